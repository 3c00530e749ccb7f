"""Sign-in codes on paper: made for people without email, kept as a hash, used once, soon out of tries."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from network.answers import DoesNotFit, NotAllowed
from network.models import Event, Person, PrintedCode
from network.printed_codes import hashed, make_code, use_code
from network.references import ALPHABET

SignIn = Callable[[str], Client]


def test_a_code_is_twelve_letters_without_look_alikes_in_groups_of_four(cast: dict[str, Person], now: datetime) -> None:
    code = make_code(person=cast["will"], by=cast["dee"], at=now)
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert set(code) <= set(ALPHABET) | {"-"}


def test_only_a_hash_is_kept(cast: dict[str, Person], now: datetime) -> None:
    code = make_code(person=cast["will"], by=cast["dee"], at=now)
    row = PrintedCode.objects.get()
    assert code.replace("-", "") not in str(vars(row))
    assert row.code_hash == hashed(code.lower().replace("-", " "))
    assert len(row.code_hash) == 64


def test_a_code_signs_in_once(cast: dict[str, Person], now: datetime) -> None:
    code = make_code(person=cast["will"], by=cast["dee"], at=now)
    first, second = Client(), Client()
    assert first.post("/sign-in/printed-code/", {"code": code.lower()}).url == reverse("my-work")
    assert first.get("/my-work/").context["user"].pk == cast["will"].pk
    again = second.post("/sign-in/printed-code/", {"code": code})
    assert again.status_code == 400
    assert "That code does not work." in again.content.decode()


def test_a_code_works_until_its_last_day_and_not_after(cast: dict[str, Person], now: datetime) -> None:
    code = make_code(person=cast["will"], by=cast["dee"], at=now)
    with pytest.raises(DoesNotFit):
        use_code(typed=code, at=now + timedelta(days=14))
    assert use_code(typed=code, at=now + timedelta(days=14, seconds=-1)) == cast["will"]


def test_a_new_code_ends_the_older_ones(cast: dict[str, Person], now: datetime) -> None:
    old = make_code(person=cast["will"], by=cast["dee"], at=now)
    new = make_code(person=cast["will"], by=cast["dee"], at=now)
    with pytest.raises(DoesNotFit):
        use_code(typed=old, at=now)
    assert use_code(typed=new, at=now) == cast["will"]


def test_making_and_using_a_code_is_written_down(cast: dict[str, Person], now: datetime) -> None:
    use_code(typed=make_code(person=cast["will"], by=cast["dee"], at=now), at=now)
    trail = Event.objects.about(PrintedCode.objects.get()).values_list("verb", "by")
    assert list(trail) == [("print_code", cast["dee"].pk), ("use_code", cast["will"].pk)]


@pytest.mark.parametrize("who", ["dan", "maya", "ada", "finn", "will"])
def test_only_the_coordinator_of_the_place_or_a_lead_makes_one(
    who: str, cast: dict[str, Person], now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        make_code(person=cast["will"], by=cast[who], at=now)


@pytest.mark.parametrize("whom", ["pam", "lena", "dee"])
def test_nobody_with_an_email_is_signed_in_by_paper(whom: str, cast: dict[str, Person], now: datetime) -> None:
    with pytest.raises(NotAllowed):
        make_code(person=cast[whom], by=cast["lena"], at=now)


def test_the_code_is_shown_this_once_with_where_to_type_it(sign_in: SignIn, cast: dict[str, Person]) -> None:
    dee, where = sign_in("dee"), reverse("printed-code", args=[cast["will"].key])
    before = dee.get(where)
    assert not PrintedCode.objects.exists()
    made = dee.post(where)
    assert "no-store" in made.headers["Cache-Control"]
    assert "/sign-in/printed-code/" in made.content.decode()
    code = made.context["code"]
    assert code in made.content.decode()
    assert code not in dee.get(where).content.decode()
    assert "Make a code" in before.content.decode()


def test_another_locality_does_not_find_the_page(sign_in: SignIn, cast: dict[str, Person]) -> None:
    assert sign_in("dan").get(reverse("printed-code", args=[cast["will"].key])).status_code == 404


def test_after_ten_wrong_tries_even_the_right_code_waits(cast: dict[str, Person], now: datetime) -> None:
    code = make_code(person=cast["will"], by=cast["dee"], at=now)
    client = Client()
    tries = [client.post("/sign-in/printed-code/", {"code": "2222-2222-2222"}).status_code for _ in range(11)]
    assert tries == [400] * 10 + [429]
    assert client.post("/sign-in/printed-code/", {"code": code}).status_code == 429


def test_a_whole_hall_can_sign_in_from_one_place(cast: dict[str, Person], now: datetime) -> None:
    for _ in range(12):
        code = make_code(person=cast["will"], by=cast["dee"], at=now)
        assert Client().post("/sign-in/printed-code/", {"code": code}).status_code == 302


def test_a_closed_person_does_not_get_in(cast: dict[str, Person], now: datetime) -> None:
    code = make_code(person=cast["will"], by=cast["dee"], at=now)
    Person.objects.filter(pk=cast["will"].pk).update(is_active=False)
    with pytest.raises(DoesNotFit):
        use_code(typed=code, at=now)


def test_opening_the_page_with_a_code_in_its_address_does_nothing(cast: dict[str, Person], now: datetime) -> None:
    code = make_code(person=cast["will"], by=cast["dee"], at=now)
    Client().get("/sign-in/printed-code/", {"code": code})
    assert PrintedCode.objects.get().used_at is None
