"""Answering objections; then consent is asked for again or, after the second time, everyone votes."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from collectives.actions.ballots import require_day_ahead
from collectives.actions.closing import write_to_voters
from collectives.actions.hold import hold
from collectives.models import Ballot, ObjectionAnswer
from collectives.outcome import goes_to_a_vote, waits_for_answers
from collectives.rules.ballots import may_run
from collectives.standing import standing
from network import audit
from network.answers import DoesNotFit, NotNow, require
from network.models import Person

LONGEST_ANSWER = 2000


@transaction.atomic
def answer_objections(*, ballot: Ballot, words: str, closes_on: date, by: Person, at: datetime) -> ObjectionAnswer:
    """Keep the answer to the objections of the last time, open the voting again and write to the members.

    After the second time it is a vote, yes or no.

    Raises NotAllowed, NotNow when no objections wait, DoesNotFit without an answer or for a day that is not ahead.
    """
    hold(ballot)
    require(may_run(standing(by, ballot)))
    if not waits_for_answers(ballot):
        raise NotNow("No objections wait for an answer in this ballot.")
    if not 0 < len(words.strip()) <= LONGEST_ANSWER:
        raise DoesNotFit(f"Answer the objections, in {LONGEST_ANSWER:,} letters at most.")
    require_day_ahead(closes_on, timezone.localdate(at))
    answer = ObjectionAnswer.objects.create(
        ballot=ballot, time=ballot.consent_time - 1, words=words.strip(), at=at, by=by
    )
    if goes_to_a_vote(ballot):
        audit.change(ballot, "to_a_vote", by=by, at=at, closes_on=closes_on, method="yes_no")
        write_to_voters(ballot, "to_a_vote", by=by, at=at)
    else:
        audit.change(ballot, "answer_objections", by=by, at=at, closes_on=closes_on)
        write_to_voters(ballot, "answer_objections", by=by, at=at)
    return answer
