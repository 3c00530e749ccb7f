"""The words of a decision that its letter takes over: the reasons, what was done with views, what came of the call."""

from collectives.calling import CAME
from collectives.models import Decision

AFTER = {
    "spoke": "We have talked about this with your group.",
    "message": "We offered your group a call. You can still have it.",
    "not_wanted": "Your group did not want a call. You can still have one.",
}


def words_for_letter(decision: Decision) -> dict[str, str]:
    """Return what the letter about an award or a refusal says in the members' words, by name in its template."""
    return {
        "strength": decision.strength,
        "reason": decision.reason,
        "next_step": decision.next_step,
        "acted_on": decision.acted_on,
        "after_call": _after_call(decision.call_words),
    }


def _after_call(kept: str) -> str:
    """What the letter of a refusal says of the call that was offered first; nothing where none was."""
    return next((AFTER[came] for came, words in CAME.items() if kept.startswith(words)), "")
