"""Reading stories: the wall, one story, its picture."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from evaluation.models import Story
from evaluation.stories import rules
from evaluation.stories.filters import StoryFilter
from evaluation.stories.finding import NO_LONGER, NoLongerShared, the_story
from evaluation.stories.headers import ask_again
from evaluation.stories.picture_file import picture_file
from evaluation.stories.shown import consent_lines, picture_url, story_card, teller_of, underway_cards
from network.requests import read_only
from projects.models import Project

PAGE_SIZE = 25


@read_only
@ask_again
def stories(request: HttpRequest) -> HttpResponse:
    """List the stories on the public website, by words and place, the newest first."""
    rows = Story.objects.visible_to(request.user).shown_in("website").select_related("project__locality")
    search = StoryFilter(request.GET, rows.order_by("-published_at", "-pk"))
    page = Paginator(search.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    searched = any(request.GET.get(name) for name in StoryFilter.Meta.fields)
    person = request.user
    context = {
        "form": search.form,
        "page": page,
        "cards": [story_card(row) for row in page],
        "searched": searched,
        "underway": [] if searched else underway_cards(person),
        "gathers": person.is_authenticated and person.rolebook.has("reporter"),
    }
    return render(request, "evaluation/stories/stories.html", context)


@read_only
@ask_again
def story(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one story to whoever may read it at this moment; say so where it is no longer shared."""
    try:
        found = the_story(request.user, reference)
    except NoLongerShared:
        return render(request, "evaluation/stories/story_gone.html", {"title": NO_LONGER}, status=410)
    person = request.user
    looks_after = person.is_authenticated and person.rolebook.has("lead", "report_author")
    works_on_it = looks_after or found.state != "published"
    context = {
        "story": found,
        "teller": teller_of(found),
        "picture_url": picture_url(found),
        "project_url": project_url(request, found),
        "state": found.MOVES.words[found.state],
        "next_step": found.MOVES.next_step[found.state],
        "works_on_it": works_on_it or bool(rules.may_see_slip(person, found)),
        "lines": consent_lines(found) if works_on_it and found.state in {"approved", "published"} else [],
        "change_asked": found.change_asked if found.gathered_by_id == person.pk else "",
        "may_edit": rules.may_edit_story(person, found),
        "may_see_slip": rules.may_see_slip(person, found),
        "may_publish": rules.may_publish_story(person, found),
        "may_withdraw": rules.may_withdraw_story(person, found),
    }
    return render(request, "evaluation/stories/story.html", context)


def project_url(request: HttpRequest, found: Story) -> str:
    """Return the address of the story's project, or nothing where this person may not see it."""
    seen = Project.objects.visible_to(request.user).filter(pk=found.project_id).exists()
    return found.project.get_absolute_url() if seen else ""


@read_only
@ask_again
def story_picture(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the picture to exactly those who may read the story at this moment."""
    try:
        found = the_story(request.user, reference)
    except NoLongerShared:
        return HttpResponse(f"{NO_LONGER}.", status=410, content_type="text/plain")
    if not rules.may_see_picture(request.user, found):
        raise Http404
    return picture_file(request, found)
