"""Reads what the way of a bid to a vote hangs on, and says it in sentences."""

from collections.abc import Iterable, Sequence
from datetime import date

from collectives.authority import recommends_above
from collectives.clock import Choice, Facts, Way, choose, latest_safe_vote
from collectives.models import Collective, Meeting, Seat
from collectives.standing import who_stands_aside
from network.dates import say_weekday
from partners.models import Agreement
from projects.bids.clock import clock_of
from projects.models import Bid


def next_meeting(collective: Collective, today: date) -> Meeting | None:
    """Return the next planned meeting after today: members need time to read."""
    return Meeting.objects.filter(collective=collective, state="planned", on__gt=today).order_by("on", "pk").first()


def choices_for(bids: Iterable[Bid], collective: Collective, today: date) -> dict[int, Choice]:
    """Return the way of each of these bids to a vote, by its key; two queries for all of them."""
    rows = list(bids)
    if not rows:
        return {}
    groups = {bid.organisation_id for bid in rows}
    held = Agreement.objects.current(today).filter(organisation__in=groups, preferred=True)
    preferred = set(held.values_list("organisation", flat=True))
    meeting = next_meeting(collective, today)
    return {
        bid.pk: choose(
            _facts(bid, collective, today, bid.organisation_id in preferred, meeting.on if meeting else None)
        )
        for bid in rows
    }


def choice_for(bid: Bid, collective: Collective, today: date) -> Choice:
    """Return the way of one bid to a vote."""
    return choices_for([bid], collective, today)[bid.pk]


def ways_for(bid: Bid, collective: Collective, today: date) -> list[Way]:
    """Return every way one bid can come to a vote."""
    return list(choice_for(bid, collective, today).ways)


def members_able(bid: Bid, collective: Collective, today: date) -> list[Seat]:
    """Return the members with no known connection to a bid, by name."""
    seats = list(
        Seat.objects.current(today).filter(collective=collective).select_related("person").order_by("person__name")
    )
    aside = who_stands_aside(bid, [seat.person_id for seat in seats], takes_part_votes=collective.takes_part_votes)
    return [seat for seat in seats if seat.person_id not in aside]


def by_clock(bids: Sequence[Bid], choices: dict[int, Choice]) -> list[Bid]:
    """Return waiting bids, the one that must be voted on first at the top."""
    return sorted(bids, key=lambda bid: (choices[bid.pk].vote_by, bid.submitted_at, bid.pk))


def waiting_by_clock(collective: Collective, today: date) -> list[Bid]:
    """Return the bids that wait for a ballot, the one that must be voted on first at the top."""
    rows = list(collective.waiting_bids().select_related("project", "organisation"))
    return by_clock(rows, choices_for(rows, collective, today))


def _facts(bid: Bid, collective: Collective, today: date, preferred: bool, meeting: date | None) -> Facts:  # noqa: FBT001
    dates, ratified = clock_of(bid, today), recommends_above(bid, collective) is not None
    return Facts(
        today=today,
        safe=latest_safe_vote(dates.nearest, ratified=ratified),
        window_safe=latest_safe_vote(dates.outside, ratified=ratified) if dates.outside else None,
        preferred=preferred,
        asked_pence=bid.asked_pence or 0,
        authority_pence=collective.authority_pence,
        small_sum_pence=collective.small_sum_pence,
        ballot_days=collective.ballot_days,
        meeting=meeting,
    )


def too_late_words(bid: Bid, choice: Choice) -> str:
    """Return what is said at once when no way of voting can meet the other funder's day, or nothing."""
    if choice.in_time or bid.outside_deadline is None:
        return ""
    return (
        f"No way of voting can safely meet the day of {bid.outside_funder or 'the other funder'}, "
        f"{say_weekday(bid.outside_deadline)}. Ask them for more time. The members can vote at once on a letter in "
        "principle: it holds our part, and can be shown to the other funder while the rest is settled."
    )


def said_when_sent(bid: Bid, today: date) -> list[str]:
    """Return what a group is told the moment its bid is in: the way it goes, or that no way is in time."""
    collective = Collective.objects.filter(locality=bid.locality_id).first()
    if collective is None or bid.state != "submitted":
        return []
    choice = choice_for(bid, collective, today)
    late = too_late_words(bid, choice)
    return [late] if late else [f"How it comes to a vote: {choice.way.words}"]


def promise_in(locality_id: int) -> int | None:
    """Return how many working days the collective of a place promises."""
    return Collective.objects.filter(locality=locality_id).values_list("promise_days", flat=True).first()
