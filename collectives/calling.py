"""Whom to offer a call before a refusal, how each asked to be reached, and what can come of it."""

from collections.abc import Mapping

from django.db.models import QuerySet

from network.furniture import Line
from network.letters import way_to
from network.models import Person
from partners.models import Membership
from projects.models import Bid

CAME: Mapping[str, str] = {
    "spoke": "We spoke",
    "message": "We left a message or wrote, and offered a call",
    "not_wanted": "They did not want a call",
}
HOW = {
    "phone": "Asked for a phone call",
    "text": "Asked for text messages: text first and offer a call",
    "email": "Asked for email: write first and offer a call",
    "post": "Asked for letters: write first and offer a call",
}
NOBODY_LEFT = {"group": "Somebody of the group"}


def people_to_ring(bid: Bid) -> QuerySet[Membership]:
    """Return the contacts and treasurers of the group, who get the letters."""
    rows = Membership.objects.current().filter(organisation=bid.organisation_id, role__in=("contact", "treasurer"))
    return rows.select_related("person").order_by("pk")


def roles_reached(bid: Bid) -> dict[str, str]:
    """Return the roles that people to ring hold, by key; somebody of the group where nobody is on our list."""
    return {row.role: row.get_role_display() for row in people_to_ring(bid)} or NOBODY_LEFT


def ring_lines(bid: Bid) -> list[Line]:
    """Return each person to offer a call, with how they asked to be reached and where."""
    return [
        Line(f"{row.person}, {row.get_role_display().lower()}", how_to_reach(row.person)) for row in people_to_ring(bid)
    ]


def how_to_reach(person: Person) -> str:
    """Return the way someone asked to be reached, where that is, and the phone when it is another."""
    way, address = way_to(person)
    told = f"{HOW[way]}. {address}" if address else HOW[way]
    if way in {"email", "post"} and person.phone:
        told += f". Phone: {person.phone}"
    needs = [words for words, asked in (("easy read", person.easy_read), ("large print", person.large_print)) if asked]
    if person.language:
        needs.append(person.language)
    return f"{told}. Also: {', '.join(needs)}" if needs else told
