"""Seats: who sits, offering, answering, ending."""

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from collectives.actions.seats import Invited, answer_seat, end_seat, offer_seat, set_facilitates
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_collective, the_seat
from collectives.models import Seat
from collectives.rules.seats import may_keep_seats
from collectives.serializers import FacilitatesIn, SeatAnswerIn, SeatEndIn, SeatIn, SeatOut
from network.answers import require


class Seats(generics.ListAPIView[Seat]):
    """The seats of a collective, for those who keep them."""

    permission_classes = [IsAuthenticated]
    serializer_class = SeatOut

    def get_queryset(self) -> QuerySet[Seat]:
        """Return those held or offered."""
        seen = Seat.objects.visible_to(self.request.user)
        if getattr(self, "swagger_fake_view", False):
            return seen.none()
        found = the_collective(self.request.user, self.kwargs["slug"])
        require(may_keep_seats(self.request.user, found))
        rows = seen.filter(collective=found, ends_on=None)
        return rows.select_related("person").order_by("seat", "person__name", "pk")

    @extend_schema(request=SeatIn, responses={201: SeatOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Offer someone a seat."""
        found = the_collective(request.user, slug)
        require(may_keep_seats(request.user, found))
        given = body(SeatIn, request)
        made = offer_seat(
            collective=found,
            invited=Invited(given["name"], given["email"], given["phone"]),
            seat=given["seat"],
            facilitates=given["facilitates"],
            by=request.user,
            at=timezone.now(),
        )
        return Response(SeatOut(made).data, status=201)


class SeatAnswer(SignedIn):
    """The answer to an offered seat."""

    @extend_schema(request=SeatAnswerIn, responses=SeatOut)
    def post(self, request: PersonApiRequest, slug: str, pk: int) -> Response:
        """Say yes or no."""
        seat = the_seat(request.user, slug, pk)
        given = body(SeatAnswerIn, request)
        return Response(SeatOut(answer_seat(seat=seat, yes=given["yes"], by=request.user, at=timezone.now())).data)


class SeatEnd(SignedIn):
    """The end of a seat."""

    @extend_schema(request=SeatEndIn, responses=SeatOut)
    def post(self, request: PersonApiRequest, slug: str, pk: int) -> Response:
        """End it today."""
        seat = the_seat(request.user, slug, pk)
        given = body(SeatEndIn, request)
        return Response(SeatOut(end_seat(seat=seat, by=request.user, at=timezone.now(), why=given["why"])).data)


class SeatFacilitates(SignedIn):
    """Whether a member facilitates."""

    @extend_schema(request=FacilitatesIn, responses=SeatOut)
    def post(self, request: PersonApiRequest, slug: str, pk: int) -> Response:
        """Set it."""
        seat = the_seat(request.user, slug, pk)
        given = body(FacilitatesIn, request)
        changed = set_facilitates(seat=seat, facilitates=given["facilitates"], by=request.user, at=timezone.now())
        return Response(SeatOut(changed).data)
