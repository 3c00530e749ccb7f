"""Code cards for the group: make them, print them, see which are due."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from evaluation.models import Card
from evaluation.wellbeing.actions import make_cards
from evaluation.wellbeing.follow_up import batches, followed, table
from evaluation.wellbeing.forms import CardsForm
from evaluation.wellbeing.printing import printed
from evaluation.wellbeing.rules import may_make_cards, may_see_cards
from network.answers import require
from network.models.person import Someone
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from projects.models import Project

A_PAGE = 25


def project_for(person: Someone, reference: str) -> Project:
    """Return a project this person may see, or raise Http404."""
    return get_object_or_404(Project.objects.visible_to(person).select_related("organisation"), reference=reference)


@never_cache
@signed_in
def cards(request: PersonRequest, reference: str) -> HttpResponse:
    """Make cards, print them, and see which are due for the second questions."""
    project = project_for(request.user, reference)
    require(may_see_cards(request.user, project))
    form, on = bound(request, CardsForm), timezone.localdate()
    rows = followed(Card.objects.visible_to(request.user).filter(project=project))
    due = [row for row in rows if row.is_due(on)]
    only_due = request.GET.get("show") == "due"
    page = Paginator(due if only_due else rows, A_PAGE).get_page(request.GET.get("page"))

    def act() -> str:
        make_cards(project=project, count=form.cleaned_data["count"], by=request.user, at=timezone.now())
        return reverse("cards", args=[project.reference])

    return form_page(
        request,
        form,
        act,
        title="Code cards",
        button="Make the cards",
        done="The cards are made. Now print them.",
        template="evaluation/wellbeing/cards.html",
        project=project,
        may_make=may_make_cards(request.user, project),
        batches=batches(rows),
        page=page,
        table=table(page, on),
        due=len(due),
        only_due=only_due,
        made=len(rows),
        answered=sum(row.answered is not None for row in rows),
        again=sum(row.again is not None for row in rows),
    )


@never_cache
@signed_in
def cards_print(request: PersonRequest, reference: str) -> HttpResponse:
    """Show the cards made together, the newest ones unless others are asked for, 8 to a sheet."""
    project = project_for(request.user, reference)
    require(may_see_cards(request.user, project))
    rows = list(Card.objects.visible_to(request.user).filter(project=project).order_by("issued_at", "pk"))
    asked = request.GET.get("first", "")
    first = next((card for card in rows if str(card.pk) == asked), None) if asked else rows[-1] if rows else None
    if first is None:
        raise Http404
    together = [card for card in rows if card.issued_at == first.issued_at]
    context = {"project": project, "cards": printed(together), "made_at": first.issued_at}
    return render(request, "evaluation/wellbeing/cards_print.html", context)
