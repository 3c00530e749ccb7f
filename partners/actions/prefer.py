"""Says in a partner's agreement whether a short form is enough when it asks for money."""

from datetime import datetime

from django.db import transaction

from network import audit
from network.answers import NotNow, require
from network.models import Person
from partners.models import Agreement, Organisation
from partners.rules import may_prefer


@transaction.atomic
def prefer(*, organisation: Organisation, preferred: bool, by: Person, at: datetime) -> Agreement:
    """Write into the current agreement that the network knows this partner's work well, or no longer.

    Raises NotAllowed for anyone but a strategic lead outside the group, NotNow without a current agreement.
    """
    require(may_prefer(by, organisation))
    agreement = Agreement.objects.select_for_update().current().filter(organisation=organisation).first()
    if agreement is None:
        raise NotNow("This group has no agreement now, so there is nothing to write it into.")
    audit.change(agreement, "prefer", by=by, at=at, preferred=preferred)
    return agreement
