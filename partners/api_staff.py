"""The API of what coordinators do: groups that wait, names to check, and the answers."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from network.answers import DoesNotFit, require
from network.api import person_of
from partners import actions, rules
from partners.api import detail
from partners.forms import a_year_after
from partners.models import Organisation
from partners.models.organisation import OrganisationQuerySet
from partners.serializers import Confirmation, Decision, PartnerDetail, PreferIn, WaitingPartner, WhoItIs


class Waiting(generics.ListAPIView[Organisation]):
    """Groups that ask to join, the one that has waited longest first."""

    serializer_class = WaitingPartner
    filter_backends = []

    def get_queryset(self) -> OrganisationQuerySet:
        """Return those this person answers for."""
        if getattr(self, "swagger_fake_view", False):
            return Organisation.objects.visible_to(self.request.user)
        person = person_of(self.request)
        require(rules.may_see_waiting(person))
        return self.pick(Organisation.objects.visible_to(person).decided_by(person)).select_related("locality")

    def pick(self, rows: OrganisationQuerySet) -> OrganisationQuerySet:
        """Keep those that ask."""
        return rows.asked()


class ToCheck(Waiting):
    """Names brought in that nobody has checked."""

    def pick(self, rows: OrganisationQuerySet) -> OrganisationQuerySet:
        """Keep those to check."""
        return rows.to_check()


class Decide(generics.GenericAPIView[Organisation]):
    """The answer to a group that asks."""

    serializer_class = Decision

    @extend_schema(request=Decision, responses=PartnerDetail)
    def post(self, request: Request, reference: str) -> Response:
        """Say yes, yes and which group it is, or not now and why."""
        organisation = get_object_or_404(Organisation.objects.visible_to(request.user), reference=reference)
        by, at = person_of(request), timezone.now()
        require(rules.may_decide(by, organisation))
        sent = Decision(data=request.data)
        sent.is_valid(raise_exception=True)
        said = sent.validated_data
        review_on = said.get("review_on") or a_year_after(timezone.localdate(at))
        if said["answer"] == "turn_down":
            done = actions.turn_down(organisation=organisation, why=said["why"], by=by, at=at)
        elif said["answer"] == "approve":
            done = actions.approve(organisation=organisation, review_on=review_on, by=by, at=at)
        else:
            same = Organisation.objects.visible_to(by).same_name_as(organisation).known()
            known = same.filter(reference=said.get("same_as", "")).first()
            if known is None:
                raise DoesNotFit("Give the reference of a group of the same name in the same place.")
            done = actions.same_group(organisation=organisation, known=known, review_on=review_on, by=by, at=at)
        return detail(request, done.reference)


class Confirm(generics.GenericAPIView[Organisation]):
    """Which kind a brought-in group is."""

    serializer_class = Confirmation

    @extend_schema(request=Confirmation, responses=PartnerDetail)
    def post(self, request: Request, reference: str) -> Response:
        """Confirm it."""
        organisation = get_object_or_404(Organisation.objects.visible_to(request.user), reference=reference)
        by = person_of(request)
        require(rules.may_judge(by, organisation))
        sent = Confirmation(data=request.data)
        sent.is_valid(raise_exception=True)
        actions.confirm(organisation=organisation, by=by, at=timezone.now(), **sent.validated_data)
        return detail(request, reference)


class SayWho(generics.GenericAPIView[Organisation]):
    """Whether a brought-in name is a private person's."""

    serializer_class = WhoItIs

    @extend_schema(request=WhoItIs, responses=PartnerDetail)
    def post(self, request: Request, reference: str) -> Response:
        """Decide it."""
        organisation = get_object_or_404(Organisation.objects.visible_to(request.user), reference=reference)
        by = person_of(request)
        require(rules.may_judge(by, organisation))
        sent = WhoItIs(data=request.data)
        sent.is_valid(raise_exception=True)
        actions.say_who(organisation=organisation, by=by, at=timezone.now(), **sent.validated_data)
        return detail(request, reference)


class Prefer(generics.GenericAPIView[Organisation]):
    """Whether a short form is enough when a partner asks for money."""

    serializer_class = PreferIn

    @extend_schema(request=PreferIn, responses=PartnerDetail)
    def post(self, request: Request, reference: str) -> Response:
        """Decide it."""
        organisation = get_object_or_404(Organisation.objects.visible_to(request.user), reference=reference)
        by = person_of(request)
        require(rules.may_prefer(by, organisation))
        sent = PreferIn(data=request.data)
        sent.is_valid(raise_exception=True)
        actions.prefer(organisation=organisation, by=by, at=timezone.now(), **sent.validated_data)
        return detail(request, reference)
