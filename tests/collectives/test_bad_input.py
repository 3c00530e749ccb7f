"""Every form of this app takes whatever is typed and answers with a page."""

from collections.abc import Callable

from django.test import Client

from collectives.models import Seat
from tests.badinput import A_FEW, BAD, assert_one_survives, assert_search_survives, assert_survives
from tests.collectives.making import Cast, closed, opened, ready, sent_bid

SignIn = Callable[[str], Client]
REASONS = {
    "how_much": "less",
    "amount": "900",
    "strength": "",
    "reason": "It reaches people.",
    "next_step": "We ring.",
    "acted_on": "x",
}


def test_the_reasons_take_any_words(cast: Cast, sign_in: SignIn) -> None:
    assert_survives(sign_in("fran"), f"/ballots/{closed(cast).reference}/reasons/", REASONS, bad=A_FEW)


def test_answers_and_reasons_take_any_words(cast: Cast, sign_in: SignIn) -> None:
    seat = Seat.objects.get(person=cast["maya"])
    address = f"/collectives/wakefield/seats/{seat.pk}/answer/"
    assert_survives(sign_in("maya"), address, {"answer": ""}, bad=A_FEW)
    # The first reason that is taken sets the ballot aside; the rest are refused on its page.
    assert_survives(sign_in("fran"), f"/ballots/{opened(cast).reference}/set-aside/", {"why": ""}, bad=A_FEW)


def test_a_new_seat_takes_any_words_and_its_name_the_whole_list(cast: Cast, sign_in: SignIn) -> None:
    form = {"name": "", "email": "nobody", "phone": "1", "seat": "carer", "facilitates": "no"}
    fran = sign_in("fran")
    assert_survives(fran, "/collectives/wakefield/seats/add/", form, bad=A_FEW)
    for text in BAD:
        assert_one_survives(fran, "/collectives/wakefield/seats/add/", {**form, "name": text}, "name")


def test_dates_choices_and_times_take_any_words(cast: Cast, sign_in: SignIn) -> None:
    bid = sent_bid(cast)
    day = {"closes_on_day": "1", "closes_on_month": "2", "closes_on_year": "2020"}
    assert_survives(sign_in("fran"), f"/collectives/wakefield/open-ballot/{bid.reference}/", day, bad=A_FEW)
    ballot = opened(cast)
    assert_survives(sign_in("maya"), f"/ballots/{ballot.reference}/connection/", {"grade": ""}, bad=A_FEW)
    ready(cast, ballot, "maya")
    assert_survives(sign_in("maya"), f"/ballots/{ballot.reference}/vote/", {"choice": ""}, bad=A_FEW)


def test_the_search_of_decisions_takes_any_words(cast: Cast, sign_in: SignIn) -> None:
    assert_search_survives(sign_in("visitor"), "/decisions/", ["year", "locality", "page"], bad=A_FEW)
