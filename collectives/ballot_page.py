"""What the page of a ballot shows, to whom: one function for each part of the page."""

from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from collectives.afresh import open_again, other_ballots
from collectives.authority import recommended_above
from collectives.composition import seat_lines
from collectives.counting import Roll, Turnout, explained, roll_of, turnout
from collectives.frozen_words import frozen_lines, needed_words
from collectives.helped_page import waiting_links
from collectives.journey import tasks_for
from collectives.models import Ballot, Decision, Ratifier
from collectives.outcome import WHAT_NEXT, waits_for_answers
from collectives.outcome_words import outcome_words
from collectives.rules.ballots import has_run_its_course, may_run
from collectives.rules.borrowing import takes_borrowed
from collectives.rules.decisions import can_agree, can_be_rewritten, is_waiting_for_reasons, needs_ratifying
from collectives.rules.ratifying import is_short_of_ratifiers, may_ratify
from collectives.rules.referring import can_refer
from collectives.rules.small_sums import can_let_all_vote
from collectives.rules.votes import REFERRED, STOOD_ASIDE, TOO_LATE, is_open
from collectives.sent_back import why_sent_back
from collectives.shown import COLOURS, group_of, title_of
from collectives.standing import Standing, standing
from collectives.states import BALLOT
from collectives.taking_part import taking_part_lines
from collectives.too_few import too_few_words
from collectives.voters import is_out_of_reach
from collectives.voting_page import answering_words
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
NOBODY_RATIFIES = (
    "Two named people ratify it, but fewer than two can: each has no connection to the group and had no part in the"
    " vote. The strategic lead names others."
)
REFERRED_NEXT = {
    **BALLOT.next_step,
    "open": "The two say whether they have a connection, read the bid and vote. Then the facilitator closes it.",
    "closed": "The facilitator writes the reasons, and the two named people agree them.",
}


def facts_for(person: Someone, ballot: Ballot, on: date) -> dict[str, Any]:
    """Return everything the page needs for this person on this day."""
    found = standing(person, ballot)
    inside = found.member or found.runs or found.lead
    roll = roll_of(ballot) if inside and ballot.state == "open" else None
    so_far = turnout(ballot, roll) if found.runs and roll else None
    lost = roll is not None and bool(is_open(ballot, on)) and is_out_of_reach(ballot, roll)
    return {
        "ballot": ballot,
        "recommends": recommended_above(ballot) if inside and not ballot.settled and ballot.state != "void" else None,
        # A round is public with its last letter; until then its address would be a dead end.
        "round": ballot.round if ballot.round and (inside or ballot.round.state == "settled") else None,
        "title": title_of(ballot.bid),
        "group": group_of(ballot.bid),
        "tag": state_tag(ballot),
        "waits_for_answers": waits_for_answers(ballot),
        "notice": notice_for(found, ballot),
        "too_few": too_few_words(ballot) if lost else "",
        "tasks": tasks_for(found, ballot, on)
        if ballot.state == "open" and found.seat and not stands_aside(found)
        else [],
        "my_vote": found.voted,
        "explained": explained(ballot) if ballot.closed_at else [],
        "way_lines": [*way_lines(ballot), *taking_part_lines(ballot)],
        "rules": frozen_lines(ballot),
        "progress": progress(ballot, so_far) if so_far else [],
        "electorate": electorate(ballot, so_far) if so_far else [],
        "to_do": [
            *(when_too_few(found, ballot, roll, on) if lost and roll else []),
            *(running_jobs(found, ballot, so_far, on, lost=lost) if inside else []),
            *(agreeing(person, found, ballot) if inside else []),
            *after_agreeing(person, found, ballot),
            *(open_again(found, ballot) if inside else []),
        ],
        "others": other_ballots(person, ballot),
        "next_step": next_step(ballot) if inside and not ballot.settled else "",
        "sent_back_because": why_sent_back(getattr(ballot, "decision", None)) if inside and not found.aside else "",
        "set_aside_because": why_set_aside(ballot) if ballot.state == "void" else "",
        "settled_url": reverse("decision", args=[ballot.reference]) if ballot.settled else "",
    }


def next_step(ballot: Ballot) -> str:
    """What happens next; once the reasons are written, how many members have agreed them."""
    decision: Decision | None = getattr(ballot, "decision", None)
    if waits_for_answers(ballot):
        return answering_words(ballot)[0]
    if ballot.state == "closed" and ballot.outcome == "not_quorate":
        return WHAT_NEXT[ballot.without_quorum]
    if decision is None or ballot.state != "closed":
        return (REFERRED_NEXT if ballot.is_referred else ballot.MOVES.next_step)[ballot.state]
    if decision.state == "ratifying" and is_short_of_ratifiers(ballot, decision):
        return NOBODY_RATIFIES
    if decision.state != "written":
        return decision.MOVES.next_step[decision.state]
    agreed = ("nobody has", "1 has", "2 have")[min(decision.agreements.count(), 2)]
    two = "The two named people" if ballot.is_referred else "Two members"
    lived = "" if ballot.is_referred else ", one of them with lived experience"
    return f"The reasons are written. {two} agree them{lived}. So far {agreed}. {_after_two(decision)}"


def _after_two(decision: Decision) -> str:
    """What follows when two have agreed the reasons."""
    if needs_ratifying(decision):
        return "Then two named people read it and ratify it, and the letter goes to the group."
    if decision.outcome == "refuse":
        return "Then somebody offers the group a call, and the letter goes."
    return "Then the letter goes to the group."


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
    short = f"No. {so_far.short}" if so_far.short else "Not yet"
    return [
        Line("Voted so far", f"{so_far.voted} of the {so_far.could} who can"),
        Line("Needed", needed_words(ballot)),
        Line("Is that enough?", "Yes" if so_far.enough else short),
    ]


def electorate(ballot: Ballot, so_far: Turnout) -> list[Line]:
    """Who can vote, by seat; of a referred bid, the two by what they are to the charity."""
    if ballot.is_referred:
        return [Line(name, str(so_far.seats.get(duty, 0))) for duty, name in Ratifier.DUTIES]
    return seat_lines(so_far.seats)


def running_jobs(
    found: Standing, ballot: Ballot, so_far: Turnout | None, on: date, *, lost: bool = False
) -> list[Link]:
    """What someone who runs the ballot can do to it now, as links to pages that ask first.

    Closing a ballot that is `lost`, since too few can vote, comes last: it shuts out whoever could be borrowed.
    """
    if not may_run(found) or ballot.settled:
        return []
    made = []
    if waits_for_answers(ballot):
        made.append(Link("Answer the objections", reverse("ballot-objections", args=[ballot.reference])))
    if ballot.round_id is None and is_open(ballot, on):
        made += _helping(ballot)
    if is_waiting_for_reasons(ballot) and can_be_rewritten(ballot):
        words = "Write the reasons again" if hasattr(ballot, "decision") else "Write the reasons"
        made.append(Link(words, reverse("decision-write", args=[ballot.reference])))
    if ballot.round_id is None and ballot.state != "void" and ballot.outcome != "not_quorate":
        made.append(Link("Set this ballot aside", reverse("ballot-void", args=[ballot.reference])))
    close = _closing(ballot, so_far, on)
    return [*made, *close] if lost else [*close, *made]


def _closing(ballot: Ballot, so_far: Turnout | None, on: date) -> list[Link]:
    """The way to close a ballot alone, once that can be done."""
    if so_far is None or ballot.round_id is not None or waits_for_answers(ballot):
        return []
    if on <= ballot.closes_on and not has_run_its_course(so_far):
        return []
    return [Link("Close the voting", reverse("ballot-close", args=[ballot.reference]))]


def when_too_few(found: Standing, ballot: Ballot, roll: Roll, on: date) -> list[Link]:
    """What is left when connections leave too few members, for who runs the ballot, and the lead where they cannot."""
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


def why_set_aside(ballot: Model) -> str:
    """The reason given when the ballot was set aside."""
    return Event.objects.about(ballot).filter(verb="void").values_list("why", flat=True).first() or ""
