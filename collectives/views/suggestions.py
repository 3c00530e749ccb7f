"""The suggestion box: you said, we did."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.suggestions import answer_suggestion, put_suggestion_away, suggest
from collectives.asking import allow
from collectives.finding import the_collective
from collectives.models import Suggestion
from collectives.need_finding import suggestions_of, the_suggestion
from collectives.need_forms import PutAwayForm, SuggestionAnswerForm, SuggestionForm
from collectives.need_shown import suggestion_lines, suggestion_tag
from collectives.rules.needs import may_answer_suggestion, may_put_suggestion_away
from collectives.rules.seats import runs
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def suggestions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what people said and what was done; what is not answered only to whoever said it and those inside."""
    found = the_collective(request.user, slug)
    rows = suggestions_of(request.user, found)
    page = Paginator(rows.filter(state="answered"), 25).get_page(request.GET.get("page"))
    running = runs(request.user, found)
    context = {
        "collective": found,
        "page": page,
        "answered": [_shown(row, running=running) for row in page],
        "waiting": [_shown(row, running=running) for row in rows.filter(state="said")],
        "put_away": [_shown(row, running=False) for row in rows.filter(state="put_away", by=request.user.pk or 0)],
    }
    return render(request, "collectives/suggestions.html", context)


def _shown(suggestion: Suggestion, *, running: bool) -> dict[str, object]:
    return {
        "suggestion": suggestion,
        "tag": suggestion_tag(suggestion),
        "lines": suggestion_lines(suggestion),
        "runs": running,
    }


@signed_in
def suggestion_add(request: PersonRequest, slug: str) -> HttpResponse:
    """Make a suggestion."""
    found = the_collective(request.user, slug)
    form = bound(request, SuggestionForm)
    address = reverse("suggestions", args=[slug])

    def act() -> str:
        given = form.cleaned_data
        suggest(collective=found, words=given["words"], named=given["named"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Make a suggestion",
        button="Put it in the box",
        back_url=address,
        intro=f"The {found} answers within 20 working days: what it did, is doing, or why it cannot.",
        done="It is in the box. The answer will stand on this page.",
    )


@signed_in
def suggestion_answer(request: PersonRequest, reference: str) -> HttpResponse:
    """Say what was done, or say it again when that has changed."""
    found = the_suggestion(request.user, reference)
    allow(request, may_answer_suggestion(request.user, found))
    form = bound(request, SuggestionAnswerForm, initial={"colour": found.colour, "we_did": found.we_did})
    address = reverse("suggestions", args=[found.collective.locality.slug])

    def act() -> str:
        given = form.cleaned_data
        answer_suggestion(
            suggestion=found, colour=given["colour"], we_did=given["we_did"], by=request.user, at=timezone.now()
        )
        return address

    return form_page(
        request, form, act, title="You said, we did", intro=found.words, button="Show the answer to everyone",
        back_url=address, done="The answer is on the page.",
    )  # fmt: skip


@signed_in
def suggestion_put_away(request: PersonRequest, reference: str) -> HttpResponse:
    """Put it away, since it names somebody or is not about the collective."""
    found = the_suggestion(request.user, reference)
    allow(request, may_put_suggestion_away(request.user, found))
    form = bound(request, PutAwayForm)
    address = reverse("suggestions", args=[found.collective.locality.slug])

    def act() -> str:
        put_suggestion_away(suggestion=found, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request, form, act, title="Why is it put away?", caption=found.words, button="Put it away", back_url=address,
        done="It is put away.",
    )  # fmt: skip
