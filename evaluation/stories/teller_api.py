"""The teller's own link for programs. The key in the address is the only key; browsers keep nothing."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from evaluation.models import Story
from evaluation.stories.actions import sharing, teller
from evaluation.stories.api import sent
from evaluation.stories.consent import USES, TellerAnswer
from evaluation.stories.finding import tellers_story
from evaluation.stories.serializers import AnswerIn, ChangeIn, TellersStory


class TellersView(APIView):
    """Answers with the story as its teller sees it, never kept."""

    authentication_classes = []  # being signed in as someone changes nothing here

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401
        """Mark every answer, refusals too."""
        done = super().finalize_response(request, response, *args, **kwargs)
        done["Cache-Control"] = "private, no-store"
        done["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return done


def shown(story: Story) -> Response:
    """Return the story as its teller sees it."""
    return Response(TellersStory(story).data)


class Yours(TellersView):
    """One's own story."""

    @extend_schema(responses=TellersStory)
    def get(self, request: Request, key: UUID) -> Response:  # noqa: ARG002 - the framework gives it
        """Read it. Changes nothing."""
        return shown(tellers_story(key))


class Agree(TellersView):
    """Saying yes or no to each use."""

    @extend_schema(request=AnswerIn, responses=TellersStory)
    def post(self, request: Request, key: UUID) -> Response:
        """Keep the answers, in place of any before."""
        story, said = tellers_story(key), sent(AnswerIn, request)
        uses = {use: said[use] for use in USES}
        answer = TellerAnswer(uses, said["ends_on"], said["picture_agreed"], said["way"])
        return shown(teller.answer(story=story, said=answer, at=timezone.now()))


class AskForChange(TellersView):
    """Asking for a change."""

    @extend_schema(request=ChangeIn, responses=TellersStory)
    def post(self, request: Request, key: UUID) -> Response:
        """Send it back to whoever wrote it down."""
        story, said = tellers_story(key), sent(ChangeIn, request)
        return shown(teller.ask_for_change(story=story, reason=said["reason"], at=timezone.now()))


class TakeBack(TellersView):
    """Taking one's story back."""

    @extend_schema(request=None, responses=TellersStory)
    def post(self, request: Request, key: UUID) -> Response:  # noqa: ARG002 - the framework gives it
        """Take it back from every place at once."""
        return shown(sharing.take_back(story=tellers_story(key), at=timezone.now()))
