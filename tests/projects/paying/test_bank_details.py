"""Bank details: two people, three days, and the old contacts told at once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Letter, Person, Role
from partners.models import Membership, Organisation
from projects.models import Instalment, Payee
from projects.paying.actions import agree_payee, ask_payee, request, turn_down_payee
from projects.paying.payees import HOLD, start_due
from tests.projects.bids.made import POTTERY
from tests.projects.paying.made import a_second_finance, an_award, approved, details_in_use, in_parts, requested

Cast = dict[str, Person]


def pottery() -> Organisation:
    return Organisation.objects.get(name=POTTERY)


def asked(cast: Cast, now: datetime, key: str = "tess", **other: Any) -> Payee:
    """Details that the treasurer put in."""
    details = {"last_four": "0412", "payee_reference": "PAY-9", "evidence": "This month’s statement"} | other
    return ask_payee(organisation=pottery(), by=cast[key], at=now, **details)


@pytest.mark.parametrize("key", ["olu", "tess", "finn"])
def test_contact_treasurer_and_finance_put_in_details(cast: Cast, now: datetime, key: str) -> None:
    assert asked(cast, now, key).state == "asked"


@pytest.mark.parametrize("key", ["gwen", "dee", "lena", "ada", "maya"])
def test_nobody_else_puts_in_details(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        asked(cast, now, key)


@pytest.mark.parametrize(
    ("field", "value"),
    [("person_name", "show"), ("person_name", "undecided"), ("kind", "not_known"), ("state", "asked")],
)
def test_money_goes_to_an_active_organisation_never_to_a_person(
    cast: Cast, now: datetime, field: str, value: str
) -> None:
    Organisation.objects.filter(pk=pottery().pk).update(**{field: value})
    with pytest.raises(NotAllowed):
        asked(cast, now, "finn")


@pytest.mark.parametrize("digits", ["", "123", "12345", "12a4", "٠٤١٢", " 412", "12345678"])
def test_only_four_digits_are_taken(cast: Cast, now: datetime, digits: str) -> None:
    with pytest.raises(DoesNotFit, match="last 4 numbers"):
        asked(cast, now, last_four=digits)


@pytest.mark.parametrize("evidence", ["", "  ", "Statement for account 12345678"])
def test_evidence_is_needed_and_never_holds_the_whole_number(cast: Cast, now: datetime, evidence: str) -> None:
    with pytest.raises(DoesNotFit):
        asked(cast, now, evidence=evidence)


def test_the_same_request_sent_again_is_one_and_another_has_to_wait(cast: Cast, now: datetime) -> None:
    assert asked(cast, now) == asked(cast, now)
    assert Payee.objects.count() == 1
    with pytest.raises(NotNow, match="wait already"):
        asked(cast, now, last_four="9999")


def test_details_already_in_use_are_not_asked_for_again(cast: Cast, now: datetime) -> None:
    payee = details_in_use(cast)
    with pytest.raises(DoesNotFit, match="in use already"):
        asked(cast, now, last_four=payee.last_four, payee_reference=payee.payee_reference)


def test_whoever_asked_does_not_agree(cast: Cast, now: datetime) -> None:
    payee = asked(cast, now, "finn")
    with pytest.raises(NotAllowed, match="different person"):
        agree_payee(payee=payee, by=cast["finn"], at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payee.objects.filter(pk=payee.pk).update(agreed_by=cast["finn"])


@pytest.mark.parametrize("key", ["olu", "dee", "lena", "ada"])
def test_only_finance_agrees(cast: Cast, now: datetime, key: str) -> None:
    payee = asked(cast, now)
    with pytest.raises(NotAllowed):
        agree_payee(payee=payee, by=cast[key], at=now)


def test_someone_in_finance_who_belongs_to_the_group_does_not_agree(cast: Cast, now: datetime) -> None:
    payee = asked(cast, now)
    Membership.objects.create(
        person=cast["finn"], organisation=pottery(), role="member", starts_on=date(2024, 4, 1), accepted_at=now
    )
    with pytest.raises(NotAllowed, match="belong to this group"):
        agree_payee(payee=payee, by=cast["finn"], at=now)


def test_a_group_may_leave_the_reference_to_finance_which_must_give_it(cast: Cast, now: datetime) -> None:
    payee = asked(cast, now, payee_reference="")
    with pytest.raises(DoesNotFit, match="payee reference"):
        agree_payee(payee=payee, by=cast["finn"], at=now)
    assert agree_payee(payee=payee, by=cast["finn"], at=now, payee_reference=" P77 ").payee_reference == "P77"


def test_agreed_details_tell_the_contacts_at_once_and_wait_three_days(cast: Cast, now: datetime) -> None:
    payee = agree_payee(payee=asked(cast, now), by=cast["finn"], at=now)
    told = Letter.objects.about(payee)
    assert {letter.to for letter in told} == {cast["olu"], cast["tess"]}
    assert all("0412" in letter.body and f"/bank-details/{payee.reference}/not-us/" in letter.body for letter in told)
    assert payee.usable_from == now + timedelta(days=3)
    assert start_due(at=now + HOLD - timedelta(seconds=1)) == 0
    assert start_due(at=now + HOLD) == 1
    payee.refresh_from_db()
    assert payee.state == "in_use"


def test_a_treasurer_pushed_out_last_week_is_told_as_well(cast: Cast, now: datetime) -> None:
    today = timezone.localdate(now)
    tess = Membership.objects.get(person=cast["tess"], organisation=pottery())
    tess.ends_on = today - timedelta(days=7)
    tess.save()
    payee = agree_payee(payee=asked(cast, now, "olu"), by=cast["finn"], at=now)
    assert cast["tess"] in {letter.to for letter in Letter.objects.about(payee)}
    tess.ends_on = today - timedelta(days=40)
    tess.save()
    turn_down_payee(payee=payee, by=cast["finn"], at=now, why="Test")
    again = agree_payee(payee=asked(cast, now, "olu"), by=cast["finn"], at=now)
    assert cast["tess"] not in {letter.to for letter in Letter.objects.about(again)}


def test_the_daily_job_puts_new_details_in_place_of_the_old(cast: Cast, now: datetime) -> None:
    old = details_in_use(cast)
    before = now - HOLD
    new = agree_payee(payee=asked(cast, before, last_four="7788"), by=cast["finn"], at=before)
    call_command("daily")
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state) == ("replaced", "in_use")


def test_paying_before_the_hold_is_over_is_refused_and_after_it_goes_there(cast: Cast, now: datetime) -> None:
    (part,) = in_parts(cast, an_award(cast), 80_000)
    with pytest.raises(NotNow, match="no bank details"):
        request(instalment=part, by=cast["finn"], at=now)
    payee = asked(cast, now)
    with pytest.raises(NotNow, match="wait for a second person"):
        request(instalment=part, by=cast["finn"], at=now)
    agree_payee(payee=payee, by=cast["finn"], at=now)
    with pytest.raises(NotNow, match="held until"):
        request(instalment=part, by=cast["finn"], at=now + HOLD - timedelta(seconds=1))
    assert request(instalment=part, by=cast["finn"], at=now + HOLD).payee == payee


def test_while_a_change_is_held_no_money_goes_anywhere(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    agree_payee(payee=asked(cast, now, last_four="7788"), by=cast["finn"], at=now)
    with pytest.raises(NotNow, match="are held until"):
        requested(cast)


def test_we_did_not_ask_for_this_stops_the_change(cast: Cast, now: datetime) -> None:
    payee = agree_payee(payee=asked(cast, now, "finn"), by=a_second_finance(cast), at=now)
    turn_down_payee(payee=payee, by=cast["olu"], at=now, why="We did not ask for this.")
    assert start_due(at=now + HOLD) == 0
    payee.refresh_from_db()
    assert payee.state == "turned_down"


@pytest.mark.parametrize("key", ["gwen", "dee", "lena"])
def test_others_cannot_turn_details_down(cast: Cast, now: datetime, key: str) -> None:
    payee = asked(cast, now)
    with pytest.raises(NotAllowed):
        turn_down_payee(payee=payee, by=cast[key], at=now, why="No")


@pytest.mark.parametrize("make", [requested, approved])
def test_details_turned_down_send_their_waiting_payments_back(cast: Cast, now: datetime, make: Any) -> None:
    payee = details_in_use(cast)
    part = make(cast)
    turn_down_payee(payee=payee, by=cast["tess"], at=now, why="Wrong account")
    part = Instalment.objects.get(pk=part.pk)
    assert (part.state, part.payee, part.requested_by, part.approved_by) == ("due", None, None, None)


def test_two_details_are_never_in_use_at_once(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    other = asked(cast, now, last_four="7788")
    with pytest.raises(IntegrityError), transaction.atomic():
        Payee.objects.filter(pk=other.pk).update(state="in_use")


def test_bank_details_are_seen_by_the_organisation_and_finance_only(cast: Cast, now: datetime) -> None:
    payee = asked(cast, now)
    seen = {key for key in cast if Payee.objects.visible_to(cast[key]).filter(pk=payee.pk).exists()}
    assert seen == {"olu", "tess", "finn"}
    assert Role.objects.current().filter(kind="finance").count() == 1
