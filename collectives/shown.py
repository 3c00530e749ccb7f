"""Turns ballots, bids and decisions into the cards, lines and tables of pages."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone

from collectives.clock import WORDS, Choice
from collectives.deferring import open_questions, waits_words
from collectives.mine import Mine
from collectives.models import Ballot, Collective, Decision
from collectives.routes import by_clock, choices_for
from network.dates import say_day, say_weekday
from network.furniture import Card, Cell, Line, Table, Tag
from network.money import pounds
from projects.bids.clock import Clock, Taken, taken
from projects.bids.clock import clock_of as bid_clock
from projects.models import Bid

COLOURS = {"carried": "green", "no_money": "yellow", "not_carried": "red", "not_quorate": "grey"}
TASK_TAGS = {
    "connection": Tag("To do", "blue"),
    "vote": Tag("To do", "blue"),
    "change": Tag("Voted", "green"),
    "voted": Tag("Voted", "green"),
    "aside": Tag("Standing aside", "grey"),
    "late": Tag("Next time", "grey"),
}


def group_of(bid: Bid) -> str:
    """The group's name as anyone may read it: a private person's is kept back."""
    return bid.organisation.shown_name


def title_of(bid: Bid) -> str:
    """The project's title as anyone may read it: kept back with the name of a private person, whom it may name."""
    hidden = bid.organisation.shown_name != bid.organisation.name
    return "A project" if hidden else bid.project.title


def clock_of(bid: Bid, _collective: Collective, today: date) -> Clock:
    """The dates of a bid, from the one clock."""
    return bid_clock(bid, today)


def my_ballot_card(mine: Mine) -> Card:
    """An open ballot and what one member is to do about it."""
    return Card(
        title=mine.ballot.bid.project.title,
        url=reverse("ballot", args=[mine.ballot.reference]),
        text=f"{mine.words}.",
        facts=[Line("Group", group_of(mine.ballot.bid)), Line("Last day to vote", say_weekday(mine.ballot.closes_on))],
        tags=[TASK_TAGS[mine.task]],
    )


def waiting_table(bids: Iterable[Bid], collective: Collective, today: date) -> Table:
    """The bids that wait for a ballot, with both of their dates and a link that opens one."""
    rows = list(bids)
    choices, questions = choices_for(rows, collective, today), open_questions(rows)
    return Table(
        caption="Bids that wait for a ballot",
        heads=["Project", "Asked for", "Our promise", "Other funder’s date", "Time left", "Vote by", "Way", "Next"],
        rows=[
            _waiting_row(bid, clock_of(bid, collective, today), collective, choices[bid.pk], questions.get(bid.pk))
            for bid in by_clock(rows, choices)
        ],
        empty="No bids wait for a ballot.",
    )


def _waiting_row(
    bid: Bid, dates: Clock, collective: Collective, choice: Choice, question: Decision | None
) -> list[Cell]:
    address = reverse("ballot-open", args=[collective.locality.slug, bid.reference])
    return [
        Cell(f"{bid.project.title}, {group_of(bid)}"),
        Cell(pounds(bid.asked_pence or 0)),
        Cell(say_day(dates.promised)),
        Cell(say_day(dates.outside) if dates.outside else "None"),
        Cell(waits_words(question), colour="yellow") if question else Cell(dates.words, colour=dates.colour),
        Cell(say_day(choice.vote_by)),
        Cell(WORDS[choice.way.route]) if choice.in_time else Cell("None in time", colour="red"),
        Cell(f"Open a ballot on {bid.reference}", url=address),
    ]


def running_table(ballots: Iterable[Ballot], today: date) -> Table:
    """The open ballots of a collective for those who run them, the most urgent bid first."""
    rows = [(bid_clock(ballot.bid, today), ballot) for ballot in ballots]
    return Table(
        caption="Ballots open now",
        heads=["Project", "Group", "Last day to vote", "Letter due"],
        rows=[
            [
                Cell(ballot.bid.project.title, url=reverse("ballot", args=[ballot.reference])),
                Cell(group_of(ballot.bid)),
                Cell(say_day(ballot.closes_on)),
                Cell(f"{say_day(dates.nearest)}, {dates.words.lower()}", colour=dates.colour),
            ]
            for dates, ballot in sorted(rows, key=lambda row: (row[0].nearest, row[1].pk))
        ],
        empty="No ballots are open.",
    )


def decision_tag(decision: Decision) -> Tag:
    """The outcome in two words."""
    return {"award": Tag("Funded", "green"), "defer": Tag("Not yet", "yellow")}.get(
        decision.outcome, Tag("Not this time", "grey")
    )


def decision_card(decision: Decision) -> Card:
    """One settled decision in a list."""
    bid = decision.ballot.bid
    facts = [Line("Group", group_of(bid)), Line("Where", str(decision.ballot.collective.locality))]
    if decision.settled_at:
        facts.append(Line("Decided", say_day(decision.settled_at)))
    if decision.amount_pence:
        facts.append(Line("Offered", pounds(decision.amount_pence)))
    return Card(
        title=title_of(bid),
        url=reverse("decision", args=[decision.ballot.reference]),
        facts=facts,
        tags=[decision_tag(decision)],
    )


def time_taken(took: Taken) -> str:
    """How long a decision took, in words: all days, and how many were working days."""
    if took.days == 0:
        return "Less than a day"
    days = "1 day" if took.days == 1 else f"{took.days:,} days"
    if took.working_days == 1:
        return f"{days}, 1 of them a working day"
    return f"{days}, {took.working_days or 'none'} of them working days"


def terms_lines(decision: Decision) -> list[Line]:
    """The terms of a yes, each on a line; none for a no."""
    if decision.outcome != "award":
        return []
    lines = [Line("Kind of offer", decision.get_kind_display())]
    if decision.less_why:
        lines.append(Line("Why less than was asked for", decision.less_why))
    if decision.lapses_on:
        lines.append(Line("Holds until", say_weekday(decision.lapses_on)))
    if decision.conditions:
        lines.append(Line("To do first", decision.conditions))
    if decision.host:
        lines.append(Line("Held for the group by", decision.host.shown_name))
    return lines


def put_off_lines(decision: Decision) -> list[Line]:
    """Until when a decision is put off, as anyone may read it. The question is between the group and the collective."""
    if decision.outcome != "defer" or decision.question_by is None:
        return []
    who = decision.get_question_to_display()
    until = f"{who} answers a question by {say_weekday(decision.question_by)}. Then the members vote again."
    return [Line("What comes first", until)]


def decision_lines(decision: Decision) -> list[Line]:
    """The outcome, dates and speed of a decision, as anyone may read them."""
    bid = decision.ballot.bid
    lines = [
        Line("Answer", decision.get_outcome_display()),
        *put_off_lines(decision),
        Line("Group", group_of(bid)),
        Line("Where", str(decision.ballot.collective.locality)),
    ]
    if decision.amount_pence:
        lines.append(Line("Offered", pounds(decision.amount_pence)))
        lines += terms_lines(decision)
    if bid.submitted_at:
        lines.append(Line("Bid sent in", say_day(bid.submitted_at)))
    if decision.ballot.closed_at:
        lines.append(Line("Voting closed", say_day(decision.ballot.closed_at)))
    if decision.settled_at and bid.submitted_at:
        days = taken(timezone.localdate(bid.submitted_at), timezone.localdate(decision.settled_at))
        lines.append(Line("Letter sent", say_day(decision.settled_at)))
        lines.append(Line("Time it took", time_taken(days)))
    return lines
