"""Confirming groups that were brought in from a file, and saying which names are private people's."""

from datetime import datetime

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from network.moves import move
from partners.models import Organisation
from partners.rules import may_confirm, may_say_who

KINDS = ("organisation", "group")
PRIVATE = ("show", "hide")


@transaction.atomic
def confirm(*, organisation: Organisation, kind: str, by: Person, at: datetime) -> Organisation:
    """Say that a brought-in name is a real group, and of which kind; the public sees it from now on.

    Raises NotAllowed, NotNow when it may be a private person and nobody has said, DoesNotFit for an unknown kind.
    """
    require(may_confirm(by, organisation))
    if organisation.person_name != "no":
        raise NotNow("Say first whether this is a private person.")
    if kind not in KINDS:
        raise DoesNotFit("Choose an organisation or a peer-led group.")
    move(organisation, "confirm", by=by, at=at, kind=kind)
    return organisation


@transaction.atomic
def say_who(*, organisation: Organisation, person_name: str, by: Person, at: datetime) -> Organisation:
    """Say whether a brought-in name is a private person's: "no", "show" (may be named) or "hide" (never named).

    A private person needs no kind, so the record is confirmed by the same answer. Raises NotAllowed, or DoesNotFit for
    any other answer.
    """
    require(may_say_who(by, organisation))
    if person_name not in {"no", *PRIVATE}:
        raise DoesNotFit("Choose one of the answers shown.")
    audit.change(organisation, "say_who", by=by, at=at, person_name=person_name)
    if person_name in PRIVATE and organisation.state == "unlisted":
        move(organisation, "confirm", by=by, at=at)
    return organisation
