"""Voting in a round under sixteen clients at once: many tabs, the close, ended seats, secret papers, corrections.

Each control is the same code outside a transaction, so that its first statement holds nothing; it must go wrong.
"""

import time
from collections import Counter
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions import round_votes, rounds
from collectives.actions.secret_box import fill
from collectives.actions.votes import say_connection
from collectives.models import Ballot, Connection, EarlierVote, Elector, Round, Vote
from collectives.outcome import FEWEST_SECRET
from collectives.rules.votes import CHANGE_LATE
from network.answers import NotNow, Refusal
from network.models import Event, Person
from network.site.stage import set_stage
from tests.collectives.making import EVERYONE
from tests.races.crowd import crowd
from tests.races.round_acts import (
    TITLES,
    Act,
    choices,
    close_it,
    later,
    references,
    straight_to_round,
    thinking,
    three_bids,
    unguarded,
    vote_in,
)
from tests.races.test_secret_votes_race import end_as, sit_again
from tests.races.test_votes_race import AT_ONCE, ROUNDS, THINKING, crowd_of_members

CONTROL_ROUNDS = 10
# Longer than sixteen clients of one process need to get as far as the thought.
LONG_THINKING = 60 * THINKING
BIDS = len(TITLES)
GUARDED: tuple[Act, Act] = (round_votes.cast_round, rounds.close_round)

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people() -> dict[str, Person]:
    """The cast, really written."""
    return set_stage(at=timezone.now())


def dots_of(found: Round, number: int) -> dict[str, dict[str, int]]:
    """A paper of a round of dots that differs from every other in every mark."""
    first, second, third = references(found)
    return {first: {"dots": number + 1}, second: {"dots": 17 - number}, third: {"dots": number + 1}}


def tabs(found: Round, person: Person, cast: Act = round_votes.cast_round) -> list[Act]:
    """One member votes from sixteen tabs, differently in each."""
    return [
        vote_in(found, person, dots_of(found, number), cast=cast, why=f"Paper {number}") for number in range(AT_ONCE)
    ]


def is_one_whole_paper(found: Round, person: Person) -> bool:
    """Whether the current votes are one for each bid, and all from the same paper."""
    votes = {vote.ballot.reference: vote for vote in found_votes(found).filter(person=person).select_related("ballot")}
    reasons = {vote.reason for vote in votes.values()}
    if len(votes) != BIDS or len(reasons) != 1:
        return False
    number = int(reasons.pop().removeprefix("Paper "))
    return {reference: vote.marks for reference, vote in votes.items()} == dots_of(found, number)


def found_votes(found: Round) -> Any:
    """The current votes of a round."""
    return Vote.objects.filter(ballot__round=found)


def test_one_member_voting_from_sixteen_tabs_leaves_one_whole_paper_and_all_the_others_as_history(
    people: dict[str, Person],
) -> None:
    bids, maya = three_bids(people), people["maya"]
    everything = sorted(f"Paper {number}" for number in range(AT_ONCE))
    with crowd(AT_ONCE) as together:
        for _ in range(ROUNDS):
            found = straight_to_round(bids, [maya], method="dots", dots_each=50)
            given = together.together(tabs(found, maya))
            found.refresh_from_db()
            assert [len(one) for one in given] == [BIDS] * AT_ONCE
            assert (found.casts, is_one_whole_paper(found, maya)) == (AT_ONCE, True)
            for ballot in found.ballots.all():
                before = EarlierVote.objects.filter(ballot=ballot).values_list("reason", flat=True)
                assert sorted([*ballot.votes.values_list("reason", flat=True), *before]) == everything
            closed = close_it(found, people["fran"])()
            marks = {vote.ballot_id: vote.marks["dots"] for vote in found_votes(found)}
            counted = {ballot.pk: ballot.counted["numbers"]["dots"] for ballot in closed.ballots.all()}
            assert counted == marks


def test_control_without_the_lock_of_the_round_papers_from_two_tabs_are_mixed(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    bids, maya = three_bids(people), people["maya"]
    monkeypatch.setattr(round_votes, "_write", thinking(round_votes._write, THINKING))
    mixed = 0
    with crowd(AT_ONCE) as together:
        for _ in range(CONTROL_ROUNDS):
            found = straight_to_round(bids, [maya], method="dots", dots_each=50)
            together.together(tabs(found, maya, unguarded(round_votes.cast_round)))
            history = EarlierVote.objects.filter(ballot__round=found).count()
            mixed += not is_one_whole_paper(found, maya) or history != BIDS * (AT_ONCE - 1)
    assert mixed > 0


def test_sixteen_sendings_of_the_page_of_a_round_are_one_paper_and_no_error(people: dict[str, Person]) -> None:
    bids, maya = three_bids(people), people["maya"]
    clients = [Client() for _ in range(AT_ONCE)]
    for client in clients:
        client.force_login(maya, backend="network.sign_in.PersonBackend")
    with crowd(AT_ONCE) as together:
        for turn in range(5):
            found = straight_to_round(bids, [maya])
            form = dict.fromkeys(references(found), "yes")
            # Half send the very same form again, as a double click does; half come from tabs of their own.
            forms = [form | {"once": f"{turn}-{number % 8}"} for number in range(AT_ONCE)]
            address = f"/rounds/{found.reference}/vote/"
            acts = [partial(client.post, address, one) for client, one in zip(clients, forms, strict=True)]
            assert {response.status_code for response in together.together(acts)} == {302}
            assert found_votes(found).count() == BIDS


def counted(found: Round) -> list[tuple[int | None, int | None]]:
    """The yes and no of each bid, as its close froze them."""
    rows = Ballot.objects.filter(round=found).order_by("position")
    return list(rows.values_list("counted_yes", "counted_no"))


def at_the_close(
    found: Round, members: list[Person], closer: Person, turn: int, ways: tuple[Act, Act] = GUARDED
) -> list[Act]:
    """Sixteen votes, and the close a moment after the start."""
    cast, close = ways
    said = choices(found, "no", "yes", "no")
    votes = [vote_in(found, member, said, cast=cast) for member in members]
    return [*votes, close_it(found, closer, after=(turn % 10) * 0.02, close=close)]


def test_a_vote_in_a_round_is_counted_on_every_bid_or_refused_when_it_arrives_at_the_close(
    people: dict[str, Person],
) -> None:
    bids, members = three_bids(people), crowd_of_members(people)
    fared: Counter[str] = Counter()
    with crowd(AT_ONCE + 1) as together:
        for turn in range(ROUNDS):
            found = straight_to_round(bids, [*members, people["maya"]])
            vote_in(found, people["maya"], choices(found, "yes", "yes", "yes"))()
            acts = at_the_close(found, members, people["fran"], turn)
            *answers, done = together.together(acts)
            votes = sum(isinstance(answer, list) for answer in answers)
            assert isinstance(done, Round)
            assert all(isinstance(answer, list | NotNow) for answer in answers)
            assert counted(found) == [(1, votes), (1 + votes, 0), (1, votes)]
            assert found_votes(found).count() == BIDS * (votes + 1)
            fared.update(given=votes, refused=AT_ONCE - votes)
    assert fared["given"] > 0
    assert fared["refused"] > 0


def test_control_without_the_lock_of_the_round_its_close_miscounts(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    bids, members = three_bids(people), crowd_of_members(people)
    # Counted, then a thought, then frozen: what comes in between is acknowledged and not counted.
    monkeypatch.setattr(rounds, "count_round", thinking(rounds.count_round, LONG_THINKING))
    ways = unguarded(round_votes.cast_round), unguarded(rounds.close_round)
    wrong = 0
    with crowd(AT_ONCE + 1) as together:
        for _ in range(CONTROL_ROUNDS):
            found = straight_to_round(bids, [*members, people["maya"]])
            vote_in(found, people["maya"], choices(found, "yes", "yes", "yes"))()
            together.together(at_the_close(found, members, people["fran"], 0, ways))
            stored = [
                tuple(ballot.votes.filter(choice=choice).count() for choice in ("yes", "no"))
                for ballot in found.ballots.order_by("position")
            ]
            wrong += counted(found) != stored
    assert wrong > 0


@pytest.mark.parametrize("closers", [2, AT_ONCE])
def test_closings_of_a_round_at_once_close_it_once_and_walk_its_money_once(
    people: dict[str, Person], closers: int
) -> None:
    bids, members = three_bids(people), [people[key] for key in ("maya", "leo", "carys")]
    with crowd(closers) as together:
        for _ in range(ROUNDS):
            found = straight_to_round(bids, members)
            for member in members:
                vote_in(found, member, choices(found, "yes", "yes", "yes"))()
            runners = [people[key] for key in ("fran", "dee")] * (closers // 2)
            done = together.together([close_it(found, runner) for runner in runners])
            assert sum(isinstance(one, Round) for one in done) == 1
            found.refresh_from_db()
            assert times_closed(found) == [1] * (1 + BIDS)
            assert counted(found) == [(3, 0)] * BIDS
            # £20 for three bids of £10: the first two of the list get it, and the third nothing.
            assert [line["given"] for line in found.outcome["list"]] == [1_000, 1_000, 0]
            assert sum(found.ballots.values_list("given_pence", flat=True)) == found.money_pence


def times_closed(found: Round) -> list[int]:
    """How often the trail says that the round, and each of its ballots, was closed."""
    records = [("round", found.pk), *(("ballot", key) for key in found.ballots.values_list("pk", flat=True))]
    return [
        Event.objects.filter(verb="close", subject_kind=f"collectives.{kind}", subject_id=str(key)).count()
        for kind, key in records
    ]


def test_control_without_the_lock_and_the_guarded_move_a_round_is_closed_many_times(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    bids, maya = three_bids(people), people["maya"]

    def naive_move(record: Any, verb: str, *, by: Person, at: Any, **changes: Any) -> None:
        type(record).objects.filter(pk=record.pk).update(state="closed", **changes)
        Event.objects.create(at=at, by=by, verb=verb, subject_kind=record._meta.label_lower, subject_id=str(record.pk))

    monkeypatch.setattr(rounds, "move", naive_move)
    monkeypatch.setattr(rounds, "hold_round", thinking(rounds.hold_round, THINKING))
    close = unguarded(rounds.close_round)
    twice = 0
    with crowd(AT_ONCE) as together:
        for _ in range(CONTROL_ROUNDS):
            found = straight_to_round(bids, [maya])
            vote_in(found, maya, choices(found, "yes", "yes", "yes"))()
            together.together([close_it(found, people["fran"], close=close) for _ in range(AT_ONCE)])
            twice += times_closed(found)[0] > 1
    assert twice > 0


def test_a_vote_in_a_round_acknowledged_while_its_seat_ends_is_stored_and_counted(people: dict[str, Person]) -> None:
    bids, dee, members = three_bids(people), people["dee"], crowd_of_members(people)[: AT_ONCE // 2]
    refused, left_out = 0, 0
    with crowd(AT_ONCE) as together:
        for turn in range(ROUNDS):
            sit_again(members)
            found = straight_to_round(bids, members)
            ends = [partial(later, (turn % 5) * 0.01, partial(end_as, one.pk, dee.pk)) for one in members]
            votes = [vote_in(found, one, choices(found, "yes", "no", "yes")) for one in members]
            given = together.together([*votes, *ends])
            heard = sum(isinstance(answer, list) for answer in given[: len(members)])
            assert not [answer for answer in given[len(members) :] if answer is not None]
            assert found_votes(found).count() == BIDS * heard
            left_out += found_votes(found).filter(person__seats__ends_on=None).count() != BIDS * heard
            close_it(found, dee)()
            assert counted(found) == ([(heard, 0), (0, heard), (heard, 0)] if heard else [(None, None)] * BIDS)
            refused += len(members) - heard
    assert refused > 0
    # The control: a count that asks who holds a seat at the close leaves acknowledged votes out.
    assert left_out > 0


def filled(found: Round) -> int:
    """How many papers of the box say something."""
    return found.secret_papers.exclude(marks={}).count()


def secret_acts(found: Round, person: Person, cast: Act = round_votes.cast_round) -> list[Act]:
    """One member votes in secret from sixteen tabs."""
    papers = [choices(found, "yes", "yes", "no"), choices(found, "no", "no", "yes")] * (AT_ONCE // 2)
    return [vote_in(found, person, paper, cast=cast) for paper in papers]


def test_sixteen_secret_votes_of_one_member_in_a_round_fill_one_paper_for_each_bid(people: dict[str, Person]) -> None:
    bids, maya, members = three_bids(people), people["maya"], [people[key] for key in EVERYONE]
    with crowd(AT_ONCE) as together:
        for _ in range(ROUNDS):
            found = straight_to_round(bids, members, secret=True)
            given = together.together(secret_acts(found, maya))
            assert sum(isinstance(one, list) for one in given) == 1
            assert all(isinstance(one, list | NotNow) for one in given)
            assert (filled(found), found.secret_papers.count()) == (BIDS, BIDS * len(members))
            said = {key: mark["choice"] for paper in found.secret_papers.all() for key, mark in paper.marks.items()}
            in_order = [said[str(key)] for key in found.ballots.order_by("position").values_list("pk", flat=True)]
            assert in_order in (["yes", "yes", "no"], ["no", "no", "yes"])
            assert Elector.objects.filter(ballot__round=found, voted=True).count() == BIDS


def naive_box(found: Round, ballots: list[Ballot], paper: dict[str, Any], by: Person) -> None:
    """Look whether they have voted, think, tick and fill."""
    mine = Elector.objects.filter(ballot__round=found, person=by)
    if not mine.filter(voted=True).exists():
        time.sleep(LONG_THINKING)
        mine.update(voted=True)
        for ballot in ballots:
            fill(found, {str(ballot.pk): paper[ballot.reference]})


def test_control_without_the_lock_one_member_fills_many_papers_or_loses_blank_ones(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    bids, maya, members = three_bids(people), people["maya"], [people[key] for key in EVERYONE]
    monkeypatch.setattr(round_votes, "_into_the_box", naive_box)
    wrong = 0
    with crowd(AT_ONCE) as together:
        for _ in range(CONTROL_ROUNDS):
            found = straight_to_round(bids, members, secret=True)
            together.together(secret_acts(found, maya, unguarded(round_votes.cast_round)))
            wrong += (filled(found), found.secret_papers.count()) != (BIDS, BIDS * len(members))
    assert wrong > 0


def test_secret_papers_of_a_round_filled_at_its_close_are_as_many_as_were_acknowledged(
    people: dict[str, Person],
) -> None:
    bids, members = three_bids(people), crowd_of_members(people)
    fared: Counter[str] = Counter()
    with crowd(AT_ONCE + 1) as together:
        for turn in range(ROUNDS // 2):
            found = straight_to_round(bids, [*members, people["maya"]], secret=True)
            vote_in(found, people["maya"], choices(found, "yes", "no", "yes"))()
            acts = at_the_close(found, members, people["fran"], turn)
            *answers, done = together.together(acts)
            votes = sum(isinstance(answer, list) for answer in answers)
            assert isinstance(done, Round)
            # Fewer than five votes are counted and not told.
            told = votes + 1 >= FEWEST_SECRET
            assert counted(found) == ([(1, votes), (votes, 1), (1, votes)] if told else [(None, None)] * BIDS)
            assert filled(found) == BIDS * (votes + 1)
            fared.update(given=votes, refused=AT_ONCE - votes)
    assert fared["given"] > 0
    assert fared["refused"] > 0


def correct_connection(ballot_pk: int, person_pk: int, after: float) -> Connection:
    """Say that one is family after all, with rows of this thread's own."""
    time.sleep(after)
    ballot = Ballot.objects.select_related("collective", "bid").get(pk=ballot_pk)
    by = Person.objects.get(pk=person_pk)
    return say_connection(ballot=ballot, by=by, grade="paid_or_family", at=timezone.now())


def test_a_connection_corrected_while_voting_in_a_round_leaves_no_vote_that_is_not_counted(
    people: dict[str, Person],
) -> None:
    bids, members = three_bids(people), crowd_of_members(people)[: AT_ONCE // 2]
    fared: Counter[str] = Counter()
    with crowd(AT_ONCE) as together:
        for turn in range(ROUNDS // 2):
            Connection.objects.filter(person__in=members).delete()
            found = straight_to_round(bids, members)
            first = found.ballots.get(position=1)
            after = (turn % 5) * 0.01
            fixes = [partial(correct_connection, first.pk, one.pk, after) for one in members]
            votes = [vote_in(found, one, choices(found, "yes", "yes", "yes")) for one in members]
            given = together.together([*votes, *fixes])
            heard, corrected = given[: len(members)], given[len(members) :]
            for vote, answer in zip(heard, corrected, strict=True):
                # Exactly one comes first. The other is told so, and what it wanted is not done.
                assert isinstance(vote, list) != isinstance(answer, Connection)
                assert isinstance(answer, Connection) or answer.sentence == CHANGE_LATE
                assert isinstance(vote, list | Refusal)
            stored = first.votes.count()
            close_it(found, people["fran"])()
            first.refresh_from_db()
            assert stored == sum(isinstance(vote, list) for vote in heard)
            assert stored == (first.counted_yes or 0)
            fared.update(heard=stored, corrected=len(members) - stored)
    assert fared["heard"] > 0
    assert fared["corrected"] > 0
