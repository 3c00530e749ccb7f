"""Who holds the money of an award for its group: a partner named, changed or no longer needed after the offer."""

from datetime import datetime

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from partners.models import Organisation
from projects.awards.rules import fits_as_host, may_name_host
from projects.awards.writing import people_of, write_to
from projects.models import Award, Instalment
from projects.money import ledger


@transaction.atomic
def name_host(*, award: Award, host: Organisation | None, by: Person, at: datetime, why: str) -> Award:
    """Say which partner holds what is still to be paid, or, with None, that it goes to the group itself.

    What was paid before stays where it went; every line says where that was. The group and both partners are written
    to. Raises NotAllowed as `may_run` or when the award has ended, DoesNotFit without a reason or for a partner that
    cannot hold it, NotNow while a payment is on its way.
    """
    award = ledger.held(award)
    require(may_name_host(by, award))
    fits = fits_as_host(award, host)
    if not fits:
        raise DoesNotFit(fits.reason)
    if not why.strip():
        raise DoesNotFit("Say why, in a few words. The group and the partner read it.")
    _nothing_on_its_way(award)
    before = award.host
    audit.change(award, "name_host", by=by, at=at, why=why, host=host)
    people = [one for each in (award.organisation, before, host) if each is not None for one in people_of(each)]
    write_to(
        people, award, "host_named", by=by, at=at, once_key=f"award:{award.pk}:host:{at.isoformat()}", why=why,
        receiver=host or award.organisation, before=before or award.organisation,
    )  # fmt: skip
    return award


def _nothing_on_its_way(award: Award) -> None:
    """Refuse while a payment was asked for: it would go to the account that was right a moment ago."""
    moving = Instalment.objects.filter(award=award, state__in=("requested", "approved", "sent")).first()
    if moving is not None:
        words = moving.MOVES.words[moving.state].lower()
        raise NotNow(f"Payment {moving.reference} is “{words}”. First finance finishes it, or sends it back.")
