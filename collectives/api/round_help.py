"""Votes by telephone and on paper in a round."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from collectives.actions.said import SaidInRound
from collectives.api import helping
from collectives.api.request import PersonApiRequest, body
from collectives.finding import the_round
from collectives.helped_serializers import CodeIn, EnteredOut, PaperMadeOut, PapersIn, TakenDownOut, WhoOut
from collectives.models import Round
from collectives.round_serializers import RoundPaperIn, RoundPhoneIn


class RoundHelp:
    """Which round, and what is said of one."""

    serializer: type[serializers.Serializer[Any]]

    def find(self, request: PersonApiRequest, reference: str) -> Round:
        """Return the round; raises Http404."""
        return the_round(request.user, reference)

    def read_body(self, request: PersonApiRequest) -> tuple[dict[str, Any], SaidInRound]:
        """Return what was sent, and what the member said in it."""
        given = body(self.serializer, request)
        return given, SaidInRound(given["grades"], given["marks"], given["reasons"])


@extend_schema_view(
    get=extend_schema(responses=WhoOut), post=extend_schema(request=RoundPhoneIn, responses={201: TakenDownOut})
)
class RoundPhone(RoundHelp, helping.Phone):
    """Votes on the telephone in a round."""

    serializer = RoundPhoneIn


@extend_schema_view(post=extend_schema(request=CodeIn, responses=TakenDownOut))
class RoundPhoneConfirm(RoundHelp, helping.PhoneConfirm):
    """The confirmation of one such vote."""


@extend_schema_view(post=extend_schema(request=None, responses=TakenDownOut))
class RoundPhoneDrop(RoundHelp, helping.PhoneDrop):
    """Dropping one such vote."""


@extend_schema_view(post=extend_schema(request=PapersIn, responses={201: PaperMadeOut(many=True)}))
class RoundPapers(RoundHelp, helping.Papers):
    """Paper ballots of a round."""


@extend_schema_view(post=extend_schema(request=RoundPaperIn, responses=EnteredOut))
class RoundPapersEnter(RoundHelp, helping.PapersEnter):
    """Entering a paper ballot of a round."""

    serializer = RoundPaperIn
