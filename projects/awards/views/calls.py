"""The calls that wait to be made, and saying that one was."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.dates import say_day
from network.furniture import Cell, Table
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.awards.actions import ring
from projects.awards.finding import the_call
from projects.awards.forms import RingForm
from projects.awards.rules import may_ring, may_see_calls
from projects.awards.writing import people_of
from projects.models import Call


@signed_in
def calls(request: PersonRequest) -> HttpResponse:
    """List the calls this person is to make, the nearest day first."""
    require(may_see_calls(request.user))
    rows = Call.objects.visible_to(request.user).filter(state="open").select_related("organisation", "locality")
    table = Table(
        caption="Calls to make",
        caption_hidden=True,
        heads=["Group", "Why", "By", "Place"],
        rows=[
            [
                Cell(row.organisation.name, url=reverse("call", args=[row.reference])),
                Cell(row.why),
                Cell(say_day(row.due_on)),
                Cell(row.locality.name),
            ]
            for row in rows
        ],
        empty="No calls wait to be made.",
    )
    return render(request, "projects/calls.html", {"table": table})


@signed_in
def call(request: PersonRequest, reference: str) -> HttpResponse:
    """Show whom to ring and why; say that it was done, and what was said."""
    found = the_call(request.user, reference)
    back = reverse("calls")
    if found.state != "open":
        return render(request, "projects/call.html", {"call": found, "words": found.MOVES.words[found.state]})
    form = bound(request, RingForm)

    def act() -> str:
        ring(call=found, by=request.user, at=timezone.now(), said=form.cleaned_data["said"])
        return back

    require(may_ring(request.user, found))
    return form_page(
        request,
        form,
        act,
        title=f"Ring {found.organisation.name}",
        button="I have rung them",
        done="Thank you for ringing. It is kept.",
        template="projects/call_ring.html",
        call=found,
        people=people_of(found.organisation),
        back_url=back,
        cancel_url=back,
    )
