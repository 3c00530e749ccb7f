"""One's own details, and everything the network holds about oneself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from network import actions, hooks
from network.furniture import Cell, Table
from network.links import address
from network.models import Role
from network.pages import bound, form_page
from network.people_forms import KEPT, DetailsForm
from network.requests import PersonRequest, signed_in
from network.views.people import state_of


@signed_in
def my_details(request: PersonRequest) -> HttpResponse:
    """Change one's name and how to be reached; lead to the email, the second step and what is held."""
    form = bound(request, DetailsForm, initial={name: getattr(request.user, name) for name in KEPT})

    def act() -> str:
        words = form.cleaned_data
        actions.change_details(
            person=request.user, by=request.user, at=timezone.now(), **{name: words[name] for name in KEPT}
        )
        return address("my-work")

    roles = Role.objects.visible_to(request.user).filter(person=request.user).select_related("locality").order_by("pk")
    return form_page(
        request,
        form,
        act,
        title="My details",
        button="Save",
        template="network/my_details.html",
        done="Your details are saved.",
        roles=[(role, state_of(role)) for role in roles if role.ends_on is None],
    )


@signed_in
def held_about_me(request: PersonRequest) -> HttpResponse:
    """Show everything held about this person, from every app."""
    held: dict[str, list[dict[str, object]]] = {}
    for part in hooks.held_about:
        for title, rows in part(request.user).items():
            held.setdefault(title, []).extend(rows)
    tables = [as_table(title, rows) for title, rows in held.items() if rows]
    return render(request, "network/held_about_me.html", {"tables": tables})


def as_table(title: str, rows: list[dict[str, object]]) -> Table:
    """Return what is held in one place as a table, one row a thing."""
    heads = list(dict.fromkeys(name for row in rows for name in row))
    words = [[Cell(str(row.get(name, "") or "None")) for name in heads] for row in rows]
    return Table(title, heads, words)
