"""Match and hourly rates for programs: what the pages can do, under the same rules."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import DoesNotFit, require
from network.api_request import PersonApiRequest
from projects.bids.serializers import MatchOut
from projects.match.actions import (
    WINDOW,
    check_match,
    move_match,
    say_window,
    set_rate,
    show_match,
    uncheck_match,
)
from projects.match.rules import may_follow_match, may_set_rate
from projects.match.serializers import (
    MatchLineOut,
    MatchPageOut,
    MoveMatchIn,
    PaperIn,
    RateIn,
    RateOut,
    UncheckIn,
    WindowIn,
    line_out,
)
from projects.match.shown import lines_shown
from projects.match.sums import match_now, received_pence, secured_and_checked_pence
from projects.match.views.match import line_for, match_for
from projects.models import Fund, HourlyRate, IncomeLine, Paper
from projects.papers.actions import keep_paper


def body(serializer: type[serializers.Serializer[Any]], request: PersonApiRequest) -> dict[str, Any]:
    """Return what was sent, cleaned; raises ValidationError with a sentence for each wrong field."""
    sent = serializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


def shown_again(request: PersonApiRequest, reference: str, number: int) -> Response:
    """Answer with a line as it stands now."""
    bid = line_for(request.user, reference, number).bid
    rows = lines_shown(request.user, bid, match_now(bid), timezone.localdate())
    return Response(line_out(next(row for row in rows if row.line.pk == number)))


def paper_from(request: PersonApiRequest, line: IncomeLine, upload: Any) -> Paper | None:  # noqa: ANN401
    """Keep what was sent to show a line; nothing when nothing was sent."""
    require(may_follow_match(request.user, line.bid))
    if not upload:
        return None
    bid, now = line.bid, timezone.now()
    return keep_paper(
        organisation=bid.organisation, locality=bid.locality, kind="letter", upload=upload, by=request.user, at=now
    )


class BidMatch(APIView):
    """The match of a bid."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MatchPageOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return both sums, what they come to in words, and every line with what its window means today."""
        bid = match_for(request.user, reference)
        sums = match_now(bid)
        lines = lines_shown(request.user, bid, sums, timezone.localdate())
        return Response(
            {
                "sums": MatchOut(sums).data,
                "secured_and_checked_pence": secured_and_checked_pence(bid),
                "received_pence": received_pence(bid),
                "lines": [line_out(row) for row in lines],
            }
        )


class MoveMatch(APIView):
    """How a line stands."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request={"multipart/form-data": MoveMatchIn}, responses=MatchLineOut)
    def post(self, request: PersonApiRequest, reference: str, line: int) -> Response:
        """Move a line by a verb of the table, with what shows it as `upload` if there is something."""
        row = line_for(request.user, reference, line)
        require(may_follow_match(request.user, row.bid))
        sent = body(MoveMatchIn, request)
        with transaction.atomic():
            paper = paper_from(request, row, sent.get("upload"))
            move_match(line=row, verb=sent["verb"], by=request.user, at=timezone.now(), paper=paper)
        return shown_again(request, reference, line)


class ShowMatch(APIView):
    """What shows a line."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request={"multipart/form-data": PaperIn}, responses=MatchLineOut)
    def post(self, request: PersonApiRequest, reference: str, line: int) -> Response:
        """Add what shows a line, in place of any before."""
        row = line_for(request.user, reference, line)
        require(may_follow_match(request.user, row.bid))
        with transaction.atomic():
            paper = paper_from(request, row, body(PaperIn, request)["upload"])
            assert paper is not None  # noqa: S101 - an upload is required
            show_match(line=row, paper=paper, by=request.user, at=timezone.now())
        return shown_again(request, reference, line)


class CheckMatch(APIView):
    """The coordinator's check of a line."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=MatchLineOut)
    def post(self, request: PersonApiRequest, reference: str, line: int) -> Response:
        """Write down that one saw what shows this line."""
        row = line_for(request.user, reference, line)
        check_match(line=row, by=request.user, at=timezone.now())
        return shown_again(request, reference, line)


class UncheckMatch(APIView):
    """A check taken back."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=UncheckIn, responses=MatchLineOut)
    def post(self, request: PersonApiRequest, reference: str, line: int) -> Response:
        """Take a check back, with the reason."""
        row = line_for(request.user, reference, line)
        uncheck_match(line=row, by=request.user, at=timezone.now(), why=body(UncheckIn, request)["why"])
        return shown_again(request, reference, line)


class MatchWindow(APIView):
    """The other funder's dates and rules."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=WindowIn, responses=MatchLineOut)
    def patch(self, request: PersonApiRequest, reference: str, line: int) -> Response:
        """Write down those given; null takes one back."""
        row = line_for(request.user, reference, line)
        sent = body(WindowIn, request)
        given = {name: sent[name] for name in WINDOW if name in sent}
        say_window(line=row, by=request.user, at=timezone.now(), **given)
        return shown_again(request, reference, line)


class HourlyRates(generics.ListAPIView[HourlyRate]):
    """What an hour of a volunteer's time counts for."""

    serializer_class = RateOut

    def get_queryset(self) -> QuerySet[HourlyRate]:
        """Return every rate, the newest first."""
        return HourlyRate.objects.visible_to(self.request.user).select_related("fund")

    @extend_schema(request=RateIn, responses={201: RateOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Write down a new rate from a day on, for one fund or for all that have none."""
        require(may_set_rate(request.user))
        sent = body(RateIn, request)
        number = sent.pop("fund", None)
        fund = Fund.objects.visible_to(request.user).filter(pk=number).first()
        if number is not None and fund is None:
            raise DoesNotFit("There is no fund of this number.")
        rate = set_rate(fund=fund, by=request.user, at=timezone.now(), **sent)
        return Response(RateOut(rate).data, status=status.HTTP_201_CREATED)
