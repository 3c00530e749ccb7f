"""Names brought in from files: checked by the coordinator, private people never named before someone decides."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from network import hooks
from network.answers import NotNow
from network.models import Event, Person
from partners import actions
from partners.models import Organisation
from tests.badinput import A_FEW, assert_survives
from tests.partners.made import brought_in, group, questions_asked

SignIn = Callable[[str], Client]


def test_a_confirmed_name_is_listed_with_its_kind(sign_in: SignIn) -> None:
    made = brought_in("Chess Club")
    assert made.name not in sign_in("visitor").get("/partners/").content.decode()
    assert sign_in("dee").post(f"/partners/{made.reference}/confirm/", {"kind": "group"}).status_code == 302
    page = sign_in("visitor").get("/partners/").content.decode()
    assert "Chess Club" in page
    made.refresh_from_db()
    assert (made.state, made.kind) == ("active", "group")
    assert Event.objects.about(made).get(verb="confirm").before["kind"] == "not_known"


def test_what_may_be_a_private_person_is_asked_about_first(
    sign_in: SignIn, cast: dict[str, Person], now: datetime
) -> None:
    made = brought_in("Ann Example", person_name="undecided")
    client = sign_in("dee")
    assert client.get(f"/partners/{made.reference}/confirm/").url == f"/partners/{made.reference}/private-person/"
    with pytest.raises(NotNow):
        actions.confirm(organisation=made, kind="group", by=cast["dee"], at=now)


@pytest.mark.parametrize(("said", "listed"), [("hide", False), ("show", True)])
def test_a_private_person_is_public_only_when_they_agree(sign_in: SignIn, said: str, listed: bool) -> None:
    made = brought_in("Ann Example", person_name="undecided")
    sign_in("dee").post(f"/partners/{made.reference}/private-person/", {"person_name": said})
    made.refresh_from_db()
    assert (made.state, made.person_name) == ("active", said)
    visitor = sign_in("visitor")
    assert ("Ann Example" in visitor.get("/partners/").content.decode()) is listed
    assert (visitor.get(f"/partners/{made.reference}/").status_code == 200) is listed
    assert ("Ann Example" in visitor.get("/api/v1/partners/").content.decode()) is listed


def test_not_a_person_goes_on_to_the_kind(sign_in: SignIn) -> None:
    made = brought_in("Ann Example", person_name="undecided")
    sent = sign_in("dee").post(f"/partners/{made.reference}/private-person/", {"person_name": "no"})
    assert sent.url == f"/partners/{made.reference}/confirm/"


def test_the_answer_can_be_changed_later_and_each_change_is_on_the_trail(sign_in: SignIn) -> None:
    made = brought_in("Ann Example", person_name="undecided")
    for said in ("show", "hide"):
        sign_in("dee").post(f"/partners/{made.reference}/private-person/", {"person_name": said})
    trail = Event.objects.about(made).filter(verb="say_who")
    assert [(event.before["person_name"], event.after["person_name"]) for event in trail] == [
        ("undecided", "show"),
        ("show", "hide"),
    ]
    assert sign_in("visitor").get(f"/partners/{made.reference}/").status_code == 404


def test_a_hidden_name_is_said_as_a_private_person() -> None:
    assert Organisation(name="Ann Example", person_name="undecided").shown_name == "A private person"


def test_a_group_that_joined_by_itself_is_not_asked_about(sign_in: SignIn) -> None:
    made = group("Chess Club")
    address = f"/partners/{made.reference}/private-person/"
    assert sign_in("dee").post(address, {"person_name": "hide"}).status_code == 403
    made.refresh_from_db()
    assert made.person_name == "no"


@pytest.mark.parametrize(("key", "status"), [("visitor", 302), ("olu", 404), ("dan", 404), ("ada", 404), ("finn", 404)])
@pytest.mark.parametrize("page", ["confirm", "private-person"])
def test_nobody_else_checks_a_name(sign_in: SignIn, key: str, status: int, page: str) -> None:
    made = brought_in("Chess Club")
    data = {"kind": "group", "person_name": "show"}
    assert sign_in(key).post(f"/partners/{made.reference}/{page}/", data).status_code == status
    made.refresh_from_db()
    assert made.state == "unlisted"


def test_the_list_holds_the_coordinators_own_places_only(sign_in: SignIn) -> None:
    brought_in("Chess Club")
    brought_in("Barnsley Chess Club", where="Barnsley")
    page = sign_in("dee").get("/partners/to-check/").content.decode()
    assert "Chess Club" in page
    assert "Barnsley Chess Club" not in page
    assert "Barnsley Chess Club" in sign_in("lena").get("/partners/to-check/").content.decode()


def test_the_to_do_says_how_many_names_wait(cast: dict[str, Person]) -> None:
    brought_in("Chess Club")
    brought_in("Judo Club")
    assert "Check 2 names that were brought in" in [item.text for item in hooks.waiting_for(cast["dee"])]
    assert not [item for item in hooks.waiting_for(cast["dan"]) if "brought in" in item.text]


def test_the_list_asks_the_database_as_often_for_50_rows(sign_in: SignIn) -> None:
    client = sign_in("dee")
    for number in range(5):
        brought_in(f"Club {number}")
    few = questions_asked(client, "/partners/to-check/")
    for number in range(5, 50):
        brought_in(f"Club {number}")
    assert questions_asked(client, "/partners/to-check/") == few <= 8


def test_both_pages_survive_bad_text(sign_in: SignIn) -> None:
    made = brought_in("Chess Club")
    client = sign_in("dee")
    for page, field in (("confirm", "kind"), ("private-person", "person_name")):
        assert_survives(client, f"/partners/{made.reference}/{page}/", {field: ""}, bad=A_FEW)
    made.refresh_from_db()
    assert made.state == "unlisted"
