"""Who may make funds, move money between local pots and bring in the position of day one, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from partners.models.membership import organisations_of
from projects.models import Line, Opening, Transfer
from projects.money.ledger import opposite_of


def may_keep_funds(person: Someone) -> Answer:
    """Say whether this person may make and change funds, ask for money to move, and read opening positions in."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    return no("Only the strategic lead or finance can do this with a fund.")


def may_answer_transfer(person: Someone, transfer: Transfer) -> Answer:
    """Say whether this person may agree to a transfer or turn it down: never whoever asked for it."""
    if not (answer := may_keep_funds(person)):
        return answer
    if transfer.asked_by_id == person.pk:
        return no("You asked for this, so a second person answers: someone else in finance, or the strategic lead.")
    if transfer.state != "asked":
        return no("This was answered already.")
    return YES


def may_correct(person: Someone, line: Line) -> Answer:
    """Say whether this person may take a line back by its opposite: money put in, of day one, or that came back."""
    if not (answer := may_put_right(person, line)):
        return answer
    if not opposite_of(line):
        return no("This line is put right where it was made: an award on its own page, a transfer by another one back.")
    return YES


def may_put_right(person: Someone, line: Line) -> Answer:
    """Say whether this person may correct lines like this one: lead and finance, and nobody of the award's group."""
    if not (answer := may_keep_funds(person)):
        return answer
    award = line.award
    if award is not None and organisations_of(person) & {award.organisation_id, award.host_id}:
        return no("You belong to this group or to its host, so somebody else must do this.")
    return YES


def may_change_totals(person: Someone, opening: Opening) -> Answer:
    """Say whether this person may type the totals again: only who read the file, since another person counts it."""
    if not (answer := may_keep_funds(person)):
        return answer
    if opening.made_by_id != person.pk:
        return no("Only the person who read this file in can change the totals.")
    return _still_drafted(opening)


def may_count_opening(person: Someone, opening: Opening) -> Answer:
    """Say whether this person may count an opening position: never who read it in."""
    if not (answer := may_keep_funds(person)):
        return answer
    if opening.made_by_id == person.pk:
        return no(
            "You read this file in, so a second person counts it: someone else in finance, or the strategic lead."
        )
    return _still_drafted(opening)


def may_drop_opening(person: Someone, opening: Opening) -> Answer:
    """Say whether this person may drop an opening position that does not count yet."""
    return _still_drafted(opening) if (answer := may_keep_funds(person)) else answer


def _still_drafted(opening: Opening) -> Answer:
    return YES if opening.state == "drafted" else no(f"This file is “{opening.get_state_display().lower()}” already.")
