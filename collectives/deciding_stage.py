"""Where a bid is between its vote and its letter, for what happens next on its page; the outcome is never told."""

from collectives.models import Decision
from network.moves_table import COORDINATOR, FACILITATOR, RATIFIER, VOTER
from projects.models import Bid
from projects.next_steps import steps

CLOSED = "The voting is closed."
# By the state of the decision, or nothing before there is one: said to the group, said to staff, who has it.
STAGES = {
    "": (
        f"{CLOSED} The facilitator writes the reasons, and two members agree them. Then we write to you.",
        f"{CLOSED} The facilitator writes the reasons, and two members agree them.",
        FACILITATOR,
    ),
    "written": (
        f"{CLOSED} Two members agree the reasons. Then we write to you.",
        f"{CLOSED} The reasons are written. Two members agree them.",
        VOTER,
    ),
    "ratifying": (
        f"{CLOSED} Two more people read it. Then we write to you.",
        f"{CLOSED} Members agreed the reasons. Two named people read it and ratify it.",
        RATIFIER,
    ),
    "calling": (
        f"{CLOSED} The coordinator gets in touch with you.",
        f"{CLOSED} Members agreed the reasons. The coordinator offers the group a call. Then the letter goes.",
        COORDINATOR,
    ),
    "agreed": (
        f"{CLOSED} Two members agreed the reasons. The letter waits for the other bids of its round.",
        f"{CLOSED} Two members agreed the reasons. The letter waits for the other bids of its round.",
        VOTER,
    ),
}


def stage_of(bid: Bid) -> tuple[str, str, str] | None:
    """Return what is said to the group and to staff once the voting is closed, and who has it; nothing before."""
    rows = bid.ballots.exclude(state="void").exclude(outcome="not_quorate").select_related("decision")
    ballot = rows.order_by("-opened_at", "-pk").first()
    if ballot is None or ballot.state != "closed":
        return None
    decision: Decision | None = getattr(ballot, "decision", None)
    return STAGES.get(decision.state if decision else "")


steps.said_while_deciding.append(stage_of)
