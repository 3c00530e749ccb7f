"""A round ends with its last letter, in whatever order its bids are agreed; until then its page is not public."""

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collectives.actions.calling import offer_call
from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.rounds import close_round
from collectives.models import Ballot, Decision, Round
from projects.models import Award, Bid
from tests.collectives.making import REASONS, Cast
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids

SignIn = Callable[[str], Client]
THREE = (("Clay", 30_000, None), ("Walks", 30_000, None), ("Songs", 30_000, None))
BACKED = {"Clay": "yes", "Walks": "yes", "Songs": "yes"}
AWARD_DEFER_REFUSE = {"Clay": "award", "Walks": "defer", "Songs": "refuse"}


def closed_round(cast: Cast, **marks: str) -> Round:
    """A round of three bids in which everybody marked alike, closed."""
    found = opened_round(cast, some_bids(cast, *THREE))
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        cast_in(cast, found, key, "choice", **marks)
    return close_round(found=found, by=cast["fran"], at=timezone.now())


def decided(cast: Cast, ballot: Ballot, answer: str) -> None:
    """The reasons of one bid are written and agreed by two and, for a no, a call is offered."""
    now = timezone.now()
    said = REASONS.in_words()
    reasons = {
        "award": Reasons(**said, amount_pence=ballot.given_pence),
        "refuse": Reasons(**said),
        "defer": Reasons(
            **said, defer=True, question="Is the hall free?", question_to="group",
            question_by=timezone.localdate(now) + timedelta(days=7),
        ),
    }[answer]  # fmt: skip
    written = write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=now)
    for key in ("maya", "carys"):
        agree_reasons(ballot=ballot, seen=written.written_at, by=cast[key], at=now)
    if answer == "refuse":
        offer_call(ballot=ballot, came="spoke", reached="contact", by=cast["dee"], at=now)


def states(found: Round) -> dict[str, str]:
    rows = Decision.objects.filter(ballot__round=found).values_list("ballot__bid__project__title", "state")
    return dict(rows)


@pytest.mark.parametrize("order", list(permutations(AWARD_DEFER_REFUSE)), ids="-".join)
def test_in_every_order_of_a_yes_a_not_yet_and_a_no_each_letter_goes_and_the_last_one_ends_the_round(
    cast: Cast, order: tuple[str, ...]
) -> None:
    found = closed_round(cast, Clay="yes", Walks="yes", Songs="no")
    for place, title in enumerate(order, start=1):
        decided(cast, paper_of(found, title), AWARD_DEFER_REFUSE[title])
        assert Round.objects.get().state == ("settled" if place == len(order) else "closed")
    assert states(found) == dict.fromkeys(order, "settled")
    assert Award.objects.get().project.title == "Clay"
    assert dict(Bid.objects.values_list("project__title", "state")) == {
        "Clay": "awarded", "Walks": "submitted", "Songs": "refused",
    }  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(BACKED)), ids="-".join)
def test_two_agreed_awards_are_claimed_in_the_order_of_the_list_also_when_the_last_backed_bid_is_put_off(
    cast: Cast, order: tuple[str, ...]
) -> None:
    found = closed_round(cast, **BACKED)
    for title in order:
        assert not Award.objects.exists()
        decided(cast, paper_of(found, title), "defer" if title == "Walks" else "award")
    listed = found.ballots.exclude(bid__project__title="Walks").order_by("rank")
    claimed = Award.objects.order_by("pk").values_list("project__title", flat=True)
    assert list(claimed) == list(listed.values_list("bid__project__title", flat=True))
    assert states(found) == dict.fromkeys(order, "settled")
    assert Round.objects.get().state == "settled"


@pytest.mark.parametrize("answers", [("refuse", "refuse", "refuse"), ("defer", "refuse", "defer")])
def test_a_round_without_any_award_ends_with_its_last_letter_and_is_public_then(
    cast: Cast, sign_in: SignIn, answers: tuple[str, ...]
) -> None:
    found = closed_round(cast, Clay="no", Walks="no", Songs="no")
    page = reverse("round", args=[found.reference])
    for title, answer in zip(BACKED, answers, strict=True):
        assert sign_in("visitor").get(page).status_code == 404
        decided(cast, paper_of(found, title), answer)
    assert Round.objects.get().state == "settled"
    assert "The facilitator writes the reasons" not in sign_in("fran").get(page).content.decode()
    assert sign_in("visitor").get(page).status_code == 200


def test_awards_go_out_while_a_no_waits_for_its_call_and_no_public_page_tells_that_no_before_its_letter(
    cast: Cast, sign_in: SignIn
) -> None:
    found = closed_round(cast, Clay="yes", Walks="yes", Songs="no")
    decided(cast, paper_of(found, "Clay"), "award")
    decided(cast, paper_of(found, "Walks"), "award")
    assert Award.objects.count() == 2
    page = reverse("round", args=[found.reference])
    award = reverse("ballot", args=[paper_of(found, "Clay").reference])
    for key in ("visitor", "olu"):
        assert sign_in(key).get(page).status_code == 404
        assert sign_in(key).get(reverse("api-round", args=[found.reference])).status_code == 404
        shown = sign_in(key).get(award)
        assert shown.status_code == 200
        assert page not in shown.content.decode()
    assert "letters have gone" not in sign_in("maya").get(page).content.decode()
    assert page in sign_in("maya").get(award).content.decode()
    decided(cast, paper_of(found, "Songs"), "refuse")
    assert "Songs" in sign_in("visitor").get(page).content.decode()
    assert page in sign_in("visitor").get(award).content.decode()


def test_the_public_page_of_a_paid_bid_does_not_say_which_other_bid_it_was_level_with_and_the_round_does(
    cast: Cast, sign_in: SignIn
) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), money_pence=30_000, tie_rule="earlier")
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        cast_in(cast, found, key, "choice", **BACKED)
    found = close_round(found=found, by=cast["fran"], at=timezone.now())
    won = found.ballots.get(outcome="carried")
    assert won.bid.project.title == "Clay"
    decided(cast, won, "award")
    assert any("level" in sentence for sentence in found.outcome["voting"])
    for name in ("ballot", "decision", "api-ballot"):
        told = sign_in("visitor").get(reverse(name, args=[won.reference]))
        shown = told.content.decode()
        assert told.status_code == 200
        assert "Clay: 5 yes" in shown
        assert "Walks" not in shown
        assert "Songs" not in shown
    assert "level" in sign_in("maya").get(reverse("round", args=[found.reference])).content.decode()
