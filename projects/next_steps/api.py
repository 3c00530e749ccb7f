"""What happens next, for programs."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from projects.bids.views.bid import bid_for
from projects.money.views.offers import offer_for
from projects.next_steps.lists import for_award, for_bid


class StepOut(serializers.Serializer[Any]):
    """One thing that happens next, said to the group and to staff; who has it; the day it is due, if there is one."""

    kind = serializers.CharField(help_text="bid, award, condition, instalment, report, repayment, payee or second_look")
    about = serializers.CharField()
    state = serializers.CharField()
    state_words = serializers.CharField()
    group = serializers.CharField()
    staff = serializers.CharField()
    who = serializers.CharField()
    due = serializers.DateField(allow_null=True)
    late = serializers.BooleanField()


class BidNext(APIView):
    """What happens next with a bid."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=StepOut(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """Return the main thing first, and the others by their day."""
        return Response(StepOut(for_bid(request.user, bid_for(request.user, reference)), many=True).data)


class AwardNext(APIView):
    """What happens next with an offer or award."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=StepOut(many=True))
    def get(self, request: Request, reference: str) -> Response:
        """Return the main thing first, and the others by their day."""
        return Response(StepOut(for_award(request.user, offer_for(request.user, reference)), many=True).data)
