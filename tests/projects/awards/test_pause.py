"""Life happened: one press, no reason asked, and every clock of the group stands still and later goes on."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from network.answers import NotAllowed, NotNow
from network.dates import say_day
from network.hooks import waiting_for
from network.models import Event, Letter, Person
from partners.models import Organisation
from projects.awards.actions import go_on, lapse, pause
from projects.awards.daily import see_to_last_days
from projects.models import Award, Call, Pause, Report
from tests.projects.awards.made import (
    a_condition,
    an_accepted,
    an_instalment,
    day,
    in_principle,
    rung,
)

Cast = dict[str, Person]


def pottery() -> Organisation:
    return Organisation.objects.get(name="Northgate Pottery Shed")


def letters(template: str) -> int:
    return Letter.objects.filter(template=f"projects/{template}").count()


@pytest.mark.parametrize("key", ["olu", "dee", "lena"])
def test_contact_coordinator_and_lead_pause_without_a_reason(cast: Cast, now: datetime, key: str) -> None:
    made = pause(organisation=pottery(), by=cast[key], at=now)
    assert (made.began_on, made.began_by, made.ended_on) == (day(now, 0), cast[key], None)
    assert letters("paused") == 2
    assert Event.objects.get(verb="pause").why == ""


@pytest.mark.parametrize("key", ["tess", "gwen", "dan", "finn", "zoe"])
def test_nobody_else_does(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        pause(organisation=pottery(), by=cast[key], at=now)
    pause(organisation=pottery(), by=cast["olu"], at=now)
    with pytest.raises(NotAllowed):
        go_on(organisation=pottery(), by=cast[key], at=now)


def test_a_second_press_is_the_same_pause(cast: Cast, now: datetime) -> None:
    first = pause(organisation=pottery(), by=cast["olu"], at=now)
    assert pause(organisation=pottery(), by=cast["dee"], at=now) == first
    assert letters("paused") == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(organisation=pottery(), began_on=day(now, 0))


def test_while_paused_nothing_runs_out_no_warning_goes_and_nobody_has_to_ring(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    pause(organisation=pottery(), by=cast["olu"], at=now)
    for passed in (0, 3, 6, 60):
        see_to_last_days(now + timedelta(days=passed))
    assert Award.objects.get(pk=award.pk).state == "in_principle"
    assert (letters("running_out"), Call.objects.count()) == (0, 0)


def test_a_pause_after_the_call_still_holds_the_end_up(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    rung(award, cast, now)
    pause(organisation=pottery(), by=cast["olu"], at=now)
    with pytest.raises(NotNow, match="paused"):
        lapse(award=award, at=now + timedelta(days=6))


def test_ten_days_of_pause_move_every_open_date_on_by_ten_days_each_with_its_event(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=20)
    other = an_accepted(cast, now, key="two")
    todo, met = a_condition(other, due_on=day(now, 12)), a_condition(other, due_on=day(now, 12))
    undated = a_condition(other)
    type(met).objects.filter(pk=met.pk).update(state="met", checked_at=now)
    due, asked = an_instalment(other, 100), an_instalment(other, 100, number=2, state="requested")
    report = Report.objects.create(award=other, number=9, kind="light", due_on=day(now, 40))
    pause(organisation=pottery(), by=cast["olu"], at=now)
    ended = go_on(organisation=pottery(), by=cast["olu"], at=now + timedelta(days=10))
    for row in (award, todo, met, undated, due, asked, report):
        row.refresh_from_db()
    assert award.lapses_on == day(now, 30)
    assert (todo.due_on, met.due_on, undated.due_on) == (day(now, 22), day(now, 12), None)
    assert (due.due_on, asked.due_on) == (day(now, 40), day(now, 30))
    assert report.due_on == day(now, 50)
    # A yes sets reports of its own, which move as well; this test looks at the one it made.
    others = [str(key) for key in other.reports.exclude(pk=report.pk).values_list("pk", flat=True)]
    moved = Event.objects.filter(verb="move_on").exclude(subject_kind="projects.report", subject_id__in=others)
    assert sorted(moved.values_list("subject_kind", flat=True)) == [
        "projects.award", "projects.condition", "projects.instalment", "projects.report",
    ]  # fmt: skip
    assert {event.why for event in moved} == {"The group’s clocks stood still for 10 days."}
    assert (ended.ended_on, ended.ended_by) == (day(now, 10), cast["olu"])
    assert letters("going_on") == 2
    letter = Letter.objects.filter(template="projects/going_on").first()
    assert letter
    assert f"holds until {say_day(day(now, 30))}." in letter.body
    assert f"A report for “{other.project.title}”: {say_day(day(now, 50))}." in letter.body
    assert f"A payment for “{other.project.title}”: {say_day(day(now, 40))}." in letter.body


def test_a_report_is_not_late_while_the_clocks_stand_still(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    report = Report.objects.create(award=award, number=9, kind="light", due_on=day(now, -3))
    address = reverse("report", args=[report.reference])

    def due() -> list[date | None]:
        return [item.due for item in waiting_for(cast["olu"]) if item.url == address]

    assert due() == [day(now, -3)]
    pause(organisation=pottery(), by=cast["olu"], at=now)
    assert due() == [None]


def test_other_groups_and_ended_awards_keep_their_dates(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=20)
    pause(organisation=Organisation.objects.get(name="Ossett Slow Walkers"), by=cast["gwen"], at=now)
    go_on(
        organisation=Organisation.objects.get(name="Ossett Slow Walkers"),
        by=cast["gwen"],
        at=now + timedelta(days=10),
    )
    award.refresh_from_db()
    assert award.lapses_on == day(now, 20)


def test_a_pause_of_no_days_moves_nothing_and_one_that_is_over_cannot_end_again(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=20)
    pause(organisation=pottery(), by=cast["olu"], at=now)
    go_on(organisation=pottery(), by=cast["olu"], at=now)
    award.refresh_from_db()
    assert award.lapses_on == day(now, 20)
    with pytest.raises(NotNow, match="not paused"):
        go_on(organisation=pottery(), by=cast["olu"], at=now)


def test_after_the_clocks_go_on_the_warnings_come_for_the_new_day(cast: Cast, now: datetime) -> None:
    in_principle(cast, now, days=14)
    see_to_last_days(now)
    pause(organisation=pottery(), by=cast["olu"], at=now)
    go_on(organisation=pottery(), by=cast["dee"], at=now + timedelta(days=10))
    see_to_last_days(now + timedelta(days=9))
    assert letters("running_out") == 2
    see_to_last_days(now + timedelta(days=10))
    assert letters("running_out") == 4
