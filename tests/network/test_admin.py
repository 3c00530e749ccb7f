"""Django's admin: reference data, for administrators, through our own sign-in."""

from collections.abc import Callable

import pytest
from django.test import Client

from network.models import Locality

SignIn = Callable[[str], Client]


def test_its_sign_in_is_ours(sign_in: SignIn) -> None:
    for where in ("/reference-data/", "/reference-data/login/"):
        page = sign_in("visitor").get(where, follow=True)
        assert page.redirect_chain[-1][0].startswith("/sign-in/?next=")
        assert 'type="password"' not in page.content.decode()


@pytest.mark.parametrize("who", ["dee", "lena", "finn", "maya", "zoe"])
def test_nobody_but_an_administrator_gets_in(who: str, sign_in: SignIn) -> None:
    page = sign_in(who).get("/reference-data/network/locality/", follow=True)
    assert page.status_code == 403


def test_an_administrator_changes_a_locality_and_its_codes_and_finds_nothing_else(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    index = ada.get("/reference-data/").content.decode()
    assert "Localities" in index
    for other in ("Person", "people", "Email addresses", "Authenticator", "Groups", "Letter", "Ballot"):
        assert other not in index
    place = Locality.objects.get(slug="wakefield")
    form = {
        "name": place.name,
        "slug": place.slug,
        "served": "on",
        "phone": "01924 000 000",
        "latitude": place.latitude,
        "longitude": place.longitude,
        "codes-TOTAL_FORMS": "0",
        "codes-INITIAL_FORMS": "0",
    }
    assert ada.get(f"/reference-data/network/locality/{place.pk}/change/").status_code == 200
    assert ada.post(f"/reference-data/network/locality/{place.pk}/change/", form).status_code == 302
    place.refresh_from_db()
    assert place.phone == "01924 000 000"


def test_a_locality_is_never_deleted(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    place = Locality.objects.get(slug="wakefield")
    assert ada.post(f"/reference-data/network/locality/{place.pk}/delete/", {"post": "yes"}).status_code == 403
