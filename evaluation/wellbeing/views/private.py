"""What every page behind a code card has in common: found by its code, kept by nobody, found by no search engine."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from evaluation.models import Card
from evaluation.wellbeing.forms import CodeForm
from evaluation.wellbeing.lookup import card_of
from evaluation.wellbeing.memory import Memory
from evaluation.wellbeing.stages import Stage, stage_of
from network.answers import DoesNotFit, Refusal
from network.requests import open_to_all

Page = Callable[..., HttpResponseBase]


def private(view: Page) -> Page:
    """Open to all, and never kept by a browser, a proxy or a search engine."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(open_to_all(guarded))


def with_card(view: Page) -> Page:
    """Give the view the stage of the card whose code is in the address, or ask for the code again."""

    @wraps(view)
    def found(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        try:
            card = card_of(request, code)
        except Refusal as refusal:
            unknown = isinstance(refusal, DoesNotFit)
            return enter_again(request, refusal, HTTPStatus.NOT_FOUND if unknown else refusal.status)
        return view(request, stage_of(card, timezone.localdate()), **kwargs)

    return private(found)


def enter_again(request: HttpRequest, refusal: Refusal, status: int) -> HttpResponse:
    """Show the page where a code is typed, with what was wrong. The code itself is not repeated from an address."""
    form = CodeForm({"code": request.POST.get("code", "")})
    form.is_valid()
    form.errors.pop("code", None)
    form.add_error("code", refusal.sentence)
    return code_page(request, form, status)


def code_page(request: HttpRequest, form: CodeForm, status: int = HTTPStatus.OK) -> HttpResponse:
    """Show the page where a code is typed."""
    context = {"form": form, "form_errors": status != HTTPStatus.OK, "title": "Wellbeing questions"}
    return render(request, "evaluation/wellbeing/card_enter.html", context, status=status)


def address(name: str, card: Card, *more: str) -> str:
    """Return the address of a page of this card."""
    return reverse(name, args=[card.code, *more])


def to_start(stage: Stage) -> HttpResponseBase:
    """Go to the page that says where the card stands."""
    return redirect(address("check-in", stage.card))


def answered(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], str],
    *,
    template: str,
    **context: Any,  # noqa: ANN401
) -> HttpResponseBase:
    """Show a form; when it was sent and is right, act and go on.

    Unlike `form_page` it keeps no key of a form that was sent, since that would write the code into a table: every act
    here comes to the same when it is done twice, by the database's own rules.
    """
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return redirect(act())
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = refusal.status
    page = {"form": form, "form_errors": status != HTTPStatus.OK}
    return render(request, template, page | context, status=status)


def remember(request: HttpRequest, response: HttpResponseBase, memory: Memory) -> HttpResponseBase:
    """Let this browser see these pages again for a while."""
    if memory.check_in:
        memory.keep(response, secure=bool(settings.SESSION_COOKIE_SECURE or request.is_secure()))
    return response
