"""The page for writing reasons: the form that fits, why points were given, what somebody else saved meanwhile."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from collectives.clock import default_close, latest_safe_vote
from collectives.counting import aside_in, explained
from collectives.forms import AwardReasonsForm, RefusalReasonsForm
from collectives.models import Ballot, Decision, Vote
from collectives.rules.decisions import is_within_authority
from collectives.sent_back import why_sent_back
from collectives.shown import terms_lines
from network.dates import say_day
from network.furniture import Line
from network.meanwhile import Seen
from network.money import pounds
from network.pages import bound

# The writer may be one of them and knows their own: of two, the other's words would have a name.
FEWEST_REASONS = 3
TOO_FEW_REASONS = "Too few gave points to show their reasons without telling whose they are, so none are shown."
KEPT_WORDS = ("strength", "reason", "next_step", "acted_on", "question", "question_to", "question_by")


def decision_on(ballot: Ballot) -> Decision | None:
    """Return the reasons written for a ballot, if there are any."""
    decision: Decision | None = getattr(ballot, "decision", None)
    return decision


def reasons_form(request: HttpRequest, ballot: Ballot) -> RefusalReasonsForm:
    """Return the form that fits the outcome, filled with what was written before, or with what the round left."""
    written = decision_on(ballot)
    told: dict[str, Any] = {"bid": ballot.bid, "sent_back": bool(why_sent_back(written))}
    start: dict[str, Any] = {}
    if written is not None:
        start = {name: getattr(written, name) for name in KEPT_WORDS}
    if ballot.outcome != "carried":
        start["outcome"] = written.outcome if written is not None else "refuse"
        return bound(request, RefusalReasonsForm, initial=start, **told)
    told["given_pence"] = ballot.given_pence
    start |= _award_first(ballot) if written is None else _award_before(ballot, written)
    return bound(request, AwardReasonsForm, initial=start, **told)


def _award_first(ballot: Ballot) -> dict[str, Any]:
    start: dict[str, Any] = in_principle_first(ballot)
    if is_part(ballot):
        start |= {"how_much": "less", "amount": ballot.given_pence}
    return start


def _award_before(ballot: Ballot, written: Decision) -> dict[str, Any]:
    if written.outcome == "defer":
        return {"how_much": "defer"}
    whole = written.amount_pence == ballot.bid.asked_pence
    start: dict[str, Any] = {"how_much": "all"} if whole else {"how_much": "less", "amount": written.amount_pence}
    return start | {name: getattr(written, name) for name in ("kind", "lapses_on", "conditions", "host", "less_why")}


def in_principle_first(ballot: Ballot) -> dict[str, Any]:
    """Return that the form starts from a letter in principle where the other funder's day is too near for a vote."""
    day = ballot.bid.outside_deadline
    usual = default_close(timezone.localdate(ballot.opened_at), ballot.collective.ballot_days)
    ratified = not is_within_authority(ballot, ballot.bid.asked_pence or 0)
    late = day is not None and usual > latest_safe_vote(day, ratified=ratified)
    return {"kind": "in_principle"} if late else {}


def is_part(ballot: Ballot) -> bool:
    """Return whether a round left less for this bid than it asked for."""
    return ballot.given_pence is not None and ballot.given_pence < (ballot.bid.asked_pence or 0)


def part_words(ballot: Ballot) -> list[str]:
    """Return what the walk down the list said of a bid that gets a part, for whoever writes its reasons."""
    return explained(ballot) if is_part(ballot) else []


def reasons_for_points(ballot: Ballot) -> list[str]:
    """Return why members gave their points, by the alphabet and without names, after the close of an open round.

    Nothing where too few gave a reason (`too_few_for_points`), and nothing of a secret vote, which has none.
    """
    found = _points(ballot)
    return found if len(found) >= FEWEST_REASONS else []


def too_few_for_points(ballot: Ballot) -> str:
    """Return the sentence why no reasons for points are shown, where some were given; else nothing."""
    return TOO_FEW_REASONS if 0 < len(_points(ballot)) < FEWEST_REASONS else ""


def _points(ballot: Ballot) -> list[str]:
    """The reasons of the votes that counted, in an order that tells nothing about who gave them."""
    if ballot.method != "score" or ballot.secret or ballot.closed_at is None:
        return []
    rows = Vote.objects.filter(ballot=ballot).exclude(reason="").values_list("person", "reason")
    aside = aside_in(ballot, [person for person, _ in rows])
    return sorted((words for person, words in rows if person not in aside), key=str.casefold)


def show_theirs(seen: Seen, decision: Decision, mark: str) -> None:
    """Put beside the form what somebody else saved meanwhile, and who they are."""
    seen.mark, seen.who = mark, str(decision.written_by or "")
    lines = [Line("The answer", decision.get_outcome_display())]
    if decision.amount_pence:
        lines.append(Line("Offered", pounds(decision.amount_pence)))
    lines += terms_lines(decision)
    if decision.question_by:
        owner = decision.get_question_to_display()
        lines.append(
            Line("The question", f"{decision.question} {owner} answers it by {say_day(decision.question_by)}.")
        )
    for label, words in (
        ("What was strong", decision.strength),
        ("Why", decision.reason),
        ("What comes next", decision.next_step),
        ("How the members’ views were acted on", decision.acted_on),
    ):
        lines.append(Line(label, words))
    seen.theirs = lines
