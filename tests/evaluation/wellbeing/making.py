"""Makes what the tests of check-ins start from: a project, its cards, and people who answered them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from evaluation.models import Card, CheckIn
from evaluation.wellbeing.actions import begin, finish, make_cards, save_answers
from evaluation.wellbeing.asked import asked
from evaluation.wellbeing.instruments import load
from network.models import Person
from partners.models import Organisation
from projects.models import Project

Cast = dict[str, Person]
Values = dict[str, int | None]
LONG_AGO, SECOND = timedelta(days=120), timedelta(days=90)
ONS4 = ("satisfied", "worthwhile", "happy", "anxious")


def a_project(group: str = "Northgate Pottery Shed", *, ends_on: date | None = None, title: str = "Clay") -> Project:
    """A project of a group of the cast, in the group's own locality."""
    organisation = Organisation.objects.get(name=group)
    return Project.objects.create(
        organisation=organisation, locality=organisation.locality, title=title, made_at=timezone.now(), ends_on=ends_on
    )


def some_cards(cast: Cast, project: Project, count: int = 1, *, by: str = "olu") -> list[Card]:
    """Cards fresh from the printer."""
    return make_cards(project=project, count=count, by=cast[by], at=timezone.now())


def ons4(*values: int | None) -> Values:
    """Answers to the four questions, in order; a single one stands for all four."""
    return dict(zip(ONS4, values if len(values) > 1 else values * 4, strict=True))


def answered(card: Card, values: Values, at: datetime, *, mode: str = "self") -> CheckIn:
    """A whole check-in, begun and finished at one moment. Licensed scales are left out, question by question."""
    check_in = begin(card=card, mode=mode, at=at)
    for instrument in asked():
        given = values if instrument.code == "ons4" else dict.fromkeys(item.key for item in instrument.items)
        save_answers(check_in=check_in, instrument=instrument, values=given, at=at)
    return finish(check_in=check_in, at=at)


def twice(cast: Cast, project: Project, pairs: Iterable[tuple[int, int]], *, by: str = "olu") -> list[Card]:
    """Cards answered 120 and 30 days ago, each pair the happiness before and after, one minute after another."""
    listed = list(pairs)
    cards = some_cards(cast, project, len(listed), by=by) if listed else []
    for minutes, (card, (before, after)) in enumerate(zip(cards, listed, strict=True), start=CheckIn.objects.count()):
        first = timezone.now() - LONG_AGO + timedelta(minutes=minutes)
        answered(card, ons4(5, 5, before, 5), first)
        answered(card, ons4(5, 5, after, 5), first + SECOND)
    return cards


def form_of(code: str = "ons4", answer: str = "5") -> dict[str, str]:
    """What a browser sends for one questionnaire."""
    return {item.key: answer for item in load(code).items}
