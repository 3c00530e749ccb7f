"""The terms of reference of a collective, on one page, with who is who; and the page about its roles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from collectives.actions.learning import say_step
from collectives.actions.terms import write_terms
from collectives.asking import allow
from collectives.composition import public_seats
from collectives.finding import the_collective
from collectives.joining_forms import StepForm, TermsForm
from collectives.learning import role_words, steps_for, steps_taken, the_step
from collectives.models import collectives_of
from collectives.rules.terms import may_edit_terms
from collectives.terms import PARTS, terms_lines, who_is_who, written_by_us
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@read_only
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a collective is for, what it may do, and who is who in it: staff by name, members as counts."""
    found = the_collective(request.user, slug)
    context = {
        "collective": found,
        "parts": terms_lines(found),
        "who": who_is_who(found),
        "seats": public_seats(found, timezone.localdate()),
        "may_edit": may_edit_terms(request.user, found),
        "unwritten": written_by_us(found),
        "member": found.pk in collectives_of(request.user),
    }
    return render(request, "collectives/terms.html", context)


@signed_in
def terms_edit(request: PersonRequest, slug: str) -> HttpResponse:
    """Write the terms of reference."""
    found = the_collective(request.user, slug)
    allow(request, may_edit_terms(request.user, found))
    back = reverse("terms", args=[slug])
    form = bound(request, TermsForm, initial={name: getattr(found, name) for name in PARTS})

    def act() -> str:
        write_terms(collective=found, words=form.cleaned_data, by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Terms of reference of the {found}",
        button="Save",
        back_url=back,
        intro="Write what the members agreed, in plain words. Where a box is empty, our usual words stand on the page.",
        done="Saved. Everyone can read it.",
    )


@read_only
def learn_role(request: HttpRequest) -> HttpResponse:
    """Show what each role is, and the steps to learn it; to somebody signed in their own ticks."""
    context = {"roles": role_words(), "steps": steps_for(request.user)}
    return render(request, "collectives/learn_role.html", context)


@signed_in
def learn_step(request: PersonRequest, step: str) -> HttpResponse:
    """Read one step, and say whether one has taken it."""
    found = the_step(step)
    back = reverse("learn-role")
    taken = found.pk in steps_taken(request.user)
    form = bound(request, StepForm, initial={"done": True} if taken else {})

    def act() -> str:
        say_step(step=found, done=form.cleaned_data["done"], by=request.user, at=timezone.now())
        return back

    return form_page(
        request,
        form,
        act,
        title=found.title,
        button="Save",
        template="collectives/learn_step.html",
        step=found,
        back_url=back,
        done="Saved. Only you see this.",
    )
