"""Money left over that was written down wrongly is put right: another sum, a part that came, a return that did not."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotEnoughMoney
from network.hooks import waiting_for
from network.models import Event, Letter, Locality, Person
from projects.awards.actions import go_on, pause
from projects.models import Award, Line, Repayment
from projects.money.actions import allocate
from projects.money.due import due_of
from projects.money.fund_actions import agree_transfer, ask_transfer, correct_line
from projects.next_steps.lists import for_award
from projects.reporting.actions import ask_back, change_left_over, close, excuse, keep, repay
from tests.projects.reporting.made import PUT_IN, an_award, fresh, paid, sums, the_report, wakefield

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


@pytest.fixture
def award(cast: Cast) -> Award:
    """£900 accepted and paid, with a short report to come."""
    return paid(an_award(cast, full=False), 90_000, cast)


@pytest.fixture
def left(cast: Cast, award: Award, now: datetime) -> Repayment:
    """£100 left over, as the group says."""
    return ask_back(award=award, amount_pence=10_000, by=cast["olu"], at=now)


def letters() -> list[str]:
    return list(Letter.objects.filter(template="projects/left_over").order_by("pk").values_list("body", flat=True))


# --- the sum was wrong


def test_the_group_puts_its_own_sum_right_without_a_reason(cast: Cast, left: Repayment, now: datetime) -> None:
    done = change_left_over(repayment=left, amount_pence=8_000, by=cast["tess"], at=now)
    assert (done.amount_pence, done.state) == (8_000, "asked")
    assert "We had written down £100." in letters()[-1]
    assert Event.objects.about(left).get(verb="change_left_over").after == {"amount_pence": 8_000}


def test_staff_put_it_right_with_a_reason_that_the_group_reads(cast: Cast, left: Repayment, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="what was wrong") as refused:
        change_left_over(repayment=left, amount_pence=8_000, by=cast["dee"], at=now, why=" ")
    assert refused.value.field == "why"
    change_left_over(repayment=left, amount_pence=8_000, by=cast["dee"], at=now, why="One bill was missing.")
    assert "One bill was missing." in letters()[-1]


def test_nothing_left_over_after_all_takes_the_sum_off(
    cast: Cast, award: Award, left: Repayment, now: datetime
) -> None:
    done = change_left_over(repayment=left, amount_pence=0, by=cast["olu"], at=now)
    assert done.state == "dropped"
    assert "Nothing is left over" in letters()[-1]
    excuse(report=the_report(award), by=cast["dee"], at=now, why="They rang.")
    assert close(award=award, by=cast["dee"], at=now).state == "closed"


@pytest.mark.parametrize("pence", [10_000, 90_001, -1])
def test_the_same_sum_or_more_than_was_paid_is_no_right_sum(
    cast: Cast, left: Repayment, now: datetime, pence: int
) -> None:
    with pytest.raises(DoesNotFit) as refused:
        change_left_over(repayment=left, amount_pence=pence, by=cast["olu"], at=now)
    assert refused.value.field == "amount_pence"


def test_what_is_decided_is_not_changed(cast: Cast, left: Repayment, now: datetime) -> None:
    keep(repayment=left, by=cast["dee"], at=now, why="A shelf")
    with pytest.raises(NotAllowed):
        change_left_over(repayment=left, amount_pence=1, by=cast["olu"], at=now)


@pytest.mark.parametrize("key", ["gwen", "fran", "dan", "zoe"])
def test_nobody_else_changes_the_sum(cast: Cast, left: Repayment, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        change_left_over(repayment=left, amount_pence=1, by=cast[key], at=now, why="x")


def test_on_the_page_the_group_changes_the_sum_and_sees_who_has_it_and_by_when(
    cast: Cast, award: Award, left: Repayment, sign_in: SignIn
) -> None:
    olu, address = sign_in("olu"), f"/left-over/{left.reference}/"
    page = olu.get(address).content.decode()
    assert "The coordinator" in page
    assert f"{left.due_on.day} {left.due_on:%B}" in page
    assert "What was wrong?" not in olu.get(f"{address}change/").content.decode()
    page = olu.post(f"{address}change/", {"amount_pence": "80", "once": "1"}, follow=True).content.decode()
    assert "£80 left over" in page
    # The form for another sum leads to the one that waits.
    again = olu.get(f"/awards/{award.reference}/left-over/", follow=True)
    assert again.redirect_chain == [(address, 302)]
    assert "Say that money is left over" not in olu.get(f"/awards/{award.reference}/reports/").content.decode()
    wrong = sign_in("dee").post(f"{address}change/", {"amount_pence": "70"})
    assert wrong.status_code == 400


def test_the_database_holds_one_open_sum_of_an_award(award: Award, left: Repayment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Repayment.objects.create(award=award, amount_pence=1, asked_at=left.asked_at, due_on=left.due_on)


# --- a part came back


def test_a_part_that_came_back_is_free_and_the_rest_stays_open(
    cast: Cast, award: Award, left: Repayment, now: datetime
) -> None:
    part = repay(repayment=left, by=cast["finn"], at=now, amount_pence=4_000)
    left.refresh_from_db()
    assert (part.state, part.amount_pence, left.state, left.amount_pence) == ("came_back", 4_000, "asked", 6_000)
    assert sums() == (0, 90_000, 4_000, PUT_IN - 86_000)
    assert "£60 is still left over." in letters()[-1]
    repay(repayment=left, by=cast["finn"], at=now)
    assert fresh(award).returned_pence == 10_000
    assert sums() == (0, 90_000, 10_000, PUT_IN - 80_000)


@pytest.mark.parametrize("pence", [0, -1, 10_001])
def test_no_part_is_nothing_or_more_than_the_whole(cast: Cast, left: Repayment, now: datetime, pence: int) -> None:
    with pytest.raises(DoesNotFit, match="no more than £100"):
        repay(repayment=left, by=cast["finn"], at=now, amount_pence=pence)


def test_finance_types_the_part_on_the_page_and_a_program_can_too(
    cast: Cast, award: Award, left: Repayment, sign_in: SignIn
) -> None:
    finn, address = sign_in("finn"), f"/left-over/{left.reference}/came-back/"
    assert 'value="100"' in finn.get(address).content.decode()
    finn.post(address, {"amount_pence": "30", "once": "p"})
    finn.post(address, {"amount_pence": "30", "once": "p"})
    assert fresh(award).returned_pence == 3_000
    done = finn.post(f"/api/v1/left-over/{left.reference}/came-back/", {"amount_pence": 2_000}).json()
    assert (done["state"], done["amount_pence"]) == ("came_back", 2_000)
    assert finn.get(f"/api/v1/left-over/{left.reference}/").json()["amount_pence"] == 5_000


# --- it had not come back


def the_return(award: Award) -> Line:
    return award.lines.filter(kind="return", corrected_by=None).get()


def test_a_return_marked_by_mistake_is_taken_back_and_asked_for_again(
    cast: Cast, award: Award, left: Repayment, now: datetime
) -> None:
    repay(repayment=left, by=cast["finn"], at=now)
    line = the_return(award)
    first = correct_line(line=line, by=cast["finn"], at=now, why="It was another group’s money.")
    again = correct_line(line=line, by=cast["lena"], at=now, why="Twice")
    assert first == again
    assert (first.kind, first.corrects, first.award) == ("return_back", line, award)
    assert sums() == (0, 90_000, 0, PUT_IN - 90_000)
    left.refresh_from_db()
    assert (left.state, left.answered_at, left.due_on) == ("asked", None, timezone.localdate(now) + timedelta(days=28))
    assert "It did not. It was another group’s money." in letters()[-1]
    repay(repayment=left, by=cast["finn"], at=now)
    assert sums() == (0, 90_000, 10_000, PUT_IN - 80_000)


def test_a_return_taken_back_joins_another_sum_that_is_open(
    cast: Cast, award: Award, left: Repayment, now: datetime
) -> None:
    part = repay(repayment=left, by=cast["finn"], at=now, amount_pence=4_000)
    correct_line(line=the_return(award), by=cast["finn"], at=now, why="Not ours")
    part.refresh_from_db()
    left.refresh_from_db()
    assert (part.state, left.state, left.amount_pence) == ("dropped", "asked", 10_000)
    assert sums() == (0, 90_000, 0, PUT_IN - 90_000)


def test_a_return_whose_money_is_promised_again_stays(cast: Cast, award: Award, left: Repayment, now: datetime) -> None:
    repay(repayment=left, by=cast["finn"], at=now)
    share = wakefield()
    other = allocate(
        fund=share.fund, locality=Locality.objects.get(slug="kirklees"), amount_pence=1, by=cast["finn"], at=now,
        why="More", once_key="elsewhere",
    )  # fmt: skip
    moved = ask_transfer(
        from_share=share, to_share=other, amount_pence=share.free_pence, by=cast["finn"], at=now, why="All of it",
        once_key="all",
    )  # fmt: skip
    agree_transfer(transfer=moved, by=cast["lena"], at=now)
    with pytest.raises(NotEnoughMoney), transaction.atomic():
        correct_line(line=the_return(award), by=cast["finn"], at=now, why="Not ours")
    left.refresh_from_db()
    assert left.state == "came_back"


def test_nobody_of_the_group_takes_its_return_back(cast: Cast, award: Award, left: Repayment, now: datetime) -> None:
    repay(repayment=left, by=cast["finn"], at=now)
    award.organisation.memberships.create(
        person=cast["lena"], role="member", starts_on=timezone.localdate(), accepted_at=now
    )
    with pytest.raises(NotAllowed, match="somebody else"):
        correct_line(line=the_return(award), by=cast["lena"], at=now, why="Ours")
    with pytest.raises(DoesNotFit, match="Say why"):
        correct_line(line=the_return(award), by=cast["finn"], at=now, why=" ")


def test_the_line_of_a_return_is_taken_back_from_the_page_of_the_pot(
    cast: Cast, award: Award, left: Repayment, now: datetime, sign_in: SignIn
) -> None:
    repay(repayment=left, by=cast["finn"], at=now)
    finn, line = sign_in("finn"), the_return(award)
    address = f"/local-pots/lines/{line.pk}/correct/"
    assert address in finn.get(f"/local-pots/{line.share_id}/").content.decode()
    assert "to be decided again" in finn.get(address).content.decode()
    page = finn.post(address, {"why": "Another group’s money"}, follow=True).content.decode()
    assert "Taken back. Both lines stay on the record." in page
    left.refresh_from_db()
    assert left.state == "asked"


# --- its day, and clocks that stand still


def test_one_day_is_said_everywhere(cast: Cast, award: Award, left: Repayment, sign_in: SignIn) -> None:
    assert award.share is not None
    assert left.due_on == timezone.localdate(left.asked_at) + timedelta(days=28)
    rows = [row.on for row in due_of(cast["finn"], award.share.fund) if left.reference in row.what]
    steps = [step.due for step in for_award(cast["olu"], award) if step.kind == "repayment"]
    to_do = [row.due for row in waiting_for(cast["dee"]) if left.reference in row.url]
    told = sign_in("olu").get(f"/api/v1/left-over/{left.reference}/").json()["due_on"]
    assert (rows, steps, to_do, told) == ([left.due_on], [left.due_on], [left.due_on], left.due_on.isoformat())


def test_while_a_groups_clocks_stand_still_its_money_left_over_waits_and_moves_on(
    cast: Cast, award: Award, left: Repayment, now: datetime
) -> None:
    day, group = left.due_on, award.organisation
    pause(organisation=group, by=cast["olu"], at=now)
    assert award.share is not None
    (row,) = [row for row in due_of(cast["finn"], award.share.fund) if left.reference in row.what]
    assert (row.paused, row.late(day + timedelta(days=1))) == (True, False)
    (step,) = [step for step in for_award(cast["olu"], award) if step.kind == "repayment"]
    assert step.due is None
    go_on(organisation=group, by=cast["olu"], at=now + timedelta(days=9))
    left.refresh_from_db()
    assert left.due_on == day + timedelta(days=9)
    assert Event.objects.about(left).filter(verb="move_on").count() == 1
