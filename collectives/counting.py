"""Reads the papers of a ballot for the count. Nothing here says who voted what to anyone."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from collectives.frozen import mark_of, rules_of
from collectives.models import Ballot, Elector, HallCount, Vote
from collectives.sitting import still_sitting
from collectives.standing import who_stands_aside
from collectives.tally import enough_voted
from collectives.tally.refusals import EveryoneConnected
from collectives.tally.yes_no import Count, Paper, Result, cannot_change, explain, tally
from network.answers import Answer, no


@dataclass(frozen=True)
class Roll:
    """The electors of a ballot, what each who voted chose, and who stands aside: read once for all questions.

    One whose seat ended before they voted is no elector any more: nobody waits for them, and no number holds them.

    Never kept longer than one page or one act: who stands aside can change with the next.
    """

    electors: Sequence[Elector]
    choices: Mapping[int, str]
    aside: Collection[int]

    @property
    def papers(self) -> list[Paper]:
        """Every elector's paper, in no order that tells whose it is."""
        made = [
            Paper(self.choices.get(one.person_id, ""), one.seat, one.person_id in self.aside) for one in self.electors
        ]
        return sorted(made, key=lambda paper: (paper.choice, paper.seat, paper.aside))


def roll_of(ballot: Ballot) -> Roll:
    """Read who may vote in a ballot, who did, and who stands aside."""
    everyone, choices = list(Elector.objects.filter(ballot=ballot)), choices_of(ballot)
    sits = {one.pk for one in still_sitting(ballot, everyone)}
    electors = [one for one in everyone if one.pk in sits or one.person_id in choices]
    return Roll(electors, choices, aside_in(ballot, [one.person_id for one in electors]))


def papers(ballot: Ballot) -> list[Paper]:
    """Return every elector's paper, in no order that tells whose it is."""
    return roll_of(ballot).papers


def aside_in(ballot: Ballot, people: list[int]) -> set[int]:
    """Return which of these electors stand aside, by the rule about taking part that the ballot was opened with."""
    return who_stands_aside(ballot.bid, people, takes_part_votes=ballot.takes_part_votes)


def able_in(ballot: Ballot) -> set[int]:
    """Return which electors of a ballot do not stand aside."""
    people = list(Elector.objects.filter(ballot=ballot).values_list("person", flat=True))
    return set(people) - aside_in(ballot, people)


def choices_of(ballot: Ballot) -> dict[int, str]:
    """Return who voted, with the choice where the method asks one and one is known; else "voted".

    In a secret ballot the choices stand on papers without a name, and in a hall hands were counted: then each who voted
    has "voted", and the counts come from `count`.
    """
    if ballot.secret:
        voted = Elector.objects.filter(ballot=ballot, voted=True).values_list("person", flat=True)
        return dict.fromkeys(voted, "voted")
    if hands := hands_of(ballot):
        here = hands.sheet.meeting.attendances.filter(state="here").values_list("person", flat=True)
        return dict.fromkeys(here, "voted")
    rows = Vote.objects.filter(ballot=ballot).values_list("person", "choice")
    return {person: choice or "voted" for person, choice in rows}


def hands_of(ballot: Ballot) -> HallCount | None:
    """Return the hands counted for this ballot in a hall, if its sheet was entered; lists read it with the ballot."""
    found: HallCount | None = getattr(ballot, "hall_count", None)
    return found


def count(ballot: Ballot) -> Result:
    """Count a yes-or-no ballot as it stands. Only the action that closes it calls this: nobody sees it running."""
    made = papers(ballot)
    said = given_elsewhere(ballot)
    if said is not None:
        made = with_choices(made, said)
    return tally(made, rules_of(ballot), mark_of(ballot))


def given_elsewhere(ballot: Ballot) -> Counter[str] | None:
    """Return how often each choice was given on papers without a name or by hands in a hall; None for an open vote."""
    if ballot.secret:
        key = str(ballot.pk)
        marks = (ballot.round or ballot).secret_papers.values_list("marks", flat=True)
        return Counter(str(paper[key]) for paper in marks if key in paper)
    if hands := hands_of(ballot):
        return Counter({"yes": hands.yes, "no": hands.no, "abstain": hands.abstain})
    return None


def with_choices(made: list[Paper], said: Counter[str]) -> list[Paper]:
    """Return the papers of those who voted with these choices on them, in any order: only how many matters."""
    choices = iter(sorted(said.elements()))
    return [
        Paper(next(choices, "abstain"), paper.seat) if paper.choice and not paper.aside else paper for paper in made
    ]


def quorum_of(ballot: Ballot) -> Answer:
    """Say whether enough people voted in this ballot, and enough of the right seats, whatever its method."""
    return _quorum(ballot, papers(ballot))


def _quorum(ballot: Ballot, made: Sequence[Paper]) -> Answer:
    rules = rules_of(ballot)
    electors = (enough_voted.Elector(one.seat, bool(one.choice), one.aside) for one in made)
    try:
        return enough_voted.enough(enough_voted.count(electors, rules), rules)
    except EveryoneConnected as nobody:
        return no(str(nobody))


@dataclass(frozen=True)
class Turnout:
    """How many have voted so far, how many could, and whether that is enough. Never what they voted.

    `short` says in words why it is not enough, once nobody is left who could still vote: before that it could tell
    which seats have voted. `fixed` says whether no vote still to come could change the outcome. `seats` says how many
    electors hold each seat, for those who run the ballot.
    """

    voted: int
    could: int
    enough: bool
    fixed: bool
    seats: Mapping[str, int]
    short: str = ""

    @property
    def everyone(self) -> bool:
        """Whether nobody is left who could still vote."""
        return self.voted == self.could


def turnout(ballot: Ballot, roll: Roll | None = None) -> Turnout:
    """Return how far the voting has come, for those who run the ballot."""
    roll = roll or roll_of(ballot)
    made = roll.papers
    could = [paper for paper in made if not paper.aside]
    voted = [paper for paper in could if paper.choice]
    # Whether the outcome is fixed is asked of open yes-or-no votes alone: elsewhere the answer could tell a vote.
    asked = ballot.closes_early and ballot.method == "yes_no" and not ballot.secret and ballot.round_id is None
    reached = _quorum(ballot, made)
    return Turnout(
        voted=len(voted),
        could=len(could),
        enough=bool(reached),
        short=reached.reason if len(voted) == len(could) else "",
        fixed=asked and cannot_change(made, rules_of(ballot), mark_of(ballot)),
        seats=Counter(one.seat for one in roll.electors),
    )


def explained(ballot: Ballot) -> list[str]:
    """Return why a closed ballot has its outcome, in sentences anyone may read, from what was frozen at its close."""
    if "explained" in ballot.counted:
        return list(ballot.counted["explained"])
    counted = Count(
        yes=ballot.counted_yes or 0,
        no=ballot.counted_no or 0,
        abstain=ballot.counted_abstain or 0,
        stood_aside=ballot.stood_aside or 0,
    )
    missed = enough_voted.Count(counted.voters, counted.voters, counted.voters, ballot.least_lived - 1, 0)
    why = enough_voted.enough(missed, rules_of(ballot)).reason if ballot.outcome == "not_quorate" else ""
    return explain(Result(counted, ballot.outcome, why), mark_of(ballot))
