"""When the second set of wellbeing questions is due: about three months after the first, or when the project ends."""

import datetime as dt
from typing import Final

OPENS_AFTER: Final = dt.timedelta(days=70)
CLOSES_AFTER: Final = dt.timedelta(days=112)
# A project that ends sooner must still leave people time to be asked.
LAST_WEEKS: Final = dt.timedelta(days=14)


def wave_window(first: dt.date, *, project_end: dt.date | None) -> tuple[dt.date, dt.date]:
    """The first and the last day on which a follow-up counts, for somebody who answered first on `first`.

    Day 70 to day 112; where the project ends before that, up to its last day, opening at least its last two weeks.
    Never before `first` itself. Answers outside the window are kept and shown apart.
    """
    opens, closes = first + OPENS_AFTER, first + CLOSES_AFTER
    if project_end is not None:
        opens, closes = min(opens, project_end - LAST_WEEKS), min(closes, project_end)
    return max(opens, first), max(closes, first)
