"""How a page with a form works: show it, check it, do one thing once, go on; or say what is wrong and keep it."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from network.answers import Refusal
from network.models import Once
from network.typed import forget_typed, typed_before

Form = TypeVar("Form", bound=forms.Form)


def bound(request: HttpRequest, form_class: type[Form], **kwargs: Any) -> Form:  # noqa: ANN401
    """Return the form, filled with what was sent if this is a POST, or with what was typed before signing in again."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES, **kwargs)
    kept = typed_before(request)
    return form_class(**kwargs) if kept is None else form_class(kept, **kwargs)


def do_once(request: HttpRequest, act: Callable[[], str]) -> str:
    """Do something and return the address it leads to; if this very form was sent before, only return that address.

    The key and the act are one transaction: if the act is refused, the form can be sent again.
    """
    key = _key(request)
    if not key:
        return act()
    seen = Once.objects.filter(key=key).values_list("url", flat=True).first()
    if seen is not None:
        return seen
    try:
        with transaction.atomic():
            row = Once.objects.create(key=key, url="", at=timezone.now())
            url = act()
            Once.objects.filter(pk=row.pk).update(url=url)
    except IntegrityError:
        seen = Once.objects.filter(key=key).values_list("url", flat=True).first()
        if seen is None:
            raise
        return seen
    return url


def led_to(request: HttpRequest) -> str:
    """Return the address this very form led to when it was sent before, or nothing."""
    key = _key(request)
    return (Once.objects.filter(key=key).values_list("url", flat=True).first() or "") if key else ""


def _key(request: HttpRequest) -> str:
    return request.POST.get("once", "")[:64].replace("\x00", "")


def form_page(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], str],
    *,
    title: str,
    button: str = "Continue",
    template: str = "parts/form_page.html",
    done: str = "",
    **context: Any,  # noqa: ANN401
) -> HttpResponse:
    """Show a form; when it was sent and is right, do `act` once and go to the address it returns.

    A refusal becomes an error next to the field it names, or at the top of the same page, with everything typed still
    there. The same form sent again goes where the first led, also when what it chose can be chosen no more. `done` is a
    message for the next page.
    """
    status = 200
    if request.method == "POST":
        url, status = _sent(request, form, act)
        if url:
            forget_typed(request)
            if done:
                messages.success(request, done)
            return redirect(url)
    page = {
        "form": form,
        "title": title,
        "button": button,
        "once_key": request.POST.get("once") or uuid.uuid4().hex,
        "form_errors": form.is_bound and not form.is_valid(),
        "kept": request.method == "GET" and form.is_bound,
    }
    return render(request, template, page | context, status=status)


def _sent(request: HttpRequest, form: forms.Form, act: Callable[[], str]) -> tuple[str, int]:
    """Return where a form that was sent leads, or nothing and the status of the page that says what is wrong."""
    if not form.is_valid():
        # Looked up after the check and not before it: a first sending may end while the second is checked.
        return led_to(request), 400
    try:
        return do_once(request, act), 200
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        return "", refusal.status
