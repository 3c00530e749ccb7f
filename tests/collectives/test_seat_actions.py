"""Offering, answering and ending seats."""

import pytest
from django.utils import timezone

from collectives.actions.seats import Invited, answer_seat, end_seat, offer_seat, set_facilitates
from collectives.models import Collective, Seat, collectives_of
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter, Person
from tests.collectives.making import Cast


def offered(cast: Cast, invited: Invited, *, by: str = "fran", seat: str = "carer") -> Seat:
    """A seat offered in Wakefield."""
    return offer_seat(
        collective=Collective.objects.get(locality__name="Wakefield"),
        invited=invited,
        seat=seat,
        facilitates=False,
        by=cast[by],
        at=timezone.now(),
    )


@pytest.mark.parametrize("by", ["fran", "dee", "lena"])
def test_an_offered_seat_counts_once_the_person_says_yes(cast: Cast, by: str) -> None:
    seat = offered(cast, Invited("Zoe", "ZOE@allotment.example"), by=by)
    zoe = Person.objects.get(pk=cast["zoe"].pk)
    assert (seat.person, collectives_of(zoe)) == (zoe, {})
    assert "/answer/" in Letter.objects.get(to=zoe).body
    answer_seat(seat=seat, yes=True, by=zoe, at=timezone.now())
    assert collectives_of(Person.objects.get(pk=zoe.pk)) == {seat.collective_id: False}


def test_which_seat_it_is_never_reaches_the_trail_or_the_letter(cast: Cast) -> None:
    seat = offered(cast, Invited("Zoe", "zoe@allotment.example"), seat="lived_experience")
    answer_seat(seat=seat, yes=True, by=cast["zoe"], at=timezone.now())
    told = str(list(Event.objects.values())) + Letter.objects.get(to=cast["zoe"]).body
    assert "lived" not in told.lower().replace("lived experience, carers", "")


def test_a_no_ends_the_offer_and_it_can_be_made_again(cast: Cast) -> None:
    seat = offered(cast, Invited("Zoe", "zoe@allotment.example"))
    answer_seat(seat=seat, yes=False, by=cast["zoe"], at=timezone.now())
    assert offered(cast, Invited("Zoe", "zoe@allotment.example")).pk != seat.pk


def test_someone_without_email_is_found_by_name_or_met_with_a_phone(cast: Cast) -> None:
    assert offered(cast, Invited("will haigh")).person == cast["will"]
    new = offered(cast, Invited("Una New", phone="01924 000 000")).person
    assert (new.reach, new.phone) == ("phone", "01924 000 000")
    with pytest.raises(DoesNotFit, match="email or a phone number"):
        offered(cast, Invited("Nobody Known"))


def test_of_two_people_of_one_name_neither_is_guessed(cast: Cast) -> None:
    Person.objects.create_user(None, name="Will Haigh", met_in=cast["will"].met_in)
    with pytest.raises(DoesNotFit, match="More than one person"):
        offered(cast, Invited("Will Haigh"))


def test_a_second_offer_to_the_same_person_is_refused(cast: Cast) -> None:
    with pytest.raises(NotNow, match="already"):
        offered(cast, Invited("Maya", "maya@allotment.example"))


def test_nobody_seats_themself(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Nobody gives themself a seat"):
        offered(cast, Invited("Dee", "dee@allotment.example"), by="dee")


def test_an_unknown_seat_is_asked_again(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="which seat"):
        offered(cast, Invited("Zoe", "zoe@allotment.example"), seat="chair")


@pytest.mark.parametrize("key", ["maya", "olu", "dan", "bea", "finn", "ada"])
def test_others_keep_no_seats(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        offered(cast, Invited("Zoe", "zoe@allotment.example"), by=key)
    with pytest.raises(NotAllowed):
        end_seat(seat=Seat.objects.get(person=cast["leo"]), by=cast[key], at=timezone.now())


def test_an_answer_comes_only_from_the_person_and_once(cast: Cast) -> None:
    seat = offered(cast, Invited("Zoe", "zoe@allotment.example"))
    with pytest.raises(NotAllowed, match="Only the person"):
        answer_seat(seat=seat, yes=True, by=cast["fran"], at=timezone.now())
    answer_seat(seat=seat, yes=True, by=cast["zoe"], at=timezone.now())
    with pytest.raises(NotAllowed, match="already"):
        answer_seat(seat=seat, yes=True, by=cast["zoe"], at=timezone.now())


def test_anyone_may_give_up_their_own_seat_once(cast: Cast) -> None:
    seat = Seat.objects.get(person=cast["maya"])
    end_seat(seat=seat, by=cast["maya"], at=timezone.now())
    assert collectives_of(Person.objects.get(pk=cast["maya"].pk)) == {}
    with pytest.raises(NotAllowed, match="ended already"):
        end_seat(seat=seat, by=cast["maya"], at=timezone.now())


def test_facilitating_is_given_by_another(cast: Cast) -> None:
    seat = Seat.objects.get(person=cast["maya"])
    assert set_facilitates(seat=seat, facilitates=True, by=cast["dee"], at=timezone.now()).facilitates
    own = Seat.objects.get(person=cast["fran"])
    set_facilitates(seat=own, facilitates=False, by=cast["fran"], at=timezone.now())
    with pytest.raises(NotAllowed):
        set_facilitates(seat=own, facilitates=True, by=cast["fran"], at=timezone.now())
