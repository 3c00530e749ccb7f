"""What the other funder's dates and rules mean, said at once with what is possible."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from network.models import Person
from projects.bids.clock import soonest_answer
from projects.bids.match import MatchSummary, for_each_pound
from projects.match.window import answer_by, window_facts, window_warnings, window_words
from projects.models import Bid, IncomeLine
from tests.projects.bids.made import a_bid_being_decided, a_sent_bid, a_whole_bid

Cast = dict[str, Person]
TODAY = date(2027, 3, 1)
OURS = date(2027, 3, 22)
SUMS = MatchSummary(cost_pence=100_000, asked_pence=40_000, match_cash_hoped_pence=60_000)
IN_KIND = MatchSummary(cost_pence=100_000, asked_pence=40_000, match_in_kind_secured_pence=50_000)


def said(sums: MatchSummary = SUMS, ours: date | None = OURS, **values: object) -> str:
    line = IncomeLine(**{"source": "Lottery", "kind": "cash", "state": "planned", "amount_pence": 60_000} | values)
    return " ".join(window_words(line, sums, today=TODAY, ours=ours))


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_nothing_is_said_of_a_line_without_a_window() -> None:
    assert said() == ""


@pytest.mark.parametrize(("days", "when"), [(0, "closes today"), (1, "closes tomorrow")])
def test_a_window_that_closes_tomorrow_is_answered_with_what_to_do_today(days: int, when: str) -> None:
    words = said(window_closes_on=in_days(days))
    assert when in words
    assert "Ask them now, without waiting for our answer" in words
    assert "letter in principle" in words
    assert "vote sooner" in words


def test_a_window_before_our_promise_says_not_to_wait() -> None:
    words = said(window_closes_on=in_days(10))
    assert "closes on 11 March 2027, before we promise our answer by 22 March 2027" in words
    assert "without waiting for us" in words


def test_a_window_after_our_promise_or_our_answer_needs_no_words() -> None:
    assert said(window_closes_on=in_days(21)) == ""
    assert said(window_closes_on=in_days(10), ours=None) == ""


def test_a_closed_window_says_whom_to_ring_and_one_to_come_says_when() -> None:
    assert "closed on 28 February 2027. Ring them" in said(window_closes_on=in_days(-1))
    assert said(window_opens_on=in_days(3), window_closes_on=in_days(60)) == (
        "The window of Lottery opens on 4 March 2027."
    )


@pytest.mark.parametrize("state", ["applied", "offered", "secured"])
def test_a_window_means_nothing_once_it_was_asked_for(state: str) -> None:
    assert said(state=state, window_closes_on=in_days(0)) == ""


@pytest.mark.parametrize("state", ["planned", "applied", "offered"])
def test_an_answer_needed_before_our_promise_is_met_with_what_is_possible(state: str) -> None:
    words = said(state=state, decision_by=in_days(20))
    assert "needs our answer by 21 March 2027. We promise it by 22 March 2027" in words
    assert "A letter in principle" in words
    assert "a sooner vote" in words


def test_an_answer_needed_in_time_needs_no_words_and_one_overdue_does() -> None:
    assert said(decision_by=in_days(21)) == ""
    assert said(decision_by=in_days(3), ours=None) == ""
    assert said(state="secured", decision_by=in_days(3)) == ""
    assert "needed an answer by 28 February 2027. Ring them" in said(decision_by=in_days(-1))


def test_once_we_have_answered_nobody_is_told_that_our_answer_is_late() -> None:
    assert said(decision_by=in_days(-1), ours=None) == ""


def test_money_that_runs_out_says_when() -> None:
    assert said(state="secured", runs_out_on=in_days(14)) == (
        "The money of Lottery runs out on 15 March 2027 if it is not used."
    )
    assert "was to be used by 28 February" in said(state="offered", runs_out_on=in_days(-1))
    assert said(state="secured", runs_out_on=in_days(15)) == ""
    assert said(state="planned", runs_out_on=in_days(1)) == ""


def test_the_part_they_pay_is_held_against_the_cost() -> None:
    assert "pays at most 50 in every 100 of the cost in money: £500 of £1,000. This line is £100 more" in said(
        pays_percent=50
    )
    assert "£600 of £1,000. This line fits." in said(pays_percent=60)
    assert said(MatchSummary(), pays_percent=60) == ""


def test_help_in_kind_is_part_of_the_whole_only_where_they_count_it() -> None:
    assert "£750 of £1,500. This line fits." in said(IN_KIND, pays_percent=50, counts_in_kind=True)
    words = said(IN_KIND, pays_percent=50, counts_in_kind=False)
    assert "does not count help in kind, so the £500 of it does not help" in words
    assert "£500 of £1,000. This line is £100 more" in words
    assert said(SUMS, counts_in_kind=False) == ""


@pytest.mark.parametrize("values", [{"kind": "in_kind"}, {"state": "refused"}, {"state": "lapsed"}])
def test_nothing_is_said_of_help_in_kind_or_of_what_is_gone(values: dict[str, str]) -> None:
    assert said(window_closes_on=in_days(0), pays_percent=1, **values) == ""


def test_our_promise_counts_from_the_day_a_bid_came_in_and_from_today_before(cast: Cast) -> None:
    today = timezone.localdate()
    assert answer_by(a_whole_bid(cast["olu"]), today) == soonest_answer(today)
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    assert answer_by(bid, today + timedelta(days=9)) == soonest_answer(today)
    assert answer_by(Bid(state="awarded", submitted_at=bid.submitted_at), today) is None


def test_both_numbers_are_said_and_what_others_put_in_for_each_pound(cast: Cast) -> None:
    sums = MatchSummary(
        cost_pence=100_000,
        asked_pence=50_000,
        match_cash_secured_pence=20_000,
        match_cash_hoped_pence=30_000,
        match_in_kind_secured_pence=10_000,
    )
    assert (sums.gap_pence, sums.match_pence, sums.total_pence) == (30_000, 60_000, 110_000)
    assert sums.funded_words == "Fully funded if all is secured: £300 is not certain yet."
    assert sums.leverage_words == "£0.60 from others for each £1 of ours today; £1.20 if all of it comes."


@pytest.mark.parametrize(
    ("sums", "funded", "leverage"),
    [
        (MatchSummary(), "No costs are put in yet.", ""),
        (MatchSummary(cost_pence=100, asked_pence=100), "Fully funded today, with our part.", "Nobody else"),
        (
            MatchSummary(cost_pence=300, asked_pence=100, match_cash_secured_pence=120),
            "Not fully funded: £0.80 is still to find",
            "£1.20 from others for each £1 of ours.",
        ),
        (MatchSummary(cost_pence=350, asked_pence=350, agreed_pence=300), "Not fully funded: £0.50 is", "Nobody else"),
        (MatchSummary(cost_pence=350, asked_pence=350, agreed_pence=350), "Fully funded today", "Nobody else"),
        (
            MatchSummary(cost_pence=300, asked_pence=100, agreed_pence=200, match_cash_secured_pence=120),
            "More money is agreed and secured than everything costs.",
            "£0.60 from others",
        ),
    ],
)
def test_how_far_the_costs_are_covered_is_said_in_words(sums: MatchSummary, funded: str, leverage: str) -> None:
    assert sums.funded_words.startswith(funded)
    assert sums.leverage_words.startswith(leverage)


def test_nothing_is_called_funded_where_nothing_of_ours_comes() -> None:
    sums = MatchSummary(cost_pence=300, asked_pence=100, match_cash_secured_pence=300, agreed_pence=0)
    assert (sums.funded_words, sums.leverage_words, sums.trouble_words) == ("", "", "")
    assert MatchSummary(cost_pence=300, asked_pence=100, agreed_pence=0).gap_pence == 300


def test_money_above_the_whole_cost_is_measured() -> None:
    assert MatchSummary(cost_pence=100, match_cash_secured_pence=130).match_above_cost_pence == 30
    assert MatchSummary(cost_pence=100, match_cash_secured_pence=90).match_above_cost_pence == 0


def test_a_half_penny_of_match_for_each_pound_goes_up() -> None:
    assert (for_each_pound(1, 200), for_each_pound(1, 201)) == ("£0.01", "£0")


def test_what_came_is_secured_and_what_was_turned_down_is_nothing(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    from projects.match.sums import match_now  # noqa: PLC0415

    for state, sums in (("received", (90_000, 0)), ("refused", (0, 0)), ("lapsed", (0, 0)), ("offered", (0, 90_000))):
        bid.income_lines.update(state=state)
        now = match_now(Bid.objects.get(pk=bid.pk))
        assert (now.match_cash_secured_pence, now.match_cash_hoped_pence) == sums


@pytest.mark.parametrize(
    ("sums", "values", "is_warning"),
    [
        (SUMS, {"window_opens_on": TODAY + timedelta(days=30)}, False),
        (SUMS, {"pays_percent": 60}, False),
        (SUMS, {"pays_percent": 50}, True),
        (SUMS, {"window_closes_on": TODAY + timedelta(days=5)}, True),
        (IN_KIND, {"counts_in_kind": False}, False),
    ],
)
def test_what_asks_for_nothing_is_a_fact_and_no_warning(
    sums: MatchSummary,
    values: dict[str, object],
    is_warning: bool,
) -> None:
    line = IncomeLine(**{"source": "Lottery", "kind": "cash", "state": "planned", "amount_pence": 60_000} | values)
    warnings, facts = window_warnings(line, sums, today=TODAY, ours=OURS), window_facts(line, sums, today=TODAY)
    assert (bool(warnings), bool(facts)) == (is_warning, not is_warning)
