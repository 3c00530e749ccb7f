"""The pages of a round after its close: what comes next is a link, and each page speaks of the round."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collectives.actions.rounds import close_round
from tests.collectives.making import Cast
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids

SignIn = Callable[[str], Client]
TWO = (("Clay", 60_000, None), ("Walks", 30_000, None))


def test_whoever_runs_a_closed_round_is_led_to_the_reasons_and_never_to_setting_one_bid_aside(
    cast: Cast, sign_in: SignIn
) -> None:
    found = opened_round(cast, some_bids(cast, *TWO))
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        cast_in(cast, found, key, "choice", Clay="yes", Walks="yes")
    receipt = reverse("round-voted", args=[found.reference])
    assert "once it closes" in sign_in("maya").get(receipt).content.decode()
    close_round(found=found, by=cast["fran"], at=timezone.now())
    assert "once it closes" not in sign_in("maya").get(receipt).content.decode()
    fran, page = sign_in("fran"), reverse("round", args=[found.reference])
    shown = fran.get(page).content.decode()
    for title in ("Clay", "Walks"):
        ballot = paper_of(found, title)
        assert f"Write the reasons for {title}" in shown
        assert reverse("decision-write", args=[ballot.reference]) in shown
        alone = fran.get(reverse("ballot", args=[ballot.reference])).content.decode()
        assert reverse("ballot-void", args=[ballot.reference]) not in alone
    assert "Write the reasons" not in sign_in("maya").get(page).content.decode()


def test_setting_a_round_aside_without_a_reason_asks_about_the_round(cast: Cast, sign_in: SignIn) -> None:
    found = opened_round(cast, some_bids(cast, *TWO))
    sent = sign_in("fran").post(reverse("round-void", args=[found.reference]), {"why": ""}).content.decode()
    assert "Say why the round is set aside." in sent
    assert "this ballot" not in sent
