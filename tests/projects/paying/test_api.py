"""A program can do with payments what a page can, under the same rules, and no more."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from network.models import Person
from projects.models import Line, Payee
from projects.paying.payees import HOLD
from tests.projects.paying.made import a_second_finance, an_award, approved, details_in_use, requested, sent

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def send(client: Client, method: str, path: str, body: Any = None) -> Any:
    """Send JSON to the API."""
    return getattr(client, method)(f"/api/v1/{path}", body or {}, content_type="application/json")


def test_bank_details_are_asked_for_agreed_and_turned_down(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    path = f"partners/{an_award(cast).organisation.reference}/bank-details/"
    tess, finn = sign_in("tess"), sign_in("finn")
    assert send(tess, "post", path, {"last_four": "12", "evidence": "Statement"}).status_code == 400
    made = send(tess, "post", path, {"last_four": "0412", "evidence": "Statement"})
    assert made.status_code == 201
    one = f"bank-details/{made.json()['reference']}/"
    assert send(finn, "post", f"{one}agree/").status_code == 400
    agreed = send(finn, "post", f"{one}agree/", {"payee_reference": "P1"}).json()
    assert (agreed["state"], agreed["payee_reference"]) == ("agreed", "P1")
    assert send(sign_in("dee"), "get", path).status_code == 403
    assert send(sign_in("gwen"), "post", f"{one}not-us/", {"why": "x"}).status_code == 404
    assert send(tess, "post", f"{one}not-us/", {}).status_code == 400
    assert send(tess, "post", f"{one}not-us/", {"why": "Not us"}).json()["state"] == "turned_down"
    assert [row["state"] for row in send(tess, "get", path).json()] == ["turned_down"]
    assert Payee.objects.get().usable_from - now >= HOLD


def test_a_payment_goes_its_whole_way(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    award, today = an_award(cast), timezone.localdate().isoformat()
    finn, zoe, path = sign_in("finn"), sign_in("zoe"), f"awards/{award.reference}/payments/"
    parts = [{"amount_pence": 30_000, "due_on": today}, {"amount_pence": 50_000, "due_on": today}]
    assert send(finn, "put", path, {"parts": parts[:1]}).status_code == 400
    assert send(finn, "put", path, {"parts": [{"amount_pence": 0, "due_on": "2026-02-31"}]}).status_code == 400
    rows = send(finn, "put", path, {"parts": parts}).json()
    assert [row["amount_pence"] for row in rows] == [30_000, 50_000]
    assert send(sign_in("olu"), "get", path).json()[0]["paid_to"] == award.organisation.name
    one = f"payments/{rows[0]['reference']}/"
    assert send(finn, "post", f"{one}ask/").json()["state"] == "requested"
    assert send(finn, "post", f"{one}approve/").status_code == 403
    assert send(zoe, "post", f"{one}approve/").json()["state"] == "approved"
    picked = {"payments": [rows[0]["reference"]], "once_key": "run-1"}
    run = send(finn, "post", "payment-runs/", picked).json()
    assert send(finn, "post", "payment-runs/", picked).json()["reference"] == run["reference"]
    there = f"payment-runs/{run['reference']}/"
    assert send(finn, "post", f"{there}sent/", {"code": "00000000"}).status_code == 409
    for _ in range(2):
        assert send(finn, "post", f"{there}sent/", {"code": run["code"]}).json()["state"] == "sent"
    assert Line.objects.filter(kind="payment").count() == 1
    assert send(finn, "post", f"{one}arrived/").json()["state"] == "confirmed"
    assert send(finn, "post", f"{one}failed/", {"why": "Came back"}).json()["tries"] == 1
    assert send(sign_in("lena"), "get", there).json()["lines"][0]["amount_pence"] == 30_000
    assert send(sign_in("lena"), "get", "payment-runs/").json()["count"] == 1
    assert send(finn, "get", "payments/").json()["count"] == 2


def test_a_payment_is_sent_back_and_a_run_dropped(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    asked, ready, finn = requested(cast), approved(cast), sign_in("finn")
    path = f"payments/{asked.reference}/send-back/"
    assert send(finn, "post", path).status_code == 400
    assert send(finn, "post", path, {"why": "Not yet"}).json()["state"] == "due"
    run = send(finn, "post", "payment-runs/", {"payments": [ready.reference], "once_key": "a"}).json()
    assert send(finn, "post", f"payment-runs/{run['reference']}/drop/").json()["state"] == "dropped"


def test_others_are_refused_and_told_nothing(cast: Cast, sign_in: SignIn) -> None:
    details_in_use(cast)
    part = sent(cast)
    a_second_finance(cast)
    for path in ("payments/", "payment-runs/"):
        assert send(sign_in("dee"), "get", path).status_code == 403
    assert send(sign_in("lena"), "post", "payment-runs/", {"payments": [], "once_key": "x"}).status_code == 403
    assert send(sign_in("gwen"), "post", f"payments/{part.reference}/arrived/").status_code == 404
    assert send(sign_in("olu"), "post", f"payments/{part.reference}/arrived/").status_code == 403
    assert send(sign_in("olu"), "put", f"awards/{part.award.reference}/payments/", {"parts": []}).status_code == 403
