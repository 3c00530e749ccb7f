"""The teller's own private page. The link is the key: no sign-in, nothing kept by browsers; opening does nothing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Story
from evaluation.stories import rules
from evaluation.stories.actions import sharing, teller
from evaluation.stories.finding import tellers_story
from evaluation.stories.forms import ChangeForm, TellerForm
from evaluation.stories.headers import never_kept
from evaluation.stories.picture_file import picture_file
from evaluation.stories.shown import consent_lines, teller_of
from network.pages import bound, form_page
from network.requests import open_to_all, read_only


@read_only
@never_kept
def story_yours(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the teller their story and what they can do with it."""
    story = tellers_story(key)
    if story.state == "withdrawn":
        return render(request, "evaluation/stories/yours_gone.html", {"story": story})
    context = {
        "story": story,
        "teller": teller_of(story) if story.name_kind else "Not chosen yet",
        "lines": consent_lines(story) if story.state in {"approved", "published"} else [],
        "picture_url": reverse("story-yours-picture", args=[key]) if story.picture else "",
        "may_answer": rules.teller_may_answer(story),
        "may_ask": rules.teller_may_ask_for_change(story),
    }
    return render(request, "evaluation/stories/yours.html", context)


@open_to_all
@never_kept
def story_yours_agree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the teller for a yes or no to each use, and keep what they say."""
    story = tellers_story(key)
    if not rules.teller_may_answer(story):
        return redirect(own_page(story))
    form = bound(request, TellerForm, story=story)

    def act() -> str:
        teller.answer(story=story, said=form.answer(), at=timezone.now())
        return own_page(story)

    return form_page(
        request,
        form,
        act,
        title="Where may your story be shown?",
        button=form.button,
        back_url=own_page(story),
        template="evaluation/stories/yours_agree.html",
        done="We have kept what you said.",
        story=story,
    )


@open_to_all
@never_kept
def story_yours_change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask what should be changed, and send the story back to whoever wrote it down."""
    story = tellers_story(key)
    if not rules.teller_may_ask_for_change(story):
        return redirect(own_page(story))
    form = bound(request, ChangeForm)

    def act() -> str:
        teller.ask_for_change(story=story, reason=form.cleaned_data["reason"], at=timezone.now())
        return own_page(story)

    return form_page(
        request,
        form,
        act,
        title="Ask for a change",
        button=form.button,
        back_url=own_page(story),
        template="evaluation/stories/yours_change.html",
        done="We have told the person who wrote it down. Nothing is shared until you say yes.",
    )


@open_to_all
@never_kept
def story_yours_withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the story back from every place at once, on one press of the button; merely opened, lead to the button."""
    story = tellers_story(key)
    if request.method == "POST":
        sharing.take_back(story=story, at=timezone.now())
    return redirect(own_page(story))


@read_only
@never_kept
def story_yours_picture(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the teller the picture with their story."""
    return picture_file(request, tellers_story(key))


def own_page(story: Story) -> str:
    """Return the address of the teller's own page."""
    return reverse("story-yours", args=[story.key])
