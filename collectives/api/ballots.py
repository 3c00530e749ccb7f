"""Ballots: list, one, opening, closing, setting aside, how far the voting is."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.ballots import close_ballot, open_ballot, void_ballot
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.counting import turnout
from collectives.finding import the_ballot
from collectives.mine import run_by
from collectives.models import Ballot
from collectives.routes import choice_for
from collectives.rules.ballots import may_run
from collectives.serializers import BallotIn, BallotOut, OneBallotOut, TurnoutOut, VoidIn
from collectives.standing import standing
from network.answers import require
from network.models import Person
from projects.models import Bid


class Ballots(generics.ListAPIView[Ballot]):
    """The ballots one may see: settled ones for anyone, all of one's own collective."""

    serializer_class = BallotOut
    filterset_fields = {"state": ["exact"], "collective__locality__slug": ["exact"]}

    def get_queryset(self) -> QuerySet[Ballot]:
        """Return them, the newest first."""
        seen = Ballot.objects.visible_to(self.request.user)
        return seen.select_related(
            "collective__locality", "bid__project", "bid__organisation", "hall_count__sheet__meeting"
        )

    @extend_schema(request=BallotIn, responses={201: BallotOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Put a bid to the members."""
        if not request.user.is_authenticated:
            raise NotAuthenticated
        given = body(BallotIn, request)
        bid = _bid_to_open(request.user, given["bid"])
        given["route"] = given["route"] or choice_for(bid, bid.locality.collective, timezone.localdate()).way.route
        made = open_ballot(**{**given, "bid": bid}, by=request.user, at=timezone.now())
        return Response(BallotOut(made).data, status=201)


def _bid_to_open(person: Person, reference: str) -> Bid:
    """Return a bid sent in to a collective this person runs; raises Http404."""
    for collective in run_by(person):
        bid = collective.sent_bids().filter(reference=reference).first()
        if bid is not None:
            return bid
    raise Http404


class OneBallot(APIView):
    """One ballot."""

    @extend_schema(responses=OneBallotOut)
    def get(self, request: Request, reference: str) -> Response:
        """Return it."""
        return Response(OneBallotOut(the_ballot(request.user, reference)).data)


class BallotClose(SignedIn):
    """The close of a ballot."""

    @extend_schema(request=None, responses=BallotOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Close the voting and count."""
        found = the_ballot(request.user, reference)
        return Response(BallotOut(close_ballot(ballot=found, by=request.user, at=timezone.now())).data)


class BallotVoid(SignedIn):
    """Setting a ballot aside."""

    @extend_schema(request=VoidIn, responses=BallotOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Set it aside with a reason."""
        found = the_ballot(request.user, reference)
        given = body(VoidIn, request)
        return Response(BallotOut(void_ballot(ballot=found, by=request.user, at=timezone.now(), why=given["why"])).data)


class BallotTurnout(SignedIn):
    """How far the voting is."""

    @extend_schema(responses=TurnoutOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return how many have voted, to those who run the ballot."""
        found = the_ballot(request.user, reference)
        require(may_run(standing(request.user, found)))
        return Response(TurnoutOut(turnout(found)).data)
