"""By when the members must have voted, and which way a bid comes to them: chosen by rule, not by favour. Pure."""

from dataclasses import dataclass
from datetime import date

from network.clock import add_working_days
from network.dates import say_weekday
from network.money import pounds

# Working days between the last day to vote and the day somebody must hear: the letter, two members who agree the
# reasons, and some slack in case a ballot must stay open once more.
LETTER, AGREEING, SLACK = 1, 2, 2
USUAL_DAYS = 5
PREFERRED_DAYS = 3
SMALL_DAYS = 2
FAST_DAYS = 1
WORDS = {
    "preferred": "As a preferred supplier",
    "small": "By three members",
    "meeting": "At the next meeting",
    "between": "Between meetings",
}


def default_close(today: date, days: int = USUAL_DAYS) -> date:
    """Return the last day to vote when nobody chooses another: five working days on, or as many as the way has."""
    return add_working_days(today, days)


def latest_safe_vote(day: date) -> date:
    """Return the last day to vote after which a letter can still go by `day`, without hurry."""
    return add_working_days(day, -(LETTER + AGREEING + SLACK))


@dataclass(frozen=True)
class Facts:
    """What the way to a vote hangs on. `safe` is the last safe day to vote; `window_safe` that of the other funder.

    `meeting` is the day of the next planned meeting, if there is one. Money in pence.
    """

    today: date
    safe: date
    window_safe: date | None
    preferred: bool
    asked_pence: int
    authority_pence: int
    small_sum_pence: int
    ballot_days: int
    meeting: date | None


@dataclass(frozen=True)
class Way:
    """One way to a vote: its last day to vote, and why it is this one."""

    route: str
    closes_on: date
    because: str

    @property
    def words(self) -> str:
        """The way in a sentence."""
        return f"{WORDS[self.route]}, because {self.because}."


@dataclass(frozen=True)
class Choice:
    """The way chosen, all that were possible, the last safe day to vote, and whether their day can be met."""

    way: Way
    ways: tuple[Way, ...]
    vote_by: date
    in_time: bool


def ways(facts: Facts) -> list[Way]:
    """Return each way this bid can come to a vote, in the order they are asked."""
    asked, today = facts.asked_pence, facts.today
    found = []
    if facts.preferred and asked <= facts.authority_pence:
        why = f"the group has a current agreement as one, and {pounds(asked)} is within what the collective awards"
        found.append(Way("preferred", default_close(today, PREFERRED_DAYS), why))
    if asked <= facts.small_sum_pence:
        why = f"{pounds(asked)} is within the small sums, up to {pounds(facts.small_sum_pence)}"
        found.append(Way("small", default_close(today, SMALL_DAYS), why))
    if facts.meeting and today < facts.meeting <= facts.safe:
        why = f"it meets on {say_weekday(facts.meeting)}, before or on the last safe day to vote"
        found.append(Way("meeting", facts.meeting, why))
    why = f"no meeting is planned by the last safe day to vote, {say_weekday(facts.safe)}"
    if facts.meeting and today < facts.meeting <= facts.safe:
        why = "a vote need not wait for the meeting"
    found.append(Way("between", default_close(today, facts.ballot_days), why))
    return found


def fastest(facts: Facts) -> Way:
    """Return the fastest ballot there is: open for one working day, between meetings."""
    why = f"only a ballot of one working day can end by the last safe day to vote, {say_weekday(facts.safe)}"
    last = default_close(facts.today, FAST_DAYS)
    if last > facts.safe:
        why = f"the last safe day to vote, {say_weekday(facts.safe)}, is too near, so it is open for one working day"
    return Way("between", last, why)


def choose(facts: Facts) -> Choice:
    """Return the first way that ends by the last safe day; if none does, the one that ends first.

    Where no usual way ends in time, a ballot between meetings is the fastest there is, open for one working day.
    The other funder's day can be met when some way ends by its own last safe day.
    """
    found = ways(facts)
    if not any(way.closes_on <= facts.safe for way in found):
        found = [*found[:-1], fastest(facts)]
    safe = [way for way in found if way.closes_on <= facts.safe]
    chosen = safe[0] if safe else min(found, key=lambda way: way.closes_on)
    in_time = facts.window_safe is None or chosen.closes_on <= facts.window_safe
    return Choice(way=chosen, ways=tuple(found), vote_by=facts.safe, in_time=in_time)
