"""Results: matched people only, checked against two statistics libraries, and small numbers hidden."""

from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW

from evaluation.models import Card
from evaluation.wellbeing.actions import delete_answers
from evaluation.wellbeing.results import Heads, Results, ScaleResult, for_locality_year, for_project
from network.models import Locality
from tests.evaluation.wellbeing.making import Cast, a_project, answered, ons4, some_cards, twice

THIRTEEN = [(3, 5), (4, 4), (2, 6), (5, 7), (6, 5), (1, 4), (3, 3), (7, 8), (2, 2), (4, 9), (5, 6), (6, 6), (3, 7)]
TODAY = timezone.localdate


def happy(results: Results) -> ScaleResult:
    return next(part for part in results.scales if part.scale.key == "happy")


def this_year(place: str) -> Results:
    return for_locality_year(Locality.objects.get(name=place), TODAY() - timedelta(days=200), TODAY())


def test_means_and_the_interval_agree_with_two_statistics_libraries(cast: Cast) -> None:
    project = a_project()
    twice(cast, project, THIRTEEN)
    before, after = (np.array(side, dtype=float) for side in zip(*THIRTEEN, strict=True))
    change = happy(for_project(project)).change
    paired = stats.ttest_rel(after, before).confidence_interval(0.95)
    low, high = DescrStatsW(after - before).tconfint_mean()
    assert change.mean_before == round(Decimal(before.mean()), 2)
    assert change.mean_after == round(Decimal(after.mean()), 2)
    assert change.mean_change == round(Decimal((after - before).mean()), 2)
    assert [float(end) for end in change.interval or ()] == pytest.approx([paired.low, paired.high], abs=0.005)
    assert [float(end) for end in change.interval or ()] == pytest.approx([low, high], abs=0.005)
    assert float(change.sd_change or 0) == pytest.approx(np.std(after - before, ddof=1), abs=0.005)


def test_people_who_rose_fell_and_stayed_are_counted_by_the_database(cast: Cast) -> None:
    project = a_project()
    twice(cast, project, THIRTEEN)
    counts = happy(for_project(project)).change.counts
    moves = [after - before for before, after in THIRTEEN]
    assert (counts.rise, counts.same, counts.fall) == (
        sum(move > 0 for move in moves),
        moves.count(0),
        sum(move < 0 for move in moves),
    )


def test_results_take_two_queries_for_5_people_and_for_50(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    project = a_project()
    for count in (5, 50):
        twice(cast, project, [(3, 5)] * count)
        with django_assert_max_num_queries(2):
            for_project(project)


def test_people_who_answered_once_are_in_no_average(cast: Cast) -> None:
    project = a_project()
    twice(cast, project, [(3, 5)] * 8)
    for card in some_cards(cast, project, 5):
        answered(card, ons4(10), timezone.now() - timedelta(days=60))
    found = for_project(project)
    assert happy(found).change.mean_before == 3
    assert found.heads == Heads(started=13, due=8, followed_up=8, outside=0)


def test_people_whose_time_ran_out_are_due_and_those_who_came_late_are_counted_apart(cast: Cast) -> None:
    project = a_project()
    lost, late = some_cards(cast, project, 2)
    for card in (lost, late):
        answered(card, ons4(5), timezone.now() - timedelta(days=200))
    answered(late, ons4(9), timezone.now())
    assert for_project(project).heads == Heads(started=2, due=2, followed_up=0, outside=1)
    assert for_project(project).scales == ()


@pytest.mark.parametrize("count", [0, 1, 7])
def test_no_average_is_made_of_seven_people_or_fewer(cast: Cast, count: int) -> None:
    project = a_project()
    twice(cast, project, [(3, 5)] * count)
    found = for_project(project)
    assert found.scales == ()
    assert found.summary.startswith("Fewer than 8 people" if count else "Nobody has answered twice yet.")


def test_figures_grow_in_steps_so_that_one_new_answer_moves_nothing(cast: Cast) -> None:
    project = a_project()
    twice(cast, project, [(3, 5)] * 8)
    shown = []
    for _ in range(5):
        twice(cast, project, [(0, 10)])
        shown.append(happy(for_project(project)).change)
    assert [change.n for change in shown] == [8, 8, 8, 8, 13]
    assert [change.mean_change for change in shown[:4]] == [2] * 4


def test_a_scale_that_too_few_answered_shows_no_average(cast: Cast) -> None:
    project = a_project()
    cards = some_cards(cast, project, 8)
    for number, card in enumerate(cards):
        for days, value in ((120, 3), (30, 5)):
            anxious = None if number == 0 else value
            answered(card, ons4(value, value, value, anxious), timezone.now() - timedelta(days=days))
    parts = {part.scale.key: part for part in for_project(project).scales}
    assert parts["happy"].shows_mean
    assert not parts["anxious"].shows_mean
    assert "too few people" in parts["anxious"].words


def test_no_sentence_says_a_percentage_of_an_average(cast: Cast) -> None:
    project = a_project()
    twice(cast, project, [(2, 4)] * 8)
    said = happy(for_project(project)).words
    assert "up 2.0 points" in said
    assert said.count("%") == said.count("(100%)") + said.count("95% sure")


def test_deleted_answers_leave_the_results(cast: Cast) -> None:
    project = a_project()
    twice(cast, project, [(3, 5)] * 8)
    delete_answers(card=Card.objects.first(), at=timezone.now())
    assert for_project(project).scales == ()


def test_a_year_pools_the_projects_of_one_locality_only(cast: Cast) -> None:
    twice(cast, a_project(), [(3, 5)] * 9)
    twice(cast, a_project("Ossett Slow Walkers"), [(3, 6)] * 9, by="gwen")
    twice(cast, a_project("Dodworth Lunchtime Choir"), [(3, 9)] * 8, by="ollie")
    change = happy(this_year("Wakefield")).change
    assert (change.n, change.mean_change) == (18, Decimal("2.50"))


def test_two_small_projects_are_pooled_when_they_are_eight_people_together(cast: Cast) -> None:
    twice(cast, a_project(), [(3, 5)] * 4)
    twice(cast, a_project("Ossett Slow Walkers"), [(3, 5)] * 4, by="gwen")
    assert happy(this_year("Wakefield")).change.n == 8


def test_one_small_project_cannot_be_worked_out_from_a_year_and_its_neighbour(cast: Cast) -> None:
    twice(cast, a_project(), [(3, 5)] * 8)
    twice(cast, a_project("Ossett Slow Walkers"), [(0, 10)] * 5, by="gwen")
    assert happy(this_year("Wakefield")).change.mean_change == 2


def test_a_year_counts_only_second_answers_of_its_own_days(cast: Cast) -> None:
    twice(cast, a_project(), [(3, 5)] * 8)
    wakefield, today = Locality.objects.get(name="Wakefield"), TODAY()
    assert for_locality_year(wakefield, today - timedelta(days=10), today).scales == ()
    assert happy(for_locality_year(wakefield, today - timedelta(days=31), today)).change.n == 8
