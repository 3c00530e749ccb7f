"""How pages and API find who ratifies, and what waits to be ratified."""

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from collectives.models import Collective, Decision, Ratification, Ratifier
from collectives.models.ratify import ratified_by
from collectives.rules.ratifying import has_no_part
from network.models import Person
from network.models.person import Someone


def the_ratifier(person: Someone, slug: str, pk: int) -> Ratifier:
    """Return one who ratifies for the collective of a locality; raises Http404."""
    seen = Ratifier.objects.visible_to(person).select_related("collective__locality", "person")
    return get_object_or_404(seen, collective__locality__slug=slug, pk=pk)


def ratifiers_of(person: Someone, collective: Collective) -> QuerySet[Ratifier]:
    """Return who ratifies for a collective, as this person may know; those who were asked only to lead and themself."""
    seen = Ratifier.objects.visible_to(person).filter(collective=collective, ends_on=None)
    return seen.select_related("person", "collective__locality").order_by("starts_on", "pk")


def decisions_to_ratify(person: Person) -> list[Decision]:
    """Return the decisions that wait for this person's yes, without those in which they have a part."""
    done = Ratification.objects.filter(decision=OuterRef("pk"), person=person)
    rows = Decision.objects.filter(~Exists(done), state="ratifying", ballot__collective__in=ratified_by(person))
    found = rows.select_related("ballot__bid__project", "ballot__bid__organisation", "ballot__collective")
    return [row for row in found if has_no_part(person, row.ballot, row)]
