"""Planning, changing, cancelling and holding a meeting; saying that one comes; its easy-read summary."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from collectives.models import Attendance, Collective, Meeting, Seat
from collectives.rules.meetings import (
    has_come,
    may_cancel,
    may_plan,
    may_prepare,
    may_say_if_coming,
    may_write_up,
)
from network import audit, letters
from network.answers import DoesNotFit, require, require_now
from network.models import Person
from network.moves import can_move, move


@dataclass(frozen=True)
class Where:
    """When and where a meeting is: `access` says what somebody must know to get in and be at ease."""

    on: date
    starts_at: time
    place: str
    access: str = ""


def hold_row(meeting: Meeting) -> None:
    """Take the meeting’s row until the transaction ends, so that a register and an answer never cross."""
    Meeting.objects.filter(pk=meeting.pk).update(place=F("place"))
    meeting.refresh_from_db(fields=["state", "on"])


@transaction.atomic
def plan_meeting(*, collective: Collective, where: Where, by: Person, at: datetime) -> Meeting:
    """Plan a meeting on a day to come and write to every member, once. Raises NotAllowed, DoesNotFit."""
    require(may_plan(by, collective))
    _check(where, at)
    made = Meeting.objects.create(collective=collective, made_at=at, made_by=by, **asdict(where))
    audit.record("plan_meeting", made, by=by, at=at, after=asdict(where) | {"collective": collective.pk})
    _write("meeting_planned", made, by=by, at=at, key="planned")
    return made


@transaction.atomic
def change_meeting(*, meeting: Meeting, where: Where, by: Person, at: datetime) -> Meeting:
    """Change the day, time or place, and write to the members when one of these changed. Raises NotAllowed."""
    require(may_prepare(by, meeting))
    if where.on != meeting.on:
        _check(where, at)
    if not where.place.strip():
        raise DoesNotFit("Say where the meeting is.")
    moved = (where.on, where.starts_at, where.place) != (meeting.on, meeting.starts_at, meeting.place)
    audit.change(meeting, "change_meeting", by=by, at=at, **asdict(where))
    if moved:
        _write("meeting_changed", meeting, by=by, at=at, key=f"changed:{at.isoformat()}")
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, why: str, by: Person, at: datetime) -> Meeting:
    """Cancel it with a reason that is written to the members. Raises NotAllowed, NotNow, DoesNotFit for no reason."""
    require(may_cancel(by, meeting))
    if not why.strip():
        raise DoesNotFit("Say why the meeting is cancelled. The members read it.")
    move(meeting, "cancel", by=by, at=at, why=why.strip())
    _write("meeting_cancelled", meeting, by=by, at=at, key="cancelled", why=why.strip())
    return meeting


@transaction.atomic
def say_if_coming(*, meeting: Meeting, coming: bool, by: Person, at: datetime) -> Attendance:
    """Say that one comes, or is sorry; it can be changed until the meeting. Raises NotAllowed."""
    hold_row(meeting)
    require(may_say_if_coming(by, meeting))
    seat = Seat.objects.current().filter(collective=meeting.collective_id, person=by).values_list("seat", flat=True)[0]
    state = "here" if coming else "sorry"
    kept, _ = Attendance.objects.update_or_create(
        meeting=meeting, person=by, defaults={"seat": seat, "state": state, "at": at}
    )
    audit.record("say_if_coming", kept, by=by, at=at, after={"meeting": meeting.pk, "state": state})
    return kept


@transaction.atomic
def write_summary(*, meeting: Meeting, summary: str, by: Person, at: datetime) -> Meeting:
    """Write the easy-read top of the papers. Raises NotAllowed."""
    require(may_prepare(by, meeting))
    audit.change(meeting, "write_summary", by=by, at=at, summary=summary.strip())
    return meeting


@dataclass(frozen=True)
class Register:
    """Who was here, who led the meeting, and what was said, without names."""

    here: tuple[Person, ...]
    chair: Person | None = None
    notes: str = ""


@transaction.atomic
def hold_meeting(*, meeting: Meeting, register: Register, by: Person, at: datetime) -> Meeting:
    """Put on the record that it was held, with who was here. Raises NotAllowed, NotNow before its day, DoesNotFit."""
    hold_row(meeting)
    require(may_plan(by, meeting.collective))
    require_now(can_move(meeting, "hold"))
    require_now(has_come(meeting, timezone.localdate(at)))
    seats = _keep_register(meeting, register, at)
    move(meeting, "hold", by=by, at=at, held_at=at, chair=register.chair, notes=register.notes.strip())
    audit.record("keep_register", meeting, by=by, at=at, after={"here": len(seats)})
    return meeting


@transaction.atomic
def correct_register(*, meeting: Meeting, register: Register, by: Person, at: datetime) -> Meeting:
    """Put right who was here, the chair or the notes of a meeting that was held. Raises NotAllowed, DoesNotFit."""
    hold_row(meeting)
    require(may_write_up(by, meeting))
    seats = _keep_register(meeting, register, at)
    audit.change(meeting, "correct_meeting", by=by, at=at, chair=register.chair, notes=register.notes.strip())
    audit.record("keep_register", meeting, by=by, at=at, after={"here": len(seats)})
    return meeting


def members_on(meeting: Meeting) -> dict[int, str]:
    """Return who had a seat here on the meeting’s day, by key, with the seat."""
    rows = Seat.objects.current(meeting.on).filter(collective=meeting.collective_id)
    return dict(rows.values_list("person_id", "seat"))


def _keep_register(meeting: Meeting, register: Register, at: datetime) -> dict[int, str]:
    """Keep who was here with the seat of the day; those who sent apologies stay so; the rest are not written down."""
    sat = members_on(meeting)
    here = {person.pk: sat[person.pk] for person in register.here if person.pk in sat}
    if len(here) != len({person.pk for person in register.here}):
        raise DoesNotFit("Only people who had a seat here on the day stand in the register.")
    if not here:
        raise DoesNotFit("Say who was here. If nobody came, cancel the meeting.")
    if register.chair is not None and register.chair.pk not in here:
        raise DoesNotFit("Whoever led the meeting must be among those who were here.")
    Attendance.objects.filter(meeting=meeting).exclude(state="sorry").exclude(person__in=here).delete()
    for person, seat in here.items():
        Attendance.objects.update_or_create(
            meeting=meeting, person_id=person, defaults={"seat": seat, "state": "here", "at": at}
        )
    return here


def _check(where: Where, at: datetime) -> None:
    if where.on <= timezone.localdate(at):
        raise DoesNotFit("Choose a day to come, so that the members hear of it in time.")
    if not where.place.strip():
        raise DoesNotFit("Say where the meeting is.")


def _write(template: str, meeting: Meeting, *, by: Person, at: datetime, key: str, why: str = "") -> None:
    """Write to every member of today, each in the way they asked for; the same key never twice."""
    for member in _members(meeting):
        letters.queue(
            f"collectives/{template}",
            to=member,
            about=meeting,
            by=by,
            at=at,
            locality=meeting.collective.locality,
            once_key=f"meeting:{meeting.pk}:{key}:{member.pk}",
            meeting=meeting,
            collective=meeting.collective,
            why=why,
        )


def _members(meeting: Meeting) -> Iterable[Person]:
    sits = Seat.objects.current().filter(collective=meeting.collective_id)
    return Person.objects.filter(pk__in=sits.values("person")).order_by("pk")
