"""Keeping a partner's page right."""

from collections.abc import Callable

import pytest
from django.test import Client

from network.models import Event, Person, Postcode
from partners.models import Organisation
from tests.badinput import assert_survives
from tests.partners.made import belongs

SignIn = Callable[[str], Client]
GOOD = {
    "about": "Clay and talk.",
    "offers": "A kiln",
    "website": "www.pottery.example.org",
    "public_email": "pots@allotment.example",
    "public_phone": "01924 000 222",
    "postcode": "wf1 3aa",
}


def pottery() -> Organisation:
    return Organisation.objects.get(name="Northgate Pottery Shed")


def test_the_contact_changes_the_page_and_the_trail_keeps_before_and_after(sign_in: SignIn) -> None:
    client = sign_in("olu")
    assert client.post(f"/partners/{pottery().reference}/edit/", GOOD).status_code == 302
    made = pottery()
    assert (made.about, made.offers, made.website) == ("Clay and talk.", "A kiln", "https://www.pottery.example.org")
    event = Event.objects.about(made).get(verb="edit")
    assert event.after["about"] == "Clay and talk."
    assert event.before["about"].startswith("Clay, glaze")


def test_the_postcode_puts_the_group_on_the_map_and_an_empty_one_takes_it_off(sign_in: SignIn) -> None:
    client = sign_in("olu")
    Postcode.objects.create(
        postcode="WF1 3AA", outcode="WF1", sector="WF1 3", latitude=53.69, longitude=-1.49, authority="E08000036"
    )
    Organisation.objects.filter(pk=pottery().pk).update(postcode="")
    client.post(f"/partners/{pottery().reference}/edit/", GOOD)
    made = pottery()
    assert (made.latitude, made.longitude) == (53.69, -1.49)
    assert made.x is not None
    client.post(f"/partners/{made.reference}/edit/", {**GOOD, "postcode": ""})
    assert (pottery().latitude, pottery().x) == (None, None)


def test_saving_what_stood_there_writes_nothing(sign_in: SignIn) -> None:
    client = sign_in("olu")
    client.post(f"/partners/{pottery().reference}/edit/", GOOD)
    count = Event.objects.count()
    client.post(f"/partners/{pottery().reference}/edit/", GOOD)
    assert Event.objects.count() == count


def test_nothing_but_the_boxes_of_the_page_can_be_changed(sign_in: SignIn) -> None:
    more = {"name": "Taken over", "state": "closed", "kind": "group", "person_name": "hide", "locality": "1"}
    sign_in("olu").post(f"/partners/{pottery().reference}/edit/", {**GOOD, **more})
    made = pottery()
    assert (made.state, made.kind, made.person_name) == ("active", "organisation", "no")


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("visitor", 302),
        ("olu", 302),
        ("dee", 302),
        ("lena", 302),
        ("tess", 403),
        ("dan", 403),
        ("zoe", 403),
        ("finn", 403),
        ("ada", 403),
        ("chidi", 403),
    ],
)
def test_only_the_contact_the_coordinator_and_a_lead_change_it(sign_in: SignIn, key: str, status: int) -> None:
    assert sign_in(key).post(f"/partners/{pottery().reference}/edit/", GOOD).status_code == status
    changed = pottery().about == "Clay and talk."
    assert changed is (key in {"olu", "dee", "lena"})


def test_a_script_as_website_is_refused(sign_in: SignIn) -> None:
    bad = {**GOOD, "website": "javascript:alert(1)"}
    assert sign_in("olu").post(f"/partners/{pottery().reference}/edit/", bad).status_code == 400


def test_every_box_survives_bad_text(sign_in: SignIn) -> None:
    assert_survives(sign_in("olu"), f"/partners/{pottery().reference}/edit/", GOOD)


def test_a_page_with_bad_text_in_it_still_opens_and_shows_it_as_text(sign_in: SignIn, cast: dict[str, Person]) -> None:
    client = sign_in("olu")
    client.post(f"/partners/{pottery().reference}/edit/", {**GOOD, "about": "<script>alert(1)</script>"})
    page = sign_in("visitor").get(f"/partners/{pottery().reference}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page
    belongs(cast["zoe"], pottery(), "member")
    assert sign_in("zoe").get(f"/partners/{pottery().reference}/edit/").status_code == 403
