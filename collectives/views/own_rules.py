"""The rules of a collective: in words for anyone, and changed as the members agreed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.own_rules import change_rules
from collectives.asking import allow
from collectives.finding import the_collective
from collectives.own_rules import SETTLED, rules_lines
from collectives.own_rules_forms import RulesForm
from collectives.rules.terms import may_change_rules
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def own_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rules the next ballot opens with."""
    found = the_collective(request.user, slug)
    context = {
        "collective": found,
        "lines": rules_lines(found),
        "may_change": may_change_rules(request.user, found),
    }
    return render(request, "collectives/own_rules.html", context)


@signed_in
def own_rules_change(request: PersonRequest, slug: str) -> HttpResponse:
    """Change them."""
    found = the_collective(request.user, slug)
    allow(request, may_change_rules(request.user, found))
    back = reverse("own-rules", args=[slug])
    form = bound(request, RulesForm, initial={name: getattr(found, name) for name in SETTLED})

    def act() -> str:
        changes = {name: form.cleaned_data[name] for name in SETTLED}
        change_rules(
            collective=found, changes=changes, why=form.cleaned_data["why"], by=request.user, at=timezone.now()
        )
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Rules of the {found}",
        button="Save the rules",
        back_url=back,
        cancel_url=back,
        intro="Write what the members agreed. Ballots that are open keep the rules they opened with.",
        done="Saved. The next ballot opens with these rules.",
    )
