"""The two dates of a bid, the last safe day to vote and the way there, worked out by hand from the calendar."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from collectives.clock import Facts, choose, default_close, latest_safe_vote
from projects.bids.clock import Clock, soonest_answer, taken

MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("today", "words", "colour"),
    [
        (date(2026, 11, 3), "20 days left", "green"),
        (date(2026, 11, 16), "7 days left", "orange"),
        (date(2026, 11, 22), "1 day left", "orange"),
        (date(2026, 11, 23), "Today is the last day", "orange"),
        (date(2026, 11, 25), "2 days late", "red"),
    ],
)
def test_time_left_is_said_in_words(today: date, words: str, colour: str) -> None:
    found = Clock(promised=soonest_answer(MONDAY, promise_days=15), outside=None, today=today)
    assert (found.promised, found.words, found.colour) == (date(2026, 11, 23), words, colour)


def test_the_nearer_of_the_two_dates_counts() -> None:
    found = Clock(promised=soonest_answer(MONDAY), outside=date(2026, 11, 10), today=MONDAY)
    assert (found.nearest, found.days_left) == (date(2026, 11, 10), 8)


def test_christmas_is_not_working_time() -> None:
    days = taken(date(2026, 12, 24), date(2026, 12, 29))
    assert (days.days, days.working_days) == (5, 1)


def test_voting_lasts_five_working_days_unless_someone_says_otherwise() -> None:
    assert default_close(MONDAY) == date(2026, 11, 9)


def test_the_last_safe_day_leaves_five_working_days_for_slack_reasons_and_letter() -> None:
    # Back from Wednesday 2 December 2026: Tuesday, Monday, Friday, Thursday, Wednesday.
    assert latest_safe_vote(date(2026, 12, 2)) == date(2026, 11, 25)
    # Over Christmas: the 29th is a Tuesday; the 28th, 26th and 25th are no working days.
    assert latest_safe_vote(date(2026, 12, 29)) == date(2026, 12, 18)


USUAL = Facts(
    today=MONDAY, safe=date(2026, 11, 16), window_safe=None, preferred=False, asked_pence=120_000,
    authority_pence=500_000, small_sum_pence=50_000, ballot_days=5, meeting=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "route", "closes", "why"),
    [
        ({}, "between", date(2026, 11, 9), "no meeting is planned by"),
        ({"meeting": date(2026, 11, 12)}, "meeting", date(2026, 11, 12), "it meets on Thursday 12 November"),
        ({"meeting": date(2026, 11, 16)}, "meeting", date(2026, 11, 16), "it meets on"),
        ({"meeting": date(2026, 11, 17)}, "between", date(2026, 11, 9), "no meeting is planned by"),
        ({"meeting": MONDAY}, "between", date(2026, 11, 9), "no meeting"),
        ({"asked_pence": 50_000}, "small", date(2026, 11, 4), "up to £500"),
        ({"asked_pence": 50_001}, "between", date(2026, 11, 9), "no meeting"),
        ({"asked_pence": 50_000, "meeting": date(2026, 11, 12)}, "small", date(2026, 11, 4), "up to £500"),
        ({"preferred": True}, "preferred", date(2026, 11, 5), "current agreement"),
        ({"preferred": True, "asked_pence": 500_001}, "between", date(2026, 11, 9), "no meeting"),
        ({"ballot_days": 3}, "between", date(2026, 11, 5), "no meeting"),
    ],
)
def test_the_way_is_chosen_by_rule_and_says_why(changes: dict[str, Any], route: str, closes: date, why: str) -> None:
    found = choose(replace(USUAL, **changes))
    assert (found.way.route, found.way.closes_on, found.in_time) == (route, closes, True)
    assert why in found.way.words


@pytest.mark.parametrize(
    ("window_safe", "asked", "in_time", "route"),
    [
        (date(2026, 11, 9), 120_000, True, "between"),
        (date(2026, 11, 6), 120_000, True, "between"),
        (MONDAY, 120_000, False, "between"),
        (date(2026, 11, 6), 50_000, True, "small"),
        (date(2026, 11, 3), 50_000, True, "between"),
        (MONDAY, 50_000, False, "between"),
    ],
)
def test_when_no_way_can_meet_the_other_funders_day_it_says_so(
    window_safe: date, asked: int, in_time: bool, route: str
) -> None:
    found = choose(replace(USUAL, safe=window_safe, window_safe=window_safe, asked_pence=asked))
    assert (found.in_time, found.way.route) == (in_time, route)


def test_our_own_promise_gone_by_is_no_reason_to_call_the_other_funders_day_lost() -> None:
    late = replace(USUAL, safe=date(2026, 10, 30), window_safe=date(2026, 12, 1))
    assert (choose(late).in_time, choose(late).way.route) == (True, "between")


def test_a_ballot_of_one_working_day_is_a_way_when_it_ends_by_their_last_safe_day() -> None:
    # Thursday 26 November 2026: the usual five working days end on 3 December, one ends on Friday the 27th.
    thursday, friday = date(2026, 11, 26), date(2026, 11, 27)
    found = choose(replace(USUAL, today=thursday, safe=friday, window_safe=friday))
    assert (found.way.route, found.way.closes_on, found.in_time) == ("between", friday, True)
    assert "only a ballot of one working day can end by the last safe day" in found.way.words
    late = choose(replace(USUAL, today=friday, safe=friday, window_safe=friday))
    assert (late.way.closes_on, late.in_time) == (date(2026, 11, 30), False)
