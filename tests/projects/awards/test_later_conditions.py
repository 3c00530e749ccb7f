"""A condition added after the offer: with its reason, its day, and the payment that waits for it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Letter, Person
from projects.awards.actions import add_condition, meet, move_condition, pause, stop, waive
from projects.models import Award, Condition
from projects.paying.gates import waits_for
from tests.partners.made import belongs
from tests.projects.awards.made import a_condition, an_accepted, an_instalment, conditional, day

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
WORDS, WHY = "Show us the room booking.", "The hall asks for it now."


def added(cast: Cast, award: Award, at: datetime, **more: object) -> Condition:
    said = {"words": WORDS, "why": WHY, "by": cast["dee"]} | more
    return add_condition(award=award, at=at, **said)  # type: ignore[arg-type]


def test_the_group_is_told_what_is_asked_by_when_and_why(cast: Cast, now: datetime) -> None:
    condition = added(cast, an_accepted(cast, now), now, due_on=day(now, 20))
    assert (condition.words, condition.due_on, condition.state, condition.kind) == (
        WORDS,
        day(now, 20),
        "open",
        "other",
    )
    letter = Letter.objects.get(to=cast["olu"], template="projects/condition_added")
    assert WORDS in letter.body
    assert WHY in letter.body


def test_a_payment_waits_for_it_until_it_is_met(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    part = an_instalment(award, 50_000)
    later = now.replace(year=now.year + 1)
    condition = added(cast, award, now, part=part)
    assert waits_for(part, later) == [f"This must be done first: {WORDS}"]
    assert "Your payment of £500 waits for it." in Letter.objects.filter(template="projects/condition_added")[0].body
    meet(condition=condition, by=cast["dee"], at=now)
    assert waits_for(part, later) == []


@pytest.mark.parametrize("key", ["olu", "tess", "fran", "finn", "dan", "zoe"])
def test_only_coordinator_and_lead_ask_for_more(cast: Cast, now: datetime, key: str) -> None:
    award = an_accepted(cast, now)
    with pytest.raises(NotAllowed):
        added(cast, award, now, by=cast[key])
    with pytest.raises(NotAllowed):
        move_condition(condition=a_condition(award), due_on=day(now, 9), by=cast[key], at=now, why=WHY)
    assert added(cast, award, now, by=cast["lena"], words="Another thing.").made_by == cast["lena"]


def test_nobody_asks_their_own_group(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    belongs(cast["dee"], award.organisation, "member")
    with pytest.raises(NotAllowed, match="You belong to this group"):
        added(cast, award, now)


def test_what_does_not_fit_is_refused_and_nothing_is_asked(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    sent = an_instalment(award, 50_000, state="requested")
    for more, words in (
        ({"words": "  "}, "Write what the group needs to do"),
        ({"words": "x" * 301}, "300 characters or fewer"),
        ({"why": " "}, "Say why"),
        ({"due_on": day(now, 0)}, "after today"),
        ({"part": sent}, "does not wait any more"),
    ):
        with pytest.raises(DoesNotFit, match=words):
            added(cast, award, now, **more)
    assert not Condition.objects.exists()


def test_another_awards_payment_cannot_be_held_up(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    other = an_accepted(cast, now, key="two")
    with pytest.raises(DoesNotFit, match="does not wait"):
        added(cast, award, now, part=an_instalment(other, 10_000))


def test_the_same_thing_is_asked_once_while_it_waits(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    condition = added(cast, award, now)
    with pytest.raises(DoesNotFit, match="asks for this already"):
        added(cast, award, now, words=WORDS.upper())
    waive(condition=condition, by=cast["dee"], at=now, why="Not needed.")
    assert added(cast, award, now).state == "open"


def test_no_group_has_more_than_ten_things_to_do(cast: Cast, now: datetime) -> None:
    award = an_accepted(cast, now)
    for number in range(10):
        added(cast, award, now, words=f"Thing {number}.")
    with pytest.raises(DoesNotFit, match="10 conditions are open"):
        added(cast, award, now)


def test_an_award_that_has_ended_asks_for_nothing(cast: Cast, now: datetime) -> None:
    award = stop(award=an_accepted(cast, now), by=cast["dee"], at=now, why="The tutor left.")
    with pytest.raises(NotNow, match="has ended"):
        added(cast, award, now)


def test_a_day_moves_with_a_reason_and_a_letter(cast: Cast, now: datetime) -> None:
    condition = a_condition(an_accepted(cast, now), due_on=day(now, 5))
    moved = move_condition(condition=condition, due_on=day(now, 30), by=cast["dee"], at=now, why="The hall is shut.")
    assert moved.due_on == day(now, 30)
    assert "The hall is shut." in Letter.objects.get(to=cast["olu"], template="projects/condition_moved").body
    for due_on, why in ((day(now, 30), WHY), (day(now, 0), WHY), (day(now, 40), " ")):
        with pytest.raises(DoesNotFit):
            move_condition(condition=condition, due_on=due_on, by=cast["dee"], at=now, why=why)


def test_the_day_of_the_other_money_is_the_last_day_of_the_offer(cast: Cast, now: datetime) -> None:
    condition = conditional(cast, now, accepted=True).conditions.get()
    with pytest.raises(NotAllowed, match="Give the whole offer more time"):
        move_condition(condition=condition, due_on=day(now, 60), by=cast["dee"], at=now, why=WHY)


def test_a_met_condition_keeps_its_day(cast: Cast, now: datetime) -> None:
    condition = meet(condition=a_condition(an_accepted(cast, now)), by=cast["dee"], at=now)
    with pytest.raises(NotAllowed, match="met"):
        move_condition(condition=condition, due_on=day(now, 60), by=cast["dee"], at=now, why=WHY)


def test_the_coordinator_asks_on_a_page_and_the_payment_that_waits_is_named(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = an_accepted(cast, now)
    part = an_instalment(award, 50_000)
    dee, form = sign_in("dee"), reverse("condition-add", args=[award.reference])
    assert "£500, from" in dee.get(form).content.decode()
    sent = {"words": WORDS, "part": part.reference, "why": WHY, "once": "one"}
    for _ in range(2):
        assert dee.post(form, sent).status_code == 302
    condition = Condition.objects.get(award=award)
    assert condition.instalment == part
    shown = dee.get(reverse("award", args=[award.reference])).content.decode()
    assert "The payment of £500 waits for this." in shown


def test_a_31_february_is_said_to_be_no_day_and_what_was_typed_stays(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = an_accepted(cast, now)
    sent = {"words": WORDS, "part": "none", "why": WHY, "due_on_day": 31, "due_on_month": 2, "due_on_year": 2030}
    answer = sign_in("dee").post(reverse("condition-add", args=[award.reference]), sent)
    assert answer.status_code == 400
    assert WORDS in answer.content.decode()
    assert not Condition.objects.exists()


def test_the_check_page_leads_to_another_day(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    condition = a_condition(an_accepted(cast, now), due_on=day(now, 5))
    dee, where = sign_in("dee"), [condition.award.reference, condition.pk]
    assert reverse("condition-day", args=where) in dee.get(reverse("condition-check", args=where)).content.decode()
    new = day(now, 50)
    sent = {"due_on_day": new.day, "due_on_month": new.month, "due_on_year": new.year, "why": WHY}
    assert dee.post(reverse("condition-day", args=where), sent).status_code == 302
    assert Condition.objects.get(pk=condition.pk).due_on == new


def test_programs_add_a_condition_and_move_its_day(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    award = an_accepted(cast, now)
    part = an_instalment(award, 50_000)
    home, dee = f"/api/v1/awards/{award.reference}/conditions/", sign_in("dee")
    sent = {"words": WORDS, "why": WHY, "part": part.reference}
    made = dee.post(home, sent, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["words"] == WORDS
    moved = {"due_on": str(day(now, 44)), "why": WHY}
    answer = dee.post(f"{home}{made.json()['id']}/day/", moved, content_type="application/json")
    assert answer.json()["due_on"] == str(day(now, 44))
    wrong = dee.post(home, sent | {"words": "New.", "part": "I-222222"}, content_type="application/json")
    assert wrong.status_code == 404
    assert sign_in("olu").post(home, sent | {"words": "New."}, content_type="application/json").status_code == 403


def test_a_pause_does_not_stop_a_day_from_being_moved(cast: Cast, now: datetime) -> None:
    condition = a_condition(an_accepted(cast, now), due_on=day(now, 5))
    pause(organisation=condition.award.organisation, by=cast["olu"], at=now)
    assert move_condition(condition=condition, due_on=day(now, 90), by=cast["dee"], at=now, why=WHY).due_on == day(
        now, 90
    )
