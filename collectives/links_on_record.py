"""What our records say links somebody with a group that asks for money, for the question about connections.

They belong to the group, or to the partner that holds its money, or give the same email address or telephone number
as the group or somebody who runs it. It is a reason to ask, never an answer: two people may share a house.
"""

import re
from collections.abc import Mapping
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace, Right
from django.db.models.lookups import Exact

from collectives.models import Decision
from network.models import Person
from partners.models import Membership, Organisation
from projects.models import Award

# A British number ends in ten digits, whether it starts with 0, +44 or 0044.
DIGITS: Final = 10
BETWEEN_DIGITS: Final = " -().+"
HOLDING: Final = ("in_principle", "offered", "accepted")

WORDS: Final[Mapping[str, str]] = {
    "wrote": "you started this bid, or sent it in",
    "runs": "you are a contact, bid writer or treasurer of this group",
    "member": "you belong to this group",
    "host": "you belong to the partner that holds this group’s money",
    "contact": "your email address or telephone number is one of this group’s too",
}


def links_on_record(person: Person) -> dict[str, Exists]:
    """Return what a search of bids asks of each: whether this person runs its group, is in it or at its host, or
    shares a contact with it. Each is part of the one query that reads the bid.
    """
    own = Membership.objects.current().filter(person=person.pk)
    member = own.filter(organisation=OuterRef("organisation"))
    hosted = Award.objects.filter(organisation=OuterRef("organisation"), state__in=HOLDING)
    decided = Decision.objects.filter(ballot__bid=OuterRef("pk"))
    at_own = Q(host__in=own.values("organisation"))
    return {
        "runs": Exists(member.filter(role__in=Membership.WRITES_BIDS)),
        "member": Exists(member),
        "at_host": Exists(hosted.filter(at_own)),
        "at_host_to_be": Exists(decided.filter(at_own)),
        "group_contact": Exists(_same_contact_as_group(person)),
        "person_contact": Exists(_same_contact_as_who_runs_it(person)),
    }


def why_flagged(told: Mapping[str, object], *, wrote: bool) -> tuple[str, ...]:
    """Return the keys of WORDS that hold, from what was read; the nearest first."""
    found = {
        "wrote": wrote,
        "runs": told["runs"],
        "member": told["member"] and not told["runs"],
        "host": told["at_host"] or told["at_host_to_be"],
        "contact": told["group_contact"] or told["person_contact"],
    }
    return tuple(key for key, holds in found.items() if holds)


def in_words(flags: tuple[str, ...]) -> str:
    """Return why somebody is asked with an answer chosen for them; nothing without a flag. Nobody else is named."""
    return f"Our records say that {'; '.join(WORDS[key] for key in flags)}." if flags else ""


def _same_contact_as_group(person: Person) -> QuerySet[Organisation]:
    return Organisation.objects.filter(_same(person, "public_email", "public_phone"), pk=OuterRef("organisation"))


def _same_contact_as_who_runs_it(person: Person) -> QuerySet[Membership]:
    running = Membership.objects.current().filter(
        organisation=OuterRef("organisation"), role__in=Membership.WRITES_BIDS
    )
    return running.exclude(person=person.pk).filter(_same(person, "person__email", "person__phone"))


def _same(person: Person, email: str, phone: str) -> Q:
    """Whether one of two fields is this person's own email address or telephone number, however it is written."""
    last = re.sub(r"\D", "", person.phone)[-DIGITS:]
    same = Q(pk__in=[])
    if person.email:
        same |= Q(**{f"{email}__iexact": person.email})
    if len(last) == DIGITS:
        same |= Q(Exact(_last_digits(phone), Value(last)))
    return same


def _last_digits(field: str) -> Combinable:
    bare: Combinable = F(field)
    for sign in BETWEEN_DIGITS:
        bare = Replace(bare, Value(sign), Value(""))
    return Right(bare, DIGITS)
