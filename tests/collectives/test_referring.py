"""When connections leave too few and nobody can be borrowed, a member of staff and a trustee decide, on the record."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import close_ballot, open_ballot
from collectives.actions.borrowing import ask_to_lend, help_out
from collectives.actions.decisions import agree_reasons
from collectives.actions.referring import refer
from collectives.actions.votes import say_connection
from collectives.models import Ballot, Collective, Decision, Ratifier, Seat
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.hooks import waiting_for
from network.models import Event, Letter, Person
from partners.models import Membership
from projects.models import Award, Bid
from tests.collectives.making import Cast, agreed, opened, ready, rung, sent_bid, voted, written
from tests.collectives.voting_making import day, put_to_members
from tests.states.people import a_ratifier

SignIn = Callable[[str], Client]


@pytest.fixture
def two(cast: Cast) -> tuple[Ratifier, Ratifier]:
    """A member of staff and a trustee, named for Wakefield."""
    named = [
        a_ratifier(cast, "wakefield", key, duty=duty) for key, duty in (("rhona", "charity_staff"), ("sol", "trustee"))
    ]
    cast.update(rhona=named[0].person, sol=named[1].person)
    return named[0], named[1]


def broken(cast: Cast, *, asked: bool = True, bid: Bid | None = None) -> Ballot:
    """A ballot in which both members with lived experience stand aside; Barnsley was asked to lend somebody."""
    ballot = opened(cast, bid=bid)
    ready(cast, ballot, "maya", "leo", grade="paid_or_family")
    if asked:
        lender = Collective.objects.get(locality__slug="barnsley")
        ask_to_lend(holder=ballot, lender=lender, seat="lived_experience", by=cast["dee"], at=timezone.now())
    return ballot


def referred(cast: Cast, two: tuple[Ratifier, Ratifier], *, by: str = "dee", bid: Bid | None = None) -> Ballot:
    """The ballot of a bid that was referred to the two."""
    return refer(ballot=broken(cast, bid=bid), staff=two[0], trustee=two[1], by=cast[by], at=timezone.now())


def test_two_named_people_decide_and_the_record_says_so(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    made = referred(cast, two)
    voted(cast, made, rhona="yes", sol="yes")
    done = close_ballot(ballot=made, by=cast["dee"], at=timezone.now())
    assert (done.outcome, done.counted_yes) == ("carried", 2)
    assert any("a member of the charity’s staff and a trustee decided" in one for one in done.counted["explained"])
    written(cast, done)
    assert agreed(cast, done, by=("rhona", "sol")).state == "settled"
    assert Award.objects.get().amount_pence == done.bid.asked_pence


def test_the_ballot_before_stays_on_the_record_with_the_reason(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    made = referred(cast, two)
    before = Ballot.objects.exclude(pk=made.pk).get()
    assert (before.state, before.bid_id) == ("void", made.bid_id)
    assert "referred to two named people" in before.void_why
    assert Event.objects.filter(verb="refer", subject_id=str(made.pk)).get().by == cast["dee"]


def test_one_no_of_the_two_is_a_no_and_the_group_is_rung_first(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    made = referred(cast, two)
    voted(cast, made, rhona="yes", sol="no")
    done = close_ballot(ballot=made, by=cast["dee"], at=timezone.now())
    assert done.outcome == "not_carried"
    written(cast, done)
    assert agreed(cast, done, by=("rhona", "sol")).state == "calling"
    assert rung(cast, done).state == "settled"


def test_one_alone_is_not_enough(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    made = referred(cast, two)
    voted(cast, made, rhona="yes")
    with pytest.raises(NotAllowed, match="could change the outcome"):
        close_ballot(ballot=made, by=cast["dee"], at=timezone.now())


def test_one_agreement_or_one_of_a_member_is_not_enough(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    made = referred(cast, two)
    voted(cast, made, rhona="yes", sol="yes")
    done = close_ballot(ballot=made, by=cast["dee"], at=timezone.now())
    written(cast, done)
    with pytest.raises(NotAllowed):
        agreed(cast, done, by=("carys", "rhona"))
    with pytest.raises(NotAllowed, match="agreed these reasons already"):
        agreed(cast, done, by=("rhona", "rhona"))
    assert Decision.objects.get().state == "written"


@pytest.mark.parametrize("key", ["carys", "bilal", "fran"])
def test_members_do_not_vote_in_their_place_and_are_told_why(
    cast: Cast, two: tuple[Ratifier, Ratifier], key: str, sign_in: SignIn
) -> None:
    made = referred(cast, two)
    with pytest.raises(NotAllowed, match="a member of staff and a trustee decide"):
        voted(cast, made, **{key: "yes"})
    assert "a member of staff and a trustee decide" in sign_in(key).get(f"/ballots/{made.reference}/").content.decode()


def test_a_larger_sum_needs_no_second_ratifying(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    Collective.objects.filter(locality__slug="wakefield").update(authority_pence=1)
    made = referred(cast, two)
    voted(cast, made, rhona="yes", sol="yes")
    done = close_ballot(ballot=made, by=cast["dee"], at=timezone.now())
    written(cast, done)
    assert agreed(cast, done, by=("rhona", "sol")).state == "settled"


def test_a_named_person_who_finds_a_connection_stands_aside_and_it_is_referred_to_another(
    cast: Cast, two: tuple[Ratifier, Ratifier]
) -> None:
    made = referred(cast, two)
    say_connection(ballot=made, by=cast["sol"], grade="takes_part", at=timezone.now())
    with pytest.raises(NotAllowed, match="do not vote on it"):
        voted(cast, made, sol="yes")
    other = a_ratifier(cast, "wakefield", "edith", duty="trustee")
    again = refer(ballot=made, staff=two[0], trustee=other, by=cast["dee"], at=timezone.now())
    made.refresh_from_db()
    assert (made.state, again.state) == ("void", "open")
    assert set(again.electors.values_list("person", flat=True)) == {two[0].person_id, other.person_id}


def test_one_whose_naming_ended_votes_no_more(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    made = referred(cast, two)
    Ratifier.objects.filter(pk=two[0].pk).update(ends_on=timezone.localdate())
    with pytest.raises(NotAllowed):
        voted(cast, made, rhona="yes")


def test_borrowing_comes_first(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    ballot = broken(cast, asked=False)
    with pytest.raises(NotAllowed, match="First ask another collective"):
        refer(ballot=ballot, staff=two[0], trustee=two[1], by=cast["dee"], at=timezone.now())


def test_nothing_is_referred_while_enough_can_vote_or_once_somebody_was_borrowed(
    cast: Cast, two: tuple[Ratifier, Ratifier]
) -> None:
    whole = opened(cast)
    with pytest.raises(NotAllowed, match="Enough people"):
        refer(ballot=whole, staff=two[0], trustee=two[1], by=cast["dee"], at=timezone.now())
    ballot = broken(cast, bid=sent_bid(cast, title="Glaze"))
    helper = Seat.objects.current().filter(collective__locality__slug="barnsley", seat="lived_experience").first()
    assert helper is not None
    help_out(holder=ballot, by=helper.person, at=timezone.now())
    with pytest.raises(NotAllowed, match="Enough people"):
        refer(ballot=ballot, staff=two[0], trustee=two[1], by=cast["dee"], at=timezone.now())


def test_a_secret_ballot_borrows_nobody_and_is_referred_at_once(cast: Cast, two: tuple[Ratifier, Ratifier]) -> None:
    ballot = put_to_members(cast, secret=True)
    ready(cast, ballot, "maya", "leo", grade="paid_or_family")
    made = refer(ballot=ballot, staff=two[0], trustee=two[1], by=cast["dee"], at=timezone.now())
    assert (made.secret, made.electors.count()) == (False, 2)


@pytest.mark.parametrize("key", ["maya", "carys", "olu", "finn", "ada"])
def test_only_those_who_run_it_and_the_lead_refer(cast: Cast, two: tuple[Ratifier, Ratifier], key: str) -> None:
    ballot = broken(cast)
    with pytest.raises(NotAllowed):
        refer(ballot=ballot, staff=two[0], trustee=two[1], by=cast[key], at=timezone.now())


def test_the_lead_refers_and_closes_when_those_who_run_it_stand_aside(
    cast: Cast, two: tuple[Ratifier, Ratifier]
) -> None:
    ballot = broken(cast)
    ready(cast, ballot, "fran", "dee", grade="paid_or_family")
    with pytest.raises(NotAllowed, match="Ask the strategic lead"):
        refer(ballot=ballot, staff=two[0], trustee=two[1], by=cast["dee"], at=timezone.now())
    made = refer(ballot=ballot, staff=two[0], trustee=two[1], by=cast["lena"], at=timezone.now())
    voted(cast, made, rhona="yes", sol="yes")
    assert close_ballot(ballot=made, by=cast["lena"], at=timezone.now()).outcome == "carried"


@pytest.mark.parametrize("wrong", ["twice", "swapped", "connected", "seated", "asker", "elsewhere", "not said"])
def test_the_two_are_one_of_the_staff_and_one_trustee_with_no_part_in_it(
    cast: Cast, two: tuple[Ratifier, Ratifier], wrong: str
) -> None:
    ballot, (staff, trustee), at = broken(cast), two, timezone.now()
    if wrong == "connected":
        Membership.objects.create(
            organisation=ballot.bid.organisation,
            person=staff.person,
            role="member",
            starts_on=at.date(),
            accepted_at=at,
        )
    if wrong == "seated":
        Seat.objects.create(
            collective=ballot.collective, person=staff.person, seat="staff", starts_on=at.date(), accepted_at=at
        )
    if wrong == "not said":
        Ratifier.objects.filter(pk=staff.pk).update(duty="")
    if wrong == "asker":
        staff = Ratifier.objects.create(
            collective=ballot.collective, person=cast["lena"], duty="charity_staff", starts_on=at.date(), accepted_at=at
        )
    if wrong == "elsewhere":
        staff = a_ratifier(cast, "barnsley", "edda", duty="charity_staff")
    chosen = {"twice": (staff, staff), "swapped": (trustee, staff)}.get(wrong, (staff, trustee))
    with pytest.raises(DoesNotFit, match="one member of staff and one trustee"):
        refer(ballot=ballot, staff=chosen[0], trustee=chosen[1], by=cast["lena"], at=at)
    ballot.refresh_from_db()
    assert ballot.state == "open"


def test_a_bid_too_many_are_connected_to_opens_only_to_borrow(cast: Cast) -> None:
    bid, at = sent_bid(cast), timezone.now()
    for key in ("maya", "leo"):
        Membership.objects.create(
            organisation=bid.organisation, person=cast[key], role="writer", starts_on=at.date(), accepted_at=at
        )
    with pytest.raises(NotNow, match="could never count: 3 members"):
        open_ballot(bid=bid, closes_on=day(7), by=cast["fran"], at=at)
    with pytest.raises(NotNow, match="could never count"):
        open_ballot(bid=bid, closes_on=day(7), by=cast["fran"], at=at, secret=True, to_borrow=True)
    made = open_ballot(bid=bid, closes_on=day(7), by=cast["fran"], at=at, to_borrow=True)
    lender = Collective.objects.get(locality__slug="barnsley")
    assert ask_to_lend(holder=made, lender=lender, seat="lived_experience", by=cast["fran"], at=at) > 0


def test_the_pages_offer_it_and_lead_the_two_through(
    cast: Cast, two: tuple[Ratifier, Ratifier], sign_in: SignIn
) -> None:
    ballot, dee = broken(cast), sign_in("dee")
    address = f"/ballots/{ballot.reference}"
    assert f"{address}/refer/" in dee.get(f"{address}/").content.decode()
    page = dee.post(f"{address}/refer/", {"staff": str(two[0].pk)})
    assert "Choose a trustee." in page.content.decode()
    sent = {"staff": str(two[0].pk), "trustee": str(two[1].pk)}
    made_at = dee.post(f"{address}/refer/", sent).url
    made = Ballot.objects.get(reference=made_at.split("/")[2])
    assert sign_in("dan").get(made_at).status_code == 404
    assert Letter.objects.filter(template="collectives/referred").count() == 2
    assert [item.text for item in waiting_for(cast["rhona"])] == ["Decide a bid that was referred to you"]
    rhona = Client()
    rhona.force_login(Person.objects.get(pk=cast["rhona"].pk))
    assert "Say if you have a connection" in rhona.get(made_at).content.decode()
    assert rhona.get(f"{made_at}paper/").status_code in (302, 403)
    rhona.post(f"{made_at}connection/", {"grade": "none"})
    assert "Clay, every week." in rhona.get(f"{made_at}paper/").content.decode()
    assert rhona.post(f"{made_at}vote/", {"choice": "yes"}).status_code == 302
    voted(cast, made, sol="yes")
    done = close_ballot(ballot=made, by=cast["dee"], at=timezone.now())
    written(cast, done)
    assert [item.text for item in waiting_for(cast["rhona"])] == ["Read the reasons and agree them"]
    agree, seen = f"/ballots/{made.reference}/agree/", Decision.objects.get(ballot=made).written_at
    assert "When you have both agreed" in rhona.get(agree).content.decode()
    assert rhona.post(agree, {"seen": seen.isoformat()}).status_code == 302
    agree_reasons(ballot=done, seen=seen, by=cast["sol"], at=timezone.now())
    assert waiting_for(cast["rhona"]) == []
    public = Client().get(f"/decisions/{made.reference}/").content.decode()
    assert "a member of the charity’s staff and a trustee decided" in public
    assert "How two named people voted" in public


def test_the_lead_is_led_there_when_those_who_run_it_cannot(cast: Cast, sign_in: SignIn) -> None:
    ballot = broken(cast)
    page = sign_in("lena").get(f"/ballots/{ballot.reference}/").content.decode()
    assert (f"{ballot.reference}/refer/" in page, f"{ballot.reference}/borrow/" in page) == (True, False)


def test_a_program_does_the_same(cast: Cast, two: tuple[Ratifier, Ratifier], sign_in: SignIn) -> None:
    ballot, json = broken(cast), "application/json"
    api = f"/api/v1/ballots/{ballot.reference}/refer/"
    lena = sign_in("lena")
    assert lena.post(api, {"staff": two[0].pk, "trustee": 0}, content_type=json).status_code == 400
    made = lena.post(api, {"staff": two[0].pk, "trustee": two[1].pk}, content_type=json)
    assert made.status_code == 201
    assert Ballot.objects.get(reference=made.json()["reference"]).is_referred


def test_with_nobody_named_the_page_says_whom_to_ask(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("dee").get(f"/ballots/{broken(cast).reference}/refer/").content.decode()
    assert page.count("Ask the strategic lead to name somebody.") == 2


def test_the_page_that_opens_such_a_ballot_offers_to_borrow_and_leads_there(cast: Cast, sign_in: SignIn) -> None:
    bid, at, fran = sent_bid(cast, asked_pence=30_000), timezone.now(), sign_in("fran")
    address = f"/collectives/wakefield/open-ballot/{bid.reference}/"
    assert "I will ask another collective to lend members" not in fran.get(address).content.decode()
    for key in ("maya", "leo"):
        Membership.objects.create(
            organisation=bid.organisation, person=cast[key], role="writer", starts_on=at.date(), accepted_at=at
        )
    page = fran.get(address).content.decode()
    assert "I will ask another collective to lend members" in page
    assert "By three members" not in page
    last = day(7)
    boxes = {"closes_on_day": last.day, "closes_on_month": last.month, "closes_on_year": last.year}
    sent = {"route": "between", "how": "yes_no", **boxes}
    refused = fran.post(address, sent)
    assert (refused.status_code, "could never count" in refused.content.decode()) == (409, True)
    opened_at = fran.post(address, sent | {"to_borrow": "on"}).url
    assert opened_at == f"/ballots/{Ballot.objects.get(bid=bid).reference}/borrow/"
