"""Answering the objections to a bid that was put by consent."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from collectives.actions.consent import answer_objections
from collectives.asking import allow
from collectives.ballot_forms import AnswerObjectionsForm
from collectives.clock import default_close
from collectives.finding import the_ballot
from collectives.outcome import waits_for_answers
from collectives.rules.ballots import may_run
from collectives.shown import group_of
from collectives.standing import standing
from collectives.voting_page import answering_words, objections_waiting
from network.answers import YES, no
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def ballot_objections(request: PersonRequest, reference: str) -> HttpResponse:
    """Read the objections, without names, answer them, and ask everyone again or put it to a vote."""
    ballot = the_ballot(request.user, reference)
    waits = YES if waits_for_answers(ballot) else no("No objections wait for an answer in this ballot.")
    allow(request, may_run(standing(request.user, ballot)) and waits)
    form = bound(request, AnswerObjectionsForm, initial={"closes_on": default_close(timezone.localdate())})
    address = reverse("ballot", args=[reference])

    def act() -> str:
        answer_objections(ballot=ballot, by=request.user, at=timezone.now(), **form.cleaned_data)
        return address

    return form_page(
        request,
        form,
        act,
        title="Answer the objections",
        button=answering_words(ballot)[1],
        template="collectives/ballot_objections.html",
        back_url=address,
        group=group_of(ballot.bid),
        found=objections_waiting(ballot),
        done="The members have been written to.",
    )
