"""Small files of day one, made row by row, in the words of the blank file."""

import csv
from io import StringIO

from projects.money.opening.rows import TITLES

POT = {"Kind": "pot", "Locality": "Wakefield", "Put in": "10000", "Paid so far": "1,000.50", "Came back": "200"}
AWARD = {
    "Kind": "award", "Locality": "Wakefield", "Group": "Ossett Slow Walkers", "Project": "Winter walks",
    "Awarded on": "2026-05-31", "Awarded": "£2,000", "Paid so far": "500", "Came back": "",
}  # fmt: skip
AGREEMENT = {
    "Kind": "agreement", "Locality": "Wakefield", "Group": "Hallmoor Knitters", "Agreement began": "2026-04-01",
    "Review on": "2027-04-01", "Preferred supplier": "Yes",
}  # fmt: skip
# By hand from the two rows: promised 2,000 - 500; paid 1,000.50 + 500; came back 200.
TOTALS = {"allocated": 1_000_000, "promised": 150_000, "paid": 150_050, "returned": 20_000}


def file_of(*rows: dict[str, str], titles: tuple[str, ...] = TITLES) -> bytes:
    """A CSV file of these rows."""
    text = StringIO()
    writer = csv.DictWriter(text, titles, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def day_one() -> bytes:
    """The two usual rows."""
    return file_of(POT, AWARD)
