"""A refused group may ask once that people of another place look again; only those with no part in it answer."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.clock import add_working_days
from network.hooks import waiting_for
from network.models import Letter, Locality, Person, Role
from projects.bids.actions import open_to_decision, refuse, send_back, submit
from projects.bids.clock import promised
from projects.bids.history import history
from projects.bids.second_look_actions import answer_second_look, ask_second_look, pass_on, pass_on_orphans
from projects.models import Bid, SecondLook
from tests.projects.bids.made import a_bid_being_decided, a_project

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
REASONS = {"strength": "Warm.", "reason": "Too dear for one year.", "next_step": "We ring."}


def a_refused_bid(cast: Cast, title: str = "Clay for carers") -> Bid:
    bid = a_bid_being_decided(cast["olu"], cast["fran"], a_project(title=title))
    return refuse(bid=bid, by=cast["fran"], at=timezone.now(), reasons=REASONS, once_key=f"no-{title}")


def asked(cast: Cast, title: str = "Clay for carers") -> SecondLook:
    bid = a_refused_bid(cast, title)
    return ask_second_look(bid=bid, words="The price was a mistake.", by=cast["olu"], at=timezone.now())


def coordinates(person: Person, place: str, at: datetime) -> None:
    Role.objects.create(
        person=person, kind="coordinator", locality=Locality.objects.get(name=place),
        starts_on=timezone.localdate(at), accepted_at=at,
    )  # fmt: skip


def test_the_main_contact_asks_and_gets_a_day_for_the_answer(cast: Cast, now: datetime) -> None:
    look = asked(cast)
    assert (look.state, look.locality.name) == ("asked", "Barnsley")
    assert look.answer_by == add_working_days(timezone.localdate(now), 15)
    letters = Letter.objects.filter(template="projects/second_look")
    assert {letter.to for letter in letters} == {cast["olu"], cast["tess"]}
    assert "Barnsley" in letters[0].body


@pytest.mark.parametrize("key", ["tess", "dee", "gwen", "lena", "zoe"])
def test_nobody_else_asks(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed, match="main contact"):
        ask_second_look(bid=a_refused_bid(cast), words="Please.", by=cast[key], at=now)


def test_it_is_asked_once_with_words_and_for_a_bid_that_was_refused(cast: Cast, now: datetime) -> None:
    look = asked(cast)
    with pytest.raises(NotAllowed, match="asked for once"):
        ask_second_look(bid=look.bid, words="Again.", by=cast["olu"], at=now)
    with pytest.raises(DoesNotFit):
        ask_second_look(bid=a_refused_bid(cast, "Other"), words=" ", by=cast["olu"], at=now)
    deciding = a_bid_being_decided(cast["olu"], cast["fran"], a_project(title="Third"))
    with pytest.raises(NotAllowed, match="not funded"):
        ask_second_look(bid=deciding, words="Please.", by=cast["olu"], at=now)


def test_it_goes_where_the_fewest_are_open(cast: Cast) -> None:
    places = [asked(cast, title).locality.name for title in ("One", "Two", "Three", "Four")]
    assert places == ["Barnsley", "Calderdale", "Kirklees", "Barnsley"]


def test_a_place_whose_coordinator_has_a_part_in_it_is_passed_over(cast: Cast, now: datetime) -> None:
    coordinates(cast["dan"], "Wakefield", now)
    assert asked(cast).locality.name == "Calderdale"


def test_when_nobody_outside_can_look_the_group_is_told_to_ring(cast: Cast, now: datetime) -> None:
    Role.objects.filter(kind="coordinator").exclude(locality__name="Wakefield").delete()
    with pytest.raises(NotNow, match="Ring us"):
        asked(cast)
    assert not SecondLook.objects.exists()


def test_the_decision_stands_with_words_for_the_group(cast: Cast, now: datetime) -> None:
    look = answer_second_look(look=asked(cast), again=False, words="It was fair.", by=cast["dan"], at=now)
    assert (look.state, look.bid.state, look.answered_by) == ("stands", "refused", cast["dan"])
    last = Letter.objects.filter(template="projects/second_look").order_by("pk").last()
    assert last is not None
    assert "the decision stands" in last.body
    assert "It was fair." in last.body


def test_put_again_brings_the_bid_back_to_its_collective_with_a_new_promise(cast: Cast, now: datetime) -> None:
    look = asked(cast)
    later = now + timedelta(days=5)
    answer_second_look(look=look, again=True, words="The price was a mistake.", by=cast["dan"], at=later)
    bid = Bid.objects.get(pk=look.bid_id)
    assert (bid.state, bid.submitted_at) == ("submitted", later)
    assert any("will be decided again" in one.subject for one in Letter.objects.filter(template="projects/second_look"))
    with pytest.raises(NotAllowed):
        answer_second_look(look=look, again=False, words="No.", by=cast["dan"], at=later)


def test_a_bid_put_again_is_not_late_at_once_and_its_history_says_who_asked_for_that(cast: Cast, now: datetime) -> None:
    look, later = asked(cast), now + timedelta(days=60)
    answer_second_look(look=look, again=True, words="The price was a mistake.", by=cast["dan"], at=later)
    bid, day = Bid.objects.get(pk=look.bid_id), timezone.localdate(later)
    assert promised(bid, day) == add_working_days(day, 15)
    assert "People from another place said that it should be decided again" in [one.words for one in history(bid)]


def test_a_bid_put_again_and_then_changed_counts_from_the_second_look(cast: Cast, now: datetime) -> None:
    # Noon, so that an hour later is the same day whatever the hour the test is run at.
    look, later = asked(cast), (now + timedelta(days=60)).replace(hour=12)
    answer_second_look(look=look, again=True, words="The price was a mistake.", by=cast["dan"], at=later)
    bid = send_back(bid=Bid.objects.get(pk=look.bid_id), by=cast["dee"], at=later, reasons={"what": "Say more."})
    bid = submit(bid=bid, by=cast["olu"], at=later + timedelta(hours=1), declared=True)
    assert promised(Bid.objects.get(pk=bid.pk), timezone.localdate(later)) == add_working_days(
        timezone.localdate(later), 15
    )


@pytest.mark.parametrize("easy", [False, True])
def test_the_letter_of_a_refusal_says_that_a_second_look_can_be_asked_for_once(
    cast: Cast, now: datetime, easy: bool
) -> None:
    Person.objects.filter(pk=cast["olu"].pk).update(easy_read=easy)
    look = asked(cast)
    first = Letter.objects.get(template="projects/refused", to=cast["olu"])
    assert "second look" in first.body
    answer_second_look(look=look, again=True, words="The price was a mistake.", by=cast["dan"], at=now)
    bid = open_to_decision(bid=Bid.objects.get(pk=look.bid_id), by=cast["fran"], at=now)
    refuse(bid=bid, by=cast["fran"], at=now, reasons=REASONS, once_key="no-again")
    second = Letter.objects.filter(template="projects/refused", to=cast["olu"]).exclude(pk=first.pk).get()
    assert "second look" not in second.body


@pytest.mark.parametrize("key", ["dee", "fran", "cleo", "lena", "olu", "bea", "zoe"])
def test_only_a_coordinator_of_the_place_asked_answers(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        answer_second_look(look=asked(cast), again=True, words="Yes", by=cast[key], at=now)


@pytest.mark.parametrize("how", ["role", "member", "seat"])
def test_nobody_with_a_part_in_the_bid_or_its_place_answers(cast: Cast, now: datetime, how: str) -> None:
    look, dan = asked(cast), cast["dan"]
    today = timezone.localdate(now)
    if how == "role":
        coordinates(dan, "Wakefield", now)
    elif how == "member":
        look.bid.organisation.memberships.create(person=dan, role="member", starts_on=today, accepted_at=now)
    else:
        look.bid.locality.collective.seats.create(person=dan, seat="community", starts_on=today, accepted_at=now)
    with pytest.raises(NotAllowed, match="somebody else must answer"):
        answer_second_look(look=look, again=True, words="Yes", by=dan, at=now)


def test_an_answer_has_words(cast: Cast, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="words for the group"):
        answer_second_look(look=asked(cast), again=True, words=" ", by=cast["dan"], at=now)


def test_a_lead_can_ask_another_place_and_the_day_stays(cast: Cast, now: datetime) -> None:
    look = asked(cast)
    with pytest.raises(NotAllowed, match="Only a lead"):
        pass_on(look=look, by=cast["dee"], at=now, why="Late")
    passed = pass_on(look=look, by=cast["lena"], at=now, why="Late")
    assert (passed.locality.name, passed.answer_by) == ("Calderdale", look.answer_by)


def test_one_that_nobody_can_answer_any_more_is_handed_on_by_itself(cast: Cast, now: datetime) -> None:
    look = asked(cast)
    assert pass_on_orphans(now) == "0 second looks handed to another locality"
    Role.objects.filter(person=cast["dan"]).delete()
    assert pass_on_orphans(now) == "1 second looks handed to another locality"
    assert SecondLook.objects.get(pk=look.pk).locality.name == "Calderdale"
    Role.objects.filter(kind="coordinator").exclude(locality__name="Wakefield").delete()
    assert pass_on_orphans(now) == "0 second looks handed to another locality"


def test_it_waits_for_those_who_can_answer_and_when_late_for_the_lead(cast: Cast) -> None:
    look = asked(cast)
    words = "Look again at a bid that was not funded"
    assert words in [item.text for item in waiting_for(cast["dan"])]
    assert words not in [item.text for item in waiting_for(cast["dee"])]
    late = "A second look is late: ask another place"
    assert late not in [item.text for item in waiting_for(cast["lena"])]
    SecondLook.objects.filter(pk=look.pk).update(answer_by=timezone.localdate() - timedelta(days=1))
    assert late in [item.text for item in waiting_for(cast["lena"])]


# --- pages


def test_the_group_asks_on_the_page_of_its_bid_and_reads_when_the_answer_comes(cast: Cast, sign_in: SignIn) -> None:
    bid, client = a_refused_bid(cast), sign_in("olu")
    assert "Ask for a second look" in client.get(f"/bids/{bid.reference}/").content.decode()
    assert "15 working days" in client.get(f"/bids/{bid.reference}/second-look/").content.decode()
    page = client.post(f"/bids/{bid.reference}/second-look/", {"words": "The price.", "once": "a"}, follow=True)
    assert "People of Barnsley answer by" in page.content.decode()
    again = client.post(f"/bids/{bid.reference}/second-look/", {"words": "The price.", "once": "a"})
    assert again.status_code == 302
    assert SecondLook.objects.count() == 1
    shown = client.get(f"/bids/{bid.reference}/").content.decode()
    assert "The second look by people of Barnsley" in shown
    assert client.get(f"/bids/{bid.reference}/second-look/").status_code == 403


def test_those_who_look_read_the_bid_and_the_reason_and_answer(cast: Cast, sign_in: SignIn) -> None:
    look, client = asked(cast), sign_in("dan")
    url = f"/second-looks/{look.reference}/"
    page = client.get(url).content.decode()
    assert "Too dear for one year." in page
    assert "Ten weeks of clay" in page
    assert "The price was a mistake." in page
    assert client.get(f"/bids/{look.bid.reference}/").status_code == 404
    assert client.post(f"{url}answer/", {"again": "", "words": "Yes"}).status_code == 400
    done = client.post(f"{url}answer/", {"again": "yes", "words": "New facts."}, follow=True).content.decode()
    assert "The answer of Barnsley" in done
    assert Bid.objects.get(pk=look.bid_id).state == "submitted"
    assert client.get(f"{url}answer/").status_code == 403


def test_the_lead_asks_another_place_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    look = asked(cast)
    page = sign_in("lena").post(f"/second-looks/{look.reference}/pass-on/", {"why": "Late"}, follow=True)
    assert "People of Calderdale answer by" in page.content.decode()


def test_a_program_asks_reads_answers_and_passes_on(cast: Cast, sign_in: SignIn) -> None:
    bid = a_refused_bid(cast)
    made = sign_in("olu").post(f"/api/v1/bids/{bid.reference}/second-look/", {"words": "Please"}, "application/json")
    assert made.status_code == 201
    url = f"/api/v1/second-looks/{made.json()['reference']}/"
    passed = sign_in("lena").post(f"{url}pass-on/", {"why": "Late"}, "application/json")
    assert passed.json()["locality"] == "calderdale"
    assert sign_in("olu").get(url).json()["state"] == "asked"
    body = {"again": False, "words": "It was fair."}
    assert sign_in("dan").post(f"{url}answer/", body, "application/json").status_code == 404
    done = sign_in("cleo").post(f"{url}answer/", body, "application/json")
    assert done.json()["state"] == "stands"


def test_a_bid_never_sent_by_the_form_is_still_read_as_it_is(cast: Cast, sign_in: SignIn) -> None:
    look = asked(cast)
    look.bid.versions.all().delete()
    assert "Ten weeks of clay" in sign_in("dan").get(f"/second-looks/{look.reference}/").content.decode()
