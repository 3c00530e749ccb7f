"""Planning, agenda, register, minutes and what people took on, as the actions keep them."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from collectives.actions.agenda import add_all_waiting, move_point, take_off, write_outcome
from collectives.actions.ballots import void_ballot
from collectives.actions.meeting_actions import add_action, drop_action, finish_action, reopen_action
from collectives.actions.meetings import (
    Register,
    Where,
    cancel_meeting,
    change_meeting,
    correct_register,
    hold_meeting,
    plan_meeting,
    say_if_coming,
)
from collectives.actions.needs import Said, publish_need, say_need
from collectives.agenda_waiting import open_actions, representation, what_waits
from collectives.models import AgendaItem, Attendance, Collective, Meeting, MeetingAction, Seat
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter
from tests.collectives.making import EVERYONE, closed, opened, sent_bid
from tests.collectives.meeting_making import HALL, Cast, a_point, day, held, planned


def words(meeting: Meeting) -> list[str]:
    return list(AgendaItem.objects.filter(meeting=meeting).values_list("words", flat=True))


def where(on: date, place: str = HALL) -> Where:
    return Where(on, time(18, 30), place)


def test_planning_writes_to_every_member_once_and_to_nobody_else(cast: Cast) -> None:
    meeting = planned(cast)
    letters = Letter.objects.filter(template="collectives/meeting_planned")
    assert {letter.to for letter in letters} == {cast[key] for key in EVERYONE}
    assert letters.count() == len(EVERYONE)
    assert all(HALL in letter.body and meeting.reference in letter.body for letter in letters)
    assert not any("ived experience" in letter.body or "arer" in letter.body for letter in letters)


@pytest.mark.parametrize("days", [0, -1])
def test_a_meeting_is_planned_for_a_day_to_come(cast: Cast, now: datetime, days: int) -> None:
    collective = Collective.objects.get(locality__slug="wakefield")
    with pytest.raises(DoesNotFit, match="day to come"):
        plan_meeting(collective=collective, where=where(day(days)), by=cast["fran"], at=now)
    with pytest.raises(DoesNotFit, match="where"):
        plan_meeting(collective=collective, where=where(day(3), "  "), by=cast["fran"], at=now)
    assert not Meeting.objects.exists()
    assert not Letter.objects.filter(template="collectives/meeting_planned").exists()


@pytest.mark.parametrize("key", ["maya", "lena", "bea", "dan", "olu"])
def test_only_those_who_run_the_collective_plan_for_it(cast: Cast, now: datetime, key: str) -> None:
    collective = Collective.objects.get(locality__slug="wakefield")
    with pytest.raises(NotAllowed):
        plan_meeting(collective=collective, where=where(day(3)), by=cast[key], at=now)


def test_a_new_place_is_written_to_the_members_and_new_access_words_are_not(cast: Cast, now: datetime) -> None:
    meeting = planned(cast)
    sent = Letter.objects.filter(template="collectives/meeting_changed")
    same = Where(meeting.on, meeting.starts_at, meeting.place, "A ramp at the back.")
    change_meeting(meeting=meeting, where=same, by=cast["dee"], at=now)
    assert not sent.exists()
    change_meeting(meeting=meeting, where=where(meeting.on, "The library"), by=cast["dee"], at=now)
    assert sent.count() == len(EVERYONE)
    with pytest.raises(DoesNotFit):
        change_meeting(meeting=meeting, where=where(day(-1)), by=cast["dee"], at=now)


def test_cancelling_says_why_to_the_members_and_keeps_what_was_on_the_agenda(cast: Cast, now: datetime) -> None:
    meeting = planned(cast)
    point = a_point(cast, meeting)
    with pytest.raises(DoesNotFit, match="Say why"):
        cancel_meeting(meeting=meeting, why=" ", by=cast["fran"], at=now)
    cancel_meeting(meeting=meeting, why="The hall is flooded.", by=cast["fran"], at=now)
    letters = Letter.objects.filter(template="collectives/meeting_cancelled")
    assert letters.count() == len(EVERYONE)
    assert all("The hall is flooded." in letter.body for letter in letters)
    assert AgendaItem.objects.filter(pk=point.pk).exists()
    for act in (
        lambda: a_point(cast, meeting),
        lambda: say_if_coming(meeting=meeting, coming=True, by=cast["leo"], at=now),
    ):
        with pytest.raises(NotAllowed, match="over"):
            act()


def test_a_member_says_that_they_come_and_changes_it_and_the_trail_never_names_the_seat(
    cast: Cast, now: datetime
) -> None:
    meeting = planned(cast)
    say_if_coming(meeting=meeting, coming=True, by=cast["maya"], at=now)
    say_if_coming(meeting=meeting, coming=False, by=cast["maya"], at=now)
    row = Attendance.objects.get(meeting=meeting)
    assert (row.person, row.state, row.seat) == (cast["maya"], "sorry", "lived_experience")
    events = Event.objects.filter(verb="say_if_coming")
    assert events.count() == 2
    assert not any("lived" in str(event.after) + str(event.before) for event in events)
    with pytest.raises(NotAllowed):
        say_if_coming(meeting=meeting, coming=True, by=cast["dee"], at=now)


def test_who_is_represented_counts_those_who_come_and_not_those_who_are_sorry(cast: Cast, now: datetime) -> None:
    meeting = planned(cast)
    for key, coming in (("maya", True), ("leo", False), ("carys", True), ("fran", True)):
        say_if_coming(meeting=meeting, coming=coming, by=cast[key], at=now)
    found = representation(meeting)
    assert (found.coming, found.lived_or_carer, found.sorry, found.not_said) == (3, 2, 1, 1)
    assert found.half
    told = {line.label: line.value for line in found.lines(by_seat=False, held=False)}
    assert told == {
        "Say they come": "3",
        "Lived experience and carers": "2 of 3",
        "Sent apologies": "1",
        "Have not said yet": "1",
    }


def test_any_member_and_the_coordinator_add_to_the_agenda_and_nobody_else(cast: Cast) -> None:
    meeting = planned(cast)
    a_point(cast, meeting, "The buses", by="bilal")
    a_point(cast, meeting, "Tea", by="dee")
    assert words(meeting) == ["The buses", "Tea"]
    for key in ("lena", "olu", "bea"):
        with pytest.raises(NotAllowed):
            a_point(cast, meeting, by=key)
    with pytest.raises(DoesNotFit):
        a_point(cast, meeting, "   ")


def test_one_press_puts_all_that_waits_on_the_agenda_and_a_second_adds_nothing(cast: Cast, now: datetime) -> None:
    meeting = planned(cast)
    waiting, on_ballot = sent_bid(cast, title="Waits"), opened(cast, bid=sent_bid(cast, title="Voted on"))
    reasons = closed(cast, bid=sent_bid(cast, title="To explain"))
    aside = opened(cast, bid=sent_bid(cast, title="Set aside"))
    void_ballot(ballot=aside, by=cast["fran"], at=now, why="A mistake")
    said = Said("need", "room", "A warm room on Mondays")
    need = say_need(collective=meeting.collective, said=said, by=cast["chidi"], at=now)
    say_need(collective=meeting.collective, said=Said("offer", "kit", "A kiln"), by=cast["chidi"], at=now)
    publish_need(need=need, said=said, by=cast["fran"], at=now)
    made = add_all_waiting(meeting=meeting, by=cast["fran"], at=now)
    assert {item.bid for item in made if item.bid} == {waiting, on_ballot.bid, reasons.bid, aside.bid}
    assert {item.ballot for item in made if item.ballot} == {on_ballot, reasons}
    assert [item.need for item in made if item.need] == [need]
    assert add_all_waiting(meeting=meeting, by=cast["fran"], at=now) == []
    assert not what_waits(meeting).anything_new
    with pytest.raises(NotAllowed):
        add_all_waiting(meeting=meeting, by=cast["maya"], at=now)


def test_points_move_up_and_down_and_stay_at_the_ends(cast: Cast, now: datetime) -> None:
    meeting = planned(cast)
    points = [a_point(cast, meeting, name) for name in ("a", "b", "c")]
    move_point(item=points[2], up=True, by=cast["fran"], at=now)
    assert words(meeting) == ["a", "c", "b"]
    move_point(item=points[0], up=True, by=cast["fran"], at=now)
    move_point(item=points[1], up=False, by=cast["fran"], at=now)
    assert words(meeting) == ["a", "c", "b"]
    with pytest.raises(NotAllowed):
        move_point(item=points[0], up=False, by=cast["maya"], at=now)


def test_what_a_member_brings_up_is_taken_off_by_that_member_alone(cast: Cast, now: datetime) -> None:
    meeting = planned(cast)
    point = a_point(cast, meeting, by="maya")
    for key in ("fran", "dee", "leo"):
        with pytest.raises(NotAllowed):
            take_off(item=point, by=cast[key], at=now)
    take_off(item=point, by=cast["maya"], at=now)
    sent_bid(cast)
    bid_point = add_all_waiting(meeting=meeting, by=cast["fran"], at=now)[0]
    take_off(item=bid_point, by=cast["dee"], at=now)
    assert words(meeting) == []


def test_the_register_keeps_the_seat_of_the_day_and_drops_who_said_yes_and_did_not_come(
    cast: Cast, now: datetime
) -> None:
    meeting = planned(cast, on=day())
    for key, coming in (("maya", True), ("leo", True), ("bilal", False)):
        say_if_coming(meeting=meeting, coming=coming, by=cast[key], at=now)
    register = Register((cast["maya"], cast["carys"]), cast["carys"], " We spoke of buses. ")
    hold_meeting(meeting=meeting, register=register, by=cast["fran"], at=now)
    Seat.objects.filter(person=cast["maya"]).update(seat="community")
    rows = {row.person: (row.state, row.seat) for row in Attendance.objects.filter(meeting=meeting)}
    assert rows == {
        cast["maya"]: ("here", "lived_experience"),
        cast["carys"]: ("here", "carer"),
        cast["bilal"]: ("sorry", "community"),
    }
    meeting.refresh_from_db()
    assert (meeting.state, meeting.chair, meeting.notes) == ("held", cast["carys"], "We spoke of buses.")


def test_a_meeting_is_not_held_before_its_day_nor_twice_nor_without_anybody(cast: Cast, now: datetime) -> None:
    early = planned(cast)
    with pytest.raises(NotNow, match="has not been yet"):
        hold_meeting(meeting=early, register=Register((cast["maya"],)), by=cast["fran"], at=now)
    meeting = planned(cast, on=day())
    with pytest.raises(DoesNotFit, match="who was here"):
        hold_meeting(meeting=meeting, register=Register(()), by=cast["fran"], at=now)
    with pytest.raises(DoesNotFit, match="had a seat"):
        hold_meeting(meeting=meeting, register=Register((cast["maya"], cast["olu"])), by=cast["fran"], at=now)
    with pytest.raises(DoesNotFit, match="led"):
        hold_meeting(meeting=meeting, register=Register((cast["maya"],), cast["leo"]), by=cast["fran"], at=now)
    with pytest.raises(NotAllowed):
        hold_meeting(meeting=meeting, register=Register((cast["maya"],)), by=cast["maya"], at=now)
    assert not Attendance.objects.exists()
    hold_meeting(meeting=meeting, register=Register((cast["maya"],)), by=cast["dee"], at=now)
    with pytest.raises(NotNow):
        hold_meeting(meeting=meeting, register=Register((cast["leo"],)), by=cast["dee"], at=now)


def test_the_register_is_put_right_after_the_meeting(cast: Cast, now: datetime) -> None:
    meeting = held(cast, "maya", "carys")
    correct_register(meeting=meeting, register=Register((cast["leo"],), None, "Quiet."), by=cast["fran"], at=now)
    assert list(Attendance.objects.values_list("person", flat=True)) == [cast["leo"].pk]
    with pytest.raises(NotAllowed):
        correct_register(meeting=planned(cast), register=Register((cast["leo"],)), by=cast["fran"], at=now)


def test_what_came_of_a_point_is_written_once_the_meeting_was_held(cast: Cast, now: datetime) -> None:
    meeting = planned(cast, on=day())
    point = a_point(cast, meeting)
    with pytest.raises(NotAllowed):
        write_outcome(item=point, outcome="We ring the bus firm.", by=cast["fran"], at=now)
    hold_meeting(meeting=meeting, register=Register((cast["maya"],)), by=cast["fran"], at=now)
    point = AgendaItem.objects.get(pk=point.pk)
    write_outcome(item=point, outcome=" We ring the bus firm. ", by=cast["fran"], at=now)
    assert AgendaItem.objects.get(pk=point.pk).outcome == "We ring the bus firm."
    with pytest.raises(DoesNotFit):
        write_outcome(item=point, outcome=" ", by=cast["fran"], at=now)
    with pytest.raises(NotAllowed):
        write_outcome(item=point, outcome="No", by=cast["maya"], at=now)


def take_on(cast: Cast, meeting: Meeting, owner: str, by: str) -> MeetingAction:
    return add_action(
        meeting=meeting, words="Ring the bus firm", owner=cast[owner], due_on=day(5), by=cast[by], at=timezone.now()
    )


def test_a_member_takes_on_only_what_is_theirs_and_finishes_it(cast: Cast, now: datetime) -> None:
    meeting = held(cast)
    action = take_on(cast, meeting, "maya", "maya")
    for owner, by in (("leo", "maya"), ("olu", "olu"), ("lena", "lena")):
        with pytest.raises(NotAllowed):
            take_on(cast, meeting, owner, by)
    with pytest.raises(DoesNotFit, match="member"):
        take_on(cast, meeting, "olu", "fran")
    with pytest.raises(NotAllowed):
        finish_action(action=action, by=cast["leo"], at=now)
    finish_action(action=action, by=cast["maya"], at=now)
    assert MeetingAction.objects.get(pk=action.pk).done_at == now
    reopen_action(action=action, by=cast["fran"], at=now)
    assert MeetingAction.objects.get(pk=action.pk).done_at is None
    with pytest.raises(NotAllowed):
        drop_action(action=action, by=cast["maya"], at=now)
    drop_action(action=action, by=cast["dee"], at=now)
    with pytest.raises(NotAllowed):
        finish_action(action=action, by=cast["maya"], at=now)


def test_what_is_not_done_comes_back_at_the_next_meeting(cast: Cast, now: datetime) -> None:
    first = held(cast, on=day(-20), now=now - timedelta(days=20))
    todo, done = take_on(cast, first, "maya", "fran"), take_on(cast, first, "leo", "fran")
    finish_action(action=done, by=cast["leo"], at=now)
    assert open_actions(planned(cast)) == [todo]
    assert open_actions(first) == []


def test_nothing_is_to_be_done_before_the_meeting_that_agreed_it(cast: Cast, now: datetime) -> None:
    meeting = held(cast)
    with pytest.raises(DoesNotFit, match="after"):
        add_action(meeting=meeting, words="Ring", owner=cast["maya"], due_on=day(-1), by=cast["fran"], at=now)
    with pytest.raises(DoesNotFit, match="what is to be done"):
        add_action(meeting=meeting, words=" ", owner=cast["maya"], due_on=day(1), by=cast["fran"], at=now)
    with pytest.raises(NotAllowed, match="before the meeting"):
        add_action(meeting=planned(cast), words="Ring", owner=cast["maya"], due_on=day(9), by=cast["fran"], at=now)
