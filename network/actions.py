"""What people do in the network app: offer, answer and end roles, and keep their details."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from network import audit, letters
from network.answers import DoesNotFit, NotAllowed, NotNow, require
from network.models import Locality, Person, Role
from network.rules import may_answer_role, may_end_role, may_give_role


@dataclass(frozen=True)
class Contact:
    """How to reach someone new: an email, or a phone number or postal address."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""

    @property
    def reach(self) -> str:
        """The way letters go until the person chooses another."""
        return "email" if self.email else "phone" if self.phone else "post"


@transaction.atomic
def invite(
    *,
    kind: str,
    locality: Locality | None,
    by: Person,
    at: datetime,
    contact: Contact | None = None,
    to: Person | None = None,
) -> Role:
    """Offer a role to a person already known (`to`), or to someone found or made from `contact`; write to them.

    The role holds once the person says yes. Raises NotAllowed, DoesNotFit for someone who cannot be reached, and
    NotNow when they hold this role or were asked already.
    """
    require(may_give_role(by, kind, locality, to))
    person = to or _find_or_make(contact or Contact(), locality, by, at)
    require(may_give_role(by, kind, locality, person))
    try:
        with transaction.atomic():
            role = Role.objects.create(
                person=person, kind=kind, locality=locality, starts_on=timezone.localdate(at), given_by=by
            )
    except IntegrityError as held:
        raise NotNow("This person holds this role already, or has been asked.") from held
    audit.record("offer_role", role, by=by, at=at, after={"kind": kind, "locality": locality})
    letters.queue(
        "network/invited",
        to=person,
        about=role,
        by=by,
        at=at,
        once_key=f"invited:{role.pk}",
        locality=locality,
        role=role,
        asker=by,
    )
    return role


def _find_or_make(contact: Contact, locality: Locality | None, by: Person, at: datetime) -> Person:
    if not (contact.email or contact.phone or contact.address):
        raise DoesNotFit("Give an email address, a phone number or a postal address.")
    found = Person.objects.filter(email__iexact=contact.email).first() if contact.email else None
    if found is not None:
        return found
    person = Person.objects.create_user(
        contact.email or None,
        name=contact.name,
        phone=contact.phone,
        address=contact.address,
        reach=contact.reach,
        met_in=locality,
    )
    audit.record("meet_person", person, by=by, at=at, after={"met_in": locality})
    return person


@transaction.atomic
def answer_role(*, role: Role, yes: bool, by: Person, at: datetime) -> Role:
    """Say yes or no to an offered role. Raises NotAllowed for anyone else, NotNow when it was answered already."""
    require(may_answer_role(by, role))
    new = {"accepted_at": at} if yes else {"ends_on": max(role.starts_on, timezone.localdate(at))}
    if not Role.objects.filter(pk=role.pk, accepted_at=None, ends_on=None).update(**new):
        raise NotNow("This has been answered already.")
    role.refresh_from_db()
    by.forget_rolebook()
    audit.record("accept_role" if yes else "decline_role", role, by=by, at=at, after=new)
    return role


@transaction.atomic
def end_role(*, role: Role, by: Person, at: datetime, why: str = "") -> Role:
    """End a role today. A reason is asked of anyone but the holder. Raises NotAllowed, DoesNotFit, NotNow."""
    require(may_end_role(by, role))
    if role.person_id != by.pk and not why.strip():
        raise DoesNotFit("Say why the role ends. The person can read it.")
    ends_on = max(role.starts_on, timezone.localdate(at))
    if not Role.objects.filter(pk=role.pk, ends_on=None).update(ends_on=ends_on):
        raise NotNow("This role has ended already.")
    role.refresh_from_db()
    role.person.forget_rolebook()
    audit.record("end_role", role, by=by, at=at, why=why, before={"ends_on": None}, after={"ends_on": ends_on})
    if role.person_id != by.pk:
        letters.queue(
            "network/role_ended",
            to=role.person,
            about=role,
            by=by,
            at=at,
            once_key=f"role-ended:{role.pk}",
            locality=role.locality,
            role=role,
            why=why,
        )
    return role


@transaction.atomic
def change_details(*, person: Person, by: Person, at: datetime, **new: Any) -> Person:  # noqa: ANN401
    """Change one's own name, phone, address or way of being reached. Raises NotAllowed, DoesNotFit.

    The email is not changed here: it is proved by a code first.
    """
    if person.pk != by.pk:
        raise NotAllowed("Only you can change your details.")
    reach = str(new.get("reach", person.reach))
    needed = {"phone": "phone", "text": "phone", "post": "address", "email": "email"}[reach]
    if not new.get(needed, getattr(person, needed)):
        raise DoesNotFit(
            {
                "phone": "Enter a phone number, so that we can ring or text you.",
                "address": "Enter your postal address, so that we can post letters to you.",
                "email": "You have no email address here. Choose another way to hear from us.",
            }[needed]
        )
    audit.change(person, "change_details", by=by, at=at, **new)
    return person
