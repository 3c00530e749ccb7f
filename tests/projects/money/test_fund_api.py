"""Funds, transfers and day one for programs: the same rules, the same sentences."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from network.models import Person
from network.years import Year
from projects.models import Fund, Line, Opening, Share, Transfer
from projects.money.fund_actions import Terms, make_fund
from tests.projects.money.opening_files import AWARD, POT, TOTALS, day_one, file_of

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
PUT_IN = 2_500_000


def fund() -> Fund:
    return Fund.objects.get(name__startswith="Match")


def pot(name: str = "Wakefield") -> Share:
    return Share.objects.get(locality__name=name, fund=fund())


def post(client: Client, where: str, words: dict[str, Any] | None = None) -> Any:
    return client.post(f"/api/v1/{where}", words or {}, content_type="application/json")


def send_file(client: Client, key: int, data: bytes, **other: Any) -> Any:
    file = BytesIO(data)
    file.name = "day-one.csv"
    return client.post(f"/api/v1/funds/{key}/openings/", {"file": file, **TOTALS, **other})


@pytest.fixture
def fresh(cast: Cast, now: datetime) -> Fund:
    """A fund without money."""
    return make_fund(terms=Terms("Fresh", Year.of(timezone.localdate(now))), by=cast["lena"], at=now)


def test_anyone_reads_funds_and_what_each_locality_holds(cast: Cast, sign_in: SignIn) -> None:
    listed = sign_in("visitor").get("/api/v1/funds/").json()["results"]
    one = sign_in("visitor").get(f"/api/v1/funds/{fund().pk}/").json()
    assert listed == [one]
    assert one["stopped"] is False
    assert {share["locality"]: share["free_pence"] for share in one["shares"]} == dict.fromkeys(
        ("barnsley", "calderdale", "kirklees", "wakefield"), PUT_IN
    )
    share = sign_in("visitor").get(f"/api/v1/shares/{pot().pk}/").json()
    assert (share["locality"], share["allocated_pence"], share["stopped"]) == ("wakefield", PUT_IN, False)


def test_finance_makes_changes_and_fills_a_fund(cast: Cast, sign_in: SignIn) -> None:
    finn = sign_in("finn")
    made = post(finn, "funds/", {"name": "New", "year": "2030-31", "tiny_up_to_pence": 40_000})
    assert made.status_code == 201
    assert (made.json()["year"], made.json()["tiny_up_to_pence"], made.json()["shares"]) == ("2030-31", 40_000, [])
    where = f"funds/{made.json()['id']}/"
    changed = finn.patch(f"/api/v1/{where}", {"source": "A council"}, content_type="application/json").json()
    assert (changed["source"], changed["name"], changed["year"]) == ("A council", "New", "2030-31")
    body = {"locality": "wakefield", "amount_pence": 500, "why": "First", "once_key": "k"}
    for _ in range(2):
        assert post(finn, f"{where}allocate/", body).json()["allocated_pence"] == 500
    assert post(finn, "funds/", {"name": "Other", "year": "2030-32"}).status_code == 400
    assert post(finn, f"{where}allocate/", body | {"locality": "nowhere"}).status_code == 400
    assert post(finn, f"{where}allocate/", body | {"amount_pence": 0}).status_code == 400
    assert post(sign_in("dee"), f"{where}allocate/", body).status_code == 403
    assert post(sign_in("dee"), "funds/", {"name": "Other", "year": "2030-31"}).status_code == 403


def test_the_lines_of_a_share_are_for_its_staff_with_what_they_add_up_to(cast: Cast, sign_in: SignIn) -> None:
    where = f"/api/v1/shares/{pot().pk}/lines/"
    told = sign_in("dee").get(where).json()
    assert told["recomputed"]["free_pence"] == PUT_IN
    assert told["differences"] == []
    assert [(line["kind"], line["amount_pence"], line["left_pence"]) for line in told["lines"]] == [
        ("allocation", PUT_IN, PUT_IN)
    ]
    assert sign_in("dan").get(where).status_code == 403
    assert sign_in("visitor").get(where).status_code == 401


def test_money_put_in_is_corrected_once(cast: Cast, sign_in: SignIn) -> None:
    where = f"lines/{Line.objects.get(share=pot()).pk}/correct/"
    for _ in range(2):
        assert post(sign_in("finn"), where, {"why": "The wrong pot"}).json()["allocated_pence"] == 0
    assert post(sign_in("dee"), where, {"why": "x"}).status_code == 403
    assert post(sign_in("dan"), where, {"why": "x"}).status_code == 404


def test_money_moves_by_two_people(cast: Cast, sign_in: SignIn) -> None:
    finn, lena = sign_in("finn"), sign_in("lena")
    body = {
        "from_share": pot().pk, "to_fund": fund().pk, "to_locality": "barnsley", "amount_pence": 100_000,
        "why": "More bids.", "once_key": "k",
    }  # fmt: skip
    first, again = post(finn, "transfers/", body), post(finn, "transfers/", body)
    assert first.status_code == 201
    assert first.json()["reference"] == again.json()["reference"] == Transfer.objects.get().reference
    where = f"transfers/{first.json()['reference']}/"
    refused = post(finn, f"{where}agree/")
    assert refused.status_code == 403
    assert "a second person" in refused.json()["detail"]
    assert lena.get(f"/api/v1/{where}").json()["asked_by"] == "Finn Abara"
    assert post(lena, f"{where}agree/").json()["state"] == "made"
    assert pot("Barnsley").free_pence == PUT_IN + 100_000
    assert lena.get("/api/v1/transfers/").json()["results"][0]["state"] == "made"
    too_much = post(finn, "transfers/", body | {"amount_pence": PUT_IN, "once_key": "l"})
    assert too_much.status_code == 409
    assert "£24,000 is left" in too_much.json()["detail"]
    other = post(finn, "transfers/", body | {"amount_pence": 5, "once_key": "m"}).json()["reference"]
    assert post(lena, f"transfers/{other}/turn-down/", {"why": "No"}).json()["state"] == "turned_down"
    for key in ("dee", "olu"):
        assert sign_in(key).get("/api/v1/transfers/").status_code == 403
        assert sign_in(key).get(f"/api/v1/{where}").status_code == 404
        assert post(sign_in(key), "transfers/", body).status_code == 403


def test_day_one_is_read_balanced_and_counted(cast: Cast, fresh: Fund, sign_in: SignIn) -> None:
    finn, lena = sign_in("finn"), sign_in("lena")
    made = send_file(finn, fresh.pk, day_one(), paid=1)
    assert made.status_code == 201
    told = made.json()
    assert (told["row_count"], told["made"], told["state"]) == (2, TOTALS, "drafted")
    assert told["differences"] == ["Paid: the file makes £1,500.50, the finance system says £0.01."]
    where = f"openings/{told['reference']}/"
    assert post(lena, f"{where}count/").status_code == 409
    assert post(lena, f"{where}totals/", TOTALS).status_code == 403
    assert post(finn, f"{where}totals/", TOTALS).json()["differences"] == []
    assert post(finn, f"{where}count/").status_code == 403
    assert post(lena, f"{where}count/").json()["state"] == "counted"
    assert Share.objects.get(fund=fresh).free_pence == 719_950
    assert lena.get("/api/v1/openings/").json()["results"][0]["reference"] == told["reference"]
    assert lena.get(f"/api/v1/{where}").json()["counted_at"]
    assert sign_in("dee").get("/api/v1/openings/").status_code == 403
    assert sign_in("dee").get(f"/api/v1/{where}").status_code == 404


def test_each_broken_row_comes_back_with_its_sentence(cast: Cast, fresh: Fund, sign_in: SignIn) -> None:
    answered = send_file(sign_in("finn"), fresh.pk, file_of(POT, AWARD | {"Awarded": "1.005"}))
    assert answered.status_code == 400
    assert answered.json()["problems"] == [
        {
            "row_number": 3, "column": "Awarded", "value": "1.005",
            "sentence": "Enter no more than 2 numbers after the point, like 250.50.",
        }
    ]  # fmt: skip
    big = send_file(sign_in("finn"), fresh.pk, b"x" * (5 * 1024 * 1024 + 1))
    assert big.status_code == 400
    assert not Opening.objects.exists()


def test_a_file_is_dropped(cast: Cast, fresh: Fund, sign_in: SignIn) -> None:
    told = send_file(sign_in("finn"), fresh.pk, day_one()).json()
    assert post(sign_in("lena"), f"openings/{told['reference']}/drop/").json()["state"] == "dropped"
    assert send_file(sign_in("finn"), fresh.pk, day_one()).status_code == 201
