"""When the page of an award speaks of payments."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client
from django.urls import reverse

from network.models import Person
from projects.awards.actions import confirm_match
from projects.models import Award
from projects.money.actions import accept
from tests.projects.awards.made import in_principle, secure

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def page(client: Client, award: Award) -> str:
    return client.get(reverse("award", args=[award.reference])).content.decode()


def test_payments_stand_on_the_page_of_an_award_once_there_is_something_to_pay(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = in_principle(cast, now)
    assert "See each payment" not in page(sign_in("dee"), award)
    secure(award, cast, now)
    accept(award=confirm_match(award=award, by=cast["dee"], at=now), by=cast["olu"], at=now)
    assert "See each payment" in page(sign_in("dee"), award)
