"""A form on paper: each page's questions, hints and room to write."""

from dataclasses import dataclass

from network.fields import WordsField
from projects.bids.questions import asked_in, questions_for
from projects.bids.steps import BidStep
from projects.models import Fund

FORM_WORDS = {"tiny": "Six questions", "short": "Short form", "full": "Full form"}
MOST_DIGITS = 9


@dataclass(frozen=True)
class Printed:
    """One box on paper: the question, its hint, the choices to tick, and whether it needs many lines."""

    question: str
    hint: str
    choices: list[str]
    long: bool


@dataclass(frozen=True)
class PrintedPage:
    """One page of the form on paper. Boxes that `repeat` are rows of a table."""

    title: str
    intro: str
    boxes: list[Printed]
    repeats: bool


def chosen_fund(typed: str) -> Fund | None:
    """Return the fund of this number, or None for the list every fund starts from."""
    if not (typed.isascii() and typed.isdigit()) or len(typed) > MOST_DIGITS:
        return None
    return Fund.objects.filter(pk=int(typed)).first()


def printed_pages(fund: Fund | None, form: str) -> list[PrintedPage]:
    """Return the pages of one form of a fund, in order."""
    return [_printed(step) for step in asked_in(questions_for(fund.pk if fund else None), form)]


def _printed(step: type[BidStep]) -> PrintedPage:
    boxes = [
        Printed(
            question=str(field.label),
            hint=str(field.help_text or ""),
            choices=[str(words) for _, words in getattr(field, "choices", [])],
            long=isinstance(field, WordsField),
        )
        for field in step.base_fields.values()
    ]
    return PrintedPage(step.title, step.intro, boxes, bool(step.adds_lines))
