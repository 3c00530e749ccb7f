"""What is done to one line of match: say how it stands, add what shows it, check it, write down the other's window."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.answers import Answer, require, require_now
from network.meanwhile import Seen, mark_of
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.match.actions import check_match, looked_at, move_match, show_match, uncheck_match
from projects.match.forms import ConfirmForm, PaperForm, ShownForm, WhyForm
from projects.match.rules import can_say, may_check_match, may_follow_match, may_uncheck_match
from projects.match.shown import SHOWN_BY, VERBS
from projects.match.views.match import line_for
from projects.models import IncomeLine, Paper
from projects.papers.actions import keep_paper

SAID_MORE = {
    ("cash", "secure"): "It counts once your coordinator has seen the letter that says so. If the letter says another "
    "amount than the one written here, change the amount too.",
    ("in_kind", "secure"): "It counts once your coordinator has seen something that shows it.",
    ("cash", "receive"): "If it is another amount than the one written here, change the amount too.",
}


def kept(request: PersonRequest, line: IncomeLine, upload: Any) -> Paper:  # noqa: ANN401 - an uploaded file
    """Keep what shows a line as a paper of its group."""
    bid = line.bid
    return keep_paper(
        organisation=bid.organisation,
        locality=bid.locality,
        kind="letter",
        upload=upload,
        by=request.user,
        at=timezone.now(),
    )


def words_around(line: IncomeLine) -> dict[str, Any]:
    """Return what every page about a line says around its form."""
    back = reverse("match", args=[line.bid.reference])
    caption = f"Bid {line.bid.reference}: {line.source}, {pounds(line.amount_pence)}"
    return {"caption": caption, "back_url": back, "cancel_url": back}


def may_open(request: PersonRequest, answer: Answer) -> None:
    """Raise NotAllowed before a form is shown to someone who may not send it; the action asks again."""
    if request.method != "POST":
        require(answer)


@signed_in
def match_move(request: PersonRequest, reference: str, line: int, verb: str) -> HttpResponse:
    """Say how one part of the match stands now, with what shows it where there is something."""
    row = line_for(request.user, reference, line)
    if verb not in VERBS:
        raise Http404
    may_open(request, may_follow_match(request.user, row.bid))
    if request.method != "POST":
        require_now(can_say(row, verb))
    form = bound(request, ShownForm if verb in SHOWN_BY else ConfirmForm)
    around = words_around(row)

    def act() -> str:
        require(may_follow_match(request.user, row.bid))
        upload = form.cleaned_data.get("upload")
        with transaction.atomic():
            paper = kept(request, row, upload) if upload else None
            move_match(line=row, verb=verb, by=request.user, at=timezone.now(), paper=paper)
        return str(around["back_url"])

    title, more = f"{row.source}: {VERBS[verb].lower()}", SAID_MORE.get((row.kind, verb), "")
    return form_page(request, form, act, title=title, button="Save", intro=more, done="Saved.", **around)


@signed_in
def match_paper(request: PersonRequest, reference: str, line: int) -> HttpResponse:
    """Add what shows a line, in place of any before."""
    row = line_for(request.user, reference, line)
    may_open(request, may_follow_match(request.user, row.bid))
    form, around = bound(request, PaperForm), words_around(row)

    def act() -> str:
        require(may_follow_match(request.user, row.bid))
        with transaction.atomic():
            paper = kept(request, row, form.cleaned_data["upload"])
            show_match(line=row, paper=paper, by=request.user, at=timezone.now())
        return str(around["back_url"])

    title = f"What shows it: {row.source}"
    return form_page(request, form, act, title=title, button="Add it", done="Added. Thank you.", **around)


@signed_in
def match_check(request: PersonRequest, reference: str, line: int) -> HttpResponse:
    """Ask the coordinator once more, then write down that they saw what shows this line."""
    row = line_for(request.user, reference, line)
    may_open(request, may_check_match(request.user, row))
    around = words_around(row)
    seen = Seen(request.POST.get("seen", "") or mark_of(looked_at(row)))

    def act() -> str:
        check_match(line=row, by=request.user, at=timezone.now(), seen=seen.mark)
        return str(around["back_url"])

    intro = "You have seen something that shows this: who gives it, to this group, this much. Your name and today stand"
    return form_page(
        request,
        bound(request, ConfirmForm),
        act,
        title=f"You have seen what shows it: {row.source}?",
        button="Yes, I have seen it",
        done="Checked.",
        intro=f"{intro} beside it.",
        template="projects/bid_step.html",
        seen=seen,
        **around,
    )


@signed_in
def match_uncheck(request: PersonRequest, reference: str, line: int) -> HttpResponse:
    """Take a check back, with the reason."""
    row = line_for(request.user, reference, line)
    may_open(request, may_uncheck_match(request.user, row))
    form, around = bound(request, WhyForm), words_around(row)

    def act() -> str:
        uncheck_match(line=row, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return str(around["back_url"])

    return form_page(request, form, act, title="Take the check back", button="Take it back", **around)
