"""Projects: the list, the shared record page, starting, changing, finishing."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from network import hooks
from network.answers import require
from network.forms import PlainForm
from network.history import history
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in
from partners.models import Organisation
from projects import actions, rules
from projects.filters import ProjectFilter
from projects.forms import NewProjectForm, ProjectForm
from projects.models import Project
from projects.wording import card, dates_of

PAGE_SIZE = 25


@read_only
def projects(request: HttpRequest) -> HttpResponse:
    """List the projects anyone may see, and one's own, by words, place, state and year."""
    rows = Project.objects.visible_to(request.user).select_related("organisation", "locality")
    search = ProjectFilter(request.GET, queryset=rows)
    page = Paginator(search.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": search.form,
        "page": page,
        "cards": [card(row) for row in page],
        "total": page.paginator.count,
        "searched": any(request.GET.get(name) for name in ProjectFilter.Meta.fields),
    }
    return render(request, "projects/projects.html", context)


def seen(request: HttpRequest, reference: str) -> Project:
    """Return the project with its group and place, or answer 404."""
    rows = Project.objects.visible_to(request.user).select_related("organisation__locality", "locality")
    return get_object_or_404(rows, reference=reference)


@read_only
def project(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the shared record: the group, when, where, and what the rooms add."""
    record = seen(request, reference)
    person = request.user
    group = Organisation.objects.visible_to(person).filter(pk=record.organisation_id)
    context = {
        "project": record,
        "dates": dates_of(record),
        "group_url": record.organisation.get_absolute_url() if group.exists() else "",
        "may_edit": rules.may_edit_project(person, record),
        "may_move": rules.may_move_project(person, record),
        "history": history(record) if rules.may_see_history(person, record) else [],
        "panels": hooks.panels(hooks.project_page, person, record),
    }
    return render(request, "projects/project.html", context)


@signed_in
def project_new(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask what the project is, and start it."""
    rows = Organisation.objects.visible_to(request.user).select_related("locality")
    organisation = get_object_or_404(rows, reference=reference)
    require(rules.may_create_project(request.user, organisation))
    form = bound(request, NewProjectForm, places=actions.places_for(organisation))

    def act() -> str:
        said = {name: value for name, value in form.cleaned_data.items() if name != "locality"}
        made = actions.create_project(
            organisation=organisation, locality=form.place, by=request.user, at=timezone.now(), **said
        )
        return made.get_absolute_url()

    return form_page(
        request,
        form,
        act,
        title="Start a project",
        button=form.button,
        caption=organisation.name,
        back_url=organisation.get_absolute_url(),
        done="The project is started.",
    )


@signed_in
def project_edit(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what the page says, in boxes; save it."""
    record = seen(request, reference)
    require(rules.may_edit_project(request.user, record))
    form = bound(request, ProjectForm, initial={name: getattr(record, name) for name in ProjectForm.base_fields})

    def act() -> str:
        actions.edit_project(project=record, by=request.user, at=timezone.now(), **form.cleaned_data)
        return record.get_absolute_url()

    return form_page(
        request,
        form,
        act,
        title="Change this project",
        button=form.button,
        caption=record.title,
        back_url=record.get_absolute_url(),
        done="The project is changed.",
    )


@signed_in
def project_finish(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, then finish the project."""
    return moved(
        request,
        seen(request, reference),
        actions.finish_project,
        title="Finish this project?",
        button="Finish the project",
        intro="The record stays. You can open it again.",
    )


@signed_in
def project_reopen(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask once more, then open the project again."""
    return moved(
        request,
        seen(request, reference),
        actions.reopen_project,
        title="Open this project again?",
        button="Open the project again",
        intro="You can then change it and add to it.",
    )


def moved(
    request: PersonRequest, record: Project, action: Callable[..., Project], *, title: str, button: str, intro: str
) -> HttpResponse:
    """Show one button that moves the project on."""
    require(rules.may_move_project(request.user, record))
    back = record.get_absolute_url()

    def act() -> str:
        return action(project=record, by=request.user, at=timezone.now()).get_absolute_url()

    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title=title,
        button=button,
        intro=intro,
        caption=record.title,
        back_url=back,
        cancel_url=back,
    )
