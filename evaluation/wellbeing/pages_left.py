"""The way through a check-in: which questionnaire comes next, and the check at the end."""

from django.urls import reverse

from evaluation.models import CheckIn
from evaluation.wellbeing.asked import asked
from evaluation.wellbeing.instruments import Instrument


def pages_left(check_in: CheckIn) -> list[Instrument]:
    """Return the questionnaires not answered yet, in order."""
    given = set(check_in.answers.values_list("instrument", flat=True))
    return [instrument for instrument in asked() if instrument.code not in given]


def next_page(check_in: CheckIn) -> str:
    """Return the address of the first questionnaire not answered yet, or of the check at the end."""
    left = pages_left(check_in)
    if left:
        return reverse("check-in-questions", args=[check_in.card.code, left[0].code])
    return reverse("check-in-check", args=[check_in.card.code])
