"""Letters: one's own list, one letter as it was sent, and the list of those a person must post or ring."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from network import actions
from network.answers import NotNow, require
from network.dates import say_day
from network.forms import PlainForm
from network.furniture import Cell, Table
from network.links import address
from network.models import Letter
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.rules import may_deliver

PAGE = 25
WAYS = {"email": "By email", "phone": "Ring and read it out", "text": "Send as a text", "post": "Post it"}
DEEDS = {"post": "I posted this", "phone": "I rang and read this out", "text": "I sent this as a text"}
COLOURS = {"queued": "blue", "sent": "", "failed": "red"}


def _page(request: PersonRequest, rows: QuerySet[Letter]) -> Page[Letter]:
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def _table(caption: str, letters: Page[Letter], *, with_people: bool) -> Table:
    heads = ["Letter", *(["To"] if with_people else []), "Date", "How", "Where it is"]
    rows = [
        [
            Cell(letter.subject, url=address("letter", letter.reference)),
            *([Cell(str(letter.to or "Someone"))] if with_people else []),
            Cell(say_day(letter.queued_at)),
            Cell(WAYS[letter.way]),
            Cell(Letter.MOVES.words[letter.state], colour=COLOURS[letter.state]),
        ]
        for letter in letters
    ]
    return Table(caption, heads, rows, caption_hidden=True, empty="There are no letters here.")


@signed_in
def letters(request: PersonRequest) -> HttpResponse:
    """List what we wrote to this person, newest first."""
    page = _page(request, Letter.objects.visible_to(request.user).filter(to=request.user).order_by("-queued_at", "-pk"))
    context = {"page": page, "table": _table("Your letters", page, with_people=False)}
    return render(request, "network/letters.html", context)


@signed_in
def letters_to_post(request: PersonRequest) -> HttpResponse:
    """List the letters that wait for a person to post or ring, and those that could not be emailed."""
    if not request.user.rolebook.has("coordinator", "lead"):
        require(may_deliver(request.user, Letter()))
    page = _page(request, Letter.objects.visible_to(request.user).for_a_person().exclude(to=request.user))
    context = {"page": page, "table": _table("Letters to post and calls to make", page, with_people=True)}
    return render(request, "network/letters_to_post.html", context)


@signed_in
def letter(request: PersonRequest, reference: str) -> HttpResponse:
    """Show one letter exactly as it was sent; whoever looks after it may say that it was posted, or send it again."""
    found = get_object_or_404(
        Letter.objects.visible_to(request.user).select_related("to", "locality"), reference=reference
    )
    act = _act_on(request, found)
    if request.method == "POST" and not act:
        raise NotNow("There is nothing to do with this letter now.")
    context: dict[str, Any] = {
        "letter": found,
        "way": WAYS[found.way],
        "state": Letter.MOVES.words[found.state],
        "next_step": Letter.MOVES.next_step[found.state],
        "large": "large" in request.GET or bool(found.to and found.to.large_print),
        "deed": act,
        "back_url": address("letters") if found.to_id == request.user.pk else address("letters-to-post"),
    }
    return form_page(
        request,
        bound(request, PlainForm),
        lambda: _acted(request, found),
        title=found.subject,
        button=act,
        template="network/letter.html",
        **context,
    )


def _act_on(request: PersonRequest, found: Letter) -> str:
    """Return the words of the one button this person has, or nothing."""
    if not may_deliver(request.user, found):
        return ""
    if found.state == "queued" and found.way != "email":
        return DEEDS[found.way]
    return "Send it again" if found.state == "failed" else ""


def _acted(request: PersonRequest, found: Letter) -> str:
    act = actions.send_again if found.state == "failed" else actions.deliver
    act(letter=found, by=request.user, at=timezone.now())
    return address("letters-to-post")
