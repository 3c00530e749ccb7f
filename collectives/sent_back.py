"""A decision that two named people did not ratify: why it came back, what was answered, and whose yes was cleared."""

from collections.abc import Iterable

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from collectives.models import Collective, Decision, Seat
from network.dates import say_weekday
from network.furniture import Line
from network.models import Event, Person, Role

NOT_ANSWERED = "They were written again, with no answer beside them."
AS_THEY_WERE = "Two members read this and agreed the reasons as they were."


def why_sent_back(decision: Decision | None) -> str:
    """Return the reason given for not ratifying, until the reasons are written anew or agreed again; else nothing."""
    if decision is None or decision.state != "written":
        return ""
    back = Event.objects.about(decision).filter(verb="send_back", at__gte=decision.written_at)
    return back.order_by("-at").values_list("why", flat=True).first() or ""


def waiting_to_be_answered(collectives: Iterable[Collective]) -> QuerySet[Decision]:
    """Return the decisions of these collectives that were sent back and not written again since."""
    back = Event.objects.filter(
        subject_kind=Decision._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
        verb="send_back",
        at__gte=OuterRef("written_at"),
    )
    rows = Decision.objects.filter(Exists(back), state="written", ballot__collective__in=collectives)
    return rows.select_related("ballot__bid__project", "ballot__bid__organisation", "ballot__collective")


def who_runs(found: Collective) -> list[Person]:
    """Return who facilitates and who coordinates a collective, each once."""
    facilitators = Seat.objects.current().filter(collective=found, facilitates=True).select_related("person")
    coordinators = Role.objects.current().filter(kind="coordinator", locality=found.locality_id)
    return list({row.person.pk: row.person for row in [*facilitators, *coordinators.select_related("person")]}.values())


def earlier_rounds(decision: Decision) -> list[Line]:
    """Return each time a decision was sent back, with its reason and what was answered; the oldest first."""
    lines: list[Line] = []
    waits = False
    for event in Event.objects.about(decision).filter(verb__in=("send_back", "rewrite", "recommend")):
        if event.verb == "send_back":
            lines.append(Line(f"Sent back on {say_weekday(timezone.localdate(event.at))}", event.why))
        elif waits and event.verb == "rewrite":
            lines.append(Line("The answer", event.why or NOT_ANSWERED))
        elif waits:
            lines.append(Line("The answer", AS_THEY_WERE))
        waits = event.verb == "send_back"
    return lines


def had_ratified(person: Person, decision: Decision) -> bool:
    """Return whether this person's yes was cleared, since somebody sent the decision back after it."""
    before = Event.objects.about(decision).filter(verb="send_back").last()
    given = Event.objects.about(decision).filter(verb="ratify_reasons", by=person)
    return before is not None and given.filter(at__lte=before.at).exists()
