"""Bank details of an organisation: what is used, what waits, asking for new ones, agreeing them, saying no."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.answers import require
from network.dates import say_when
from network.furniture import Line
from network.models.person import Someone
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.models import Payee
from projects.paying.forms import AgreeForm, FinancePayeeForm, PayeeForm, WhyForm
from projects.paying.payees import agree_payee, ask_payee, turn_down_payee
from projects.paying.reading import organisation_for, payee_for
from projects.paying.rules import may_agree_payee, may_ask_payee, may_read_payees, may_turn_down_payee

LIVE = ("asked", "agreed", "in_use")


@require_safe
@signed_in
def payees(request: PersonRequest, reference: str) -> HttpResponse:
    """Show where an organisation's money goes, what waits to be used, and what was used before."""
    organisation = organisation_for(request.user, reference)
    require(may_read_payees(request.user, organisation))
    rows = Payee.objects.visible_to(request.user).filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "live": [shown(request.user, payee) for payee in rows.filter(state__in=LIVE)],
        "old": [shown(request.user, payee) for payee in rows.exclude(state__in=LIVE)],
        "may_ask": may_ask_payee(request.user, organisation)
        and not rows.filter(state__in=("asked", "agreed")).exists(),
    }
    return render(request, "projects/paying_payees.html", context)


def shown(person: Someone, payee: Payee) -> dict[str, object]:
    """Return bank details as a page shows them."""
    return {
        "payee": payee,
        "words": payee.MOVES.words[payee.state],
        "next_step": payee.MOVES.next_step[payee.state],
        "lines": lines_of(payee),
        "may_agree": payee.state == "asked" and bool(may_agree_payee(person, payee)),
        "may_turn_down": payee.state in LIVE and bool(may_turn_down_payee(person, payee)),
    }


def lines_of(payee: Payee) -> list[Line]:
    """Return bank details as lines: four digits, the reference, what was seen, who asked and agreed, and when."""
    by, yes = (str(who) if who else "not known" for who in (payee.asked_by, payee.agreed_by))
    lines = [
        Line("Account ending", payee.last_four),
        Line("Payee reference", payee.payee_reference or "Finance adds it"),
        Line("What was seen", payee.evidence),
        Line("Put in", f"{say_when(payee.asked_at)}, by {by}"),
    ]
    if payee.agreed_at is not None:
        lines.append(Line("Agreed", f"{say_when(payee.agreed_at)}, by {yes}"))
    if payee.state == "agreed" and payee.usable_from is not None:
        lines.append(Line("Used from", say_when(payee.usable_from)))
    return lines


@signed_in
def payee_new(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask for the last four digits and what shows whose account it is."""
    organisation = organisation_for(request.user, reference)
    if request.method != "POST":
        require(may_ask_payee(request.user, organisation))
    form = bound(request, FinancePayeeForm if request.user.rolebook.has("finance") else PayeeForm)
    back = reverse("payees", args=[organisation.reference])

    def act() -> str:
        given = {"payee_reference": ""} | form.cleaned_data
        ask_payee(organisation=organisation, by=request.user, at=timezone.now(), **given)
        return back

    return form_page(
        request, form, act, title="Where should the money go?", button="Send to finance", caption=organisation.name,
        done="Thank you. A second person in finance checks this and rings the group.", back_url=back, cancel_url=back,
        intro="The account must be in the name of the group or organisation, never a person’s own.",
    )  # fmt: skip


def in_use_now(request: PersonRequest, payee: Payee) -> list[Line]:
    """Return what is known about the account that the new one would take the place of, so that both can be compared."""
    now = Payee.objects.visible_to(request.user).filter(organisation=payee.organisation_id, state="in_use").first()
    return lines_of(now) if now else []


@signed_in
def payee_agree(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what was asked, and take a second person's yes."""
    payee = payee_for(request.user, reference)
    if request.method != "POST":
        require(may_agree_payee(request.user, payee))
    form = bound(request, AgreeForm, initial={"payee_reference": payee.payee_reference})
    back = reverse("payees", args=[payee.organisation.reference])

    def act() -> str:
        given = form.cleaned_data["payee_reference"]
        agree_payee(payee=payee, by=request.user, at=timezone.now(), payee_reference=given)
        return back

    return form_page(
        request, form, act, title=f"Pay {payee.organisation.name} into this account?", button="Yes, after three days",
        template="projects/paying_payee_agree.html", done="Agreed. It is held for three days, and the group was told.",
        caption=payee.reference, back_url=back, cancel_url=back, lines=lines_of(payee),
        in_use=in_use_now(request, payee),
    )  # fmt: skip


@signed_in
def payee_turn_down(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask why, then stop bank details from being used."""
    payee = payee_for(request.user, reference)
    if request.method != "POST":
        require(may_turn_down_payee(request.user, payee))
    form, back = bound(request, WhyForm), reverse("payees", args=[payee.organisation.reference])

    def act() -> str:
        turn_down_payee(payee=payee, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return back

    return form_page(
        request, form, act, title="We did not ask for this", button="Do not use this account",
        done="This account is not used. Nothing is paid into it. Finance rings you.", caption=payee.organisation.name,
        back_url=back, cancel_url=back,
        intro=f"The account ending in {payee.last_four} will not be used. Payments that were to go there wait until "
        "there are right details.",
    )  # fmt: skip
