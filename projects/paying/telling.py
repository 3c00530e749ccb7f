"""The letters about payments: in which parts, on its way, did not arrive. Each once, to the group and to its host."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from network import letters
from network.dates import say_day
from network.models import Person
from network.money import pounds
from projects.models import Award, Instalment
from projects.paying.parts import receiver
from projects.paying.people import keeps_money_of, money_people


def tell_plan(award: Award, parts: Sequence[Instalment], *, by: Person, at: datetime) -> None:
    """Tell the group in which parts its money comes."""
    said = [f"{pounds(part.amount_pence)} on or after {say_day(part.due_on)}" for part in parts]
    digest = hashlib.sha256("; ".join([*said, at.isoformat()]).encode()).hexdigest()[:16]
    _tell("projects/payment_plan", award, f"award:{award.pk}:plan:{digest}", by=by, at=at, parts="\n".join(said))


def tell_nothing_missing(award: Award, *, by: Person, at: datetime) -> None:
    """Tell the group that nothing more is paid, since enough has come from others."""
    _tell("projects/nothing_missing", award, f"award:{award.pk}:nothing:{at.isoformat()}", by=by, at=at)


def tell_sent(part: Instalment, award: Award, *, by: Person, at: datetime) -> None:
    """Tell the group that a part is on its way."""
    _tell(
        "projects/payment_sent", award, f"part:{part.pk}:{part.tries}:sent", by=by, at=at,
        amount=pounds(part.amount_pence), last_four=part.payee.last_four if part.payee else "", part=part,
    )  # fmt: skip


def tell_failed(part: Instalment, award: Award, *, by: Person, at: datetime, why: str) -> None:
    """Tell the group that a part did not arrive, why, and what to look at."""
    _tell(
        "projects/payment_failed", award, f"part:{part.pk}:{part.tries}:failed", by=by, at=at,
        amount=pounds(part.amount_pence), why=why, part=part, ended=award.state != "accepted",
    )  # fmt: skip


def _tell(template: str, award: Award, key: str, *, by: Person, at: datetime, **words: Any) -> None:  # noqa: ANN401
    to = receiver(award)
    for person in money_people(award):
        letters.queue(
            template,
            to=person,
            about=award,
            by=by,
            at=at,
            locality=award.locality,
            once_key=f"{key}:{person.pk}",
            award=award,
            paid_to=f"{to.name} for {award.organisation.name}" if award.host_id else to.name,
            receiver=to,
            keeps=keeps_money_of(person, to.pk),
            **words,
        )
