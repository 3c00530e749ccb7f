"""A member's connection, paper and vote."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collectives.actions.consent import answer_objections
from collectives.actions.votes import cast_vote, say_connection
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.deferring import answered_lines, deferrals_of
from collectives.finding import the_ballot
from collectives.models import Connection
from collectives.rules.ballots import may_run
from collectives.rules.votes import may_read_paper
from collectives.serializers import (
    AnswerObjectionsIn,
    BallotOut,
    ConnectionIn,
    ConnectionOut,
    ObjectionsOut,
    PaperOut,
    VoteIn,
    VoteOut,
)
from collectives.spoken import spoken_file
from collectives.standing import standing
from collectives.voting_page import objections_answered, objections_waiting, receipt_of
from network.answers import require
from projects.bids.versions import reading


class BallotConnection(SignedIn):
    """One's own connection to the group."""

    @extend_schema(responses=ConnectionOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return one's answer."""
        ballot = the_ballot(request.user, reference)
        mine = get_object_or_404(Connection.objects.visible_to(request.user), bid=ballot.bid_id)
        return Response(ConnectionOut(mine, context={"ballot": ballot}).data)

    @extend_schema(request=ConnectionIn, responses=ConnectionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Answer, or correct the answer before voting."""
        ballot = the_ballot(request.user, reference)
        given = body(ConnectionIn, request)
        kept = say_connection(ballot=ballot, by=request.user, grade=given["grade"], at=timezone.now())
        return Response(ConnectionOut(kept, context={"ballot": ballot}).data)


class BallotPaper(SignedIn):
    """The bid on a ballot."""

    @extend_schema(responses=PaperOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it to members who have said their connection and do not stand aside."""
        ballot = the_ballot(request.user, reference)
        require(may_read_paper(request.user, ballot))
        asked = [[line.label, line.value] for line in answered_lines(deferrals_of(ballot.bid))]
        return Response(PaperOut(reading(ballot.bid)).data | {"asked_before": asked})


class BallotSpoken(SignedIn):
    """An answer of the bid by voice or video."""

    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY}, operation_id="ballots_spoken_retrieve"
    )
    def get(self, request: PersonApiRequest, reference: str, step: str) -> HttpResponseBase:
        """Return the file, to those who may read the bid on this ballot."""
        return spoken_file(request.user, reference, step, request.headers.get("Range", ""))


class BallotVote(SignedIn):
    """One's own vote."""

    @extend_schema(responses=VoteOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return one's receipt: nobody can ask for another's."""
        receipt = receipt_of(request.user, the_ballot(request.user, reference))
        if receipt is None:
            raise Http404
        return Response(VoteOut(receipt).data)

    @extend_schema(request=VoteIn, responses=VoteOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Vote, or change one's vote; a secret one is given once."""
        ballot = the_ballot(request.user, reference)
        given = body(VoteIn, request)
        cast_vote(ballot=ballot, by=request.user, at=timezone.now(), **given)
        return Response(VoteOut(receipt_of(request.user, ballot)).data)


class BallotObjections(SignedIn):
    """The objections of one asking for consent, and their answer."""

    @extend_schema(responses=ObjectionsOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return those that wait for an answer, to those who run the ballot."""
        ballot = the_ballot(request.user, reference)
        require(may_run(standing(request.user, ballot)))
        found = objections_waiting(ballot) or objections_answered(ballot)
        if found is None:
            raise Http404
        return Response(ObjectionsOut(found).data)

    @extend_schema(request=AnswerObjectionsIn, responses=BallotOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Answer them and ask everyone again."""
        ballot = the_ballot(request.user, reference)
        answer_objections(ballot=ballot, by=request.user, at=timezone.now(), **body(AnswerObjectionsIn, request))
        return Response(BallotOut(ballot).data)
