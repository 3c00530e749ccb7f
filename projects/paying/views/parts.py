"""The payments of one award: its parts, splitting it, and one page for each thing that is done with a part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.answers import Answer, NotNow, require
from network.furniture import Line
from network.models.person import Someone
from network.money import pounds
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.models import Award, Instalment
from projects.paying.actions import approve, confirm, fail, plan, request, turn_back
from projects.paying.details_shown import payee_lines
from projects.paying.forms import PlanForm, WhyForm, YesForm
from projects.paying.gates import nothing_missing
from projects.paying.plans import nothing_to_plan, to_plan
from projects.paying.reading import award_for, part_for, parts_of
from projects.paying.rules import may_approve, may_confirm, may_plan, may_request, may_turn_back
from projects.paying.shown import award_bars, paid_to, payments_url, shown_part


@require_safe
@signed_in
def award_payments(request: PersonRequest, reference: str) -> HttpResponse:
    """Show an award's parts: how much, when, what each waits for, and what was paid."""
    award = award_for(request.user, reference)
    parts, now = parts_of(award), timezone.now()
    planned = sum(part.amount_pence for part in parts if part.state in {"due", "requested", "approved"})
    context = {
        "award": award,
        "paid_to": paid_to(award),
        "parts": [shown_part(request.user, part, now) for part in parts],
        "bars": award_bars(award, parts),
        "off_pence": 0 if award.kind == "underwriting" else award.promised_pence - planned,
        "nothing_missing": award.state == "accepted" and nothing_missing(award),
        "may_plan": award.state == "accepted"
        and bool(may_plan(request.user, award))
        and (to_plan(award) > 0 or any(part.state == "due" for part in parts)),
    }
    return render(request, "projects/paying_award.html", context)


@signed_in
def award_plan(request: PersonRequest, reference: str) -> HttpResponse:
    """Take the parts an award is paid in."""
    award = award_for(request.user, reference)
    if request.method != "POST":
        require(may_plan(request.user, award))
    left = to_plan(award)
    due = sorted((part for part in parts_of(award) if part.state == "due"), key=lambda part: part.number)
    if left <= 0:
        return _take_parts_out(request, award, due)
    form, back = bound(request, PlanForm, due=due, total_pence=left), payments_url(award)

    def act() -> str:
        plan(award=award, parts=form.parts, by=request.user, at=timezone.now())
        return back

    return form_page(
        request, form, act, title="In which parts is it paid?", button="Save the parts",
        done="The parts are saved, and the group was told.", caption=f"Award {award.reference}: {award.project.title}",
        back_url=back, cancel_url=back, intro=f"The parts must add up to {pounds(left)}. Leave rows empty that you do "
        "not need. Each part is paid on its day or after, once what it waits for is done.",
    )  # fmt: skip


def _take_parts_out(request: PersonRequest, award: Award, due: list[Instalment]) -> HttpResponse:
    """Say that nothing is left to pay, and take out the parts still due. Raises NotNow where there are none."""
    if not due:
        raise NotNow(nothing_to_plan(award))
    form, back = bound(request, YesForm), payments_url(award)

    def act() -> str:
        plan(award=award, parts=[], by=request.user, at=timezone.now())
        return back

    return form_page(
        request, form, act, title="Take the parts out?", button="Take the parts out",
        done="The parts are taken out, and the group was told.", back_url=back, cancel_url=back,
        caption=f"Award {award.reference}: {award.project.title}", intro=nothing_to_plan(award),
    )  # fmt: skip


@dataclass(frozen=True)
class Act:
    """One thing done with a part: its page's words, who may, and the action. With `why`, it asks for a reason."""

    title: str
    button: str
    done: str
    may: Callable[[Someone, Instalment], Answer]
    do: Callable[..., Instalment]
    intro: str = ""
    why: bool = False


ASK = Act("Ask for {amount} to be paid?", "Ask for it", "Asked for. A second person approves it.", may_request, request)
APPROVE = Act("Approve {amount}?", "Approve it", "Approved. It can go into a payment run.", may_approve, approve)
SEND_BACK = Act(
    "Send {amount} back?", "Send it back", "Sent back. It can be asked for again.", may_turn_back, turn_back,
    "Nothing is lost: it is due again.", why=True,
)  # fmt: skip
ARRIVED = Act("Did {amount} arrive?", "Yes, it arrived", "Written down: it arrived.", may_confirm, confirm)
FAILED = Act(
    "{amount} did not arrive", "It failed", "Written down. It is due again, and the group was told.", may_confirm, fail,
    "It counts as promised again. The group gets a letter with what you write here.", why=True,
)  # fmt: skip


def act_page(request: PersonRequest, reference: str, what: Act) -> HttpResponse:
    """Show the payment, ask once more, and do it."""
    part = part_for(request.user, reference)
    if request.method != "POST":
        require(what.may(request.user, part))
    form, back = bound(request, WhyForm if what.why else YesForm), payments_url(part.award)

    def act() -> str:
        what.do(instalment=part, by=request.user, at=timezone.now(), **form.cleaned_data)
        return back

    return form_page(
        request, form, act, title=what.title.format(amount=pounds(part.amount_pence)), button=what.button,
        done=what.done, template="projects/paying_part.html", caption=f"Payment {part.reference}", intro=what.intro,
        back_url=back, cancel_url=back, lines=lines_of(request.user, part, timezone.now()),
    )  # fmt: skip


def lines_of(person: Someone, part: Instalment, at: datetime) -> list[Line]:
    """Return what someone should look at before a yes."""
    lines = [
        Line("For", f"{part.award.project.title}, award {part.award.reference}"),
        Line("Paid to", paid_to(part.award)),
    ]
    lines += payee_lines(person, part, at)
    if part.requested_by is not None:
        lines.append(Line("Asked for by", str(part.requested_by)))
    if part.approved_by is not None:
        lines.append(Line("Approved by", str(part.approved_by)))
    if part.failed_why:
        lines.append(Line("Failed before", part.failed_why))
    return lines


@signed_in
def payment_request(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask for a part to be paid."""
    return act_page(request, reference, ASK)


@signed_in
def payment_approve(request: PersonRequest, reference: str) -> HttpResponse:
    """Approve a payment."""
    return act_page(request, reference, APPROVE)


@signed_in
def payment_turn_back(request: PersonRequest, reference: str) -> HttpResponse:
    """Send a payment back, to be asked for again."""
    return act_page(request, reference, SEND_BACK)


@signed_in
def payment_confirm(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that a payment arrived."""
    return act_page(request, reference, ARRIVED)


@signed_in
def payment_fail(request: PersonRequest, reference: str) -> HttpResponse:
    """Say that a payment did not arrive."""
    return act_page(request, reference, FAILED)
