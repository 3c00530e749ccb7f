"""The match of a bid that was sent in, as it comes to be known: another part of it, and another amount."""

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.meanwhile import Seen, mark_of
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.typed import typed_before
from projects.bids.draft_actions import ChangedMeanwhile
from projects.bids.line_steps import WHAT, Match
from projects.bids.match import HOPED
from projects.match.forms import AmountForm
from projects.match.later_actions import add_match, amount_of, change_amount
from projects.match.rules import may_add_match, may_change_amount
from projects.match.views.match import line_for, match_for, show_theirs
from projects.match.views.moves import kept, may_open, words_around


@signed_in
def match_add(request: PersonRequest, reference: str) -> HttpResponse:
    """Add another part of the match; it asks first what it is."""
    bid = match_for(request.user, reference)
    may_open(request, may_add_match(request.user, bid))
    what = request.GET.get("what", "")
    what = what if what in WHAT else ""
    form, back = bound(request, Match, bid=bid, what=what), reverse("match", args=[bid.reference])

    def act() -> str:
        line = add_match(bid=bid, values=form.cleaned_data, by=request.user, at=timezone.now())
        if line.kind == "cash" and line.state in HOPED:
            return reverse("match-window", args=[bid.reference, line.pk])
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Add {WHAT[what].lower()}" if what else "Add another part of the match",
        button="Add it",
        done="Added. Say here how it stands, and add what shows it, when you know.",
        template="projects/match_add.html",
        choices=[] if what or request.method == "POST" else list(WHAT.items()),
        caption=f"Bid {bid.reference}: {bid.project.title}",
        back_url=back,
        cancel_url=back,
        intro="What you sent in stays as it is. This is put beside it.",
    )


@signed_in
def match_amount(request: PersonRequest, reference: str, line: int) -> HttpResponse:
    """Write down another amount with the reason, unless someone else did meanwhile: then show both."""
    row = line_for(request.user, reference, line)
    may_open(request, may_change_amount(request.user, row))
    form, around = bound(request, AmountForm, initial=amount_of(row)), words_around(row)
    sent = typed_before(request) or request.POST
    seen = Seen(sent.get("seen", "") or mark_of(amount_of(row)))

    def act() -> str:
        require(may_change_amount(request.user, row))
        said = dict(form.cleaned_data)
        upload = said.pop("upload")
        try:
            with transaction.atomic():
                paper = kept(request, row, upload) if upload else None
                change_amount(line=row, by=request.user, at=timezone.now(), seen=seen.mark, paper=paper, **said)
        except ChangedMeanwhile:
            show_theirs(row, form, seen, amount_of, "change_amount")
            raise
        return str(around["back_url"])

    return form_page(
        request,
        form,
        act,
        title=f"Change the amount: {row.source}",
        button="Save the amount",
        done="Saved. Your coordinator checks it again once there is something that shows it.",
        template="projects/bid_step.html",
        intro="What you sent in stays as it is. The sums of today count the new amount.",
        seen=seen,
        **around,
    )
