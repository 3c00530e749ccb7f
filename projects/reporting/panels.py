"""What reporting adds to other rooms and pages: reports to write and read, money to decide about, awards to close."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from network import history, hooks
from network.dates import say_day, say_when
from network.hooks import Panel, ToDo
from network.models import Person
from network.models.person import Someone
from network.money import pounds
from partners.models import Membership
from partners.models.membership import organisations_of
from projects.awards.running_out import paused_groups
from projects.models import Award, Bid, Instalment, Project, Repayment, Report
from projects.money import after
from projects.money.due import due_in_fund
from projects.paying.gates import nothing_missing
from projects.reporting.dates import set_first_reports
from projects.reporting.due import left_over_to_decide, reports_to_come
from projects.reporting.figures import paid_above_missing_pence
from projects.reporting.late import ring_about_late_reports, shown_late
from projects.reporting.people import connected
from projects.reporting.putting_right import ask_again
from projects.reporting.rules import (
    RUNNING,
    may_close,
    may_keep,
    may_let_go,
    may_read_report,
    may_repay,
    may_tell_left_over,
)

# A report is shown as something to do this long before its day; a lead sees one unread this long.
SOON = timedelta(days=42)
LONG_UNREAD = timedelta(days=14)
VERBS = {
    "set_report": "Report date set",
    "move_report": "Report date moved",
    "write_report": "Report written",
    "photo_report": "Photo added to the report",
    "add_spend": "Something paid for was added",
    "remove_spend": "Something paid for was taken out",
    "ask_more": "More was asked for",
    "excuse": "Report not needed",
    "ask_back": "Money left over written down",
    "change_left_over": "Sum left over changed",
    "take_off": "Not left over after all",
    "join": "Had not come back: counted with another sum",
    "come_back": "Money came back",
    "part_back": "A part came back",
    "open_again": "To be decided again: it had not come back",
    "keep": "Money kept for something else",
    "let_go": "Money let go",
    "close": "Closed",
}


def reports_to_write(person: Person) -> list[ToDo]:
    """Return the reports that this person's groups owe soon, those asked for more among them."""
    writes = Membership.objects.current().filter(person=person, role__in=Membership.MAY_WRITE).values("organisation")
    soon = timezone.localdate() + SOON
    due = Report.objects.filter(state="due", due_on__lte=soon, award__state__in=RUNNING, award__organisation__in=writes)
    paused = paused_groups()
    return [
        ToDo(
            "Add to your report and send it in again" if report.asked_more else "Tell us how it went",
            reverse("report", args=[report.reference]),
            due=None if report.award.organisation_id in paused else report.due_on,
            detail=report.award.project.title,
        )
        for report in due.select_related("award__project")
    ]


def reports_to_read(person: Person) -> list[ToDo]:
    """Return the reports that have come in, for a coordinator; for a lead those that nobody has read for two weeks."""
    sent = (
        Report.objects.visible_to(person).filter(state="sent").select_related("award__project", "award__organisation")
    )
    if not person.rolebook.localities("coordinator"):
        sent = sent.filter(sent_at__lt=timezone.now() - LONG_UNREAD)
    return [
        ToDo("Read a report", reverse("report", args=[report.reference]), detail=report.award.project.title)
        for report in sent
        if may_read_report(person, report)
    ]


def money_left_over(person: Person) -> list[ToDo]:
    """Return the money left over that this person may decide about, or mark as come back."""
    if not (person.rolebook.has("lead", "finance") or person.rolebook.localities("coordinator")):
        return []
    asked = Repayment.objects.visible_to(person).filter(state="asked")
    return [
        ToDo(
            f"See to {pounds(row.amount_pence)} that is left over",
            reverse("repayment", args=[row.reference]),
            due=row.due_on,
            detail=row.award.project.title,
        )
        for row in asked.select_related("award__project", "award__organisation")
        if may_repay(person, row) or may_keep(person, row) or may_let_go(person, row)
    ]


def awards_to_close(person: Person) -> list[ToDo]:
    """Return the awards of a coordinator with nothing to come any more: every part paid, every report read."""
    places = person.rolebook.localities("coordinator")
    if not places:
        return []
    own = {"award": OuterRef("pk")}
    done = (
        Award.objects.filter(state="accepted", locality__in=places, reports__state__in=("accepted", "excused"))
        .exclude(Exists(Report.objects.filter(**own, state__in=("due", "sent"))))
        .exclude(Exists(Repayment.objects.filter(**own, state="asked")))
        .exclude(Exists(Instalment.objects.filter(**own).exclude(state__in=("confirmed", "cancelled"))))
        .select_related("project")
        .distinct()
    )
    return [
        ToDo("Close an award", reverse("award-reports", args=[award.reference]), detail=award.project.title)
        for award in done
        if may_close(person, award)
    ]


def underwriting_to_see_to(person: Person) -> list[ToDo]:
    """Return the underwriting awards that paid more than is missing, and those that need pay nothing, for who acts."""
    places = person.rolebook.localities("coordinator")
    if not (places or person.rolebook.has("finance")):
        return []
    rows = Award.objects.inside_visible_to(person).filter(kind="underwriting", state="accepted", share__isnull=False)
    found = []
    for award in rows.select_related("project", "bid").order_by("pk"):
        if not person.rolebook.has("finance") and award.locality_id not in places:
            continue
        above = paid_above_missing_pence(award)
        if above and may_tell_left_over(person, award) and not connected(person, award):
            words = f"{pounds(above)} more was paid than is missing: write down that it is left over"
            found.append(ToDo(words, reverse("left-over", args=[award.reference]), detail=award.project.title))
        elif not award.paid_pence and nothing_missing(award) and may_close(person, award):
            words = "Close an award: nothing is missing, so nothing is paid"
            found.append(ToDo(words, reverse("award-reports", args=[award.reference]), detail=award.project.title))
    return found


def reports_of_project(person: Someone, project: Project) -> Panel | None:
    """Return the way to the reports of a project's awards, for those who may read them."""
    return _reports(person, project=project)


def reports_of_bid(person: Someone, bid: Bid) -> Panel | None:
    """Return the way to the reports of a bid's award, for those who may read them."""
    if getattr(bid, "award", None) is None:
        return None
    return _reports(person, bid=bid)


def _reports(person: Someone, **of: Project | Bid | int) -> Panel | None:
    awards = Award.objects.inside_visible_to(person).filter(state__in=(*RUNNING, "closed"), **of)
    rows = [(award, _where(award)) for award in awards.prefetch_related("reports")]
    return Panel("projects/parts/reports_panel.html", {"rows": rows}, rank=45) if rows else None


def _where(award: Award) -> str:
    """Return how far the reports of an award are, in a few words."""
    due = [report for report in award.reports.all() if report.state == "due"]
    if due:
        return f"a report is due on {say_day(due[0].due_on)}"
    unread = any(report.state == "sent" for report in award.reports.all())
    if not award.reports.all():
        return "no report is asked for"
    return "a report has come in" if unread else "nothing more to come"


def reports_of_award(person: Someone, award: Award) -> Panel | None:
    """Return the way to the reports of an award, for those who may read them."""
    return _reports(person, pk=award.pk)


def late_reports_of_group(person: Someone, bid: Bid) -> Panel | None:
    """Return the late reports of a bid's group for the coordinator and lead who read its next bid."""
    if not person.is_authenticated or bid.organisation_id in organisations_of(person):
        return None
    if not (person.rolebook.has("lead") or bid.locality_id in person.rolebook.localities("coordinator")):
        return None
    rows = shown_late(bid.organisation, timezone.localdate())
    return Panel("projects/parts/late_panel.html", {"rows": rows}, rank=60) if rows else None


def held(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the reports a person sent in or read, as what is held about them."""
    sent = Report.objects.filter(sent_by=person).order_by("pk")
    read = Report.objects.filter(read_by=person).order_by("pk")
    return {
        "Reports you sent in": [
            {"report": row.reference, "when": say_when(row.sent_at)} for row in sent if row.sent_at
        ],
        "Reports you read": [{"report": row.reference, "when": say_when(row.read_at)} for row in read if row.read_at],
    }


after.accepted.append(set_first_reports)
after.opened.append(set_first_reports)
after.return_corrected.append(ask_again)
due_in_fund += [reports_to_come, left_over_to_decide]
hooks.daily_jobs.append(ring_about_late_reports)
hooks.to_do += [reports_to_write, reports_to_read, money_left_over, awards_to_close, underwriting_to_see_to]
hooks.project_page.append(reports_of_project)
hooks.award_page.append(reports_of_award)
hooks.bid_page += [reports_of_bid, late_reports_of_group]
hooks.held_about.append(held)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
