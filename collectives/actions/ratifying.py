"""Who may award how much, who ratifies above that, and ratifying a decision or sending it back."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from collectives.actions.decisions import decision_of
from collectives.actions.hold import hold
from collectives.actions.seats import Invited, find_or_meet
from collectives.actions.settling import carry_out
from collectives.models import Ballot, Collective, Decision, Ratification, Ratifier
from collectives.rules.decisions import may_write_reasons
from collectives.rules.ratifying import (
    RATIFIERS_NEEDED,
    may_answer_ratifier,
    may_end_ratifier,
    may_ratify,
    may_send_back_decision,
    may_set_authority,
)
from collectives.sent_back import who_runs
from network import audit, letters
from network.answers import DoesNotFit, NotAllowed, NotNow, require
from network.models import Person
from network.moves import move

CHANGED = "The decision was changed after you opened this page. Read it again before you ratify it."


@transaction.atomic
def set_authority(
    *, collective: Collective, authority_pence: int, authority_from: str, authority_on: date, by: Person, at: datetime
) -> Collective:
    """Say up to what sum a collective awards by itself, who delegated that, and when. Raises NotAllowed, DoesNotFit."""
    require(may_set_authority(by))
    if authority_pence < 0:
        raise DoesNotFit("Enter a sum of £0 or more.")
    if not authority_from.strip():
        raise DoesNotFit("Say who delegated this.")
    if authority_on > timezone.localdate(at):
        raise DoesNotFit("Enter the day on which it was delegated, today or before.")
    audit.change(
        collective,
        "set_authority",
        by=by,
        at=at,
        authority_pence=authority_pence,
        authority_from=authority_from.strip(),
        authority_on=authority_on,
    )
    return collective


@transaction.atomic
def name_ratifier(*, collective: Collective, invited: Invited, duty: str, by: Person, at: datetime) -> Ratifier:
    """Ask a member of staff or a trustee (`duty`) to ratify for a collective. It counts once they say yes.

    Raises NotAllowed, also for oneself; DoesNotFit for nobody to reach, or neither duty; NotNow when they
    were asked already.
    """
    require(may_set_authority(by))
    if duty not in dict(Ratifier.DUTIES):
        raise DoesNotFit("Say whether they are of the charity’s staff or a trustee.")
    person = find_or_meet(collective, invited)
    if person == by:
        raise NotAllowed("Nobody names themself. Ask another lead.")
    try:
        with transaction.atomic():
            made = Ratifier.objects.create(
                collective=collective, person=person, duty=duty, given_by=by, starts_on=timezone.localdate(at)
            )
    except IntegrityError as held:
        raise NotNow("This person ratifies here already, or has been asked.") from held
    audit.record("name_ratifier", made, by=by, at=at, after={"collective": collective.pk, "duty": duty})
    letters.queue(
        "collectives/ratifier_named",
        to=person,
        about=made,
        by=by,
        at=at,
        locality=collective.locality,
        once_key=f"ratifier:{made.pk}:named",
        collective=collective,
        ratifier=made,
    )
    return made


@transaction.atomic
def answer_ratifier(*, ratifier: Ratifier, yes: bool, by: Person, at: datetime) -> Ratifier:
    """Say yes or no to ratifying. Raises NotAllowed."""
    require(may_answer_ratifier(by, ratifier))
    if yes:
        audit.change(ratifier, "accept_ratifier", by=by, at=at, accepted_at=at)
    else:
        audit.change(ratifier, "decline_ratifier", by=by, at=at, ends_on=timezone.localdate(at))
    return ratifier


@transaction.atomic
def end_ratifier(*, ratifier: Ratifier, by: Person, at: datetime) -> Ratifier:
    """End it today. What they ratified before stays. Raises NotAllowed."""
    require(may_end_ratifier(by, ratifier))
    audit.change(ratifier, "end_ratifier", by=by, at=at, ends_on=timezone.localdate(at))
    return ratifier


@transaction.atomic
def ratify(*, ballot: Ballot, seen: datetime, by: Person, at: datetime) -> Decision:
    """Ratify a decision as it was written at `seen`. After the second named person it goes on to its letter.

    Raises NotAllowed; NotNow when it was changed after `seen`; NotEnoughMoney, with the yes not kept.
    """
    hold(ballot)
    decision = decision_of(ballot)
    require(may_ratify(by, ballot, decision))
    if decision is None or decision.written_at != seen:
        raise NotNow(CHANGED)
    Ratification.objects.create(decision=decision, person=by, at=at)
    audit.record("ratify_reasons", decision, by=by, at=at)
    if decision.ratifications.count() >= RATIFIERS_NEEDED:
        decision.ballot = ballot
        move(decision, "ratify", by=by, at=at)
        carry_out(decision, by=by, at=at)
    return decision


@transaction.atomic
def send_decision_back(*, ballot: Ballot, why: str, by: Person, at: datetime) -> Decision:
    """Send a decision back to the members with a reason; what was agreed and ratified is cleared.

    Whoever wrote the reasons gets a letter, or those who run the ballot where the writer no longer can; and so does
    each whose yes is cleared. Raises NotAllowed, and DoesNotFit without a reason.
    """
    hold(ballot)
    decision = decision_of(ballot)
    require(may_send_back_decision(by, ballot, decision))
    assert decision is not None  # noqa: S101 - the rule says no without one
    if not why.strip():
        raise DoesNotFit("Say why you send it back. The members read it.")
    move(decision, "send_back", by=by, at=at, why=why.strip())
    decision.ballot = ballot
    for person in _who_answers(decision):
        _write_sent_back("collectives/decision_sent_back", decision, to=person, why=why.strip(), by=by, at=at)
    for done in decision.ratifications.exclude(person=by).select_related("person"):
        _write_sent_back("collectives/ratified_anew", decision, to=done.person, why=why.strip(), by=by, at=at)
    decision.ratifications.all().delete()
    decision.agreements.all().delete()
    return decision


def _who_answers(decision: Decision) -> list[Person]:
    """Who wrote the reasons, while they still may; else everybody who runs this collective's ballots and may."""
    if decision.written_by and may_write_reasons(decision.written_by, decision.ballot):
        return [decision.written_by]
    return [person for person in who_runs(decision.ballot.collective) if may_write_reasons(person, decision.ballot)]


def _write_sent_back(template: str, decision: Decision, *, to: Person, why: str, by: Person, at: datetime) -> None:
    ballot = decision.ballot
    letters.queue(
        template,
        to=to,
        about=ballot,
        by=by,
        at=at,
        locality=ballot.collective.locality,
        once_key=f"decision:{decision.pk}:sent-back:{at:%Y%m%d%H%M%S%f}:{to.pk}",
        ballot=ballot,
        project=ballot.bid.project.title,
        group=ballot.bid.organisation.shown_name,
        why=why,
    )
