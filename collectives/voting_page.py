"""What the pages of voting show: the method in two sentences, one's own votes, objections with their answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collectives.authority import recommended_above
from collectives.forms import VoteForm
from collectives.models import Ballot, EarlierVote, ObjectionAnswer, Vote
from collectives.outcome import waits_for_answers
from collectives.standing import standing
from collectives.tally import consent, yes_no
from network.models.person import Someone

IN_TWO_SENTENCES = {"yes_no": yes_no.IN_TWO_SENTENCES, "consent": consent.IN_TWO_SENTENCES}
# The same said of a sum above what the collective awards by itself: a vote for it is not yet the money.
RECOMMENDS = {"yes_no": yes_no.RECOMMENDS, "consent": consent.IN_TWO_SENTENCES}


def two_sentences_for(ballot: Ballot) -> str:
    """Return the method of a ballot in two sentences, as it goes for the sum that is asked for."""
    words = IN_TWO_SENTENCES if recommended_above(ballot) is None else RECOMMENDS
    return words[ballot.method]


@dataclass(frozen=True)
class Answered:
    """The objections of one time, without names and in no order that tells whose they are, and what was answered."""

    objections: list[str]
    concerns: list[str]
    answer: str = ""


# What a vote is called where it recommends; what is kept of it is the same.
AS_ADVICE = {"yes": "Yes, recommend it", "no": "No, don’t recommend it"}


def vote_form(form: VoteForm, ballot: Ballot) -> VoteForm:
    """Return the form of a vote, put as a recommendation where the collective cannot award so much by itself."""
    if recommended_above(ballot) is not None:
        choice: Any = form.fields["choice"]
        choice.label = "Should we recommend it?"
        choice.choices = [(key, AS_ADVICE.get(key, words)) for key, words in choice.choices]
    return form


def my_vote(person: Someone, ballot: Ballot) -> Vote | None:
    """Return one's own vote that counts; nobody can ask for another's."""
    return Vote.objects.visible_to(person).select_related("recorded_by", "witness").filter(ballot=ballot).first()


def receipt_of(person: Someone, ballot: Ballot) -> dict[str, Any] | None:
    """Return one's own receipt as a program reads it, or nothing before one has voted; a secret one says no choice."""
    if not standing(person, ballot).voted:
        return None
    vote = my_vote(person, ballot)
    return {
        "voted": True,
        "secret": ballot.secret,
        "choice": vote.choice if vote else "",
        "reason": vote.reason if vote else "",
        "cast_at": vote.cast_at if vote else None,
        "way": vote.way if vote else "",
        "recorded_by": str(vote.recorded_by or "") if vote else "",
        "earlier": [] if ballot.secret else my_earlier_votes(person, ballot),
    }


def my_earlier_votes(person: Someone, ballot: Ballot) -> list[str]:
    """Return what one voted before, in words, the oldest first."""
    words = dict([*Vote.CONSENT, *Vote.CHOICES])
    rows = EarlierVote.objects.filter(ballot=ballot, person=person.pk)
    return [words.get(choice, "") for choice in rows.values_list("choice", flat=True)]


def objections_answered(ballot: Ballot) -> Answered | None:
    """Return the objections that were answered before this bid was put again, for those who answer anew."""
    answer = ObjectionAnswer.objects.filter(ballot=ballot).last()
    if answer is None:
        return None
    said = _said_before(ballot, answer)
    return Answered(said["objection"], said["concern"], answer.words)


def objections_waiting(ballot: Ballot) -> Answered | None:
    """Return the objections that wait for an answer, for those who run the ballot."""
    if not waits_for_answers(ballot):
        return None
    said = _said_before(ballot, None)
    return Answered(said["objection"], said["concern"])


def _said_before(ballot: Ballot, answer: ObjectionAnswer | None) -> dict[str, list[str]]:
    """What each member had said last when the objections were put together, by kind, in the order of the words."""
    rows = EarlierVote.objects.filter(ballot=ballot).order_by("pk")
    if answer is not None:
        rows = rows.filter(cast_at__lte=answer.at)
    last = {row.person_id: row for row in rows}
    return {
        kind: sorted(row.reason for row in last.values() if row.choice == kind and row.reason)
        for kind in ("objection", "concern")
    }


def choices_of_method(ballot: Ballot) -> list[tuple[str, str]]:
    """Return what can be chosen in this ballot, with the words for it."""
    return list(Vote.CONSENT if ballot.method == "consent" else Vote.CHOICES)


def said_at_the_end(ballot: Ballot, at: datetime) -> str:
    """Return what closing the voting at this moment did, in a sentence."""
    if ballot.state == "closed":
        return "The voting is closed."
    if waits_for_answers(ballot):
        return "Somebody objected. Answer the objections. Then everyone is asked again."
    if ballot.extended_at != at:
        return "Somebody still objects, so it goes to a vote. Every member who can vote has been written to."
    return "Too few have voted, so the voting stays open once more. Those who have not voted have been written to."
