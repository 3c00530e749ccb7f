"""Votes by telephone and on paper in a ballot."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from collectives.actions.said import Said
from collectives.api import helping
from collectives.api.request import PersonApiRequest, body
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
from collectives.models import Ballot


class BallotHelp:
    """Which ballot, and what is said of one."""

    serializer: type[serializers.Serializer[Any]]

    def find(self, request: PersonApiRequest, reference: str) -> Ballot:
        """Return the ballot; raises Http404."""
        return the_ballot(request.user, reference)

    def read_body(self, request: PersonApiRequest) -> tuple[dict[str, Any], Said]:
        """Return what was sent, and what the member said in it."""
        given = body(self.serializer, request)
        return given, Said(given["grade"], given["choice"], given["reason"])


@extend_schema_view(
    get=extend_schema(responses=WhoOut), post=extend_schema(request=TakeDownIn, responses={201: TakenDownOut})
)
class BallotPhone(BallotHelp, helping.Phone):
    """Votes on the telephone in a ballot."""

    serializer = TakeDownIn


@extend_schema_view(post=extend_schema(request=CodeIn, responses=TakenDownOut))
class BallotPhoneConfirm(BallotHelp, helping.PhoneConfirm):
    """The confirmation of one such vote."""


@extend_schema_view(post=extend_schema(request=None, responses=TakenDownOut))
class BallotPhoneDrop(BallotHelp, helping.PhoneDrop):
    """Dropping one such vote."""


@extend_schema_view(post=extend_schema(request=PapersIn, responses={201: PaperMadeOut(many=True)}))
class BallotPapers(BallotHelp, helping.Papers):
    """Paper ballots of a ballot."""


@extend_schema_view(post=extend_schema(request=EnterPaperIn, responses=EnteredOut))
class BallotPapersEnter(BallotHelp, helping.PapersEnter):
    """Entering a paper ballot of a ballot."""

    serializer = EnterPaperIn
