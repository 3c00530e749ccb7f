"""Parts that add up, two people, what a part waits for, and money that leaves once and comes back by its own line."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Letter, Person
from partners.models import Membership, Organisation
from projects.models import Award, Condition, CostLine, Fund, IncomeLine, Instalment, Line, PaymentRun, Report, Share
from projects.money import ledger
from projects.money.reckoning import check
from projects.paying.actions import (
    approve,
    cancel_parts,
    confirm,
    drop_run,
    fail,
    mark_sent,
    pick_run,
    plan,
    request,
    turn_back,
)
from projects.paying.runs import code_of, list_of, payment_list
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


def assert_books_agree() -> None:
    assert all(one.agrees for one in check(Share.objects.select_related("fund", "locality")))


def fresh(part: Instalment) -> Instalment:
    return Instalment.objects.get(pk=part.pk)


def joins(person: Person, name: str, now: datetime) -> None:
    """The person becomes a member of a group."""
    Membership.objects.create(
        person=person, organisation=Organisation.objects.get(name=name), role="member",
        starts_on=timezone.localdate(now) - timedelta(days=9), accepted_at=now,
    )  # fmt: skip


# --- the parts


@pytest.mark.parametrize("key", ["finn", "dee", "lena"])
def test_finance_lead_and_coordinator_split_an_award(cast: Cast, now: datetime, key: str) -> None:
    today = timezone.localdate(now)
    rows = plan(award=an_award(cast), parts=[(30_000, today), (50_000, today)], by=cast[key], at=now)
    assert [(row.number, row.amount_pence, row.state) for row in rows] == [(1, 30_000, "due"), (2, 50_000, "due")]


@pytest.mark.parametrize("key", ["olu", "tess", "dan", "fran", "ada"])
def test_others_do_not_split_an_award(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        plan(award=an_award(cast), parts=[(80_000, timezone.localdate(now))], by=cast[key], at=now)


def test_a_coordinator_of_the_group_does_not_split_its_award(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    joins(cast["dee"], award.organisation.name, now)
    with pytest.raises(NotAllowed, match="belong to this group"):
        plan(award=award, parts=[(80_000, timezone.localdate(now))], by=cast["dee"], at=now)


@pytest.mark.parametrize(("off", "words"), [(-1, "£0.01 too little"), (1, "£0.01 too much")])
def test_parts_that_are_a_penny_off_are_refused(cast: Cast, now: datetime, off: int, words: str) -> None:
    today = timezone.localdate(now)
    with pytest.raises(DoesNotFit, match=words):
        plan(award=an_award(cast), parts=[(40_000, today), (40_000 + off, today)], by=cast["finn"], at=now)
    assert Instalment.objects.count() == 0


@pytest.mark.parametrize("parts", [[], [(80_000, -1)], [(80_001, 0), (-1, 0)], [(80_000, 0), (0, 0)], [(1, 0)] * 25])
def test_parts_that_make_no_sense_are_refused(cast: Cast, now: datetime, parts: list[tuple[int, int]]) -> None:
    today = timezone.localdate(now)
    days = [(pence, today + timedelta(days=day)) for pence, day in parts]
    with pytest.raises(DoesNotFit):
        plan(award=an_award(cast), parts=days, by=cast["finn"], at=now)


def test_the_group_is_told_when_its_money_comes_and_told_once(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    for _ in range(2):
        in_parts(cast, award, 30_000, 50_000, at=now)
    told = Letter.objects.filter(template="projects/payment_plan")
    assert {letter.to for letter in told} == {cast["olu"], cast["tess"]}
    assert told.count() == 2
    assert all("£300" in letter.body and "£500" in letter.body for letter in told)


def test_made_again_what_a_part_waited_for_is_waited_for_by_the_last(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    first, second = in_parts(cast, award, 30_000, 50_000)
    condition = Condition.objects.create(award=award, words="A licence", instalment=second, made_at=now)
    (whole,) = in_parts(cast, award, 80_000)
    condition.refresh_from_db()
    assert (whole.pk, whole.amount_pence, condition.instalment_id) == (first.pk, 80_000, first.pk)
    assert fresh(second).state == "cancelled"
    three = in_parts(cast, award, 10_000, 20_000, 50_000)
    assert [row.number for row in three] == [1, 3, 4]


def test_parts_on_their_way_stay_and_only_the_rest_is_made_again(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = an_award(cast)
    first, _ = in_parts(cast, award, 30_000, 50_000)
    request(instalment=first, by=cast["finn"], at=now)
    with pytest.raises(DoesNotFit, match="£500 is left"):
        in_parts(cast, award, 80_000)
    in_parts(cast, award, 20_000, 30_000)
    assert fresh(first).state == "requested"


def test_an_award_with_nothing_left_has_nothing_to_plan(cast: Cast) -> None:
    details_in_use(cast)
    part = sent(cast)
    with pytest.raises(NotNow, match="Nothing of this award is left"):
        in_parts(cast, part.award, 1)


# --- asked for


def test_a_part_waits_for_its_day(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    day = timezone.localdate(now) + timedelta(days=3)
    (part,) = plan(award=an_award(cast), parts=[(80_000, day)], by=cast["finn"], at=now)
    with pytest.raises(NotNow, match="Its day is"):
        request(instalment=part, by=cast["finn"], at=now)
    assert request(instalment=part, by=cast["finn"], at=now + timedelta(days=3)).state == "requested"


@pytest.mark.parametrize(("state", "goes"), [("open", False), ("shown", False), ("met", True), ("waived", True)])
@pytest.mark.parametrize("whole", [False, True])
def test_a_part_waits_for_its_conditions_and_the_award_for_its_match(
    cast: Cast, now: datetime, state: str, goes: bool, whole: bool
) -> None:
    details_in_use(cast)
    (part,) = in_parts(cast, an_award(cast), 80_000)
    Condition.objects.create(
        award=part.award, words="A licence", state=state, made_at=now, checked_at=now,
        kind="match" if whole else "other", instalment=None if whole else part,
    )  # fmt: skip
    if goes:
        assert request(instalment=part, by=cast["finn"], at=now).state == "requested"
    else:
        with pytest.raises(NotNow, match="A licence"):
            request(instalment=part, by=cast["finn"], at=now)


@pytest.mark.parametrize(("state", "goes"), [("due", False), ("sent", False), ("accepted", True), ("excused", True)])
def test_a_part_waits_for_its_report(cast: Cast, now: datetime, state: str, goes: bool) -> None:
    details_in_use(cast)
    (part,) = in_parts(cast, an_award(cast), 80_000)
    Report.objects.create(
        award=part.award, number=9, kind="light", due_on=part.due_on, state=state, instalment=part, sent_at=now
    )
    if goes:
        assert request(instalment=part, by=cast["finn"], at=now).state == "requested"
    else:
        with pytest.raises(NotNow, match="report due on"):
            request(instalment=part, by=cast["finn"], at=now)


def test_conditions_of_other_parts_hold_nothing_up(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    first, second = in_parts(cast, an_award(cast), 30_000, 50_000)
    Condition.objects.create(award=first.award, words="Later", instalment=second, made_at=now)
    Condition.objects.create(award=first.award, words="Meanwhile", made_at=now)
    Report.objects.create(award=first.award, number=9, kind="light", due_on=first.due_on, instalment=second)
    assert request(instalment=first, by=cast["finn"], at=now).state == "requested"


@pytest.mark.parametrize("key", ["olu", "tess", "dee", "fran", "ada"])
def test_only_finance_and_lead_ask_for_a_payment(cast: Cast, now: datetime, key: str) -> None:
    (part,) = in_parts(cast, an_award(cast), 80_000)
    with pytest.raises(NotAllowed):
        request(instalment=part, by=cast[key], at=now)


def test_someone_connected_to_group_or_host_neither_asks_nor_approves_nor_confirms(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = an_award(cast, contact="gwen", group="Ossett Slow Walkers")
    Award.objects.filter(pk=award.pk).update(host=Organisation.objects.get(name="Northgate Pottery Shed"))
    award.refresh_from_db()
    (part,) = in_parts(cast, award, 80_000)
    zoe = a_second_finance(cast)
    joins(zoe, "Northgate Pottery Shed", now)
    with pytest.raises(NotAllowed, match="belong to this group"):
        request(instalment=part, by=zoe, at=now)
    part = request(instalment=part, by=cast["finn"], at=now)
    with pytest.raises(NotAllowed, match="belong to this group"):
        approve(instalment=part, by=zoe, at=now)
    approve(instalment=part, by=cast["lena"], at=now)
    mark_sent(run=a_run(cast, part), by=zoe, at=now)
    with pytest.raises(NotAllowed, match="belong to this group"):
        confirm(instalment=part, by=zoe, at=now)
    with pytest.raises(NotAllowed, match="belong to this group"):
        fail(instalment=part, by=zoe, at=now, why="x")


def test_a_stopped_pot_pays_nothing_and_says_so(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = approved(cast)
    run = a_run(cast, part)
    Share.objects.update(stopped_at=now)
    with pytest.raises(NotNow, match="being checked"):
        mark_sent(run=run, by=cast["finn"], at=now)
    other = an_award_before_the_stop(cast, now)
    with pytest.raises(NotNow, match="being checked"):
        request(instalment=other, by=cast["finn"], at=now)


def an_award_before_the_stop(cast: Cast, now: datetime) -> Instalment:
    Share.objects.update(stopped_at=None)
    (part,) = in_parts(cast, an_award(cast), 80_000)
    Share.objects.update(stopped_at=now)
    return part


@pytest.mark.parametrize("state", ["offered", "in_principle"])
def test_only_an_accepted_award_is_planned_and_paid(cast: Cast, now: datetime, state: str) -> None:
    details_in_use(cast)
    (part,) = in_parts(cast, an_award(cast), 80_000)
    Award.objects.filter(pk=part.award_id).update(state=state)
    with pytest.raises(NotNow, match="nothing is paid on it"):
        request(instalment=part, by=cast["finn"], at=now)
    with pytest.raises(NotNow, match="nothing is paid on it"):
        in_parts(cast, part.award, 80_000)


def test_after_the_award_was_made_smaller_a_part_that_no_longer_fits_is_refused(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = approved(cast)
    run = a_run(cast, part)
    ledger.vary(ledger.held(part.award), -1, by=cast["finn"], at=now, once_key="vary", why="Smaller")
    with pytest.raises(NotNow, match=r"£799\.99 is left"):
        mark_sent(run=run, by=cast["finn"], at=now)
    assert not Line.objects.filter(kind="payment").exists()


# --- two people


def test_the_same_person_does_not_approve(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = requested(cast)
    with pytest.raises(NotAllowed, match="different person"):
        approve(instalment=part, by=cast["finn"], at=now)
    assert approve(instalment=part, by=cast["lena"], at=now).approved_by == cast["lena"]


def test_up_to_the_sum_of_the_fund_one_person_is_enough_added_up_over_the_award(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    Fund.objects.update(two_people_above_pence=50_000)
    first, second, _ = in_parts(cast, an_award(cast), 30_000, 20_001, 29_999)
    request(instalment=first, by=cast["finn"], at=now)
    assert approve(instalment=first, by=cast["finn"], at=now).state == "approved"
    request(instalment=second, by=cast["finn"], at=now)
    with pytest.raises(NotAllowed, match="different person"):
        approve(instalment=second, by=cast["finn"], at=now)


def test_exactly_the_sum_of_the_fund_still_takes_one_person(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    Fund.objects.update(two_people_above_pence=80_000)
    assert approve(instalment=requested(cast), by=cast["finn"], at=now).state == "approved"


@pytest.mark.parametrize("key", ["olu", "dee", "ada"])
def test_others_neither_approve_nor_send_back(cast: Cast, now: datetime, key: str) -> None:
    details_in_use(cast)
    part = requested(cast)
    with pytest.raises(NotAllowed):
        approve(instalment=part, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        turn_back(instalment=part, by=cast[key], at=now, why="No")


def test_a_payment_sent_back_leaves_its_run_and_has_nobodys_yes(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = approved(cast)
    run = a_run(cast, part)
    with pytest.raises(DoesNotFit, match="Say why"):
        turn_back(instalment=part, by=cast["finn"], at=now, why=" ")
    turn_back(instalment=part, by=cast["finn"], at=now, why="Wrong day")
    part = fresh(part)
    assert (part.state, part.run, part.payee, part.requested_by, part.approved_by) == ("due", None, None, None, None)
    with pytest.raises(NotNow, match="Nothing is in this run"):
        mark_sent(run=run, by=cast["finn"], at=now)


def test_new_details_after_the_approval_need_it_asked_for_again(cast: Cast, now: datetime) -> None:
    payee = details_in_use(cast)
    part, waiting = requested(cast), approved(cast)
    payee.__class__.objects.filter(pk=payee.pk).update(state="replaced")
    with pytest.raises(NotNow, match="bank details have changed"):
        approve(instalment=part, by=a_second_finance(cast), at=now)
    with pytest.raises(NotNow, match=f"{waiting.reference}: The bank details have changed"):
        a_run(cast, waiting)


# --- runs


def test_a_run_pays_each_of_its_payments_once_and_tells_the_groups(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    one, two = approved(cast), approved(cast)
    run = a_run(cast, one, two)
    for _ in range(3):
        assert mark_sent(run=run, by=cast["finn"], at=now).state == "sent"
    lines = Line.objects.filter(kind="payment")
    assert sorted(line.instalment_id for line in lines) == sorted([one.pk, two.pk])
    assert Award.objects.get(pk=one.award_id).paid_pence == 80_000
    assert Share.objects.get(locality__name="Wakefield").paid_pence == 160_000
    told = Letter.objects.filter(template="projects/payment_sent", to=cast["tess"])
    assert told.count() == 2
    assert all("£800" in letter.body and "0412" in letter.body for letter in told)
    assert_books_agree()


def test_picked_twice_with_one_key_is_one_run_and_picked_by_another_is_refused(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = approved(cast)
    runs = [pick_run(instalments=[part], by=cast["finn"], at=now, once_key="k" * 200) for _ in range(2)]
    assert runs[0] == runs[1]
    with pytest.raises(NotNow, match="in another run"):
        a_run(cast, part)
    with pytest.raises(DoesNotFit, match="at least one"):
        a_run(cast)
    assert PaymentRun.objects.count() == 1


def test_a_payment_that_is_not_approved_is_not_picked(cast: Cast) -> None:
    details_in_use(cast)
    with pytest.raises(NotNow, match="not approved"):
        a_run(cast, requested(cast))


@pytest.mark.parametrize("key", ["lena", "dee", "olu"])
def test_only_finance_makes_and_sends_runs(cast: Cast, now: datetime, key: str) -> None:
    details_in_use(cast)
    part = approved(cast)
    run = a_run(cast, part)
    for act in (
        lambda: pick_run(instalments=[part], by=cast[key], at=now, once_key="x"),
        lambda: mark_sent(run=run, by=cast[key], at=now),
        lambda: drop_run(run=run, by=cast[key], at=now),
        lambda: confirm(instalment=part, by=cast[key], at=now),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_dropped_run_frees_its_payments_and_is_never_sent(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = approved(cast)
    run = drop_run(run=a_run(cast, part), by=cast["finn"], at=now)
    with pytest.raises(NotNow):
        mark_sent(run=run, by=cast["finn"], at=now)
    assert a_run(cast, fresh(part)).instalments.get() == part


def test_a_list_that_changed_after_it_was_taken_is_not_sent(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    one, two = approved(cast), approved(cast)
    run = a_run(cast, one, two)
    seen = code_of(list_of(run))
    turn_back(instalment=two, by=cast["finn"], at=now, why="Not yet")
    with pytest.raises(NotNow, match="list has changed"):
        mark_sent(run=run, by=cast["finn"], at=now, seen=seen)
    assert mark_sent(run=run, by=cast["finn"], at=now, seen=code_of(list_of(run))).state == "sent"


def test_the_payment_list_is_safe_to_open_and_reads_the_same_for_ever(cast: Cast, now: datetime) -> None:
    payee = details_in_use(cast, last_four="0007")
    part = approved(cast)
    payee.__class__.objects.update(payee_reference="=HYPERLINK(1)")
    Organisation.objects.filter(pk=payee.organisation_id).update(name="+Pottery")
    run = a_run(cast, part)
    taken = payment_list(run)
    cells = ["'=HYPERLINK(1)", "0007", "800.00", "'+Pottery", "'+Pottery"]
    line = ",".join(f'"{cell}"' for cell in [part.reference, *cells, part.award.reference])
    assert taken.decode("utf-8-sig").splitlines()[1] == line
    run = mark_sent(run=run, by=cast["finn"], at=now)
    fail(instalment=part, by=cast["finn"], at=now, why="Closed")
    Organisation.objects.filter(pk=payee.organisation_id).update(name="New name")
    assert payment_list(PaymentRun.objects.get(pk=run.pk)) == taken


def test_money_to_a_group_without_an_account_goes_to_its_host_and_says_so(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = an_award(cast, contact="gwen", group="Ossett Slow Walkers")
    Award.objects.filter(pk=award.pk).update(host=Organisation.objects.get(name="Northgate Pottery Shed"))
    part = approved(cast, Award.objects.get(pk=award.pk))
    run = a_run(cast, part)
    assert b'"Northgate Pottery Shed","Ossett Slow Walkers"' in payment_list(run)
    mark_sent(run=run, by=cast["finn"], at=now)
    told = Letter.objects.filter(template="projects/payment_sent")
    assert {letter.to for letter in told} == {cast["gwen"], cast["olu"], cast["tess"]}
    assert all("Northgate Pottery Shed for Ossett Slow Walkers" in letter.body for letter in told)
    assert Line.objects.get(kind="payment").why == "Paid to Northgate Pottery Shed, for Ossett Slow Walkers"


# --- confirmed, or failed


def test_a_run_is_finished_with_its_last_answer(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    one, two = approved(cast), approved(cast)
    run = mark_sent(run=a_run(cast, one, two), by=cast["finn"], at=now)
    confirm(instalment=one, by=cast["finn"], at=now)
    run.refresh_from_db()
    assert run.state == "sent"
    fail(instalment=two, by=cast["finn"], at=now, why="Account closed")
    run.refresh_from_db()
    assert run.state == "finished"
    with pytest.raises(NotNow):
        confirm(instalment=one, by=cast["finn"], at=now)


@pytest.mark.parametrize("confirmed", [False, True])
def test_failed_due_again_and_paid_again_leaves_three_lines_and_one_payment(
    cast: Cast, now: datetime, confirmed: bool
) -> None:
    details_in_use(cast)
    part = sent(cast)
    if confirmed:
        confirm(instalment=part, by=cast["finn"], at=now)
    with pytest.raises(DoesNotFit, match="Say why"):
        fail(instalment=part, by=cast["finn"], at=now, why="")
    fail(instalment=part, by=cast["finn"], at=now, why="Account closed")
    part = fresh(part)
    assert (part.state, part.tries, part.payee, part.run, part.sent_at) == ("due", 1, None, None, None)
    award = Award.objects.get(pk=part.award_id)
    assert (award.paid_pence, award.promised_pence) == (0, 80_000)
    told = Letter.objects.filter(template="projects/payment_failed", to=cast["olu"]).get()
    assert "Account closed" in told.body
    request(instalment=part, by=cast["finn"], at=now)
    approve(instalment=part, by=cast["lena"], at=now)
    mark_sent(run=a_run(cast, part), by=cast["finn"], at=now)
    assert list(Line.objects.filter(instalment=part).order_by("pk").values_list("kind", "amount_pence")) == [
        ("payment", 80_000), ("payment_back", 80_000), ("payment", 80_000),
    ]  # fmt: skip
    assert Award.objects.get(pk=part.award_id).paid_pence == 80_000
    assert fresh(part).failed_why == ""
    assert_books_agree()


def test_a_payment_whose_money_came_back_already_did_not_fail(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = sent(cast)
    ledger.come_back(ledger.held(part.award), 1, by=cast["finn"], at=now, once_key="back", why="Left over")
    with pytest.raises(NotNow, match="having come back"):
        fail(instalment=part, by=cast["finn"], at=now, why="Closed")


def test_a_payment_that_fails_after_the_award_ended_is_free_in_the_pot_again(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = sent(cast)
    Award.objects.filter(pk=part.award_id).update(state="closed")
    fail(instalment=part, by=cast["finn"], at=now, why="Closed")
    share, award = Share.objects.get(locality__name="Wakefield"), Award.objects.get(pk=part.award_id)
    assert fresh(part).state == "cancelled"
    assert (award.paid_pence, award.promised_pence) == (0, 0)
    assert share.free_pence == share.allocated_pence
    assert_books_agree()


def test_what_was_not_sent_of_an_ended_award_is_cancelled_by_the_daily_job(cast: Cast, now: datetime) -> None:
    from projects.paying.panels import daily  # noqa: PLC0415 - panels load every page

    details_in_use(cast)
    award = an_award(cast)
    one, two, _ = in_parts(cast, award, 30_000, 20_000, 30_000)
    request(instalment=one, by=cast["finn"], at=now)
    request(instalment=two, by=cast["finn"], at=now)
    approve(instalment=two, by=cast["lena"], at=now)
    with pytest.raises(NotNow, match="still open"):
        cancel_parts(award=award, by=cast["finn"], at=now, why="x")
    held = ledger.held(award)
    ledger.give_back(held, by=cast["finn"], at=now, once_key="stop", why="Stopped")
    Award.objects.filter(pk=award.pk).update(state="stopped", released_pence=ledger.after_giving_back(held))
    assert "3 parts" in daily(now)
    assert set(award.instalments.values_list("state", flat=True)) == {"cancelled"}


# --- underwriting


def underwriting(cast: Cast, received: int) -> Award:
    """£800 underwritten on a bid that costs £1,800, of which so much has come from others."""
    award = an_award(cast)
    Award.objects.filter(pk=award.pk).update(kind="underwriting")
    IncomeLine.objects.filter(bid=award.bid).delete()
    for kind in ("cash", "in_kind"):
        IncomeLine.objects.create(bid=award.bid, source="Council", kind=kind, amount_pence=received, state="received")
    return Award.objects.get(pk=award.pk)


@pytest.mark.parametrize(("received", "pays"), [(100_000, 80_000), (150_000, 30_000)])
def test_underwriting_pays_only_what_is_missing(cast: Cast, received: int, pays: int) -> None:
    award = underwriting(cast, received)
    with pytest.raises(DoesNotFit):
        in_parts(cast, award, pays + 1)
    assert in_parts(cast, award, pays)[0].amount_pence == pays


def test_money_that_comes_after_the_plan_makes_the_part_too_much(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = underwriting(cast, 100_000)
    (part,) = in_parts(cast, award, 80_000)
    IncomeLine.objects.create(bid=award.bid, source="Raffle", kind="cash", amount_pence=50_000, state="received")
    with pytest.raises(NotNow, match="£300 is left to pay"):
        request(instalment=part, by=cast["finn"], at=now)


def test_with_nothing_missing_nothing_is_planned(cast: Cast) -> None:
    with pytest.raises(NotNow, match="Nothing is missing, so nothing is paid"):
        in_parts(cast, underwriting(cast, 180_000), 1)


def test_a_tiny_bid_without_costs_is_underwritten_up_to_what_it_asked(cast: Cast) -> None:
    award = underwriting(cast, 50_000)
    CostLine.objects.filter(bid=award.bid).delete()
    assert in_parts(cast, award, 30_000)[0].amount_pence == 30_000


def test_the_parts_never_pay_above_what_was_accepted(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    part = sent(cast)
    extra: Any = Instalment.objects.create(award=part.award, number=9, amount_pence=1, due_on=part.due_on)
    with pytest.raises(NotNow, match="£0 is left"):
        request(instalment=extra, by=cast["finn"], at=now)
