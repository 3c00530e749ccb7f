"""Claims: by the rate of the day, once, never approved by oneself; expenses apart; and the right to say no."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from collectives.actions.involvement import (
    Cost,
    Time,
    approve_claim,
    claim_cost,
    claim_time,
    pay_claim,
    say_no_thanks,
    set_involvement_rate,
    take_back_claim,
    turn_down_claim,
)
from collectives.involvement import running_total
from collectives.models import Attendance, Claim, Collective, Meeting
from collectives.tax_year import tax_year
from network import hooks
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter, Person, Role
from tests.collectives.making import Cast


def today() -> date:
    """Today."""
    return timezone.localdate()


def wakefield() -> Collective:
    """The collective of Wakefield."""
    return Collective.objects.get(locality__name="Wakefield")


def rates(cast: Cast, **pence: int) -> None:
    """What is paid for each kind, since a year and a bit ago."""
    for kind, amount in (pence or {"meeting": 2_500, "reading": 1_200}).items():
        set_involvement_rate(
            kind=kind, pence=amount, from_on=today() - timedelta(days=400), source="The policy", by=cast["finn"],
            at=timezone.now(),
        )  # fmt: skip


def a_meeting(*, days_ago: int = 2, came: Person | None = None, state: str = "held") -> Meeting:
    """A meeting of Wakefield, with somebody who came."""
    made = Meeting.objects.create(
        collective=wakefield(), on=today() - timedelta(days=days_ago), starts_at=time(10), place="The library",
        state=state, made_at=timezone.now(), held_at=timezone.now() if state == "held" else None,
    )  # fmt: skip
    if came:
        Attendance.objects.create(meeting=made, person=came, seat="carer", state="here", at=timezone.now())
    return made


def claimed(cast: Cast, *, by: str = "maya", key: str = "k", **told: object) -> Claim:
    """A claim for reading at home today."""
    given = Time(**{"kind": "reading", "on": today(), "advice_read": True, **told})  # type: ignore[arg-type]
    return claim_time(collective=wakefield(), time=given, once_key=key, by=cast[by], at=timezone.now())


def cost(cast: Cast, *, by: str = "maya", key: str = "k", **told: object) -> Claim:
    """A bus fare of £4.80 today, in cash."""
    given = Cost(**{"kind": "travel", "pence": 480, "on": today(), "way": "cash", **told})  # type: ignore[arg-type]
    return claim_cost(collective=wakefield(), cost=given, once_key=key, by=cast[by], at=timezone.now())


# --- Rates


def test_a_claim_is_paid_by_the_rate_of_its_day_and_a_later_rate_leaves_it(cast: Cast) -> None:
    rates(cast)
    old = claimed(cast, on=today() - timedelta(days=3))
    rates_from = {"kind": "reading", "from_on": today() - timedelta(days=1), "source": "The new policy"}
    set_involvement_rate(pence=1_500, by=cast["lena"], at=timezone.now(), **rates_from)
    new = claimed(cast, key="k2")
    old.refresh_from_db()
    assert (old.pence, new.pence) == (1_200, 1_500)


@pytest.mark.parametrize("by", ["maya", "fran", "dee", "ada", "olu"])
def test_only_finance_and_lead_set_a_rate(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowed):
        set_involvement_rate(kind="day", pence=1, from_on=today(), source="x", by=cast[by], at=timezone.now())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"pence": 0}, "from £0.01"),
        ({"pence": 50_001}, "to £500"),
        ({"source": "  "}, "who says so"),
        ({"kind": "night"}, "what the rate is for"),
        ({"from_on": date(2020, 1, 1)}, "from that day already"),
    ],
)
def test_a_rate_without_sum_source_or_a_day_of_its_own_is_refused(cast: Cast, wrong: dict, words: str) -> None:
    given = {"kind": "day", "pence": 9_000, "from_on": date(2020, 1, 1), "source": "The policy"}
    set_involvement_rate(by=cast["finn"], at=timezone.now(), **given)
    with pytest.raises(DoesNotFit, match=words):
        set_involvement_rate(by=cast["finn"], at=timezone.now(), **{**given, "from_on": date(2020, 1, 2), **wrong})


# --- Claiming for one's time


def test_before_the_first_claim_the_page_about_benefits_is_read_and_never_asked_for_again(cast: Cast) -> None:
    rates(cast)
    with pytest.raises(NotNow, match="benefits"):
        claimed(cast, advice_read=False)
    first = claimed(cast)
    second = claimed(cast, key="k2", advice_read=False)
    assert first.advice_seen_at is not None
    assert second.advice_seen_at is None
    with pytest.raises(NotNow, match="benefits"):
        claimed(cast, by="leo", key="k3", advice_read=False)


@pytest.mark.parametrize("by", ["zoe", "dee", "bea", "lena", "olu", "finn"])
def test_only_members_of_the_collective_claim_there(cast: Cast, by: str) -> None:
    rates(cast)
    with pytest.raises(NotAllowed, match="Only members"):
        claimed(cast, by=by)
    with pytest.raises(NotAllowed, match="Only members"):
        cost(cast, by=by)


def test_a_meeting_is_claimed_for_once_and_again_after_it_was_turned_down(cast: Cast) -> None:
    rates(cast)
    meeting = a_meeting()
    first = claimed(cast, kind="meeting", on=None, meeting=meeting)
    assert (first.on, first.pence) == (meeting.on, 2_500)
    with pytest.raises(NotNow, match=first.reference):
        claimed(cast, kind="meeting", on=None, meeting=meeting, key="another")
    turn_down_claim(claim=first, why="Which meeting was it?", by=cast["dee"], at=timezone.now())
    assert claimed(cast, kind="meeting", on=None, meeting=meeting).pk != first.pk


def test_a_day_without_a_meeting_is_claimed_for_once_but_readings_as_often_as_there_are(cast: Cast) -> None:
    rates(cast)
    claimed(cast, kind="meeting")
    with pytest.raises(NotNow, match="already"):
        claimed(cast, kind="meeting", key="another")
    claimed(cast, key="one ballot")
    claimed(cast, key="another ballot")
    assert Claim.objects.filter(rate__kind="reading").count() == 2


def test_a_double_click_claims_once(cast: Cast) -> None:
    rates(cast)
    assert claimed(cast, key="same").pk == claimed(cast, key="same").pk
    assert cost(cast, key="same").pk == cost(cast, key="same").pk
    assert Claim.objects.count() == 2
    assert cost(cast, key="same", by="leo").person == cast["leo"]


@pytest.mark.parametrize("days", [1, -366, -4_000])
def test_a_day_ahead_or_long_gone_is_refused(cast: Cast, days: int) -> None:
    rates(cast)
    with pytest.raises(DoesNotFit, match="in the last year"):
        claimed(cast, on=today() + timedelta(days=days))
    with pytest.raises(DoesNotFit, match="in the last year"):
        cost(cast, on=today() + timedelta(days=days))


def test_what_cannot_be_claimed_for_is_refused_in_words(cast: Cast) -> None:
    rates(cast)
    elsewhere = a_meeting()
    elsewhere.collective = Collective.objects.get(locality__name="Barnsley")
    elsewhere.save()
    for told, words in (
        ({"kind": "day"}, "no rate"),
        ({"on": None}, "Enter the day"),
        ({"way": "gold"}, "how you would like"),
        ({"meeting": elsewhere}, "not one of this collective"),
        ({"meeting": a_meeting(state="cancelled")}, "did not take place"),
    ):
        with pytest.raises(DoesNotFit, match=words):
            claimed(cast, **told)


# --- Saying no


def test_who_would_rather_not_be_paid_is_never_asked_again_about_that_meeting(cast: Cast) -> None:
    rates(cast)
    maya = cast["maya"]
    meeting, other = a_meeting(came=maya), a_meeting(days_ago=9, came=maya)
    assert len(asked_about(maya)) == 2
    said = say_no_thanks(collective=wakefield(), meeting=meeting, by=maya, at=timezone.now())
    assert (said.no_thanks, said.pence) == (True, 0)
    assert [str(other.on.day) in item.detail for item in asked_about(maya)] == [True]
    for act in (approve_claim, pay_claim):
        with pytest.raises((NotAllowed, NotNow)):
            act(claim=said, by=cast["dee"], at=timezone.now())
    assert not any("Claims to look at" in item.text for item in hooks.waiting_for(cast["dee"]))


def asked_about(person: Person) -> list[hooks.ToDo]:
    """The meetings somebody is asked about."""
    fresh = Person.objects.get(pk=person.pk)
    return [item for item in hooks.waiting_for(fresh) if "say no thank you" in item.text]


def test_a_no_thank_you_can_be_taken_back_and_then_claimed(cast: Cast) -> None:
    rates(cast)
    meeting = a_meeting()
    said = say_no_thanks(collective=wakefield(), meeting=meeting, by=cast["maya"], at=timezone.now())
    with pytest.raises(NotNow, match="answered about this already"):
        claimed(cast, kind="meeting", on=None, meeting=meeting)
    take_back_claim(claim=said, by=cast["maya"], at=timezone.now())
    assert claimed(cast, kind="meeting", on=None, meeting=meeting).pence == 2_500


def test_who_was_not_there_or_sent_apologies_is_not_asked(cast: Cast) -> None:
    rates(cast)
    meeting = a_meeting()
    Attendance.objects.create(meeting=meeting, person=cast["leo"], seat="carer", state="sorry", at=timezone.now())
    assert not asked_about(cast["maya"])
    assert not asked_about(cast["leo"])


# --- Expenses


def test_travel_and_replacement_care_are_paid_ahead_and_nothing_else_is(cast: Cast) -> None:
    ahead = cost(cast, ahead=True, on=today() + timedelta(days=10))
    assert (ahead.ahead, ahead.pence, ahead.rate) == (True, 480, None)
    care = cost(cast, kind="care", ahead=True, on=today() + timedelta(days=10), key="care")
    assert (care.kind, care.ahead, care.way) == ("care", True, "cash")
    with pytest.raises(DoesNotFit, match="Travel and replacement care are paid ahead"):
        cost(cast, kind="other", words="Lunch", ahead=True, on=today() + timedelta(days=1))
    with pytest.raises(DoesNotFit, match="from today on"):
        cost(cast, ahead=True, on=today() - timedelta(days=1), key="k2")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"pence": 0}, "from £0.01"),
        ({"pence": -5}, "from £0.01"),
        ({"pence": 50_001}, "ring your coordinator"),
        ({"kind": "involvement"}, "Choose travel"),
        ({"kind": "lunch"}, "Choose travel"),
        ({"kind": "other"}, "in a few words"),
    ],
)
def test_a_cost_that_cannot_be_is_refused_in_words(cast: Cast, wrong: dict, words: str) -> None:
    with pytest.raises(DoesNotFit, match=words):
        cost(cast, **wrong)


def test_expenses_ask_for_no_advice_and_count_in_no_running_total(cast: Cast) -> None:
    bus = cost(cast)
    paid(cast, bus)
    assert bus.advice_seen_at is None
    total = running_total(cast["maya"], today())
    assert (total.paid_pence, total.waiting_pence) == (0, 0)


# --- Approving and paying


def paid(cast: Cast, claim: Claim, at: datetime | None = None) -> Claim:
    """Approved by Dee, and paid by whoever pays that way."""
    when = at or timezone.now()
    approve_claim(claim=claim, by=cast["dee"], at=when)
    return pay_claim(claim=claim, by=cast["finn" if claim.way == "bank" else "dee"], at=when)


def test_a_bank_payment_is_for_finance_and_cash_for_the_coordinator(cast: Cast) -> None:
    rates(cast)
    by_bank, by_hand = claimed(cast), cost(cast)
    for one in (by_bank, by_hand):
        approve_claim(claim=one, by=cast["dee"], at=timezone.now())
    with pytest.raises(NotAllowed, match="Only finance"):
        pay_claim(claim=by_bank, by=cast["dee"], at=timezone.now())
    with pytest.raises(NotAllowed, match="coordinator hands over"):
        pay_claim(claim=by_hand, by=cast["finn"], at=timezone.now())
    pay_claim(claim=by_bank, by=cast["finn"], at=timezone.now())
    pay_claim(claim=by_hand, by=cast["dee"], at=timezone.now())
    assert {by_bank.state, by_hand.state} == {"paid"}
    assert Letter.objects.get(to=cast["maya"], template="collectives/claim_paid").about_id == str(by_bank.pk)


def test_nobody_approves_turns_down_or_pays_their_own(cast: Cast) -> None:
    wakefield_again = wakefield()
    Role.objects.create(
        person=cast["maya"], kind="coordinator", locality=wakefield_again.locality, starts_on=today(),
        accepted_at=timezone.now(),
    )  # fmt: skip
    own = cost(cast)
    maya = Person.objects.get(pk=cast["maya"].pk)
    with pytest.raises(NotAllowed, match="own claim"):
        approve_claim(claim=own, by=maya, at=timezone.now())
    with pytest.raises(NotAllowed, match="own claim"):
        turn_down_claim(claim=own, why="No", by=maya, at=timezone.now())
    approve_claim(claim=own, by=cast["dee"], at=timezone.now())
    with pytest.raises(NotAllowed, match="own claim"):
        pay_claim(claim=own, by=maya, at=timezone.now())


@pytest.mark.parametrize("by", ["leo", "fran", "dan", "bea", "ada", "eva"])
def test_others_do_nothing_to_a_claim(cast: Cast, by: str) -> None:
    one = cost(cast)
    for act in (
        lambda: approve_claim(claim=one, by=cast[by], at=timezone.now()),
        lambda: turn_down_claim(claim=one, why="No", by=cast[by], at=timezone.now()),
        lambda: take_back_claim(claim=one, by=cast[by], at=timezone.now()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nothing_is_paid_before_it_is_approved_nor_twice(cast: Cast) -> None:
    one = cost(cast)
    with pytest.raises(NotNow):
        pay_claim(claim=one, by=cast["dee"], at=timezone.now())
    paid(cast, one)
    with pytest.raises(NotNow):
        pay_claim(claim=one, by=cast["dee"], at=timezone.now())
    with pytest.raises(NotNow):
        approve_claim(claim=one, by=cast["dee"], at=timezone.now())


def test_the_reason_of_a_no_is_read_by_the_member_and_not_in_the_trail(cast: Cast) -> None:
    one = cost(cast, words="Taxi, my knee was bad")
    with pytest.raises(DoesNotFit, match="Say why"):
        turn_down_claim(claim=one, why=" ", by=cast["dee"], at=timezone.now())
    turn_down_claim(claim=one, why="The ticket is missing", by=cast["dee"], at=timezone.now())
    assert "The ticket is missing" in Letter.objects.get(to=cast["maya"]).body
    assert "knee" not in str(list(Event.objects.values()))


def test_a_claim_is_taken_back_until_it_is_approved(cast: Cast) -> None:
    one, two = cost(cast), cost(cast, key="k2")
    take_back_claim(claim=one, by=cast["maya"], at=timezone.now())
    approve_claim(claim=two, by=cast["dee"], at=timezone.now())
    with pytest.raises(NotAllowed):
        take_back_claim(claim=two, by=cast["maya"], at=timezone.now())


def test_what_waits_for_coordinator_and_finance_is_counted(cast: Cast) -> None:
    rates(cast)
    cost(cast)
    approve_claim(claim=claimed(cast), by=cast["dee"], at=timezone.now())

    def told(key: str) -> set[str]:
        return {item.text for item in hooks.waiting_for(cast[key]) if "Claims" in item.text}

    assert told("dee") == {"Claims to look at: 1"}
    assert told("finn") == {"Claims to pay: 1"}
    assert told("dan") == told("fran") == set()


# --- The running total


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2026, 4, 5), date(2025, 4, 6)),
        (date(2026, 4, 6), date(2026, 4, 6)),
        (date(2026, 12, 31), date(2026, 4, 6)),
        (date(2027, 1, 1), date(2026, 4, 6)),
    ],
)
def test_a_tax_year_begins_on_6_april(day: date, starts: date) -> None:
    found = tax_year(day)
    assert (found.starts, found.ends) == (starts, date(starts.year + 1, 4, 5))


def test_the_running_total_counts_what_was_paid_in_this_tax_year_by_the_day_it_was_paid(cast: Cast) -> None:
    rates(cast)
    first_day = datetime(2026, 4, 6, 9, tzinfo=timezone.get_default_timezone())
    one, two, three = claimed(cast, key="1"), claimed(cast, key="2"), claimed(cast, key="3")
    claimed(cast, key="4")
    paid(cast, one, first_day - timedelta(days=1))
    paid(cast, two, first_day)
    paid(cast, three, first_day + timedelta(days=30))
    this, last = running_total(cast["maya"], date(2026, 7, 1)), running_total(cast["maya"], date(2026, 4, 5))
    assert (this.paid_pence, last.paid_pence) == (2 * 1_200, 1_200)
    assert this.waiting_pence == 1_200


def test_what_we_hold_about_somebody_has_their_claims(cast: Cast) -> None:
    one = cost(cast, words="The 126 to Wakefield")
    held = str([part(cast["maya"]) for part in hooks.held_about])
    assert one.reference in held
    assert "The 126 to Wakefield" in held
    assert one.reference not in str([part(cast["leo"]) for part in hooks.held_about])
