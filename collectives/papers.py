"""The papers of a meeting: an easy-read summary, the agenda, and each bid for those who may read it."""

from dataclasses import dataclass

from django.urls import reverse

from collectives.agenda_waiting import Waits, representation, what_waits
from collectives.hall_finding import NotByHand, by_hand
from collectives.meeting_finding import people_for_register
from collectives.models import AgendaItem, Ballot, HallSheet, Holder, Meeting
from collectives.rules.seats import may_keep_seats
from collectives.rules.votes import SAY_FIRST, can_read
from collectives.shown import group_of, title_of
from collectives.standing import standing, standing_to_bid
from network.dates import say_time, say_weekday
from network.links import Link
from network.models.person import Someone
from projects.bids.versions import Reading, reading
from projects.models import Bid

NO_BALLOT = "You can read this bid once its ballot is open and you have said if you have a connection to the group."
NOT_OPEN = "“{title}” is not on a ballot yet, so hands cannot be counted for it. Open a ballot before the meeting."
SPARE_LINES = 4


@dataclass(frozen=True)
class BidPaper:
    """One bid among the papers: to read, or a sentence why not with where to go."""

    item: AgendaItem
    title: str
    group: str
    asked_pence: int
    bid: Reading | None = None
    why_not: str = ""
    say_url: str = ""


@dataclass(frozen=True)
class Counted:
    """A bid on the sheet for shows of hands, with the title of its round if it is in one."""

    title: str
    group: str
    asked_pence: int
    round: str = ""


@dataclass(frozen=True)
class Pack:
    """All papers of one meeting as one person may read them. `names` fill the register of those who keep the seats.

    `hands` are the bids on the sheet for shows of hands; `not_by_hand` says why others are not on it.
    """

    summary: str
    items: list[AgendaItem]
    bids: list[BidPaper]
    hands: list[Counted]
    not_by_hand: list[NotByHand]
    waits: Waits
    names: list[str]
    spare: range

    @property
    def not_said(self) -> list[BidPaper]:
        """The bids that are not among these papers until this person has said whether they have a connection."""
        return [paper for paper in self.bids if paper.say_url]


def points_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the points of an agenda in their order."""
    rows = AgendaItem.objects.filter(meeting=meeting).select_related(
        "bid__project", "bid__organisation", "bid__locality", "need"
    )
    return list(
        rows.prefetch_related("bid__cost_lines", "bid__income_lines__rate", "bid__versions", "bid__own_answers")
    )


def pack_for(person: Someone, meeting: Meeting) -> Pack:
    """Return the papers as this person may read them."""
    items = points_of(meeting)
    on_ballots = _ballots([item.bid_id for item in items if item.bid_id])
    hands, not_by_hand = _sheet(meeting, [item.bid for item in items if item.bid], on_ballots)
    names = []
    if may_keep_seats(person, meeting.collective):
        names = [str(member) for member in people_for_register(meeting)]
    return Pack(
        summary=meeting.summary,
        items=items,
        bids=[_paper(person, meeting, item, on_ballots.get(item.bid_id or 0)) for item in items if item.bid],
        hands=hands,
        not_by_hand=not_by_hand,
        waits=what_waits(meeting),
        names=names,
        spare=range(SPARE_LINES if names else 12),
    )


def _sheet(meeting: Meeting, bids: list[Bid], on_ballots: dict[int, Ballot]) -> tuple[list[Counted], list[NotByHand]]:
    """The bids of the agenda that have boxes on the sheet, and why others have none.

    Only what can be entered has boxes. Of a round all bids are there, since they are decided together.
    """
    if HallSheet.objects.filter(meeting=meeting).exists():
        return [], []
    found = by_hand(meeting)
    holders: dict[Holder | Bid, None] = {}
    for bid in bids:
        ballot = on_ballots.get(bid.pk)
        holders[bid if ballot is None else ballot.round or ballot] = None
    boxes = [ballot for one in holders for ballot in found.takes if one in {ballot, ballot.round}]
    others = [found.refused[one] for one in holders if not isinstance(one, Bid) and one in found.refused]
    return [_boxes(ballot) for ballot in boxes], others + [_no_ballot(one) for one in holders if isinstance(one, Bid)]


def _boxes(ballot: Ballot) -> Counted:
    bid = ballot.bid
    return Counted(title_of(bid), group_of(bid), bid.asked_pence or 0, ballot.round.title if ballot.round else "")


def _no_ballot(bid: Bid) -> NotByHand:
    """Hands are entered for a ballot, so a bid without one is not decided by them, whatever a sheet says."""
    opening = reverse("ballot-open", args=[bid.locality.slug, bid.reference])
    title = title_of(bid)
    return NotByHand(NOT_OPEN.format(title=title), [Link(f"Open a ballot on “{title}”", opening)])


def _ballots(bids: list[int]) -> dict[int, Ballot]:
    """The ballot that counts for each of these bids, the newest where there was more than one."""
    rows = Ballot.objects.filter(bid__in=bids).exclude(state="void").exclude(outcome="not_quorate")
    found = rows.select_related(
        "collective__locality", "round", "bid__project__organisation", "bid__organisation"
    ).order_by("opened_at", "pk")
    return {ballot.bid_id: ballot for ballot in found}


def _paper(person: Someone, meeting: Meeting, item: AgendaItem, ballot: Ballot | None) -> BidPaper:
    """One bid, by the same rule as on its ballot."""
    bid: Bid = item.bid  # type: ignore[assignment]  # asked for only where there is one
    found = standing(person, ballot) if ballot else standing_to_bid(person, meeting.collective, bid)
    allowed = can_read(found)
    first = allowed.reason == SAY_FIRST
    return BidPaper(
        item=item,
        title=title_of(bid),
        group=group_of(bid),
        asked_pence=bid.asked_pence or 0,
        bid=reading(bid) if allowed else None,
        why_not=NO_BALLOT if first and ballot is None else allowed.reason,
        say_url=reverse("ballot-connection", args=[ballot.reference]) if first and ballot else "",
    )


def draft_summary(meeting: Meeting) -> str:
    """Return a first easy-read summary in short sentences, made from the agenda, for the facilitator to change."""
    items = points_of(meeting)
    bids = [item for item in items if item.bid]
    others = [item for item in items if not item.bid]
    said = [
        f"We meet on {say_weekday(meeting.on)}.",
        f"We start at {say_time(meeting.starts_at)}.",
        f"The place is {meeting.place.rstrip('.')}.",
    ]
    if bids:
        said += ["", "We talk about money for groups." if len(bids) > 1 else "We talk about money for one group."]
        said += [f"{group_of(item.bid)} has a plan." for item in bids if item.bid]
        said += ["You can say yes or no.", "Say first if you know the group well."]
    if others:
        said += ["", "We also talk about:", *(f"- {item.words}" for item in others)]
    said += ["", "You can bring somebody with you.", "You can ask for a break at any time."]
    return "\n".join(said)


def first_line(person: Someone, meeting: Meeting, *, on_paper: bool = False) -> dict[str, object]:
    """Return what stands first on every agenda: who comes, and who is represented.

    What may be printed and handed round never counts each seat, whoever prints it.
    """
    found = representation(meeting)
    by_seat = not on_paper and bool(may_keep_seats(person, meeting.collective))
    return {"here": found, "here_lines": found.lines(by_seat=by_seat, held=meeting.state == "held")}
