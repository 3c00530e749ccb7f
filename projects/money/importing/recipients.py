"""Which organisation each row of an awards file is about: one we have, or one to be made, with all its names.

Identifiers decide. Only a row without any is matched by name, within its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from partners.models import Organisation, OrganisationIdentifier, OrganisationName
from partners.names import normal_name
from projects.money.award_rows import AwardRow
from projects.money.importing.chunks import chunks
from projects.money.importing.identifiers import identifiers_of
from projects.money.importing.places import Place

# Someone who only asks to join is not matched: the coordinator says whether it is the same group.
MATCHED_STATES = ("active", "unlisted", "closed")


@dataclass(eq=False, slots=True)
class NewAward:
    """A row to be brought in, with its place."""

    row: AwardRow
    place: Place


@dataclass(eq=False, slots=True)
class Recipient:
    """One organisation and the new awards to it, the newest first. `organisation` is None until it is made."""

    organisation: Organisation | None
    awards: list[NewAward] = field(default_factory=list)
    identifiers: set[str] = field(default_factory=set)

    @property
    def place(self) -> Place:
        """Where its newest award is."""
        return self.awards[0].place

    @property
    def newest_name(self) -> str:
        """What its newest award calls it."""
        return self.awards[0].row.recipient_name

    def names(self) -> dict[str, date]:
        """Every name the awards give it, with the last day each was used."""
        found: dict[str, date] = {}
        for award in self.awards:
            found.setdefault(award.row.recipient_name, award.row.award_date)
        return found


def recipients_of(awards: Sequence[NewAward]) -> list[Recipient]:
    """Group awards, given newest first, by the organisation they went to."""
    return _Matching(awards).found()


class _Matching:
    """One go at matching a file's rows to organisations."""

    def __init__(self, awards: Sequence[NewAward]) -> None:
        self.awards = awards
        self.held = _held_by_identifier({i for award in awards for i in identifiers_of(award.row)})
        self.groups = _connected(identifiers_of(award.row) for award in awards)
        self.recipients: dict[object, Recipient] = {}

    def found(self) -> list[Recipient]:
        for award in self.awards:
            if identifiers := identifiers_of(award.row):
                self._take(award, identifiers)
        named = self._by_name([award for award in self.awards if not identifiers_of(award.row)])
        for award, key, organisation in named:
            self.recipients.setdefault(key, Recipient(organisation)).awards.append(award)
        for recipient in self.recipients.values():
            recipient.awards.sort(key=newest_first)
        return list(self.recipients.values())

    def _take(self, award: NewAward, identifiers: tuple[str, ...]) -> None:
        """Give an award to the organisation that holds its identifiers; where two do, its own first one decides."""
        group = self.groups[identifiers[0]]
        known = (self.held[i] for i in (*identifiers, *sorted(group)) if i in self.held)
        organisation = next(known, None)
        key = organisation.pk if organisation else min(group)
        recipient = self.recipients.setdefault(key, Recipient(organisation))
        recipient.awards.append(award)
        recipient.identifiers.update(i for i in identifiers if i not in self.held)

    def _by_name(self, awards: list[NewAward]) -> Iterator[tuple[NewAward, object, Organisation | None]]:
        held = _held_by_name({award.place for award in awards})
        here: dict[tuple[Place, str], Recipient] = {}
        for recipient in sorted(self.recipients.values(), key=lambda each: min(each.identifiers, default="")):
            for award in recipient.awards:
                here.setdefault(_place_and_name(award), recipient)
        keys = {id(recipient): key for key, recipient in self.recipients.items()}
        for award in awards:
            place_and_name = _place_and_name(award)
            organisation = held.get(place_and_name)
            if organisation is None and place_and_name in here:
                yield award, keys[id(here[place_and_name])], None
            else:
                yield award, organisation.pk if organisation else place_and_name, organisation


def newest_first(award: NewAward) -> tuple[int, int]:
    """Sort by day, latest first; of one day, the later row first."""
    return -award.row.award_date.toordinal(), -award.row.row_number


def _place_and_name(award: NewAward) -> tuple[Place, str]:
    return award.place, normal_name(award.row.recipient_name)


def _held_by_identifier(identifiers: Iterable[str]) -> dict[str, Organisation]:
    rows = (
        row
        for chunk in chunks(identifiers)
        for row in OrganisationIdentifier.objects.filter(identifier__in=chunk).select_related("organisation")
    )
    one_each: dict[int, Organisation] = {}
    return {row.identifier: one_each.setdefault(row.organisation_id, row.organisation) for row in rows}


def _held_by_name(places: Iterable[Place]) -> dict[tuple[Place, str], Organisation]:
    """The organisation of each name, now or before, in each place; of several, one that is active and was first."""
    by_locality = {place.locality.pk: place for place in places if place.locality}
    known = Organisation.objects.filter(locality__in=by_locality, state__in=MATCHED_STATES)
    ordered = sorted(known, key=lambda each: (MATCHED_STATES.index(each.state), each.pk))
    found: dict[tuple[Place, str], Organisation] = {}
    for each in ordered:
        found.setdefault((by_locality[each.locality_id], each.normal_name), each)
    by_key = {each.pk: each for each in ordered}
    for other in OrganisationName.objects.filter(organisation__in=known.order_by()).order_by("pk"):
        each = by_key[other.organisation_id]
        found.setdefault((by_locality[each.locality_id], normal_name(other.name)), each)
    return found


def _connected(rows: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """For each identifier all those that stand beside it, on one row or from row to row."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for identifiers in rows:
        for identifier in identifiers:
            beside[identifier].update(identifiers)
    groups: dict[str, frozenset[str]] = {}
    for start in beside:
        if start not in groups:
            group = _reached(start, beside)
            groups.update(dict.fromkeys(group, group))
    return groups


def _reached(start: str, beside: dict[str, set[str]]) -> frozenset[str]:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = beside[waiting.pop()] - seen
        seen |= fresh
        waiting += fresh
    return frozenset(seen)
