"""A check-in is begun by a yes, saved page by page, scored once, and taken back whole."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from evaluation.models import Answers, CheckIn, Score
from evaluation.wellbeing.actions import begin, delete_answers, finish, make_cards, save_answers
from evaluation.wellbeing.codes import clean_code
from evaluation.wellbeing.instruments import load
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event
from tests.evaluation.wellbeing.making import LONG_AGO, SECOND, Cast, a_project, answered, ons4, some_cards


def test_a_group_makes_cards_whose_codes_are_right_and_all_different(cast: Cast, now: datetime) -> None:
    made = make_cards(project=a_project(), count=60, by=cast["olu"], at=now)
    codes = [card.code for card in made]
    assert len(set(codes)) == 60
    assert [clean_code(code) for code in codes] == codes


@pytest.mark.parametrize("count", [0, 61, -1])
def test_cards_come_in_batches_of_1_to_60(cast: Cast, now: datetime, count: int) -> None:
    with pytest.raises(DoesNotFit, match="between 1 and 60"):
        make_cards(project=a_project(), count=count, by=cast["olu"], at=now)


@pytest.mark.parametrize("who", ["pam", "gwen", "dee", "lena", "eva", "ada", "ollie", "zoe"])
def test_nobody_outside_the_group_makes_its_cards(cast: Cast, now: datetime, who: str) -> None:
    with pytest.raises(NotAllowed, match="Only a main contact"):
        make_cards(project=a_project(), count=1, by=cast[who], at=now)


def test_a_finished_project_needs_no_new_cards(cast: Cast, now: datetime) -> None:
    project = a_project()
    type(project).objects.filter(pk=project.pk).update(state="finished")
    project.refresh_from_db()
    with pytest.raises(NotAllowed, match="finished"):
        make_cards(project=project, count=1, by=cast["tess"], at=now)


def test_beginning_twice_is_the_same_check_in(cast: Cast, now: datetime) -> None:
    card = some_cards(cast, a_project())[0]
    assert begin(card=card, mode="self", at=now) == begin(card=card, mode="helped", at=now)
    assert CheckIn.objects.get(card=card).mode == "self"


def test_a_missing_answer_gives_no_score_and_never_nought(cast: Cast, now: datetime) -> None:
    card = some_cards(cast, a_project())[0]
    answered(card, ons4(7, None, 0, 3), now)
    assert dict(Score.objects.values_list("scale", "hundredths")) == {
        "ons4.satisfied": 700,
        "ons4.happy": 0,
        "ons4.anxious": 300,
    }


def test_the_short_warwick_scale_is_scored_by_the_published_table(cast: Cast, now: datetime, settings: object) -> None:
    settings.DEMO = True
    card, scale = some_cards(cast, a_project())[0], load("swemwbs")
    check_in = begin(card=card, mode="self", at=now)
    save_answers(check_in=check_in, instrument=load("ons4"), values=ons4(None), at=now)
    save_answers(check_in=check_in, instrument=scale, values={item.key: 3 for item in scale.items}, at=now)
    finish(check_in=check_in, at=now)
    assert list(Score.objects.values_list("scale", "hundredths")) == [("swemwbs.wellbeing", 1925)]


def test_a_check_in_with_a_page_left_cannot_be_finished(cast: Cast, now: datetime) -> None:
    check_in = begin(card=some_cards(cast, a_project())[0], mode="self", at=now)
    with pytest.raises(NotNow, match="still to come"):
        finish(check_in=check_in, at=now)
    assert CheckIn.objects.get().state == "started"


def test_finishing_twice_scores_once(cast: Cast, now: datetime) -> None:
    check_in = answered(some_cards(cast, a_project())[0], ons4(5), now)
    check_in.refresh_from_db()
    with pytest.raises(NotNow):
        finish(check_in=CheckIn.objects.get(), at=now)
    assert Score.objects.count() == 4


def test_a_finished_check_in_takes_no_more_answers(cast: Cast, now: datetime) -> None:
    check_in = answered(some_cards(cast, a_project())[0], ons4(5), now)
    with pytest.raises(NotNow, match="finished"):
        save_answers(check_in=check_in, instrument=load("ons4"), values=ons4(9), at=now)
    assert Answers.objects.get().values == ons4(5)


@pytest.mark.parametrize("values", [{}, {"happy": 5}, ons4(11), ons4(-1), {**ons4(5), "more": 1}])
def test_answers_that_are_no_choices_are_refused(cast: Cast, now: datetime, values: dict[str, int]) -> None:
    check_in = begin(card=some_cards(cast, a_project())[0], mode="self", at=now)
    with pytest.raises(DoesNotFit):
        save_answers(check_in=check_in, instrument=load("ons4"), values=values, at=now)


def days_before(now: datetime, days: int) -> datetime:
    """The same time by the clock on the wall, so many days before, whichever side of a clock change that falls."""
    return timezone.localtime(now) - timedelta(days=days)


def test_the_second_questions_wait_until_day_70(cast: Cast, now: datetime) -> None:
    card = some_cards(cast, a_project())[0]
    answered(card, ons4(5), days_before(now, 69))
    card.refresh_from_db()
    with pytest.raises(NotNow, match="too soon"):
        begin(card=card, mode="self", at=now)
    assert begin(card=card, mode="self", at=days_before(now, -1)).wave == "after"


@pytest.mark.parametrize(("days", "in_time"), [(70, True), (112, True), (113, False), (300, False)])
def test_a_late_second_check_in_is_kept_and_marked(cast: Cast, now: datetime, days: int, in_time: bool) -> None:
    card = some_cards(cast, a_project())[0]
    answered(card, ons4(5), days_before(now, days))
    second = answered(card, ons4(6), now)
    assert (second.wave, second.in_window) == ("after", in_time)
    assert set(Score.objects.filter(wave="after").values_list("in_window", flat=True)) == {in_time}


def test_deleting_leaves_no_answer_no_score_and_an_event_without_content(cast: Cast, now: datetime) -> None:
    card = some_cards(cast, a_project())[0]
    answered(card, ons4(5), now - LONG_AGO)
    answered(card, ons4(6), now - LONG_AGO + SECOND)
    delete_answers(card=card, at=now)
    assert (CheckIn.objects.count(), Answers.objects.count(), Score.objects.count()) == (0, 0, 0)
    event = Event.objects.get(verb="delete_answers")
    assert (event.before, event.after, event.why, event.by) == ({}, {}, "", None)


def test_deleting_nothing_is_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotNow, match="no answers"):
        delete_answers(card=some_cards(cast, a_project())[0], at=now)


def test_the_database_keeps_one_check_in_a_wave_and_one_score_a_scale(cast: Cast, now: datetime) -> None:
    check_in = answered(some_cards(cast, a_project())[0], ons4(5), now)
    for row in (check_in, Score.objects.first(), Answers.objects.first()):
        row.pk = None
        row._state.adding = True
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_no_event_says_who_answered_even_when_somebody_is_signed_in(cast: Cast) -> None:
    answered(some_cards(cast, a_project())[0], ons4(5), timezone.now())
    events = Event.objects.exclude(verb="make_cards").filter(subject_kind__startswith="evaluation")
    assert {event.verb for event in events} == {"begin", "answer", "finish"}
    assert {event.by for event in events} == {None}
