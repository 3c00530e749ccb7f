"""The minutes of a meeting, built from what was decided, what came of each point, and what people took on."""

from dataclasses import dataclass

from django.db.models import Q

from collectives.models import AgendaItem, Decision, Meeting, MeetingAction
from collectives.papers import points_of
from collectives.shown import group_of, title_of
from network.models.person import Someone
from network.money import pounds


@dataclass(frozen=True)
class Decided:
    """One decision in the minutes: about what, in words, and the reference of its ballot."""

    about: str
    words: str
    reference: str


@dataclass(frozen=True)
class Minutes:
    """What the minutes hold besides who was here."""

    decided: list[Decided]
    items: list[AgendaItem]
    actions: list[MeetingAction]
    earlier: list[MeetingAction]


def minutes_of(person: Someone, meeting: Meeting) -> Minutes:
    """Return the minutes as this person may read them."""
    return Minutes(
        decided=[_words(decision) for decision in decisions_of(person, meeting)],
        items=points_of(meeting),
        actions=list(MeetingAction.objects.filter(meeting=meeting).select_related("owner", "meeting")),
        earlier=_settled_since(meeting),
    )


def decisions_of(person: Someone, meeting: Meeting) -> list[Decision]:
    """Return the decisions made at or for a meeting: voted there, on its agenda, or closed by the members that day."""
    here = Q(ballot__meeting=meeting) | Q(ballot__closed_at__date=meeting.on)
    rows = Decision.objects.visible_to(person).filter(here, ballot__collective=meeting.collective_id)
    about = AgendaItem.objects.filter(meeting=meeting, bid__isnull=False).values("bid")
    upon = Decision.objects.visible_to(person).filter(
        ballot__collective=meeting.collective_id, ballot__bid__in=about, written_at__date__lte=meeting.on
    )
    found = (rows | upon).exclude(ballot__state="void").distinct()
    return list(found.select_related("ballot__bid__project", "ballot__bid__organisation").order_by("written_at", "pk"))


def _words(decision: Decision) -> Decided:
    bid = decision.ballot.bid
    words = decision.get_outcome_display()
    if decision.amount_pence:
        words = f"{words}: {pounds(decision.amount_pence)}"
    if decision.state != "settled":
        words = f"{words}. {decision.MOVES.words[decision.state]}"
    return Decided(f"{title_of(bid)}, {group_of(bid)}", words, decision.ballot.reference)


def _settled_since(meeting: Meeting) -> list[MeetingAction]:
    """What was agreed before this meeting and was still to do at it, or was finished since the one before."""
    rows = MeetingAction.objects.filter(meeting__collective=meeting.collective_id, meeting__on__lt=meeting.on)
    before = Meeting.objects.filter(collective=meeting.collective_id, state="held", on__lt=meeting.on).first()
    still = Q(state="open") | Q(state="done", done_at__date__gt=before.on if before else meeting.on)
    return list(rows.filter(still).select_related("owner", "meeting"))
