"""Folds a group that asked to join into the record the network already had of it."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from network import audit
from network.models import Draft, Person
from partners.actions.place import put_on_map
from partners.models import Membership, Organisation, OrganisationName

TEXTS = ("about", "offers", "website", "public_email", "public_phone")


def fold_into(known: Organisation, asked: Organisation, *, by: Person, at: datetime) -> None:
    """Give `known` the name, words, place and people of `asked`. What `known` says already stays, but for its name.

    The name the group gives itself leads; the old one stays as a name it is also known by. Runs inside the caller's
    transaction, and asks nobody's leave.
    """
    if known.name != asked.name:
        OrganisationName.objects.get_or_create(organisation=known, name=known.name)
    new = {name: getattr(asked, name) for name in TEXTS if not getattr(known, name) and getattr(asked, name)}
    audit.change(
        known,
        "same_group",
        by=by,
        at=at,
        why=f"The same group as {asked.reference}.",
        name=asked.name,
        person_name="no",
        **new,
    )
    if not known.postcode and asked.postcode:
        put_on_map(known, asked.postcode)
        known.save(update_fields=["postcode", "latitude", "longitude", "x", "y"])
    known.localities.add(known.locality, *asked.localities.all())
    move_people(known, asked, by=by, at=at)
    Draft.objects.filter(result_url__endswith=f"/{asked.reference}/").update(
        result_url=reverse("join-done", args=[known.reference])
    )


def move_people(known: Organisation, asked: Organisation, *, by: Person, at: datetime) -> None:
    """Move each open membership over; one that `known` has already only ends."""
    for membership in Membership.objects.filter(organisation=asked, ends_on=None).select_related("person"):
        held = Membership.objects.filter(
            organisation=known, person=membership.person, role=membership.role, ends_on=None
        ).exists()
        new = {"ends_on": max(timezone.localdate(at), membership.starts_on)} if held else {"organisation": known}
        audit.change(membership, "same_group", by=by, at=at, **new)
