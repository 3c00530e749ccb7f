"""Writes the trail: who did what to what, when and why, with before and after."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from network.models.event import Event
from network.models.person import Person
from network.privacy import may_be_written_down

HIDDEN = "(not written down)"


def plain(value: Any) -> Any:  # noqa: ANN401 - any field's value
    """Return a value as JSON can hold it; records become their key."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def _kept(model: type[Model], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) if may_be_written_down(model, name) else HIDDEN for name, value in values.items()}


def record(
    verb: str,
    subject: Model,
    *,
    by: Person | None,
    at: datetime,
    why: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Write one Event about `subject`. Values of fields labelled personal or special are never written down."""
    model = subject._meta.model  # not type(): the person of a request comes wrapped
    return Event.objects.create(
        at=at,
        by=by,
        by_key=by.key if by else None,
        verb=verb,
        subject_kind=model._meta.label_lower,
        subject_id=str(subject.pk),
        subject_reference=str(getattr(subject, "reference", "") or ""),
        why=why,
        before=_kept(model, before or {}),
        after=_kept(model, after or {}),
    )


def change(
    subject: Model,
    verb: str,
    *,
    by: Person | None,
    at: datetime,
    why: str = "",
    **new: Any,  # noqa: ANN401
) -> bool:
    """Set fields of a record, save just those, and write the Event. Returns False, writing nothing, if none changed.

    Not for `state` (see network.moves) nor for balances (see projects.money).
    """
    before = {name: getattr(subject, name) for name in new if getattr(subject, name) != new[name]}
    if not before:
        return False
    after = {name: new[name] for name in before}
    for name, value in after.items():
        setattr(subject, name, value)
    subject.save(update_fields=list(after))
    record(verb, subject, by=by, at=at, why=why, before=before, after=after)
    return True
