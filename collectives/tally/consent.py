"""Consent: a bid goes ahead unless somebody objects with a reason. Pure: what each elector said in, the outcome out.

Objections are answered and the bid is put again, two rounds at most: once more by consent, and then, with the second
answers beside it, to a vote.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collectives.tally.refusals import NotAnswered, NothingToCount, ReasonMissing, TooManyRounds, UnknownChoice
from collectives.tally.words import people

IN_TWO_SENTENCES = (
    "The bid goes ahead unless someone objects and gives a reason. "
    "Objections are answered and we ask once more; if someone still objects, we answer that too and then we vote."
)

CONSENT = "consent"
CONCERN = "concern"
OBJECTION = "objection"
CHOICES = {
    CONSENT: "I am happy for this to go ahead",
    CONCERN: "I have a concern, but it can go ahead",
    OBJECTION: "I object, and this is why",
}
MOST_ROUNDS = 2

AGREED = "agreed"
PUT_AGAIN = "put_again"
TO_A_VOTE = "to_a_vote"


@dataclass(frozen=True)
class Paper:
    """What one elector said: CONSENT, CONCERN or OBJECTION, and the reason. Leave out those who stand aside."""

    choice: str
    reason: str = ""


@dataclass(frozen=True)
class Answered:
    """An objection of the round before with the answer it got."""

    reason: str
    answer: str = ""


@dataclass(frozen=True)
class Result:
    """How many said what in a round (1 or 2), and the outcome: AGREED, PUT_AGAIN or TO_A_VOTE."""

    round: int
    consent: int
    concern: int
    objection: int
    outcome: str


def check_paper(paper: Paper) -> None:
    """Say nothing when the paper can be counted. Raises UnknownChoice, or ReasonMissing for a bare objection."""
    if paper.choice not in CHOICES:
        raise UnknownChoice("Choose consent, concern or objection.")
    if paper.choice == OBJECTION and not paper.reason.strip():
        raise ReasonMissing("Say why you object, so that it can be answered.")


def check_answers(objections: Iterable[Answered]) -> None:
    """Say nothing when every objection has an answer, so that the question may be put again. Raises NotAnswered."""
    if not all(one.answer.strip() for one in objections):
        raise NotAnswered("Answer every objection before you ask again.")


def tally(papers: Sequence[Paper], round: int = 1) -> Result:  # noqa: A002 - the word of the method
    """Count one round. Whether enough people said something is for enough_voted to say.

    Raises NothingToCount for no papers, TooManyRounds for a round that is not 1 or 2, and what check_paper raises.
    """
    if not 1 <= round <= MOST_ROUNDS:
        raise TooManyRounds("A question is asked two times at most.")
    if not papers:
        raise NothingToCount("Nobody said anything yet.")
    for paper in papers:
        check_paper(paper)
    said = [paper.choice for paper in papers]
    outcome = AGREED
    if OBJECTION in said:
        outcome = PUT_AGAIN if round < MOST_ROUNDS else TO_A_VOTE
    return Result(round, said.count(CONSENT), said.count(CONCERN), said.count(OBJECTION), outcome)


def explain(result: Result) -> list[str]:
    """Return why this is the outcome, in plain sentences that name nobody."""
    who = people(result.consent + result.concern + result.objection).capitalize()
    ends = {
        AGREED: "Nobody objected, so the answer is yes.",
        PUT_AGAIN: "Each objection is answered now. Then we ask once more.",
        TO_A_VOTE: "We have asked two times and somebody still objects. That is answered, and then it goes to a vote.",
    }
    said = f"{result.consent} consent, {result.concern} with a concern and {result.objection} with an objection"
    lines = [f"{who} spoke in round {result.round}: {said}."]
    if result.concern:
        lines.append("The concerns are kept beside the decision.")
    return [*lines, ends[result.outcome]]
