"""Partnership agreements that run on day one are brought in with it, checked in words, and made by a second person."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from network.answers import NotAllowed, NotNow
from network.models import Event, Person
from network.years import Year
from partners.actions import RunningAgreement, bring_in_agreement
from partners.models import Agreement, Organisation
from projects.models import Fund, Line, Opening
from projects.money.fund_actions import Terms, count_opening, make_fund, read_opening
from projects.money.opening.actions import BadFile
from projects.money.opening.rows import TITLES, read_rows
from tests.projects.money.opening_files import AGREEMENT, AWARD, POT, TOTALS, file_of

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
NOTHING = dict.fromkeys(TOTALS, 0)
TODAY = date(2026, 11, 1)


@pytest.fixture
def fund(cast: Cast, now: datetime) -> Fund:
    """A fund without a penny in it."""
    return make_fund(terms=Terms("Day one", Year.of(timezone.localdate(now))), by=cast["lena"], at=now)


def read(cast: Cast, now: datetime, fund: Fund, *rows: dict[str, str], **other: Any) -> Opening:
    usual: dict[str, Any] = {"totals": TOTALS, "name": "day-one.csv", "by": cast["finn"], "at": now}
    return read_opening(fund=fund, data=file_of(*rows), **usual | other)


def test_an_agreement_is_made_when_the_second_person_counts_it(cast: Cast, now: datetime, fund: Fund) -> None:
    opening = read(cast, now, fund, POT, AWARD, AGREEMENT)
    assert not Agreement.objects.filter(organisation__name="Hallmoor Knitters").exists()
    count_opening(opening=opening, by=cast["lena"], at=now)
    made = Agreement.objects.get(organisation__name="Hallmoor Knitters")
    said = (made.starts_on, made.review_on, made.ends_on, made.preferred, made.agreed_by)
    assert said == (date(2026, 4, 1), date(2027, 4, 1), None, True, None)
    group = made.organisation
    assert (group.state, timezone.localdate(group.joined_at)) == ("unlisted", date(2026, 4, 1))
    assert Event.objects.about(group).get(verb="bring_in_agreement").why == "day-one.csv"
    assert Line.objects.filter(opening=opening).count() == 5  # it holds no money


def test_a_group_of_an_award_and_of_an_agreement_is_one_group(cast: Cast, now: datetime, fund: Fund) -> None:
    both = AWARD | {"Group": "Hallmoor Knitters"}
    count_opening(opening=read(cast, now, fund, POT, both, AGREEMENT), by=cast["lena"], at=now)
    group = Organisation.objects.get(name="Hallmoor Knitters")
    assert (group.awards.count(), group.agreements.count()) == (1, 1)


def test_agreements_alone_can_be_brought_in_and_day_one_of_the_money_later(
    cast: Cast, now: datetime, fund: Fund
) -> None:
    alone = read(cast, now, fund, AGREEMENT, totals=NOTHING, name="agreements.csv")
    count_opening(opening=alone, by=cast["lena"], at=now)
    later = count_opening(opening=read(cast, now, fund, POT, AWARD), by=cast["lena"], at=now)
    assert later.state == "counted"
    assert Agreement.objects.filter(organisation__name="Hallmoor Knitters").count() == 1


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"Group": ""}, "Group", "Every row of the kind agreement needs it."),
        ({"Agreement began": ""}, "Agreement began", "needs it"),
        ({"Agreement began": "2026-11-02"}, "Agreement began", "Write the day it began."),
        ({"Review on": ""}, "Review on", "needs it"),
        ({"Review on": "31/02/2027"}, "Review on", "There is no 31 February 2027."),
        ({"Review on": "2026-04-01"}, "Review on", "after the day it began"),
        ({"Agreement ends": "2026-11-01"}, "Agreement ends", "This agreement has ended."),
        ({"Preferred supplier": "maybe"}, "Preferred supplier", "Write yes or no."),
        ({"Awarded": "5"}, "Awarded", "A row of the kind agreement does not have this. Leave it empty."),
        ({"Project": "Walks"}, "Project", "does not have this"),
    ],
)
def test_each_wrong_cell_of_an_agreement_gets_its_sentence(
    cast: Cast, cells: dict[str, str], column: str, words: str
) -> None:
    _, problems = read_rows(file_of(AGREEMENT | cells), "day-one.csv", TODAY)
    assert [(problem.row_number, problem.column) for problem in problems] == [(2, column)]
    assert words in problems[0].sentence


def test_an_award_or_a_pot_has_no_cells_of_an_agreement(cast: Cast) -> None:
    rows = (POT | {"Review on": "2027-04-01"}, AWARD | {"Preferred supplier": "yes"})
    _, problems = read_rows(file_of(*rows), "day-one.csv", TODAY)
    assert [(problem.row_number, problem.column) for problem in problems] == [
        (2, "Review on"), (3, "Preferred supplier"),
    ]  # fmt: skip


def test_a_file_of_before_without_the_columns_of_agreements_is_read(cast: Cast) -> None:
    rows, problems = read_rows(file_of(POT, AWARD, titles=TITLES[:10]), "day-one.csv", TODAY)
    assert (len(rows), problems) == (2, [])


def test_a_group_stands_once_and_not_where_it_has_an_agreement_here(cast: Cast, now: datetime, fund: Fund) -> None:
    with pytest.raises(BadFile) as twice:
        read(cast, now, fund, AGREEMENT, AGREEMENT | {"Review on": "2028-01-01"}, totals=NOTHING)
    assert twice.value.problems[0].sentence == "This repeats row 2. Take one out."
    numbered = [AGREEMENT | {"Charity number": "1234567", "Group": name} for name in ("Hallmoor Knitters", "Knitters")]
    with pytest.raises(BadFile) as same:
        read(cast, now, fund, *numbered, totals=NOTHING)
    assert same.value.problems[0].sentence == "This is the group of row 2. Take one out."
    known = Agreement.objects.current().first()
    assert known is not None
    name, place = known.organisation.name, known.organisation.locality.name
    with pytest.raises(BadFile) as held:
        read(cast, now, fund, AGREEMENT | {"Group": name, "Locality": place}, totals=NOTHING)
    assert held.value.problems[0].sentence == f"“{name}” has an agreement here already. Take this row out."


def test_an_agreement_written_meanwhile_stops_the_count_and_nothing_counts(
    cast: Cast, now: datetime, fund: Fund
) -> None:
    group = Organisation.objects.get(name="Ossett Slow Walkers")
    Agreement.objects.filter(organisation=group).delete()
    opening = read(cast, now, fund, POT, AWARD, AGREEMENT | {"Group": group.name})
    terms = RunningAgreement(timezone.localdate(now), timezone.localdate(now) + timedelta(days=300))
    bring_in_agreement(organisation=group, terms=terms, source="by hand", by=cast["lena"], at=now)
    with pytest.raises(NotNow, match="Row 4, Ossett Slow Walkers"), transaction.atomic():
        count_opening(opening=opening, by=cast["lena"], at=now)
    assert not Line.objects.filter(opening=opening).exists()


@pytest.mark.parametrize("key", ["dee", "olu", "fran"])
def test_nobody_but_lead_and_finance_brings_an_agreement_in(cast: Cast, now: datetime, key: str) -> None:
    group = Organisation.objects.get(name="Ossett Slow Walkers")
    terms = RunningAgreement(date(2026, 4, 1), date(2027, 4, 1))
    with pytest.raises(NotAllowed):
        bring_in_agreement(organisation=group, terms=terms, source="x", by=cast[key], at=now)


def test_the_pages_show_the_agreements_before_and_the_partner_after(
    cast: Cast, now: datetime, fund: Fund, sign_in: SignIn
) -> None:
    finn, totals = sign_in("finn"), dict.fromkeys(NOTHING, "0")
    page = finn.get(f"/funds/{fund.pk}/day-one/").content.decode()
    assert "one row for each partnership agreement that runs" in page
    assert "Agreement began" in finn.get("/day-one/blank.csv").content.decode()
    sent = SimpleUploadedFile("agreements.csv", file_of(AGREEMENT), content_type="text/csv")
    page = finn.post(f"/funds/{fund.pk}/day-one/", totals | {"file": sent, "once": "1"}, follow=True).content.decode()
    assert "Agreements that run" in page
    assert "1 April 2027" in page
    opening = Opening.objects.get()
    assert finn.get(f"/api/v1/openings/{opening.reference}/").json()["agreement_count"] == 1
    sign_in("lena").post(f"/day-one/{opening.reference}/count/", {"once": "2"})
    assert Agreement.objects.current().filter(organisation__name="Hallmoor Knitters", preferred=True).exists()
