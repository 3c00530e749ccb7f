"""Keeping a partner's page right."""

from datetime import datetime

from django.db import transaction

from network import audit
from network.answers import require
from network.models import Person
from partners.actions.place import put_on_map
from partners.models import Organisation
from partners.rules import may_edit


@transaction.atomic
def edit(
    *,
    organisation: Organisation,
    about: str,
    offers: str,
    website: str,
    public_email: str,
    public_phone: str,
    postcode: str,
    by: Person,
    at: datetime,
) -> Organisation:
    """Change what the partner's page says. Writes nothing when all is as before. Raises NotAllowed."""
    require(may_edit(by, organisation))
    moved = organisation.postcode != postcode
    audit.change(
        organisation,
        "edit",
        by=by,
        at=at,
        about=about,
        offers=offers,
        website=website,
        public_email=public_email,
        public_phone=public_phone,
        postcode=postcode,
    )
    if moved:
        put_on_map(organisation, postcode)
        organisation.save(update_fields=["postcode", "latitude", "longitude", "x", "y"])
    return organisation
