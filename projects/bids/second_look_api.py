"""Second looks and the repeat-bid check for programs: what the pages can do, under the same rules."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import NotAllowed
from projects.bids.api_request import PersonApiRequest
from projects.bids.repeats import may_see_repeats, repeats_of
from projects.bids.second_look_actions import answer_second_look, ask_second_look, pass_on
from projects.bids.views.bid import bid_for
from projects.bids.views.second_looks import look_for
from projects.models import SecondLook


class SecondLookOut(serializers.ModelSerializer[SecondLook]):
    """A second look at a bid."""

    bid = serializers.CharField(source="bid.reference")
    locality = serializers.CharField(source="locality.slug")

    class Meta:
        model = SecondLook
        fields = [
            "reference",
            "bid",
            "locality",
            "state",
            "asked_words",
            "asked_at",
            "answer_by",
            "answered_at",
            "words",
        ]


class AskIn(serializers.Serializer[Any]):
    """What should be looked at again."""

    words = serializers.CharField(max_length=2000)


class SecondLookAnswerIn(serializers.Serializer[Any]):
    """Whether the collective decides again, and why."""

    again = serializers.BooleanField()
    words = serializers.CharField(max_length=2000)


class PassOnIn(serializers.Serializer[Any]):
    """Why another place is asked."""

    why = serializers.CharField(max_length=280)


class RepeatOut(serializers.Serializer[Any]):
    """Another group, what it shares with this one, and its bids sent in."""

    organisation = serializers.CharField()
    shares = serializers.ListField(child=serializers.CharField())
    bids = serializers.ListField(child=serializers.CharField())


def body(serializer: type[serializers.Serializer[Any]], request: PersonApiRequest) -> dict[str, Any]:
    """Return what was sent, cleaned; raises ValidationError, answered 400, with a sentence for each wrong field."""
    sent = serializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


class Signed(APIView):
    """Something only for those signed in."""

    permission_classes = [IsAuthenticated]


class AskSecondLook(Signed):
    """Asking for a second look."""

    @extend_schema(request=AskIn, responses={201: SecondLookOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Ask for it, for the group."""
        bid, sent = bid_for(request.user, reference), body(AskIn, request)
        look = ask_second_look(bid=bid, words=sent["words"], by=request.user, at=timezone.now())
        return Response(SecondLookOut(look).data, status=status.HTTP_201_CREATED)


class OneSecondLook(Signed):
    """One second look."""

    @extend_schema(responses=SecondLookOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return it."""
        return Response(SecondLookOut(look_for(request.user, reference)).data)


class AnswerSecondLook(Signed):
    """Answering a second look."""

    @extend_schema(request=SecondLookAnswerIn, responses=SecondLookOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say that the decision stands, or that the collective decides again."""
        look, sent = look_for(request.user, reference), body(SecondLookAnswerIn, request)
        done = answer_second_look(
            look=look, again=sent["again"], words=sent["words"], by=request.user, at=timezone.now()
        )
        return Response(SecondLookOut(done).data)


class PassSecondLookOn(Signed):
    """Asking another place."""

    @extend_schema(request=PassOnIn, responses=SecondLookOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Ask another place in place of the one asked."""
        look, sent = look_for(request.user, reference), body(PassOnIn, request)
        return Response(SecondLookOut(pass_on(look=look, why=sent["why"], by=request.user, at=timezone.now())).data)


class Repeats(Signed):
    """Other groups that share something with the group of a bid."""

    @extend_schema(responses=RepeatOut(many=True))
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return them, for coordinator and lead. There may be a good reason for each."""
        bid = bid_for(request.user, reference)
        if not may_see_repeats(request.user, bid):
            raise NotAllowed("Only the coordinator of the locality and a lead can read this.")
        rows = [
            {
                "organisation": row.organisation.shown_name,
                "shares": row.shares,
                "bids": [bid.reference for bid in row.bids],
            }
            for row in repeats_of(bid)
        ]
        return Response(RepeatOut(rows, many=True).data)
