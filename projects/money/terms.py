"""The terms of an offer: of which kind, until when, on what conditions, through whom, and why it is not all."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from network.answers import DoesNotFit
from network.money import pounds
from partners.models import Organisation
from projects.models import Bid

# Kind of condition ("match" or "other"), what must be done in words, and by when if there is a day.
ConditionTerm = tuple[str, str, date | None]
# Kinds that hang on other money, so they must say until when they hold.
WAITS_FOR_MATCH = ("conditional", "in_principle")
MATCH_WORDS = "The other money is secured, and your coordinator has seen the letter."
LETTERS = {
    "outright": "projects/offer",
    "conditional": "projects/offer_conditional",
    "in_principle": "projects/offer_in_principle",
    "underwriting": "projects/offer_underwriting",
}
MOST_CONDITIONS = 10
MOST_LETTERS_A_CONDITION = 300


@dataclass(frozen=True)
class Terms:
    """What goes with an offer. `lapses_on` is its last day; `less_why` says why it is not what was asked for.

    `host` is the partner that holds the money for a group without an account.
    """

    kind: str = "outright"
    lapses_on: date | None = None
    less_why: str = ""
    host: Organisation | None = None
    conditions: tuple[ConditionTerm, ...] = ()

    @property
    def starts_as(self) -> str:
        """The state an award of this kind begins in."""
        return "in_principle" if self.kind == "in_principle" else "offered"

    def all_conditions(self) -> tuple[ConditionTerm, ...]:
        """Return the conditions, with the one about the other money that a conditional offer always has."""
        if self.kind != "conditional" or any(kind == "match" for kind, _, _ in self.conditions):
            return self.conditions
        return (("match", MATCH_WORDS, self.lapses_on), *self.conditions)


def check_terms(terms: Terms, *, amount_pence: int, asked_pence: int | None, today: date) -> None:
    """Raise DoesNotFit, with what to write instead, for terms that do not hang together."""
    if terms.kind not in LETTERS:
        raise DoesNotFit("Choose what kind of offer it is.")
    if amount_pence <= 0:
        raise DoesNotFit("Say how much the group is offered.")
    if terms.kind in WAITS_FOR_MATCH and terms.lapses_on is None:
        raise DoesNotFit("Say until which day the offer holds, so that the group knows how long it has.")
    if terms.lapses_on is not None and terms.lapses_on <= today:
        raise DoesNotFit("The day until which the offer holds must be after today.")
    if asked_pence is not None and amount_pence != asked_pence and not terms.less_why.strip():
        raise DoesNotFit(
            f"The group asked for {pounds(asked_pence)} and is offered {pounds(amount_pence)}. Say why, in words."
        )
    _check_conditions(terms, today)


def check_hangs_on_something(terms: Terms, bid: Bid, *, amount_pence: int) -> None:
    """Raise DoesNotFit for an offer that waits for other money where the bid names none and the sum pays for all."""
    if terms.kind not in WAITS_FOR_MATCH or bid.income_lines.exists():
        return
    costs = bid.cost_lines.aggregate(sum=Sum("amount_pence"))["sum"] or 0
    if costs <= amount_pence:
        raise DoesNotFit(
            "This bid names no other money, so the offer would wait for nothing. Choose “Outright”. If you know of "
            "other money, put the decision off and ask the group about it.",
            "kind",
        )


def _check_conditions(terms: Terms, today: date) -> None:
    if len(terms.conditions) > MOST_CONDITIONS:
        raise DoesNotFit(f"Set {MOST_CONDITIONS} conditions or fewer. Each one is work for the group.")
    for kind, words, due_on in terms.conditions:
        if kind not in {"match", "other"} or not words.strip() or len(words) > MOST_LETTERS_A_CONDITION:
            raise DoesNotFit(f"Write each condition in words, {MOST_LETTERS_A_CONDITION} characters or fewer.")
        if due_on is not None and due_on <= today:
            raise DoesNotFit("The day of a condition must be after today.")
