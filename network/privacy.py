"""Each model field's privacy label: public, internal, personal, special (health, lived experience) or money."""

from collections.abc import Mapping
from typing import Literal

from django.db.models import Model

Label = Literal["public", "internal", "personal", "special", "money"]
Labels = Mapping[str, Label]


def labels(*, public: str = "", internal: str = "", personal: str = "", special: str = "", money: str = "") -> Labels:
    """Return one label for each field named; names are given as words in one string.

    Raises ValueError when a field is named twice.
    """
    found: dict[str, Label] = {}
    groups: list[tuple[Label, str]] = [
        ("public", public),
        ("internal", internal),
        ("personal", personal),
        ("special", special),
        ("money", money),
    ]
    for label, names in groups:
        for name in names.split():
            if name in found:
                raise ValueError(f"{name} has two privacy labels.")
            found[name] = label
    return found


def label_of(model: type[Model], field: str) -> Label | None:
    """Return the label of one field, or None when the model declares none for it."""
    declared: Labels = getattr(model, "PRIVACY", {})
    return declared.get(field)


def may_be_written_down(model: type[Model], field: str) -> bool:
    """Return whether a value of this field may appear in the audit trail and the logs."""
    return label_of(model, field) in {"public", "internal", "money"}
