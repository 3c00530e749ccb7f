"""Joining as a partner: a long form kept at each step, sent once."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from network.models import Draft, Event, Letter, Person
from partners import actions
from partners.models import Membership, Organisation
from tests.badinput import assert_survives
from tests.partners.made import group, place

SignIn = Callable[[str], Client]
ANSWERS = {
    "name": {"name": "Sandal Bell Ringers"},
    "kind": {"kind": "group"},
    "locality": {"locality": "wakefield"},
    "about": {"about": "We ring bells on Mondays."},
    "place": {"postcode": "wf1 3aa"},
    "reach": {"phone": "01924 000 111"},
}


def answer_all(client: Client, **other: dict[str, str]) -> None:
    client.post("/join/", {"once": uuid4().hex})
    for step, data in (ANSWERS | other).items():
        assert client.post(f"/join/{step}/", data).status_code == 302


def test_the_whole_form_makes_a_group_that_waits_and_its_main_contact(sign_in: SignIn, cast: dict[str, Person]) -> None:
    client = sign_in("zoe")
    answer_all(client)
    done = client.post("/join/check/", {"once": "send"}, follow=True)
    made = Organisation.objects.get(name="Sandal Bell Ringers")
    assert (made.state, made.kind, made.locality.name, made.postcode) == ("asked", "group", "Wakefield", "WF1 3AA")
    membership = Membership.objects.get(organisation=made)
    assert (membership.person, membership.role) == (cast["zoe"], "contact")
    assert made.reference in done.content.decode()


def test_the_reference_page_names_the_day_ten_working_days_on(sign_in: SignIn) -> None:
    # Friday 1 May 2026; Monday 4 May is a bank holiday, so ten working days end on Monday 18 May.
    with time_machine.travel(datetime(2026, 5, 1, 11, tzinfo=timezone.get_default_timezone()), tick=False):
        client = sign_in("zoe")
        answer_all(client)
        page = client.post("/join/check/", {"once": "send"}, follow=True).content.decode()
    assert "Monday 18 May 2026" in page


def test_sending_twice_makes_one_group_and_one_letter(sign_in: SignIn) -> None:
    client = sign_in("zoe")
    answer_all(client)
    first = client.post("/join/check/", {"once": "send"})
    again = client.post("/join/check/", {"once": "send"})
    other_key = client.post("/join/check/", {"once": "another"})
    assert first.url == again.url == other_key.url
    assert Organisation.objects.filter(name="Sandal Bell Ringers").count() == 1
    assert Letter.objects.filter(template="partners/asked").count() == 1


def test_the_action_itself_makes_one_group_of_one_draft(cast: dict[str, Person], now: datetime) -> None:
    draft = Draft.objects.create(kind="join", owner=cast["zoe"], started_at=now, changed_at=now)
    asked = actions.AskedFor(name="Once", kind="group", locality=place(), about="We meet.")
    first = actions.join(draft=draft, asked=asked, by=cast["zoe"], at=now)
    second = actions.join(draft=Draft.objects.get(), asked=asked, by=cast["zoe"], at=now)
    assert first == second
    assert Organisation.objects.filter(name="Once").count() == 1


def test_answers_are_kept_and_picked_up_on_another_device(sign_in: SignIn) -> None:
    phone, laptop = sign_in("zoe"), sign_in("zoe")
    phone.post("/join/", {"once": "start"})
    phone.post("/join/name/", {"name": "Sandal Bell Ringers"})
    assert "Sandal Bell Ringers" in laptop.get("/join/name/").content.decode()
    assert "Done" in laptop.get("/join/").content.decode()


def test_change_on_the_check_page_returns_to_it(sign_in: SignIn) -> None:
    client = sign_in("zoe")
    answer_all(client)
    assert "/join/about/?back=check" in client.get("/join/check/").content.decode()
    assert client.post("/join/place/?back=check", {"postcode": ""}).url == "/join/check/"
    assert "Left empty" in client.get("/join/check/").content.decode()
    assert client.post("/join/about/?back=check", {"about": "We ring on Tuesdays."}).url == "/join/check/"


def test_the_check_page_opens_only_when_every_question_is_answered(sign_in: SignIn) -> None:
    client = sign_in("zoe")
    client.post("/join/", {"once": "start"})
    client.post("/join/name/", {"name": "Sandal Bell Ringers"})
    assert client.get("/join/check/").url == "/join/"


def test_opening_the_first_page_starts_nothing(sign_in: SignIn) -> None:
    sign_in("zoe").get("/join/")
    assert not Draft.objects.exists()


def test_a_visitor_is_told_what_joining_means_and_sent_to_sign_in(sign_in: SignIn) -> None:
    page = sign_in("visitor").get("/join/").content.decode()
    assert "/sign-in/?next=%2Fjoin%2F" in page


def test_only_someone_whose_name_we_do_not_know_is_asked_for_it(sign_in: SignIn, cast: dict[str, Person]) -> None:
    assert sign_in("zoe").get("/join/you/").status_code == 302
    client = sign_in("zoe")
    client.post("/join/", {"once": "start"})
    assert client.get("/join/you/").status_code == 404
    Person.objects.filter(pk=cast["zoe"].pk).update(name="")
    answer_all(client, you={"your_name": "Zoe Plain"})
    client.post("/join/check/", {"once": "send"})
    assert Person.objects.get(pk=cast["zoe"].pk).name == "Zoe Plain"


def test_the_trail_never_holds_the_persons_name_or_phone(sign_in: SignIn) -> None:
    client = sign_in("zoe")
    answer_all(client)
    client.post("/join/check/", {"once": "send"})
    kept = str(list(Event.objects.values("before", "after", "why")))
    assert "01924 000 111" not in kept
    assert "Sandal Bell Ringers" in kept


def test_the_applicant_is_not_told_that_we_know_the_name(sign_in: SignIn) -> None:
    group("The Sandal Bell-Ringers", state="unlisted", source="awards.csv", joined_at=None)
    client = sign_in("zoe")
    answer_all(client)
    client.post("/join/check/", {"once": "send"})
    made = Organisation.objects.get(name="Sandal Bell Ringers")
    assert "awards.csv" not in client.get(f"/partners/{made.reference}/").content.decode()


def test_a_group_that_was_turned_down_asks_again_under_the_same_reference(
    sign_in: SignIn, cast: dict[str, Person], now: datetime
) -> None:
    client = sign_in("zoe")
    answer_all(client)
    client.post("/join/check/", {"once": "send"})
    made = Organisation.objects.get(name="Sandal Bell Ringers")
    actions.turn_down(organisation=made, why="Tell us where you meet.", by=cast["dee"], at=now)
    answer_all(client, about={"about": "We ring at the church."})
    client.post("/join/check/", {"once": "send again"})
    again = Organisation.objects.get(name="Sandal Bell Ringers")
    assert (again.pk, again.state, again.about) == (made.pk, "asked", "We ring at the church.")


@pytest.mark.parametrize("key", ["visitor", "olu", "dan"])
def test_nobody_else_sees_a_group_that_asks(sign_in: SignIn, key: str) -> None:
    client = sign_in("zoe")
    answer_all(client)
    client.post("/join/check/", {"once": "send"})
    made = Organisation.objects.get(name="Sandal Bell Ringers")
    assert sign_in(key).get(f"/partners/{made.reference}/").status_code == 404
    assert made.name not in sign_in(key).get("/partners/").content.decode()


@pytest.mark.parametrize("step", list(ANSWERS))
def test_every_question_survives_bad_text(sign_in: SignIn, step: str) -> None:
    client = sign_in("zoe")
    client.post("/join/", {"once": "start"})
    assert_survives(client, f"/join/{step}/", ANSWERS[step])
