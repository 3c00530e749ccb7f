"""An offer that hangs on the match is confirmed only when what the bid names is secured and checked."""

from datetime import datetime

import pytest

from network.answers import NotNow
from network.models import Person
from projects.awards.actions import confirm_match, meet
from projects.awards.panels import matches_to_confirm
from projects.models import Award, CostLine, IncomeLine
from tests.projects.awards.made import an_offer, conditional, day, in_principle, secure

Cast = dict[str, Person]
NOT_THERE = "What others put in is not secured and checked yet"


def all_in_kind(award: Award, *lines: tuple[str, int]) -> None:
    """Let the award pay every cost, and everything from others be in kind: each a source and its worth."""
    CostLine.objects.filter(bid=award.bid).delete()
    CostLine.objects.create(bid=award.bid, what="Clay", amount_pence=award.amount_pence)
    IncomeLine.objects.filter(bid=award.bid).delete()
    for source, pence in lines:
        IncomeLine.objects.create(
            bid=award.bid, source=source, kind="in_kind", in_kind="room", amount_pence=pence, state="planned"
        )


def test_help_in_kind_that_nobody_has_promised_confirms_nothing(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    all_in_kind(award, ("The hall", 40_000), ("The college", 20_000))
    with pytest.raises(NotNow, match=NOT_THERE):
        confirm_match(award=award, by=cast["dee"], at=now)
    assert matches_to_confirm(cast["dee"]) == []
    IncomeLine.objects.filter(source="The hall").update(state="secured", checked_at=now, checked_by=cast["dee"])
    with pytest.raises(NotNow, match=NOT_THERE):
        confirm_match(award=award, by=cast["dee"], at=now)
    secure(award, cast, now, checked=False)
    with pytest.raises(NotNow, match=NOT_THERE):
        confirm_match(award=award, by=cast["dee"], at=now)
    secure(award, cast, now)
    assert confirm_match(award=award, by=cast["dee"], at=now).state == "offered"


def test_help_in_kind_that_was_turned_down_is_waited_for_no_longer(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    all_in_kind(award, ("The hall", 40_000), ("The college", 20_000))
    IncomeLine.objects.filter(source="The hall").update(state="secured", checked_at=now, checked_by=cast["dee"])
    IncomeLine.objects.filter(source="The college").update(state="refused")
    assert confirm_match(award=award, by=cast["dee"], at=now).state == "offered"


def test_when_all_of_it_was_turned_down_nothing_is_there(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    all_in_kind(award, ("The hall", 40_000))
    IncomeLine.objects.filter(bid=award.bid).update(state="refused")
    with pytest.raises(NotNow, match=NOT_THERE):
        confirm_match(award=award, by=cast["dee"], at=now)


def test_the_condition_of_a_conditional_offer_waits_for_help_in_kind_too(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, accepted=True)
    all_in_kind(award, ("The hall", 40_000))
    with pytest.raises(NotNow, match=NOT_THERE):
        meet(condition=award.conditions.get(), by=cast["dee"], at=now)
    secure(award, cast, now)
    assert meet(condition=award.conditions.get(), by=cast["dee"], at=now).state == "met"


def test_money_that_is_there_does_not_wait_for_help_in_kind(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    secure(award, cast, now)
    IncomeLine.objects.create(
        bid=award.bid, source="The hall", kind="in_kind", in_kind="room", amount_pence=40_000, state="planned"
    )
    assert confirm_match(award=award, by=cast["dee"], at=now).state == "offered"


def test_an_award_that_pays_every_cost_still_hangs_on_the_money_the_bid_names(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    CostLine.objects.filter(bid=award.bid).delete()
    CostLine.objects.create(bid=award.bid, what="Clay", amount_pence=award.amount_pence)
    with pytest.raises(NotNow, match=NOT_THERE):
        confirm_match(award=award, by=cast["dee"], at=now)
    secure(award, cast, now)
    assert confirm_match(award=award, by=cast["dee"], at=now).state == "offered"


def test_a_bid_that_names_no_match_hangs_on_none(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now, kind="in_principle", lapses_on=day(now, 30))
    all_in_kind(award)
    assert confirm_match(award=award, by=cast["dee"], at=now).state == "offered"
