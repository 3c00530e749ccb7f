"""Counts a yes, no or abstain ballot. Pure: what each elector did in, the outcome and why in plain sentences out."""

from collections.abc import Iterable
from dataclasses import dataclass

from collectives.quorum import Needed, enough, people


@dataclass(frozen=True)
class Paper:
    """One elector at the count: "yes", "no", "abstain" or "" for no vote; their seat; whether they stood aside."""

    choice: str
    lived: bool = False
    aside: bool = False


@dataclass(frozen=True)
class Count:
    """The numbers that are published. Those who stood aside are in none of the first three."""

    yes: int
    no: int
    abstain: int
    stood_aside: int = 0

    @property
    def voters(self) -> int:
        """How many votes count, abstentions with them."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True)
class Result:
    """A count with its outcome: "carried", "not_carried" or "not_quorate"."""

    count: Count
    outcome: str
    lived: int


def tally(papers: Iterable[Paper], needed: Needed) -> Result:
    """Count the papers. Carried when enough voted and more said yes than no; as many no as yes is not carried.

    A paper of someone who stands aside never counts, whatever is written on it.
    """
    kept = list(papers)
    votes = [paper for paper in kept if paper.choice and not paper.aside]
    given = [paper.choice for paper in votes]
    count = Count(
        yes=given.count("yes"),
        no=given.count("no"),
        abstain=given.count("abstain"),
        stood_aside=sum(paper.aside for paper in kept),
    )
    lived = sum(paper.lived for paper in votes)
    if not enough(voters=count.voters, lived=lived, needed=needed):
        return Result(count, "not_quorate", lived)
    return Result(count, "carried" if count.yes > count.no else "not_carried", lived)


def explain(count: Count, outcome: str, needed: Needed) -> list[str]:
    """Return why this is the outcome, in sentences that name nobody and no seat of anybody."""
    who = people(count.voters).capitalize()
    lines = [f"{who} voted: {count.yes} yes, {count.no} no and {count.abstain} would rather not say."]
    if count.stood_aside:
        stepped = "member" if count.stood_aside == 1 else "members"
        lines.append(f"{count.stood_aside} {stepped} stood aside because of a connection to the group.")
    return [*lines, _why(count, outcome, needed)]


def _why(count: Count, outcome: str, needed: Needed) -> str:
    if outcome == "not_quorate":
        # Which of the two rules was missed follows from the votes alone, so the number of lived seats stays unsaid.
        return enough(voters=count.voters, lived=needed.lived - 1, needed=needed).reason + " So nothing is decided yet."
    if outcome == "carried":
        return "More said yes than no, so the answer is yes."
    if count.yes == count.no:
        return "As many said no as said yes, so the answer is no."
    return "More said no than yes, so the answer is no."
