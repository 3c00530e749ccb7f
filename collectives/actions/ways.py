"""The way a ballot goes: who votes in it, by which rules, until when; and the lot that draws three members."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import combinations
from typing import Any
from uuid import UUID

from collectives.clock import Way
from collectives.frozen import rules_of
from collectives.models import Ballot, Collective, Elector, Meeting, Seat
from collectives.routes import ways_for
from collectives.standing import who_stands_aside
from collectives.tally import enough_voted
from network.answers import DoesNotFit, NotNow
from network.dates import say_weekday
from network.money import pounds
from projects.models import Bid

THREE = 3
SMALL_RULES: dict[str, Any] = {"least_voters": THREE, "least_lived": 1, "least_percent": 0}
LIVED = "lived_experience"
SMALL = "small"
PICK_THREE = (
    "Choose three members from at least two seats, one of them with a lived experience seat, without a connection."
)


@dataclass(frozen=True)
class Going:
    """How a ballot goes: route, last day, meeting, who votes, by which rules, the lot if one was drawn, and why."""

    route: str
    closes_on: date
    seats: Sequence[Seat]
    rules: dict[str, Any]
    meeting: Meeting | None = None
    drawn: dict[str, Any] = field(default_factory=dict)
    because: str = ""

    @property
    def as_kept(self) -> dict[str, Any]:
        """What of this is written onto the ballot."""
        kept = {"closes_on": self.closes_on, "route": self.route, "meeting": self.meeting}
        return kept | {"counted": self.drawn | {"because": self.because}} | self.rules


def going(
    *,
    collective: Collective,
    bid: Bid,
    seats: Sequence[Seat],
    route: str,
    closes_on: date | None,
    chosen: Sequence[UUID],
    today: date,
) -> Going:
    """Return how a ballot goes by the route asked for. A last day that is not given follows the route.

    Raises DoesNotFit for a route this bid has not, a day without a meeting, or three members who do not fit; NotNow
    when no three members fit.
    """
    way = _way(collective, bid, route, closes_on, today)
    last = closes_on or way.closes_on
    if chosen and route != "small":
        raise DoesNotFit("Members are chosen only where three of them decide a small sum.")
    if route == "meeting":
        return Going(route, last, seats, collective.frozen_rules, _meeting(collective, last), because=way.because)
    if route != "small":
        return Going(route, last, seats, collective.frozen_rules, because=way.because)
    rules = collective.frozen_rules | SMALL_RULES
    able = _able(collective, bid, seats)
    if chosen:
        return Going(route, last, _picked(able, chosen, rules), rules, because=way.because)
    seed = secrets.token_hex(8)
    drawn = {"seed": seed, "of": len(able), "members": THREE}
    return Going(route, last, draw(able, seed, rules), rules, drawn={"drawn": drawn}, because=way.because)


def _way(collective: Collective, bid: Bid, route: str, closes_on: date | None, today: date) -> Way:
    """Return the way of this route; a meeting may also be one after the last safe day, if that is what is wanted."""
    found = {way.route: way for way in ways_for(bid, collective, today)}
    if route in found:
        return found[route]
    if route == "meeting" and closes_on is not None:
        return Way("meeting", closes_on, "it was chosen")
    if route == "small":
        raise DoesNotFit(
            f"Three members decide sums up to {pounds(collective.small_sum_pence)}. This bid asks for more."
        )
    if route == "meeting":
        raise DoesNotFit("No meeting is planned by the last safe day to vote. Choose its day, or another way.")
    raise DoesNotFit("This way is for groups with a current agreement as a preferred supplier, within the usual sum.")


def _meeting(collective: Collective, day: date) -> Meeting:
    found = Meeting.objects.filter(collective=collective, state="planned", on=day).first()
    if found is None:
        raise DoesNotFit(f"No meeting is planned on {say_weekday(day)}. Choose the day of a meeting, or another way.")
    return found


def _able(collective: Collective, bid: Bid, seats: Sequence[Seat]) -> list[Seat]:
    """Return the members with no known connection, of whatever grade: in a small circle it weighs more."""
    aside = who_stands_aside(bid, [seat.person_id for seat in seats], takes_part_votes=collective.takes_part_votes)
    return [seat for seat in seats if seat.person_id not in aside]


def _picked(able: Sequence[Seat], chosen: Sequence[UUID], rules: dict[str, Any]) -> list[Seat]:
    picked = [seat for seat in able if seat.person.key in set(chosen)]
    if len(picked) != len(chosen) or not fits(picked, rules):
        raise DoesNotFit(PICK_THREE)
    return picked


def fits(three: Sequence[Seat | Elector], rules: dict[str, Any]) -> bool:
    """Return whether these are three members of two seats or more, one lived experience, whose votes would count."""
    held = [seat.seat for seat in three]
    if len(held) != THREE or len(set(held)) < 2 or LIVED not in held:  # noqa: PLR2004 - two seats is the rule's word
        return False
    asked = rules_of(Ballot(**rules))
    voted = enough_voted.count((enough_voted.Elector(seat, True) for seat in held), asked)
    return bool(enough_voted.enough(voted, asked))


def in_order(able: Iterable[Seat], seed: str) -> list[Seat]:
    """Return members in the order of the lot of this seed, the first first."""
    return sorted(able, key=lambda seat: sha256(f"{seed}\n{seat.person.key}".encode()).hexdigest())


def next_drawn(kept: Sequence[Elector], able: Iterable[Seat], seed: str, rules: dict[str, Any]) -> list[Seat]:
    """Return who is next in the order of the lot and makes three who fit again, with those who are left; or nobody."""
    if len(kept) >= THREE:
        return []
    for more in combinations(in_order(able, seed), THREE - len(kept)):
        if fits([*kept, *more], rules):
            return list(more)
    return []


def draw(able: Iterable[Seat], seed: str, rules: dict[str, Any]) -> list[Seat]:
    """Draw three members who fit: the first three in the order of the lot, or the next that do.

    Anyone who may see the members draws it again: SHA-256 of the published seed, a line end and the member's key; the
    smallest comes first. Raises NotNow when no three fit.
    """
    for three in combinations(in_order(able, seed), THREE):
        if fits(three, rules):
            return list(three)
    raise NotNow("There are no three members of two seats, one with lived experience, without a connection.")
