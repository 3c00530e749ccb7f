"""Funds, shares, lines and transfers for programs: what the pages can do, under the same rules."""

from dataclasses import asdict, fields
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import require
from network.api import person_of
from network.years import Year
from projects.bids.api_request import PersonApiRequest
from projects.models import Fund, Line, Share, Transfer
from projects.money.actions import allocate
from projects.money.due import due_of
from projects.money.fund_actions import (
    Terms,
    agree_transfer,
    ask_transfer,
    change_fund,
    correct_line,
    make_fund,
    share_in,
    turn_down_transfer,
)
from projects.money.fund_rules import may_keep_funds
from projects.money.fund_serializers import (
    AllocateIn,
    DueOut,
    FundIn,
    FundOut,
    FundWhyIn,
    LineOut,
    LinesOut,
    OneShareOut,
    TransferIn,
    TransferOut,
)
from projects.money.fund_words import fund_for, served_place, share_for_page, told
from projects.money.reckoning import check
from projects.money.rules import may_check_balance
from projects.money.views.one_share import with_all
from projects.money.views.transfers import transfer_for


def with_shares(request: Request) -> QuerySet[Fund]:
    """Return the funds with what each locality holds."""
    shares = Share.objects.visible_to(request.user).select_related("locality").order_by("locality__name")
    return Fund.objects.visible_to(request.user).prefetch_related(Prefetch("shares", queryset=shares))


class Funds(generics.ListAPIView[Fund]):
    """The funds, the newest first; lead and finance make one."""

    serializer_class = FundOut
    permission_classes = [IsAuthenticatedOrReadOnly]

    def get_queryset(self) -> QuerySet[Fund]:
        """Return every fund."""
        return with_shares(self.request).order_by("-starts_on", "name")

    @extend_schema(request=FundIn, responses={201: FundOut})
    def post(self, request: Request) -> Response:
        """Make a fund."""
        require(may_keep_funds(request.user))
        sent = FundIn(data=request.data)
        sent.is_valid(raise_exception=True)
        made = make_fund(terms=Terms(**sent.validated_data), by=person_of(request), at=timezone.now())
        return Response(FundOut(made).data, status=201)


class OneFund(APIView):
    """One fund."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=FundOut)
    def get(self, request: Request, pk: int) -> Response:
        """Return the fund."""
        return Response(FundOut(get_object_or_404(with_shares(request), pk=pk)).data)

    @extend_schema(request=FundIn, responses=FundOut)
    def patch(self, request: Request, pk: int) -> Response:
        """Change what is sent; the rest stays."""
        fund = fund_for(request.user, pk)
        require(may_keep_funds(request.user))
        sent = FundIn(data=request.data, partial=True)
        sent.is_valid(raise_exception=True)
        said: dict[str, Any] = {each.name: getattr(fund, each.name) for each in fields(Terms) if each.name != "year"}
        said |= {"year": Year.of(fund.starts_on)} | sent.validated_data
        change_fund(fund=fund, terms=Terms(**said), by=person_of(request), at=timezone.now())
        return Response(FundOut(get_object_or_404(with_shares(request), pk=pk)).data)


class DueInFund(APIView):
    """What is due in a fund and what is late."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=DueOut(many=True))
    def get(self, request: PersonApiRequest, pk: int) -> Response:
        """Return payments, reports, last days, conditions and money left over, the earliest first."""
        fund = fund_for(request.user, pk)
        require(may_keep_funds(request.user))
        today = timezone.localdate()
        rows = [asdict(row) | {"late": row.late(today)} for row in due_of(request.user, fund)]
        return Response(DueOut(rows, many=True).data)


class Allocate(APIView):
    """Putting money into a locality's share."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=AllocateIn, responses={201: OneShareOut})
    def post(self, request: PersonApiRequest, pk: int) -> Response:
        """Put it in, once for each `once_key`."""
        fund = fund_for(request.user, pk)
        require(may_keep_funds(request.user))
        sent = AllocateIn(data=request.data)
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        place = served_place(said.pop("locality"))
        key = f"api:{said.pop('once_key')}"
        share = allocate(fund=fund, locality=place, by=request.user, at=timezone.now(), once_key=key, **said)
        return Response(OneShareOut(share).data, status=201)


class OneShare(APIView):
    """One share."""

    @extend_schema(responses=OneShareOut)
    def get(self, request: Request, pk: int) -> Response:
        """Return what it holds."""
        return Response(OneShareOut(share_for_page(request.user, pk)).data)


class Lines(APIView):
    """The lines of a share."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=LinesOut)
    def get(self, request: PersonApiRequest, pk: int) -> Response:
        """Return every line with what was left after it, and the sums recomputed from them."""
        share = share_for_page(request.user, pk)
        require(may_check_balance(request.user, share))
        rows = told(with_all(Line.objects.visible_to(request.user).filter(share=share)))
        one = check([share])[0]
        lines = []
        for row in rows:
            row.line.left_pence = row.left_pence  # type: ignore[attr-defined]  # said beside the line's own values
            lines.append(dict(LineOut(row.line).data))
        made = {f"{name}_pence": pence for name, pence in asdict(one.balance).items()}
        made["free_pence"] = one.balance.free
        return Response({"recomputed": made, "differences": one.differences(), "lines": lines})


class CorrectLine(APIView):
    """Taking a line back: money put in, of day one, or that came back."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=FundWhyIn, responses=OneShareOut)
    def post(self, request: PersonApiRequest, pk: int) -> Response:
        """Write the opposite line, once."""
        line = get_object_or_404(
            Line.objects.visible_to(request.user).select_related("share", "award", "corrects"), pk=pk
        )
        require(may_keep_funds(request.user))
        sent = FundWhyIn(data=request.data)
        sent.is_valid(raise_exception=True)
        correct_line(line=line, by=request.user, at=timezone.now(), why=sent.validated_data["why"])
        return Response(OneShareOut(share_for_page(request.user, line.share_id)).data)


class Transfers(generics.ListAPIView[Transfer]):
    """Money moved between shares, the newest first."""

    serializer_class = TransferOut
    permission_classes = [IsAuthenticated]
    queryset = Transfer.objects.none()

    def get_queryset(self) -> QuerySet[Transfer]:
        """Return every transfer."""
        require(may_keep_funds(self.request.user))
        return Transfer.objects.visible_to(self.request.user).select_related("asked_by", "answered_by")

    @extend_schema(request=TransferIn, responses={201: TransferOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Ask for money to move; a second person agrees."""
        require(may_keep_funds(request.user))
        sent = TransferIn(data=request.data)
        sent.is_valid(raise_exception=True)
        said = sent.validated_data
        from_share = share_for_page(request.user, said["from_share"])
        fund, place = fund_for(request.user, said["to_fund"]), served_place(said["to_locality"])
        made = ask_transfer(
            from_share=from_share, to_share=share_in(fund=fund, locality=place, by=request.user),
            amount_pence=said["amount_pence"], by=request.user, at=timezone.now(), why=said["why"],
            once_key=f"api:{said['once_key']}",
        )  # fmt: skip
        return Response(TransferOut(made).data, status=201)


class OneTransfer(APIView):
    """One transfer."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=TransferOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return the transfer."""
        return Response(TransferOut(transfer_for(request.user, reference)).data)


class AgreeTransfer(APIView):
    """A second person's yes."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=TransferOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Move the money."""
        transfer = transfer_for(request.user, reference)
        return Response(TransferOut(agree_transfer(transfer=transfer, by=request.user, at=timezone.now())).data)


class TurnDownTransfer(APIView):
    """A second person's no."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=FundWhyIn, responses=TransferOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Move nothing."""
        transfer = transfer_for(request.user, reference)
        sent = FundWhyIn(data=request.data)
        sent.is_valid(raise_exception=True)
        why = sent.validated_data["why"]
        done = turn_down_transfer(transfer=transfer, by=request.user, at=timezone.now(), why=why)
        return Response(TransferOut(done).data)
