"""Answers from JSON, checked by the very forms that the pages use."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rest_framework.exceptions import ValidationError

from network.forms import DateBoxesField, MoneyField, YesNoField
from projects.bids.asked import pages_of
from projects.bids.questions import FIRST
from projects.bids.steps import BidStep
from projects.models import Bid

PENCE = 100


def typed(name: str, field: Any, value: Any) -> dict[str, str]:  # noqa: ANN401 - any form field, any JSON value
    """Return what a person would have typed on the page to mean this value."""
    if isinstance(field, DateBoxesField):
        day = value if isinstance(value, date) else None
        parts = (day.day, day.month, day.year) if day else ("", "", "")
        return {f"{name}_{box}": str(part) for box, part in zip(("day", "month", "year"), parts, strict=True)}
    if isinstance(field, YesNoField):
        return {name: "yes" if value else "no"} if value is not None else {}
    if isinstance(field, MoneyField) and isinstance(value, int):
        sign, pence = ("-" if value < 0 else ""), abs(value)
        return {name: f"{sign}{pence // PENCE}.{pence % PENCE:02d}"}
    return {name: "" if value is None else str(value)}


def checked(
    step: type[BidStep],
    values: Mapping[str, Any],
    bid: Bid | None,
    **options: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """Return one page's cleaned answers; raises ValidationError with a sentence for each wrong one.

    `options` are what the page's form takes besides, such as the line that is changed.
    """
    data: dict[str, str] = {}
    for name, field in step.base_fields.items():
        data |= typed(name, field, values.get(name))
    form = step(data, bid=bid, **options)
    if not form.is_valid():
        raise ValidationError({name: [str(words) for words in found] for name, found in form.errors.items()})
    return form.cleaned_data


def steps_named(bid: Bid, values: Mapping[str, Any]) -> list[type[BidStep]]:
    """Return the pages of this bid's list, in order, that these answers belong to, whether or not asked just now."""
    plain = [step for step in pages_of(bid) if not step.adds_lines and not step.is_own]
    found = [step for step in plain if set(step.base_fields) & set(values)]
    # The amount stands on the first page and on the last: the last one checks it against the costs.
    last = [step for step in found if step.slug == "ask"]
    return [step for step in found if step.slug != FIRST.slug] if last else found


def not_asked(bid: Bid, values: Mapping[str, Any]) -> list[str]:
    """Return the names of answers that this bid's list has no page for."""
    asked = {name for step in pages_of(bid) for name in step.base_fields}
    return sorted(set(values) - asked - {"own_answers"})
