"""What an organisation is called after an import: the newest name wins, the others are kept as "also known as"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from partners.models import Organisation, OrganisationName
from partners.names import looks_like_a_person
from projects.models import Award
from projects.money.importing.chunks import chunks
from projects.money.importing.recipients import Recipient


@dataclass(frozen=True)
class Held:
    """What is known about an organisation's names before the import."""

    newest_award: date | None
    others: dict[str, OrganisationName]


@dataclass(frozen=True)
class Naming:
    """What to do: the name to use from now on, and the other names to keep, with the last day each was used.

    `person_name` is "undecided" where a name new to the record could be a private person's, else as it was.
    """

    name: str
    others: dict[str, date | None]
    person_name: str


def held_names(organisations: Iterable[Organisation]) -> dict[int, Held]:
    """Read the other names and the newest award of organisations we have, by key."""
    keys = [organisation.pk for organisation in organisations]
    others: dict[int, dict[str, OrganisationName]] = {key: {} for key in keys}
    days: dict[int, date] = {}
    for chunk in chunks(keys):
        for row in OrganisationName.objects.filter(organisation__in=chunk):
            others[row.organisation_id][row.name] = row
        awards = Award.objects.filter(organisation__in=chunk).order_by()
        days.update(awards.values_list("organisation").annotate(Max("awarded_on")))
    return {key: Held(days.get(key), others[key]) for key in keys}


def naming(recipient: Recipient, held: Held | None) -> Naming:
    """Say what a recipient is called after the import. Of two names used on one day, the later row's is the newer."""
    organisation = recipient.organisation
    if organisation is None or held is None:
        names = recipient.names()
        person = "undecided" if any(map(looks_like_a_person, names)) else "no"
        return Naming(recipient.newest_name, _without(names, recipient.newest_name), person)
    return _of_held(recipient, organisation, held)


def _of_held(recipient: Recipient, organisation: Organisation, held: Held) -> Naming:
    names: dict[str, date | None] = dict(recipient.names())
    name = recipient.newest_name if _is_newer(recipient, organisation, held) else organisation.name
    if organisation.joined_at is not None:  # it speaks for itself: a file must not name it after a person
        names = {each: day for each, day in names.items() if not looks_like_a_person(each)}
    unseen = set(names) - {organisation.name, *held.others}
    names[organisation.name] = _later(names.get(organisation.name), held.newest_award)
    doubted = organisation.person_name == "no" and any(map(looks_like_a_person, unseen))
    fresh = {each: day for each, day in _without(names, name).items() if _says_more(held.others.get(each), day)}
    return Naming(name, fresh, "undecided" if doubted else organisation.person_name)


def _says_more(kept: OrganisationName | None, day: date | None) -> bool:
    """Whether the name is not kept yet, or was used later than we knew."""
    return kept is None or (day is not None and (kept.last_used_on is None or kept.last_used_on < day))


def _is_newer(recipient: Recipient, organisation: Organisation, held: Held) -> bool:
    """Only what was brought in is renamed: a group that joined gave its own name."""
    if organisation.joined_at is not None or not organisation.source:
        return False
    return held.newest_award is None or recipient.awards[0].row.award_date >= held.newest_award


def _without(names: dict[str, date] | dict[str, date | None], name: str) -> dict[str, date | None]:
    return {each: day for each, day in names.items() if each != name}


def _later(first: date | None, second: date | None) -> date | None:
    days = [day for day in (first, second) if day]
    return max(days, default=None)
