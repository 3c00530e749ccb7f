"""The API of the network app: the same rows, rules and actions as its pages."""

from typing import Any, cast
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, permission_classes
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from network import actions, hooks
from network.actions import Contact
from network.models import Locality, Person, Role
from network.serializers import (
    AnswerSerializer,
    EndSerializer,
    InviteSerializer,
    LocalitySerializer,
    MeSerializer,
    RefusalSerializer,
    RoleSerializer,
    ToDoSerializer,
)

REFUSED = {400: RefusalSerializer, 403: RefusalSerializer, 409: RefusalSerializer}


def caller(request: Request) -> Person:
    """Return who is signed in; the permission has seen to it that someone is."""
    return cast("Person", request.user)


@extend_schema(methods=["GET"], responses=MeSerializer)
@extend_schema(methods=["PATCH"], request=MeSerializer, responses={200: MeSerializer, **REFUSED})
@api_view(["GET", "PATCH"])
@permission_classes([IsAuthenticated])
def me(request: Request) -> Response:
    """Who is signed in; PATCH changes one's name or how to be reached."""
    if request.method == "PATCH":
        sent = MeSerializer(caller(request), data=request.data, partial=True)
        sent.is_valid(raise_exception=True)
        actions.change_details(person=caller(request), by=caller(request), at=timezone.now(), **sent.validated_data)
    return Response(MeSerializer(caller(request)).data)


@extend_schema(responses=ToDoSerializer(many=True))
@api_view(["GET"])
@permission_classes([IsAuthenticated])
def to_do(request: Request) -> Response:
    """What waits for the person who is signed in, the nearest date first."""
    return Response(ToDoSerializer(hooks.waiting_for(caller(request)), many=True).data)


class Localities(ListAPIView[Locality]):
    """The localities the network serves."""

    serializer_class = LocalitySerializer
    filter_backends = ()
    queryset = Locality.objects.visible_to(None)

    def get_queryset(self) -> Any:  # noqa: ANN401
        """Return those served, by name."""
        return Locality.objects.visible_to(self.request.user).served()


class OneLocality(RetrieveAPIView[Locality]):
    """One locality."""

    serializer_class = LocalitySerializer
    lookup_field = "slug"
    queryset = Locality.objects.visible_to(None)


@extend_schema(request=InviteSerializer, responses={201: RoleSerializer, **REFUSED, 404: RefusalSerializer})
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def roles(request: Request) -> Response:
    """Ask someone to take a role. They have it once they say yes."""
    sent = InviteSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    words = sent.validated_data
    role = actions.invite(
        kind=words["kind"],
        locality=_locality(request, words.get("locality", "")),
        to=_person(request, words.get("person")),
        contact=Contact(**{way: words.get(way, "") for way in ("name", "email", "phone", "address")}),
        by=caller(request),
        at=timezone.now(),
    )
    return Response(RoleSerializer(role).data, status=201)


def _locality(request: Request, slug: str) -> Locality | None:
    return get_object_or_404(Locality.objects.visible_to(request.user), slug=slug) if slug else None


def _person(request: Request, key: UUID | None) -> Person | None:
    return get_object_or_404(Person.objects.visible_to(request.user), key=key) if key else None


@extend_schema(request=AnswerSerializer, responses={200: RoleSerializer, **REFUSED, 404: RefusalSerializer})
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def role_answer(request: Request, pk: int) -> Response:
    """Say yes or no to a role one was asked to take."""
    role = _role(request, pk)
    sent = AnswerSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    actions.answer_role(role=role, yes=sent.validated_data["yes"], by=caller(request), at=timezone.now())
    return Response(RoleSerializer(role).data)


@extend_schema(request=EndSerializer, responses={200: RoleSerializer, **REFUSED, 404: RefusalSerializer})
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def role_end(request: Request, pk: int) -> Response:
    """End a role: one's own, or one that this person may give."""
    role = _role(request, pk)
    sent = EndSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    actions.end_role(role=role, by=caller(request), at=timezone.now(), why=sent.validated_data.get("why", ""))
    return Response(RoleSerializer(role).data)


def _role(request: Request, pk: int) -> Role:
    return get_object_or_404(Role.objects.visible_to(request.user).select_related("person", "locality"), pk=pk)
