"""The match of a bid: both sums, what others put in for each pound of ours, and every line with what can be done."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from network.flow import in_words
from network.furniture import Line
from network.meanwhile import Seen, mark_of
from network.models import Person
from network.requests import PersonRequest, signed_in
from projects.bids.history import last_writer
from projects.bids.rules import reads_as_group
from projects.bids.views.bid import bid_for
from projects.match.rules import may_add_match
from projects.match.shown import bars, lines_of, lines_shown
from projects.match.sums import match_now, received_pence, secured_and_checked_pence
from projects.models import Bid, IncomeLine


def match_for(person: Person, reference: str) -> Bid:
    """Return a bid whose match this person may read as it is now, or raise Http404.

    While a bid is written, or back with the group, only the group does.
    """
    bid = bid_for(person, reference)
    if bid.state == "draft" and not reads_as_group(person, bid):
        raise Http404
    return bid


def line_for(person: Person, reference: str, number: int) -> IncomeLine:
    """Return one line of such a bid, or raise Http404."""
    bid = match_for(person, reference)
    found = next((line for line in lines_of(bid) if line.pk == number), None)
    if found is None:
        raise Http404
    return found


def show_theirs(
    line: IncomeLine, form: Form, seen: Seen, read: Callable[[IncomeLine], dict[str, Any]], verb: str
) -> None:
    """Put beside a form what somebody else saved of a line meanwhile, and who did, by the verb of the trail."""
    bid = line.bid
    line.refresh_from_db()
    line.bid = bid
    now = read(line)
    seen.mark, seen.who = mark_of(now), last_writer(line, verb)
    seen.theirs = [Line(str(form.fields[name].label), in_words(now[name], form.fields[name])) for name in now]


@signed_in
def match(request: PersonRequest, reference: str) -> HttpResponse:
    """Show how the match of a bid stands."""
    bid = match_for(request.user, reference)
    sums = match_now(bid)
    context = {
        "bid": bid,
        "match": sums,
        "lines": lines_shown(request.user, bid, sums, timezone.localdate()),
        "bars": bars(sums),
        "checked_pence": secured_and_checked_pence(bid),
        "received_pence": received_pence(bid),
        "may_add": may_add_match(request.user, bid),
    }
    return render(request, "projects/match.html", context)
