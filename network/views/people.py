"""People and their roles, for those who look after a locality or the network."""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from network import actions
from network.actions import Contact
from network.answers import require
from network.dates import say_day
from network.furniture import Cell, Line, Table
from network.history import history
from network.links import address
from network.models import Letter, Person, Role
from network.pages import bound, form_page
from network.people_forms import InviteForm, RoleForm
from network.requests import PersonRequest, signed_in
from network.rules import may_end_role, may_print_code, may_see_contact, may_see_people

PAGE = 25


@signed_in
def people(request: PersonRequest) -> HttpResponse:
    """List the people this coordinator, lead or administrator may see; find one by name."""
    require(may_see_people(request.user))
    wanted = request.GET.get("name", "").strip()[:100].replace("\x00", "")
    rows = Person.objects.visible_to(request.user).exclude(pk=request.user.pk).order_by("name", "pk")
    if wanted:
        rows = rows.filter(name__icontains=wanted)
    roles = Role.objects.visible_to(request.user).current().select_related("locality")
    page = Paginator(rows.prefetch_related(Prefetch("roles", roles, "held")), PAGE).get_page(request.GET.get("page"))
    asked = Role.objects.visible_to(request.user).offered().exclude(person=request.user)
    context = {
        "page": page,
        "wanted": wanted,
        "table": _people_table(page),
        "asked": asked.select_related("person", "locality").order_by("-pk")[:PAGE],
    }
    return render(request, "network/people.html", context)


def _people_table(page: Page[Person]) -> Table:
    rows = [
        [
            Cell(str(person), url=address("person", person.key)),
            Cell(", ".join(str(role) for role in getattr(person, "held", [])) or "No role in the network"),
            Cell(person.get_reach_display()),
        ]
        for person in page
    ]
    return Table("People", ["Name", "Roles", "Hears from us"], rows, caption_hidden=True, empty="Nobody is found here.")


@signed_in
def person(request: PersonRequest, key: UUID) -> HttpResponse:
    """Show one person: how to reach them, their roles, their letters, and what happened."""
    require(may_see_people(request.user))
    found = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    roles = list(Role.objects.visible_to(request.user).filter(person=found).select_related("locality").order_by("pk"))
    letters = Letter.objects.visible_to(request.user).filter(to=found).order_by("-queued_at")[:PAGE]
    context = {
        "found": found,
        "lines": contact_lines(found) if may_see_contact(request.user, found) else [],
        "roles": [
            (role, state_of(role), address("role-end", role.pk) if may_end_role(request.user, role) else "")
            for role in roles
        ],
        "letters": letters,
        "history": history(found, *roles),
        "may_print": may_print_code(request.user, found),
    }
    return render(request, "network/person.html", context)


def contact_lines(found: Person) -> list[Line]:
    """Return how to reach a person, as lines of a summary list."""
    wishes = [words for words, wanted in (("Large print", found.large_print), ("Easy read", found.easy_read)) if wanted]
    return [
        Line("Hears from us", found.get_reach_display()),
        Line("Email", found.email or "None"),
        Line("Phone", found.phone or "None"),
        Line("Address", found.address or "None"),
        Line("Wants", ", ".join([*wishes, *([found.language] if found.language else [])]) or "Nothing special"),
    ]


def state_of(role: Role) -> str:
    """Return in words how a role stands."""
    if role.accepted_at is None:
        return "Said no" if role.ends_on else "Asked, not answered yet"
    if role.ends_on:
        return f"Ended {say_day(role.ends_on)}"
    return f"Since {say_day(role.starts_on)}"


@signed_in
def person_invite(request: PersonRequest) -> HttpResponse:
    """Ask someone to take a role; with `?for=` someone already here."""
    require(may_see_people(request.user))
    known = _known(request)
    form = bound(request, RoleForm if known else InviteForm, asker=request.user)

    def act() -> str:
        words = form.cleaned_data
        actions.invite(
            kind=words["kind"],
            locality=words["locality"],
            to=known,
            contact=None if known else Contact(words["name"], words["email"], words["phone"], words["address"]),
            by=request.user,
            at=timezone.now(),
        )
        return address("people")

    title = f"Ask {known} to take a role" if known else "Ask someone to take a role"
    return form_page(
        request,
        form,
        act,
        title=title,
        button="Ask them",
        done="We have asked. They have the role once they say yes.",
        back_url=address("person", known.key) if known else address("people"),
        template="network/person_invite.html",
    )


def _known(request: PersonRequest) -> Person | None:
    key = request.GET.get("for")
    if not key:
        return None
    try:
        return get_object_or_404(Person.objects.visible_to(request.user), key=UUID(key))
    except ValueError as wrong:
        raise Http404 from wrong
