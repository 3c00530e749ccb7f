"""What others put in changes after a bid was sent in: another part and another amount are written down truly."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.meanwhile import mark_of
from network.models import Person
from projects.awards.actions import confirm_match
from projects.bids.draft_actions import ChangedMeanwhile
from projects.bids.history import history
from projects.match.actions import check_match, move_match
from projects.match.later_actions import add_match, amount_of, change_amount
from projects.match.sums import match_now
from projects.models import Award, Bid, IncomeLine
from projects.money.actions import cannot_go_ahead
from tests.projects.awards.made import an_offer, in_principle
from tests.projects.bids.made import a_bid_being_decided, a_sent_bid, a_whole_bid
from tests.projects.match.made import a_letter, the_line
from tests.projects.papers.files import PDF

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
ROTARY: dict[str, Any] = {"source": "Rotary", "kind": "cash", "amount_pence": 30_000, "state": "offered"}


def sure(bid: Bid, cast: Cast, at: datetime, source: str) -> None:
    """Let money be secured, shown and checked."""
    letter = a_letter(bid, cast["olu"], at, source.encode())
    move_match(line=the_line(bid, source), verb="secure", by=cast["olu"], at=at, paper=letter)
    check_match(line=the_line(bid, source), by=cast["dee"], at=at)


def less(bid: Bid, by: Person, at: datetime, **more: Any) -> IncomeLine:
    given = {"amount_pence": 60_000, "why": "Their letter says £600."} | more
    return change_amount(line=the_line(bid), by=by, at=at, **given)


def test_a_smaller_letter_and_a_new_funder_are_what_confirms_an_offer_in_principle(cast: Cast, now: datetime) -> None:
    award = in_principle(cast, now)
    bid = award.bid
    assert bid is not None
    sent = bid.versions.get().content
    sure(bid, cast, now, "Town council")
    less(bid, cast["olu"], now)
    assert the_line(bid).checked_at is None
    check_match(line=the_line(bid), by=cast["dee"], at=now)
    with pytest.raises(NotNow, match="£300 of the other money is not secured"):
        confirm_match(award=award, by=cast["dee"], at=now)
    add_match(bid=bid, values=ROTARY, by=cast["tess"], at=now)
    with pytest.raises(NotNow, match="£300 of the other money is not secured"):
        confirm_match(award=award, by=cast["dee"], at=now)
    sure(bid, cast, now, "Rotary")
    assert confirm_match(award=award, by=cast["dee"], at=now).state == "offered"
    assert match_now(Bid.objects.get(pk=bid.pk)).match_cash_secured_pence == 90_000
    assert bid.versions.get().content == sent


def test_the_trail_and_the_history_say_who_changed_what_and_why(cast: Cast, now: datetime) -> None:
    bid = a_sent_bid(cast["olu"])
    less(bid, cast["tess"], now)
    add_match(bid=bid, values=ROTARY, by=cast["olu"], at=now)
    told = [one.words for one in history(bid)]
    assert "Olu Fenwick added money or help from others: Rotary: £300" in told
    changed = "Town council: £600, before that Town council: £900. Their letter says £600."
    assert f"Tess Marlow changed money or help from others: {changed}" in told


def test_two_people_on_one_amount_see_both(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid, tess = a_sent_bid(cast["olu"]), sign_in("tess")
    url = reverse("match-amount", args=[bid.reference, the_line(bid).pk])
    seen = tess.get(url).context["seen"].mark
    assert seen == mark_of(amount_of(the_line(bid)))
    less(bid, cast["olu"], now)
    clash = tess.post(url, {"amount_pence": "500", "why": "They said so", "seen": seen})
    shown = clash.content.decode()
    assert clash.status_code == 409
    assert all(words in shown for words in ("Saved by Olu Fenwick", "£600", 'value="500"', "They said so"))
    with pytest.raises(ChangedMeanwhile):
        less(bid, cast["tess"], now, amount_pence=1, seen=seen)
    again = {"amount_pence": "500", "why": "They said so", "seen": clash.context["seen"].mark}
    assert tess.post(url, again).status_code == 302
    assert the_line(bid).amount_pence == 50_000


def test_another_part_is_added_on_its_page_in_money_and_in_kind(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid, olu = an_offer(cast, now).bid, sign_in("olu")
    assert bid is not None
    page, url = reverse("match", args=[bid.reference]), reverse("match-add", args=[bid.reference])
    assert url in olu.get(page).content.decode()
    assert "?what=room" in olu.get(url).content.decode()
    added = olu.post(f"{url}?what=cash", {"source": "Rotary", "amount_pence": "5000", "state": "applied"})
    assert added.headers["Location"] == reverse("match-window", args=[bid.reference, the_line(bid, "Rotary").pk])
    room = {"source": "The hall", "amount_pence": "40", "state": "secured"}
    assert olu.post(f"{url}?what=room", room).headers["Location"] == page
    assert (the_line(bid, "The hall").in_kind, the_line(bid, "Rotary").amount_pence) == ("room", 500_000)


def test_the_new_letter_comes_with_the_new_amount(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid, olu = a_sent_bid(cast["olu"]), sign_in("olu")
    sure(bid, cast, now, "Town council")
    url = reverse("match-amount", args=[bid.reference, the_line(bid).pk])
    assert url in olu.get(reverse("match", args=[bid.reference])).content.decode()
    letter = SimpleUploadedFile("less.pdf", PDF + b"600", content_type="application/pdf")
    olu.post(url, {"amount_pence": "600", "why": "Their letter says so", "upload": letter})
    line = IncomeLine.objects.select_related("paper").get(pk=the_line(bid).pk)
    assert line.paper is not None
    assert (line.amount_pence, line.paper.name, line.checked_at) == (60_000, "less.pdf", None)


def test_a_bid_that_named_nobody_gets_its_first_part(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid, olu = a_sent_bid(cast["olu"]), sign_in("olu")
    bid.income_lines.all().delete()
    Bid.objects.filter(pk=bid.pk).update(no_match=True)
    assert reverse("match-add", args=[bid.reference]) in olu.get(reverse("bid", args=[bid.reference])).content.decode()
    add_match(bid=bid, values=ROTARY, by=cast["olu"], at=now)
    assert Bid.objects.get(pk=bid.pk).no_match is False


def test_a_coordinator_does_not_check_an_amount_they_have_not_seen(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid, dee = a_sent_bid(cast["olu"]), sign_in("dee")
    letter = a_letter(bid, cast["olu"], now)
    move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=letter)
    url = reverse("match-check", args=[bid.reference, the_line(bid).pk])
    seen = dee.get(url).context["seen"].mark
    less(bid, cast["olu"], now)
    stale = dee.post(url, {"seen": seen})
    assert (stale.status_code, the_line(bid).checked_at) == (409, None)
    assert "The group changed this while you looked at it" in stale.content.decode()
    assert dee.post(url, {"seen": dee.get(url).context["seen"].mark}).status_code == 302


@pytest.mark.parametrize("key", ["dee", "gwen", "lena", "finn", "maya"])
def test_only_the_group_changes_what_others_put_in(cast: Cast, now: datetime, key: str) -> None:
    bid = a_sent_bid(cast["olu"])
    with pytest.raises(NotAllowed, match="Only the main contact"):
        add_match(bid=bid, values=ROTARY, by=cast[key], at=now)
    with pytest.raises(NotAllowed, match="Only the main contact"):
        less(bid, cast[key], now)


def test_nothing_changes_while_it_is_written_voted_on_or_over(cast: Cast, now: datetime) -> None:
    draft = a_whole_bid(cast["olu"])
    with pytest.raises(NotAllowed, match="being written"):
        add_match(bid=draft, values=ROTARY, by=cast["olu"], at=now)
    deciding = a_bid_being_decided(cast["olu"], cast["fran"])
    with pytest.raises(NotAllowed, match="voting on this bid"):
        less(deciding, cast["olu"], now)
    award = an_offer(cast, now)
    cannot_go_ahead(award=award, by=cast["olu"], at=now, why="We stop.")
    assert award.bid is not None
    with pytest.raises(NotAllowed, match="has ended"):
        less(award.bid, cast["olu"], now)


def test_an_amount_needs_a_reason_and_more_than_nothing_and_money_that_may_come(cast: Cast, now: datetime) -> None:
    bid, olu = a_sent_bid(cast["olu"]), cast["olu"]
    with pytest.raises(DoesNotFit, match="Say why"):
        less(bid, olu, now, why=" ")
    with pytest.raises(DoesNotFit, match="they said no"):
        less(bid, olu, now, amount_pence=0)
    bid.income_lines.update(state="refused")
    with pytest.raises(NotAllowed, match="turned down"):
        less(bid, olu, now)
    bid.income_lines.update(state="secured", kind="in_kind")
    with pytest.raises(NotAllowed, match="Only an amount of money"):
        less(bid, olu, now)
    assert the_line(bid).amount_pence == 90_000


def test_where_we_pay_what_is_missing_a_checked_sum_is_not_made_smaller_by_the_group_alone(
    cast: Cast, now: datetime
) -> None:
    bid = an_offer(cast, now).bid
    assert bid is not None
    sure(bid, cast, now, "Town council")
    Award.objects.filter(bid=bid).update(kind="underwriting")
    move_match(line=the_line(bid), verb="receive", by=cast["olu"], at=now)
    with pytest.raises(NotAllowed, match="they open the check"):
        less(bid, cast["olu"], now)


def test_a_program_does_the_same(cast: Cast, sign_in: SignIn) -> None:
    bid = a_sent_bid(cast["olu"])

    def sent(key: str, url: str, given: dict[str, Any]) -> Any:
        return sign_in(key).post(url, json.dumps(given), content_type="application/json")

    assert sent("olu", reverse("api-match-add", args=[bid.reference]), ROTARY).status_code == 201
    amount = reverse("api-match-amount", args=[bid.reference, the_line(bid, "Rotary").pk])
    assert sent("olu", amount, {"amount_pence": 25_000, "why": "Less came"}).json()["amount_pence"] == 25_000
    assert sent("olu", amount, {"amount_pence": 0, "why": "x"}).status_code == 400
    assert sent("dee", amount, {"amount_pence": 25_000, "why": "Less came"}).status_code == 403
