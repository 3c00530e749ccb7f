"""Asking someone to take a role, their yes or no, and the end of a role."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from network.actions import Contact, answer_role, end_role, invite
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter, Locality, Person, Role

SignIn = Callable[[str], Client]
NEW = Contact(name="New Friend", email="new@allotment.example")


@pytest.fixture
def wakefield(cast: dict[str, Person]) -> Locality:
    return Locality.objects.get(slug="wakefield")


@pytest.fixture
def barnsley(cast: dict[str, Person]) -> Locality:
    return Locality.objects.get(slug="barnsley")


def test_a_coordinator_asks_someone_new_who_has_the_role_only_after_a_yes(
    cast: dict[str, Person], now: datetime, wakefield: Locality
) -> None:
    role = invite(kind="champion", locality=wakefield, contact=NEW, by=cast["dee"], at=now)
    person = role.person
    assert (person.name, person.email, person.met_in) == ("New Friend", "new@allotment.example", wakefield)
    assert not person.rolebook.has("champion")
    answer_role(role=role, yes=True, by=person, at=now)
    assert person.rolebook.has_in([wakefield.pk], "champion")


@pytest.mark.django_db(transaction=True)
def test_the_invitation_is_a_letter_whose_link_changes_nothing(
    cast: dict[str, Person], now: datetime, wakefield: Locality, sign_in: SignIn
) -> None:
    role = invite(kind="champion", locality=wakefield, to=cast["zoe"], by=cast["dee"], at=now)
    assert mail.outbox[-1].to == ["zoe@allotment.example"]
    assert f"/roles/{role.pk}/answer/" in mail.outbox[-1].body
    assert sign_in("zoe").get(reverse("role-answer", args=[role.pk])).status_code == 200
    role.refresh_from_db()
    assert role.accepted_at is None


def test_the_person_sees_it_on_their_list_and_answers_with_one_button(
    cast: dict[str, Person], now: datetime, wakefield: Locality, sign_in: SignIn
) -> None:
    role = invite(kind="champion", locality=wakefield, to=cast["zoe"], by=cast["dee"], at=now)
    zoe = sign_in("zoe")
    assert "will you take the role of Champion?" in zoe.get("/my-work/").content.decode()
    assert zoe.post(reverse("role-answer", args=[role.pk]), {"yes": "yes"}).url == "/my-work/"
    role.refresh_from_db()
    assert role.accepted_at is not None
    assert "will you take the role of Champion?" not in zoe.get("/my-work/").content.decode()


def test_a_no_ends_the_question(cast: dict[str, Person], now: datetime, wakefield: Locality) -> None:
    role = invite(kind="champion", locality=wakefield, to=cast["zoe"], by=cast["dee"], at=now)
    answer_role(role=role, yes=False, by=cast["zoe"], at=now)
    assert (role.accepted_at, role.ends_on) == (None, role.starts_on)
    with pytest.raises(NotAllowed):
        answer_role(role=role, yes=True, by=cast["zoe"], at=now)


def test_two_answers_at_once_count_as_one(cast: dict[str, Person], now: datetime, wakefield: Locality) -> None:
    role = invite(kind="champion", locality=wakefield, to=cast["zoe"], by=cast["dee"], at=now)
    same = Role.objects.get(pk=role.pk)
    answer_role(role=role, yes=True, by=cast["zoe"], at=now)
    with pytest.raises(NotNow):
        answer_role(role=same, yes=False, by=cast["zoe"], at=now)


def test_nobody_answers_for_someone_else(
    cast: dict[str, Person], now: datetime, wakefield: Locality, sign_in: SignIn
) -> None:
    role = invite(kind="champion", locality=wakefield, to=cast["zoe"], by=cast["dee"], at=now)
    with pytest.raises(NotAllowed):
        answer_role(role=role, yes=True, by=cast["dee"], at=now)
    assert sign_in("maya").get(reverse("role-answer", args=[role.pk])).status_code == 404


@pytest.mark.parametrize("kind", ["lead", "finance", "report_author", "administrator"])
def test_a_coordinator_gives_none_of_the_weighty_roles(
    kind: str, cast: dict[str, Person], now: datetime, wakefield: Locality
) -> None:
    with pytest.raises(NotAllowed):
        invite(kind=kind, locality=None, to=cast["zoe"], by=cast["dee"], at=now)
    with pytest.raises(NotAllowed):
        invite(kind=kind, locality=wakefield, to=cast["zoe"], by=cast["dee"], at=now)


def test_a_coordinator_gives_roles_in_their_own_locality_only(
    cast: dict[str, Person], now: datetime, barnsley: Locality
) -> None:
    with pytest.raises(NotAllowed, match="your own locality"):
        invite(kind="champion", locality=barnsley, to=cast["zoe"], by=cast["dee"], at=now)


@pytest.mark.parametrize("who", ["lena", "ada"])
def test_nobody_gives_a_role_to_themself(who: str, cast: dict[str, Person], now: datetime) -> None:
    with pytest.raises(NotAllowed, match="yourself"):
        invite(kind="finance", locality=None, to=cast[who], by=cast[who], at=now)
    with pytest.raises(NotAllowed, match="yourself"):
        invite(kind="finance", locality=None, contact=Contact(email=cast[who].email), by=cast[who], at=now)


@pytest.mark.parametrize("who", ["maya", "chidi", "finn", "eva", "zoe"])
def test_nobody_else_gives_roles(who: str, cast: dict[str, Person], now: datetime, wakefield: Locality) -> None:
    with pytest.raises(NotAllowed):
        invite(kind="champion", locality=wakefield, contact=NEW, by=cast[who], at=now)


def test_an_email_already_known_is_not_made_twice_whatever_its_capitals(
    cast: dict[str, Person], now: datetime, wakefield: Locality
) -> None:
    contact = Contact(name="Someone Else", email="Zoe@Allotment.example")
    role = invite(kind="champion", locality=wakefield, contact=contact, by=cast["dee"], at=now)
    assert role.person == cast["zoe"]
    assert Person.objects.get(pk=cast["zoe"].pk).name == "Zoe Plain"


def test_asking_twice_is_refused_in_words(cast: dict[str, Person], now: datetime, wakefield: Locality) -> None:
    invite(kind="champion", locality=wakefield, to=cast["zoe"], by=cast["dee"], at=now)
    with pytest.raises(NotNow, match="has been asked"):
        invite(kind="champion", locality=wakefield, to=cast["zoe"], by=cast["dee"], at=now)


def test_asking_a_stranger_by_email_does_not_open_their_details(
    cast: dict[str, Person], now: datetime, wakefield: Locality, sign_in: SignIn
) -> None:
    invite(kind="participant", locality=wakefield, contact=Contact(email=cast["dan"].email), by=cast["dee"], at=now)
    assert sign_in("dee").get(reverse("person", args=[cast["dan"].key])).status_code == 404


def test_someone_without_email_gets_the_letter_by_phone_or_post(
    cast: dict[str, Person], now: datetime, wakefield: Locality
) -> None:
    contact = Contact(name="Nan Field", phone="01924 000 000")
    role = invite(kind="participant", locality=wakefield, contact=contact, by=cast["dee"], at=now)
    letter = Letter.objects.get(to=role.person)
    assert (letter.way, letter.address, letter.state) == ("phone", "01924 000 000", "queued")


def test_someone_who_cannot_be_reached_is_not_asked(
    cast: dict[str, Person], now: datetime, wakefield: Locality
) -> None:
    with pytest.raises(DoesNotFit):
        invite(kind="participant", locality=wakefield, contact=Contact(name="Nan"), by=cast["dee"], at=now)


def test_ending_someones_role_needs_a_reason_and_tells_them(cast: dict[str, Person], now: datetime) -> None:
    role = Role.objects.get(person=cast["chidi"])
    with pytest.raises(DoesNotFit):
        end_role(role=role, by=cast["dee"], at=now)
    end_role(role=role, by=cast["dee"], at=now, why="The scheme has closed.")
    assert not Person.objects.get(pk=cast["chidi"].pk).rolebook.has("champion")
    assert "The scheme has closed." in Letter.objects.get(to=cast["chidi"]).body
    assert Event.objects.about(role).last().why == "The scheme has closed."


def test_anyone_stops_their_own_role_without_saying_why(cast: dict[str, Person], now: datetime) -> None:
    role = end_role(role=Role.objects.get(person=cast["chidi"]), by=cast["chidi"], at=now)
    assert role.ends_on is not None
    assert not Letter.objects.exists()


def test_a_role_that_starts_later_can_be_ended_before_it_starts(cast: dict[str, Person], now: datetime) -> None:
    role = Role.objects.get(person=cast["chidi"])
    Role.objects.filter(pk=role.pk).update(starts_on=now.date() + timedelta(days=9))
    role.refresh_from_db()
    assert end_role(role=role, by=cast["chidi"], at=now).ends_on == role.starts_on


def test_a_coordinator_next_door_ends_nothing_here(cast: dict[str, Person], now: datetime, sign_in: SignIn) -> None:
    role = Role.objects.get(person=cast["chidi"])
    with pytest.raises(NotAllowed):
        end_role(role=role, by=cast["dan"], at=now, why="No.")
    assert sign_in("dan").post(reverse("role-end", args=[role.pk]), {"why": "No."}).status_code == 404


def test_inviting_from_the_page_keeps_what_was_typed_when_something_is_missing(sign_in: SignIn) -> None:
    page = sign_in("dee").post(reverse("person-invite"), {"name": "Nan Field", "kind": "champion"})
    assert page.status_code == 400
    assert "Nan Field" in page.content.decode()
    assert not Person.objects.filter(name="Nan Field").exists()


def test_inviting_from_the_page_twice_asks_once(sign_in: SignIn) -> None:
    typed = {"name": "Nan Field", "phone": "01924 000 000", "kind": "champion", "locality": "wakefield", "once": "k1"}
    dee = sign_in("dee")
    assert [dee.post(reverse("person-invite"), typed).status_code for _ in range(2)] == [302, 302]
    assert Person.objects.filter(name="Nan Field").count() == 1
