"""How an answer read before somebody changed it and after, from the trail: nothing that was saved over is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from network.flow import in_words
from network.forms import DateBoxesField
from network.models import Event
from projects.bids.asked import ALL, pages_of
from projects.bids.comparing import NOTHING, Difference
from projects.bids.history import Happening, happening_of, shows_both
from projects.bids.questions import titles_of
from projects.models import Answer, Bid


@dataclass(frozen=True)
class Changed:
    """One change of a bid: who did what when, and how each answer read before and after.

    `earlier` is the number of the change of the same page before it, or None for the first.
    """

    happening: Happening
    differences: list[Difference]
    earlier: int | None


def changed(bid: Bid, number: int) -> Changed | None:
    """Return one change of a bid's answers by its number in the trail, or None when there is no such one."""
    about = Event.objects.all().about(bid)
    event = about.filter(pk=number).select_related("by").first()
    if event is None or not shows_both(event):
        return None
    found = _of_bid(bid, event) + _beside_it(bid, event)
    earlier = about.filter(verb=event.verb, pk__lt=event.pk).last()
    differences = [one for one in found if one.before != one.after]
    return Changed(happening_of(bid, event), differences, earlier.pk if earlier else None)


def _of_bid(bid: Bid, event: Event) -> list[Difference]:
    """Return what the bid itself keeps of the change."""
    slug = event.verb.removeprefix("answer ")
    pages = [step for step in (*ALL, *pages_of(bid)) if not step.adds_lines]
    fields: dict[str, Any] = {}
    # The page that was answered last, so that its own words stand over those of another page with the same answer.
    for step in (*pages, *(page for page in pages if page.slug == slug)):
        fields |= step.base_fields
    # The bid keeps this answer the other way round: that there is no match.
    kept = {"no_match": "has_match"}
    found = []
    for name in event.after:
        field = fields.get(kept.get(name, name))
        if field is not None:
            was, now = (_answer(values.get(name), turned=name in kept) for values in (event.before, event.after))
            found.append(Difference(str(field.label), _words(was, field), _words(now, field)))
    return found


def _beside_it(bid: Bid, event: Event) -> list[Difference]:
    """Return what is kept beside the bid: the answer to a question of its fund's own, or a spoken one written down."""
    rows = {str(row.pk): row.slug for row in bid.own_answers.all()}
    titles = titles_of(bid)
    kept = Event.objects.filter(
        subject_kind=Answer._meta.label_lower, subject_id__in=list(rows), at=event.at, by=event.by
    )
    return [
        Difference(titles.get(rows[one.subject_id], rows[one.subject_id]), _text(one.before), _text(one.after))
        for one in kept
        if "text" in one.after
    ]


def _text(values: Mapping[str, Any]) -> str:
    return str(values.get("text") or NOTHING)


def _answer(value: Any, *, turned: bool) -> Any:  # noqa: ANN401 - what the trail kept of any answer
    """Return an answer as its box has it."""
    return not value if turned and value is not None else value


def _words(value: Any, field: Any) -> str:  # noqa: ANN401 - what the trail kept of any answer, and its box
    """Return a value of the trail as a reader would say it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(field, DateBoxesField):
        return in_words(date.fromisoformat(value), field)
    return in_words(value, field)
