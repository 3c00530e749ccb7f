"""The one writer of lines and of the sums on shares and awards. Each must run inside a transaction of its caller.

A share is always taken before its award, so that two acts never wait for each other in a ring. Every line opens with
one conditional UPDATE of the share, which the database itself refuses below nothing (decision 3).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

from django.db.models import F

from network.answers import NotEnoughMoney, NotNow
from network.models import Person
from network.money import pounds
from projects.models import Award, Instalment, Line, Opening, Share, Transfer
from projects.models.award import OPEN_STATES
from projects.money.balances import EFFECTS, OPPOSITES

# Money going out to somebody: refused while the sums of the share and its lines are known to differ.
GOING_OUT = {"promise", "payment", "transfer_out"}


def held(award: Award) -> Award:
    """Return the award as it stands now, it and its share held until the transaction ends."""
    if award.share_id is not None:
        Share.objects.select_for_update().get(pk=award.share_id)
    return Award.objects.select_for_update(of=("self",)).get(pk=award.pk)


def written(once_key: str) -> Line | None:
    """Return the line that this key wrote, if it did."""
    return Line.objects.filter(once_key=once_key).first()


def write(
    share: Share,
    kind: str,
    amount_pence: int,
    *,
    by: Person | None,
    at: datetime,
    once_key: str,
    why: str = "",
    **about: Any,  # noqa: ANN401 - award, transfer, instalment, opening, corrects
) -> Line:
    """Write one line of a share and what it does to the share's sums, or return the line this key wrote before.

    Raises NotEnoughMoney when the free or the promised money does not reach, NotNow while the share is stopped.
    """
    line = written(once_key)
    if line is not None:
        return line
    claim(share, kind, amount_pence)
    return Line.objects.create(
        share=share, kind=kind, amount_pence=amount_pence, at=at, by=by, why=why, once_key=once_key, **about
    )


def claim(share: Share, kind: str, amount_pence: int) -> None:
    """Do to a share's sums what a line of this kind does, in one conditional UPDATE; the caller writes the line.

    Raises NotEnoughMoney when the free or the promised money does not reach, NotNow while the share is stopped.
    """
    effects = EFFECTS[kind]
    free = free_change(effects)
    guards: dict[str, Any] = {"stopped_at": None} if kind in GOING_OUT else {}
    if free < 0:
        guards["free_pence__gte"] = -free * amount_pence
    if effects.get("promised", 0) < 0:
        guards["promised_pence__gte"] = amount_pence
    changes = {f"{name}_pence": F(f"{name}_pence") + sign * amount_pence for name, sign in effects.items()}
    if free:
        changes["free_pence"] = F("free_pence") + free * amount_pence
    if not Share.objects.filter(pk=share.pk, **guards).update(**changes):
        _refuse(share, amount_pence)


def free_change(effects: Mapping[str, int]) -> int:
    """Return what a penny of a line does to the free money: free = allocated - promised - paid + returned."""
    signs = {"allocated": 1, "promised": -1, "paid": -1, "returned": 1}
    return sum(signs[name] * sign for name, sign in effects.items())


def _refuse(share: Share, amount_pence: int) -> NoReturn:
    now = Share.objects.get(pk=share.pk)
    if now.stopped_at is not None:
        raise NotNow(
            "The local pot is being checked: its sums and its lines do not agree, so nothing can be promised or paid "
            "from it until finance has put that right. Nothing was changed."
        )
    raise NotEnoughMoney(
        f"There is not enough left in the local pot: {pounds(now.free_pence)} is left and {pounds(amount_pence)} was "
        "asked. Nothing was changed."
    )


def vary(award: Award, change_pence: int, *, by: Person, at: datetime, once_key: str, why: str) -> Line:
    """Promise more, or less if below nothing, on an award that `held` returned. Raises NotEnoughMoney.

    Raises NotNow when less would be left than what is paid already, or nothing at all.
    """
    line = written(once_key)
    if line is not None:
        return line
    share = share_of(award)
    if award.agreed_pence + change_pence < max(1, award.paid_pence):
        raise NotNow(
            f"{pounds(award.paid_pence)} of this award is paid already, and something must be left of it. "
            "Stop the award, or make it smaller by less."
        )
    kind = "promise" if change_pence > 0 else "release"
    line = write(share, kind, abs(change_pence), award=award, by=by, at=at, once_key=once_key, why=why)
    _add(award, varied_pence=change_pence)
    return line


def give_back(award: Award, *, by: Person | None, at: datetime, once_key: str, why: str) -> Line | None:
    """Release all that is promised and not paid on an award that `held` returned; return the line, if anything was.

    The caller moves the award to an end in the same transaction, with `released_pence` as `after_giving_back` says,
    so that it is never seen ended with a promise left.
    """
    left = award.promised_pence
    if left == 0:
        return None
    return write(share_of(award), "release", left, award=award, by=by, at=at, once_key=once_key, why=why)


def after_giving_back(award: Award) -> int:
    """Return what `released_pence` is, once nothing is promised on the award any more."""
    return award.released_pence + award.promised_pence


def pay(instalment: Instalment, award: Award, *, by: Person, at: datetime) -> Line:
    """Count an instalment as paid on an award that `held` returned. Each try of an instalment is one line, for ever."""
    key = f"instalment:{instalment.pk}:{instalment.tries}:payment"
    if (line := written(key)) is not None:
        return line
    # The host of an award can change later, so the line itself says who held the money of this payment.
    to = instalment.payee.organisation if instalment.payee else award.host or award.organisation
    line = write(
        share_of(award),
        "payment",
        instalment.amount_pence,
        award=award,
        instalment=instalment,
        by=by,
        at=at,
        once_key=key,
        why=f"Paid to {to.name[:120]}" + (f", for {award.organisation.name[:120]}" if to != award.organisation else ""),
    )
    _add(award, paid_pence=instalment.amount_pence)
    return line


def take_payment_back(instalment: Instalment, award: Award, *, by: Person, at: datetime, why: str) -> Line:
    """Count a payment that did not arrive as promised again, by the opposite line of that try.

    On an award that has ended it is released to the share at once.
    """
    key = f"instalment:{instalment.pk}:{instalment.tries}:back"
    if (line := written(key)) is not None:
        return line
    paid = Line.objects.get(once_key=f"instalment:{instalment.pk}:{instalment.tries}:payment")
    line = write(
        share_of(award),
        "payment_back",
        instalment.amount_pence,
        award=award,
        instalment=instalment,
        corrects=paid,
        by=by,
        at=at,
        why=why,
        once_key=key,
    )
    if award.state in OPEN_STATES:
        _add(award, paid_pence=-instalment.amount_pence)
        return line
    # An award that has ended holds no promise: what did not arrive is free in the share again.
    about: dict[str, Any] = {"award": award, "instalment": instalment, "by": by, "at": at, "why": why}
    write(share_of(award), "release", instalment.amount_pence, once_key=f"{key}:release", **about)
    _add(award, paid_pence=-instalment.amount_pence, released_pence=instalment.amount_pence)
    return line


def come_back(award: Award, amount_pence: int, *, by: Person, at: datetime, once_key: str, why: str) -> Line:
    """Count money that was paid and came back: it is free in the share again. The award is one that `held` returned.

    Raises NotNow when more would have come back than was paid.
    """
    line = written(once_key)
    if line is not None:
        return line
    if award.returned_pence + amount_pence > award.paid_pence:
        raise NotNow(
            f"{pounds(award.paid_pence - award.returned_pence)} is the most that can come back: that is what was paid "
            "and has not come back yet."
        )
    line = write(share_of(award), "return", amount_pence, award=award, by=by, at=at, once_key=once_key, why=why)
    _add(award, returned_pence=amount_pence)
    return line


def correct(line: Line, *, by: Person, at: datetime, why: str) -> Line:
    """Write the opposite of a line of a share alone (money put in). Once: a second time returns the first correction.

    Raises NotNow for a line of an award, a transfer or the opening position, which are put right where they are made.
    """
    if line.kind not in {"allocation", "allocation_back"}:
        raise NotNow(
            "Only money put in can be corrected here. Change an award on its own page; move a transfer back by another."
        )
    return write(
        line.share,
        OPPOSITES[line.kind],
        line.amount_pence,
        corrects=line,
        by=by,
        at=at,
        why=why,
        once_key=f"line:{line.pk}:corrected",
    )


def move_between(transfer: Transfer, *, by: Person, at: datetime) -> None:
    """Take money out of one share and put it into the other: two lines or none. Both shares are held by the caller."""
    about: dict[str, Any] = {"transfer": transfer, "by": by, "at": at, "why": transfer.why}
    key = f"transfer:{transfer.pk}"
    write(transfer.from_share, "transfer_out", transfer.amount_pence, once_key=f"{key}:out", **about)
    write(transfer.to_share, "transfer_in", transfer.amount_pence, once_key=f"{key}:in", **about)


def open_award(
    award: Award, opening: Opening, *, paid_pence: int, returned_pence: int, by: Person, at: datetime
) -> None:
    """Count what a running award brings with it on day one: what is still promised, was paid and came back.

    The award is new and has no sums yet. Raises NotEnoughMoney when the share does not hold as much.
    """
    share, key = share_of(award), f"opening:{opening.pk}:award:{award.pk}"
    promised = award.amount_pence - paid_pence
    for kind, pence in (
        ("opening_return", returned_pence),
        ("opening_payment", paid_pence),
        ("opening_promise", promised),
    ):
        if pence:
            write(share, kind, pence, award=award, opening=opening, by=by, at=at, once_key=f"{key}:{kind}")
    _add(award, paid_pence=paid_pence)
    _add(award, returned_pence=returned_pence)


def share_of(award: Award) -> Share:
    """Return the share an award is paid from; raises NotNow for one brought in from a file of past awards."""
    if award.share is None:
        raise NotNow("This award was made before this record began, so no money of it moves here.")
    return award.share


def _add(award: Award, **pence: int) -> None:
    """Add to an award's sums, in the database and on the record in hand. The database refuses too much."""
    Award.objects.filter(pk=award.pk).update(**{name: F(name) + amount for name, amount in pence.items()})
    for name, amount in pence.items():
        setattr(award, name, getattr(award, name) + amount)
