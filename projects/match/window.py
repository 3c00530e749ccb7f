"""The other funder's window and rules against our own clock and the bid's sums, said at once with what is possible."""

from datetime import date, timedelta

from network.dates import say_day
from network.money import pounds
from projects.bids.clock import clock_of, promised
from projects.bids.match import HOPED, SECURED, MatchSummary
from projects.models import Bid, IncomeLine

SOON = timedelta(days=14)
WHOLE = 100


def answer_by(bid: Bid, today: date) -> date | None:
    """Return the day by which we promise our answer; a bid not sent in yet counts from today. None once answered."""
    if bid.state in {"submitted", "deciding"}:
        return promised(bid, today)
    # One sent back for changes is a draft too, and its clock has run since it first came in.
    return clock_of(bid, today).promised if bid.state == "draft" else None


def window_words(line: IncomeLine, sums: MatchSummary, *, today: date, ours: date | None) -> list[str]:
    """Return what the other funder's dates and rules mean today and what is possible, one sentence or two for each.

    `ours` is the day we promise our answer by, or None when it is known.
    """
    return window_warnings(line, sums, today=today, ours=ours) + window_facts(line, sums, today=today)


def window_warnings(line: IncomeLine, sums: MatchSummary, *, today: date, ours: date | None) -> list[str]:
    """Return those of the sentences that somebody should act on."""
    if not _is_money_that_may_come(line):
        return []
    found = [_closing(line, today, ours), _hearing(line, today, ours), _using(line, today), _too_much(line, sums)]
    return [words for words in found if words]


def window_facts(line: IncomeLine, sums: MatchSummary, *, today: date) -> list[str]:
    """Return those of the sentences that are good to know and ask for nothing."""
    if not _is_money_that_may_come(line):
        return []
    return [words for words in [_opens(line, today), _not_in_kind(line, sums), _fits(line, sums)] if words]


def _is_money_that_may_come(line: IncomeLine) -> bool:
    return line.kind == "cash" and line.state in {*HOPED, *SECURED}


def _opens(line: IncomeLine, today: date) -> str:
    """Say when what is not asked for yet can be asked for."""
    if line.state != "planned" or line.window_opens_on is None or line.window_opens_on <= today:
        return ""
    return f"The window of {line.source} opens on {say_day(line.window_opens_on)}."


def _closing(line: IncomeLine, today: date, ours: date | None) -> str:
    """Say what can still be done before their window closes. Only what is not asked for yet depends on it."""
    opens, closes = line.window_opens_on, line.window_closes_on
    if line.state != "planned":
        return ""
    if closes and closes < today:
        return (
            f"The window of {line.source} closed on {say_day(closes)}. Ring them: they may still take it, or say when "
            "they open again. If not, look elsewhere and say here that it ran out."
        )
    if closes and closes <= today + timedelta(days=1):
        when = "today" if closes == today else "tomorrow"
        return (
            f"The window of {line.source} closes {when}. Ask them now, without waiting for our answer. Ring your "
            "coordinator today: a letter in principle can follow, and the collective can vote sooner."
        )
    if opens and opens > today:
        return ""
    if closes and ours and closes < ours:
        return (
            f"The window of {line.source} closes on {say_day(closes)}, before we promise our answer by {say_day(ours)}."
            " Ask them first, without waiting for us. Your coordinator can ask for a letter in principle to show them,"
            " or for a sooner vote."
        )
    return ""


def _hearing(line: IncomeLine, today: date, ours: date | None) -> str:
    """Say what is possible when they must hear from us before we have promised to answer."""
    day = line.decision_by
    if line.state not in HOPED or day is None or ours is None:
        return ""
    if day < today:
        return f"{line.source} needed an answer by {say_day(day)}. Ring them and ask for more time."
    if day >= ours:
        return ""
    return (
        f"{line.source} needs our answer by {say_day(day)}. We promise it by {say_day(ours)}, so it may not come in "
        "time. A letter in principle, which holds our part and can be shown to them at once, or a sooner vote may help,"
        " and so may more time from them. Ring your coordinator today."
    )


def _using(line: IncomeLine, today: date) -> str:
    """Say when money that is promised runs out."""
    day = line.runs_out_on
    if line.state not in {"offered", "secured"} or day is None or day > today + SOON:
        return ""
    if day < today:
        return f"The money of {line.source} was to be used by {say_day(day)}. Ring them, and say here what they say."
    return f"The money of {line.source} runs out on {say_day(day)} if it is not used."


def _not_in_kind(line: IncomeLine, sums: MatchSummary) -> str:
    """Say which help in kind they do not count as ours."""
    if line.counts_in_kind is not False or not sums.match_in_kind_pence:
        return ""
    return (
        f"{line.source} does not count help in kind, so the {pounds(sums.match_in_kind_pence)} of it does not help "
        "with their part."
    )


def _most(line: IncomeLine, sums: MatchSummary) -> tuple[int, str] | None:
    """Return the most they pay, in pence, and a sentence about it; None when they said no such part of the whole."""
    if line.pays_percent is None or not sums.cost_pence:
        return None
    counts = line.counts_in_kind is True
    whole = sums.total_pence if counts else sums.cost_pence
    most, of = whole * line.pays_percent // WHOLE, "the cost and the help in kind" if counts else "the cost in money"
    told = f"{line.source} pays at most {line.pays_percent} in every 100 of {of}: {pounds(most)} of {pounds(whole)}."
    return most, told


def _too_much(line: IncomeLine, sums: MatchSummary) -> str:
    """Say by how much the line is more than they pay."""
    most, told = _most(line, sums) or (line.amount_pence, "")
    if line.amount_pence <= most:
        return ""
    over = pounds(line.amount_pence - most)
    return f"{told} This line is {over} more than that. Ask them for less, and find the rest elsewhere."


def _fits(line: IncomeLine, sums: MatchSummary) -> str:
    """Say that the line is no more than they pay."""
    found = _most(line, sums)
    return f"{found[1]} This line fits." if found and line.amount_pence <= found[0] else ""
