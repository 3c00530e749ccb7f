"""The records of the network app."""

from network.models.draft import Draft
from network.models.event import Event
from network.models.letter import Letter
from network.models.locality import Locality, LocalityCode
from network.models.once import Once
from network.models.person import Person, Someone, Visitor
from network.models.postcode import Postcode
from network.models.printed_code import PrintedCode
from network.models.role import Role

__all__ = [
    "Draft",
    "Event",
    "Letter",
    "Locality",
    "LocalityCode",
    "Once",
    "Person",
    "Postcode",
    "PrintedCode",
    "Role",
    "Someone",
    "Visitor",
]
