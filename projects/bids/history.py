"""Who changed what in a bid, from the trail, in words."""

from dataclasses import dataclass
from datetime import datetime

from network.models import Event
from projects.bids.questions import titles_of
from projects.models import Bid

GROUP_VERBS = {
    "start": "started the bid",
    "take call": "wrote the bid down for the group, in a call",
    "copy": "started the bid as a copy of an earlier one",
    "choose fund": "chose which fund to ask",
    "choose longer form": "chose the longer form",
    "let in late": "let the bid in late",
    "answer start": "changed how much is needed",
    "write down": "wrote a spoken answer down",
    "speak": "answered by voice or video",
    "submit": "sent the bid in",
    "withdraw": "took the bid back",
    "add cost line": "added a cost",
    "remove cost line": "removed a cost",
    "add match line": "added money or help from others",
    "remove match line": "removed money or help from others",
    "send_back": "asked for changes",
}
# What the collective does is told without names: its members decide together.
COLLECTIVE_VERBS = {
    "open_ballot": "The collective began to vote",
    "void_ballot": "The vote was set aside; the bid waits for a new one",
    "not_quorate": "Too few people voted; the bid waits for a new vote",
    "award": "The collective said yes",
    "refuse": "The collective said no",
}
MOST_SHOWN = 50


@dataclass(frozen=True)
class Happening:
    """One line of the history."""

    at: datetime
    words: str


def history(bid: Bid) -> list[Happening]:
    """Return the last 50 things that happened to a bid, newest first. Whoever may read the bid may read these."""
    events = Event.objects.all().about(bid).select_related("by").order_by("-at", "-pk")[:MOST_SHOWN]
    titles = titles_of(bid)
    return [Happening(event.at, _said(event, titles)) for event in events]


def last_writer(bid: Bid, slug: str) -> str:
    """Return the name of whoever last changed one page of the bid, or nothing."""
    event = Event.objects.all().about(bid).filter(verb=f"answer {slug}").select_related("by").last()
    return _name(event) if event else ""


def _said(event: Event, titles: dict[str, str]) -> str:
    if event.verb in COLLECTIVE_VERBS:
        return COLLECTIVE_VERBS[event.verb]
    slug = event.verb.removeprefix("answer ")
    words = GROUP_VERBS.get(event.verb) or f"changed “{titles.get(slug, slug)}”"
    why = f": {event.why}" if event.verb == "let in late" else ""
    return f"{_name(event)} {words}{why}"


def _name(event: Event) -> str:
    return str(event.by) if event.by else "Someone"
