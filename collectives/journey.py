"""The member's way through one ballot, as a little task list: connection, bid, vote."""

from datetime import date

from django.urls import reverse

from collectives.models import Ballot
from collectives.rules.votes import can_cast, can_read, can_say_connection, is_open
from collectives.standing import Standing
from network.furniture import CANNOT_START, DONE, NOT_STARTED, Task


def tasks_for(found: Standing, ballot: Ballot, on: date) -> list[Task]:
    """Return the three tasks of someone with this standing, each with a link when it can be opened now."""
    return [_connection(found, ballot), _paper(found, ballot), _vote(found, ballot, on)]


def _connection(found: Standing, ballot: Ballot) -> Task:
    open_now = can_say_connection(found, ballot)
    return Task(
        "Say if you have a connection",
        DONE if found.grade else NOT_STARTED,
        url=reverse("ballot-connection", args=[ballot.reference]) if open_now else "",
    )


def _paper(found: Standing, ballot: Ballot) -> Task:
    open_now = can_read(found)
    return Task(
        "Read the bid",
        "Ready to read" if open_now else CANNOT_START,
        url=reverse("ballot-paper", args=[ballot.reference]) if open_now else "",
        hint="" if open_now else "Opens once you have answered the question above.",
    )


def _vote(found: Standing, ballot: Ballot, on: date) -> Task:
    open_now = is_open(ballot, on) and can_cast(found, ballot)
    if ballot.round is not None:
        url = reverse("round", args=[ballot.round.reference])
        return Task("Vote in the round", DONE if found.voted else NOT_STARTED if open_now else CANNOT_START, url=url)
    return Task(
        "Vote",
        DONE if found.voted else NOT_STARTED if open_now else CANNOT_START,
        url=reverse("ballot-vote", args=[ballot.reference]) if open_now else "",
        hint="You can still change it." if found.voted and open_now else "",
    )
