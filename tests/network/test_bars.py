"""Bars are to scale, falls run the other way, and a hidden figure draws no bar."""

import itertools

from network.bars import WIDTH, Row, chart


def test_the_longest_bar_fills_the_drawing_and_half_the_figure_fills_half() -> None:
    first, second = chart("People", [Row("A", 10, "10"), Row("B", 5, "5")]).bars
    assert (first.width, second.width) == (WIDTH, WIDTH / 2)


def test_a_fall_runs_left_from_where_nothing_stands() -> None:
    drawn = chart("Change", [Row("Up", 3, "3 more"), Row("Down", -1, "1 fewer")])
    up, down = drawn.bars
    assert drawn.zero == WIDTH / 4
    assert (up.x, down.x + down.width) == (drawn.zero, drawn.zero)


def test_a_hidden_figure_keeps_its_words_and_draws_no_bar() -> None:
    (bar,) = chart("People", [Row("A", None, "fewer than 5")]).bars
    assert bar.width == 0
    assert bar.lines[0][0] == "A: fewer than 5"


def test_long_words_go_on_to_a_second_line_and_push_the_bar_down() -> None:
    short, long = chart("People", [Row("A", 1, "1"), Row("A very long name of a place", 1, "one person only")]).bars
    assert (len(short.lines), len(long.lines)) == (1, 2)
    assert long.lines[0][1] > short.y


def test_no_two_rows_overlap() -> None:
    bars = chart("People", [Row("word " * 20, number, "x") for number in range(5)]).bars
    tops = [line[1] for bar in bars for line in bar.lines]
    assert tops == sorted(tops)
    assert all(before.y < after.lines[0][1] - 10 for before, after in itertools.pairwise(bars))


def test_a_chart_of_nothing_can_still_be_drawn() -> None:
    assert chart("People", []).bars == ()


def test_the_description_says_every_figure() -> None:
    assert chart("People", [Row("A", 1, "one"), Row("B", None, "hidden")]).description == "A: one; B: hidden"
