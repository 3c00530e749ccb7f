"""Changes the match of a bid that was sent in: another part of it, or another amount. What was sent stays as it was."""

from datetime import datetime
from typing import Any

from django.db import transaction

from network import audit
from network.answers import DoesNotFit, require
from network.meanwhile import mark_of
from network.models import Person
from projects.bids.draft_actions import ChangedMeanwhile, said_of, write_line
from projects.match.actions import NOT_CHECKED, held_line, require_fits
from projects.match.after import follow, is_sure
from projects.match.rules import may_add_match, may_change_amount
from projects.models import Bid, IncomeLine, Paper


@transaction.atomic
def add_match(*, bid: Bid, values: dict[str, Any], by: Person, at: datetime) -> IncomeLine:
    """Add another part of the match, in money or in kind, to a bid that was sent in; `values` are those of a line.

    A bid that said there is no match says so no more. Raises NotAllowed, or DoesNotFit when there are too many lines.
    """
    bid = Bid.objects.held().get(pk=bid.pk)
    require(may_add_match(by, bid))
    line = write_line(bid=bid, kind="match", values=values, by=by, at=at)
    assert isinstance(line, IncomeLine)  # noqa: S101 - of the kind "match"
    if bid.no_match:
        audit.change(bid, "answer match", by=by, at=at, no_match=False)
    line.bid = bid
    return line


def amount_of(line: IncomeLine) -> dict[str, Any]:
    """Return what the page about the amount shows of a line."""
    return {"amount_pence": line.amount_pence}


@transaction.atomic
def change_amount(
    *,
    line: IncomeLine,
    amount_pence: int,
    by: Person,
    at: datetime,
    why: str,
    seen: str = "",
    paper: Paper | None = None,
) -> IncomeLine:
    """Write down another amount of money, in pence, with the reason and, if there is one, the letter that says so.

    It is then to be checked again. `seen` is the mark of `amount_of` as it was first shown. Raises NotAllowed,
    DoesNotFit without a reason, for nothing or for a paper that does not fit, ChangedMeanwhile when somebody changed
    the amount since.
    """
    line = held_line(line)
    require(may_change_amount(by, line))
    if not why.strip():
        raise DoesNotFit("Say why the amount is another one.", "why")
    if amount_pence < 1:
        raise DoesNotFit("Enter £0.01 or more. If nothing comes, say instead that they said no.", "amount_pence")
    if amount_pence == line.amount_pence and paper is None:
        return line
    if seen and amount_pence != line.amount_pence and seen != mark_of(amount_of(line)):
        raise ChangedMeanwhile(line.bid)
    new: dict[str, Any] = {"amount_pence": amount_pence} | NOT_CHECKED
    if paper is not None:
        require_fits(line, paper)
        new |= {"paper": paper}
    before, was_sure = said_of(line), is_sure(line)
    audit.change(line, "change_amount", by=by, at=at, why=why.strip(), **new)
    said = f"{said_of(line)}, before that {before}. {why.strip()}"
    audit.record("change match line", line.bid, by=by, at=at, why=said)
    follow(line, was_sure=was_sure, by=by, at=at)
    return line
