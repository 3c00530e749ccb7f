"""Under the rule stop, a bid below the first that does not fit is told that its turn did not come, and why it is so."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from collectives.actions.rounds import close_round
from collectives.outcome_words import members_said
from tests.collectives.making import Cast
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids

SignIn = Callable[[str], Client]
FOUR = (("Clay", 70_000, None), ("Walks", 50_000, None), ("Flags", 20_000, None), ("Songs", 10_000, None))


def test_a_bid_that_fits_below_the_stop_is_not_told_there_was_no_money(cast: Cast, sign_in: SignIn) -> None:
    found = opened_round(cast, some_bids(cast, *FOUR), list_rule="stop", tie_rule="earlier")
    connect(cast, found, *VOTERS)
    for key in VOTERS:
        cast_in(cast, found, key, "choice", Clay="yes", Walks="yes", Flags="yes", Songs="no")
    close_round(found=found, by=cast["fran"], at=timezone.now())
    flags, fran = paper_of(found, "Flags"), sign_in("fran")
    assert "Not reached: the list stopped above it" in fran.get(f"/rounds/{found.reference}/").content.decode()
    assert "Not reached: the list stopped above it" in fran.get(f"/ballots/{flags.reference}/").content.decode()
    page = fran.get(f"/ballots/{flags.reference}/reasons/").content.decode()
    assert "The members backed “Flags”, but the list stopped above it, so its turn did not come." in page
    said = [members_said(paper_of(found, title)) for title in ("Clay", "Walks", "Songs")]
    assert said == [
        "The members backed “Clay”.",
        "The members backed “Walks”, but not enough money was left for it.",
        "The members did not back “Songs”.",
    ]
