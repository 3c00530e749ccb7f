"""Closing an award: what stands in the way, what goes back, and the figures that stay."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from network.answers import DoesNotFit, NotNow, require
from network.models import Person
from network.money import pounds
from network.moves import move
from projects.match.sums import received_pence
from projects.models import Award, IncomeLine
from projects.money import ledger
from projects.reporting.figures import Figures, figures, paid_above_missing_pence, unexplained_pence
from projects.reporting.people import write_to_group
from projects.reporting.rules import may_close


@dataclass(frozen=True)
class Ending:
    """What an award comes to when it closes, in pence. `given_back` was promised and is not paid."""

    sums: Figures
    given_back_pence: int
    matched_pence: int


def in_the_way(award: Award) -> str:
    """Return, in a sentence, what must be done before an award can be closed, or nothing."""
    moving = award.instalments.filter(state__in=("requested", "approved", "sent")).order_by("number").first()
    if moving is not None:
        return (
            f"A payment of {pounds(moving.amount_pence)} is “{moving.MOVES.words[moving.state].lower()}”. "
            "Finance finishes it first."
        )
    report = award.reports.filter(state__in=("due", "sent")).order_by("due_on", "pk").first()
    if report is not None and report.state == "sent":
        return f"Report {report.reference} has come in and nobody has read it. Read it first."
    if report is not None:
        return f"Report {report.reference} is still to come. Wait for it, or say why it is not needed."
    asked = award.repayments.filter(state="asked").first()
    if asked is not None:
        return f"It is not decided what becomes of {pounds(asked.amount_pence)} that was not spent. Decide that first."
    return _not_explained(award)


def _not_explained(award: Award) -> str:
    """Return, in a sentence, what was paid and must be written down as left over first, or nothing."""
    above = paid_above_missing_pence(award)
    if above:
        return (
            f"{pounds(above)} more was paid than is missing, since {pounds(match_received(award))} came from others. "
            "Write down that it is left over first."
        )
    left = unexplained_pence(award)
    if left:
        return f"{pounds(left)} was paid and is not shown as spent. Write down that it is left over first."
    return ""


def not_come(award: Award) -> list[IncomeLine]:
    """Return the money from others that is secured for the bid of an award and has not come yet, read afresh."""
    return list(IncomeLine.objects.filter(bid=award.bid_id, kind="cash", state="secured")) if award.bid_id else []


def asks_why(award: Award) -> list[str]:
    """Return, a sentence each, what makes closing an award now worth a reason: money given back, or not come yet."""
    found = [
        f"{pounds(line.amount_pence)} from {line.source} is secured and has not come yet. It does not count in the "
        "figures unless it comes. Ask the group first if it has come."
        for line in not_come(award)
    ]
    if award.promised_pence:
        pence = pounds(award.promised_pence)
        found.append(f"{pence} was promised and not paid. It goes back to the local pot, for other groups.")
    return found


def ending(award: Award) -> Ending:
    """Return what an award comes to if it closes now, or came to when it did."""
    matched = award.matched_pence if award.matched_pence is not None else match_received(award)
    return Ending(figures(award), award.promised_pence, matched)


def match_received(award: Award) -> int:
    """Return the money from others that has come for the bid of an award, in pence; nothing where there is no bid."""
    return received_pence(award.bid) if award.bid is not None else 0


@transaction.atomic
def close(*, award: Award, by: Person, at: datetime, why: str = "") -> Award:
    """Close an award: what was promised and not paid goes back to the share, and the group gets thanks and figures.

    Raises NotAllowed for someone who may not, or for one of the group; NotNow, saying what to do first, while a payment
    is on its way, a report is to come, or money left over is not decided; DoesNotFit without a reason where money
    goes back or money from others has not come yet.
    """
    award = ledger.held(award)
    require(may_close(by, award))
    if problem := in_the_way(award):
        raise NotNow(problem)
    why = why.strip()
    if (asked := asks_why(award)) and not why:
        raise DoesNotFit(f"Say why it is closed now. {' '.join(asked)}", "why")
    for part in award.instalments.select_for_update().filter(state="due"):
        move(part, "cancel", by=by, at=at, why="The award was closed.")
    end = ending(award)
    ledger.give_back(award, by=by, at=at, once_key=f"award:{award.pk}:closed", why="Not needed when the award closed")
    move(
        award, "close", by=by, at=at, why=why, released_pence=ledger.after_giving_back(award),
        matched_pence=end.matched_pence, closed_at=at, ended_why=why,
    )  # fmt: skip
    write_to_group("award_closed", award, by=by, at=at, once_key=f"award:{award.pk}:closed", end=end)
    return award
