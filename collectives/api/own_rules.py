"""The rules of a collective."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.own_rules import change_rules
from collectives.api.request import PersonApiRequest, body
from collectives.finding import the_collective
from collectives.models import Collective
from collectives.own_rules import SETTLED
from collectives.rules.terms import may_change_rules
from network.answers import require


class OwnRulesOut(serializers.ModelSerializer[Collective]):
    """The rules the next ballot opens with. Money in pence, days are working days."""

    class Meta:
        model = Collective
        fields = SETTLED


class OwnRulesIn(OwnRulesOut):
    """Rules to change, and when the members agreed them."""

    why = serializers.CharField(max_length=200)

    class Meta(OwnRulesOut.Meta):
        fields = (*SETTLED, "why")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Take only what was sent: a rule that is left out stays as it is."""
        return {name: value for name, value in attrs.items() if name in self.initial_data}


class OwnRules(APIView):
    """The rules of one collective."""

    @extend_schema(responses=OwnRulesOut)
    def get(self, request: Request, slug: str) -> Response:
        """Return them."""
        return Response(OwnRulesOut(the_collective(request.user, slug)).data)

    @extend_schema(request=OwnRulesIn, responses=OwnRulesOut)
    def patch(self, request: PersonApiRequest, slug: str) -> Response:
        """Change some of them, as the members agreed."""
        found = the_collective(request.user, slug)
        require(may_change_rules(request.user, found))
        given = body(OwnRulesIn, request)
        why = given.pop("why")
        change_rules(collective=found, changes=given, why=why, by=request.user, at=timezone.now())
        return Response(OwnRulesOut(found).data)
