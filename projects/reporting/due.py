"""Reports to come, for the page of their fund."""

from collections.abc import Iterator

from django.urls import reverse

from network.models.person import Someone
from projects.models import Fund, Report
from projects.money.due import Due


def reports_to_come(person: Someone, fund: Fund) -> Iterator[Due]:
    """Yield the reports of a fund's accepted awards that have not come in, of those this person may read."""
    waiting = Report.objects.visible_to(person).filter(award__share__fund=fund, award__state="accepted", state="due")
    for report in waiting.select_related("award__organisation"):
        yield Due(
            on=report.due_on,
            what=f"Report {report.reference}",
            whose=report.award.organisation.shown_name,
            url=reverse("report", args=[report.reference]),
        )
