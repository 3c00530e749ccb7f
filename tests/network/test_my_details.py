"""One's own details, what is held about oneself, and what waits."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from network import hooks
from network.actions import change_details
from network.answers import DoesNotFit, NotAllowed
from network.hooks import ToDo
from network.models import Event, Person

SignIn = Callable[[str], Client]
TYPED = {"name": "Zoë", "reach": "phone", "phone": "01924 111 111", "language": "Polish", "large_print": "on"}


def test_details_are_changed_and_letters_obey_them(sign_in: SignIn, cast: dict[str, Person]) -> None:
    assert sign_in("zoe").post(reverse("my-details"), TYPED).url == "/my-work/"
    zoe = Person.objects.get(pk=cast["zoe"].pk)
    assert (zoe.name, zoe.reach, zoe.phone, zoe.language) == ("Zoë", "phone", "01924 111 111", "Polish")
    assert zoe.large_print is True


def test_the_trail_says_that_details_changed_but_not_to_what(sign_in: SignIn, cast: dict[str, Person]) -> None:
    sign_in("zoe").post(reverse("my-details"), TYPED)
    event = Event.objects.about(cast["zoe"]).get()
    assert event.verb == "change_details"
    assert "01924" not in str(event.after)
    assert "Polish" not in str(event.after)


@pytest.mark.parametrize(("reach", "sentence"), [("phone", "Enter a phone number"), ("post", "postal address")])
def test_a_way_to_be_reached_needs_its_number_or_address(reach: str, sentence: str, sign_in: SignIn) -> None:
    page = sign_in("zoe").post(reverse("my-details"), TYPED | {"reach": reach, "phone": "", "address": ""})
    assert page.status_code == 400
    assert sentence in page.content.decode()


def test_someone_without_email_cannot_ask_for_emails(cast: dict[str, Person], now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="no email"):
        change_details(person=cast["will"], by=cast["will"], at=now, reach="email")


def test_nobody_changes_someone_elses_details(cast: dict[str, Person], now: datetime) -> None:
    with pytest.raises(NotAllowed):
        change_details(person=cast["zoe"], by=cast["dee"], at=now, name="Other")


def test_a_name_is_asked_for_and_not_forced(sign_in: SignIn, cast: dict[str, Person]) -> None:
    Person.objects.filter(pk=cast["zoe"].pk).update(name="")
    zoe = sign_in("zoe")
    assert "Tell us what to call you" in zoe.get("/my-work/").content.decode()
    assert zoe.get("/letters/").status_code == 200


def test_a_new_email_counts_once_its_code_is_typed_and_the_old_address_is_told(
    sign_in: SignIn, cast: dict[str, Person]
) -> None:
    zoe = sign_in("zoe")
    cast["zoe"].emailaddress_set.create(email="zoe@allotment.example", verified=True, primary=True)
    asked = zoe.post(reverse("account_email"), {"action_add": "yes", "email": "zoe.new@allotment.example"})
    assert asked.url == reverse("account_email_verification_sent")
    assert Person.objects.get(pk=cast["zoe"].pk).email == "zoe@allotment.example"
    code = mail.outbox[-1].body.split("yours:\n\n")[1][:7]
    zoe.post(asked.url, {"code": code})
    assert Person.objects.get(pk=cast["zoe"].pk).email == "zoe.new@allotment.example"
    assert mail.outbox[-1].to == ["zoe@allotment.example"]
    assert mail.outbox[-1].subject == "Your email address was changed"


def test_all_that_is_held_is_shown_to_the_person_and_only_theirs(sign_in: SignIn) -> None:
    page = sign_in("will").get(reverse("held-about-me")).content.decode()
    assert "3 Mill Lane" in page
    assert "maya@allotment.example" not in page


def test_what_waits_is_shown_nearest_date_first_and_late_is_marked(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    later, long_ago = date(2100, 1, 1), date(2020, 1, 1)
    waiting = [ToDo("Later", "/a/", later), ToDo("Some day", "/b/"), ToDo("Long ago", "/c/", long_ago)]
    monkeypatch.setattr(hooks, "to_do", [lambda _person: waiting])
    page = sign_in("zoe").get("/my-work/").content.decode()
    assert page.index("Long ago") < page.index("Later") < page.index("Some day")
    assert page.count(">Late<") == 1


def test_nothing_to_do_still_says_what_one_can_do(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "to_do", [])
    page = sign_in("zoe").get("/my-work/").content.decode()
    assert "Nothing waits for you today." in page
    assert reverse("my-details") in page


@pytest.mark.parametrize(
    ("who", "shown"), [("dee", True), ("lena", True), ("ada", True), ("zoe", False), ("maya", False)]
)
def test_the_ways_on_fit_what_a_person_holds(who: str, shown: bool, sign_in: SignIn) -> None:
    assert (reverse("people") in sign_in(who).get("/my-work/").content.decode()) is shown
