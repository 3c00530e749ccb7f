"""Sharing a story its teller agreed to, and taking one away."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from evaluation.stories import rules
from evaluation.stories.actions import sharing
from evaluation.stories.finding import the_story
from evaluation.stories.headers import never_kept
from evaluation.stories.shown import consent_lines, picture_url, teller_of
from network.answers import require
from network.forms import PlainForm
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
@never_kept
def story_publish(request: PersonRequest, reference: str) -> HttpResponse:
    """Show where the teller agreed to, and share the story there."""
    story = the_story(request.user, reference)
    require(rules.may_publish_story(request.user, story))

    def act() -> str:
        sharing.publish(story=story, by=request.user, at=timezone.now())
        return reverse("story", args=[story.reference])

    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title="Share this story",
        button="Share it",
        template="evaluation/stories/story_publish.html",
        done="The story is shared where its teller agreed.",
        back_url=reverse("story", args=[story.reference]),
        story=story,
        teller=teller_of(story),
        picture_url=picture_url(story),
        lines=consent_lines(story),
    )


@signed_in
@never_kept
def story_withdraw(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once, then take the story away from every place for good."""
    story = the_story(request.user, reference)
    require(rules.may_withdraw_story(request.user, story))

    def act() -> str:
        sharing.withdraw(story=story, by=request.user, at=timezone.now())
        return reverse("stories")

    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title="Take this story away?",
        button="Take it away for good",
        intro="It goes from every page at once. Its words and its picture are deleted and cannot be brought back. "
        "Papers already printed stay as they are.",
        done="The story is gone from every page.",
        caption=story.reference,
        back_url=reverse("story", args=[story.reference]),
        cancel_url=reverse("story", args=[story.reference]),
    )
