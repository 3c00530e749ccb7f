"""What happens next with each record: one sentence, who has it, and the day it is due."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.clock import add_working_days
from network.models import Letter, Locality, Person
from network.moves_table import NOBODY
from projects.bids.actions import refuse, send_back, withdraw
from projects.models import Award, Bid, Instalment, Pause, Payee, Repayment, Report, SecondLook, Share, Transfer
from projects.money.actions import accept
from projects.next_steps import steps
from projects.next_steps.lists import for_award, for_bid
from tests.projects.awards.made import a_condition, an_accepted, an_instalment, an_offer, day, in_principle
from tests.projects.bids.made import a_bid_being_decided, a_draft, a_sent_bid

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
REASONS = {"strength": "The people.", "reason": "The pot is small.", "next_step": "Ask again."}


def bare(cast: Cast, at: datetime) -> Award:
    """An accepted award without what other rooms add to one, so that a test sees only what it made."""
    award = an_accepted(cast, at)
    award.reports.all().delete()
    award.instalments.all().delete()
    return award


def a_report(award: Award, days: int, **fields: Any) -> Report:
    """A report of an award, due in so many days."""
    due = timezone.localdate() + timedelta(days=days)
    return Report.objects.create(award=award, number=award.reports.count() + 1, kind="light", due_on=due, **fields)


def test_a_draft_is_the_groups_and_due_before_the_other_funders_day(cast: Cast, now: datetime) -> None:
    bid = a_draft(cast["olu"])
    bid.outside_deadline = day(now, 9)
    (step,) = for_bid(cast["olu"], bid)
    assert (step.kind, step.who, step.due, step.late) == ("bid", "The group", day(now, 9), False)
    (later,) = for_bid(cast["olu"], bid, day(now, 10))
    assert later.late


def test_a_draft_is_due_by_the_last_day_of_its_fund_when_that_comes_first(cast: Cast, now: datetime) -> None:
    bid = a_draft(cast["olu"])
    assert bid.fund is not None
    bid.fund.closes_on, bid.outside_deadline = day(now, 4), day(now, 9)
    assert for_bid(cast["olu"], bid)[0].due == day(now, 4)
    bid.outside_deadline = day(now, 3)
    assert for_bid(cast["olu"], bid)[0].due == day(now, 3)


def test_a_draft_whose_fund_has_closed_says_what_can_be_done_and_one_let_in_late_goes_on(
    cast: Cast, now: datetime
) -> None:
    bid = a_draft(cast["olu"])
    assert bid.fund is not None
    bid.fund.closes_on = day(now, -1)
    (step,) = for_bid(cast["olu"], bid)
    assert ("stopped taking bids" in step.group, "let this one bid in late" in step.staff, step.due) == (
        True,
        True,
        None,
    )
    bid.late_until = day(now, 6)
    (late,) = for_bid(cast["olu"], bid)
    assert ("stopped taking bids" in late.group, late.due) == (False, day(now, 6))


def test_a_bid_sent_back_says_what_to_do_with_it(cast: Cast, now: datetime) -> None:
    bid = send_back(bid=a_sent_bid(cast["olu"]), by=cast["dee"], at=now, reasons={"what": "Say more."})
    (step,) = for_bid(cast["olu"], bid)
    assert "send the bid in again" in step.group
    assert "The group changes" in step.staff


@pytest.mark.parametrize("make", [a_sent_bid, lambda by: a_bid_being_decided(by, by)])
def test_a_bid_sent_in_is_answered_by_the_day_we_promised(make: Callable[[Person], Bid], cast: Cast) -> None:
    bid = make(cast["olu"])
    (step,) = for_bid(cast["olu"], bid)
    assert step.due == add_working_days(timezone.localdate(), 15)
    assert step.group == bid.MOVES.next_step[bid.state]


def test_a_second_look_has_the_day_of_its_answer_and_is_other_peoples(cast: Cast, now: datetime) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    refuse(bid=bid, by=cast["fran"], at=now, reasons=REASONS, once_key="no")
    assert for_bid(cast["olu"], bid)[0].who == "The coordinator"
    barnsley = Locality.objects.get(slug="barnsley")
    SecondLook.objects.create(
        bid=bid, locality=barnsley, asked_at=now, asked_words="Please.", answer_by=day(now, 20), asked_by=cast["olu"]
    )
    (step,) = for_bid(cast["olu"], bid)
    assert (step.kind, step.who, step.due) == ("second_look", "People from another place", day(now, 20))


def test_a_bid_that_was_agreed_speaks_of_its_offer(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now)
    (step,) = for_bid(cast["olu"], Bid.objects.get(pk=award.bid_id))
    assert (step.kind, step.who) == ("award", "The group")
    assert step.due == award.lapses_on == day(now, 28)


def test_an_offer_in_principle_is_due_on_its_last_day(cast: Cast, now: datetime) -> None:
    step = for_award(cast["olu"], in_principle(cast, now, days=12))[0]
    assert step.due == day(now, 12)


def test_what_is_to_be_done_in_an_award_comes_by_its_day(cast: Cast, now: datetime) -> None:
    award = bare(cast, now)
    condition = a_condition(award, due_on=day(now, 9))
    an_instalment(award, 50_000)
    a_report(award, 5)
    done = a_condition(award, due_on=day(now, 1))
    done.state, done.checked_at = "met", now
    done.save()
    Repayment.objects.create(award=award, amount_pence=100, asked_at=now)
    first, *rest = for_award(cast["olu"], award)
    assert first.kind == "award"
    assert [step.kind for step in rest] == ["report", "condition", "instalment", "repayment"]
    assert [step.due for step in rest] == [day(now, 5), day(now, 9), day(now, 30), None]
    assert rest[1].about == condition.words
    assert rest[3].about == "£1 not spent"


def test_reports_are_counted_by_their_days_not_by_when_they_were_added(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = bare(cast, now)
    a_report(award, 90)
    a_report(award, 30)
    told = [(step.about, step.due) for step in for_award(cast["olu"], award)[1:]]
    assert told == [("Report 1", day(now, 30)), ("Report 2", day(now, 90))]
    listed = sign_in("olu").get(reverse("award-reports", args=[award.reference])).content.decode()
    assert listed.index("Report 1") < listed.index("Report 2")


def test_a_report_that_should_have_come_is_late(cast: Cast, now: datetime) -> None:
    award = bare(cast, now)
    a_report(award, -1)
    report = for_award(cast["dee"], award)[1]
    assert (report.late, report.staff) == (True, "The group tells us how it went. Ring when it is late.")


def test_while_a_groups_clocks_stand_still_nothing_of_its_own_is_late(cast: Cast, now: datetime) -> None:
    award = bare(cast, now)
    a_report(award, -1)
    a_report(award, -1, state="sent", sent_at=now)
    Pause.objects.create(organisation=award.organisation, began_on=day(now, -3))
    of_group, of_staff = for_award(cast["olu"], award)[1:]
    if of_group.who != "The group":
        of_group, of_staff = of_staff, of_group
    assert (of_group.due, of_group.late) == (None, False)
    assert "clocks stand still" in of_group.group
    assert of_staff.late


def test_an_award_where_all_is_paid_and_told_waits_for_the_coordinator_to_close_it(cast: Cast, now: datetime) -> None:
    award = bare(cast, now)
    an_instalment(award, 90_000, state="cancelled")
    a_report(award, 1, state="accepted", sent_at=now)
    (step,) = for_award(cast["dee"], award)
    assert (step.staff, step.who) == (steps.ALL_DONE[1], "The coordinator")


def test_the_inside_of_an_award_is_only_for_those_who_may_read_it(cast: Cast, now: datetime) -> None:
    award = bare(cast, now)
    a_report(award, 5)
    assert len(for_award(cast["olu"], award)) == 2
    assert len(for_award(cast["ollie"], award)) == 1


def payee(award: Award, at: datetime, state: str, **fields: Any) -> Payee:
    """Bank details of an award's group."""
    known = {"last_four": "1234", "payee_reference": "POT1", "evidence": "A statement", "state": state}
    return Payee.objects.create(**{"organisation": award.organisation, "asked_at": at, **known, **fields})


def test_bank_details_are_told_to_the_group_and_finance_and_nobody_else(cast: Cast, now: datetime) -> None:
    award = bare(cast, now)
    payee(award, now, "agreed", agreed_at=now, usable_from=now + timedelta(days=3))
    for who in ("olu", "finn"):
        assert [step.kind for step in for_award(cast[who], award)] == ["award", "payee"]
    assert for_award(cast["finn"], award)[1].due == day(now, 3)
    assert [step.kind for step in for_award(cast["dee"], award)] == ["award"]


def test_older_bank_details_are_forgotten_once_newer_ones_are_used(cast: Cast, now: datetime) -> None:
    award = bare(cast, now)
    payee(award, now - timedelta(days=2), "turned_down")
    assert len(for_award(cast["finn"], award)) == 2
    payee(award, now, "in_use")
    assert len(for_award(cast["finn"], award)) == 1


def test_a_transfer_waits_for_a_second_person(cast: Cast, now: datetime) -> None:
    wakefield, barnsley = Share.objects.filter(locality__slug__in=("wakefield", "barnsley"))[:2]
    transfer = Transfer.objects.create(
        kind="between", from_share=wakefield, to_share=barnsley, amount_pence=5_000, why="x", asked_at=now
    )
    step = steps.of_transfer(transfer, day(now, 0))
    assert (step.who, step.about) == ("Finance", "£50 to another local pot")


def test_a_record_nobody_has_to_do_anything_about_has_no_day(cast: Cast, now: datetime) -> None:
    award = bare(cast, now)
    instalment = Instalment(award=award, number=1, amount_pence=1, due_on=date(2020, 1, 1), state="cancelled")
    step = steps.of_instalment(instalment, day(now, 0))
    assert (step.due, step.late, step.is_open, step.has_it) == (None, False, False, NOBODY)
    assert step.who.startswith("Nobody")


def test_the_page_of_a_bid_begins_with_what_happens_next(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = bare(cast, now)
    a_report(award, -2)
    page = sign_in("dee").get(reverse("bid", args=[award.bid.reference])).content.decode()  # type: ignore[union-attr]
    assert page.count("What happens next</h2>") == 1
    assert "Plan what is paid when" in page
    assert "Ring when it is late." in page
    assert "which has gone by" in page
    assert (
        "Plan what is paid when"
        not in sign_in("olu")
        .get(
            reverse("bid", args=[award.bid.reference])  # type: ignore[union-attr]
        )
        .content.decode()
    )


def test_the_pages_of_an_offer_and_an_award_begin_with_what_happens_next(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = bare(cast, now)
    a_report(award, 3)
    for page in (reverse("offer", args=[award.reference]), reverse("award", args=[award.reference])):
        assert sign_in("olu").get(page).content.decode().count("What happens next</h2>") == 1
    public = sign_in("zoe").get(reverse("award", args=[award.reference])).content.decode()
    assert "What happens next</h2>" not in public


def test_a_bid_whose_day_has_gone_by_says_so(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    Bid.objects.filter(pk=bid.pk).update(submitted_at=now - timedelta(days=60))
    bid.versions.update(at=now - timedelta(days=60))
    page = sign_in("olu").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "This day has gone by." in page


def test_programs_read_what_happens_next(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_offer(cast, now)
    bid = Bid.objects.get(pk=award.bid_id)
    for url in (f"/api/v1/bids/{bid.reference}/what-next/", f"/api/v1/offers/{award.reference}/what-next/"):
        (told,) = sign_in("olu").get(url).json()
        assert (told["kind"], told["state"], told["who"]) == ("award", "offered", "The group")
        assert told["group"] == award.MOVES.next_step["offered"]
        assert sign_in("ollie").get(url).status_code == 404
        assert sign_in("visitor").get(url).status_code in {401, 403}


def letters_like(template: str) -> list[Letter]:
    """The letters made from a template."""
    return list(Letter.objects.filter(template=template).order_by("pk"))


def test_a_yes_to_an_offer_is_said_back_to_all_who_answer_for_the_group(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now, conditions=(("other", "Show us the room booking.", day(now, 30)),))
    accept(award=award, by=cast["olu"], at=now)
    found = letters_like("projects/accepted")
    assert {letter.to for letter in found} == {cast["olu"], cast["tess"]}
    assert "£900" in found[0].subject
    assert "Olu Hollis" not in found[0].body
    assert cast["olu"].name in found[0].body
    assert "Show us the room booking." in found[0].body
    assert award.MOVES.next_step["accepted"] in found[0].body


def test_a_yes_in_easy_read_uses_its_own_words(cast: Cast, now: datetime) -> None:
    Person.objects.filter(pk=cast["tess"].pk).update(easy_read=True)
    accept(award=an_offer(cast, now), by=cast["olu"], at=now)
    easy = next(letter for letter in letters_like("projects/accepted") if letter.to == cast["tess"])
    assert "Your group said yes to our money." in easy.body


def test_a_bid_taken_back_is_told_to_the_whole_group_once_it_was_sent_in(cast: Cast, now: datetime) -> None:
    bid = withdraw(bid=a_sent_bid(cast["tess"]), by=cast["tess"], at=now)
    found = letters_like("projects/bid_withdrawn")
    assert {letter.to for letter in found} == {cast["olu"], cast["tess"]}
    assert all(cast["tess"].name in letter.body and bid.reference in letter.subject for letter in found)


def test_a_draft_thrown_away_needs_no_letter(cast: Cast, now: datetime) -> None:
    withdraw(bid=a_draft(cast["olu"]), by=cast["olu"], at=now)
    assert letters_like("projects/bid_withdrawn") == []
