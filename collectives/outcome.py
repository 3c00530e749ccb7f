"""What a ballot came to when its voting ends: the outcome, the numbers that may be shown, and why in sentences."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from collectives.composition import FEWEST_SHOWN
from collectives.counting import count, papers, quorum_of
from collectives.frozen import mark_of
from collectives.models import Ballot, Elector, ObjectionAnswer, Seat
from collectives.tally import consent, telling, yes_no
from collectives.tally.words import people
from collectives.tally.yes_no import Count, Paper

FEWEST_SECRET = telling.FEWEST
CONSENTED = {"consent": "yes", "concern": "yes", "objection": "no", "abstain": "abstain"}
HIDDEN = "How many said what is not shown, because it could tell how somebody voted."
REFERRED = (
    "Connections left too few members to decide, so a member of the charity’s staff and a trustee decided in their"
    " place."
)

WHAT_NEXT = {
    "extend": "The next meeting takes it up. If it cannot, the coordinator tells the collective why.",
    "meeting": "The next meeting takes it up. If it cannot, the coordinator tells the collective why.",
    "coordinator": "The coordinator tells the collective why, and asks again.",
}


@dataclass(frozen=True)
class Outcome:
    """`name` is an outcome of a ballot, or PUT_AGAIN or TO_A_VOTE of the consent method. `shown` hides no number."""

    name: str
    count: Count
    explained: list[str]
    shown: bool = True

    @property
    def numbers(self) -> dict[str, int | None]:
        """The counts as they are kept and published; nothing where they could tell how somebody voted."""
        said = self.count
        open_numbers = {"counted_yes": said.yes, "counted_no": said.no, "counted_abstain": said.abstain}
        shown = open_numbers if self.shown else dict.fromkeys(open_numbers)
        return {**shown, "stood_aside": said.stood_aside}


def outcome_of(ballot: Ballot) -> Outcome:
    """Count a ballot as it stands. Only the actions that end its voting call this: nobody sees it running."""
    made = papers(ballot)
    found = _by_consent(ballot, made) if ballot.method == "consent" else _by_vote(ballot)
    aside = seats_aside(paper.seat for paper in made if paper.aside)
    others = [REFERRED] if ballot.is_referred else lent_lines(ballot)
    return replace(found, explained=[*found.explained[:-1], *aside, *others, found.explained[-1]])


def lent_lines(*ballots: Ballot) -> list[str]:
    """Return a sentence for each other collective that lent members, so that all know how enough could vote."""
    rows = Elector.objects.filter(ballot__in=ballots, borrowed__isnull=False).select_related("borrowed__locality")
    # One who was lent to several ballots of a round is one person.
    lent = Counter(str(one.borrowed) for one in {one.person_id: one for one in rows}.values())
    return [
        f"{people(number).capitalize()} from the {name} voted or could vote too, because too few were left here."
        for name, number in sorted(lent.items())
    ]


def _by_vote(ballot: Ballot) -> Outcome:
    result = count(ballot)
    lines = yes_no.explain(result, mark_of(ballot))
    if not ballot.secret or _tells_nobody(result.count):
        return Outcome(result.outcome, result.count, lines)
    voted = f"{people(result.count.voters).capitalize()} voted in secret."
    ends = {"carried": "The answer is yes.", "not_carried": "The answer is no.", "not_quorate": lines[-1]}
    aside = lines[1:-1]
    return Outcome(result.outcome, result.count, [voted, HIDDEN, *aside, ends[result.outcome]], shown=False)


def _tells_nobody(said: Count) -> bool:
    """Whether the numbers of a secret ballot leave it open who said what: enough voted, and not all the same."""
    given = {"yes": said.yes, "no": said.no, "abstain": said.abstain}
    return not telling.tells([{"choice": choice} for choice in Counter(given).elements()])


def _by_consent(ballot: Ballot, made: list[Paper]) -> Outcome:
    given = [paper.choice for paper in made if paper.choice and not paper.aside]
    aside = sum(paper.aside for paper in made)
    said = Counter(CONSENTED[choice] for choice in given)
    counted = Count(said["yes"], said["no"], said["abstain"], aside, len(made) - aside)
    reached = quorum_of(ballot)
    if not reached:
        voted = f"{people(len(given)).capitalize()} answered."
        return Outcome("not_quorate", counted, [voted, f"{reached.reason} So nothing is decided yet."])
    # Each objection was kept with its reason when it was given.
    spoke = [consent.Paper(choice, "given") for choice in given if choice != "abstain"]
    if not spoke:
        return Outcome("not_carried", counted, ["Nobody said that it may go ahead, so the answer is no."])
    result = consent.tally(spoke, ballot.consent_time)
    name = "carried" if result.outcome == consent.AGREED else result.outcome
    lines = consent.explain(result)
    if said["abstain"]:
        lines.insert(1, f"{people(said['abstain']).capitalize()} would rather not say.")
    return Outcome(name, counted, lines)


def seats_aside(seats: Iterable[str]) -> list[str]:
    """Return a sentence on which seats stood aside, or nothing. A few with lived experience are not named by seat."""
    held = Counter(seats)
    named = {seat: number for seat, number in held.items() if seat != "lived_experience" or number >= FEWEST_SHOWN}
    if not named:
        return []
    lines = [f"{named[seat]} from {name}" for seat, name in Seat.SEATS if seat in named]
    rest = held.total() - sum(named.values())
    more = [f"{rest} whose seat is not named"] if rest else []
    return [f"By seat: {', '.join([*lines, *more])}."]


def waits_for_answers(ballot: Ballot) -> bool:
    """Return whether objections were made that nobody has answered yet."""
    if ballot.state != "open" or ballot.method != "consent" or ballot.consent_time == 1:
        return False
    return not ObjectionAnswer.objects.filter(ballot=ballot, time=ballot.consent_time - 1).exists()


def goes_to_a_vote(ballot: Ballot) -> bool:
    """Return whether consent was asked for as often as it is: with the next answers it is put to a vote."""
    return ballot.consent_time > consent.MOST_ROUNDS
