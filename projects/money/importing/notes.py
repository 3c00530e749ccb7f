"""Things to look at before saying yes to an import. None of them stops it."""

from collections.abc import Iterable
from dataclasses import dataclass

from network.dates import say_day
from network.money import pounds
from partners.names import looks_like_a_person
from projects.money.award_rows import shared_identifiers
from projects.money.importing.plan import Plan

MOST_SHOWN = 50


@dataclass(frozen=True)
class NoteGroup:
    """Notes of one kind: a heading, what it means, and a line for each; `more` says how many are not shown."""

    title: str
    meaning: str
    lines: tuple[str, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many notes there are, shown or not."""
        return len(self.lines) + self.more


def notes_of(plan: Plan, *, most: int = MOST_SHOWN) -> list[NoteGroup]:
    """Return the notes on a plan without problems, those about people first; kinds without a note are left out."""
    twice = shared_identifiers(plan.file.rows)
    groups = [
        (
            "Names that may be private people",
            "We keep these names from the public until a person decides. Their awards still count.",
            private_names(plan),
        ),
        (
            "Identifiers that stand for more than one award",
            "Each is kept as an award of its own.",
            [*twice, *(_held_otherwise(plan))],
        ),
        ("Several names for one organisation", "The newest name is used. The others are kept.", several_names(plan)),
        ("New places", "We do not work there. They are listed only because of these awards.", new_places(plan)),
        ("Left out", "These cells could not be read. The awards are still kept.", _others(plan, set(twice))),
    ]
    return [
        NoteGroup(title, meaning, tuple(lines[:most]), max(0, len(lines) - most))
        for title, meaning, found in groups
        if (lines := list(found))
    ]


def private_names(plan: Plan) -> list[str]:
    """Return the names in the file that are kept from the public until a person decides."""
    return sorted(
        {
            name
            for recipient, naming in plan.recipients
            if naming.person_name == "undecided"
            for name in recipient.names()
            if looks_like_a_person(name)
        }
    )


def several_names(plan: Plan) -> list[str]:
    """Return a line for each organisation that the file and the record together call by more than one name."""
    return sorted(
        f"{naming.name} is also called {', '.join(sorted(naming.others))}."
        for _, naming in plan.recipients
        if naming.others
    )


def new_places(plan: Plan) -> list[str]:
    """Return each place that would be made, with its codes."""
    return [f"{place.name} ({', '.join(place.codes)})" if place.codes else place.name for place in plan.places]


def _held_otherwise(plan: Plan) -> list[str]:
    """Return a line for each award we have whose identifier the file gives to a new one, with another date or sum."""
    new = {award.row.identifier: award.row for recipient, _ in plan.recipients for award in recipient.awards}
    return [
        f"{identifier} is held already, for {pounds(pence)} on {say_day(day)}. "
        f"Row {new[identifier].row_number} is another award."
        for identifier, day, pence in sorted(plan.held)
        if identifier in new
    ]


def _others(plan: Plan, known: Iterable[str]) -> list[str]:
    return [note for note in plan.file.notes if note not in known]
