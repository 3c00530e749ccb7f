"""Bank details, payments and runs for programs: what the pages can do, under the same rules."""

from collections.abc import Callable
from typing import ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import require
from network.models import Visitor
from projects.bids.api_request import PersonApiRequest
from projects.models import Instalment, Payee, PaymentRun
from projects.paying import actions
from projects.paying.reading import all_parts, award_for, organisation_for, part_for, parts_of, payee_for, run_for
from projects.paying.rules import may_plan, may_read_payees, may_run, may_see_payments
from projects.paying.serializers import (
    AgreePayeeIn,
    PartOut,
    PayeeIn,
    PayeeOut,
    PaymentWhyIn,
    PlanIn,
    RunIn,
    RunOut,
    SendIn,
)


class Payees(APIView):
    """The bank details of an organisation."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=PayeeOut(many=True))
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return them, the newest first."""
        organisation = organisation_for(request.user, reference)
        require(may_read_payees(request.user, organisation))
        rows = Payee.objects.visible_to(request.user).filter(organisation=organisation).select_related("organisation")
        return Response(PayeeOut(rows, many=True).data)

    @extend_schema(request=PayeeIn, responses={201: PayeeOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Put in new ones."""
        organisation = organisation_for(request.user, reference)
        require(may_read_payees(request.user, organisation))
        sent = PayeeIn(data=request.data)
        sent.is_valid(raise_exception=True)
        payee = actions.ask_payee(organisation=organisation, by=request.user, at=timezone.now(), **sent.validated_data)
        return Response(PayeeOut(payee).data, status=201)


class AgreePayee(APIView):
    """A second person's yes to bank details."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=AgreePayeeIn, responses=PayeeOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Agree them; they are used after three days."""
        payee = payee_for(request.user, reference)
        sent = AgreePayeeIn(data=request.data)
        sent.is_valid(raise_exception=True)
        done = actions.agree_payee(payee=payee, by=request.user, at=timezone.now(), **sent.validated_data)
        return Response(PayeeOut(done).data)


class TurnDownPayee(APIView):
    """Saying that bank details are not to be used."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=PaymentWhyIn, responses=PayeeOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Turn them down, with the reason."""
        payee = payee_for(request.user, reference)
        sent = PaymentWhyIn(data=request.data)
        sent.is_valid(raise_exception=True)
        done = actions.turn_down_payee(payee=payee, by=request.user, at=timezone.now(), why=sent.validated_data["why"])
        return Response(PayeeOut(done).data)


class AwardPayments(APIView):
    """The parts of an award."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=PartOut(many=True))
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return them by their day."""
        return Response(PartOut(parts_of(award_for(request.user, reference)), many=True).data)

    @extend_schema(request=PlanIn, responses=PartOut(many=True))
    def put(self, request: PersonApiRequest, reference: str) -> Response:
        """Split what is promised and unpaid into these parts."""
        award = award_for(request.user, reference)
        require(may_plan(request.user, award))
        sent = PlanIn(data=request.data)
        sent.is_valid(raise_exception=True)
        parts = [(part["amount_pence"], part["due_on"]) for part in sent.validated_data["parts"]]
        actions.plan(award=award, parts=parts, by=request.user, at=timezone.now())
        return Response(PartOut(parts_of(award_for(request.user, reference)), many=True).data)


class AllPayments(generics.ListAPIView[Instalment]):
    """All parts of open awards, for finance and the lead, the nearest day first."""

    permission_classes = [IsAuthenticated]
    serializer_class = PartOut
    filterset_fields: ClassVar = ["state"]
    queryset = Instalment.objects.visible_to(Visitor())

    def get_queryset(self) -> QuerySet[Instalment]:
        """Return those this person may see."""
        require(may_see_payments(self.request.user))
        return all_parts(self.request.user)


class PartAct(APIView):
    """One thing that is done with a payment. `act` does it; with `why`, it needs a reason."""

    permission_classes = [IsAuthenticated]
    act: ClassVar[Callable[..., Instalment]]
    why: ClassVar[bool] = False

    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Do it, and return the payment as it stands."""
        part, words = part_for(request.user, reference), {}
        if self.why:
            sent = PaymentWhyIn(data=request.data)
            sent.is_valid(raise_exception=True)
            words = sent.validated_data
        type(self).act(instalment=part, by=request.user, at=timezone.now(), **words)
        return Response(PartOut(part_for(request.user, reference)).data)


@extend_schema(request=None, responses=PartOut)
class RequestPayment(PartAct):
    """Asking for a payment."""

    act = staticmethod(actions.request)


@extend_schema(request=None, responses=PartOut)
class ApprovePayment(PartAct):
    """Approving a payment, as a different person."""

    act = staticmethod(actions.approve)


@extend_schema(request=PaymentWhyIn, responses=PartOut)
class TurnBackPayment(PartAct):
    """Sending a payment back, to be asked for again."""

    act = staticmethod(actions.turn_back)
    why = True


@extend_schema(request=None, responses=PartOut)
class ConfirmPayment(PartAct):
    """Saying that a payment arrived."""

    act = staticmethod(actions.confirm)


@extend_schema(request=PaymentWhyIn, responses=PartOut)
class FailPayment(PartAct):
    """Saying that a payment did not arrive."""

    act = staticmethod(actions.fail)
    why = True


class Runs(generics.ListAPIView[PaymentRun]):
    """Payment runs, the newest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = RunOut
    queryset = PaymentRun.objects.visible_to(Visitor())

    def get_queryset(self) -> QuerySet[PaymentRun]:
        """Return those this person may see."""
        require(may_see_payments(self.request.user))
        return PaymentRun.objects.visible_to(self.request.user)

    @extend_schema(request=RunIn, responses={201: RunOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Put approved payments into a run."""
        require(may_run(request.user))
        sent = RunIn(data=request.data)
        sent.is_valid(raise_exception=True)
        parts = [part_for(request.user, reference) for reference in sent.validated_data["payments"]]
        key = sent.validated_data["once_key"]
        run = actions.pick_run(instalments=parts, by=request.user, at=timezone.now(), once_key=key)
        return Response(RunOut(run).data, status=201)


class OneRun(APIView):
    """One payment run."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=RunOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return the run with its list."""
        return Response(RunOut(run_for(request.user, reference)).data)


class SendRun(APIView):
    """Marking a run as sent."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=SendIn, responses=RunOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Count each payment of the run as paid, once, however often this is sent."""
        run = run_for(request.user, reference)
        sent = SendIn(data=request.data)
        sent.is_valid(raise_exception=True)
        seen = sent.validated_data["code"]
        return Response(RunOut(actions.mark_sent(run=run, by=request.user, at=timezone.now(), seen=seen)).data)


class DropRun(APIView):
    """Dropping a run that was not sent."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=RunOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Drop it; its payments are free for the next run."""
        run = run_for(request.user, reference)
        return Response(RunOut(actions.drop_run(run=run, by=request.user, at=timezone.now())).data)
