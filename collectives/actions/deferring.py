"""Answering the question for which a decision was put off."""

from datetime import datetime

from django.db import transaction

from collectives.actions.hold import hold
from collectives.deferring import open_questions
from collectives.models import Ballot, Decision
from collectives.rules.deferring import may_answer_question
from network import audit
from network.answers import DoesNotFit, require
from network.models import Person
from projects.bids.actions import clock_goes_on


@transaction.atomic
def answer_question(*, ballot: Ballot, answer: str, by: Person, at: datetime) -> Decision:
    """Keep the answer, for the members who vote again.

    A clock that stood still for the group goes on with its last answer: not while another question to it is open.
    Raises NotAllowed, also once it is answered, and DoesNotFit without words.
    """
    hold(ballot)
    decision = Decision.objects.select_related("ballot__bid", "ballot__collective").get(ballot=ballot)
    require(may_answer_question(by, decision))
    if not answer.strip():
        raise DoesNotFit("Write your answer.")
    audit.change(decision, "answer_question", by=by, at=at, answer=answer.strip(), answered_at=at, answered_by=by)
    bid = decision.ballot.bid
    waiting = open_questions([bid]).get(bid.pk)
    if waiting is None or waiting.question_to != "group":
        clock_goes_on(bid=bid, by=by, at=at)
    return decision
