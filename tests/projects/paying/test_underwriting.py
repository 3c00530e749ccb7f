"""Underwriting pays what is missing: it waits for the others' answers, and pays nothing when all comes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import NotNow
from network.hooks import waiting_for
from network.models import Letter, Person
from projects.match.actions import move_match, say_window
from projects.models import Award, Bid, IncomeLine, Report
from projects.money.actions import Terms, accept, offer
from projects.paying.actions import confirm, mark_sent, plan, request
from projects.reporting.actions import ask_back, close, keep
from tests.projects.bids.made import a_bid_being_decided
from tests.projects.paying.made import NUMBERS, REASONS, a_run, approved, details_in_use, in_parts

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
ASKED = "Town council has not answered yet about £900"


def underwritten(cast: Cast) -> Award:
    """£900 underwritten of £1,800; the council is asked for the other £900, and has not answered."""
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    award = offer(
        bid=bid, amount_pence=90_000, by=cast["fran"], at=timezone.now(), once_key=f"under-{next(NUMBERS)}",
        reasons=REASONS, terms=Terms(kind="underwriting"),
    )  # fmt: skip
    return accept(award=award, by=cast["olu"], at=timezone.now())


def the_line(award: Award) -> IncomeLine:
    return IncomeLine.objects.select_related("bid").get(bid=award.bid, kind="cash")


def comes(award: Award, cast: Cast, at: datetime, pence: int) -> None:
    """So much has come from the council."""
    line = the_line(award)
    IncomeLine.objects.filter(pk=line.pk).update(amount_pence=pence, state="secured")
    move_match(line=the_line(award), verb="receive", by=cast["olu"], at=at)


def paid(cast: Cast, at: datetime) -> Award:
    """All £900 paid, since the council had said no."""
    details_in_use(cast)
    award = underwritten(cast)
    move_match(line=the_line(award), verb="refuse", by=cast["olu"], at=at)
    part = approved(cast, award)
    mark_sent(run=a_run(cast, part), by=cast["finn"], at=at)
    confirm(instalment=part, by=cast["finn"], at=at)
    return Award.objects.get(pk=award.pk)


def to_do(person: Person) -> list[str]:
    person.forget_rolebook()
    return [item.text for item in waiting_for(person)]


def test_nothing_is_asked_for_while_another_funder_has_not_answered(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = underwritten(cast)
    (part,) = in_parts(cast, award, 90_000)
    with pytest.raises(NotNow, match=ASKED):
        request(instalment=part, by=cast["finn"], at=now)
    assert "1 payment is ready to be asked for" not in to_do(cast["finn"])
    move_match(line=the_line(award), verb="refuse", by=cast["olu"], at=now)
    assert "1 payment is ready to be asked for" in to_do(cast["finn"])
    assert request(instalment=part, by=cast["finn"], at=now).state == "requested"


def test_once_the_day_they_decide_by_has_passed_nobody_waits_for_them(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award, today = underwritten(cast), timezone.localdate(now)
    (part,) = in_parts(cast, award, 90_000)
    say_window(line=the_line(award), by=cast["olu"], at=now, decision_by=today)
    with pytest.raises(NotNow, match="and we wait until"):
        request(instalment=part, by=cast["finn"], at=now)
    say_window(line=the_line(award), by=cast["olu"], at=now, decision_by=today - timedelta(days=1))
    assert request(instalment=part, by=cast["finn"], at=now).state == "requested"


def test_a_line_without_a_day_is_waited_for_until_the_day_the_bid_names(cast: Cast, now: datetime) -> None:
    details_in_use(cast)
    award = underwritten(cast)
    (part,) = in_parts(cast, award, 90_000)
    Bid.objects.filter(pk=award.bid_id).update(outside_deadline=timezone.localdate(now) - timedelta(days=1))
    assert request(instalment=part, by=cast["finn"], at=now).state == "requested"


def test_when_everything_came_nobody_is_asked_for_parts_and_the_group_reads_why(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = underwritten(cast)
    comes(award, cast, now, 180_000)
    for key in ("finn", "dee"):
        assert "Say in which parts an award is paid" not in to_do(cast[key])
    assert "Close an award: nothing is missing, so nothing is paid" in to_do(cast["dee"])
    shown = sign_in("olu").get(reverse("award-payments", args=[award.reference])).content.decode()
    assert "Nothing is missing, so nothing is paid" in shown
    assert "Nobody has said yet" not in shown
    assert sign_in("finn").get(reverse("award-plan", args=[award.reference])).status_code == 409


def test_parts_that_no_longer_fit_are_to_be_made_again_and_not_asked_for(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    details_in_use(cast)
    award = underwritten(cast)
    in_parts(cast, award, 90_000)
    comes(award, cast, now, 150_000)
    waiting = to_do(cast["finn"])
    assert "Say in which parts an award is paid" in waiting
    assert "1 payment is ready to be asked for" not in waiting
    shown = sign_in("finn").get(reverse("award-payments", args=[award.reference])).content.decode()
    assert "£300 is left to pay on this award and this part is £900" in shown
    in_parts(cast, award, 30_000)
    assert "1 payment is ready to be asked for" in to_do(cast["finn"])


def test_parts_are_taken_out_when_nothing_is_missing_any_more_and_the_group_is_told(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    award = underwritten(cast)
    in_parts(cast, award, 90_000)
    comes(award, cast, now, 180_000)
    finn, form = sign_in("finn"), reverse("award-plan", args=[award.reference])
    shown = finn.get(form).content.decode()
    assert "Nothing is missing, so nothing is paid" in shown
    assert "must add up to" not in shown
    assert finn.post(form).status_code == 302
    assert set(award.instalments.values_list("state", flat=True)) == {"cancelled"}
    told = Letter.objects.filter(template="projects/nothing_missing")
    assert {letter.to for letter in told} == {cast["olu"], cast["tess"]}
    with pytest.raises(NotNow, match="Nothing is missing"):
        plan(award=award, parts=[], by=cast["finn"], at=now)


def test_more_than_was_missing_is_asked_for_before_the_award_closes(cast: Cast, now: datetime) -> None:
    award = paid(cast, now)
    move_match(line=the_line(award), verb="apply_again", by=cast["olu"], at=now)
    comes(award, cast, now, 150_000)
    Report.objects.filter(award=award).update(state="excused")
    words = "£600 more was paid than is missing"
    assert any(text.startswith(words) for text in to_do(cast["dee"]))
    with pytest.raises(NotNow, match=words):
        close(award=award, by=cast["dee"], at=now)
    asked = ask_back(award=award, amount_pence=60_000, by=cast["dee"], at=now)
    keep(repayment=asked, by=cast["dee"], at=now, why="A second term.")
    assert close(award=award, by=cast["dee"], at=now).state == "closed"


def test_the_letters_after_a_yes_promise_no_more_than_what_is_missing(cast: Cast) -> None:
    cast["tess"].easy_read = True
    cast["tess"].save()
    underwritten(cast)
    said = Letter.objects.filter(template="projects/accepted")
    assert "Up to £900, and only what is missing in the end" in said.get(to=cast["olu"]).body
    assert "You get up to £900. We pay only what is missing." in said.get(to=cast["tess"]).body
    report = Letter.objects.get(template="projects/report_dates", to=cast["olu"]).body
    assert "We pay what is missing for “Clay for carers”, up to £900." in report
    assert "Your group has £900" not in report
