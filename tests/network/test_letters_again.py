"""Letters sent again, in large print and in easy read, and the way each person asked to be reached."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from network import letters
from network.answers import NotAllowed, NotNow
from network.easy_words import main_things, sentences
from network.letter_actions import deliver, write_again
from network.models import Event, Letter, Locality, Person
from network.moves import move
from tests.network.test_letters import write

SignIn = Callable[[str], Client]


@pytest.fixture
def posted(cast: dict[str, Person], now: datetime) -> Letter:
    """A letter by post to Will, which was posted."""
    return deliver(letter=write(cast["will"], cast["dee"], now), by=cast["dee"], at=now)


def failed(to: Person, by: Person, at: datetime) -> Letter:
    """An email that could not be sent."""
    letter = write(to, by, at, "failed")
    move(letter, "fail", by=None, at=at, problem="ConnectionRefusedError")
    return letter


def test_a_letter_sent_again_is_a_new_one_with_the_same_words_that_says_which_it_repeats(
    posted: Letter, cast: dict[str, Person], now: datetime
) -> None:
    again = write_again(letter=posted, by=cast["dee"], at=now, once_key="twice")
    assert (again.subject, again.body, again.again_of, again.state) == (posted.subject, posted.body, posted, "queued")
    assert again.reference != posted.reference
    posted.refresh_from_db()
    assert posted.state == "sent"


def test_the_same_key_sends_again_once(posted: Letter, cast: dict[str, Person], now: datetime) -> None:
    first = write_again(letter=posted, by=cast["dee"], at=now, once_key="twice")
    assert write_again(letter=posted, by=cast["dee"], at=now, once_key="twice") == first
    assert posted.repeats.count() == 1
    assert letters.repeat(posted, by=cast["dee"], at=now, once_key="twice") == first


def test_it_goes_the_way_the_person_asks_to_be_reached_now(
    posted: Letter, cast: dict[str, Person], now: datetime
) -> None:
    Person.objects.filter(pk=cast["will"].pk).update(reach="phone", phone="01924 555 010")
    again = write_again(letter=Letter.objects.get(pk=posted.pk), by=cast["dee"], at=now, once_key="twice")
    assert (again.way, again.address) == ("phone", "01924 555 010")


def test_a_letter_that_waits_is_not_sent_again(cast: dict[str, Person], now: datetime) -> None:
    with pytest.raises(NotNow):
        write_again(letter=write(cast["will"], cast["dee"], now), by=cast["dee"], at=now, once_key="x")


def test_only_those_who_look_after_letters_send_one_again(
    posted: Letter, cast: dict[str, Person], now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        write_again(letter=posted, by=cast["will"], at=now, once_key="x")
    Letter.objects.filter(pk=posted.pk).update(to=None)
    posted.refresh_from_db()
    with pytest.raises(NotAllowed, match="no longer know"):
        write_again(letter=posted, by=cast["dee"], at=now, once_key="x")
    with pytest.raises(ValueError, match="Nobody"):
        letters.repeat(posted, by=cast["dee"], at=now, once_key="x")


def test_one_that_failed_is_done_with_once_it_went_in_another_letter(cast: dict[str, Person], now: datetime) -> None:
    letter = failed(cast["pam"], cast["dee"], now)
    Person.objects.filter(pk=cast["pam"].pk).update(reach="post", address="1 High Street")
    again = write_again(letter=Letter.objects.get(pk=letter.pk), by=cast["dee"], at=now, once_key="x")
    letter.refresh_from_db()
    assert (letter.state, again.way, again.address) == ("replaced", "post", "1 High Street")
    assert letter not in Letter.objects.for_a_person()
    assert letter.where_it_is == "Sent in another letter."


def test_the_page_sends_again_once_however_often_it_is_pressed(posted: Letter, sign_in: SignIn) -> None:
    dee, where = sign_in("dee"), reverse("letter", args=[posted.reference])
    answers = [dee.post(where, {"do": "again", "once": "k"}) for _ in range(2)]
    again = posted.repeats.get()
    assert {answer.url for answer in answers} == {reverse("letter", args=[again.reference])}
    assert posted.reference in dee.get(answers[0].url).content.decode()
    assert again.reference in dee.get(where).content.decode()


def test_the_person_is_offered_no_button_that_sends_it_again(posted: Letter, sign_in: SignIn) -> None:
    will, where = sign_in("will"), reverse("letter", args=[posted.reference])
    assert "new letter" not in will.get(where).content.decode()
    assert will.post(where, {"do": "again"}).status_code == 409
    assert not posted.repeats.exists()


@pytest.mark.django_db(transaction=True)
def test_an_email_that_failed_goes_again_by_one_button(cast: dict[str, Person], now: datetime, sign_in: SignIn) -> None:
    letter = write(cast["pam"], cast["dee"], now, "again")
    Letter.objects.filter(pk=letter.pk).update(state="failed", sent_at=None)
    mail.outbox.clear()
    page = sign_in("dee").get(reverse("letter", args=[letter.reference])).content.decode()
    assert "Check the address" in page
    sign_in("dee").post(reverse("letter", args=[letter.reference]), {"do": "retry"})
    letter.refresh_from_db()
    assert (letter.state, len(mail.outbox)) == ("sent", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wish", ["large_print", "easy_read"])
def test_an_email_to_someone_who_asked_for_large_print_has_a_page_in_large_type(
    wish: str, cast: dict[str, Person], now: datetime
) -> None:
    Person.objects.filter(pk=cast["pam"].pk).update(**{wish: True})
    mail.outbox.clear()
    letter = write(Person.objects.get(pk=cast["pam"].pk), cast["dee"], now)
    ((page, kind),) = mail.outbox[0].alternatives
    assert kind == "text/html"
    assert "font-size:18pt" in page
    assert mail.outbox[0].body == letter.body


@pytest.mark.django_db(transaction=True)
def test_an_email_to_anyone_else_is_plain_words(cast: dict[str, Person], now: datetime) -> None:
    mail.outbox.clear()
    write(cast["pam"], cast["dee"], now)
    assert mail.outbox[0].alternatives == []


def test_easy_read_words_are_used_where_there_are_some(cast: dict[str, Person], now: datetime) -> None:
    Person.objects.filter(pk=cast["will"].pk).update(easy_read=True)
    will, dee = Person.objects.get(pk=cast["will"].pk), cast["dee"]
    role = dee.roles.get()
    letter = letters.queue("network/invited", to=will, about=role, by=dee, at=now, once_key="e", role=role, asker=dee)
    assert letter.easy_read
    assert "The whole letter" not in letter.body
    plain = letters.queue("network/invited", to=dee, about=role, by=dee, at=now, once_key="p", role=role, asker=dee)
    assert not plain.easy_read
    assert plain.body != letter.body


def test_without_easy_words_the_main_things_stand_first_and_the_letter_follows(
    cast: dict[str, Person], now: datetime
) -> None:
    Person.objects.filter(pk=cast["will"].pk).update(easy_read=True)
    plain = write(cast["dee"], cast["dee"], now, "plain")
    easy = write(Person.objects.get(pk=cast["will"].pk), cast["dee"], now, "easy")
    assert easy.easy_read
    assert easy.body.startswith("The main things")
    assert plain.body.split("\n", 1)[1].strip() in easy.body


def test_main_things_are_the_sums_the_days_the_page_and_the_phone() -> None:
    body = "Dear Will,\n\nWe said yes. You get £150.00. Answer by 3 March 2027.\nWe like it.\nhttps://a.example/b/\n"
    words = main_things("Good news", body, "01924 1")
    first, _, whole = words.partition("The whole letter")
    assert "This letter is about: Good news" in first
    assert "You get £150.00.\n" in first
    assert "Answer by 3 March 2027.\n" in first
    assert "The page: https://a.example/b/" in first
    assert "Ring 01924 1." in first
    assert "We like it" not in first
    assert whole.strip() == body.strip()
    assert "Ring" not in main_things("Good news", body).partition("The whole letter")[0]


def test_sentences_are_taken_apart_without_addresses() -> None:
    assert sentences("One. Two?\n\nhttps://a.example/\nThree") == ["One.", "Two?", "Three"]


def test_a_repeat_is_made_easy_for_someone_who_asks_for_that_now(
    posted: Letter, cast: dict[str, Person], now: datetime
) -> None:
    Person.objects.filter(pk=cast["will"].pk).update(easy_read=True)
    again = write_again(letter=Letter.objects.get(pk=posted.pk), by=cast["dee"], at=now, once_key="x")
    third = write_again(letter=deliver(letter=again, by=cast["dee"], at=now), by=cast["dee"], at=now, once_key="y")
    assert again.easy_read
    assert posted.body.strip() in again.body
    assert (third.easy_read, third.body) == (True, again.body)


@pytest.mark.parametrize(
    ("reach", "has", "goes"),
    [
        ("post", {"address": "1 High Street"}, ("post", "1 High Street")),
        ("phone", {"phone": "1"}, ("phone", "1")),
        ("text", {"phone": "1"}, ("text", "1")),
        ("email", {"phone": "1"}, ("phone", "1")),
        ("phone", {"address": "1 High Street"}, ("post", "1 High Street")),
        ("email", {}, ("post", "")),
    ],
)
def test_letters_go_as_asked_and_otherwise_in_a_way_that_can_work(
    reach: str, has: dict[str, str], goes: tuple[str, str], db: None
) -> None:
    assert letters.way_to(Person(reach=reach, **has)) == goes


def test_large_print_can_be_switched_off_for_one_look(posted: Letter, cast: dict[str, Person], sign_in: SignIn) -> None:
    Person.objects.filter(pk=cast["will"].pk).update(large_print=True)
    where = reverse("letter", args=[posted.reference])
    assert "large-print" not in sign_in("will").get(where, {"large": "no"}).content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"way": "email"}, "Waiting to go by email."),
        ({"way": "phone"}, "Waiting for someone to ring"),
        ({"way": "post"}, "Waiting to be posted."),
        ({"state": "failed"}, "Check the address"),
    ],
)
def test_every_list_says_where_a_letter_is_and_what_to_do(
    change: dict[str, str], says: str, cast: dict[str, Person], now: datetime, sign_in: SignIn
) -> None:
    letter = write(cast["pam"], cast["dee"], now)
    Letter.objects.filter(pk=letter.pk).update(**change)
    assert says in sign_in("pam").get(reverse("letters")).content.decode()
    assert says in sign_in("dee").get(reverse("person", args=[cast["pam"].key])).content.decode()
    assert says in sign_in("pam").get(reverse("held-about-me")).content.decode()
    told = sign_in("pam").get("/api/v1/letters/").json()["results"][0]
    assert says in told["where_it_is"]


def test_a_letter_that_went_says_how_and_when(posted: Letter) -> None:
    assert posted.where_it_is.startswith("Posted on ")


def test_letters_of_wakefield_are_found_by_what_they_wait_for(cast: dict[str, Person], now: datetime) -> None:
    wakefield = Locality.objects.get(slug="wakefield")
    letter = write(cast["will"], cast["dee"], now)
    assert letter.locality == wakefield
    assert list(Letter.objects.to_post()) == [letter]
    assert not Letter.objects.to_ring().exists()
    assert Event.objects.about(letter).count() == 0
