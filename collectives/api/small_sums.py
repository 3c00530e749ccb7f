"""Putting a small sum to all members."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collectives.actions.small_sums import let_all_vote
from collectives.api.request import PersonApiRequest, SignedIn
from collectives.finding import the_ballot
from collectives.serializers import BallotOut


class BallotLetAllVote(SignedIn):
    """A small sum that its three members cannot decide any more."""

    @extend_schema(request=None, responses=BallotOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Let all members vote on it, as between meetings."""
        ballot = the_ballot(request.user, reference)
        return Response(BallotOut(let_all_vote(ballot=ballot, by=request.user, at=timezone.now())).data)
