"""Turns a fund's list of questions, which is data, into the pages of a bid."""

import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Q

from projects.bids.default_questions import default_rows
from projects.bids.line_steps import Costs, HasMatch, Match
from projects.bids.own_answers import OwnStep
from projects.bids.steps import (
    Asked,
    BidStep,
    Checks,
    Deadline,
    Difference,
    HelpsWellbeing,
    NotStarted,
    OpenToAll,
    OtherFunder,
    Start,
    What,
    WhoFor,
)
from projects.models import Bid, Question

# The pages of the full form that the bid itself knows, in the order of the list every fund starts from.
STEPS: tuple[type[BidStep], ...] = (
    OpenToAll,
    HelpsWellbeing,
    NotStarted,
    What,
    WhoFor,
    Difference,
    Costs,
    HasMatch,
    Match,
    OtherFunder,
    Deadline,
    Asked,
)
ALL: tuple[type[BidStep], ...] = (Start, Checks, *STEPS)
KNOWN: dict[str, type[BidStep]] = {step.slug: step for step in ALL}
# Without these a bid could not be weighed or decided, so no list leaves them out or makes them a choice.
FIXED = frozenset({"start", "checks", "community", "wellbeing", "not-started", "costs", "ask"})
# A page whose answer opens or closes another goes where that one goes.
TOGETHER = {"match": "match-lines", "match-lines": "match", "other-funder": "deadline", "deadline": "other-funder"}
KEPT = "_asked"


@dataclass(frozen=True)
class Wording:
    """What a row says about a page, as one thing that can be looked up again."""

    slug: str
    title: str
    words: str
    hint: str
    most_letters: int
    must: bool


def questions_for(fund_id: int | None) -> list[Question]:
    """Return a fund's list in order; the list every fund starts from when it has none of its own."""
    rows = list(Question.objects.filter(Q(fund=None) | Q(fund=fund_id)))
    own = [row for row in rows if fund_id is not None and row.fund_id == fund_id]
    shared = [row for row in rows if row.fund_id is None]
    # A database emptied of its first rows still asks, so that no group meets a form without questions.
    return own or shared or [Question(**row) for row in default_rows()]


def asked_in(rows: list[Question], form: str) -> list[type[BidStep]]:
    """Return the pages of one form, `form` being tiny, short or full."""
    return [page_of(row) for row in rows if getattr(row, f"in_{form}")]


def pages_of(bid: Bid) -> list[type[BidStep]]:
    """Return the pages of a bid's own list and form; the rows are read once for each bid in hand."""
    kept = bid.__dict__.get(KEPT)
    if kept is None or kept[0] != bid.fund_id:
        kept = bid.__dict__[KEPT] = (bid.fund_id, questions_for(bid.fund_id))
    return asked_in(kept[1], bid.form)


def page_of(row: Question) -> type[BidStep]:
    """Return the page of one question, in the words of its row."""
    return _page(Wording(row.slug, row.title, row.words, row.hint, row.most_letters, row.must))


@lru_cache(maxsize=512)
def _page(said: Wording) -> type[BidStep]:
    base = KNOWN.get(said.slug, OwnStep)
    must = said.must or said.slug in FIXED
    new: dict[str, Any] = {
        "__doc__": base.__doc__,
        "__module__": base.__module__,
        "slug": said.slug,
        "title": said.title if must else f"{said.title} (optional)",
        "must": must,
    }
    if base.adds_lines:
        new |= {"question": said.words, "intro": said.hint or base.intro}
    elif base is Checks:
        new |= {"intro": said.hint or base.intro}
    else:
        name = base.main or next(iter(base.base_fields))
        new[name] = _in_these_words(base.base_fields[name], said, must=must)
    return type(base.__name__, (base,), new)


def _in_these_words(field: Any, said: Wording, *, must: bool) -> Any:  # noqa: ANN401 - any form field
    """Return a box of the same kind in a row's own words."""
    if hasattr(field.widget, "most"):
        most = min(said.most_letters, field.max_length)
        rows = int(field.widget.attrs.get("rows", 6))
        return type(field)(label=said.words, help_text=said.hint, max_length=most, rows=rows, required=must)
    box = copy.deepcopy(field)
    box.label, box.help_text, box.required = said.words, said.hint, must
    return box
