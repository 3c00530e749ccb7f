"""Saying yes or no to a group that asks, and bringing it together with a record we have."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from network import hooks
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter, Person
from partners import actions
from partners.models import Agreement, Membership, Organisation
from tests.badinput import assert_survives
from tests.partners.made import asking, brought_in, questions_asked

SignIn = Callable[[str], Client]
NEXT_YEAR = {"review_on_day": "1", "review_on_month": "3", "review_on_year": str(timezone.localdate().year + 1)}


def test_yes_makes_a_partner_with_an_agreement_from_today_and_a_letter(
    sign_in: SignIn, cast: dict[str, Person]
) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    sent = sign_in("dee").post(f"/partners/{made.reference}/decide/", {"answer": "yes", **NEXT_YEAR})
    made.refresh_from_db()
    assert (sent.status_code, made.state) == (302, "active")
    agreement = Agreement.objects.get(organisation=made)
    assert agreement.starts_on == timezone.localdate()
    assert agreement.review_on == date(timezone.localdate().year + 1, 3, 1)
    assert agreement.agreed_by == cast["dee"]
    letter = Letter.objects.get(template="partners/welcome")
    assert letter.to == cast["zoe"]
    assert "Partner since" in sign_in("visitor").get(f"/partners/{made.reference}/").content.decode()


def test_the_day_to_look_again_is_a_year_on_unless_changed(sign_in: SignIn, cast: dict[str, Person]) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    page = sign_in("dee").get(f"/partners/{made.reference}/decide/").content.decode()
    assert f'value="{timezone.localdate().year + 1}"' in page


def test_no_needs_a_reason_and_the_letter_says_it(sign_in: SignIn, cast: dict[str, Person]) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    client = sign_in("dee")
    assert client.post(f"/partners/{made.reference}/decide/", {"answer": "no", "why": ""}).status_code == 400
    why = "We work with groups that meet in person."
    assert client.post(f"/partners/{made.reference}/decide/", {"answer": "no", "why": why}).status_code == 302
    made.refresh_from_db()
    assert made.state == "turned_down"
    letter = Letter.objects.get(template="partners/turned_down")
    assert why in letter.body
    assert why in sign_in("zoe").get(f"/partners/{made.reference}/").content.decode()


def test_the_decide_page_shows_the_same_name_from_a_file(sign_in: SignIn, cast: dict[str, Person]) -> None:
    known = brought_in("The Bell-Ringers Ltd")
    made = asking("Bell Ringers", cast["zoe"])
    page = sign_in("dee").get(f"/partners/{made.reference}/decide/").content.decode()
    assert "We know this name in this place already." in page
    assert known.reference in page


def test_a_same_name_in_another_place_is_not_flagged(sign_in: SignIn, cast: dict[str, Person]) -> None:
    known = brought_in("Bell Ringers", where="Barnsley")
    made = asking("Bell Ringers", cast["zoe"])
    assert known.reference not in sign_in("dee").get(f"/partners/{made.reference}/decide/").content.decode()


def test_the_same_group_keeps_the_known_record_with_its_history(sign_in: SignIn, cast: dict[str, Person]) -> None:
    known = brought_in("The Bell-Ringers Ltd", person_name="undecided")
    made = asking("Bell Ringers", cast["zoe"])
    said = {"answer": f"same:{known.reference}", **NEXT_YEAR}
    assert sign_in("dee").post(f"/partners/{made.reference}/decide/", said).url == f"/partners/{known.reference}/"
    known.refresh_from_db()
    made.refresh_from_db()
    assert (known.state, known.kind, known.name, known.person_name) == ("active", "organisation", "Bell Ringers", "no")
    assert known.about == "We meet."
    assert [row.name for row in known.also_known_as.all()] == ["The Bell-Ringers Ltd"]
    assert Agreement.objects.current().filter(organisation=known).exists()
    assert Membership.objects.contacts().get(organisation=known).person == cast["zoe"]
    assert not Membership.objects.filter(organisation=made).exists()
    assert made.state == "closed"
    assert known.reference in Event.objects.about(made).last().why


def test_a_group_cannot_be_folded_into_one_of_another_name(cast: dict[str, Person], now: datetime) -> None:
    other = brought_in("Chess Club")
    made = asking("Bell Ringers", cast["zoe"])
    with pytest.raises(DoesNotFit):
        actions.same_group(
            organisation=made, known=other, review_on=timezone.localdate() + timedelta(9), by=cast["dee"], at=now
        )
    made.refresh_from_db()
    assert made.state == "asked"


def test_a_coordinator_does_not_decide_about_their_own_group(cast: dict[str, Person], now: datetime) -> None:
    made = asking("Dee’s Group", cast["dee"])
    with pytest.raises(NotAllowed, match="someone else"):
        actions.approve(organisation=made, review_on=timezone.localdate() + timedelta(9), by=cast["dee"], at=now)
    assert made not in Organisation.objects.decided_by(cast["dee"])


def test_the_second_answer_is_refused(cast: dict[str, Person], now: datetime) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    stale = Organisation.objects.get(pk=made.pk)
    actions.turn_down(organisation=made, why="Not now.", by=cast["dee"], at=now)
    with pytest.raises(NotNow):
        actions.approve(organisation=stale, review_on=timezone.localdate() + timedelta(9), by=cast["dee"], at=now)
    assert not Agreement.objects.filter(organisation=made).exists()


@pytest.mark.parametrize(("key", "status"), [("visitor", 302), ("olu", 404), ("dan", 404), ("zoe", 403), ("finn", 404)])
def test_nobody_else_decides(sign_in: SignIn, cast: dict[str, Person], key: str, status: int) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    sent = sign_in(key).post(f"/partners/{made.reference}/decide/", {"answer": "yes", **NEXT_YEAR})
    assert sent.status_code == status
    made.refresh_from_db()
    assert made.state == "asked"


def test_the_list_shows_the_longest_wait_first_with_its_working_days(sign_in: SignIn, cast: dict[str, Person]) -> None:
    now = timezone.now()
    asking("Newest", cast["zoe"], at=now)
    asking("Oldest", cast["zoe"], at=now - timedelta(days=28))
    asking("Elsewhere", cast["zoe"], at=now, where="Barnsley")
    page = sign_in("dee").get("/partners/waiting/").content.decode()
    assert page.index("Oldest") < page.index("Newest")
    assert "Elsewhere" not in page


def test_the_coordinators_to_do_has_each_group_with_its_day(cast: dict[str, Person]) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    mine = [item for item in hooks.waiting_for(cast["dee"]) if made.reference in item.url]
    assert len(mine) == 1
    assert mine[0].due is not None
    assert not [item for item in hooks.waiting_for(cast["dan"]) if made.reference in item.url]


def test_the_waiting_list_asks_the_database_as_often_for_50_rows(sign_in: SignIn, cast: dict[str, Person]) -> None:
    client = sign_in("dee")
    for number in range(5):
        asking(f"Group {number}", cast["zoe"])
    few = questions_asked(client, "/partners/waiting/")
    for number in range(5, 50):
        asking(f"Group {number}", cast["zoe"])
    assert questions_asked(client, "/partners/waiting/") == few <= 8


def test_the_decide_page_survives_bad_text(sign_in: SignIn, cast: dict[str, Person]) -> None:
    made = asking("Bell Ringers", cast["zoe"])
    day = {"review_on_day": "1", "review_on_month": "3", "review_on_year": "1999"}
    assert_survives(sign_in("dee"), f"/partners/{made.reference}/decide/", {"answer": "yes", "why": "", **day}, few=day)
