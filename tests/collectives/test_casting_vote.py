"""When bids are level and the chair decides: the order is asked for, it is kept who chaired, and the rule says so."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.rounds import close_round
from collectives.frozen import tie_words
from collectives.models import Ballot, Collective, Round
from collectives.round_page import facts_for
from network.answers import DoesNotFit
from tests.collectives.making import Cast
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, some_bids
from tests.collectives.voting_making import day

SignIn = Callable[[str], Client]
THREE = (("Clay", 30_000, None), ("Walks", 40_000, None), ("Songs", 20_000, None))
LESS, LOT = "the one that asks for less", "drawn by lot, with a number anyone can check"
ALL_LEVEL = {"Clay": "yes", "Walks": "yes", "Songs": "yes"}


def level(cast: Cast, tie_rule: str = "chair") -> Round:
    """A round of three bids that everyone backed."""
    found = opened_round(cast, some_bids(cast, *THREE), tie_rule=tie_rule)
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        cast_in(cast, found, key, "choice", **ALL_LEVEL)
    return found


def order_of(found: Round) -> list[str]:
    return list(found.ballots.order_by("rank").values_list("bid__project__title", flat=True))


def test_the_page_takes_the_order_of_three_level_bids_and_keeps_who_chaired(cast: Cast, sign_in: SignIn) -> None:
    found = level(cast)
    address = f"/rounds/{found.reference}/close/"
    fran = sign_in("fran")
    none = fran.post(address, {})
    assert "has not said the order of all of them" in none.content.decode()
    twice = fran.post(address, {"chair": "Walks", "chair-2": "Walks", "chaired_by": cast["leo"].pk})
    assert "“Walks” has a place already" in str(twice.context["form"].errors["chair-2"])
    nobody = fran.post(address, {"chair": "Walks", "chair-2": "Clay"})
    assert "Say who chaired" in str(nobody.context["form"].errors["chaired_by"])
    sent = {"chair": "Walks", "chair-2": "Clay", "chaired_by": cast["leo"].pk}
    assert fran.post(address, sent).status_code == 302
    found.refresh_from_db()
    assert (order_of(found), found.chaired_by) == (["Walks", "Clay", "Songs"], cast["leo"])


def test_a_refusal_of_the_count_stands_beside_the_first_box(cast: Cast, sign_in: SignIn) -> None:
    found = level(cast)
    sent = {"chair": "Walks", "chaired_by": cast["leo"].pk}
    answer = sign_in("fran").post(f"/rounds/{found.reference}/close/", sent)
    assert "The chair has the casting vote" in str(answer.context["form"].errors["chair"])


def test_a_program_gives_the_order_and_who_chaired(cast: Cast, sign_in: SignIn) -> None:
    found = level(cast)
    fran, address = sign_in("fran"), f"/api/v1/rounds/{found.reference}/close/"
    order = {"chair": ["Walks", "Clay"]}
    assert fran.post(address, order, content_type="application/json").status_code == 400
    sent = order | {"chaired_by": str(cast["leo"].key)}
    assert fran.post(address, sent, content_type="application/json").status_code == 200
    assert Round.objects.get(pk=found.pk).chaired_by == cast["leo"]


def test_who_chaired_is_kept_only_where_the_casting_vote_was_used(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), tie_rule="chair")
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        clay = "no" if key == "leo" else "yes"
        cast_in(cast, found, key, "choice", Clay=clay, Walks="yes", Songs="no")
    closed = close_round(
        found=found, by=cast["fran"], at=timezone.now(), chair=("Walks", "Clay"), chaired_by=cast["leo"]
    )
    assert (closed.state, closed.chaired_by) == ("closed", None)


@pytest.mark.parametrize("order", [("Walks", "Walks"), ("Walks", "No such bid")])
def test_an_order_that_cannot_be_is_refused(cast: Cast, order: tuple[str, str]) -> None:
    with pytest.raises(DoesNotFit, match="each bid of this round in one place at most"):
        close_round(found=level(cast), by=cast["fran"], at=timezone.now(), chair=order, chaired_by=cast["leo"])


def test_only_those_who_run_the_round_see_the_name_of_the_chair(cast: Cast) -> None:
    found = close_round(
        found=level(cast), by=cast["fran"], at=timezone.now(), chair=("Walks", "Clay"), chaired_by=cast["leo"]
    )

    def told(key: str) -> list[str]:
        return [line.value for line in facts_for(cast[key], found, day(0))["facts"] if line.label == "Casting vote"]

    assert (told("fran"), told("maya")) == ([str(cast["leo"])], ["By the chair of the meeting"])


@pytest.mark.parametrize(
    ("rule", "secret", "words"),
    [
        (
            "lived", False,
            (f"The one that more people with lived experience backed; then {LESS}; then the one that was sent in first;"
            f" then {LOT}"),
        ),
        (
            "lived", True,
            f"The one that asks for less; then the one that was sent in first; then {LOT}",
        ),
        ("lot", False, "Drawn by lot, with a number anyone can check"),
        ("chair", False, "The chair of the meeting decides"),
    ],
)  # fmt: skip
def test_the_tie_rule_is_printed_in_the_order_it_is_asked(rule: str, secret: bool, words: str) -> None:
    assert tie_words(Collective(tie_rule=rule), secret=secret) == words


def test_the_page_of_a_round_prints_the_order_that_is_applied(cast: Cast, sign_in: SignIn) -> None:
    found = level(cast, "smaller")
    page = sign_in("maya").get(f"/rounds/{found.reference}/").content.decode()
    assert "The one that asks for less; then the one that more people with lived experience backed" in page


def test_a_secret_round_does_not_open_with_a_rule_that_can_never_apply(cast: Cast, sign_in: SignIn) -> None:
    bids = some_bids(cast, *THREE)
    with pytest.raises(DoesNotFit, match="nobody can know how people with lived experience voted") as refused:
        opened_round(cast, bids, tie_rule="lived", secret=True)
    assert refused.value.field == "tie_rule"
    last = day(7)
    sent = {
        "bids": [bid.reference for bid in bids], "name": "Spring", "money": "1000", "method": "yes_no",
        "list_rule": "stop", "tie_rule": "lived", "secret": "yes", "closes_on_day": last.day,
        "closes_on_month": last.month, "closes_on_year": last.year,
    }  # fmt: skip
    answer = sign_in("fran").post("/collectives/wakefield/open-round/", sent)
    assert "nobody can know how people with lived experience voted" in str(answer.context["form"].errors["tie_rule"])
    assert not Ballot.objects.exists()


def test_the_role_of_the_chair_tells_of_the_casting_vote(sign_in: SignIn) -> None:
    page = sign_in("visitor").get("/learn-the-role/").content.decode()
    assert "you have the casting vote too" in page
