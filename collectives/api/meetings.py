"""Meetings: the list, planning, changing, cancelling, saying that one comes, the register, what people took on."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.meeting_actions import add_action, drop_action, finish_action, reopen_action
from collectives.actions.meetings import (
    Register,
    Where,
    cancel_meeting,
    change_meeting,
    correct_register,
    hold_meeting,
    plan_meeting,
    say_if_coming,
)
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_collective
from collectives.meeting_finding import (
    meetings_of,
    member_by_key,
    people_for_register,
    said_here,
    the_action,
    the_meeting,
)
from collectives.meeting_serializers import (
    CancelIn,
    ComingIn,
    ComingOut,
    MeetingActionIn,
    MeetingActionOut,
    MeetingIn,
    MeetingOut,
    RegisterIn,
    RegisterPersonOut,
)
from collectives.models import Meeting
from collectives.rules.meetings import (
    may_add_action,
    may_cancel,
    may_hold,
    may_plan,
    may_prepare,
    may_say_if_coming,
    may_write_up,
)
from network.answers import require
from network.models import Person


class Meetings(generics.ListAPIView[Meeting]):
    """The meetings of a collective, the newest first."""

    serializer_class = MeetingOut
    permission_classes = [IsAuthenticatedOrReadOnly]

    def get_queryset(self) -> QuerySet[Meeting]:
        """Return all: anyone may know."""
        if getattr(self, "swagger_fake_view", False):
            return Meeting.objects.visible_to(self.request.user).none()
        return meetings_of(self.request.user, the_collective(self.request.user, self.kwargs["slug"]))

    @extend_schema(request=MeetingIn, responses={201: MeetingOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Plan one and write to the members."""
        found = the_collective(request.user, slug)
        require(may_plan(request.user, found))
        where = Where(**body(MeetingIn, request))
        made = plan_meeting(collective=found, where=where, by=request.user, at=timezone.now())
        return Response(MeetingOut(made).data, status=201)


class OneMeeting(APIView):
    """One meeting."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=MeetingOut)
    def get(self, request: Request, reference: str) -> Response:
        """Return when and where it is."""
        return Response(MeetingOut(the_meeting(request.user, reference)).data)

    @extend_schema(request=MeetingIn, responses=MeetingOut)
    def patch(self, request: PersonApiRequest, reference: str) -> Response:
        """Change the day, time or place: all of it is sent."""
        found = the_meeting(request.user, reference)
        require(may_prepare(request.user, found))
        where = Where(**body(MeetingIn, request))
        change_meeting(meeting=found, where=where, by=request.user, at=timezone.now())
        return Response(MeetingOut(found).data)


class MeetingCancel(SignedIn):
    """The end of a plan."""

    @extend_schema(request=CancelIn, responses=MeetingOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Cancel it with a reason and write to the members."""
        found = the_meeting(request.user, reference)
        require(may_cancel(request.user, found))
        why = body(CancelIn, request)["why"]
        return Response(MeetingOut(cancel_meeting(meeting=found, why=why, by=request.user, at=timezone.now())).data)


class MeetingComing(SignedIn):
    """Whether one comes."""

    @extend_schema(request=ComingIn, responses=ComingOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say that one comes, or is sorry."""
        found = the_meeting(request.user, reference)
        require(may_say_if_coming(request.user, found))
        coming = body(ComingIn, request)["coming"]
        kept = say_if_coming(meeting=found, coming=coming, by=request.user, at=timezone.now())
        return Response(ComingOut({"answer": kept.state}).data)


def register_of(meeting: Meeting, given: dict[str, Any]) -> Register:
    """Return a register with the members whose keys were given; raises Http404 for any other."""
    people = {
        key: member_by_key(meeting, str(key)) for key in {*given["here"], *([given["chair"]] if given["chair"] else [])}
    }
    here = tuple(people[key] for key in given["here"])
    return Register(here, people.get(given["chair"]), given["notes"])


class MeetingHold(SignedIn):
    """The register of the day, by which a meeting was held."""

    @extend_schema(request=RegisterIn, responses=MeetingOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say who was here."""
        found = the_meeting(request.user, reference)
        require(may_hold(request.user, found, timezone.localdate()))
        register = register_of(found, body(RegisterIn, request))
        hold_meeting(meeting=found, register=register, by=request.user, at=timezone.now())
        return Response(MeetingOut(found).data)


class MeetingRegister(SignedIn):
    """The register, for those who keep it."""

    @extend_schema(responses=RegisterPersonOut(many=True), operation_id="meetings_register_list")
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return who had a seat on the day, and who said that they come or was here. No seat is named."""
        found = the_meeting(request.user, reference)
        require(may_plan(request.user, found.collective))
        here = set(said_here(found))
        people = [
            {"key": person.key, "name": str(person), "here": person.pk in here} for person in people_for_register(found)
        ]
        return Response(RegisterPersonOut(people, many=True).data)

    @extend_schema(request=RegisterIn, responses=MeetingOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Put it right after the meeting."""
        found = the_meeting(request.user, reference)
        require(may_write_up(request.user, found))
        register = register_of(found, body(RegisterIn, request))
        correct_register(meeting=found, register=register, by=request.user, at=timezone.now())
        return Response(MeetingOut(found).data)


def owner_of(meeting: Meeting, by: Person, key: UUID | None) -> Person:
    """Return who takes it on: oneself when nobody is named; raises Http404 for somebody who had no seat."""
    return member_by_key(meeting, str(key)) if key and key != by.key else by


class MeetingActions(SignedIn):
    """What people took on."""

    @extend_schema(request=MeetingActionIn, responses={201: MeetingActionOut})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Write down who does what by when."""
        found = the_meeting(request.user, reference)
        require(may_add_action(request.user, found))
        given = body(MeetingActionIn, request)
        owner = owner_of(found, request.user, given["owner"])
        made = add_action(
            meeting=found, words=given["words"], owner=owner, due_on=given["due_on"], by=request.user, at=timezone.now()
        )
        return Response(MeetingActionOut(made).data, status=201)


class MeetingActionFinish(SignedIn):
    """Something taken on is done."""

    @extend_schema(request=None, responses=MeetingActionOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Say that it is done."""
        found = the_action(request.user, reference, pk)
        return Response(MeetingActionOut(finish_action(action=found, by=request.user, at=timezone.now())).data)


class MeetingActionDrop(SignedIn):
    """Something taken on is not needed any more."""

    @extend_schema(request=None, responses=MeetingActionOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Say that it is not needed."""
        found = the_action(request.user, reference, pk)
        return Response(MeetingActionOut(drop_action(action=found, by=request.user, at=timezone.now())).data)


class MeetingActionReopen(SignedIn):
    """Something taken on is not done after all."""

    @extend_schema(request=None, responses=MeetingActionOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Say that it is to be done again."""
        found = the_action(request.user, reference, pk)
        return Response(MeetingActionOut(reopen_action(action=found, by=request.user, at=timezone.now())).data)
