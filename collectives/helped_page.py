"""What the pages of votes by telephone and on paper show, of a ballot or of a round."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from collectives.actions.paper_ballots import Printed
from collectives.models import Ballot, Connection, HelpedVote, Holder, Round, Vote, kind_of, subject_of
from collectives.round_forms import IN_TWO_SENTENCES as OF_ROUNDS
from collectives.voting_page import IN_TWO_SENTENCES, choices_of_method
from collectives.witnesses import waiting_in
from network.furniture import Line
from network.links import Link

GRADES = dict(Connection.GRADES)
CHOICES = dict([*Vote.CONSENT, *Vote.CHOICES])


def address(holder: Holder, page: str = "", *more: object) -> str:
    """Return the address of a ballot or round, or of one of the pages below it."""
    name = f"{kind_of(holder)}-{page}" if page else kind_of(holder)
    return reverse(name, args=[holder.reference, *more])


def bids_on(holder: Holder) -> list[Ballot]:
    """Return the ballots that a paper holds, in its order: one for each bid."""
    if not isinstance(holder, Round):
        return [holder]
    rows = holder.ballots.exclude(state="void").select_related("bid__project", "bid__organisation")
    return list(rows.order_by("position"))


def waiting_links(holder: Holder) -> list[Link]:
    """Return what waits to be confirmed, for those who run the voting."""
    return [
        Link(f"Confirm or drop the vote of {one.person}", address(holder, "phone-one", one.pk))
        for one in waiting_in(holder)
    ]


def page_facts(holder: Holder) -> dict[str, Any]:
    """Return what every page of helping shows: what the vote is about, its bids and its way of voting."""
    return {
        "holder": holder,
        "kind": kind_of(holder),
        "subject": subject_of(holder),
        "bids": bids_on(holder),
        "two_sentences": (OF_ROUNDS if isinstance(holder, Round) else IN_TWO_SENTENCES)[holder.method],
        "back_url": address(holder),
    }


def paper_facts(holder: Holder, papers: list[Printed]) -> dict[str, Any]:
    """Return what stands on printed paper ballots."""
    choices = Vote.CHOICES if isinstance(holder, Round) else choices_of_method(holder)
    return page_facts(holder) | {
        "papers": papers,
        "enter_url": address(holder, "papers-enter"),
        "body": f"collectives/parts/{kind_of(holder)}_on_paper.html",
        "choices": [words for _, words in choices],
        "grades": list(GRADES.values()),
    }


def said_lines(helped: HelpedVote) -> list[Line]:
    """Return what a vote taken down says, a line for each bid, for the one who heard it."""
    holder, said = helped.holder, helped.content
    if not isinstance(holder, Round):
        mark = {"choice": said.get("choice", "")}
        return [Line(subject_of(holder), _in_words(said.get("grade", ""), mark, said.get("reason", "")))]
    grades, marks, reasons = (said.get(name, {}) for name in ("grades", "marks", "reasons"))
    keys = {ballot.reference: ballot.bid.project.title for ballot in bids_on(holder)}
    return [
        Line(title, _in_words(grades.get(key, ""), marks.get(key), reasons.get(key, ""))) for key, title in keys.items()
    ]


def _in_words(grade: str, mark: Mapping[str, Any] | None, reason: str) -> str:
    """The connection, the mark and the reason of one bid, each as a sentence."""
    said = (GRADES.get(grade, ""), _mark_in_words(mark), reason)
    return " ".join(words if words.endswith(".") else f"{words}." for words in said if words)


def _mark_in_words(mark: Mapping[str, Any] | None) -> str:
    if mark is None:
        return "No vote on this one"
    if "choice" in mark:
        return CHOICES.get(mark["choice"], "")
    if "scores" in mark:
        return "; ".join(f"{question}: {points}" for question, points in mark["scores"].items())
    return f"Place {mark['place']}" if mark.get("place") else f"{mark.get('dots', 0)} dots"
