"""Calls before a refusal, what a collective may award, and ratifying above it."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.calling import offer_call
from collectives.actions.deferring import answer_question
from collectives.actions.ratifying import (
    answer_ratifier,
    end_ratifier,
    name_ratifier,
    ratify,
    send_decision_back,
    set_authority,
)
from collectives.actions.seats import Invited
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.calling import ring_lines, roles_reached
from collectives.deciding_serializers import (
    AuthorityIn,
    AuthorityOut,
    DecisionAnswerIn,
    DecisionCallIn,
    DecisionCallOut,
    DecisionQuestionOut,
    RatifierAnswerIn,
    RatifierIn,
    RatifierOut,
    RatifyIn,
    RatifySendBackIn,
)
from collectives.finding import the_ballot, the_collective, the_decision
from collectives.models import Decision
from collectives.ratifying_finding import ratifiers_of, the_ratifier
from collectives.rules.calling import may_offer_call
from collectives.rules.deferring import may_read_question
from collectives.rules.ratifying import may_send_back_decision
from collectives.serializers import DecisionOut, PaperOut
from network.answers import require
from projects.bids.versions import reading


class Authority(APIView):
    """What a collective may award by itself."""

    @extend_schema(responses=AuthorityOut)
    def get(self, request: Request, slug: str) -> Response:
        """Return it, with who delegated it and when."""
        return Response(AuthorityOut(the_collective(request.user, slug)).data)

    @extend_schema(request=AuthorityIn, responses=AuthorityOut)
    def put(self, request: PersonApiRequest, slug: str) -> Response:
        """Say it anew."""
        found = the_collective(request.user, slug)
        if not request.user.is_authenticated:
            raise NotAuthenticated
        set_authority(collective=found, **body(AuthorityIn, request), by=request.user, at=timezone.now())
        return Response(AuthorityOut(found).data)


class Ratifiers(APIView):
    """Those who ratify for a collective."""

    @extend_schema(responses=RatifierOut(many=True), operation_id="collectives_ratifiers_list")
    def get(self, request: Request, slug: str) -> Response:
        """Return them; those who have not answered yet only to the lead."""
        found = the_collective(request.user, slug)
        return Response(RatifierOut(ratifiers_of(request.user, found), many=True).data)

    @extend_schema(request=RatifierIn, responses={201: RatifierOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Ask somebody."""
        found = the_collective(request.user, slug)
        if not request.user.is_authenticated:
            raise NotAuthenticated
        who = dict(body(RatifierIn, request))
        duty = who.pop("duty")
        made = name_ratifier(collective=found, invited=Invited(**who), duty=duty, by=request.user, at=timezone.now())
        return Response(RatifierOut(made).data, status=201)


class RatifierAnswer(SignedIn):
    """The answer of one who was asked."""

    @extend_schema(request=RatifierAnswerIn, responses=RatifierOut)
    def post(self, request: PersonApiRequest, slug: str, pk: int) -> Response:
        """Say yes or no."""
        found = the_ratifier(request.user, slug, pk)
        yes = body(RatifierAnswerIn, request)["yes"]
        return Response(RatifierOut(answer_ratifier(ratifier=found, yes=yes, by=request.user, at=timezone.now())).data)


class RatifierEnd(SignedIn):
    """The end of somebody's ratifying."""

    @extend_schema(request=None, responses=RatifierOut)
    def post(self, request: PersonApiRequest, slug: str, pk: int) -> Response:
        """End it today."""
        found = the_ratifier(request.user, slug, pk)
        return Response(RatifierOut(end_ratifier(ratifier=found, by=request.user, at=timezone.now())).data)


class BallotRatify(SignedIn):
    """Ratifying what a collective recommends."""

    @extend_schema(responses=PaperOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return the bid to read; the decision itself is where every decision is."""
        ballot = the_ballot(request.user, reference)
        decision: Decision | None = getattr(ballot, "decision", None)
        require(may_send_back_decision(request.user, ballot, decision))
        return Response(PaperOut(reading(ballot.bid)).data)

    @extend_schema(request=RatifyIn, responses=DecisionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Ratify it as it was written at the time one gives back."""
        ballot = the_ballot(request.user, reference)
        seen = body(RatifyIn, request)["written_at"]
        return Response(DecisionOut(ratify(ballot=ballot, seen=seen, by=request.user, at=timezone.now())).data)


class BallotSendBack(SignedIn):
    """Sending a decision back to the members."""

    @extend_schema(request=RatifySendBackIn, responses=DecisionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Send it back with a reason."""
        ballot = the_ballot(request.user, reference)
        why = body(RatifySendBackIn, request)["why"]
        return Response(
            DecisionOut(send_decision_back(ballot=ballot, why=why, by=request.user, at=timezone.now())).data
        )


class BallotCall(SignedIn):
    """The call that is offered before a refusal goes."""

    @extend_schema(responses=DecisionCallOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return whom to reach, and how."""
        ballot = the_ballot(request.user, reference)
        decision: Decision | None = getattr(ballot, "decision", None)
        require(may_offer_call(request.user, ballot, decision))
        told = {"people": ring_lines(ballot.bid), "roles": list(roles_reached(ballot.bid))}
        return Response(DecisionCallOut(told).data)

    @extend_schema(request=DecisionCallIn, responses=DecisionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say what came of it; the letter goes."""
        ballot = the_ballot(request.user, reference)
        given = body(DecisionCallIn, request)
        return Response(DecisionOut(offer_call(ballot=ballot, **given, by=request.user, at=timezone.now())).data)


class BallotAnswer(SignedIn):
    """The question for which a decision was put off."""

    @extend_schema(responses=DecisionQuestionOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it with its answer, to the group and the collective."""
        found = the_decision(request.user, reference)
        require(may_read_question(request.user, found))
        return Response(DecisionQuestionOut(found).data)

    @extend_schema(request=DecisionAnswerIn, responses=DecisionQuestionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Answer it."""
        found = the_decision(request.user, reference)
        given = body(DecisionAnswerIn, request)["answer"]
        kept = answer_question(ballot=found.ballot, answer=given, by=request.user, at=timezone.now())
        return Response(DecisionQuestionOut(kept).data)
