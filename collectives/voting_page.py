"""What the pages of voting show: the method in two sentences, one's own votes, objections with their answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collectives.authority import recommended_above
from collectives.forms import VoteForm
from collectives.models import Ballot, EarlierVote, ObjectionAnswer, Vote
from collectives.outcome import goes_to_a_vote, waits_for_answers
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
    """The objections of one `time`, without names and in no order that tells whose they are, and what was answered."""

    time: int
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


def objections_answered(ballot: Ballot) -> list[Answered]:
    """Return all objections that were answered before this bid was put again, for those who answer or vote anew."""
    made, since = [], None
    for answer in ObjectionAnswer.objects.filter(ballot=ballot).order_by("time"):
        said = _said(ballot, since, answer.at)
        made.append(Answered(answer.time, said["objection"], said["concern"], answer.words))
        since = answer.at
    return made


def objections_waiting(ballot: Ballot) -> Answered | None:
    """Return the objections that wait for an answer, for those who run the ballot."""
    if not waits_for_answers(ballot):
        return None
    before = ObjectionAnswer.objects.filter(ballot=ballot).order_by("time").last()
    said = _said(ballot, before.at if before else None, None)
    return Answered(ballot.consent_time - 1, said["objection"], said["concern"])


def _said(ballot: Ballot, since: datetime | None, until: datetime | None) -> dict[str, list[str]]:
    """What each member had said last in the time from one answer to the next, by kind, in the order of the words."""
    rows = EarlierVote.objects.filter(ballot=ballot).order_by("pk")
    if since is not None:
        rows = rows.filter(cast_at__gt=since)
    if until is not None:
        rows = rows.filter(cast_at__lte=until)
    last = {row.person_id: row for row in rows}
    return {
        kind: sorted(row.reason for row in last.values() if row.choice == kind and row.reason)
        for kind in ("objection", "concern")
    }


def answering_words(ballot: Ballot) -> tuple[str, str]:
    """Return what happens with objections that wait, in a sentence, and what the button that answers them says."""
    if goes_to_a_vote(ballot):
        then = "Somebody still objects. Those who run the ballot answer the objections, and then everyone votes."
        return then, "Send the answer and put it to a vote"
    then = "Somebody objected. Those who run the ballot answer the objections, and then everyone is asked again."
    return then, "Send the answer and ask again"


def choices_of_method(ballot: Ballot) -> list[tuple[str, str]]:
    """Return what can be chosen in this ballot, with the words for it."""
    return list(Vote.CONSENT if ballot.method == "consent" else Vote.CHOICES)


def said_at_the_end(ballot: Ballot) -> str:
    """Return what closing the voting did, in a sentence."""
    if ballot.state == "closed":
        return "The voting is closed."
    if waits_for_answers(ballot):
        return answering_words(ballot)[0]
    return "Too few have voted, so the voting stays open once more. Those who have not voted have been written to."
