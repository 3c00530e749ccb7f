"""The people of a group: who belongs, adding someone, saying yes or no, ending."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from network.answers import NotAllowed, require
from network.dates import say_day
from network.forms import PlainForm
from network.furniture import Card, Line, Tag
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from partners import actions, rules
from partners.forms import AddPersonForm, AnswerForm
from partners.models import Membership, Organisation


@signed_in
def partner_people(request: PersonRequest, reference: str) -> HttpResponse:
    """List who belongs to the group today and who has been asked."""
    organisation = seen(request, reference)
    require(rules.may_see_people(request.user, organisation))
    may_add = bool(rules.may_add_people(request.user, organisation))
    rows = Membership.objects.visible_to(request.user).open().filter(organisation=organisation).select_related("person")
    context = {
        "organisation": organisation,
        "may_add": may_add,
        "people": [
            {"card": card(row), "end_url": end_url(row) if may_add or row.person_id == request.user.pk else ""}
            for row in rows
        ],
    }
    return render(request, "partners/partner_people.html", context)


def seen(request: PersonRequest, reference: str) -> Organisation:
    """Return the group, or answer 404."""
    return get_object_or_404(Organisation.objects.visible_to(request.user), reference=reference)


def end_url(membership: Membership) -> str:
    """Return the address that ends a place in the group."""
    return reverse("member-end", args=[membership.organisation.reference, membership.pk])


def card(membership: Membership) -> Card:
    """Return one person of the group. Someone who has not said yes yet is known by the address that was typed only."""
    person = membership.person
    if membership.accepted_at is None:
        asked = Line("Asked on", say_day(membership.starts_on))
        return Card(
            person.email or "Someone",
            facts=[asked],
            tags=[Tag("Has not answered yet", "yellow")],
            text=membership.get_role_display(),
        )
    return Card(str(person), facts=[Line("Since", say_day(membership.starts_on))], text=membership.get_role_display())


@signed_in
def member_add(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask someone, by email address, to take a role in the group."""
    organisation = seen(request, reference)
    require(rules.may_add_people(request.user, organisation))
    form = bound(request, AddPersonForm)

    def act() -> str:
        actions.add_person(organisation=organisation, by=request.user, at=timezone.now(), **form.cleaned_data)
        return reverse("partner-people", args=[organisation.reference])

    return form_page(
        request,
        form,
        act,
        title=form.title,
        button=form.button,
        caption=organisation.name,
        back_url=reverse("partner-people", args=[organisation.reference]),
        done="We have written to them.",
    )


def one(request: PersonRequest, reference: str, pk: int) -> Membership:
    """Return one membership of the group, or answer 404."""
    rows = Membership.objects.visible_to(request.user).select_related("organisation", "person")
    return get_object_or_404(rows, pk=pk, organisation__reference=reference)


@signed_in
def member_answer(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Ask the person who was added whether they want to."""
    membership = one(request, reference, pk)
    if membership.person_id != request.user.pk:
        raise NotAllowed("Only the person who was asked can answer.")
    form = bound(request, AnswerForm)

    def act() -> str:
        yes = form.cleaned_data["answer"] == "yes"
        actions.answer_membership(membership=membership, says_yes=yes, by=request.user, at=timezone.now())
        return membership.organisation.get_absolute_url() if yes else reverse("my-work")

    return form_page(
        request,
        form,
        act,
        title=f"Will you be part of {membership.organisation.name}?",
        button="Send my answer",
        template="partners/member_answer.html",
        membership=membership,
        back_url=reverse("my-work"),
        open=bool(rules.may_answer_membership(request.user, membership)),
        done="Thank you. Your answer is saved.",
    )


@signed_in
def member_end(request: PersonRequest, reference: str, pk: int) -> HttpResponse:
    """Ask once more, then end someone's place in the group."""
    membership = one(request, reference, pk)
    answer = rules.may_end_membership(request.user, membership)
    own = membership.person_id == request.user.pk
    if not own:
        require(rules.may_add_people(request.user, membership.organisation))
    back = reverse("partner-people", args=[membership.organisation.reference])

    def act() -> str:
        actions.end_membership(membership=membership, by=request.user, at=timezone.now())
        return reverse("my-work") if own else back

    who = "yourself" if own else membership.person if membership.accepted_at else membership.person.email
    return form_page(
        request,
        bound(request, PlainForm),
        act,
        title=f"Take {who} off the list?",
        button="Take off the list",
        caption=f"{membership.get_role_display()}, {membership.organisation.name}",
        back_url=back,
        cancel_url=back,
        intro=answer.reason or "The history keeps that they were here.",
        done="The list is changed.",
    )
