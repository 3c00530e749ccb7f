"""What can be done with partners: asking to join, deciding, keeping the page right, and the people of a group."""

from partners.actions.confirm import confirm, say_who
from partners.actions.decide import approve, same_group, turn_down
from partners.actions.edit import edit
from partners.actions.join import AskedFor, ask_to_join, join
from partners.actions.people import add_person, answer_membership, end_membership
from partners.actions.prefer import prefer
from partners.actions.running import RunningAgreement, bring_in_agreement

__all__ = [
    "AskedFor",
    "RunningAgreement",
    "add_person",
    "answer_membership",
    "approve",
    "ask_to_join",
    "bring_in_agreement",
    "confirm",
    "edit",
    "end_membership",
    "join",
    "prefer",
    "same_group",
    "say_who",
    "turn_down",
]
