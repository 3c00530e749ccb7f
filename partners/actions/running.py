"""Brings in partnership agreements that ran before this record began."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from partners.models import Agreement, Organisation
from partners.rules import agreement_in_the_way, may_bring_in_agreement


@dataclass(frozen=True)
class RunningAgreement:
    """What an agreement that runs says; `ends_on` is None where no end is agreed."""

    starts_on: date
    review_on: date
    ends_on: date | None = None
    preferred: bool = False


@transaction.atomic
def bring_in_agreement(
    *, organisation: Organisation, terms: RunningAgreement, source: str, by: Person, at: datetime
) -> Agreement:
    """Write an agreement that runs already, from the file called `source`; no letter goes out, since nothing is new.

    Raises NotAllowed for anyone but lead and finance, NotNow for a group that has one or is closed, DoesNotFit for one
    that has not begun, has ended, or is looked at again before it began.
    """
    require(may_bring_in_agreement(by))
    today = timezone.localdate(at)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if problem := agreement_in_the_way(organisation, today):
        raise NotNow(problem)
    if terms.starts_on > today or terms.review_on <= terms.starts_on or (terms.ends_on and terms.ends_on <= today):
        raise DoesNotFit("An agreement that runs has begun, is looked at again later, and has not ended.")
    said = {
        "starts_on": terms.starts_on,
        "review_on": terms.review_on,
        "ends_on": terms.ends_on,
        "preferred": terms.preferred,
    }
    agreement = Agreement.objects.create(organisation=organisation, **said)
    audit.record("bring_in_agreement", organisation, by=by, at=at, why=source)
    audit.record("bring_in", agreement, by=by, at=at, why=source, after=said)
    if organisation.joined_at is None:
        noon = timezone.make_aware(datetime.combine(terms.starts_on, time(12)))
        audit.change(organisation, "join", by=by, at=at, why=source, joined_at=noon)
    return agreement
