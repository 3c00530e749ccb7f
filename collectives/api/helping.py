"""Votes by telephone and on paper, written once: each route is for a ballot or for a round, by its two functions."""

from typing import Any

from django.utils import timezone
from rest_framework.response import Response

from collectives.actions.helped import confirm, drop, take_down, try_code
from collectives.actions.paper_ballots import enter_paper, make_paper_ballots
from collectives.actions.said import Either
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.helped_serializers import CodeIn, EnteredOut, PaperMadeOut, PapersIn, TakenDownOut, WhoOut
from collectives.models import Holder
from collectives.rules.helped import listened, may_answer_for, may_help, may_take_down
from collectives.witnesses import one_of, the_helped_vote, who_need_help, witnesses_for
from network.answers import DoesNotFit, require


class Helping(SignedIn):
    """A route of helping: which ballot or round it is for."""

    def find(self, request: PersonApiRequest, reference: str) -> Holder:
        """Return the ballot or round of this reference, if this person may see it."""
        raise NotImplementedError

    def read_body(self, request: PersonApiRequest) -> tuple[dict[str, Any], Either]:
        """Return what was sent, and what the member said in it."""
        raise NotImplementedError


class Phone(Helping):
    """Votes on the telephone."""

    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return who can be helped and who could listen, to those who run the voting."""
        holder = self.find(request, reference)
        require(may_take_down(request.user, holder, timezone.localdate()))
        people = {"members": who_need_help(holder, request.user), "witnesses": witnesses_for(holder, request.user)}
        return Response(WhoOut(people).data)

    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Take down a vote, to be confirmed."""
        holder = self.find(request, reference)
        require(may_take_down(request.user, holder, timezone.localdate()))
        given, said = self.read_body(request)
        member = one_of(who_need_help(holder, request.user), given["member"])
        witness = one_of(witnesses_for(holder, request.user), given["witness"]) if given["witness"] else None
        made = take_down(holder=holder, member=member, said=said, by=request.user, at=timezone.now(), witness=witness)
        state = made.state if made else "stands aside"
        return Response(TakenDownOut({"id": made.pk if made else None, "state": state}).data, status=201)


class PhoneConfirm(Helping):
    """The confirmation of one such vote."""

    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Confirm it, with the code or as the one who listened."""
        helped = the_helped_vote(request.user, self.find(request, reference), pk)
        require(may_answer_for(request.user, helped))
        code = body(CodeIn, request)["code"]
        if not listened(request.user, helped) and (wrong := try_code(helped=helped, code=code, by=request.user)):
            raise DoesNotFit(wrong)
        confirm(helped=helped, by=request.user, at=timezone.now(), code=code)
        return Response(TakenDownOut({"id": helped.pk, "state": "confirmed"}).data)


class PhoneDrop(Helping):
    """Dropping one such vote."""

    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Drop it."""
        helped = the_helped_vote(request.user, self.find(request, reference), pk)
        drop(helped=helped, by=request.user, at=timezone.now())
        return Response(TakenDownOut({"id": helped.pk, "state": "dropped"}).data)


class Papers(Helping):
    """Paper ballots."""

    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Make paper ballots; their codes are returned this once."""
        holder = self.find(request, reference)
        require(may_help(request.user, holder, timezone.localdate()))
        people = who_need_help(holder, request.user)
        members = [one_of(people, key) for key in body(PapersIn, request)["members"]]
        made = make_paper_ballots(holder=holder, members=members, by=request.user, at=timezone.now())
        return Response(PaperMadeOut(made, many=True).data, status=201)


class PapersEnter(Helping):
    """Entering a paper ballot."""

    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Enter what it says, once."""
        holder = self.find(request, reference)
        require(may_help(request.user, holder, timezone.localdate()))
        given, said = self.read_body(request)
        voted = enter_paper(holder=holder, code=given["code"], said=said, by=request.user, at=timezone.now())
        return Response(EnteredOut({"voted": voted}).data)
