"""What an hour of a volunteer's time counts for: the list with its sources, and a new rate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.dates import say_day
from network.furniture import Cell, Table
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in
from projects.bids.rates import FIRST_SOURCE, rate_for
from projects.match.actions import set_rate
from projects.match.forms import RateForm
from projects.match.rules import may_set_rate
from projects.models import HourlyRate


@read_only
def hourly_rates(request: HttpRequest) -> HttpResponse:
    """List every rate, the newest first, with who says so."""
    rates = HourlyRate.objects.visible_to(request.user).select_related("fund")
    rows = [
        [
            Cell(say_day(rate.from_on)),
            Cell(rate.fund.name if rate.fund else "All funds without their own"),
            Cell(pounds(rate.pence_an_hour), number=True),
            Cell(rate.source),
        ]
        for rate in rates
    ]
    empty = "No rate is set yet. Groups put in what the time would cost if they had to pay for it."
    table = Table("Rates", ["From", "Fund", "An hour counts for", "Who says so"], rows, empty=empty)
    now = rate_for(None, timezone.localdate())
    context = {
        "table": table,
        "may_set": may_set_rate(request.user),
        "still_first": now is not None and now.source == FIRST_SOURCE,
    }
    return render(request, "projects/hourly_rates.html", context)


@signed_in
def hourly_rate_add(request: PersonRequest) -> HttpResponse:
    """Write down a new rate from a day on."""
    require(may_set_rate(request.user))
    form, back = bound(request, RateForm), reverse("hourly-rates")

    def act() -> str:
        set_rate(by=request.user, at=timezone.now(), **form.cleaned_data)
        return back

    return form_page(
        request,
        form,
        act,
        title="A new rate for an hour",
        button="Save the rate",
        done="The rate is saved. What is already written keeps the rate it was worked out with.",
        back_url=back,
        cancel_url=back,
    )
