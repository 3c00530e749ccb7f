"""What the collectives put elsewhere: what waits for their people, where a decision stands, what is held."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from collectives import (  # noqa: F401 - they add to the same hooks
    deciding_panels,
    deciding_stage,
    helped_panels,
    involvement_panels,
    joining_panels,
    meeting_panels,
    need_panels,
    round_panels,
)
from collectives.deferring import deferrals_of
from collectives.mine import ballots_to_run, decisions_to_agree, open_ballots_of, run_by
from collectives.models import Ballot, Collective, Connection, Decision, Seat, Vote, collectives_of
from collectives.question_page import answer_url, question_lines
from collectives.routes import choice_for, promise_in, said_when_sent, too_late_words
from collectives.rules.ballots import may_open_ballot
from collectives.shown import clock_of, decision_card, group_of
from network import history, hooks
from network.dates import say_day
from network.hooks import Panel, ToDo
from network.links import Link
from network.models import Locality, Person
from network.models.person import Someone
from projects.bids import clock, outside
from projects.models import Bid, Project

VERBS = {
    "open": "Ballot opened",
    "close": "Voting closed",
    "void": "Set aside",
    "change_rules": "Rules changed",
    "extend": "Kept open once more",
    "draw_in": "The next by the lot drawn in",
    "let_all_vote": "Put to all members",
    "vote": "A vote was given",
    "settle": "Settled",
    "write_reasons": "Reasons written",
    "rewrite": "Reasons written again",
    "agree": "Reasons agreed",
    "say_connection": "Answered about a connection",
    "offer_seat": "Offered a seat",
    "accept_seat": "Said yes to a seat",
    "decline_seat": "Said no to a seat",
    "end_seat": "Seat ended",
    "set_facilitates": "Facilitating changed",
}


def seats_to_answer(person: Person) -> list[ToDo]:
    """Return the seats this person was offered and has not answered."""
    offered = Seat.objects.offered().filter(person=person).select_related("collective__locality")
    return [
        ToDo(
            f"Say yes or no to a seat in the {seat.collective}",
            reverse("seat-answer", args=[seat.collective.locality.slug, seat.pk]),
        )
        for seat in offered
    ]


def my_collectives(person: Person) -> list[Link]:
    """Return the page of each collective this person sits in, facilitates or coordinates."""
    sits = Collective.objects.filter(pk__in=collectives_of(person)).select_related("locality")
    found = {row.pk: row for row in [*sits, *run_by(person)]}
    return [Link(str(row), row.get_absolute_url(), "Its ballots and decisions") for row in found.values()]


def ballots_to_vote_in(person: Person) -> list[ToDo]:
    """Return the open ballots in which this member has not yet said a connection or voted."""
    return [
        ToDo(
            mine.words,
            reverse("ballot", args=[mine.ballot.reference]),
            due=mine.ballot.closes_on,
            detail=f"{mine.ballot.bid.project.title}, {group_of(mine.ballot.bid)}",
        )
        for mine in open_ballots_of(person)
        if mine.task in {"connection", "vote"}
    ]


def reasons_to_agree(person: Person) -> list[ToDo]:
    """Return the reasons this member may agree, due on the first of the bid's two dates."""
    today = timezone.localdate()
    return [
        ToDo(
            "Read the reasons and agree them",
            reverse("decision-agree", args=[decision.ballot.reference]),
            due=clock_of(decision.ballot.bid, decision.ballot.collective, today).nearest,
            detail=f"{decision.ballot.bid.project.title}, {group_of(decision.ballot.bid)}",
        )
        for decision in decisions_to_agree(person)
    ]


def bids_to_put_to_a_vote(person: Person) -> list[ToDo]:
    """Return the bids that wait where this person facilitates. A coordinator hears of them from the bids room."""
    facilitated = {key for key, facilitates in collectives_of(person).items() if facilitates}
    found = {collective.locality_id: collective for collective in run_by(person) if collective.pk in facilitated}
    if not found:
        return []
    today = timezone.localdate()
    return [
        ToDo(
            "Open a ballot",
            reverse("ballot-open", args=[found[bid.locality_id].locality.slug, bid.reference]),
            due=clock_of(bid, found[bid.locality_id], today).nearest,
            detail=f"{bid.project.title}, {group_of(bid)}",
        )
        for bid in Bid.objects.filter(locality__in=found).waiting().select_related("project", "organisation")
    ]


def ballots_to_see_to(person: Person) -> list[ToDo]:
    """Return the ballots to close and the reasons to write, for facilitator and coordinator."""
    running = run_by(person)
    if not running:
        return []
    today = timezone.localdate()
    found = ballots_to_run(running, today)
    closing = [("Close the voting", "ballot", ballot, ballot.closes_on) for ballot in found.to_close]
    writing = [
        ("Write the reasons", "decision-write", ballot, clock_of(ballot.bid, ballot.collective, today).nearest)
        for ballot in found.to_explain
    ]
    return [
        ToDo(
            words,
            reverse(name, args=[ballot.reference]),
            due=due,
            detail=f"{ballot.bid.project.title}, {group_of(ballot.bid)}",
        )
        for words, name, ballot, due in closing + writing
    ]


def decisions_on_project(person: Someone, project: Project) -> Panel | None:
    """Return what collectives decided about a project, the newest first."""
    rows = Decision.objects.visible_to(person).settled().for_cards().filter(ballot__bid__project=project)
    cards = [decision_card(row) for row in rows[:10]]
    return Panel("collectives/parts/decisions_panel.html", {"cards": cards}, rank=40) if cards else None


def decision_on_bid(person: Someone, bid: Bid) -> Panel | None:
    """Return where a bid stands with the collective: dates while it is decided, the decision once it is settled.

    The group is told no outcome before two members have agreed the reasons.
    """
    rows = bid.ballots.exclude(state="void").exclude(outcome="not_quorate")
    rows = rows.exclude(decision__outcome="defer", settled=True)
    ballot = rows.select_related("collective", "decision").first()
    if ballot is None:
        return way_on_bid(person, bid)
    context = {
        "ballot": ballot,
        "promised": clock_of(bid, ballot.collective, timezone.localdate()).promised if bid.submitted_at else None,
        "now": now_words(ballot),
        "inside": person.is_authenticated and ballot.collective_id in {one.pk for one in run_by(person)},
    }
    return Panel("collectives/parts/bid_panel.html", context, rank=20)


def now_words(ballot: Ballot) -> str:
    """Return what happens between the vote and the letter, without the outcome, which the group hears from us."""
    decision: Decision | None = getattr(ballot, "decision", None)
    if decision is not None and decision.state == "calling":
        return "The coordinator gets in touch with you."
    if decision is not None and decision.state == "ratifying":
        return "Two more people read it."
    return "Two members are agreeing the reasons."


def way_on_bid(person: Someone, bid: Bid) -> Panel | None:
    """Return how a bid that waits comes to a vote, by when, and at once when no way is in time; and its questions."""
    collective = Collective.objects.select_related("locality").filter(locality=bid.locality_id).first()
    if collective is None or bid.state != "submitted":
        return None
    choice = choice_for(bid, collective, timezone.localdate())
    context = {
        "choice": choice,
        "too_late": too_late_words(bid, choice),
        "open_url": reverse("ballot-open", args=[collective.locality.slug, bid.reference])
        if may_open_ballot(person, collective, bid)
        else "",
        "asked": [
            {"lines": question_lines(person, row), "answer_url": answer_url(person, row)} for row in deferrals_of(bid)
        ],
    }
    return Panel("collectives/parts/bid_way_panel.html", context, rank=20)


def sits_there(person: Person, locality: Locality) -> bool:
    """Return whether a person sits in the collective of a locality, and so is not outside its bids."""
    return Seat.objects.current().filter(person=person, collective__locality=locality).exists()


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return what this app holds about a person, their own votes with it, in words."""
    votes = Vote.objects.filter(person=person).select_related("ballot")
    connections = Connection.objects.filter(person=person).select_related("bid")
    return {
        "Seats": [
            {
                "Seat": seat.get_seat_display(),
                "In": str(seat.collective),
                "From": say_day(seat.starts_on),
                "Until": say_day(seat.ends_on) if seat.ends_on else "No end",
            }
            for seat in Seat.objects.filter(person=person).select_related("collective__locality")
        ],
        "Connections you told us of": [
            {"Bid": row.bid.reference, "Answer": row.get_grade_display(), "On": say_day(row.declared_at)}
            for row in connections
        ],
        "Votes": [{"Ballot": vote.ballot.reference, "Vote": vote.words, "On": say_day(vote.cast_at)} for vote in votes],
    }


hooks.to_do += [seats_to_answer, ballots_to_vote_in, reasons_to_agree, bids_to_put_to_a_vote, ballots_to_see_to]
hooks.shortcuts.append(my_collectives)
hooks.project_page.append(decisions_on_project)
hooks.bid_page.append(decision_on_bid)
hooks.held_about.append(held_about)
outside.takes_part.append(sits_there)
clock.promised_in.append(promise_in)
clock.said_at_once.append(said_when_sent)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
