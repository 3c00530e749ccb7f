"""Sending a file of past awards, and bringing it in: whole, once, and only as it was shown."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from projects.models import ImportRun
from projects.money.award_rows import WHOLE_FILE, AwardFile, read_awards
from projects.money.importing.awards import Import
from projects.money.importing.kept import pack, unpack
from projects.money.importing.plan import Plan, plan
from projects.money.importing.rules import may_bring_in, may_confirm_import
from projects.money.importing.write import write

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_ROWS = 10_000
KEPT_FOR = timedelta(days=2)
LONGEST_NAME = 200

ELSEWHERE = "Send it in parts, or ask whoever runs the system to load it."
TOO_BIG = f"This file is too big for a page: the most is 5 MB. {ELSEWHERE}"
TOO_LONG = f"This file has more than 10,000 rows, too many for a page. {ELSEWHERE}"
AT_ONCE = "Someone else brought in the same awards a moment ago. Nothing was saved twice. Look again before you go on."
CHANGED = "Something changed since this was shown. Nothing was saved. Look at it again, then say yes."
NOT_RIGHT = "Nothing can be brought in until every problem in the file is put right."
GONE = "This file was kept for two days and has been thrown away. Send it again."


def send(*, data: bytes, name: str, by: Person, at: datetime) -> ImportRun:
    """Read a file and keep what it says, so that the person can look at it first.

    Raises NotAllowed, or DoesNotFit when the file as a whole cannot be used.
    """
    require(may_bring_in(by))
    file = read_for_page(data, name)
    forget_unused(at)
    return ImportRun.objects.create(
        file_name=name[-LONGEST_NAME:],
        checksum=hashlib.sha256(data).hexdigest(),
        kept=pack(file),
        by=by,
        made_at=at,
        rows=len(file.rows),
    )


def read_for_page(data: bytes, name: str) -> AwardFile:
    """Read a file that is small enough to be read while someone waits. Raises DoesNotFit with the reader's sentence."""
    if len(data) > MOST_BYTES:
        raise DoesNotFit(TOO_BIG)
    file = read_awards(data, name, watch=_refuse_too_long)
    if file.problems and file.problems[0].row_number == WHOLE_FILE and len(file.problems) == 1:
        raise DoesNotFit(file.problems[0].sentence)
    return file


def _refuse_too_long(count: int) -> None:
    if count > MOST_ROWS + 1:
        raise ValueError(TOO_LONG)


def plan_of(run: ImportRun) -> Plan:
    """Work out again what a waiting file would do. Raises NotNow when it is no longer kept."""
    if run.kept is None:
        raise NotNow(GONE)
    return plan(unpack(bytes(run.kept)))


def bring_in(*, run: ImportRun, seen: str, by: Person, at: datetime) -> ImportRun:
    """Bring in a waiting file as it was shown: `seen` is the digest of the plan on the page. Twice counts once.

    Raises NotAllowed for anyone but its sender, NotNow when what would happen has changed or the file has problems.
    """
    require(may_confirm_import(by, run))
    try:
        with transaction.atomic():
            locked = ImportRun.objects.select_for_update().get(pk=run.pk)
            if locked.applied_at is not None:
                return locked
            planned = plan_of(locked)
            if not planned.problems and planned.digest() != seen:
                raise NotNow(CHANGED)
            return _apply(planned, locked, by=by, at=at)
    except IntegrityError as wrong:
        raise NotNow(AT_ONCE) from wrong


def bring_in_at_once(
    *, data: bytes, name: str, by: Person | None, at: datetime, watch: Callable[[int], None] | None = None
) -> tuple[Plan, ImportRun | None]:
    """Read a file of any size we take and bring it in; with problems, or nothing new, only the plan comes back.

    `by` is None for the command line, whose user the machine itself has let in. Raises NotAllowed, NotNow.
    """
    if by is not None:
        require(may_bring_in(by))
    file = read_awards(data, name, watch=watch)
    try:
        with transaction.atomic():
            planned = plan(file)
            if planned.problems or not planned.counts.changes:
                return planned, None
            run = ImportRun(
                file_name=name[-LONGEST_NAME:], checksum=hashlib.sha256(data).hexdigest(), by=by, made_at=at
            )
            return planned, _apply(planned, run, by=by, at=at)
    except IntegrityError as wrong:
        raise NotNow(AT_ONCE) from wrong


def _apply(planned: Plan, run: ImportRun, *, by: Person | None, at: datetime) -> ImportRun:
    """Write the plan, keep the counts instead of the file, and write the Event."""
    if planned.problems:
        raise NotNow(NOT_RIGHT)
    write(planned, Import(run.file_name, by, at))
    counts = asdict(planned.counts)
    for name, count in counts.items():
        setattr(run, name, count)
    run.kept, run.applied_at = None, at
    run.save()
    audit.record("bring_in_awards", run, by=by, at=at, why=run.file_name, after=counts)
    return run


def forget_unused(at: datetime) -> int:
    """Throw away files that nobody said yes to within two days. Returns how many."""
    old = ImportRun.objects.waiting().filter(made_at__lt=at - KEPT_FOR)
    return old.delete()[0]
