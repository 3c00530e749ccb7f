"""The letter that says back to a group that it accepted an offer, and what happens next."""

from datetime import datetime

from django.utils import timezone

from network import letters
from network.models import Person
from network.money import pounds
from projects.bids.people import people_to_write_to
from projects.models import Award
from projects.next_steps.awards import of_award


def write_accepted(*, award: Award, by: Person, at: datetime) -> None:
    """Write to each who answers for the group that it said yes, to what, and what happens next. Once for an award."""
    if award.bid is None:
        return
    for person in people_to_write_to(award.bid):
        letters.queue(
            "projects/accepted",
            to=person,
            about=award.bid,
            by=by,
            at=at,
            locality=award.locality,
            once_key=f"award:{award.pk}:accepted:{person.pk}",
            award=award,
            project=award.project,
            amount=pounds(award.agreed_pence),
            who=(award.answered_by or by).name or "Someone in your group",
            day=award.answer_said_on or timezone.localdate(at),
            conditions=list(award.conditions.exclude(state__in=("met", "waived"))),
            next_step=of_award(award, timezone.localdate(at)).group,
        )
