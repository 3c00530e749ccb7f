"""While newer bank details wait, nothing goes to the old account; who checks them, and what may be written."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.hooks import waiting_for
from network.models import Letter, Person
from partners.models import Membership, Organisation
from projects.awards.actions import name_host
from projects.models import Award, Instalment, Payee
from projects.paying.actions import agree_payee, approve, ask_payee, fail, mark_sent, pick_run, request, turn_down_payee
from projects.paying.payees import HOLD
from tests.projects.bids.made import POTTERY
from tests.projects.paying.made import (
    a_run,
    a_second_finance,
    an_award,
    approved,
    details_in_use,
    in_parts,
    requested,
    sent,
)

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
WAIT, HELD = "wait for a second person in finance", "are held until"


def newer(cast: Cast, at: datetime, *, agreed: bool) -> Payee:
    """The group puts in another account; finance agrees it, if told so."""
    payee = ask_payee(
        organisation=Organisation.objects.get(name=POTTERY), last_four="7788", payee_reference="PAY-NEW",
        evidence="A statement of the new account", by=cast["olu"], at=at,
    )  # fmt: skip
    return agree_payee(payee=payee, by=cast["finn"], at=at) if agreed else payee


@pytest.mark.parametrize(("agreed", "words"), [(False, WAIT), (True, HELD)])
def test_a_failed_payment_is_not_asked_for_again_to_the_old_account(
    cast: Cast, now: datetime, agreed: bool, words: str
) -> None:
    details_in_use(cast)
    part = fail(instalment=sent(cast), by=cast["finn"], at=now, why="Account closed")
    newer(cast, now, agreed=agreed)
    with pytest.raises(NotNow, match=words):
        request(instalment=part, by=cast["finn"], at=now)
    assert "1 payment is ready to be asked for" not in [item.text for item in waiting_for(cast["finn"])]


def test_a_payment_asked_for_before_is_not_approved_meanwhile(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = requested(cast)
    newer(cast, now, agreed=True)
    with pytest.raises(NotNow, match=HELD):
        approve(instalment=part, by=a_second_finance(cast), at=now)
    assert "1 payment to approve" not in [item.text for item in waiting_for(cast["zoe"])]


def test_an_approved_payment_goes_into_no_run_and_out_of_none_meanwhile(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    one, two = approved(cast), approved(cast, an_award(cast))
    run = a_run(cast, one)
    newer(cast, now, agreed=True)
    with pytest.raises(NotNow, match=HELD):
        pick_run(instalments=[two], by=cast["finn"], at=now, once_key="another")
    with pytest.raises(NotNow, match=HELD):
        mark_sent(run=run, by=cast["finn"], at=now)


def test_after_the_hold_it_goes_to_the_new_account_and_details_turned_down_hold_up_nothing(
    cast: Cast, now: datetime
) -> None:
    details_in_use(cast)
    first, second = in_parts(cast, an_award(cast), 30_000, 50_000)
    wrong = newer(cast, now, agreed=True)
    turn_down_payee(payee=wrong, by=cast["olu"], at=now, why="We did not ask for this.")
    assert request(instalment=first, by=cast["finn"], at=now).payee == Payee.objects.get(state="in_use")
    right = newer(cast, now, agreed=True)
    later = now + HOLD + timedelta(minutes=1)
    assert request(instalment=second, by=cast["finn"], at=later).payee == right


def test_the_page_where_a_payment_is_asked_for_names_the_account_and_the_hold(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    (part,) = in_parts(cast, an_award(cast), 80_000)
    newer(cast, timezone.now(), agreed=True)
    shown = sign_in("finn").get(reverse("payment-request", args=[part.reference])).content.decode()
    assert "0412" in shown
    assert "Are held until" in shown


def test_where_a_host_holds_the_money_the_group_is_not_sent_to_bank_details_it_cannot_see(
    cast: Cast, now: datetime
) -> None:
    host = Organisation.objects.published().filter(kind="organisation").exclude(name=POTTERY).first()
    assert host is not None
    keeper = Person.objects.create(email="keeper@example.org", name="Kim Keeper")
    Membership.objects.create(
        person=keeper, organisation=host, role="treasurer", starts_on=timezone.localdate(now), accepted_at=now
    )
    details_in_use(cast, host.name)
    award = an_award(cast)
    name_host(award=award, host=host, by=cast["dee"], at=now, why="They have an account.")
    part = sent(cast, Award.objects.get(pk=award.pk))
    fail(instalment=Instalment.objects.get(pk=part.pk), by=cast["finn"], at=now, why="Account closed")
    told = {letter.to: letter.body for letter in Letter.objects.filter(template="projects/payment_failed")}
    address = f"/partners/{host.reference}/bank-details/"
    assert (address in told[keeper], address in told[cast["olu"]]) == (True, False)
    assert f"{host.name}, the partner that holds it, checks its bank details" in told[cast["olu"]]


@pytest.mark.parametrize(
    "evidence", ["Statement, account 1234 5678", "Sort code 20-00-00", "12-34-56-78", "account 12345678"]
)
def test_a_whole_number_is_refused_however_it_is_parted(cast: Cast, now: datetime, evidence: str) -> None:
    with pytest.raises(DoesNotFit, match="Do not write the whole account number") as refused:
        ask_payee(
            organisation=Organisation.objects.get(name=POTTERY), last_four="0412", payee_reference="",
            evidence=evidence, by=cast["olu"], at=now,
        )  # fmt: skip
    assert refused.value.field == "evidence"


@pytest.mark.parametrize("evidence", ["Statement of 12-03-2026, ending 0412", "Seen on 2026-03-12", "March 2026"])
def test_a_day_is_no_account_number(cast: Cast, now: datetime, evidence: str) -> None:
    payee = ask_payee(
        organisation=Organisation.objects.get(name=POTTERY), last_four="0412", payee_reference="", evidence=evidence,
        by=cast["olu"], at=now,
    )  # fmt: skip
    assert payee.evidence == evidence


def test_a_group_that_nobody_checked_yet_is_not_called_a_private_person(cast: Cast, now: datetime) -> None:
    Organisation.objects.filter(name=POTTERY).update(kind="not_known")
    with pytest.raises(NotAllowed, match="Its coordinator checks this name first"):
        newer(cast, now, agreed=False)
    Organisation.objects.filter(name=POTTERY).update(person_name="hide")
    with pytest.raises(NotAllowed, match="never to a private person"):
        newer(cast, now, agreed=False)
