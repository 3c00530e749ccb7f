"""A round that is open is found on its collective's page; who voted in secret is led to the receipt."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from collectives.models import AgendaItem, Round
from tests.collectives.making import Cast, opened
from tests.collectives.meeting_making import planned
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, some_bids

SignIn = Callable[[str], Client]
THREE = (("Clay", 60_000, 40_000), ("Walks", 50_000, None), ("Songs", 30_000, None))


def newer_ones(found: Round, how_many: int) -> None:
    """Closed rounds that opened after this one."""
    later, field_names = found.opened_at + timedelta(hours=1), [field.name for field in Round._meta.concrete_fields]
    told = {name: getattr(found, name) for name in field_names if name not in {"id", "reference", "once_key"}}
    closed = told | {"state": "closed", "closed_at": timezone.now(), "opened_at": later}
    for number in range(how_many):
        Round.objects.create(**(closed | {"title": f"Later {number}", "once_key": f"later {number}"}))


def test_an_open_round_stays_on_the_page_however_many_came_after_it(cast: Cast, sign_in: SignIn) -> None:
    newer_ones(opened_round(cast, some_bids(cast, *THREE)), 7)
    maya = sign_in("maya")
    page = maya.get("/collectives/wakefield/").context
    titles = [card.title for card in page["rounds"]]
    assert (titles[0], len(titles), page["more_rounds"]) == ("Spring bids", 6, True)
    everything = maya.get("/collectives/wakefield/?rounds=all")
    assert len(everything.context["rounds"]) == 8
    assert "All rounds in" not in everything.content.decode()


def test_who_voted_in_secret_is_led_to_the_receipt_and_not_to_an_empty_form(cast: Cast, sign_in: SignIn) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), secret=True)
    connect(cast, found, *VOTERS)
    maya = sign_in("maya")
    assert maya.get(f"/rounds/{found.reference}/vote/").status_code == 200
    cast_in(cast, found, "maya", "choice", Clay="yes", Walks="yes", Songs="no")
    answer = maya.get(f"/rounds/{found.reference}/vote/")
    assert (answer.status_code, answer["Location"]) == (302, f"/rounds/{found.reference}/voted/")


def test_before_printing_the_pack_says_which_bids_it_will_not_have(cast: Cast, sign_in: SignIn) -> None:
    ballot, meeting = opened(cast), planned(cast)
    AgendaItem.objects.create(
        meeting=meeting, kind="bid", bid=ballot.bid, words="Clay", position=1, added_at=timezone.now()
    )
    page = sign_in("fran").get(f"/meetings/{meeting.reference}/papers/").content.decode()
    intro = page[: page.index("Print the pack")]
    assert "1 bid will be missing from your pack" in intro
    assert f"/ballots/{ballot.reference}/connection/" in intro
    assert "This is all you need" not in intro
