"""The API of the people of a group."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from network.answers import require
from network.api import person_of
from partners import actions, rules
from partners.models import Membership, Organisation
from partners.models.membership import MembershipQuerySet
from partners.serializers import Belonging, NewPerson, YesOrNo


class People(generics.ListAPIView[Membership]):
    """Who belongs to a group today, and who has been asked."""

    serializer_class = Belonging
    filter_backends = []

    def get_queryset(self) -> MembershipQuerySet:
        """Return the people of the group in the address, to those who may see them."""
        rows = Membership.objects.visible_to(self.request.user)
        if getattr(self, "swagger_fake_view", False):
            return rows
        organisation = self.organisation()
        require(rules.may_see_people(person_of(self.request), organisation))
        return rows.open().filter(organisation=organisation).select_related("person")

    def organisation(self) -> Organisation:
        """Return the group in the address, or answer 404."""
        rows = Organisation.objects.visible_to(self.request.user)
        return get_object_or_404(rows, reference=self.kwargs["reference"])

    @extend_schema(request=NewPerson, responses={201: Belonging})
    def post(self, request: Request, reference: str) -> Response:  # noqa: ARG002 - read by `organisation`
        """Ask someone to take a role in the group. It holds once they say yes."""
        organisation = self.organisation()
        by = person_of(request)
        require(rules.may_add_people(by, organisation))
        sent = NewPerson(data=request.data)
        sent.is_valid(raise_exception=True)
        made = actions.add_person(organisation=organisation, by=by, at=timezone.now(), **sent.validated_data)
        return Response(Belonging(made).data, status=status.HTTP_201_CREATED)


def one(request: Request, reference: str, pk: int) -> Membership:
    """Return one role in a group, or answer 404."""
    rows = Membership.objects.visible_to(request.user).select_related("organisation", "person")
    return get_object_or_404(rows, pk=pk, organisation__reference=reference)


class AnswerMembership(generics.GenericAPIView[Membership]):
    """A person's own answer to being asked into a group."""

    serializer_class = YesOrNo

    @extend_schema(request=YesOrNo, responses=Belonging)
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """Say yes or no."""
        membership = one(request, reference, pk)
        by = person_of(request)
        require(rules.may_answer_membership(by, membership))
        sent = YesOrNo(data=request.data)
        sent.is_valid(raise_exception=True)
        says_yes = sent.validated_data["yes"]
        actions.answer_membership(membership=membership, says_yes=says_yes, by=by, at=timezone.now())
        return Response(Belonging(membership).data)


class EndMembership(generics.GenericAPIView[Membership]):
    """The end of someone's place in a group."""

    serializer_class = Belonging

    @extend_schema(request=None, responses=Belonging)
    def post(self, request: Request, reference: str, pk: int) -> Response:
        """End it from today."""
        membership = one(request, reference, pk)
        actions.end_membership(membership=membership, by=person_of(request), at=timezone.now())
        return Response(Belonging(membership).data)
