"""Who can still vote in a ballot and has not, and whose vote would make the quorum."""

from collectives.counting import aside_in, choices_of
from collectives.frozen import rules_of
from collectives.models import Ballot, Elector, Ratifier, Seat
from collectives.models.rules import Rules
from collectives.tally import enough_voted
from network.models import Person


def still_to_vote(ballot: Ballot) -> list[Person]:
    """Return the electors who have a vote, have not given it, and whose seat has not ended."""
    electors = Elector.objects.filter(ballot=ballot).select_related("person")
    given = choices_of(ballot)
    left = [one for one in electors if one.person_id not in given]
    aside = aside_in(ballot, [one.person_id for one in left])
    sits = _who_sits([one.person_id for one in left], ballot)
    return [
        one.person
        for one in left
        # One who was lent sits in the collective that lent them.
        if one.person_id not in aside and (one.person_id, one.borrowed_id or ballot.collective_id) in sits
    ]


def _who_sits(people: list[int], ballot: Ballot) -> set[tuple[int, int]]:
    """Return who of these people holds a seat today, and where; of a referred bid, who is named to ratify here."""
    rows = Ratifier.objects if ballot.is_referred else Seat.objects
    return set(rows.current().filter(person__in=people).values_list("person_id", "collective_id"))


def would_make_quorum(ballot: Ballot) -> set[int]:
    """Return those whose one vote more would make enough, while there is not enough yet."""
    electors = list(Elector.objects.filter(ballot=ballot).values_list("person", "seat"))
    given = choices_of(ballot)
    aside = aside_in(ballot, [person for person, _ in electors])
    rules = rules_of(ballot)

    def enough(voted: set[int]) -> bool:
        made = [enough_voted.Elector(seat, person in voted, person in aside) for person, seat in electors]
        return bool(enough_voted.enough(enough_voted.count(made, rules), rules))

    able = {person for person, _ in electors if person not in aside}
    if not able or enough(set(given)):
        return set()
    return {person for person in able - set(given) if enough({*given, person})}


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


def is_out_of_reach(ballot: Ballot) -> bool:
    """Return whether too few are left: even if all who can still vote did, it would not be enough."""
    electors = list(Elector.objects.filter(ballot=ballot).values_list("person", "seat"))
    aside = aside_in(ballot, [person for person, _ in electors])
    can = {person.pk for person in still_to_vote(ballot)} | set(choices_of(ballot))
    return could_never_count([seat for person, seat in electors if person in can - aside], ballot)
