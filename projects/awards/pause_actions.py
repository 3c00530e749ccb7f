"""Life happened: a group's clocks stand still, with no reason asked, and go on where they stood."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from network import audit, letters
from network.answers import NotNow, require
from network.dates import say_day
from network.models import Person
from partners.models import Organisation
from projects.awards.rules import may_pause
from projects.awards.writing import people_of
from projects.models import Award, Condition, Instalment, Pause, Repayment, Report
from projects.models.award import OPEN_STATES

WHAT: dict[type, str] = {
    Condition: "What we asked of you",
    Instalment: "A payment",
    Report: "A report",
    Repayment: "Money left over",
}


@transaction.atomic
def pause(*, organisation: Organisation, by: Person, at: datetime) -> Pause:
    """Let all clocks of a group stand still from today. A second time returns the pause that runs already.

    Raises NotAllowed for anyone but the group's contact, its coordinator and the lead.
    """
    require(may_pause(by, organisation))
    running, new = Pause.objects.get_or_create(
        organisation=organisation, ended_on=None, defaults={"began_on": timezone.localdate(at), "began_by": by}
    )
    if new:
        audit.record("pause", running, by=by, at=at, after={"began_on": running.began_on})
        _tell(organisation, "paused", running, by=by, at=at)
    return running


@transaction.atomic
def go_on(*, organisation: Organisation, by: Person, at: datetime) -> Pause:
    """Let a group's clocks go on: every open date of its awards moves on by the days they stood still.

    Raises NotAllowed, or NotNow when they are not paused.
    """
    require(may_pause(by, organisation))
    running = Pause.objects.select_for_update().filter(organisation=organisation, ended_on=None).first()
    today = timezone.localdate(at)
    if running is None or not Pause.objects.filter(pk=running.pk, ended_on=None).update(ended_on=today, ended_by=by):
        raise NotNow("The clocks of this group are not paused.")
    running.ended_on, running.ended_by = today, by
    days = (today - running.began_on).days
    audit.record("go_on", running, by=by, at=at, before={"ended_on": None}, after={"ended_on": today})
    moved = _move_dates(organisation, days, by=by, at=at) if days else []
    _tell(organisation, "going_on", running, by=by, at=at, days=days, moved=moved)
    return running


def _move_dates(organisation: Organisation, days: int, *, by: Person, at: datetime) -> list[str]:
    """Move every date that is still to come true by so many days, each with its line in the trail; say each new day."""
    why = f"The group’s clocks stood still for {days} day{'s' if days > 1 else ''}."
    awards = Award.objects.filter(organisation=organisation, state__in=OPEN_STATES)
    # The last day of an offer that was accepted means nothing any more, save where other money is waited for.
    running = awards.exclude(~Q(kind="conditional"), state="accepted").filter(lapses_on__isnull=False)
    moved: list[str] = []
    for award in running.select_related("project").select_for_update(of=("self",)):
        if award.lapses_on is not None:
            audit.change(award, "move_on", by=by, at=at, why=why, lapses_on=award.lapses_on + timedelta(days=days))
            moved.append(f"Our offer for “{award.project.title}” holds until {say_day(award.lapses_on)}.")
    waiting: list[Any] = [
        Condition.objects.filter(award__in=awards, state__in=("open", "shown"), due_on__isnull=False),
        Instalment.objects.filter(award__in=awards, state="due"),
        Report.objects.filter(award__organisation=organisation, state="due"),
        Repayment.objects.filter(award__organisation=organisation, state="asked"),
    ]
    dated = [row for rows in waiting for row in rows.select_related("award__project")]
    for row in dated:
        due: date = row.due_on
        audit.change(row, "move_on", by=by, at=at, why=why, due_on=due + timedelta(days=days))
        moved.append(f"{WHAT[type(row)]} for “{row.award.project.title}”: {say_day(row.due_on)}.")
    return moved


def _tell(organisation: Organisation, template: str, about: Pause, *, by: Person, at: datetime, **words: Any) -> None:  # noqa: ANN401
    for person in people_of(organisation):
        letters.queue(
            f"projects/{template}",
            to=person,
            about=about,
            by=by,
            at=at,
            locality=organisation.locality,
            once_key=f"pause:{about.pk}:{template}:{person.pk}",
            organisation=organisation,
            **words,
        )
