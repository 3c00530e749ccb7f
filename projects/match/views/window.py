"""The other funder's dates and rules: written down by the group, and said at once what they mean."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.meanwhile import Seen, mark_of
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from network.typed import typed_before
from projects.bids.draft_actions import ChangedMeanwhile
from projects.match.actions import say_window, window_of
from projects.match.forms import WindowForm
from projects.match.rules import may_say_window
from projects.match.sums import match_now
from projects.match.views.match import line_for, show_theirs
from projects.match.views.moves import may_open, words_around
from projects.match.window import answer_by, window_facts, window_warnings
from projects.models import IncomeLine


@signed_in
def match_window(request: PersonRequest, reference: str, line: int) -> HttpResponse:
    """Write down the other funder's dates and rules, unless someone else did meanwhile: then show both."""
    row = line_for(request.user, reference, line)
    may_open(request, may_say_window(request.user, row.bid))
    form = bound(request, WindowForm, initial=window_of(row))
    around = words_around(row)
    if row.bid.state == "draft":
        back = reverse("bid-step", args=[row.bid.reference, "match-lines"])
        around |= {"back_url": back, "cancel_url": ""}
    # What was typed before signing in again was typed over what the page showed then.
    sent = typed_before(request) or request.POST
    seen = Seen(sent.get("seen", "") or mark_of(window_of(row)))

    def act() -> str:
        try:
            saved = say_window(line=row, by=request.user, at=timezone.now(), seen=seen.mark, **form.cleaned_data)
        except ChangedMeanwhile:
            show_theirs(row, form, seen, window_of, "say_window")
            raise
        say_what_it_means(request, row, saved)
        return str(around["back_url"])

    return form_page(
        request,
        form,
        act,
        title=f"The dates and rules of {row.source}",
        button="Save and continue",
        template="projects/bid_step.html",
        intro="Put in what you know. Leave the rest empty: you can come back.",
        seen=seen,
        **around,
    )


def say_what_it_means(request: PersonRequest, row: IncomeLine, saved: IncomeLine) -> None:
    """Say on the next page what the dates mean today and what is possible."""
    saved.bid, today = row.bid, timezone.localdate()
    sums = match_now(row.bid)
    for said in window_warnings(saved, sums, today=today, ours=answer_by(row.bid, today)):
        messages.warning(request, said)
    for said in window_facts(saved, sums, today=today):
        messages.info(request, said)
