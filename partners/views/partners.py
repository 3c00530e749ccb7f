"""The list of partners, and one partner's page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from network import hooks
from network.furniture import Card, Line, Tag
from network.history import history
from network.requests import read_only
from partners import rules
from partners.filters import PartnerFilter
from partners.models import Membership, Organisation
from partners.wording import partner_tags, places_of, shortened

PAGE_SIZE = 25


@read_only
def partners(request: HttpRequest) -> HttpResponse:
    """List the partners and groups anyone may see, by words, place and kind."""
    rows = Organisation.objects.visible_to(request.user).published().for_cards()
    search = PartnerFilter(request.GET, queryset=rows)
    page = Paginator(search.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": search.form,
        "page": page,
        "cards": [card(row) for row in page],
        "total": page.paginator.count,
        "searched": any(request.GET.get(name) for name in ("q", "locality", "kind")),
    }
    return render(request, "partners/partners.html", context)


def card(organisation: Organisation) -> Card:
    """Return one partner as a card of the list."""
    since = organisation.partner_since  # type: ignore[attr-defined]  # added by for_cards
    return Card(
        title=organisation.shown_name,
        url=organisation.get_absolute_url(),
        text=shortened(organisation.about),
        facts=[Line("Where", places_of(organisation))],
        tags=[*([Tag("Partner", "green")] if since else []), Tag(organisation.get_kind_display(), "grey")],
    )


@read_only
def partner(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one partner: what it does, where, since when, and what this person may do and see."""
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).for_cards().prefetch_related("identifiers", "also_known_as"),
        reference=reference,
    )
    person = request.user
    contacts = Membership.objects.visible_to(person).contacts().filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "places": places_of(organisation),
        "tags": partner_tags(organisation),
        "official": [row for row in organisation.identifiers.all() if row.is_official],
        "contacts": contacts.select_related("person") if rules.may_see_contacts(person, organisation) else [],
        "may_edit": rules.may_edit(person, organisation),
        "may_see_people": rules.may_see_people(person, organisation),
        "may_decide": rules.may_decide(person, organisation),
        "may_confirm": rules.may_confirm(person, organisation),
        "may_say_who": rules.may_say_who(person, organisation),
        "may_prefer": organisation.state == "active" and rules.may_prefer(person, organisation),
        "history": history(organisation) if rules.may_see_history(person, organisation) else [],
        "panels": hooks.panels(hooks.partner_page, person, organisation),
        "next_step": "" if organisation.state == "active" else organisation.MOVES.next_step[organisation.state],
    }
    return render(request, "partners/partner.html", context)
