"""Awards, conditions, pauses and calls for programs: what the pages can do, under the same rules."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.answers import require
from network.api_request import PersonApiRequest
from network.models import Visitor
from partners.models import Organisation
from projects.awards.actions import (
    add_condition,
    ask_again,
    confirm_match,
    extend,
    go_on,
    meet,
    move_condition,
    name_host,
    pause,
    ring,
    show,
    stop,
    undo,
    vary,
    waive,
    write_down_answer,
)
from projects.awards.finding import inside_award, the_call, the_condition, the_host
from projects.awards.rules import may_name_host, may_pause, may_see_calls
from projects.awards.serializers import (
    AwardInsideOut,
    AwardWhyIn,
    CallOut,
    CheckIn,
    ConditionDayIn,
    ConditionIn,
    ExtendIn,
    HostIn,
    PauseOut,
    SaidIn,
    ShowIn,
    ToldIn,
    VaryIn,
)
from projects.awards.writing import people_of
from projects.models import Call, Instalment, Paper
from projects.money.serializers import ConditionOut


class SignedIn(APIView):
    """A route for people who are signed in."""

    permission_classes = [IsAuthenticated]


def body(serializer: type[serializers.Serializer[Any]], request: PersonApiRequest) -> dict[str, Any]:
    """Return what was sent, cleaned; raises ValidationError, answered 400."""
    sent = serializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


class AwardInside(SignedIn):
    """What an award hangs on."""

    @extend_schema(responses=AwardInsideOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return its terms, sums, conditions and last day."""
        return Response(AwardInsideOut(inside_award(request.user, reference)).data)


class ConfirmMatch(SignedIn):
    """Saying that the other money is there."""

    @extend_schema(request=None, responses=AwardInsideOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Make an offer in principle a full one."""
        award = inside_award(request.user, reference)
        return Response(AwardInsideOut(confirm_match(award=award, by=request.user, at=timezone.now())).data)


class Extend(SignedIn):
    """Giving more time."""

    @extend_schema(request=ExtendIn, responses=AwardInsideOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Move the last day on, with a reason."""
        award, sent = inside_award(request.user, reference), body(ExtendIn, request)
        return Response(AwardInsideOut(extend(award=award, by=request.user, at=timezone.now(), **sent)).data)


class Told(SignedIn):
    """An answer that the group gave by telephone."""

    @extend_schema(request=ToldIn, responses=AwardInsideOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Write it down, with who said it and when; the group has a letter."""
        award, sent = inside_award(request.user, reference), body(ToldIn, request)
        who = next((person for person in people_of(award.organisation) if person.key == sent["who"]), None)
        done = write_down_answer(
            award=award, goes_ahead=sent["answer"] == "yes", who=who, on=sent["on"], why=sent["why"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
        return Response(AwardInsideOut(done).data)


class Vary(SignedIn):
    """Making an award larger or smaller."""

    @extend_schema(request=VaryIn, responses=AwardInsideOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Change the sum by a new line."""
        award, sent = inside_award(request.user, reference), body(VaryIn, request)
        sent["once_key"] = f"vary:{award.pk}:{sent['once_key']}"
        return Response(AwardInsideOut(vary(award=award, by=request.user, at=timezone.now(), **sent)).data)


class Stop(SignedIn):
    """Stopping an award."""

    @extend_schema(request=AwardWhyIn, responses=AwardInsideOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Stop it, with a reason; what is not paid goes back to the share."""
        award, sent = inside_award(request.user, reference), body(AwardWhyIn, request)
        return Response(AwardInsideOut(stop(award=award, by=request.user, at=timezone.now(), **sent)).data)


class NameHost(SignedIn):
    """Saying which partner holds the money."""

    @extend_schema(request=HostIn, responses=AwardInsideOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Name the partner that holds what is still to be paid, or none."""
        award, sent = inside_award(request.user, reference), body(HostIn, request)
        require(may_name_host(request.user, award))
        host = the_host(award, sent["host"]) if sent["host"] else None
        done = name_host(award=award, host=host, by=request.user, at=timezone.now(), why=sent["why"])
        return Response(AwardInsideOut(done).data)


class AddCondition(SignedIn):
    """Asking one more thing of a group."""

    @extend_schema(request=ConditionIn, responses={201: ConditionOut}, operation_id="awards_conditions_add")
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Add a condition, with the reason."""
        award, sent, part = inside_award(request.user, reference), body(ConditionIn, request), None
        if named := sent.pop("part"):
            part = get_object_or_404(Instalment.objects.visible_to(request.user), award=award, reference=named)
        made = add_condition(award=award, part=part, by=request.user, at=timezone.now(), **sent)
        return Response(ConditionOut(made).data, status=201)


class MoveCondition(SignedIn):
    """Giving a condition another day."""

    @extend_schema(request=ConditionDayIn, responses=ConditionOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Move its day, with the reason."""
        condition, sent = the_condition(request.user, reference, pk), body(ConditionDayIn, request)
        done = move_condition(condition=condition, by=request.user, at=timezone.now(), **sent)
        return Response(ConditionOut(done).data)


class ShowCondition(SignedIn):
    """Showing that a condition is done."""

    @extend_schema(request=ShowIn, responses=ConditionOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Send words, a paper sent before, or both."""
        condition, sent = the_condition(request.user, reference, pk), body(ShowIn, request)
        paper = None
        if sent["paper"]:
            paper = get_object_or_404(Paper.objects.visible_to(request.user), reference=sent["paper"])
        done = show(condition=condition, words=sent["words"], paper=paper, by=request.user, at=timezone.now())
        return Response(ConditionOut(done).data)


class CheckCondition(SignedIn):
    """Checking a condition."""

    @extend_schema(request=CheckIn, responses=ConditionOut)
    def post(self, request: PersonApiRequest, reference: str, pk: int) -> Response:
        """Say that it is met, not yet, no longer needed, or open again."""
        condition, sent, now = the_condition(request.user, reference, pk), body(CheckIn, request), timezone.now()
        if sent["answer"] == "met":
            return Response(ConditionOut(meet(condition=condition, by=request.user, at=now)).data)
        follow = {"again": ask_again, "waived": waive, "open": undo}[sent["answer"]]
        return Response(ConditionOut(follow(condition=condition, by=request.user, at=now, why=sent["why"])).data)


def _group(request: PersonApiRequest, reference: str) -> Organisation:
    group = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("locality"), reference=reference
    )
    require(may_pause(request.user, group))
    return group


class PauseGroup(SignedIn):
    """Pausing a group's clocks."""

    @extend_schema(request=None, responses=PauseOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Let them stand still. Nobody asks why."""
        return Response(
            PauseOut(pause(organisation=_group(request, reference), by=request.user, at=timezone.now())).data
        )


class GoOn(SignedIn):
    """Letting a group's clocks go on."""

    @extend_schema(request=None, responses=PauseOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Move every open date on by the days they stood still."""
        return Response(
            PauseOut(go_on(organisation=_group(request, reference), by=request.user, at=timezone.now())).data
        )


class Calls(generics.ListAPIView[Call]):
    """The calls to make, the nearest day first."""

    permission_classes = [IsAuthenticated]
    serializer_class = CallOut
    queryset = Call.objects.visible_to(Visitor())

    def get_queryset(self) -> QuerySet[Call]:
        """Return those still to be made."""
        require(may_see_calls(self.request.user))
        return Call.objects.visible_to(self.request.user).filter(state="open").select_related("organisation", "award")


class RingCall(SignedIn):
    """One call."""

    @extend_schema(responses=CallOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return whom to ring and why."""
        return Response(CallOut(the_call(request.user, reference)).data)

    @extend_schema(request=SaidIn, responses=CallOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say that it was made, and what was said."""
        call, sent = the_call(request.user, reference), body(SaidIn, request)
        return Response(CallOut(ring(call=call, by=request.user, at=timezone.now(), **sent)).data)
