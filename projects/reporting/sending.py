"""Writing a report over several visits, sending it in, reading it, and asking for more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from network import audit
from network.answers import DoesNotFit, require
from network.clock import add_working_days
from network.meanwhile import ChangedMeanwhile, mark_of
from network.models import Person
from network.moves import move
from projects.models import CostLine, Paper, Report, SpendLine
from projects.money import ledger
from projects.reporting.dates import locked
from projects.reporting.late import no_call_needed
from projects.reporting.left_over import ask_about_underspend
from projects.reporting.people import write_to_group
from projects.reporting.rules import may_read_report, may_write_report

# How long a group has for what the coordinator still asks, when the report's own day is over.
MORE_WITHIN = 10


@dataclass(frozen=True)
class Spend:
    """One thing that was paid for, in pence, with its receipt and the cost line of the bid it belongs to, if any."""

    what: str
    amount_pence: int
    receipt: Paper | None = None
    cost_line: CostLine | None = None


class WordsChanged(ChangedMeanwhile):
    """Someone else saved the words while the page was open; `report` holds what they saved."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


def words_mark(report: Report) -> str:
    """Return a short mark of what a report says in words, to tell whether it changed meanwhile."""
    return mark_of({"words": report.words, "people_count": report.people_count})


@transaction.atomic
def save_words(
    *, report: Report, words: str, people_count: int | None, by: Person, at: datetime, seen: str = ""
) -> Report:
    """Keep what was written so far. `seen` is its mark as it was first shown; without it the last writer wins.

    Raises NotAllowed for someone who does not write for the group, or once sent; WordsChanged when somebody else
    saved something else since.
    """
    report = locked(report)
    require(may_write_report(by, report))
    same = (report.words, report.people_count) == (words.strip(), people_count)
    if seen and not same and seen != words_mark(report):
        raise WordsChanged(report)
    audit.change(report, "write_report", by=by, at=at, words=words.strip(), people_count=people_count)
    return report


@transaction.atomic
def save_photo(*, report: Report, photo: Paper, by: Person, at: datetime) -> Report:
    """Put a photo in place of the one a report has. Raises NotAllowed, or DoesNotFit for another group's paper."""
    report = locked(report)
    require(may_write_report(by, report))
    _refuse_others(report, photo)
    audit.change(report, "photo_report", by=by, at=at, photo=photo)
    return report


@transaction.atomic
def add_spend(*, report: Report, spend: Spend, by: Person, at: datetime) -> SpendLine:
    """Add one thing that was paid for.

    Raises NotAllowed for someone who may not; DoesNotFit for no words, nothing or less, or a receipt that counts
    already in this or another report of the group.
    """
    report = locked(report)
    require(may_write_report(by, report))
    return _add_line(report, spend, by=by, at=at)


def _add_line(report: Report, spend: Spend, *, by: Person, at: datetime) -> SpendLine:
    if not spend.what.strip() or spend.amount_pence < 1:
        raise DoesNotFit("Say what was paid for, and how much it cost: more than £0.")
    if spend.receipt is not None:
        _refuse_others(report, spend.receipt)
        _refuse_twice(spend.receipt)
    if spend.cost_line is not None and spend.cost_line.bid_id != report.award.bid_id:
        raise DoesNotFit("That cost is not one of your bid. Choose again.")
    line = SpendLine.objects.create(
        report=report,
        what=spend.what.strip(),
        amount_pence=spend.amount_pence,
        receipt=spend.receipt,
        cost_line=spend.cost_line,
    )
    audit.record("add_spend", report, by=by, at=at, after={"spend": f"{line.what}: {line.amount_pence}p"})
    return line


def _refuse_others(report: Report, paper: Paper) -> None:
    if paper.organisation_id not in {report.award.organisation_id, report.award.host_id}:
        raise DoesNotFit("That file belongs to another group. Choose the file again.")


def _refuse_twice(receipt: Paper) -> None:
    """Refuse a receipt whose very bytes show another line of this group already."""
    again = (
        SpendLine.objects.filter(receipt__organisation=receipt.organisation_id, receipt__digest=receipt.digest)
        .select_related("report")
        .first()
    )
    if again is not None:
        raise DoesNotFit(
            f"This receipt is there already, for “{again.what}” in report {again.report.reference}. Each receipt "
            "counts once. If one receipt is for several things, put them together in one line."
        )


@transaction.atomic
def remove_spend(*, line: SpendLine, by: Person, at: datetime) -> None:
    """Take one thing out of a report. Raises NotAllowed for someone who may not, or once the report is sent in."""
    report = locked(line.report)
    require(may_write_report(by, report))
    audit.record("remove_spend", report, by=by, at=at, before={"spend": f"{line.what}: {line.amount_pence}p"})
    line.delete()


@transaction.atomic
def send_report(
    *,
    report: Report,
    words: str | None,
    people_count: int | None,
    photo: Paper | None,
    spend: Sequence[Spend] | None,
    by: Person,
    at: datetime,
) -> Report:
    """Send a report in. `words` None keeps words and count, `photo` None the photo, `spend` None the lines it has.

    Raises NotAllowed for someone who may not or once it was sent; DoesNotFit without words, or for a full report that
    shows nothing spent although money was paid.
    """
    report = locked(report)
    require(may_write_report(by, report))
    if words is not None:
        report = save_words(report=report, words=words, people_count=people_count, by=by, at=at)
    if photo is not None:
        report = save_photo(report=report, photo=photo, by=by, at=at)
    if spend is not None:
        report.spend_lines.all().delete()
        for one in spend:
            _add_line(report, one, by=by, at=at)
    if left := still_to_do(report):
        raise DoesNotFit(left)
    no_call_needed(report, by=by, at=at)
    move(report, "send", by=by, at=at, sent_at=at, sent_by=by)
    key = f"report:{report.pk}:sent:{at.isoformat()}"
    write_to_group("report_here", report.award, by=by, at=at, once_key=key, report=report)
    return report


def still_to_do(report: Report) -> str:
    """Return, in a sentence, what a report still lacks before it can go in, or nothing."""
    if not report.words:
        return "Tell us in a few words how it went."
    if report.kind == "full" and report.award.paid_pence > 0 and not report.spend_lines.exists():
        return "Put in what the money was spent on, one thing at a time. If nothing is spent yet, ask for a later day."
    return ""


@transaction.atomic
def read_report(*, report: Report, by: Person, at: datetime) -> Report:
    """Say that a report was read and is enough; after the last one, ask about money that was not spent.

    Raises NotAllowed for anyone but coordinator and lead, or for one of the group; NotNow unless it was sent in.
    """
    award = ledger.held(report.award)
    report = locked(report)
    require(may_read_report(by, report))
    move(report, "accept", by=by, at=at, read_at=at, read_by=by)
    key = f"report:{report.pk}:read:{at.isoformat()}"
    write_to_group("report_read", award, by=by, at=at, once_key=key, report=report)
    ask_about_underspend(award, report, by=by, at=at)
    return report


@transaction.atomic
def ask_more(*, report: Report, words: str, by: Person, at: datetime) -> Report:
    """Open a report again and say what is missing. The group gets ten working days where its day is over.

    Raises NotAllowed as read_report does, DoesNotFit without words.
    """
    report = locked(report)
    require(may_read_report(by, report))
    if not words.strip():
        raise DoesNotFit("Say what is missing.")
    until = max(report.due_on, add_working_days(timezone.localdate(at), MORE_WITHIN))
    move(report, "ask_more", by=by, at=at, why=words.strip(), asked_more=words.strip(), due_on=until)
    key = f"report:{report.pk}:more:{at.isoformat()}"
    write_to_group("report_more", report.award, by=by, at=at, once_key=key, report=report)
    return report
