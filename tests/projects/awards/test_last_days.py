"""Before an award runs out the group is warned and rung; then the money goes back by itself, once."""

from datetime import datetime, timedelta

import pytest
import time_machine

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.hooks import waiting_for
from network.models import Event, Letter, Person
from projects.awards.actions import extend, lapse, pause, ring, waive
from projects.awards.daily import see_to_last_days
from projects.awards.panels import calls_to_make
from projects.awards.running_out import standing_words, warning_for
from projects.models import Award, Call, Condition, Instalment, Payee
from projects.money.actions import accept, cannot_go_ahead
from tests.projects.awards.made import (
    ASKED,
    WAKEFIELD_PENCE,
    an_instalment,
    an_offer,
    assert_lines_make_the_balance,
    conditional,
    day,
    in_principle,
    rung,
    the_call,
    wakefield,
)

Cast = dict[str, Person]


def after(at: datetime, days: int) -> datetime:
    return at + timedelta(days=days)


def letters(template: str = "running_out") -> int:
    return Letter.objects.filter(template=f"projects/{template}").count()


@pytest.mark.parametrize(
    ("left", "warning"), [(15, None), (14, 14), (8, 14), (7, 7), (3, 7), (2, 2), (0, 2), (-1, None)]
)
def test_the_nearest_warning_that_is_due(left: int, warning: int | None) -> None:
    assert warning_for(left) == warning


def test_the_group_is_warned_14_7_and_2_days_before_and_each_time_once(cast: Cast, now: datetime) -> None:
    in_principle(cast, now, days=20)
    sent = []
    for passed in range(21):
        see_to_last_days(after(now, passed))
        see_to_last_days(after(now, passed))
        sent.append(letters())
    # Two people, the contact and the treasurer, are written to each time: on days 6, 13 and 18.
    assert [sent.index(count) for count in (2, 4, 6)] == [6, 13, 18]
    assert sent[-1] == 6


def test_a_day_the_job_missed_is_made_up_for(cast: Cast, now: datetime) -> None:
    in_principle(cast, now, days=20)
    see_to_last_days(after(now, 15))
    letter = Letter.objects.filter(template="projects/running_out").first()
    assert letter is not None
    assert "That is in 5 days." in letter.body


@pytest.mark.parametrize(("passed", "words"), [(19, "That is tomorrow."), (20, "That is today.")])
def test_the_warning_says_how_near_it_is(cast: Cast, now: datetime, passed: int, words: str) -> None:
    an_offer(cast, now, lapses_on=day(now, 20))
    see_to_last_days(after(now, passed))
    assert words in Letter.objects.filter(template="projects/running_out").latest("pk").body


def test_seven_days_before_the_coordinator_is_asked_to_ring_once(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=20)
    see_to_last_days(after(now, 12))
    assert not Call.objects.exists()
    see_to_last_days(after(now, 13))
    see_to_last_days(after(now, 14))
    call = the_call(award)
    assert (call.state, call.due_on, call.organisation) == ("open", award.lapses_on, award.organisation)


def test_ringing_says_who_when_and_what_and_the_trail_keeps_the_words_out(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    call = the_call(award)
    with pytest.raises(DoesNotFit):
        ring(call=call, by=cast["dee"], at=now, said=" ")
    for key in ("olu", "dan", "finn"):
        with pytest.raises(NotAllowed):
            ring(call=call, by=cast[key], at=now, said="I rang.")
    ring(call=call, by=cast["dee"], at=now, said="Olu is in hospital.")
    kept = Call.objects.get(pk=call.pk)
    assert (kept.state, kept.done_by, kept.done_at, kept.said) == ("done", cast["dee"], now, "Olu is in hospital.")
    assert "hospital" not in str(Event.objects.get(verb="ring").after)
    with pytest.raises(NotNow):
        ring(call=call, by=cast["dee"], at=now, said="Again.")


def test_nothing_runs_out_on_or_before_its_last_day(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    rung(award, cast, now)
    see_to_last_days(after(now, 5))
    with pytest.raises(NotNow, match="It holds until"):
        lapse(award=award, at=after(now, 5))
    assert Award.objects.get(pk=award.pk).state == "in_principle"


@pytest.mark.parametrize("make", [in_principle, conditional])
def test_the_day_after_the_money_goes_back_to_the_penny_and_once(cast: Cast, now: datetime, make: object) -> None:
    award: Award = make(cast, now, days=5)  # type: ignore[operator]
    see_to_last_days(now)
    rung(award, cast, now)
    assert "1 ran out" in see_to_last_days(after(now, 6))
    assert "0 ran out" in see_to_last_days(after(now, 7))
    award.refresh_from_db()
    assert (award.state, award.promised_pence, award.released_pence) == ("lapsed", 0, ASKED)
    assert (wakefield().free_pence, wakefield().promised_pence) == (WAKEFIELD_PENCE, 0)
    assert award.lines.filter(kind="release").count() == 1
    assert letters("lapsed") == 2
    with pytest.raises(NotNow):
        lapse(award=award, at=after(now, 8))
    assert_lines_make_the_balance()


def test_without_a_call_nothing_runs_out_however_long_it_takes(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    for passed in (6, 13, 90):
        see_to_last_days(after(now, passed))
        award.refresh_from_db()
        assert award.state == "in_principle"
    assert "nobody has rung the group yet" in standing_words(award, after(now, 90))


def test_the_day_after_a_late_call_it_runs_out_by_itself(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    rung(award, cast, after(now, 20))
    assert "0 ran out" in see_to_last_days(after(now, 20))
    assert "somebody rang the group today" in standing_words(award, after(now, 20))
    assert "1 ran out" in see_to_last_days(after(now, 21))
    award.refresh_from_db()
    assert award.state == "lapsed"


def test_from_its_last_day_on_the_call_stands_first_as_late_for_coordinator_and_lead(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    words = f"Late: ring {award.organisation.name}"
    assert words not in [item.text for key in ("dee", "lena") for item in waiting_for(cast[key])]
    with time_machine.travel(after(now, 5), tick=False):
        assert [waiting_for(cast[key])[0].text for key in ("dee", "lena")] == [words, words]
    assert not calls_to_make(cast["finn"])


def test_with_a_job_that_never_ran_the_call_comes_first(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    with pytest.raises(NotNow, match="Nobody has been asked to ring"):
        lapse(award=award, at=after(now, 60))
    see_to_last_days(after(now, 60))
    award.refresh_from_db()
    assert (award.state, the_call(award).state) == ("in_principle", "open")


def test_an_accepted_award_whose_match_is_not_secured_runs_out_with_its_instalments(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, days=5, accepted=True)
    due, asked = an_instalment(award, 40_000), an_instalment(award, 50_000, number=2, state="requested")
    see_to_last_days(now)
    rung(award, cast, now)
    see_to_last_days(after(now, 6))
    award.refresh_from_db()
    assert award.state == "lapsed"
    for instalment in (due, asked):
        instalment.refresh_from_db()
        assert instalment.state == "cancelled"
    assert wakefield().free_pence == WAKEFIELD_PENCE


@pytest.mark.parametrize("kind", ["accepted outright", "match waived", "declined"])
def test_what_was_answered_or_settled_does_not_run_out_and_needs_no_call(cast: Cast, now: datetime, kind: str) -> None:
    if kind == "accepted outright":
        award = an_offer(cast, now, lapses_on=day(now, 5))
        see_to_last_days(now)
        accept(award=award, by=cast["olu"], at=now)
    elif kind == "match waived":
        award = conditional(cast, now, days=5, accepted=True)
        see_to_last_days(now)
        waive(condition=Condition.objects.get(award=award), by=cast["dee"], at=now, why="Given.")
    else:
        award = in_principle(cast, now, days=5)
        see_to_last_days(now)
        cannot_go_ahead(award=award, by=cast["olu"], at=now, why="No.")
    before = Award.objects.get(pk=award.pk).state
    see_to_last_days(after(now, 90))
    assert Award.objects.get(pk=award.pk).state == before
    assert the_call(award).state == "not_needed"
    assert standing_words(Award.objects.get(pk=award.pk), now) == ""
    with pytest.raises(NotNow):
        lapse(award=award, at=after(now, 90))


def test_an_extension_moves_the_day_its_condition_and_its_warnings(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, days=5)
    see_to_last_days(now)
    extend(award=award, until=day(now, 33), by=cast["dee"], at=now, why="The council meets in May.")
    award.refresh_from_db()
    assert award.lapses_on == award.conditions.get().due_on == day(now, 33)
    assert Event.objects.get(verb="extend", subject_kind="projects.award").why == "The council meets in May."
    assert the_call(award).state == "not_needed"
    assert letters("extended") == 2
    before = letters()
    see_to_last_days(after(now, 6))
    assert (Award.objects.get(pk=award.pk).state, letters()) == ("offered", before)
    see_to_last_days(after(now, 19))
    assert letters() == before + 2


def test_an_extension_needs_a_reason_a_later_day_and_somebody_who_may(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    with pytest.raises(DoesNotFit, match="Say why"):
        extend(award=award, until=day(now, 9), by=cast["dee"], at=now, why="")
    with pytest.raises(DoesNotFit, match="Choose a day after"):
        extend(award=award, until=day(now, 5), by=cast["dee"], at=now, why="More time.")
    with pytest.raises(DoesNotFit, match="within a year"):
        extend(award=award, until=day(now, 367), by=cast["dee"], at=now, why="More time.")
    for key in ("olu", "dan", "fran", "finn"):
        with pytest.raises(NotAllowed):
            extend(award=award, until=day(now, 9), by=cast[key], at=now, why="More time.")
    old = an_offer(cast, now, key="again")
    Award.objects.filter(pk=old.pk).update(lapses_on=None)
    with pytest.raises(NotAllowed, match="no last day"):
        extend(award=old, until=day(now, 9), by=cast["dee"], at=now, why="More time.")
    cannot_go_ahead(award=award, by=cast["olu"], at=now, why="No")
    with pytest.raises(NotNow, match="has ended"):
        extend(award=award, until=day(now, 9), by=cast["dee"], at=now, why="More time.")


def test_a_person_may_let_an_award_run_out_only_if_they_run_it(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    rung(award, cast, now)
    with pytest.raises(NotAllowed):
        lapse(award=award, at=after(now, 6), by=cast["finn"])
    assert lapse(award=award, at=after(now, 6), by=cast["dee"]).state == "lapsed"


def test_a_payment_on_its_way_holds_the_end_up_until_finance_knows(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, days=5, accepted=True)
    payee = Payee.objects.create(
        organisation=award.organisation, last_four="1234", payee_reference="X", evidence="Seen", asked_at=now
    )
    Instalment.objects.create(award=award, number=1, amount_pence=100, due_on=day(now, 0), state="sent", payee=payee)
    see_to_last_days(now)
    rung(award, cast, now)
    assert "1 left as they are" in see_to_last_days(after(now, 6))
    assert Award.objects.get(pk=award.pk).state == "accepted"


def test_what_those_who_see_it_are_told_of_the_last_day(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=2)
    assert "2 more days." in standing_words(award, now)
    assert "1 more day." in standing_words(award, after(now, 1))
    assert "end of today" in standing_words(award, after(now, 2))
    see_to_last_days(now)
    rung(award, cast, now)
    assert "goes back to the local pot today" in standing_words(award, after(now, 3))
    pause(organisation=award.organisation, by=cast["olu"], at=now)
    assert "paused" in standing_words(award, now)
