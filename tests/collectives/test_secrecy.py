"""Nobody but the voter learns a vote: not from pages, not from the API, not from the trail, not while voting runs."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.decisions import agree_reasons
from collectives.models import Vote
from network.models import Event, Letter
from tests.collectives.making import EVERYONE, Cast, closed, opened, ready, voted, written

SignIn = Callable[[str], Client]
PAGES = ["", "connection/", "paper/", "vote/", "voted/", "close/", "set-aside/", "reasons/", "agree/"]
API = ["", "vote/", "turnout/", "connection/", "paper/"]
WORDS = dict(Vote.CHOICES)


def everything(client: Client, reference: str) -> str:
    """All that one person can read about a ballot."""
    addresses = [f"/ballots/{reference}/{part}" for part in PAGES]
    addresses += [f"/api/v1/ballots/{reference}/{part}" for part in API]
    addresses += ["/collectives/wakefield/", "/collectives/wakefield/seats/", f"/decisions/{reference}/"]
    return "".join(client.get(address).content.decode() for address in addresses)


@pytest.mark.parametrize("reader", ["carys", "fran", "dee", "lena", "visitor"])
def test_how_others_vote_changes_nothing_that_anyone_reads_before_the_close(
    cast: Cast, sign_in: SignIn, reader: str
) -> None:
    ballot = opened(cast)
    ready(cast, ballot, "carys", "fran")
    seen = []
    for choices in (("yes", "no", "abstain"), ("no", "yes", "yes")):
        voted(cast, ballot, maya=choices[0], leo=choices[1], bilal=choices[2])
        page = everything(sign_in(reader), ballot.reference)
        seen.append(without_tokens(page))
    assert seen[0] == seen[1]


def without_tokens(page: str) -> str:
    """A page without what is new at each opening: the keys of its forms."""
    return re.sub(r'(name="(?:once|csrfmiddlewaretoken)" value=")[^"]*', r"\1", page)


def test_the_receipt_says_what_one_voted_oneself(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    voted(cast, ballot, maya="no", leo="yes")
    assert WORDS["no"] in sign_in("maya").get(f"/ballots/{ballot.reference}/voted/").content.decode()
    assert sign_in("leo").get(f"/api/v1/ballots/{ballot.reference}/vote/").json()["choice"] == "yes"
    assert sign_in("carys").get(f"/api/v1/ballots/{ballot.reference}/vote/").status_code == 404
    assert sign_in("fran").get(f"/ballots/{ballot.reference}/voted/").status_code == 302


def test_a_member_sees_no_running_count_and_the_facilitator_only_how_many(cast: Cast, sign_in: SignIn) -> None:
    ballot = opened(cast)
    voted(cast, ballot, leo="yes", bilal="no")
    assert "Voted so far" not in sign_in("maya").get(f"/ballots/{ballot.reference}/").content.decode()
    assert "2 of the 5 who can" in sign_in("fran").get(f"/ballots/{ballot.reference}/").content.decode()
    assert sign_in("maya").get(f"/api/v1/ballots/{ballot.reference}/turnout/").status_code == 403
    assert sign_in("dee").get(f"/api/v1/ballots/{ballot.reference}/").json()["counted_yes"] is None


def test_trail_and_letters_hold_no_choice(cast: Cast) -> None:
    ballot = closed(cast)
    written(cast, ballot)
    for event in Event.objects.filter(verb="vote"):
        assert (event.subject_kind, event.before, event.after, event.why) == ("collectives.ballot", {}, {}, "")
    assert Event.objects.filter(verb="vote").count() == 4
    assert not Event.objects.filter(subject_kind="collectives.vote").exists()
    assert not any(word in letter.body for letter in Letter.objects.all() for word in WORDS.values())


def test_public_pages_name_no_member(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    decision = written(cast, ballot)
    for key in ("maya", "carys"):
        agree_reasons(ballot=ballot, seen=decision.written_at, by=cast[key], at=timezone.now())
    visitor = sign_in("visitor")
    addresses = ["/decisions/", f"/decisions/{ballot.reference}/", f"/ballots/{ballot.reference}/"]
    addresses += [f"/api/v1{address}" for address in addresses] + ["/collectives/wakefield/", "/api/v1/ballots/"]
    for address in addresses:
        response = visitor.get(address)
        page = response.content.decode()
        assert response.status_code == 200, address
        assert not [key for key in EVERYONE if cast[key].name in page], address


def test_small_numbers_of_lived_experience_seats_are_not_shown(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("visitor").get("/collectives/wakefield/").content.decode()
    rows = sign_in("visitor").get("/api/v1/collectives/wakefield/").json()["seats"]
    counts = {row["seat"]: row["count"] for row in rows}
    assert "Fewer than 3" in page
    assert counts == {"Lived experience": "Fewer than 3", "Carer": "1", "NHS staff": "1", "Community": "1"}
