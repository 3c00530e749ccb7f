"""The forms of those who help members to vote in a round: on the telephone and on paper."""

from collections.abc import Iterable
from typing import Any

from collectives.actions.said import SaidInRound, bids_of
from collectives.ballot_forms import OnTheTelephoneForm
from collectives.models import Ballot, Connection, Round
from collectives.round_forms import RoundVoteForm
from network.fields import ChoiceButtons, LineField

VOTES = {"none", "takes_part"}


class SaidInRoundForm(RoundVoteForm):
    """A connection and a mark for each bid; no mark where the member stands aside, nothing where they have no part."""

    mark_optional = False

    def __init__(self, *args: Any, found: Round, ballots: Iterable[Ballot], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, found=found, ballots=ballots, before={}, **options)
        for ballot in self.ballots:
            for name in self._names(ballot):
                self.fields[name].required = False
            if ballot.reference in self.fields:
                self.fields[ballot.reference].label = f"{ballot.bid.project.title}: what is their vote?"
            self.fields[_grade(ballot)] = ChoiceButtons(
                label=f"{ballot.bid.project.title}: does the member have a connection to the group?",
                choices=Connection.GRADES,
                required=False,
            )
        self.order_fields([name for ballot in self.ballots for name in (_grade(ballot), *self._names(ballot))])

    @property
    def part_headings(self) -> dict[str, str]:
        """A heading above each bid, by the name of its first field."""
        return {_grade(ballot): self.name_of(ballot) for ballot in self.ballots}

    def _names(self, ballot: Ballot) -> list[str]:
        """The fields that hold a bid's mark."""
        return [name for name in self.fields if name != _grade(ballot) and name.startswith(ballot.reference)]

    def asked(self) -> Iterable[Ballot]:
        """Return the bids that need an answer: here those with a part of one, since who it is of is not known yet."""
        return [ballot for ballot in self.ballots if self._given(ballot)]

    def _given(self, ballot: Ballot) -> list[Any]:
        names = (_grade(ballot), *self._names(ballot))
        return [self.cleaned_data[name] for name in names if self.cleaned_data.get(name) not in {"", None}]

    def clean(self) -> dict[str, Any]:
        """Ask for the connection to each bid, and for the marks of those the member does not stand aside from."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        for ballot in self.asked():
            if not answers.get(_grade(ballot)) and _grade(ballot) not in self.errors:
                self.add_error(_grade(ballot), f"Choose what the member said about “{ballot.bid.project.title}”.")
            if answers.get(_grade(ballot)) not in VOTES or self.found.method in {"dots", "ranked"}:
                continue
            for name in self._names(ballot):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return answers

    @property
    def said(self) -> SaidInRound:
        """What the member said."""
        answers = self.cleaned_data
        grades = {ballot.reference: answers[_grade(ballot)] for ballot in self.ballots if answers[_grade(ballot)]}
        asked = [reference for reference, grade in grades.items() if grade in VOTES]
        return SaidInRound(
            grades=grades,
            marks={reference: self._mark(reference) for reference in asked},
            reasons={reference: answers.get(f"{reference}-why", "") for reference in asked},
        )


def _grade(ballot: Ballot) -> str:
    return f"{ballot.reference}-grade"


class RoundPhoneForm(OnTheTelephoneForm, SaidInRoundForm):
    """What a member says on the telephone in a round."""

    def asked(self) -> Iterable[Ballot]:
        """Return the bids this member has a part in; all of them until a member is chosen."""
        member = self.cleaned_data.get("member")
        return bids_of(member, self.found) if member else self.ballots


class RoundPaperForm(SaidInRoundForm):
    """What a paper ballot says, with its code."""

    code = LineField(
        label="The code on the paper", max_length=40, error_messages={"required": "Type in the code on the paper."}
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.order_fields(["code"])
