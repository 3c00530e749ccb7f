"""Votes by telephone and on paper."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collectives.actions.helped import Said, confirm, drop, take_down, try_code
from collectives.actions.paper_ballots import enter_paper, make_paper_ballots
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_ballot
from collectives.helped_serializers import (
    CodeIn,
    EnteredOut,
    EnterPaperIn,
    PaperMadeOut,
    PapersIn,
    TakeDownIn,
    TakenDownOut,
    WhoOut,
)
from collectives.rules.helped import may_answer_for, may_help, may_take_down
from collectives.witnesses import one_of, the_helped_vote, who_need_help, witnesses_for
from network.answers import DoesNotFit, require


class BallotPhone(SignedIn):
    """Votes on the telephone."""

    @extend_schema(responses=WhoOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return who can be helped and who could listen, to those who run the ballot."""
        ballot = the_ballot(request.user, reference)
        require(may_take_down(request.user, ballot, timezone.localdate()))
        people = {"members": who_need_help(ballot, request.user), "witnesses": witnesses_for(ballot, request.user)}
        return Response(WhoOut(people).data)

    @extend_schema(request=TakeDownIn, responses={201: TakenDownOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Take down a vote, to be confirmed."""
        ballot = the_ballot(request.user, reference)
        require(may_take_down(request.user, ballot, timezone.localdate()))
        given = body(TakeDownIn, request)
        member = one_of(who_need_help(ballot, request.user), given["member"])
        witness = one_of(witnesses_for(ballot, request.user), given["witness"]) if given["witness"] else None
        said = Said(given["grade"], given["choice"], given["reason"])
        made = take_down(ballot=ballot, member=member, said=said, by=request.user, at=timezone.now(), witness=witness)
        state = made.state if made else "stands aside"
        return Response(TakenDownOut({"id": made.pk if made else None, "state": state}).data, status=201)


class BallotPhoneConfirm(SignedIn):
    """The confirmation of one such vote."""

    @extend_schema(request=CodeIn, responses=TakenDownOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Confirm it, with the code or as the one who listened."""
        helped = the_helped_vote(request.user, the_ballot(request.user, reference), pk)
        require(may_answer_for(request.user, helped))
        code = body(CodeIn, request)["code"]
        if helped.witness_id != request.user.pk and (wrong := try_code(helped=helped, code=code, by=request.user)):
            raise DoesNotFit(wrong)
        confirm(helped=helped, by=request.user, at=timezone.now(), code=code)
        return Response(TakenDownOut({"id": helped.pk, "state": "confirmed"}).data)


class BallotPhoneDrop(SignedIn):
    """Dropping one such vote."""

    @extend_schema(request=None, responses=TakenDownOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Drop it."""
        helped = the_helped_vote(request.user, the_ballot(request.user, reference), pk)
        drop(helped=helped, by=request.user, at=timezone.now())
        return Response(TakenDownOut({"id": helped.pk, "state": "dropped"}).data)


class BallotPapers(SignedIn):
    """Paper ballots."""

    @extend_schema(request=PapersIn, responses={201: PaperMadeOut(many=True)})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Make paper ballots; their codes are returned this once."""
        ballot = the_ballot(request.user, reference)
        require(may_help(request.user, ballot, timezone.localdate()))
        people = who_need_help(ballot, request.user)
        members = [one_of(people, key) for key in body(PapersIn, request)["members"]]
        made = make_paper_ballots(ballot=ballot, members=members, by=request.user, at=timezone.now())
        return Response(PaperMadeOut(made, many=True).data, status=201)


class BallotPapersEnter(SignedIn):
    """Entering a paper ballot."""

    @extend_schema(request=EnterPaperIn, responses=EnteredOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Enter what it says, once."""
        ballot = the_ballot(request.user, reference)
        given = body(EnterPaperIn, request)
        said = Said(given["grade"], given["choice"], given["reason"])
        voted = enter_paper(ballot=ballot, code=given["code"], said=said, by=request.user, at=timezone.now())
        return Response(EnteredOut({"voted": voted}).data)
