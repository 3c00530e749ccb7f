"""Exactly what each figure of a year means: printed beside it on the page, in the file and in the API."""

from typing import Final

MEANINGS: Final = {
    "asked": "Bids last sent in during this year. Bids taken back, or being changed now, are left out.",
    "accepted": "Awards the collective decided, by the day they were made. Those not taken up are left out.",
    "offered": "Offers made in this year that the group has not answered yet. They may still be turned down.",
    "brought_in": "Awards made outside this record and brought in from a file, by their own award date.",
    "match_cash": (
        "Money from others that was secured, in the bids awarded here in this year. Money only hoped for is left out."
    ),
    "match_in_kind": "Time, rooms and goods secured in the same bids, at the worth the group says.",
    "leverage": (
        "Match in money, for each pound awarded here in this year, accepted or not answered yet. Match in kind and"
        " awards brought in are not in it."
    ),
    "yes": "Decisions to fund, by the day the letter with the reasons went.",
    "no": "Decisions not to fund, by the day the letter with the reasons went.",
    "median_days": (
        "The middle one of all waits, from the day a bid was last sent in to the day the letter went. Half of the waits"
        " were as short as this, or shorter."
    ),
    "activities": "Put in the list in this year, and still in it today.",
    "started": "People who gave their first answers in this year.",
    "due": (
        "People who gave their second answers in time in this year, about 3 months after the first, and those whose"
        " time for it ran out in this year."
    ),
    "followed_up": "Those of them who gave them in time. All averages are of these people only.",
    "outside": "Earlier or later than asked. They are in no average.",
}
CANNOT_TELL: Final = (
    (
        "Whether people would have felt better anyway. Nobody was left out to compare with, and people often join when"
        " they feel low."
    ),
    "How those felt who did not answer again. They may have left feeling better, or worse.",
    "What was spent. These are awards, not payments.",
    "How one year’s bids led to that year’s awards. A bid sent in during March may be awarded in April.",
    "What nobody wrote down: help given freely, and lives changed that nobody asked about.",
)
