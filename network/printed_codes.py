"""One-time sign-in codes on paper, for people without email: made once, kept only as a hash, used once."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from network import audit
from network.answers import DoesNotFit, require
from network.models import Person, PrintedCode
from network.references import ALPHABET
from network.rules import may_print_code

GROUPS, GROUP = 3, 4
WRONG = "That code does not work. It may be old or used. Check each letter, or ring us for a new one."


def hashed(code: str) -> str:
    """Return what is kept of a code: a keyed hash, however it was typed."""
    plain = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return salted_hmac("network.printed_code", plain, algorithm="sha256").hexdigest()


@transaction.atomic
def make_code(*, person: Person, by: Person, at: datetime) -> str:
    """Return a new code for a person, such as 7KQ4-XH2M-9TRV; older ones of theirs end. It cannot be shown again.

    27**12 codes (2**57) and 10 tries an hour leave nothing to guess. Raises NotAllowed.
    """
    require(may_print_code(by, person))
    code = "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP))
    PrintedCode.objects.filter(person=person, used_at=None, expires_at__gt=at).update(used_at=at)
    row = PrintedCode.objects.create(
        person=person,
        code_hash=hashed(code),
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=settings.PRINTED_CODE_DAYS),
    )
    audit.record("print_code", row, by=by, at=at)
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


@transaction.atomic
def use_code(*, typed: str, at: datetime) -> Person:
    """Return whose code was typed, using it up. Raises DoesNotFit with one sentence for any code that does not work.

    One guarded UPDATE: of two people who type the same code at once, one gets in.
    """
    live = PrintedCode.objects.filter(code_hash=hashed(typed), used_at=None, expires_at__gt=at)
    if not live.update(used_at=at):
        raise DoesNotFit(WRONG)
    row = PrintedCode.objects.select_related("person").get(code_hash=hashed(typed))
    if not row.person.is_active:
        raise DoesNotFit(WRONG)
    audit.record("use_code", row, by=row.person, at=at)
    return row.person
