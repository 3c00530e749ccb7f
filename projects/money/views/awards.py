"""One award, for anyone: who got how much, for what, and where we know it from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from network import hooks
from network.requests import read_only
from projects.models import Award, Project
from projects.models.award import PUBLIC_STATES
from projects.money.words import source_words, title_of


@read_only
def award(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an award that was accepted, or brought in from a file."""
    found = get_object_or_404(
        Award.objects.visible_to(request.user)
        .filter(state__in=PUBLIC_STATES)
        .select_related("project__organisation", "organisation", "locality"),
        reference=reference,
    )
    context = {
        "award": found,
        "title": title_of(found),
        "source": source_words(found),
        "project_shown": Project.objects.visible_to(request.user).filter(pk=found.project_id).exists(),
        "panels": hooks.panels(hooks.award_page, request.user, found),
    }
    return render(request, "projects/award.html", context)
