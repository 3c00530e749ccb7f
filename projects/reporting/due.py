"""Reports to come, and money left over that nobody has decided about, for the page of their fund."""

from collections.abc import Iterator

from django.urls import reverse

from network.models.person import Someone
from projects.awards.running_out import paused_groups
from projects.models import Fund, Repayment, Report
from projects.money.due import Due


def reports_to_come(person: Someone, fund: Fund) -> Iterator[Due]:
    """Yield the reports of a fund's accepted awards that have not come in, of those this person may read."""
    waiting = Report.objects.visible_to(person).filter(award__share__fund=fund, award__state="accepted", state="due")
    paused = paused_groups()
    for report in waiting.select_related("award__organisation"):
        yield Due(
            on=report.due_on,
            what=f"Report {report.reference}",
            whose=report.award.organisation.shown_name,
            url=reverse("report", args=[report.reference]),
            paused=report.award.organisation_id in paused,
        )


def left_over_to_decide(person: Someone, fund: Fund) -> Iterator[Due]:
    """Yield the money of a fund's awards that was not spent and waits to be decided, of what this person may read."""
    waiting = Repayment.objects.visible_to(person).filter(award__share__fund=fund, state="asked")
    paused = paused_groups()
    for repayment in waiting.select_related("award__organisation"):
        yield Due(
            on=repayment.due_on,
            what=f"Money left over {repayment.reference}: to be decided",
            whose=repayment.award.organisation.shown_name,
            url=reverse("repayment", args=[repayment.reference]),
            amount_pence=repayment.amount_pence,
            paused=repayment.award.organisation_id in paused,
        )
