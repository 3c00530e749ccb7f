"""How a ballot is opened by its way: three members for a small sum, a meeting, a preferred supplier, and by rule."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.ballots import close_ballot, open_ballot
from collectives.actions.ways import SMALL_RULES, draw, fits
from collectives.models import Ballot, Collective, Connection, Meeting, Seat
from network.answers import DoesNotFit, NotNow
from network.clock import add_working_days
from network.models import Letter
from partners.models import Agreement
from projects.models import Bid
from tests.collectives.making import Cast, sent_bid, voted

SignIn = Callable[[str], Client]


def small(cast: Cast, *, bid: Bid | None = None, **how: object) -> Ballot:
    """A small sum put to three members."""
    found = bid or sent_bid(cast, asked_pence=42_000)
    return open_ballot(bid=found, closes_on=None, by=cast["fran"], at=timezone.now(), route="small", **how)


def seats() -> list[Seat]:
    return list(Seat.objects.current().filter(collective__locality__slug="wakefield").select_related("person"))


def test_three_members_of_two_seats_one_with_lived_experience_decide_a_small_sum(cast: Cast) -> None:
    ballot = small(cast)
    held = [elector.seat for elector in ballot.electors.all()]
    assert len(held) == 3
    assert "lived_experience" in held
    assert len(set(held)) >= 2
    assert (ballot.least_voters, ballot.least_lived) == (3, 1)
    assert ballot.closes_on == add_working_days(timezone.localdate(), 2)
    assert Letter.objects.filter(template="collectives/ballot_open").count() == 3


def test_the_lot_can_be_drawn_again_with_the_published_number(cast: Cast, sign_in: SignIn) -> None:
    ballot = small(cast)
    seed = ballot.counted["drawn"]["seed"]
    again = draw(seats(), seed, ballot.collective.frozen_rules | SMALL_RULES)
    assert {seat.person_id for seat in again} == set(ballot.electors.values_list("person", flat=True))
    assert seed in sign_in("maya").get(f"/ballots/{ballot.reference}/").content.decode()


def test_the_lot_stays_published_after_the_close(cast: Cast) -> None:
    ballot = small(cast)
    voted(cast, ballot, **{key: "yes" for key in cast if ballot.electors.filter(person=cast[key]).exists()})
    closed = close_ballot(ballot=ballot, by=cast["dee"], at=timezone.now())
    assert (closed.outcome, "drawn" in closed.counted) == ("carried", True)


def test_with_one_who_stands_aside_the_lot_never_falls_on_them(cast: Cast) -> None:
    bid = sent_bid(cast, asked_pence=42_000)
    Connection.objects.create(person=cast["maya"], bid=bid, grade="paid_or_family", declared_at=timezone.now())
    ballot = small(cast, bid=bid)
    assert not ballot.electors.filter(person=cast["maya"]).exists()


def test_every_lot_gives_three_who_fit(cast: Cast) -> None:
    rules = Collective.objects.get(locality__slug="wakefield").frozen_rules | SMALL_RULES
    for number in range(60):
        assert fits(draw(seats(), str(number), rules), rules)


@pytest.mark.parametrize(
    ("keys", "may"),
    [
        (("maya", "carys", "bilal"), True),
        (("maya", "leo", "fran"), True),
        (("maya", "leo"), False),
        (("carys", "bilal", "fran"), False),
        (("maya", "carys", "olu"), False),
        (("maya", "maya", "carys"), False),
        (("maya", "bilal", "fran"), False),
    ],
)
def test_three_who_are_chosen_must_fit_too(cast: Cast, keys: tuple[str, ...], may: bool) -> None:
    chosen = [cast[key].key for key in keys]
    if may:
        assert set(small(cast, electors=chosen).electors.values_list("person__key", flat=True)) == set(chosen)
        return
    with pytest.raises(DoesNotFit, match="three members"):
        small(cast, electors=chosen)


def test_a_sum_above_the_small_ones_goes_to_all_members(cast: Cast) -> None:
    with pytest.raises(DoesNotFit, match="up to £500"):
        small(cast, bid=sent_bid(cast, asked_pence=50_001))
    bid = Bid.objects.get()
    with pytest.raises(DoesNotFit, match="small sum"):
        open_ballot(
            bid=bid, closes_on=None, by=cast["fran"], at=timezone.now(), route="between", electors=[cast["maya"].key]
        )


def test_where_no_three_fit_it_says_so(cast: Cast) -> None:
    Seat.objects.filter(seat="lived_experience").update(ends_on=timezone.localdate())
    with pytest.raises(NotNow, match="no three members"):
        small(cast)


def test_a_meeting_way_needs_a_meeting_on_its_last_day(cast: Cast) -> None:
    bid, at = sent_bid(cast), timezone.now()
    day = timezone.localdate() + timedelta(days=6)
    with pytest.raises(DoesNotFit, match="No meeting is planned on"):
        open_ballot(bid=bid, closes_on=day, by=cast["fran"], at=at, route="meeting")
    meeting = Meeting.objects.create(
        collective=bid.locality.collective, on=day, starts_at=time(18), place="The library", made_at=at
    )
    ballot = open_ballot(bid=bid, closes_on=None, by=cast["fran"], at=at, route="meeting")
    assert (ballot.meeting, ballot.closes_on, ballot.electors.count()) == (meeting, day, 5)


def test_only_a_preferred_supplier_goes_the_preferred_way(cast: Cast) -> None:
    bid, at = sent_bid(cast), timezone.now()
    Agreement.objects.all().update(preferred=False)
    with pytest.raises(DoesNotFit, match="preferred supplier"):
        open_ballot(bid=bid, closes_on=None, by=cast["fran"], at=at, route="preferred")
    Agreement.objects.filter(organisation=bid.organisation).update(preferred=True)
    ballot = open_ballot(bid=bid, closes_on=None, by=cast["fran"], at=at, route="preferred")
    assert ballot.closes_on == add_working_days(timezone.localdate(), 3)


def test_page_and_api_choose_by_rule_when_nobody_says_a_way(cast: Cast, sign_in: SignIn) -> None:
    first, second = sent_bid(cast, asked_pence=42_000), sent_bid(cast, title="Tiles", asked_pence=90_000)
    Agreement.objects.all().update(preferred=False)
    page = sign_in("fran").get(f"/collectives/wakefield/open-ballot/{first.reference}/").content.decode()
    assert "By three members, because £420 is within the small sums" in page
    assert sign_in("fran").post(f"/collectives/wakefield/open-ballot/{first.reference}/").status_code == 302
    assert sign_in("fran").post("/api/v1/ballots/", {"bid": second.reference}).status_code == 201
    assert [row.route for row in Ballot.objects.order_by("pk")] == ["small", "between"]


def test_who_was_not_drawn_has_nothing_to_do_and_is_told_why(cast: Cast, sign_in: SignIn) -> None:
    ballot = small(cast, electors=[cast[key].key for key in ("maya", "carys", "bilal")])
    page = sign_in("leo").get(f"/ballots/{ballot.reference}/").content.decode()
    assert "Three members decide this one, because the sum is small." in page
    assert ballot.reference not in sign_in("leo").get("/my-work/").content.decode()
    assert ballot.reference in sign_in("maya").get("/my-work/").content.decode()


def test_waiting_bids_stand_in_the_order_of_their_clock(cast: Cast, sign_in: SignIn) -> None:
    now, today = timezone.now(), timezone.localdate()
    sent_bid(cast, title="Promised long ago", sent_at=now - timedelta(days=14))
    sent_bid(cast, title="Window soon", outside=today + timedelta(days=3))
    sent_bid(cast, title="Window far", outside=today + timedelta(days=60))
    told = [row["project"] for row in sign_in("fran").get("/api/v1/collectives/wakefield/waiting/").json()]
    assert told == ["Window soon", "Promised long ago", "Window far"]
    page = sign_in("fran").get("/collectives/wakefield/").content.decode()
    assert page.index("Window soon") < page.index("Promised long ago") < page.index("Window far")
