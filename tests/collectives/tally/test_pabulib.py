"""Public elections are read as the format says, and what cannot be read is said with its line."""

from fractions import Fraction

import pytest

from collectives.tally.pabulib import Election, read
from collectives.tally.refusals import NotAnElection

WHOLE = """META
key;value
description;A small one
num_projects;3
num_votes;4
budget;100
vote_type;approval
PROJECTS
project_id;cost;name;selected
p1;60;"Trees; a ""bench"" too";1
p2;50;Paths;0
p3;40;Lamps;1
VOTES
voter_id;age;vote
1;34;p1,p2
2;51;p1
3;;p3
4;19;
"""
POINTS = """META
key;value
budget;100
vote_type;cumulative
PROJECTS
project_id;cost
p1;60
p2;50
p3;40
VOTES
voter_id;vote;points
1;p1,p2;4,1
2;p2;2.5
3;p3,p1;3,0
"""


def reading(text: str) -> Election:
    return read(text.splitlines(keepends=True))


def wrong(text: str) -> str:
    with pytest.raises(NotAnElection) as refused:
        reading(text)
    return refused.value.sentence


def test_an_approval_election_is_read() -> None:
    election = reading(WHOLE)
    assert [(one.bid, one.cost) for one in election.projects] == [("p1", 60), ("p2", 50), ("p3", 40)]
    assert (election.money, election.unit, election.least, election.warnings) == (100, 1, None, ())
    assert election.totals == {"p1": 2, "p2": 1, "p3": 1}
    # The voter who named nothing is a voter all the same: the money is shared among four.
    assert election.ballots == {frozenset({"p1", "p2"}): 1, frozenset({"p1"}): 1, frozenset({"p3"}): 1, frozenset(): 1}


def test_points_are_added_up_and_supporters_are_those_who_gave_more_than_none() -> None:
    election = reading(POINTS)
    assert election.totals == {"p1": 4, "p2": Fraction(7, 2), "p3": 3}
    assert election.ballots == {frozenset({"p1", "p2"}): 1, frozenset({"p2"}): 1, frozenset({"p3"}): 1}
    assert [ask.bid for ask in election.ranking()] == ["p1", "p2", "p3"]


def test_a_score_for_what_was_left_out_is_added_where_the_file_names_one() -> None:
    # p1 was scored by voters 1 and 3, p2 by 1 and 2, p3 by 3 alone: one, one and two voters left them out.
    text = POINTS.replace("cumulative", "scoring\ndefault_score;-1")
    assert reading(text).totals == {"p1": 4 - 1, "p2": Fraction(7, 2) - 1, "p3": 3 - 2}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\nPROJECTS", "\n\n  \nPROJECTS").replace("VOTES", "votes"),
        lambda text: text.replace(";", " ; ").replace(",", " , "),
        lambda text: text.replace("META\n", "META;;\n").replace("PROJECTS\n", "PROJECTS;;;\n"),
        lambda text: text.replace("budget;100", "budget;100,00").replace("p1;60;", "p1;60.0;"),
        lambda text: text.replace("1;34;p1,p2", "1;34;p1,p2,p1"),
        lambda text: text.replace("4;19;", "votes;19;"),
        lambda text: text.replace("approval", "choose-1"),
        lambda text: text.replace("3;;p3", "3;;p3;more"),
    ],
    ids=["ends", "mark", "empty", "blanks", "padding", "decimals", "twice", "voter-votes", "choose-1", "more"],
)
def test_small_differences_in_writing_make_none_in_reading(change: object) -> None:
    text = WHOLE.replace('"Trees; a ""bench"" too"', "Trees")
    changed = reading(change(text))  # type: ignore[operator]
    plain = reading(text)
    assert (changed.projects, changed.money, changed.totals) == (plain.projects, plain.money, plain.totals)
    assert changed.ballots == plain.ballots


def test_columns_may_come_in_any_order() -> None:
    text = WHOLE.replace("project_id;cost;name;selected", "cost;name;project_id")
    for project, cost in (("p1", 60), ("p2", 50), ("p3", 40)):
        name = '"Trees; a ""bench"" too"' if project == "p1" else {"p2": "Paths", "p3": "Lamps"}[project]
        text = text.replace(f"{project};{cost};{name};{'0' if project == 'p2' else '1'}", f"{cost};{name};{project}")
    assert reading(text) == reading(WHOLE)


def test_sums_with_pence_are_counted_in_pence() -> None:
    election = reading(WHOLE.replace("p3;40", "p3;39.75"))
    assert (election.money, election.unit, election.projects[2].cost) == (10000, 100, 3975)


def test_a_project_marked_as_withdrawn_takes_no_part() -> None:
    election = reading(WHOLE.replace("p1;60", "p1;999999999"))
    assert [one.bid for one in election.projects] == ["p2", "p3"]
    assert election.ballots[frozenset({"p2"})] == 1
    assert sum(election.ballots.values()) == 4


def test_the_least_score_keeps_projects_off_the_ranking() -> None:
    election = reading(WHOLE.replace("budget;100", "budget;100\nmin_project_score_threshold;2"))
    assert [ask.bid for ask in election.ranking()] == ["p1"]


def test_equal_scores_keep_the_order_of_the_file() -> None:
    assert [ask.bid for ask in reading(WHOLE).ranking()] == ["p1", "p2", "p3"]


def test_numbers_in_the_head_that_differ_from_the_rows_are_warned_of() -> None:
    text = WHOLE.replace("num_votes;4", "num_votes;5")
    assert reading(text).warnings == ("Line 5: num_votes is 5, but the file has 4.",)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("META\n", "", "Line 1: The file does not begin with META, so it is not a Pabulib election."),
        ("key;value", "name;value", "Line 2: The columns of META are named here, and “key” is missing."),
        ("vote_type;approval\n", "", "Line 12: META does not say the vote_type, so the votes cannot be counted."),
        (
            "vote_type;approval",
            "vote_type;ordinal",
            (
                "Line 7: The vote_type “ordinal” cannot be counted here. "
                "These can: approval, choose-1, cumulative and scoring."
            ),
        ),
        ("budget;100\n", "", "META does not say the budget, so there is no money to share."),
        ("budget;100", "budget;a lot", "Line 6: The budget is “a lot”, which is not a plain number."),
        ("budget;100", "budget;100,000", "Line 6: The budget is “100,000”, which is not a plain number."),
        ("budget;100", "budget;1e99", "Line 6: The budget is “1e99”, which is not a plain number."),
        ("budget;100", "budget;nan", "Line 6: The budget is “nan”, which is not a plain number."),
        ("p2;50", "p2;-50", "Line 11: The cost of project “p2” is -50, and money cannot be less than nothing."),
        ("p2;50", "p2;", "Line 11: The cost of project “p2” is “”, which is not a plain number."),
        ("p2;50", "p1;50", "Line 11: The project “p1” is listed twice."),
        ("p2;50", ";50", "Line 11: The project has no project_id."),
        ("t_id;cost", "t_id;x", "Line 9: The columns of PROJECTS are named here, and “cost” is missing."),
        ("PROJECTS\n", "VOTES\n", "Line 8: VOTES stands here, but PROJECTS has to come first."),
        ("voter_id;age;vote", "voter_id;age", "Line 14: The columns of VOTES are named here, and “vote” is missing."),
        ("2;51;p1", "2;51;p9", "Line 16: The vote names project “p9”, which is not in PROJECTS."),
        (
            "approval",
            "scoring",
            "Line 14: The columns of VOTES are named here, and “points” is missing.",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_line(old: str, new: str, sentence: str) -> None:
    assert old in WHOLE
    assert wrong(WHOLE.replace(old, new, 1)) == sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("4,1", "4", "Line 12: The vote names 2 projects but gives points 1 times."),
        ("2.5", "some", "Line 13: The points is “some”, which is not a plain number."),
    ],
)
def test_wrong_points_are_one_sentence_with_their_line(old: str, new: str, sentence: str) -> None:
    assert wrong(POINTS.replace(old, new)) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file ends before META, so it is not a whole Pabulib election."),
        (WHOLE.partition("VOTES")[0], "The file ends before VOTES, so it is not a whole Pabulib election."),
        (WHOLE.partition("1;34")[0], "The file has no votes, so nothing can be counted."),
    ],
)
def test_half_a_file_is_refused(text: str, sentence: str) -> None:
    assert wrong(text) == sentence


def test_an_election_without_projects_is_refused() -> None:
    text = "META\nkey;value\nbudget;1\nvote_type;approval\nPROJECTS\nproject_id;cost\nVOTES\nvoter_id;vote\n1;\n"
    assert wrong(text) == "The file has no projects, so nothing can be counted."


def test_a_field_too_long_to_be_meant_is_refused_with_its_line() -> None:
    assert wrong(WHOLE.replace("A small one", "x" * 200_000)).startswith("Line 3 cannot be read: field larger than")
