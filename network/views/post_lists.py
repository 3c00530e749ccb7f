"""The letters that wait for a person: the post list, all of it on paper, and the call list."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from network.answers import DoesNotFit, require
from network.forms import PlainForm
from network.letter_actions import deliver_all
from network.links import address
from network.models import Letter
from network.models.letter import LetterQuerySet
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.rules import may_deliver
from network.views.letters import PAGE, deeds_on, done_to, page_of, table_of

MOST_AT_ONCE = 50  # sheets that one printing takes; more are printed after these are posted


def waiting_for(request: PersonRequest) -> LetterQuerySet:
    """Return the letters this person may see to. Raises NotAllowed for anyone but coordinators and the lead."""
    if not request.user.rolebook.has("coordinator", "lead"):
        require(may_deliver(request.user, Letter()))
    return Letter.objects.visible_to(request.user).exclude(to=request.user)


@signed_in
def letters_to_post(request: PersonRequest) -> HttpResponse:
    """List the letters that wait to be posted, to be marked one by one or all at once, and those that failed."""
    waiting = waiting_for(request)
    to_post = list(waiting.to_post()[:MOST_AT_ONCE])

    def act() -> str:
        names = request.POST.getlist("letter")
        if not names:
            raise DoesNotFit("Press the button beside a letter, or the one for all of them.")
        posted = list(waiting.filter(reference__in=names[:MOST_AT_ONCE]))
        if not posted:
            raise DoesNotFit("These letters are not on your list.")
        deliver_all(posted=posted, by=request.user, at=timezone.now())
        return address("letters-to-post")

    failed = page_of(request, waiting.failed())
    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title="Letters to post",
        template="network/letters_to_post.html",
        done="Thank you. That is kept.",
        fresh=uuid.uuid4().hex,
        letters=to_post,
        more=max(waiting.to_post().count() - MOST_AT_ONCE, 0),
        calls=waiting.to_ring().count(),
        page=failed,
        table=table_of("Emails that could not be sent", failed, with_people=True),
    )


@signed_in
def letters_print(request: PersonRequest) -> HttpResponse:
    """Draw every letter that waits to be posted, as each person asked and on a sheet of its own, to print at once."""
    letters = list(waiting_for(request).to_post()[:MOST_AT_ONCE])
    return render(request, "network/letters_print.html", {"letters": letters})


@signed_in
def letters_to_ring(request: PersonRequest) -> HttpResponse:
    """List the calls to make: whom, on which number, and what to say; and those put off until another day."""
    waiting = waiting_for(request)
    today = timezone.localdate()
    page = page_of(request, waiting.to_ring().due(today))

    def act() -> str:
        named = request.POST.get("letter", "")
        if not named:
            raise DoesNotFit("Press a button beside one of the calls.")
        found = get_object_or_404(waiting, reference=named)
        asked = request.POST.get("do", "")
        if asked not in {"went", "no_answer"} or asked not in dict(deeds_on(request.user, found)):
            raise DoesNotFit("This call was seen to before.")
        done_to(found, asked, by=request.user, once_key="")
        return address("letters-to-ring")

    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title="Calls to make",
        template="network/letters_to_ring.html",
        done="Thank you. That is kept.",
        fresh=uuid.uuid4().hex,
        page=page,
        later=list(waiting.to_ring().filter(try_again_on__gt=today)[:PAGE]),
    )
