"""Decisions: the public list and page, writing the reasons, and agreeing them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.asking import allow
from collectives.clock import default_close, latest_safe_vote
from collectives.counting import explained
from collectives.filters import DecisionFilter
from collectives.finding import the_ballot, the_decision
from collectives.forms import AgreeForm, AwardReasonsForm, RefusalReasonsForm
from collectives.models import Ballot, Decision
from collectives.outcome_words import members_said
from collectives.question_page import answer_url, question_lines
from collectives.rules.decisions import may_agree_reasons, may_write_reasons
from collectives.shown import decision_card, decision_lines, terms_lines, title_of
from collectives.taking_part import taking_part
from collectives.way_words import way_lines
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def decisions(request: HttpRequest) -> HttpResponse:
    """List what was decided, by year and place, without any member's name."""
    search = DecisionFilter(request.GET, Decision.objects.visible_to(request.user).settled().for_cards())
    page = Paginator(search.qs, 25).get_page(request.GET.get("page"))
    context = {"page": page, "cards": [decision_card(row) for row in page], "form": search.form}
    return render(request, "collectives/decisions.html", context)


@read_only
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one decision: the outcome, the counts, the reasons, how long it took."""
    found = the_decision(request.user, reference)
    ballot = found.ballot
    context = {
        "decision": found,
        "title": title_of(ballot.bid),
        "lines": [*decision_lines(found), *way_lines(ballot)],
        "explained": [*explained(ballot), *taking_part(ballot)],
        "asked": question_lines(request.user, found),
        "answer_url": answer_url(request.user, found),
    }
    return render(request, "collectives/decision.html", context)


@signed_in
def decision_write(request: PersonRequest, reference: str) -> HttpResponse:
    """Write the reasons after a ballot closed, or write them again before two members agreed."""
    ballot = the_ballot(request.user, reference)
    allow(request, may_write_reasons(request.user, ballot))
    form = reasons_form(request, ballot)

    def act() -> str:
        said = form.said
        if isinstance(form, AwardReasonsForm) and not said.get("defer"):
            said |= {"amount_pence": form.amount_pence} | form.terms
        reasons = Reasons(**said)
        write_reasons(ballot=ballot, reasons=reasons, by=request.user, at=timezone.now())
        return reverse("ballot", args=[reference])

    return form_page(
        request,
        form,
        act,
        title="Write the reasons",
        button="Save the reasons",
        ballot=ballot,
        members_said=members_said(ballot),
        template="collectives/decision_write.html",
        back_url=reverse("ballot", args=[reference]),
        done="The reasons are saved. Two members now agree them.",
    )


KEPT_WORDS = ("strength", "reason", "next_step", "acted_on", "question", "question_to", "question_by")


def reasons_form(request: PersonRequest, ballot: Ballot) -> RefusalReasonsForm:
    """Return the form that fits the outcome, filled with what was written before."""
    written = getattr(ballot, "decision", None)
    start: dict[str, Any] = {}
    if written is not None:
        start = {name: getattr(written, name) for name in KEPT_WORDS}
    if ballot.outcome != "carried":
        start["outcome"] = written.outcome if written is not None else "refuse"
        return bound(request, RefusalReasonsForm, bid=ballot.bid, initial=start)
    start |= in_principle_first(ballot) if written is None else {}
    if written is not None and written.outcome == "defer":
        start |= {"how_much": "defer"}
    elif written is not None:
        whole = written.amount_pence == ballot.bid.asked_pence
        start |= {"how_much": "all"} if whole else {"how_much": "less", "amount": written.amount_pence}
        start |= {name: getattr(written, name) for name in ("kind", "lapses_on", "conditions", "host", "less_why")}
    return bound(request, AwardReasonsForm, bid=ballot.bid, initial=start)


def in_principle_first(ballot: Ballot) -> dict[str, Any]:
    """Return that the form starts from a letter in principle where the other funder's day is too near for a vote."""
    day = ballot.bid.outside_deadline
    usual = default_close(timezone.localdate(ballot.opened_at), ballot.collective.ballot_days)
    late = day is not None and usual > latest_safe_vote(day)
    return {"kind": "in_principle"} if late else {}


@signed_in
def decision_agree(request: PersonRequest, reference: str) -> HttpResponse:
    """Read the reasons and agree them."""
    ballot = the_ballot(request.user, reference)
    found = get_object_or_404(Decision.objects.visible_to(request.user).select_related("ballot"), ballot=ballot)
    allow(request, may_agree_reasons(request.user, ballot, found))
    form = bound(request, AgreeForm, initial={"seen": found.written_at.isoformat()})
    address = reverse("ballot", args=[reference])

    def act() -> str:
        agree_reasons(ballot=ballot, seen=form.cleaned_data["seen"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="Do you agree these reasons?",
        button="I agree these reasons",
        ballot=ballot,
        decision=found,
        terms=terms_lines(found),
        template="collectives/decision_agree.html",
        back_url=address,
        cancel_url=address,
        done="Thank you. Your agreement is kept.",
    )
