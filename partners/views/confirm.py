"""Names brought in from a file: the list to check, which kind each is, and whether it is a private person."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.furniture import Cell, Table
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from partners import actions, rules
from partners.forms import ConfirmForm, SayWhoForm
from partners.models import Organisation

PAGE_SIZE = 25


@signed_in
def partners_to_check(request: PersonRequest) -> HttpResponse:
    """List the names brought in that nobody has checked."""
    require(rules.may_see_waiting(request.user))
    rows = Organisation.objects.visible_to(request.user).decided_by(request.user).to_check().select_related("locality")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    table = Table(
        caption="Names to check",
        caption_hidden=True,
        heads=["Name in the file", "Place", "File", "May be a private person"],
        rows=[
            [
                Cell(row.name, url=reverse("partner-confirm", args=[row.reference])),
                Cell(row.locality.name),
                Cell(row.source or "Not known"),
                Cell("Yes" if row.person_name == "undecided" else "No"),
            ]
            for row in page
        ],
        empty="Nothing to check.",
    )
    return render(request, "partners/partners_to_check.html", {"table": table, "page": page})


def brought_in(request: PersonRequest, reference: str) -> Organisation:
    """Return a group of the reader's that they may judge, or answer 404 or 403."""
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("locality"), reference=reference
    )
    require(rules.may_judge(request.user, organisation))
    return organisation


@signed_in
def partner_confirm(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask which kind of group a brought-in name is; first, where it looks like one, whether it is a private person."""
    organisation = brought_in(request, reference)
    if organisation.state != "unlisted":
        return redirect(organisation)
    if organisation.person_name == "undecided":
        return redirect("partner-say-who", organisation.reference)
    form = bound(request, ConfirmForm)

    def act() -> str:
        actions.confirm(organisation=organisation, kind=form.cleaned_data["kind"], by=request.user, at=timezone.now())
        return reverse("partners-to-check")

    return form_page(
        request,
        form,
        act,
        title=form.title,
        button=form.button,
        caption=organisation.name,
        back_url=reverse("partners-to-check"),
        done=f"{organisation.name} is checked. Everyone can see it now.",
    )


@signed_in
def partner_say_who(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask whether a brought-in name is a private person's, and whether it may be shown."""
    organisation = brought_in(request, reference)
    kept = {} if organisation.person_name == "undecided" else {"person_name": organisation.person_name}
    form = bound(request, SayWhoForm, initial=kept)

    def act() -> str:
        said = form.cleaned_data["person_name"]
        actions.say_who(organisation=organisation, person_name=said, by=request.user, at=timezone.now())
        return (
            organisation.get_absolute_url()
            if organisation.state != "unlisted"
            else reverse("partner-confirm", args=[organisation.reference])
        )

    return form_page(
        request,
        form,
        act,
        title=form.heading,
        button="Save",
        caption=organisation.name,
        back_url=reverse("partners-to-check"),
    )
