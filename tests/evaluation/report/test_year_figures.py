"""Each figure of a year against the same worked out on paper."""

import pytest

from evaluation.report.figures import year_figures
from evaluation.report.meanings import MEANINGS
from evaluation.report.rows import Row, leverage, parts
from network.models import Locality
from network.years import Year
from tests.evaluation.report.making import BY_HAND, YEAR, Cast, a_year


@pytest.fixture
def rows(cast: Cast) -> dict[str, Row]:
    """Every row of the worked year, by its key."""
    a_year()
    figures = year_figures(Locality.objects.get(slug="wakefield"), YEAR)
    return {row.key: row for part in parts(figures) for row in part.rows}


@pytest.mark.parametrize("key", ["asked", "accepted", "offered", "brought_in"])
def test_sums_of_money_are_those_on_paper(rows: dict[str, Row], key: str) -> None:
    assert (rows[key].count, rows[key].pence) == BY_HAND[key]


@pytest.mark.parametrize("key", ["match_cash", "match_in_kind"])
def test_match_is_that_on_paper_with_cash_and_in_kind_apart(rows: dict[str, Row], key: str) -> None:
    assert rows[key].pence == BY_HAND[key]


@pytest.mark.parametrize("key", ["yes", "no", "activities"])
def test_counts_are_those_on_paper(rows: dict[str, Row], key: str) -> None:
    assert rows[key].count == BY_HAND[key]


@pytest.mark.parametrize("key", ["leverage", "median_days"])
def test_words_say_what_stands_on_paper(rows: dict[str, Row], key: str) -> None:
    assert rows[key].shown == BY_HAND[key]


def test_the_next_year_holds_only_what_falls_in_it(cast: Cast) -> None:
    a_year()
    after = year_figures(Locality.objects.get(slug="wakefield"), YEAR.next)
    assert (after.asked.count, after.awarded.brought_in.pence, after.activities) == (0, 999_900, 1)


def test_every_figure_has_a_meaning_and_every_meaning_a_figure(rows: dict[str, Row]) -> None:
    assert set(rows) == set(MEANINGS)


def test_no_number_of_people_is_ever_exact(rows: dict[str, Row]) -> None:
    assert [rows[key].count for key in ("started", "due", "followed_up", "outside")] == [None] * 4


@pytest.mark.parametrize(
    ("match_pence", "awarded_pence", "said"),
    [
        (135_000, 100_000, "£1.35 of match for every £1"),
        (0, 100_000, "£0 of match for every £1"),
        (5_000, 0, "Nothing was awarded here"),
    ],
)
def test_leverage_in_words(match_pence: int, awarded_pence: int, said: str) -> None:
    assert leverage(match_pence, awarded_pence) == said


def test_a_year_without_anything_is_empty(cast: Cast) -> None:
    assert year_figures(Locality.objects.get(slug="wakefield"), Year(1999)).is_empty
