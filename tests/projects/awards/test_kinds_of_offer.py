"""Each kind of offer says what it hangs on, and goes its own way to a yes."""

from datetime import datetime
from typing import Any

import pytest

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Letter, Person
from partners.models import Organisation
from projects.awards.actions import confirm_match, meet, waive
from projects.models import Award, Condition
from projects.money.actions import accept, cannot_go_ahead
from tests.projects.awards.made import (
    ASKED,
    WAKEFIELD_PENCE,
    a_condition,
    an_offer,
    assert_lines_make_the_balance,
    conditional,
    day,
    in_principle,
    secure,
    wakefield,
)

Cast = dict[str, Person]


def letter_to_olu(cast: Cast, template: str) -> Letter:
    return Letter.objects.get(to=cast["olu"], template=f"projects/{template}")


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"kind": "gift"}, "kind of offer"),
        ({"kind": "in_principle"}, "until which day"),
        ({"kind": "conditional"}, "until which day"),
        ({"amount_pence": 80_000, "less_why": "  "}, "asked for £900 and is offered £800"),
        ({"amount_pence": 95_000, "less_why": ""}, "asked for £900 and is offered £950"),
        ({"amount_pence": 0}, "how much"),
        ({"conditions": (("other", " ", None),)}, "in words"),
        ({"conditions": (("strange", "Do it.", None),)}, "in words"),
        ({"conditions": (("other", "x" * 301, None),)}, "300 characters"),
        ({"conditions": (("other", "Do it.", None),) * 11}, "10 conditions or fewer"),
    ],
)
def test_terms_that_do_not_hang_together_promise_nothing(
    cast: Cast, now: datetime, terms: dict[str, Any], words: str
) -> None:
    with pytest.raises(DoesNotFit, match=words):
        an_offer(cast, now, **terms)
    assert wakefield().free_pence == WAKEFIELD_PENCE
    assert not Award.objects.exists()


def test_a_last_day_and_the_days_of_conditions_are_ahead(cast: Cast, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="after today"):
        an_offer(cast, now, lapses_on=day(now, 0))
    with pytest.raises(DoesNotFit, match="after today"):
        an_offer(cast, now, conditions=(("other", "Do it.", day(now, 0)),), key="two")


def test_less_than_asked_says_why_in_the_award_and_in_the_letter(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now, amount_pence=80_000, less_why="Five groups asked this month.")
    assert (award.amount_pence, award.asked_pence) == (80_000, ASKED)
    assert award.less_why == "Five groups asked this month."
    assert "Five groups asked this month." in letter_to_olu(cast, "offer").body


def test_an_outright_offer_is_accepted_with_its_conditions_and_its_host_named(cast: Cast, now: datetime) -> None:
    choir = Organisation.objects.get(name="Dodworth Lunchtime Choir")
    todo = (("other", "Show us the room booking.", day(now, 20)),)
    award = an_offer(cast, now, conditions=todo, host=choir, lapses_on=day(now, 10))
    body = letter_to_olu(cast, "offer").body
    assert "Show us the room booking." in body
    assert "The money goes to Dodworth Lunchtime Choir" in body
    assert award.conditions.get().due_on == day(now, 20)
    assert accept(award=award, by=cast["tess"], at=now).state == "accepted"


def test_a_conditional_offer_is_accepted_at_once_and_keeps_its_condition_open(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, accepted=True)
    condition = award.conditions.get()
    assert (award.state, condition.kind, condition.state) == ("accepted", "match", "open")
    assert condition.due_on == award.lapses_on
    assert "if the other money" in letter_to_olu(cast, "offer_conditional").body


def test_a_conditional_offer_that_names_its_own_match_condition_gets_no_second_one(cast: Cast, now: datetime) -> None:
    named = (("match", "The council pays £900.", day(now, 20)),)
    award = an_offer(cast, now, kind="conditional", lapses_on=day(now, 30), conditions=named)
    assert award.conditions.get().words == "The council pays £900."


def test_underwriting_goes_ahead_at_once(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now, kind="underwriting")
    assert "we pay what is missing, up to £900" in letter_to_olu(cast, "offer_underwriting").body
    assert accept(award=award, by=cast["olu"], at=now).state == "accepted"


def test_an_offer_in_principle_commits_the_share_and_the_letter_leads_to_a_page_for_the_other_funder(
    cast: Cast, now: datetime
) -> None:
    award = in_principle(cast, now)
    body = letter_to_olu(cast, "offer_in_principle").body
    assert award.state == "in_principle"
    assert (wakefield().promised_pence, wakefield().free_pence) == (ASKED, WAKEFIELD_PENCE - ASKED)
    assert "To whom it may concern" not in body
    assert "We have set aside £900 for your group" in body
    assert f"/offers/{award.reference}/confirmation/" in body
    assert_lines_make_the_balance()


def test_an_offer_in_principle_cannot_be_accepted_but_the_group_can_give_it_back(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    with pytest.raises(NotAllowed, match="once the other money is secured"):
        accept(award=award, by=cast["olu"], at=now)
    assert cannot_go_ahead(award=award, by=cast["olu"], at=now, why="The council said no.").state == "declined"
    assert wakefield().free_pence == WAKEFIELD_PENCE
    assert_lines_make_the_balance()


def test_an_offer_in_principle_waits_until_the_other_money_is_secured_and_checked(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    for _ in range(2):
        with pytest.raises(NotNow, match="£900 of the other money is not secured and checked yet"):
            confirm_match(award=award, by=cast["dee"], at=now)
        secure(award, cast, now, checked=False)
    secure(award, cast, now)
    confirmed = confirm_match(award=award, by=cast["dee"], at=now)
    assert confirmed.state == "offered"
    assert "Please say yes" in letter_to_olu(cast, "match_confirmed").body
    assert accept(award=confirmed, by=cast["olu"], at=now).state == "accepted"


def test_once_the_match_is_confirmed_the_group_has_four_weeks_to_answer(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now, days=1)
    secure(award, cast, now)
    assert confirm_match(award=award, by=cast["lena"], at=now).lapses_on == day(now, 28)


def test_confirming_meets_the_conditions_about_the_match(cast: Cast, now: datetime) -> None:
    named = (("match", "The council pays £900.", None), ("other", "Book the room.", None))
    award = an_offer(cast, now, kind="in_principle", lapses_on=day(now, 40), conditions=named)
    secure(award, cast, now)
    confirm_match(award=award, by=cast["dee"], at=now)
    assert list(award.conditions.order_by("pk").values_list("state", flat=True)) == ["met", "open"]
    with pytest.raises(NotNow):
        confirm_match(award=award, by=cast["dee"], at=now)


@pytest.mark.parametrize("key", ["olu", "tess", "fran", "finn", "dan", "zoe"])
def test_only_coordinator_and_lead_confirm_the_match(cast: Cast, now: datetime, key: str) -> None:
    award = in_principle(cast, now)
    secure(award, cast, now)
    with pytest.raises(NotAllowed):
        confirm_match(award=award, by=cast[key], at=now)


def test_the_condition_about_other_money_is_met_only_when_it_is_there(cast: Cast, now: datetime) -> None:
    award = conditional(cast, now, accepted=True)
    condition = award.conditions.get()
    with pytest.raises(NotNow, match="£900 of the other money"):
        meet(condition=condition, by=cast["dee"], at=now)
    secure(award, cast, now)
    met = meet(condition=condition, by=cast["dee"], at=now)
    assert (met.state, met.checked_by) == ("met", cast["dee"])


def test_the_condition_about_other_money_can_be_waived_with_a_reason(cast: Cast, now: datetime) -> None:
    condition = conditional(cast, now).conditions.get()
    with pytest.raises(DoesNotFit):
        waive(condition=condition, by=cast["dee"], at=now, why=" ")
    assert waive(condition=condition, by=cast["dee"], at=now, why="The clay was given.").state == "waived"


def test_a_condition_of_an_award_that_ended_is_left_as_it_is(cast: Cast, now: datetime) -> None:
    award = an_offer(cast, now)
    condition = a_condition(award)
    cannot_go_ahead(award=award, by=cast["olu"], at=now, why="No")
    with pytest.raises(NotAllowed, match="has ended"):
        meet(condition=Condition.objects.get(pk=condition.pk), by=cast["dee"], at=now)
