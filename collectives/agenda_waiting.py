"""What waits for a meeting: bids, ballots, reasons, needs, and what earlier meetings agreed and is not done."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from collectives.models import AgendaItem, Attendance, Ballot, Meeting, MeetingAction, Need, Seat
from collectives.routes import waiting_by_clock
from network.furniture import Line
from projects.models import Bid

HALF_SEATS = ("lived_experience", "carer")
MOST_NEEDS = 20


@dataclass(frozen=True)
class Waits:
    """All that waits for a collective, in the order a meeting takes it."""

    bids: list[Bid]
    open_ballots: list[Ballot]
    reasons: list[Ballot]
    needs: list[Need]
    actions: list[MeetingAction]
    on_it: list[AgendaItem] = field(default_factory=list)
    reported: list[Ballot] = field(default_factory=list)

    @cached_property
    def bids_not_on_it(self) -> list[tuple[Bid, Ballot | None]]:
        """The bids that are not on the agenda yet, each with its ballot if it has one."""
        there = {item.bid_id for item in self.on_it}
        found: list[tuple[Bid, Ballot | None]] = [(bid, None) for bid in self.bids]
        found += [(ballot.bid, ballot) for ballot in [*self.open_ballots, *self.reasons]]
        return [(bid, ballot) for bid, ballot in found if bid.pk not in there]

    @cached_property
    def needs_not_on_it(self) -> list[Need]:
        """The open needs that are not on the agenda yet."""
        there = {item.need_id for item in self.on_it}
        return [need for need in self.needs if need.pk not in there]

    @property
    def anything_new(self) -> bool:
        """Whether something waits that is not on the agenda."""
        return bool(self.bids_not_on_it or self.needs_not_on_it)


def what_waits(meeting: Meeting) -> Waits:
    """Read what waits for the collective of a meeting, and what its agenda holds already."""
    collective = meeting.collective
    ballots = Ballot.objects.filter(collective=collective).select_related("bid__project", "bid__organisation")
    deciding = ballots.filter(state="closed", settled=False).exclude(outcome="not_quorate")
    return Waits(
        bids=waiting_by_clock(collective, timezone.localdate()),
        open_ballots=list(ballots.filter(state="open").order_by("closes_on", "pk")),
        reasons=list(deciding.order_by("closed_at", "pk")),
        needs=list(Need.objects.filter(collective=collective, state="open", kind__in=("need", "barrier"))[:MOST_NEEDS]),
        actions=open_actions(meeting),
        on_it=list(AgendaItem.objects.filter(meeting=meeting)),
        reported=to_report(meeting),
    )


def to_report(meeting: Meeting) -> list[Ballot]:
    """Return the small sums that three members decided since the meeting before, which are reported to this one."""
    before = Meeting.objects.filter(collective=meeting.collective_id, state="held", on__lt=meeting.on).order_by("-on")
    rows = Ballot.objects.filter(collective=meeting.collective_id, route="small", settled=True)
    last = before.values_list("held_at", flat=True).first()
    if last is not None:
        rows = rows.filter(decision__settled_at__gt=last)
    found = rows.select_related("bid__project", "bid__organisation", "decision").order_by("decision__settled_at", "pk")
    return list(found[:MOST_NEEDS])


def open_actions(meeting: Meeting) -> list[MeetingAction]:
    """Return what earlier meetings of this collective agreed and is not done: it comes back at each until it is."""
    rows = MeetingAction.objects.filter(meeting__collective=meeting.collective_id, state="open")
    return list(rows.exclude(Q(meeting=meeting) | Q(meeting__on__gt=meeting.on)).select_related("meeting", "owner"))


@dataclass(frozen=True)
class Representation:
    """How many come, or came, how many of them with lived experience or as carers, and how many sent apologies."""

    seats: dict[str, int]
    sorry: int
    not_said: int

    @property
    def coming(self) -> int:
        """How many come."""
        return sum(self.seats.values())

    @property
    def lived_or_carer(self) -> int:
        """How many of them have lived experience or are carers."""
        return sum(self.seats.get(seat, 0) for seat in HALF_SEATS)

    @property
    def half(self) -> bool:
        """Whether people with lived experience and carers are at least half."""
        return bool(self.coming) and self.lived_or_carer * 2 >= self.coming

    def lines(self, *, by_seat: bool, held: bool) -> list[Line]:
        """Return the first lines of an agenda. Numbers of each seat are for those who keep the seats alone."""
        lines = [Line("Were here" if held else "Say they come", str(self.coming))]
        lines.append(Line("Lived experience and carers", f"{self.lived_or_carer} of {self.coming}"))
        if by_seat:
            lines += [Line(name, str(self.seats.get(seat, 0))) for seat, name in Seat.SEATS]
        lines.append(Line("Sent apologies", str(self.sorry)))
        return lines if held else [*lines, Line("Have not said yet", str(self.not_said))]


def representation(meeting: Meeting) -> Representation:
    """Count the answers, or the register once the meeting was held, by seat."""
    rows = list(Attendance.objects.filter(meeting=meeting).values_list("person_id", "state", "seat"))
    sits = Seat.objects.current().filter(collective=meeting.collective_id).values_list("person_id", flat=True)
    answered = {person for person, _, _ in rows}
    return Representation(
        seats={seat: sum(1 for _, state, held in rows if state == "here" and held == seat) for seat, _ in Seat.SEATS},
        sorry=sum(1 for _, state, _ in rows if state == "sorry"),
        not_said=len(set(sits) - answered),
    )
