"""What is asked when a hall sheet is entered: the ballots that take hands, who was here, and the picture."""

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import Http404

from collectives.models import Ballot, HallSheet, Meeting
from collectives.rules.hall import takes_hands
from network.models import Person


def ballots_by_hand(meeting: Meeting) -> list[Ballot]:
    """Return the open ballots of a meeting's collective that hands can decide, in the order they were opened."""
    rows = Ballot.objects.filter(collective=meeting.collective_id, state="open", round=None)
    found = rows.select_related("bid__project", "bid__organisation").order_by("opened_at", "pk")
    return [ballot for ballot in found if takes_hands(ballot, meeting)]


def who_was_here(meeting: Meeting) -> QuerySet[Person]:
    """Return who stands in the register as here, by name."""
    here = meeting.attendances.filter(state="here").values("person")
    return Person.objects.filter(pk__in=here).order_by("name", "pk")


def picture_of(meeting: Meeting) -> File[bytes]:
    """Return the picture of a meeting's sheet; raises Http404 where none was entered."""
    sheet = HallSheet.objects.filter(meeting=meeting).first()
    if sheet is None or not default_storage.exists(sheet.photo):
        raise Http404
    return default_storage.open(sheet.photo)
