"""A question of a fund's own list: its answer is kept beside the bid, in words or spoken."""
# ruff: noqa: ANN401 - a step reads any record of its journey

from typing import Any

from network.forms import WordsField
from projects.bids.steps import MOST_WORDS, BidStep, said_in_words, spoken
from projects.models import Answer, Bid


class OwnStep(BidStep):
    """One question that the bid itself has no place for. `slug` and words come from its row."""

    label_is_title = True
    is_own = True
    main, speaks = "answer", True
    answer = WordsField(label="", max_length=MOST_WORDS, rows=8)

    @classmethod
    def read(cls, record: Any) -> dict[str, Any]:
        """Return what is written so far."""
        return {"answer": own_text(record, cls.slug)}

    @classmethod
    def summary(cls, record: Any) -> list[tuple[str, str]]:
        """Return question and answer, written or spoken."""
        question, told = str(cls.base_fields["answer"].label), spoken(record, cls.slug)
        return [(question, said_in_words(told) if told else own_text(record, cls.slug) or "Not answered yet")]


def own_answer(bid: Bid, slug: str) -> Answer | None:
    """Return the answer kept beside the bid under this name, or None."""
    return next((row for row in bid.own_answers.all() if row.slug == slug), None)


def own_text(bid: Bid, slug: str) -> str:
    """Return the words of an answer kept beside the bid, or nothing."""
    row = own_answer(bid, slug)
    return row.text if row else ""
