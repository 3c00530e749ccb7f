"""Requests to join: asking, arranging, welcoming, declining, taking back."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from collectives.actions.joining import (
    Meet,
    Wish,
    arrange_meeting,
    ask_to_sit,
    decline,
    take_request_down,
    welcome,
    withdraw_request,
)
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_collective
from collectives.joining_serializers import ArrangeIn, SeatDeclineIn, SeatRequestOut, SeatTakeDownIn, WelcomeIn, WishIn
from collectives.models import SeatRequest
from collectives.reading_requests import buddy_in_seat, requests_of, the_request
from collectives.rules.joining import may_arrange, may_decline, may_see_to_requests, may_welcome
from collectives.rules.seats import may_keep_seats
from network.answers import require


def shown(request: PersonApiRequest, found: SeatRequest, status: int = 200) -> Response:
    """Return a request as this person may read it."""
    return Response(SeatRequestOut(found, context={"person": request.user}).data, status=status)


class SeatRequests(generics.ListAPIView[SeatRequest]):
    """Who asked to join a collective, for those who keep its seats; and asking oneself."""

    permission_classes = [IsAuthenticated]
    serializer_class = SeatRequestOut

    def get_queryset(self) -> QuerySet[SeatRequest]:
        """Return them, the open ones first."""
        if getattr(self, "swagger_fake_view", False):
            return SeatRequest.objects.visible_to(self.request.user).none()
        found = the_collective(self.request.user, self.kwargs["slug"])
        require(may_keep_seats(self.request.user, found))
        return requests_of(self.request.user, found).select_related("collective__locality", "person", "buddy")

    def get_serializer_context(self) -> dict[str, Any]:
        """Say who reads."""
        return {**super().get_serializer_context(), "person": self.request.user}

    @extend_schema(request=WishIn, responses={201: SeatRequestOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Ask to join, for oneself."""
        found = the_collective(request.user, slug)
        wish = Wish(**body(WishIn, request))
        return shown(request, ask_to_sit(collective=found, wish=wish, by=request.user, at=timezone.now()), 201)


class SeatRequestTakeDown(SignedIn):
    """A request written down for somebody without email."""

    @extend_schema(request=SeatTakeDownIn, responses={201: SeatRequestOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Write it down."""
        found = the_collective(request.user, slug)
        require(may_see_to_requests(request.user, found))
        given = body(SeatTakeDownIn, request)
        name = given.pop("name")
        made = take_request_down(collective=found, name=name, wish=Wish(**given), by=request.user, at=timezone.now())
        return shown(request, made, 201)


class OneSeatRequest(SignedIn):
    """One request."""

    @extend_schema(responses=SeatRequestOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return where it stands."""
        return shown(request, the_request(request.user, reference))


class SeatRequestArrange(SignedIn):
    """The meeting with a buddy."""

    @extend_schema(request=ArrangeIn, responses=SeatRequestOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Name a buddy, a day and a place, or change them."""
        found = the_request(request.user, reference)
        require(may_arrange(request.user, found))
        given = body(ArrangeIn, request)
        buddy = buddy_in_seat(found, given["buddy_seat"])
        meet = Meet(buddy=buddy, on=given["meet_on"], words=given["meet_words"])
        return shown(request, arrange_meeting(request=found, meet=meet, by=request.user, at=timezone.now()))


class SeatRequestWelcome(SignedIn):
    """The welcome."""

    @extend_schema(request=WelcomeIn, responses=SeatRequestOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Give the seat, which counts at once."""
        found = the_request(request.user, reference)
        require(may_welcome(request.user, found))
        welcome(request=found, seat=body(WelcomeIn, request)["seat"], by=request.user, at=timezone.now())
        return shown(request, found)


class SeatRequestDecline(SignedIn):
    """Not now."""

    @extend_schema(request=SeatDeclineIn, responses=SeatRequestOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say so, with the reason that goes into the letter."""
        found = the_request(request.user, reference)
        require(may_decline(request.user, found))
        why = body(SeatDeclineIn, request)["why"]
        return shown(request, decline(request=found, why=why, by=request.user, at=timezone.now()))


class SeatRequestWithdraw(SignedIn):
    """A change of mind."""

    @extend_schema(request=None, responses=SeatRequestOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Take one's own request back."""
        found = the_request(request.user, reference)
        return shown(request, withdraw_request(request=found, by=request.user, at=timezone.now()))
