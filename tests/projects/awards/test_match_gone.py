"""Other money that was secured and checked is not any more: payments wait, the group reads why, somebody rings."""

from datetime import datetime

import pytest

from network.answers import NotNow
from network.models import Event, Letter, Person
from projects.awards.actions import confirm_match, meet, waive
from projects.awards.panels import calls_to_make
from projects.match.actions import check_match, move_match, show_match, uncheck_match
from projects.models import Award, Bid, Call, Condition
from projects.money.actions import accept
from projects.paying.actions import approve, mark_sent, request
from tests.projects.awards.made import conditional, day, in_principle
from tests.projects.match.made import a_letter, the_line
from tests.projects.paying.made import a_run, a_second_finance, approved, details_in_use, in_parts, requested

Cast = dict[str, Person]
WAITS = "This must be done first: The other money is secured"


def bid_of(award: Award) -> Bid:
    assert award.bid is not None
    return award.bid


def sure(award: Award, cast: Cast, at: datetime) -> None:
    """The council's money is secured, shown and checked."""
    letter = a_letter(bid_of(award), cast["olu"], at)
    move_match(line=the_line(bid_of(award)), verb="secure", by=cast["olu"], at=at, paper=letter)
    check_match(line=the_line(bid_of(award)), by=cast["dee"], at=at)


def met(cast: Cast, at: datetime) -> Award:
    """An accepted award whose condition about the council's money is met."""
    award = conditional(cast, at, accepted=True)
    sure(award, cast, at)
    meet(condition=award.conditions.get(), by=cast["dee"], at=at)
    return Award.objects.get(pk=award.pk)


def they_said_no(award: Award, cast: Cast, at: datetime) -> None:
    move_match(line=the_line(bid_of(award)), verb="refuse", by=cast["olu"], at=at)


def test_a_no_from_the_other_funder_opens_the_condition_again_with_who_and_why(cast: Cast, now: datetime) -> None:
    award = met(cast, now)
    they_said_no(award, cast, now)
    condition = award.conditions.get()
    assert (condition.state, condition.checked_at, condition.checked_by) == ("open", None, None)
    told = Event.objects.get(verb="undo", subject_kind="projects.condition")
    assert (told.by, "£900 of the other money is not secured" in told.why) == (cast["olu"], True)


def test_no_step_of_a_payment_goes_on_after_the_other_funder_said_no(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = met(cast, now)
    (part,) = in_parts(cast, award, award.promised_pence)
    they_said_no(award, cast, now)
    with pytest.raises(NotNow, match=WAITS):
        request(instalment=part, by=cast["finn"], at=now)


def test_a_payment_asked_for_before_the_no_is_not_approved(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = met(cast, now)
    part = requested(cast, award)
    they_said_no(award, cast, now)
    with pytest.raises(NotNow, match=WAITS):
        approve(instalment=part, by=a_second_finance(cast), at=now)


def test_a_payment_approved_before_the_no_goes_into_no_run_and_out_of_none(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = met(cast, now)
    part = approved(cast, award)
    run = a_run(cast, part)
    they_said_no(award, cast, now)
    with pytest.raises(NotNow, match=WAITS):
        mark_sent(run=run, by=cast["finn"], at=now)


def test_the_coordinator_has_a_call_to_make_and_the_group_a_letter(cast: Cast, now: datetime) -> None:
    award = met(cast, now)
    they_said_no(award, cast, now)
    assert [item.text for item in calls_to_make(cast["dee"])] == [f"Ring {award.organisation.name}"]
    letters = Letter.objects.filter(template="projects/match_gone")
    assert {letter.to for letter in letters} == {cast["olu"], cast["tess"]}
    assert all("£900 of the other money is not secured" in letter.body for letter in letters)


def test_once_the_money_is_there_again_it_is_met_again_and_the_call_is_not_needed(cast: Cast, now: datetime) -> None:
    award = met(cast, now)
    they_said_no(award, cast, now)
    move_match(line=the_line(bid_of(award)), verb="apply_again", by=cast["olu"], at=now)
    sure(award, cast, now)
    assert meet(condition=award.conditions.get(), by=cast["dee"], at=now).state == "met"
    assert Call.objects.get(award=award).state == "not_needed"


@pytest.mark.parametrize("what", ["a check taken back", "another letter"])
def test_what_is_not_checked_any_more_is_waited_for_too(cast: Cast, now: datetime, what: str) -> None:
    award = met(cast, now)
    if what == "another letter":
        other = a_letter(bid_of(award), cast["olu"], now, b"another")
        show_match(line=the_line(bid_of(award)), paper=other, by=cast["olu"], at=now)
    else:
        uncheck_match(line=the_line(bid_of(award)), by=cast["dee"], at=now, why="The letter was of last year.")
    assert award.conditions.get().state == "open"


def test_an_offer_in_principle_that_became_a_full_one_waits_for_its_money_too(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = in_principle(cast, now)
    sure(award, cast, now)
    confirm_match(award=award, by=cast["dee"], at=now)
    award = accept(award=Award.objects.get(pk=award.pk), by=cast["olu"], at=now)
    (part,) = in_parts(cast, award, award.promised_pence)
    they_said_no(award, cast, now)
    with pytest.raises(NotNow, match=WAITS):
        request(instalment=part, by=cast["finn"], at=now)


def test_what_staff_said_is_not_needed_stays_so(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, accepted=True)
    sure(award, cast, now)
    waive(condition=award.conditions.get(), by=cast["dee"], at=now, why="We go ahead without.")
    they_said_no(award, cast, now)
    assert award.conditions.get().state == "waived"
    assert not Call.objects.exists()


def test_the_group_has_time_to_find_other_money(cast: Cast, now: datetime) -> None:
    award = met(cast, now)
    Award.objects.filter(pk=award.pk).update(lapses_on=day(now, -3))
    they_said_no(award, cast, now)
    award.refresh_from_db()
    assert award.lapses_on == day(now, 28)


def test_where_all_is_paid_nothing_waits_and_the_coordinator_rings_all_the_same(cast: Cast, now: datetime) -> None:
    award = met(cast, now)
    Award.objects.filter(pk=award.pk).update(paid_pence=award.agreed_pence)
    they_said_no(award, cast, now)
    assert Condition.objects.get(award=award).state == "met"
    assert "All of ours is paid" in Call.objects.get(award=award).why
