"""How pages and API find a story: one this person may see now, or the teller's own by its link."""

from uuid import UUID

from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from evaluation.models import Story, StoryConsent
from network.models.person import Someone

NO_LONGER = "This story is no longer shared"


class NoLongerShared(Http404):
    """The story was on the website once and is not any more. Says that and nothing else."""


def the_story(person: Someone, reference: str) -> Story:
    """Return a story this person may see at this moment.

    Raises NoLongerShared where it was public once, Http404 for any other.
    """
    rows = Story.objects.visible_to(person).select_related("project__organisation", "project__locality")
    found = rows.filter(reference=reference).first()
    if found is not None:
        return found
    if was_public(reference):
        raise NoLongerShared
    raise Http404


def was_public(reference: str) -> bool:
    """Return whether a story stood on the public website at some time."""
    agreed_then = Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("story__published_at"))
    return StoryConsent.objects.filter(
        agreed_then, story__reference=reference, story__published_at__isnull=False, use="website"
    ).exists()


def tellers_story(key: UUID) -> Story:
    """Return the story that the teller's own link opens, whatever its state; raises Http404."""
    return get_object_or_404(Story.objects.select_related("project__organisation", "project__locality"), key=key)
