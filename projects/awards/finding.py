"""Finds an award, a condition or a call that a person may see, or answers 404."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from network.models.person import Someone
from partners.models import Organisation
from projects.awards.rules import hosts_for
from projects.models import Award, Call, Condition
from projects.models.award import PUBLIC_STATES


def _whole(rows: QuerySet[Award]) -> QuerySet[Award]:
    return rows.select_related("project__organisation", "organisation__locality", "locality", "host", "bid", "share")


def the_award(person: Someone, reference: str) -> Award:
    """Return an award that anyone may see, or whose inside this person may read; raises Http404."""
    public = _whole(Award.objects.visible_to(person).filter(state__in=PUBLIC_STATES))
    found = public.filter(reference=reference).first()
    return found if found is not None else inside_award(person, reference)


def inside_award(person: Someone, reference: str) -> Award:
    """Return an award whose inside this person may read; raises Http404."""
    return get_object_or_404(_whole(Award.objects.inside_visible_to(person)), reference=reference)


def sees_inside(person: Someone, award: Award) -> bool:
    """Return whether this person may read what an award hangs on and what was done about it."""
    return award.source != "brought_in" and Award.objects.inside_visible_to(person).filter(pk=award.pk).exists()


def the_condition(person: Someone, reference: str, key: int) -> Condition:
    """Return a condition of an award whose inside this person may read; raises Http404."""
    award = inside_award(person, reference)
    return get_object_or_404(
        Condition.objects.visible_to(person).select_related("award__organisation", "paper"), award=award, pk=key
    )


def the_host(award: Award, reference: str) -> Organisation:
    """Return a partner that can hold the money of an award; raises Http404."""
    return get_object_or_404(hosts_for(award), reference=reference)


def the_call(person: Someone, reference: str) -> Call:
    """Return a call this person may make or look at; raises Http404."""
    if not person.is_authenticated:
        raise Http404
    rows = Call.objects.visible_to(person).select_related("organisation", "locality", "award", "done_by")
    return get_object_or_404(rows, reference=reference)
