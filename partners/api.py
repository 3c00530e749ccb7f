"""The API of partners: the list and the page, joining, and changing."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from network.api import person_of
from partners import actions
from partners.filters import PartnerFilter
from partners.models import Organisation
from partners.models.organisation import OrganisationQuerySet
from partners.serializers import JoinRequest, PartnerChange, PartnerDetail, PartnerLine


def detail(request: Request, reference: str) -> Response:
    """Return one partner's page, or answer 404."""
    rows = Organisation.objects.visible_to(request.user).for_cards().prefetch_related("identifiers", "also_known_as")
    return Response(PartnerDetail(get_object_or_404(rows, reference=reference)).data)


class Partners(generics.ListAPIView[Organisation]):
    """The partners and groups anyone may see; asking to join."""

    serializer_class = PartnerLine
    filterset_class = PartnerFilter

    def get_queryset(self) -> OrganisationQuerySet:
        """Return those anyone may see."""
        return Organisation.objects.visible_to(self.request.user).published().for_cards()

    @extend_schema(request=JoinRequest, responses={201: PartnerDetail})
    def post(self, request: Request) -> Response:
        """Ask for a group to join. Asked twice for the same name and place, it makes one."""
        by = person_of(request)
        sent = JoinRequest(data=request.data)
        sent.is_valid(raise_exception=True)
        asked = actions.AskedFor(**sent.validated_data)
        made = actions.ask_to_join(asked=asked, by=by, at=timezone.now())
        answer = detail(request, made.reference)
        answer.status_code = status.HTTP_201_CREATED
        return answer


class Partner(generics.GenericAPIView[Organisation]):
    """One partner."""

    serializer_class = PartnerDetail

    @extend_schema(responses=PartnerDetail)
    def get(self, request: Request, reference: str) -> Response:
        """Read the page."""
        return detail(request, reference)

    @extend_schema(request=PartnerChange, responses=PartnerDetail)
    def patch(self, request: Request, reference: str) -> Response:
        """Change what the page says."""
        organisation = get_object_or_404(Organisation.objects.visible_to(request.user), reference=reference)
        by = person_of(request)
        sent = PartnerChange(data=request.data)
        sent.is_valid(raise_exception=True)
        kept = {name: getattr(organisation, name) for name in sent.get_fields()}
        actions.edit(organisation=organisation, by=by, at=timezone.now(), **(kept | sent.validated_data))
        return detail(request, reference)
