"""Writing the reasons: two people at once, a part that a round left, and why members gave their points."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.decisions import ReasonsChanged, reasons_mark, write_reasons
from collectives.actions.round_votes import cast_round
from collectives.actions.rounds import close_round
from collectives.models import Ballot, Decision
from network.models import Locality
from projects.models import Share
from tests.collectives.making import REASONS, Cast, closed
from tests.collectives.rounds_made import connect, opened_round, paper_of, some_bids
from tests.collectives.test_decision_pages import WORDS

SignIn = Callable[[str], Client]
FOR_ALL = WORDS | {"how_much": "all"}
QUESTIONS = ("Will people come?", "Is it fair?", "Is it new?")


def seen_on(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_the_second_of_two_writers_sees_what_the_first_saved_and_loses_nothing(cast: Cast, sign_in: SignIn) -> None:
    address = f"/ballots/{closed(cast).reference}/reasons/"
    fran, dee = sign_in("fran"), sign_in("dee")
    seen = seen_on(fran.get(address).content.decode())
    assert seen
    hers = FOR_ALL | {"reason": "Dee’s own words.", "seen": seen}
    assert dee.post(address, hers).status_code == 302
    his = FOR_ALL | {"reason": "Fran’s own words.", "seen": seen}
    page = fran.post(address, his).content.decode()
    assert "Saved by Dee" in page
    assert "Dee’s own words." in page
    assert "Fran’s own words." in page
    assert Decision.objects.get().reason == "Dee’s own words."
    assert fran.post(address, his | {"seen": seen_on(page)}).status_code == 302
    assert Decision.objects.get().reason == "Fran’s own words."


def test_the_api_keeps_what_somebody_else_wrote_when_told_what_was_read(cast: Cast, sign_in: SignIn) -> None:
    ballot = closed(cast)
    address = f"/api/v1/ballots/{ballot.reference}/reasons/"
    said = WORDS | {"amount_pence": 120_000}
    first = sign_in("dee").post(address, said | {"seen": None}, content_type="application/json").json()
    late = sign_in("fran").post(address, said | {"seen": None}, content_type="application/json")
    assert late.status_code == 409
    assert Decision.objects.get().written_by == cast["dee"]
    told = said | {"seen": first["written_at"]}
    assert sign_in("fran").post(address, told, content_type="application/json").status_code == 200


def test_without_saying_what_was_seen_the_last_writer_wins_and_with_it_never(cast: Cast) -> None:
    ballot, now = closed(cast), timezone.now()
    reasons = replace(REASONS, amount_pence=120_000)
    first = write_reasons(ballot=ballot, reasons=reasons, by=cast["dee"], at=now)
    write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=now + timedelta(minutes=1))
    stale = reasons_mark(first.written_at)
    with pytest.raises(ReasonsChanged) as clash:
        write_reasons(ballot=ballot, reasons=reasons, by=cast["dee"], at=now, seen=stale)
    assert clash.value.decision.written_by == cast["fran"]


def voted_round(cast: Cast, *, reasons: dict[str, str], **plan: object) -> Ballot:
    """The second bid of a round with points, for which the money left less than it asked for."""
    Share.objects.filter(locality=Locality.objects.get(name="Wakefield")).update(
        allocated_pence=100_000, free_pence=100_000
    )
    bids = some_bids(cast, ("Clay", 80_000, None), ("Walks", 50_000, 20_000))
    found = opened_round(cast, bids, method="score", criteria=QUESTIONS, **plan)
    connect(cast, found, "maya", "leo", "carys", "fran")
    for key, words in reasons.items():
        marks = {
            paper_of(found, title).reference: {"scores": dict.fromkeys(QUESTIONS, points)}
            for title, points in (("Clay", 5), ("Walks", 4))
        }
        why = {paper_of(found, "Clay").reference: "Good.", paper_of(found, "Walks").reference: words}
        cast_round(found=found, by=cast[key], marks=marks, reasons=why, at=timezone.now())
    type(found).objects.filter(pk=found.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    found.refresh_from_db()
    close_round(found=found, by=cast["fran"], at=timezone.now())
    return paper_of(found, "Walks")


FOUR = {"maya": "Zest for it.", "leo": "A long way round.", "carys": "Many will walk.", "fran": "Clear and warm."}


def test_a_part_is_filled_in_with_what_the_count_said_and_all_of_it_is_not_offered(cast: Cast, sign_in: SignIn) -> None:
    ballot = voted_round(cast, reasons=FOUR)
    assert ballot.given_pence == 20_000
    page = sign_in("fran").get(f"/ballots/{ballot.reference}/reasons/").content.decode()
    assert "only £200 was left. It is offered £200" in page
    assert 'name="amount" value="200"' in page
    assert "All it asked for" not in page
    said = WORDS | {"how_much": "less", "amount": "200", "less_why": "The round had £200 left."}
    assert sign_in("fran").post(f"/ballots/{ballot.reference}/reasons/", said).status_code == 302
    assert Decision.objects.get().amount_pence == 20_000


def test_why_points_were_given_is_read_by_who_writes_without_names_and_by_the_alphabet(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot = voted_round(cast, reasons=FOUR)
    page = sign_in("fran").get(f"/ballots/{ballot.reference}/reasons/").content.decode()
    places = [page.index(words) for words in sorted(FOUR.values())]
    assert places == sorted(places)
    listed = page[places[0] - 80 : places[-1] + 80]
    assert not [key for key in FOUR if cast[key].name in listed]
    member = sign_in("maya").get(f"/ballots/{ballot.reference}/").content.decode()
    assert "Many will walk." not in member


def test_where_too_few_gave_points_no_reason_is_shown_and_that_is_said(cast: Cast, sign_in: SignIn) -> None:
    ballot = voted_round(cast, reasons=FOUR)
    keep = ballot.votes.filter(person__in=[cast["maya"], cast["leo"]])
    ballot.votes.exclude(pk__in=keep).delete()
    page = sign_in("fran").get(f"/ballots/{ballot.reference}/reasons/").content.decode()
    assert "none are shown" in page
    assert "Zest for it." not in page
