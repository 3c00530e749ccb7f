"""Which fund a bid asks and how long its form is: six questions, short or full. Reads, and never writes."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from network.dates import say_day
from network.models import Locality
from partners.models import Agreement, Organisation
from projects.bids.asked import asked_in, pages_of, questions_for
from projects.bids.steps import BidStep
from projects.models import Bid, Fund

ORDER = ("tiny", "short", "full")
# What a fund sets when it says nothing else, for a bid written before any fund is open.
TINY_UP_TO_PENCE = 50_000
NONE_OPEN = "No fund here takes bids now."


def open_funds(locality: Locality, day: date) -> QuerySet[Fund]:
    """Return the funds a bid can ask on a day: they have a share here, it is their year, they still take bids.

    The one that closes first stands first.
    """
    still = Q(closes_on=None) | Q(closes_on__gte=day)
    return (
        Fund.objects.filter(still, shares__locality=locality, starts_on__lte=day, ends_on__gte=day)
        .distinct()
        .order_by(F("closes_on").asc(nulls_last=True), "ends_on", "pk")
    )


def funds_of_the_year(localities: Iterable[Locality | int], day: date) -> QuerySet[Fund]:
    """Return the funds with a share in one of these places whose year it is, open or closed, by name."""
    rows = Fund.objects.filter(shares__locality__in=list(localities), starts_on__lte=day, ends_on__gte=day)
    return rows.distinct().order_by("name", "pk")


def all_closed(locality: Locality, day: date) -> bool:
    """Return whether there is money here this year, and no fund takes bids any more."""
    return funds_of_the_year([locality], day).exists() and not open_funds(locality, day).exists()


def closed_since(bid: Bid, day: date) -> date | None:
    """Return the last day the bid's fund took bids when that is over, unless this one was let in late; else None."""
    fund = bid.fund
    if fund is None or (bid.late_until is not None and day <= bid.late_until):
        return None
    last = last_day(fund)
    return last if day > last else None


def last_day(fund: Fund) -> date:
    """Return the last day a fund takes bids."""
    return min(fund.closes_on or fund.ends_on, fund.ends_on)


def send_by(bid: Bid, day: date) -> date | None:
    """Return the day by which a draft must be in: the last day of its fund or of the other funder, if one is known.

    None once the fund has closed: then there is something else to do first.
    """
    if closed_since(bid, day):
        return None
    last = last_day(bid.fund) if bid.fund else None
    days = [max(last, bid.late_until or last)] if last else []
    return min([*days, *([bid.outside_deadline] if bid.outside_deadline else [])], default=None)


def closed_words(bid: Bid, day: date) -> str:
    """Return one sentence that the bid's fund is closed, or that every fund is for a bid that asks none, or nothing."""
    if bid.fund is None:
        return f"{NONE_OPEN} Your answers are kept." if all_closed(bid.locality, day) else ""
    last = closed_since(bid, day)
    return f"{bid.fund} stopped taking bids on {say_day(last)}. Your answers are kept." if last else ""


def is_preferred(organisation: Organisation, day: date) -> bool:
    """Return whether a current agreement says that a short form is enough for this partner."""
    return Agreement.objects.current(day).filter(organisation=organisation, preferred=True).exists()


def tiny_limit(fund: Fund | None) -> int:
    """Return the most, in pence, for which six questions are enough."""
    return fund.tiny_up_to_pence if fund else TINY_UP_TO_PENCE


def form_for(organisation: Organisation, fund: Fund | None, pence: int, day: date) -> str:
    """Return the shortest form that will do for this partner and this sum: tiny, short or full."""
    if pence <= tiny_limit(fund):
        return "tiny"
    return "short" if is_preferred(organisation, day) else "full"


def form_after(bid: Bid, pence: int, day: date) -> str:
    """Return the form once about `pence` is asked: longer at once, shorter only if no answer would go out of sight."""
    wanted = form_for(bid.organisation, bid.fund, pence, day)
    shorter = ORDER.index(wanted) < ORDER.index(bid.form)
    return bid.form if shorter and hides_answers(bid, wanted) else wanted


def hides_answers(bid: Bid, form: str) -> bool:
    """Return whether this form leaves out a page of the bid that holds an answer."""
    kept = {step.slug for step in asked_in(questions_for(bid.fund_id), form)}
    return any(_begun(step, bid) for step in pages_of(bid) if step.slug not in kept)


def _begun(step: type[BidStep], bid: Bid) -> bool:
    if step.adds_lines:
        return bool(bid.cost_lines.all() if step.adds_lines == "cost" else bid.income_lines.all())
    # The amount and the three checks stand in every form, under one name or another.
    if step.is_eligibility or step.slug == "ask":
        return False
    return any(value not in {None, ""} for value in step.read(bid).values())


def longer_forms(bid: Bid) -> list[str]:
    """Return the forms longer than the bid's own."""
    return list(ORDER[ORDER.index(bid.form) + 1 :])
