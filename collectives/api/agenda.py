"""The agenda, the papers and the minutes of a meeting."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collectives.actions.agenda import add_all_waiting, add_point, move_point, take_off, write_outcome
from collectives.actions.meetings import write_summary
from collectives.agenda_waiting import Waits, representation, what_waits
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.meeting_finding import the_meeting, the_point
from collectives.meeting_serializers import (
    AgendaOut,
    MinutesOut,
    OutcomeIn,
    PackOut,
    PointIn,
    PointOut,
    SummaryIn,
    SummaryOut,
    WayIn,
)
from collectives.minutes import minutes_of
from collectives.models import Meeting
from collectives.papers import draft_summary, pack_for, points_of
from collectives.rules.meetings import may_add_point, may_prepare, may_read_inside, may_write_up
from collectives.rules.seats import may_keep_seats
from collectives.shown import group_of, title_of
from network.answers import NotNow, require
from network.furniture import Line
from network.models.person import Someone
from projects.models import Bid


def who_comes(person: Someone, meeting: Meeting) -> list[Line]:
    """Return the first line of the agenda; numbers of each seat only for those who keep the seats."""
    by_seat = bool(may_keep_seats(person, meeting.collective))
    return representation(meeting).lines(by_seat=by_seat, held=meeting.state == "held")


def waiting_words(waits: Waits) -> list[dict[str, str]]:
    """Return everything that waits, in words."""

    def words(bid: Bid) -> str:
        return f"{title_of(bid)}, {group_of(bid)}"

    return [
        *({"kind": "bid", "words": words(bid)} for bid in waits.bids),
        *({"kind": "open ballot", "words": words(ballot.bid)} for ballot in waits.open_ballots),
        *({"kind": "reasons", "words": words(ballot.bid)} for ballot in waits.reasons),
        *({"kind": "need", "words": need.words} for need in waits.needs),
        *({"kind": "reported", "words": words(ballot.bid)} for ballot in waits.reported),
        *({"kind": "action", "words": action.words} for action in waits.actions),
    ]


class Agenda(SignedIn):
    """The agenda of a meeting."""

    @extend_schema(responses=AgendaOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it: who comes, the points, what waits."""
        found = the_meeting(request.user, reference)
        require(may_read_inside(request.user, found))
        waits = waiting_words(what_waits(found)) if found.state == "planned" else []
        told = {"who_comes": who_comes(request.user, found), "points": points_of(found), "waits": waits}
        return Response(AgendaOut(told).data)

    @extend_schema(request=PointIn, responses={201: PointOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Add something to talk about."""
        found = the_meeting(request.user, reference)
        require(may_add_point(request.user, found))
        words = body(PointIn, request)["words"]
        made = add_point(meeting=found, words=words, by=request.user, at=timezone.now())
        return Response(PointOut(made).data, status=201)


class AgendaWaiting(SignedIn):
    """Everything that waits."""

    @extend_schema(request=None, responses=PointOut(many=True))
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Put it on the agenda, and return what was added."""
        found = the_meeting(request.user, reference)
        require(may_prepare(request.user, found))
        made = add_all_waiting(meeting=found, by=request.user, at=timezone.now())
        return Response(PointOut(made, many=True).data)


class AgendaMove(SignedIn):
    """The place of a point."""

    @extend_schema(request=WayIn, responses=PointOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Move it one up or down."""
        item = the_point(request.user, reference, pk)
        require(may_prepare(request.user, item.meeting))
        up = body(WayIn, request)["way"] == "up"
        return Response(PointOut(move_point(item=item, up=up, by=request.user, at=timezone.now())).data)


class AgendaRemove(SignedIn):
    """A point taken off."""

    @extend_schema(request=None, responses={204: None})
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Take it off."""
        take_off(item=the_point(request.user, reference, pk), by=request.user, at=timezone.now())
        return Response(status=204)


class AgendaOutcome(SignedIn):
    """What came of a point."""

    @extend_schema(request=OutcomeIn, responses=PointOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Write it down."""
        item = the_point(request.user, reference, pk)
        require(may_write_up(request.user, item.meeting))
        outcome = body(OutcomeIn, request)["outcome"]
        return Response(PointOut(write_outcome(item=item, outcome=outcome, by=request.user, at=timezone.now())).data)


class MeetingSummary(SignedIn):
    """The easy-read summary."""

    @extend_schema(responses=SummaryOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it, and a draft made of the agenda."""
        found = the_meeting(request.user, reference)
        require(may_read_inside(request.user, found))
        return Response(SummaryOut({"summary": found.summary, "draft": draft_summary(found)}).data)

    @extend_schema(request=SummaryIn, responses=SummaryOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Write it."""
        found = the_meeting(request.user, reference)
        require(may_prepare(request.user, found))
        summary = body(SummaryIn, request)["summary"]
        write_summary(meeting=found, summary=summary, by=request.user, at=timezone.now())
        return Response(SummaryOut({"summary": found.summary, "draft": draft_summary(found)}).data)


class MeetingPapers(SignedIn):
    """The papers of a meeting."""

    @extend_schema(responses=PackOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return them as one may read them: each bid by the rule of its ballot."""
        found = the_meeting(request.user, reference)
        require(may_read_inside(request.user, found))
        return Response(PackOut(pack_for(request.user, found)).data)


class MeetingMinutes(SignedIn):
    """The minutes of a meeting."""

    @extend_schema(responses=MinutesOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return them once it was held."""
        found = the_meeting(request.user, reference)
        require(may_read_inside(request.user, found))
        if found.state != "held":
            raise NotNow("There are no minutes yet: nobody has said that the meeting was held.")
        minutes = minutes_of(request.user, found)
        told = {
            **minutes.__dict__,
            "who_was_here": who_comes(request.user, found),
            "chair": str(found.chair) if found.chair else "",
            "notes": found.notes,
        }
        return Response(MinutesOut(told).data)
