"""What happens next as a page shows it: put `projects/parts/what_next.html` where it belongs, with this beside it."""

from typing import Any

from network.dates import say_weekday
from network.furniture import Cell, Line, Table
from network.hooks import Panel
from network.models.person import Someone
from partners.models.membership import organisations_of
from projects.models import Award, Bid
from projects.next_steps.lists import for_award, for_bid
from projects.next_steps.steps import Step

TEMPLATE = "projects/parts/what_next.html"


def bid_panel(person: Someone, bid: Bid) -> Panel | None:
    """Return what happens next with a bid, for the top of its page."""
    as_group = bid.organisation_id in organisations_of(person)
    return Panel(TEMPLATE, shown(for_bid(person, bid), as_group=as_group), rank=0)


def award_panel(person: Someone, award: Award) -> Panel | None:
    """Return what happens next with an award, for the top of its page, to those who may read its inside."""
    if award.source == "brought_in" or not Award.objects.inside_visible_to(person).filter(pk=award.pk).exists():
        return None
    as_group = bool({award.organisation_id, award.host_id} & organisations_of(person))
    return Panel(TEMPLATE, shown(for_award(person, award), as_group=as_group), rank=0)


def shown(steps: list[Step], *, as_group: bool) -> dict[str, Any]:
    """Return what the page part needs: the main sentence, who has it and by when, and the other things as a table."""
    main, *others = steps
    by = [("By", by_when(main))] if main.due else []
    rows = [
        [Cell(step.about, url=step.url), Cell(sentence(step, as_group=as_group)), Cell(step.who), by_cell(step)]
        for step in others
    ]
    return {
        "sentence": sentence(main, as_group=as_group),
        "lines": [Line(label, words) for label, words in [("Who has it", main.who), *by]],
        "late": main.late,
        "others": Table("Also to be done", ["What", "What happens next", "Who has it", "By"], rows) if rows else None,
    }


def sentence(step: Step, *, as_group: bool) -> str:
    """Return the step said to the group, or to staff."""
    return step.group if as_group else step.staff


def by_when(step: Step) -> str:
    """Return the day of a step in words; one that has gone by says so."""
    if step.due is None:
        return "No day is set"
    return f"{say_weekday(step.due)}{', which has gone by' if step.late else ''}"


def by_cell(step: Step) -> Cell:
    """Return the day of a step for a table, red when it is late."""
    return Cell(by_when(step), colour="red" if step.late else "")
