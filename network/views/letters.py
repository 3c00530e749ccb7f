"""Letters: one's own list, and one letter as it was sent, with what may be done with it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from network import letter_actions
from network.answers import NotNow
from network.dates import say_day
from network.forms import PlainForm
from network.furniture import Cell, Table
from network.links import address
from network.models import Letter, Person
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.rules import may_deliver, may_write_again

PAGE = 25
DEEDS = {"post": "I posted this", "phone": "I rang and read this out", "text": "I sent this as a text"}


def page_of(request: PersonRequest, rows: QuerySet[Letter]) -> Page[Letter]:
    """Return the page of letters that was asked for."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def table_of(caption: str, letters: "Page[Letter] | list[Letter]", *, with_people: bool) -> Table:
    """Return letters as a table that says where each is and, for one that failed, what to do."""
    heads = ["Letter", *(["To"] if with_people else []), "Date", "How", "Where it is"]
    rows = [
        [
            Cell(letter.subject, url=address("letter", letter.reference)),
            *([Cell(str(letter.to or "Someone"))] if with_people else []),
            Cell(say_day(letter.queued_at)),
            Cell(letter.way_words),
            Cell(letter.where_it_is),
        ]
        for letter in letters
    ]
    return Table(caption, heads, rows, caption_hidden=True, empty="There are no letters here.")


@signed_in
def letters(request: PersonRequest) -> HttpResponse:
    """List what we wrote to this person, newest first."""
    mine = Letter.objects.visible_to(request.user).filter(to=request.user).order_by("-queued_at", "-pk")
    page = page_of(request, mine)
    context = {"page": page, "table": table_of("Your letters", page, with_people=False)}
    return render(request, "network/letters.html", context)


@signed_in
def letter(request: PersonRequest, reference: str) -> HttpResponse:
    """Show one letter exactly as it was sent; whoever looks after it may say that it went, or send it again."""
    rows = Letter.objects.visible_to(request.user).select_related("to", "locality", "again_of")
    found = get_object_or_404(rows, reference=reference)
    deeds = deeds_on(request.user, found)
    asked = request.POST.get("do") or next((do for do, _ in deeds if do != "again"), "")
    if request.method == "POST" and asked not in dict(deeds):
        raise NotNow("There is nothing to do with this letter now.")
    context: dict[str, Any] = {
        "letter": found,
        "repeats": found.repeats.order_by("pk"),
        "large": wants_large(request, wish=found.wants_large),
        "wishes_large": found.wants_large,
        "deeds": deeds,
        "fresh": uuid.uuid4().hex,
        "back_url": address("letters") if found.to_id == request.user.pk else address("letters-to-post"),
    }
    return form_page(
        request,
        bound(request, PlainForm),
        lambda: done_to(found, asked, by=request.user, once_key=request.POST.get("once", "")[:64]),
        title=found.subject,
        template="network/letter.html",
        **context,
    )


def wants_large(request: PersonRequest, *, wish: bool) -> bool:
    """Return whether to draw in large print: as the address says, else as the person asked."""
    if "large" in request.GET:
        return request.GET["large"] != "no"
    return wish


def deeds_on(person: Person, found: Letter) -> list[tuple[str, str]]:
    """Return what this person may do with a letter now, each with the words of its button."""
    if not may_deliver(person, found):
        return []
    if found.state == "queued":
        went = [("went", DEEDS[found.way])] if found.way in DEEDS else []
        return went + ([("no_answer", "No answer. Try again tomorrow")] if found.way in {"phone", "text"} else [])
    again = [("again", "Send the same words in a new letter")] if may_write_again(person, found) else []
    return ([("retry", "Send it again")] if found.state == "failed" else []) + (
        again if found.state in {"sent", "failed"} else []
    )


def done_to(found: Letter, what: str, *, by: Person, once_key: str) -> str:
    """Do one thing with a letter, and return the address to go to."""
    at = timezone.now()
    if what == "again":
        key = once_key or at.isoformat()
        new = letter_actions.write_again(letter=found, by=by, at=at, once_key=f"again:{found.pk}:{key}")
        return address("letter", new.reference)
    acts: dict[str, Callable[..., Letter]] = {
        "went": letter_actions.deliver,
        "no_answer": letter_actions.no_answer,
        "retry": letter_actions.send_again,
    }
    acts[what](letter=found, by=by, at=at)
    return address("letters-to-ring") if found.way in {"phone", "text"} else address("letters-to-post")
