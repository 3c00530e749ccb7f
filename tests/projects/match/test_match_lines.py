"""Putting in match: the boxes each sort needs, hours worked out at the rate of the day, and what is refused."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.models import Person
from projects.bids.actions import frozen, submit
from projects.bids.line_steps import WHAT, Match
from projects.bids.rates import hours_words, rate_for, worth_pence
from projects.bids.versions import as_sent, reading
from projects.models import Bid, BidVersion, Fund, HourlyRate
from tests.projects.bids.made import a_whole_bid
from tests.projects.match.made import a_line, the_line

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
DAY = timedelta(days=1)


@pytest.fixture
def draft(cast: Cast) -> Bid:
    return a_whole_bid(cast["olu"])


def page_of(bid: Bid, what: str = "") -> str:
    url = reverse("bid-step", args=[bid.reference, "match-lines"])
    return f"{url}?what={what}" if what else url


def send(olu: Client, bid: Bid, what: str, **typed: str) -> Any:
    return olu.post(page_of(bid, what), {"source": "New", "state": "planned"} | typed)


def test_the_page_asks_first_what_it_is_and_then_only_what_that_needs(sign_in: SignIn, draft: Bid) -> None:
    olu = sign_in("olu")
    first = olu.get(page_of(draft)).content.decode()
    assert [key for key in WHAT if f'href="?what={key}"' in first] == list(WHAT)
    assert 'name="amount_pence"' not in first
    boxes = {
        what: {
            name
            for name in ("kind", "in_kind", "hours", "amount_pence", "source", "state")
            if f'name="{name}"' in olu.get(page_of(draft, what)).content.decode()
        }
        for what in WHAT
    }
    worth = {"source", "state", "amount_pence"}
    assert boxes == dict.fromkeys(("cash", "room", "goods", "services"), worth) | {"time": {"source", "state", "hours"}}


def test_hours_are_worked_out_at_the_rate_of_the_day_and_its_source_is_named(sign_in: SignIn, draft: Bid) -> None:
    olu = sign_in("olu")
    assert "£11.09 an hour (a published scheme’s figure" in olu.get(page_of(draft, "time")).content.decode()
    assert send(olu, draft, "time", hours="1,000.5").status_code == 302
    line = the_line(draft, "New")
    assert (line.kind, line.in_kind, line.hours, line.amount_pence) == ("in_kind", "time", Decimal("1000.5"), 1_109_555)
    assert line.rate == HourlyRate.objects.get()


def test_a_later_rate_changes_nothing_already_written(cast: Cast, sign_in: SignIn, draft: Bid) -> None:
    send(sign_in("olu"), draft, "time", hours="10")
    HourlyRate.objects.create(from_on=timezone.localdate(), pence_an_hour=5_000, source="Us")
    assert the_line(draft, "New").amount_pence == 11_090


def test_without_a_rate_the_worth_is_put_in_by_hand(sign_in: SignIn, draft: Bid) -> None:
    HourlyRate.objects.all().delete()
    olu = sign_in("olu")
    assert "We have no rate for an hour yet" in olu.get(page_of(draft, "time")).content.decode()
    missing = send(olu, draft, "time", hours="10")
    assert (missing.status_code, "Enter an amount in pounds" in missing.content.decode()) == (400, True)
    assert send(olu, draft, "time", hours="10", amount_pence="£1,200.50").status_code == 302
    line = the_line(draft, "New")
    assert (line.hours, line.rate, line.amount_pence) == (10, None, 120_050)


def test_the_funds_own_rate_comes_before_the_networks_and_a_day_to_come_does_not_count(draft: Bid) -> None:
    today, fund = timezone.localdate(), Fund.objects.get()
    network = HourlyRate.objects.get()
    HourlyRate.objects.create(from_on=today + DAY, pence_an_hour=9_000, source="Later")
    assert rate_for(draft, today) == rate_for(None, today) == network
    draft.fund = fund
    assert rate_for(draft, today) == network
    own = HourlyRate.objects.create(fund=fund, from_on=today, pence_an_hour=1_300, source="The fund")
    assert (rate_for(draft, today), rate_for(draft, today - DAY)) == (own, network)
    assert rate_for(draft, date(2000, 1, 1)) is None


def test_hours_are_not_called_optional_where_they_are_needed(sign_in: SignIn, draft: Bid) -> None:
    page = sign_in("olu").get(reverse("bid-step", args=[draft.reference, "match-lines"]) + "?what=time")
    shown = page.content.decode()
    assert "How many hours in all?" in shown
    assert "(optional)" not in shown


def test_a_group_reads_who_says_what_an_hour_counts_for_and_only_who_sets_it_is_told_to(sign_in: SignIn) -> None:
    url, advice = reverse("hourly-rates"), "Set your own network’s."
    pages = {key: sign_in(key).get(url).content.decode() for key in ("olu", "finn")}
    assert all("a published scheme’s figure" in page and "set your own" not in page for page in pages.values())
    assert (advice in pages["olu"], advice in pages["finn"]) == (False, True)
    HourlyRate.objects.create(from_on=timezone.localdate(), pence_an_hour=1_200, source="Our minutes")
    assert advice not in sign_in("finn").get(url).content.decode()


def test_a_worth_is_whole_pence_and_hours_are_said_plainly() -> None:
    rate = HourlyRate(pence_an_hour=1_109)
    assert worth_pence(Decimal("0.5"), rate) == 555
    assert [hours_words(Decimal(said)) for said in ("1.00", "40.00", "7.50", "100")] == [
        "1 hour",
        "40 hours",
        "7.5 hours",
        "100 hours",
    ]


@pytest.mark.parametrize(
    ("what", "typed", "said"),
    [
        ("cash", {"amount_pence": "-5"}, "without a minus sign"),
        ("cash", {"amount_pence": "1.005"}, "no more than 2 numbers after the point"),
        ("cash", {"amount_pence": "0"}, "Enter £0.01 or more"),
        ("cash", {"amount_pence": ""}, "Enter an amount in pounds"),
        ("cash", {"amount_pence": "900.01"}, "others would put in £1,800.01, and everything costs £1,800"),
        ("room", {"amount_pence": "nine"}, "Enter the amount in numbers"),
        ("time", {"hours": "0"}, "Enter more than 0 hours"),
        ("time", {"hours": "-3"}, "Enter more than 0 hours"),
        ("time", {"hours": ""}, "Enter how many hours"),
        ("time", {"hours": "NaN"}, "Enter how many hours"),
        ("time", {"hours": "ten"}, "Enter how many hours"),
        ("time", {"hours": "1.005"}, "no more than 2 numbers after the point"),
        ("time", {"hours": "20001"}, "Enter 20000 hours or less"),
        ("goods", {"amount_pence": "5", "state": "refused"}, "Choose one of the answers shown"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_keeps_what_was_typed(
    sign_in: SignIn, draft: Bid, what: str, typed: dict[str, str], said: str
) -> None:
    answer = send(sign_in("olu"), draft, what, **typed)
    assert (answer.status_code, draft.income_lines.count()) == (400, 1)
    assert said in answer.content.decode().replace("&#x27;", "'")
    assert 'value="New"' in answer.content.decode()


def test_money_up_to_the_whole_cost_fits_and_help_in_kind_may_be_worth_more(sign_in: SignIn, draft: Bid) -> None:
    olu = sign_in("olu")
    assert send(olu, draft, "cash", amount_pence="900").status_code == 302
    assert send(olu, draft, "room", amount_pence="5,000").status_code == 302
    assert draft.income_lines.count() == 3


def test_money_put_in_before_any_cost_is_taken_as_it_is(sign_in: SignIn, draft: Bid) -> None:
    draft.cost_lines.all().delete()
    assert send(sign_in("olu"), draft, "cash", amount_pence="9,000").status_code == 302


def test_money_not_secured_leads_to_the_funders_dates_and_all_else_back_to_the_list(
    sign_in: SignIn, draft: Bid
) -> None:
    olu = sign_in("olu")
    asked = send(olu, draft, "cash", amount_pence="5")
    line = the_line(draft, "New")
    assert asked.headers["Location"] == reverse("match-window", args=[draft.reference, line.pk])
    assert send(olu, draft, "cash", amount_pence="5", state="secured").headers["Location"] == page_of(draft)
    assert send(olu, draft, "goods", amount_pence="5").headers["Location"] == page_of(draft)


def test_a_word_in_the_address_that_means_nothing_asks_what_it_is(sign_in: SignIn, draft: Bid) -> None:
    assert 'href="?what=cash"' in sign_in("olu").get(page_of(draft, "nonsense")).content.decode()


def test_a_program_puts_in_hours_and_is_told_what_they_are_worth(sign_in: SignIn, draft: Bid) -> None:
    url = reverse("api-bid-income-lines", args=[draft.reference])
    line = {"source": "Volunteers", "kind": "in_kind", "in_kind": "time", "hours": "40", "state": "planned"}
    made = sign_in("olu").post(url, json.dumps(line), content_type="application/json")
    assert (made.status_code, made.json()["amount_pence"], made.json()["hours"]) == (201, 44_360, "40.00")
    for wrong in ({"hours": "0"}, {"hours": "x"}, {"in_kind": "room", "hours": "4"}, {"kind": "cash"}):
        refused = sign_in("olu").post(url, json.dumps(line | wrong), content_type="application/json")
        assert refused.status_code == 400, wrong
    assert draft.income_lines.count() == 2


def test_a_version_keeps_every_part_of_a_line_and_the_rate_it_was_counted_at(
    cast: Cast, now: datetime, draft: Bid
) -> None:
    rate = HourlyRate.objects.get()
    a_line(
        draft, cast["olu"], now, source="Us", kind="in_kind", in_kind="time", hours=Decimal("7.5"), rate=rate,
        amount_pence=8_318,
    )  # fmt: skip
    window = {"window_closes_on": date(2027, 3, 1), "pays_percent": 50, "counts_in_kind": False}
    a_line(draft, cast["olu"], now, **window)
    Bid.objects.filter(pk=draft.pk).update(asked_pence=50_000)
    submit(bid=draft, by=cast["olu"], at=now, declared=True)
    HourlyRate.objects.filter(pk=rate.pk).update(pence_an_hour=1)
    version = BidVersion.objects.get(bid=draft)
    kept = {line["source"]: line for line in version.content["income_lines"]}
    assert (kept["Us"]["hours"], kept["Us"]["pence_an_hour"], kept["Us"]["in_kind"]) == ("7.50", 1_109, "time")
    assert (kept["Parish"]["window_closes_on"], kept["Parish"]["pays_percent"]) == ("2027-03-01", 50)
    assert kept["Parish"]["counts_in_kind"] is False
    words = {line.source: line for line in as_sent(version).income_lines}
    assert words["Us"].kind == "Volunteers’ time"
    assert words["Us"].worth.startswith("7.5 hours at £11.09 an hour (")
    assert words["Parish"].worth == ""
    now_words = {line.source: line for line in reading(draft).income_lines}
    assert now_words["Us"].worth.startswith("7.5 hours at £0.01 an hour (")


def test_a_version_of_before_is_still_read(cast: Cast, now: datetime, draft: Bid) -> None:
    submit(bid=draft, by=cast["olu"], at=now, declared=True)
    version = BidVersion.objects.get(bid=draft)
    version.content["income_lines"] = [
        {"source": "Old", "kind": "in_kind", "amount_pence": 5_000, "state": "secured"},
    ]
    read = as_sent(version)
    assert (read.income_lines[0].kind, read.income_lines[0].worth) == ("Time, a room, goods or services", "")
    assert read.match.match_in_kind_secured_pence == 5_000


def test_hours_without_a_rate_are_kept_as_hours(cast: Cast, now: datetime, draft: Bid) -> None:
    a_line(draft, cast["olu"], now, source="Us", kind="in_kind", in_kind="time", hours=Decimal(2))
    assert json.dumps(frozen(draft))
    assert next(line for line in reading(draft).income_lines if line.source == "Us").worth == "2 hours"
    pair = Match.summary(draft)[0][1]
    assert "Us: £100, in kind, 2 hours, hoped for" in pair
