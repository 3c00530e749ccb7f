"""The forms around a bid: sending it in, taking it back, sending it back for changes, removing a line."""
# ruff: noqa: ANN401 - the framework hands a form any option

from typing import Any, ClassVar

from django import forms

from network.forms import PlainForm, WordsField
from projects.bids.questions import SECTIONS
from projects.models import Bid


class SendForm(PlainForm):
    """The tick before a bid goes in."""

    declared = forms.BooleanField(
        label="These answers are right as far as I know, and my group wants to send this bid in"
    )


class WithdrawForm(PlainForm):
    """Why a bid is taken back, if the group wants to say."""

    why = WordsField(label="Why do you take it back?", max_length=500, rows=3, required=False)


class SendBackForm(PlainForm):
    """What should change, page by page; at least one."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, *args: Any, bid: Bid, **options: Any) -> None:
        super().__init__(*args, **options)
        for slug, title in SECTIONS.items():
            if applies(bid, slug):
                self.fields[slug] = WordsField(label=title, max_length=1000, rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse to send a bid back without a reason."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError("Say for at least one part of the bid what should change.")
        return cleaned


class ConfirmForm(PlainForm):
    """A button and nothing else."""


def applies(bid: Bid, slug: str) -> bool:
    """Return whether this bid has the page of this name."""
    return {"match-lines": bid.no_match is False, "deadline": bool(bid.has_outside_funder)}.get(slug, True)
