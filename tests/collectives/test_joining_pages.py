"""The pages of joining, of the terms of reference and of learning the role; and what the API gives of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.models import Collective, LearningStep, RoleWords, Seat, SeatRequest, StepTaken
from network import hooks
from tests.badinput import A_FEW, assert_survives
from tests.collectives.making import Cast

SignIn = Callable[[str], Client]
HOME = "/collectives/wakefield/"
FORM = {"phone": "01924 111 222", "seat": "lived_experience", "why": "I was on the ward in 2019.", "our_group": ""}


def asks(sign_in: SignIn) -> str:
    """Zoe asks, and is led to the page of her request."""
    return str(sign_in("zoe").post(f"{HOME}join/", FORM)["Location"])


def text(client: Client, address: str) -> str:
    """A page's words."""
    reply = client.get(address)
    assert reply.status_code == 200, (address, reply.status_code)
    return reply.content.decode()


def day(days: int) -> dict[str, int]:
    """A day ahead in three boxes."""
    on = timezone.localdate() + timedelta(days=days)
    return {"on_day": on.day, "on_month": on.month, "on_year": on.year}


def test_the_public_page_says_how_to_join_and_whom_to_ring(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in("visitor"), HOME)
    assert "always open" in page
    assert f"{HOME}join/" in page
    assert Collective.objects.get(locality__slug="wakefield").locality.phone in page
    assert sign_in("visitor").get(f"{HOME}join/").status_code == 302


def test_from_the_form_to_the_welcome_on_pages(cast: Cast, sign_in: SignIn) -> None:
    address = asks(sign_in)
    assert "within five working days" in text(sign_in("zoe"), address)
    assert sign_in("zoe").get(f"{HOME}join/")["Location"] == address
    assert address in text(sign_in("fran"), f"{HOME}requests/")
    form = {"buddy": cast["carys"].pk, "words": "The library, 2pm", **day(2)}
    assert sign_in("fran").post(f"{address}arrange/", form)["Location"] == address
    assert "The library, 2pm" in text(sign_in("zoe"), address)
    assert sign_in("fran").post(f"{address}welcome/", {"seat": "carer"}).status_code == 302
    assert Seat.objects.current().get(person=cast["zoe"]).seat == "carer"
    assert sign_in("fran").get(f"{address}welcome/").status_code == 403


def test_the_buddy_reads_whom_and_when_but_neither_the_seat_nor_the_reason(cast: Cast, sign_in: SignIn) -> None:
    address = asks(sign_in)
    sign_in("fran").post(f"{address}arrange/", {"buddy": cast["carys"].pk, "words": "The library", **day(2)})
    page = text(sign_in("carys"), address)
    assert "01924 111 222" in page
    assert "Meet them, and say what it is really like" in page
    assert "Lived experience" not in page
    assert "ward in 2019" not in page
    told = sign_in("carys").get(f"/api/v1{address}").json()
    assert not {"seat", "why"} & set(told)
    assert sign_in("zoe").get(f"/api/v1{address}").json()["why"] == "I was on the ward in 2019."
    for part in ("arrange/", "welcome/", "decline/", "withdraw/"):
        assert sign_in("carys").get(f"{address}{part}").status_code == 403


@pytest.mark.parametrize("key", ["maya", "dan", "bea", "olu", "finn", "ada"])
def test_nobody_else_knows_that_somebody_asked(cast: Cast, sign_in: SignIn, key: str) -> None:
    address = asks(sign_in)
    assert sign_in(key).get(address).status_code == 404
    assert sign_in(key).get(f"{HOME}requests/").status_code == 403


def test_a_form_sent_twice_asks_once(cast: Cast, sign_in: SignIn) -> None:
    zoe = sign_in("zoe")
    first = zoe.post(f"{HOME}join/", {**FORM, "once": "k1"})["Location"]
    assert zoe.post(f"{HOME}join/", {**FORM, "once": "k1"})["Location"] == first
    assert zoe.post(f"{HOME}join/", {**FORM, "once": "k2"}).status_code == 409
    assert SeatRequest.objects.count() == 1


def test_a_member_who_opens_the_form_is_told_that_they_sit_here(cast: Cast, sign_in: SignIn) -> None:
    reply = sign_in("maya").get(f"{HOME}join/")
    assert reply.status_code == 409
    assert "You sit in this collective already" in reply.content.decode()


def test_a_carer_names_the_group_we_come_to_or_is_asked_for_it(cast: Cast, sign_in: SignIn) -> None:
    reply = sign_in("zoe").post(f"{HOME}join/", {**FORM, "at_our_group": "on"})
    assert (reply.status_code, "so that we know where to come" in reply.content.decode()) == (400, True)
    sign_in("zoe").post(f"{HOME}join/", {**FORM, "at_our_group": "on", "our_group": "Ossett carers"})
    assert "Ossett carers" in text(sign_in("dee"), f"{HOME}requests/")


def test_the_reason_of_a_kind_no_stands_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    address = asks(sign_in)
    sign_in("dee").post(f"{address}decline/", {"why": "Two start this month; come in May."})
    assert "come in May" in text(sign_in("zoe"), address)
    assert f"{address}withdraw/" not in text(sign_in("zoe"), address)


def test_a_request_is_taken_down_and_taken_back_on_pages(cast: Cast, sign_in: SignIn) -> None:
    form = {**FORM, "name": "Una New"}
    address = sign_in("fran").post(f"{HOME}requests/add/", form)["Location"]
    assert "Una New" in text(sign_in("dee"), address)
    own = asks(sign_in)
    assert sign_in("zoe").post(f"{own}withdraw/", {})["Location"] == HOME
    assert SeatRequest.objects.get(person=cast["zoe"]).state == "withdrawn"


def test_the_forms_take_any_words(cast: Cast, sign_in: SignIn) -> None:
    assert_survives(sign_in("fran"), f"{HOME}requests/add/", {**FORM, "name": ""}, bad=A_FEW)
    address = asks(sign_in)
    arrange = {"buddy": "x", "words": "", **day(2)}
    assert_survives(sign_in("fran"), f"{address}arrange/", arrange, bad=A_FEW)
    assert_survives(sign_in("fran"), f"{HOME}terms/edit/", {"role": ""}, bad=A_FEW)


def test_the_api_does_what_the_pages_do(cast: Cast, sign_in: SignIn) -> None:
    zoe, fran = sign_in("zoe"), sign_in("fran")
    made = zoe.post(f"/api/v1{HOME}seat-requests/", {"seat": "carer"}, content_type="application/json")
    assert (made.status_code, made.json()["state"]) == (201, "asked")
    address = f"/api/v1/seat-requests/{made.json()['reference']}/"
    held = Seat.objects.current().get(person=cast["carys"])
    when = {"meet_on": timezone.localdate().isoformat(), "meet_words": "The library"}
    wrong = fran.post(f"{address}arrange/", {"buddy_seat": 99_999, **when}, content_type="application/json")
    assert wrong.status_code == 400
    right = fran.post(f"{address}arrange/", {"buddy_seat": held.pk, **when}, content_type="application/json")
    assert right.json()["buddy"] == cast["carys"].name
    assert fran.post(f"{address}welcome/", {"seat": "x"}, content_type="application/json").status_code == 400
    fran.post(f"{address}welcome/", {"seat": "carer"}, content_type="application/json")
    assert Seat.objects.current().filter(person=cast["zoe"]).exists()


# --- Terms of reference


def test_no_part_of_the_terms_is_blank_and_own_words_take_the_place_of_the_usual(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in("visitor"), f"{HOME}terms/")
    assert all(word in page for word in ("Role", "Remit", "Relationships", "Responsibility", "How carers come in"))
    assert "replacement care" in page
    sign_in("fran").post(f"{HOME}terms/edit/", {"carers_way": "We are at Ossett carers on first Mondays."})
    page = text(sign_in("visitor"), f"{HOME}terms/")
    assert "first Mondays" in page
    assert "Caring leaves little time" not in page


def test_who_is_who_names_staff_and_facilitator_and_no_member(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in("visitor"), f"{HOME}terms/")
    assert cast["fran"].name in page
    assert cast["dee"].name in page
    assert not any(cast[key].name in page for key in ("maya", "leo", "carys", "bilal"))
    assert "Fewer than 3" in page


def test_the_coordinators_own_phone_is_not_shown(cast: Cast, sign_in: SignIn) -> None:
    cast["dee"].phone = "07700 900 123"
    cast["dee"].save()
    assert "900 123" not in text(sign_in("visitor"), f"{HOME}terms/")


@pytest.mark.parametrize(("key", "status"), [("fran", 302), ("dee", 302), ("maya", 403), ("lena", 403), ("bea", 403)])
def test_the_terms_are_written_by_those_who_run_it(cast: Cast, sign_in: SignIn, key: str, status: int) -> None:
    assert sign_in(key).post(f"{HOME}terms/edit/", {"role": "Ours"}).status_code == status
    assert Collective.objects.get(locality__slug="wakefield").role == ("Ours" if status == 302 else "")


def test_one_part_can_be_written_by_api_and_the_others_stay(cast: Cast, sign_in: SignIn) -> None:
    Collective.objects.filter(locality__slug="wakefield").update(remit="What we may")
    reply = sign_in("fran").patch(f"/api/v1{HOME}terms/", {"role": "Ours"}, content_type="application/json")
    found = Collective.objects.get(locality__slug="wakefield")
    assert (reply.status_code, found.role, found.remit) == (200, "Ours", "What we may")
    assert (
        sign_in("maya").patch(f"/api/v1{HOME}terms/", {"role": "x"}, content_type="application/json").status_code == 403
    )


# --- Learning the role


def test_roles_and_steps_are_there_for_anyone_to_read(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in("visitor"), "/learn-the-role/")
    for title in [
        *RoleWords.objects.values_list("title", flat=True),
        *LearningStep.objects.values_list("title", flat=True),
    ]:
        assert title in page
    assert {"member", "chair", "facilitator", "buddy", "ratifier"} == set(
        RoleWords.objects.values_list("slug", flat=True)
    )
    assert LearningStep.objects.count() >= 6
    assert "Not yet" not in page


def test_a_tick_is_seen_by_its_own_person_and_can_be_taken_away(cast: Cast, sign_in: SignIn) -> None:
    address = "/learn-the-role/reading-a-bid/"
    assert sign_in("maya").post(address, {"done": "yes"})["Location"] == "/learn-the-role/"
    sign_in("maya").post(address, {"done": "yes"})
    assert StepTaken.objects.count() == 1
    assert "Done" in text(sign_in("maya"), "/learn-the-role/")
    for key in ("fran", "dee", "lena", "leo"):
        assert "Done" not in text(sign_in(key), "/learn-the-role/")
    assert "Reading a bid" in str([part(cast["maya"]) for part in hooks.held_about])
    sign_in("maya").post(address, {"done": "no"})
    assert not StepTaken.objects.exists()


def test_a_step_that_is_not_there_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("maya").get("/learn-the-role/nowhere/").status_code == 404
    assert sign_in("maya").post("/learn-the-role/reading-a-bid/", {"done": "perhaps"}).status_code == 400
    assert sign_in("visitor").post("/learn-the-role/reading-a-bid/", {"done": "yes"}).status_code == 302
    assert not StepTaken.objects.exists()


# --- Leaving


def test_leaving_asks_kindly_without_insisting_and_thanks(cast: Cast, sign_in: SignIn) -> None:
    seat = Seat.objects.get(person=cast["maya"])
    client = sign_in("maya")
    page = text(client, f"{HOME}seats/{seat.pk}/end/")
    assert "Thank you for the time you gave" in page
    assert "Nobody has to" in page
    reply = client.post(f"{HOME}seats/{seat.pk}/end/", {"why": ""}, follow=True)
    assert "Thank you for all you did here" in reply.content.decode()


def test_the_usual_words_about_votes_follow_the_rules_in_force(cast: Cast, sign_in: SignIn) -> None:
    half, alike = "carers are at least half of the votes", "Every member’s vote counts alike."
    page = sign_in("visitor").get("/collectives/wakefield/terms/").content.decode()
    assert (half in page, alike in page, "and they vote." in page) == (True, False, True)
    Collective.objects.update(half_lived_or_carer=False, takes_part_votes=False)
    page = sign_in("visitor").get("/collectives/wakefield/terms/").content.decode()
    assert (half in page, alike in page, "they do not vote on it." in page) == (False, True, True)


@pytest.mark.parametrize("key", ["maya", "fran"])
def test_a_member_is_not_asked_to_join_where_they_sit(cast: Cast, sign_in: SignIn, key: str) -> None:
    for address in ("/collectives/wakefield/", "/collectives/wakefield/terms/"):
        assert "Ask to join" not in sign_in(key).get(address).content.decode()
        assert "Ask to join" in sign_in("zoe").get(address).content.decode()
