"""One's own letters, and the list of those a person must post or ring."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network import letters
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.letter_actions import deliver, send_again
from network.models import Event, Letter, Locality, Person
from network.moves import move

SignIn = Callable[[str], Client]
QUERIES_OF_EVERY_PAGE = 3  # the session, the person, the roles


def write(to: Person, by: Person, at: datetime, key: str = "one") -> Letter:
    """Queue an ordinary letter of Wakefield's."""
    wakefield = Locality.objects.get(slug="wakefield")
    role = by.roles.get()
    return letters.queue(
        "network/role_ended", to=to, about=role, by=by, at=at, once_key=key, locality=wakefield, role=role, why="Why."
    )


@pytest.fixture
def posted(cast: dict[str, Person], now: datetime) -> Letter:
    return write(cast["will"], cast["dee"], now)


def test_a_letter_by_post_waits_for_the_coordinator(posted: Letter, sign_in: SignIn) -> None:
    dee = sign_in("dee")
    assert "Letters to post: 1" in dee.get("/my-work/").content.decode()
    assert posted.subject in dee.get(reverse("letters-to-post")).content.decode()
    done = dee.post(reverse("letter", args=[posted.reference]))
    assert done.url == reverse("letters-to-post")
    posted.refresh_from_db()
    assert posted.state == "sent"
    assert posted.subject not in dee.get(reverse("letters-to-post")).content.decode()


def test_opening_a_letter_does_not_say_that_it_was_posted(posted: Letter, sign_in: SignIn) -> None:
    sign_in("dee").get(reverse("letter", args=[posted.reference]))
    posted.refresh_from_db()
    assert posted.state == "queued"


def test_saying_twice_that_it_was_posted_counts_once(posted: Letter, cast: dict[str, Person], now: datetime) -> None:
    deliver(letter=posted, by=cast["dee"], at=now)
    with pytest.raises(NotNow):
        deliver(letter=posted, by=cast["dee"], at=now)
    assert Event.objects.about(posted).filter(verb="send").count() == 1


def test_the_page_of_a_letter_already_gone_has_no_button(posted: Letter, sign_in: SignIn) -> None:
    dee, where = sign_in("dee"), reverse("letter", args=[posted.reference])
    dee.post(where)
    assert dee.post(where).status_code == 409
    assert "I posted this" not in dee.get(where).content.decode()


@pytest.mark.parametrize(("who", "status"), [("dan", 404), ("maya", 404), ("ada", 404), ("will", 200), ("lena", 200)])
def test_a_letter_is_read_by_whom_it_is_for_and_by_those_who_look_after_them(
    who: str, status: int, posted: Letter, sign_in: SignIn
) -> None:
    assert sign_in(who).get(reverse("letter", args=[posted.reference])).status_code == status


def test_the_person_themself_cannot_say_it_was_posted(
    posted: Letter, cast: dict[str, Person], now: datetime, sign_in: SignIn
) -> None:
    with pytest.raises(NotAllowed):
        deliver(letter=posted, by=cast["will"], at=now)
    assert sign_in("will").post(reverse("letter", args=[posted.reference])).status_code == 409


def test_a_letter_shows_exactly_the_words_that_were_kept(posted: Letter, sign_in: SignIn) -> None:
    Letter.objects.filter(pk=posted.pk).update(body="Two words.\n\nAnd <b>more</b>.\n")
    page = sign_in("will").get(reverse("letter", args=[posted.reference])).content.decode()
    assert "<p>Two words.</p>" in page
    assert "&lt;b&gt;more&lt;/b&gt;" in page


def test_large_print_is_given_to_those_who_asked_for_it_and_to_anyone_who_presses(
    posted: Letter, cast: dict[str, Person], sign_in: SignIn
) -> None:
    will, where = sign_in("will"), reverse("letter", args=[posted.reference])
    assert '<article class="letter-sheet large-print">' not in will.get(where).content.decode()
    assert '<article class="letter-sheet large-print">' in will.get(where, {"large": "yes"}).content.decode()
    Person.objects.filter(pk=cast["will"].pk).update(large_print=True)
    assert '<article class="letter-sheet large-print">' in will.get(where).content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_email_that_failed_is_sent_again_to_the_present_address(cast: dict[str, Person], now: datetime) -> None:
    letter = write(cast["pam"], cast["dee"], now)
    Letter.objects.filter(pk=letter.pk).update(state="queued", sent_at=None)
    letter.refresh_from_db()
    move(letter, "fail", by=None, at=now, problem="ConnectionRefusedError")
    Person.objects.filter(pk=cast["pam"].pk).update(email="pam.new@allotment.example")
    mail.outbox.clear()
    send_again(letter=Letter.objects.get(pk=letter.pk), by=cast["dee"], at=now)
    letter.refresh_from_db()
    assert (letter.state, letter.problem, mail.outbox[0].to) == ("sent", "", ["pam.new@allotment.example"])


def test_a_letter_by_email_is_not_said_to_be_posted(cast: dict[str, Person], now: datetime) -> None:
    letter = write(cast["pam"], cast["dee"], now)
    with pytest.raises(DoesNotFit):
        deliver(letter=letter, by=cast["dee"], at=now)


def test_ones_own_list_shows_only_ones_own(posted: Letter, sign_in: SignIn) -> None:
    assert posted.reference not in sign_in("dee").get(reverse("letters")).content.decode()
    assert posted.reference in sign_in("will").get(reverse("letters")).content.decode()


@pytest.mark.parametrize(("page", "who"), [("letters", "will"), ("letters-to-post", "dee")])
def test_a_list_of_fifty_asks_no_more_of_the_database_than_one_of_five(
    page: str, who: str, cast: dict[str, Person], now: datetime, sign_in: SignIn
) -> None:
    counts = []
    for letters_now in (5, 50):
        for number in range(Letter.objects.count(), letters_now):
            write(cast["will"], cast["dee"], now, f"letter {number}")
        client = sign_in(who)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse(page)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8 + QUERIES_OF_EVERY_PAGE
