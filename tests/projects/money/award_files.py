"""Small awards files to bring in, made row by row, and the two real ones."""

import csv
import random
from datetime import datetime
from io import StringIO
from pathlib import Path

from network.models import Person
from projects.models import ImportRun
from projects.money.importing.plan import Plan
from projects.money.importing.runs import bring_in_at_once

TRAFFORD = "trafford_council_grants_360giving.csv"
ARTS = "arts_and_sport_awards_barnsley_wakefield.csv"
PRIVATE_PEOPLE = ("Ben Tagoe", "Charlotte Armitage", "Graham Roberts", "Ryan Harston", "Shazia Ashraf", "Fae Wolfe")
USUAL = {
    "Identifier": "360G-made-1",
    "Title": "A shed for everyone",
    "Currency": "GBP",
    "Amount Awarded": "500",
    "Award Date": "2020-05-01",
    "Recipient Org:Identifier": "",
    "Recipient Org:Name": "Shed Friends Group",
    "Beneficiary Location:Name": "Wakefield",
    "Beneficiary Location:Geographic Code": "",
    "Funding Org:Name": "A made-up fund",
}


def award(**cells: str) -> dict[str, str]:
    """One row as a spreadsheet has it; a word stands for a title: name, place, code, day, pounds, id, org, more."""
    titles = {
        "id": "Identifier",
        "title": "Title",
        "pounds": "Amount Awarded",
        "day": "Award Date",
        "org": "Recipient Org:Identifier",
        "name": "Recipient Org:Name",
        "place": "Beneficiary Location:Name",
        "code": "Beneficiary Location:Geographic Code",
        "charity": "Recipient Org:Charity Number",
        "company": "Recipient Org:Company Number",
        "start": "Planned Dates:Start Date",
        "end": "Planned Dates:End Date",
        "months": "Planned Dates:Duration (months)",
        "postcode": "Recipient Org:Postal Code",
    }
    return USUAL | {titles[word]: text for word, text in cells.items()}


def sheet(*rows: dict[str, str]) -> bytes:
    """A CSV file of these rows."""
    titles = list(dict.fromkeys(title for row in rows for title in row))
    text = StringIO()
    writer = csv.DictWriter(text, titles, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a real file, read by Python's own reader and not by ours."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def shuffled(path: Path) -> bytes:
    """A real file with its rows in another order."""
    rows = rows_of(path)
    random.Random(7).shuffle(rows)
    return sheet(*rows)


def bring(
    data: bytes, *, at: datetime, by: Person | None = None, name: str = "awards.csv"
) -> tuple[Plan, ImportRun | None]:
    """Bring in a file at once."""
    return bring_in_at_once(data=data, name=name, by=by, at=at)
