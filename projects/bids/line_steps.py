"""The pages of a bid that gather lines: what it costs, and what others put in."""
# ruff: noqa: ANN401 - a step reads any record of its journey

from typing import Any

from django import forms

from network.forms import ChoiceButtons, LineField, MoneyField, YesNoField
from network.money import pounds
from projects.bids.steps import BidStep
from projects.models import IncomeLine

KIND_WORDS = {"cash": "money", "in_kind": "in kind"}


class LineStep(BidStep):
    """A page that adds one line at a time; it keeps no answers of its own on the bid."""

    button = "Add this line"

    @classmethod
    def read(cls, _record: Any) -> dict[str, Any]:
        """Start each line empty."""
        return {}


class Costs(LineStep):
    """What the project costs, a line at a time."""

    slug, title, adds_lines = "costs", "What it costs", "cost"
    intro = "Put in everything the project pays for, one thing at a time, even what other money pays for."
    label_titles = {"what": "What it is", "amount_pence": "What it costs"}
    what = LineField(label="What is it?", help_text="For example: hall hire, 10 weeks.", max_length=200)
    amount_pence = MoneyField(label="How much does it cost?", least_pence=1)

    @classmethod
    def done(cls, record: Any) -> bool:
        """Return whether there is at least one line."""
        return bool(record.cost_lines.all())

    @classmethod
    def summary(cls, record: Any) -> list[tuple[str, str]]:
        """Return the lines as one answer."""
        lines = [f"{line.what}: {pounds(line.amount_pence)}" for line in record.cost_lines.all()]
        return [("What does it cost?", "\n".join(lines) or "Not answered yet")]


class HasMatch(BidStep):
    """Whether anyone else puts in money or help."""

    slug, title, label_is_title = "match", "Money or help from others", True
    intro = (
        "What others put in is called match. It can be money, or help in kind: people’s time, a room, tools, food. "
        "You do not need to have it already."
    )
    has_match = YesNoField(label="Is anyone else putting in money or help?")

    @classmethod
    def read(cls, record: Any) -> dict[str, Any]:
        """Return the answer; the bid keeps it the other way round."""
        return {"has_match": None if record.no_match is None else not record.no_match}

    @classmethod
    def changes(cls, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the answer as the bid keeps it."""
        return {"no_match": not cleaned["has_match"]}

    def clean_has_match(self) -> bool:
        """Refuse a no while there are lines, so that none is lost."""
        given: bool = self.cleaned_data["has_match"]
        if not given and self.bid is not None and self.bid.income_lines.exists():
            raise forms.ValidationError(
                "You have put in lines of money or help from others. Remove them first, or answer yes."
            )
        return given


class Match(LineStep):
    """What others put in, a line at a time."""

    slug, title, adds_lines = "match-lines", "What others put in", "match"
    intro = (
        "Put in each part on its own. For help in kind, put in what it would cost if you had to pay. Say how sure it "
        "is: hoped for is fine."
    )
    label_titles = {
        "source": "Who puts it in",
        "kind": "Money or help in kind",
        "amount_pence": "What it is worth",
        "state": "How sure it is",
    }
    source = LineField(
        label="Who puts it in, and what is it?",
        help_text="For example: Town council, or: our volunteers, 40 hours.",
        max_length=200,
    )
    kind = ChoiceButtons(label="Is it money or help in kind?", choices=IncomeLine.KINDS)
    amount_pence = MoneyField(label="How much is it worth?", least_pence=1)
    state = ChoiceButtons(
        label="How sure is it?",
        choices=IncomeLine.STATES,
        hints={
            "planned": "You mean to ask.",
            "applied": "You have asked and wait for an answer.",
            "offered": "They said yes if something else happens, such as our yes.",
            "secured": "It is certain.",
        },
    )

    @classmethod
    def applies(cls, record: Any) -> bool:
        """Asked when others put something in."""
        return record.no_match is False

    @classmethod
    def done(cls, record: Any) -> bool:
        """Return whether there is at least one line."""
        return bool(record.income_lines.all())

    @classmethod
    def summary(cls, record: Any) -> list[tuple[str, str]]:
        """Return the lines as one answer."""
        lines = [
            f"{line.source}: {pounds(line.amount_pence)}, {KIND_WORDS[line.kind]}, {line.get_state_display().lower()}"
            for line in record.income_lines.all()
        ]
        return [("What do others put in?", "\n".join(lines) or "Not answered yet")]
