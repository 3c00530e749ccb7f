"""What the page of a ballot shows, to whom: one function for each part of the page."""

from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from collectives.composition import seat_lines
from collectives.counting import Roll, Turnout, explained, roll_of, turnout
from collectives.helped_page import waiting_links
from collectives.journey import tasks_for
from collectives.models import Ballot, Decision, Ratifier
from collectives.outcome import WHAT_NEXT, waits_for_answers
from collectives.outcome_words import outcome_words
from collectives.rules.ballots import has_run_its_course, may_run
from collectives.rules.borrowing import takes_borrowed
from collectives.rules.decisions import can_agree, can_be_rewritten, is_waiting_for_reasons
from collectives.rules.ratifying import may_ratify
from collectives.rules.referring import can_refer
from collectives.rules.small_sums import can_let_all_vote
from collectives.rules.votes import REFERRED, STOOD_ASIDE, TOO_LATE, is_open
from collectives.shown import COLOURS, group_of, title_of
from collectives.standing import Standing, standing
from collectives.states import BALLOT
from collectives.taking_part import taking_part_lines
from collectives.voters import is_out_of_reach
from collectives.way_words import way_lines
from network.furniture import Line, Tag
from network.links import Link
from network.models import Event
from network.models.person import Someone

BY_THREE = "Three members decide this one, because the sum is small. The next meeting hears of it."

ONE_OF_TWO = (
    "Most members here have a connection to this group, so you decide this bid with one other named person. It is a yes"
    " when you both say yes."
)
REFERRED_NEXT = {
    **BALLOT.next_step,
    "open": "The two say whether they have a connection, read the bid and vote. Then the facilitator closes it.",
    "closed": "The facilitator writes the reasons, and the two named people agree them.",
}


def facts_for(person: Someone, ballot: Ballot, on: date) -> dict[str, Any]:
    """Return everything the page needs for this person on this day."""
    found = standing(person, ballot)
    roll = roll_of(ballot) if (found.runs or found.lead) and ballot.state == "open" else None
    so_far = turnout(ballot, roll) if found.runs and roll else None
    inside = found.member or found.runs or found.lead
    return {
        "ballot": ballot,
        # A round is public with its last letter; until then its address would be a dead end.
        "round": ballot.round if ballot.round and (inside or ballot.round.state == "settled") else None,
        "title": title_of(ballot.bid),
        "group": group_of(ballot.bid),
        "tag": state_tag(ballot),
        "notice": notice_for(found, ballot),
        "tasks": tasks_for(found, ballot, on)
        if ballot.state == "open" and found.seat and not stands_aside(found)
        else [],
        "my_vote": found.voted,
        "explained": explained(ballot) if ballot.closed_at else [],
        "way_lines": [*way_lines(ballot), *taking_part_lines(ballot)],
        "progress": progress(ballot, so_far) if so_far else [],
        "electorate": electorate(ballot, so_far) if so_far else [],
        "to_do": [
            *(running_jobs(found, ballot, so_far, on) if inside else []),
            *(when_too_few(found, ballot, roll, on) if roll else []),
            *(agreeing(person, found, ballot) if inside else []),
            *after_agreeing(person, found, ballot),
        ],
        "next_step": next_step(ballot) if inside and not ballot.settled else "",
        "sent_back_because": why_sent_back(ballot) if inside else "",
        "set_aside_because": why_set_aside(ballot) if ballot.state == "void" else "",
        "settled_url": reverse("decision", args=[ballot.reference]) if ballot.settled else "",
    }


def next_step(ballot: Ballot) -> str:
    """What happens next; once the reasons are written, how many members have agreed them."""
    decision: Decision | None = getattr(ballot, "decision", None)
    if waits_for_answers(ballot):
        return "Somebody objected. Those who run the ballot answer the objections, and then everyone is asked again."
    if ballot.state == "closed" and ballot.outcome == "not_quorate":
        return WHAT_NEXT[ballot.without_quorum]
    if decision is None or ballot.state != "closed":
        return (REFERRED_NEXT if ballot.is_referred else ballot.MOVES.next_step)[ballot.state]
    if decision.state != "written":
        return decision.MOVES.next_step[decision.state]
    agreed = ("nobody has", "1 has", "2 have")[min(decision.agreements.count(), 2)]
    two = "The two named people" if ballot.is_referred else "Two members"
    lived = "" if ballot.is_referred else ", one of them with lived experience"
    return f"The reasons are written. {two} agree them{lived}. So far {agreed}. Then the letter goes to the group."


def stands_aside(found: Standing) -> bool:
    """Whether this person has said, or our records say, that they take no part."""
    return found.grade == "paid_or_family" or (found.must and bool(found.grade))


def state_tag(ballot: Ballot) -> Tag:
    """The outcome once there is one that stands, else the state."""
    if ballot.state == "closed":
        return Tag(outcome_words(ballot), COLOURS[ballot.outcome])
    return Tag(ballot.get_state_display(), "blue" if ballot.state == "open" else "grey")


def notice_for(found: Standing, ballot: Ballot) -> str:
    """A sentence for a member who has no part in this ballot, or nothing."""
    if stands_aside(found):
        return STOOD_ASIDE
    if not found.member or ballot.state != "open":
        return ""
    if found.referred:
        return ONE_OF_TWO if found.seat else REFERRED
    if found.seat:
        return ""
    return BY_THREE if ballot.route == "small" else TOO_LATE


def progress(ballot: Ballot, so_far: Turnout) -> list[Line]:
    """How far the voting has come: how many, never who or what."""
    lived = f", {ballot.least_lived} of them from a lived experience seat" if ballot.least_lived else ""
    return [
        Line("Voted so far", f"{so_far.voted} of the {so_far.could} who can"),
        Line("Needed", f"{ballot.least_voters} votes{lived}"),
        Line("Is that enough?", "Yes" if so_far.enough else "Not yet"),
    ]


def electorate(ballot: Ballot, so_far: Turnout) -> list[Line]:
    """Who can vote, by seat; of a referred bid, the two by what they are to the charity."""
    if ballot.is_referred:
        return [Line(name, str(so_far.seats.get(duty, 0))) for duty, name in Ratifier.DUTIES]
    return seat_lines(so_far.seats)


def running_jobs(found: Standing, ballot: Ballot, so_far: Turnout | None, on: date) -> list[Link]:
    """What someone who runs the ballot can do to it now, as links to pages that ask first."""
    if not may_run(found) or ballot.settled:
        return []
    made = []
    if waits_for_answers(ballot):
        made.append(Link("Answer the objections and ask again", reverse("ballot-objections", args=[ballot.reference])))
    elif so_far and (on > ballot.closes_on or has_run_its_course(so_far)):
        made.append(Link("Close the voting", reverse("ballot-close", args=[ballot.reference])))
    if ballot.round_id is None and is_open(ballot, on):
        made += _helping(ballot)
    if is_waiting_for_reasons(ballot) and can_be_rewritten(ballot):
        words = "Write the reasons again" if hasattr(ballot, "decision") else "Write the reasons"
        made.append(Link(words, reverse("decision-write", args=[ballot.reference])))
    if ballot.round_id is None and ballot.state != "void" and ballot.outcome != "not_quorate":
        made.append(Link("Set this ballot aside", reverse("ballot-void", args=[ballot.reference])))
    return made


def when_too_few(found: Standing, ballot: Ballot, roll: Roll, on: date) -> list[Link]:
    """What is left when connections leave too few members, for who runs the ballot, and the lead where they cannot."""
    if not is_out_of_reach(ballot, roll):
        return []
    if can_let_all_vote(found, ballot, roll):
        return [Link("Let all members vote", reverse("ballot-let-all-vote", args=[ballot.reference]))]
    made = []
    if may_run(found) and takes_borrowed(ballot, on):
        made.append(Link("Borrow a member from elsewhere", reverse("ballot-borrow", args=[ballot.reference])))
    if can_refer(found, ballot, on):
        made.append(Link("Refer it to two named people", reverse("ballot-refer", args=[ballot.reference])))
    return made


def _helping(ballot: Ballot) -> list[Link]:
    """What those who run an open ballot do for members who vote on the telephone or on paper."""
    made = []
    if not ballot.secret:
        made.append(Link("Take down a vote on the telephone", reverse("ballot-phone", args=[ballot.reference])))
        made += waiting_links(ballot)
    return [
        *made,
        Link("Print paper ballots", reverse("ballot-papers-print", args=[ballot.reference])),
        Link("Enter a paper ballot", reverse("ballot-papers-enter", args=[ballot.reference])),
    ]


def agreeing(person: Someone, found: Standing, ballot: Ballot) -> list[Link]:
    """The link to agree the reasons, for a member who may."""
    decision: Decision | None = getattr(ballot, "decision", None)
    if decision is None or decision.state != "written" or not is_waiting_for_reasons(ballot):
        return []
    again = decision.agreements.filter(person=person.pk).exists()
    if not can_agree(found, wrote=decision.written_by_id == person.pk, agreed=again):
        return []
    return [Link("Read the reasons and agree them", reverse("decision-agree", args=[ballot.reference]))]


def after_agreeing(person: Someone, found: Standing, ballot: Ballot) -> list[Link]:
    """What comes between agreed reasons and the letter: a call to offer, or a decision to ratify."""
    decision: Decision | None = getattr(ballot, "decision", None)
    if decision is None:
        return []
    if decision.state == "calling" and may_run(found):
        return [Link("Offer a call before the letter goes", reverse("decision-call", args=[ballot.reference]))]
    if decision.state == "ratifying" and may_ratify(person, ballot, decision):
        return [Link("Read it and ratify it, or send it back", reverse("decision-ratify", args=[ballot.reference]))]
    return []


def why_sent_back(ballot: Ballot) -> str:
    """The reason two named people gave for not ratifying, until the reasons are written anew or agreed again."""
    decision: Decision | None = getattr(ballot, "decision", None)
    if decision is None or decision.state != "written":
        return ""
    back = Event.objects.about(decision).filter(verb="send_back", at__gte=decision.written_at)
    return back.order_by("-at").values_list("why", flat=True).first() or ""


def why_set_aside(ballot: Model) -> str:
    """The reason given when the ballot was set aside."""
    return Event.objects.about(ballot).filter(verb="void").values_list("why", flat=True).first() or ""
