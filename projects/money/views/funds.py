"""A fund at a glance, for anyone; made, changed and filled by lead and finance."""

from uuid import uuid4

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in
from projects.models import Opening, Share, Transfer
from projects.money.actions import allocate
from projects.money.due import due_of, tables
from projects.money.fund_actions import change_fund, make_fund
from projects.money.fund_forms import AllocateForm, FundForm
from projects.money.fund_rules import may_keep_funds
from projects.money.fund_words import (
    NOTHING_WAITS,
    by_locality,
    fund_for,
    left_bars,
    openings_table,
    served_place,
    sums_bars,
    together,
    transfers_table,
)
from projects.money.reckoning import differences


def key_of(request: HttpRequest) -> str:
    """Return the key printed into the form that was sent, so that the act itself is done once too."""
    return f"page:{request.POST.get('once', '')[:64].replace(chr(0), '') or uuid4().hex}"


@read_only
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a fund holds, by locality; for lead and finance also what is due, late, asked for and stopped."""
    found = fund_for(request.user, pk)
    rows = Share.objects.visible_to(request.user).filter(fund=found).select_related("fund", "locality")
    shares = list(rows.order_by("locality__name"))
    keeps = bool(may_keep_funds(request.user))
    stopped = any(share.stopped_at for share in shares)
    context = {
        "fund": found,
        "sums": sums_bars(together(shares)) if shares else [],
        "bars": left_bars(shares),
        "table": by_locality(found, shares),
        "stopped": stopped,
        "differences": differences() if stopped and keeps else [],
        "keeps": keeps,
    }
    if keeps:
        late, coming = tables(due_of(request.user, found), timezone.localdate())
        waiting = Transfer.objects.visible_to(request.user).filter(state="asked", from_share__fund=found)
        openings = Opening.objects.visible_to(request.user).filter(fund=found).select_related("made_by")
        context |= {
            "late": late,
            "coming": coming,
            "transfers": transfers_table(
                with_shares(waiting), "Money to be moved, waiting for a second person", empty=NOTHING_WAITS
            ),
            "openings": openings_table(openings),
        }
    return render(request, "projects/fund.html", context)


def with_shares(transfers: QuerySet[Transfer]) -> QuerySet[Transfer]:
    """Return transfers with both pots and who asked, read at once."""
    return transfers.select_related(
        "from_share__fund", "from_share__locality", "to_share__fund", "to_share__locality", "asked_by", "answered_by"
    )


@signed_in
def fund_new(request: PersonRequest) -> HttpResponse:
    """Ask what a new fund is, and make it."""
    require(may_keep_funds(request.user))
    form = bound(request, FundForm, today=timezone.localdate())

    def act() -> str:
        made = make_fund(terms=form.terms(), by=request.user, at=timezone.now())
        return reverse("fund", args=[made.pk])

    return form_page(request, form, act, title="Make a fund", button="Make the fund", back_url=reverse("shares"),
                     cancel_url=reverse("shares"))  # fmt: skip


@signed_in
def fund_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what a fund is."""
    found = fund_for(request.user, pk)
    require(may_keep_funds(request.user))
    form, back = bound(request, FundForm, today=timezone.localdate(), fund=found), reverse("fund", args=[found.pk])

    def act() -> str:
        change_fund(fund=found, terms=form.terms(), by=request.user, at=timezone.now())
        return back

    return form_page(request, form, act, title="Change the fund", button="Save", caption=found.name, back_url=back,
                     cancel_url=back, done="Saved.")  # fmt: skip


@signed_in
def fund_allocate(request: PersonRequest, pk: int) -> HttpResponse:
    """Put money into a locality's pot."""
    found = fund_for(request.user, pk)
    require(may_keep_funds(request.user))
    form, back = bound(request, AllocateForm), reverse("fund", args=[found.pk])

    def act() -> str:
        said = form.cleaned_data
        allocate(
            fund=found, locality=served_place(said["locality"]), amount_pence=said["amount"], by=request.user,
            at=timezone.now(), why=said["why"], once_key=key_of(request),
        )  # fmt: skip
        return back

    return form_page(request, form, act, title="Put money into a local pot", button="Put it in", caption=found.name,
                     back_url=back, cancel_url=back, done="The money is in the local pot.")  # fmt: skip
