"""Answering the question for which a decision was put off."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from collectives.actions.deferring import answer_question
from collectives.asking import allow
from collectives.deciding_forms import AnswerQuestionForm
from collectives.finding import the_decision
from collectives.rules.deferring import may_answer_question
from network.dates import say_weekday
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in


@signed_in
def decision_answer(request: PersonRequest, reference: str) -> HttpResponse:
    """Answer the question."""
    found = the_decision(request.user, reference)
    allow(request, may_answer_question(request.user, found))
    form = bound(request, AnswerQuestionForm)
    address = reverse("decision", args=[reference])

    def act() -> str:
        answer_question(ballot=found.ballot, answer=form.cleaned_data["answer"], by=request.user, at=timezone.now())
        return address

    return form_page(
        request,
        form,
        act,
        title="A question before the members decide",
        button="Send the answer",
        template="collectives/decision_answer.html",
        decision=found,
        by_day=say_weekday(found.question_by) if found.question_by else "",
        back_url=address,
        done="Thank you. The members read your answer when they vote again.",
    )
