"""Money paid and not spent comes back, is kept for something else, or is let go; the share's lines follow each step."""

from datetime import datetime

import pytest
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter, Person
from projects.models import Award, IncomeLine, Line, Repayment
from projects.reporting.actions import ask_back, close, excuse, keep, let_go, read_report, repay, set_reports
from projects.reporting.figures import figures
from projects.reporting.sending import ask_more
from tests.projects.reporting.made import (
    PUT_IN,
    an_award,
    an_instalment,
    fresh,
    paid,
    sent,
    sent_and_read,
    sums,
    the_report,
)

Cast = dict[str, Person]


@pytest.fixture
def award(cast: Cast) -> Award:
    """£900 accepted and paid; the report shows £860 spent, and was read."""
    made = paid(an_award(cast), 90_000, cast)
    sent_and_read(the_report(made), cast, 50_000, 36_000)
    return fresh(made)


def belongs(person: Person, award: Award) -> None:
    award.organisation.memberships.create(
        person=person, role="member", starts_on=timezone.localdate(), accepted_at=timezone.now()
    )


def test_from_the_yes_to_the_end_the_lines_make_the_sums(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    assert sums() == (90_000, 0, 0, PUT_IN - 90_000)
    award = paid(award, 50_000, cast)
    assert sums() == (40_000, 50_000, 0, PUT_IN - 90_000)
    award = paid(award, 30_000, cast)
    assert sums() == (10_000, 80_000, 0, PUT_IN - 90_000)
    sent_and_read(the_report(award), cast, 76_000)
    repayment = Repayment.objects.get()
    assert (repayment.amount_pence, repayment.state) == (4_000, "asked")
    assert sums() == (10_000, 80_000, 0, PUT_IN - 90_000)
    repay(repayment=repayment, by=cast["finn"], at=now)
    assert sums() == (10_000, 80_000, 4_000, PUT_IN - 86_000)
    closed = close(award=award, by=cast["dee"], at=now, why="They found a cheaper kiln.")
    assert sums() == (0, 80_000, 4_000, PUT_IN - 76_000)
    assert (closed.paid_pence, closed.returned_pence, closed.released_pence) == (80_000, 4_000, 10_000)
    kinds = Line.objects.filter(award=award).order_by("pk").values_list("kind", "amount_pence")
    assert list(kinds) == [
        ("promise", 90_000), ("payment", 50_000), ("payment", 30_000), ("return", 4_000), ("release", 10_000),
    ]  # fmt: skip


def test_reading_the_last_report_asks_about_what_was_not_spent_and_writes(award: Award) -> None:
    repayment = Repayment.objects.get()
    assert (repayment.amount_pence, repayment.report) == (4_000, award.reports.get())
    letters = Letter.objects.filter(template="projects/left_over")
    assert letters.count() == 2
    assert "£40 was paid to you and not spent" in letters[0].body


def test_all_spent_and_more_asks_for_nothing(cast: Cast) -> None:
    sent_and_read(the_report(paid(an_award(cast), 90_000, cast)), cast, 95_000)
    assert not Repayment.objects.exists()


def test_nothing_is_asked_while_a_report_or_a_part_is_to_come(cast: Cast, now: datetime) -> None:
    award = paid(an_award(cast), 50_000, cast)
    an_instalment(award, 40_000, state="due")
    sent_and_read(the_report(award), cast, 10_000)
    assert not Repayment.objects.exists()
    award.instalments.filter(state="due").delete()
    second, third = set_reports(
        award=award, dates=[timezone.localdate(), timezone.localdate().replace(year=now.year + 1)], by=cast["dee"],
        at=now,
    )  # fmt: skip
    sent_and_read(second, cast, 10_000)
    assert not Repayment.objects.exists()
    sent_and_read(third, cast, 10_000)
    assert Repayment.objects.get().amount_pence == 20_000


def test_a_light_report_asks_about_no_pound(cast: Cast) -> None:
    sent_and_read(the_report(paid(an_award(cast, full=False), 90_000, cast)), cast)
    assert not Repayment.objects.exists()


def test_asking_once_more_and_reading_again_asks_for_the_money_once(cast: Cast, now: datetime) -> None:
    report = sent(the_report(paid(an_award(cast), 90_000, cast)), cast, 80_000)
    ask_back(award=report.award, amount_pence=1_000, by=cast["olu"], at=now)
    report = sent(ask_more(report=report, words="The bill", by=cast["dee"], at=now), cast, 80_000)
    read_report(report=report, by=cast["dee"], at=now)
    assert Repayment.objects.get().amount_pence == 1_000


def test_money_that_came_back_is_free_in_the_share_again_once(cast: Cast, award: Award, now: datetime) -> None:
    repayment = Repayment.objects.get()
    done = repay(repayment=repayment, by=cast["finn"], at=now)
    assert (done.state, done.answered_by, fresh(award).returned_pence) == ("came_back", cast["finn"], 4_000)
    assert sums() == (0, 90_000, 4_000, PUT_IN - 86_000)
    with pytest.raises(NotAllowed):
        repay(repayment=repayment, by=cast["finn"], at=now)
    assert sums() == (0, 90_000, 4_000, PUT_IN - 86_000)


@pytest.mark.parametrize("key", ["dee", "lena", "olu", "zoe"])
def test_only_finance_says_that_money_came_back(cast: Cast, award: Award, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed, match="Only finance"):
        repay(repayment=Repayment.objects.get(), by=cast[key], at=now)


def test_money_is_kept_by_a_decision_with_its_reason(cast: Cast, award: Award, now: datetime) -> None:
    done = keep(repayment=Repayment.objects.get(), by=cast["dee"], at=now, why="A shelf for the pots.")
    assert (done.state, done.why) == ("kept", "A shelf for the pots.")
    assert Event.objects.about(done).get(verb="keep").why == "A shelf for the pots."
    assert any("A shelf for the pots." in one.body for one in Letter.objects.filter(template="projects/left_over"))
    assert sums() == (0, 90_000, 0, PUT_IN - 90_000)
    assert figures(award).left_pence == 0


@pytest.mark.parametrize("key", ["finn", "olu", "tess", "fran", "dan"])
def test_nobody_else_agrees_to_another_use(cast: Cast, award: Award, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        keep(repayment=Repayment.objects.get(), by=cast[key], at=now, why="A shelf")


def test_a_lead_lets_money_go_with_a_reason(cast: Cast, award: Award, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="Only a lead"):
        let_go(repayment=Repayment.objects.get(), by=cast["dee"], at=now, why="The group has ended.")
    done = let_go(repayment=Repayment.objects.get(), by=cast["lena"], at=now, why="The group has ended.")
    assert (done.state, done.why) == ("let_go", "The group has ended.")
    assert sums() == (0, 90_000, 0, PUT_IN - 90_000)


def test_both_need_a_reason(cast: Cast, award: Award, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="what the money is for"):
        keep(repayment=Repayment.objects.get(), by=cast["dee"], at=now, why=" ")
    with pytest.raises(DoesNotFit, match="why it will not come back"):
        let_go(repayment=Repayment.objects.get(), by=cast["lena"], at=now, why=" ")
    assert Repayment.objects.get().state == "asked"


@pytest.mark.parametrize(("key", "act"), [("finn", "repay"), ("dee", "keep"), ("lena", "let_go")])
def test_nobody_of_the_group_decides_about_its_money(
    cast: Cast, award: Award, now: datetime, key: str, act: str
) -> None:
    belongs(cast[key], award)
    row = Repayment.objects.get()
    acts = {
        "repay": lambda: repay(repayment=row, by=cast[key], at=now),
        "keep": lambda: keep(repayment=row, by=cast[key], at=now, why="A shelf"),
        "let_go": lambda: let_go(repayment=row, by=cast[key], at=now, why="Gone"),
    }
    with pytest.raises(NotAllowed, match="somebody else must do this"):
        acts[act]()
    assert sums() == (0, 90_000, 0, PUT_IN - 90_000)


@pytest.mark.parametrize("key", ["olu", "tess", "dee", "finn", "lena"])
def test_the_group_and_staff_can_say_that_money_is_left_over(cast: Cast, now: datetime, key: str) -> None:
    award = paid(an_award(cast, full=False), 90_000, cast)
    assert ask_back(award=award, amount_pence=2_500, by=cast[key], at=now).amount_pence == 2_500


@pytest.mark.parametrize("key", ["fran", "gwen", "dan", "zoe"])
def test_nobody_else_says_that_money_is_left_over(cast: Cast, now: datetime, key: str) -> None:
    award = paid(an_award(cast, full=False), 90_000, cast)
    with pytest.raises(NotAllowed):
        ask_back(award=award, amount_pence=2_500, by=cast[key], at=now)


def test_left_over_is_never_more_than_was_paid_and_one_sum_at_a_time(cast: Cast, now: datetime) -> None:
    award = an_award(cast, full=False)
    with pytest.raises(DoesNotFit, match="Nothing has been paid"):
        ask_back(award=award, amount_pence=1, by=cast["olu"], at=now)
    award = paid(award, 50_000, cast)
    for wrong in (0, -5, 50_001):
        with pytest.raises(DoesNotFit, match="£500"):
            ask_back(award=award, amount_pence=wrong, by=cast["olu"], at=now)
    repay(repayment=ask_back(award=award, amount_pence=20_000, by=cast["olu"], at=now), by=cast["finn"], at=now)
    with pytest.raises(DoesNotFit, match="£300"):
        ask_back(award=award, amount_pence=30_001, by=cast["olu"], at=now)
    ask_back(award=award, amount_pence=30_000, by=cast["olu"], at=now)
    with pytest.raises(NotNow, match="Another sum"):
        ask_back(award=award, amount_pence=1, by=cast["olu"], at=now)


# --- closing


def test_an_award_is_closed_with_thanks_and_its_figures(cast: Cast, award: Award, now: datetime) -> None:
    repay(repayment=Repayment.objects.get(), by=cast["finn"], at=now)
    IncomeLine.objects.filter(bid=award.bid).update(state="received")
    closed = close(award=award, by=cast["dee"], at=now)
    assert (closed.state, closed.matched_pence, closed.closed_at) == ("closed", 90_000, now)
    body = Letter.objects.filter(template="projects/award_closed")[0].body
    assert "Paid to you: £900" in body
    assert "Paid back by you: £40" in body
    assert "Put in by others: £900" in body
    with pytest.raises(NotAllowed):
        close(award=award, by=cast["dee"], at=now)


def test_match_that_did_not_come_is_not_counted(cast: Cast, award: Award, now: datetime) -> None:
    keep(repayment=Repayment.objects.get(), by=cast["dee"], at=now, why="A shelf")
    assert close(award=award, by=cast["finn"], at=now).matched_pence == 0


@pytest.mark.parametrize("state", ["requested", "approved"])
def test_an_award_stays_open_while_a_payment_is_on_its_way(cast: Cast, now: datetime, state: str) -> None:
    award = an_award(cast)
    excuse(report=the_report(award), by=cast["dee"], at=now, why="Early")
    an_instalment(award, 30_000, state=state)
    with pytest.raises(NotNow, match="A payment of £300"):
        close(award=award, by=cast["dee"], at=now)
    assert sums() == (90_000, 0, 0, PUT_IN - 90_000)


def test_an_award_stays_open_while_a_report_is_to_come_or_to_be_read(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    with pytest.raises(NotNow, match="still to come"):
        close(award=award, by=cast["dee"], at=now)
    sent(the_report(award), cast)
    with pytest.raises(NotNow, match="nobody has read it"):
        close(award=award, by=cast["dee"], at=now)


def test_an_award_stays_open_while_money_left_over_is_not_decided(cast: Cast, award: Award, now: datetime) -> None:
    with pytest.raises(NotNow, match="£40 that was not spent"):
        close(award=award, by=cast["dee"], at=now)


def test_an_award_stays_open_while_money_is_not_shown_as_spent(cast: Cast, now: datetime) -> None:
    award = paid(an_award(cast), 50_000, cast)
    an_instalment(award, 40_000, state="due")
    sent_and_read(the_report(award), cast, 10_000)
    with pytest.raises(NotNow, match="£400 was paid and is not shown as spent"):
        close(award=award, by=cast["dee"], at=now)
    keep(
        repayment=ask_back(award=award, amount_pence=40_000, by=cast["dee"], at=now), by=cast["dee"], at=now, why="Kiln"
    )
    assert close(award=award, by=cast["dee"], at=now, why="The kiln came.").state == "closed"


def test_parts_that_were_only_due_are_not_paid_after_all(cast: Cast, now: datetime) -> None:
    award = an_award(cast)
    part = an_instalment(award, 30_000, state="due")
    excuse(report=the_report(award), by=cast["dee"], at=now, why="They could not begin.")
    close(award=award, by=cast["dee"], at=now, why="They could not begin.")
    part.refresh_from_db()
    assert part.state == "cancelled"
    assert sums() == (0, 0, 0, PUT_IN)


@pytest.mark.parametrize("key", ["olu", "tess", "fran", "dan", "zoe"])
def test_nobody_else_closes_an_award(cast: Cast, award: Award, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        close(award=award, by=cast[key], at=now)


def test_nobody_of_the_group_closes_its_award(cast: Cast, award: Award, now: datetime) -> None:
    belongs(cast["lena"], award)
    with pytest.raises(NotAllowed, match="somebody else"):
        close(award=award, by=cast["lena"], at=now)


def test_a_closed_award_has_no_money_left_over_to_tell_of(cast: Cast, award: Award, now: datetime) -> None:
    keep(repayment=Repayment.objects.get(), by=cast["dee"], at=now, why="A shelf")
    closed = close(award=award, by=cast["dee"], at=now)
    with pytest.raises(NotAllowed, match="not closed"):
        ask_back(award=closed, amount_pence=1, by=cast["olu"], at=now)
