"""The parts of awards that are to be paid, for the page of their fund."""

from collections.abc import Iterator

from django.urls import reverse

from network.models.person import Someone
from projects.awards.running_out import paused_groups
from projects.models import Fund, Instalment
from projects.money.due import Due


def parts_to_pay(person: Someone, fund: Fund) -> Iterator[Due]:
    """Yield the parts of a fund's accepted awards that are not sent yet, of those this person may read."""
    waiting = Instalment.objects.visible_to(person).filter(
        award__share__fund=fund, award__state="accepted", state__in=("due", "requested", "approved")
    )
    paused = paused_groups()
    for part in waiting.select_related("award__organisation"):
        yield Due(
            on=part.due_on,
            what=f"Payment {part.reference}: {part.MOVES.words[part.state].lower()}",
            whose=part.award.organisation.shown_name,
            url=reverse("award-payments", args=[part.award.reference]),
            amount_pence=part.amount_pence,
            paused=part.award.organisation_id in paused,
        )
