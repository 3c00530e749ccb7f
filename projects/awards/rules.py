"""Who may do what with an award, its conditions, its dates and its calls, in words."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from network.answers import YES, Answer, no
from network.dates import say_day
from network.models import Person
from network.models.person import Someone
from network.money import pounds
from partners.models import Membership, Organisation
from partners.models.membership import organisations_of, roles_in
from partners.rules import SIGN_IN, looks_after
from projects.awards.other_money import missing_pence, named_match_is_sure
from projects.awards.writing import people_of
from projects.models import Award, Call, Condition
from projects.models.award import OPEN_STATES
from projects.money.last_day import runs_out
from projects.money.rules import has_connection

LONGEST_EXTENSION_DAYS = 366


def may_run(person: Someone, award: Award) -> Answer:
    """Say whether this person may run the award: its coordinator or the lead, with no connection to the group."""
    if not person.is_authenticated:
        return SIGN_IN
    local = award.locality_id in person.rolebook.localities("coordinator")
    if not local and not person.rolebook.has("lead"):
        return no("Only the coordinator for this locality, or the strategic lead, can do this.")
    if has_connection(person, award):
        return no("You belong to this group or to the partner that holds its money, so someone else has to do this.")
    return YES


def is_open(award: Award) -> Answer:
    """Say whether anything about the award can still change."""
    return YES if award.state in OPEN_STATES else no("This award has ended, so nothing about it changes any more.")


def may_confirm_match(person: Someone, award: Award) -> Answer:
    """Say whether this person may say that the other money is there, so that an offer in principle becomes one."""
    if award.state != "in_principle":
        return no("This is not an offer in principle.")
    return may_run(person, award) and enough_is_sure(award)


def enough_is_sure(award: Award) -> Answer:
    """Say whether the other money that is secured and checked is enough for what the bid costs."""
    missing = missing_pence(award)
    if missing:
        return no(
            f"{pounds(missing)} of the other money is not secured and checked yet. The group adds the letter that says "
            "so to its bid, and the coordinator reads it there."
        )
    if not named_match_is_sure(award):
        return no(
            "What others put in is not secured and checked yet. The group adds what shows it to its bid, such as a "
            "letter, and the coordinator reads it there."
        )
    return YES


def may_extend(person: Someone, award: Award) -> Answer:
    """Say whether this person may move the last day of an award on: one that would run out on it."""
    may = may_run(person, award) and is_open(award)
    if may and award.lapses_on is None:
        return no("This award has no last day.")
    if may and not runs_out(award):
        return no("This award does not run out any more, so it needs no more time.")
    return may


def may_write_down_answer(person: Someone, award: Award) -> Answer:
    """Say whether this person may write down an answer that the group gave by telephone: never somebody of the group.

    To an offer in principle that is only that it cannot go ahead.
    """
    if award.state not in {"offered", "in_principle"}:
        return no("This offer has been answered already.")
    return may_run(person, award)


def answers_for_group(award: Award, who: Person | None) -> Answer:
    """Say whether somebody could have answered for the group: its main contact or treasurer."""
    if who is None or who.pk not in {person.pk for person in people_of(award.organisation)}:
        return no("Choose the group’s main contact or treasurer: only they answer for it.")
    return YES


def fits_as_day_told(award: Award, on: date, at: datetime) -> Answer:
    """Say whether the group could have answered on a day: not before the offer, and not ahead."""
    if not award.awarded_on <= on <= timezone.localdate(at):
        return no(f"Choose a day from {say_day(award.awarded_on)} until today.")
    return YES


def fits_as_last_day(award: Award, until: date, at: datetime) -> Answer:
    """Say whether a day can be the award's new last day."""
    today = timezone.localdate(at)
    if until <= max(today, award.lapses_on or today):
        return no(f"Choose a day after {say_day(max(today, award.lapses_on or today))}.")
    if (until - today).days > LONGEST_EXTENSION_DAYS:
        return no("Choose a day within a year from now.")
    return YES


def may_vary(person: Someone, award: Award) -> Answer:
    """Say whether this person may change the sum of an award."""
    return may_run(person, award) and is_open(award)


def may_vary_by(person: Someone, award: Award, change_pence: int) -> Answer:
    """Say whether this person may change the sum by this much: above what was asked for only the lead may."""
    may = may_vary(person, award)
    above = award.asked_pence is not None and award.agreed_pence + change_pence > award.asked_pence
    if may and change_pence > 0 and above and not (person.is_authenticated and person.rolebook.has("lead")):
        return no(
            f"The group asked for {pounds(award.asked_pence or 0)}. Only the strategic lead can make an award larger "
            "than what was asked for and decided."
        )
    return may


def may_stop(person: Someone, award: Award) -> Answer:
    """Say whether this person may stop an accepted award."""
    if award.state != "accepted":
        return no(
            "Only an award that was accepted can be stopped. The group can say that it cannot go ahead, or tell you so "
            "by telephone, and you write it down."
        )
    return may_run(person, award)


def may_show(person: Someone, condition: Condition) -> Answer:
    """Say whether this person may send something that shows a condition is done: who writes for the group or host."""
    if not person.is_authenticated:
        return SIGN_IN
    award = condition.award
    held = roles_in(person, award.organisation_id) | (roles_in(person, award.host_id) if award.host_id else frozenset())
    if not held & set(Membership.MAY_WRITE):
        return no("Only someone who writes for the group can send this.")
    if condition.state != "open":
        return no(f"This condition is “{condition.MOVES.words[condition.state].lower()}” now.")
    return is_open(award)


def may_check(person: Someone, condition: Condition) -> Answer:
    """Say whether this person may say that a condition is met or not needed: never somebody of the group."""
    if condition.state not in {"open", "shown"}:
        return no(f"This condition is “{condition.MOVES.words[condition.state].lower()}” now.")
    return may_run(person, condition.award) and is_open(condition.award)


def may_add_condition(person: Someone, award: Award) -> Answer:
    """Say whether this person may ask one more thing of the group."""
    if award.source == "brought_in":
        return no("This award was made before this record began, so nothing about it changes here.")
    return may_run(person, award) and is_open(award)


def may_move_condition(person: Someone, condition: Condition) -> Answer:
    """Say whether this person may give a condition another day. The other money has the offer's own last day."""
    if condition.kind == "match" and condition.award.lapses_on is not None:
        return no("This one has the last day of the offer. Give the whole offer more time.")
    return may_check(person, condition)


def may_name_host(person: Someone, award: Award) -> Answer:
    """Say whether this person may say which partner holds what is still to be paid."""
    if award.share_id is None:
        return no("This award was made before this record began, so no money of it moves here.")
    return may_run(person, award) and is_open(award)


def fits_as_host(award: Award, host: Organisation | None) -> Answer:
    """Say whether a partner, or with None the group itself, can hold the money of an award from now on."""
    if (host.pk if host else None) == award.host_id:
        return no("The money goes there already. Nothing needs to change.")
    if host is not None and not hosts_for(award).filter(pk=host.pk).exists():
        return no("Choose a partner that anyone can look up, and not the group itself.")
    return YES


def hosts_for(award: Award) -> QuerySet[Organisation]:
    """Return the partners that can hold money for the group of an award: organisations anyone may see."""
    rows = Organisation.objects.published().filter(kind="organisation")
    return rows.exclude(pk=award.organisation_id).order_by("name")


def may_meet(person: Someone, condition: Condition) -> Answer:
    """Say whether this person may say that a condition is met; the one about other money only once it is there."""
    may = may_check(person, condition)
    return may and enough_is_sure(condition.award) if condition.kind == "match" else may


def may_undo(person: Someone, condition: Condition) -> Answer:
    """Say whether this person may open a condition again that was met or waived by mistake."""
    if condition.state not in {"met", "waived"}:
        return no("This condition is still open.")
    return may_run(person, condition.award) and is_open(condition.award)


def may_pause(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may pause a group's clocks, or let them go on: its contact, its coordinator, the lead."""
    if not person.is_authenticated:
        return SIGN_IN
    if looks_after(person, organisation) or "contact" in roles_in(person, organisation.pk):
        return YES
    return no("Only the group’s main contact or its coordinator can pause its clocks.")


def may_see_pause(person: Someone, organisation: Organisation) -> bool:
    """Return whether this person sees the group's pauses: its people, its coordinator, finance and lead."""
    if not person.is_authenticated:
        return False
    inside = organisation.pk in organisations_of(person) or looks_after(person, organisation)
    return inside or person.rolebook.has("finance")


def may_see_calls(person: Someone) -> Answer:
    """Say whether this person may read the list of calls to make."""
    if person.is_authenticated and person.rolebook.has("lead", "coordinator"):
        return YES
    return no("Only coordinators and the strategic lead make these calls.")


def may_ring(person: Someone, call: Call) -> Answer:
    """Say whether this person may make a call and say what was agreed."""
    if not person.is_authenticated:
        return SIGN_IN
    if not person.rolebook.has("lead") and call.locality_id not in person.rolebook.localities("coordinator"):
        return no("Only the coordinator for this locality, or the strategic lead, makes this call.")
    if call.state != "open":
        return no("This call is made, or no longer needed.")
    return YES
