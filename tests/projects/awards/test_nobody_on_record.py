"""Staff read on an award's page that no letter reaches a group of which nobody is on record."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from network.models import Person
from partners.models import Membership
from tests.projects.awards.made import an_accepted

SignIn = Callable[[str], Client]
WORDS = "so no letter about this award reaches it"


def test_staff_are_told_that_no_letter_reaches_a_group_nobody_of_which_is_on_record(
    cast: dict[str, Person], now: datetime, sign_in: SignIn
) -> None:
    award = an_accepted(cast, now)
    page = f"/awards/{award.reference}/"
    assert WORDS not in sign_in("dee").get(page).content.decode()
    Membership.objects.filter(organisation=award.organisation).delete()
    assert WORDS in sign_in("dee").get(page).content.decode()
    assert WORDS not in sign_in("visitor").get(page).content.decode()
