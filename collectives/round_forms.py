"""The forms of a round: opening it, voting in it, setting it aside."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from collectives.actions.rounds import LIVED_NAMELESS
from collectives.models import Ballot, Collective, Round, Vote
from collectives.models.rules import TIES
from collectives.tally import dots, down_the_list, ranked, score, yes_no
from network.dates import say_weekday
from network.fields import ChoiceButtons, LineField, MoneyField, TickBoxes, WholeNumberField, WordsField, YesNoField
from network.forms import DateBoxesField, PlainForm
from network.money import pounds
from projects.models import Bid

IN_TWO_SENTENCES = {
    "yes_no": yes_no.IN_TWO_SENTENCES,
    "score": score.IN_TWO_SENTENCES,
    "dots": dots.IN_TWO_SENTENCES,
    "ranked": ranked.IN_TWO_SENTENCES,
}
POINTS = range(6)
Before = Mapping[int, Vote]
LIST_HINTS = {rule: words.partition(": ")[2].capitalize() for rule, words in down_the_list.RULES.items()}


def bid_words(bid: Bid, day: date) -> str:
    """Return a waiting bid in one line: what it is, what it asks for, and the last safe day to vote on it."""
    asks = f"{bid.project.title}, {bid.organisation.shown_name}: {pounds(bid.asked_pence or 0)}."
    return f"{asks} Vote by {say_weekday(day)}."


class OpenRoundForm(PlainForm):
    """Which bids, how they are voted on, and for how much."""

    bids = TickBoxes(
        label="Which bids are decided together?",
        error_messages={"required": "Choose the bids that are decided together."},
    )
    name = LineField(
        label="What is the round called?",
        max_length=120,
        help_text="For example: Spring bids.",
        error_messages={"required": "Give the round a name."},
    )
    money = MoneyField(
        label="How much can this round give?",
        least_pence=1,
        error_messages={"required": "Say how much this round can give."},
    )
    method = ChoiceButtons(
        label="How do members vote?",
        choices=Round.METHODS,
        hints=IN_TWO_SENTENCES,
        error_messages={"required": "Choose how members vote."},
    )
    criteria = WordsField(
        label="If they give points: for which questions?",
        required=False,
        max_length=400,
        rows=4,
        help_text="Three or four, one on each line. For example: Will people come? Does it reach those left out?",
    )
    dots_each = WholeNumberField(
        label="If they put dots: how many has each member?", required=False, min_value=1, max_value=50
    )
    list_rule = ChoiceButtons(
        label="What happens when the next bid does not fit the money that is left?",
        choices=Round.LIST_RULES,
        hints=LIST_HINTS,
        error_messages={"required": "Choose what happens when a bid does not fit."},
    )
    tie_rule = ChoiceButtons(
        label="When two bids are level, which comes first?",
        choices=TIES,
        help_text="A secret round cannot go by lived experience. If the chair decides, they are asked first, before any"
        " other rule.",
        error_messages={"required": "Choose what happens when two bids are level."},
    )
    secret = YesNoField(
        label="Is the vote secret?",
        yes="Yes, nobody will ever know who voted what",
        no="No, members can change their vote until it closes",
        help_text="Needs 5 people or more who can vote. A secret vote cannot be changed, and has no reasons beside it.",
        error_messages={"required": "Say whether the vote is secret."},
    )
    closes_on = DateBoxesField(
        label="Last day to vote", help_text="Members can vote until midnight at the end of this day."
    )

    late_ok = forms.BooleanField(
        label="Open it all the same. The groups named above may hear late.",
        required=False,
        help_text="Tick this only when an earlier day, or a ballot of its own for each of them, is not possible.",
    )

    def __init__(self, *args: Any, bids: Mapping[Bid, date], collective: Collective, **options: Any) -> None:  # noqa: ANN401
        """Ask about `bids`, each with the last safe day to vote on it."""
        super().__init__(*args, **options)
        self.vote_by = bids
        usual = self.initial.get("closes_on")
        if not self.is_bound and not any(usual and usual > day for day in bids.values()):
            del self.fields["late_ok"]
        self.waiting = {bid.reference: bid for bid in bids}
        tick: Any = self.fields["bids"]
        tick.choices = [(bid.reference, bid_words(bid, day)) for bid, day in bids.items()]
        self.fields["list_rule"].initial = collective.list_rule
        self.fields["tie_rule"].initial = collective.tie_rule

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way of voting needs."""
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        lines = (line.strip() for line in (answers.get("criteria") or "").splitlines())
        answers["criteria"] = tuple(line for line in lines if line)
        if answers.get("method") == "score" and not 3 <= len(set(answers["criteria"])) <= 4:  # noqa: PLR2004
            self.add_error("criteria", "Write three or four different questions, one on each line.")
        if answers.get("method") == "dots" and "dots_each" not in self.errors and not answers.get("dots_each"):
            self.add_error("dots_each", "Say how many dots each member has.")
        if answers.get("secret") and answers.get("tie_rule") == "lived":
            self.add_error("tie_rule", LIVED_NAMELESS)
        if len(answers.get("bids") or []) == 1:
            self.add_error("bids", "Choose two bids or more. One bid alone gets a ballot of its own.")
        self._warn_of_late_ones(answers)
        return answers

    def _warn_of_late_ones(self, answers: dict[str, Any]) -> None:
        """Say which groups could not hear in time with this last day, and open it only when that was read."""
        chosen, last = answers.get("bids") or [], answers.get("closes_on")
        late = [bid for bid, day in self.vote_by.items() if last and bid.reference in chosen and last > day]
        if not late:
            self.fields.pop("late_ok", None)
        elif not answers.get("late_ok"):
            named = " and ".join(f"on “{bid.project.title}” by {say_weekday(self.vote_by[bid])}" for bid in late)
            self.add_error(
                "closes_on",
                f"To answer the groups in time members must vote {named}. Choose an earlier day, or tick below to open"
                " it all the same.",
            )

    @property
    def chosen(self) -> list[Bid]:
        """The bids chosen, the nearest date first as they were listed."""
        return [bid for reference, bid in self.waiting.items() if reference in self.cleaned_data["bids"]]


class RoundVoteForm(PlainForm):
    """One paper of a round: a box or buttons for each bid the voter does not stand aside from."""

    def __init__(self, *args: Any, found: Round, ballots: Iterable[Ballot], before: Before, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.found, self.ballots = found, list(ballots)
        for ballot in self.ballots:
            self._ask(ballot, before.get(ballot.pk))

    @staticmethod
    def name_of(ballot: Ballot) -> str:
        """Return a bid's name on the paper: its title and what it asks for."""
        return f"{ballot.bid.project.title}, which asks for {pounds(ballot.bid.asked_pence or 0)}"

    @property
    def part_headings(self) -> dict[str, str]:
        """A heading above each bid that is asked more than one thing, by the name of its first field."""
        first = {ballot: f"{ballot.reference}-0" for ballot in self.ballots}
        return {name: self.name_of(ballot) for ballot, name in first.items() if name in self.fields}

    def _ask(self, ballot: Ballot, vote: Vote | None) -> None:
        asks = {"yes_no": self._choice, "score": self._points, "dots": self._number, "ranked": self._number}
        asks[self.found.method](ballot, vote)

    def _choice(self, ballot: Ballot, vote: Vote | None) -> None:
        self.fields[ballot.reference] = ChoiceButtons(
            label=self.name_of(ballot),
            choices=Vote.CHOICES,
            initial=vote.choice if vote else None,
            error_messages={"required": f"Choose an answer for “{ballot.bid.project.title}”."},
        )

    def _points(self, ballot: Ballot, vote: Vote | None) -> None:
        given = (vote.marks if vote else {}).get("scores", {})
        for number, question in enumerate(self.found.criteria):
            self.fields[f"{ballot.reference}-{number}"] = ChoiceButtons(
                label=f"{ballot.bid.project.title}: {question}",
                choices=[(str(points), str(points)) for points in POINTS],
                initial=str(given[question]) if question in given else None,
                help_text="0 is not at all, 5 is very much.",
                error_messages={"required": f"Give “{ballot.bid.project.title}” points for: {question}"},
            )
        if not self.found.secret:
            self.fields[f"{ballot.reference}-why"] = WordsField(
                label=f"{ballot.bid.project.title}: why these points?",
                max_length=1000,
                rows=2,
                initial=vote.reason if vote else "",
                help_text="A few words. Who writes the reasons reads them after the close, without your name.",
                error_messages={"required": "Say in a few words why you gave these points."},
            )

    def _number(self, ballot: Ballot, vote: Vote | None) -> None:
        is_dots = self.found.method == "dots"
        name = "dots" if is_dots else "place"
        most = self.found.dots_each if is_dots else len(self.ballots)
        self.fields[ballot.reference] = WholeNumberField(
            label=self.name_of(ballot),
            required=False,
            max_value=most,
            initial=(vote.marks.get(name) or None) if vote else None,
            help_text="How many of your dots?" if is_dots else "1 for your favourite, then 2, 3 and so on.",
        )

    @property
    def marks(self) -> dict[str, dict[str, Any]]:
        """The marks by the reference of each ballot, as casting takes them."""
        return {ballot.reference: self._mark(ballot.reference) for ballot in self.ballots}

    def _mark(self, reference: str) -> dict[str, Any]:
        said = self.cleaned_data
        if self.found.method == "yes_no":
            return {"choice": said[reference]}
        if self.found.method == "score":
            questions = enumerate(self.found.criteria)
            return {"scores": {question: int(said[f"{reference}-{number}"]) for number, question in questions}}
        return {"dots" if self.found.method == "dots" else "place": said.get(reference) or 0}

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons by the reference of each ballot, where points ask for one."""
        return {ballot.reference: self.cleaned_data.get(f"{ballot.reference}-why", "") for ballot in self.ballots}


class VoidRoundForm(PlainForm):
    """Why a round is set aside."""

    why = WordsField(
        label="Why is this round set aside?",
        help_text="For example: a connection was found late. Don’t name anyone. The reason stays on the record.",
        max_length=500,
        rows=3,
        error_messages={"required": "Say why the round is set aside."},
    )
