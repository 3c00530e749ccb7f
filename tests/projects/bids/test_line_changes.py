"""A line of a bid is changed where it stands; two people on one line lose nothing, and what does not add up is said."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import NotAllowed, NotNow
from network.models import Person
from partners.models import Membership
from projects.bids.actions import send_back, submit
from projects.bids.draft_actions import ChangedMeanwhile, remove_line
from projects.bids.history import history
from projects.bids.line_actions import change_line, mark_of
from projects.bids.match import MatchSummary
from projects.match.actions import check_match, move_match
from projects.models import Bid, CostLine, HourlyRate, IncomeLine
from tests.projects.bids.made import a_sent_bid, a_whole_bid
from tests.projects.match.made import a_letter, a_line, the_line

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def clay(bid: Bid) -> CostLine:
    return bid.cost_lines.get(amount_pence=60_000)


def page_of(bid: Bid, line: CostLine | IncomeLine) -> str:
    kind = "cost" if isinstance(line, CostLine) else "match"
    return reverse("bid-line-change", args=[bid.reference, kind, line.pk])


def a_host_contact(cast: Cast, bid: Bid) -> Person:
    Membership.objects.create(
        person=cast["zoe"], organisation=bid.organisation, role="host",
        starts_on=timezone.localdate(), accepted_at=timezone.now(),
    )  # fmt: skip
    return cast["zoe"]


def test_a_cost_is_changed_on_a_page_and_the_history_says_what_it_was(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = page_of(bid, clay(bid))
    assert url in olu.get(reverse("bid-step", args=[bid.reference, "costs"])).content.decode()
    assert 'value="Clay"' in olu.get(url).content.decode()
    assert olu.post(url, {"what": "Clay and glaze", "amount_pence": "£1,200.50"}).status_code == 302
    assert sorted(bid.cost_lines.values_list("what", "amount_pence")) == [
        ("Clay and glaze", 120_050),
        ("Tutor", 120_000),
    ]
    assert history(bid)[0].words == ("Olu Fenwick changed a cost: Clay and glaze: £1,200.50, before that Clay: £600")


@pytest.mark.parametrize("typed", ["-5", "1.005", "", "0"])
def test_an_amount_that_is_none_leaves_the_line_as_it_was(cast: Cast, sign_in: SignIn, typed: str) -> None:
    bid = a_whole_bid(cast["olu"])
    answered = sign_in("olu").post(page_of(bid, clay(bid)), {"what": "Clay", "amount_pence": typed})
    assert answered.status_code == 400
    assert clay(bid).what == "Clay"


def test_two_people_on_one_line_see_both_and_can_save_again(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    line = clay(bid)
    url, seen = page_of(bid, line), mark_of(line)
    values = {"what": "Clay from Leeds", "amount_pence": 70_000}
    change_line(bid=bid, line=line, values=values, by=cast["tess"], at=timezone.now())
    sent = {"what": "Red clay", "amount_pence": "650", "seen": seen}
    clash = olu.post(url, sent)
    shown = clash.content.decode()
    assert clash.status_code == 409
    assert all(words in shown for words in ("Clay from Leeds", "£700", "Saved by Tess Marlow", 'value="Red clay"'))
    again = clash.context["seen"].mark
    assert olu.post(url, sent | {"seen": again}).status_code == 302
    assert bid.cost_lines.get(pk=line.pk).what == "Red clay"


def test_the_same_change_by_two_people_is_no_clash(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    line, values = clay(bid), {"what": "Clay", "amount_pence": 70_000}
    seen = mark_of(line)
    change_line(bid=bid, line=line, values=values, by=cast["tess"], at=timezone.now())
    kept = change_line(bid=bid, line=line, values=values, by=cast["olu"], at=timezone.now(), seen=seen)
    assert kept.amount_pence == 70_000
    other = {"what": "Clay", "amount_pence": 1}
    with pytest.raises(ChangedMeanwhile):
        change_line(bid=bid, line=line, values=other, by=cast["olu"], at=timezone.now(), seen=seen)


def test_what_was_typed_over_a_line_that_is_gone_is_not_lost(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = page_of(bid, clay(bid))
    remove_line(bid=bid, line=clay(bid), by=cast["tess"], at=timezone.now())
    shown = olu.post(url, {"what": "Red clay", "amount_pence": "650"}, follow=True).content.decode()
    assert "You wrote: Red clay, 650." in shown


def test_money_from_others_is_held_to_the_costs_without_counting_the_line_itself(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = page_of(bid, the_line(bid))
    refused = olu.post(url, {"source": "Town council", "amount_pence": "1800.01"})
    assert "Enter a smaller amount" in refused.content.decode()
    assert olu.post(url, {"source": "Town council", "amount_pence": "1800"}).status_code == 302
    assert (the_line(bid).amount_pence, the_line(bid).state) == (180_000, "applied")


def test_hours_that_are_put_right_keep_the_rate_they_were_worked_out_with(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    rate = HourlyRate.objects.create(from_on=timezone.localdate(), pence_an_hour=1000, source="The minutes")
    a_line(
        bid, cast["olu"], timezone.now(), source="Us", kind="in_kind", in_kind="time", hours="10", rate=rate,
        amount_pence=10_000,
    )  # fmt: skip
    HourlyRate.objects.filter(pk=rate.pk).update(from_on="2020-01-01")
    HourlyRate.objects.create(from_on=timezone.localdate(), pence_an_hour=9000, source="New")
    assert olu.post(page_of(bid, the_line(bid, "Us")), {"source": "Us", "hours": "12.5"}).status_code == 302
    assert the_line(bid, "Us").amount_pence == 12_500


def test_a_line_that_says_something_else_is_to_be_checked_again(cast: Cast, now: datetime) -> None:
    bid = a_sent_bid(cast["olu"])
    letter = a_letter(bid, cast["olu"], now)
    move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=letter)
    check_match(line=the_line(bid), by=cast["dee"], at=now)
    send_back(bid=bid, by=cast["dee"], at=now, reasons={"match-lines": "The letter says less."})
    values = {"source": "Town council", "hours": None, "rate": None, "amount_pence": 80_000}
    change_line(bid=bid, line=the_line(bid), values=values, by=cast["tess"], at=now)
    assert (the_line(bid).checked_at, the_line(bid).paper) == (None, letter)


def test_the_contact_at_the_host_works_on_the_bid_of_the_group(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    host = a_host_contact(cast, bid)
    client = sign_in("zoe")
    assert client.get(reverse("bid-step", args=[bid.reference, "what"])).status_code == 200
    assert client.post(page_of(bid, clay(bid)), {"what": "Clay", "amount_pence": "700"}).status_code == 302
    move_match(line=the_line(bid), verb="secure", by=host, at=now, paper=a_letter(bid, host, now))
    assert submit(bid=bid, by=host, at=now, declared=True).state == "submitted"
    told = {happening.words for happening in history(bid)}
    assert {"Zoe Plain sent the bid in", "Zoe Plain said that “Town council” is certain"} <= told


def test_nobody_changes_a_line_of_a_bid_that_was_sent_in_or_of_another_group(cast: Cast, now: datetime) -> None:
    bid = a_sent_bid(cast["olu"])
    values = {"what": "Clay", "amount_pence": 1}
    for key in ("olu", "gwen", "dee"):
        with pytest.raises(NotAllowed):
            change_line(bid=bid, line=clay(bid), values=values, by=cast[key], at=now)


def test_a_line_that_was_removed_cannot_be_changed(cast: Cast, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    line = clay(bid)
    remove_line(bid=bid, line=clay(bid), by=cast["tess"], at=now)
    with pytest.raises(NotNow, match="removed this line"):
        change_line(bid=bid, line=line, values={"what": "Clay", "amount_pence": 1}, by=cast["olu"], at=now)


def test_a_program_changes_part_of_a_line(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    path = f"/api/v1/bids/{bid.reference}/lines/cost/{clay(bid).pk}/"
    changed = olu.patch(path, {"amount_pence": 65_000}, content_type="application/json")
    assert (changed.status_code, bid.cost_lines.get(what="Clay").amount_pence) == (200, 65_000)
    assert olu.patch(path, {"amount_pence": -1}, content_type="application/json").status_code == 400
    gone = f"/api/v1/bids/{bid.reference}/lines/match/999999/"
    assert olu.patch(gone, {"amount_pence": 1}, content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    ("cost", "match", "asked", "said"),
    [
        (10_000, 0, 10_000, ""),
        (0, 50_000, 10_000, ""),
        (10_000, 10_000, 0, ""),
        (10_000, 10_000, 500, "Money from others already pays for everything"),
        (10_000, 12_000, 500, "That is £20 too much."),
        (10_000, 4_000, 7_000, "You ask us for £70, and only £60 of the costs is left to pay for."),
    ],
)
def test_what_does_not_add_up_is_said_in_a_sentence(cost: int, match: int, asked: int, said: str) -> None:
    found = MatchSummary(cost_pence=cost, match_cash_hoped_pence=match, asked_pence=asked).trouble_words
    assert said in found
    assert bool(said) == bool(found)


def test_a_bid_whose_sums_do_not_add_up_is_not_called_fully_funded() -> None:
    found = MatchSummary(cost_pence=60_000, match_cash_hoped_pence=90_000, asked_pence=90_000).funded_words
    assert found == "More is put in and asked for than everything costs."


def test_costs_taken_out_under_the_match_are_told_wherever_the_group_looks(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    remove_line(bid=bid, line=bid.cost_lines.get(what="Tutor"), by=cast["olu"], at=timezone.now())
    said = "Others put in £900 in money, and everything costs £600. That is £300 too much."
    places = [
        reverse("bid", args=[bid.reference]),
        reverse("bid-check", args=[bid.reference]),
        reverse("bid-step", args=[bid.reference, "costs"]),
    ]
    assert [said in olu.get(place).content.decode() for place in places] == [True, True, True]
    with pytest.raises(NotAllowed, match="£300 too much"):
        submit(bid=bid, by=cast["olu"], at=timezone.now(), declared=True)
