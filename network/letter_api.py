"""The API of letters: one's own, those that wait for a person, and what is done with them."""

import uuid
from collections.abc import Callable
from typing import Any, cast

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, permission_classes
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from network import letter_actions
from network.answers import DoesNotFit, require
from network.models import Letter, Person, Visitor
from network.rules import may_deliver
from network.serializers import (
    CountSerializer,
    LetterSerializer,
    OnceSerializer,
    PostedSerializer,
    RefusalSerializer,
    WaitingLetterSerializer,
    WholeLetterSerializer,
)

REFUSED = {400: RefusalSerializer, 403: RefusalSerializer, 404: RefusalSerializer, 409: RefusalSerializer}
Act = Callable[..., Letter]


class Letters(ListAPIView[Letter]):
    """The letters written to the person who is signed in, newest first."""

    serializer_class = LetterSerializer
    permission_classes = (IsAuthenticated,)
    filter_backends = ()
    queryset = Letter.objects.visible_to(Visitor())

    def get_queryset(self) -> Any:  # noqa: ANN401
        """Return one's own."""
        mine = Letter.objects.visible_to(self.request.user).filter(to=cast("Person", self.request.user))
        return mine.select_related("again_of").order_by("-queued_at", "-pk")


class OneLetter(RetrieveAPIView[Letter]):
    """One letter as it was sent."""

    serializer_class = WholeLetterSerializer
    permission_classes = (IsAuthenticated,)
    lookup_field = "reference"
    queryset = Letter.objects.visible_to(Visitor())

    def get_queryset(self) -> Any:  # noqa: ANN401
        """Return those this person may see."""
        return Letter.objects.visible_to(self.request.user).select_related("again_of")


class WaitingLetters(ListAPIView[Letter]):
    """The letters that wait for a person: to be posted, read out or texted, and those that could not be sent."""

    serializer_class = WaitingLetterSerializer
    permission_classes = (IsAuthenticated,)
    filter_backends = ()
    queryset = Letter.objects.visible_to(Visitor())

    def get_queryset(self) -> Any:  # noqa: ANN401
        """Return those of one's localities, the oldest first. Raises NotAllowed for who sees to none."""
        person = cast("Person", self.request.user)
        if not person.rolebook.has("coordinator", "lead"):
            require(may_deliver(person, Letter()))
        return Letter.objects.visible_to(person).for_a_person().exclude(to=person).select_related("again_of")


def letter_for(request: Request, reference: str) -> Letter:
    """Return a letter this person may see, or raise Http404."""
    return get_object_or_404(Letter.objects.visible_to(request.user).select_related("to"), reference=reference)


def acted(request: Request, reference: str, act: Act) -> Response:
    """Do one thing with one letter, and return it."""
    done = act(letter=letter_for(request, reference), by=request.user, at=timezone.now())
    return Response(WholeLetterSerializer(done).data)


@extend_schema(request=PostedSerializer, responses={200: CountSerializer, **REFUSED})
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def letters_posted(request: Request) -> Response:
    """Say that letters were posted. Those that somebody saw to before are passed over."""
    person = cast("Person", request.user)
    if not person.rolebook.has("coordinator", "lead"):
        require(may_deliver(person, Letter()))
    sent = PostedSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    found = list(Letter.objects.visible_to(person).filter(reference__in=sent.validated_data["letters"]))
    if not found:
        raise DoesNotFit("These letters are not on your list.")
    count = letter_actions.deliver_all(posted=found, by=person, at=timezone.now())
    return Response(CountSerializer({"count": count}).data)


@extend_schema(request=None, responses={200: WholeLetterSerializer, **REFUSED})
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def letter_went(request: Request, reference: str) -> Response:
    """Say that a letter was posted, read out or texted."""
    return acted(request, reference, letter_actions.deliver)


@extend_schema(request=None, responses={200: WholeLetterSerializer, **REFUSED})
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def letter_no_answer(request: Request, reference: str) -> Response:
    """Say that nobody answered the phone. It is tried again on the next working day."""
    return acted(request, reference, letter_actions.no_answer)


@extend_schema(request=None, responses={200: WholeLetterSerializer, **REFUSED})
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def letter_retry(request: Request, reference: str) -> Response:
    """Put an email that could not be sent back in the queue."""
    return acted(request, reference, letter_actions.send_again)


@extend_schema(request=OnceSerializer, responses={201: WholeLetterSerializer, **REFUSED})
@api_view(["POST"])
@permission_classes([IsAuthenticated])
def letter_again(request: Request, reference: str) -> Response:
    """Send the same words in a letter of its own, the way the person asks to be reached now."""
    letter = letter_for(request, reference)
    sent = OnceSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    once = sent.validated_data.get("once") or uuid.uuid4().hex
    again = letter_actions.write_again(
        letter=letter, by=cast("Person", request.user), at=timezone.now(), once_key=f"again:{letter.pk}:{once}"
    )
    return Response(WholeLetterSerializer(again).data, status=201)
