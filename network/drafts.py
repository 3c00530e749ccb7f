"""Long forms for which nothing exists until the end: answers kept as typed in a Draft, step by step."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import QueryDict

from network.flow import Flow, Step, in_words
from network.models import Draft, Person


class DraftStep(Step):
    """A step whose answers are kept in a Draft exactly as typed, so that nothing typed is ever changed or lost."""

    @classmethod
    def typed(cls, draft: Draft) -> QueryDict | None:
        """Return what was typed on this page, or None when it was never sent."""
        kept = draft.answers.get(cls.slug)
        if kept is None:
            return None
        data = QueryDict(mutable=True)
        for name, values in kept.items():
            data.setlist(name, values)
        return data

    @classmethod
    def filled(cls, draft: Draft) -> "DraftStep":
        """Return the form filled with what was typed."""
        return cls(data=cls.typed(draft))

    @classmethod
    def as_left(cls, draft: Draft) -> "DraftStep":
        """Return the form as the person left it: empty and without errors when never sent."""
        return cls() if cls.typed(draft) is None else cls.filled(draft)

    @classmethod
    def cleaned(cls, draft: Draft) -> dict[str, Any]:
        """Return the step's cleaned answers, or nothing while it is not right."""
        form = cls.filled(draft)
        return form.cleaned_data if form.is_valid() else {}

    @classmethod
    def read(cls, record: Draft) -> dict[str, Any]:
        """Return the cleaned answers."""
        return cls.cleaned(record)

    @classmethod
    def done(cls, record: Draft) -> bool:
        """Return whether the page was sent and is right."""
        return cls.filled(record).is_valid()

    @classmethod
    def summary(cls, record: Draft) -> list[tuple[str, str]]:
        """Return question and answer in words."""
        answers = cls.cleaned(record)
        fields = cls.base_fields.items()
        return [(str(field.label or name), in_words(answers.get(name), field)) for name, field in fields]


def open_draft(*, owner: Person, kind: str, at: datetime) -> Draft:
    """Return the person's open draft of this kind, making it when there is none."""
    draft, _ = Draft.objects.get_or_create(
        owner=owner, kind=kind, used_at=None, defaults={"started_at": at, "changed_at": at}
    )
    return draft


def seen_draft(*, owner: Person, kind: str, at: datetime) -> Draft:
    """Return the person's open draft, or one that is not kept: opening a page writes nothing."""
    kept = Draft.objects.filter(owner=owner, kind=kind, used_at=None).first()
    return kept or Draft(owner=owner, kind=kind, started_at=at, changed_at=at)


@transaction.atomic
def save_step(draft: Draft, form: Step, *, at: datetime) -> None:
    """Keep what was typed on one page."""
    data = form.data
    if not isinstance(data, QueryDict):
        raise TypeError("A step is saved from what was typed.")
    fresh = Draft.objects.select_for_update().get(pk=draft.pk)
    # Only the boxes of this page, and no null character, which one of the two databases cannot keep.
    boxes = {name for name in data if any(name == field or name.startswith(f"{field}_") for field in form.fields)}
    fresh.answers[form.slug] = {name: [text.replace("\x00", "") for text in data.getlist(name)] for name in boxes}
    fresh.changed_at = at
    fresh.save(update_fields=["answers", "changed_at"])
    draft.answers = fresh.answers


def cleaned(draft: Draft, flow: Flow) -> dict[str, Any]:
    """Return the cleaned answers of every step that applies, in one dict."""
    found: dict[str, Any] = {}
    for step in flow.applying(draft):
        found |= step.read(draft)
    return found


def use(draft: Draft, *, url: str, at: datetime) -> bool:
    """Mark a draft as sent, leading to `url`. Returns False, changing nothing, when it was sent before."""
    sent = Draft.objects.filter(pk=draft.pk, used_at=None).update(used_at=at, result_url=url)
    return bool(sent)
