"""The pages of a bid that gather lines: what it costs, and what others put in."""
# ruff: noqa: ANN401 - a step reads any record of its journey

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from network.forms import ChoiceButtons, LineField, MoneyField, YesNoField
from network.money import pounds
from projects.bids.match import HOPED, SECURED, summary
from projects.bids.rates import hours_words, rate_for, rate_words, worth_pence
from projects.bids.steps import BidStep
from projects.models import IncomeLine

KIND_WORDS = {"cash": "money", "in_kind": "in kind"}
# What a line of match can be, as the page asks first.
WHAT = {"cash": "Money", **dict(IncomeLine.IN_KIND)}


class LineStep(BidStep):
    """A page that adds one line at a time; it keeps no answers of its own on the bid."""

    button = "Add this line"
    question: ClassVar[str] = ""

    @classmethod
    def read(cls, _record: Any) -> dict[str, Any]:
        """Start each line empty."""
        return {}


class Costs(LineStep):
    """What the project costs, a line at a time."""

    slug, title, adds_lines = "costs", "What it costs", "cost"
    question = "What does it cost?"
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
        return [(cls.question, "\n".join(lines) or "Not answered yet")]


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


class HoursField(forms.DecimalField):
    """A number of hours, with at most two digits after the point."""

    default_error_messages = {
        "required": "Enter how many hours, like 40 or 7.5.",
        "invalid": "Enter how many hours, like 40 or 7.5.",
        "min_value": "Enter more than 0 hours.",
        "max_value": "Enter %(limit_value)s hours or less.",
        "max_digits": "Enter how many hours, like 40 or 7.5.",
        "max_whole_digits": "Enter how many hours, like 40 or 7.5.",
        "max_decimal_places": "Enter no more than 2 numbers after the point, like 7.5.",
    }

    def __init__(self, **options: Any) -> None:
        box = {"inputmode": "decimal", "spellcheck": "false", "class": "govuk-input--width-5"}
        options.setdefault("widget", forms.TextInput(attrs=box))
        super().__init__(min_value=Decimal("0.01"), max_value=20_000, max_digits=7, decimal_places=2, **options)

    def to_python(self, value: Any) -> Any:
        """The number, whatever commas and spaces it was typed with."""
        return super().to_python(value.strip().replace(",", "") if isinstance(value, str) else value)


class Match(LineStep):
    """What others put in, a line at a time.

    `what` is one of WHAT when the page asked that first: then only the boxes it needs are there. A program gives `kind`
    and `in_kind` instead. The worth of time is worked out from its hours and the rate of the day, if there is one.
    """

    slug, title, adds_lines = "match-lines", "What others put in", "match"
    question = "What do others put in?"
    intro = "Put in each part on its own. Say how sure it is: hoped for is fine."
    label_titles = {
        "source": "Who puts it in",
        "kind": "Money or help in kind",
        "in_kind": "What sort of help",
        "hours": "How many hours",
        "amount_pence": "What it is worth",
        "state": "How sure it is",
    }
    source = LineField(
        label="Who puts it in, and what is it?",
        help_text="For example: Town council, or: our volunteers on Mondays.",
        max_length=200,
    )
    kind = ChoiceButtons(label="Is it money or help in kind?", choices=IncomeLine.KINDS)
    in_kind = ChoiceButtons(label="What sort of help is it?", choices=IncomeLine.IN_KIND, required=False)
    hours = HoursField(label="How many hours in all?", required=False)
    amount_pence = MoneyField(label="How much is it worth?", least_pence=1, required=False)
    state = ChoiceButtons(
        label="How sure is it?",
        choices=[(state, words) for state, words in IncomeLine.STATES if state in (*HOPED, *SECURED)],
        hints={
            "planned": "You mean to ask.",
            "applied": "You have asked and wait for an answer.",
            "offered": "They said yes if something else happens, such as our yes.",
            "secured": "It is certain.",
            "received": "You have it already.",
        },
    )

    def __init__(self, *args: Any, what: str = "", line: IncomeLine | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.line, self.what, self.rate = line, what, rate_for(self.bid, timezone.localdate())
        if line is not None:
            self._ask_of(line)
        if self.what:
            self._ask_only_what_is_needed()

    def _ask_of(self, line: IncomeLine) -> None:
        """Ask only what can be changed of a line; its hours keep the rate they were worked out with."""
        self.what = "cash" if line.kind == "cash" else line.in_kind or "services"
        if line.hours:
            self.rate = line.rate
        del self.fields["state"]

    def _ask_only_what_is_needed(self) -> None:
        worth: Any = self.fields["amount_pence"]
        worth.required = True
        for name in ("kind", "in_kind", *(() if self.what == "time" else ("hours",))):
            del self.fields[name]
        if self.what == "time":
            self.fields["hours"].required = True
        if self.what == "cash":
            worth.label = "How much money is it?"
        elif self.what != "time":
            worth.help_text = "What it would cost if you had to pay for it."
        elif self.rate is None:
            worth.help_text = "We have no rate for an hour yet, so put in what this time would cost if you had to pay."
        else:
            self.fields["hours"].help_text = f"We work out its worth for you, at {rate_words(self.rate)}."
            del self.fields["amount_pence"]

    def clean(self) -> dict[str, Any]:
        """Return the whole line; refuse what does not fit together, and more money than everything costs."""
        said = self.cleaned_data
        kind = said.get("kind") if not self.what else ("cash" if self.what == "cash" else "in_kind")
        sort = (said.get("in_kind") or "" if not self.what else self.what) if kind == "in_kind" else ""
        said |= {"kind": kind, "in_kind": sort, "rate": None, "hours": said.get("hours") if sort == "time" else None}
        if sort == "time":
            self._work_out(said)
        if said.get("amount_pence") is None and not {"amount_pence", "hours"} & set(self.errors):
            self.add_error("amount_pence", "Enter an amount in pounds, like 250 or 250.50.")
        if kind == "cash" and said.get("amount_pence"):
            self._hold_to_the_costs(said["amount_pence"])
        return said

    def _work_out(self, said: dict[str, Any]) -> None:
        hours = said["hours"]
        if hours is None:
            if "hours" not in self.errors:
                self.add_error("hours", "Enter how many hours, like 40 or 7.5.")
        elif self.rate is not None:
            self.errors.pop("amount_pence", None)
            said |= {"rate": self.rate, "amount_pence": max(1, worth_pence(hours, self.rate))}

    def _hold_to_the_costs(self, amount: int) -> None:
        """Refuse money that, with the money put in so far, is more than all the costs. Before any cost all fits.

        Of a bid that was sent in, what others really put in is written down, whatever it costs.
        """
        if self.bid is None or self.bid.state != "draft":
            return
        others = [line for line in self.bid.income_lines.all() if self.line is None or line.pk != self.line.pk]
        sums = summary(self.bid.cost_lines.all(), others, None)
        together = sums.match_cash_pence + amount
        if sums.cost_pence and together > sums.cost_pence:
            self.add_error(
                "amount_pence",
                f"With this, others would put in {pounds(together)}, and everything costs {pounds(sums.cost_pence)}. "
                "Enter a smaller amount, or put in all your costs first.",
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
            f"{line.source}: {pounds(line.amount_pence)}, {_sort(line)}, {line.get_state_display().lower()}"
            for line in record.income_lines.all()
        ]
        return [(cls.question, "\n".join(lines) or "Not answered yet")]


def _sort(line: IncomeLine) -> str:
    hours = f", {hours_words(line.hours)}" if line.hours else ""
    return f"{KIND_WORDS[line.kind]}{hours}"
