"""Votes of a round by telephone and on paper."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collectives.actions.round_help import (
    SaidInRound,
    confirm_in_round,
    drop_in_round,
    enter_round_paper,
    make_round_papers,
    take_down_in_round,
)
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_round
from collectives.helped_serializers import PaperMadeOut, PapersIn, TakenDownOut, WhoOut
from collectives.round_people import still_to_vote_in, the_vote_taken_down, witnesses_in
from collectives.round_serializers import RoundOut, RoundPaperIn, RoundPhoneIn
from collectives.rules.round_help import may_hear, may_help_in_round, may_take_down_in_round
from collectives.witnesses import one_of
from network.answers import require


class RoundPhone(SignedIn):
    """Votes on the telephone."""

    @extend_schema(responses=WhoOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return who can be helped and who could listen, to those who run the round."""
        found = the_round(request.user, reference)
        require(may_take_down_in_round(request.user, found, timezone.localdate()))
        people = {"members": still_to_vote_in(found), "witnesses": witnesses_in(found, request.user)}
        return Response(WhoOut(people).data)

    @extend_schema(request=RoundPhoneIn, responses={201: TakenDownOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Take down a vote, to be confirmed by whoever listened."""
        found = the_round(request.user, reference)
        require(may_take_down_in_round(request.user, found, timezone.localdate()))
        given = body(RoundPhoneIn, request)
        made = take_down_in_round(
            found=found,
            member=one_of(still_to_vote_in(found), given["member"]),
            witness=one_of(witnesses_in(found, request.user), given["witness"]),
            said=SaidInRound(given["grades"], given["marks"], given["reasons"]),
            by=request.user,
            at=timezone.now(),
        )
        return Response(TakenDownOut({"id": made.pk, "state": made.state}).data, status=201)


class RoundPhoneConfirm(SignedIn):
    """The word of the one who listened."""

    @extend_schema(request=None, responses=TakenDownOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Say that one heard it: then it counts."""
        helped = the_vote_taken_down(request.user, the_round(request.user, reference), pk)
        require(may_hear(request.user, helped))
        confirm_in_round(helped=helped, by=request.user, at=timezone.now())
        return Response(TakenDownOut({"id": helped.pk, "state": "confirmed"}).data)


class RoundPhoneDrop(SignedIn):
    """Dropping one such vote."""

    @extend_schema(request=None, responses=TakenDownOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Drop it."""
        helped = the_vote_taken_down(request.user, the_round(request.user, reference), pk)
        drop_in_round(helped=helped, by=request.user, at=timezone.now())
        return Response(TakenDownOut({"id": helped.pk, "state": "dropped"}).data)


class RoundPapers(SignedIn):
    """Paper ballots of a round."""

    @extend_schema(request=PapersIn, responses={201: PaperMadeOut(many=True)})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Make paper ballots; their codes are returned this once."""
        found = the_round(request.user, reference)
        require(may_help_in_round(request.user, found, timezone.localdate()))
        members = [one_of(still_to_vote_in(found), key) for key in body(PapersIn, request)["members"]]
        made = make_round_papers(found=found, members=members, by=request.user, at=timezone.now())
        return Response(PaperMadeOut(made, many=True).data, status=201)


class RoundPapersEnter(SignedIn):
    """Entering a paper ballot of a round."""

    @extend_schema(request=RoundPaperIn, responses=RoundOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Enter what it says, once."""
        found = the_round(request.user, reference)
        require(may_help_in_round(request.user, found, timezone.localdate()))
        given = body(RoundPaperIn, request)
        said = SaidInRound(given["grades"], given["marks"], given["reasons"])
        enter_round_paper(found=found, code=given["code"], said=said, by=request.user, at=timezone.now())
        return Response(RoundOut(the_round(request.user, reference)).data)
