"""The sums of an award: paid, shown as spent, and what became of the rest. All in pence."""

from dataclasses import dataclass

from django.db.models import Sum

from network.money import pounds
from projects.awards.other_money import above_missing_pence
from projects.models import Award, SpendLine


@dataclass(frozen=True)
class Figures:
    """What was paid on an award, what its reports show as spent, and what became of what was not."""

    paid_pence: int
    spent_pence: int
    returned_pence: int
    asked_pence: int
    kept_pence: int
    let_go_pence: int

    @property
    def left_pence(self) -> int:
        """What was paid, is not shown as spent, and nobody has asked about or decided."""
        settled = self.returned_pence + self.asked_pence + self.kept_pence + self.let_go_pence
        return max(0, self.paid_pence - self.spent_pence - settled)

    @property
    def kept_by_group_pence(self) -> int:
        """What was paid and stays with the group for its project: not back, not asked about and not decided on."""
        settled = self.returned_pence + self.asked_pence + self.kept_pence + self.let_go_pence
        return max(0, self.paid_pence - settled)

    @property
    def can_come_back_pence(self) -> int:
        """The most that can still be asked about: paid, not back, not let go, and not asked about already."""
        return max(0, self.paid_pence - self.returned_pence - self.let_go_pence - self.asked_pence)

    @property
    def too_much(self) -> str:
        """A sentence when more is shown as spent than was paid, else nothing."""
        if self.spent_pence <= self.paid_pence:
            return ""
        return (
            f"You show {pounds(self.spent_pence)} spent, and {pounds(self.paid_pence)} was paid. This award cannot pay "
            f"the {pounds(self.spent_pence - self.paid_pence)} above it. Take out what other money paid for, or leave "
            "it in if your group found the rest itself."
        )


def figures(award: Award) -> Figures:
    """Return the sums of an award as its reports and repayments stand. A report that is not needed does not count."""
    spent = SpendLine.objects.filter(report__award=award).exclude(report__state="excused")
    by_state = dict(award.repayments.order_by().values_list("state").annotate(sum=Sum("amount_pence")))
    return Figures(
        paid_pence=award.paid_pence,
        spent_pence=spent.aggregate(sum=Sum("amount_pence"))["sum"] or 0,
        returned_pence=award.returned_pence,
        asked_pence=by_state.get("asked", 0),
        kept_pence=by_state.get("kept", 0),
        let_go_pence=by_state.get("let_go", 0),
    )


def unexplained_pence(award: Award) -> int:
    """Return what was paid and is neither spent nor asked about, once a full report has been read; else nothing.

    After a light report, a photo and a few words, nobody is asked to show what each pound was spent on.
    """
    read_in_full = award.reports.filter(kind="full", state="accepted").exists()
    return figures(award).left_pence if read_in_full else 0


def paid_above_missing_pence(award: Award) -> int:
    """Return what an underwriting award paid above what is missing, in pence, and nobody has asked about or decided."""
    return above_missing_pence(award, figures(award).kept_by_group_pence)


@dataclass(frozen=True)
class AgainstLine:
    """One cost line of the bid beside what was spent on it, in pence. `planned_pence` is None for other things."""

    what: str
    planned_pence: int | None
    spent_pence: int

    @property
    def difference(self) -> str:
        """How the two stand to each other, in words."""
        if self.planned_pence is None:
            return "Not in the bid"
        more = self.spent_pence - self.planned_pence
        if more == 0:
            return "As planned"
        return f"{pounds(abs(more))} {'more' if more > 0 else 'less'} than planned"


def against_lines(award: Award) -> list[AgainstLine]:
    """Return each cost line of the award's bid with what its reports show as spent on it, then what fits none.

    Nothing for an award without a bid here. The bid's costs are those of the whole project, whoever pays.
    """
    if award.bid is None:
        return []
    rows = SpendLine.objects.filter(report__award=award).exclude(report__state="excused")
    spent = dict(rows.order_by().values_list("cost_line").annotate(sum=Sum("amount_pence")))
    lines = [AgainstLine(line.what, line.amount_pence, spent.get(line.pk, 0)) for line in award.bid.cost_lines.all()]
    other = [AgainstLine("Other things", None, spent[None])] if spent.get(None) else []
    return [*lines, *other]
