"""What a fund asks is data: its wording, order and forms come from rows that finance and the lead change."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Person
from projects.bids.actions import send_back, submit
from projects.bids.draft_actions import ChangedMeanwhile, fingerprint, save_step
from projects.bids.question_actions import (
    MOST_QUESTIONS,
    add_question,
    change_question,
    own_list,
    take_out_question,
)
from projects.bids.questions import answers_of, questions_for, sections_of, step_of, tasks, unfinished
from projects.bids.versions import as_sent, reading
from projects.models import Answer, Bid, Fund, Question
from tests.badinput import A_FEW, assert_survives
from tests.projects.bids.made import a_draft, a_sent_bid, a_whole_bid, answer

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
KEYS = {"title": "The keys", "words": "Who has the keys?", "hint": "A name is fine.", "in_full": True}


def the_fund() -> Fund:
    """The one fund of the stage."""
    return Fund.objects.get()


def add(by: Person, **new: Any) -> Question:
    """Add a question to the fund's own list."""
    return add_question(fund=the_fund(), by=by, at=timezone.now(), **(KEYS | new))


def change(by: Person, slug: str, **new: Any) -> Question:
    """Change one question of the fund's own list."""
    return change_question(fund=the_fund(), slug=slug, by=by, at=timezone.now(), **new)


def say_own(bid: Bid, slug: str, by: Person, text: str, seen: str = "") -> Bid:
    """Answer a question of the fund's own."""
    page = step_of(bid, slug)
    assert page is not None
    return save_step(bid=bid, step=page, cleaned={"answer": text}, by=by, at=timezone.now(), seen=seen)


def fresh(bid: Bid) -> Bid:
    """The bid as the database has it."""
    return Bid.objects.get(pk=bid.pk)


def test_every_fund_starts_from_the_shared_list(cast: Cast) -> None:
    assert [row.fund for row in questions_for(the_fund().pk)] == [None] * 14
    assert Question.objects.filter(fund=None).count() == 14


def test_a_database_without_questions_still_asks_the_shared_ones(cast: Cast) -> None:
    Question.objects.all().delete()
    assert questions_for(None)[0].slug == "start"


def test_the_words_of_a_row_are_the_words_of_the_page(cast: Cast, sign_in: SignIn) -> None:
    change(cast["finn"], "what", words="What would you love to do?", hint="Dream a bit.", title="Your plan")
    bid = a_whole_bid(cast["olu"])
    page = sign_in("olu").get(reverse("bid-step", args=[bid.reference, "what"])).content.decode()
    assert "What would you love to do?" in page
    assert "Dream a bit." in page
    assert ("What would you love to do?", "Ten weeks of clay on Tuesdays.") in answers_of(bid)
    assert "Your plan" in [task.step.title for task in tasks(bid)]


def test_the_order_follows_the_place_of_the_rows(cast: Cast) -> None:
    change(cast["lena"], "difference", position=1)
    assert tasks(a_draft(cast["olu"]))[0].step.slug == "difference"


def test_changing_one_fund_leaves_the_others_as_they_were(cast: Cast) -> None:
    change(cast["finn"], "what", words="New words?")
    shared = {row.slug: row.words for row in questions_for(None)}
    assert shared["what"] == "What do you want to do?"


def test_a_question_of_the_funds_own_is_asked_answered_and_needed(cast: Cast) -> None:
    row = add(cast["finn"])
    bid = a_whole_bid(cast["olu"])
    assert unfinished(bid) == ["The keys"]
    bid = fresh(say_own(bid, row.slug, cast["olu"], "Tess has them."))
    assert unfinished(bid) == []
    assert ("Who has the keys?", "Tess has them.") in answers_of(bid)
    assert Answer.objects.get(bid=bid).changed_by == cast["olu"]


def test_an_answer_to_an_own_question_is_kept_in_the_trail_and_named_in_the_history(
    cast: Cast, sign_in: SignIn
) -> None:
    row = add(cast["finn"])
    bid = a_whole_bid(cast["olu"])
    say_own(bid, row.slug, cast["tess"], "Tess has them.")
    page = sign_in("olu").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "Tess Marlow changed “The keys”" in page


def test_two_people_on_an_own_question_lose_nothing(cast: Cast) -> None:
    row = add(cast["finn"])
    bid = a_whole_bid(cast["olu"])
    page = step_of(bid, row.slug)
    assert page is not None
    seen = fingerprint(page, bid)
    say_own(bid, row.slug, cast["tess"], "Tess.")
    with pytest.raises(ChangedMeanwhile):
        say_own(fresh(bid), row.slug, cast["olu"], "Olu.", seen=seen)
    assert Answer.objects.get(bid=bid).text == "Tess."
    say_own(fresh(bid), row.slug, cast["olu"], "Tess.", seen=seen)


def test_a_question_that_is_a_choice_never_holds_a_bid_up(cast: Cast, now: datetime) -> None:
    add(cast["finn"], must=False)
    bid = a_whole_bid(cast["olu"])
    assert "The keys (optional)" in [task.step.title for task in tasks(bid)]
    assert submit(bid=bid, by=cast["olu"], at=now, declared=True).state == "submitted"


def test_a_known_question_can_become_a_choice(cast: Cast) -> None:
    change(cast["finn"], "difference", must=False)
    bid = a_whole_bid(cast["olu"])
    answer(bid, "difference", cast["olu"], difference="")
    assert unfinished(fresh(bid)) == []


def test_a_bid_sent_in_keeps_the_words_it_was_asked_in(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    change(cast["finn"], "what", words="What now?", title="Now")
    kept = ("What do you want to do?", "Ten weeks of clay on Tuesdays.")
    assert kept in as_sent(bid.versions.get()).answers
    assert kept in reading(fresh(bid)).answers


def test_the_coordinator_asks_for_changes_in_the_funds_own_questions(cast: Cast, now: datetime) -> None:
    row = add(cast["finn"])
    bid = a_whole_bid(cast["olu"])
    say_own(bid, row.slug, cast["olu"], "Tess.")
    bid = submit(bid=bid, by=cast["olu"], at=now, declared=True)
    assert row.slug in sections_of(bid)
    assert send_back(bid=bid, by=cast["dee"], at=now, reasons={row.slug: "And a phone number?"}).state == "draft"


def test_a_page_that_goes_with_another_goes_where_that_one_goes(cast: Cast) -> None:
    change(cast["finn"], "match", in_short=False)
    assert not Question.objects.get(fund=the_fund(), slug="match-lines").in_short
    take_out_question(fund=the_fund(), slug="deadline", by=cast["finn"], at=timezone.now())
    assert not Question.objects.filter(fund=the_fund(), slug__in=("deadline", "other-funder")).exists()


def test_what_no_bid_can_do_without_is_always_asked(cast: Cast, now: datetime) -> None:
    change(cast["finn"], "costs", in_full=False, must=False, words="What do you pay for?")
    row = Question.objects.get(fund=the_fund(), slug="costs")
    assert (row.in_full, row.must, row.words) == (True, True, "What do you pay for?")
    with pytest.raises(NotNow, match="without this question"):
        take_out_question(fund=the_fund(), slug="costs", by=cast["finn"], at=now)


def test_a_question_in_no_form_is_refused(cast: Cast) -> None:
    with pytest.raises(DoesNotFit):
        change(cast["finn"], "what", in_tiny=False, in_short=False, in_full=False)
    with pytest.raises(DoesNotFit):
        add(cast["finn"], in_full=False)
    with pytest.raises(DoesNotFit, match="does not ask"):
        change(cast["finn"], "nonsense", words="?")


def test_a_list_does_not_grow_without_end(cast: Cast) -> None:
    for _ in range(MOST_QUESTIONS - 14):
        add(cast["finn"])
    with pytest.raises(DoesNotFit, match="30"):
        add(cast["finn"])
    slugs = [row.slug for row in questions_for(the_fund().pk)]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize("key", ["dee", "olu", "fran", "maya", "ada"])
def test_nobody_but_finance_and_lead_changes_what_is_asked(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        own_list(fund=the_fund(), by=cast[key], at=timezone.now())


def test_finance_changes_adds_and_takes_out_questions_on_pages(cast: Cast, sign_in: SignIn) -> None:
    finn, fund = sign_in("finn"), the_fund()
    assert reverse("questions") in finn.get(reverse("bids")).content.decode()
    assert fund.name in finn.get(reverse("questions")).content.decode()
    listed = reverse("fund-questions", args=[fund.pk])
    assert "asks the shared list" in finn.get(listed).content.decode()
    change_url = reverse("question-change", args=[fund.pk, "what"])
    assert finn.get(change_url).status_code == 200
    typed = {"title": "Plan", "words": "What is the plan?", "position": "60", "forms_asked": ["in_full"], "must": "on"}
    assert finn.post(change_url, typed).headers["Location"] == listed
    add_url = reverse("question-add", args=[fund.pk])
    assert finn.get(add_url).status_code == 200
    finn.post(add_url, typed | {"title": "Keys", "words": "Who has keys?", "position": "65", "most_letters": "300"})
    page = finn.get(listed).content.decode()
    assert "a list of its own" in page
    assert "Who has keys?" in page
    row = Question.objects.get(fund=fund, title="Keys")
    out = reverse("question-take-out", args=[fund.pk, row.slug])
    assert "Who has keys?" in finn.get(out).content.decode()
    finn.post(out)
    assert not Question.objects.filter(pk=row.pk).exists()
    assert finn.get(out).status_code == 404
    assert "always asked" in finn.get(reverse("question-change", args=[fund.pk, "costs"])).content.decode()


def test_bad_text_in_a_question_is_answered_with_a_page(cast: Cast, sign_in: SignIn) -> None:
    typed = {"title": "Keys", "words": "Who?", "hint": "", "position": "5", "most_letters": "300"}
    assert_survives(sign_in("finn"), reverse("question-add", args=[the_fund().pk]), typed, bad=A_FEW)


def test_an_own_answer_too_long_for_its_row_is_asked_again(cast: Cast, sign_in: SignIn) -> None:
    row = add(cast["finn"], most_letters=100)
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-step", args=[bid.reference, row.slug])
    assert olu.post(url, {"answer": "x" * 101}).status_code == 400
    assert olu.post(url, {"answer": "x" * 100}).status_code == 302


def test_programs_read_and_change_the_list_and_answer_own_questions(cast: Cast, sign_in: SignIn) -> None:
    finn, olu, path = sign_in("finn"), sign_in("olu"), f"/api/v1/questions/{the_fund().pk}/"
    made = finn.post(path, KEYS, content_type="application/json")
    assert made.status_code == 201
    slug = made.json()["slug"]
    assert slug in [row["slug"] for row in finn.get(path).json()]
    changed = finn.patch(f"{path}{slug}/", {"words": "Who keeps the keys?"}, content_type="application/json")
    assert changed.json()["words"] == "Who keeps the keys?"
    bid = a_whole_bid(cast["olu"])
    answers = {"own_answers": {slug: "Tess."}}
    told = olu.patch(f"/api/v1/bids/{bid.reference}/", answers, content_type="application/json").json()
    assert told["own_answers"] == {slug: "Tess."}
    nonsense = {"own_answers": {"what": "Clay"}}
    assert olu.patch(f"/api/v1/bids/{bid.reference}/", nonsense, content_type="application/json").status_code == 409
    assert finn.delete(f"{path}{slug}/").status_code == 204
    assert finn.delete(f"{path}{slug}/").status_code == 404


def test_a_program_is_told_what_a_short_form_does_not_ask(cast: Cast, sign_in: SignIn) -> None:
    olu = sign_in("olu")
    bid = a_draft(cast["olu"])
    Bid.objects.update(form="tiny")
    refused = olu.patch(f"/api/v1/bids/{bid.reference}/", {"has_match": True}, content_type="application/json")
    assert refused.status_code == 409
    assert "has_match" in refused.content.decode()


@pytest.mark.parametrize("form", ["tiny", "short", "full"])
def test_a_blank_form_shows_every_question_of_its_form_to_anyone(cast: Cast, sign_in: SignIn, form: str) -> None:
    page = sign_in("visitor").get(reverse("bid-blank", args=[form])).content.decode()
    asked = [row.title for row in questions_for(None) if getattr(row, f"in_{form}")]
    missing = [title for title in asked if title not in page]
    assert missing == []


def test_a_blank_form_of_a_fund_asks_what_that_fund_asks(cast: Cast, sign_in: SignIn) -> None:
    add(cast["finn"])
    visitor, url = sign_in("visitor"), reverse("bid-blank", args=["full"])
    assert "Who has the keys?" in visitor.get(f"{url}?fund={the_fund().pk}").content.decode()
    for other in ("", "999999", "nonsense", "9" * 40, "٣"):
        assert "Who has the keys?" not in visitor.get(url, {"fund": other}).content.decode()
    assert visitor.get(reverse("bid-blank", args=["long"])).status_code == 404
