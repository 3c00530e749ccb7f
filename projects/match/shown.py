"""The match of a bid as the page and the API show it: each line in words with what can be done, bars and a table."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from network.bars import Row
from network.dates import say_day, say_when
from network.furniture import Line
from network.models import Person
from network.money import pounds
from projects.bids.match import SECURED, MatchSummary
from projects.bids.rates import hours_words, rate_words
from projects.match.actions import can_do
from projects.match.rules import may_change_amount, may_check_match, may_follow_match, may_say_window, may_uncheck_match
from projects.match.window import answer_by, window_facts, window_warnings
from projects.models import Bid, IncomeLine

VERBS = {
    "apply": "We have asked for it",
    "get_offer": "They offered it",
    "secure": "It is certain now",
    "receive": "It has come",
    "refuse": "They said no",
    "lapse": "It ran out",
    "apply_again": "We asked again",
}
# The moves at which there may be a letter to show.
SHOWN_BY = ("get_offer", "secure", "receive")
CHECKED = "The coordinator has seen what shows it. The group says here when the money, time or goods have come."
SORTS = dict(IncomeLine.IN_KIND)


@dataclass(frozen=True)
class Do:
    """One thing that can be done to a line: its words and where."""

    words: str
    url: str


@dataclass(frozen=True)
class LineShown:
    """One part of the match as this person meets it."""

    line: IncomeLine
    state: str
    next_step: str
    facts: list[Line]
    warnings: list[str]
    notes: list[str]
    can: list[Do]


def lines_of(bid: Bid) -> list[IncomeLine]:
    """Return a bid's lines with all that is read of them here."""
    rows = bid.income_lines.select_related("rate", "paper", "checked_by")
    found = list(rows)
    for line in found:
        line.bid = bid
    return found


def lines_shown(person: Person, bid: Bid, sums: MatchSummary, today: date) -> list[LineShown]:
    """Return every line of a bid, with the sentences about the other funder's window and what this person may do."""
    ours = answer_by(bid, today)
    return [
        LineShown(
            line=line,
            state=line.MOVES.words[line.state],
            next_step=next_step(line),
            facts=facts(line),
            warnings=window_warnings(line, sums, today=today, ours=ours),
            notes=window_facts(line, sums, today=today),
            can=doings(person, line),
        )
        for line in lines_of(bid)
    ]


def next_step(line: IncomeLine) -> str:
    """Return what happens next with a line: money without its letter waits for that, and a checked letter for none."""
    if line.state == "secured" and line.checked_at:
        return CHECKED
    if line.state == "secured" and line.kind == "cash" and line.paper_id is None:
        return line.MOVES.next_step["offered"]
    return line.MOVES.next_step[line.state]


def facts(line: IncomeLine) -> list[Line]:
    """Return what is known of a line, as lines of a summary list."""
    sort = SORTS.get(line.in_kind) or line.get_kind_display()
    if line.hours:
        sort = f"{sort}: {hours_words(line.hours)}" + (f" at {rate_words(line.rate)}" if line.rate else "")
    found = [Line("What", sort), Line("Worth", pounds(line.amount_pence))]
    if line.paper:
        found.append(Line("Shown by", line.paper.name, reverse("paper", args=[line.paper.reference]), "Open"))
    if line.checked_at:
        found.append(Line("Checked", f"{say_when(line.checked_at)}, by {line.checked_by or 'a coordinator'}"))
    elif line.state in SECURED:
        found.append(Line("Checked", "Not yet"))
    days = [
        ("Their window opens", line.window_opens_on),
        ("Their window closes", line.window_closes_on),
        ("They need our answer by", line.decision_by),
        ("To be used by", line.runs_out_on),
    ]
    found += [Line(label, say_day(day)) for label, day in days if day]
    if line.pays_percent:
        found.append(Line("They pay at most", f"{line.pays_percent} in every 100 of the whole"))
    if line.counts_in_kind is not None:
        found.append(Line("They count help in kind", "Yes" if line.counts_in_kind else "No"))
    return found


def doings(person: Person, line: IncomeLine) -> list[Do]:
    """Return what this person may do to a line now, each with where."""
    at = [line.bid.reference, line.pk]
    found = [Do(VERBS[verb], reverse("match-move", args=[*at, verb])) for verb in can_do(person, line)]
    if may_follow_match(person, line.bid):
        words = "Put a newer letter in its place" if line.paper_id else "Add what shows it"
        found.append(Do(words, reverse("match-paper", args=at)))
    if may_change_amount(person, line):
        found.append(Do("Change the amount", reverse("match-amount", args=at)))
    if line.kind == "cash" and may_say_window(person, line.bid):
        found.append(Do("Change their dates and rules", reverse("match-window", args=at)))
    if line.checked_at is None and may_check_match(person, line):
        found.append(Do("I have seen what shows it", reverse("match-check", args=at)))
    if may_uncheck_match(person, line):
        found.append(Do("Take the check back", reverse("match-uncheck", args=at)))
    return found


def bars(sums: MatchSummary) -> list[Row]:
    """Return the sums people compare, one bar for each; the chart lists them as a table too."""
    amounts = [
        ("Total cost", sums.cost_pence),
        ("Asked of us" if sums.agreed_pence is None else "Agreed by us now", sums.ours_pence),
        ("Money from others, secured", sums.match_cash_secured_pence),
        ("Money from others, not certain yet", sums.match_cash_hoped_pence),
        ("Still to find today", sums.gap_pence),
        ("Still to find if all is secured", sums.gap_if_all_pence),
        ("Help in kind, secured", sums.match_in_kind_secured_pence),
        ("Help in kind, not certain yet", sums.match_in_kind_hoped_pence),
        ("All from others, money and in kind", sums.match_pence),
    ]
    return [Row(label, float(pence), pounds(pence)) for label, pence in amounts]
