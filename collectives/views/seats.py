"""Who sits in a collective: the list for those who keep it, offering, answering and ending a seat."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.seats import Invited, answer_seat, end_seat, offer_seat, set_facilitates
from collectives.asking import allow
from collectives.finding import the_collective, the_seat
from collectives.forms import FacilitatesForm, SeatAnswerForm, SeatEndForm, SeatForm
from collectives.leaving import reasons_for_leaving
from collectives.models import Seat
from collectives.rules.seats import may_answer_seat, may_end_seat, may_keep_seats
from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in

OWN_END = (
    "Thank you for the time you gave. You can stop whenever you like. Your seat ends at once, the votes you gave still "
    "count, and you can ask to join again at any time."
)
THANKS = "Thank you for all you did here. Your seat has ended. You are welcome back at any time."


@signed_in
def seats(request: PersonRequest, slug: str) -> HttpResponse:
    """List who sits here and who was asked."""
    found = the_collective(request.user, slug)
    require(may_keep_seats(request.user, found))
    rows = Seat.objects.visible_to(request.user).filter(collective=found, ends_on=None).select_related("person")
    page = Paginator(rows.order_by("seat", "person__name", "pk"), 25).get_page(request.GET.get("page"))
    left = reasons_for_leaving(found, timezone.localdate())
    return render(request, "collectives/seats.html", {"collective": found, "page": page, "left": left})


@signed_in
def seat_add(request: PersonRequest, slug: str) -> HttpResponse:
    """Offer someone a seat."""
    found = the_collective(request.user, slug)
    allow(request, may_keep_seats(request.user, found))
    form = bound(request, SeatForm)

    def act() -> str:
        given = form.cleaned_data
        offer_seat(
            collective=found,
            invited=Invited(given["name"], given["email"], given["phone"]),
            seat=given["seat"],
            facilitates=given["facilitates"],
            by=request.user,
            at=timezone.now(),
        )
        return reverse("seats", args=[slug])

    return form_page(
        request,
        form,
        act,
        title="Offer someone a seat",
        button="Send the offer",
        back_url=reverse("seats", args=[slug]),
        intro="They get a letter and say yes or no. They vote from the next ballot after their yes.",
        done="The offer is on its way.",
    )


@signed_in
def seat_answer(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Say yes or no to a seat one was offered."""
    seat = the_seat(request.user, slug, pk)
    allow(request, may_answer_seat(request.user, seat))
    form = bound(request, SeatAnswerForm)

    def act() -> str:
        answer_seat(seat=seat, yes=form.cleaned_data["answer"], by=request.user, at=timezone.now())
        return seat.collective.get_absolute_url()

    return form_page(
        request,
        form,
        act,
        title=f"A seat in the {seat.collective}",
        button="Send my answer",
        template="collectives/seat_answer.html",
        seat=seat,
        back_url=seat.collective.get_absolute_url(),
        done="Thank you. Your answer is kept.",
    )


@signed_in
def seat_end(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """End a seat, one's own or another's, from now on."""
    seat = the_seat(request.user, slug, pk)
    allow(request, may_end_seat(request.user, seat))
    form = bound(request, SeatEndForm)
    own = seat.person_id == request.user.pk
    back = seat.collective.get_absolute_url() if own else reverse("seats", args=[slug])

    def act() -> str:
        end_seat(seat=seat, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return back

    return form_page(
        request,
        form,
        act,
        title="Give up your seat" if own else f"End the seat of {seat.person}",
        button="Give up my seat" if own else "End this seat",
        intro=OWN_END if own else "It ends at once. Votes already given still count. Ring them first.",
        back_url=back,
        done=THANKS if own else "The seat has ended.",
    )


@signed_in
def seat_facilitates(request: PersonRequest, slug: str, pk: int) -> HttpResponse:
    """Say whether a member facilitates."""
    seat = the_seat(request.user, slug, pk)
    allow(request, may_keep_seats(request.user, seat.collective))
    form = bound(request, FacilitatesForm, initial={"facilitates": seat.facilitates})

    def act() -> str:
        set_facilitates(seat=seat, facilitates=form.cleaned_data["facilitates"], by=request.user, at=timezone.now())
        return reverse("seats", args=[slug])

    return form_page(
        request,
        form,
        act,
        title=f"What {seat.person} does here",
        button="Save",
        back_url=reverse("seats", args=[slug]),
        intro="The facilitator opens and closes ballots, keeps the clock and writes the reasons.",
        done="Saved.",
    )
