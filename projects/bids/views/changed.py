"""One change of a bid's answers: how it read before and after, for the group itself."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.requests import PersonRequest, signed_in
from projects.bids.changed import changed
from projects.bids.rules import reads_as_group
from projects.bids.views.bid import bid_for


@require_safe
@signed_in
def bid_changed(request: PersonRequest, reference: str, event: int) -> HttpResponse:
    """Show who changed an answer and when, and both texts; nobody outside the group, who never read what was unsent."""
    bid = bid_for(request.user, reference)
    found = changed(bid, event) if reads_as_group(request.user, bid) else None
    if found is None:
        raise Http404
    return render(request, "projects/bid_changed.html", {"bid": bid, "changed": found})
