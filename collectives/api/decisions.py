"""Decisions: the public list and page, the reasons, agreeing them."""

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.decisions import Reasons, agree_reasons, reasons_mark, write_reasons
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.filters import DecisionFilter
from collectives.finding import the_ballot, the_decision
from collectives.models import Decision
from collectives.serializers import AgreeIn, DecisionOut, ReasonsIn


class Decisions(generics.ListAPIView[Decision]):
    """What was decided, the newest first, without any member's name."""

    serializer_class = DecisionOut
    filterset_class = DecisionFilter

    def get_queryset(self) -> QuerySet[Decision]:
        """Return settled decisions."""
        return Decision.objects.visible_to(self.request.user).settled().for_cards()


class OneDecision(APIView):
    """One decision."""

    @extend_schema(responses=DecisionOut)
    def get(self, request: Request, reference: str) -> Response:
        """Return it, by the reference of its ballot."""
        return Response(DecisionOut(the_decision(request.user, reference)).data)


class BallotReasons(SignedIn):
    """The reasons of a decision."""

    @extend_schema(request=ReasonsIn, responses=DecisionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Write them, or write them again."""
        ballot = the_ballot(request.user, reference)
        given = dict(body(ReasonsIn, request))
        seen = reasons_mark(given.pop("seen")) if "seen" in given else ""
        kept = write_reasons(ballot=ballot, reasons=Reasons(**given), by=request.user, at=timezone.now(), seen=seen)
        return Response(DecisionOut(kept).data)


class BallotAgree(SignedIn):
    """Agreeing the reasons."""

    @extend_schema(request=AgreeIn, responses=DecisionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Agree them as they were written at the time one gives back."""
        ballot = the_ballot(request.user, reference)
        seen = body(AgreeIn, request)["written_at"]
        return Response(DecisionOut(agree_reasons(ballot=ballot, seen=seen, by=request.user, at=timezone.now())).data)
