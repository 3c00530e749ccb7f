"""How fast decisions are: figures worked out by hand, held back among few, by place and year."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.figures import figures
from collectives.models import Ballot, Decision
from network.years import Year
from tests.collectives.making import Cast, sent_bid

SignIn = Callable[[str], Client]
MONDAY = date(2026, 9, 14)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def letter(
    cast: Cast,
    days: int,
    *,
    window: int | None = None,
    place: str = "Wakefield",
    outcome: str = "award",
    waited: int = 0,
) -> None:
    """A decision whose letter went so many days after Monday 14 September 2026."""
    outside = MONDAY + timedelta(days=window) if window is not None else None
    bid = sent_bid(cast, sent_at=noon(MONDAY), outside=outside, state="awarded", place=place)
    type(bid).objects.filter(pk=bid.pk).update(waited_days=waited)
    at = noon(MONDAY + timedelta(days=days))
    ballot = Ballot.objects.create(
        collective=bid.locality.collective, bid=bid, state="closed", outcome="carried", settled=True, opened_at=at,
        closes_on=at.date(), closed_at=at,
    )  # fmt: skip
    question = {"question": "x", "question_to": "group", "question_by": at.date()} if outcome == "defer" else {}
    Decision.objects.create(
        ballot=ballot, outcome=outcome, amount_pence=1 if outcome == "award" else None, state="settled",
        written_at=at, settled_at=at, **question,
    )  # fmt: skip


def test_the_middle_of_the_days_the_share_inside_and_the_windows(cast: Cast) -> None:
    # Fifteen working days from Monday 14 September end on Monday 5 October, 21 days on.
    for days, window in ((10, 14), (21, None), (22, 20), (40, 40)):
        letter(cast, days, window=window)
    network, *places = figures()
    wakefield = next(row for row in places if row.slug == "wakefield")
    for found in (network, wakefield):
        assert (found.decisions, found.median_days, found.inside, found.inside_percent) == (4, 21.5, 2, 50)
        assert (found.windows_met, found.windows_missed) == (2, 1)
    assert next(row for row in places if row.slug == "barnsley").decisions == 0


def test_days_on_which_we_waited_for_the_group_move_the_promise(cast: Cast) -> None:
    letter(cast, 22, waited=1)
    assert figures()[0].inside == 1


def test_a_deferral_is_no_letter_and_counts_for_nothing(cast: Cast) -> None:
    letter(cast, 5, outcome="defer")
    assert figures()[0].decisions == 0


def test_among_few_no_figure_stands(cast: Cast, sign_in: SignIn) -> None:
    letter(cast, 5)
    letter(cast, 9, outcome="refuse")
    assert (figures()[0].median_days, figures()[0].inside_percent) == (None, None)
    assert "Fewer than 3 decisions" in sign_in("visitor").get("/decision-figures/").content.decode()
    letter(cast, 7)
    page = sign_in("visitor").get("/decision-figures/").content.decode()
    assert "7 days" in page
    assert "3 of 3 (100%)" in page


def test_figures_are_of_one_year_where_one_is_asked(cast: Cast, sign_in: SignIn) -> None:
    for _ in range(3):
        letter(cast, 5)
    this, before = Year.of(MONDAY), Year.of(MONDAY).previous
    assert (figures(this)[0].decisions, figures(before)[0].decisions) == (3, 0)
    api = sign_in("visitor").get(f"/api/v1/decision-figures/?year={this.slug}").json()
    assert (api[0]["place"], api[0]["decisions"]) == ("The whole network", 3)


@pytest.mark.parametrize("year", ["nonsense", "1899-00", "2026-27' OR 1=1", "\x00", "9" * 300])
def test_a_year_that_is_not_there_is_all_time_on_the_page_and_refused_by_the_api(
    cast: Cast, sign_in: SignIn, year: str
) -> None:
    assert sign_in("visitor").get("/decision-figures/", {"year": year}).status_code == 200
    assert sign_in("visitor").get("/api/v1/decision-figures/", {"year": year}).status_code == 400
