"""The terms of reference of a collective as a page says them: its own words, or good usual ones while it has none."""

from collections.abc import Iterable, Mapping

from collectives.models import Collective, Seat
from network.furniture import Line
from network.models import Role

PARTS: Mapping[str, str] = {
    "role": "Role",
    "remit": "Remit",
    "relationships": "Relationships",
    "responsibility": "Responsibility",
    "carers_way": "How carers come in",
}
USUAL: Mapping[str, str] = {
    "role": (
        "We are local people who decide where our area’s money for creative and active projects goes. {votes} "
        "Anybody may ask to join, at any time."
    ),
    "remit": (
        "We read what local groups ask for, and say yes, no, or yes to a part. We say what is missing here and look "
        "for people who could do it. We do not decide about anybody’s care, and we do not run the groups. Large "
        "sums are ratified by two named people."
    ),
    "relationships": (
        "We work with the groups that ask, with the coordinator, with finance, who pay, and with the other "
        "collectives. A member who is paid by a group, runs it or is family stands aside. Who takes part in a "
        "group says so. {taking_part}"
    ),
    "responsibility": (
        "We answer to the people who live here. Every decision and its reasons are public, and a group that hears "
        "no is told why. We keep what we hear about each other to ourselves. We look after each other: "
        "nobody has to explain why they miss a meeting."
    ),
    "carers_way": (
        "Caring leaves little time, so we come to you. Tell us about your carers’ group and one of us comes along, "
        "listens, and brings what you say back. You can join without coming to a meeting: read and vote on your "
        "phone or with us on the telephone. We pay for replacement care."
    ),
}

VOTES: Mapping[bool, str] = {
    True: "People with lived experience and carers are at least half of the votes.",
    False: "Every member’s vote counts alike.",
}
TAKING_PART: Mapping[bool, str] = {
    True: "That is no reason to stay silent, and they vote.",
    False: "That is no reason to stay silent, and they do not vote on it.",
}


def terms_lines(found: Collective) -> list[Line]:
    """Return the five parts in order, each in the collective's own words or in the usual ones. None is ever blank.

    What the usual ones say of votes follows the rules in force.
    """
    rules = {
        "votes": VOTES[found.half_lived_or_carer],
        "taking_part": TAKING_PART[found.takes_part_votes],
    }
    return [Line(title, getattr(found, name).strip() or USUAL[name].format(**rules)) for name, title in PARTS.items()]


def written_by_us(found: Collective) -> list[str]:
    """Return the names of the parts that are still in the usual words."""
    return [name for name in PARTS if not getattr(found, name).strip()]


def who_is_who(found: Collective) -> list[Line]:
    """Return who facilitates and who coordinates, by name: members are never named. How to ring is the place's own."""
    facilitators = Seat.objects.current().filter(collective=found, facilitates=True).select_related("person")
    coordinators = (
        Role.objects.current().filter(kind="coordinator", locality=found.locality_id).select_related("person")
    )
    return [
        Line("Facilitator", _names(row.person.name for row in facilitators.order_by("person__name", "pk"))),
        Line("Coordinator", _names(row.person.name for row in coordinators.order_by("person__name", "pk"))),
    ]


def _names(names: Iterable[str]) -> str:
    said = [name for name in names if name]
    return ", ".join(said) or "Nobody just now. Ring us and we say who helps."
