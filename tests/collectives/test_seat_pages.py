"""The pages about seats: the list, offering, answering, ending, facilitating."""

from collections.abc import Callable

import pytest
from django.test import Client

from collectives.models import Seat
from network import hooks
from network.models import Letter, Person
from tests.collectives.making import EVERYONE, Cast

SignIn = Callable[[str], Client]
HOME = "/collectives/wakefield/seats/"
ZOE = {"name": "Zoe", "email": "zoe@allotment.example", "phone": "", "seat": "carer", "facilitates": "no"}


def test_from_an_offer_to_a_yes_to_giving_it_up(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("fran").post(f"{HOME}add/", ZOE)["Location"] == HOME
    seat = Seat.objects.get(person=cast["zoe"])
    address = f"{HOME}{seat.pk}/answer/"
    assert address in Letter.objects.get(to=cast["zoe"]).body
    assert [item.url for item in hooks.waiting_for(Person.objects.get(pk=cast["zoe"].pk)) if "seat" in item.text] == [
        address
    ]
    assert "Carer" in sign_in("zoe").get(address).content.decode()
    assert sign_in("zoe").post(address, {"answer": "yes"}).status_code == 302
    page = sign_in("zoe").get("/collectives/wakefield/").content.decode()
    assert f"{HOME}{seat.pk}/end/" in page
    assert sign_in("zoe").post(f"{HOME}{seat.pk}/end/", {"why": ""}).status_code == 302
    assert not Seat.objects.current().filter(person=cast["zoe"]).exists()


@pytest.mark.parametrize("key", ["fran", "dee", "lena"])
def test_those_who_keep_the_seats_see_who_sits_in_them(cast: Cast, sign_in: SignIn, key: str) -> None:
    page = sign_in(key).get(HOME).content.decode()
    assert all(cast[member].name in page for member in EVERYONE)


@pytest.mark.parametrize(("key", "status"), [("visitor", 302), ("maya", 403), ("bea", 403), ("dan", 403), ("olu", 403)])
def test_nobody_else_does(cast: Cast, sign_in: SignIn, key: str, status: int) -> None:
    seat = Seat.objects.get(person=cast["leo"])
    assert sign_in(key).get(HOME).status_code == status
    assert sign_in(key).post(f"{HOME}add/", ZOE).status_code == status
    for part in ("answer/", "end/", "facilitates/"):
        assert sign_in(key).get(f"{HOME}{seat.pk}/{part}").status_code == (302 if key == "visitor" else 404)


def test_a_member_is_made_facilitator_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    seat = Seat.objects.get(person=cast["maya"])
    assert sign_in("dee").post(f"{HOME}{seat.pk}/facilitates/", {"facilitates": "yes"})["Location"] == HOME
    seat.refresh_from_db()
    assert seat.facilitates
    own = Seat.objects.get(person=cast["fran"])
    assert sign_in("fran").post(f"{HOME}{own.pk}/facilitates/", {"facilitates": "yes"}).status_code == 403


def test_a_seat_is_found_only_under_its_own_collective(cast: Cast, sign_in: SignIn) -> None:
    seat = Seat.objects.get(person=cast["maya"])
    assert sign_in("lena").get(f"/collectives/barnsley/seats/{seat.pk}/end/").status_code == 404


def test_why_somebody_left_is_read_without_a_name_by_those_who_keep_the_seats_and_the_empty_seat_is_told(
    cast: Cast, sign_in: SignIn
) -> None:
    said = "The meetings were too late in the evening."

    def told(key: str) -> list[str]:
        waiting = hooks.waiting_for(Person.objects.get(pk=cast[key].pk))
        return [item.text for item in waiting if item.url == HOME]

    assert told("fran") == []
    seat = Seat.objects.current().get(person=cast["bilal"], collective__locality__slug="wakefield")
    assert sign_in("bilal").post(f"{HOME}{seat.pk}/end/", {"why": said}).status_code == 302
    assert told("fran") == told("dee") == ["A seat is empty. Ask somebody to fill it"]
    assert told("maya") == []
    for key in ("fran", "dee"):
        page = sign_in(key).get(HOME).content.decode()
        assert said in page
        assert cast["bilal"].name not in page
    assert sign_in("maya").get(HOME).status_code == 403
    sign_in("fran").post(f"{HOME}add/", {**ZOE, "seat": seat.seat})
    assert told("fran") == []


def test_why_a_seat_was_ended_by_another_is_not_among_the_reasons_people_gave(cast: Cast, sign_in: SignIn) -> None:
    seat = Seat.objects.current().get(person=cast["bilal"], collective__locality__slug="wakefield")
    sign_in("fran").post(f"{HOME}{seat.pk}/end/", {"why": "He moved away"})
    assert "He moved away" not in sign_in("dee").get(HOME).content.decode()
