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
from collectives.clock import Choice
from collectives.finding import free_pence, the_collective
from collectives.models import Collective
from collectives.routes import by_clock, choices_for, too_late_words
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
        """Return them, the one that must be voted on first at the top, to those who run the collective."""
        found = the_collective(request.user, slug)
        require(may_run_ballots(request.user, found))
        today = timezone.localdate()
        bids = list(found.waiting_bids().select_related("project", "organisation"))
        choices = choices_for(bids, found, today)
        rows = [_waiting(bid, found, today, choices[bid.pk]) for bid in by_clock(bids, choices)]
        return Response(WaitingOut(rows, many=True).data)


def _waiting(bid: Bid, found: Collective, today: date, choice: Choice) -> dict[str, Any]:
    dates = clock_of(bid, found, today)
    return {
        "reference": bid.reference,
        "project": bid.project.title,
        "group": group_of(bid),
        "asked_pence": bid.asked_pence,
        "promised": dates.promised,
        "outside_deadline": dates.outside,
        "days_left": dates.days_left,
        "vote_by": choice.vote_by,
        "route": choice.way.route,
        "because": choice.way.words,
        "in_time": choice.in_time,
        "too_late": too_late_words(bid, choice),
    }
