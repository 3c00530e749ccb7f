"""Bids for programs: what the pages can do, under the same rules."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import DoesNotFit, NotNow, require
from projects.bids.actions import send_back, submit, withdraw
from projects.bids.api_request import PersonApiRequest
from projects.bids.draft_actions import add_line, remove_line, save_step, start_bid
from projects.bids.json_answers import checked, not_asked, steps_named
from projects.bids.line_actions import change_line
from projects.bids.line_steps import Costs, Match
from projects.bids.questions import FIRST, STEPS, step_of
from projects.bids.rules import may_start_bid, may_write_bid
from projects.bids.serializers import (
    AnswersIn,
    BidIn,
    BidOut,
    BidRow,
    CostLineIn,
    CostLineOut,
    IncomeLineIn,
    IncomeLineOut,
    LineChangeIn,
    SendBackIn,
    SubmitIn,
    WithdrawIn,
    bid_out,
)
from projects.bids.steps import BidStep
from projects.bids.views.bid import bid_for
from projects.bids.views.bids import in_order
from projects.bids.views.lines import PAGES, changing, line_of, said_now
from projects.models import Bid, Project


def body(serializer: type[serializers.Serializer[Any]], request: PersonApiRequest) -> dict[str, Any]:
    """Return what was sent, cleaned; raises ValidationError, answered 400, with a sentence for each wrong field."""
    sent = serializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


class Bids(generics.ListAPIView[Bid]):
    """The bids one may see, and the start of a new one."""

    permission_classes = [IsAuthenticated]
    serializer_class = BidRow

    def get_queryset(self) -> QuerySet[Bid]:
        """Return the rows of this person, those that wait for someone first."""
        rows = Bid.objects.visible_to(self.request.user)
        return in_order(rows).select_related("project", "organisation", "locality")

    @extend_schema(request=BidIn, responses={201: BidOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Start a bid for a project from its first answer."""
        sent = body(BidIn, request)
        project = get_object_or_404(
            Project.objects.visible_to(request.user).select_related("organisation", "locality"),
            reference=sent["project"],
        )
        require(may_start_bid(request.user, project))
        # A program may begin with the amount, as the page does, or with the first question of the full form.
        step = FIRST if "asked_pence" in sent else STEPS[0]
        cleaned = checked(step, sent, None)
        bid = start_bid(project=project, step=step, cleaned=cleaned, by=request.user, at=timezone.now())
        return Response(bid_out(request.user, bid), status=status.HTTP_201_CREATED)


class OneBid(APIView):
    """One bid: read it, or change its answers while it is a draft."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=BidOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return the whole bid; whoever is not of the group reads it as it was last sent in."""
        return Response(bid_out(request.user, bid_for(request.user, reference)))

    @extend_schema(request=AnswersIn, responses=BidOut)
    def patch(self, request: PersonApiRequest, reference: str) -> Response:
        """Change answers, all or none. A page's answers are checked together, so give those that belong together."""
        bid = bid_for(request.user, reference)
        require(may_write_bid(request.user, bid))
        with transaction.atomic():
            values = body(AnswersIn, request)
            if strange := sorted(set(request.data) - set(AnswersIn().fields)):
                raise DoesNotFit(f"No answer of a bid is called: {', '.join(strange)}. Nothing was saved.")
            own: dict[str, str] = values.pop("own_answers", {})
            if unknown := not_asked(bid, values):
                raise NotNow(f"This bid’s form does not ask: {', '.join(unknown)}. Nothing was saved.")
            for step in steps_named(bid, values):
                bid = save_answers(request, bid, step, values)
            for slug, text in own.items():
                bid = save_answers(request, bid, own_page(bid, slug), {"answer": text})
        return Response(bid_out(request.user, bid_for(request.user, reference)))


def own_page(bid: Bid, slug: str) -> type[BidStep]:
    """Return a page of the fund's own, or raise NotNow when the bid is not asked it."""
    step = step_of(bid, slug)
    if step is None or not step.is_own:
        raise NotNow(f"This bid’s form does not ask: {slug}. Nothing was saved.")
    return step


def save_answers(request: PersonApiRequest, bid: Bid, step: type[BidStep], values: dict[str, Any]) -> Bid:
    """Save one page's answers, those not given staying as they are."""
    if step_of(bid, step.slug) is None:
        raise NotNow(f"“{step.title}” is not asked, because of an answer before it. Nothing was saved.")
    cleaned = checked(step, step.read(bid) | values, bid)
    return save_step(bid=bid, step=step, cleaned=cleaned, by=request.user, at=timezone.now())


class CostLines(APIView):
    """The costs of a bid."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=CostLineIn, responses={201: CostLineOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Add a cost."""
        return Response(CostLineOut(added(request, reference, Costs, CostLineIn)).data, status=status.HTTP_201_CREATED)


class IncomeLines(APIView):
    """What others put in."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=IncomeLineIn, responses={201: IncomeLineOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Add a part of the match."""
        line = added(request, reference, Match, IncomeLineIn)
        return Response(IncomeLineOut(line).data, status=status.HTTP_201_CREATED)


def added(
    request: PersonApiRequest, reference: str, step: type[BidStep], serializer: type[serializers.Serializer[Any]]
) -> Any:  # noqa: ANN401 - a cost or an income line, as the step says
    """Add one line as the page does, and return it."""
    bid = bid_for(request.user, reference)
    require(may_write_bid(request.user, bid))
    if step_of(bid, step.slug) is None:
        raise NotNow("Say first that someone else puts in money or help (has_match).")
    values = checked(step, body(serializer, request), bid)
    return add_line(bid=bid, kind=step.adds_lines, values=values, by=request.user, at=timezone.now())


class OneLine(APIView):
    """One line of a bid."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=LineChangeIn, responses=BidOut)
    def patch(self, request: PersonApiRequest, reference: str, kind: str, pk: int) -> Response:
        """Change the line as the page does, giving only what changes; `kind` is "cost" or "match"."""
        bid = bid_for(request.user, reference)
        require(may_write_bid(request.user, bid))
        line = line_of(bid, kind, pk) if kind in PAGES else None
        if line is None:
            raise Http404
        step, options = changing(bid, line)
        values = checked(step, said_now(line) | body(LineChangeIn, request), **options)
        change_line(bid=bid, line=line, values=values, by=request.user, at=timezone.now())
        return Response(bid_out(request.user, bid_for(request.user, reference)))

    @extend_schema(responses={204: None})
    def delete(self, request: PersonApiRequest, reference: str, kind: str, pk: int) -> Response:
        """Remove the line; `kind` is "cost" or "match"."""
        bid = bid_for(request.user, reference)
        line = line_of(bid, kind, pk) if kind in PAGES else None
        if line is None:
            raise Http404
        remove_line(bid=bid, line=line, by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class SubmitBid(APIView):
    """Sending a bid in."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=SubmitIn, responses=BidOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Send the bid in; `declared` says that its answers are right."""
        bid, sent = bid_for(request.user, reference), body(SubmitIn, request)
        read_back = sent.get("read_back", False)
        submit(bid=bid, by=request.user, at=timezone.now(), declared=sent["declared"], read_back=read_back)
        return Response(bid_out(request.user, bid_for(request.user, reference)))


class WithdrawBid(APIView):
    """Taking a bid back."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=WithdrawIn, responses=BidOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Take the bid back for the group."""
        bid, sent = bid_for(request.user, reference), body(WithdrawIn, request)
        withdraw(bid=bid, by=request.user, at=timezone.now(), why=sent.get("why", ""))
        return Response(bid_out(request.user, bid))


class SendBackBid(APIView):
    """Sending a bid back to the group."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=SendBackIn, responses=BidOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Ask for changes, with a reason for each page named."""
        bid, sent = bid_for(request.user, reference), body(SendBackIn, request)
        send_back(bid=bid, by=request.user, at=timezone.now(), reasons=sent["reasons"])
        return Response(bid_out(request.user, bid))
