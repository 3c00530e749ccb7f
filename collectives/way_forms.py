"""The part of opening a ballot that says which way it goes: the route, its last day, and three members."""

from typing import Any
from uuid import UUID

from django import forms

from collectives.clock import WORDS, Choice
from collectives.forms import OpenBallotForm
from collectives.models import Seat
from network.dates import say_weekday
from network.fields import TickBoxes
from network.forms import ChoiceButtons


class OpenWithWayForm(OpenBallotForm):
    """The way a bid comes to a vote, chosen by rule and changed only for a reason; the last day; how members vote."""

    field_order = ["to_borrow", "route", "closes_on", "electors", "how"]
    to_borrow = forms.BooleanField(
        label="Open it all the same. I will ask another collective to lend members.",
        required=False,
        help_text="Known connections leave too few members here. Tick this, or fill a seat first.",
    )
    route = ChoiceButtons(
        label="Which way does it go?",
        required=False,
        help_text="The first choice comes from the rules. If you change it, the members can ask why.",
    )
    electors = TickBoxes(
        label="Which three members?",
        required=False,
        help_text="Only for a small sum. Tick nobody, and three are drawn by lot with a number that is published.",
    )

    def __init__(self, *args: Any, choice: Choice, members: list[Seat], short: bool = False, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        if not short:
            del self.fields["to_borrow"]
        self.choice = choice
        found = {way.route: way for way in choice.ways}
        route: Any = self.fields["route"]
        if short:
            # Three without a connection cannot be found where too few are left.
            found.pop("small", None)
            if self.initial.get("route") not in found:
                self.initial = {**self.initial, "route": "between", "closes_on": found["between"].closes_on}
        route.choices = [(key, WORDS[key]) for key in WORDS if key in found or key == "meeting"]
        route.initial = choice.way.route
        route.hints = {
            key: f"Because {way.because}. Usual last day to vote: {say_weekday(way.closes_on)}."
            for key, way in found.items()
        } | ({} if "meeting" in found else {"meeting": "Enter the day of a planned meeting as the last day to vote."})
        self.fields["closes_on"].required = False
        self.fields["closes_on"].help_text = "Leave it empty for the usual day of the way you choose."
        electors: Any = self.fields["electors"]
        if "small" in found:
            electors.choices = [(str(seat.person.key), str(seat.person)) for seat in members]
        else:
            del self.fields["electors"]

    @property
    def way(self) -> dict[str, Any]:
        """Everything chosen, as opening a ballot takes it."""
        route = self.cleaned_data["route"] or self.choice.way.route
        chosen = self.cleaned_data.get("electors") or [] if route == "small" else []
        return super().way | {
            "route": route,
            "closes_on": self.cleaned_data["closes_on"],
            "electors": [UUID(key) for key in chosen],
            "to_borrow": bool(self.cleaned_data.get("to_borrow")),
        }
