"""A form sent again with the same key changes nothing twice, and leads where its first sending led."""

from typing import Any

import pytest
from django import forms
from django.http import HttpRequest
from django.test import RequestFactory

from network.answers import DoesNotFit
from network.forms import ChoiceButtons, PlainForm
from network.models import Once
from network.pages import form_page

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.page_part_urls")]


class Pick(PlainForm):
    what = ChoiceButtons(label="Which one?", choices=[])

    def __init__(self, *args: Any, left: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        box: Any = self.fields["what"]
        box.choices = [(one, one) for one in left]


def a_post(**typed: str) -> HttpRequest:
    request = RequestFactory().post("/pick/", typed)
    request.session = {}  # type: ignore[assignment]  # what was typed before is looked for there
    return request


class Shelf:
    """Things that can be taken once each, on a page that offers those that are left."""

    def __init__(self) -> None:
        self.left, self.taken = ["clay", "glaze"], list[str]()

    def send(self, **typed: str) -> Any:
        request = a_post(**typed)
        form: forms.Form = Pick(request.POST, left=self.left)

        def act() -> str:
            what = form.cleaned_data["what"]
            self.left.remove(what)
            self.taken.append(what)
            return f"/taken/{what}/"

        return form_page(request, form, act, title="Which one?", template="parts/once.html")


def test_a_repeat_leads_where_the_first_led_although_its_choice_is_gone() -> None:
    shelf = Shelf()
    answers = [shelf.send(what="clay", once="k") for _ in range(3)]
    assert [(one.status_code, one.headers.get("Location")) for one in answers] == [(302, "/taken/clay/")] * 3
    assert (shelf.taken, Once.objects.count()) == (["clay"], 1)


def test_a_choice_that_is_gone_is_still_refused_under_another_key_or_without_one() -> None:
    shelf = Shelf()
    shelf.send(what="clay", once="k")
    assert [shelf.send(what="clay", **key).status_code for key in ({"once": "other"}, {"once": ""}, {})] == [400] * 3
    assert shelf.taken == ["clay"]


def test_a_form_that_was_refused_can_be_put_right_and_sent_with_the_same_key() -> None:
    shelf = Shelf()
    assert shelf.send(what="gold", once="k").status_code == 400
    assert shelf.send(what="glaze", once="k").status_code == 302


def test_a_refusal_of_the_act_keeps_no_key() -> None:
    def act() -> str:
        raise DoesNotFit("Not today.", "what")

    request = a_post(what="clay", once="k")
    form = Pick(request.POST, left=["clay"])
    assert form_page(request, form, act, title="Which?", template="parts/once.html").status_code == 400
    assert (form.errors["what"], Once.objects.count()) == (["Not today."], 0)
