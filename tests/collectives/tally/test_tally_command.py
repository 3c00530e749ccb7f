"""The command prints the winners of a public election, one a line, by each of the three rules."""

import random
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from collectives.management.commands.tally import winners
from collectives.tally.pabulib import Election, read
from tests.collectives.tally.test_equal_shares import second_way

RULES = ["skip", "stop", "equal-shares"]


def file_of(kind: str, budget: str, costs: dict[str, str], votes: list[str], *more: str) -> str:
    """An election file; a vote is "a,b" or "a,b;2,1"."""
    points = ";points" if kind in ("cumulative", "scoring") else ""
    return "\n".join(
        [
            "META",
            "key;value",
            f"budget;{budget}",
            f"vote_type;{kind}",
            *more,
            "PROJECTS",
            "project_id;cost",
            *(f"{project};{cost}" for project, cost in costs.items()),
            "VOTES",
            f"voter_id;vote{points}",
            *(f"{number};{vote}" for number, vote in enumerate(votes, start=1)),
            "",
        ]
    )


def election(kind: str, budget: str, costs: dict[str, str], votes: list[str], *more: str) -> Election:
    return read(file_of(kind, budget, costs, votes, *more).splitlines(keepends=True))


# 400. A has 3 votes, B has 2, C 2, D 1. A (240) fits and leaves 160. B (170) does not. C (150) does and leaves 10.
# D (10) fits. Equal shares: 100 each; A takes 80 from each of three. D is backed by the first, who has 20: D takes 10.
# 150 is left, which C would fit, so raise by k. B has 20+k behind it from the third and 100+k from the fourth: 170 at
# k = 25. C has 10+k and 20+k (A takes 80, D takes 10): 150 at k = 60. So B comes first, at 25, but then A, B and D
# cost 420: too much. A and D stand.
COSTS = {"A": "240", "B": "170", "C": "150", "D": "10"}
VOTES = ["A,C,D", "A,C", "A,B", "B"]


@pytest.mark.parametrize(("rule", "won"), [("skip", "ACD"), ("stop", "A"), ("equal-shares", "AD")])
def test_an_election_worked_out_by_hand_has_these_winners(
    rule: str, won: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "small.pb"
    path.write_text(file_of("approval", "400", COSTS, VOTES), encoding="utf-8")
    call_command("tally", str(path), rule=rule)
    printed = capsys.readouterr()
    assert (sorted(printed.out.split()), printed.err) == (sorted(won), "")
    assert printed.out.count("\n") == len(won)


# 100. Points: A 2 + 2 = 4, B 5, C 1. B (70) leaves 30, A (40) does not fit, C (30) does.
# Equal shares counts supporters only: 50 each. A has both: 20 ÷ 40 = 1/2, and leaves 30 and 30. B has one, who has 30
# of 70; C has the other: 30 ÷ 30 = 1. A and C cost 70 and leave 30: B does not fit.
@pytest.mark.parametrize("kind", ["cumulative", "scoring"])
@pytest.mark.parametrize(("rule", "won"), [("skip", "BC"), ("stop", "B"), ("equal-shares", "AC")])
def test_points_rank_for_skip_and_stop_and_mean_support_for_equal_shares(kind: str, rule: str, won: str) -> None:
    counted = election(kind, "100", {"A": "40", "B": "70", "C": "30"}, ["B,A;5,2", "A,C;2,1"])
    assert "".join(winners(counted, rule)) == won


@pytest.mark.parametrize("rule", ["skip", "stop"])
def test_of_equal_votes_the_project_listed_first_comes_first(rule: str) -> None:
    # Each has one vote, and only one of them fits.
    assert winners(election("approval", "60", {"B": "60", "A": "50"}, ["A", "B"]), rule) == ["B"]


@pytest.mark.parametrize(("rule", "won"), [("skip", "A"), ("stop", "A"), ("equal-shares", "AB")])
def test_a_least_number_of_votes_holds_for_the_greedy_rules(rule: str, won: str) -> None:
    counted = election("approval", "60", {"A": "30", "B": "30"}, ["A", "A,B"], "min_project_score_threshold;2")
    assert "".join(winners(counted, rule)) == won


def test_sums_with_pence_are_raised_by_whole_units() -> None:
    # 10.50 each for two. A costs 12.50 and has one voter: 11.50 is not enough, 12.50 is.
    # B would fit from 12 on, had the raises been pence: then B (12.00) would be taken first, and A would not fit.
    # Raised by whole units both can be paid at 12.50; 24.50 is more than 21, so neither is.
    counted = election("approval", "21.00", {"A": "12.50", "B": "12.00"}, ["A", "B"])
    assert winners(counted, "equal-shares") == []


def test_random_elections_have_the_winners_that_a_slow_second_way_finds() -> None:
    dice = random.Random(7)
    for _ in range(60):
        costs = [dice.randint(5, 60) for _ in range(dice.randint(2, 6))]
        papers = [
            frozenset(bid for bid in range(len(costs)) if dice.random() < 0.4) for _ in range(dice.randint(1, 12))
        ]
        names = {f"p{bid}": str(cost) for bid, cost in enumerate(costs)}
        votes = [",".join(f"p{bid}" for bid in paper) for paper in papers]
        won = winners(election("approval", "100", names, votes), "equal-shares")
        assert won == [f"p{bid}" for bid in second_way(costs, papers, 100)[0]]


@pytest.mark.parametrize("rule", RULES)
def test_with_money_for_all_that_were_backed_all_win(rule: str) -> None:
    assert winners(election("approval", "500", {"A": "10", "B": "20"}, ["A", "B"]), rule) == ["A", "B"]


def test_what_it_notices_goes_to_the_error_stream(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "small.pb"
    path.write_text(file_of("approval", "100", {"A": "10"}, ["A"], "num_votes;7"), encoding="utf-8")
    call_command("tally", str(path), rule="skip")
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("A\n", "Line 5: num_votes is 7, but the file has 1.\n")


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.pb cannot be opened: No such file or directory\.$"):
        call_command("tally", str(tmp_path / "none.pb"), rule="skip")


def test_a_file_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "picture.pb"
    path.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(CommandError, match="is not UTF-8 text"):
        call_command("tally", str(path), rule="skip")


def test_a_malformed_file_says_which_line_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "bad.pb"
    path.write_text(file_of("approval", "100", {"A": "ten"}, ["A"]), encoding="utf-8")
    with pytest.raises(CommandError, match=r"bad\.pb: Line 7: The cost of project “A” is “ten”"):
        call_command("tally", str(path), rule="skip")


def test_a_rule_has_to_be_chosen(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--rule"):
        call_command("tally", str(tmp_path / "any.pb"))
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("tally", str(tmp_path / "any.pb"), "--rule", "best")
