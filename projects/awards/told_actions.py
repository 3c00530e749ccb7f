"""An answer to an offer that the group gave by telephone: staff write it down, and the group has a letter."""

from datetime import date, datetime

from django.db import transaction

from network.answers import DoesNotFit, require, require_now
from network.models import Person
from network.money import pounds
from network.moves import can_move
from projects.awards.rules import answers_for_group, fits_as_day_told, may_write_down_answer
from projects.awards.writing import write_about
from projects.models import Award
from projects.money import ledger
from projects.money.answering import Told, take_no, take_yes


@transaction.atomic
def write_down_answer(
    *, award: Award, goes_ahead: bool, who: Person | None, on: date, by: Person, at: datetime, why: str = ""
) -> Award:
    """Write down that the group said by telephone, through `who` on the day `on`, that it goes ahead, or cannot.

    `why` says what stops it. The group gets a letter, so that it can say if this is not right. Raises NotAllowed for
    anyone but who runs the award, DoesNotFit for a person or day that does not fit, NotNow when it was answered.
    """
    award = ledger.held(award)
    require_now(can_move(award, "accept" if goes_ahead else "cannot_go_ahead"))
    require(may_write_down_answer(by, award))
    answers = answers_for_group(award, who)
    if who is None or not answers:
        raise DoesNotFit(answers.reason, "who")
    fits = fits_as_day_told(award, on, at)
    if not fits:
        raise DoesNotFit(fits.reason, "on")
    told = Told(who, on)
    if goes_ahead:
        return take_yes(award, by=by, at=at, told=told)
    left = award.promised_pence
    done = take_no(award, by=by, at=at, why=why.strip(), told=told)
    key = f"award:{award.pk}:told"
    write_about(done, "no_told", by=by, at=at, once_key=key, who=who, why=why.strip(), left=pounds(left))
    return done
