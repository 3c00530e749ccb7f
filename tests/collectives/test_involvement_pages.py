"""The pages of involvement payments and expenses, and what the API gives of them."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.models import Claim, Collective, InvolvementRate, Meeting
from tests.badinput import A_FEW, assert_survives
from tests.collectives.making import Cast

SignIn = Callable[[str], Client]
HOME = "/collectives/wakefield/"


@pytest.fixture(autouse=True)
def rate(cast: Cast) -> InvolvementRate:
    """What is paid for a meeting."""
    since = timezone.localdate() - timedelta(days=400)
    return InvolvementRate.objects.create(kind="meeting", pence=2_550, from_on=since, source="The policy of 2024")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A meeting of Wakefield yesterday."""
    return Meeting.objects.create(
        collective=Collective.objects.get(locality__slug="wakefield"), on=timezone.localdate() - timedelta(days=1),
        starts_at=time(10), place="The library", made_at=timezone.now(), held_at=timezone.now(), state="held",
    )  # fmt: skip


def text(client: Client, address: str) -> str:
    """A page's words."""
    reply = client.get(address)
    assert reply.status_code == 200, (address, reply.status_code)
    return reply.content.decode()


def today() -> dict[str, int]:
    """Today in three boxes."""
    on = timezone.localdate()
    return {"on_day": on.day, "on_month": on.month, "on_year": on.year}


def fare(pence: str = "4.80", **told: str) -> dict[str, object]:
    """A bus fare."""
    return {"kind": "travel", "pence": pence, "ahead": "no", "words": "The 126", "way": "cash", **today(), **told}


def test_anyone_reads_what_is_paid_and_who_says_so(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in("visitor"), "/involvement-rates/")
    assert "£25.50" in page
    assert "The policy of 2024" in page
    assert "/involvement-rates/new/" not in page
    assert "/involvement-rates/new/" in text(sign_in("finn"), "/involvement-rates/")


def test_advice_comes_before_the_first_claim_and_a_link_alone_records_nothing(
    cast: Cast, sign_in: SignIn, meeting: Meeting
) -> None:
    maya = sign_in("maya")
    assert maya.get(f"{HOME}claim/")["Location"] == "/involvement-advice/"
    page = text(maya, "/involvement-advice/")
    assert "may affect your benefits" in page
    assert "Citizens Advice" in page
    assert f"{HOME}claim/?read=1" in page
    text(maya, f"{HOME}claim/?read=1")
    form = {"kind": "meeting", "meeting": meeting.reference, "way": "bank", "words": ""}
    refused = maya.post(f"{HOME}claim/?read=1", form)
    assert (refused.status_code, Claim.objects.count()) == (400, 0)
    address = maya.post(f"{HOME}claim/?read=1", {**form, "advice_read": "on"})["Location"]
    assert "£25.50" in text(maya, address)
    assert maya.get(f"{HOME}claim/").status_code == 200


def test_pay_and_expenses_stand_on_pages_of_their_own(cast: Cast, sign_in: SignIn, meeting: Meeting) -> None:
    maya = sign_in("maya")
    form = {"kind": "meeting", "meeting": meeting.reference, "way": "bank", "words": "", "advice_read": "on"}
    time_claim = maya.post(f"{HOME}claim/", form)["Location"]
    bus = maya.post(f"{HOME}expenses/", fare())["Location"]
    mine, costs = text(maya, "/my-claims/"), text(maya, "/my-expenses/")
    assert time_claim in mine
    assert time_claim not in costs
    assert bus in costs
    assert bus not in mine
    assert "£4.80" not in mine


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1.005", "no more than 2 numbers after the point"),
        ("-5", "without a minus sign"),
        ("£1,200.50", "£500 or less"),
        ("0", "£0.01 or more"),
        ("lots", "in numbers"),
        ("", "Enter an amount"),
    ],
)
def test_a_sum_that_cannot_be_is_refused_and_stays_on_the_page(
    cast: Cast, sign_in: SignIn, typed: str, words: str
) -> None:
    reply = sign_in("maya").post(f"{HOME}expenses/", fare(typed))
    page = reply.content.decode()
    assert (reply.status_code, words in page, "The 126" in page) == (400, True, True)
    assert not Claim.objects.exists()


@pytest.mark.parametrize(("typed", "pence"), [("4.80", 480), ("£1.5", 150), (" 12 ", 1_200), ("£450.50", 45_050)])
def test_a_sum_is_kept_in_pence(cast: Cast, sign_in: SignIn, typed: str, pence: int) -> None:
    sign_in("maya").post(f"{HOME}expenses/", fare(typed))
    assert Claim.objects.get().pence == pence


def test_a_form_sent_twice_claims_once_but_two_fares_of_a_day_are_two(cast: Cast, sign_in: SignIn) -> None:
    maya = sign_in("maya")
    first = maya.post(f"{HOME}expenses/", fare(once="a"))["Location"]
    assert maya.post(f"{HOME}expenses/", fare(once="a"))["Location"] == first
    maya.post(f"{HOME}expenses/", fare(once="b"))
    assert Claim.objects.count() == 2


def test_no_thank_you_is_said_on_a_page_and_the_meeting_is_not_offered_again(
    cast: Cast, sign_in: SignIn, meeting: Meeting
) -> None:
    maya = sign_in("maya")
    assert meeting.reference in text(maya, f"{HOME}no-thanks/")
    assert maya.post(f"{HOME}no-thanks/", {"which": "one", "meeting": meeting.reference})["Location"] == "/my-claims/"
    assert meeting.reference not in text(maya, f"{HOME}no-thanks/")
    assert "Rather not be paid" in text(maya, "/my-claims/")
    assert sign_in("leo").post(f"{HOME}no-thanks/", {"which": "one", "meeting": "M-222222"}).status_code == 400


def test_from_the_claim_to_the_cash_on_pages(cast: Cast, sign_in: SignIn) -> None:
    address = sign_in("maya").post(f"{HOME}expenses/", fare())["Location"]
    assert address in text(sign_in("dee"), "/claims/")
    assert sign_in("dee").get(f"{address}pay/").status_code == 403
    assert sign_in("dee").post(f"{address}approve/", {})["Location"] == "/claims/"
    assert "To pay, by you" in text(sign_in("dee"), "/claims/")
    assert sign_in("finn").get(f"{address}pay/").status_code == 403
    assert sign_in("dee").post(f"{address}pay/", {})["Location"] == "/claims/"
    assert Claim.objects.get().state == "paid"


def test_a_reason_is_needed_for_a_no_and_read_by_the_member(cast: Cast, sign_in: SignIn) -> None:
    address = sign_in("maya").post(f"{HOME}expenses/", fare())["Location"]
    assert sign_in("dee").post(f"{address}turn-down/", {"why": ""}).status_code == 400
    sign_in("finn").post(f"{address}turn-down/", {"why": "The ticket is missing"})
    assert "The ticket is missing" in text(sign_in("maya"), address)


@pytest.mark.parametrize("key", ["leo", "fran", "dan", "bea", "ada", "olu"])
def test_nobody_else_sees_what_somebody_claimed(cast: Cast, sign_in: SignIn, key: str) -> None:
    address = sign_in("maya").post(f"{HOME}expenses/", fare())["Location"]
    assert sign_in(key).get(address).status_code == 404
    assert sign_in(key).get(f"/api/v1{address}").status_code == 404
    page = sign_in(key).get("/claims/")
    assert page.status_code == (200 if key == "dan" else 403)
    assert address not in page.content.decode()


def test_a_claim_is_taken_back_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    address = sign_in("maya").post(f"{HOME}expenses/", fare())["Location"]
    assert sign_in("dee").get(f"{address}take-back/").status_code == 403
    assert sign_in("maya").post(f"{address}take-back/", {})["Location"] == "/my-expenses/"
    assert Claim.objects.get().state == "taken_back"


def test_the_forms_take_any_words(cast: Cast, sign_in: SignIn) -> None:
    assert_survives(sign_in("maya"), f"{HOME}expenses/", fare(""), bad=A_FEW)
    when = {"kind": "x", "meeting": "x", "way": "x", "words": "", "on_day": "1", "on_month": "2", "on_year": "2020"}
    assert_survives(sign_in("maya"), f"{HOME}claim/", when, bad=A_FEW)
    days = {"from_on_day": "x", "from_on_month": "2", "from_on_year": "2026"}
    assert_survives(
        sign_in("finn"), "/involvement-rates/new/", {"kind": "day", "pence": "", "source": "", **days}, bad=A_FEW
    )


def test_the_api_does_what_the_pages_do(cast: Cast, sign_in: SignIn, meeting: Meeting) -> None:
    maya, dee, finn = sign_in("maya"), sign_in("dee"), sign_in("finn")
    form = {"kind": "meeting", "meeting": meeting.reference, "way": "bank", "once_key": "k"}
    first = maya.post(f"/api/v1{HOME}claim/", form, content_type="application/json")
    assert first.status_code == 409
    made = maya.post(f"/api/v1{HOME}claim/", {**form, "advice_read": True}, content_type="application/json")
    assert (made.status_code, made.json()["pence"]) == (201, 2_550)
    again = maya.post(f"/api/v1{HOME}claim/", {**form, "advice_read": True}, content_type="application/json")
    assert again.status_code == 409
    address = f"/api/v1/claims/{made.json()['reference']}/"
    assert dee.post(f"{address}approve/", content_type="application/json").json()["state"] == "approved"
    assert dee.post(f"{address}pay/", content_type="application/json").status_code == 403
    assert finn.post(f"{address}pay/", content_type="application/json").json()["state"] == "paid"
    assert maya.get("/api/v1/my-running-total/").json()["paid_pence"] == 2_550
    cost = {"kind": "travel", "pence": -1, "on": timezone.localdate().isoformat(), "way": "cash", "once_key": "k"}
    assert maya.post(f"/api/v1{HOME}expenses/", cost, content_type="application/json").status_code == 400
    assert (
        maya.post(f"/api/v1{HOME}expenses/", {**cost, "pence": 480}, content_type="application/json").status_code == 201
    )
    listed = {row["pence"] for row in maya.get("/api/v1/claims/").json()["results"]}
    assert listed == {2_550, 480}


def test_whoever_left_still_claims_for_the_meetings_they_came_to_and_for_nothing_since(
    cast: Cast, sign_in: SignIn, meeting: Meeting
) -> None:
    leo, on = cast["leo"], timezone.localdate()
    meeting.attendances.create(person=leo, seat="carer", state="here", at=timezone.now())
    other = Meeting.objects.create(
        collective=meeting.collective, on=on - timedelta(days=3), starts_at=time(10), place="The chapel",
        made_at=timezone.now(), held_at=timezone.now(), state="held",
    )  # fmt: skip
    leo.seats.update(starts_on=on - timedelta(days=90), ends_on=on - timedelta(days=1))
    client = sign_in("leo")
    assert f"{HOME}claim/" in text(client, "/my-claims/")
    assert "Claim for your time, or say no thank you" in text(client, "/my-work/")
    page = text(client, f"{HOME}claim/?read=1")
    assert (meeting.reference in page, other.reference in page) == (True, False)
    form = {"kind": "meeting", "meeting": meeting.reference, "way": "bank", "words": "", "advice_read": "on"}
    assert client.post(f"{HOME}claim/?read=1", form).status_code == 302
    assert Claim.objects.get().person == leo
    late = client.post(f"{HOME}expenses/", fare())
    assert (late.status_code, Claim.objects.count()) == (403, 1)
    leo.seats.update(ends_on=on - timedelta(days=366), starts_on=on - timedelta(days=500))
    assert "left one within a year" in text(client, "/my-claims/")


def test_whoever_says_no_for_all_meetings_is_asked_about_none_until_they_change_their_mind(
    cast: Cast, sign_in: SignIn, meeting: Meeting
) -> None:
    maya, form = sign_in("maya"), {"kind": "meeting", "meeting": meeting.reference, "way": "bank", "words": ""}
    meeting.attendances.create(person=cast["maya"], seat="carer", state="here", at=timezone.now())
    assert "say no thank you" in text(maya, "/my-work/")
    assert maya.post(f"{HOME}no-thanks/", {"which": "one"}).status_code == 400
    assert maya.post(f"{HOME}no-thanks/", {"which": "all"})["Location"] == "/my-claims/"
    answer = Claim.objects.get()
    assert (answer.no_thanks, answer.pence, answer.meeting) == (True, 0, None)
    assert "say no thank you" not in text(maya, "/my-work/")
    page = text(maya, "/my-claims/")
    assert f"/claims/{answer.reference}/take-back/" in page
    assert f"{HOME}claim/" not in page
    refused = maya.post(f"{HOME}claim/?read=1", {**form, "advice_read": "on"})
    assert (refused.status_code, Claim.objects.count()) == (409, 1)
    maya.post(f"/claims/{answer.reference}/take-back/", {})
    assert "say no thank you" in text(maya, "/my-work/")
    assert maya.post(f"{HOME}claim/?read=1", {**form, "advice_read": "on"}).status_code == 302
    api = f"/api/v1{HOME}no-thanks/"
    assert maya.post(api, {}).status_code == 400
    assert maya.post(api, {"for_all": True}, content_type="application/json").status_code == 201
    assert maya.post(api, {"for_all": True}, content_type="application/json").status_code == 409
