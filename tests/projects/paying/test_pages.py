"""Payments as people meet them: the group's own view, finance's pages, the run and its list, the bank details."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.hooks import award_page, held_about, partner_page, shortcuts, waiting_for
from network.models import Person, Visitor
from projects.models import Award, Condition, Instalment, Line, Payee, PaymentRun
from projects.paying.actions import agree_payee, ask_payee, fail, mark_sent, request
from tests.badinput import A_FEW, assert_survives
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


def url(name: str, record: Award | Instalment | Payee | PaymentRun) -> str:
    return reverse(name, args=[record.reference])


def page(client: Client, address: str) -> str:
    answered = client.get(address)
    assert answered.status_code == 200, answered.content.decode()[:300]
    return answered.content.decode()


def bank_page(name: str = POTTERY, which: str = "payees") -> str:
    from partners.models import Organisation  # noqa: PLC0415 - only here

    return reverse(which, args=[Organisation.objects.get(name=name).reference])


def words_for(person: Person) -> list[str]:
    return [item.text for item in waiting_for(person)]


# --- bank details


def test_the_treasurer_puts_details_in_finance_agrees_and_the_contact_says_no(cast: Cast, sign_in: SignIn) -> None:
    tess = sign_in("tess")
    assert "There are no bank details yet" in page(tess, bank_page())
    given = {"last_four": "0412", "evidence": "This month’s statement"}
    answered = tess.post(bank_page(which="payee-new"), given, follow=True).content.decode()
    assert "A second person in finance checks this" in answered
    payee = Payee.objects.get()
    assert f"Check the bank details of {POTTERY}" in words_for(cast["finn"])
    finn = sign_in("finn")
    assert "This month’s statement" in page(finn, url("payee-agree", payee))
    assert finn.post(url("payee-agree", payee), {"payee_reference": "P1"}).status_code == 400
    finn.post(url("payee-agree", payee), {"payee_reference": "P1", "rang": "on"})
    olu = sign_in("olu")
    assert "held for three days" in page(olu, bank_page())
    assert olu.get(url("payee-turn-down", payee)).status_code == 200
    payee.refresh_from_db()
    assert payee.state == "agreed"
    olu.post(url("payee-turn-down", payee), {"why": "Not us"})
    payee.refresh_from_db()
    assert payee.state == "turned_down"
    assert "Not used any more" in page(olu, bank_page())


def test_finance_gives_the_payee_reference_itself(cast: Cast, sign_in: SignIn) -> None:
    given = {"last_four": "0412", "evidence": "Statement", "payee_reference": "P9"}
    sign_in("finn").post(bank_page(which="payee-new"), given)
    assert Payee.objects.get().payee_reference == "P9"


@pytest.mark.parametrize("key", ["dee", "lena", "gwen"])
def test_bank_details_are_refused_to_others_in_words(cast: Cast, sign_in: SignIn, key: str) -> None:
    answered = sign_in(key).get(bank_page())
    assert answered.status_code == 403
    assert "treasurer and finance" in answered.content.decode()


def test_wrong_digits_are_asked_for_again_and_kept(cast: Cast, sign_in: SignIn) -> None:
    answered = sign_in("tess").post(bank_page(which="payee-new"), {"last_four": "12a4", "evidence": "Statement"})
    assert answered.status_code == 400
    assert "last 4 numbers" in answered.content.decode()
    assert "12a4" in answered.content.decode()


def test_bad_bank_details_are_answered_with_a_page(cast: Cast, sign_in: SignIn) -> None:
    fields = {"last_four": "0412", "evidence": "x", "payee_reference": "P"}
    assert_survives(sign_in("finn"), bank_page(which="payee-new"), fields, bad=A_FEW[:4])


def test_the_partner_page_leads_to_the_details_for_those_who_may(cast: Cast, sign_in: SignIn) -> None:
    payee = details_in_use(cast)
    assert "account ending in 0412" in page(sign_in("olu"), payee.organisation.get_absolute_url())
    assert "account ending" not in page(sign_in("gwen"), payee.organisation.get_absolute_url())
    assert all(part(Visitor(), payee.organisation) is None for part in partner_page if "details" in part.__name__)


# --- the parts


def test_the_coordinator_splits_an_award_and_the_group_sees_it(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    award = an_award(cast)
    assert "Say in which parts an award is paid" in words_for(cast["dee"])
    assert "Say in which parts an award is paid" in words_for(cast["finn"])
    dee, later = sign_in("dee"), timezone.localdate(now) + timedelta(days=30)
    first = {"amount_1": "300", "due_on_1_day": later.day, "due_on_1_month": later.month, "due_on_1_year": later.year}
    second = {key.replace("_1", "_2", 1): value for key, value in first.items()} | {"amount_2": "£499.99"}
    answered = dee.post(url("award-plan", award), first | second)
    assert answered.status_code == 400
    assert "£0.01 too little" in answered.content.decode()
    assert dee.post(url("award-plan", award), first | second | {"amount_2": "£500"}).status_code == 302
    shown = page(sign_in("olu"), url("award-payments", award))
    assert "£300 on or after" in shown
    assert "Its day is" in shown
    assert "Split into parts" not in shown
    assert "Say in which parts an award is paid" not in words_for(cast["dee"])
    assert page(dee, url("award-plan", award)).count('value="300') == 1


@pytest.mark.parametrize("left_out", ["amount_1", "due_on_1_day"])
def test_half_a_row_is_asked_for(cast: Cast, sign_in: SignIn, left_out: str) -> None:
    award, day = an_award(cast), timezone.localdate()
    row = {"amount_1": "800", "due_on_1_day": day.day, "due_on_1_month": day.month, "due_on_1_year": day.year}
    sent_in = {key: value for key, value in row.items() if not key.startswith(left_out.removesuffix("_day"))}
    answered = sign_in("finn").post(url("award-plan", award), sent_in)
    assert answered.status_code == 400
    assert "part 1" in answered.content.decode()
    assert sign_in("finn").post(url("award-plan", award), row | {"amount_1": "1.005"}).status_code == 400
    assert Instalment.objects.count() == 0


def test_bad_parts_are_answered_with_a_page(cast: Cast, sign_in: SignIn) -> None:
    fields = {"amount_1": "1", "due_on_1_day": "1", "due_on_1_month": "1", "due_on_1_year": "2020"}
    days = ["due_on_1_day", "due_on_1_month", "due_on_1_year"]
    assert_survives(sign_in("finn"), url("award-plan", an_award(cast)), fields, bad=A_FEW[:4], few=days)


def test_before_a_plan_and_when_it_no_longer_adds_up_the_page_says_so(cast: Cast, sign_in: SignIn) -> None:
    award = an_award(cast)
    assert "Nobody has said yet" in page(sign_in("olu"), url("award-payments", award))
    in_parts(cast, award, 80_000)
    assert "do not add up" not in page(sign_in("finn"), url("award-payments", award))
    Award.objects.filter(pk=award.pk).update(varied_pence=100)
    assert "do not add up" in page(sign_in("finn"), url("award-payments", award))
    assert "do not add up" not in page(sign_in("olu"), url("award-payments", award))


@pytest.mark.parametrize("key", ["gwen", "dan", "maya", "ada", "zoe"])
def test_the_payments_of_an_award_are_not_there_for_others(cast: Cast, sign_in: SignIn, key: str) -> None:
    award = an_award(cast)
    (part,) = in_parts(cast, award, 80_000)
    assert sign_in(key).get(url("award-payments", award)).status_code == 404
    assert sign_in(key).post(url("payment-request", part)).status_code == 404
    assert sign_in(key).get(reverse("payments")).status_code == 403


def test_the_award_page_shows_payments_to_the_group_and_not_to_visitors(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    part = sent(cast)
    assert "£800 of £800 is paid" in page(sign_in("olu"), url("award", part.award))
    assert "£800 of £800" not in page(sign_in("visitor"), url("award", part.award))
    past = Award(share=None)
    assert all(make(cast["finn"], past) is None for make in award_page if make.__name__ == "payments_of_award")


# --- from asked for to arrived


def test_a_payment_goes_its_whole_way_on_pages(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    (part,) = in_parts(cast, an_award(cast), 80_000)
    finn, zoe = sign_in("finn"), sign_in("zoe")
    assert "1 payment is ready to be asked for" in words_for(cast["finn"])
    assert "Asked for. A second person" in finn.post(url("payment-request", part), follow=True).content.decode()
    refused = finn.post(url("payment-approve", part))
    assert refused.status_code == 403
    assert "different person" in refused.content.decode()
    assert "1 payment to approve" in words_for(cast["lena"])
    assert "0412" in page(zoe, url("payment-approve", part))
    assert "0412" not in page(sign_in("lena"), url("payment-approve", part))
    zoe.post(url("payment-approve", part))
    assert "1 payment to put in a run" in words_for(cast["finn"])
    assert part.reference in page(finn, reverse("payment-pick"))
    made = finn.post(reverse("payment-pick"), {"payments": [part.reference], "once": "one-form"}, follow=True)
    run = PaymentRun.objects.get()
    again = finn.post(reverse("payment-pick"), {"payments": [part.reference], "once": "one-form"})
    assert again.headers["Location"] == reverse("payment-run", args=[run.reference])
    assert "£800 in 1 payment" in made.content.decode()
    assert f"Send or drop payment run {run.reference}" in words_for(cast["finn"])
    taken = finn.get(url("payment-run-list", run))
    assert taken["Content-Type"].startswith("text/csv")
    assert "attachment" in taken["Content-Disposition"]
    assert part.reference.encode() in taken.content
    finn.post(url("payment-run-send", run))
    assert Line.objects.filter(kind="payment").count() == 1
    assert "Did they arrive?" in page(finn, url("payment-run", run))
    assert f"Say what became of payment run {run.reference}" in words_for(cast["finn"])
    assert "Did they arrive?" not in page(sign_in("lena"), url("payment-run", run))
    finn.post(url("payment-confirm", part))
    assert "Arrived, as written down" in page(sign_in("olu"), url("award-payments", part.award))
    assert "Finished" in page(finn, reverse("payments"))


def test_who_approves_reads_the_details_in_use_and_that_newer_ones_wait(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    part = requested(cast)
    ask_payee(
        organisation=part.award.organisation, last_four="9931", payee_reference="NEWER",
        evidence="A letter of the bank", by=cast["olu"], at=timezone.now(),
    )  # fmt: skip
    zoes, lenas = (
        page(sign_in("zoe"), url("payment-approve", part)),
        page(sign_in("lena"), url("payment-approve", part)),
    )
    for words in ("Account ending", "0412", f"PAY-{part.award.organisation_id}", "A bank statement of this month"):
        assert words in zoes
        assert words not in lenas
    for shown in (zoes, lenas):
        assert "Details agreed by" in shown
        assert str(cast["zoe"]) in shown
        assert "Wait for a second person in finance to agree them" in shown
        assert "9931" not in shown
    agree_payee(payee=Payee.objects.get(last_four="9931"), by=cast["finn"], at=timezone.now())
    assert "and are not used before" in page(sign_in("lena"), url("payment-approve", part))
    assert "0412" in page(sign_in("zoe"), url("payment-approve", part))


def test_opening_any_page_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    ready, asked, picked, gone = in_parts(cast, an_award(cast), 80_000)[0], requested(cast), approved(cast), sent(cast)
    run, finn, before = a_run(cast, picked), sign_in("finn"), list(Instalment.objects.values())
    sign_in("zoe").get(url("payment-approve", asked))
    for name, record in [
        ("payment-request", ready), ("payment-turn-back", asked), ("payment-confirm", gone), ("payment-fail", gone),
        ("payment-run-send", run), ("payment-run-drop", run), ("award-plan", ready.award),
    ]:  # fmt: skip
        page(finn, url(name, record))
    assert list(Instalment.objects.values()) == before


def test_the_send_page_refuses_a_list_that_changed_since_it_was_opened(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    run, finn = a_run(cast, approved(cast)), sign_in("finn")
    answered = finn.post(url("payment-run-send", run), {"seen": "12345678"})
    assert answered.status_code == 409
    assert "The list has changed" in answered.content.decode()
    assert finn.post(url("payment-run-drop", run)).status_code == 302
    assert "Dropped" in page(finn, reverse("payments"))


def test_a_payment_sent_back_or_failed_says_why_to_the_next_reader(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    part, other = sent(cast), requested(cast)
    finn = sign_in("finn")
    assert finn.post(url("payment-fail", part), {"why": ""}).status_code == 400
    finn.post(url("payment-fail", part), {"why": "Account closed"})
    assert finn.post(url("payment-turn-back", other), {"why": "Not yet"}).status_code == 302
    assert "Account closed" in page(sign_in("olu"), url("award-payments", part.award))
    assert "Failed before: Account closed" in page(finn, reverse("payments"))
    assert "Account closed" in page(finn, url("payment-request", part))
    assert f"A payment did not arrive: check the bank details of {POTTERY}" in words_for(cast["tess"])
    assert_survives(finn, url("payment-turn-back", other), {"why": "No"}, bad=["", "x" * 5000, *A_FEW[:3]])


def test_a_finished_run_still_says_what_did_not_arrive(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    details_in_use(cast)
    part = approved(cast)
    run = mark_sent(run=a_run(cast, part), by=cast["finn"], at=now)
    fail(instalment=part, by=cast["finn"], at=now, why="Closed")
    assert "Did not arrive, due again" in page(sign_in("finn"), url("payment-run", run))


def test_the_page_of_all_payments_has_words_when_there_are_none(cast: Cast, sign_in: SignIn) -> None:
    shown = page(sign_in("lena"), reverse("payments"))
    assert "Nothing is ready to be asked for." in shown
    assert "There has been no payment run yet." in shown
    assert "There is nothing to pick" in page(sign_in("finn"), reverse("payment-pick"))
    assert sign_in("finn").post(reverse("payment-pick"), {}).status_code == 400


def test_what_waits_for_a_condition_stands_under_later(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    details_in_use(cast)
    (part,) = in_parts(cast, an_award(cast), 80_000)
    Condition.objects.create(award=part.award, words="A licence", instalment=part, made_at=now)
    assert "Nothing is ready to be asked for." in page(sign_in("finn"), reverse("payments"))
    assert "A licence" in page(sign_in("olu"), url("award-payments", part.award))


# --- what waits, and for whom


def test_the_group_is_asked_for_its_bank_details_and_the_host_for_its_own(cast: Cast) -> None:
    award = an_award(cast, contact="gwen", group="Ossett Slow Walkers")
    wanted = "Add the bank details of Ossett Slow Walkers"
    assert wanted in words_for(cast["gwen"])
    host = Payee._meta.get_field("organisation").related_model.objects.get(name=POTTERY)
    Award.objects.filter(pk=award.pk).update(host=host)
    assert wanted not in words_for(cast["gwen"])
    assert f"Add the bank details of {POTTERY}" in words_for(cast["olu"])
    details_in_use(cast)
    assert f"Add the bank details of {POTTERY}" not in words_for(cast["olu"])


def test_finance_and_lead_have_a_way_to_the_payments(cast: Cast) -> None:
    has = {key for key in cast if any(link.words == "Payments" for make in shortcuts for link in make(cast[key]))}
    assert has == {"finn", "lena"}


def test_what_is_held_about_a_person_names_their_hand_in_payments(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    (part,) = in_parts(cast, an_award(cast), 80_000)
    request(instalment=part, by=cast["finn"], at=now)
    held = {words: rows for make in held_about for words, rows in make(cast["finn"]).items()}
    assert held["Payments you asked for or approved"] == [{"payment": part.reference}]
    assert held["Bank details you put in or agreed"][0]["for"] == POTTERY


def test_two_and_more_are_counted_in_words(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    for part in in_parts(cast, an_award(cast), 30_000, 50_000):
        request(instalment=part, by=cast["finn"], at=now)
    assert "2 payments to approve" in words_for(a_second_finance(cast))
