"""Groups that ask to join: the list that waits, and the answer."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from network.answers import require
from network.clock import working_days_between
from network.dates import say_day
from network.furniture import Cell, Line, Table
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from partners import actions, rules
from partners.forms import DecideForm
from partners.models import Membership, Organisation

PAGE_SIZE = 25
LATE = 10


@signed_in
def partners_waiting(request: PersonRequest) -> HttpResponse:
    """List the groups that ask to join, the one that has waited longest first."""
    require(rules.may_see_waiting(request.user))
    rows = Organisation.objects.visible_to(request.user).decided_by(request.user).asked().select_related("locality")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "partners/partners_waiting.html", {"table": waiting_table(list(page)), "page": page})


def waiting_table(rows: list[Organisation]) -> Table:
    """Return the groups with the working days each has waited."""
    return Table(
        caption="Groups that ask to join",
        caption_hidden=True,
        heads=["Group", "Place", "Asked on", "Working days waiting"],
        rows=[
            [
                Cell(row.name, url=reverse("partner-decide", args=[row.reference])),
                Cell(row.locality.name),
                Cell(say_day(row.asked_at) if row.asked_at else "Not known"),
                Cell(str(days_waiting(row)), number=True),
            ]
            for row in rows
        ],
        empty="No group waits for an answer.",
    )


def days_waiting(organisation: Organisation) -> int:
    """Return the working days since a group asked."""
    if organisation.asked_at is None:
        return 0
    return working_days_between(timezone.localdate(organisation.asked_at), timezone.localdate())


@signed_in
def partner_decide(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what a group wrote; say yes, yes and it is one we know, or not now and why."""
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("locality"), reference=reference
    )
    require(rules.may_judge(request.user, organisation))
    if organisation.state != "asked":
        return redirect(organisation)
    same = list(Organisation.objects.visible_to(request.user).same_name_as(organisation))
    form = bound(request, DecideForm, known=[row for row in same if row.state in {"active", "unlisted"}])

    def act() -> str:
        return decide(request, organisation, form).get_absolute_url()

    return form_page(
        request,
        form,
        act,
        title=organisation.name,
        button=form.button,
        template="partners/partner_decide.html",
        done="The answer is saved and the letter is on its way.",
        organisation=organisation,
        same=same,
        lines=what_they_wrote(request, organisation),
        back_url=reverse("partners-waiting"),
        days=days_waiting(organisation),
    )


def decide(request: PersonRequest, organisation: Organisation, form: DecideForm) -> Organisation:
    """Do what was chosen, and return the group it led to."""
    said, by, at = form.cleaned_data, request.user, timezone.now()
    if said["answer"] == form.NO:
        return actions.turn_down(organisation=organisation, why=said["why"], by=by, at=at)
    if form.chosen is not None:
        return actions.same_group(
            organisation=organisation, known=form.chosen, review_on=said["review_on"], by=by, at=at
        )
    return actions.approve(organisation=organisation, review_on=said["review_on"], by=by, at=at)


def what_they_wrote(request: PersonRequest, organisation: Organisation) -> list[Line]:
    """Return what the group said about itself, and who asks."""
    rows = Membership.objects.visible_to(request.user).contacts().filter(organisation=organisation)
    contacts = [row.person for row in rows.select_related("person")]
    people = [f"{person}, {person.phone or person.email or 'by post'}" for person in contacts]
    return [
        Line("Reference", organisation.reference),
        Line("Kind", organisation.get_kind_display()),
        Line("Place", organisation.locality.name),
        Line("What they do", organisation.about),
        Line("Where they meet", organisation.postcode or "No fixed place"),
        Line("Who asks", "\n".join(people) or "Nobody now"),
    ]
