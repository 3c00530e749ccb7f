"""Claims: for one's time by the rate table, for what coming cost, and the word that one would rather not be paid."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from collectives.involvement import ENDED, needs_advice, rates_on
from collectives.models import Ballot, Claim, Collective, InvolvementRate, Meeting, Round
from collectives.reading_claims import Read, could_read
from collectives.rules.involvement import (
    is_to_be_paid,
    may_approve_claim,
    may_claim,
    may_claim_for,
    may_pay_claim,
    may_set_involvement_rate,
    may_take_back_claim,
    may_turn_down_claim,
)
from network import audit, letters
from network.answers import DoesNotFit, NotNow, require, require_now
from network.models import Person
from network.moves import can_move, move

MOST_EXPENSE_PENCE = 50_000
YEAR = timedelta(days=365)
KEY_LETTERS = 64
PAID_AHEAD = ("travel", "care")


@dataclass(frozen=True)
class Time:
    """Time that somebody gave: the kind of rate, the day, the meeting if it was one, and how to be paid.

    `read` is the ballot or round whose papers were read at home, where that is what it was.
    `advice_read` says that the page about benefits was shown and read; it is asked once.
    """

    kind: str
    on: date | None
    meeting: Meeting | None = None
    way: str = "bank"
    words: str = ""
    advice_read: bool = False
    read: Read | None = None


@dataclass(frozen=True)
class Cost:
    """What coming cost somebody, or will cost: `ahead` asks for the money before it is spent."""

    kind: str
    pence: int
    on: date
    words: str = ""
    way: str = "bank"
    ahead: bool = False
    meeting: Meeting | None = None


@transaction.atomic
def set_involvement_rate(
    *, kind: str, pence: int, from_on: date, source: str, by: Person, at: datetime
) -> InvolvementRate:
    """Write down what is paid for a kind of involvement from a day on; earlier claims keep theirs.

    Raises NotAllowed; DoesNotFit for nothing to pay, no source, an unknown kind, or a day that has a rate already.
    """
    require(may_set_involvement_rate(by))
    if kind not in dict(InvolvementRate.KINDS):
        raise DoesNotFit("Choose what the rate is for.")
    if not 0 < pence <= MOST_EXPENSE_PENCE:
        raise DoesNotFit("Enter an amount from £0.01 to £500.")
    if not source.strip():
        raise DoesNotFit("Say who says so: the policy or the page the rate comes from.")
    try:
        with transaction.atomic():
            rate = InvolvementRate.objects.create(kind=kind, pence=pence, from_on=from_on, source=source.strip())
    except IntegrityError as there:
        raise DoesNotFit("There is a rate from that day already. Choose another day.") from there
    audit.record("set_rate", rate, by=by, at=at, after={"kind": kind, "pence": pence, "from_on": from_on})
    return rate


@transaction.atomic
def claim_time(*, collective: Collective, time: Time, once_key: str, by: Person, at: datetime) -> Claim:
    """Claim for one's time, by the rate of that day. The same `once_key` never claims twice.

    Raises NotAllowed; NotNow before the page about benefits was read, for a meeting or day claimed already, or for who
    said that they would rather not be paid for any;
    DoesNotFit for a day that was not yet or is more than a year ago, or one without a rate.
    """
    require(may_claim(by, collective))
    on = _day_of(collective, time.meeting, time.on)
    require(may_claim_for(by, collective, time.meeting, on))
    require_now(is_to_be_paid(by, collective))
    _has_been(on, timezone.localdate(at))
    _way_fits(time.way)
    _reading_fits(time, collective, by)
    rate = rates_on(on).get(time.kind)
    if rate is None:
        raise DoesNotFit("There is no rate for this on that day. Ask your coordinator.")
    first = needs_advice(by)
    if first and not time.advice_read:
        raise NotNow("Read the page about benefits first, and say that you have.")
    return _claim_once(
        by=by,
        at=at,
        once_key=_time_key(by, collective, time, on, once_key),
        collective=collective,
        meeting=time.meeting,
        ballot=time.read if isinstance(time.read, Ballot) else None,
        round=time.read if isinstance(time.read, Round) else None,
        rate=rate,
        kind="involvement",
        pence=rate.pence,
        on=on,
        words=time.words.strip(),
        way=time.way,
        advice_seen_at=at if first else None,
    )


@transaction.atomic
def say_no_thanks(*, collective: Collective, meeting: Meeting | None, by: Person, at: datetime) -> Claim:
    """Say that one would rather not be paid for a meeting, or without one for all. Nobody asks again.

    It can be taken back, and what was said for all holds until then. Raises NotAllowed; NotNow when it was claimed for
    or said before; DoesNotFit for a meeting of somewhere else.
    """
    require(may_claim(by, collective))
    if meeting is None:
        return _no_thanks_for_all(collective, by, at)
    on = _day_of(collective, meeting, None)
    require(may_claim_for(by, collective, meeting, on))
    key = _time_key(by, collective, Time("meeting", on, meeting), on, "")
    told = {"kind": "involvement", "pence": 0, "on": on, "no_thanks": True}
    return _claim_once(by=by, at=at, once_key=key, collective=collective, meeting=meeting, **told)


def _no_thanks_for_all(collective: Collective, by: Person, at: datetime) -> Claim:
    taken_back = Claim.objects.for_all().filter(person=by, collective=collective, state__in=ENDED).count()
    key = f"time:{by.pk}:in {collective.pk} for all:{taken_back}"
    told = {"kind": "involvement", "pence": 0, "on": timezone.localdate(at), "no_thanks": True}
    return _claim_once(by=by, at=at, once_key=key, collective=collective, **told)


@transaction.atomic
def claim_cost(*, collective: Collective, cost: Cost, once_key: str, by: Person, at: datetime) -> Claim:
    """Claim what coming cost, or travel or care ahead of time. The same `once_key` never claims twice.

    Raises NotAllowed; DoesNotFit for an unknown kind, a sum of nothing or above £500, something without words, or a
    day that cannot be.
    """
    require(may_claim(by, collective))
    _cost_fits(cost)
    require(may_claim_for(by, collective, cost.meeting, _day_of(collective, cost.meeting, cost.on)))
    today = timezone.localdate(at)
    if cost.ahead:
        if not today <= cost.on <= today + YEAR:
            raise DoesNotFit("For money ahead of time enter a day from today on.")
    else:
        _has_been(cost.on, today)
    return _claim_once(
        by=by,
        at=at,
        once_key=f"cost:{by.pk}:{once_key.strip()[:KEY_LETTERS]}",
        collective=collective,
        meeting=cost.meeting,
        kind=cost.kind,
        pence=cost.pence,
        on=cost.on,
        words=cost.words.strip(),
        way=cost.way,
        ahead=cost.ahead,
    )


def _cost_fits(cost: Cost) -> None:
    if cost.kind not in dict(Claim.KINDS) or cost.kind == "involvement":
        raise DoesNotFit("Choose travel, replacement care or something else.")
    if not 0 < cost.pence <= MOST_EXPENSE_PENCE:
        raise DoesNotFit("Enter an amount from £0.01 to £500. For more, ring your coordinator first.")
    if cost.ahead and cost.kind not in PAID_AHEAD:
        words = "Travel and replacement care are paid ahead of time. For anything else, ring your coordinator first."
        raise DoesNotFit(words, "ahead")
    if cost.kind == "other" and not cost.words.strip():
        raise DoesNotFit("Say in a few words what it was.")
    _way_fits(cost.way)


def _reading_fits(time: Time, collective: Collective, by: Person) -> None:
    """Raise DoesNotFit for a ballot or round that goes with no reading, or that was not this person's to read."""
    if time.read is None:
        return
    if time.kind != "reading" or time.meeting is not None:
        raise DoesNotFit("Choose a ballot only for reading at home. For a meeting, leave this empty.", "read")
    if time.read.collective_id != collective.pk or not could_read(by, time.read):
        raise DoesNotFit("Choose a ballot or round of this collective whose papers you could read.", "read")


def _way_fits(way: str) -> None:
    if way not in dict(Claim.WAYS):
        raise DoesNotFit("Choose how you would like to be paid.")


def _day_of(collective: Collective, meeting: Meeting | None, on: date | None) -> date:
    if meeting is not None and meeting.collective_id != collective.pk:
        raise DoesNotFit("This meeting is not one of this collective.")
    if meeting is not None and meeting.state == "cancelled":
        raise DoesNotFit("This meeting did not take place.")
    if meeting is not None and on is None:
        return meeting.on
    if on is None:
        raise DoesNotFit("Enter the day, or choose the meeting.")
    return on


def _has_been(on: date, today: date) -> None:
    if not today - YEAR <= on <= today:
        raise DoesNotFit("Enter a day in the last year, up to today.")


def _time_key(by: Person, collective: Collective, time: Time, on: date, once_key: str) -> str:
    """Return the key that only one living claim can have: of the meeting, of what was read, or of the day.

    A reading that does not say what was read is claimed as often as it is sent; who approves it is told of the others.

    What was turned down or taken back is counted in, so that it can be claimed again.
    """
    ended = Claim.objects.filter(person=by, collective=collective, kind="involvement", state__in=ENDED)
    if time.read is not None:
        field = "ballot" if isinstance(time.read, Ballot) else "round"
        return f"time:{by.pk}:read {time.read.reference}:{ended.filter(**{field: time.read}).count()}"
    if time.kind == "reading" and time.meeting is None:
        return f"time:{by.pk}:{once_key.strip()[:KEY_LETTERS]}"
    if time.meeting is not None:
        return f"time:{by.pk}:meeting {time.meeting.pk}:{ended.filter(meeting=time.meeting).count()}"
    again = ended.filter(meeting=None, on=on, no_thanks=False).count()
    return f"time:{by.pk}:in {collective.pk} on {on}:{again}"


def _claim_once(*, by: Person, at: datetime, once_key: str, **told: object) -> Claim:
    """Make the claim, or say that it is there: a claim sent with the very same key of its own is simply given back."""
    there = Claim.objects.filter(once_key=once_key).first()
    if there is None:
        try:
            with transaction.atomic():
                made = Claim.objects.create(person=by, asked_at=at, once_key=once_key, **told)
        except IntegrityError:
            there = Claim.objects.get(once_key=once_key)
        else:
            after = {"pence": made.pence, "kind": made.kind, "no_thanks": made.no_thanks, "state": made.state}
            audit.record("claim", made, by=by, at=at, after=after)
            return made
    if ":read " in once_key:
        raise NotNow(f"You have claimed for reading this already: {there.reference}. Choose another, or none.")
    if ":meeting " in once_key or ":in " in once_key:
        raise NotNow(f"You have answered about this already: {there.reference}. You can take that back first.")
    return there


@transaction.atomic
def approve_claim(*, claim: Claim, by: Person, at: datetime) -> Claim:
    """Approve a claim of somebody else. Raises NotAllowed, NotNow."""
    require_now(can_move(claim, "approve"))
    require(may_approve_claim(by, claim))
    move(claim, "approve", by=by, at=at, answered_at=at, answered_by=by)
    return claim


@transaction.atomic
def turn_down_claim(*, claim: Claim, why: str, by: Person, at: datetime) -> Claim:
    """Turn a claim down with a reason, which goes to its person in a letter. Raises NotAllowed, NotNow, DoesNotFit."""
    require_now(can_move(claim, "turn_down"))
    require(may_turn_down_claim(by, claim))
    if not why.strip():
        raise DoesNotFit("Say why it is not paid.")
    move(claim, "turn_down", by=by, at=at, answered_at=at, answered_by=by, why_not=why.strip())
    _write("turned_down", claim, by, at)
    return claim


@transaction.atomic
def pay_claim(*, claim: Claim, by: Person, at: datetime) -> Claim:
    """Say that a claim is paid: handed over, or sent to the bank account. Raises NotAllowed, NotNow."""
    require_now(can_move(claim, "pay"))
    require(may_pay_claim(by, claim))
    move(claim, "pay", by=by, at=at, paid_at=at, paid_by=by)
    if claim.way == "bank":
        _write("paid", claim, by, at)
    return claim


@transaction.atomic
def take_back_claim(*, claim: Claim, by: Person, at: datetime) -> Claim:
    """Take back one's own claim before it is approved, or the word that one would rather not be paid."""
    require(may_take_back_claim(by, claim))
    move(claim, "take_back", by=by, at=at)
    return claim


def _write(name: str, claim: Claim, by: Person, at: datetime) -> None:
    letters.queue(
        f"collectives/claim_{name}",
        to=claim.person,
        about=claim,
        by=by,
        at=at,
        locality=claim.collective.locality,
        once_key=f"claim:{claim.pk}:{name}",
        claim=claim,
    )
