"""Counts a yes, no or abstain ballot. Pure: what each elector did in, the outcome and why in plain sentences out."""

from collections.abc import Iterable
from dataclasses import dataclass

from collectives.tally import enough_voted
from collectives.tally.enough_voted import Elector, PassMark, Rules, enough, mark_in_words, passes
from collectives.tally.refusals import EveryoneConnected
from collectives.tally.words import people

IN_TWO_SENTENCES = (
    "You say yes, no, or that you would rather not say. If enough people vote and enough of them say yes, we fund it."
)
RECOMMENDS = (
    "You say yes, no, or that you would rather not say. If enough people vote and enough of them say yes, we recommend"
    " it, and two named people decide."
)
MARK = PassMark()


@dataclass(frozen=True)
class Paper:
    """One elector at the count: "yes", "no", "abstain" or "" for no vote; their seat; whether they stood aside."""

    choice: str
    seat: str = ""
    aside: bool = False


@dataclass(frozen=True)
class Count:
    """The numbers that are published. Those who stood aside are in none of the first three."""

    yes: int
    no: int
    abstain: int
    stood_aside: int = 0
    could: int = 0

    @property
    def voters(self) -> int:
        """How many votes count, abstentions with them."""
        return self.yes + self.no + self.abstain


@dataclass(frozen=True)
class Result:
    """A count with its outcome: "carried", "not_carried" or "not_quorate". `missed` says which rule was missed."""

    count: Count
    outcome: str
    missed: str = ""


def tally(papers: Iterable[Paper], rules: Rules, mark: PassMark = MARK) -> Result:
    """Count the papers. Carried when enough voted and enough of them said yes; as many no as yes is not carried.

    A paper of someone who stands aside never counts, whatever is written on it.
    """
    kept = list(papers)
    given = [paper.choice for paper in kept if paper.choice and not paper.aside]
    aside = sum(paper.aside for paper in kept)
    count = Count(
        yes=given.count("yes"),
        no=given.count("no"),
        abstain=given.count("abstain"),
        stood_aside=aside,
        could=len(kept) - aside,
    )
    try:
        counted = enough_voted.count((Elector(one.seat, bool(one.choice), one.aside) for one in kept), rules)
    except EveryoneConnected as nobody:
        return Result(count, "not_quorate", str(nobody))
    reached = enough(counted, rules)
    if not reached:
        return Result(count, "not_quorate", reached.reason)
    carried = passes(said_yes=count.yes, said_no=count.no, abstained=count.abstain, counted=counted, mark=mark)
    return Result(count, "carried" if carried else "not_carried")


def explain(result: Result, mark: PassMark = MARK) -> list[str]:
    """Return why this is the outcome, in sentences that name nobody and no seat of anybody."""
    count = result.count
    who = people(count.voters).capitalize()
    lines = [f"{who} voted: {count.yes} yes, {count.no} no and {count.abstain} would rather not say."]
    if count.stood_aside:
        stepped = "member" if count.stood_aside == 1 else "members"
        lines.append(f"{count.stood_aside} {stepped} stood aside because of a connection to the group.")
    return [*lines, _why(result, mark)]


def _why(result: Result, mark: PassMark) -> str:
    if result.outcome == "not_quorate":
        return f"{result.missed} So nothing is decided yet."
    if mark != MARK:
        answer = "reached that, so the answer is yes" if result.outcome == "carried" else "did not, so the answer is no"
        return f"{mark_in_words(mark)} This bid {answer}."
    if result.outcome == "carried":
        return "More said yes than no, so the answer is yes."
    if result.count.yes == result.count.no:
        return "As many said no as said yes, so the answer is no."
    return "More said no than yes, so the answer is no."


def cannot_change(papers: Iterable[Paper], rules: Rules, mark: PassMark = MARK) -> bool:
    """Return whether no vote still to come could change the outcome, so that a ballot may close early.

    More votes can only break one rule of who voted: that lived experience and carers make up their part of the votes.
    That is worst when everyone else votes and they do not. Whether enough say yes is least when all who are left say
    no, and most when all say yes. What holds in these three cases holds in every other.
    """
    kept = list(papers)
    if tally(kept, rules, mark).outcome == "not_quorate":
        return not any(not paper.choice and not paper.aside for paper in kept)
    others = [_filled(paper, "no" if paper.seat not in rules.seats else "") for paper in kept]
    if tally(others, rules, mark).outcome == "not_quorate":
        return False
    ends = {tally([_filled(paper, said) for paper in kept], rules, mark).outcome for said in ("yes", "no")}
    return len(ends) == 1


def _filled(paper: Paper, choice: str) -> Paper:
    """The paper with `choice` on it where nothing is yet."""
    return paper if paper.choice or paper.aside else Paper(choice, paper.seat)
