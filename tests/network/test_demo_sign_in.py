"""Signing in as one of the cast: in the demo only."""

import html
import re
import sys
from types import ModuleType

import pytest
from django.test import Client
from django.urls import NoReverseMatch, include, path, reverse

from network.models import Person
from network.site.cast import PLAYERS


@pytest.fixture
def routed(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mount the demo's page beside the whole site, as ./run demo does."""
    module = ModuleType("demo_site_urls")
    module.urlpatterns = [path("", include("network.site.urls")), path("demo/", include("network.site.demo_urls"))]
    module.handler404 = "network.views.problems.not_found"
    monkeypatch.setitem(sys.modules, "demo_site_urls", module)
    settings.ROOT_URLCONF = "demo_site_urls"


@pytest.fixture
def in_the_demo(routed: None, settings: object) -> None:
    settings.DEMO = True


def test_every_player_is_listed_once_with_what_they_may_do(in_the_demo: None, cast: dict[str, Person]) -> None:
    page = html.unescape(Client().get("/demo/").content.decode())
    assert sorted(re.findall(r'name="key" value="(\w+)"', page)) == sorted(player.key for player in PLAYERS)
    assert all(player.may in page for player in PLAYERS)


@pytest.mark.parametrize("key", ["maya", "dee", "will", "zoe"])
def test_one_tap_signs_in(key: str, in_the_demo: None, cast: dict[str, Person]) -> None:
    client = Client()
    assert client.post("/demo/", {"key": key}).url == "/my-work/"
    assert client.get("/my-work/").context["user"].pk == cast[key].pk


def test_a_forged_form_is_refused(in_the_demo: None, cast: dict[str, Person]) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/demo/", {"key": "maya"}).status_code == 403
    assert client.get("/my-work/").status_code == 302


def test_opening_an_address_signs_nobody_in(in_the_demo: None, cast: dict[str, Person]) -> None:
    client = Client()
    client.get("/demo/", {"key": "maya"})
    assert client.get("/my-work/").status_code == 302


def test_nobody_real_can_be_signed_in_as(in_the_demo: None, cast: dict[str, Person]) -> None:
    Person.objects.filter(pk=cast["maya"].pk).update(demo=False)
    assert Client().post("/demo/", {"key": "maya"}).status_code == 404
    assert Client().post("/demo/", {"key": "nobody"}).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_the_demo_it_refuses_even_when_it_is_routed(method: str, routed: None, cast: dict[str, Person]) -> None:
    client = Client()
    assert getattr(client, method)("/demo/", {"key": "maya"}).status_code == 404
    assert client.get("/my-work/").status_code == 302


def test_outside_the_demo_it_is_not_routed_at_all(cast: dict[str, Person]) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo-sign-in")
    assert Client().post("/demo/", {"key": "maya"}).status_code == 404
