"""Who takes part in a group that asks is declared and seen by all: how many, from which seats, and nobody's name."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.models import Ballot
from partners.models import Membership
from tests.collectives.making import Cast, agreed, opened, ready, voted, written

SignIn = Callable[[str], Client]


def text(sign_in: SignIn, key: str, address: str) -> str:
    """A page's words."""
    return sign_in(key).get(address).content.decode()


def test_a_member_who_takes_part_is_counted_by_seat_on_the_ballot_and_not_named(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    address = f"/ballots/{ballot.reference}/"
    assert "Take part in the group" not in text(sign_in, "leo", address)
    ready(cast, ballot, "carys", grade="takes_part")
    page = text(sign_in, "leo", address)
    assert "1 member takes part in the group, or sends people to it, and may vote. By seat: 1 from " in page
    assert cast["carys"].name not in page
    assert sign_in("leo").get(f"/api/v1{address}").json()["taking_part"][0].startswith("1 member takes part")
    Ballot.objects.update(takes_part_votes=False)
    assert "sends people to it, and has no vote." in text(sign_in, "leo", address)


def test_one_with_lived_experience_is_not_told_by_seat(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "maya", grade="takes_part")
    page = text(sign_in, "leo", f"/ballots/{ballot.reference}/")
    assert "1 member takes part" in page
    assert "1 from Lived experience" not in page


def test_one_who_runs_the_group_stands_aside_and_is_not_among_those_who_take_part(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "leo", grade="takes_part")
    Membership.objects.create(
        person=cast["leo"], organisation=ballot.bid.organisation, role="treasurer", starts_on=timezone.localdate(),
        accepted_at=timezone.now(),
    )  # fmt: skip
    assert "Take part in the group" not in text(sign_in, "maya", f"/ballots/{ballot.reference}/")


def test_anyone_reads_beside_a_decision_how_many_took_part(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "carys", grade="takes_part")
    voted(cast, ballot, maya="yes", leo="yes", carys="yes", bilal="yes", fran="yes")
    closed = close_ballot(ballot=ballot, by=cast["fran"], at=timezone.now())
    written(cast, closed)
    agreed(cast, closed)
    assert "1 member takes part in the group" in text(sign_in, "visitor", f"/decisions/{ballot.reference}/")
