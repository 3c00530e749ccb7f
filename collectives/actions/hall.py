"""A hall without wifi: the one sheet of a meeting, signed by two people, photographed and entered once.

The same rules hold as when members vote on a page: who stands aside, how many must vote and who, what carries. Entering
a sheet closes its ballots as the button does; the bids of a round are on it together, and the round closes once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from collectives.actions.ballots import close_ballot
from collectives.actions.hold import hold, hold_round
from collectives.actions.meetings import hold_row
from collectives.actions.rounds import close_round
from collectives.counting import able_in
from collectives.models import Ballot, Connection, Elector, HallCount, HallSheet, Meeting
from collectives.rules.ballots import may_run
from collectives.rules.hall import ENTERED, is_its_time, may_enter_sheet, takes_hands
from collectives.sheet_keeping import KeptSheet, forget_picture, keep_picture
from collectives.standing import standing
from collectives.tally.refusals import CastingVoteNeeded
from network import audit
from network.answers import DoesNotFit, NotNow, require, require_now
from network.models import Person

SAME_PHOTO = "This photo is of a sheet that was entered before. Add a photo of this meeting’s sheet."

NO_CHAIR = "The register does not say who led the meeting. Put the register right first: their casting vote is used."


@dataclass(frozen=True)
class Hands:
    """The hands counted for one bid, and who of those present stood aside."""

    yes: int
    no: int
    abstain: int
    aside: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What stands on a sheet: two signatures, and the hands by the reference of each ballot.

    `chair` names the bids the chair's casting vote puts first, by the reference of a round.
    """

    signed_one: Person
    signed_two: Person
    hands: Mapping[str, Hands]
    chair: Mapping[str, Sequence[str]] = field(default_factory=dict)


def enter_sheet(
    *,
    meeting: Meeting,
    sheet: Sheet,
    photo: Any,  # noqa: ANN401 - an uploaded file, from a page or a program
    by: Person,
    at: datetime,
) -> HallSheet:
    """Keep the sheet of a meeting with its picture, and close each ballot on it by the hands that were counted.

    Raises NotAllowed, NotNow when a sheet was entered or a ballot does not take hands, DoesNotFit when the signatures,
    the picture or the numbers cannot be right. Then nothing is kept.
    """
    require(may_enter_sheet(by, meeting))
    kept = keep_picture(photo)
    try:
        with transaction.atomic():
            return _enter(meeting, sheet, kept, by, at)
    except IntegrityError as twice:
        forget_picture(kept.file)
        raise NotNow(ENTERED) from twice
    except BaseException:
        forget_picture(kept.file)
        raise


def _enter(meeting: Meeting, sheet: Sheet, kept: KeptSheet, by: Person, at: datetime) -> HallSheet:
    hold_row(meeting)
    require(may_enter_sheet(by, meeting))
    here = set(meeting.attendances.filter(state="here").values_list("person_id", flat=True))
    _check_signatures(sheet, here)
    if HallSheet.objects.filter(photo_digest=kept.digest).exists():
        raise DoesNotFit(SAME_PHOTO, "photo")
    ballots = _ballots_on(sheet)
    made = HallSheet.objects.create(
        meeting=meeting,
        signed_one=sheet.signed_one,
        signed_two=sheet.signed_two,
        photo=kept.file,
        photo_digest=kept.digest,
        entered_at=at,
        entered_by=by,
    )
    audit.record("enter_sheet", made, by=by, at=at, after={"meeting": meeting.pk, "photo_digest": kept.digest})
    for ballot in ballots:
        if ballot.round_id is None:
            _count(made, ballot, sheet.hands[ballot.reference], here, by=by, at=at)
            close_ballot(ballot=ballot, by=by, at=at)
    for key in sorted({ballot.round_id for ballot in ballots if ballot.round_id is not None}):
        _count_together(made, [ballot for ballot in ballots if ballot.round_id == key], sheet, here, by=by, at=at)
    return made


def _count_together(
    made: HallSheet, ballots: Sequence[Ballot], sheet: Sheet, here: set[int], *, by: Person, at: datetime
) -> None:
    """Keep the hands for all bids of a round, and close it once by them."""
    # Held before its bids are counted, so that nobody votes in it meanwhile.
    found = hold_round(ballots[0].round_id or 0)
    for ballot in ballots:
        require_now(takes_hands(ballot, made.meeting))
    for ballot in ballots:
        _count(made, ballot, sheet.hands[ballot.reference], here, by=by, at=at)
    box, order = f"{found.reference}-chair", sheet.chair.get(found.reference, ())
    try:
        close_round(found=found, by=by, at=at, chair=order, chaired_by=made.meeting.chair)
    except CastingVoteNeeded as needed:
        needed.field = box
        raise
    except DoesNotFit as wrong:
        raise DoesNotFit(NO_CHAIR if wrong.field == "chaired_by" else wrong.sentence, box) from wrong


def _ballots_on(sheet: Sheet) -> list[Ballot]:
    """Return the ballots that stand on a sheet. All bids of a round are decided by hands, or none of them."""
    rows = Ballot.objects.select_related("collective__locality", "bid__project")
    found = list(rows.filter(reference__in=sheet.hands).order_by("pk"))
    if not found or len(found) != len(sheet.hands):
        raise DoesNotFit("Write down the hands for at least one bid that is on a ballot here.")
    rounds = {ballot.round_id for ballot in found if ballot.round_id is not None}
    others = rows.filter(round__in=rounds, state="open").exclude(reference__in=sheet.hands).order_by("position")
    if left_out := [ballot.bid.project.title for ballot in others]:
        raise DoesNotFit(
            "The bids of a round are decided together, so the hands for all of them are on the sheet or for none. Write"
            f" down those for {', '.join(left_out)} too."
        )
    return found


def _check_signatures(sheet: Sheet, here: set[int]) -> None:
    """Two different people of the register signed, so that one of them at least is not the one who enters it."""
    one, two = sheet.signed_one.pk, sheet.signed_two.pk
    if one == two:
        raise DoesNotFit("Two different people sign the sheet.", "signed_two")
    if not {one, two} <= here:
        raise DoesNotFit("Both who signed must be among those who were here.", "signed_two")


def _count(made: HallSheet, ballot: Ballot, hands: Hands, here: set[int], *, by: Person, at: datetime) -> None:
    """Keep the hands for one bid, once they fit the register."""
    hold(ballot)
    require_now(takes_hands(ballot, made.meeting))
    require(may_run(standing(by, ballot)))
    electors = set(Elector.objects.filter(ballot=ballot).values_list("person", flat=True))
    _keep_connections(ballot, hands, electors & here, by=by, at=at)
    able = able_in(ballot)
    require_now(is_its_time(ballot, timezone.localdate(at), everyone_here=able <= here))
    _check_numbers(ballot, hands, len(able & here))
    HallCount.objects.create(sheet=made, ballot=ballot, yes=hands.yes, no=hands.no, abstain=hands.abstain)


def _keep_connections(ballot: Ballot, hands: Hands, present: set[int], *, by: Person, at: datetime) -> None:
    """Keep what everyone present said when they were asked in the hall; what somebody said before stands."""
    aside = {person.pk for person in hands.aside}
    if not aside <= present:
        raise DoesNotFit("Only members who were here and could vote can have stood aside.")
    kept = {"declared_at": at, "recorded_by": by}
    for person in aside:
        Connection.objects.update_or_create(
            bid=ballot.bid, person_id=person, defaults=kept | {"grade": "paid_or_family"}
        )
    for person in present - aside:
        Connection.objects.get_or_create(bid=ballot.bid, person_id=person, defaults=kept | {"grade": "none"})


def _check_numbers(ballot: Ballot, hands: Hands, present: int) -> None:
    numbers = (hands.yes, hands.no, hands.abstain)
    if min(numbers) < 0 or sum(numbers) != present:
        raise DoesNotFit(
            f"{ballot.bid.project.title}: {sum(numbers)} hands were counted, and {present} who can vote were here and"
            " did not stand aside. Look at the sheet and the register again."
        )
