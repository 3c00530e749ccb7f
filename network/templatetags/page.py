"""Filters and tags every template may use: money, dates and counts in words, links of the menu, errors, charts."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html

from network import bars, dates, flow, furniture, money

register = template.Library()

_LONGER = re.compile(r"\w{4,}")


@register.filter
def pounds(pence: int | None) -> str:
    """Pence in pounds: 120050 gives "£1,200.50"; nothing gives nothing."""
    return "" if pence is None else money.pounds(pence)


@register.filter
def day(moment: dt.date | None) -> str:
    """A day: "3 March 2026"."""
    return "" if moment is None else dates.say_day(moment)


@register.filter
def weekday(moment: dt.date | None) -> str:
    """A day with its name: "Tuesday 3 March 2026"."""
    return "" if moment is None else dates.say_weekday(moment)


@register.filter
def clock(moment: dt.time | dt.datetime | None) -> str:
    """A time of day: "2:15pm"."""
    return "" if moment is None else dates.say_time(moment)


@register.filter
def when(moment: dt.datetime | None) -> str:
    """A day and a time: "3 March 2026 at 2:15pm"."""
    return "" if moment is None else dates.say_when(moment)


@register.filter
def plural(count: int, words: str) -> str:
    """A count with its noun: 1 and "bid,bids" give "1 bid"; 0 gives "no bids"; 1200 gives "1,200 bids"."""
    one, many = words.split(",")
    return f"1 {one}" if count == 1 else f"{count:,} {many}" if count else f"no {many}"


@register.filter
def ring(number: str) -> str:
    """A telephone number as a link that rings it: "111, choose option 2" rings 111; without digits, just the words."""
    found = re.match(r"\+?[\d ()-]*\d", number)
    if found is None:
        return conditional_escape(number)
    return format_html('<a class="govuk-link ring" href="tel:{}">{}</a>', re.sub(r"\(0\)|[ ()-]", "", found[0]), number)


@dataclass(frozen=True)
class Problem:
    """One line of the error summary; `target` is the id of the control to go to, or nothing."""

    words: str
    target: str


@register.filter
def problems(form: forms.BaseForm) -> list[Problem]:
    """Every error of the form in the order of the page, those of the whole form first.

    Where a form asks more than one thing, an error that does not say which thing it is about opens with its question.
    One that says all the longer words of the question again does say it.
    """
    seen = form.visible_fields()
    first = _first_id(seen[0]) if seen else ""
    found = [Problem(str(words), first) for words in form.non_field_errors()]
    found += [Problem(str(words), "") for hidden in form.hidden_fields() for words in hidden.errors]
    alone = len(seen) == 1
    pairs = [(bound, str(words)) for bound in seen for words in bound.errors]
    return found + [Problem(_about(bound, words, alone), _first_id(bound)) for bound, words in pairs]


def _about(bound: forms.BoundField, words: str, alone: bool) -> str:  # noqa: FBT001 - private to this module
    title = str(getattr(bound, "label_title", bound.label))
    longer = set(_LONGER.findall(title.lower()))
    if alone or title.lower() in words.lower() or (longer and longer <= set(_LONGER.findall(words.lower()))):
        return words
    return f"{title} {words}" if title.endswith("?") else f"{title}: {words}"


def _first_id(bound: forms.BoundField) -> str:
    return str(getattr(bound, "first_id", bound.id_for_label))


@register.filter
def task_lines(tasks: Iterable[flow.Task]) -> list[furniture.Task]:
    """The steps of a long form as lines of a task list; a step that cannot start has no link."""
    return [furniture.Task(task.step.title, task.status, task.url if task.ready or task.done else "") for task in tasks]


@register.filter
def answer_lines(answers: Iterable[flow.Answered]) -> list[furniture.Line]:
    """The answers of a long form as lines of a summary list."""
    return [furniture.Line(answer.question, answer.answer, answer.url) for answer in answers]


@register.inclusion_tag("parts/nav_link.html", takes_context=True)
def nav_link(context: template.Context, name: str, words: str) -> dict[str, Any]:
    """One link of the menu, marked when it is this page or a page above it; nothing if there is no such page."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return {"address": "", "words": words, "current": ""}
    here = getattr(context.get("request"), "path", "")
    above = address != "/" and here.startswith(address)
    return {"address": address, "words": words, "current": "page" if here == address else "true" if above else ""}


@register.inclusion_tag("parts/bar_chart.html")
def bar_chart(title: str, rows: Sequence[bars.Row], description: str = "") -> dict[str, Any]:
    """A bar chart as a drawing with its figures in a table beneath."""
    return {"chart": bars.chart(title, rows, description)}


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | None]:
    """The page numbers to show around this page; None stands for those left out."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in shown]
