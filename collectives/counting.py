"""Reads the papers of a ballot for the count. Nothing here says who voted what to anyone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from collectives.models import Ballot, Elector, Vote
from collectives.quorum import Needed, enough
from collectives.standing import who_stands_aside
from collectives.tally.yes_no import Count, Paper, Result, explain, tally


def needed_for(ballot: Ballot) -> Needed:
    """Return the rules this ballot was opened with."""
    return Needed(voters=ballot.least_voters, lived=ballot.least_lived)


def papers(ballot: Ballot) -> list[Paper]:
    """Return every elector's paper, in no order that tells whose it is."""
    return _papers(ballot, _electors(ballot))


def _electors(ballot: Ballot) -> list[tuple[int, str]]:
    return list(Elector.objects.filter(ballot=ballot).values_list("person", "seat"))


def _papers(ballot: Ballot, electors: list[tuple[int, str]]) -> list[Paper]:
    choices = dict(Vote.objects.filter(ballot=ballot).values_list("person", "choice"))
    aside = who_stands_aside(ballot.bid, [person for person, _ in electors])
    made = [Paper(choices.get(person, ""), seat == "lived_experience", person in aside) for person, seat in electors]
    return sorted(made, key=lambda paper: (paper.choice, paper.lived, paper.aside))


def count(ballot: Ballot) -> Result:
    """Count the ballot as it stands. Only the action that closes it calls this: nobody sees it running."""
    return tally(papers(ballot), needed_for(ballot))


@dataclass(frozen=True)
class Turnout:
    """How many have voted so far, how many could, and whether that is enough. Never what they voted.

    `seats` says how many electors hold each seat, for those who run the ballot.
    """

    voted: int
    could: int
    enough: bool
    seats: Mapping[str, int]

    @property
    def everyone(self) -> bool:
        """Whether nobody is left who could still vote."""
        return self.voted == self.could


def turnout(ballot: Ballot) -> Turnout:
    """Return how far the voting has come, for those who run the ballot."""
    electors = _electors(ballot)
    could = [paper for paper in _papers(ballot, electors) if not paper.aside]
    voted = [paper for paper in could if paper.choice]
    lived = sum(paper.lived for paper in voted)
    reached = bool(enough(voters=len(voted), lived=lived, needed=needed_for(ballot)))
    return Turnout(len(voted), len(could), reached, Counter(seat for _, seat in electors))


def explained(ballot: Ballot) -> list[str]:
    """Return why a closed ballot has its outcome, in sentences anyone may read, from the counts frozen at its close."""
    counted = Count(
        yes=ballot.counted_yes or 0,
        no=ballot.counted_no or 0,
        abstain=ballot.counted_abstain or 0,
        stood_aside=ballot.stood_aside or 0,
    )
    return explain(counted, ballot.outcome, needed_for(ballot))
