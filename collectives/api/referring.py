"""Referring a bid to a member of staff and a trustee."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from collectives.actions.referring import PICK_TWO, refer
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_ballot
from collectives.rules.referring import may_refer, who_can_be_named
from collectives.serializers import BallotOut
from network.answers import DoesNotFit, require


class ReferIn(serializers.Serializer[Any]):
    """The ids of two people named to ratify here: a member of staff and a trustee."""

    staff = serializers.IntegerField()
    trustee = serializers.IntegerField()


class BallotRefer(SignedIn):
    """Referring the bid of a ballot that could never count."""

    @extend_schema(request=ReferIn, responses={201: BallotOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Set the ballot aside and return the one the two named people decide in."""
        ballot = the_ballot(request.user, reference)
        require(may_refer(request.user, ballot, timezone.localdate()))
        given = body(ReferIn, request)
        named = {one.pk: one for one in who_can_be_named(ballot, request.user)}
        if given["staff"] not in named or given["trustee"] not in named:
            raise DoesNotFit(PICK_TWO)
        two = {name: named[given[name]] for name in ("staff", "trustee")}
        return Response(BallotOut(refer(ballot=ballot, **two, by=request.user, at=timezone.now())).data, status=201)
