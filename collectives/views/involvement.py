"""Involvement payments for a member: rates, advice about benefits, claiming, saying no, and the running total."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.involvement import (
    Cost,
    Time,
    claim_cost,
    claim_time,
    say_no_thanks,
    set_involvement_rate,
)
from collectives.asking import allow
from collectives.finding import the_collective
from collectives.involvement import (
    collectives_to_claim,
    meetings_to_claim,
    needs_advice,
    not_paid_in,
    own_claims,
    own_table,
    rate_table,
    rates_on,
    running_total,
)
from collectives.involvement_forms import CostForm, NoThanksForm, RateForm, TimeForm
from collectives.reading_claims import read_in
from collectives.rules.involvement import may_claim, may_set_involvement_rate
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def involvement_rates(request: HttpRequest) -> HttpResponse:
    """Show what we pay for people's time, and what we pay back, with who says so."""
    context = {"table": rate_table(), "may_set": may_set_involvement_rate(request.user)}
    return render(request, "collectives/involvement_rates.html", context)


@read_only
def involvement_advice(request: HttpRequest) -> HttpResponse:
    """Say what being paid may do to benefits, and whom to ask before claiming."""
    context = {"collectives": collectives_to_claim(request.user, timezone.localdate())}
    return render(request, "collectives/involvement_advice.html", context)


@signed_in
def involvement_rate_add(request: PersonRequest) -> HttpResponse:
    """Add a rate from a day on."""
    allow(request, may_set_involvement_rate(request.user))
    form, back = bound(request, RateForm), reverse("involvement-rates")

    def act() -> str:
        set_involvement_rate(by=request.user, at=timezone.now(), **form.cleaned_data)
        return back

    return form_page(
        request,
        form,
        act,
        title="A new rate for people’s time",
        button="Save the rate",
        back_url=back,
        done="The rate is saved. Earlier claims keep theirs.",
    )


@signed_in
def my_claims(request: PersonRequest) -> HttpResponse:
    """Show one's own claims for one's time, with the running total of the tax year."""
    page = Paginator(own_claims(request.user, time=True), 25).get_page(request.GET.get("page"))
    places, said_no = collectives_to_claim(request.user, timezone.localdate()), not_paid_in(request.user)
    context = {
        "page": page,
        "total": running_total(request.user, timezone.localdate()),
        "table": own_table(page, "Claims for my time", "You have not claimed for your time."),
        "places": [(place, said_no.get(place.pk, "")) for place in places],
    }
    return render(request, "collectives/my_claims.html", context)


@signed_in
def my_expenses(request: PersonRequest) -> HttpResponse:
    """Show what coming cost one, and what became of it: kept apart from pay."""
    page = Paginator(own_claims(request.user, time=False), 25).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "table": own_table(page, "What coming cost me", "You have not claimed for travel or care."),
        "collectives": collectives_to_claim(request.user, timezone.localdate()),
    }
    return render(request, "collectives/my_expenses.html", context)


@signed_in
def claim_add(request: PersonRequest, slug: str) -> HttpResponse:
    """Claim for one's time. Before the first claim the page about benefits comes first."""
    found = the_collective(request.user, slug)
    allow(request, may_claim(request.user, found))
    first, today = needs_advice(request.user), timezone.localdate()
    if first and request.method != "POST" and "read" not in request.GET:
        return redirect("involvement-advice")
    meetings = meetings_to_claim(request.user, found, today)
    readings = read_in(request.user, found, today)
    form = bound(request, TimeForm, rates=rates_on(today), meetings=meetings, first=first, readings=readings)

    def act() -> str:
        given = form.cleaned_data
        read = bool(given.get("advice_read"))
        told = given["kind"], given["on"], given["meeting"], given["way"], given["words"]
        time = Time(*told, advice_read=read, read=form.was_read)
        once = request.POST.get("once", "")
        made = claim_time(collective=found, time=time, once_key=once, by=request.user, at=timezone.now())
        return reverse("claim", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title="Claim for your time",
        button="Claim",
        template="collectives/claim_add.html",
        collective=found,
        back_url=reverse("my-claims"),
        done="Your claim is on its way to the coordinator.",
    )


@signed_in
def claim_no_thanks(request: PersonRequest, slug: str) -> HttpResponse:
    """Say that one would rather not be paid for a meeting, or for any."""
    found = the_collective(request.user, slug)
    allow(request, may_claim(request.user, found))
    form = bound(request, NoThanksForm, meetings=meetings_to_claim(request.user, found, timezone.localdate()))

    def act() -> str:
        say_no_thanks(collective=found, meeting=form.about, by=request.user, at=timezone.now())
        return reverse("my-claims")

    return form_page(
        request,
        form,
        act,
        title="I’d rather not be paid",
        button="Save my answer",
        back_url=reverse("my-claims"),
        intro="That is your right, and nobody asks why. You can still have your travel and replacement care paid.",
        done="Thank you. We do not ask about this again. If you change your mind, take your answer back.",
    )


@signed_in
def expense_add(request: PersonRequest, slug: str) -> HttpResponse:
    """Claim what coming cost, or travel or care ahead of time."""
    found = the_collective(request.user, slug)
    allow(request, may_claim(request.user, found))
    form = bound(request, CostForm)

    def act() -> str:
        given = dict(form.cleaned_data)
        cost = Cost(**{**given, "ahead": given["ahead"] == "yes"})
        once = request.POST.get("once", "")
        made = claim_cost(collective=found, cost=cost, once_key=once, by=request.user, at=timezone.now())
        return reverse("claim", args=[made.reference])

    return form_page(
        request,
        form,
        act,
        title="What coming costs you",
        button="Claim",
        back_url=reverse("my-expenses"),
        intro="This is not pay: you get back what you spent. No receipt? Say so in a few words and claim it anyway.",
        done="Your claim is on its way to the coordinator.",
    )
