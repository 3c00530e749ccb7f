"""Offers, awards and shares for programs: what the pages can do, under the same rules."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from projects.bids.api_request import PersonApiRequest
from projects.models import Award, Share
from projects.models.award import PUBLIC_STATES
from projects.money.actions import accept, cannot_go_ahead
from projects.money.serializers import AwardOut, DeclineIn, OfferOut, ShareOut
from projects.money.views.offers import offer_for


class Awards(generics.ListAPIView[Award]):
    """Awards that anyone may see, the newest first."""

    serializer_class = AwardOut

    def get_queryset(self) -> QuerySet[Award]:
        """Return those accepted, or brought in."""
        rows = Award.objects.visible_to(self.request.user).filter(state__in=PUBLIC_STATES)
        return rows.select_related("project", "organisation", "locality")


class OneAward(APIView):
    """One award."""

    @extend_schema(responses=AwardOut)
    def get(self, request: Request, reference: str) -> Response:
        """Return an award that anyone may see."""
        rows = Award.objects.visible_to(request.user).filter(state__in=PUBLIC_STATES)
        award = get_object_or_404(rows.select_related("project", "organisation", "locality"), reference=reference)
        return Response(AwardOut(award).data)


class Shares(generics.ListAPIView[Share]):
    """What each locality holds, the newest fund first."""

    serializer_class = ShareOut

    def get_queryset(self) -> QuerySet[Share]:
        """Return every share."""
        rows = Share.objects.visible_to(self.request.user).select_related("fund", "locality")
        return rows.order_by("-fund__starts_on", "fund__name", "locality__name")


class OneOffer(APIView):
    """One offer."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=OfferOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return the offer."""
        return Response(OfferOut(offer_for(request.user, reference)).data)


class AcceptOffer(APIView):
    """Saying yes to an offer."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=OfferOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Accept the offer for the group."""
        award = offer_for(request.user, reference)
        return Response(OfferOut(accept(award=award, by=request.user, at=timezone.now())).data)


class DeclineOffer(APIView):
    """Saying that the group cannot go ahead."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=DeclineIn, responses=OfferOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Give the money back to the share, with the reason."""
        award = offer_for(request.user, reference)
        sent = DeclineIn(data=request.data)
        sent.is_valid(raise_exception=True)
        done = cannot_go_ahead(award=award, by=request.user, at=timezone.now(), why=sent.validated_data["why"])
        return Response(OfferOut(done).data)
