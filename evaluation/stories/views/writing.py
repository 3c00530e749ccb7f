"""Writing a story down, one thing a page: words, name, picture, and giving it to the teller."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Story
from evaluation.stories import rules
from evaluation.stories.actions import writing
from evaluation.stories.finding import the_story
from evaluation.stories.forms import NameForm, PictureForm, WordsForm
from evaluation.stories.headers import never_kept
from evaluation.stories.shown import picture_url, teller_of
from evaluation.stories.slip import slip_of
from network.answers import require
from network.forms import PlainForm
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.models import Project

NEXT = {"words": "name", "name": "picture", "picture": ""}


@signed_in
@never_kept
def story_new(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask for the title and the words, and keep them as a draft."""
    rows = Project.objects.visible_to(request.user).select_related("organisation", "locality")
    project = get_object_or_404(rows, reference=reference)
    require(rules.may_write_story(request.user, project))
    form = bound(request, WordsForm)

    def act() -> str:
        story = writing.write_story(project=project, by=request.user, at=timezone.now(), **form.cleaned_data)
        return step_url(story, "name")

    return form_page(
        request,
        form,
        act,
        title="Write a story down",
        button="Save and continue",
        caption=project.title,
        back_url=project.get_absolute_url(),
        template="evaluation/stories/story_words.html",
    )


def step_url(story: Story, step: str) -> str:
    """Return the address of one page of writing; of giving it to the teller after the last."""
    if not step:
        return reverse("story-to-teller", args=[story.reference])
    return reverse("story-edit-step", args=[story.reference, step])


@signed_in
@never_kept
def story_edit(request: PersonRequest, reference: str, step: str = "words") -> HttpResponse:
    """Change one part of a draft, then go on to the next; with `?back=check`, back to the whole."""
    story = the_story(request.user, reference)
    require(rules.may_edit_story(request.user, story))
    page = PAGES.get(step)
    if page is None:
        raise Http404
    after = "" if request.GET.get("back") == "check" else NEXT[step]
    return page(request, story, lambda: step_url(story, after))


def words_page(request: PersonRequest, story: Story, after: Callable[[], str]) -> HttpResponse:
    """Change the title and the words."""
    form = bound(request, WordsForm, initial={"title": story.title, "body": story.body})

    def act() -> str:
        writing.change_words(story=story, by=request.user, at=timezone.now(), **form.cleaned_data)
        return after()

    return shown(request, story, form, act, title="The story", template="evaluation/stories/story_words.html")


def name_page(request: PersonRequest, story: Story, after: Callable[[], str]) -> HttpResponse:
    """Choose the name that stands with it."""
    form = bound(request, NameForm, initial={"name_kind": story.name_kind, "shown_name": story.shown_name})

    def act() -> str:
        said = form.cleaned_data
        writing.choose_name(
            story=story, kind=said["name_kind"], name=said["shown_name"], by=request.user, at=timezone.now()
        )
        return after()

    return shown(request, story, form, act, title="The name to show")


def picture_page(request: PersonRequest, story: Story, after: Callable[[], str]) -> HttpResponse:
    """Add, change or take out the picture."""
    form = bound(request, PictureForm, story=story, initial={"picture_alt": story.picture_alt})

    def act() -> str:
        save_picture(story, form.cleaned_data, by=request.user)
        return after()

    return shown(
        request, story, form, act, title="A picture, if there is one", template="evaluation/stories/story_picture.html"
    )


def save_picture(story: Story, said: dict[str, Any], *, by: Any) -> Story:  # noqa: ANN401 - a Person, from page or API
    """Do what the picture page asks: take the picture out, put a new one in, or change its words."""
    at, alt = timezone.now(), said["picture_alt"]
    if said.get("remove"):
        return writing.remove_picture(story=story, by=by, at=at)
    if said["picture"]:
        return writing.add_picture(story=story, picture=said["picture"], alt=alt, by=by, at=at)
    if story.picture:
        return writing.change_picture_words(story=story, alt=alt, by=by, at=at)
    return story


def shown(
    request: PersonRequest,
    story: Story,
    form: PlainForm,
    act: Callable[[], str],
    *,
    title: str,
    **more: Any,  # noqa: ANN401
) -> HttpResponse:
    """Show one page of writing."""
    return form_page(
        request,
        form,
        act,
        title=title,
        button="Save and continue",
        caption=story.project.title,
        back_url=reverse("story", args=[story.reference]),
        story=story,
        **more,
    )


PAGES = {"words": words_page, "name": name_page, "picture": picture_page}


@signed_in
@never_kept
def story_to_teller(request: PersonRequest, reference: str) -> HttpResponse:
    """Show the whole draft and give it to the teller; once it is theirs, show the slip to hand over."""
    story = the_story(request.user, reference)
    if rules.may_see_slip(request.user, story):
        return render(request, "evaluation/stories/story_slip.html", {"story": story, "slip": slip_of(story)})
    require(rules.may_edit_story(request.user, story))

    def act() -> str:
        writing.give_to_teller(story=story, by=request.user, at=timezone.now())
        return reverse("story-to-teller", args=[story.reference])

    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title="Give it to the teller",
        button="Give it to the teller",
        back_url=step_url(story, "picture"),
        template="evaluation/stories/story_to_teller.html",
        story=story,
        teller=teller_of(story) if story.name_kind else "Not chosen yet",
        caption=story.project.title,
        picture_url=picture_url(story),
    )
