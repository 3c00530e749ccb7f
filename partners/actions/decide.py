"""Saying yes or no to a group that asks to join."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from network.moves import move
from partners.actions.confirm import confirm
from partners.actions.letters import write_to_contacts
from partners.actions.merge import fold_into
from partners.models import Agreement, Organisation
from partners.rules import may_decide, may_judge


@transaction.atomic
def approve(*, organisation: Organisation, review_on: date, by: Person, at: datetime) -> Organisation:
    """Make a group that asked a partner: an agreement from today, looked at again on `review_on`, and a letter.

    Raises NotAllowed, NotNow when it was answered already, DoesNotFit when `review_on` is not after today.
    """
    require(may_decide(by, organisation))
    move(organisation, "approve", by=by, at=at, joined_at=at)
    agree(organisation, review_on=review_on, by=by, at=at)
    return organisation


@transaction.atomic
def turn_down(*, organisation: Organisation, why: str, by: Person, at: datetime) -> Organisation:
    """Say no to a group that asked, with the reason in plain words, and queue the letter that says it.

    Raises NotAllowed, NotNow when it was answered already, DoesNotFit without a reason.
    """
    require(may_decide(by, organisation))
    if not why.strip():
        raise DoesNotFit("Say why, in words the group can use.")
    move(organisation, "turn_down", by=by, at=at, why=why)
    key = f"partner:{organisation.pk}:no:{organisation.asked_at}"
    write_to_contacts("turned_down", organisation, by=by, at=at, once_key=key, why=why)
    return organisation


@transaction.atomic
def same_group(
    *, organisation: Organisation, known: Organisation, review_on: date, by: Person, at: datetime
) -> Organisation:
    """Say that a group that asked is one we know: the known record, with its history, becomes the partner.

    What was asked, and the people, go over to `known`; the asking record closes with the reason. Returns `known`.
    Raises NotAllowed, NotNow when either has moved on, DoesNotFit when the names or places do not match.
    """
    require(may_decide(by, organisation))
    require(may_judge(by, known))
    if not Organisation.objects.same_name_as(organisation).known().filter(pk=known.pk).exists():
        raise DoesNotFit("Choose a group of the same name in the same place.")
    move(organisation, "same_group", by=by, at=at, why=f"The same group as {known.reference}.")
    fold_into(known, organisation, by=by, at=at)
    if known.state == "unlisted":
        confirm(organisation=known, kind=organisation.kind, by=by, at=at)
    if known.joined_at is None:
        audit.change(known, "join", by=by, at=at, joined_at=at)
    agree(known, review_on=review_on, by=by, at=at)
    return known


def agree(organisation: Organisation, *, review_on: date, by: Person, at: datetime) -> None:
    """Write the agreement, unless one is open, and the letter of welcome."""
    today = timezone.localdate(at)
    if organisation.state != "active":
        raise NotNow("Only an active group can have an agreement.")
    if review_on <= today:
        raise DoesNotFit("The day to look at the agreement again must be after today.")
    agreement, made = Agreement.objects.get_or_create(
        organisation=organisation, ends_on=None, defaults={"starts_on": today, "review_on": review_on, "agreed_by": by}
    )
    if made:
        audit.record("agree", organisation, by=by, at=at, after={"starts_on": today, "review_on": review_on})
    write_to_contacts(
        "welcome",
        organisation,
        by=by,
        at=at,
        once_key=f"partner:{organisation.pk}:yes:{at.isoformat()}",
        agreement=agreement,
    )
