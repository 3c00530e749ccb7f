"""Turns offers, needs and suggestions into the cards and lines of pages. Never who said so."""

from django.urls import reverse

from collectives.models import Need, Suggestion
from network.dates import say_day
from network.furniture import Card, Line, Tag

STATE_COLOURS = {"said": "yellow", "open": "blue", "answered": "green", "put_away": "grey"}
COLOURS = {"green": "green", "amber": "orange", "red": "red"}


OPEN = {
    "offer": ("Whoever can use it rings us, and the two agree how.", "Could you use it?"),
    "need": ("Anyone who can help rings us. Groups can write a bid for it.", "Can you help?"),
    "barrier": ("Anyone who can change it rings us. Groups can write a bid for it.", "Can you help to change it?"),
}


def what_next(need: Need) -> str:
    """What happens next, in words that fit an offer, a need or a barrier."""
    words: str = need.MOVES.next_step[need.state]
    return OPEN[need.kind][0] if need.state == "open" else words


def question_of(need: Need) -> str:
    """What is asked of whoever reads an open one, before the number to ring; nothing of others."""
    return OPEN[need.kind][1] if need.state == "open" else ""


def need_tags(need: Need) -> list[Tag]:
    """What kind it is and where it stands, in words."""
    return [Tag(need.get_kind_display(), "purple"), Tag(need.get_state_display(), STATE_COLOURS[need.state])]


def need_lines(need: Need) -> list[Line]:
    """What anyone may read beside the words."""
    lines = [Line("About", need.get_what_display()), Line("Where", str(need.collective.locality))]
    if need.said_for:
        lines.append(Line("For whom", need.said_for))
    if need.organisation:
        lines.append(Line("From", need.organisation.shown_name))
    if need.answer:
        lines.append(Line("What became of it", need.answer))
    return lines


def need_card(need: Need) -> Card:
    """One offer or need in a list."""
    return Card(
        title=need.words, url=reverse("need", args=[need.reference]), facts=need_lines(need), tags=need_tags(need)
    )


def suggestion_tag(suggestion: Suggestion) -> Tag:
    """How far a suggestion is: the word says it, the colour only shows it."""
    if suggestion.state == "answered":
        return Tag(suggestion.get_colour_display(), COLOURS[suggestion.colour])
    return Tag(suggestion.get_state_display(), "grey" if suggestion.state == "put_away" else "yellow")


def suggestion_lines(suggestion: Suggestion) -> list[Line]:
    """What was said, what was done, and when."""
    lines = [Line("You said", suggestion.words)]
    if suggestion.we_did:
        lines.append(Line("We did" if suggestion.state == "answered" else "Why it is put away", suggestion.we_did))
    if suggestion.answered_at and suggestion.state == "answered":
        lines.append(Line("Answered", say_day(suggestion.answered_at)))
    return lines
