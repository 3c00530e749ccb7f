"""Putting a decision off: a question with an owner and a day, twice at most, and what the group and the members see."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.decisions import write_reasons
from collectives.actions.deferring import answer_question
from collectives.models import Ballot, Decision
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.dates import say_weekday
from network.hooks import waiting_for
from network.models import Letter, Person
from projects.models import Award, Bid
from tests.collectives.making import REASONS, Cast, agreed, closed, opened, ready, rung, sent_bid

SignIn = Callable[[str], Client]
QUESTION = "Is the hall free on Tuesdays?"


def asks(**changes: Any) -> Any:
    until = timezone.localdate() + timedelta(days=7)
    return replace(
        REASONS, **({"defer": True, "question": QUESTION, "question_to": "group", "question_by": until} | changes)
    )


def deferred(cast: Cast, *, bid: Bid | None = None, **changes: Any) -> Ballot:
    """A decision put off with a question, agreed by two."""
    ballot = closed(cast, bid=bid)
    write_reasons(ballot=ballot, reasons=asks(**changes), by=cast["fran"], at=timezone.now())
    agreed(cast, ballot)
    return Ballot.objects.get(pk=ballot.pk)


def test_the_bid_waits_again_the_group_has_the_question_and_our_clock_stands_still(cast: Cast) -> None:
    deferred(cast)
    bid = Bid.objects.get()
    assert (bid.state, bid.waiting_since is not None, Award.objects.exists()) == ("submitted", True, False)
    bodies = Letter.objects.filter(template="collectives/deferred").values_list("body", flat=True)
    assert len(bodies) == 2
    assert all(QUESTION in body and "It is not a no" in body for body in bodies)


@pytest.mark.parametrize("owner", ["coordinator", "facilitator"])
def test_our_clock_goes_on_while_one_of_us_is_asked(cast: Cast, owner: str) -> None:
    deferred(cast, question_to=owner)
    assert Bid.objects.get().waiting_since is None
    assert "You do not have to do anything." in Letter.objects.filter(template="collectives/deferred")[0].body


def test_the_answer_lets_the_clock_go_on_and_counts_the_days_it_stood(cast: Cast) -> None:
    ballot = deferred(cast)
    monday = timezone.now()
    later = monday + timedelta(days=14)
    answer_question(ballot=ballot, answer="Yes, from ten to two.", by=cast["olu"], at=later)
    bid = Bid.objects.get()
    assert bid.waiting_since is None
    # Two weeks hold ten weekdays; a bank holiday or two may be among them.
    assert 7 <= bid.waited_days <= 10


@pytest.mark.parametrize(
    ("owner", "may", "may_not"),
    [
        ("group", ("olu", "dee"), ("maya", "fran", "gwen", "dan", "lena")),
        ("coordinator", ("dee",), ("olu", "fran", "maya", "dan")),
        ("facilitator", ("fran",), ("olu", "dee", "maya", "bea")),
    ],
)
def test_only_who_was_asked_answers(cast: Cast, owner: str, may: tuple[str, ...], may_not: tuple[str, ...]) -> None:
    ballot = deferred(cast, question_to=owner)
    address = f"/ballots/{ballot.reference}/answer/"
    for key in may_not:
        with pytest.raises(NotAllowed):
            answer_question(ballot=ballot, answer="Yes.", by=cast[key], at=timezone.now())
        assert address not in [item.url for item in waiting_for(Person.objects.get(pk=cast[key].pk))]
    assert address in [item.url for item in waiting_for(Person.objects.get(pk=cast[may[0]].pk))]
    answer_question(ballot=ballot, answer="Yes.", by=cast[may[-1]], at=timezone.now())
    with pytest.raises(NotAllowed, match="answered already"):
        answer_question(ballot=ballot, answer="No.", by=cast[may[0]], at=timezone.now())


def test_members_read_question_and_answer_with_the_bid_next_time_and_others_do_not(cast: Cast, sign_in: SignIn) -> None:
    first = deferred(cast)
    answer_question(ballot=first, answer="Yes, from ten to two.", by=cast["olu"], at=timezone.now())
    again = opened(cast, bid=Bid.objects.get())
    ready(cast, again, "maya")
    paper = sign_in("maya").get(f"/ballots/{again.reference}/paper/").content.decode()
    assert QUESTION in paper
    assert "Yes, from ten to two." in paper
    assert [QUESTION, "Yes, from ten to two."] in sign_in("maya").get(
        f"/api/v1/ballots/{again.reference}/paper/"
    ).json()["asked_before"]
    for key in ("visitor", "gwen"):
        public = sign_in(key).get(f"/decisions/{first.reference}/").content.decode()
        assert "Not yet" in public
        assert QUESTION not in public


def test_twice_at_most(cast: Cast, sign_in: SignIn) -> None:
    first = deferred(cast)
    answer_question(ballot=first, answer="Yes.", by=cast["olu"], at=timezone.now())
    second = deferred(cast, bid=Bid.objects.get())
    third = closed(cast, bid=Bid.objects.get())
    with pytest.raises(NotNow, match="put off twice"):
        write_reasons(ballot=third, reasons=asks(), by=cast["fran"], at=timezone.now())
    page = sign_in("fran").get(f"/ballots/{third.reference}/reasons/").content.decode()
    assert "put off twice already" in page
    assert 'value="defer"' not in page
    assert first.pk != second.pk


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"question": " "}, "Write the question"),
        ({"question_to": "the dog"}, "who answers"),
        ({"question_to": ""}, "who answers"),
        ({"question_by": None}, "a day"),
        ({"question_by": date(2020, 1, 1)}, "after today"),
        ({"question_by": timezone.localdate() + timedelta(days=61)}, "next 60 days"),
    ],
)
def test_a_question_needs_words_an_owner_and_a_near_day(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    ballot = closed(cast)
    with pytest.raises(DoesNotFit, match=sentence):
        write_reasons(ballot=ballot, reasons=asks(**changes), by=cast["fran"], at=timezone.now())
    assert not Decision.objects.exists()


def test_by_pages_alone_from_the_question_to_the_answer(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    home, until = f"/ballots/{ballot.reference}/", timezone.localdate() + timedelta(days=5)
    words = {
        "strength": "Warm.", "reason": "We do not know about the hall.", "next_step": "Tell us, then we vote again.",
        "acted_on": "Three members asked about the hall, so we ask you.", "how_much": "defer",
    }  # fmt: skip
    assert "Write the question." in sign_in("fran").post(f"{home}reasons/", words).content.decode()
    boxes = {"question_by_day": until.day, "question_by_month": until.month, "question_by_year": until.year}
    whole = words | boxes | {"question": QUESTION, "question_to": "group"}
    assert sign_in("fran").post(f"{home}reasons/", whole).status_code == 302
    for key in ("bilal", "leo"):
        page = sign_in(key).get(f"{home}agree/").content.decode()
        assert QUESTION in page
        sign_in(key).post(f"{home}agree/", {"seen": Decision.objects.get().written_at.isoformat()})
    bid_page = sign_in("olu").get(f"/bids/{Bid.objects.get().reference}/").content.decode()
    assert QUESTION in bid_page
    assert "The members have a question first." in bid_page
    assert f"{home}answer/" in bid_page
    assert QUESTION in sign_in("olu").get(f"{home}answer/").content.decode()
    assert sign_in("olu").post(f"{home}answer/", {"answer": " "}).status_code == 400
    assert sign_in("olu").post(f"{home}answer/", {"answer": "Yes."}).status_code == 302
    assert Decision.objects.get().answer == "Yes."


def test_how_views_were_acted_on_is_shown_to_the_group_and_to_anyone(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    said = "Two members asked about winter, so the offer asks for a plan."
    reasons = replace(REASONS, amount_pence=120_000, acted_on=said)
    write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=timezone.now())
    agreed(cast, ballot)
    assert said in sign_in("olu").get(f"/bids/{ballot.bid.reference}/").content.decode()
    assert said in sign_in("visitor").get(f"/decisions/{ballot.reference}/").content.decode()
    assert sign_in("visitor").get(f"/api/v1/decisions/{ballot.reference}/").json()["acted_on"] == said


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize(("outcome", "letter"), [("carried", "projects/offer"), ("not_carried", "projects/refused")])
def test_how_views_were_acted_on_is_in_the_letter_too(cast: Cast, outcome: str, letter: str, *, easy: bool) -> None:
    Person.objects.filter(pk=cast["olu"].pk).update(easy_read=easy)
    ballot, said = closed(cast, outcome=outcome), "Two members asked about winter, so we ask for a plan."
    amount = 120_000 if outcome == "carried" else None
    words = replace(REASONS, amount_pence=amount, acted_on=said)
    write_reasons(ballot=ballot, reasons=words, by=cast["fran"], at=timezone.now())
    agreed(cast, ballot)
    if outcome != "carried":
        rung(cast, ballot)
    assert said in Letter.objects.get(template=letter, to=cast["olu"]).body


def test_page_and_api_ask_how_views_were_acted_on(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    words = {"strength": "Warm.", "reason": "It reaches people.", "next_step": "We ring."}
    page = sign_in("fran").post(f"/ballots/{ballot.reference}/reasons/", words | {"how_much": "all"})
    assert "Write how the members’ views were acted on." in page.content.decode()
    sent = sign_in("fran").post(f"/api/v1/ballots/{ballot.reference}/reasons/", words | {"amount_pence": 120_000})
    assert sent.status_code == 400


def test_the_page_of_what_was_put_off_says_so_and_until_when_and_does_not_say_yes_alone(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot = deferred(cast)
    until = say_weekday(Decision.objects.get().question_by)
    for address in (f"/decisions/{ballot.reference}/", f"/ballots/{ballot.reference}/"):
        page = sign_in("visitor").get(address).content.decode()
        assert "it is not a yes or a no yet" in page
    page = sign_in("visitor").get(f"/decisions/{ballot.reference}/").content.decode()
    assert f"The group answers a question by {until}. Then the members vote again." in page
    assert "not a yes or a no yet" not in sign_in("visitor").get(f"/ballots/{closed(cast).reference}/").content.decode()


@pytest.mark.parametrize(("days", "fits"), [(7, True), (9, True), (10, False), (20, False)])
def test_an_answer_is_asked_for_before_the_other_funders_day(cast: Cast, days: int, *, fits: bool) -> None:
    today = timezone.localdate()
    ballot = closed(cast, bid=sent_bid(cast, outside=today + timedelta(days=10)))
    reasons = asks(question_by=today + timedelta(days=days))
    if fits:
        assert write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=timezone.now()).outcome == "defer"
    else:
        with pytest.raises(DoesNotFit, match=r"The other funder needs an answer by .*Choose an earlier day") as told:
            write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=timezone.now())
        assert told.value.field == "question_by"


def test_the_other_funders_day_stands_beside_the_day_and_in_the_letter_while_it_is_ahead(
    cast: Cast, sign_in: SignIn
) -> None:
    funder = timezone.localdate() + timedelta(days=30)
    ballot = closed(cast, bid=sent_bid(cast, outside=funder))
    page = sign_in("fran").get(f"/ballots/{ballot.reference}/reasons/").content.decode()
    assert f"The other funder needs an answer by {say_weekday(funder)}." in page
    write_reasons(ballot=ballot, reasons=asks(), by=cast["fran"], at=timezone.now())
    agreed(cast, ballot)
    for body in Letter.objects.filter(template="collectives/deferred").values_list("body", flat=True):
        assert f"Your other funder needs an answer by {say_weekday(funder)}." in body


def test_a_funders_day_that_has_gone_by_holds_nothing_up(cast: Cast) -> None:
    gone = timezone.localdate() - timedelta(days=1)
    deferred(cast, bid=sent_bid(cast, outside=gone))
    assert "other funder needs" not in Letter.objects.filter(template="collectives/deferred")[0].body


def test_who_writes_the_reasons_reads_in_plain_words_that_the_money_ran_out(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    Ballot.objects.update(outcome="no_money")
    page = sign_in("fran").get(f"/ballots/{ballot.reference}/reasons/").content.decode()
    assert "but not enough money was left for it." in page
    assert "not enough money was left</strong> to" not in page


def test_a_bid_that_waits_for_an_answer_says_so_in_the_list_and_on_the_open_page(cast: Cast, sign_in: SignIn) -> None:
    ballot = deferred(cast)
    bid, fran = ballot.bid, sign_in("fran")
    opening = f"/collectives/wakefield/open-ballot/{bid.reference}/"
    waits = "Waits for the group’s answer until"
    assert waits in fran.get("/collectives/wakefield/").content.decode()
    page = fran.get(opening).content.decode()
    assert waits in page
    assert QUESTION in page
    assert opening not in [item.url for item in waiting_for(Person.objects.get(pk=cast["fran"].pk))]
    answer_question(ballot=ballot, answer="Yes, from ten to two.", by=cast["olu"], at=timezone.now())
    assert waits not in fran.get("/collectives/wakefield/").content.decode()
    assert waits not in fran.get(opening).content.decode()
    assert opening in [item.url for item in waiting_for(Person.objects.get(pk=cast["fran"].pk))]


def test_after_the_day_of_the_answer_the_bid_is_to_be_put_to_a_vote_again(cast: Cast) -> None:
    ballot = deferred(cast)
    Decision.objects.update(question_by=timezone.localdate() - timedelta(days=1))
    opening = f"/collectives/wakefield/open-ballot/{ballot.bid.reference}/"
    assert opening in [item.url for item in waiting_for(Person.objects.get(pk=cast["fran"].pk))]


def test_the_clock_stands_still_until_the_last_question_to_the_group_is_answered(cast: Cast) -> None:
    first = deferred(cast)
    second = deferred(cast, bid=Bid.objects.get())
    answer_question(ballot=first, answer="Yes.", by=cast["olu"], at=timezone.now())
    assert Bid.objects.get().waiting_since is not None
    answer_question(ballot=second, answer="Yes.", by=cast["olu"], at=timezone.now())
    assert Bid.objects.get().waiting_since is None
