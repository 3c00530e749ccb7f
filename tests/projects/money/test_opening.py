"""Day one is read from a file, balanced against the finance system to the penny, counted once by a second person."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from openpyxl import Workbook

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Person
from network.years import Year
from partners.models import Organisation
from projects.models import Award, Fund, Line, Opening, Project, Share
from projects.money.balances import Balance
from projects.money.fund_actions import Terms, count_opening, drop_opening, make_fund, read_opening, set_totals
from projects.money.opening.actions import BadFile
from projects.money.opening.rows import TITLES, balances, read_rows
from projects.money.reckoning import differences
from tests.projects.bids.made import a_project
from tests.projects.money.opening_files import AWARD, POT, TOTALS, day_one, file_of

Cast = dict[str, Person]


@pytest.fixture
def fund(cast: Cast, now: datetime) -> Fund:
    """A fund without a penny in it."""
    return make_fund(terms=Terms("Day one", Year.of(timezone.localdate(now))), by=cast["lena"], at=now)


def read(cast: Cast, now: datetime, fund: Fund, **other: Any) -> Opening:
    usual: dict[str, Any] = {
        "fund": fund, "data": day_one(), "name": "day-one.csv", "totals": TOTALS, "by": cast["finn"], "at": now,
    }  # fmt: skip
    return read_opening(**usual | other)


def sentences(rows: Iterable[dict[str, str]]) -> list[tuple[int, str, str]]:
    found, problems = read_rows(file_of(*rows), "day-one.csv", date(2026, 11, 1))
    assert problems or found
    return [(problem.row_number, problem.column, problem.sentence) for problem in problems]


# --- reading


def test_reading_a_file_counts_nothing(cast: Cast, now: datetime, fund: Fund) -> None:
    opening = read(cast, now, fund)
    assert opening.state == "drafted"
    assert not Share.objects.filter(fund=fund).exists()
    assert not Award.objects.exists()


def test_an_xlsx_file_is_read_as_a_csv_file_is(cast: Cast) -> None:
    book = Workbook()
    book.active.append(list(TITLES))
    book.active.append(["pot", "Wakefield", None, None, None, None, 10_000, None, 1000.5, 200])
    book.active.append(["award", "Wakefield", "Walkers", None, "Walks", date(2026, 5, 31), None, 2000, 500])
    file = BytesIO()
    book.save(file)
    rows, problems = read_rows(file.getvalue(), "day.xlsx", date(2026, 11, 1))
    assert problems == []
    assert balances(rows) == {"wakefield": Balance(1_000_000, 150_000, 150_050, 20_000)}


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"Kind": "grant"}, "Kind", "Write pot for what a local pot holds"),
        ({"Kind": ""}, "Kind", "Write pot"),
        ({"Locality": "Atlantis"}, "Locality", "Write one of these: Barnsley, Calderdale, Kirklees, Wakefield."),
        ({"Locality": ""}, "Locality", "Write one of these"),
        ({"Group": ""}, "Group", "Every row of the kind award needs it."),
        ({"Group": "=1+1"}, "Group", "This is a formula."),
        ({"Group": "x" * 201}, "Group", "Use 200 characters or fewer."),
        ({"Project": " "}, "Project", "Every row of the kind award needs it."),
        ({"Charity number": "1" * 21}, "Charity number", "Use 20 characters or fewer."),
        ({"Awarded on": ""}, "Awarded on", "needs it"),
        ({"Awarded on": "31/02/2026"}, "Awarded on", "There is no 31 February 2026."),
        ({"Awarded on": "2026-11-02"}, "Awarded on", "This day is still to come."),
        ({"Awarded on": "soon"}, "Awarded on", "Write the date like"),
        ({"Awarded": ""}, "Awarded", "needs it"),
        ({"Awarded": "0"}, "Awarded", "An award must be more than £0."),
        ({"Awarded": "-5"}, "Awarded", "without a minus sign"),
        ({"Awarded": "1.005"}, "Awarded", "no more than 2 numbers after the point"),
        ({"Awarded": "#REF!"}, "Awarded", "The spreadsheet shows an error here."),
        ({"Put in": "5"}, "Put in", "A row of the kind award does not have this. Leave it empty."),
        ({"Paid so far": "2000.01"}, "Paid so far", "More was paid than was awarded, £2,000."),
        ({"Paid so far": "lots"}, "Paid so far", "Enter the amount in numbers"),
        ({"Came back": "500.01"}, "Came back", "More came back than was paid, £500."),
    ],
)
def test_each_wrong_cell_of_an_award_gets_its_sentence(
    cast: Cast, cells: dict[str, str], column: str, words: str
) -> None:
    found = sentences([POT, AWARD | cells])
    assert [(number, name) for number, name, _ in found] == [(3, column)]
    assert words in found[0][2]


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"Put in": ""}, "Put in", "Every row of the kind pot needs it."),
        ({"Group": "Walkers"}, "Group", "A row of the kind pot does not have this."),
        ({"Awarded": "5"}, "Awarded", "A row of the kind pot does not have this."),
        ({"Came back": "1000.51"}, "Came back", "More came back than was paid, £1,000.50."),
        ({"Put in": "2800.49"}, "Put in", "£0.01 more is promised and paid from this pot than was put in"),
    ],
)
def test_each_wrong_cell_of_a_pot_gets_its_sentence(cast: Cast, cells: dict[str, str], column: str, words: str) -> None:
    # 1,000.50 and 500 paid, 1,500 promised, less 200 that came back: 2,800.50 is the least that was put in.
    found = sentences([POT | cells, AWARD])
    assert [(number, name) for number, name, _ in found] == [(2, column)]
    assert words in found[0][2]


def test_the_least_that_balances_is_taken(cast: Cast) -> None:
    assert sentences([POT | {"Put in": "2800.50"}, AWARD]) == []


def test_rows_that_repeat_or_lack_their_pot_are_named(cast: Cast) -> None:
    assert sentences([POT, POT])[0] == (3, "Locality", "This repeats row 2. Take one out.")
    assert sentences([POT, AWARD, AWARD])[0] == (4, "Locality", "This repeats row 3. Take one out.")
    assert sentences([POT | {"Locality": "barnsley"}, AWARD])[0] == (3, "Locality", "Add a row of the kind pot for it.")
    assert sentences([POT, AWARD, AWARD | {"Project": "Other"}]) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty."),
        (b"%PDF-1.4", "not a spreadsheet"),
        (file_of(), "titles but no rows"),
        (file_of(POT, titles=TITLES[:9]), "These columns are missing: Came back."),
        (file_of(POT, titles=(*TITLES, "Put in")), "Two columns are called Put in."),
        (file_of(*[POT] * 2001), "more than 2,000 rows"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(cast: Cast, data: bytes, words: str) -> None:
    rows, problems = read_rows(data, "day-one.csv", date(2026, 11, 1))
    assert (rows, len(problems), problems[0].row_number) == ([], 1, 0)
    assert words in problems[0].sentence


def test_one_broken_row_and_nothing_is_read_in(cast: Cast, now: datetime, fund: Fund) -> None:
    with pytest.raises(BadFile, match="One thing has") as refused:
        read(cast, now, fund, data=file_of(POT, AWARD | {"Awarded": "x"}))
    assert [problem.column for problem in refused.value.problems] == ["Awarded"]
    with pytest.raises(BadFile, match="2 things have"):
        read(cast, now, fund, data=file_of(POT | {"Put in": "x"}, AWARD | {"Awarded": "x"}))
    assert not Opening.objects.exists()


def test_the_columns_may_stand_in_any_order_and_case(cast: Cast) -> None:
    text = file_of(POT, AWARD, titles=tuple(reversed(TITLES))).replace(b"Awarded on", b" awarded  ON")
    rows, problems = read_rows(text, "day-one.csv", date(2026, 11, 1))
    assert problems == []
    assert balances(rows) == {"wakefield": Balance(1_000_000, 150_000, 150_050, 20_000)}


def test_the_same_file_is_read_once_until_it_is_dropped(cast: Cast, now: datetime, fund: Fund) -> None:
    first = read(cast, now, fund)
    with pytest.raises(NotNow, match=f"as {first.reference}"):
        read(cast, now, fund, by=cast["lena"], name="other-name.csv")
    drop_opening(opening=first, by=cast["lena"], at=now)
    assert read(cast, now, fund) != first


@pytest.mark.parametrize(
    "totals", [{}, TOTALS | {"free": 1}, TOTALS | {"paid": -1}, {"allocated": 1, "promised": 1, "paid": 1}]
)
def test_all_four_totals_are_asked_for(cast: Cast, now: datetime, fund: Fund, totals: dict[str, int]) -> None:
    with pytest.raises(DoesNotFit, match="four totals"):
        read(cast, now, fund, totals=totals)


def test_a_file_beyond_five_megabytes_is_refused(cast: Cast, now: datetime, fund: Fund) -> None:
    with pytest.raises(DoesNotFit, match="5 MB"):
        read(cast, now, fund, data=b"x" * (5 * 1024 * 1024 + 1))


@pytest.mark.parametrize("key", ["dee", "fran", "olu", "ada"])
def test_nobody_but_lead_and_finance_reads_or_counts(cast: Cast, now: datetime, fund: Fund, key: str) -> None:
    with pytest.raises(NotAllowed):
        read(cast, now, fund, by=cast[key])
    opening = read(cast, now, fund)
    with pytest.raises(NotAllowed):
        count_opening(opening=opening, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        drop_opening(opening=opening, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        set_totals(opening=opening, totals=TOTALS, by=cast[key], at=now)


# --- counting


def test_counting_writes_the_lines_of_day_one_and_the_running_award(cast: Cast, now: datetime, fund: Fund) -> None:
    opening = count_opening(opening=read(cast, now, fund), by=cast["lena"], at=now)
    share, award = Share.objects.get(fund=fund), Award.objects.get()
    sums = (share.allocated_pence, share.promised_pence, share.paid_pence, share.returned_pence, share.free_pence)
    # 10,000 put in, less 1,500 promised and 1,500.50 paid, and 200 that came back: 7,199.50 is free.
    assert sums == (1_000_000, 150_000, 150_050, 20_000, 719_950)
    lines = Line.objects.filter(share=share).values_list("kind", "amount_pence", "award", "opening")
    assert set(lines) == {
        ("opening_allocation", 1_000_000, None, opening.pk),
        ("opening_return", 20_000, None, opening.pk),
        ("opening_payment", 100_050, None, opening.pk),
        ("opening_payment", 50_000, award.pk, opening.pk),
        ("opening_promise", 150_000, award.pk, opening.pk),
    }
    assert len(lines) == 5
    assert (award.source, award.state, award.amount_pence, award.paid_pence) == ("opening", "accepted", 200_000, 50_000)
    assert (award.promised_pence, award.awarded_on, award.share) == (150_000, date(2026, 5, 31), share)
    assert (opening.state, opening.counted_by) == ("counted", cast["lena"])
    assert differences() == []


def test_a_group_we_have_is_matched_and_its_project_too(cast: Cast, now: datetime, fund: Fund) -> None:
    project = a_project("Ossett Slow Walkers", "Winter Walks")
    before = Organisation.objects.count()
    count_opening(opening=read(cast, now, fund), by=cast["lena"], at=now)
    assert Award.objects.get().project == project
    assert Organisation.objects.count() == before


def test_a_group_we_do_not_have_is_made_and_waits_for_its_coordinator(cast: Cast, now: datetime, fund: Fund) -> None:
    row = AWARD | {"Group": "Hallmoor Knitters", "Came back": "100"}
    totals = TOTALS | {"returned": 30_000}
    opening = read(cast, now, fund, data=file_of(POT, row), totals=totals)
    count_opening(opening=opening, by=cast["lena"], at=now)
    award = Award.objects.get()
    assert (award.organisation.name, award.organisation.state) == ("Hallmoor Knitters", "unlisted")
    assert (award.project.title, award.project.source, award.returned_pence) == ("Winter walks", "day-one.csv", 10_000)
    assert differences() == []


def test_an_award_paid_in_full_promises_nothing(cast: Cast, now: datetime, fund: Fund) -> None:
    row = AWARD | {"Paid so far": "2000"}
    totals = TOTALS | {"promised": 0, "paid": 300_050}
    count_opening(opening=read(cast, now, fund, data=file_of(POT, row), totals=totals), by=cast["lena"], at=now)
    assert Award.objects.get().promised_pence == Share.objects.get(fund=fund).promised_pence == 0
    assert differences() == []


@pytest.mark.parametrize("key", sorted(TOTALS))
@pytest.mark.parametrize("penny", [-1, 1])
def test_totals_that_differ_by_a_penny_do_not_count(
    cast: Cast, now: datetime, fund: Fund, key: str, penny: int
) -> None:
    opening = read(cast, now, fund, totals=TOTALS | {key: TOTALS[key] + penny})
    with pytest.raises(NotNow, match="the finance system says"), transaction.atomic():
        count_opening(opening=opening, by=cast["lena"], at=now)
    assert not Line.objects.filter(opening=opening).exists()
    assert not Award.objects.exists()
    set_totals(opening=opening, totals=TOTALS, by=cast["finn"], at=now)
    opening.refresh_from_db()
    assert count_opening(opening=opening, by=cast["lena"], at=now).state == "counted"


def test_totals_are_typed_again_only_by_who_read_the_file(cast: Cast, now: datetime, fund: Fund) -> None:
    opening = read(cast, now, fund)
    with pytest.raises(NotAllowed, match="Only the person who read"):
        set_totals(opening=opening, totals=TOTALS, by=cast["lena"], at=now)
    set_totals(opening=opening, totals=TOTALS, by=cast["finn"], at=now)
    assert not Event.objects.about(opening).filter(verb="set_totals").exists()
    set_totals(opening=opening, totals=TOTALS | {"paid": 5}, by=cast["finn"], at=now)
    assert Event.objects.about(opening).filter(verb="set_totals").count() == 1


def test_whoever_read_the_file_does_not_count_it(cast: Cast, now: datetime, fund: Fund) -> None:
    with pytest.raises(NotAllowed, match="a second person"):
        count_opening(opening=read(cast, now, fund), by=cast["finn"], at=now)


def test_day_one_counts_once(cast: Cast, now: datetime, fund: Fund) -> None:
    opening = read(cast, now, fund)
    count_opening(opening=Opening.objects.get(pk=opening.pk), by=cast["lena"], at=now)
    for act in (count_opening, drop_opening):
        with pytest.raises(NotNow), transaction.atomic():
            act(opening=opening, by=cast["lena"], at=now)
    counted = Opening.objects.get(pk=opening.pk)
    with pytest.raises(NotAllowed, match="already"):
        count_opening(opening=counted, by=cast["lena"], at=now)
    with pytest.raises(NotAllowed, match="already"):
        drop_opening(opening=counted, by=cast["lena"], at=now)
    assert Line.objects.filter(kind="opening_allocation").count() == 1


def test_a_locality_has_one_day_one_whatever_the_file(cast: Cast, now: datetime, fund: Fund) -> None:
    almost = file_of(POT, AWARD | {"Project": "Spring walks"})
    early = read(cast, now, fund, data=almost)
    count_opening(opening=read(cast, now, fund), by=cast["lena"], at=now)
    with pytest.raises(NotNow, match="Day one of Wakefield was counted already"), transaction.atomic():
        count_opening(opening=early, by=cast["lena"], at=now)
    with pytest.raises(NotNow, match="Day one of Wakefield"):
        read(cast, now, fund, data=almost + b"\n")
    other = file_of(POT | {"Locality": "Barnsley"})
    totals = {"allocated": 1_000_000, "promised": 0, "paid": 100_050, "returned": 20_000}
    second = read(cast, now, fund, data=other, totals=totals)
    assert count_opening(opening=second, by=cast["lena"], at=now).state == "counted"
    assert Project.objects.count() == 1


def test_the_same_day_of_a_year_ago_may_be_brought_in(cast: Cast, now: datetime, fund: Fund) -> None:
    day = (timezone.localdate(now) - timedelta(days=365)).isoformat()
    opening = read(cast, now, fund, data=file_of(POT, AWARD | {"Awarded on": day}))
    assert opening.rows[1]["awarded_on"] == day
