"""Every offer has a last day: how it is told, warned about, rung about, and when it stops to matter."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from network.answers import NotAllowed
from network.dates import say_weekday
from network.hooks import waiting_for
from network.models import Letter, Person
from projects.awards.actions import confirm_match, extend, lapse, ring, stop, undo, waive
from projects.awards.daily import see_to_last_days
from projects.models import Award, Bid, Call
from projects.money.actions import accept
from projects.money.due import due_of
from projects.money.last_day import answer_by
from projects.next_steps.lists import for_award
from tests.projects.awards.made import (
    WAKEFIELD_PENCE,
    an_accepted,
    an_offer,
    assert_lines_make_the_balance,
    conditional,
    day,
    in_principle,
    rung,
    secure,
    the_call,
    wakefield,
)

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def page(client: Client, name: str, award: Award) -> str:
    return client.get(reverse(name, args=[award.reference])).content.decode()


@pytest.mark.parametrize("kind", ["outright", "underwriting"])
def test_an_offer_made_without_a_last_day_has_four_weeks_and_its_letter_says_so(
    cast: Cast, now: datetime, kind: str
) -> None:
    award = an_offer(cast, now, kind=kind)
    assert award.lapses_on == day(now, 28)
    body = Letter.objects.get(to=cast["olu"], template__startswith="projects/offer").body
    assert f"The offer holds until {say_weekday(day(now, 28))}." in body
    assert "the money goes back to the local pot after that day" in body
    fund = wakefield().fund
    assert [row.on for row in due_of(cast["dee"], fund) if award.reference in row.what] == [day(now, 28)]


@pytest.mark.parametrize("kind", ["outright", "underwriting"])
def test_an_offer_nobody_answers_is_warned_about_rung_about_and_runs_out(cast: Cast, now: datetime, kind: str) -> None:
    award = an_offer(cast, now, kind=kind)
    for passed in (14, 21, 26):
        see_to_last_days(now + timedelta(days=passed))
    assert Letter.objects.filter(template="projects/running_out", to=cast["olu"]).count() == 3
    rung(award, cast, now + timedelta(days=22))
    see_to_last_days(now + timedelta(days=28))
    assert Award.objects.get(pk=award.pk).state == "offered"
    see_to_last_days(now + timedelta(days=29))
    assert Award.objects.get(pk=award.pk).state == "lapsed"
    assert wakefield().free_pence == WAKEFIELD_PENCE
    assert_lines_make_the_balance()


@pytest.mark.parametrize("kind", ["outright", "underwriting", "in_principle"])
def test_an_accepted_award_never_runs_out_and_speaks_of_no_last_day(
    cast: Cast, now: datetime, sign_in: SignIn, kind: str
) -> None:
    award = an_offer(cast, now, kind=kind, lapses_on=day(now, 28))
    if kind == "in_principle":
        secure(award, cast, now)
        confirm_match(award=award, by=cast["dee"], at=now)
        award.refresh_from_db()
    accept(award=award, by=cast["olu"], at=now)
    see_to_last_days(now + timedelta(days=90))
    assert Award.objects.get(pk=award.pk).state == "accepted"
    assert for_award(cast["dee"], award)[0].due is None
    with pytest.raises(NotAllowed, match="does not run out any more"):
        extend(award=award, until=day(now, 60), by=cast["dee"], at=now, why="More time.")
    for who, name in (("olu", "offer"), ("dee", "award"), ("dee", "offer")):
        shown = page(sign_in(who), name, award)
        assert "Holds until" not in shown
        assert "Need more time?" not in shown
        assert "Give more time" not in shown


def test_after_the_match_is_confirmed_the_day_to_answer_is_the_offers_own(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=3)
    Bid.objects.filter(pk=award.bid_id).update(outside_deadline=day(now, -5))
    secure(award, cast, now)
    confirm_match(award=award, by=cast["dee"], at=now)
    (item,) = [item for item in waiting_for(cast["olu"]) if item.text.startswith("Answer the offer")]
    assert item.due == day(now, 28)
    award = Award.objects.get(pk=award.pk)
    step = for_award(cast["olu"], award)[0]
    assert (step.due, step.late) == (day(now, 28), False)


def test_another_funders_day_that_is_nearer_and_ahead_is_the_day_to_answer(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now)
    assert award.bid is not None
    award.bid.outside_deadline = day(now, 6)
    assert answer_by(award, day(now, 0)) == day(now, 6)
    assert answer_by(award, day(now, 7)) == day(now, 28)


@pytest.mark.parametrize("act", ["confirm", "accept", "more time", "stop"])
def test_the_call_about_a_last_day_goes_at_once_when_the_day_no_longer_counts(
    cast: Cast, now: datetime, act: str
) -> None:
    if act == "stop":
        award = conditional(cast, now, days=5, accepted=True)
    else:
        award = in_principle(cast, now, days=5) if act == "confirm" else an_offer(cast, now, lapses_on=day(now, 5))
    see_to_last_days(now)
    if act == "confirm":
        secure(award, cast, now)
        confirm_match(award=award, by=cast["dee"], at=now)
    elif act == "accept":
        accept(award=award, by=cast["olu"], at=now)
    elif act == "more time":
        extend(award=award, until=day(now, 40), by=cast["dee"], at=now, why="They meet in May.")
    else:
        stop(award=award, by=cast["dee"], at=now, why="It ended.")
    assert the_call(award).state == "not_needed"


def test_a_yes_to_an_offer_whose_other_money_is_open_keeps_the_call(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, days=5)
    see_to_last_days(now)
    accept(award=award, by=cast["olu"], at=now)
    assert the_call(award).state == "open"


def test_a_condition_opened_again_is_rung_about_anew_before_anything_runs_out(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, days=5, accepted=True)
    see_to_last_days(now)
    condition = award.conditions.get()
    waive(condition=condition, by=cast["dee"], at=now, why="Given.")
    assert the_call(award).state == "not_needed"
    undo(condition=condition, by=cast["dee"], at=now, why="By mistake.")
    see_to_last_days(now + timedelta(days=6))
    assert Award.objects.get(pk=award.pk).state == "accepted"
    assert sorted(Call.objects.filter(award=award).values_list("state", flat=True)) == ["not_needed", "open"]


@pytest.mark.parametrize("how", ["stopped", "lapsed"])
def test_the_end_of_an_award_asks_for_a_call_and_says_so_until_it_was_made(
    cast: Cast, now: datetime, sign_in: SignIn, how: str
) -> None:
    if how == "stopped":
        award = stop(award=an_accepted(cast, now), by=cast["dee"], at=now, why="The tutor left.")
    else:
        award = an_offer(cast, now, lapses_on=day(now, 2))
        see_to_last_days(now)
        rung(award, cast, now)
        award = lapse(award=award, at=now + timedelta(days=3))
    call = Call.objects.get(award=award, kind="ended")
    assert (call.state, call.locality) == ("open", award.locality)
    (item,) = [item for item in waiting_for(cast["dee"]) if item.text.startswith("Ring ")]
    assert item.due == call.due_on
    before = for_award(cast["dee"], award)[0]
    assert before.staff.startswith("Ring the group, and say that you did.")
    assert (before.due, before.who) == (call.due_on, "The coordinator")
    assert award.reference in sign_in("dee").get(reverse("calls")).content.decode()
    ring(call=call, by=cast["dee"], at=now, said="They know.")
    after = for_award(cast["dee"], award)[0]
    assert after.staff.startswith("Nothing more to do")
    assert (after.due, after.is_open) == (None, False)
    assert "Ring the group" not in page(sign_in("dee"), "award", award)


def test_what_happens_next_with_an_accepted_award_follows_what_was_paid(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    assert "Finance gets ready to pay" in for_award(cast["olu"], award)[0].group
    award.paid_pence = 30_000
    some = for_award(cast["olu"], award)[0]
    assert some.group.startswith("£300 of £900 is paid.")
    assert "gets ready to pay" not in some.group
    award.paid_pence = 90_000
    whole = for_award(cast["olu"], award)[0]
    assert whole.group.startswith("All of the money is paid.")
    assert whole.who == "The group"


def test_an_accepted_award_whose_other_money_is_open_says_that_nothing_is_paid_yet(cast: Cast, now: datetime) -> None:
    step = for_award(cast["olu"], conditional(cast, now, accepted=True))[0]
    assert "The money is paid once the other money is secured" in step.group
    assert (step.who, step.due) == ("The group", day(now, 30))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("outright", ("finance gets ready to pay", "other money your bid names")),
        ("conditional", ("paid only once the other money your bid names is secured", "finance gets ready to pay")),
        ("underwriting", ("we pay only what is missing in the end", "finance gets ready to pay")),
    ],
)
def test_the_page_of_a_yes_says_what_this_kind_of_offer_means(
    cast: Cast, now: datetime, sign_in: SignIn, kind: str, words: tuple[str, str]
) -> None:
    award = an_offer(cast, now, kind=kind, lapses_on=day(now, 30))
    for name in ("offer", "offer-accept"):
        shown = page(sign_in("olu"), name, award)
        assert words[0] in shown
        assert words[1] not in shown


def test_the_offer_speaks_to_whoever_reads_it_and_leads_only_where_they_may_go(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = an_offer(cast, now)
    ours, finns, dees = (page(sign_in(who), "offer", award) for who in ("olu", "finn", "dee"))
    assert "You asked for" in ours
    for shown in (finns, dees):
        assert "You asked for" not in shown
        assert "Asked for" in shown
    assert award.bid is not None
    bid = reverse("bid", args=[award.bid.reference])
    assert (bid in ours, bid in dees, f'"{bid}"' in finns) == (True, True, False)
