"""What second looks and the repeat-bid check put on other pages, and what waits for those who look."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from network import history, hooks
from network.dates import say_when
from network.hooks import Panel, ToDo
from network.models import Person
from network.models.person import Someone
from projects.bids.repeats import Repeat, may_see_repeats, repeats_of
from projects.bids.second_look_actions import pass_on_orphans
from projects.bids.second_look_rules import may_answer_second_look, may_ask_second_look
from projects.models import Bid, SecondLook

VERBS = {
    "ask_second_look": "Second look asked for",
    "stand": "Second look: the decision stands",
    "put_again": "Second look: to be decided again",
    "pass_on": "Second look: another place asked",
}


def looks_to_answer(person: Person) -> list[ToDo]:
    """Return the second looks a coordinator can answer; for a lead those whose day is over."""
    places = person.rolebook.localities("coordinator")
    if not places and not person.rolebook.has("lead"):
        return []
    asked = SecondLook.objects.visible_to(person).filter(state="asked")
    rows = asked.select_related("bid__project", "bid__locality").order_by("answer_by", "pk")
    today = timezone.localdate()
    return [
        ToDo(
            "Look again at a bid that was not funded" if mine else "A second look is late: ask another place",
            reverse("second-look", args=[row.reference]),
            due=row.answer_by,
            detail=f"{row.bid.project.title}, {row.bid.locality}",
        )
        for row in rows
        if (mine := bool(may_answer_second_look(person, row)))
        or (person.rolebook.has("lead") and row.answer_by < today)
    ]


def second_look_of_bid(person: Someone, bid: Bid) -> Panel | None:
    """Return how a second look stands, or the way to ask for one, for those who may."""
    look = None
    # A bid without one, as nearly all are, is told by the bid itself.
    if getattr(bid, "second_look", None) is not None:
        look = SecondLook.objects.visible_to(person).filter(bid=bid).select_related("locality").first()
    may_ask = bool(may_ask_second_look(person, bid))
    if look is None and not may_ask:
        return None
    words = look.MOVES.words[look.state].lower() if look else ""
    context = {"bid": bid, "look": look, "words": words, "may_ask": may_ask}
    return Panel("projects/parts/second_look_panel.html", context, rank=25)


def repeats_panel(person: Someone, bid: Bid) -> Panel | None:
    """Return the other groups that share something with this one, for coordinator and lead; nothing if none does."""
    if not may_see_repeats(person, bid):
        return None
    rows = in_words(person, repeats_of(bid))
    return Panel("projects/parts/repeats_panel.html", {"rows": rows}, rank=55) if rows else None


def in_words(person: Someone, found: list[Repeat]) -> list[tuple[str, str, list[tuple[Bid, bool]]]]:
    """Return each group by its name, what it shares, and its bids with whether this person may open them."""
    keys = [bid.pk for row in found for bid in row.bids]
    opens = set(Bid.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        (row.organisation.shown_name, " and ".join(row.shares), [(bid, bid.pk in opens) for bid in row.bids])
        for row in found
    ]


def held(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the second looks a person asked for or answered, as what is held about them."""
    asked = SecondLook.objects.filter(asked_by=person).select_related("bid").order_by("pk")
    answered = SecondLook.objects.filter(answered_by=person).select_related("bid").order_by("pk")
    return {
        "Second looks you asked for": [{"bid": row.bid.reference, "when": say_when(row.asked_at)} for row in asked],
        "Second looks you answered": [
            {"bid": row.bid.reference, "when": say_when(row.answered_at)} for row in answered if row.answered_at
        ],
    }


hooks.to_do.append(looks_to_answer)
hooks.bid_page += [second_look_of_bid, repeats_panel]
hooks.daily_jobs.append(pass_on_orphans)
hooks.held_about.append(held)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
