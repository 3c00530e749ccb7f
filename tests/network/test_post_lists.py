"""The post list, all of it on paper at once, and the call list."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.clock import add_working_days
from network.letter_actions import deliver, deliver_all, no_answer
from network.models import Event, Letter, Person
from tests.network.test_letters import write

SignIn = Callable[[str], Client]
POST, RING = "letters-to-post", "letters-to-ring"


@pytest.fixture
def three(cast: dict[str, Person], now: datetime) -> list[Letter]:
    """Three letters to be posted."""
    Person.objects.filter(pk=cast["will"].pk).update(address="1 High Street\nWakefield")
    will = Person.objects.get(pk=cast["will"].pk)
    will.reach = "post"
    return [write(will, cast["dee"], now, f"p{number}") for number in range(3)]


@pytest.fixture
def call(cast: dict[str, Person], now: datetime) -> Letter:
    """A letter to be read out on the phone."""
    will = cast["will"]
    will.reach, will.phone = "phone", "01924 555 010"
    return write(will, cast["dee"], now, "call")


def test_every_waiting_letter_is_on_the_paper_once_each_on_its_own_sheet(three: list[Letter], sign_in: SignIn) -> None:
    page = sign_in("dee").get(reverse("letters-print")).content.decode()
    assert page.count('<article class="letter-sheet') == 3
    assert all(page.count(letter.reference) == 1 for letter in three)
    assert page.count("1 High Street<br>Wakefield") == 3
    assert all(letter.state == "queued" for letter in Letter.objects.filter(pk__in=[one.pk for one in three]))


def test_only_those_who_asked_have_large_print_on_the_paper(
    three: list[Letter], cast: dict[str, Person], sign_in: SignIn, now: datetime
) -> None:
    large = cast["zoe"]
    Person.objects.filter(pk=large.pk).update(reach="post", address="2 Low Street", large_print=True)
    write(Person.objects.get(pk=large.pk), cast["dee"], now, "large")
    page = sign_in("dee").get(reverse("letters-print")).content.decode()
    assert page.count("large-print") == 1


def test_the_paper_is_empty_when_nothing_waits(sign_in: SignIn) -> None:
    assert "No letters wait to be posted." in sign_in("dee").get(reverse("letters-print")).content.decode()
    assert "No letters wait to be posted." in sign_in("dee").get(reverse(POST)).content.decode()


@pytest.mark.parametrize("page", [POST, RING, "letters-print"])
@pytest.mark.parametrize(("who", "status"), [("dee", 200), ("lena", 200), ("olu", 403), ("fran", 403), ("ada", 403)])
def test_only_coordinators_and_the_lead_have_the_lists(page: str, who: str, status: int, sign_in: SignIn) -> None:
    assert sign_in(who).get(reverse(page)).status_code == status


def test_one_letter_is_marked_as_posted_and_the_others_wait(three: list[Letter], sign_in: SignIn) -> None:
    answer = sign_in("dee").post(reverse(POST), {"letter": three[0].reference, "once": "a"})
    assert answer.url == reverse(POST)
    assert states(three) == ["sent", "queued", "queued"]


def test_all_shown_are_marked_as_posted_once(three: list[Letter], sign_in: SignIn) -> None:
    sent = {"letter": [letter.reference for letter in three], "once": "a"}
    answers = [sign_in("dee").post(reverse(POST), sent) for _ in range(2)]
    assert {answer.url for answer in answers} == {reverse(POST)}
    assert states(three) == ["sent"] * 3
    assert Event.objects.filter(verb="send").count() == 3


def test_those_somebody_else_posted_meanwhile_are_passed_over(
    three: list[Letter], cast: dict[str, Person], now: datetime
) -> None:
    deliver(letter=three[0], by=cast["lena"], at=now)
    assert deliver_all(posted=three, by=cast["dee"], at=now) == 2
    with pytest.raises(NotNow):
        deliver_all(posted=three, by=cast["dee"], at=now)


def test_letters_of_another_locality_are_not_marked(three: list[Letter], sign_in: SignIn) -> None:
    answer = sign_in("dan").post(reverse(POST), {"letter": three[0].reference})
    assert answer.status_code == 400
    assert "not on your list" in answer.content.decode()
    assert states(three) == ["queued"] * 3


def test_an_action_asked_by_the_wrong_person_marks_nothing(
    three: list[Letter], cast: dict[str, Person], now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        deliver_all(posted=three, by=cast["dan"], at=now)
    assert states(three) == ["queued"] * 3


def test_only_letters_by_post_are_marked_as_posted(call: Letter, cast: dict[str, Person], now: datetime) -> None:
    with pytest.raises(DoesNotFit):
        deliver_all(posted=[call], by=cast["dee"], at=now)


def test_pressing_nothing_says_what_to_press(three: list[Letter], sign_in: SignIn) -> None:
    answer = sign_in("dee").post(reverse(POST), {})
    assert answer.status_code == 400
    assert "Press the button" in answer.content.decode()


def test_more_than_one_printing_takes_are_said_to_wait(cast: dict[str, Person], now: datetime, sign_in: SignIn) -> None:
    for number in range(52):
        write(cast["will"], cast["dee"], now, f"many {number}")
    page = sign_in("dee").get(reverse(POST)).content.decode()
    assert "2 more letters wait" in page
    assert "I posted all 50 of these" in page


def test_the_call_list_has_the_number_and_the_words(call: Letter, sign_in: SignIn) -> None:
    page = sign_in("dee").get(reverse(RING)).content.decode()
    assert 'href="tel:01924555010"' in page
    assert "has ended" in page
    assert call.reference in page


def test_a_call_that_was_made_leaves_the_list(call: Letter, sign_in: SignIn) -> None:
    dee = sign_in("dee")
    assert "Letters to read out on the phone or text: 1" in dee.get("/my-work/").content.decode()
    sent = {"letter": call.reference, "do": "went", "once": "a"}
    assert [dee.post(reverse(RING), sent).url for _ in range(2)] == [reverse(RING)] * 2
    assert states([call]) == ["sent"]
    assert call.reference not in dee.get(reverse(RING)).content.decode()


def test_a_call_nobody_answered_waits_until_the_next_working_day(
    call: Letter, cast: dict[str, Person], sign_in: SignIn, now: datetime
) -> None:
    dee = sign_in("dee")
    dee.post(reverse(RING), {"letter": call.reference, "do": "no_answer"})
    call.refresh_from_db()
    tomorrow = add_working_days(timezone.localdate(), 1)
    assert (call.state, call.tries, call.try_again_on) == ("queued", 1, tomorrow)
    page = dee.get(reverse(RING)).content.decode()
    assert "Nobody waits to be rung now." in page
    assert "Tried 1 time." in page
    assert "read out on the phone" not in dee.get("/my-work/").content.decode()
    assert "Nobody answered. Try again on" in call.where_it_is
    with pytest.raises(NotNow):
        no_answer(letter=call, by=cast["dee"], at=now)
    later = no_answer(letter=call, by=cast["dee"], at=now + timedelta(days=7))
    assert later.tries == 2


def test_a_letter_by_post_cannot_have_no_answer(three: list[Letter], cast: dict[str, Person], now: datetime) -> None:
    with pytest.raises(DoesNotFit):
        no_answer(letter=three[0], by=cast["dee"], at=now)


def test_a_call_seen_to_before_says_so(call: Letter, cast: dict[str, Person], now: datetime, sign_in: SignIn) -> None:
    deliver(letter=call, by=cast["dee"], at=now)
    answer = sign_in("dee").post(reverse(RING), {"letter": call.reference, "do": "went"})
    assert answer.status_code == 400
    assert "seen to before" in answer.content.decode()
    with pytest.raises(NotNow):
        no_answer(letter=call, by=cast["dee"], at=now)


def test_pressing_no_button_of_the_call_list_says_so(call: Letter, sign_in: SignIn) -> None:
    assert sign_in("dee").post(reverse(RING), {}).status_code == 400


def test_a_call_of_another_locality_is_not_there(call: Letter, sign_in: SignIn) -> None:
    assert sign_in("dan").post(reverse(RING), {"letter": call.reference, "do": "went"}).status_code == 404
    assert states([call]) == ["queued"]


def test_a_text_that_waits_is_called_one(call: Letter, sign_in: SignIn) -> None:
    Letter.objects.filter(pk=call.pk).update(way="text", address="")
    page = sign_in("dee").get(reverse(RING)).content.decode()
    assert "I sent this as a text" in page
    assert "we have no number" in page


def test_programs_read_the_lists_and_say_what_was_done(
    three: list[Letter], call: Letter, cast: dict[str, Person], sign_in: SignIn
) -> None:
    dee = sign_in("dee")
    waiting = dee.get("/api/v1/letters/waiting/").json()["results"]
    assert {row["reference"] for row in waiting} == {letter.reference for letter in [*three, call]}
    assert {row["to"] for row in waiting} == {"Will Haigh"}
    assert {row["address"] for row in waiting} == {"1 High Street\nWakefield", "01924 555 010"}
    sent = {"letters": [three[0].reference, three[1].reference]}
    assert dee.post("/api/v1/letters/posted/", sent, content_type="application/json").json() == {"count": 2}
    assert dee.post("/api/v1/letters/posted/", sent, content_type="application/json").status_code == 409
    assert dee.post(f"/api/v1/letters/{call.reference}/no-answer/").json()["state"] == "queued"
    assert dee.post(f"/api/v1/letters/{call.reference}/went/").json()["state"] == "sent"
    assert dee.post(f"/api/v1/letters/{three[2].reference}/retry/").status_code == 409
    again = [dee.post(f"/api/v1/letters/{call.reference}/again/", {"once": "k"}) for _ in range(2)]
    assert [answer.status_code for answer in again] == [201, 201]
    assert {answer.json()["again_of"] for answer in again} == {call.reference}
    assert call.repeats.count() == 1


@pytest.mark.parametrize("who", ["olu", "ada", "will"])
def test_others_are_refused_by_the_api_too(who: str, three: list[Letter], sign_in: SignIn) -> None:
    client = sign_in(who)
    assert client.get("/api/v1/letters/waiting/").status_code == 403
    sent = {"letters": [three[0].reference]}
    assert client.post("/api/v1/letters/posted/", sent, content_type="application/json").status_code == 403
    assert client.post(f"/api/v1/letters/{three[0].reference}/went/").status_code in {403, 404}
    assert states(three) == ["queued"] * 3


def test_a_program_that_names_letters_of_another_place_marks_none(three: list[Letter], sign_in: SignIn) -> None:
    sent = {"letters": [three[0].reference]}
    answer = sign_in("dan").post("/api/v1/letters/posted/", sent, content_type="application/json")
    assert answer.status_code == 400
    assert states(three) == ["queued"] * 3


def states(found: list[Letter]) -> list[str]:
    """Where these letters are now."""
    return list(Letter.objects.filter(pk__in=[one.pk for one in found]).order_by("pk").values_list("state", flat=True))


@pytest.mark.usefixtures("three", "call")
@pytest.mark.parametrize(("page", "words"), [(RING, "They speak Urdu best."), (POST, "They read Urdu best")])
def test_whoever_rings_or_posts_sees_the_language_a_person_asked_for(
    cast: dict[str, Person], sign_in: SignIn, page: str, words: str
) -> None:
    assert words not in sign_in("dee").get(reverse(page)).content.decode()
    Person.objects.filter(pk=cast["will"].pk).update(language="Urdu")
    assert words in sign_in("dee").get(reverse(page)).content.decode()


def test_the_address_on_the_paper_begins_with_the_name(
    three: list[Letter], cast: dict[str, Person], sign_in: SignIn
) -> None:
    page = sign_in("dee").get(reverse("letters-print")).content.decode()
    assert page.count(f"{cast['will'].name}<br>1 High Street<br>Wakefield") == len(three)
