"""Answers read back before the end, only those first opened in this browser."""

from dataclasses import dataclass

from django.urls import reverse

from evaluation.models import CheckIn
from evaluation.wellbeing.asked import asked
from evaluation.wellbeing.forms import answers_of
from evaluation.wellbeing.instruments import Instrument
from evaluation.wellbeing.memory import Memory
from network.furniture import Line

RATHER_NOT = "I’d rather not say"


@dataclass(frozen=True)
class ReadBack:
    """One questionnaire: its answers and where to change them, or nothing where another phone was used."""

    name: str
    lines: list[Line]
    change_url: str = ""


def read_back(check_in: CheckIn, memory: Memory) -> list[ReadBack]:
    """Return every questionnaire of this check-in with the answers this browser may see."""
    given = {row.instrument: row.values for row in check_in.answers.all()}
    return [
        ReadBack(
            instrument.name,
            _lines(instrument, given[instrument.code]),
            reverse("check-in-questions", args=[check_in.card.code, instrument.code]),
        )
        if memory.knows(check_in, instrument.code)
        else ReadBack(instrument.name, [])
        for instrument in asked()
        if instrument.code in given
    ]


def _lines(instrument: Instrument, values: dict[str, int | None]) -> list[Line]:
    return [
        Line(item.words, dict(answers_of(instrument, item)).get(str(values.get(item.key)), RATHER_NOT))
        for item in instrument.items
    ]
