"""What a fund asks: its list of questions, and a page to change each of them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.furniture import Cell, Table
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.bids.asked import FIXED, KNOWN
from projects.bids.forms import ConfirmForm, QuestionForm
from projects.bids.question_actions import FORMS, add_question, change_question, take_out_question
from projects.bids.questions import questions_for
from projects.bids.rules import may_change_questions
from projects.models import Fund, Question

HEADS = ("Place", "Question", "Six questions", "Short", "Full", "Needed")


@signed_in
def questions(request: PersonRequest) -> HttpResponse:
    """List the funds, each with its list of questions."""
    require(may_change_questions(request.user))
    rows = [
        [Cell(fund.name, url=reverse("fund-questions", args=[fund.pk])), Cell(fund.source or "Not said")]
        for fund in Fund.objects.visible_to(request.user)
    ]
    table = Table("Funds", ("Fund", "Who gives the money"), rows, caption_hidden=True, empty="There are no funds yet.")
    return render(request, "projects/questions.html", {"table": table})


@signed_in
def fund_questions(request: PersonRequest, fund: int) -> HttpResponse:
    """Show what a fund asks, in order."""
    require(may_change_questions(request.user))
    asked = fund_for(request, fund)
    rows = questions_for(asked.pk)
    table = Table(f"What {asked} asks", HEADS, [row_of(asked, row) for row in rows], caption_hidden=True, empty="None.")
    shared = all(row.fund_id is None for row in rows)
    return render(request, "projects/fund_questions.html", {"fund": asked, "table": table, "shared": shared})


@signed_in
def question_add(request: PersonRequest, fund: int) -> HttpResponse:
    """Add a question of the fund's own."""
    require(may_change_questions(request.user))
    asked = fund_for(request, fund)
    last = max((row.position for row in questions_for(asked.pk)), default=0)
    form = bound(request, QuestionForm, initial={"position": last + 10, "must": True, "forms_asked": ["in_full"]})

    def act() -> str:
        add_question(fund=asked, by=request.user, at=timezone.now(), **form.changes())
        return reverse("fund-questions", args=[asked.pk])

    done = "The question is added."
    return form_page(request, form, act, title="Add a question", button="Add it", done=done, **of(asked))


@signed_in
def question_change(request: PersonRequest, fund: int, slug: str) -> HttpResponse:
    """Change the words, the place or the forms of one question."""
    require(may_change_questions(request.user))
    asked = fund_for(request, fund)
    row = question_for(asked, slug)
    first: dict[str, Any] = {name: getattr(row, name) for name in ("title", "words", "hint", "position", "must")}
    first |= {"most_letters": row.most_letters, "forms_asked": [name for name in FORMS if getattr(row, name)]}
    options = {"fixed": slug in FIXED, "known": slug in KNOWN}
    form = bound(request, QuestionForm, initial=first, **options)

    def act() -> str:
        change_question(fund=asked, slug=slug, by=request.user, at=timezone.now(), **form.changes())
        return reverse("fund-questions", args=[asked.pk])

    return form_page(
        request,
        form,
        act,
        title="Change this question",
        button="Save the question",
        template="projects/question_change.html",
        done="The question is saved. Bids sent in before keep the words they were asked in.",
        question=row,
        fixed=slug in FIXED,
        fund_number=asked.pk,
        **of(asked),
    )


@signed_in
def question_take_out(request: PersonRequest, fund: int, slug: str) -> HttpResponse:
    """Ask whether to take a question out, then do it."""
    require(may_change_questions(request.user))
    asked = fund_for(request, fund)
    row = question_for(asked, slug)

    def act() -> str:
        take_out_question(fund=asked, slug=slug, by=request.user, at=timezone.now())
        return reverse("fund-questions", args=[asked.pk])

    return form_page(
        request,
        bound(request, ConfirmForm),
        act,
        title="Take this question out?",
        button="Take it out",
        done="The question is asked no more.",
        intro=f"“{row.words}” Answers already given stay with their bids.",
        **of(asked),
    )


def fund_for(request: PersonRequest, number: int) -> Fund:
    """Return the fund, or raise Http404 when there is none of this number."""
    return get_object_or_404(Fund.objects.visible_to(request.user), pk=number)


def question_for(fund: Fund, slug: str) -> Question:
    """Return one question of a fund's list, or raise Http404 when it asks none of this name."""
    found = next((row for row in questions_for(fund.pk) if row.slug == slug), None)
    if found is None:
        raise Http404
    return found


def row_of(fund: Fund, row: Question) -> list[Cell]:
    """Return one question as a row of the table."""
    asked = [Cell("Asked" if getattr(row, name) else "No") for name in FORMS]
    return [
        Cell(str(row.position), number=True),
        Cell(row.words, url=reverse("question-change", args=[fund.pk, row.slug])),
        *asked,
        Cell("Yes" if row.must or row.slug in FIXED else "A choice"),
    ]


def of(fund: Fund) -> dict[str, str]:
    """Return what the pages around one question show of its fund."""
    back = reverse("fund-questions", args=[fund.pk])
    return {"caption": str(fund), "back_url": back, "cancel_url": back}
