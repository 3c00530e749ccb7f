"""A canary: one person's answers, unlike anybody else's, are found nowhere but in their own rows."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Answers, CheckIn
from network.hooks import held_about
from network.logs import NoPeople
from network.models import Event, Letter, Once
from tests.evaluation.wellbeing.making import Cast, a_project, answered, form_of, ons4, some_cards

CANARY = 8675309
EVERYONE = ["visitor", "pam", "olu", "tess", "gwen", "maya", "fran", "dee", "lena", "finn", "eva", "ada"]


@pytest.fixture
def canary(cast: Cast) -> CheckIn:
    """A check-in whose stored answers carry a number that stands nowhere else."""
    cache.clear()
    project = a_project()
    check_in = answered(some_cards(cast, project)[0], ons4(5), timezone.now() - timedelta(days=90))
    Answers.objects.update(values={**ons4(5), "happy": CANARY})
    check_in.answers.get().scores.filter(scale="ons4.happy").update(hundredths=CANARY)
    return check_in


def test_no_page_shows_an_answer(canary: CheckIn, sign_in: Callable[[str], Client]) -> None:
    card = canary.card
    reference, code = [card.project.reference], [card.code]
    urls = [reverse(name, args=reference) for name in ("cards", "cards-print", "results")]
    urls += [reverse(name, args=code) for name in ("check-in", "check-in-agree", "check-in-check", "check-in-thanks")]
    urls += [reverse("check-in-delete", args=code), reverse("check-in-questions", args=[card.code, "ons4"])]
    urls += [f"/api/v1/projects/{card.project.reference}/{name}/" for name in ("cards", "results")]
    urls += [reverse("my-work"), reverse("held-about-me")]
    for who in EVERYONE:
        client = sign_in(who)
        for url in urls:
            assert str(CANARY) not in client.get(url, follow=True).content.decode(), (who, url)


def test_no_event_letter_or_list_holds_an_answer(canary: CheckIn, cast: Cast) -> None:
    rows = [vars(row) for model in (Event, Letter, Once) for row in model.objects.all()]
    rows += [part(person) for part in held_about for person in (cast["olu"], cast["pam"])]
    assert rows
    assert str(CANARY) not in str(rows)
    assert canary.card.code not in str(rows)


def test_answers_reach_no_event_at_all(cast: Cast) -> None:
    card = some_cards(cast, a_project())[0]
    answered(card, ons4(9, 8, 7, 6), timezone.now())
    for event in Event.objects.filter(subject_kind="evaluation.checkin"):
        assert set(json.loads(json.dumps([event.before, event.after]))[1]) <= {"state", "finished_at", "in_window"}


def test_the_logs_hold_neither_code_nor_answer(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    card = some_cards(cast, a_project())[0]
    caplog.handler.addFilter(NoPeople())
    client = Client()
    with caplog.at_level(logging.INFO):
        client.get(reverse("check-in-questions", args=[card.code, "nothing"]))
        client.post(reverse("check-in-agree", args=[card.code]), {"over16": "yes", "agree": "yes", "mode": "self"})
        client.post(reverse("check-in-questions", args=[card.code, "ons4"]), {**form_of(), "happy": str(CANARY)})
    assert "/c/…" in caplog.text
    assert card.code not in caplog.text
    assert str(CANARY) not in caplog.text
