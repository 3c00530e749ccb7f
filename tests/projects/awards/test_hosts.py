"""A partner that holds the money is named, changed or left out after the offer, while nothing is on its way."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Letter, Person
from partners.models import Organisation
from projects.awards.actions import name_host, stop
from projects.models import Award
from projects.paying.actions import confirm
from projects.paying.parts import receiver
from tests.partners.made import belongs
from tests.projects.awards.made import an_accepted, an_instalment, an_offer
from tests.projects.paying.made import details_in_use, sent

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
WHY = "Their account is not open yet."


def choir() -> Organisation:
    return Organisation.objects.get(name="Dodworth Lunchtime Choir")


def named(cast: Cast, award: Award, at: datetime, host: Organisation | None, key: str = "dee") -> Award:
    return name_host(award=award, host=host, by=cast[key], at=at, why=WHY)


def test_what_is_still_to_be_paid_goes_to_the_partner_and_everyone_is_told(cast: Cast, now: datetime) -> None:
    belongs(cast["zoe"], choir(), "treasurer")
    award = named(cast, an_accepted(cast, now), now, choir())
    assert receiver(Award.objects.get(pk=award.pk)) == choir()
    letters = Letter.objects.filter(template="projects/host_named")
    assert {cast["olu"], cast["zoe"]} <= {letter.to for letter in letters}
    body = letters.filter(to=cast["olu"]).get().body
    assert "now goes to Dodworth Lunchtime Choir. Before, it went to Northgate Pottery Shed." in body
    assert WHY in body


def test_once_the_group_has_its_own_account_the_money_goes_to_it(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now, host=choir())
    assert receiver(named(cast, award, now, None)) == award.organisation


@pytest.mark.parametrize("key", ["olu", "tess", "fran", "finn", "dan", "zoe"])
def test_only_coordinator_and_lead_say_who_holds_the_money(cast: Cast, now: datetime, key: str) -> None:
    award = an_accepted(cast, now)
    with pytest.raises(NotAllowed):
        named(cast, award, now, choir(), key)
    assert named(cast, award, now, choir(), "lena").host == choir()


@pytest.mark.parametrize("state", ["requested", "approved"])
def test_nothing_changes_while_a_payment_is_on_its_way(cast: Cast, now: datetime, state: str) -> None:
    award = an_accepted(cast, now)
    an_instalment(award, 50_000, state=state)
    with pytest.raises(NotNow, match="First finance finishes it"):
        named(cast, award, now, choir())
    assert Award.objects.get(pk=award.pk).host is None


def test_nothing_changes_while_a_payment_is_at_the_bank_and_what_was_paid_stays(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = sent(cast)
    award = part.award
    with pytest.raises(NotNow, match="sent to the bank"):
        named(cast, award, now, choir())
    confirm(instalment=part, by=cast["finn"], at=now)
    assert named(cast, award, now, choir()).host == choir()
    paid = Award.objects.get(pk=award.pk)
    assert (paid.paid_pence, paid.lines.get(kind="payment").amount_pence) == (80_000, 80_000)


def test_who_cannot_hold_it_is_refused(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    for host, words in ((award.organisation, "not the group itself"), (None, "goes there already")):
        with pytest.raises(DoesNotFit, match=words):
            named(cast, award, now, host)
    Organisation.objects.filter(pk=choir().pk).update(listed=False)
    with pytest.raises(DoesNotFit, match="anyone can look up"):
        named(cast, award, now, choir())
    Organisation.objects.filter(pk=choir().pk).update(listed=True)
    with pytest.raises(DoesNotFit, match="Say why"):
        name_host(award=award, host=choir(), by=cast["dee"], at=now, why=" ")


def test_naming_the_same_partner_twice_changes_nothing_the_second_time(cast: Cast, now: datetime) -> None:
    award = named(cast, an_accepted(cast, now), now, choir())
    with pytest.raises(DoesNotFit, match="goes there already"):
        named(cast, award, now, choir())


def test_an_award_that_has_ended_keeps_its_host(cast: Cast, now: datetime) -> None:
    award = stop(award=an_accepted(cast, now), by=cast["dee"], at=now, why="The tutor left.")
    with pytest.raises(NotAllowed, match="has ended"):
        named(cast, award, now, choir())


def test_an_open_offer_gets_a_host_too(cast: Cast, now: datetime) -> None:
    assert named(cast, an_offer(cast, now), now, choir()).host == choir()


def test_the_coordinator_names_it_on_a_page(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_accepted(cast, now)
    dee, form = sign_in("dee"), reverse("award-host", args=[award.reference])
    shown = dee.get(form).content.decode()
    assert "goes to Northgate Pottery Shed itself" in shown
    assert "Dodworth Lunchtime Choir" in shown
    assert dee.post(form, {"host": choir().pk, "why": WHY}).status_code == 302
    page = dee.get(reverse("award", args=[award.reference])).content.decode()
    assert "Held for the group by" in page
    assert sign_in("olu").get(form).status_code == 403


def test_programs_name_it_and_leave_it_out(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_accepted(cast, now)
    path, dee = f"/api/v1/awards/{award.reference}/host/", sign_in("dee")
    sent = {"host": choir().reference, "why": WHY}
    assert dee.post(path, sent, content_type="application/json").json()["host"] == choir().reference
    assert dee.post(path, sent, content_type="application/json").status_code == 400
    assert dee.post(path, sent | {"host": None}, content_type="application/json").json()["host"] is None
    assert dee.post(path, sent | {"host": "nobody"}, content_type="application/json").status_code == 404
