"""Changing the rules a collective's next ballot starts from. Ballots that are open keep the rules they opened with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from collectives.models import Collective
from collectives.own_rules import check_rules
from collectives.rules.terms import may_change_rules
from network import audit
from network.answers import DoesNotFit, require
from network.models import Person


@transaction.atomic
def change_rules(
    *, collective: Collective, changes: Mapping[str, Any], why: str, by: Person, at: datetime
) -> Collective:
    """Keep what the members agreed, with when and where they did. Raises NotAllowed, or DoesNotFit."""
    require(may_change_rules(by, collective))
    if not why.strip():
        raise DoesNotFit("Say when and where the members agreed this.")
    check_rules(collective, changes)
    audit.change(collective, "change_rules", by=by, at=at, why=why.strip(), **changes)
    return collective
