"""Above its authority a collective recommends, and two named people with no part in it ratify."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.ratifying import (
    answer_ratifier,
    end_ratifier,
    name_ratifier,
    ratify,
    send_decision_back,
    set_authority,
)
from collectives.actions.seats import Invited
from collectives.models import Ballot, Collective, Decision, DecisionAgreement, Ratification, Ratifier
from network.answers import DoesNotFit, NotAllowed, NotEnoughMoney, NotNow
from network.hooks import waiting_for
from network.models import Letter, Person
from partners.models import Membership
from projects.models import Award, Share
from tests.collectives.making import Cast, agreed, closed, sent_bid, written
from tests.states.people import a_ratifier

SignIn = Callable[[str], Client]
MUCH = 600_000


def recommended(cast: Cast) -> Ballot:
    """An award above the collective's authority, agreed by two members, with money enough in the share."""
    ballot = closed(cast, bid=sent_bid(cast, asked_pence=MUCH))
    Share.objects.filter(locality=ballot.bid.locality).update(allocated_pence=MUCH, free_pence=MUCH)
    written(cast, ballot, amount_pence=MUCH)
    agreed(cast, ballot)
    return Ballot.objects.get(pk=ballot.pk)


def named(cast: Cast, *keys: str) -> list[Person]:
    """People named to ratify in Wakefield, who said yes."""
    return [a_ratifier(cast, "wakefield", key).person for key in keys]


def yes(ballot: Ballot, by: Person) -> Decision:
    seen = Decision.objects.get(ballot=ballot).written_at
    return ratify(ballot=ballot, seen=seen, by=by, at=timezone.now())


def test_two_different_named_people_make_it_an_award(cast: Cast) -> None:
    first, second = named(cast, "rhona", "sam")
    ballot = recommended(cast)
    assert yes(ballot, first).state == "ratifying"
    assert not Award.objects.exists()
    assert yes(ballot, second).state == "settled"
    assert Award.objects.get().amount_pence == MUCH
    assert Letter.objects.filter(template="projects/offer").count() == 2


def test_they_are_written_to_when_two_members_agreed_and_it_waits_on_their_list(cast: Cast) -> None:
    (first,) = named(cast, "rhona")
    ballot = recommended(cast)
    assert Letter.objects.filter(template="collectives/to_ratify", to=first).count() == 1
    address = f"/ballots/{ballot.reference}/ratify/"
    assert [item.due is not None for item in waiting_for(first) if item.url == address] == [True]
    yes(ballot, first)
    assert address not in [item.url for item in waiting_for(first)]


def test_one_person_never_ratifies_twice(cast: Cast) -> None:
    first, _ = named(cast, "rhona", "sam")
    ballot = recommended(cast)
    yes(ballot, first)
    with pytest.raises(NotAllowed, match="already"):
        yes(ballot, first)
    assert Ratification.objects.count() == 1


@pytest.mark.parametrize("key", ["maya", "fran", "dee", "lena", "finn", "olu", "dan"])
def test_nobody_who_was_not_named_ratifies(cast: Cast, key: str) -> None:
    ballot = recommended(cast)
    with pytest.raises(NotAllowed, match="named to ratify"):
        yes(ballot, cast[key])


def test_a_named_member_who_could_vote_does_not_ratify_their_own_vote(cast: Cast) -> None:
    collective = Collective.objects.get(locality__slug="wakefield")
    now = timezone.now()
    Ratifier.objects.create(collective=collective, person=cast["leo"], starts_on=now.date(), accepted_at=now)
    with pytest.raises(NotAllowed, match="had a part"):
        yes(recommended(cast), cast["leo"])


@pytest.mark.parametrize("role", ["member", "treasurer"])
def test_a_named_person_with_a_connection_to_the_group_stands_aside(cast: Cast, role: str) -> None:
    (first,) = named(cast, "rhona")
    ballot = recommended(cast)
    now = timezone.now()
    Membership.objects.create(
        organisation=ballot.bid.organisation, person=first, role=role, starts_on=now.date(), accepted_at=now
    )
    with pytest.raises(NotAllowed, match="connection"):
        yes(ballot, first)


def test_one_of_another_place_does_not_ratify_here(cast: Cast) -> None:
    elsewhere = a_ratifier(cast, "barnsley", "rhona").person
    with pytest.raises(NotAllowed, match="named to ratify"):
        yes(recommended(cast), elsewhere)


def test_sent_back_with_a_reason_the_members_agree_anew_and_two_ratify_anew(cast: Cast, sign_in: SignIn) -> None:
    first, second = named(cast, "rhona", "sam")
    ballot = recommended(cast)
    yes(ballot, first)
    with pytest.raises(DoesNotFit, match="why"):
        send_decision_back(ballot=ballot, why="  ", by=second, at=timezone.now())
    send_decision_back(ballot=ballot, why="Say how the kiln is insured.", by=second, at=timezone.now())
    assert (Decision.objects.get().state, Ratification.objects.count(), DecisionAgreement.objects.count()) == (
        "written", 0, 0,
    )  # fmt: skip
    assert "Say how the kiln is insured." in sign_in("maya").get(f"/ballots/{ballot.reference}/").content.decode()
    written(cast, ballot, amount_pence=MUCH)
    agreed(cast, ballot)
    yes(ballot, first)
    assert yes(ballot, second).state == "settled"


def test_nobody_ratifies_what_they_have_not_read(cast: Cast) -> None:
    (first,) = named(cast, "rhona")
    ballot = recommended(cast)
    with pytest.raises(NotNow, match="changed"):
        ratify(ballot=ballot, seen=timezone.now() - timedelta(days=1), by=first, at=timezone.now())


def test_without_enough_money_the_second_yes_is_not_kept(cast: Cast) -> None:
    first, second = named(cast, "rhona", "sam")
    ballot = recommended(cast)
    yes(ballot, first)
    Share.objects.filter(locality=ballot.bid.locality).update(allocated_pence=100, free_pence=100)
    with pytest.raises(NotEnoughMoney):
        yes(ballot, second)
    assert (Ratification.objects.count(), Decision.objects.get().state) == (1, "ratifying")


def test_reasons_are_not_rewritten_while_they_are_ratified(cast: Cast) -> None:
    ballot = recommended(cast)
    with pytest.raises((NotAllowed, NotNow)):
        written(cast, ballot, amount_pence=100_000)


def test_only_the_lead_names_and_ends_and_nobody_names_themself(cast: Cast) -> None:
    collective, now = Collective.objects.get(locality__slug="wakefield"), timezone.now()
    invited = Invited(name="Rhona", email="rhona@allotment.example")
    for key in ("dee", "fran", "maya", "finn", "olu"):
        with pytest.raises(NotAllowed, match="strategic lead"):
            name_ratifier(collective=collective, invited=invited, duty="trustee", by=cast[key], at=now)
    with pytest.raises(NotAllowed, match="themself"):
        name_ratifier(
            collective=collective,
            invited=Invited(name="x", email=cast["lena"].email or ""),
            duty="trustee",
            by=cast["lena"],
            at=now,
        )
    made = name_ratifier(collective=collective, invited=invited, duty="trustee", by=cast["lena"], at=now)
    with pytest.raises(NotNow, match="already"):
        name_ratifier(collective=collective, invited=invited, duty="trustee", by=cast["lena"], at=now)
    assert not Ratifier.objects.current().exists()
    with pytest.raises(NotAllowed, match="Only the person"):
        answer_ratifier(ratifier=made, yes=True, by=cast["lena"], at=now)
    answer_ratifier(ratifier=made, yes=True, by=made.person, at=now)
    assert Ratifier.objects.current().get() == made
    with pytest.raises(NotAllowed):
        end_ratifier(ratifier=made, by=cast["dee"], at=now)
    end_ratifier(ratifier=made, by=cast["lena"], at=now)
    assert not Ratifier.objects.current().exists()


def test_a_no_to_ratifying_ends_the_offer(cast: Cast) -> None:
    collective, now = Collective.objects.get(locality__slug="wakefield"), timezone.now()
    invited = Invited(name="Rhona", email="rhona@allotment.example")
    made = name_ratifier(collective=collective, invited=invited, duty="trustee", by=cast["lena"], at=now)
    answer_ratifier(ratifier=made, yes=False, by=made.person, at=now)
    assert not Ratifier.objects.offered().exists()
    assert Letter.objects.filter(template="collectives/ratifier_named", to=made.person).exists()


def test_only_the_lead_sets_the_authority_with_who_and_when(cast: Cast) -> None:
    collective, today = Collective.objects.get(locality__slug="wakefield"), timezone.localdate()
    given = {"authority_pence": 250_000, "authority_from": "The trustees, minute 12", "authority_on": today}
    for key in ("dee", "fran", "finn"):
        with pytest.raises(NotAllowed):
            set_authority(collective=collective, **given, by=cast[key], at=timezone.now())
    for wrong in ({"authority_pence": -1}, {"authority_from": " "}, {"authority_on": today + timedelta(days=1)}):
        with pytest.raises(DoesNotFit):
            set_authority(collective=collective, **(given | wrong), by=cast["lena"], at=timezone.now())
    set_authority(collective=collective, **given, by=cast["lena"], at=timezone.now())
    collective.refresh_from_db()
    assert (collective.authority_pence, collective.authority_on) == (250_000, today)


def test_by_pages_alone_from_naming_to_the_letter(cast: Cast, sign_in: SignIn) -> None:
    lena = sign_in("lena")
    for name in ("rhona", "sam"):
        sent = {"name": name.capitalize(), "email": f"{name}@allotment.example", "duty": "trustee"}
        assert lena.post("/collectives/wakefield/ratifiers/add/", sent).status_code == 302
    boxes = {"authority_on_day": 1, "authority_on_month": 4, "authority_on_year": 2026}
    words = {"authority_pence": "5,000", "authority_from": "The trustees, minute 12"}
    assert lena.post("/collectives/wakefield/authority/change/", words | boxes).status_code == 302
    clients = []
    for row in Ratifier.objects.order_by("pk"):
        cast[row.person.name.lower()] = row.person
        clients.append(sign_in(row.person.name.lower()))
        answer = f"/collectives/wakefield/ratifiers/{row.pk}/answer/"
        assert clients[-1].post(answer, {"answer": "yes"}).status_code == 302
    public = sign_in("visitor").get("/collectives/wakefield/authority/").content.decode()
    assert "Rhona" in public
    assert "The trustees, minute 12" in public
    assert "1 April 2026" in public
    ballot = recommended(cast)
    address = f"/ballots/{ballot.reference}/ratify/"
    for client in clients:
        page = client.get(address).content.decode()
        assert "Clay, every week." in page
        assert "It reaches people who come to nothing else." in page
        seen = Decision.objects.get().written_at.isoformat()
        assert client.post(address, {"seen": seen}).status_code == 400
        assert client.post(address, {"seen": seen, "no_connection": "on"}).status_code == 302
    assert Award.objects.get().amount_pence == MUCH


def test_who_is_named_sees_what_waits_for_them_and_nothing_before_or_after(cast: Cast, sign_in: SignIn) -> None:
    (first,) = named(cast, "rhona")
    cast["rhona"] = first
    waiting = closed(cast, bid=sent_bid(cast, title="Another"))
    assert sign_in("rhona").get(f"/ballots/{waiting.reference}/").status_code == 404
    ballot = recommended(cast)
    assert sign_in("rhona").get(f"/ballots/{ballot.reference}/").status_code == 200
    send_decision_back(ballot=ballot, why="Not clear.", by=first, at=timezone.now())
    assert sign_in("rhona").get(f"/ballots/{ballot.reference}/").status_code == 404


def test_the_api_ratifies_sends_back_and_refuses_as_the_pages_do(cast: Cast, sign_in: SignIn) -> None:
    first, second = named(cast, "rhona", "sam")
    cast |= {"rhona": first, "sam": second}
    ballot = recommended(cast)
    address = f"/api/v1/ballots/{ballot.reference}"
    seen = Decision.objects.get().written_at.isoformat()
    assert sign_in("maya").post(f"{address}/ratify/", {"written_at": seen, "no_connection": True}).status_code == 403
    assert sign_in("rhona").post(f"{address}/ratify/", {"written_at": seen, "no_connection": False}).status_code == 400
    assert sign_in("rhona").get(f"{address}/ratify/").json()["asked_pence"] == MUCH
    assert sign_in("rhona").post(f"{address}/ratify/", {"written_at": seen, "no_connection": True}).status_code == 200
    assert sign_in("sam").post(f"{address}/send-back/", {"why": "Not clear."}).json()["state"] == "written"


def test_the_authority_has_a_day_in_words_on_the_api_too(cast: Cast, sign_in: SignIn) -> None:
    address, day = "/api/v1/collectives/wakefield/authority/", date(2026, 4, 1).isoformat()
    body = {"authority_pence": 250_000, "authority_from": "The trustees", "authority_on": day}
    assert sign_in("visitor").put(address, body, content_type="application/json").status_code in {401, 403}
    assert sign_in("dee").put(address, body, content_type="application/json").status_code == 403
    assert sign_in("lena").put(address, body, content_type="application/json").json()["authority_on"] == day
    assert sign_in("visitor").get(address).json()["authority_pence"] == 250_000
