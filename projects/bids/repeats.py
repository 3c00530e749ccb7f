"""Bids that share a bank account, a person, a phone or a number with another group. It shows; it never refuses."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from network.models.person import Someone
from partners.models import Membership, Organisation, OrganisationIdentifier
from projects.models import Bid, Payee

LEAST_DIGITS = 7
MOST_SHOWN = 10
# A bid writer may help many groups; who runs a group or keeps its money is what repeats.
RUNS = ("contact", "treasurer")


@dataclass(frozen=True)
class Repeat:
    """Another group, what it shares with this one in words, and its newest bids sent in."""

    organisation: Organisation
    shares: tuple[str, ...]
    bids: tuple[Bid, ...]


def may_see_repeats(person: Someone, bid: Bid) -> bool:
    """Return whether this person reads the check: the coordinator of the bid's locality and the lead.

    Never someone of the group. A facilitator meets it where a bid is put to a ballot, under that page's own rule.
    """
    if not person.is_authenticated:
        return False
    return person.rolebook.has("lead") or bid.locality_id in person.rolebook.localities("coordinator")


def repeats_of(bid: Bid) -> list[Repeat]:
    """Return the other groups that share something with the group of a bid, at most ten, those sharing most first."""
    found: dict[int, list[str]] = {}
    for words, keys in (
        ("the same bank account", same_account(bid.organisation_id)),
        ("the same contact person", same_person(bid.organisation_id)),
        ("the same phone number", same_phone(bid.organisation_id)),
        ("the same email", same_email(bid.organisation)),
        ("the same charity or company number", same_number(bid.organisation_id)),
    ):
        for key in sorted(keys - {bid.organisation_id}):
            found.setdefault(key, []).append(words)
    groups = Organisation.objects.in_bulk(found)
    bids = _bids_of(found)
    rows = [Repeat(groups[key], tuple(words), tuple(bids.get(key, ()))) for key, words in found.items()]
    return sorted(rows, key=lambda row: (-len(row.shares), row.organisation.name))[:MOST_SHOWN]


def _bids_of(keys: Iterable[int]) -> Mapping[int, list[Bid]]:
    """Return the bids that were sent in, by the key of their group, the newest first."""
    found: dict[int, list[Bid]] = {}
    sent = Bid.objects.filter(organisation__in=list(keys)).exclude(submitted_at=None).select_related("project")
    for bid in sent.order_by("-submitted_at", "-pk"):
        found.setdefault(bid.organisation_id, []).append(bid)
    return found


def same_account(organisation: int) -> set[int]:
    """Return the organisations paid under the same payee: its last four digits and its name in the finance system."""
    # Details that were turned down stay out: they may have been somebody's mistake.
    real = Payee.objects.exclude(state="turned_down")
    own = real.filter(organisation=organisation).values_list("last_four", "payee_reference")
    pairs = [Q(last_four=four, payee_reference=name) for four, name in own]
    return set(real.filter(_any(pairs)).values_list("organisation", flat=True)) if pairs else set()


def same_person(organisation: int) -> set[int]:
    """Return the organisations that one of its main contacts or treasurers runs too, or ran."""
    runs = Membership.objects.filter(role__in=RUNS, accepted_at__isnull=False)
    own = runs.filter(organisation=organisation).values("person")
    return set(runs.filter(person__in=own).values_list("organisation", flat=True))


def same_phone(organisation: int) -> set[int]:
    """Return the organisations with a phone of this one, its own or that of who runs it, however it is written."""
    by_phone: dict[str, set[int]] = {}
    runs = Membership.objects.filter(role__in=RUNS, accepted_at__isnull=False)
    rows = [
        *runs.exclude(person__phone="").values_list("organisation", "person__phone"),
        *Organisation.objects.exclude(public_phone="").values_list("pk", "public_phone"),
    ]
    for key, phone in rows:
        digits = re.sub(r"\D", "", phone)
        if len(digits) >= LEAST_DIGITS:
            by_phone.setdefault(digits[-10:], set()).add(key)
    return {key for keys in by_phone.values() if organisation in keys for key in keys}


def same_email(organisation: Organisation) -> set[int]:
    """Return the organisations whose public email, or that of who runs them, is one of this one's."""
    runs = Membership.objects.filter(role__in=RUNS, accepted_at__isnull=False)
    own = set(runs.filter(organisation=organisation).values_list("person__email", flat=True))
    emails = {email.lower() for email in {*own, organisation.public_email} if email}
    wanted = [Q(public_email__iexact=email) for email in sorted(emails)]
    public = Organisation.objects.filter(_any(wanted)).values_list("pk", flat=True) if wanted else []
    own_public = organisation.public_email
    people = runs.filter(person__email__iexact=own_public) if own_public else runs.none()
    return {*public, *people.values_list("organisation", flat=True)}


def same_number(organisation: int) -> set[int]:
    """Return the organisations under the same charity or company number, however it is prefixed."""
    own = OrganisationIdentifier.objects.filter(organisation=organisation)
    numbers = {_number(row.identifier) for row in own if row.is_official}
    others = OrganisationIdentifier.objects.exclude(organisation=organisation)
    return {row.organisation_id for row in others if row.is_official and _number(row.identifier) in numbers}


def _number(identifier: str) -> str:
    """Return an identifier without its register, its leading zeros and its signs: GB-CHC-01110767 gives 1110767."""
    return re.sub(r"\W", "", identifier.rsplit("-", 1)[-1]).lstrip("0").upper()


def _any(wanted: list[Q]) -> Q:
    """Return a condition that holds when any of these does."""
    found = wanted[0]
    for one in wanted[1:]:
        found |= one
    return found
