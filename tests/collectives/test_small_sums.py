"""A small sum whose three change: the next of the lot is drawn in, or all members vote; and anyone reads how."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import close_ballot, open_ballot
from collectives.actions.small_sums import let_all_vote
from collectives.actions.ways import SMALL_RULES, fits, in_order
from collectives.models import Ballot, Elector, Seat
from network.answers import NotAllowed
from network.models import Event, Letter
from tests.collectives.making import EVERYONE, Cast, agreed, ready, sent_bid, voted, written

SignIn = Callable[[str], Client]


def small(cast: Cast, **how: object) -> Ballot:
    bid = sent_bid(cast, asked_pence=42_000)
    return open_ballot(bid=bid, closes_on=None, by=cast["dee"], at=timezone.now(), route="small", **how)


def drawn(cast: Cast, ballot: Ballot) -> list[str]:
    """Who of the cast can vote and has not said that they stand aside."""
    left = ballot.electors.exclude(person__in=ballot.bid.connections.filter(grade="paid_or_family").values("person"))
    people = set(left.values_list("person", flat=True))
    return [key for key in EVERYONE if cast[key].pk in people]


def one_who_can_be_replaced(cast: Cast, ballot: Ballot) -> str:
    """One of the three without whom three who fit can still be found."""
    seats = {row.person_id: row for row in Seat.objects.filter(collective=ballot.collective, ends_on=None)}
    three, rules = drawn(cast, ballot), ballot.collective.frozen_rules | SMALL_RULES
    for key in three:
        kept = [seats[cast[other].pk] for other in three if other != key]
        if any(fits([*kept, seats[cast[new].pk]], rules) for new in EVERYONE if new not in three):
            return key
    raise AssertionError("Nobody can be replaced.")


def test_the_next_in_the_order_of_the_lot_is_drawn_in_for_one_who_stands_aside(cast: Cast) -> None:
    ballot = small(cast)
    gone, before = one_who_can_be_replaced(cast, ballot), ballot.counted["drawn"]
    letters = Letter.objects.filter(template="collectives/ballot_open").count()
    ready(cast, ballot, gone, grade="paid_or_family")
    ballot = Ballot.objects.get(pk=ballot.pk)
    rows = Elector.objects.filter(ballot=ballot).exclude(person=cast[gone])
    assert len(rows) == 3
    assert fits(list(rows), ballot.frozen_rules)
    seats = Seat.objects.filter(collective=ballot.collective, ends_on=None).select_related("person")
    order = [seat.person_id for seat in in_order(seats, before["seed"])]
    new = rows.order_by("pk").last()
    assert new is not None
    had = set(ballot.electors.values_list("person", flat=True))
    skipped = [key for key in order[: order.index(new.person_id)] if key not in had]
    held = {seat.person_id: seat for seat in seats}
    kept = [row for row in rows if row.pk != new.pk]
    assert not any(fits([*kept, held[key]], ballot.frozen_rules) for key in skipped)
    assert ballot.counted["drawn"] == before | {"more": 1}
    assert Letter.objects.filter(template="collectives/ballot_open").count() == letters + 1
    assert Event.objects.filter(verb="draw_in").count() == 1


def test_where_nobody_is_left_to_draw_one_button_lets_all_members_vote(cast: Cast, sign_in: SignIn) -> None:
    ballot = small(cast, electors=[cast[key].key for key in ("maya", "carys", "bilal")])
    fran, page = sign_in("fran"), f"/ballots/{ballot.reference}/"
    assert "Let all members vote" not in fran.get(page).content.decode()
    with pytest.raises(NotAllowed, match="Three members can still decide"):
        let_all_vote(ballot=ballot, by=cast["fran"], at=timezone.now())
    voted(cast, ballot, maya="yes")
    ready(cast, ballot, "bilal", grade="paid_or_family")
    told = fran.get(page).content.decode()
    assert "Let all members vote" in told
    assert "Borrow a member" not in told
    assert fran.post(f"{page}let-all-vote/").status_code == 302
    ballot = Ballot.objects.get(pk=ballot.pk)
    assert (ballot.route, ballot.electors.count(), ballot.votes.count()) == ("between", 5, 1)
    assert Event.objects.get(verb="let_all_vote").why.startswith("Too few of the three")
    assert "because too few of the three who were to decide could still vote" in fran.get(page).content.decode()
    voted(cast, ballot, carys="yes", leo="yes", fran="yes")
    assert close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now()).outcome == "carried"


def test_a_program_lets_all_members_vote_and_a_member_cannot(cast: Cast, sign_in: SignIn) -> None:
    ballot = small(cast, electors=[cast[key].key for key in ("maya", "carys", "bilal")])
    ready(cast, ballot, "bilal", grade="paid_or_family")
    address = f"/api/v1/ballots/{ballot.reference}/let-all-vote/"
    assert sign_in("maya").post(address).status_code == 403
    assert sign_in("fran").post(address).json()["route"] == "between"


def test_anyone_reads_on_the_decision_the_way_why_it_was_taken_and_the_number_of_the_lot(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot = small(cast)
    three = drawn(cast, ballot)
    for key in three:
        voted(cast, ballot, **{key: "yes"})
    ballot = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    written(cast, ballot, amount_pence=42_000)
    first, second = [key for key in three if key != "fran"][:2]
    agreed(cast, ballot, by=(first, second))
    visitor, seed = sign_in("visitor"), ballot.counted["drawn"]["seed"]
    for address in (f"/decisions/{ballot.reference}/", f"/ballots/{ballot.reference}/"):
        page = visitor.get(address).content.decode()
        assert "Three members, for a small sum, because £420 is within the small sums" in page
        assert f"3 of 5 members, with the number {seed}" in page
        assert not [key for key in EVERYONE if str(cast[key]) in page]
    told = visitor.get(f"/api/v1/decisions/{ballot.reference}/").json()["way"]
    assert any(seed in line for line in told)
