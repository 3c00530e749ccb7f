"""What happens next with one record: a sentence for the group and one for staff, who has it, and the day it is due.

The sentences and who has it stand in the tables of states; the day comes from the record itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from network.links import address
from network.money import pounds
from network.moves_table import CONTACT, COORDINATOR, FACILITATOR, FINANCE, ITSELF, NOBODY, OUTSIDER, VOTER
from projects.bids.clock import promised
from projects.bids.lengths import closed_words, send_by
from projects.models import (
    Bid,
    Condition,
    Instalment,
    Pause,
    Payee,
    Repayment,
    Report,
    SecondLook,
    Transfer,
)

SAID = {
    CONTACT: "The group",
    COORDINATOR: "The coordinator",
    FACILITATOR: "The facilitator of the collective",
    VOTER: "The members of the collective",
    OUTSIDER: "People from another place",
    FINANCE: "Finance",
    ITSELF: "Nobody: it happens by itself",
    NOBODY: "Nobody: nothing more is to be done",
}
SENT_BACK = (
    "Change what your coordinator asked about, and send the bid in again. Our clock stands still until then.",
    "The group changes what was asked and sends the bid in again. Our clock stands still until then.",
)
ASKED = (
    "The members have a question first. Answer it on your bid’s page. Our clock stands still until then.",
    "The group answers the members’ question, then the bid waits for its ballot. Our clock stands still until then.",
)
CLOSED = (
    "The fund has stopped taking bids. Your answers are kept. Ring your coordinator: they can let one bid in late.",
    "The fund has stopped taking bids. Help the group to another fund, or let this one bid in late.",
)
PAUSED = (
    "Your group’s clocks stand still. No day runs out until you or your coordinator say that you go on.",
    "The group’s clocks stand still. No day runs out until they go on.",
)
# Who decides lies above and adds itself: said to the group, said to staff, and who has it; or nothing.
said_while_deciding: list[Callable[[Bid], tuple[str, str, str] | None]] = []
ALL_DONE = (
    "All is paid and told. The coordinator closes the award.",
    "All is paid and told. Close the award.",
)


@dataclass(frozen=True)
class Step:
    """What happens next with one record. `due` is the day by which, if there is one; `late` when it has gone by."""

    kind: str
    about: str
    state: str
    state_words: str
    group: str
    staff: str
    has_it: str
    due: date | None = None
    late: bool = False
    url: str = ""

    @property
    def who(self) -> str:
        """Who has it, in words."""
        return SAID.get(self.has_it, self.has_it.capitalize())

    @property
    def is_open(self) -> bool:
        """Whether anybody has anything to do yet."""
        return self.has_it != NOBODY


def step_of(record: Any, kind: str, about: str, *, due: date | None, today: date, url: str = "") -> Step:  # noqa: ANN401
    """Return what the record's table of states says happens next, with its day where anybody has anything to do."""
    moves, state = record.MOVES, record.state
    is_open = moves.has_it[state] != NOBODY
    return Step(
        kind=kind,
        about=about,
        state=state,
        state_words=moves.words[state],
        group=moves.next_step[state],
        staff=moves.said_to_staff(state),
        has_it=moves.has_it[state],
        due=due if is_open else None,
        late=bool(is_open and due and due < today),
        url=url,
    )


def say(step: Step, words: tuple[str, str], **changes: Any) -> Step:  # noqa: ANN401
    """Return a step in other words, for the group and for staff."""
    return replace(step, group=words[0], staff=words[1], **changes)


def paused(step: Step, *, stands_still: bool) -> Step:
    """Return the step as it is while the group's clocks stand still: with no day, and so never late."""
    if not (stands_still and step.has_it == CONTACT):
        return step
    return say(step, PAUSED, due=None, late=False)


def stands_still(organisation_id: int) -> bool:
    """Return whether a group's clocks are paused now."""
    return Pause.objects.filter(organisation=organisation_id, ended_on=None).exists()


def of_bid(bid: Bid, today: date) -> Step:
    """Return what happens next with a bid; its answer is due by the day we promised, which moves on while we wait.

    A draft is due by the last day it can come in.
    """
    is_draft = bid.state == "draft"
    due = send_by(bid, today) if is_draft else None
    if bid.state in {"submitted", "deciding"}:
        due = promised(bid, today)
    step = step_of(bid, "bid", "The bid", due=due, today=today, url=address("bid", bid.reference))
    if is_draft and closed_words(bid, today):
        return say(step, CLOSED)
    if bid.state == "deciding":
        return _while_deciding(bid, step)
    if bid.state == "submitted" and bid.waiting_since:
        return say(step, ASKED, has_it=CONTACT)
    return say(step, SENT_BACK) if is_draft and bid.version else step


def _while_deciding(bid: Bid, step: Step) -> Step:
    """Return the step in the words of whoever decides, where they know better how far it is."""
    for asks in said_while_deciding:
        if told := asks(bid):
            return say(step, told[:2], has_it=told[2])
    return step


def of_condition(condition: Condition, today: date) -> Step:
    """Return what happens next with a condition, due on its own day."""
    return step_of(condition, "condition", condition.words, due=condition.due_on, today=today)


def of_instalment(instalment: Instalment, today: date) -> Step:
    """Return what happens next with one payment of an award, due on its own day."""
    about = f"Payment {instalment.number} of {pounds(instalment.amount_pence)}"
    return step_of(instalment, "instalment", about, due=instalment.due_on, today=today)


def of_report(report: Report, today: date) -> Step:
    """Return what happens next with a report, due on its own day."""
    url = address("report", report.reference)
    return step_of(report, "report", f"Report {report.number}", due=report.due_on, today=today, url=url)


def of_repayment(repayment: Repayment, today: date) -> Step:
    """Return what happens next with money that was not spent. It has no day: people talk about it."""
    return step_of(repayment, "repayment", f"{pounds(repayment.amount_pence)} not spent", due=None, today=today)


def of_payee(payee: Payee, today: date) -> Step:
    """Return what happens next with bank details; agreed ones come into use on the day they were held long enough."""
    due = timezone.localdate(payee.usable_from) if payee.state == "agreed" and payee.usable_from else None
    return step_of(payee, "payee", "Bank details", due=due, today=today)


def of_transfer(transfer: Transfer, today: date) -> Step:
    """Return what happens next with money asked to move between local pots."""
    about = f"{pounds(transfer.amount_pence)} to another local pot"
    return step_of(transfer, "transfer", about, due=None, today=today)


def of_second_look(look: SecondLook, today: date) -> Step:
    """Return what happens next with a second look, due by the day given for its answer."""
    return step_of(look, "second_look", "The second look", due=look.answer_by, today=today)
