"""The minutes of a meeting, built from what was decided, what came of each point, and what people took on."""

from dataclasses import dataclass

from django.db.models import Q

from collectives.models import AgendaItem, Decision, HallCount, Meeting, MeetingAction
from collectives.outcome_words import outcome_words
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
    """What the minutes hold besides who was here. `by_hand` are the counts of its sheet, signed by two people."""

    decided: list[Decided]
    by_hand: list[Decided]
    items: list[AgendaItem]
    actions: list[MeetingAction]
    earlier: list[MeetingAction]


def minutes_of(person: Someone, meeting: Meeting) -> Minutes:
    """Return the minutes as this person may read them."""
    return Minutes(
        decided=[_words(decision) for decision in decisions_of(person, meeting)],
        by_hand=[_hands(count) for count in counted_at(meeting)],
        items=points_of(meeting),
        actions=list(MeetingAction.objects.filter(meeting=meeting).select_related("owner", "meeting")),
        earlier=_settled_since(meeting),
    )


def counted_at(meeting: Meeting) -> list[HallCount]:
    """Return what the sheet of a meeting says of each bid, in the order it was entered; nothing without a sheet."""
    rows = HallCount.objects.filter(sheet__meeting=meeting).exclude(ballot__state="void")
    return list(rows.select_related("ballot__bid__project", "ballot__bid__organisation").order_by("pk"))


def decisions_of(person: Someone, meeting: Meeting) -> list[Decision]:
    """Return the decisions made at or for a meeting: voted there, by hands too, or on its agenda and decided by then.

    A ballot between meetings that only happened to close that day is not the meeting's.
    """
    about = Q(ballot__bid__in=AgendaItem.objects.filter(meeting=meeting, bid__isnull=False).values("bid"))
    by_then = Q(ballot__closed_at__date=meeting.on) | Q(written_at__date__lte=meeting.on)
    here = Q(ballot__meeting=meeting) | Q(ballot__hall_count__sheet__meeting=meeting)
    rows = Decision.objects.visible_to(person).filter(here | about & by_then, ballot__collective=meeting.collective_id)
    found = rows.exclude(ballot__state="void").distinct()
    return list(found.select_related("ballot__bid__project", "ballot__bid__organisation").order_by("written_at", "pk"))


def _hands(count: HallCount) -> Decided:
    ballot = count.ballot
    said = (
        f"{count.yes} yes, {count.no} no, {count.abstain} would rather not say, {ballot.stood_aside or 0} stood aside"
    )
    words = f"{said}. {outcome_words(ballot)}"
    return Decided(f"{title_of(ballot.bid)}, {group_of(ballot.bid)}", words, ballot.reference)


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
