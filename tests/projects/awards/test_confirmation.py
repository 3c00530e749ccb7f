"""The page for the other funder of an offer in principle: facts and a person to ring, and nothing of the reasons."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from network.dates import say_weekday
from network.models import Person
from projects.models import Award
from tests.projects.awards.made import an_offer, day, in_principle

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def address_of(award: Award) -> str:
    return reverse("offer-confirmation", args=[award.reference])


def test_the_other_funder_reads_who_holds_what_until_when_on_what_and_whom_to_ring(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = an_offer(
        cast, now, kind="in_principle", lapses_on=day(now, 30), conditions=(("other", "Book the room.", None),)
    )
    page = sign_in("olu").get(address_of(award)).content.decode()
    assert award.lapses_on
    for words in (
        *(settings.DATA_CONTROLLER, "To whom it may concern", award.reference, award.organisation.name),
        *(award.project.title, "£900", say_weekday(award.lapses_on), say_weekday(award.awarded_on)),
        *("The rest of the money that the project needs is secured.", "Book the room."),
        *(cast["dee"].name, "development coordinator for Wakefield", settings.CONTACT_PHONE),
    ):
        assert words in page


def test_nothing_that_was_said_to_the_group_stands_on_it(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now)
    offer = sign_in("olu").get(reverse("offer", args=[award.reference])).content.decode()
    assert "What was strong" in offer
    page = sign_in("olu").get(address_of(award)).content.decode()
    for words in ("Dear", "What was strong", "goes back to the local pot", cast["olu"].email or "olu@"):
        assert words not in page.partition("<h1")[2]


@pytest.mark.parametrize(("key", "status"), [("olu", 200), ("dee", 200), ("lena", 200), ("finn", 200), ("zoe", 404)])
def test_the_group_and_the_staff_open_it_and_nobody_else(
    cast: Cast, now: datetime, sign_in: SignIn, key: str, status: int
) -> None:
    assert sign_in(key).get(address_of(in_principle(cast, now))).status_code == status


def test_an_offer_that_is_not_in_principle_has_none(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_offer(cast, now)
    assert sign_in("olu").get(address_of(award)).status_code == 403
    assert address_of(award) not in sign_in("olu").get(reverse("offer", args=[award.reference])).content.decode()
