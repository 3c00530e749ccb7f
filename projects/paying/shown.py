"""How payments look on a page: their rows, their bars, and what each person may do with one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from network.answers import Answer, no
from network.bars import Row
from network.dates import say_day
from network.furniture import Cell, Table
from network.links import Link
from network.models.person import Someone
from network.money import pounds
from projects.models import Award, Instalment, PaymentRun
from projects.paying.gates import not_yet
from projects.paying.reading import UNPAID, AllPayments
from projects.paying.rules import may_approve, may_confirm, may_request, may_turn_back
from projects.paying.runs import Listed, list_of

COLOURS = {"due": "grey", "requested": "yellow", "approved": "blue", "sent": "teal", "confirmed": "green"}


@dataclass(frozen=True)
class ShownPart:
    """One part as an award's page shows it."""

    part: Instalment
    words: str
    colour: str
    next_step: str
    waits: list[str]
    links: list[Link]


def shown_part(person: Someone, part: Instalment, at: datetime) -> ShownPart:
    """Return a part with its state in words, what it waits for, and what this person may do."""
    waits = not_yet(part, at) if part.state in UNPAID else []
    return ShownPart(
        part=part,
        words=part.MOVES.words[part.state],
        colour=COLOURS[part.state],
        next_step=part.MOVES.next_step[part.state],
        waits=waits,
        links=links_for(person, part, ready=not waits),
    )


def links_for(person: Someone, part: Instalment, *, ready: bool) -> list[Link]:
    """Return what this person may do with a part as it stands."""
    acts: dict[str, list[tuple[str, str, Answer]]] = {
        "due": [("Ask for it to be paid", "payment-request", may_request(person, part))] if ready else [],
        "requested": [
            ("Approve it", "payment-approve", may_approve(person, part) if ready else no("It waits.")),
            ("Send it back", "payment-turn-back", may_turn_back(person, part)),
        ],
        "approved": [("Send it back", "payment-turn-back", may_turn_back(person, part))],
        "sent": [
            ("It arrived", "payment-confirm", may_confirm(person, part)),
            ("It failed", "payment-fail", may_confirm(person, part)),
        ],
        "confirmed": [("It failed after all", "payment-fail", may_confirm(person, part))],
    }
    return [Link(words, reverse(name, args=[part.reference])) for words, name, may in acts.get(part.state, []) if may]


def award_bars(award: Award, parts: Iterable[Instalment]) -> list[Row]:
    """Return how much of an award is paid, on its way and still to come."""
    on_the_way = sum(part.amount_pence for part in parts if part.state in {"requested", "approved"})
    sums = {"Paid": award.paid_pence, "On its way": on_the_way, "Still to come": award.promised_pence - on_the_way}
    return [Row(label, pence / 100, pounds(pence)) for label, pence in sums.items()]


def all_bars(found: AllPayments) -> list[Row]:
    """Return what waits at each step, in pounds."""
    steps = {
        "Ready to ask for": found.ready, "To approve": found.requested, "Approved": [*found.approved, *found.in_runs],
        "Sent, not confirmed": found.sent, "Later": found.waiting,
    }  # fmt: skip
    return [
        Row(label, total / 100, f"{pounds(total)} in {len(parts)} payment{'' if len(parts) == 1 else 's'}")
        for label, parts in steps.items()
        for total in [sum(part.amount_pence for part in parts)]
    ]


def parts_table(caption: str, parts: Iterable[Instalment], empty: str) -> Table:
    """Return parts as a table that leads to each award's payments."""
    rows = [
        [
            Cell(f"{pounds(part.amount_pence)}, {part.reference}", url=payments_url(part.award)),
            Cell(paid_to(part.award)),
            Cell(say_day(part.confirmed_at or part.due_on)),
            Cell(f"Failed before: {part.failed_why}" if part.failed_why else part.award.project.title),
        ]
        for part in parts
    ]
    return Table(caption, ("Payment", "To", "Day", "About"), rows, empty=empty)


def run_table(run: PaymentRun) -> Table:
    """Return a run's list as its page shows it, with what became of each payment."""
    now = {part.reference: part for part in run.instalments.all()}
    rows = [
        [
            Cell(str(line["payment"])),
            Cell(str(line["payee_reference"])),
            Cell(str(line["last_four"])),
            Cell(
                f"{line['paid_to']} for {line['paid_for']}" if line["paid_to"] != line["paid_for"] else line["paid_to"]
            ),
            Cell(pounds(line["amount_pence"]), number=True),
            Cell(became(line, now)),
        ]
        for line in list_of(run)
    ]
    heads = ("Payment", "Payee reference", "Account ending", "To", "Amount", "Now")
    return Table("Payments in this run", heads, rows, empty="Nothing is in this run any more.")


def became(line: Listed, now: dict[str, Instalment]) -> str:
    """Return what became of a line of a run: the part has left the run when it failed or was sent back."""
    part = now.get(str(line["payment"]))
    return part.MOVES.words[part.state] if part is not None else "Did not arrive, due again"


def paid_to(award: Award) -> str:
    """Return whom an award's money is paid to: "host for group" when a host holds it."""
    return f"{award.host.name} for {award.organisation.name}" if award.host else award.organisation.name


def payments_url(award: Award) -> str:
    """Return the address of an award's payments."""
    return reverse("award-payments", args=[award.reference])
