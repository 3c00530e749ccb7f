"""The suggestion box: with or without a name, answered in colour and words, put away with a reason."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from collectives.actions.suggestions import answer_suggestion, put_suggestion_away, suggest
from collectives.models import Collective, Suggestion
from network import hooks
from network.answers import DoesNotFit, NotAllowed
from network.models import Event, Letter, Person
from tests.collectives.making import Cast

SignIn = Callable[[str], Client]
HOME = "/collectives/wakefield/suggestions/"
WORDS = "Meet in the afternoon, not at night"


def made(cast: Cast, now: datetime, *, named: bool = True, words: str = WORDS) -> Suggestion:
    collective = Collective.objects.get(locality__slug="wakefield")
    return suggest(collective=collective, words=words, named=named, by=cast["pam"], at=now)


def page_of(client: Client, address: str = HOME) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_suggestion_without_a_name_keeps_nobody_not_even_in_the_trail(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("pam").post(f"{HOME}add/", {"words": WORDS, "named": "no"})
    assert response["Location"] == HOME
    assert Suggestion.objects.get().by is None
    event = Event.objects.get(verb="suggest")
    assert (event.by, event.by_key) == (None, None)


def test_it_is_seen_by_those_inside_until_it_is_answered_and_then_by_all_without_a_name(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    suggestion = made(cast, now)
    for key in ("visitor", "olu", "bea"):
        assert WORDS not in page_of(sign_in(key))
    for key in ("pam", "maya", "fran", "dee", "lena"):
        assert WORDS in page_of(sign_in(key))
    assert any(suggestion.reference in item.url for item in hooks.waiting_for(Person.objects.get(pk=cast["fran"].pk)))
    given = {"colour": "amber", "we_did": "We try two afternoons."}
    assert sign_in("fran").post(f"/suggestions/{suggestion.reference}/answer/", given).status_code == 302
    page = page_of(sign_in("visitor"))
    assert WORDS in page
    assert "We try two afternoons." in page
    assert "Pam" not in page
    api = sign_in("visitor").get(f"/api/v1{HOME}").json()["results"]
    assert [(row["colour"], row["we_did"]) for row in api] == [("amber", "We try two afternoons.")]
    assert "by" not in api[0]


@pytest.mark.parametrize(("colour", "words"), [("green", "Done"), ("amber", "Under way"), ("red", "Not possible now")])
def test_the_colour_is_always_said_in_words(
    cast: Cast, now: datetime, sign_in: SignIn, colour: str, words: str
) -> None:
    answer_suggestion(suggestion=made(cast, now), colour=colour, we_did="We talked.", by=cast["fran"], at=now)
    assert f">{words}</strong>" in page_of(sign_in("visitor"))


def test_an_answer_needs_colour_and_words_and_can_be_given_again(cast: Cast, now: datetime) -> None:
    suggestion = made(cast, now)
    for colour, words in (("", "x"), ("blue", "x"), ("green", "  ")):
        with pytest.raises(DoesNotFit):
            answer_suggestion(suggestion=suggestion, colour=colour, we_did=words, by=cast["fran"], at=now)
    answer_suggestion(suggestion=suggestion, colour="red", we_did="No hall.", by=cast["fran"], at=now)
    answer_suggestion(suggestion=suggestion, colour="green", we_did="A hall.", by=cast["dee"], at=now)
    suggestion.refresh_from_db()
    assert (suggestion.colour, suggestion.we_did) == ("green", "A hall.")


def test_whoever_gave_their_name_is_written_to_and_nobody_else(cast: Cast, now: datetime) -> None:
    for named in (True, False):
        answer_suggestion(
            suggestion=made(cast, now, named=named), colour="red", we_did="No hall.", by=cast["fran"], at=now
        )
    letter = Letter.objects.get(template="collectives/suggestion_answered")
    assert letter.to == cast["pam"]
    assert all(words in letter.body for words in (WORDS, "No hall.", "Not possible now"))


def test_one_put_away_is_shown_with_its_reason_to_whoever_made_it_alone(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    suggestion = made(cast, now, words="Sack Bob")
    with pytest.raises(DoesNotFit, match="Say why"):
        put_suggestion_away(suggestion=suggestion, why=" ", by=cast["fran"], at=now)
    sign_in("fran").post(f"/suggestions/{suggestion.reference}/put-away/", {"why": "It names somebody."})
    assert "It names somebody." in page_of(sign_in("pam"))
    assert "It names somebody." in Letter.objects.get(template="collectives/suggestion_put_away").body
    for key in ("visitor", "maya", "fran", "lena"):
        assert "Sack Bob" not in page_of(sign_in(key))
    suggestion.refresh_from_db()
    with pytest.raises(NotAllowed, match="put away"):
        answer_suggestion(suggestion=suggestion, colour="green", we_did="x", by=cast["fran"], at=now)


@pytest.mark.parametrize("key", ["maya", "lena", "olu", "bea", "pam"])
def test_only_those_who_run_the_collective_answer(cast: Cast, now: datetime, key: str) -> None:
    suggestion = made(cast, now)
    with pytest.raises(NotAllowed):
        answer_suggestion(suggestion=suggestion, colour="green", we_did="Yes.", by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        put_suggestion_away(suggestion=suggestion, why="No.", by=cast[key], at=now)


def test_a_visitor_is_asked_to_sign_in_and_an_empty_suggestion_is_kept_out(cast: Cast, sign_in: SignIn) -> None:
    assert "/sign-in" in sign_in("visitor").post(f"{HOME}add/", {"words": WORDS, "named": "no"})["Location"]
    for given in ({"words": " ", "named": "no"}, {"words": WORDS}, {"words": "x" * 1001, "named": "yes"}):
        assert sign_in("pam").post(f"{HOME}add/", given).status_code == 400
    bad = sign_in("pam").post(f"/api/v1{HOME}", {"words": ""}, content_type="application/json")
    assert bad.status_code == 400
    assert not Suggestion.objects.exists()


def test_a_suggestion_of_another_place_is_not_found(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    suggestion = made(cast, now)
    for part in ("answer/", "put-away/"):
        assert sign_in("bea").get(f"/suggestions/{suggestion.reference}/{part}").status_code == 404
