"""Consent: a bid goes ahead unless somebody objects; objections are answered and put again, and then it is a vote."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.consent import answer_objections
from collectives.actions.votes import cast_vote
from collectives.models import Ballot, EarlierVote, ObjectionAnswer, Vote
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.hooks import waiting_for
from network.models import Event, Letter
from tests.collectives.making import EVERYONE, Cast, written
from tests.collectives.voting_making import day, put_to_members

SignIn = Callable[[str], Client]
WHY = "The hall has no ramp."


def say(cast: Cast, ballot: Ballot, at: datetime | None = None, **choices: str) -> None:
    """Members answer; an objection comes with its reason."""
    for key, choice in choices.items():
        reason = WHY if choice in {"objection", "concern"} else ""
        cast_vote(ballot=ballot, by=cast[key], choice=choice, reason=reason, at=at or timezone.now())


def all_say(cast: Cast, ballot: Ballot, choice: str = "consent", **others: str) -> None:
    """Everyone answers the same, but for some."""
    say(cast, ballot, **(dict.fromkeys(EVERYONE, choice) | others))


def end(cast: Cast, ballot: Ballot) -> Ballot:
    """The coordinator closes it."""
    return close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())


def objected(cast: Cast) -> Ballot:
    """A ballot in which Maya objected and that waits for an answer."""
    ballot = put_to_members(cast, method="consent")
    all_say(cast, ballot, maya="objection")
    return end(cast, ballot)


def answered(cast: Cast) -> Ballot:
    """The same, once the facilitator answered and everyone is asked again."""
    ballot = objected(cast)
    answer(cast, ballot)
    return ballot


def answer(cast: Cast, ballot: Ballot, *, by: str = "fran", words: str = "We hire a ramp.", days: int = 5) -> None:
    """Somebody answers the objections."""
    answer_objections(ballot=ballot, words=words, closes_on=day(days), by=cast[by], at=timezone.now())


def test_it_goes_ahead_when_nobody_objects_and_concerns_are_counted(cast: Cast) -> None:
    ballot = put_to_members(cast, method="consent")
    all_say(cast, ballot, maya="concern", leo="abstain")
    done = end(cast, ballot)
    assert (done.state, done.outcome) == ("closed", "carried")
    assert (done.counted_yes, done.counted_no, done.counted_abstain) == (4, 0, 1)
    assert "Nobody objected, so the answer is yes." in done.counted["explained"]
    assert written(cast, done).outcome == "award"


def test_an_objection_needs_its_reason(cast: Cast) -> None:
    ballot = put_to_members(cast, method="consent")
    with pytest.raises(DoesNotFit, match="Say why you object"):
        cast_vote(ballot=ballot, by=cast["maya"], choice="objection", reason="  ", at=timezone.now())


@pytest.mark.parametrize("choice", ["yes", "no", "", "CONSENT", "objection\x00"])
def test_a_choice_of_another_method_is_asked_again(cast: Cast, choice: str) -> None:
    with pytest.raises(DoesNotFit, match="Choose consent"):
        cast_vote(ballot=put_to_members(cast, method="consent"), by=cast["maya"], choice=choice, at=timezone.now())


def test_a_reason_without_end_is_asked_again(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="Keep the reason"):
        cast_vote(
            ballot=put_to_members(cast, method="consent"), by=cast["maya"], choice="objection", reason="a" * 1001,
            at=timezone.now(),
        )  # fmt: skip


def test_an_objection_stops_the_voting_until_it_is_answered(cast: Cast) -> None:
    ballot = objected(cast)
    assert (ballot.state, ballot.consent_time, ballot.outcome) == ("open", 2, "")
    with pytest.raises(NotNow, match="closed"):
        say(cast, ballot, leo="consent")
    with pytest.raises(NotNow, match="Answer the objections"):
        end(cast, ballot)


def test_what_was_said_before_is_kept_and_counts_no_more(cast: Cast) -> None:
    ballot = answered(cast)
    assert Vote.objects.filter(ballot=ballot).count() == 0
    assert EarlierVote.objects.filter(ballot=ballot).count() == 5
    all_say(cast, ballot)
    assert end(cast, ballot).outcome == "carried"


def test_everyone_who_can_vote_is_written_to_when_it_is_put_again(cast: Cast) -> None:
    answered(cast)
    letters = Letter.objects.filter(template="collectives/ballot_answer_objections")
    assert {letter.to_id for letter in letters} == {cast[key].pk for key in EVERYONE}
    assert not any(WHY in letter.body for letter in letters)


def test_who_answers_reads_the_objections_without_names(cast: Cast, sign_in: SignIn) -> None:
    ballot = objected(cast)
    page = sign_in("fran").get(f"/ballots/{ballot.reference}/objections/").content.decode()
    assert WHY in page
    assert cast["maya"].name not in page
    assert sign_in("maya").get(f"/ballots/{ballot.reference}/objections/").status_code == 403


def test_an_objection_that_was_taken_back_is_not_shown(cast: Cast, sign_in: SignIn) -> None:
    ballot = put_to_members(cast, method="consent")
    cast_vote(ballot=ballot, by=cast["leo"], choice="objection", reason="Not now.", at=timezone.now())
    all_say(cast, ballot, maya="objection")
    page = sign_in("fran").get(f"/ballots/{end(cast, ballot).reference}/objections/").content.decode()
    assert WHY in page
    assert "Not now." not in page


def test_members_read_objection_and_answer_before_they_answer_again(cast: Cast, sign_in: SignIn) -> None:
    ballot = answered(cast)
    page = sign_in("leo").get(f"/ballots/{ballot.reference}/vote/").content.decode()
    assert WHY in page
    assert "We hire a ramp." in page


def objected_again(cast: Cast) -> Ballot:
    """The same, once somebody objects to the answer too."""
    ballot = answered(cast)
    all_say(cast, ballot, leo="objection")
    return end(cast, ballot)


def test_objections_of_the_second_time_are_answered_too_and_then_it_is_a_vote_of_yes_or_no(cast: Cast) -> None:
    ballot = objected_again(cast)
    assert (ballot.state, ballot.method, ballot.consent_time) == ("open", "consent", 3)
    with pytest.raises(NotNow, match="Answer the objections"):
        end(cast, ballot)
    answer(cast, ballot, words="A carpenter looked at it.")
    ballot.refresh_from_db()
    assert (ballot.state, ballot.method, Vote.objects.filter(ballot=ballot).count()) == ("open", "yes_no", 0)
    assert Letter.objects.filter(template="collectives/ballot_to_a_vote").count() == 5
    say(cast, ballot, **dict.fromkeys(EVERYONE, "yes"))
    done = end(cast, ballot)
    assert (done.outcome, done.counted_yes) == ("carried", 5)
    assert Event.objects.filter(subject_id=str(ballot.pk), verb="put_again").count() == 2
    assert Event.objects.filter(subject_id=str(ballot.pk), verb="to_a_vote").count() == 1


def test_who_votes_in_the_end_reads_all_objections_each_with_its_answer_and_no_name(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot = answered(cast)
    say(cast, ballot, maya="consent", carys="consent", bilal="consent", fran="consent")
    cast_vote(ballot=ballot, by=cast["leo"], choice="objection", reason="It still rains in.", at=timezone.now())
    end(cast, ballot)
    asks = sign_in("fran").get(f"/ballots/{ballot.reference}/objections/").content.decode()
    assert "It still rains in." in asks
    assert WHY not in asks
    assert "put it to a vote" in asks
    answer(cast, ballot, words="The roof is mended in May.")
    page = sign_in("bilal").get(f"/ballots/{ballot.reference}/vote/").content.decode()
    for words in (WHY, "We hire a ramp.", "It still rains in.", "The roof is mended in May."):
        assert page.count(words) == 1
    assert cast["leo"].name not in page
    told = sign_in("fran").get(f"/api/v1/ballots/{ballot.reference}/objections/").json()
    assert (told["time"], told["objections"], told["answer"]) == (
        2,
        ["It still rains in."],
        "The roof is mended in May.",
    )
    assert [one["objections"] for one in told["earlier"]] == [[WHY]]


def test_the_sentence_about_consent_says_what_happens(cast: Cast, sign_in: SignIn) -> None:
    ballot = put_to_members(cast, method="consent")
    page = sign_in("maya").get(f"/ballots/{ballot.reference}/vote/").content.decode()
    assert "we ask once more; if someone still objects, we answer that too and then we vote" in page


def test_whoever_runs_a_ballot_is_asked_to_answer_objections_and_not_to_close_it(cast: Cast) -> None:
    ballot = objected(cast)
    todo = {one.text: one.url for one in waiting_for(cast["fran"])}
    assert todo["Answer the objections"] == f"/ballots/{ballot.reference}/objections/"
    assert "Close the voting" not in todo


@pytest.mark.parametrize("words", ["", "  ", "a" * 2001])
def test_an_answer_says_something(cast: Cast, words: str) -> None:
    with pytest.raises(DoesNotFit, match="Answer the objections"):
        answer(cast, objected(cast), words=words)


def test_an_answer_comes_with_a_day_ahead(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="after today"):
        answer(cast, objected(cast), days=0)


@pytest.mark.parametrize("key", ["maya", "lena", "olu"])
def test_only_those_who_run_the_ballot_answer(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        answer(cast, objected(cast), by=key)


def test_objections_are_answered_once(cast: Cast) -> None:
    ballot = answered(cast)
    with pytest.raises(NotNow, match="No objections wait"):
        answer(cast, ballot)
    assert ObjectionAnswer.objects.count() == 1


def test_too_few_answers_are_no_consent(cast: Cast) -> None:
    ballot = put_to_members(cast, method="consent")
    say(cast, ballot, maya="objection")
    late = timezone.now() + timedelta(days=8)
    assert close_ballot(ballot=ballot, by=cast["dee"], at=late).extended_at == late
    done = close_ballot(ballot=ballot, by=cast["dee"], at=late + timedelta(days=8))
    assert (done.state, done.outcome) == ("closed", "not_quorate")


def test_the_pages_take_it_from_opening_to_the_answer(cast: Cast, sign_in: SignIn) -> None:
    ballot = put_to_members(cast, method="consent")
    address = f"/ballots/{ballot.reference}"
    form = sign_in("maya").get(f"{address}/vote/").content.decode()
    assert "The bid goes ahead unless someone objects and gives a reason." in form
    assert sign_in("maya").post(f"{address}/vote/", {"choice": "objection"}).status_code == 400
    assert sign_in("maya").post(f"{address}/vote/", {"choice": "objection", "reason": WHY}).status_code == 302
    assert WHY in sign_in("maya").get(f"{address}/voted/").content.decode()
    say(cast, ballot, leo="consent", carys="consent", bilal="consent", fran="consent")
    fran = sign_in("fran")
    assert "Somebody objected" in fran.post(f"{address}/close/", follow=True).content.decode()
    last = day(6)
    boxes = {f"closes_on_{part}": str(getattr(last, part)) for part in ("day", "month", "year")}
    assert fran.post(f"{address}/objections/", {"words": "We hire a ramp.", **boxes}).status_code == 302
    assert sign_in("maya").post(f"{address}/vote/", {"choice": "consent", "reason": ""}).status_code == 302


def test_a_program_does_the_same(cast: Cast, sign_in: SignIn) -> None:
    ballot = objected(cast)
    api = f"/api/v1/ballots/{ballot.reference}/objections/"
    assert sign_in("fran").get(api).json()["objections"] == [WHY]
    assert sign_in("maya").get(api).status_code == 403
    sent = {"words": "We hire a ramp.", "closes_on": day(5).isoformat()}
    assert sign_in("fran").post(api, sent, content_type="application/json").status_code == 200
    vote = {"choice": "concern", "reason": "Still steep."}
    done = sign_in("maya").post(f"/api/v1/ballots/{ballot.reference}/vote/", vote, content_type="application/json")
    assert (done.json()["choice"], done.json()["earlier"]) == ("concern", ["I object"])
