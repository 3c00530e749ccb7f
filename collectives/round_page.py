"""What the page of a round shows, to whom."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from collectives.counting import Roll, roll_of, turnout
from collectives.frozen import tie_words
from collectives.helped_page import waiting_links
from collectives.models import Ballot, Round
from collectives.outcome_words import NOT_REACHED_WORDS, was_not_reached
from collectives.round_bids import bids_shown, gets_pence, is_put_off
from collectives.round_count import equal_shares_of, is_nameless, names_of
from collectives.round_forms import IN_TWO_SENTENCES
from collectives.rules.ballots import may_run
from collectives.rules.borrowing import may_help_out, takes_borrowed
from collectives.rules.decisions import is_waiting_for_reasons
from collectives.rules.helped import takes_calls, takes_help
from collectives.rules.rounds import can_be_set_aside, can_run_round, can_vote_in, is_ripe, standings
from collectives.rules.votes import SAY_FIRST, STOOD_ASIDE, can_read, can_vote
from collectives.shown import COLOURS, group_of, title_of
from collectives.standing import Standing
from collectives.tally import down_the_list, equal_shares
from collectives.voters import is_out_of_reach
from network.answers import Answer
from network.bars import Chart, Row, chart
from network.furniture import Cell, Line, Table, Tag, Task
from network.links import Link
from network.models.person import Someone
from network.money import pounds

OUTCOME_WORDS = {
    "carried": "Backed",
    "no_money": "Backed, not enough money left",
    "not_carried": "Not backed",
    "not_quorate": "Too few voted",
}


def facts_for(person: Someone, found: Round, on: date) -> dict[str, Any]:
    """Return everything the page needs for this person on this day."""
    held = standings(person, found) if person.is_authenticated else {}
    inside = any(one.member or one.runs or one.lead for one in held.values())
    decided = found.state in {"closed", "settled"}
    shown = bids_shown(person, found)
    rolls = rolls_for(held) if found.state == "open" else {}
    return {
        "found": found,
        "method": IN_TWO_SENTENCES[found.method],
        "tag": Tag(found.get_state_display(), "blue" if found.state == "open" else "grey"),
        "facts": [*facts(found), *casting_vote_line(found, names_it=can_run_round(held))],
        "tasks": tasks_for(held, found, on) if inside and found.state == "open" else [],
        "bids": bids_table(
            found, shown, seen={key.pk for key, one in held.items() if one.member or one.runs or one.lead}
        ),
        "chart": picture(shown) if decided else None,
        "voting": found.outcome.get("voting", []) if decided else [],
        "walk": found.outcome.get("walk", []) if decided else [],
        "equal_shares": equal_shares_of(found) if shows_equal_shares(found) else [],
        "equal_shares_words": equal_shares.IN_TWO_SENTENCES,
        "list_words": down_the_list.IN_TWO_SENTENCES,
        "progress": progress(rolls),
        "to_do": [*jobs(held, found, rolls, on), *helping(person, held, found, on)] if inside else [],
        "next_step": found.MOVES.next_step[found.state] if inside else "",
    }


def shows_equal_shares(found: Round) -> bool:
    """Return whether the view to learn from is shown: once decided, and only where the collective asked for it."""
    return found.state == "settled" and found.collective.equal_shares_view


def facts(found: Round) -> list[Line]:
    """The rules of the round, as they were frozen when it opened."""
    lines = [
        Line("Money", f"Up to {pounds(found.money_pence)}"),
        Line("How members vote", found.get_method_display()),
        Line("When a bid does not fit", found.get_list_rule_display()),
        Line("When bids are level", tie_words(found, secret=is_nameless(found))),
        Line("Secret?", "Yes" if found.secret else "No"),
        Line("Number of the lot", f"{found.lot_seed}. With it anyone can draw the lot again."),
    ]
    if found.method == "dots":
        lines.insert(2, Line("Dots for each member", str(found.dots_each)))
    if found.method == "score":
        lines.insert(2, Line("Points are given for", "\n".join(found.criteria)))
    return lines


def casting_vote_line(found: Round, *, names_it: Answer) -> list[Line]:
    """That the chair put level bids in order; who it was, for those who run the round alone."""
    if found.chaired_by is None:
        return []
    return [Line("Casting vote", str(found.chaired_by) if names_it else "By the chair of the meeting")]


def tasks_for(held: Mapping[Ballot, Standing], found: Round, on: date) -> list[Task]:
    """What a member has to do: a connection for each bid, reading it, then one vote."""
    tasks = [_task(ballot, one) for ballot, one in held.items() if one.seat]
    if not tasks:
        return []
    allowed = can_vote_in(dict(held), found, on)
    voted = any(one.voted for one in held.values())
    words = "You have voted" if voted else "Vote on all of them" if len(tasks) > 1 else "Vote on it"
    if voted and not found.secret:
        words = "You have voted. You can change it"
    url = reverse("round-vote", args=[found.reference]) if allowed and not (voted and found.secret) else ""
    return [*tasks, Task(words, "Done" if voted else "To do" if allowed else "Cannot start yet", url)]


def _task(ballot: Ballot, one: Standing) -> Task:
    title = f"{ballot.bid.project.title}, {pounds(ballot.bid.asked_pence or 0)}"
    if can_vote(one).reason == STOOD_ASIDE:
        return Task(title, "You stand aside")
    if can_read(one).reason == SAY_FIRST:
        return Task(f"{title}: say your connection", "To do", reverse("ballot-connection", args=[ballot.reference]))
    return Task(f"{title}: read the bid", "Open", reverse("ballot-paper", args=[ballot.reference]))


def bids_table(found: Round, ballots: Sequence[Ballot], *, seen: Collection[int]) -> Table:
    """The bids of a round with what they ask and, once it is closed, their place and what the list left for them.

    Those `seen` lead to their ballot: one who was lent to some bids of a round does not see the ballots of the others.
    """
    decided = found.state in {"closed", "settled"}
    heads = ["Bid", "Asked for", *(["Place", "Gets", "Outcome"] if decided else [])]
    return Table(
        "The bids", heads, [_row(ballot, decided=decided, inside=ballot.pk in seen) for ballot in ballots], empty=""
    )


def _row(ballot: Ballot, *, decided: bool, inside: bool) -> list[Cell]:
    url = reverse("ballot", args=[ballot.reference]) if inside else ""
    if ballot.settled:
        url = reverse("decision", args=[ballot.reference])
    cells = [
        Cell(f"{title_of(ballot.bid)}, {group_of(ballot.bid)}", url),
        Cell(pounds(ballot.bid.asked_pence or 0), number=True),
    ]
    if not decided:
        return cells
    return [
        *cells,
        Cell(str(ballot.rank or "–"), number=True),
        Cell(pounds(gets_pence(ballot) or 0), number=True),
        outcome_cell(ballot),
    ]


def outcome_cell(ballot: Ballot) -> Cell:
    """What the round meant for one bid, in a word or two."""
    if is_put_off(ballot):
        return Cell("Not yet: a question first", colour="yellow")
    if was_not_reached(ballot):
        return Cell(NOT_REACHED_WORDS, colour="yellow")
    return Cell(OUTCOME_WORDS.get(ballot.outcome, ""), colour=COLOURS.get(ballot.outcome, "grey"))


def picture(ballots: Sequence[Ballot]) -> Chart:
    """What each bid asked for and what it gets, as bars."""
    names = names_of(ballots)
    rows = [
        Row(
            names[ballot.pk],
            (gets_pence(ballot) or 0) / 100,
            f"{pounds(gets_pence(ballot) or 0)} of {pounds(ballot.bid.asked_pence or 0)}",
        )
        for ballot in ballots
    ]
    return chart("What each bid gets", rows, "In the order of the list.")


def rolls_for(held: Mapping[Ballot, Standing]) -> dict[Ballot, Roll]:
    """Read once how far the voting on each bid is that this person runs."""
    return {ballot: roll_of(ballot) for ballot, one in held.items() if may_run(one)}


def progress(rolls: Mapping[Ballot, Roll]) -> list[Line]:
    """How far the voting is on each bid, for those who run the round: how many, never who or what."""
    made = []
    for ballot, roll in rolls.items():
        so_far = turnout(ballot, roll)
        reached = "enough" if so_far.enough else "not enough yet"
        made.append(Line(ballot.bid.project.title, f"{so_far.voted} of the {so_far.could} who can: {reached}"))
    return made


def jobs(held: Mapping[Ballot, Standing], found: Round, rolls: Mapping[Ballot, Roll], on: date) -> list[Link]:
    """What someone who runs the round can do, as links to pages that ask first."""
    if not can_run_round(held):
        return []
    made = help_links(found, on)
    short = [ballot for ballot, roll in rolls.items() if is_out_of_reach(ballot, roll)]
    if short and takes_borrowed(found, on):
        titles = ", ".join(f"“{ballot.bid.project.title}”" for ballot in short)
        words = f"Borrow a member from elsewhere, because too few can vote on {titles}"
        made.append(Link(words, reverse("round-borrow", args=[found.reference])))
    if found.state == "open" and is_ripe(found, on, (turnout(*one) for one in rolls.items())):
        made.append(Link("Close the round", reverse("round-close", args=[found.reference])))
    made += reasons_to_write(held)
    if can_be_set_aside(found):
        made.append(Link("Set this round aside", reverse("round-void", args=[found.reference])))
    return made


def helping(person: Someone, held: Mapping[Ballot, Standing], found: Round, on: date) -> list[Link]:
    """The way to say yes, for somebody of another place who was asked to help out with bids of this round."""
    if all(one.member for one in held.values()) or not may_help_out(person, found, on):
        return []
    return [Link(f"Help out the {found.collective}", reverse("round-help-out", args=[found.reference]))]


def reasons_to_write(held: Mapping[Ballot, Standing]) -> list[Link]:
    """The bids of a closed round whose reasons nobody has written yet, each with where that is done."""
    return [
        Link(f"Write the reasons for {title_of(ballot.bid)}", reverse("decision-write", args=[ballot.reference]))
        for ballot in held
        if is_waiting_for_reasons(ballot) and not hasattr(ballot, "decision")
    ]


def help_links(found: Round, on: date) -> list[Link]:
    """How someone who runs the round helps members to vote: on the telephone and on paper; and what waits."""
    made = []
    if takes_calls(found, on):
        made.append(Link("Take down a vote on the telephone", reverse("round-phone", args=[found.reference])))
        made += waiting_links(found)
    if takes_help(found, on):
        made.append(Link("Print paper ballots", reverse("round-papers-print", args=[found.reference])))
        made.append(Link("Enter a paper ballot", reverse("round-papers-enter", args=[found.reference])))
    return made
