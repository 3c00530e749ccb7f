"""The trail of a record as a page shows it: who did what, when and why, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from network.models import Event

# A verb, or "app.record.verb" where one kind of record says it in words of its own.
WORDS = {
    "offer_role": "Asked to take a role",
    "accept_role": "Said yes to a role",
    "decline_role": "Said no to a role",
    "end_role": "Role ended",
    "meet_person": "Added to the network",
    "change_details": "Changed their details",
    "print_code": "Sign-in code printed",
    "use_code": "Signed in with a printed code",
}


@dataclass(frozen=True)
class Happened:
    """One thing that happened."""

    words: str
    at: datetime
    by: str
    why: str


def _said(event: Event) -> str:
    """Return what happened in words: those for this kind of record first, as one verb may mean two things."""
    own = WORDS.get(f"{event.subject_kind}.{event.verb}") or WORDS.get(event.verb)
    return own or event.verb.replace("_", " ").capitalize()


def history(*records: Model) -> list[Happened]:
    """Return what happened to records the caller may already see, oldest first."""
    events = [event for record in records for event in Event.objects.about(record).select_related("by")]
    return [
        Happened(
            words=_said(event),
            at=event.at,
            by=str(event.by) if event.by else "The site itself",
            why=event.why,
        )
        for event in sorted(events, key=lambda event: (event.at, event.pk))
    ]
