"""The last agreements of a round at once: its awards are claimed once, in the order of its list, all or none."""

from functools import partial
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from collectives.actions import decisions, settling
from collectives.actions.hold import hold_round
from collectives.actions.rounds import void_round
from collectives.models import Ballot, Decision, Round
from network.answers import NotEnoughMoney, Refusal
from network.models import Person
from network.site.stage import set_stage
from projects.models import Award, Bid, Line, Share
from projects.money.actions import offer
from tests.collectives.making import sent_bid
from tests.races.crowd import crowd
from tests.races.round_acts import (
    Act,
    later,
    straight_to_round,
    thinking,
    three_bids,
    unguarded,
    waiting_for_its_last_agreements,
)
from tests.races.test_votes_race import ROUNDS, THINKING, crowd_of_members

EACH, BIDS, OF_EACH, CONTROL_ROUNDS = 1_000, 3, 5, 10

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people() -> dict[str, Person]:
    """The cast, really written."""
    return set_stage(at=timezone.now())


def waiting_round(people: dict[str, Person], members: list[Person], turn: int) -> tuple[Round, list[Ballot]]:
    """A closed round of three bids, each one agreement short; its share has just what the round gives."""
    found = straight_to_round(three_bids(people, str(turn)), [*members, people["maya"]], money_pence=BIDS * EACH)
    Share.objects.filter(pk=found.share_id).update(
        allocated_pence=F("promised_pence") + BIDS * EACH, free_pence=BIDS * EACH
    )
    return found, waiting_for_its_last_agreements(found, people["fran"], people["maya"])


def agree_as(ballot_pk: int, person_pk: int, agree: Act = decisions.agree_reasons) -> Any:
    """Agree with rows of this thread's own."""
    ballot = Ballot.objects.select_related("collective", "bid__locality", "bid__project", "decision").get(pk=ballot_pk)
    by = Person.objects.get(pk=person_pk)
    return agree(ballot=ballot, seen=ballot.decision.written_at, by=by, at=timezone.now())


def agreements(ballots: list[Ballot], members: list[Person], agree: Act = decisions.agree_reasons) -> list[Act]:
    """Five members for each of the three bids agree its reasons."""
    return [
        partial(agree_as, ballots[number % BIDS].pk, member.pk, agree)
        for number, member in enumerate(members[: BIDS * OF_EACH])
    ]


def claimed(found: Round) -> list[int]:
    """The bids of a round that were awarded, in the order in which the money was claimed."""
    promises = Line.objects.filter(share=found.share, kind="promise", award__bid__ballots__round=found)
    return list(promises.order_by("pk").values_list("award__bid", flat=True))


def listed(found: Round) -> list[int]:
    """The bids of a round in the order of its list."""
    return list(found.ballots.order_by("rank").values_list("bid", flat=True))


def test_the_last_agreements_of_a_round_at_once_claim_its_awards_once_in_the_order_of_its_list(
    people: dict[str, Person],
) -> None:
    members = crowd_of_members(people)
    with crowd(BIDS * OF_EACH) as together:
        for turn in range(ROUNDS):
            found, ballots = waiting_round(people, members, turn)
            given = together.together(agreements(ballots, members))
            found.refresh_from_db()
            assert sum(isinstance(one, Decision) for one in given) == BIDS
            assert all(isinstance(one, Decision | Refusal) for one in given)
            assert (found.state, claimed(found)) == ("settled", listed(found))
            assert Award.objects.filter(bid__in=listed(found)).count() == BIDS
            assert Share.objects.get(pk=found.share_id).free_pence == 0


def offer_elsewhere(bid_pk: int, by_pk: int) -> Award:
    """Offer another bid so much of the same share that the round no longer fits."""
    bid = Bid.objects.select_related("project", "organisation", "locality").get(pk=bid_pk)
    words = {"strength": "The people.", "reason": "It fits.", "next_step": "We ring you."}
    return offer(
        bid=bid, amount_pence=EACH, by=Person.objects.get(pk=by_pk), at=timezone.now(), once_key=f"race:{bid_pk}",
        reasons=words,
    )  # fmt: skip


def test_a_round_that_races_another_award_for_its_share_is_claimed_whole_or_not_at_all(
    people: dict[str, Person],
) -> None:
    members, whole = crowd_of_members(people), 0
    with crowd(BIDS * OF_EACH + 1) as together:
        for turn in range(ROUNDS):
            found, ballots = waiting_round(people, members, turn)
            other = sent_bid(people, title=f"Other {turn}", asked_pence=EACH, state="deciding")
            acts = agreements(ballots, members)
            elsewhere_at = (turn % 5) * 0.1
            acts.append(partial(later, elsewhere_at, partial(offer_elsewhere, other.pk, people["finn"].pk)))
            given = together.together(acts)
            elsewhere = any(isinstance(one, Award) for one in given)
            found.refresh_from_db()
            assert claimed(found) == ([] if elsewhere else listed(found))
            assert found.state == ("closed" if elsewhere else "settled")
            short = [one for one in given if isinstance(one, NotEnoughMoney)]
            assert short
            # The agreement that would have claimed too much is not kept, so that it can be given again.
            kept = sum(ballot.decision.agreements.count() for ballot in found.ballots.select_related("decision"))
            assert kept == 2 * BIDS - int(elsewhere)
            free = Share.objects.get(pk=found.share_id).free_pence
            assert free == ((BIDS - 1) * EACH if elsewhere else 0)
            whole += not elsewhere
    assert 0 < whole < ROUNDS


def void_as(found: Round, by_pk: int) -> Round:
    """Set a round aside with rows of this thread's own."""
    row, by = Round.objects.get(pk=found.pk), Person.objects.get(pk=by_pk)
    return void_round(found=row, by=by, at=timezone.now(), why="A connection was found late.")


def test_a_round_set_aside_while_it_is_agreed_is_either_void_or_settled_and_nobody_waits_for_ever(
    people: dict[str, Person],
) -> None:
    members, void = crowd_of_members(people), 0
    with crowd(BIDS * OF_EACH + 1) as together:
        for turn in range(ROUNDS):
            found, ballots = waiting_round(people, members, turn)
            acts = agreements(ballots, members)
            acts.insert(turn % len(acts), partial(void_as, found, people["dee"].pk))
            given = together.together(acts)
            found.refresh_from_db()
            assert all(isinstance(one, Decision | Round | Refusal) for one in given)
            assert found.state in {"void", "settled"}
            assert claimed(found) == (listed(found) if found.state == "settled" else [])
            void += found.state == "void"
    assert void > 0


def test_control_without_the_lock_of_the_round_its_awards_are_not_claimed_as_its_list_says(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    members, wrong = crowd_of_members(people), 0
    # Outside a transaction a touched row holds nobody up; the thought lets the others come in between.
    monkeypatch.setattr(settling, "hold_round", thinking(hold_round, THINKING))
    agree = unguarded(decisions.agree_reasons)
    with crowd(BIDS * OF_EACH) as together:
        for turn in range(CONTROL_ROUNDS):
            found, ballots = waiting_round(people, members, turn)
            given = together.together(agreements(ballots, members, agree))
            found.refresh_from_db()
            acknowledged = sum(isinstance(one, Decision) for one in given)
            wrong += (acknowledged, found.state, claimed(found)) != (BIDS, "settled", listed(found))
    assert wrong > 0
