"""What involvement payments add elsewhere: what waits for members, coordinators and finance, and what is held."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from collectives.involvement import (
    BACK,
    ENDED,
    collectives_to_claim,
    not_paid_in,
    rates_on,
    state_words,
    to_pay_by,
    what_for,
)
from collectives.models import Attendance, Claim, collectives_of
from network import history, hooks
from network.clock import add_working_days
from network.dates import say_day
from network.hooks import ToDo
from network.links import Link
from network.models import Person
from network.money import pounds

WITHIN_WORKING_DAYS = 5
VERBS = {"claim": "Claimed", "take_back": "Taken back", "set_rate": "Rate set"}


def meetings_to_answer(person: Person) -> list[ToDo]:
    """Ask once about each meeting somebody came to, also after they left: claim for your time, or say no thank you."""
    today = timezone.localdate()
    answered = Claim.objects.filter(person=person, meeting=OuterRef("meeting"), kind="involvement")
    came = Attendance.objects.filter(
        ~Exists(answered.exclude(state__in=ENDED)),
        person=person,
        state="here",
        meeting__state="held",
        meeting__on__gt=today - BACK,
    ).select_related("meeting__collective__locality")
    rows = list(came.exclude(meeting__collective__in=not_paid_in(person)))
    if not rows or "meeting" not in rates_on(today):
        return []
    return [
        ToDo(
            "Claim for your time, or say no thank you",
            reverse("my-claims"),
            detail=f"Meeting of the {row.meeting.collective} on {say_day(row.meeting.on)}",
        )
        for row in rows
    ]


def claims_to_see_to(person: Person) -> list[ToDo]:
    """Return, as counts, the claims to look at for a coordinator, and those to pay for finance and coordinator."""
    if not person.rolebook.has("coordinator", "finance"):
        return []
    rows = Claim.objects.visible_to(person).exclude(person=person).exclude(no_thanks=True)
    places = person.rolebook.localities("coordinator")
    asked = list(rows.filter(state="asked", collective__locality__in=places).values_list("asked_at", flat=True))
    approved = list(rows.filter(to_pay_by(person), state="approved").values_list("answered_at", flat=True))
    found = []
    for words, times in (("Claims to look at", asked), ("Claims to pay", approved)):
        days = [timezone.localdate(time) for time in times if time is not None]
        if days:
            due = add_working_days(min(days), WITHIN_WORKING_DAYS)
            found.append(ToDo(f"{words}: {len(days)}", reverse("claims"), due=due))
    return found


def my_money(person: Person) -> list[Link]:
    """Return where a member, or one who left, claims, and where others see to claims."""
    links = []
    if collectives_of(person) or collectives_to_claim(person, timezone.localdate()).exists():
        links.append(Link("Being paid for my time", reverse("my-claims"), "Claim, or see your running total"))
        links.append(Link("What coming costs me", reverse("my-expenses"), "Travel, replacement care, other costs"))
    if person.rolebook.has("coordinator", "finance", "lead"):
        links.append(Link("Claims of members", reverse("claims"), "For their time, and for what coming cost"))
    return links


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the claims of a person, in words."""
    rows = Claim.objects.filter(person=person).select_related("collective__locality", "rate")
    return {
        "Claims you made": [
            {
                "Number": row.reference,
                "In": str(row.collective),
                "On": say_day(row.on),
                "For": what_for(row),
                "Amount": pounds(row.pence),
                "How": row.get_way_display(),
                "Where it stands": state_words(row),
                "Why not paid": row.why_not or "",
                "Read about benefits": say_day(row.advice_seen_at) if row.advice_seen_at else "",
            }
            for row in rows
        ]
    }


hooks.to_do += [meetings_to_answer, claims_to_see_to]
hooks.shortcuts.append(my_money)
hooks.held_about.append(held_about)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
