"""Programs do with awards what people do, under the same rules."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from network.models import Person
from projects.awards.daily import see_to_last_days
from projects.models import Award
from tests.projects.awards.made import a_condition, an_accepted, an_offer, day, in_principle, secure, the_call

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def send(client: Client, path: str, **sent: Any) -> HttpResponse:
    return client.post(f"/api/v1/{path}", sent, content_type="application/json")


def test_the_inside_of_an_award_is_for_those_inside(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now)
    path = f"/api/v1/awards/{award.reference}/inside/"
    read = sign_in("olu").get(path).json()
    assert (read["kind"], read["agreed_pence"], read["missing_pence"]) == ("in_principle", 90_000, 90_000)
    assert "more days" in read["last_day_words"]
    assert sign_in("gwen").get(path).status_code == 404
    assert sign_in("visitor").get(path).status_code in {401, 403}


def test_confirming_extending_changing_and_stopping(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now)
    home = f"awards/{award.reference}/"
    dee = sign_in("dee")
    assert send(dee, f"{home}confirm/").status_code == 409
    secure(award, cast, now)
    assert send(dee, f"{home}confirm/").json()["state"] == "offered"
    assert send(dee, f"{home}more-time/", until=str(day(now, 60)), why="Late.").json()["lapses_on"] == str(day(now, 60))
    assert send(dee, f"{home}more-time/", until="2026-02-31", why="Late.").status_code == 400
    for _ in range(2):
        changed = send(dee, f"{home}change/", change_pence=-10_000, why="Less clay.", once_key="one").json()
        assert changed["agreed_pence"] == 80_000
    assert send(dee, f"{home}stop/", why="No.").status_code == 409
    assert send(sign_in("olu"), f"offers/{award.reference}/accept/").json()["state"] == "accepted"
    assert send(dee, f"{home}stop/", why="The tutor left.").json()["promised_pence"] == 0


@pytest.mark.parametrize("path", ["confirm/", "more-time/", "change/", "stop/"])
def test_the_group_does_none_of_that(cast: Cast, now: datetime, sign_in: SignIn, path: str) -> None:
    award = in_principle(cast, now) if path == "confirm/" else an_accepted(cast, now, lapses_on=day(now, 20))
    sent = {"why": "Please.", "until": str(day(now, 60)), "change_pence": -1, "once_key": "x"}
    assert send(sign_in("olu"), f"awards/{award.reference}/{path}", **sent).status_code in {403, 409}
    assert Award.objects.get(pk=award.pk).agreed_pence == 90_000


def test_conditions_are_shown_and_checked(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_offer(cast, now)
    home = f"awards/{award.reference}/conditions/{a_condition(award).pk}/"
    olu, dee = sign_in("olu"), sign_in("dee")
    assert send(olu, home, words="Booked.", paper="F-XXXXXX").status_code == 404
    assert send(olu, home, words="Booked.").json()["state"] == "shown"
    assert send(olu, f"{home}check/", answer="met").status_code == 403
    assert send(dee, f"{home}check/", answer="again", why="No date.").json()["state"] == "open"
    assert send(dee, f"{home}check/", answer="met").json()["state"] == "met"
    assert send(dee, f"{home}check/", answer="open", why="A mistake.").json()["state"] == "open"
    assert send(dee, f"{home}check/", answer="waived", why="Given.").json()["state"] == "waived"
    assert send(dee, f"{home}check/", answer="what").status_code == 400


def test_clocks_are_paused_and_go_on(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    home = f"partners/{an_offer(cast, now).organisation.reference}/"
    assert send(sign_in("olu"), f"{home}pause/").json()["ended_on"] is None
    assert send(sign_in("tess"), f"{home}go-on/").status_code == 403
    assert send(sign_in("dee"), f"{home}go-on/").json()["ended_on"] == str(day(now, 0))
    assert send(sign_in("dee"), f"{home}go-on/").status_code == 409


def test_calls_are_listed_and_made(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = in_principle(cast, now, days=5)
    see_to_last_days(now)
    path = f"calls/{the_call(award).reference}/"
    assert sign_in("dee").get("/api/v1/calls/").json()["results"][0]["award"] == award.reference
    assert sign_in("olu").get("/api/v1/calls/").status_code == 403
    assert sign_in("dee").get(f"/api/v1/{path}").json()["state"] == "open"
    assert sign_in("dan").get(f"/api/v1/{path}").status_code == 404
    assert send(sign_in("dee"), path, said="They need two weeks.").json()["state"] == "done"
