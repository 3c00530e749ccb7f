"""Yes, or no with a sentence a member of the public can read; and the refusals that actions raise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What a rule says: allowed or not and, when not, why, in plain words."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Answer(allowed=True)


def no(reason: str) -> Answer:
    """Return a no with its reason, one sentence in plain words."""
    return Answer(allowed=False, reason=reason)


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """An action could not be done; `sentence` says why and what to do. Never shown as a server error."""

    status = 409

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(Refusal):
    """This person may not do this."""

    status = 403


class NotNow(Refusal):
    """This cannot happen in the state things are in."""


class NotEnoughMoney(Refusal):
    """The share has less free money than was asked of it."""


class DoesNotFit(Refusal):
    """What was given cannot be used; the sentence says what to give instead.

    `field` names what it is about, where that is one field of a form; the page then says it next to that field.
    """

    status = 400

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def require(answer: Answer) -> None:
    """Do nothing for a yes; raise NotAllowed with the rule's own sentence for a no."""
    if not answer:
        raise NotAllowed(answer.reason)


def require_now(answer: Answer) -> None:
    """Do nothing for a yes; raise NotNow with the answer's own sentence for a no."""
    if not answer:
        raise NotNow(answer.reason)
