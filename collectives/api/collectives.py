"""Collectives, and the bids that wait for them."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.api.request import PersonApiRequest, SignedIn
from collectives.finding import free_pence, the_collective
from collectives.models import Collective
from collectives.rules.seats import may_run_ballots
from collectives.serializers import CollectiveOut, CollectiveRow, WaitingOut
from collectives.shown import clock_of, group_of
from network.answers import require
from projects.models import Bid


class Collectives(generics.ListAPIView[Collective]):
    """The collectives of the localities we work in."""

    serializer_class = CollectiveRow

    def get_queryset(self) -> QuerySet[Collective]:
        """Return all."""
        seen = Collective.objects.visible_to(self.request.user)
        return seen.filter(locality__served=True).select_related("locality")


class OneCollective(APIView):
    """One collective."""

    @extend_schema(responses=CollectiveOut)
    def get(self, request: Request, slug: str) -> Response:
        """Return it with its seats as counts, and what is free in its share."""
        found = the_collective(request.user, slug)
        found.__dict__["free_pence"] = free_pence(request.user, found)
        return Response(CollectiveOut(found).data)


class Waiting(SignedIn):
    """The bids that wait for a ballot."""

    @extend_schema(responses=WaitingOut(many=True), operation_id="collectives_waiting_list")
    def get(self, request: PersonApiRequest, slug: str) -> Response:
        """Return them, the nearest outside deadline first, to those who run the collective."""
        found = the_collective(request.user, slug)
        require(may_run_ballots(request.user, found))
        today = timezone.localdate()
        bids = found.waiting_bids().select_related("project", "organisation")
        return Response(WaitingOut([_waiting(bid, found, today) for bid in bids], many=True).data)


def _waiting(bid: Bid, found: Collective, today: date) -> dict[str, Any]:
    dates = clock_of(bid, found, today)
    return {
        "reference": bid.reference,
        "project": bid.project.title,
        "group": group_of(bid),
        "asked_pence": bid.asked_pence,
        "promised": dates.promised,
        "outside_deadline": dates.outside,
        "days_left": dates.days_left,
    }
