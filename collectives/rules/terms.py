"""Who may write the terms of reference of a collective."""

from collectives.models import Collective
from collectives.rules.seats import runs
from network.answers import YES, Answer, no
from network.models.person import Someone


def may_edit_terms(person: Someone, collective: Collective) -> Answer:
    """Say whether this person may write the terms of reference: who facilitates or coordinates."""
    return YES if runs(person, collective) else no("Only the facilitator and the coordinator write this page.")


def may_change_rules(person: Someone, collective: Collective) -> Answer:
    """Say whether this person may write down new rules that the members agreed: who facilitates or coordinates."""
    return YES if runs(person, collective) else no("Only the facilitator and the coordinator change the rules.")
