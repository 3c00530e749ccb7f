"""What the pages of meetings show: cards, facts for anyone, and the agenda for those inside."""

from datetime import date
from typing import Any

from django.urls import reverse

from collectives.agenda_waiting import what_waits
from collectives.meeting_finding import my_answer
from collectives.models import AgendaItem, Meeting, MeetingAction
from collectives.papers import counting_ballots, first_line, points_of
from collectives.rules.hall import may_enter_sheet
from collectives.rules.meetings import (
    may_add_action,
    may_add_point,
    may_cancel,
    may_finish_action,
    may_hold,
    may_prepare,
    may_say_if_coming,
    may_take_off,
    may_write_up,
)
from collectives.rules.seats import runs
from collectives.shown import group_of, title_of
from network.dates import say_day, say_time, say_weekday
from network.furniture import Card, Line, Tag
from network.history import history
from network.links import Link
from network.models import Event
from network.models.person import Someone

TAGS = {"planned": "blue", "held": "green", "cancelled": "grey"}
ACTION_TAGS = {"open": "yellow", "done": "green", "dropped": "grey"}
ANSWERS = {"here": "You said that you come.", "sorry": "You said that you cannot come.", "": ""}


def meeting_tag(meeting: Meeting) -> Tag:
    """Where a meeting stands, in words."""
    return Tag(meeting.get_state_display(), TAGS[meeting.state])


def meeting_lines(meeting: Meeting) -> list[Line]:
    """When and where, as anyone may read it."""
    lines = [
        Line("Day", say_weekday(meeting.on)),
        Line("Starts at", say_time(meeting.starts_at)),
        Line("Place", meeting.place),
    ]
    return [*lines, Line("Good to know", meeting.access)] if meeting.access else lines


def meeting_card(meeting: Meeting) -> Card:
    """One meeting in a list."""
    return Card(
        title=say_weekday(meeting.on),
        url=reverse("meeting", args=[meeting.reference]),
        facts=[Line("Starts at", say_time(meeting.starts_at)), Line("Place", meeting.place)],
        tags=[meeting_tag(meeting)],
    )


def open_facts(meeting: Meeting) -> dict[str, Any]:
    """Return what anyone reads about a meeting."""
    return {
        "meeting": meeting,
        "collective": meeting.collective,
        "tag": meeting_tag(meeting),
        "lines": meeting_lines(meeting),
    }


def facts_inside(person: Someone, meeting: Meeting, today: date) -> dict[str, Any]:
    """Return the agenda of a meeting with what one person may do about it."""
    running = runs(person, meeting.collective)
    prepares = bool(may_prepare(person, meeting))
    points = points_of(meeting)
    leads = leads_to(points)
    return {
        **open_facts(meeting),
        **first_line(person, meeting),
        "points": [{**_point(person, item, prepares=prepares), "url": leads.get(item.pk, "")} for item in points],
        "prepares": prepares,
        "may_add": may_add_point(person, meeting),
        "may_come": may_say_if_coming(person, meeting),
        "my_answer": my_answer(person, meeting),
        "my_words": ANSWERS[my_answer(person, meeting)],
        "waits": _waiting(meeting) if meeting.state == "planned" else None,
        "to_do": _links(person, meeting, today),
        "next_step": _next_step(meeting),
        "history": history(meeting) if running else [],
    }


def _next_step(meeting: Meeting) -> str:
    """What happens next; for a cancelled one also why, as it was written to the members."""
    words: str = meeting.MOVES.next_step[meeting.state]
    if meeting.state != "cancelled":
        return words
    why = Event.objects.about(meeting).filter(verb="cancel").values_list("why", flat=True).last()
    return f"Why it is cancelled: {why} {words}" if why else words


def _point(person: Someone, item: AgendaItem, *, prepares: bool) -> dict[str, Any]:
    return {"item": item, "take_off": may_take_off(person, item), "moves": prepares}


def leads_to(points: list[AgendaItem]) -> dict[int, str]:
    """Return where each point that is about something leads, by its key: the ballot on its bid, or the need."""
    ballots = counting_ballots([item.bid_id for item in points if item.bid_id])
    made = {
        item.pk: reverse("ballot", args=[ballots[item.bid_id].reference]) for item in points if item.bid_id in ballots
    }
    return made | {item.pk: reverse("need", args=[item.need.reference]) for item in points if item.need}


def _waiting(meeting: Meeting) -> dict[str, Any]:
    """What waits, as lists of words; bids by title and group alone."""
    waits = what_waits(meeting)
    return {
        "bids": [f"{title_of(bid)}, {group_of(bid)}" for bid in waits.bids],
        "ballots": [
            Link(
                f"{title_of(row.bid)}, {group_of(row.bid)}",
                reverse("ballot", args=[row.reference]),
                _until(row.closes_on),
            )
            for row in waits.open_ballots
        ],
        "reasons": [
            Link(f"{title_of(row.bid)}, {group_of(row.bid)}", reverse("ballot", args=[row.reference]))
            for row in waits.reasons
        ],
        "needs": [Link(need.words, reverse("need", args=[need.reference])) for need in waits.needs],
        "actions": waits.actions,
        "reported": [
            Link(
                f"{title_of(row.bid)}, {group_of(row.bid)}: {row.decision.get_outcome_display().lower()}",
                reverse("decision", args=[row.reference]),
            )
            for row in waits.reported
        ],
        "anything_new": waits.anything_new,
    }


def _until(day: date) -> str:
    return f"votes until {say_day(day)}"


def _links(person: Someone, meeting: Meeting, today: date) -> list[Link]:
    """What this person can go on to do."""
    every = [
        (True, "Read and print the papers", "meeting-papers"),
        (meeting.state == "held", "Read the minutes", "meeting-minutes"),
        (may_prepare(person, meeting), "Write the easy-read summary", "meeting-summary"),
        (may_hold(person, meeting, today), "Say who was here", "meeting-hold"),
        (may_write_up(person, meeting), "Put the register or the notes right", "meeting-register"),
        (may_enter_sheet(person, meeting), "Enter the sheet of the hall", "meeting-sheet"),
        (may_add_action(person, meeting), "Write down who does what", "meeting-action-add"),
        (may_prepare(person, meeting), "Change the day, time or place", "meeting-change"),
        (may_cancel(person, meeting), "Cancel the meeting", "meeting-cancel"),
    ]
    return [Link(words, reverse(name, args=[meeting.reference])) for allowed, words, name in every if allowed]


def action_rows(person: Someone, actions: list[MeetingAction]) -> list[dict[str, Any]]:
    """Return what people took on, each with its tag and whether this person may say that it is done."""
    return [
        {
            "action": action,
            "tag": Tag(action.get_state_display(), ACTION_TAGS[action.state]),
            "finish": may_finish_action(person, action),
        }
        for action in actions
    ]
