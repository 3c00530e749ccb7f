"""The pages and the API of match, as the group, its coordinator and everyone else meet them."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.dates import say_day
from network.hooks import waiting_for
from network.models import Person
from projects.awards.actions import vary
from projects.bids.actions import send_back
from projects.match.actions import check_match, move_match, say_window, show_match
from projects.match.sums import received_pence
from projects.models import Bid, Fund, HourlyRate, Paper
from projects.money.actions import cannot_go_ahead
from tests.badinput import A_FEW, assert_survives
from tests.projects.awards.made import an_offer, in_principle
from tests.projects.bids.made import a_sent_bid, a_whole_bid
from tests.projects.match.made import a_letter, a_sent_bid_with, the_line
from tests.projects.papers.files import DOCX, PDF

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


@pytest.fixture
def bid(cast: Cast) -> Bid:
    return a_sent_bid(cast["olu"])


def at(bid: Bid, name: str, *more: str) -> str:
    return reverse(name, args=[bid.reference, the_line(bid).pk, *more])


def letter(data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("letter.pdf", data, content_type="application/pdf")


def boxes(name: str, days: int) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=days)
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def secured(bid: Bid, cast: Cast, now: datetime) -> None:
    move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now, paper=a_letter(bid, cast["olu"], now))


def test_match_goes_from_asked_to_received_on_its_pages(cast: Cast, sign_in: SignIn, bid: Bid) -> None:
    olu, dee = sign_in("olu"), sign_in("dee")
    page = olu.get(reverse("match", args=[bid.reference])).content.decode()
    assert "Fully funded if all is secured: £900 is not certain yet." in page
    assert "£0 from others for each £1 of ours today; £1 if all of it comes." in page
    assert olu.get(at(bid, "match-move", "secure")).status_code == 200
    done = olu.post(at(bid, "match-move", "secure"), {"upload": letter()}, follow=True).content.decode()
    assert "Fully funded today, with our part." in done
    assert "Not yet" in done
    assert dee.get(at(bid, "match-check")).status_code == 200
    checked = dee.post(at(bid, "match-check"), follow=True).content.decode()
    assert "by Dee" in checked
    assert re.search(r"Money secured and checked</dt><dd[^>]*>£900<", checked)
    assert "change the amount too" in olu.get(at(bid, "match-move", "receive")).content.decode()
    olu.post(at(bid, "match-move", "receive"))
    assert (the_line(bid).state, received_pence(bid)) == ("received", 90_000)


def test_sending_the_same_move_twice_moves_once(cast: Cast, sign_in: SignIn, bid: Bid) -> None:
    olu = sign_in("olu")
    first = olu.post(at(bid, "match-move", "secure"), {"upload": letter(), "once": "key-1"})
    second = olu.post(at(bid, "match-move", "secure"), {"upload": letter(), "once": "key-1"})
    assert first.headers["Location"] == second.headers["Location"]
    assert Paper.objects.count() == 1
    stale = olu.post(at(bid, "match-move", "secure"), {"once": "key-2"})
    said = "This has been done already: Town council is “secured” here."
    assert (stale.status_code, said in stale.content.decode()) == (409, True)
    other = olu.post(at(bid, "match-move", "apply"), {"once": "key-3"}).content.decode()
    assert "Town council is “secured” here now, so this cannot be said of it." in other


def test_what_happens_next_follows_the_letter_and_its_check(
    cast: Cast, sign_in: SignIn, now: datetime, bid: Bid
) -> None:
    bid.income_lines.update(state="secured")
    page, olu = reverse("match", args=[bid.reference]), sign_in("olu")
    assert "The group adds the letter that says so." in olu.get(page).content.decode()
    show_match(line=the_line(bid), paper=a_letter(bid, cast["olu"], now), by=cast["olu"], at=now)
    assert "The coordinator checks the letter." in olu.get(page).content.decode()
    check_match(line=the_line(bid), by=cast["dee"], at=now)
    checked = olu.get(page).content.decode()
    assert "The coordinator has seen what shows it." in checked
    assert "The coordinator checks the letter." not in checked


def test_a_move_that_is_not_there_or_not_now_is_no_page(sign_in: SignIn, bid: Bid) -> None:
    olu = sign_in("olu")
    assert olu.get(at(bid, "match-move", "explode")).status_code == 404
    assert olu.get(at(bid, "match-move", "receive")).status_code == 409
    assert olu.get(reverse("match-move", args=[bid.reference, 999_999, "secure"])).status_code == 404


def test_the_same_file_twice_and_a_file_of_another_sort_are_refused_on_the_page(
    cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    bid, olu = a_sent_bid_with(cast["olu"], now, {"source": "Parish"}), sign_in("olu")
    olu.post(at(bid, "match-paper"), {"upload": letter()})
    other = reverse("match-paper", args=[bid.reference, the_line(bid, "Parish").pk])
    again = olu.post(other, {"upload": letter()})
    assert (again.status_code, "You sent this very file" in again.content.decode()) == (400, True)
    word = olu.post(other, {"upload": letter(DOCX)})
    assert (word.status_code, "Send a PDF, or a photo" in word.content.decode()) == (400, True)
    assert olu.post(other, {}).status_code == 400
    assert (the_line(bid, "Parish").paper, Paper.objects.count()) == (None, 1)


def test_who_is_not_of_the_group_sees_no_buttons_of_the_group_and_is_refused(
    cast: Cast, sign_in: SignIn, bid: Bid
) -> None:
    dee = sign_in("dee")
    page = dee.get(reverse("match", args=[bid.reference])).content.decode()
    assert at(bid, "match-move", "secure") not in page
    for name, more in (("match-move", ["secure"]), ("match-paper", []), ("match-window", [])):
        assert dee.get(at(bid, name, *more)).status_code == 403
        assert dee.post(at(bid, name, *more), {"upload": letter()}).status_code in {400, 403}
    assert (the_line(bid).state, Paper.objects.count()) == ("applied", 0)
    for key in ("gwen", "maya", "fran", "dan", "ada", "finn"):
        assert sign_in(key).get(reverse("match", args=[bid.reference])).status_code == 404


def test_only_the_coordinator_has_the_check_and_takes_it_back(
    cast: Cast, sign_in: SignIn, now: datetime, bid: Bid
) -> None:
    secured(bid, cast, now)
    assert sign_in("olu").get(at(bid, "match-check")).status_code == 403
    dee = sign_in("dee")
    assert dee.get(at(bid, "match-uncheck")).status_code == 403
    dee.post(at(bid, "match-check"))
    assert at(bid, "match-uncheck") in dee.get(reverse("match", args=[bid.reference])).content.decode()
    assert dee.get(at(bid, "match-uncheck")).status_code == 200
    assert dee.post(at(bid, "match-uncheck"), {"why": ""}).status_code == 400
    dee.post(at(bid, "match-uncheck"), {"why": "The wrong year"})
    assert the_line(bid).checked_at is None


def test_while_a_bid_is_back_with_the_group_nobody_else_reads_its_match(
    cast: Cast, sign_in: SignIn, now: datetime, bid: Bid
) -> None:
    send_back(bid=bid, by=cast["dee"], at=now, reasons={"what": "More"})
    assert sign_in("dee").get(reverse("match", args=[bid.reference])).status_code == 404
    assert (
        "What others put in"
        not in sign_in("dee")
        .get(reverse("bid", args=[bid.reference]))
        .content.decode()
        .split("The bid as it was sent in")[0]
    )
    assert sign_in("olu").get(reverse("match", args=[bid.reference])).status_code == 200


def test_two_people_on_one_window_see_both_and_nothing_is_lost(cast: Cast, sign_in: SignIn, bid: Bid) -> None:
    url, tess = at(bid, "match-window"), sign_in("tess")
    seen = tess.get(url).context["seen"].mark
    sign_in("olu").post(url, {**boxes("window_closes_on", 9), "seen": seen})
    typed = {"pays_percent": "40", "seen": seen}
    clash = tess.post(url, typed)
    shown, day = clash.content.decode(), timezone.localdate() + timedelta(days=9)
    assert clash.status_code == 409
    assert all(words in shown for words in ("Saved by Olu Fenwick", say_day(day), 'value="40"'))
    assert (the_line(bid).window_closes_on, the_line(bid).pays_percent) == (day, None)
    both = typed | boxes("window_closes_on", 9) | {"seen": clash.context["seen"].mark}
    assert tess.post(url, both).status_code == 302
    assert (the_line(bid).window_closes_on, the_line(bid).pays_percent) == (day, 40)


def test_the_same_window_from_two_people_is_no_clash(cast: Cast, sign_in: SignIn, bid: Bid) -> None:
    url, tess = at(bid, "match-window"), sign_in("tess")
    typed = {"pays_percent": "40", "seen": tess.get(url).context["seen"].mark}
    assert [sign_in(key).post(url, typed).status_code for key in ("olu", "tess")] == [302, 302]


def test_the_sums_count_what_is_agreed_now_and_nothing_once_the_group_cannot_go_ahead(
    cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    award = an_offer(cast, now)
    award.bid.income_lines.update(state="secured")
    page = reverse("match", args=[award.bid.reference])
    olu = sign_in("olu")
    assert "Fully funded today, with our part." in olu.get(page).content.decode()
    vary(award=award, change_pence=-5_000, by=cast["dee"], at=now, why="The pot is small.", once_key="less")
    cut = olu.get(page).content.decode()
    assert "Fully funded today" not in cut
    assert "Not fully funded: £50 is still to find" in cut
    assert re.search(r"Agreed by us now.*?£850", cut, re.DOTALL)
    cannot_go_ahead(award=award, by=cast["olu"], at=now, why="We stop.")
    for place in (page, reverse("bid", args=[award.bid.reference])):
        shown = olu.get(place).content.decode()
        assert "unded" not in shown.replace("Not funded", "")
        assert re.search(r"still to find today</dt><dd[^>]*>£900", shown, re.IGNORECASE)


@pytest.mark.parametrize("ends", ["refused", "withdrawn"])
def test_a_bid_that_was_refused_or_taken_back_is_not_called_funded(
    cast: Cast, sign_in: SignIn, bid: Bid, ends: str
) -> None:
    bid.income_lines.update(state="secured")
    Bid.objects.filter(pk=bid.pk).update(state=ends)
    olu = sign_in("olu")
    for name in ("match", "bid"):
        assert "ully funded" not in olu.get(reverse(name, args=[bid.reference])).content.decode()


def test_a_window_that_closes_tomorrow_is_answered_at_once(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    bid.income_lines.update(state="planned")
    assert olu.get(at(bid, "match-window")).status_code == 200
    typed = {**boxes("window_closes_on", 1), "pays_percent": "40", "counts_in_kind": "no"}
    page = olu.post(at(bid, "match-window"), typed, follow=True).content.decode()
    assert "The window of Town council closes tomorrow. Ask them now" in page
    assert "pays at most 40 in every 100 of the cost in money: £720 of £1,800. This line is £180 more" in page
    line = the_line(bid)
    assert (line.pays_percent, line.counts_in_kind) == (40, False)
    olu.post(at(bid, "match-window"), {})
    assert (the_line(bid).window_closes_on, the_line(bid).pays_percent, the_line(bid).counts_in_kind) == (None,) * 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"pays_percent": "0"}, "Enter 1 or more"),
        ({"pays_percent": "101"}, "Enter 100 or less"),
        ({"pays_percent": "half"}, "Enter a whole number"),
        (
            {"window_closes_on_day": "31", "window_closes_on_month": "2", "window_closes_on_year": "2027"},
            "The date must be a real date",
        ),
        ({**boxes("window_opens_on", 9), **boxes("window_closes_on", 8)}, "on or after the day it opens"),
    ],
)
def test_a_window_that_cannot_be_is_refused_beside_its_box(
    sign_in: SignIn, bid: Bid, typed: dict[str, str], said: str
) -> None:
    answer = sign_in("olu").post(at(bid, "match-window"), typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_what_is_typed_about_a_window_or_a_rate_never_breaks_the_page(cast: Cast, sign_in: SignIn, bid: Bid) -> None:
    assert_survives(sign_in("olu"), at(bid, "match-window"), {"pays_percent": "50"}, bad=A_FEW)
    fields = {"pence_an_hour": "12", "source": "Us", **boxes("from_on", 1)}
    dates = tuple(name for name in fields if name.startswith("from_on"))
    assert_survives(sign_in("lena"), reverse("hourly-rate-add"), fields, bad=A_FEW, few=dates)


def test_the_bid_page_shows_its_match_to_the_group_and_staff(cast: Cast, sign_in: SignIn, bid: Bid) -> None:
    for key in ("olu", "dee", "lena"):
        page = sign_in(key).get(reverse("bid", args=[bid.reference])).content.decode()
        assert reverse("match", args=[bid.reference]) in page
        assert "Fully funded if all is secured" in page
    bid.income_lines.all().delete()
    pages = {key: sign_in(key).get(reverse("bid", args=[bid.reference])).content.decode() for key in ("olu", "dee")}
    assert f'href="{reverse("match", args=[bid.reference])}"' not in pages["olu"] + pages["dee"]
    assert (reverse("match-add", args=[bid.reference]) in pages["olu"], "match-state" in pages["dee"]) == (True, False)
    assert (
        "Nobody else puts anything in." in sign_in("olu").get(reverse("match", args=[bid.reference])).content.decode()
    )


def titles(person: Person) -> list[str]:
    return [item.text for item in waiting_for(Person.objects.get(pk=person.pk))]


def test_a_letter_to_check_waits_for_the_coordinator_of_the_locality(cast: Cast, now: datetime, bid: Bid) -> None:
    words = "Check what shows a group’s match"
    assert words not in titles(cast["dee"])
    secured(bid, cast, now)
    assert words in titles(cast["dee"])
    assert words not in titles(cast["dan"]) + titles(cast["olu"]) + titles(cast["lena"])
    check_match(line=the_line(bid), by=cast["dee"], at=now)
    assert words not in titles(cast["dee"])


def test_secured_money_without_its_letter_waits_for_the_group(cast: Cast, now: datetime, bid: Bid) -> None:
    words = "Add the letter that shows the money of Town council"
    move_match(line=the_line(bid), verb="secure", by=cast["olu"], at=now)
    assert words in titles(cast["olu"])
    assert words not in titles(cast["dee"])
    show_match(line=the_line(bid), paper=a_letter(bid, cast["olu"], now), by=cast["olu"], at=now)
    assert words not in titles(cast["olu"])


@pytest.mark.parametrize(
    ("state", "day", "words"),
    [
        ("planned", "window_closes_on", "Ask Town council before their window closes"),
        ("applied", "decision_by", "Town council needs our answer"),
        ("offered", "runs_out_on", "Use the money of Town council, or it runs out"),
    ],
)
def test_another_funders_day_that_comes_near_waits_for_the_group(
    cast: Cast, bid: Bid, state: str, day: str, words: str
) -> None:
    today, now = timezone.localdate(), timezone.now()
    bid.income_lines.update(state=state)
    far: Any = {day: today + timedelta(days=15)}
    say_window(line=the_line(bid), by=cast["olu"], at=now, **far)
    assert words not in titles(cast["olu"])
    near: Any = {day: today + timedelta(days=14)}
    say_window(line=the_line(bid), by=cast["olu"], at=now, **near)
    assert words in titles(cast["olu"])
    assert words not in titles(cast["gwen"])


def test_once_we_have_answered_the_other_funders_day_makes_nothing_late(cast: Cast, now: datetime) -> None:
    """Our offer in principle is the answer they asked for; a check is then needed by the offer's own last day."""
    award = in_principle(cast, now, days=20)
    bid, gone = award.bid, timezone.localdate() - timedelta(days=1)
    type(bid).objects.filter(pk=bid.pk).update(outside_deadline=gone)
    line = the_line(bid)
    bid.income_lines.update(state="applied", decision_by=gone)
    assert f"{line.source} needs our answer" not in titles(cast["olu"])
    secured(bid, cast, now)
    [check] = [item for item in waiting_for(cast["dee"]) if item.text == "Check what shows a group’s match"]
    assert check.due == timezone.localdate(now) + timedelta(days=20)


def test_a_day_that_comes_near_while_the_bid_is_written_leads_to_where_it_can_be_changed(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    bid.income_lines.update(state="planned", window_closes_on=timezone.localdate())
    found = [item for item in waiting_for(cast["olu"]) if item.text.startswith("Ask Town council")]
    assert [item.url for item in found] == [at(bid, "match-window")]


def test_rates_are_open_to_read_and_set_by_lead_and_finance(cast: Cast, sign_in: SignIn) -> None:
    assert "£11.09" in Client().get(reverse("hourly-rates")).content.decode()
    finn = sign_in("finn")
    assert finn.get(reverse("hourly-rate-add")).status_code == 200
    typed = {"fund": str(Fund.objects.get().pk), "pence_an_hour": "12.60", "source": "Our board", **boxes("from_on", 0)}
    page = finn.post(reverse("hourly-rate-add"), typed, follow=True).content.decode()
    assert "£12.60" in page
    assert "Add a new rate" in page
    twice = finn.post(reverse("hourly-rate-add"), typed)
    assert (twice.status_code, "already" in twice.content.decode()) == (400, True)
    assert sign_in("olu").post(reverse("hourly-rate-add"), typed).status_code == 403
    HourlyRate.objects.all().delete()
    assert "No rate is set yet" in Client().get(reverse("hourly-rates")).content.decode()


def api(client: Client, method: str, url: str, body: dict[str, Any]) -> Any:
    return getattr(client, method)(url, json.dumps(body), content_type="application/json")


def test_a_program_follows_match_as_the_pages_do(cast: Cast, sign_in: SignIn, bid: Bid) -> None:
    olu, dee = sign_in("olu"), sign_in("dee")
    shown = olu.get(reverse("api-match", args=[bid.reference])).json()
    assert (shown["sums"]["match_pence"], shown["lines"][0]["state"]) == (90_000, "applied")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    window = api(olu, "patch", at(bid, "api-match-window"), {"decision_by": tomorrow, "pays_percent": 50})
    assert "needs our answer by" in window.json()["warnings"][0]
    assert api(olu, "patch", at(bid, "api-match-window"), {"pays_percent": 101}).status_code == 400
    assert api(olu, "post", at(bid, "api-match-move"), {"verb": "get_offer"}).json()["state"] == "offered"
    assert api(olu, "post", at(bid, "api-match-move"), {"verb": "explode"}).status_code == 400
    assert api(olu, "post", at(bid, "api-match-move"), {"verb": "get_offer"}).status_code == 409
    moved = olu.post(at(bid, "api-match-move"), {"verb": "secure", "upload": letter()})
    assert moved.json()["paper"] == Paper.objects.get().reference
    assert olu.post(at(bid, "api-match-check")).status_code == 403
    assert dee.post(at(bid, "api-match-check")).json()["checked_at"]
    assert api(dee, "post", at(bid, "api-match-uncheck"), {"why": "Wrong"}).json()["checked_at"] is None
    newer = olu.post(at(bid, "api-match-paper"), {"upload": letter(PDF + b"new")})
    assert newer.json()["paper"] == Paper.objects.last().reference  # type: ignore[union-attr]
    assert api(dee, "post", at(bid, "api-match-move"), {"verb": "receive"}).status_code == 403
    assert sign_in("gwen").get(reverse("api-match", args=[bid.reference])).status_code == 404


def test_a_program_reads_and_sets_rates(cast: Cast, sign_in: SignIn) -> None:
    url, today = reverse("api-hourly-rates"), timezone.localdate().isoformat()
    assert Client().get(url).json()["results"][0]["pence_an_hour"] == 1_109
    rate = {"from_on": today, "pence_an_hour": 1_260, "source": "Our board"}
    lena = sign_in("lena")
    assert api(lena, "post", url, rate).json()["fund"] is None
    fund = Fund.objects.get()
    assert api(lena, "post", url, rate | {"fund": fund.pk}).json()["fund"] == fund.name
    assert api(lena, "post", url, rate | {"fund": 999_999}).status_code == 400
    assert api(lena, "post", url, rate | {"from_on": "2027-02-31"}).status_code == 400
    assert api(sign_in("dee"), "post", url, rate).status_code == 403
