"""Asking to join a collective, seeing where it stands, and seeing to it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.joining import (
    Meet,
    Wish,
    arrange_meeting,
    ask_to_sit,
    decline,
    take_request_down,
    welcome,
    withdraw_request,
)
from collectives.asking import allow
from collectives.finding import the_collective
from collectives.joining_forms import ArrangeForm, AskForm, DeclineForm, TakeDownForm, WelcomeForm, WithdrawForm
from collectives.reading_requests import (
    members_for,
    next_step,
    open_request,
    request_card,
    request_lines,
    requests_of,
    the_request,
)
from collectives.rules.joining import (
    can_ask_now,
    may_arrange,
    may_decline,
    may_see_to_requests,
    may_welcome,
    may_withdraw_request,
)
from collectives.rules.seats import may_keep_seats
from network.answers import require, require_now
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def seat_request(request: PersonRequest, slug: str) -> HttpResponse:
    """Ask to join; somebody who has asked is led to where it stands."""
    found = the_collective(request.user, slug)
    if request.method != "POST":
        waiting = open_request(request.user, found)
        if waiting is not None:
            return redirect("seat-request-one", waiting.reference)
        require_now(can_ask_now(request.user, found))
    form = bound(request, AskForm, initial={"phone": request.user.phone})

    def act() -> str:
        made = ask_to_sit(collective=found, wish=Wish(**form.cleaned_data), by=request.user, at=timezone.now())
        return reverse("seat-request-one", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title=f"Ask to join the {found}",
        button="Ask to join",
        template="collectives/seat_request.html",
        collective=found,
        back_url=found.get_absolute_url(),
        done="Thank you for asking. Somebody gets in touch within five working days.",
    )


@signed_in
def seat_requests(request: PersonRequest, slug: str) -> HttpResponse:
    """List who asked to join, for those who keep the seats."""
    found = the_collective(request.user, slug)
    require(may_keep_seats(request.user, found))
    page = Paginator(requests_of(request.user, found), 25).get_page(request.GET.get("page"))
    context = {
        "collective": found,
        "page": page,
        "cards": [request_card(row) for row in page],
        "sees_to": may_see_to_requests(request.user, found),
    }
    return render(request, "collectives/seat_requests.html", context)


@signed_in
def seat_request_take_down(request: PersonRequest, slug: str) -> HttpResponse:
    """Write down that somebody without email asks to join."""
    found = the_collective(request.user, slug)
    allow(request, may_see_to_requests(request.user, found))
    form, back = bound(request, TakeDownForm), reverse("seat-requests", args=[slug])

    def act() -> str:
        given = dict(form.cleaned_data)
        name = given.pop("name")
        made = take_request_down(collective=found, name=name, wish=Wish(**given), by=request.user, at=timezone.now())
        return reverse("seat-request-one", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title="Write down who asks to join",
        button="Save",
        back_url=back,
        intro="For somebody without email, in a room or on the phone. Read it back to them before you save.",
        done="Written down. Their letter goes the way they are reached.",
    )


@signed_in
def seat_request_one(request: PersonRequest, reference: str) -> HttpResponse:
    """Show where a request stands, and what this person can do."""
    found = the_request(request.user, reference)
    context = {
        "asked": found,
        "own": found.person_id == request.user.pk,
        "lines": request_lines(request.user, found),
        "next_step": next_step(request.user, found),
        "may_arrange": may_arrange(request.user, found),
        "may_welcome": may_welcome(request.user, found),
        "may_decline": may_decline(request.user, found),
        "may_withdraw": may_withdraw_request(request.user, found),
        "lists": may_keep_seats(request.user, found.collective),
    }
    return render(request, "collectives/seat_request_one.html", context)


@signed_in
def seat_request_arrange(request: PersonRequest, reference: str) -> HttpResponse:
    """Name a buddy, a day and a place, or change them."""
    found = the_request(request.user, reference)
    allow(request, may_arrange(request.user, found))
    initial = {"buddy": found.buddy_id, "on": found.meet_on, "words": found.meet_words}
    form = bound(request, ArrangeForm, members=members_for(found), initial=initial)

    def act() -> str:
        given = form.cleaned_data
        meet = Meet(buddy=given["buddy"], on=given["on"], words=given["words"])
        arrange_meeting(request=found, meet=meet, by=request.user, at=timezone.now())
        return reverse("seat-request-one", args=[reference])

    return form_page(
        request,
        form,
        act,
        title=f"{found.person} meets a buddy",
        button="Save and write to both",
        back_url=reverse("seat-request-one", args=[reference]),
        intro="Ring both first. Each gets a letter with the day and the place. No letter says which seat it is about.",
        done="Saved. Both get a letter.",
    )


@signed_in
def seat_request_welcome(request: PersonRequest, reference: str) -> HttpResponse:
    """Welcome somebody: the seat is theirs at once."""
    found = the_request(request.user, reference)
    allow(request, may_welcome(request.user, found))
    form = bound(request, WelcomeForm, initial={"seat": found.seat})

    def act() -> str:
        welcome(request=found, seat=form.cleaned_data["seat"], by=request.user, at=timezone.now())
        return reverse("seat-requests", args=[found.collective.locality.slug])

    return form_page(
        request,
        form,
        act,
        title=f"Welcome {found.person}",
        button="Welcome them",
        back_url=reverse("seat-request-one", args=[reference]),
        intro="They have met somebody and said that they would like the seat. They vote from the next ballot on.",
        done=f"{found.person} sits here now, and gets a letter.",
    )


@signed_in
def seat_request_decline(request: PersonRequest, reference: str) -> HttpResponse:
    """Say kindly why not now."""
    found = the_request(request.user, reference)
    allow(request, may_decline(request.user, found))
    form = bound(request, DeclineForm)

    def act() -> str:
        decline(request=found, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        return reverse("seat-requests", args=[found.collective.locality.slug])

    return form_page(
        request,
        form,
        act,
        title=f"Say “not now” to {found.person}",
        button="Send the letter",
        back_url=reverse("seat-request-one", args=[reference]),
        intro="A collective is always open, so this is rare. Ring them first. They can ask again whenever they like.",
        done="The letter is on its way.",
    )


@signed_in
def seat_request_withdraw(request: PersonRequest, reference: str) -> HttpResponse:
    """Take back one's own request."""
    found = the_request(request.user, reference)
    allow(request, may_withdraw_request(request.user, found))
    form = bound(request, WithdrawForm)

    def act() -> str:
        withdraw_request(request=found, by=request.user, at=timezone.now())
        return found.collective.get_absolute_url()

    return form_page(
        request,
        form,
        act,
        title="Change your mind about joining",
        button="Take my request back",
        back_url=reverse("seat-request-one", args=[reference]),
        intro="That is fine, and you don’t have to say why. You can ask again whenever you like.",
        done="Your request is taken back. You can ask again whenever you like.",
    )
