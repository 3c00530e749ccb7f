"""How match moves, who moves it, what shows it, who checks it, and what counts."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Person
from partners.models import Membership, Organisation
from projects.bids.actions import refuse, withdraw
from projects.match.actions import (
    can_do,
    check_match,
    move_match,
    say_window,
    set_rate,
    show_match,
    uncheck_match,
)
from projects.match.sums import match_now, received_pence, secured_and_checked_pence
from projects.models import Bid, Fund, HourlyRate
from projects.money_states import MATCH
from tests.projects.bids.made import a_bid_being_decided, a_project, a_sent_bid, a_whole_bid
from tests.projects.match.made import a_letter, a_line, a_sent_bid_with, the_line

Cast = dict[str, Person]


@pytest.fixture
def bid(cast: Cast) -> Bid:
    return a_sent_bid(cast["olu"])


@pytest.mark.parametrize(("state", "verb"), list(MATCH.table))
def test_every_move_of_the_table_leads_where_it_says(
    cast: Cast, now: datetime, bid: Bid, state: str, verb: str
) -> None:
    bid.income_lines.update(state=state)
    line = move_match(line=the_line(bid), verb=verb, by=cast["olu"], at=now)
    assert the_line(bid).state == line.state == MATCH.table[state, verb]
    assert Event.objects.filter(verb=verb, subject_kind="projects.incomeline").count() == 1


@pytest.mark.parametrize("state", MATCH.words)
def test_any_other_move_is_refused_in_words(cast: Cast, now: datetime, bid: Bid, state: str) -> None:
    bid.income_lines.update(state=state)
    others = {verb for _, verb in MATCH.table} - {verb for at, verb in MATCH.table if at == state}
    for verb in others:
        with pytest.raises(NotNow):
            move_match(line=the_line(bid), verb=verb, by=cast["olu"], at=now)
    assert the_line(bid).state == state


@pytest.mark.parametrize("key", ["gwen", "dee", "lena", "finn", "maya", "ada"])
def test_only_the_group_says_how_its_match_stands(cast: Cast, now: datetime, bid: Bid, key: str) -> None:
    with pytest.raises(NotAllowed, match="Only the main contact"):
        move_match(line=the_line(bid), verb="get_offer", by=cast[key], at=now)
    with pytest.raises(NotAllowed, match="Only the main contact"):
        show_match(line=the_line(bid), paper=a_letter(bid, cast["olu"], now), by=cast[key], at=now)
    assert can_do(cast[key], the_line(bid)) == []


def test_the_group_is_offered_the_moves_of_the_table(cast: Cast, bid: Bid) -> None:
    assert can_do(cast["olu"], the_line(bid)) == ["get_offer", "secure", "refuse", "lapse"]


def test_the_group_says_how_its_match_stands_while_it_writes_and_nobody_checks_it(cast: Cast, now: datetime) -> None:
    draft = a_whole_bid(cast["olu"])
    letter = a_letter(draft, cast["olu"], now)
    line = move_match(line=the_line(draft), verb="secure", by=cast["olu"], at=now, paper=letter)
    assert (line.state, line.paper) == ("secured", letter)
    with pytest.raises(NotAllowed, match="being written"):
        check_match(line=the_line(draft), by=cast["dee"], at=now)


def test_match_is_not_followed_once_a_bid_is_over(cast: Cast, now: datetime) -> None:
    draft = a_whole_bid(cast["olu"])
    withdrawn = withdraw(bid=draft, by=cast["olu"], at=now)
    with pytest.raises(NotAllowed, match="was taken back"):
        move_match(line=the_line(withdrawn), verb="secure", by=cast["olu"], at=now)
    refused = a_bid_being_decided(cast["olu"], cast["fran"], a_project(title="Other"))
    words = {"strength": "Warm", "reason": "No money", "next_step": "Ring us"}
    refuse(bid=refused, by=cast["fran"], at=now, reasons=words, once_key="no")
    with pytest.raises(NotAllowed, match="was decided"):
        move_match(line=the_line(refused), verb="secure", by=cast["olu"], at=now)


def test_money_counts_once_it_is_secured_and_its_letter_was_checked(cast: Cast, now: datetime, bid: Bid) -> None:
    letter = a_letter(bid, cast["olu"], now)
    line = move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=letter)
    assert (secured_and_checked_pence(bid), line.paper) == (0, letter)
    check_match(line=line, by=cast["dee"], at=now)
    assert (secured_and_checked_pence(bid), received_pence(bid)) == (90_000, 0)
    assert (the_line(bid).checked_by, the_line(bid).checked_at) == (cast["dee"], now)
    move_match(line=line, verb="receive", by=cast["olu"], at=now)
    assert (secured_and_checked_pence(bid), received_pence(bid)) == (90_000, 90_000)


def test_help_in_kind_never_counts_as_money(cast: Cast, now: datetime) -> None:
    bid = a_sent_bid_with(
        cast["olu"], now, {"source": "Hall", "kind": "in_kind", "in_kind": "room", "state": "secured"}
    )
    line = check_match(line=the_line(bid, "Hall"), by=cast["dee"], at=now)
    move_match(line=line, verb="receive", by=cast["olu"], at=now)
    assert (secured_and_checked_pence(bid), received_pence(bid)) == (0, 0)
    assert match_now(bid).match_in_kind_secured_pence == 10_000


def test_checking_twice_keeps_the_first_check(cast: Cast, now: datetime, bid: Bid) -> None:
    line = move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=a_letter(bid, cast["olu"], now))
    check_match(line=line, by=cast["dee"], at=now)
    again = check_match(line=line, by=cast["dee"], at=now + timedelta(days=1))
    assert again.checked_at == now
    assert Event.objects.filter(verb="check_match").count() == 1


@pytest.mark.parametrize("key", ["olu", "gwen", "dan", "lena", "finn", "fran"])
def test_nobody_but_the_coordinator_of_the_locality_checks(cast: Cast, now: datetime, bid: Bid, key: str) -> None:
    line = move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=a_letter(bid, cast["olu"], now))
    with pytest.raises(NotAllowed, match="Only the coordinator"):
        check_match(line=line, by=cast[key], at=now)


def test_a_coordinator_who_belongs_to_the_group_does_not_check(cast: Cast, now: datetime, bid: Bid) -> None:
    line = move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=a_letter(bid, cast["olu"], now))
    Membership.objects.create(
        person=cast["dee"], organisation=bid.organisation, role="member", starts_on=date(2024, 1, 1), accepted_at=now
    )
    with pytest.raises(NotAllowed, match="You belong to this group"):
        check_match(line=line, by=cast["dee"], at=now)


def test_what_is_not_secured_and_money_without_a_letter_cannot_be_checked(cast: Cast, now: datetime, bid: Bid) -> None:
    with pytest.raises(NotAllowed, match="Only what is secured"):
        check_match(line=the_line(bid), by=cast["dee"], at=now)
    line = move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now)
    with pytest.raises(NotAllowed, match="There is no letter yet"):
        check_match(line=line, by=cast["dee"], at=now)


@pytest.mark.parametrize("verb", ["refuse", "lapse"])
def test_money_that_goes_away_again_counts_for_nothing_until_it_is_checked_anew(
    cast: Cast, now: datetime, bid: Bid, verb: str
) -> None:
    line = move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=a_letter(bid, cast["olu"], now))
    check_match(line=line, by=cast["dee"], at=now)
    move_match(line=line, verb=verb, by=cast["olu"], at=now)
    assert (secured_and_checked_pence(bid), the_line(bid).checked_at) == (0, None)
    move_match(line=line, verb="apply_again", by=cast["olu"], at=now)
    move_match(line=line, verb="secure", by=cast["olu"], at=now)
    assert (secured_and_checked_pence(bid), the_line(bid).paper) == (0, None)


def test_a_newer_letter_is_to_be_checked_again(cast: Cast, now: datetime, bid: Bid) -> None:
    line = move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=a_letter(bid, cast["olu"], now))
    check_match(line=line, by=cast["dee"], at=now)
    newer = a_letter(bid, cast["olu"], now, b"and more")
    show_match(line=line, paper=newer, by=cast["olu"], at=now)
    assert (the_line(bid).paper, the_line(bid).checked_at) == (newer, None)


def test_a_check_is_taken_back_with_a_reason(cast: Cast, now: datetime, bid: Bid) -> None:
    line = move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=a_letter(bid, cast["olu"], now))
    with pytest.raises(NotAllowed, match="not checked yet"):
        uncheck_match(line=line, by=cast["dee"], at=now, why="Wrong")
    check_match(line=line, by=cast["dee"], at=now)
    with pytest.raises(DoesNotFit, match="Say why"):
        uncheck_match(line=line, by=cast["dee"], at=now, why=" ")
    with pytest.raises(NotAllowed, match="Only the coordinator"):
        uncheck_match(line=line, by=cast["olu"], at=now, why="Wrong")
    uncheck_match(line=line, by=cast["dee"], at=now, why="The wrong year")
    assert (the_line(bid).checked_at, the_line(bid).checked_by) == (None, None)
    assert Event.objects.get(verb="uncheck_match").why == "The wrong year"


def test_the_same_file_shows_one_line_only(cast: Cast, now: datetime) -> None:
    bid = a_sent_bid_with(cast["olu"], now, {"source": "Parish"})
    move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=a_letter(bid, cast["olu"], now))
    again = a_letter(bid, cast["olu"], now)
    with pytest.raises(DoesNotFit, match="You sent this very file for “Town council”"):
        move_match(line=the_line(bid, "Parish"), verb="secure", by=cast["olu"], at=now, paper=again)
    with pytest.raises(DoesNotFit, match="this very file"):
        show_match(line=the_line(bid, "Parish"), paper=again, by=cast["olu"], at=now)
    assert the_line(bid, "Parish").state == "planned"
    withdraw(bid=bid, by=cast["olu"], at=now)
    other = a_sent_bid(cast["olu"], a_project(title="Again"))
    line = move_match(line=the_line(other), verb="secure", by=cast["olu"], at=now, paper=again)
    assert line.paper == again


def test_another_groups_file_shows_nothing(cast: Cast, now: datetime, bid: Bid) -> None:
    letter = a_letter(bid, cast["olu"], now)
    letter.organisation = Organisation.objects.get(name="Ossett Slow Walkers")
    letter.save()
    with pytest.raises(DoesNotFit, match="another group"):
        show_match(line=the_line(bid), paper=letter, by=cast["olu"], at=now)


def test_the_window_of_another_funder_is_written_down_while_the_bid_is_written(cast: Cast, now: datetime) -> None:
    draft = a_whole_bid(cast["olu"])
    day = timezone.localdate()
    line = say_window(
        line=the_line(draft), by=cast["olu"], at=now, window_closes_on=day, pays_percent=50, counts_in_kind=False
    )
    line = say_window(line=line, by=cast["olu"], at=now, decision_by=day, counts_in_kind=None)
    kept = the_line(draft)
    assert (kept.window_closes_on, kept.decision_by, kept.pays_percent, kept.counts_in_kind) == (day, day, 50, None)
    withdraw(bid=draft, by=cast["olu"], at=now)
    with pytest.raises(NotAllowed, match="was taken back"):
        say_window(line=the_line(draft), by=cast["olu"], at=now, pays_percent=60)


def test_a_window_that_makes_no_sense_is_refused(cast: Cast, now: datetime, bid: Bid) -> None:
    day, olu = timezone.localdate(), cast["olu"]
    with pytest.raises(DoesNotFit, match="before the day it opens"):
        say_window(line=the_line(bid), by=olu, at=now, window_opens_on=day, window_closes_on=day - timedelta(days=1))
    for percent in (0, 101, -1):
        with pytest.raises(DoesNotFit, match="from 1 to 100"):
            say_window(line=the_line(bid), by=olu, at=now, pays_percent=percent)
    with pytest.raises(NotAllowed, match="Only the main contact"):
        say_window(line=the_line(bid), by=cast["dee"], at=now, pays_percent=50)


def test_help_in_kind_has_no_window(cast: Cast, now: datetime) -> None:
    draft = a_whole_bid(cast["olu"])
    room = a_line(draft, cast["olu"], now, source="Hall", kind="in_kind", in_kind="room")
    with pytest.raises(DoesNotFit, match="Only money"):
        say_window(line=room, by=cast["olu"], at=now, pays_percent=50)


@pytest.mark.parametrize("key", ["lena", "finn"])
def test_lead_and_finance_write_down_a_rate(cast: Cast, now: datetime, key: str) -> None:
    fund = Fund.objects.get()
    day = date(2026, 4, 1)
    rate = set_rate(fund=fund, from_on=day, pence_an_hour=1_300, source="Our board", by=cast[key], at=now)
    assert (rate.fund, rate.from_on, rate.pence_an_hour) == (fund, day, 1_300)
    with pytest.raises(DoesNotFit, match="already"):
        set_rate(fund=fund, from_on=day, pence_an_hour=1_400, source="Our board", by=cast[key], at=now)
    set_rate(fund=None, from_on=day, pence_an_hour=1_400, source="Our board", by=cast[key], at=now)


@pytest.mark.parametrize(
    ("pence", "source", "said"), [(0, "Us", "£0.01 or more"), (-1, "Us", "£0.01"), (9, " ", "Say")]
)
def test_a_rate_of_nothing_or_of_nobody_is_refused(
    cast: Cast, now: datetime, pence: int, source: str, said: str
) -> None:
    with pytest.raises(DoesNotFit, match=said):
        set_rate(fund=None, from_on=date(2026, 4, 1), pence_an_hour=pence, source=source, by=cast["lena"], at=now)


@pytest.mark.parametrize("key", ["olu", "dee", "ada", "maya"])
def test_nobody_else_writes_down_a_rate(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed, match="Only the lead and finance"):
        set_rate(fund=None, from_on=date(2026, 4, 1), pence_an_hour=1, source="Me", by=cast[key], at=now)


def test_a_first_rate_is_there_from_the_start_and_names_its_source(db: None) -> None:
    rate = HourlyRate.objects.get(fund=None)
    assert rate.pence_an_hour == 1_109
    assert "published scheme" in rate.source
