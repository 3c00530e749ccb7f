"""Asking to join: who may, who sees to it, what each letter says, and the vote that follows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collectives.actions.joining import (
    Meet,
    Wish,
    arrange_meeting,
    ask_to_sit,
    decline,
    take_request_down,
    welcome,
    withdraw_request,
)
from collectives.actions.seats import Invited, offer_seat
from collectives.models import Collective, Elector, Seat, SeatRequest
from network import hooks
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.clock import add_working_days
from network.models import Event, Letter, Person
from tests.collectives.making import Cast, opened

WISH = Wish(seat="lived_experience", why="I was on the ward in 2019.", phone="01924 111 222")


def wakefield() -> Collective:
    """The collective of Wakefield."""
    return Collective.objects.get(locality__name="Wakefield")


def asked(cast: Cast, wish: Wish = WISH, by: str = "zoe") -> SeatRequest:
    """Zoe, who has no role at all, asks to join in Wakefield."""
    return ask_to_sit(collective=wakefield(), wish=wish, by=cast[by], at=timezone.now())


def met(cast: Cast, *, days: int = 3, buddy: str = "carys", by: str = "fran") -> SeatRequest:
    """Zoe is to meet Carys."""
    meet = Meet(cast[buddy], timezone.localdate() + timedelta(days=days), "The library café, 2pm")
    return arrange_meeting(request=asked(cast), meet=meet, by=cast[by], at=timezone.now())


def to_do(person: Person) -> list[str]:
    """What waits for somebody, in words."""
    return [item.text for item in hooks.waiting_for(Person.objects.get(pk=person.pk))]


def test_from_asking_to_a_vote_in_the_next_ballot_and_not_in_the_one_that_is_open(cast: Cast) -> None:
    before = opened(cast)
    request = met(cast)
    seat = welcome(request=request, seat="carer", by=cast["fran"], at=timezone.now())
    assert (seat.person, seat.seat, seat.accepted_at is not None, request.state) == (
        cast["zoe"], "carer", True, "welcomed",
    )  # fmt: skip
    assert not Elector.objects.filter(ballot=before, person=cast["zoe"]).exists()
    assert Elector.objects.filter(ballot=opened(cast), person=cast["zoe"], seat="carer").exists()


def test_nobody_has_to_say_which_seat_or_why(cast: Cast) -> None:
    request = asked(cast, Wish())
    assert (request.seat, request.why, request.state) == ("", "", "asked")


def test_one_request_at_a_time_and_another_after_it_was_taken_back(cast: Cast) -> None:
    first = asked(cast)
    with pytest.raises(NotNow, match="asked to join already"):
        asked(cast)
    withdraw_request(request=first, by=cast["zoe"], at=timezone.now())
    assert asked(cast).pk != first.pk


def test_who_sits_here_or_was_offered_a_seat_has_nothing_to_ask(cast: Cast) -> None:
    with pytest.raises(NotNow, match="sit in this collective already"):
        asked(cast, by="maya")
    zoe = Invited("Zoe", "zoe@allotment.example")
    offer_seat(collective=wakefield(), invited=zoe, seat="carer", facilitates=False, by=cast["fran"], at=timezone.now())
    with pytest.raises(NotNow, match="offered a seat"):
        asked(cast)


def test_a_made_up_seat_and_a_group_without_a_name_are_asked_again(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="four seats"):
        asked(cast, Wish(seat="chair"))
    with pytest.raises(DoesNotFit, match="name of your group"):
        asked(cast, Wish(at_our_group=True, our_group="  "))


def test_a_group_is_kept_only_when_we_are_to_come_there(cast: Cast) -> None:
    assert asked(cast, Wish(at_our_group=False, our_group="Ossett carers")).our_group == ""


@pytest.mark.parametrize("by", ["fran", "dee"])
def test_a_helper_takes_a_request_down_for_somebody_without_email(cast: Cast, by: str) -> None:
    wish = Wish(phone="01924 333 444", at_our_group=True, our_group="Ossett carers")
    made = take_request_down(collective=wakefield(), name="Una New", wish=wish, by=cast[by], at=timezone.now())
    assert (made.person.email, made.person.phone, made.our_group) == (None, "01924 333 444", "Ossett carers")
    assert Letter.objects.get(to=made.person).way == "phone"


def test_a_request_taken_down_needs_a_name_and_for_a_stranger_a_phone(cast: Cast) -> None:
    for name, words in (("  ", "name"), ("Una New", "phone number")):
        with pytest.raises(DoesNotFit, match=words):
            take_request_down(collective=wakefield(), name=name, wish=Wish(), by=cast["dee"], at=timezone.now())


@pytest.mark.parametrize("by", ["maya", "lena", "dan", "bea", "olu", "finn", "ada"])
def test_others_neither_take_down_nor_see_to_requests(cast: Cast, by: str) -> None:
    request = met(cast)
    meet = Meet(cast["leo"], timezone.localdate(), "Here")
    for act in (
        lambda: take_request_down(collective=wakefield(), name="U", wish=WISH, by=cast[by], at=timezone.now()),
        lambda: arrange_meeting(request=request, meet=meet, by=cast[by], at=timezone.now()),
        lambda: welcome(request=request, seat="carer", by=cast[by], at=timezone.now()),
        lambda: decline(request=request, why="No", by=cast[by], at=timezone.now()),
        lambda: withdraw_request(request=request, by=cast[by], at=timezone.now()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_coordinator_does_not_see_to_their_own_request(cast: Cast) -> None:
    own = asked(cast, by="dee")
    with pytest.raises(NotAllowed, match="Somebody else"):
        decline(request=own, why="No", by=cast["dee"], at=timezone.now())


def test_the_buddy_sits_there_and_is_somebody_else(cast: Cast) -> None:
    request, today = asked(cast), timezone.localdate()
    for buddy in ("nia", "zoe", "dee"):
        with pytest.raises(DoesNotFit, match="sits in this collective"):
            arrange_meeting(request=request, meet=Meet(cast[buddy], today, "Here"), by=cast["fran"], at=timezone.now())


@pytest.mark.parametrize("days", [-1, 184, 5_000])
def test_a_day_that_has_gone_by_or_is_far_off_is_refused(cast: Cast, days: int) -> None:
    with pytest.raises(DoesNotFit, match="from today on"):
        met(cast, days=days)


def test_a_place_is_needed(cast: Cast) -> None:
    meet = Meet(cast["leo"], timezone.localdate(), " ")
    with pytest.raises(DoesNotFit, match="where"):
        arrange_meeting(request=asked(cast), meet=meet, by=cast["fran"], at=timezone.now())


def test_the_day_can_be_changed_while_it_is_ahead_and_both_are_written_to_again(cast: Cast) -> None:
    request = met(cast)
    again = Meet(cast["leo"], timezone.localdate() + timedelta(days=9), "The church hall, 10am")
    later = timezone.now() + timedelta(hours=1)
    arrange_meeting(request=request, meet=again, by=cast["dee"], at=later)
    assert (request.state, request.buddy) == ("meeting", cast["leo"])
    assert Letter.objects.filter(to=cast["zoe"], body__contains="church hall").count() == 1
    assert Letter.objects.filter(to=cast["leo"], body__contains="church hall").count() == 1
    arrange_meeting(request=request, meet=again, by=cast["dee"], at=later + timedelta(hours=1))
    assert Letter.objects.filter(to=cast["zoe"], body__contains="church hall").count() == 1


def test_nobody_is_welcomed_before_they_have_met_somebody(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="asked to join"):
        welcome(request=asked(cast), seat="carer", by=cast["fran"], at=timezone.now())
    assert not Seat.objects.filter(person=cast["zoe"]).exists()


def test_a_made_up_seat_is_not_given(cast: Cast) -> None:
    request = met(cast)
    with pytest.raises(DoesNotFit, match="which seat"):
        welcome(request=request, seat="chair", by=cast["fran"], at=timezone.now())
    assert request.state == "meeting"


def test_a_seat_offered_in_the_meantime_becomes_the_one_they_asked_for(cast: Cast) -> None:
    request = met(cast)
    zoe = Invited("Zoe", "zoe@allotment.example")
    offer_seat(
        collective=wakefield(), invited=zoe, seat="community", facilitates=False, by=cast["fran"], at=timezone.now()
    )
    welcome(request=request, seat="carer", by=cast["dee"], at=timezone.now())
    assert Seat.objects.current().get(person=cast["zoe"]).seat == "carer"


def test_a_kind_no_carries_its_reason_in_the_letter_and_they_can_ask_again(cast: Cast) -> None:
    request = asked(cast)
    with pytest.raises(DoesNotFit, match="kindly"):
        decline(request=request, why=" ", by=cast["fran"], at=timezone.now())
    decline(request=request, why="Two new members start this month; come in May.", by=cast["fran"], at=timezone.now())
    assert "come in May" in Letter.objects.filter(to=cast["zoe"]).latest("pk").body
    assert asked(cast).state == "asked"


def test_which_seat_and_why_reach_no_letter_and_not_the_trail(cast: Cast) -> None:
    request = met(cast)
    welcome(request=request, seat="lived_experience", by=cast["fran"], at=timezone.now())
    told = "".join(Letter.objects.values_list("body", flat=True)) + str(list(Event.objects.values()))
    assert "ward in 2019" not in told
    assert "lived" not in told.lower()


def test_the_facilitator_and_the_coordinator_are_asked_within_five_working_days(cast: Cast) -> None:
    asked(cast)
    due = add_working_days(timezone.localdate(), 5)
    for key in ("fran", "dee"):
        found = [item for item in hooks.waiting_for(cast[key]) if "Get in touch" in item.text]
        assert [(item.due, cast["zoe"].name in item.text) for item in found] == [(due, True)]
    for key in ("maya", "bea", "dan", "zoe"):
        assert not any("Get in touch" in text for text in to_do(cast[key]))


def test_the_buddy_is_told_whom_to_meet_and_it_ends_with_a_change_of_mind(cast: Cast) -> None:
    request = met(cast)
    assert any("as their buddy" in text for text in to_do(cast["carys"]))
    withdraw_request(request=request, by=cast["zoe"], at=timezone.now())
    assert not any("as their buddy" in text for text in to_do(cast["carys"]))
    assert "changed their mind" in Letter.objects.filter(to=cast["carys"]).latest("pk").body


def test_what_we_hold_about_somebody_has_their_request_with_their_own_words(cast: Cast) -> None:
    met(cast)
    zoe = str([part(cast["zoe"]) for part in hooks.held_about])
    assert all(words in zoe for words in ("ward in 2019", "Lived experience", "01924 111 222", cast["carys"].name))
    carys = str([part(cast["carys"]) for part in hooks.held_about])
    assert "People you were the buddy of" in carys
    assert "ward in 2019" not in carys
