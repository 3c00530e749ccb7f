"""Rounds: list, one, opening, voting, closing, setting aside."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.round_votes import cast_round
from collectives.actions.rounds import Plan, close_round, open_round, void_round
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_collective, the_round
from collectives.models import Round, Vote
from collectives.round_serializers import RoundCloseIn, RoundIn, RoundOut, RoundVoidIn, RoundVoteIn, RoundVoteOut
from collectives.rules.seats import may_run_ballots
from collectives.witnesses import members_today, one_of
from network.answers import require


class Rounds(generics.ListAPIView[Round]):
    """The rounds one may see: settled ones for anyone, all of one's own collective."""

    serializer_class = RoundOut
    filterset_fields = {"state": ["exact"], "collective__locality__slug": ["exact"]}

    def get_queryset(self) -> QuerySet[Round]:
        """Return them, the newest first."""
        return Round.objects.visible_to(self.request.user).select_related("collective__locality")


class CollectiveRounds(SignedIn):
    """Opening a round of a collective."""

    @extend_schema(request=RoundIn, responses={201: RoundOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Put bids to the members together."""
        collective = the_collective(request.user, slug)
        require(may_run_ballots(request.user, collective))
        given = body(RoundIn, request)
        sent = collective.sent_bids().select_related("project", "organisation", "locality")
        bids = list(sent.filter(reference__in=given["bids"]))
        if len(bids) != len(set(given["bids"])):
            raise Http404
        asked = ("title", "money_pence", "method", "dots_each", "list_rule", "tie_rule", "secret", "closes_on")
        plan = Plan(criteria=tuple(given["criteria"]), **{name: given[name] for name in asked})
        made = open_round(
            collective=collective,
            bids=sorted(bids, key=lambda bid: given["bids"].index(bid.reference)),
            plan=plan,
            by=request.user,
            at=timezone.now(),
            once_key=f"round:{given['once_key']}",
        )
        return Response(RoundOut(made).data, status=201)


class OneRound(APIView):
    """One round."""

    @extend_schema(responses=RoundOut)
    def get(self, request: Request, reference: str) -> Response:
        """Return it."""
        return Response(RoundOut(the_round(request.user, reference), context={"request": request}).data)


class RoundVote(SignedIn):
    """One's own vote in a round."""

    @extend_schema(responses=RoundVoteOut(many=True), operation_id="round_vote_list")
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return one's marks: nobody can ask for another's, and a secret vote is not kept with a name."""
        found = the_round(request.user, reference)
        votes = Vote.objects.visible_to(request.user).filter(ballot__round=found).select_related("ballot")
        return Response(RoundVoteOut(votes, many=True).data)

    @extend_schema(request=RoundVoteIn, responses=RoundVoteOut(many=True), operation_id="round_vote_create")
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Vote on every bid one does not stand aside from, or change one's vote."""
        found = the_round(request.user, reference)
        given = body(RoundVoteIn, request)
        cast_round(found=found, by=request.user, marks=given["marks"], reasons=given.get("reasons"), at=timezone.now())
        return self.get(request, reference)


class RoundClose(SignedIn):
    """The close of a round."""

    @extend_schema(request=RoundCloseIn, responses=RoundOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Close the voting, count, and walk the list down the money."""
        found = the_round(request.user, reference)
        given = body(RoundCloseIn, request)
        chaired_by = one_of(members_today(found), given["chaired_by"]) if given["chaired_by"] else None
        closed = close_round(
            found=found, by=request.user, at=timezone.now(), chair=given["chair"], chaired_by=chaired_by
        )
        return Response(RoundOut(closed).data)


class RoundVoid(SignedIn):
    """Setting a round aside."""

    @extend_schema(request=RoundVoidIn, responses=RoundOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Set it aside with a reason."""
        found = the_round(request.user, reference)
        given = body(RoundVoidIn, request)
        return Response(RoundOut(void_round(found=found, by=request.user, at=timezone.now(), why=given["why"])).data)
