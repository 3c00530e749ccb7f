"""Who may set report dates, write and read reports, decide about money left over and close an award, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move
from projects.models import Award, Repayment, Report
from projects.reporting.people import connected, is_coordinator_of, writes_for_award

# Awards on which money may have been paid: reports and money left over belong to them.
RUNNING = ("accepted", "stopped")
OWN_GROUP = "You belong to this group or to its host, so somebody else must do this."
NOT_DUE = {
    "sent": "This report was sent in. If something must change, ask your coordinator to open it again.",
    "accepted": "This report was read and is finished.",
    "excused": "This report is not needed any more.",
}


def _without_connection(person: Someone, award: Award) -> Answer:
    return no(OWN_GROUP) if connected(person, award) else YES


def _staff(person: Someone, award: Award, what: str) -> Answer:
    """Say whether this person is the coordinator or a lead, and no one of the group; `what` ends the sentence."""
    if not is_coordinator_of(person, award) and not (person.is_authenticated and person.rolebook.has("lead")):
        return no(f"Only the coordinator of the locality or a lead can {what}.")
    return _without_connection(person, award)


def may_set_dates(person: Someone, award: Award) -> Answer:
    """Say whether this person may add a report to an award."""
    staff = _staff(person, award, "set the days of reports")
    if staff and award.state not in RUNNING:
        return no("Reports belong to awards that were accepted and are not closed.")
    return staff


def may_move_date(person: Someone, report: Report) -> Answer:
    """Say whether this person may move the day of a report, or say that it is not needed."""
    staff = _staff(person, report.award, "change when a report is due")
    if staff and report.state != "due":
        return no("This report is not waited for any more, so its day cannot be changed.")
    return staff


def may_write_report(person: Someone, report: Report) -> Answer:
    """Say whether this person may write this report and send it in."""
    if not writes_for_award(person, report.award):
        return no("Only the main contact, a bid writer or the treasurer of the group or its host can write the report.")
    return no(NOT_DUE[report.state]) if report.state != "due" else YES


def may_read_report(person: Someone, report: Report) -> Answer:
    """Say whether this person may say that a report was read, or ask for more."""
    staff = _staff(person, report.award, "say that a report was read")
    return can_move(report, "accept") if staff else staff


def may_tell_left_over(person: Someone, award: Award) -> Answer:
    """Say whether this person may write down that money was not spent: the group itself, or staff."""
    staff = is_coordinator_of(person, award) or (person.is_authenticated and person.rolebook.has("lead", "finance"))
    if not staff and not writes_for_award(person, award):
        return no("Only the group, its coordinator, finance or a lead can say that money is left over.")
    if award.state not in RUNNING:
        return no("Money left over belongs to awards that were accepted and are not closed.")
    return YES


def may_change_left_over(person: Someone, repayment: Repayment) -> Answer:
    """Say whether this person may say that a sum left over was wrong: whoever may tell of one, until it is decided."""
    award = repayment.award
    staff = is_coordinator_of(person, award) or (person.is_authenticated and person.rolebook.has("lead", "finance"))
    if not staff and not writes_for_award(person, award):
        return no("Only the group, its coordinator, finance or a lead can say that this sum is wrong.")
    return (
        can_move(repayment, "take_off")
        if repayment.state == "asked"
        else no("It is decided what becomes of this money.")
    )


def may_repay(person: Someone, repayment: Repayment) -> Answer:
    """Say whether this person may mark that the money came back."""
    if not person.is_authenticated or not person.rolebook.has("finance"):
        return no("Only finance can say that money has come back.")
    own = _without_connection(person, repayment.award)
    return can_move(repayment, "come_back") if own else own


def may_keep(person: Someone, repayment: Repayment) -> Answer:
    """Say whether this person may agree that the money is spent on something else."""
    staff = _staff(person, repayment.award, "agree what else money may be spent on")
    return can_move(repayment, "keep") if staff else staff


def may_let_go(person: Someone, repayment: Repayment) -> Answer:
    """Say whether this person may say that the money will not come back."""
    if not person.is_authenticated or not person.rolebook.has("lead"):
        return no("Only a lead can say that money will not come back.")
    own = _without_connection(person, repayment.award)
    return can_move(repayment, "let_go") if own else own


def may_close(person: Someone, award: Award) -> Answer:
    """Say whether this person may close an award. What must be done first is another question (closing.in_the_way)."""
    staff = is_coordinator_of(person, award) or (person.is_authenticated and person.rolebook.has("lead", "finance"))
    if not staff:
        return no("Only the coordinator of the locality, finance or a lead can close an award.")
    own = _without_connection(person, award)
    return can_move(award, "close") if own else own
