"""Who may say how much a collective awards by itself, who names those who ratify, and who ratifies."""

from itertools import islice

from collectives.models import Ballot, Collective, Decision, Ratifier
from collectives.rules.votes import may_read_paper
from collectives.standing import standing
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move

RATIFIERS_NEEDED = 2
NOT_NAMED = "Only people who were named to ratify for this collective can do this."


def may_set_authority(person: Someone) -> Answer:
    """Say whether this person sets what a collective may award by itself, and names who ratifies above that."""
    if person.is_authenticated and person.rolebook.has("lead"):
        return YES
    return no("Only the strategic lead says how much a collective may award, and who ratifies.")


def may_answer_ratifier(person: Someone, ratifier: Ratifier) -> Answer:
    """Say whether this person may say yes or no to ratifying."""
    if not person.is_authenticated or ratifier.person_id != person.pk:
        return no("Only the person who was asked can answer.")
    if ratifier.ends_on is not None:
        return no("This has ended.")
    return no("You have said yes to this already.") if ratifier.accepted_at else YES


def may_end_ratifier(person: Someone, ratifier: Ratifier) -> Answer:
    """Say whether this person may end it: the lead, or the one who ratifies."""
    if ratifier.ends_on is not None:
        return no("This has ended already.")
    if person.is_authenticated and ratifier.person_id == person.pk:
        return YES
    return may_set_authority(person)


def is_ratifier(person: Someone, collective: Collective) -> bool:
    """Whether this person was named to ratify for the collective, and said yes."""
    return (
        person.is_authenticated and Ratifier.objects.current().filter(collective=collective, person=person.pk).exists()
    )


def may_ratify(person: Someone, ballot: Ballot, decision: Decision | None) -> Answer:
    """Say whether this person may ratify: named, with no connection and no part in the vote, and only once."""
    allowed = may_send_back_decision(person, ballot, decision)
    if allowed and decision is not None and decision.ratifications.filter(person=person.pk).exists():
        return no("You have ratified this already. Another named person does too.")
    return allowed


def may_send_back_decision(person: Someone, ballot: Ballot, decision: Decision | None) -> Answer:
    """Say whether this person may send the decision back: the same people as ratify it."""
    if not is_ratifier(person, ballot.collective):
        return no(NOT_NAMED)
    if decision is None:
        return no("The reasons are not written yet.")
    return has_no_part(person, ballot, decision) and can_move(decision, "send_back")


def may_hear(person: Someone, ballot: Ballot) -> Answer:
    """Say whether this person may hear the spoken answers of the bid on this ballot: who reads it here hears it too."""
    reads = may_read_paper(person, ballot)
    return reads or may_send_back_decision(person, ballot, getattr(ballot, "decision", None)) or reads


def has_no_part(person: Someone, ballot: Ballot, decision: Decision) -> Answer:
    """Say whether someone neither had a part in this decision nor has a connection to the group."""
    found = standing(person, ballot)
    if found.aside or found.belongs or found.grade == "takes_part":
        return no("You have a connection to this group, so another named person ratifies this.")
    if found.seat or decision.written_by_id == person.pk:
        return no("You had a part in this decision, so another named person ratifies it.")
    return YES


def is_short_of_ratifiers(ballot: Ballot, decision: Decision) -> bool:
    """Return whether fewer than two people have ratified this or still could, so that it would wait for ever."""
    done = set(decision.ratifications.values_list("person", flat=True))
    named = Ratifier.objects.current().filter(collective=ballot.collective_id).exclude(person__in=done)
    able = (row for row in named.select_related("person") if has_no_part(row.person, ballot, decision))
    missing = RATIFIERS_NEEDED - len(done)
    return len(list(islice(able, max(missing, 0)))) < missing
