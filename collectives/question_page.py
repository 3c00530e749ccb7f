"""What a page shows of the question for which a decision was put off, and to whom."""

from django.urls import reverse

from collectives.models import Decision
from collectives.rules.deferring import may_answer_question, may_read_question
from network.dates import say_day
from network.furniture import Line
from network.models.person import Someone


def question_lines(person: Someone, decision: Decision) -> list[Line]:
    """Return the question, who answers it, by when, and the answer: for the group and the collective alone."""
    if not may_read_question(person, decision):
        return []
    lines = [Line("The question", decision.question), Line("Who answers it", decision.get_question_to_display())]
    if decision.question_by:
        lines.append(Line("By", say_day(decision.question_by)))
    return [*lines, Line("The answer", decision.answer or "Not answered yet")]


def answer_url(person: Someone, decision: Decision) -> str:
    """Return where this person answers the question, or nothing."""
    if decision.outcome != "defer" or not may_answer_question(person, decision):
        return ""
    return reverse("decision-answer", args=[decision.ballot.reference])
