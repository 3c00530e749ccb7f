"""The clock stands still while a bid is with the group, and nothing typed is lost by an ended session."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from network.clock import add_working_days
from network.models import Letter, Person
from network.typed import KEPT_SECONDS, MOST_LETTERS
from projects.bids.actions import send_back, submit
from projects.bids.clock import promised, soonest_answer, waited
from projects.models import Bid
from tests.projects.bids.made import a_sent_bid, a_whole_bid

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
LONDON = ZoneInfo("Europe/London")
# A Monday with no bank holiday near.
MONDAY = datetime(2026, 9, 7, 10, 0, tzinfo=LONDON)


def a_bid_sent_back(cast: Cast, *, sent: datetime, back: datetime) -> Bid:
    """A bid sent in at one moment and sent back at another."""
    bid = submit(bid=a_whole_bid(cast["olu"]), by=cast["olu"], at=sent, declared=True)
    return send_back(bid=bid, by=cast["dee"], at=back, reasons={"what": "Say how often."})


def test_days_with_the_group_do_not_count(cast: Cast) -> None:
    bid = a_bid_sent_back(cast, sent=MONDAY, back=MONDAY + timedelta(days=2))
    # From Wednesday to the Tuesday after: four working days.
    again = submit(bid=bid, by=cast["olu"], at=MONDAY + timedelta(days=8), declared=True)
    assert (again.waited_days, again.waiting_since) == (4, None)
    assert promised(again, date(2026, 9, 15)) == soonest_answer(date(2026, 9, 7), waited_days=4)
    assert promised(again, date(2026, 9, 15)) == add_working_days(date(2026, 9, 28), 4)


def test_the_promised_day_moves_on_while_the_group_has_it(cast: Cast) -> None:
    bid = a_bid_sent_back(cast, sent=MONDAY, back=MONDAY)
    assert promised(bid, date(2026, 9, 7)) == date(2026, 9, 28)
    assert promised(bid, date(2026, 9, 8)) == date(2026, 9, 29)
    assert waited(bid, date(2026, 9, 5)) == 0


def test_two_pauses_add_up(cast: Cast) -> None:
    bid = a_bid_sent_back(cast, sent=MONDAY, back=MONDAY)
    bid = submit(bid=bid, by=cast["olu"], at=MONDAY + timedelta(days=1), declared=True)
    bid = send_back(bid=bid, by=cast["dee"], at=MONDAY + timedelta(days=2), reasons={"what": "And where?"})
    bid = submit(bid=bid, by=cast["olu"], at=MONDAY + timedelta(days=4), declared=True)
    assert bid.waited_days == 3


def test_the_letter_after_a_pause_promises_the_moved_day(cast: Cast) -> None:
    bid = a_bid_sent_back(cast, sent=MONDAY, back=MONDAY)
    submit(bid=bid, by=cast["olu"], at=MONDAY + timedelta(days=1), declared=True)
    last = Letter.objects.filter(template="projects/bid_received").order_by("pk").last()
    assert last is not None
    assert "Tuesday 29 September 2026" in last.body


def test_a_draft_never_sent_in_has_no_promise(cast: Cast) -> None:
    assert promised(a_whole_bid(cast["olu"]), date(2026, 9, 7)) is None


def test_the_pages_say_that_the_clock_stands_still_and_since_when(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])
    send_back(bid=bid, by=cast["dee"], at=MONDAY, reasons={"what": "Say how often."})
    for key in ("olu", "dee"):
        page = sign_in(key).get(reverse("bid", args=[bid.reference])).content.decode()
        assert "Our clock stands still since 7 September 2026" in page
    bid.refresh_from_db()
    submit(bid=bid, by=cast["olu"], at=MONDAY + timedelta(days=1), declared=True)
    page = sign_in("dee").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "Our clock stood still" in page


def test_a_draft_is_there_after_signing_out_and_on_another_phone(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-step", args=[bid.reference, "what"])
    olu.post(url, {"what": "Saved before signing out."})
    olu.logout()
    Session.objects.all().delete()
    assert "Saved before signing out." in sign_in("olu").get(url).content.decode()


def signed_out_while_typing(cast: Cast, typed: dict[str, str]) -> tuple[Client, str]:
    """Someone whose session ended while a page was open, and who pressed its button."""
    bid, client = a_whole_bid(cast["olu"]), Client()
    url = reverse("bid-step", args=[bid.reference, "what"])
    client.force_login(Person.objects.get(pk=cast["olu"].pk), backend="network.sign_in.PersonBackend")
    client.get(url)
    Session.objects.all().delete()
    answered = client.post(url, typed)
    assert answered.headers["Location"].startswith(reverse("account_login"))
    return client, url


def sign_in_again(client: Client, person: Person) -> None:
    client.force_login(Person.objects.get(pk=person.pk), backend="network.sign_in.PersonBackend")


def test_what_was_typed_when_the_session_ended_is_there_after_signing_in(cast: Cast) -> None:
    client, url = signed_out_while_typing(cast, {"what": "Typed for an hour."})
    sign_in_again(client, cast["olu"])
    page = client.get(url).content.decode()
    assert "Typed for an hour." in page
    assert "You were signed out before this was saved." in page
    assert Bid.objects.get().what == "Ten weeks of clay on Tuesdays."
    assert client.post(url, {"what": "Typed for an hour."}).status_code == 302
    assert "You were signed out" not in client.get(url).content.decode()


def test_what_was_typed_shows_on_its_own_page_only(cast: Cast) -> None:
    client, url = signed_out_while_typing(cast, {"what": "Typed for an hour."})
    sign_in_again(client, cast["olu"])
    other = url.replace("/what/", "/difference/")
    assert "Typed for an hour." not in client.get(other).content.decode()


def test_what_was_typed_is_never_shown_to_somebody_else(cast: Cast) -> None:
    client, url = signed_out_while_typing(cast, {"what": "Typed for an hour."})
    sign_in_again(client, cast["gwen"])
    assert client.get(url).status_code == 404


def test_what_was_typed_is_let_go_after_an_hour(cast: Cast) -> None:
    client, url = signed_out_while_typing(cast, {"what": "Typed for an hour."})
    sign_in_again(client, cast["olu"])
    with time_machine.travel(datetime.now(tz=LONDON) + timedelta(seconds=KEPT_SECONDS + 60)):
        assert "Typed for an hour." not in client.get(url).content.decode()


@pytest.mark.parametrize("typed", [{"what": "x" * (MOST_LETTERS + 1)}, {}])
def test_what_is_too_long_or_nothing_is_not_kept(cast: Cast, typed: dict[str, str]) -> None:
    client, url = signed_out_while_typing(cast, typed)
    sign_in_again(client, cast["olu"])
    assert "You were signed out" not in client.get(url).content.decode()


def test_someone_elses_change_meanwhile_is_still_shown(cast: Cast, sign_in: SignIn) -> None:
    bid, client = a_whole_bid(cast["olu"]), Client()
    url = reverse("bid-step", args=[bid.reference, "what"])
    sign_in_again(client, cast["olu"])
    page = client.get(url)
    seen = page.context["seen"].mark
    Session.objects.all().delete()
    client.post(url, {"what": "Mine.", "seen": seen})
    sign_in("tess").post(url, {"what": "Theirs."})
    sign_in_again(client, cast["olu"])
    kept = client.get(url)
    clash = client.post(url, {"what": "Mine.", "seen": kept.context["seen"].mark})
    assert clash.status_code == 409
    assert "Theirs." in clash.content.decode()
