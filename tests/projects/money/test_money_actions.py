"""Money moves whole or not at all, once, and every balance follows from its lines."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from network.answers import NotAllowed, NotEnoughMoney, NotNow
from network.models import Letter, Locality, Person
from projects.models import Award, Bid, Fund, Line, Share
from projects.money.actions import Terms, accept, allocate, cannot_go_ahead, offer, share_for
from projects.money.balances import from_lines
from projects.money.reckoning import check
from tests.projects.bids.made import a_bid_being_decided, a_project, a_sent_bid

Cast = dict[str, Person]
REASONS = {"strength": "The people.", "reason": "It fits the place.", "next_step": "Say yes."}
WAKEFIELD_PENCE = 2_500_000


def wakefield() -> Share:
    return Share.objects.get(locality__name="Wakefield", fund__name__startswith="Match")


def an_offer(cast: Cast, now: datetime, *, amount_pence: int = 90_000) -> Award:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    terms = Terms(less_why="" if amount_pence == bid.asked_pence else "Another sum.")
    return offer(
        bid=bid, amount_pence=amount_pence, by=cast["fran"], at=now, once_key="ballot-1", reasons=REASONS, terms=terms
    )


def assert_lines_make_the_balance() -> None:
    assert [one.differences() for one in check(Share.objects.all())] == [[]] * Share.objects.count()


def test_an_offer_promises_the_money_and_writes_to_contact_and_treasurer(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now)
    share = wakefield()
    assert (award.state, award.amount_pence, award.asked_pence) == ("offered", 90_000, 90_000)
    assert (share.free_pence, share.promised_pence) == (WAKEFIELD_PENCE - 90_000, 90_000)
    assert Bid.objects.get(pk=award.bid_id).state == "awarded"
    letters = Letter.objects.filter(template="projects/offer")
    assert {letter.to for letter in letters} == {cast["olu"], cast["tess"]}
    assert all("£900" in letter.body and "The people." in letter.body for letter in letters)
    assert_lines_make_the_balance()


def test_the_same_offer_again_is_the_same_award(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now)
    assert award.bid is not None
    again = offer(bid=award.bid, amount_pence=1, by=cast["fran"], at=now, once_key="ballot-1", reasons=REASONS)
    assert again == award
    assert Line.objects.filter(kind="promise").count() == 1


def test_the_money_comes_from_the_fund_the_bid_asked_while_its_year_lasts(cast: Cast, now: datetime) -> None:
    this_year = wakefield().fund
    small = Fund.objects.create(name="Lottery match", starts_on=this_year.starts_on, ends_on=this_year.ends_on)
    allocate(
        fund=small,
        locality=wakefield().locality,
        amount_pence=100_000,
        by=cast["finn"],
        at=now,
        why="Agreed.",
        once_key="small-pot",
    )
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    Bid.objects.filter(pk=bid.pk).update(fund=small)
    bid.refresh_from_db()
    award = offer(bid=bid, amount_pence=90_000, by=cast["fran"], at=now, once_key="ballot-1", reasons=REASONS)
    assert award.share is not None
    award.share.refresh_from_db()
    assert (award.share.fund, award.share.free_pence) == (small, 10_000)
    Fund.objects.filter(pk=small.pk).update(ends_on=timezone.localdate(now) - timedelta(days=1), starts_on="2020-04-01")
    assert share_for(bid, now) == wakefield()
    assert_lines_make_the_balance()


def test_more_than_is_free_promises_nothing_at_all(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotEnoughMoney, match=r"£25,000 is left and £25,000\.01 was asked"):
        an_offer(cast, now, amount_pence=WAKEFIELD_PENCE + 1)
    assert wakefield().free_pence == WAKEFIELD_PENCE
    assert not Award.objects.exists()
    assert Bid.objects.get().state == "deciding"
    assert not Letter.objects.filter(template="projects/offer").exists()


def test_the_last_penny_can_be_promised(cast: Cast, now: datetime) -> None:
    an_offer(cast, now, amount_pence=WAKEFIELD_PENCE)
    assert wakefield().free_pence == 0


def test_a_bid_that_nobody_decided_gets_no_money(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotNow):
        offer(bid=a_sent_bid(cast["olu"]), amount_pence=90_000, by=cast["fran"], at=now, once_key="x", reasons=REASONS)
    assert wakefield().free_pence == WAKEFIELD_PENCE


def test_a_locality_without_a_pot_for_the_year_is_told_to_ask_finance(cast: Cast, now: datetime) -> None:
    Fund.objects.update(starts_on="2001-04-01", ends_on="2002-03-31")
    with pytest.raises(NotEnoughMoney, match="Ask finance"):
        an_offer(cast, now)


@pytest.mark.parametrize("key", ["olu", "tess"])
def test_contact_and_treasurer_can_say_yes(cast: Cast, now: datetime, key: str) -> None:
    award = accept(award=an_offer(cast, now), by=cast[key], at=now)
    assert (award.state, award.answered_by) == ("accepted", cast[key])
    assert wakefield().promised_pence == 90_000


@pytest.mark.parametrize("key", ["dee", "fran", "finn", "lena", "gwen", "zoe"])
def test_nobody_else_answers_for_the_group(cast: Cast, now: datetime, key: str) -> None:
    award = an_offer(cast, now)
    with pytest.raises(NotAllowed):
        accept(award=award, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        cannot_go_ahead(award=award, by=cast[key], at=now, why="No")


def test_saying_that_the_group_cannot_go_ahead_gives_the_money_back_by_a_new_line(cast: Cast, now: datetime) -> None:
    award = cannot_go_ahead(award=an_offer(cast, now), by=cast["tess"], at=now, why="The tutor moved away.")
    share = wakefield()
    assert award.state == "declined"
    assert (share.free_pence, share.promised_pence) == (WAKEFIELD_PENCE, 0)
    assert list(award.lines.values_list("kind", "amount_pence")) == [("promise", 90_000), ("release", 90_000)]
    assert_lines_make_the_balance()


def test_an_offer_is_answered_once(cast: Cast, now: datetime) -> None:
    stale = an_offer(cast, now)
    cannot_go_ahead(award=Award.objects.get(pk=stale.pk), by=cast["tess"], at=now, why="No")
    with pytest.raises(NotNow):
        accept(award=stale, by=cast["olu"], at=now)
    with pytest.raises(NotNow), transaction.atomic():
        cannot_go_ahead(award=stale, by=cast["olu"], at=now, why="No")
    assert wakefield().free_pence == WAKEFIELD_PENCE
    assert_lines_make_the_balance()


def test_money_is_put_in_once_for_one_key(cast: Cast, now: datetime) -> None:
    fund, place = Fund.objects.get(), Locality.objects.get(name="Wakefield")
    for _ in range(2):
        allocate(fund=fund, locality=place, amount_pence=500, by=cast["finn"], at=now, why="More", once_key="more-1")
    assert wakefield().allocated_pence == WAKEFIELD_PENCE + 500
    assert_lines_make_the_balance()


@pytest.mark.parametrize("key", ["dee", "fran", "olu", "ada"])
def test_only_lead_and_finance_put_money_in(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        allocate(
            fund=Fund.objects.get(), locality=Locality.objects.get(name="Wakefield"), amount_pence=500, by=cast[key],
            at=now, why="More", once_key="more-1",
        )  # fmt: skip


def test_the_database_itself_refuses_a_share_below_nothing(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.filter(pk=wakefield().pk).update(free_pence=-1, promised_pence=WAKEFIELD_PENCE + 1)


def test_a_line_is_never_changed_or_removed(cast: Cast) -> None:
    line = Line.objects.first()
    assert line is not None
    with pytest.raises(TypeError):
        line.save()
    with pytest.raises(TypeError):
        line.delete()
    with pytest.raises(TypeError):
        Line.objects.update(amount_pence=1)


def test_check_balances_is_content_with_true_books(cast: Cast, now: datetime) -> None:
    an_offer(cast, now)
    said = StringIO()
    call_command("check_balances", stdout=said)
    assert said.getvalue() == "Checked 4 shares: every balance follows from its lines.\n"


def test_check_balances_names_every_difference_and_fails(cast: Cast) -> None:
    too_much = WAKEFIELD_PENCE + 100
    Share.objects.filter(pk=wakefield().pk).update(allocated_pence=too_much, free_pence=too_much)
    said = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("check_balances", stderr=said)
    assert left.value.code == 1
    assert "allocated says £25,001, but its lines make £25,000." in said.getvalue()
    assert "free says £25,001" in said.getvalue()


LINES = st.lists(st.tuples(st.sampled_from(["allocation", "promise", "release"]), st.integers(1, 10**9)), max_size=40)


@given(LINES)
def test_free_is_what_was_put_in_less_what_is_still_promised(lines: list[tuple[str, int]]) -> None:
    balance = from_lines(lines)
    put_in = sum(pence for kind, pence in lines if kind == "allocation")
    promised = sum(pence if kind == "promise" else -pence for kind, pence in lines if kind != "allocation")
    assert (balance.allocated, balance.promised, balance.free) == (put_in, promised, put_in - promised)


@given(LINES, st.randoms())
def test_the_order_of_lines_does_not_matter(lines: list[tuple[str, int]], random: object) -> None:
    mixed = list(lines)
    random.shuffle(mixed)
    assert from_lines(mixed) == from_lines(lines)


def test_a_fund_of_last_year_is_not_used_today(cast: Cast, now: datetime) -> None:
    today = timezone.localdate()
    old = Fund.objects.create(name="Old", starts_on=today - timedelta(days=800), ends_on=today - timedelta(days=400))
    Share.objects.create(fund=old, locality=a_project().locality)
    assert an_offer(cast, now).share == Share.objects.get(locality__name="Wakefield", fund__name__startswith="Match")
