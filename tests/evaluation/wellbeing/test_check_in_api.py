"""The API of check-ins: what a page does, under the same limits, with no code in an address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from evaluation.models import Answers, Card, CheckIn
from evaluation.wellbeing.codes import new_code
from tests.evaluation.wellbeing.making import SECOND, Cast, a_project, answered, ons4, some_cards, twice

SignIn = Callable[[str], Client]
CHECK_INS = "/api/v1/check-ins/"


@pytest.fixture
def card(cast: Cast) -> Card:
    cache.clear()
    return some_cards(cast, a_project())[0]


def call(method: str, url: str, client: Client | None = None, **body: Any) -> Any:
    return getattr(client or Client(), method)(url, body, content_type="application/json")


def begin(card: Card, **more: Any) -> Any:
    return call("post", CHECK_INS, **{"code": card.code, "over16": True, "agree": True, **more})


def test_a_whole_check_in(card: Card) -> None:
    made = begin(card, mode="helped")
    assert made.status_code == 201
    assert [part["instrument"] for part in made.json()["to_answer"]] == ["ons4"]
    done = call("put", f"{CHECK_INS}ons4/", code=card.code, answers=ons4(1, 2, None, 4))
    assert done.json() == {"wave": "before", "finished": False, "to_answer": []}
    assert call("post", f"{CHECK_INS}finish/", code=card.code).json()["finished"] is True
    assert CheckIn.objects.get().mode == "helped"
    assert Answers.objects.get().values == ons4(1, 2, None, 4)


@pytest.mark.parametrize("said", [{"agree": False}, {"over16": False}])
def test_without_a_yes_nothing_is_kept(card: Card, said: dict[str, bool]) -> None:
    assert begin(card, **said).status_code == 400
    assert CheckIn.objects.count() == 0


def test_answers_are_changed_only_with_the_key_that_beginning_gave(card: Card) -> None:
    key = begin(card).json()["key"]
    assert call("put", f"{CHECK_INS}ons4/", code=card.code, answers=ons4(1)).status_code == 200
    for wrong in ("", "made-up", key[:-1]):
        assert call("put", f"{CHECK_INS}ons4/", code=card.code, answers=ons4(9), key=wrong).status_code == 409
    assert call("put", f"{CHECK_INS}ons4/", code=card.code, answers=ons4(2), key=key).status_code == 200
    assert Answers.objects.get().values == ons4(2)


@pytest.mark.parametrize(
    "answers", [{}, {"happy": 5}, ons4(11), {**ons4(5), "happy": "x"}, [], "x", None, {**ons4(5), "happy": 10**30}]
)
def test_answers_that_do_not_fit_are_refused_in_words(card: Card, answers: Any) -> None:
    begin(card)
    assert call("put", f"{CHECK_INS}ons4/", code=card.code, answers=answers).status_code == 400
    assert Answers.objects.count() == 0


def test_too_early_or_not_begun_is_a_conflict(card: Card) -> None:
    assert call("post", f"{CHECK_INS}finish/", code=card.code).status_code == 409
    begin(card)
    assert call("post", f"{CHECK_INS}finish/", code=card.code).status_code == 409
    answered(card, ons4(5), timezone.now())
    assert begin(card).json() == {"detail": "It is too soon for the second questions."}


def test_guessing_is_stopped_like_on_the_pages(card: Card) -> None:
    for _ in range(20):
        assert call("post", CHECK_INS, code=new_code(), over16=True, agree=True).status_code == 400
    assert begin(card).status_code == 429


def test_everything_can_be_deleted_with_the_card(card: Card) -> None:
    answered(card, ons4(5), timezone.now())
    assert call("delete", CHECK_INS, code=card.code).status_code == 204
    assert call("delete", CHECK_INS, code=card.code).status_code == 409
    assert CheckIn.objects.count() == 0


def test_the_group_makes_and_follows_its_cards_and_others_are_refused(cast: Cast, sign_in: SignIn) -> None:
    project = a_project()
    url = f"/api/v1/projects/{project.reference}/cards/"
    assert len(call("post", url, sign_in("tess"), count=3).json()) == 3
    first = Card.objects.first()
    answered(first, ons4(5), timezone.now() - SECOND)
    rows = sign_in("olu").get(url).json()
    assert [row["due"] for row in rows] == [True, False, False]
    assert set(rows[0]) == {"code", "answered_on", "second_from", "second_until", "answered_again_on", "due"}
    for who, status in (("gwen", 403), ("lena", 403), ("visitor", 401)):
        assert sign_in(who).get(url).status_code == status
        assert call("post", url, sign_in(who), count=3).status_code == status
    assert call("post", url, sign_in("olu"), count=61).status_code == 400


def test_results_are_the_pages_own_figures(cast: Cast) -> None:
    project = a_project()
    url = f"/api/v1/projects/{project.reference}/results/"
    twice(cast, project, [(3, 5)] * 7)
    assert Client().get(url).json() == {
        "project": project.reference,
        "summary": "Fewer than 8 people have answered both times so far. That is too few to show an average.",
        "people": {"started": "*", "due": "*", "followed_up": "*", "outside": "0"},
        "scales": [],
    }
    twice(cast, project, [(3, 5)])
    happy = next(row for row in Client().get(url).json()["scales"] if row["scale"] == "ons4.happy")
    assert (happy["mean_before"], happy["mean_after"], happy["mean_change"]) == ("3.00", "5.00", "2.00")
