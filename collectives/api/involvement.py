"""Involvement payments and expenses: rates, claims, the running total."""

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.involvement import (
    Cost,
    Time,
    approve_claim,
    claim_cost,
    claim_time,
    pay_claim,
    say_no_thanks,
    set_involvement_rate,
    take_back_claim,
    turn_down_claim,
)
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_collective
from collectives.involvement import all_rates, meeting_of, running_total, the_claim
from collectives.involvement_serializers import (
    ClaimOut,
    ClaimTurnDownIn,
    CostIn,
    InvolvementRateIn,
    InvolvementRateOut,
    NoThanksIn,
    TimeIn,
    TotalOut,
)
from collectives.models import Claim
from collectives.reading_claims import the_reading
from collectives.rules.involvement import (
    may_approve_claim,
    may_claim,
    may_pay_claim,
    may_set_involvement_rate,
    may_turn_down_claim,
)
from network.answers import require


class InvolvementRates(APIView):
    """What we pay for people's time."""

    @extend_schema(responses=InvolvementRateOut(many=True), operation_id="involvement_rates_list")
    def get(self, _request: Request) -> Response:
        """Return every rate."""
        return Response(InvolvementRateOut(all_rates(), many=True).data)

    @extend_schema(request=InvolvementRateIn, responses={201: InvolvementRateOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Add a rate from a day on."""
        require(may_set_involvement_rate(request.user))
        rate = set_involvement_rate(by=request.user, at=timezone.now(), **body(InvolvementRateIn, request))
        return Response(InvolvementRateOut(rate).data, status=201)


class Claims(generics.ListAPIView[Claim]):
    """The claims one may see: one's own, and those one approves or pays."""

    permission_classes = [IsAuthenticated]
    serializer_class = ClaimOut

    def get_queryset(self) -> QuerySet[Claim]:
        """Return them, the newest first."""
        seen = Claim.objects.visible_to(self.request.user)
        return seen.select_related("collective__locality", "person", "meeting").order_by("-asked_at", "-pk")


class MyTotal(SignedIn):
    """One's own running total."""

    @extend_schema(responses=TotalOut)
    def get(self, request: PersonApiRequest) -> Response:
        """Return that of this tax year."""
        return Response(TotalOut(running_total(request.user, timezone.localdate())).data)


class ClaimTime(SignedIn):
    """A claim for one's time."""

    @extend_schema(request=TimeIn, responses={201: ClaimOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Claim by the rate of that day."""
        found = the_collective(request.user, slug)
        require(may_claim(request.user, found))
        given = body(TimeIn, request)
        once, reference, read = given.pop("once_key"), given.pop("meeting"), given.pop("read")
        meeting = meeting_of(found, reference) if reference else None
        time = Time(**given, meeting=meeting, read=the_reading(found, read) if read else None)
        made = claim_time(collective=found, time=time, once_key=once, by=request.user, at=timezone.now())
        return Response(ClaimOut(made).data, status=201)


class ClaimNoThanks(SignedIn):
    """The word that one would rather not be paid."""

    @extend_schema(request=NoThanksIn, responses={201: ClaimOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Say it for one meeting, or for all."""
        found = the_collective(request.user, slug)
        require(may_claim(request.user, found))
        given = body(NoThanksIn, request)
        meeting = None if given["for_all"] else meeting_of(found, given["meeting"])
        made = say_no_thanks(collective=found, meeting=meeting, by=request.user, at=timezone.now())
        return Response(ClaimOut(made).data, status=201)


class ClaimCost(SignedIn):
    """A claim for what coming cost."""

    @extend_schema(request=CostIn, responses={201: ClaimOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Claim it, or travel ahead of the journey."""
        found = the_collective(request.user, slug)
        require(may_claim(request.user, found))
        given = body(CostIn, request)
        once = given.pop("once_key")
        made = claim_cost(collective=found, cost=Cost(**given), once_key=once, by=request.user, at=timezone.now())
        return Response(ClaimOut(made).data, status=201)


class OneClaim(SignedIn):
    """One claim."""

    @extend_schema(responses=ClaimOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it."""
        return Response(ClaimOut(the_claim(request.user, reference)).data)


class ClaimApprove(SignedIn):
    """The coordinator's yes."""

    @extend_schema(request=None, responses=ClaimOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Approve it."""
        found = the_claim(request.user, reference)
        require(may_approve_claim(request.user, found))
        return Response(ClaimOut(approve_claim(claim=found, by=request.user, at=timezone.now())).data)


class ClaimTurnDown(SignedIn):
    """A no, with its reason."""

    @extend_schema(request=ClaimTurnDownIn, responses=ClaimOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Turn it down."""
        found = the_claim(request.user, reference)
        require(may_turn_down_claim(request.user, found))
        why = body(ClaimTurnDownIn, request)["why"]
        return Response(ClaimOut(turn_down_claim(claim=found, why=why, by=request.user, at=timezone.now())).data)


class ClaimPay(SignedIn):
    """The payment."""

    @extend_schema(request=None, responses=ClaimOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say that it is paid."""
        found = the_claim(request.user, reference)
        require(may_pay_claim(request.user, found))
        return Response(ClaimOut(pay_claim(claim=found, by=request.user, at=timezone.now())).data)


class ClaimTakeBack(SignedIn):
    """A change of mind."""

    @extend_schema(request=None, responses=ClaimOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Take one's own claim back."""
        found = the_claim(request.user, reference)
        return Response(ClaimOut(take_back_claim(claim=found, by=request.user, at=timezone.now())).data)
