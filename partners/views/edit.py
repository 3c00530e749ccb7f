"""Changing what a partner's page says."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from partners import actions, rules
from partners.forms import EditForm
from partners.models import Organisation


@signed_in
def partner_edit(request: PersonRequest, reference: str) -> HttpResponse:
    """Show what the page says, in boxes; save it."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), reference=reference)
    require(rules.may_edit(request.user, organisation))
    form = bound(request, EditForm, initial={name: getattr(organisation, name) for name in EditForm.base_fields})

    def act() -> str:
        actions.edit(organisation=organisation, by=request.user, at=timezone.now(), **form.cleaned_data)
        return organisation.get_absolute_url()

    return form_page(
        request,
        form,
        act,
        title=form.title,
        button=form.button,
        caption=organisation.name,
        back_url=organisation.get_absolute_url(),
        done="The page is changed.",
    )
