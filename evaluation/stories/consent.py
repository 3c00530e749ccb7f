"""What a teller is asked, what they are told before they answer, and how long a yes lasts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from evaluation.models import StoryConsent

# The version of the words on the teller's page. Change it whenever they change.
WORDING: Final = "2026-11"
YEARS: Final = 2
MOST_YEARS: Final = 10
USES: Final = dict(StoryConsent.USES)
QUESTIONS: Final = {
    "group": "Can people in the group read it, when they sign in?",
    "website": "Can anyone read it on this website?",
    "report": "Can it stand in the yearly report, which anyone can read?",
}


@dataclass(frozen=True)
class TellerAnswer:
    """What a teller says: yes or no to each use, until which day, and whether everyone in the picture has agreed."""

    uses: Mapping[str, bool]
    ends_on: date
    picture_agreed: bool
    way: str = "self"

    @property
    def agreed(self) -> list[str]:
        """The uses the teller said yes to, in the order they are asked."""
        return [use for use in USES if self.uses.get(use)]


def years_on(day: date, years: int) -> date:
    """The same day some years later; the day after for 29 February, where that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
