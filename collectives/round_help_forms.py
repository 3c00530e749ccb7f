"""The forms of those who help members to vote in a round: on the telephone and on paper."""

from collections.abc import Iterable
from typing import Any

from collectives.actions.said import SaidInRound
from collectives.ballot_forms import OnTheTelephoneForm
from collectives.models import Ballot, Connection, Round
from collectives.round_forms import RoundVoteForm
from network.fields import ChoiceButtons, LineField

VOTES = {"none", "takes_part"}


class SaidInRoundForm(RoundVoteForm):
    """A connection and a mark for each bid; no mark where the member stands aside."""

    mark_optional = False

    def __init__(self, *args: Any, found: Round, ballots: Iterable[Ballot], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, found=found, ballots=ballots, before={}, **options)
        for ballot in self.ballots:
            for name in self._names(ballot):
                self.fields[name].required = False
            self.fields[f"{ballot.reference}-grade"] = ChoiceButtons(
                label=f"{ballot.bid.project.title}: does the member have a connection to the group?",
                choices=Connection.GRADES,
                error_messages={"required": f"Choose what the member said about “{ballot.bid.project.title}”."},
            )
        self.order_fields(
            [name for ballot in self.ballots for name in (f"{ballot.reference}-grade", *self._names(ballot))]
        )

    def _names(self, ballot: Ballot) -> list[str]:
        """The fields that hold a bid's mark."""
        return [name for name in self.fields if name.split("-grade")[0] == name and name.startswith(ballot.reference)]

    def clean(self) -> dict[str, Any]:
        """Ask for the marks of the bids the member does not stand aside from."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        for ballot in self.ballots:
            if answers.get(f"{ballot.reference}-grade") not in VOTES or self.found.method in {"dots", "ranked"}:
                continue
            for name in self._names(ballot):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return answers

    @property
    def said(self) -> SaidInRound:
        """What the member said."""
        answers = self.cleaned_data
        grades = {ballot.reference: answers[f"{ballot.reference}-grade"] for ballot in self.ballots}
        asked = [ballot.reference for ballot in self.ballots if grades[ballot.reference] in VOTES]
        return SaidInRound(
            grades=grades,
            marks={reference: self._mark(reference) for reference in asked},
            reasons={reference: answers.get(f"{reference}-why", "") for reference in asked},
        )


class RoundPhoneForm(OnTheTelephoneForm, SaidInRoundForm):
    """What a member says on the telephone in a round."""


class RoundPaperForm(SaidInRoundForm):
    """What a paper ballot says, with its code."""

    code = LineField(
        label="The code on the paper", max_length=40, error_messages={"required": "Type in the code on the paper."}
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.order_fields(["code"])
