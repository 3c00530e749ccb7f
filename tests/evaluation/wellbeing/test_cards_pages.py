"""The group's pages: make cards once, print 8 to a sheet, follow up, and never see an answer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Card
from network.hooks import project_page, waiting_for
from network.models import Event
from partners.models import Organisation
from tests.badinput import A_FEW, assert_survives
from tests.evaluation.wellbeing.making import SECOND, Cast, a_project, answered, ons4, some_cards

SignIn = Callable[[str], Client]


def test_a_double_click_makes_the_cards_once(cast: Cast, sign_in: SignIn) -> None:
    project, client = a_project(), sign_in("olu")
    for _ in range(2):
        assert client.post(reverse("cards", args=[project.reference]), {"count": "12", "once": "k"}).status_code == 302
    assert Card.objects.filter(project=project).count() == 12


@pytest.mark.parametrize("who", ["gwen", "pam", "dee", "lena", "eva", "ada", "zoe", "ollie"])
@pytest.mark.parametrize("name", ["cards", "cards-print"])
def test_others_are_refused_in_words(cast: Cast, sign_in: SignIn, who: str, name: str) -> None:
    project = a_project()
    some_cards(cast, project)
    page = sign_in(who).get(reverse(name, args=[project.reference]))
    assert page.status_code == 403
    assert "Only a main contact" in page.content.decode()


def test_a_visitor_is_asked_to_sign_in_and_a_hidden_project_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    project = a_project()
    assert "/sign-in/" in Client().get(reverse("cards", args=[project.reference])).url
    Organisation.objects.filter(pk=project.organisation_id).update(listed=False)
    assert sign_in("ollie").get(reverse("cards", args=[project.reference])).status_code == 404


@pytest.mark.parametrize("count", ["0", "61", "", "many"])
def test_a_wrong_number_of_cards_is_asked_again(cast: Cast, sign_in: SignIn, count: str) -> None:
    url = reverse("cards", args=[a_project().reference])
    assert sign_in("olu").post(url, {"count": count}).status_code == 400
    assert Card.objects.count() == 0


def test_bad_text_in_the_number_breaks_nothing(cast: Cast, sign_in: SignIn) -> None:
    assert_survives(sign_in("olu"), reverse("cards", args=[a_project().reference]), {"count": "x"}, bad=A_FEW)


def test_the_list_says_what_is_due_and_shows_only_that_when_asked(cast: Cast, sign_in: SignIn) -> None:
    project = a_project()
    due, _fresh, waits = some_cards(cast, project, 3)
    answered(due, ons4(5), timezone.now() - SECOND)
    answered(waits, ons4(5), timezone.now() - timedelta(days=3))
    url = reverse("cards", args=[project.reference])
    page, only = (sign_in("tess").get(url + more).content.decode() for more in ("", "?show=due"))
    assert page.count("Due now") == 1
    assert page.count("Due from") == 1
    assert "Not answered yet" in page
    assert (only.count("Due now"), only.count("Due from")) == (1, 0)


def test_the_list_takes_as_many_queries_for_50_cards_as_for_5(cast: Cast, sign_in: SignIn) -> None:
    project = a_project()
    counts = []
    for count in (5, 45):
        for card in some_cards(cast, project, count):
            answered(card, ons4(5), timezone.now() - SECOND)
        client = sign_in("olu")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("cards", args=[project.reference]))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 11


def test_printing_shows_the_newest_cards_and_no_group(cast: Cast, sign_in: SignIn) -> None:
    project = a_project(title="Quiet kiln")
    old = some_cards(cast, project, 2)
    new = some_cards(cast, project, 3)
    page = sign_in("olu").get(reverse("cards-print", args=[project.reference])).content.decode()
    cut_out = page[page.index('<ul class="code-cards">') :]
    assert cut_out.count("<svg") == 3
    assert all(f"{card.code[:3]} {card.code[3:]}" in cut_out for card in new)
    assert not any(f"{card.code[:3]} {card.code[3:]}" in cut_out for card in old)
    assert "Quiet kiln" not in cut_out
    assert "Nobody here sees your answers" in cut_out


@pytest.mark.parametrize("first", ["0", "x", "9" * 40, "\x00"])
def test_cards_that_are_not_there_cannot_be_printed(cast: Cast, sign_in: SignIn, first: str) -> None:
    project = a_project()
    some_cards(cast, project)
    assert sign_in("olu").get(reverse("cards-print", args=[project.reference]), {"first": first}).status_code == 404


def test_cards_due_wait_on_the_groups_list_and_on_nobody_elses(cast: Cast) -> None:
    project = a_project()
    for card in some_cards(cast, project, 3):
        answered(card, ons4(5), timezone.now() - SECOND)
    words = "3 cards are due for the second questions"
    assert words in [item.text for item in waiting_for(cast["olu"])]
    for other in ("gwen", "dee", "pam"):
        assert words not in [item.text for item in waiting_for(cast[other])]


def test_a_projects_page_leads_to_results_and_to_the_cards_of_those_who_may(cast: Cast) -> None:
    project = a_project()
    panels = [make for make in project_page if make.__module__ == "evaluation.wellbeing.panels"]
    assert [make(cast["zoe"], project) for make in panels] == [None]
    answered(some_cards(cast, project)[0], ons4(5), timezone.now())
    for who, may in (("zoe", False), ("olu", True)):
        panel = panels[0](cast[who], project)
        assert panel is not None
        assert panel.context["may_see_cards"] is may


def test_making_cards_is_on_the_record_without_the_codes(cast: Cast) -> None:
    project = a_project()
    cards = some_cards(cast, project, 4)
    event = Event.objects.get(verb="make_cards")
    assert (event.by, event.why) == (cast["olu"], "Cards made: 4")
    assert not any(card.code in str(vars(event)) for card in cards)
