"""What an hour of a volunteer's time counts for: the dated rate of the bid's fund, else the network's."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from network.money import pounds
from projects.models import Bid, HourlyRate

# Who says so of the rate that every new network begins with, until it sets its own.
FIRST_SOURCE = "a published scheme’s figure"


def rate_for(bid: Bid | None, day: date) -> HourlyRate | None:
    """Return the rate that counts on a day: the fund's newest by then, else the network's, else none."""
    begun = HourlyRate.objects.filter(from_on__lte=day)
    own = begun.filter(fund=bid.fund_id).first() if bid is not None and bid.fund_id else None
    return own or begun.filter(fund=None).first()


def worth_pence(hours: Decimal, rate: HourlyRate) -> int:
    """Return what these hours are worth, to the nearest penny, a half going up."""
    return int((hours * rate.pence_an_hour).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def hours_words(hours: Decimal) -> str:
    """Return a number of hours as people say it: "1 hour", "40 hours", "7.5 hours"."""
    said = f"{hours:f}".rstrip("0").rstrip(".") if "." in f"{hours:f}" else f"{hours:f}"
    return f"{said} hour{'' if said == '1' else 's'}"


def rate_words(rate: HourlyRate) -> str:
    """Return the rate and who says so: "£11.09 an hour (the source)"."""
    return f"{pounds(rate.pence_an_hour)} an hour ({rate.source})"
