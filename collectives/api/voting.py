"""A member's connection, paper and vote."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collectives.actions.votes import cast_vote, say_connection
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_ballot
from collectives.models import Connection, Vote
from collectives.rules.votes import may_read_paper
from collectives.serializers import ConnectionIn, ConnectionOut, PaperOut, VoteIn, VoteOut
from network.answers import require
from projects.bids.versions import reading


class BallotConnection(SignedIn):
    """One's own connection to the group."""

    @extend_schema(responses=ConnectionOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return one's answer."""
        ballot = the_ballot(request.user, reference)
        mine = get_object_or_404(Connection.objects.visible_to(request.user), bid=ballot.bid_id)
        return Response(ConnectionOut(mine).data)

    @extend_schema(request=ConnectionIn, responses=ConnectionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Answer, or correct the answer before voting."""
        ballot = the_ballot(request.user, reference)
        given = body(ConnectionIn, request)
        kept = say_connection(ballot=ballot, by=request.user, grade=given["grade"], at=timezone.now())
        return Response(ConnectionOut(kept).data)


class BallotPaper(SignedIn):
    """The bid on a ballot."""

    @extend_schema(responses=PaperOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it to members who have said their connection and do not stand aside."""
        ballot = the_ballot(request.user, reference)
        require(may_read_paper(request.user, ballot))
        return Response(PaperOut(reading(ballot.bid)).data)


class BallotVote(SignedIn):
    """One's own vote."""

    @extend_schema(responses=VoteOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it: nobody can ask for another's."""
        ballot = the_ballot(request.user, reference)
        return Response(VoteOut(get_object_or_404(Vote.objects.visible_to(request.user), ballot=ballot)).data)

    @extend_schema(request=VoteIn, responses=VoteOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Vote, or change one's vote."""
        ballot = the_ballot(request.user, reference)
        given = body(VoteIn, request)
        kept = cast_vote(ballot=ballot, by=request.user, choice=given["choice"], at=timezone.now())
        return Response(VoteOut(kept).data)
