"""A secret round shows how many said what only where nobody's vote can be told from it; the list stays public."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.rounds import close_round
from collectives.models import Ballot, Round
from collectives.round_count import equal_shares_of
from collectives.round_serializers import RoundOut
from collectives.tally.ranking import HIDDEN
from network.answers import NotNow
from partners.models import Membership
from tests.collectives.making import Cast
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids

SignIn = Callable[[str], Client]
THREE = (("Clay", 60_000, 40_000), ("Walks", 50_000, None), ("Songs", 30_000, None))
QUESTIONS = ("Come?", "Needed?", "Worth it?")
Votes = dict[str, tuple[Any, ...]]

YES_NO = {"method": "yes_no"}
DOTS = {"method": "dots", "dots_each": 4}
SCORE = {"method": "score", "criteria": QUESTIONS}
SPLIT: Votes = {
    "Clay": ("yes", "yes", "yes", "yes", "no"),
    "Walks": ("yes", "yes", "yes", "no", "no"),
    "Songs": ("no", "no", "abstain", "yes", "no"),
}


def points(*given: int) -> tuple[dict[str, int], ...]:
    """The same points for each question, voter by voter."""
    return tuple(dict.fromkeys(QUESTIONS, number) for number in given)


def closed_with(cast: Cast, plan: dict[str, Any], votes: Votes, *, secret: bool = True) -> Round:
    """A round in which each voter marked each bid so."""
    found = opened_round(cast, some_bids(cast, *THREE), secret=secret, **plan)
    connect(cast, found, *VOTERS)
    kind = {"yes_no": "choice", "dots": "dots", "score": "scores"}[found.method]
    for number, key in enumerate(VOTERS):
        cast_in(cast, found, key, kind, **{title: marks[number] for title, marks in votes.items()})
    return close_round(found=found, by=cast["fran"], at=timezone.now())


def sums(found: Round) -> dict[str, tuple[Any, ...]]:
    """What each bid came to."""
    rows = Ballot.objects.filter(round=found).values_list("bid__project__title", "outcome", "rank", "given_pence")
    return {title: rest for title, *rest in rows}


def all_said(found: Round) -> str:
    """All that is kept and published about how the members voted."""
    kept = [json.dumps(ballot.counted) for ballot in found.ballots.all()]
    return " ".join([*found.outcome["voting"], *kept])


def said_of_each(found: Round) -> list[str]:
    """The sentences of the round and of its bids, without the first, which says how many voted."""
    return [*found.outcome["voting"][1:], *(line for one in found.ballots.all() for line in one.counted["explained"])]


@pytest.mark.parametrize(
    ("plan", "votes", "number"),
    [
        (YES_NO, SPLIT, "Clay: 4 yes, 1 no, 0 would rather not say."),
        (DOTS, {"Clay": (4, 2, 2, 2, 2), "Walks": (0, 2, 1, 1, 1), "Songs": (0, 0, 1, 1, 1)}, "Clay has 12 dots"),
        (SCORE, {"Clay": points(5, 4, 5, 5, 5), "Walks": points(1, 2, 3, 4, 5), "Songs": points(0, 1, 0, 0, 0)},
         "5 people gave Clay 4.8 on average (from 4 to 5)"),
    ],
)  # fmt: skip
def test_where_enough_voted_and_not_all_alike_the_numbers_are_shown(
    cast: Cast, plan: dict[str, Any], votes: Votes, number: str
) -> None:
    found = closed_with(cast, plan, votes)
    assert number in all_said(found)
    assert HIDDEN not in all_said(found)
    assert paper_of(found, "Clay").counted["numbers"]


ALIKE = [
    # Everyone says yes to one bid; everyone says no to one; all dots on one bid; everyone the same points, or the same
    # for one question.
    (YES_NO, {**SPLIT, "Clay": ("yes",) * 5}),
    (YES_NO, {**SPLIT, "Songs": ("no",) * 5}),
    (YES_NO, {**SPLIT, "Songs": ("abstain",) * 5}),
    (DOTS, {"Clay": (4,) * 5, "Walks": (0,) * 5, "Songs": (0,) * 5}),
    (DOTS, {"Clay": (2,) * 5, "Walks": (1, 2, 2, 2, 2), "Songs": (1, 0, 0, 0, 0)}),
    (SCORE, {"Clay": points(5, 5, 5, 5, 5), "Walks": points(1, 2, 3, 4, 5), "Songs": points(0, 1, 0, 0, 0)}),
    (SCORE, {"Clay": points(5, 4, 5, 5, 5), "Walks": points(1, 2, 3, 4, 5), "Songs": points(0, 0, 0, 0, 0)}),
    (SCORE, {"Clay": points(5, 4, 5, 5, 5), "Walks": points(1, 2, 3, 4, 3), "Songs":
             tuple(dict(zip(QUESTIONS, (number, 1, 5 - number), strict=True)) for number in range(5))}),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "votes"), ALIKE)
def test_where_all_said_the_same_of_one_bid_no_number_is_shown_and_the_list_stays(
    cast: Cast, plan: dict[str, Any], votes: Votes
) -> None:
    found = closed_with(cast, plan, votes)
    assert found.outcome["voting"][:2] == ["5 people voted in secret on 3 bids.", HIDDEN]
    # No number is left in any sentence, but money in those of the walk.
    assert not [line for line in said_of_each(found) if re.search(r"\d", line) and "£" not in line]
    for ballot in found.ballots.all():
        assert (ballot.counted["numbers"], ballot.counted_yes, ballot.counted_no) == ({}, None, None)
        assert HIDDEN in ballot.counted["explained"]
    assert "on average" not in all_said(found)
    assert "came first" not in all_said(found)
    assert found.outcome["walk"]
    opened = closed_with(cast, plan, votes, secret=False)
    assert sums(found) == sums(opened)


def test_which_bids_were_level_is_not_said_since_it_would_tell_of_the_second(cast: Cast) -> None:
    found = closed_with(cast, YES_NO, dict.fromkeys(("Clay", "Walks", "Songs"), ("yes",) * 5))
    assert "came first" not in all_said(found)
    assert "Bids that were level stand in the order" in all_said(found)
    assert [title for title, row in sorted(sums(found).items(), key=lambda row: row[1][1])] == [
        "Songs",
        "Walks",
        "Clay",
    ]


def test_where_fewer_than_five_could_mark_a_bid_no_number_is_shown(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), secret=True)
    connect(cast, found, "maya", grade="paid_or_family", title="Clay")
    connect(cast, found, *VOTERS)
    cast_in(cast, found, "maya", "choice", Walks="yes", Songs="no")
    for key in VOTERS[1:]:
        said = "no" if key == "leo" else "yes"
        cast_in(cast, found, key, "choice", Clay=said, Walks="no" if said == "yes" else "yes", Songs=said)
    closed = close_round(found=found, by=cast["fran"], at=timezone.now())
    assert HIDDEN in closed.outcome["voting"]
    assert paper_of(closed, "Clay").stood_aside == 1


def test_equal_shares_tell_nothing_of_a_secret_round(cast: Cast) -> None:
    assert equal_shares_of(closed_with(cast, YES_NO, SPLIT)) == []
    assert equal_shares_of(closed_with(cast, YES_NO, SPLIT, secret=False))


def test_pages_and_programs_show_what_is_kept_and_no_more(cast: Cast, sign_in: SignIn) -> None:
    found = closed_with(cast, YES_NO, {**SPLIT, "Clay": ("yes",) * 5})
    page = sign_in("maya").get(f"/rounds/{found.reference}/").content.decode()
    assert HIDDEN in page
    assert "1 would rather not say." not in page
    assert RoundOut(found).data["voting"] == found.outcome["voting"]
    one = sign_in("maya").get(f"/ballots/{paper_of(found, 'Walks').reference}/").content.decode()
    assert HIDDEN in one


def test_a_secret_round_is_not_counted_with_the_mark_of_somebody_who_now_runs_the_group(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), secret=True, **YES_NO)
    connect(cast, found, *VOTERS)
    for number, key in enumerate(VOTERS):
        cast_in(cast, found, key, "choice", **{title: marks[number] for title, marks in SPLIT.items()})
    at = timezone.now()
    Membership.objects.create(
        organisation=paper_of(found, "Clay").bid.organisation, person=cast["leo"], role="treasurer",
        starts_on=at.date(), accepted_at=at,
    )  # fmt: skip
    with pytest.raises(NotNow, match="now stands aside"):
        close_round(found=found, by=cast["fran"], at=at)
    found.refresh_from_db()
    assert found.state == "open"


def test_one_who_stood_aside_from_the_start_does_not_hold_a_secret_round_up(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), secret=True, **YES_NO)
    connect(cast, found, "leo", grade="paid_or_family", title="Clay")
    connect(cast, found, *VOTERS)
    for number, key in enumerate(VOTERS):
        votes = {title: marks[number] for title, marks in SPLIT.items() if (key, title) != ("leo", "Clay")}
        cast_in(cast, found, key, "choice", **votes)
    assert close_round(found=found, by=cast["fran"], at=timezone.now()).state == "closed"
