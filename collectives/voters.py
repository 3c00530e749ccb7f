"""Who can still vote in a ballot and has not, and whose vote would make the quorum."""

from collectives.counting import Roll, aside_in, choices_of, roll_of
from collectives.frozen import rules_of
from collectives.models import Ballot, Elector
from collectives.models.rules import Rules
from collectives.sitting import still_sitting
from collectives.tally import enough_voted
from network.models import Person


def still_to_vote(ballot: Ballot) -> list[Person]:
    """Return the electors who have a vote, have not given it, and whose seat has not ended."""
    electors = Elector.objects.filter(ballot=ballot).select_related("person")
    given = choices_of(ballot)
    left = [one for one in electors if one.person_id not in given]
    aside = aside_in(ballot, [one.person_id for one in left])
    return [one.person for one in still_sitting(ballot, left) if one.person_id not in aside]


def would_make_quorum(ballot: Ballot) -> set[int]:
    """Return those whose one vote more would make enough, while there is not enough yet."""
    roll, rules = roll_of(ballot), rules_of(ballot)

    def enough(voted: set[int]) -> bool:
        made = [
            enough_voted.Elector(one.seat, one.person_id in voted, one.person_id in roll.aside) for one in roll.electors
        ]
        return bool(enough_voted.enough(enough_voted.count(made, rules), rules))

    able = {one.person_id for one in roll.electors} - set(roll.aside)
    given = set(roll.choices)
    if not able or enough(given):
        return set()
    return {person for person in able - given if enough({*given, person})}


def could_never_count(seats: list[str], rules: Rules) -> bool:
    """Return whether no way of voting by those who hold these seats would be enough.

    The best that can happen for who makes up half of the votes is that all with lived experience and all carers vote,
    and as few others as the other rules ask for.
    """
    asked = rules_of(rules)
    best = sorted(seats, key=lambda seat: (seat != enough_voted.LIVED, seat not in asked.seats))
    return not any(
        enough_voted.enough(
            enough_voted.count((enough_voted.Elector(seat, place < voters) for place, seat in enumerate(best)), asked),
            asked,
        )
        for voters in range(1, len(best) + 1)
    )


def is_out_of_reach(ballot: Ballot, roll: Roll | None = None) -> bool:
    """Return whether too few are left: even if all who can still vote did, it would not be enough."""
    roll = roll or roll_of(ballot)
    return could_never_count([one.seat for one in roll.electors if one.person_id not in roll.aside], ballot)
