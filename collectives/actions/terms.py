"""Writing the terms of reference of a collective."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from collectives.models import Collective
from collectives.rules.terms import may_edit_terms
from collectives.terms import PARTS
from network import audit
from network.answers import DoesNotFit, require
from network.models import Person


@transaction.atomic
def write_terms(*, collective: Collective, words: Mapping[str, str], by: Person, at: datetime) -> Collective:
    """Write some or all of the five parts; an empty one goes back to the usual words. Raises NotAllowed, DoesNotFit."""
    require(may_edit_terms(by, collective))
    if set(words) - set(PARTS):
        raise DoesNotFit("There is no such part of the terms of reference.")
    audit.change(collective, "write_terms", by=by, at=at, **{name: text.strip() for name, text in words.items()})
    return collective
