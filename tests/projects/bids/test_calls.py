"""A tiny bid told in a call: a helper of the place writes it down, reads it back, and the group gets a copy."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed
from network.hooks import waiting_for
from network.models import Letter, Person, Role
from projects.bids.actions import submit, withdraw
from projects.bids.draft_actions import add_line, save_step, start_bid
from projects.bids.questions import FIRST, step_of
from projects.models import Bid
from tests.projects.bids.made import a_draft, a_project

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def helper(cast: Cast, kind: str) -> Person:
    """Whoever has this role in Wakefield."""
    role = Role.objects.current().filter(kind=kind, locality__slug="wakefield").select_related("person").first()
    assert role is not None
    return Person.objects.get(pk=role.person_id)


def a_call(by: Person, pence: int = 40_000) -> Bid:
    """The first answer, told in a call."""
    return start_bid(
        project=a_project(), step=FIRST, cleaned={"asked_pence": pence}, by=by, at=timezone.now(), told=True
    )


def a_whole_call(by: Person) -> Bid:
    """All six answers, told in a call."""
    bid = a_call(by)
    answers = {
        "checks": {"eligible_community": True, "eligible_mental_health": True, "eligible_not_started": True},
        "what": {"what": "A kiln for the shed."},
        "who-for": {"who_for": "Carers.", "people_count": 12},
        "difference": {"difference": "Rest."},
    }
    for slug, cleaned in answers.items():
        page = step_of(bid, slug)
        assert page is not None
        save_step(bid=bid, step=page, cleaned=cleaned, by=by, at=timezone.now())
    add_line(bid=bid, kind="cost", values={"what": "Kiln", "amount_pence": 40_000}, by=by, at=timezone.now())
    return Bid.objects.get(pk=bid.pk)


@pytest.mark.parametrize("kind", ["coordinator", "champion"])
def test_a_helper_writes_it_down_reads_it_back_and_sends_it_in(cast: Cast, now: datetime, kind: str) -> None:
    by = helper(cast, kind)
    bid = submit(bid=a_whole_call(by), by=by, at=now, declared=True, read_back=True)
    assert (bid.state, bid.told_to, bid.read_back_at) == ("submitted", by, now)


def test_it_is_not_sent_in_before_it_was_read_back(cast: Cast, now: datetime) -> None:
    by = helper(cast, "champion")
    with pytest.raises(DoesNotFit, match="Read every answer back"):
        submit(bid=a_whole_call(by), by=by, at=now, declared=True)


def test_the_group_gets_a_copy_in_the_way_each_asked(cast: Cast, now: datetime) -> None:
    by = helper(cast, "champion")
    Person.objects.filter(pk=cast["tess"].pk).update(reach="post", address="3 Mill Lane")
    bid = submit(bid=a_whole_call(by), by=by, at=now, declared=True, read_back=True)
    copies = {letter.to: letter for letter in Letter.objects.filter(template="projects/bid_told")}
    assert {to: letter.way for to, letter in copies.items()} == {cast["olu"]: "email", cast["tess"]: "post"}
    assert all("A kiln for the shed." in letter.body and "Kiln: £400" in letter.body for letter in copies.values())
    assert all(bid.reference in letter.subject for letter in copies.values())


def test_the_group_may_send_in_itself_what_was_written_down_for_it(cast: Cast, now: datetime) -> None:
    bid = submit(bid=a_whole_call(helper(cast, "champion")), by=cast["olu"], at=now, declared=True)
    assert bid.read_back_at is None
    assert not Letter.objects.filter(template="projects/bid_told").exists()


def test_a_call_is_for_a_small_sum(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="£500"):
        a_call(helper(cast, "coordinator"), 50_001)
    assert not Bid.objects.exists()


@pytest.mark.parametrize("key", ["dan", "olu", "fran", "lena", "maya", "zoe"])
def test_nobody_else_writes_a_bid_down_for_a_group(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        a_call(cast[key])


def test_a_helper_of_the_place_who_belongs_to_the_group_does_not_take_its_call(cast: Cast, now: datetime) -> None:
    Role.objects.create(
        person=cast["olu"], kind="champion", locality=a_project().locality, starts_on=now.date(), accepted_at=now
    )
    with pytest.raises(NotAllowed, match="belong"):
        a_call(Person.objects.get(pk=cast["olu"].pk))


def test_another_helper_sees_nothing_of_a_call(cast: Cast) -> None:
    bid = a_call(helper(cast, "champion"))
    assert not Bid.objects.visible_to(helper(cast, "coordinator")).filter(pk=bid.pk).exists()
    assert Bid.objects.visible_to(cast["olu"]).filter(pk=bid.pk).exists()


def test_a_helper_whose_role_has_ended_writes_no_more(cast: Cast, now: datetime) -> None:
    by = helper(cast, "champion")
    bid = a_call(by)
    Role.objects.filter(person=by).update(ends_on=now.date())
    assert not Bid.objects.visible_to(Person.objects.get(pk=by.pk)).exists()
    with pytest.raises(NotAllowed):
        add_line(
            bid=bid,
            kind="cost",
            values={"what": "Kiln", "amount_pence": 1},
            by=Person.objects.get(pk=by.pk),
            at=now,
        )


def test_a_call_that_broke_off_waits_for_its_helper_and_can_be_dropped(cast: Cast, now: datetime) -> None:
    by = helper(cast, "champion")
    bid = a_call(by)
    assert [item.text for item in waiting_for(by) if bid.reference in item.url] == ["Finish your bid"]
    assert withdraw(bid=bid, by=by, at=now).state == "withdrawn"


def test_a_draft_of_the_groups_own_is_not_the_helpers(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    by = helper(cast, "champion")
    assert not Bid.objects.visible_to(by).filter(pk=bid.pk).exists()


def test_the_pages_of_a_call(cast: Cast, sign_in: SignIn) -> None:
    by, project = helper(cast, "champion"), a_project()
    key = next(key for key, person in cast.items() if person.pk == by.pk)
    client, url = sign_in(key), reverse("bid-call", args=[project.reference])
    assert url in client.get(reverse("project", args=[project.reference])).content.decode()
    assert "In a call with" in client.get(url).content.decode()
    client.post(url, {"asked_pence": "400"})
    bid = Bid.objects.get()
    page = client.get(reverse("bid-step", args=[bid.reference, "checks"])).content.decode()
    assert "Ask it aloud" in page
    assert "writes this bid down in a call" in client.get(reverse("bid", args=[bid.reference])).content.decode()


def test_the_check_page_asks_the_helper_for_the_tick_and_the_bid_names_them(cast: Cast, sign_in: SignIn) -> None:
    by = helper(cast, "champion")
    key = next(key for key, person in cast.items() if person.pk == by.pk)
    bid, client = a_whole_call(by), sign_in(key)
    url = reverse("bid-check", args=[bid.reference])
    assert "I read every answer back to the group" in client.get(url).content.decode()
    assert client.post(url, {"declared": "on"}).status_code == 400
    assert client.post(url, {"declared": "on", "read_back": "on"}).status_code == 302
    page = sign_in("olu").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "Told in a call to" in page
    assert f"{by}, read back on" in page


def test_a_program_takes_a_call_down_too(cast: Cast, sign_in: SignIn) -> None:
    by = helper(cast, "champion")
    key = next(key for key, person in cast.items() if person.pk == by.pk)
    sent = {"project": a_project().reference, "asked_pence": 40_000}
    made = sign_in(key).post("/api/v1/bids/call/", sent, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["form"] == "tiny"
