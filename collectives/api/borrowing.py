"""Borrowing a member of another collective."""

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collectives.actions.borrowing import ask_to_lend, help_out
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_ballot, the_round
from collectives.helped_serializers import AskedOut, BorrowIn
from collectives.lending_finding import the_ballot_to_help, the_round_to_help
from collectives.models import Holder
from collectives.round_serializers import RoundOut
from collectives.rules.borrowing import lenders, may_borrow
from collectives.serializers import BallotOut
from network.answers import require


class BallotBorrow(SignedIn):
    """Asking another collective to lend a member."""

    @extend_schema(request=BorrowIn, responses=AskedOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Ask those who hold a kind of seat there; returns how many were written to."""
        return _ask(request, the_ballot(request.user, reference))


class BallotHelpOut(SignedIn):
    """Saying yes to it."""

    @extend_schema(request=None, responses=BallotOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Join the ballot."""
        ballot = the_ballot_to_help(request.user, reference)
        help_out(holder=ballot, by=request.user, at=timezone.now())
        return Response(BallotOut(ballot).data)


class RoundBorrow(SignedIn):
    """Asking another collective to lend a member for bids of a round."""

    @extend_schema(request=BorrowIn, responses=AskedOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Ask those who hold a kind of seat there; returns how many were written to."""
        return _ask(request, the_round(request.user, reference))


class RoundHelpOut(SignedIn):
    """Saying yes to it."""

    @extend_schema(request=None, responses=RoundOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Join the round."""
        found = the_round_to_help(request.user, reference)
        help_out(holder=found, by=request.user, at=timezone.now())
        return Response(RoundOut(found).data)


def _ask(request: PersonApiRequest, holder: Holder) -> Response:
    """Ask another collective, by what was sent."""
    require(may_borrow(request.user, holder, timezone.localdate()))
    given = body(BorrowIn, request)
    lender = next((one for one in lenders(holder) if one.locality.slug == given["lender"]), None)
    if lender is None:
        raise Http404
    number = ask_to_lend(holder=holder, lender=lender, seat=given["seat"], by=request.user, at=timezone.now())
    return Response(AskedOut({"asked": number}).data)
