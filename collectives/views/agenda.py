"""The agenda of a meeting: adding, putting all that waits on it, its order, and what came of each point."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from collectives.actions.agenda import add_all_waiting, add_point, move_point, take_off, write_outcome
from collectives.asking import allow
from collectives.meeting_finding import the_meeting, the_point
from collectives.meeting_forms import DirectionForm, OutcomeForm, PointForm
from collectives.rules.meetings import may_add_point, may_prepare, may_take_off, may_write_up
from network.forms import PlainForm
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def agenda_add(request: PersonRequest, reference: str) -> HttpResponse:
    """Add something to talk about."""
    found = the_meeting(request.user, reference)
    allow(request, may_add_point(request.user, found))
    form = bound(request, PointForm)
    address = reverse("meeting", args=[reference])

    def act() -> str:
        add_point(meeting=found, words=form.cleaned_data["words"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request, form, act, title="Add to the agenda", button="Add it to the agenda", back_url=address,
        done="It is on the agenda.",
    )  # fmt: skip


@signed_in
def agenda_waiting(request: PersonRequest, reference: str) -> HttpResponse:
    """Put everything that waits on the agenda in one press."""
    found = the_meeting(request.user, reference)
    allow(request, may_prepare(request.user, found))
    form = bound(request, PlainForm)
    address = reverse("meeting", args=[reference])

    def act() -> str:
        add_all_waiting(meeting=found, by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Put everything that waits on the agenda",
        button="Put everything that waits on the agenda",
        back_url=address,
        intro="Bids without a ballot, open ballots, reasons to agree and what is missing here. Nothing is added twice.",
        done="Everything that waits is on the agenda.",
    )


@signed_in
def agenda_move(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Move a point up or down."""
    item = the_point(request.user, reference, pk)
    allow(request, may_prepare(request.user, item.meeting))
    form = bound(request, DirectionForm)
    address = reverse("meeting", args=[reference])

    def act() -> str:
        move_point(item=item, up=form.cleaned_data["way"] == "up", by=request.user, at=timezone.now())
        return f"{address}#agenda"

    return form_page(request, form, act, title=f"Move “{item.words}”", button="Move it", back_url=address)


@signed_in
def agenda_remove(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Take a point off."""
    item = the_point(request.user, reference, pk)
    allow(request, may_take_off(request.user, item))
    form = bound(request, PlainForm)
    address = reverse("meeting", args=[reference])

    def act() -> str:
        take_off(item=item, by=request.user, at=timezone.now())
        return f"{address}#agenda"

    return form_page(
        request, form, act, title="Take this off the agenda?", intro=item.words, button="Take it off", back_url=address,
        done="It is off the agenda.",
    )  # fmt: skip


@signed_in
def agenda_outcome(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Write what came of a point."""
    item = the_point(request.user, reference, pk)
    allow(request, may_write_up(request.user, item.meeting))
    form = bound(request, OutcomeForm, initial={"outcome": item.outcome})
    address = reverse("meeting-minutes", args=[reference])

    def act() -> str:
        write_outcome(item=item, outcome=form.cleaned_data["outcome"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request, form, act, title="What came of it?", caption=item.words, button="Save", back_url=address,
        done="Saved.",
    )  # fmt: skip
