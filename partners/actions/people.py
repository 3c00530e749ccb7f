"""The people of a group: added by email, saying yes or no, and ending."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from network import audit, letters
from network.answers import DoesNotFit, require
from network.models import Person
from partners.models import Membership, Organisation
from partners.rules import may_add_people, may_answer_membership, may_end_membership


@transaction.atomic
def add_person(
    *, organisation: Organisation, email: str, role: str, by: Person, at: datetime, name: str = ""
) -> Membership:
    """Ask someone, by their email address, to hold a role in the group, and write to them. It holds once they say yes.

    Someone new becomes known to the network by this; `name` is kept for them only. The same person asked twice for the
    same role is asked once. Raises NotAllowed, or DoesNotFit for an unknown role.
    """
    require(may_add_people(by, organisation))
    if role not in dict(Membership.ROLES):
        raise DoesNotFit("Choose one of the roles shown.")
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email, name=name, met_in=organisation.locality)
        audit.record("meet_person", person, by=by, at=at, after={"met_in": organisation.locality})
    membership, made = Membership.objects.get_or_create(
        organisation=organisation,
        person=person,
        role=role,
        ends_on=None,
        defaults={"starts_on": timezone.localdate(at), "given_by": by},
    )
    if made:
        audit.record("add_person", organisation, by=by, at=at, after={"role": role, "membership": membership.pk})
        letters.queue(
            "partners/member_asked",
            to=person,
            about=membership,
            by=by,
            at=at,
            locality=organisation.locality,
            once_key=f"membership:{membership.pk}:asked",
            organisation=organisation,
            membership=membership,
            asker=by,
        )
    return membership


@transaction.atomic
def answer_membership(*, membership: Membership, says_yes: bool, by: Person, at: datetime) -> Membership:
    """Say yes or no to being added to a group. Raises NotAllowed for anyone else's, or when it was answered."""
    require(may_answer_membership(by, membership))
    if says_yes:
        audit.change(membership, "accept", by=by, at=at, accepted_at=at)
    else:
        audit.change(membership, "decline", by=by, at=at, ends_on=max(timezone.localdate(at), membership.starts_on))
    audit.record(
        "person_said_yes" if says_yes else "person_said_no",
        membership.organisation,
        by=by,
        at=at,
        after={"role": membership.role, "membership": membership.pk},
    )
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Person, at: datetime) -> Membership:
    """End someone's place in the group from today; the record of it stays. Raises NotAllowed."""
    require(may_end_membership(by, membership))
    audit.change(membership, "end", by=by, at=at, ends_on=max(timezone.localdate(at), membership.starts_on))
    audit.record(
        "end_membership",
        membership.organisation,
        by=by,
        at=at,
        after={"role": membership.role, "membership": membership.pk},
    )
    return membership
