"""The questionnaires of a check-in, one page each, and the check before the end."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from evaluation.models import CheckIn
from evaluation.wellbeing.actions import finish, save_answers
from evaluation.wellbeing.asked import asked, instrument_of
from evaluation.wellbeing.forms import QuestionsForm
from evaluation.wellbeing.instruments import Instrument
from evaluation.wellbeing.memory import Memory, forget
from evaluation.wellbeing.pages_left import next_page, pages_left
from evaluation.wellbeing.reading_back import ReadBack, read_back
from evaluation.wellbeing.stages import Stage
from evaluation.wellbeing.views.private import address, answered, remember, to_start, with_card
from network.answers import NotNow
from network.pages import bound


@with_card
def check_in_questions(request: HttpRequest, stage: Stage, instrument: str) -> HttpResponseBase:
    """Ask one questionnaire. Answers given on another phone are never shown: one only carries on from there."""
    found, check_in = instrument_of(instrument), stage.begun
    if found is None:
        raise Http404
    if check_in is None:
        return to_start(stage)
    given = check_in.answers.filter(instrument=found.code).first()
    memory = Memory.of(request)
    if given is not None and not memory.knows(check_in, found.code):
        return redirect(next_page(check_in))
    form = bound(request, QuestionsForm, instrument=found, given=given.values if given else None)
    response = answered(
        request,
        form,
        lambda: _kept(check_in, found, form),
        template="evaluation/wellbeing/check_in_questions.html",
        title=found.name if len(asked()) == 1 else f"Part {asked().index(found) + 1} of {len(asked())}",
        instrument=found,
        back_url=address("check-in", stage.card),
        agreed=given is not None,
    )
    return remember(request, response, memory.adding(check_in, found.code))


def _kept(check_in: CheckIn, instrument: Instrument, form: QuestionsForm) -> str:
    save_answers(check_in=check_in, instrument=instrument, values=form.values(), at=timezone.now())
    return next_page(check_in)


@with_card
def check_in_check(request: HttpRequest, stage: Stage) -> HttpResponseBase:
    """Read back what was answered in this browser, and finish at the press of a button."""
    check_in = stage.begun
    if check_in is None:
        return to_start(stage)
    if pages_left(check_in):
        return redirect(next_page(check_in))
    if request.method == "POST":
        return _finished(stage, check_in)
    memory = Memory.of(request)
    parts: list[ReadBack] = read_back(check_in, memory)
    context = {"parts": parts, "back_url": parts[-1].change_url or address("check-in", stage.card)}
    response = render(request, "evaluation/wellbeing/check_in_check.html", context)
    return remember(request, response, memory.adding(check_in) if memory.check_in == check_in.pk else Memory())


def _finished(stage: Stage, check_in: CheckIn) -> HttpResponseBase:
    try:
        finish(check_in=check_in, at=timezone.now())
    except NotNow:
        # Finished a moment ago by the same press of the button, or in another tab.
        return to_start(stage)
    response = redirect(address("check-in-thanks", stage.card))
    forget(response)
    return response
