"""Stories for programs: what the pages of writers, readers, leads and report authors can do, under the same rules."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from evaluation.models import Story
from evaluation.models.story import StoryQuerySet
from evaluation.stories.actions import sharing, writing
from evaluation.stories.api_gone import GoneInWords
from evaluation.stories.filters import StoryFilter
from evaluation.stories.finding import the_story
from evaluation.stories.forms import NameForm, PictureForm
from evaluation.stories.rules import may_edit_story
from evaluation.stories.serializers import NewStoryIn, PictureIn, SlipOut, StoryIn, StoryRow
from evaluation.stories.slip import slip_of
from network.answers import require
from projects.bids.api_request import PersonApiRequest
from projects.models import Project


def sent(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return what was sent, cleaned; raises ValidationError, answered 400, with a sentence for each wrong field."""
    checked = serializer(data=request.data)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def passed(form: Form) -> dict[str, Any]:
    """Return what a page's own form makes of it; raises ValidationError with the page's own sentences."""
    if not form.is_valid():
        raise serializers.ValidationError({name: [str(word) for word in words] for name, words in form.errors.items()})
    return form.cleaned_data


class Stories(generics.ListAPIView[Story]):
    """The stories this person may read now."""

    permission_classes = [IsAuthenticatedOrReadOnly]
    serializer_class = StoryRow
    filterset_class = StoryFilter

    def get_queryset(self) -> StoryQuerySet:
        """Return the rows before searching."""
        rows = Story.objects.visible_to(self.request.user).select_related("project__locality")
        return rows.order_by("-made_at", "-pk")

    @extend_schema(request=NewStoryIn, responses={201: StoryRow})
    def post(self, request: PersonApiRequest) -> Response:
        """Write a story down, as a draft."""
        said = sent(NewStoryIn, request)
        rows = Project.objects.visible_to(request.user).select_related("locality")
        project = get_object_or_404(rows, reference=said.pop("project").upper())
        story = writing.write_story(project=project, by=request.user, at=timezone.now(), **said)
        return Response(StoryRow(story).data, status=201)


class OneStory(GoneInWords, APIView):
    """One story."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=StoryRow)
    def get(self, request: Request, reference: str) -> Response:
        """Read it; 410 once it is no longer shared."""
        return Response(StoryRow(the_story(request.user, reference)).data)

    @extend_schema(request=StoryIn, responses=StoryRow)
    def patch(self, request: PersonApiRequest, reference: str) -> Response:
        """Change the words or the name of a draft."""
        story, said = the_story(request.user, reference), sent(StoryIn, request)
        require(may_edit_story(request.user, story))
        if said.keys() & {"title", "body"}:
            words = {name: said.get(name, getattr(story, name)) for name in ("title", "body")}
            story = writing.change_words(story=story, by=request.user, at=timezone.now(), **words)
        if said.keys() & {"name_kind", "shown_name"}:
            asked = {name: said.get(name, getattr(story, name)) for name in ("name_kind", "shown_name")}
            name = passed(NameForm(asked))
            story = writing.choose_name(
                story=story, kind=name["name_kind"], name=name["shown_name"], by=request.user, at=timezone.now()
            )
        return Response(StoryRow(story).data)


class StoryPicture(GoneInWords, APIView):
    """The picture of a draft."""

    permission_classes = [IsAuthenticated]
    parser_classes = [MultiPartParser]

    @extend_schema(request={"multipart/form-data": PictureIn}, responses=StoryRow)
    def put(self, request: PersonApiRequest, reference: str) -> Response:
        """Put a picture with its words in place of any before."""
        story = the_story(request.user, reference)
        require(may_edit_story(request.user, story))
        form = PictureForm(request.data, request.FILES)
        form.fields["picture"].required = True
        said = passed(form)
        story = writing.add_picture(
            story=story, picture=said["picture"], alt=said["picture_alt"], by=request.user, at=timezone.now()
        )
        return Response(StoryRow(story).data)

    @extend_schema(responses=StoryRow)
    def delete(self, request: PersonApiRequest, reference: str) -> Response:
        """Take the picture out and delete it."""
        story = the_story(request.user, reference)
        return Response(StoryRow(writing.remove_picture(story=story, by=request.user, at=timezone.now())).data)


class ToTeller(GoneInWords, APIView):
    """Giving a story to its teller."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=SlipOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Give it to them, and return the address to hand over."""
        story = the_story(request.user, reference)
        story = writing.give_to_teller(story=story, by=request.user, at=timezone.now())
        return Response(SlipOut({"reference": story.reference, "address": slip_of(story).url}).data)


class Publish(GoneInWords, APIView):
    """Sharing a story."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=StoryRow)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Share it where its teller agreed."""
        story = the_story(request.user, reference)
        return Response(StoryRow(sharing.publish(story=story, by=request.user, at=timezone.now())).data)


class Withdraw(GoneInWords, APIView):
    """Taking a story away."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Take it away from every place; its words and picture are deleted."""
        sharing.withdraw(story=the_story(request.user, reference), by=request.user, at=timezone.now())
        return Response(status=204)
