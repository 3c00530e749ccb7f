"""The people of a group: asked by email, saying yes themselves, taken off the list."""

from collections.abc import Callable

import pytest
from django.test import Client

from network import hooks
from network.models import Letter, Person
from partners.models import Membership, Organisation
from tests.badinput import assert_survives
from tests.partners.made import belongs, questions_asked

SignIn = Callable[[str], Client]


def pottery() -> Organisation:
    return Organisation.objects.get(name="Northgate Pottery Shed")


def address(rest: str = "") -> str:
    return f"/partners/{pottery().reference}/people/{rest}"


def add(client: Client, email: str, role: str = "writer", name: str = "") -> None:
    assert client.post(address("add/"), {"email": email, "role": role, "name": name}).status_code == 302


def test_someone_added_holds_nothing_until_they_say_yes(sign_in: SignIn, cast: dict[str, Person]) -> None:
    add(sign_in("olu"), "zoe@allotment.example")
    asked = Membership.objects.get(organisation=pottery(), person=cast["zoe"])
    assert (asked.role, asked.accepted_at, asked.given_by) == ("writer", None, cast["olu"])
    zoe = sign_in("zoe")
    assert zoe.get(address()).status_code == 403
    assert "Say yes or no to Northgate Pottery Shed" in [item.text for item in hooks.waiting_for(cast["zoe"])]
    letter = Letter.objects.get(template="partners/member_asked")
    assert address(f"{asked.pk}/answer/") in letter.body
    assert zoe.get(address(f"{asked.pk}/answer/")).status_code == 200
    asked.refresh_from_db()
    assert asked.accepted_at is None
    zoe.post(address(f"{asked.pk}/answer/"), {"answer": "yes"})
    assert zoe.get(address()).status_code == 200


def test_saying_no_ends_it(sign_in: SignIn, cast: dict[str, Person]) -> None:
    add(sign_in("olu"), "zoe@allotment.example")
    asked = Membership.objects.get(person=cast["zoe"])
    zoe = sign_in("zoe")
    zoe.post(address(f"{asked.pk}/answer/"), {"answer": "no"})
    asked.refresh_from_db()
    assert (asked.accepted_at, asked.ends_on is None) == (None, False)
    assert zoe.post(address(f"{asked.pk}/answer/"), {"answer": "yes"}).status_code == 403
    asked.refresh_from_db()
    assert asked.accepted_at is None


def test_nobody_answers_for_another(sign_in: SignIn, cast: dict[str, Person]) -> None:
    add(sign_in("olu"), "zoe@allotment.example")
    asked = Membership.objects.get(person=cast["zoe"])
    assert sign_in("olu").post(address(f"{asked.pk}/answer/"), {"answer": "yes"}).status_code == 403
    assert sign_in("pam").post(address(f"{asked.pk}/answer/"), {"answer": "yes"}).status_code == 404
    asked.refresh_from_db()
    assert asked.accepted_at is None


def test_the_page_is_the_same_for_an_address_we_know_and_one_we_do_not(sign_in: SignIn) -> None:
    client = sign_in("olu")
    add(client, "zoe@allotment.example")
    add(client, "nobody.yet@allotment.example", name="New Person")
    page = client.get(address()).content.decode()
    assert "zoe@allotment.example" in page
    assert "nobody.yet@allotment.example" in page
    assert "Zoe Plain" not in page


def test_asking_twice_asks_once(sign_in: SignIn) -> None:
    client = sign_in("olu")
    add(client, "zoe@allotment.example")
    add(client, "ZOE@allotment.example")
    assert Membership.objects.filter(person__email="zoe@allotment.example").count() == 1
    assert Letter.objects.filter(template="partners/member_asked").count() == 1


def test_someone_taken_off_the_list_loses_the_group_at_once(sign_in: SignIn, cast: dict[str, Person]) -> None:
    tess = Membership.objects.get(person=cast["tess"])
    assert sign_in("olu").post(address(f"{tess.pk}/end/")).status_code == 302
    assert sign_in("tess").get(address()).status_code == 403


def test_a_person_takes_themselves_off(sign_in: SignIn, cast: dict[str, Person]) -> None:
    tess = Membership.objects.get(person=cast["tess"])
    assert sign_in("tess").post(address(f"{tess.pk}/end/")).status_code == 302
    assert not Membership.objects.current().filter(pk=tess.pk).exists()


def test_the_only_contact_stays_until_there_is_another(sign_in: SignIn, cast: dict[str, Person]) -> None:
    olu = Membership.objects.get(person=cast["olu"])
    client = sign_in("olu")
    assert client.post(address(f"{olu.pk}/end/")).status_code == 403
    belongs(cast["gwen"], pottery())
    assert client.post(address(f"{olu.pk}/end/")).status_code == 302


@pytest.mark.parametrize(
    ("key", "reads", "adds"),
    [
        ("visitor", 302, 302),
        ("olu", 200, 302),
        ("tess", 200, 403),
        ("dee", 200, 302),
        ("lena", 200, 302),
        ("dan", 403, 403),
        ("zoe", 403, 403),
        ("chidi", 403, 403),
        ("gwen", 403, 403),
        ("ada", 403, 403),
    ],
)
def test_who_reads_and_adds_people(sign_in: SignIn, key: str, reads: int, adds: int) -> None:
    client = sign_in(key)
    assert client.get(address()).status_code == reads
    assert client.post(address("add/"), {"email": "zoe@allotment.example", "role": "member"}).status_code == adds
    assert Membership.objects.filter(person__email="zoe@allotment.example").exists() is (key in {"olu", "dee", "lena"})


def test_the_list_asks_the_database_as_often_for_50_people(sign_in: SignIn) -> None:
    client = sign_in("olu")

    def more(first: int, last: int) -> None:
        for number in range(first, last):
            belongs(Person.objects.create_user(f"someone{number}@allotment.example"), pottery(), "member")

    more(0, 5)
    few = questions_asked(client, address())
    more(5, 50)
    assert questions_asked(client, address()) == few <= 8


def test_adding_survives_bad_text(sign_in: SignIn) -> None:
    assert_survives(
        sign_in("olu"), address("add/"), {"email": "new@allotment.example", "name": "New", "role": "member"}
    )
