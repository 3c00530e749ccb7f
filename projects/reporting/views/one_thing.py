"""The page that does one thing with a report or with money left over."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from network.answers import Answer, require
from network.pages import form_page
from network.requests import PersonRequest
from projects.models import Repayment, Report

Found = TypeVar("Found", Report, Repayment)


def one_thing(
    request: PersonRequest,
    found: Found,
    form: forms.Form,
    rule: Callable[[Any, Found], Answer],
    do: Callable[..., Found],
    **words: Any,  # noqa: ANN401 - what the page says
) -> HttpResponse:
    """Show a form to those whom the rule lets, and `do` one thing with what was typed. Leads back to the record.

    The record's page is named after it ("report", "repayment"), and so is the action's word for it.
    """
    if request.method != "POST":
        require(rule(request.user, found))
    name = found._meta.model_name or ""
    back = reverse(name, args=[found.reference])

    def act() -> str:
        do(**{name: found}, by=request.user, at=timezone.now(), **form.cleaned_data)
        return back

    return form_page(request, form, act, back_url=back, cancel_url=back, **words)
