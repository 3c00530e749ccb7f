"""Whether a short form is enough for a partner."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, signed_in
from partners import actions, rules
from partners.forms import PreferForm
from partners.models import Agreement, Organisation


@signed_in
def partner_prefer(request: PersonRequest, reference: str) -> HttpResponse:
    """Ask whether the network knows this partner's work well enough for a short form, and keep the answer."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), reference=reference)
    require(rules.may_prefer(request.user, organisation))
    known = Agreement.objects.visible_to(request.user).current().filter(organisation=organisation).first()
    form = bound(request, PreferForm, initial={"preferred": known.preferred if known else None})

    def act() -> str:
        preferred = form.cleaned_data["preferred"]
        actions.prefer(organisation=organisation, preferred=preferred, by=request.user, at=timezone.now())
        return organisation.get_absolute_url()

    return form_page(
        request,
        form,
        act,
        title="Is a short form enough?",
        button="Save the answer",
        caption=organisation.name,
        back_url=organisation.get_absolute_url(),
        done="The answer is saved.",
    )
