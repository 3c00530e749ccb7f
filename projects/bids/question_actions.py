"""Changes what a fund asks: gives it a list of its own, and changes, adds and takes out its questions."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from projects.bids.asked import FIXED, TOGETHER, questions_for
from projects.bids.rules import may_change_questions
from projects.models import Fund, Question

MOST_QUESTIONS = 30
COLUMNS = ("slug", "position", "title", "words", "hint", "most_letters", "must", "in_tiny", "in_short", "in_full")
FORMS = ("in_tiny", "in_short", "in_full")


@transaction.atomic
def own_list(*, fund: Fund, by: Person, at: datetime) -> list[Question]:
    """Give a fund a list of its own to change, beginning as a copy of the shared one; one it has stays as it is.

    Raises NotAllowed for anyone but finance and lead.
    """
    require(may_change_questions(by))
    fund = Fund.objects.select_for_update().get(pk=fund.pk)
    rows = questions_for(fund.pk)
    if any(row.fund_id == fund.pk for row in rows):
        return rows
    made = [Question(fund=fund, **{name: getattr(row, name) for name in COLUMNS}) for row in rows]
    Question.objects.bulk_create(made)
    audit.record("own questions", fund, by=by, at=at)
    return questions_for(fund.pk)


@transaction.atomic
def change_question(*, fund: Fund, slug: str, by: Person, at: datetime, **new: Any) -> Question:  # noqa: ANN401
    """Change the words, the place or the forms of one question. Bids sent in keep the words they were asked in.

    Raises NotAllowed for anyone but finance and lead; DoesNotFit for a question that is not there, or that no form
    would ask.
    """
    row = _held(fund, slug, by, at)
    if slug in FIXED:
        new = {name: value for name, value in new.items() if name not in {*FORMS, "must"}}
    if not any(new.get(name, getattr(row, name)) for name in FORMS):
        raise DoesNotFit("Choose at least one form that asks this question, or take it out.")
    audit.change(row, "change question", by=by, at=at, **new)
    forms = {name: new[name] for name in FORMS if name in new}
    if forms and slug in TOGETHER:
        other = Question.objects.filter(fund=fund, slug=TOGETHER[slug]).first()
        if other is not None:
            audit.change(other, "change question", by=by, at=at, **forms)
    return row


@transaction.atomic
def add_question(*, fund: Fund, by: Person, at: datetime, **new: Any) -> Question:  # noqa: ANN401
    """Add a question of the fund's own, answered in words or spoken; its name follows from its title.

    Raises NotAllowed for anyone but finance and lead; DoesNotFit with 30 already, or when no form would ask it.
    """
    rows = own_list(fund=fund, by=by, at=at)
    if len(rows) >= MOST_QUESTIONS:
        raise DoesNotFit(f"A fund asks {MOST_QUESTIONS} questions at most. Take one out first.")
    if not any(new.get(name) for name in FORMS):
        raise DoesNotFit("Choose at least one form that asks this question.")
    new["position"] = new.get("position") or (
        Question.objects.filter(fund=fund).aggregate(last=Max("position"))["last"] + 10
    )
    row = Question.objects.create(fund=fund, slug=_free_slug(new["title"], {row.slug for row in rows}), **new)
    audit.record("add question", row, by=by, at=at, after={name: getattr(row, name) for name in COLUMNS})
    return row


@transaction.atomic
def take_out_question(*, fund: Fund, slug: str, by: Person, at: datetime) -> None:
    """Ask a question no more; answers already given stay with their bids.

    Raises NotNow for one that no bid can do without, NotAllowed for anyone but finance and lead.
    """
    row = _held(fund, slug, by, at)
    if slug in FIXED:
        raise NotNow("A bid cannot be decided without this question. You can change its words.")
    gone = [row, *Question.objects.filter(fund=fund, slug=TOGETHER.get(slug, ""))]
    for question in gone:
        audit.record(
            "take out question", question, by=by, at=at, before={name: getattr(question, name) for name in COLUMNS}
        )
        question.delete()


def _held(fund: Fund, slug: str, by: Person, at: datetime) -> Question:
    own_list(fund=fund, by=by, at=at)
    row = Question.objects.select_for_update().filter(fund=fund, slug=slug).first()
    if row is None:
        raise DoesNotFit("This fund does not ask that question.")
    return row


def _free_slug(title: str, used: set[str]) -> str:
    """Return a name no other question has; it begins with "own-", so that it never takes another page's address."""
    plain = f"own-{slugify(title)[:25].strip('-') or 'question'}"
    names = (plain, *(f"{plain}-{number}" for number in range(2, MOST_QUESTIONS + 9)))
    return next(name for name in names if name not in used)
