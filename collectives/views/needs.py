"""Offers and needs: the list, one of them, saying one, looking at it, answering it, and the bid that answers it."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.needs import (
    Said,
    answer_need,
    link_bid,
    open_need_again,
    publish_need,
    put_need_away,
    say_need,
)
from collectives.asking import allow
from collectives.finding import the_collective
from collectives.models import Need
from collectives.need_filters import NeedFilter
from collectives.need_finding import bids_for, bids_shown, not_looked_at, offers_for, on_the_list, the_need
from collectives.need_forms import AnswerForm, LinkForm, NeedForm, PublishForm
from collectives.need_shown import need_card, need_lines, need_tags, question_of, what_next
from collectives.rules.needs import (
    may_answer_need,
    may_link,
    may_open_again,
    may_publish,
    may_put_away,
    may_see_who,
)
from collectives.shown import group_of, title_of
from network.answers import Answer
from network.forms import PlainForm
from network.links import Link
from network.models import Locality
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def needs(request: HttpRequest) -> HttpResponse:
    """List what is missing and what can be lent; to those who run a collective also what is new."""
    found = NeedFilter(request.GET, queryset=on_the_list(request.user))
    page = Paginator(found.qs, 25).get_page(request.GET.get("page"))
    context = {
        "form": found.form,
        "page": page,
        "cards": [need_card(row) for row in page],
        "new": [need_card(row) for row in not_looked_at(request.user)],
        "places": Locality.objects.visible_to(request.user).filter(served=True, collective__isnull=False),
    }
    return render(request, "collectives/needs.html", context)


@read_only
def need(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one, with the bids that answer it; who said it only to those who look after it."""
    found = the_need(request.user, reference)
    context = {
        "need": found,
        "lines": need_lines(found),
        "tags": need_tags(found),
        "next_step": what_next(found),
        "question": question_of(found),
        "bids": [f"{title_of(bid)}, {group_of(bid)}" for bid in bids_shown(request.user, found)],
        "sees_who": may_see_who(request.user, found),
        "to_do": _links(request, found),
    }
    return render(request, "collectives/need.html", context)


def _links(request: HttpRequest, found: Need) -> list[Link]:
    every: list[tuple[Answer, str, str]] = [
        (may_publish(request.user, found), "Put it on the list", "need-publish"),
        (may_answer_need(request.user, found), "Say what became of it", "need-answer"),
        (may_link(request.user, found), "Say that a bid answers it", "need-link"),
        (may_open_again(request.user, found), "Open it again", "need-open-again"),
        (may_put_away(request.user, found), "Put it away", "need-put-away"),
    ]
    return [Link(words, reverse(name, args=[found.reference])) for allowed, words, name in every if allowed]


@signed_in
def need_add(request: PersonRequest, slug: str) -> HttpResponse:
    """Say what is missing, what stops people, or what can be lent."""
    found = the_collective(request.user, slug)
    form = bound(request, NeedForm, groups=offers_for(request.user))

    def act() -> str:
        made = say_need(collective=found, said=Said(**form.cleaned_data), by=request.user, at=timezone.now())
        return reverse("need", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title=f"What is missing in {found.locality}, or what can you lend?",
        button="Send it to the collective",
        back_url=reverse("needs"),
        intro="The collective looks at it before it stands on the list. We never show who said it.",
        done="Thank you. The collective looks at it within ten working days.",
    )


@signed_in
def need_publish(request: PersonRequest, reference: str) -> HttpResponse:
    """Look at one and put it on the list, in words that name nobody."""
    found = the_need(request.user, reference)
    allow(request, may_publish(request.user, found))
    now = {name: getattr(found, name) for name in ("kind", "what", "words", "said_for")}
    form = bound(request, PublishForm, initial=now)
    address = reverse("need", args=[reference])

    def act() -> str:
        publish_need(need=found, said=Said(**form.cleaned_data), by=request.user, at=timezone.now())
        return address

    return form_page(
        request, form, act, title="Put it on the list", button="Put it on the list", back_url=address,
        intro="Take out anything that names or points at one person.", done="It is on the list.",
    )  # fmt: skip


@signed_in
def need_answer(request: PersonRequest, reference: str) -> HttpResponse:
    """Say what became of it."""
    found = the_need(request.user, reference)
    allow(request, may_answer_need(request.user, found))
    form = bound(request, AnswerForm)
    address = reverse("need", args=[reference])

    def act() -> str:
        answer_need(need=found, answer=form.cleaned_data["answer"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request, form, act, title="What became of it?", caption=found.words, button="Save", back_url=address,
        done="Saved.",
    )  # fmt: skip


@signed_in
def need_put_away(request: PersonRequest, reference: str) -> HttpResponse:
    """Take it off the list."""
    found = the_need(request.user, reference)
    allow(request, may_put_away(request.user, found))
    return _press(request, found, put_need_away, title="Put it away?", button="Put it away", leads=reverse("needs"))


@signed_in
def need_open_again(request: PersonRequest, reference: str) -> HttpResponse:
    """Open an answered one again."""
    found = the_need(request.user, reference)
    allow(request, may_open_again(request.user, found))
    address = reverse("need", args=[reference])
    return _press(request, found, open_need_again, title="Open it again?", button="Open it again", leads=address)


def _press(
    request: PersonRequest, found: Need, action: Callable[..., Need], *, title: str, button: str, leads: str
) -> HttpResponse:
    def act() -> str:
        action(need=found, by=request.user, at=timezone.now())
        return leads

    return form_page(
        request, bound(request, PlainForm), act, title=title, intro=found.words, button=button,
        back_url=reverse("need", args=[found.reference]), done="Saved.",
    )  # fmt: skip


@signed_in
def need_link(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that a bid answers it."""
    found = the_need(request.user, reference)
    allow(request, may_link(request.user, found))
    bids = bids_for(request.user, found)
    form = bound(request, LinkForm, bids=bids, initial={"bid": request.GET.get("bid", "")})
    address = reverse("need", args=[reference])

    def act() -> str:
        link_bid(need=found, bid=form.cleaned_data["bid"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request, form, act, title="Which bid answers this?", caption=found.words, button="Save", back_url=address,
        intro="The list shows it once the bid is awarded." if bids else "There is no bid to choose from yet.",
        done="Saved. Anyone can see it once the bid is awarded.",
    )  # fmt: skip
