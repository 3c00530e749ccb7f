"""The records of the collectives app."""

from collectives.models.ballot import Ballot, Elector, Vote
from collectives.models.collective import Collective
from collectives.models.connection import Connection
from collectives.models.decision import Decision, DecisionAgreement
from collectives.models.seat import Seat, collectives_of

__all__ = [
    "Ballot",
    "Collective",
    "Connection",
    "Decision",
    "DecisionAgreement",
    "Elector",
    "Seat",
    "Vote",
    "collectives_of",
]
