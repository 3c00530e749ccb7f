"""Saying yes or no to a role one was asked to take, and ending a role."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from network import actions
from network.answers import require
from network.links import address
from network.models import Role
from network.pages import bound, form_page
from network.people_forms import KIND_HINTS, AnswerForm, EndRoleForm
from network.requests import PersonRequest, signed_in
from network.rules import may_answer_role, may_end_role


@signed_in
def role_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Show the role a person was asked to take, with two buttons. Opening the page changes nothing."""
    roles = Role.objects.visible_to(request.user).select_related("locality", "given_by", "person")
    role = get_object_or_404(roles, pk=pk)
    require(may_answer_role(request.user, role))
    form = bound(request, AnswerForm)

    def act() -> str:
        actions.answer_role(role=role, yes=bool(form.cleaned_data["yes"]), by=request.user, at=timezone.now())
        return address("my-work")

    return form_page(
        request,
        form,
        act,
        title=f"Will you take the role of {role.get_kind_display()}?",
        template="network/role_answer.html",
        done="Thank you for your answer.",
        role=role,
        about=KIND_HINTS[role.kind],
        back_url=address("my-work"),
    )


@signed_in
def role_end(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask why a role ends, then end it today."""
    role = get_object_or_404(Role.objects.visible_to(request.user).select_related("person", "locality"), pk=pk)
    require(may_end_role(request.user, role))
    own = role.person_id == request.user.pk
    form = bound(request, EndRoleForm, own=own)

    def act() -> str:
        actions.end_role(role=role, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        return address("my-details") if own else address("people")

    return form_page(
        request,
        form,
        act,
        title=f"Give up the role of {role.get_kind_display()}" if own else f"End {role.person}’s role: {role}",
        button="End this role",
        intro="It ends today. What was done in it stays on the record. The role can be given again later.",
        done="The role has ended.",
        back_url=address("my-details") if own else address("person", role.person.key),
    )
