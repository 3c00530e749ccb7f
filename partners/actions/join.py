"""Asking for a group to join the network as a partner."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from network import audit, drafts
from network.answers import DoesNotFit, require
from network.models import Draft, Locality, Person
from network.moves import move
from partners.actions.letters import write_to_contacts
from partners.actions.place import put_on_map
from partners.models import Membership, Organisation
from partners.names import normal_name
from partners.rules import may_join

KINDS = ("organisation", "group")
NOT_FINISHED = "Some questions are not answered yet. Answer them, then send it."


@dataclass(frozen=True)
class AskedFor:
    """What someone tells about the group that wants to join. `postcode`, `phone` and `your_name` may be empty."""

    name: str
    kind: str
    locality: Locality
    about: str
    postcode: str = ""
    phone: str = ""
    your_name: str = ""


@transaction.atomic
def join(*, draft: Draft, asked: AskedFor, by: Person, at: datetime) -> Organisation:
    """Send the answers of a long form, and remember in its draft what came of it. Sent twice, it makes one group.

    Raises DoesNotFit for another person's answers, and as `ask_to_join` does.
    """
    if draft.owner_id != by.pk:
        raise DoesNotFit("These answers belong to someone else.")
    if not drafts.use(draft, url="", at=at):
        draft.refresh_from_db()
        return Organisation.objects.get(reference=draft.result_url.rstrip("/").rsplit("/", 1)[-1])
    organisation = ask_to_join(asked=asked, by=by, at=at)
    draft.used_at, draft.result_url = at, reverse("join-done", args=[organisation.reference])
    draft.save(update_fields=["result_url"])
    return organisation


@transaction.atomic
def ask_to_join(*, asked: AskedFor, by: Person, at: datetime) -> Organisation:
    """Make a group that asks to join, with the person as its main contact, and queue the letter that says what is next.

    A person who asks twice for the same name in the same place gets the group they have; one that was turned down asks
    again. Raises NotAllowed, or DoesNotFit when the kind or the place is not one of ours.
    """
    require(may_join(by))
    if asked.kind not in KINDS or not asked.locality.served:
        raise DoesNotFit(NOT_FINISHED)
    keep_reach(by, name=asked.your_name, phone=asked.phone, at=at)
    organisation = asked_before(asked, by)
    if organisation is None:
        organisation = make(asked, by, at)
    elif organisation.state == "turned_down":
        move(organisation, "ask_again", by=by, at=at, asked_at=at)
        audit.change(organisation, "edit", by=by, at=at, about=asked.about, kind=asked.kind)
    write_to_contacts(
        "asked", organisation, by=by, at=at, once_key=f"partner:{organisation.pk}:asked:{organisation.asked_at}"
    )
    return organisation


def asked_before(asked: AskedFor, by: Person) -> Organisation | None:
    """Return the group of this name and place that the person asked for before, if it waits or was turned down."""
    return (
        Organisation.objects.filter(
            normal_name=normal_name(asked.name),
            locality=asked.locality,
            state__in=("asked", "turned_down"),
            pk__in=Membership.objects.contacts().filter(person=by).values("organisation"),
        )
        .order_by("pk")
        .first()
    )


def make(asked: AskedFor, by: Person, at: datetime) -> Organisation:
    """Save the new group, its place, its first main contact and the line of the trail."""
    organisation = Organisation(
        name=asked.name, kind=asked.kind, locality=asked.locality, about=asked.about, state="asked", asked_at=at
    )
    put_on_map(organisation, asked.postcode)
    organisation.save()
    organisation.localities.add(asked.locality)
    Membership.objects.create(
        organisation=organisation, person=by, role="contact", starts_on=timezone.localdate(at), accepted_at=at
    )
    audit.record("ask_to_join", organisation, by=by, at=at, after={"name": asked.name, "state": "asked"})
    return organisation


def keep_reach(person: Person, *, name: str, phone: str, at: datetime) -> None:
    """Keep a name we did not know and a phone number; an empty answer changes nothing."""
    new = {"name": name if not person.name else "", "phone": phone}
    said = {field: value for field, value in new.items() if value}
    if said:
        audit.change(Person.objects.get(pk=person.pk), "change_details", by=person, at=at, **said)
