"""Decisions: the public list and page, writing the reasons, and agreeing them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.decisions import Reasons, ReasonsChanged, agree_reasons, reasons_mark, write_reasons
from collectives.asking import allow
from collectives.authority import recommended_above
from collectives.counting import explained
from collectives.filters import DecisionFilter
from collectives.finding import the_ballot, the_decision
from collectives.forms import AgreeForm, AwardReasonsForm
from collectives.models import Decision
from collectives.outcome_words import members_said
from collectives.question_page import answer_url, question_lines
from collectives.reasons_page import (
    decision_on,
    part_words,
    reasons_for_points,
    reasons_form,
    show_theirs,
    too_few_for_points,
)
from collectives.rules.decisions import may_agree_reasons, may_write_reasons
from collectives.sent_back import why_sent_back
from collectives.shown import decision_card, decision_lines, terms_lines, title_of
from collectives.taking_part import taking_part
from collectives.way_words import way_lines
from network.meanwhile import Seen
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in
from network.typed import typed_before


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
    form, written = reasons_form(request, ballot), decision_on(ballot)
    # What was typed before signing in again was typed over what the page showed then.
    sent = typed_before(request) or request.POST
    seen = Seen(sent.get("seen", "") or reasons_mark(written.written_at if written else None))

    def act() -> str:
        said = form.said
        if isinstance(form, AwardReasonsForm) and not said.get("defer"):
            said |= {"amount_pence": form.amount_pence} | form.terms
        reasons = Reasons(**said)
        try:
            write_reasons(ballot=ballot, reasons=reasons, by=request.user, at=timezone.now(), seen=seen.mark)
        except ReasonsChanged as clash:
            show_theirs(seen, clash.decision, reasons_mark(clash.decision.written_at))
            raise
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
        seen=seen,
        recommends=recommended_above(ballot),
        sent_back=why_sent_back(written),
        part_words=part_words(ballot),
        points=reasons_for_points(ballot),
        too_few=too_few_for_points(ballot),
        back_url=reverse("ballot", args=[reference]),
        done="The reasons are saved. Two members now agree them.",
    )


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
        sent_back=why_sent_back(found),
        template="collectives/decision_agree.html",
        back_url=address,
        cancel_url=address,
        done="Thank you. Your agreement is kept.",
    )
