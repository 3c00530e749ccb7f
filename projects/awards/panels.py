"""What the awards room adds elsewhere: what waits for people, a group's pause on its page, what is done each day."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from network import history, hooks
from network.dates import say_day, say_when
from network.hooks import Panel, ToDo
from network.models import Person
from network.models.person import Someone
from partners.models import Membership, Organisation
from projects.awards.call_actions import drop_stale_calls
from projects.awards.daily import see_to_last_days
from projects.awards.due import conditions_to_meet, last_days
from projects.awards.match_gone import open_match_again
from projects.awards.rules import enough_is_sure, may_pause, may_run, may_see_pause
from projects.awards.writing import people_of
from projects.match.after import fell_away
from projects.models import Award, Call, Condition, Pause
from projects.models.award import OPEN_STATES
from projects.money import after
from projects.money.due import due_in_fund

VERBS = {
    "offer": "Offered",
    "confirm": "The other money is there: a full offer",
    "extend": "More time given",
    "projects.award.accept": "Accepted by the group",
    "projects.award.cannot_go_ahead": "The group said that it cannot go ahead",
    "projects.award.open_award": "Was running on day one of this record",
    "lapse": "Ran out",
    "vary": "Sum changed",
    "stop": "Stopped",
    "show": "Something was sent that shows it is done",
    "meet": "Met",
    "ask_again": "Asked for again",
    "waive": "No longer needed",
    "undo": "Opened again",
    "add_condition": "One more condition",
    "move_condition": "Its day was moved",
    "name_host": "Who holds the money was changed",
    "pause": "Clocks paused",
    "go_on": "Clocks go on",
    "move_on": "Date moved on after a pause",
    "ask_to_ring": "A call was asked for",
    "ring": "Rung",
    "not_needed": "No longer needed",
    "make_smaller": "Made smaller",
}


def conditions_to_do(person: Person) -> list[ToDo]:
    """Return the conditions that wait for a group this person writes for, or holds the money of."""
    roles = Membership.objects.current().filter(person=person, role__in=Membership.MAY_WRITE)
    own = {row.organisation_id for row in roles}
    if not own:
        return []
    rows = Condition.objects.visible_to(person).filter(state="open", award__state__in=OPEN_STATES)
    return [
        ToDo(
            f"Do what your award asks: {row.words}",
            reverse("condition-show", args=[row.award.reference, row.pk]),
            due=row.due_on,
            detail=row.award.project.title,
        )
        for row in rows.select_related("award__project").order_by("due_on", "pk")
        if {row.award.organisation_id, row.award.host_id} & own
    ]


def evidence_to_check(person: Person) -> list[ToDo]:
    """Return what groups of this coordinator's places have sent about a condition, waiting to be looked at."""
    if not person.rolebook.has("coordinator"):
        return []
    places = person.rolebook.localities("coordinator")
    rows = Condition.objects.visible_to(person).filter(
        state="shown", award__state__in=OPEN_STATES, award__locality__in=places
    )
    return [
        ToDo(
            f"Look at what {row.award.organisation.name} sent: {row.words}",
            reverse("condition-check", args=[row.award.reference, row.pk]),
            due=row.due_on,
            detail=row.award.project.title,
        )
        for row in rows.select_related("award__project", "award__organisation").order_by("due_on", "pk")
        if may_run(person, row.award)
    ]


def calls_to_make(person: Person) -> list[ToDo]:
    """Return the calls that wait for this coordinator; from its last day on one about an offer is late, for a lead too.

    The money of such an offer stays promised until somebody has rung.
    """
    today = timezone.localdate()
    late = Q(kind="lapse", due_on__lte=today)
    mine = Q(locality__in=person.rolebook.localities("coordinator"))
    rows = Call.objects.visible_to(person).filter(mine | late if person.rolebook.has("lead") else mine, state="open")
    return [_call(row, late=row.kind == "lapse" and row.due_on <= today) for row in rows.select_related("organisation")]


def _call(row: Call, *, late: bool) -> ToDo:
    words = f"Late: ring {row.organisation.name}" if late else f"Ring {row.organisation.name}"
    return ToDo(words, reverse("call", args=[row.reference]), due=row.due_on, detail=row.get_kind_display(), late=late)


def matches_to_confirm(person: Person) -> list[ToDo]:
    """Return the offers in principle of this coordinator's places whose other money is there."""
    if not person.rolebook.has("coordinator"):
        return []
    places = person.rolebook.localities("coordinator")
    rows = Award.objects.visible_to(person).filter(state="in_principle", locality__in=places)
    return [
        ToDo(
            f"Make the offer to {row.organisation.name} a full one: the other money is there",
            reverse("award-confirm", args=[row.reference]),
            due=row.lapses_on,
            detail=row.project.title,
        )
        for row in rows.select_related("organisation", "project", "bid").order_by("lapses_on", "pk")
        if may_run(person, row) and enough_is_sure(row)
    ]


def offers_in_principle(person: Person) -> list[ToDo]:
    """Return the offers in principle that wait for the other funder's letter, for who answers for the group."""
    answers = Membership.objects.current().filter(person=person, role__in=("contact", "treasurer"))
    rows = Award.objects.visible_to(person).filter(
        state="in_principle", organisation__in=answers.values("organisation")
    )
    return [
        ToDo(
            "Show our letter to the other funder, and add theirs to your bid",
            reverse("offer", args=[row.reference]),
            due=row.lapses_on,
            detail=row.project.title,
        )
        for row in rows.select_related("project").order_by("lapses_on", "pk")
    ]


def pause_of_partner(person: Someone, organisation: Organisation) -> Panel | None:
    """Return whether a group's clocks are paused, for those who may know, with the button for those who may."""
    if organisation.state != "active" or not may_see_pause(person, organisation):
        return None
    running = Pause.objects.visible_to(person).filter(organisation=organisation, ended_on=None).first()
    words = (
        f"The group’s clocks have been paused since {say_day(running.began_on)}. Nothing runs out, and no reminders "
        "about dates are sent."
        if running
        else "One press stops all the group’s clocks: offers, conditions, payments and reports. Nobody asks why."
    )
    may = bool(may_pause(person, organisation))
    context = {"running": running, "words": words, "may_pause": may, "reference": organisation.reference}
    return Panel("projects/parts/pause_of_partner.html", context, rank=70)


def nobody_on_record(person: Someone, award: Award) -> Panel | None:
    """Return a word to staff that no letter reaches the group, where no contact and no treasurer of it is on record."""
    staff = person.is_authenticated and Award.objects.inside_visible_to(person).filter(pk=award.pk).exists()
    if not staff or award.source == "brought_in" or people_of(award.organisation):
        return None
    words = (
        "Nobody of this group is on record here, so no letter about this award reaches it. Ring them, and add a "
        "contact on the group’s page."
    )
    return Panel("parts/inset.html", {"words": words}, rank=0)


def held(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the calls a person made and the pauses they began, as what is held about them."""
    made = Call.objects.filter(done_by=person).select_related("organisation").order_by("pk")
    began = Pause.objects.filter(began_by=person).select_related("organisation").order_by("pk")
    return {
        "Calls you made": [
            {"group": row.organisation.name, "when": say_when(row.done_at) if row.done_at else "", "said": row.said}
            for row in made
        ],
        "Pauses you began": [{"group": row.organisation.name, "from": say_day(row.began_on)} for row in began],
    }


due_in_fund += [last_days, conditions_to_meet]
hooks.to_do += [conditions_to_do, evidence_to_check, calls_to_make, matches_to_confirm, offers_in_principle]
hooks.daily_jobs.append(see_to_last_days)
hooks.partner_page.append(pause_of_partner)
hooks.award_page.append(nobody_on_record)
hooks.held_about.append(held)
after.accepted.append(drop_stale_calls)
after.refused.append(drop_stale_calls)
fell_away.append(open_match_again)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
