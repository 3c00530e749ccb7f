"""Makes and changes funds, moves money between shares by two people, and corrects money that was put in."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from network import audit
from network.answers import DoesNotFit, NotEnoughMoney, NotNow, require
from network.dates import say_day
from network.models import Locality, Once, Person
from network.money import pounds
from network.moves import move
from network.years import Year
from projects.models import Fund, Line, Share, Transfer
from projects.money import after, ledger
from projects.money.fund_rules import may_answer_transfer, may_keep_funds, may_put_right
from projects.money.opening.actions import count_opening, drop_opening, read_opening, set_totals
from projects.money.reckoning import reckon

__all__ = [
    "Terms",
    "agree_transfer",
    "ask_transfer",
    "change_fund",
    "correct_line",
    "count_opening",
    "drop_opening",
    "make_fund",
    "read_opening",
    "reckon",
    "set_totals",
    "share_in",
    "turn_down_transfer",
]

SAME_NAME = "There is a fund with this name already. Give this one another name."
NOT_THERE = (
    "Money can move to another locality of the same fund, or to the same locality in a fund of a later year. "
    "Choose one of those."
)


@dataclass(frozen=True)
class Terms:
    """What a fund is: its name, who gives the money, its year, when bids close, and its three limits in pence."""

    name: str
    year: Year
    source: str = ""
    closes_on: date | None = None
    tiny_up_to_pence: int = 50_000
    two_people_above_pence: int = 0
    light_report_up_to_pence: int = 100_000

    def fields(self) -> dict[str, Any]:
        """Return them as the record holds them."""
        return {
            "name": " ".join(self.name.split()),
            "source": self.source,
            "starts_on": self.year.starts,
            "ends_on": self.year.ends,
            "closes_on": self.closes_on,
            "tiny_up_to_pence": self.tiny_up_to_pence,
            "two_people_above_pence": self.two_people_above_pence,
            "light_report_up_to_pence": self.light_report_up_to_pence,
        }


def make_fund(*, terms: Terms, by: Person, at: datetime) -> Fund:
    """Make a fund. Raises NotAllowed, or DoesNotFit when the name is taken or bids would close after the year."""
    require(may_keep_funds(by))
    _check(terms, None)
    try:
        with transaction.atomic():
            fund = Fund.objects.create(**terms.fields())
            audit.record("make_fund", fund, by=by, at=at, after=terms.fields())
    except IntegrityError as wrong:
        raise DoesNotFit(SAME_NAME) from wrong
    return fund


@transaction.atomic
def change_fund(*, fund: Fund, terms: Terms, by: Person, at: datetime) -> Fund:
    """Change what a fund is; its year only while no money was put in. Raises NotAllowed, DoesNotFit or NotNow."""
    require(may_keep_funds(by))
    fund = Fund.objects.select_for_update().get(pk=fund.pk)
    _check(terms, fund)
    moved = (fund.starts_on, fund.ends_on) != (terms.year.starts, terms.year.ends)
    if moved and Line.objects.filter(share__fund=fund).exists():
        raise NotNow("Money was put into this fund already, so its year stays. Make a new fund for another year.")
    audit.change(fund, "change_fund", by=by, at=at, **terms.fields())
    return fund


def _check(terms: Terms, fund: Fund | None) -> None:
    same = Fund.objects.filter(name__iexact=terms.fields()["name"])
    if (same.exclude(pk=fund.pk) if fund else same).exists():
        raise DoesNotFit(SAME_NAME)
    if terms.closes_on is not None and terms.closes_on > terms.year.ends:
        raise DoesNotFit(f"Bids must close by the end of the fund’s year, {say_day(terms.year.ends)}.")


def share_in(*, fund: Fund, locality: Locality, by: Person) -> Share:
    """Return a locality's share of a fund, made empty where there is none yet. Raises NotAllowed."""
    require(may_keep_funds(by))
    return ledger.share_in(fund, locality)


@transaction.atomic
def ask_transfer(
    *, from_share: Share, to_share: Share, amount_pence: int, by: Person, at: datetime, why: str, once_key: str
) -> Transfer:
    """Ask for money to move. Nothing moves until a second person agrees. The same `once_key` asks once.

    Raises NotAllowed, DoesNotFit for shares between which no money moves, NotEnoughMoney when less is free.
    """
    require(may_keep_funds(by))
    # Hashed, so that a key of any length from a program fits the column of keys.
    key = hashlib.sha256(f"transfer:{once_key}".encode()).hexdigest()
    if (made := _asked_with(key)) is not None:
        return made
    kind = kind_of_transfer(from_share, to_share)
    _check_amount(from_share, amount_pence)
    try:
        with transaction.atomic():
            once = Once.objects.create(key=key, url="", at=at)
    except IntegrityError:
        # The same request arrived twice at the same moment: the other one asked.
        if (made := _asked_with(key)) is None:
            raise
        return made
    transfer = Transfer.objects.create(
        kind=kind,
        from_share=from_share,
        to_share=to_share,
        amount_pence=amount_pence,
        why=why,
        asked_at=at,
        asked_by=by,
    )
    Once.objects.filter(pk=once.pk).update(url=transfer.reference)
    audit.record("ask_transfer", transfer, by=by, at=at, why=why, after={"amount_pence": amount_pence, "kind": kind})
    return transfer


def _asked_with(key: str) -> Transfer | None:
    return Transfer.objects.filter(reference__in=Once.objects.filter(key=key).values("url")).first()


def kind_of_transfer(from_share: Share, to_share: Share) -> str:
    """Return "between" or "carry". Raises DoesNotFit for two shares between which no money moves."""
    if from_share.fund_id == to_share.fund_id and from_share.locality_id != to_share.locality_id:
        return "between"
    later = to_share.fund.starts_on > from_share.fund.starts_on
    if from_share.locality_id == to_share.locality_id and later:
        return "carry"
    raise DoesNotFit(NOT_THERE)


def _check_amount(share: Share, amount_pence: int) -> None:
    """Refuse at once what could not be agreed to anyway; whether it still is free counts again when it moves."""
    free = Share.objects.values_list("free_pence", flat=True).get(pk=share.pk)
    if amount_pence <= 0:
        raise DoesNotFit("Enter more than £0.")
    if amount_pence > free:
        raise NotEnoughMoney(
            f"{pounds(free)} is left in the local pot of {share}, so {pounds(amount_pence)} cannot leave it. "
            "Nothing was asked."
        )


@transaction.atomic
def agree_transfer(*, transfer: Transfer, by: Person, at: datetime) -> Transfer:
    """Agree, and move the money: both lines or neither. Raises NotEnoughMoney when it is not free any more.

    Raises NotAllowed for whoever asked, NotNow when it was answered a moment ago.
    """
    require(may_answer_transfer(by, transfer))
    hold_shares(transfer.from_share_id, transfer.to_share_id)
    ledger.move_between(transfer, by=by, at=at)
    # Of two answers at once the second finds it answered: the guarded move refuses it, and its lines go too.
    move(transfer, "agree", by=by, at=at, answered_at=at, answered_by=by)
    return transfer


@transaction.atomic
def turn_down_transfer(*, transfer: Transfer, by: Person, at: datetime, why: str = "") -> Transfer:
    """Say no: nothing moves. Raises NotAllowed for whoever asked, NotNow when it was answered a moment ago."""
    require(may_answer_transfer(by, transfer))
    move(transfer, "turn_down", by=by, at=at, why=why, answered_at=at, answered_by=by)
    return transfer


def hold_shares(*keys: int) -> list[Share]:
    """Hold shares until the transaction ends, always in one order, so that two acts never wait in a ring."""
    return list(Share.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


@transaction.atomic
def correct_line(*, line: Line, by: Person, at: datetime, why: str) -> Line:
    """Take a line back by the opposite line, with the reason; a second time returns the first correction.

    Money put in, a line of day one, or money that came back: what that was left over is then to be decided again.
    Raises NotAllowed for anyone but lead and finance, or for one of the award's group; DoesNotFit without a reason;
    NotNow for any other kind of line, or one on which other sums stand; NotEnoughMoney when the money has gone on.
    """
    require(may_put_right(by, line))
    if not why.strip():
        raise DoesNotFit("Say why, in a few words.")
    hold_shares(line.share_id)
    before = Line.objects.filter(corrects=line).first()
    if before is not None:
        return before
    opposite = ledger.correct(line, by=by, at=at, why=why)
    if line.kind == "return":
        for then in after.return_corrected:
            then(line=line, by=by, at=at, why=why)
    audit.record("correct_line", line.share, by=by, at=at, why=why, after=_sums(line.share))
    return opposite


def _sums(share: Share) -> dict[str, int]:
    """Return the sums of a share as they stand now, for the trail."""
    names = ("allocated_pence", "promised_pence", "paid_pence", "returned_pence")
    return dict(zip(names, Share.objects.values_list(*names).get(pk=share.pk), strict=True))
