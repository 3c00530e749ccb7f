"""An award as those inside it see it: its sums, its terms, its conditions and its changes."""

from datetime import datetime

from django.urls import reverse

from network.bars import Row
from network.dates import say_day, say_weekday
from network.furniture import Cell, Line, Table
from network.history import history
from network.models import Letter
from network.models.person import Someone
from network.money import pounds
from projects.awards.other_money import left_of_costs_pence
from projects.awards.rules import (
    may_add_condition,
    may_check,
    may_confirm_match,
    may_extend,
    may_name_host,
    may_run,
    may_show,
    may_stop,
    may_undo,
    may_vary,
    may_write_down_answer,
)
from projects.awards.running_out import standing_words
from projects.models import Award, Condition, Pause
from projects.money.last_day import runs_out
from projects.money.words import answer_lines

COLOURS = {"open": "blue", "shown": "yellow", "met": "green", "waived": "grey"}
CHANGES = ("promise", "release")


def inside_of(person: Someone, award: Award, at: datetime) -> dict[str, object]:
    """Return all that the inside of an award's page shows this person."""
    return {
        "award": award,
        "words": award.MOVES.words[award.state],
        "last_day": standing_words(award, at),
        "pauses": pauses_of(award),
        "lines": terms_lines(award),
        "bars": bars(award),
        "conditions": conditions_table(person, award),
        "changes": changes_table(award),
        "acts": acts(person, award),
        "why_not": why_not(person, award),
        "letters": Letter.objects.visible_to(person).about(award),
        "history": history(award, *award.conditions.all()),
    }


def terms_lines(award: Award) -> list[Line]:
    """The terms of an award, each on a line."""
    lines = [Line("Kind of offer", award.get_kind_display()), Line("Agreed now", pounds(award.agreed_pence))]
    if award.asked_pence is not None:
        lines.append(Line("Asked for", pounds(award.asked_pence)))
    if award.less_why:
        lines.append(Line("Why it differs", award.less_why))
    if award.host:
        lines.append(Line("Held for the group by", award.host.name))
    if award.lapses_on and runs_out(award):
        lines.append(Line("Holds until", say_weekday(award.lapses_on)))
    if award.lapses_on and award.state == "lapsed":
        lines.append(Line("Held until", say_weekday(award.lapses_on)))
    lines += answer_lines(award)
    if award.kind == "underwriting":
        most = min(award.agreed_pence, left_of_costs_pence(award))
        lines.append(Line("We would pay today", f"{pounds(most)}: the costs, less the money that has come from others"))
    if award.ended_why:
        lines.append(Line("Why it ended", award.ended_why))
    return lines


def bars(award: Award) -> list[Row]:
    """Where the money of an award stands, to be drawn; in pounds."""
    sums = [
        ("Agreed", award.agreed_pence),
        ("Paid", award.paid_pence),
        ("Still to pay", award.promised_pence),
        ("Came back", award.returned_pence),
    ]
    return [Row(label, pence / 100, pounds(pence)) for label, pence in sums]


def conditions_table(person: Someone, award: Award) -> Table:
    """What the group must do, by when, what shows it, who checked, and what this person can do about it."""
    rows = (
        Condition.objects.visible_to(person)
        .filter(award=award)
        .select_related("award", "paper", "checked_by", "instalment")
    )
    return Table(
        caption="What the group needs to do",
        heads=["What", "By when", "State", "What shows it", "Checked", "Next"],
        rows=[_condition_row(person, row) for row in rows],
        empty="There are no conditions.",
    )


def _condition_row(person: Someone, condition: Condition) -> list[Cell]:
    checked = ""
    if condition.checked_at:
        checked = f"{say_day(condition.checked_at)}, by {condition.checked_by or 'staff'}"
    paper = reverse("paper", args=[condition.paper.reference]) if condition.paper else ""
    words, url = _next_of(person, condition)
    return [
        Cell(_said(condition)),
        Cell(say_day(condition.due_on) if condition.due_on else "No date"),
        Cell(condition.MOVES.words[condition.state], colour=COLOURS[condition.state]),
        Cell(condition.shown_words or (condition.paper.name if condition.paper else "Nothing yet"), url=paper),
        Cell(checked or "Not yet"),
        Cell(words, url=url),
    ]


def _said(condition: Condition) -> str:
    """Return a condition in words, with the payment that waits for it."""
    part = condition.instalment
    if part is None or part.state != "due":
        return condition.words
    return f"{condition.words} The payment of {pounds(part.amount_pence)} waits for this."


def _next_of(person: Someone, condition: Condition) -> tuple[str, str]:
    """Return what this person can do about a condition, and where; else what happens next."""
    for rule, words, name in (
        (may_show, "Show that it is done", "condition-show"),
        (may_check, "Check it", "condition-check"),
        (may_undo, "Open it again", "condition-undo"),
    ):
        if rule(person, condition):
            return words, reverse(name, args=[condition.award.reference, condition.pk])
    return condition.MOVES.next_step[condition.state], ""


def changes_table(award: Award) -> Table | None:
    """Each change of the sum after the award was made, the oldest first; nothing when there was none."""
    rows = award.lines.filter(kind__in=CHANGES).order_by("at", "pk")[1:]
    table = [
        [
            Cell(say_day(row.at)),
            Cell(row.get_kind_display()),
            Cell(pounds(row.amount_pence), number=True),
            Cell(row.why or "No reason kept"),
        ]
        for row in rows
    ]
    return Table("What changed", ["Day", "Change", "Sum", "Why"], table) if table else None


def pauses_of(award: Award) -> list[str]:
    """The pauses of the group's clocks since the award was made, in words."""
    rows = Pause.objects.filter(organisation=award.organisation).order_by("began_on")
    return [
        f"The group’s clocks have been paused since {say_day(row.began_on)}."
        if row.ended_on is None
        else f"The group’s clocks were paused from {say_day(row.began_on)} to {say_day(row.ended_on)}; "
        f"{_moved_on((row.ended_on - row.began_on).days)}"
        for row in rows
        if row.ended_on is None or row.ended_on >= award.awarded_on
    ]


def _moved_on(days: int) -> str:
    if not days:
        return "no date moved, since that was the same day."
    return f"its dates moved on by {days} day{'s' if days > 1 else ''}."


def acts(person: Someone, award: Award) -> list[tuple[str, str]]:
    """What this person can do with the award: words and address."""
    offered = (
        (may_confirm_match, "The other money is there: make it a full offer", "award-confirm"),
        (may_write_down_answer, "Write down the answer they gave by telephone", "award-told"),
        (may_extend, "Give more time", "award-extend"),
        (may_vary, "Make it larger or smaller", "award-vary"),
        (may_add_condition, "Ask one more thing of the group", "condition-add"),
        (may_name_host, "Say who holds the money for the group", "award-host"),
        (may_stop, "Stop the award", "award-stop"),
    )
    return [(words, reverse(name, args=[award.reference])) for rule, words, name in offered if rule(person, award)]


def why_not(person: Someone, award: Award) -> str:
    """Say to who runs an offer in principle why it cannot be confirmed yet."""
    if award.state != "in_principle" or not may_run(person, award):
        return ""
    return may_confirm_match(person, award).reason
