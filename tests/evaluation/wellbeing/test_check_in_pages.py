"""The pages behind a code card: open without signing in, changed by nothing but a button, shown to nobody else."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Answers, Card, CheckIn, Score
from evaluation.wellbeing.codes import new_code
from network.models import Event, Once
from tests.badinput import A_FEW, assert_survives
from tests.evaluation.wellbeing.making import LONG_AGO, SECOND, Cast, a_project, answered, form_of, ons4, some_cards

YES = {"over16": "yes", "agree": "yes", "mode": "self"}


@pytest.fixture
def card(cast: Cast) -> Card:
    cache.clear()
    return some_cards(cast, a_project())[0]


def at(card: Card, name: str = "check-in", *more: str) -> str:
    return reverse(name, args=[card.code, *more])


def begun(card: Card) -> Client:
    client = Client()
    client.post(at(card, "check-in-agree"), YES)
    client.get(at(card, "check-in-questions", "ons4"))
    return client


def test_a_whole_check_in_needs_no_account_and_keeps_what_was_said(card: Card) -> None:
    client = Client()
    typed = f" {card.code[:3].lower()}-{card.code[3:].lower()} "
    assert client.post(reverse("card-enter"), {"code": typed}).url == at(card)
    assert client.post(at(card, "check-in-agree"), YES).url == at(card, "check-in-questions", "ons4")
    client.get(at(card, "check-in-questions", "ons4"))
    given = {**form_of(answer="7"), "anxious": "skip"}
    assert client.post(at(card, "check-in-questions", "ons4"), given).url == at(card, "check-in-check")
    assert client.post(at(card, "check-in-check")).url == at(card, "check-in-thanks")
    check_in = CheckIn.objects.get()
    assert (check_in.wave, check_in.state, check_in.mode, check_in.consent_wording) == (
        "before",
        "finished",
        "self",
        "2026-11",
    )
    assert Answers.objects.get().values == ons4(7, 7, 7, None)
    assert Score.objects.count() == 3


def test_opening_every_page_changes_nothing(card: Card) -> None:
    events = Event.objects.count()
    for name in ("check-in", "check-in-agree", "check-in-check", "check-in-thanks", "check-in-delete"):
        assert Client().get(at(card, name)).status_code in {200, 302}
    assert Client().get(at(card, "check-in-questions", "ons4")).url == at(card)
    assert (CheckIn.objects.count(), Event.objects.count()) == (0, events)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"over16": "no"}, "16 or over, so we do not ask you"),
        ({"over16": "yes", "agree": "no"}, "We have kept nothing"),
    ],
)
def test_a_no_and_somebody_too_young_meet_a_kind_page_and_nothing_is_kept(
    card: Card, said: dict[str, str], words: str
) -> None:
    assert words in Client().post(at(card, "check-in-agree"), said).content.decode()
    assert CheckIn.objects.count() == 0


def test_nothing_is_ticked_beforehand(card: Card) -> None:
    assert "checked" not in Client().get(at(card, "check-in-agree")).content.decode()
    assert "checked" not in begun(card).get(at(card, "check-in-questions", "ons4")).content.decode()


def test_a_question_left_blank_is_asked_again_with_the_other_answers_kept(card: Card) -> None:
    page = begun(card).post(at(card, "check-in-questions", "ons4"), {"happy": "4"})
    assert page.status_code == 400
    assert len(re.findall("checked", page.content.decode())) == 1
    assert Answers.objects.count() == 0


def test_the_same_browser_may_change_answers_before_the_end(card: Card) -> None:
    client = begun(card)
    client.post(at(card, "check-in-questions", "ons4"), form_of(answer="2"))
    assert "checked" in client.get(at(card, "check-in-questions", "ons4")).content.decode()
    client.post(at(card, "check-in-questions", "ons4"), form_of(answer="9"))
    assert Answers.objects.get().values == ons4(9)


def test_whoever_finds_the_card_sees_no_answer_and_changes_none(card: Card) -> None:
    begun(card).post(at(card, "check-in-questions", "ons4"), form_of(answer="2"))
    finder = Client()
    page = at(card, "check-in-questions", "ons4")
    assert finder.get(page).url == at(card, "check-in-check")
    assert finder.post(page, form_of(answer="9")).url == at(card, "check-in-check")
    assert "Overall, how happy" not in finder.get(at(card, "check-in-check")).content.decode()
    assert Answers.objects.get().values == ons4(2)


def test_it_can_be_carried_on_with_another_phone(card: Card, settings: object) -> None:
    settings.DEMO = True
    begun(card).post(at(card, "check-in-questions", "ons4"), form_of(answer="2"))
    other = Client()
    assert at(card, "check-in-questions", "swemwbs") in other.get(at(card)).content.decode()
    other.get(at(card, "check-in-questions", "swemwbs"))
    other.post(at(card, "check-in-questions", "swemwbs"), form_of("swemwbs", "4"))
    read_back = other.get(at(card, "check-in-check")).content.decode()
    assert "Often" in read_back
    assert "answered on another phone" in read_back


def test_the_demo_says_that_it_shows_topics_only(card: Card, settings: object) -> None:
    settings.DEMO = True
    client = begun(card)
    assert (
        "words of these questions are licensed"
        in client.get(at(card, "check-in-questions", "swemwbs")).content.decode()
    )


def test_outside_the_demo_the_licensed_scale_is_not_asked(card: Card) -> None:
    assert begun(card).get(at(card, "check-in-questions", "swemwbs")).status_code == 404


def test_pressing_finish_twice_ends_once(card: Card) -> None:
    client = begun(card)
    client.post(at(card, "check-in-questions", "ons4"), form_of())
    for _ in range(2):
        client.post(at(card, "check-in-check"))
    assert (CheckIn.objects.count(), Score.objects.count()) == (1, 4)
    assert Event.objects.filter(verb="finish").count() == 1


def test_the_browser_forgets_when_it_is_finished(card: Card) -> None:
    client = begun(card)
    client.post(at(card, "check-in-questions", "ons4"), form_of())
    client.post(at(card, "check-in-check"))
    assert client.cookies["wellbeing"].value == ""


def test_between_the_two_a_kind_page_says_when_it_opens(card: Card) -> None:
    answered(card, ons4(5), timezone.now() - timedelta(days=10))
    assert "It is not time yet" in Client().get(at(card)).content.decode()
    assert Client().post(at(card, "check-in-agree"), YES).url == at(card)
    assert CheckIn.objects.count() == 1


def test_the_second_questions_then_thanks(card: Card) -> None:
    answered(card, ons4(5), timezone.now() - SECOND)
    assert "How are things now?" in Client().get(at(card)).content.decode()
    answered(card, ons4(6), timezone.now())
    assert "That was the last one" in Client().get(at(card), follow=True).content.decode()


def test_deleting_takes_one_button_and_pressing_it_twice_is_no_error(card: Card) -> None:
    answered(card, ons4(5), timezone.now())
    for _ in range(2):
        assert Client().post(at(card, "check-in-delete")).url == reverse("check-in-deleted")
    assert CheckIn.objects.count() == 0
    assert "are deleted" in Client().get(reverse("check-in-deleted")).content.decode()


@pytest.mark.parametrize("name", ["check-in", "check-in-agree"])
def test_every_page_is_kept_nowhere_and_can_be_left_at_once(card: Card, name: str) -> None:
    for url in (at(card, name), reverse("card-enter")):
        page = Client().get(url)
        assert "no-store" in page["Cache-Control"]
        assert page["X-Robots-Tag"] == "noindex"
        assert "Exit this page" in page.content.decode()


@pytest.mark.parametrize("typed", ["7KM 4QX", "", "x", "ÄÖÜ123", "7" * 500])
def test_a_slip_of_the_pen_is_met_kindly_and_never_shuts_anyone_out(card: Card, typed: str) -> None:
    for _ in range(25):
        assert Client().post(reverse("card-enter"), {"code": typed}).status_code == 400
    assert Client().get(at(card)).status_code == 200


def test_guessing_codes_is_stopped_after_20_in_an_hour_and_for_one_address_only(card: Card) -> None:
    for _ in range(20):
        assert Client().get(reverse("check-in", args=[new_code()])).status_code == 404
    stopped = Client().get(at(card))
    assert stopped.status_code == 429
    assert "Too many codes were tried" in stopped.content.decode()
    assert Client().post(reverse("card-enter"), {"code": card.code}).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").get(at(card)).status_code == 200


def test_bad_text_breaks_no_page(card: Card) -> None:
    assert_survives(Client(), reverse("card-enter"), {"code": "x"}, bad=A_FEW)
    assert_survives(Client(), at(card, "check-in-agree"), {**YES, "over16": "maybe"}, bad=A_FEW)
    assert_survives(begun(card), at(card, "check-in-questions", "ons4"), {**form_of(), "happy": "x"}, bad=A_FEW)


def test_no_table_keeps_the_code_but_the_card_itself(card: Card) -> None:
    client = begun(card)
    client.post(at(card, "check-in-questions", "ons4"), {**form_of(), "once": "a-key"})
    client.post(at(card, "check-in-check"), {"once": "another-key"})
    assert not Once.objects.exists()
    assert not [event for event in Event.objects.all() if card.code in str(vars(event))]


def test_a_signed_in_person_leaves_no_trace_between_account_and_answers(card: Card, sign_in: object) -> None:
    client = sign_in("pam")
    session = dict(client.session)
    client.post(at(card, "check-in-agree"), YES)
    client.get(at(card, "check-in-questions", "ons4"))
    client.post(at(card, "check-in-questions", "ons4"), form_of())
    assert dict(client.session) == session
    assert set(Event.objects.filter(subject_kind="evaluation.checkin").values_list("by", "by_key")) == {(None, None)}


def test_old_answers_are_not_shown_after_half_an_hour(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    client = begun(card)
    client.post(at(card, "check-in-questions", "ons4"), form_of())
    monkeypatch.setattr("evaluation.wellbeing.memory.HALF_AN_HOUR", -1)
    assert client.get(at(card, "check-in-questions", "ons4")).url == at(card, "check-in-check")


def test_a_late_answer_is_still_welcome(card: Card) -> None:
    answered(card, ons4(5), timezone.now() - LONG_AGO - SECOND)
    assert Client().post(at(card, "check-in-agree"), YES).url == at(card, "check-in-questions", "ons4")
