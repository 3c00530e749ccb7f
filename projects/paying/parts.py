"""One part of an award: asked for, approved, sent back to be asked for again. All of it under the award's lock."""

from datetime import datetime

from network.answers import NotNow
from network.models import Person
from network.moves import move
from partners.models import Organisation
from projects.models import Award, Instalment, Payee


def receiver(award: Award) -> Organisation:
    """Return the organisation that an award's money goes to: the host partner, or the group itself."""
    return award.host or award.organisation


def send_back(instalment: Instalment, *, by: Person | None, at: datetime, why: str) -> None:
    """Make a part due again, out of any run, with nobody's yes on it. It is held already."""
    move(
        instalment, "turn_back", by=by, at=at, why=why, payee=None, run=None, requested_at=None, requested_by=None,
        approved_at=None, approved_by=None,
    )  # fmt: skip


def still_the_payee(instalment: Instalment) -> Payee:
    """Return the bank details a part was asked for with; raises NotNow when they are not in use any more."""
    payee = Payee.objects.select_for_update(of=("self",)).filter(pk=instalment.payee_id or 0).first()
    if payee is None or payee.state != "in_use" or payee.organisation_id != receiver(instalment.award).pk:
        raise NotNow(
            "The bank details have changed since this payment was asked for. Send it back, and ask for it again with "
            "the new ones."
        )
    return payee
