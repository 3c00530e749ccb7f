"""Who changed what in a bid, from the trail, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, Q

from network.models import Event
from projects.bids.questions import titles_of
from projects.models import Bid, IncomeLine

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
    "take back spoken answer": "took a voice note or video back",
    "submit": "sent the bid in",
    "withdraw": "took the bid back",
    "add cost line": "added a cost",
    "remove cost line": "removed a cost",
    "change cost line": "changed a cost",
    "change match line": "changed money or help from others",
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
    "look_again": "People from another place said that it should be decided again",
    "defer": "The collective put it off with a question",
    "clock_goes_on": "Our own clock goes on",
}
# What has no words of its own is told without a name: it may be something that members did together.
NO_WORDS = "Something about the bid changed"
ANSWER = "answer "
# What is done to one part of the match, with its name in the place of {}.
MATCH_VERBS = {
    "apply": "said that “{}” was asked for",
    "get_offer": "said that “{}” was offered",
    "secure": "said that “{}” is certain",
    "receive": "said that “{}” has come",
    "refuse": "said that “{}” was turned down",
    "lapse": "said that “{}” ran out",
    "apply_again": "said that “{}” was asked for again",
    "show_match": "added what shows “{}”",
    "check_match": "checked what shows “{}”",
    "uncheck_match": "took back the check of “{}”",
    "say_window": "wrote down the dates and rules of “{}”",
}
# What a line says, or why something was done, stands beside these.
WITH_WHY = ("let in late", *(f"{did} {kind} line" for did in ("add", "change", "remove") for kind in ("cost", "match")))
MATCH_LINE = IncomeLine._meta.label_lower
MOST_SHOWN = 50


@dataclass(frozen=True)
class Happening:
    """One line of the history. `shows` is its number where the answer before and after can be read."""

    at: datetime
    words: str
    shows: int | None = None


def history(bid: Bid, *, inside: bool = True, as_group: bool = False) -> list[Happening]:
    """Return the last 50 things that happened to a bid and its match, newest first, for whoever may read the bid.

    Without `inside` nothing is told of what the lines say, since the group has not sent that in yet. Only `as_group`,
    which reads what was never sent in, each change of an answer can be opened.
    """
    lines = {str(line.pk): line.source for line in bid.income_lines.all()} if inside else {}
    about = Q(subject_kind=Bid._meta.label_lower, subject_id=str(bid.pk))
    about |= Q(subject_kind=MATCH_LINE, subject_id__in=list(lines), verb__in=list(MATCH_VERBS))
    events = Event.objects.filter(about).select_related("by").order_by("-at", "-pk")[:MOST_SHOWN]
    titles = titles_of(bid)
    return [
        Happening(
            event.at,
            f"{_name(event)} {MATCH_VERBS[event.verb].format(lines[event.subject_id])}"
            if event.subject_kind == MATCH_LINE
            else _said(event, titles, inside=inside),
            event.pk if as_group and shows_both(event) else None,
        )
        for event in events
    ]


def shows_both(event: Event) -> bool:
    """Return whether the trail keeps how answers read before and after this, for those who may read them."""
    return event.subject_kind == Bid._meta.label_lower and (
        event.verb.startswith("answer ") or event.verb == "write down"
    )


def happening_of(bid: Bid, event: Event) -> Happening:
    """Return one thing that happened to the bid itself."""
    return Happening(event.at, _said(event, titles_of(bid), inside=True))


def last_writer(record: Model, verb: str) -> str:
    """Return the name of whoever last did one thing to a bid, a part of its match or a report, or nothing."""
    event = Event.objects.all().about(record).filter(verb=verb).select_related("by").last()
    return _name(event) if event else ""


def _said(event: Event, titles: dict[str, str], *, inside: bool) -> str:
    if event.verb in COLLECTIVE_VERBS:
        return COLLECTIVE_VERBS[event.verb]
    words = GROUP_VERBS.get(event.verb)
    if words is None and not event.verb.startswith(ANSWER):
        return NO_WORDS
    slug = event.verb.removeprefix(ANSWER)
    words = words or f"changed “{titles.get(slug, slug)}”"
    why = f": {event.why}" if event.why and event.verb in WITH_WHY and (inside or "line" not in event.verb) else ""
    return f"{_name(event)} {words}{why}"


def _name(event: Event) -> str:
    return str(event.by) if event.by else "Someone"
