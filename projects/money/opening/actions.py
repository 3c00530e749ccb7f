"""Reads the position of day one, and counts it: every line of it or none, by a second person, to the penny."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, NotNow, require, require_now
from network.models import Locality, Person
from network.money import pounds
from network.moves import can_move, move
from partners.models import Organisation
from projects.models import Award, Fund, Opening, Project, Share
from projects.money import after, ledger
from projects.money.award_rows import RowProblem
from projects.money.fund_rules import may_change_totals, may_count_opening, may_drop_opening, may_keep_funds
from projects.money.importing.awards import Import
from projects.money.opening.agreements import clashes, count_agreements
from projects.money.opening.groups import groups_of, organisations_by_row
from projects.money.opening.rows import AGREEMENT, AWARD, POT, OpeningRow, kept, read_rows, rows_of, total

MOST_BYTES = 5 * 1024 * 1024
LONGEST_NAME = 200
TOTALS = {"allocated": "Put in", "promised": "Promised", "paid": "Paid", "returned": "Came back"}
TOO_BIG = "This file is too big: the most is 5 MB. Send one file for each locality."


class BadFile(DoesNotFit):
    """A file that cannot be read in; `problems` says why, row by row."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        count = len(problems)
        super().__init__(
            f"Nothing was read in. {'One thing has' if count == 1 else f'{count:,} things have'} to be put right "
            "in the file first."
        )
        self.problems = tuple(problems)


@transaction.atomic
def read_opening(*, fund: Fund, data: bytes, name: str, totals: Mapping[str, int], by: Person, at: datetime) -> Opening:
    """Read a file and keep it with the finance system's totals, in pence. Nothing counts yet.

    Raises NotAllowed, BadFile with every problem, NotNow for a file, or a locality, that was read or counted before.
    """
    require(may_keep_funds(by))
    _check_totals(totals)
    if len(data) > MOST_BYTES:
        raise DoesNotFit(TOO_BIG)
    digest = hashlib.sha256(data).hexdigest()
    same = Opening.objects.filter(digest=digest, state__in=("drafted", "counted")).first()
    if same is not None:
        raise NotNow(f"This very file was read in already, as {same.reference}. It is not read twice.")
    today = timezone.localdate(at)
    rows, problems = read_rows(data, name, today)
    if problems := problems or clashes(rows, today):
        raise BadFile(problems)
    _refuse_counted(fund, rows)
    opening = Opening.objects.create(
        fund=fund,
        file_name=name[-LONGEST_NAME:],
        digest=digest,
        rows=kept(rows),
        totals={key: totals[key] for key in TOTALS},
        made_at=at,
        made_by=by,
    )
    audit.record("read_opening", opening, by=by, at=at, why=opening.file_name, after={"state": "drafted"})
    return opening


def _check_totals(totals: Mapping[str, int]) -> None:
    if set(totals) != set(TOTALS) or min(totals.values()) < 0:
        raise DoesNotFit("Give the four totals of the finance system, each £0 or more.")


def _refuse_counted(fund: Fund, rows: Iterable[OpeningRow]) -> None:
    """Refuse a locality whose day one was counted before, from whatever file: it has one."""
    fresh = {row.locality for row in rows if row.kind == POT}
    for other in Opening.objects.filter(fund=fund, state="counted"):
        twice = fresh & {row.locality for row in rows_of(other.rows) if row.kind == POT}
        if twice:
            names = ", ".join(Locality.objects.filter(slug__in=twice).values_list("name", flat=True))
            raise NotNow(f"Day one of {names} was counted already, as {other.reference}. Take it out of the file.")


def unlike(opening: Opening) -> list[str]:
    """Return one sentence for each total of the file that is not the finance system's, to the penny."""
    made = total(rows_of(opening.rows))
    return [
        f"{words}: the file makes {pounds(getattr(made, key))}, the finance system says {pounds(opening.totals[key])}."
        for key, words in TOTALS.items()
        if getattr(made, key) != opening.totals[key]
    ]


@transaction.atomic
def set_totals(*, opening: Opening, totals: Mapping[str, int], by: Person, at: datetime) -> Opening:
    """Type the finance system's totals again. Raises NotAllowed for anyone but who read the file in."""
    require(may_change_totals(by, opening))
    _check_totals(totals)
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    require_now(can_move(opening, "count"))
    before, opening.totals = opening.totals, {key: totals[key] for key in TOTALS}
    if before != opening.totals:
        opening.save(update_fields=["totals"])
        audit.record("set_totals", opening, by=by, at=at, before={"totals": before}, after={"totals": opening.totals})
    return opening


@transaction.atomic
def drop_opening(*, opening: Opening, by: Person, at: datetime) -> Opening:
    """Drop a file that does not count yet, so that another can be read. Raises NotAllowed or NotNow."""
    require(may_drop_opening(by, opening))
    move(opening, "drop", by=by, at=at)
    return opening


@transaction.atomic
def count_opening(*, opening: Opening, by: Person, at: datetime) -> Opening:
    """Let day one count: write every line, and make each award and agreement that runs.

    Raises NotNow when a total differs by a penny, when it, or one of its localities, was counted a moment ago, or when
    one of the groups got an agreement meanwhile; NotAllowed for who read it in.
    """
    require(may_count_opening(by, opening))
    fund = Fund.objects.select_for_update().get(pk=opening.fund_id)  # one opening of a fund at a time
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    require_now(can_move(opening, "count"))
    if differing := unlike(opening):
        raise NotNow(" ".join([*differing, "Nothing was counted."]))
    rows = rows_of(opening.rows)
    _refuse_counted(fund, rows)
    shares = _shares(fund, [row for row in rows if row.kind != AGREEMENT])
    for row in rows:
        if row.kind == POT:
            _count_pot(opening, row, shares[row.locality], by=by, at=at)
    awarded = [row for row in rows if row.kind == AWARD]
    organisations = organisations_by_row(groups_of(rows), Import(opening.file_name, by, at))
    count_agreements(opening, rows, organisations, by=by, at=at)
    for row in awarded:
        _count_award(opening, row, shares[row.locality], organisations[row.row_number], by=by, at=at)
    move(opening, "count", by=by, at=at, counted_at=at, counted_by=by)
    return opening


def _shares(fund: Fund, rows: Iterable[OpeningRow]) -> dict[str, Share]:
    """Return the fund's share of each locality, made where it is missing; all held, always in the same order."""
    for locality in Locality.objects.filter(slug__in={row.locality for row in rows}):
        Share.objects.get_or_create(fund=fund, locality=locality)
    held = Share.objects.select_for_update(of=("self",)).filter(fund=fund).order_by("pk").select_related("locality")
    return {share.locality.slug: share for share in held}


def _count_pot(opening: Opening, row: OpeningRow, share: Share, *, by: Person, at: datetime) -> None:
    # What came back stands before what was paid, so that the free money is never seen too small on the way.
    for kind, pence in (
        ("opening_allocation", row.put_in_pence),
        ("opening_return", row.returned_pence),
        ("opening_payment", row.paid_pence),
    ):
        if pence:
            key = f"opening:{opening.pk}:row:{row.row_number}:{kind}"
            ledger.write(share, kind, pence, opening=opening, by=by, at=at, once_key=key, why=opening.file_name)


def _count_award(
    opening: Opening, row: OpeningRow, share: Share, organisation: Organisation, *, by: Person, at: datetime
) -> None:
    award = Award.objects.create(
        project=_project(row, share, organisation, opening, by=by, at=at),
        organisation=organisation,
        locality=share.locality,
        source="opening",
        state="accepted",
        share=share,
        amount_pence=row.awarded_pence,
        awarded_on=date.fromisoformat(row.awarded_on),
        answered_at=at,
        file_name=opening.file_name,
        once_key=f"opening:{opening.pk}:row:{row.row_number}",
    )
    ledger.open_award(award, opening, paid_pence=row.paid_pence, returned_pence=row.returned_pence, by=by, at=at)
    audit.record("open_award", award, by=by, at=at, after={"amount_pence": row.awarded_pence, "state": "accepted"})
    for then in after.opened:
        then(award=award, by=by, at=at)


def _project(
    row: OpeningRow, share: Share, organisation: Organisation, opening: Opening, *, by: Person, at: datetime
) -> Project:
    """Return the group's project of that name, or make it."""
    own = Project.objects.filter(organisation=organisation, locality=share.locality, title__iexact=row.project)
    return own.first() or Project.objects.create(
        organisation=organisation,
        locality=share.locality,
        title=row.project,
        source=opening.file_name,
        made_at=at,
        made_by=by,
    )
