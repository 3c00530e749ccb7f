"""Moves money. Each opens with one conditional UPDATE, of the share or of the award, so nothing happens twice.

Measured before it was built: reading the balance and then writing overspends on PostgreSQL, with or without a
transaction; a relative UPDATE that only matches while there is enough does not, on either database.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from network import audit, letters
from network.answers import NotEnoughMoney, require
from network.models import Locality, Person
from network.money import pounds
from network.moves import move
from projects.bids.people import people_to_write_to
from projects.models import Award, Bid, Condition, Fund, Line, Share
from projects.money import ledger
from projects.money.answering import take_no, take_yes
from projects.money.last_day import day_to_answer
from projects.money.rules import may_allocate, may_answer_offer, may_decline_offer
from projects.money.terms import LETTERS, Terms, check_terms

__all__ = ["Terms", "accept", "allocate", "cannot_go_ahead", "offer", "share_for"]

OUTRIGHT = Terms()


@transaction.atomic
def allocate(
    *, fund: Fund, locality: Locality, amount_pence: int, by: Person, at: datetime, why: str, once_key: str
) -> Share:
    """Put `amount_pence` into a locality's share of a fund. The same `once_key` puts it in once.

    Raises NotAllowed for anyone but lead and finance.
    """
    require(may_allocate(by, locality))
    share = ledger.share_in(fund, locality)
    if ledger.written(once_key) is not None:
        return share
    ledger.write(share, "allocation", amount_pence, by=by, at=at, why=why, once_key=once_key)
    share.refresh_from_db()
    audit.record("allocate", share, by=by, at=at, why=why, after={"allocated_pence": share.allocated_pence})
    return share


def share_for(bid: Bid, at: datetime) -> Share:
    """Return the share that money for a bid is claimed from: the locality's part of the fund the bid asked.

    When that fund's year is over, or the bid asked none, the share of this year with the most free. Raises
    NotEnoughMoney when the locality has no share this year.
    """
    day = timezone.localdate(at)
    this_year = Share.objects.filter(locality=bid.locality, fund__starts_on__lte=day, fund__ends_on__gte=day)
    share = this_year.filter(fund=bid.fund_id).first() or this_year.order_by("-free_pence", "pk").first()
    if share is None:
        raise NotEnoughMoney(f"{bid.locality} has no local pot for this year yet. Ask finance to set one up.")
    return share


@transaction.atomic
def offer(
    *,
    bid: Bid,
    amount_pence: int,
    by: Person,
    at: datetime,
    once_key: str,
    reasons: dict[str, str],
    terms: Terms = OUTRIGHT,
) -> Award:
    """Offer a group money for its bid: claim the share, write the line, the award and the letter, all or nothing.

    The caller has decided; this does not ask who may. An offer whose terms name no last day gets `DAYS_TO_ANSWER` days.
    The same `once_key` returns the first award. Raises
    NotEnoughMoney when the share has less than `amount_pence` free, NotNow when the bid has moved on, DoesNotFit for
    terms that do not hang together.
    """
    made = Award.objects.filter(once_key=once_key).first()
    if made is not None:
        return made
    check_terms(terms, amount_pence=amount_pence, asked_pence=bid.asked_pence, today=timezone.localdate(at))
    # Without a last day a promise to a group that never answers would hold its money for ever.
    terms = replace(terms, lapses_on=terms.lapses_on or day_to_answer(at))
    share = share_for(bid, at)
    ledger.claim(share, "promise", amount_pence)
    move(bid, "award", by=by, at=at)
    award = _write_award(bid, share, amount_pence, terms, by=by, at=at, once_key=once_key)
    for person in people_to_write_to(bid):
        letters.queue(
            LETTERS[terms.kind],
            to=person,
            about=bid,
            by=by,
            at=at,
            locality=bid.locality,
            once_key=f"{once_key}:letter:{person.pk}",
            award=award,
            bid=bid,
            amount=pounds(amount_pence),
            conditions=terms.all_conditions(),
            **reasons,
        )
    return award


def _write_award(
    bid: Bid, share: Share, amount_pence: int, terms: Terms, *, by: Person, at: datetime, once_key: str
) -> Award:
    """Write the award that a claim was made for, its line in the share's account and its line in the trail."""
    award = Award.objects.create(
        project=bid.project,
        organisation=bid.organisation,
        locality=bid.locality,
        source="decided",
        state=terms.starts_as,
        bid=bid,
        share=share,
        amount_pence=amount_pence,
        asked_pence=bid.asked_pence,
        less_why=terms.less_why.strip(),
        kind=terms.kind,
        lapses_on=terms.lapses_on,
        host=terms.host,
        awarded_on=timezone.localdate(at),
        offered_at=at,
        once_key=once_key,
    )
    Line.objects.create(
        share=share,
        kind="promise",
        amount_pence=amount_pence,
        award=award,
        at=at,
        by=by,
        once_key=f"{once_key}:promise",
    )
    Condition.objects.bulk_create(
        Condition(award=award, kind=kind, words=words.strip(), due_on=due_on, made_at=at, made_by=by)
        for kind, words, due_on in terms.all_conditions()
    )
    made = {"amount_pence": amount_pence, "state": award.state, "kind": terms.kind, "lapses_on": terms.lapses_on}
    audit.record("offer", award, by=by, at=at, after=made)
    return award


@transaction.atomic
def accept(*, award: Award, by: Person, at: datetime) -> Award:
    """Accept an offer for the group, and do what follows (projects.money.after).

    Raises NotAllowed, or NotNow when it was answered already.
    """
    require(may_answer_offer(by, award))
    return take_yes(award, by=by, at=at)


@transaction.atomic
def cannot_go_ahead(*, award: Award, by: Person, at: datetime, why: str) -> Award:
    """Say for the group that it cannot go ahead; the promise goes back to the share by a line of its own.

    Raises NotAllowed, or NotNow when the offer was answered already.
    """
    require(may_decline_offer(by, award))
    return take_no(award, by=by, at=at, why=why)
