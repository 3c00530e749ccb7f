"""Last days of offers and days of conditions, for the page of their fund."""

from collections.abc import Iterator

from django.urls import reverse

from network.models.person import Someone
from projects.awards.running_out import paused_groups
from projects.models import Award, Condition, Fund
from projects.models.award import OPEN_STATES
from projects.money.due import Due
from projects.money.last_day import runs_out


def last_days(person: Someone, fund: Fund) -> Iterator[Due]:
    """Yield the offers and awards of a fund that run out on a day, of those this person may read inside."""
    rows = Award.objects.inside_visible_to(person).filter(
        share__fund=fund, state__in=OPEN_STATES, lapses_on__isnull=False
    )
    paused = paused_groups()
    for award in rows.select_related("organisation"):
        if award.lapses_on is not None and runs_out(award):
            yield Due(
                on=award.lapses_on,
                what=f"Offer {award.reference} runs out: {award.MOVES.words[award.state].lower()}",
                whose=award.organisation.shown_name,
                url=reverse("award", args=[award.reference]),
                amount_pence=award.promised_pence,
                paused=award.organisation_id in paused,
            )


def conditions_to_meet(person: Someone, fund: Fund) -> Iterator[Due]:
    """Yield the conditions with a day that are not done, of a fund's open awards this person may read inside."""
    rows = Condition.objects.visible_to(person).filter(
        award__share__fund=fund, award__state__in=OPEN_STATES, state__in=("open", "shown"), due_on__isnull=False
    )
    paused = paused_groups()
    for row in rows.select_related("award__organisation"):
        if row.due_on is not None:
            yield Due(
                on=row.due_on,
                what=f"{row.words.rstrip('.')}: {row.MOVES.words[row.state].lower()}",
                whose=row.award.organisation.shown_name,
                url=reverse("award", args=[row.award.reference]),
                paused=row.award.organisation_id in paused,
            )
