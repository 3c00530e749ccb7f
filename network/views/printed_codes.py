"""Sign-in codes on paper: a coordinator prints one, a person without email types it in."""

from uuid import UUID

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from network.answers import DoesNotFit, Refusal, require
from network.models import Person
from network.pages import bound
from network.people_forms import PrintedCodeForm
from network.printed_codes import make_code, use_code
from network.requests import PersonRequest, open_to_all, signed_in
from network.rules import may_print_code


class TooManyTries(Refusal):
    """Too many wrong codes came from one place, or from everywhere."""

    status = 429


@never_cache
@signed_in
def printed_code(request: PersonRequest, key: UUID) -> HttpResponse:
    """Make a code at the press of a button and show it this once, on a page to print."""
    person = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    require(may_print_code(request.user, person))
    code = ""
    if request.method == "POST":
        code = make_code(person=person, by=request.user, at=timezone.now())
    context = {
        "person": person,
        "code": code,
        "days": settings.PRINTED_CODE_DAYS,
        "where": f"{settings.SITE_ADDRESS.rstrip('/')}/sign-in/printed-code/",
    }
    return render(request, "network/printed_code.html", context)


@never_cache
@open_to_all
def use(request: HttpRequest) -> HttpResponse:
    """Sign in with a code from paper. Only wrong tries count against the limit, so a whole hall can sign in."""
    if request.user.is_authenticated:
        return redirect("my-work")
    form = bound(request, PrintedCodeForm)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _signed_in(request, form.cleaned_data["code"])
            except Refusal as refusal:
                form.add_error("code", refusal.sentence)
                status = refusal.status
    context = {"form": form, "title": "Sign in with a printed code", "button": "Sign in"}
    return render(request, "network/printed_code_use.html", context, status=status)


def _signed_in(request: HttpRequest, typed: str) -> HttpResponse:
    if not ratelimit.consume(request, action="printed_code", key="everyone", dry_run=True):
        raise TooManyTries("Too many tries. Wait an hour, or ring us.")
    try:
        person = use_code(typed=typed, at=timezone.now())
    except DoesNotFit:
        ratelimit.consume(request, action="printed_code", key="everyone")
        raise
    # The library leads anyone with a second step to it; a person without email has none to verify.
    response: HttpResponse = perform_login(request, person, email_verification="none")
    return response
