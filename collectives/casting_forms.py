"""What is asked of the chair where the rules give them a casting vote: the order of bids that are level, and who."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from collectives.actions.rounds import WHO_CHAIRED
from network.forms import PlainForm
from network.models import Person

FIRST_HELP = "The chair is asked first when bids are level, before any other rule. Leave this empty if there is no tie."
PLACES = ("first", "second", "third")


def place_words(number: int) -> str:
    """Return a place as people say it: first, second, third, then number 4 and so on."""
    return PLACES[number - 1] if number <= len(PLACES) else f"at number {number}"


def place_name(start: str, number: int) -> str:
    """Return the name of the box for one place of an order whose first box is called `start`."""
    return start if number == 1 else f"{start}-{number}"


def ask_for_order(form: forms.Form, start: str, names: Sequence[str], about: str = "") -> None:
    """Put a box for each place but the last on a form: the last follows from the others. `about` begins each label."""
    choices = [("", "Choose a bid"), *[(name, name) for name in names]]
    for number in range(1, len(names)):
        first = "If bids are level, which does the chair put first?"
        words = first if number == 1 else f"Which {place_words(number)}?"
        form.fields[place_name(start, number)] = forms.ChoiceField(
            label=f"{about}: {words[0].lower()}{words[1:]}" if about else words,
            choices=choices,
            required=False,
            help_text=FIRST_HELP if number == 1 else "",
        )


def order_said(said: Mapping[str, Any], start: str, names: Sequence[str]) -> list[str]:
    """Return the bids chosen, the first first; empty boxes are passed over."""
    boxes = (said.get(place_name(start, number)) for number in range(1, len(names)))
    return [name for name in boxes if name]


def check_order_said(form: forms.Form, said: Mapping[str, Any], start: str, names: Iterable[str]) -> None:
    """Put an error beside each box that names a bid an earlier box named already."""
    seen: set[str] = set()
    for number in range(1, len(list(names))):
        box = place_name(start, number)
        name = said.get(box)
        if name and name in seen:
            form.add_error(box, f"“{name}” has a place already. Choose another bid, or leave this empty.")
        seen.add(name or "")


class CloseRoundForm(PlainForm):
    """The button; where the rules give the chair a casting vote, the order of level bids and who chaired."""

    def __init__(self, *args: Any, casting: Sequence[str], chairs: QuerySet[Person], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.casting = casting
        if len(casting) > 1:
            ask_for_order(self, "chair", casting)
            self.fields["chaired_by"] = forms.ModelChoiceField(
                label="If the chair put bids in order: who chaired?",
                queryset=chairs,
                required=False,
                empty_label="Choose a member",
                help_text="It is kept with the round. Only those who run it see the name.",
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a bid in two places, and an order that nobody gave."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        check_order_said(self, said, "chair", self.casting)
        if order_said(said, "chair", self.casting) and not said.get("chaired_by"):
            self.add_error("chaired_by", WHO_CHAIRED)
        return said

    @property
    def chair(self) -> list[str]:
        """The bids the chair put in order, the first first."""
        return order_said(self.cleaned_data, "chair", self.casting)
