"""Counts a round: reads its marks, puts the bids in order, walks the list down the money."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from collectives.counting import able_in, aside_in, choices_of, roll_of
from collectives.frozen import mark_of, tie_order
from collectives.models import Ballot, Elector, HallCount, Round, Vote
from collectives.shown import title_of
from collectives.tally import down_the_list, equal_shares
from collectives.tally.asks import Ask
from collectives.tally.ranking import HIDDEN, Asked, List, Paper, backs, hide_numbers, put_in_order
from collectives.tally.telling import tells
from collectives.tally.ties import CHAIR, IN_WORDS, Facts, Ties

LIVED = "lived_experience"


@dataclass(frozen=True)
class Outcome:
    """What a round came to: the list, the walk, and for each ballot how many stood aside."""

    names: Mapping[int, str]
    listed: List
    walk: down_the_list.Result
    aside: Mapping[int, int]

    @property
    def by_the_chair(self) -> bool:
        """Whether the chair's casting vote put level bids in order."""
        return any(sentence.endswith(f": {IN_WORDS[CHAIR]}.") for sentence in self.listed.said)

    @property
    def frozen(self) -> dict[str, Any]:
        """What is kept of it for anyone to read: sentences, and the list by ballot."""
        keys = {name: key for key, name in self.names.items()}
        return {
            "voting": list(self.listed.said),
            "walk": down_the_list.explain(self.walk),
            "list": [
                {"ballot": keys[line.ask.bid], "asked": line.ask.cost, "given": line.sum, "outcome": line.outcome}
                for line in self.walk.lines
            ],
            "left": self.walk.left,
        }

    def changes_of(self, ballot: Ballot) -> dict[str, Any]:
        """Return what the close writes onto one bid's ballot."""
        name = self.names[ballot.pk]
        numbers = dict(self.listed.numbers.get(name, {}))
        said = [sentence for sentence in self.listed.said if sentence == HIDDEN or self._is_about(name, sentence)]
        if name in self.listed.unbacked:
            return {"outcome": "not_carried", "counted": {"numbers": numbers, "explained": said}, **_counts(numbers)}
        rank = self.listed.order.index(name) + 1
        line = self.walk.lines[rank - 1]
        words = [sentence for sentence in down_the_list.explain(self.walk)[1:-1] if sentence.startswith(f"{name} ")]
        return {
            "outcome": "carried" if line.sum else "no_money",
            "rank": rank,
            "given_pence": line.sum,
            "counted": {"numbers": numbers, "explained": [*said, *words]},
            **_counts(numbers),
        }

    def _is_about(self, name: str, sentence: str) -> bool:
        """Whether a sentence is about this bid alone: one that names others too stands on the page of the round.

        A bid's own page can be public before another group of the round has had its letter.
        """
        others = (other for other in self.names.values() if other not in name)
        return name in sentence and not any(other in sentence for other in others)


def _counts(numbers: Mapping[str, Any]) -> dict[str, int]:
    """The yes, no and abstentions of a yes-or-no round, for the columns that other ballots keep them in."""
    if "yes" not in numbers:
        return {}
    return {f"counted_{choice}": numbers[choice] for choice in ("yes", "no", "abstain")}


def count_round(found: Round, ballots: Sequence[Ballot], *, chair: Sequence[str] = ()) -> Outcome:
    """Count the marks of these ballots of a round. Raises CastingVoteNeeded when only the chair can break a tie."""
    names = names_of(ballots)
    electors = _electors(ballots)
    asked = Asked(
        method=found.method,
        criteria=found.criteria,
        dots_each=found.dots_each,
        mark=mark_of(found),
        could={names[ballot.pk]: electors[ballot.pk].could for ballot in ballots},
        voters=_voters(found, ballots),
    )
    papers = papers_of(found, ballots, names)
    listed = put_in_order(list(names.values()), papers, asked, ties_of(found, ballots, chair))
    if found.secret and _could_tell(papers, names.values()):
        listed = hide_numbers(listed, asked)
    asks = {ask.bid: ask for ask in asks_of(ballots, names)}
    money = min(found.money_pence, found.share.free_pence)
    walk = down_the_list.tally([asks[name] for name in listed.order], money, found.list_rule)
    return Outcome(names, listed, walk, {key: one.aside for key, one in electors.items()})


def _could_tell(papers: Sequence[Paper], names: Iterable[str]) -> bool:
    """Return whether the numbers of a secret round could tell how somebody voted on one of its bids.

    Then none is shown for any bid. If one were held back alone, everyone would know why, and its place between the
    others, or the dots they leave over, would give its number away.
    """
    return any(tells([paper.marks[name] for paper in papers if name in paper.marks]) for name in names)


def names_of(ballots: Sequence[Ballot]) -> dict[int, str]:
    """Return what each bid is called in the sentences: its title, with its reference where two have one title."""
    titles = {ballot.pk: title_of(ballot.bid) for ballot in ballots}
    twice = {title for title in titles.values() if list(titles.values()).count(title) > 1}
    return {
        ballot.pk: f"{titles[ballot.pk]} ({ballot.bid.reference})" if titles[ballot.pk] in twice else titles[ballot.pk]
        for ballot in ballots
    }


def asks_of(ballots: Sequence[Ballot], names: Mapping[int, str]) -> list[Ask]:
    """Return what each bid asks for, with the part its writer said would still work, in pence."""
    made = []
    for ballot in ballots:
        asked, least = ballot.bid.asked_pence or 0, ballot.bid.least_pence
        made.append(Ask(names[ballot.pk], asked, least if least and least < asked else None))
    return made


def ties_of(found: Round, ballots: Sequence[Ballot], chair: Sequence[str] = ()) -> Ties:
    """Return the tie rules of a round with the facts of its bids."""
    names = names_of(ballots)
    sent = sorted(ballots, key=lambda ballot: (ballot.bid.submitted_at, ballot.bid_id))
    facts = {
        names[ballot.pk]: Facts(cost=ballot.bid.asked_pence or 0, submitted=place)
        for place, ballot in enumerate(sent, start=1)
    }
    return Ties(tie_order(found, secret=is_nameless(found)), facts, found.lot_seed, tuple(chair))


def is_nameless(found: Round) -> bool:
    """Return whether nobody can know how people with lived experience voted: in secret, or by hands in a hall."""
    return found.secret or HallCount.objects.filter(ballot__round=found).exists()


def hands_in(ballots: Sequence[Ballot]) -> dict[int, HallCount]:
    """Return the hands counted in a hall for each of these ballots: for all of a round, or for none."""
    return {hands.ballot_id: hands for hands in HallCount.objects.filter(ballot__in=ballots)}


def _voters(found: Round, ballots: Sequence[Ballot]) -> int:
    """How many people voted in the round. Papers that hold one mark each, and hands, do not tell."""
    if found.secret:
        return Elector.objects.filter(ballot__in=ballots, voted=True).values("person").distinct().count()
    if hands_in(ballots):
        return len({person for ballot in ballots for person in choices_of(ballot).keys() & able_in(ballot)})
    return Vote.objects.filter(ballot__in=ballots).values("person").distinct().count()


@dataclass(frozen=True)
class _Electors:
    could: int
    aside: int


def _electors(ballots: Sequence[Ballot]) -> dict[int, _Electors]:
    made = {}
    for ballot in ballots:
        roll = roll_of(ballot)
        aside = len(roll.aside)
        made[ballot.pk] = _Electors(len(roll.electors) - aside, aside)
    return made


def papers_of(found: Round, ballots: Sequence[Ballot], names: Mapping[int, str]) -> list[Paper]:
    """Return the papers, in no order that tells whose they are; marks of who stands aside are not there.

    In an open round one for each voter; in a secret one for each mark, and in a hall one for each hand.
    """
    if found.secret:
        filled = found.secret_papers.exclude(marks={}).values_list("marks", flat=True)
        return [Paper({names[int(key)]: mark for key, mark in marks.items() if int(key) in names}) for marks in filled]
    if hands := hands_in(ballots):
        said = {key: {"yes": one.yes, "no": one.no, "abstain": one.abstain} for key, one in hands.items()}
        return [
            Paper({names[key]: {"choice": choice}}) for key, one in said.items() for choice in Counter(one).elements()
        ]
    marks: dict[int, dict[str, Any]] = defaultdict(dict)
    lived: set[int] = set()
    for ballot in ballots:
        rows = Vote.objects.filter(ballot=ballot).values_list("person", "choice", "marks")
        aside = aside_in(ballot, [person for person, _, _ in rows])
        for person, choice, given in rows:
            if person not in aside:
                marks[person][names[ballot.pk]] = {"choice": choice} if choice else given
        lived |= set(Elector.objects.filter(ballot=ballot, seat=LIVED).values_list("person", flat=True))
    made = [Paper(given, person in lived) for person, given in marks.items()]
    return sorted(made, key=lambda paper: repr(sorted(paper.marks.items())))


def equal_shares_of(found: Round) -> list[str]:
    """Return what equal shares would have given with the same marks, to learn from once the round is decided.

    Nothing for a secret round, nor for one decided by hands: no paper there says what one voter backed together.
    """
    ballots = list(found.ballots.filter(state="closed").exclude(outcome="not_quorate").select_related("bid__project"))
    if found.secret or hands_in(ballots):
        return []
    names = names_of(ballots)
    backed = [[name for name, mark in paper.marks.items() if backs(mark)] for paper in papers_of(found, ballots, names)]
    voters = equal_shares.ballots_of(backed)
    if not voters:
        return []
    result = equal_shares.tally(asks_of(ballots, names), voters, found.money_pence)
    return equal_shares.explain(result)
