"""The form of a hall sheet: two signatures, the picture, and the hands for each bid."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from collectives.actions.hall import Hands, Sheet
from collectives.casting_forms import ask_for_order, check_order_said, order_said
from collectives.models import Ballot, Round
from collectives.round_count import names_of
from network.fields import PictureField, WholeNumberField
from network.forms import PlainForm
from network.models import Person

MOST = 500
NUMBERS = [("yes", "yes"), ("no", "no"), ("abstain", "would rather not say")]


class HallSheetForm(PlainForm):
    """One part for each bid; a bid that was not decided in the hall is left empty, a round as a whole."""

    mark_optional = False
    signed_one = forms.ModelChoiceField(
        label="Who signed first?",
        queryset=Person.objects.none(),
        empty_label="Choose somebody who was here",
        error_messages={"required": "Choose the first who signed."},
    )
    signed_two = forms.ModelChoiceField(
        label="Who signed second?",
        queryset=Person.objects.none(),
        empty_label="Choose somebody who was here",
        error_messages={"required": "Choose the second who signed."},
    )
    photo = PictureField(
        label="A photo of the signed sheet", help_text="All of it, so that both signatures and all numbers can be read."
    )

    def __init__(self, *args: Any, ballots: Iterable[Ballot], here: QuerySet[Person], **options: Any) -> None:  # noqa: ANN401
        self.ballots = list(ballots)
        super().__init__(*args, **options)
        for name in ("signed_one", "signed_two"):
            field: Any = self.fields[name]
            field.queryset = here
        for ballot in self.ballots:
            self._ask(ballot, here)
        for found, together in self.rounds.items():
            if found.tie_rule == "chair":
                ask_for_order(self, f"{found.reference}-chair", self.named(together), found.title)
        self.order_fields([name for name in self.fields if name not in {"signed_one", "signed_two", "photo"}])

    @property
    def rounds(self) -> dict[Round, list[Ballot]]:
        """The rounds whose bids are asked for, each with its ballots."""
        made: dict[Round, list[Ballot]] = {}
        for ballot in self.ballots:
            if ballot.round is not None:
                made.setdefault(ballot.round, []).append(ballot)
        return made

    @staticmethod
    def named(together: Iterable[Ballot]) -> list[str]:
        """What the bids of a round are called where the chair puts them in order."""
        return list(names_of(list(together)).values())

    @property
    def part_headings(self) -> dict[str, str]:
        """A heading above each bid, and above what is asked of the sheet as a whole, by the name of the first field."""
        bids = {f"{ballot.reference}-{NUMBERS[0][0]}": ballot.bid.project.title for ballot in self.ballots}
        return bids | {"signed_one": "The sheet itself"}

    def _ask(self, ballot: Ballot, here: QuerySet[Person]) -> None:
        title = ballot.bid.project.title
        for key, words in NUMBERS:
            self.fields[f"{ballot.reference}-{key}"] = WholeNumberField(
                label=f"{title}: {words}", required=False, max_value=MOST
            )
        self.fields[f"{ballot.reference}-aside"] = forms.ModelMultipleChoiceField(
            label=f"{title}: who stood aside?",
            queryset=here,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Those who said that they are paid by the group, run it or have family in it.",
        )

    def clean(self) -> dict[str, Any]:
        """Ask for all three numbers of a bid that has one, and of all bids of a round of which one bid has."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        begun = [ballot for ballot in self.ballots if self._begun(ballot, answers)]
        rounds = {ballot.round_id for ballot in begun if ballot.round_id is not None}
        for ballot in self.ballots:
            if ballot in begun or ballot.round_id in rounds:
                self._ask_for_the_rest(ballot, answers)
        for found, together in self.rounds.items():
            check_order_said(self, answers, f"{found.reference}-chair", self.named(together))
        return answers

    def _begun(self, ballot: Ballot, answers: dict[str, Any]) -> bool:
        numbers = [answers.get(f"{ballot.reference}-{key}") for key, _ in NUMBERS]
        return numbers != [None] * len(NUMBERS) or bool(answers.get(f"{ballot.reference}-aside"))

    def _ask_for_the_rest(self, ballot: Ballot, answers: dict[str, Any]) -> None:
        for key, _ in NUMBERS:
            name = f"{ballot.reference}-{key}"
            if answers.get(name) is None and name not in self.errors:
                self.add_error(name, f"Enter a number, 0 if nobody did: {self.fields[name].label}.")

    @property
    def sheet(self) -> Sheet:
        """What stands on the sheet."""
        said = self.cleaned_data
        hands = {
            ballot.reference: Hands(
                **{key: said[f"{ballot.reference}-{key}"] for key, _ in NUMBERS},
                aside=tuple(said[f"{ballot.reference}-aside"]),
            )
            for ballot in self.ballots
            if said[f"{ballot.reference}-yes"] is not None
        }
        chair = {
            found.reference: tuple(order_said(said, f"{found.reference}-chair", self.named(together)))
            for found, together in self.rounds.items()
        }
        casting = {reference: order for reference, order in chair.items() if order}
        return Sheet(said["signed_one"], said["signed_two"], hands, casting)
