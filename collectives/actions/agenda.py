"""The agenda of a meeting: adding a point, putting all that waits on it, its order, and what came of each point."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from collectives.actions.meetings import hold_row
from collectives.agenda_waiting import what_waits
from collectives.models import AgendaItem, Meeting
from collectives.rules.meetings import may_add_point, may_prepare, may_take_off, may_write_up
from collectives.shown import group_of, title_of
from network import audit
from network.answers import DoesNotFit, require
from network.models import Person

MOST_WORDS = 300
LONGEST = 60


@transaction.atomic
def add_point(*, meeting: Meeting, words: str, by: Person, at: datetime) -> AgendaItem:
    """Add something to talk about, as any member may. Raises NotAllowed, DoesNotFit."""
    hold_row(meeting)
    require(may_add_point(by, meeting))
    if not words.strip():
        raise DoesNotFit("Write what you would like to talk about.")
    return _add(meeting, by, at, kind="other", words=words.strip())


@transaction.atomic
def add_all_waiting(*, meeting: Meeting, by: Person, at: datetime) -> list[AgendaItem]:
    """Put every bid and every open need that waits, and is not there yet, on the agenda. Raises NotAllowed."""
    hold_row(meeting)
    require(may_prepare(by, meeting))
    waits = what_waits(meeting)
    made = [
        _add(
            meeting, by, at, kind="bid", bid=bid, ballot=ballot, words=f"{title_of(bid)}, {group_of(bid)}"[:MOST_WORDS]
        )
        for bid, ballot in waits.bids_not_on_it
    ]
    made += [
        _add(meeting, by, at, kind="need", need=need, words=need.words[:MOST_WORDS]) for need in waits.needs_not_on_it
    ]
    return made


def _add(meeting: Meeting, by: Person, at: datetime, **words: object) -> AgendaItem:
    last = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0
    if last >= LONGEST:
        raise DoesNotFit(f"There are {LONGEST} points already. Plan another meeting for the rest.")
    try:
        with transaction.atomic():
            made = AgendaItem.objects.create(meeting=meeting, position=last + 1, added_by=by, added_at=at, **words)
    except IntegrityError as twice:
        raise DoesNotFit("This bid is on the agenda already.") from twice
    audit.record("add_point", made, by=by, at=at, after={"meeting": meeting.pk, "kind": made.kind, "words": made.words})
    return made


@transaction.atomic
def move_point(*, item: AgendaItem, up: bool, by: Person, at: datetime) -> AgendaItem:
    """Move a point one place up or down; at either end it stays. Raises NotAllowed."""
    hold_row(item.meeting)
    require(may_prepare(by, item.meeting))
    order = list(AgendaItem.objects.filter(meeting=item.meeting_id))
    place = [row.pk for row in order].index(item.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
        audit.record("move_point", item, by=by, at=at, before={"position": place + 1}, after={"position": other + 1})
    for number, row in enumerate(order, 1):
        if row.position != number:
            AgendaItem.objects.filter(pk=row.pk).update(position=number)
    item.refresh_from_db(fields=["position"])
    return item


@transaction.atomic
def take_off(*, item: AgendaItem, by: Person, at: datetime) -> None:
    """Take a point off the agenda. Raises NotAllowed."""
    hold_row(item.meeting)
    require(may_take_off(by, item))
    audit.record("take_off_point", item, by=by, at=at, before={"meeting": item.meeting_id, "words": item.words})
    item.delete()


@transaction.atomic
def write_outcome(*, item: AgendaItem, outcome: str, by: Person, at: datetime) -> AgendaItem:
    """Write what came of a point, as its line in the minutes. Raises NotAllowed, DoesNotFit."""
    require(may_write_up(by, item.meeting))
    if not outcome.strip():
        raise DoesNotFit("Write what came of it, in a sentence.")
    audit.change(item, "write_outcome", by=by, at=at, outcome=outcome.strip())
    return item
