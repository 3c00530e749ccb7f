"""Putting a decision off: a question, who answers it, and by which day; twice at most for one bid."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from collectives.models import Decision
from network.answers import YES, Answer, DoesNotFit, no, require_now
from network.dates import say_day, say_weekday
from network.furniture import Line
from projects.models import Bid

MOST = 2
LONGEST = timedelta(days=60)
TOO_LATE = (
    "The other funder needs an answer by {day}. Choose an earlier day, so that the members can vote again before then."
    " If that is too soon, decide now: an offer can hang on what the group does first."
)
TWICE = "This bid was put off twice already. Now it needs a yes or a no."


class Asks(Protocol):
    """What is asked when a decision is put off."""

    @property
    def question(self) -> str:
        """The question itself."""

    @property
    def question_to(self) -> str:
        """Who answers it: a key of Decision.ASKED."""

    @property
    def question_by(self) -> date | None:
        """The day by which the answer is there."""


def deferrals_of(bid: Bid) -> list[Decision]:
    """Return the settled deferrals of a bid, the oldest first."""
    rows = Decision.objects.filter(ballot__bid=bid, outcome="defer", state="settled")
    return list(rows.select_related("ballot").order_by("settled_at", "pk"))


def open_questions(bids: Iterable[Bid]) -> dict[int, Decision]:
    """Return, for each of these bids whose question has no answer yet, that question by the bid's key.

    Of more than one it is the group's, then the one whose day comes last. One query for all of them.
    """
    rows = Decision.objects.filter(ballot__bid__in=list(bids), outcome="defer", state="settled", answered_at=None)
    found: dict[int, Decision] = {}
    for row in sorted(rows.select_related("ballot"), key=lambda row: (row.question_to == "group", row.question_by)):
        found[row.ballot.bid_id] = row
    return found


def waits_words(question: Decision) -> str:
    """Return whose answer a bid waits for, and until when."""
    who = question.get_question_to_display().lower()
    return f"Waits for {who}’s answer until {say_day(question.question_by)}" if question.question_by else ""


def may_be_deferred(bid: Bid) -> Answer:
    """Say whether this bid can be put off once more."""
    return YES if len(deferrals_of(bid)) < MOST else no(TWICE)


def check_question(bid: Bid, asks: Asks, today: date) -> None:
    """Raise NotNow when the bid was put off twice, and DoesNotFit for a question without words, owner or near day.

    The day is before the one on which another funder needs an answer: the members vote again in between.
    """
    require_now(may_be_deferred(bid))
    if not asks.question.strip():
        raise DoesNotFit("Write the question that must be answered first.", "question")
    if asks.question_to not in dict(Decision.ASKED):
        raise DoesNotFit("Say who answers the question.", "question_to")
    if asks.question_by is None or not today < asks.question_by <= today + LONGEST:
        words = f"Choose a day for the answer, after today and in the next {LONGEST.days} days."
        raise DoesNotFit(words, "question_by")
    funder = funder_waits_until(bid, today)
    if funder is not None and asks.question_by >= funder:
        raise DoesNotFit(TOO_LATE.format(day=say_weekday(funder)), "question_by")


def funder_waits_until(bid: Bid, today: date) -> date | None:
    """Return the day on which another funder needs an answer, while that day has not gone by."""
    day: date | None = bid.outside_deadline
    return day if day is not None and day > today else None


def answered_lines(rows: Iterable[Decision]) -> list[Line]:
    """Return each question with its answer, for members who vote again and for the group."""
    return [
        Line(row.question, row.answer or f"No answer yet. It was asked for by {say_day(row.question_by)}.")
        for row in rows
        if row.question_by
    ]
