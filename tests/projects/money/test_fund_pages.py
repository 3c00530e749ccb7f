"""Funds, local pots, transfers and day one as people meet them."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from network.hooks import waiting_for
from network.models import Person
from network.models.person import Someone
from network.years import Year
from projects.models import Award, Fund, Line, Opening, Share, Transfer
from projects.money import due
from projects.money.actions import accept, allocate, offer
from projects.money.due import Due
from projects.money.fund_actions import Terms, agree_transfer, ask_transfer, make_fund, read_opening
from projects.money.reckoning import reckon
from tests.badinput import A_FEW, assert_survives
from tests.projects.bids.made import a_bid_being_decided
from tests.projects.money.opening_files import AWARD, POT, TOTALS, day_one, file_of

Cast = dict[str, Person]
SignIn = Callable[[str], Client]
PUT_IN = 2_500_000
LIMITS = {"tiny_up_to_pence": "500", "two_people_above_pence": "0", "light_report_up_to_pence": "£1,000.50"}
TYPED = {"allocated": "10,000", "promised": "1500", "paid": "1500.50", "returned": "200"}


def this_fund() -> Fund:
    return Fund.objects.get(name__startswith="Match")


def pot(name: str = "Wakefield") -> Share:
    return Share.objects.get(locality__name=name, fund=this_fund())


def new_fund(cast: Cast, now: datetime, name: str = "Fresh") -> Fund:
    return make_fund(terms=Terms(name, Year.of(timezone.localdate(now))), by=cast["lena"], at=now)


def page_of(client: Client, name: str, *keys: Any) -> str:
    answered = client.get(reverse(name, args=keys))
    assert answered.status_code == 200
    assert answered.content.decode().count("<h1") == 1
    return answered.content.decode()


def sent(data: bytes, name: str = "day-one.csv") -> BytesIO:
    file = BytesIO(data)
    file.name = name
    return file


def a_transfer(cast: Cast, now: datetime, pence: int = 100_000) -> Transfer:
    return ask_transfer(
        from_share=pot(), to_share=pot("Barnsley"), amount_pence=pence, by=cast["finn"], at=now, why="More bids there.",
        once_key=f"t-{pence}",
    )  # fmt: skip


def an_opening(cast: Cast, now: datetime, **other: Any) -> Opening:
    usual: dict[str, Any] = {
        "fund": new_fund(cast, now), "data": day_one(), "name": "day-one.csv", "totals": TOTALS, "by": cast["finn"],
        "at": now,
    }  # fmt: skip
    return read_opening(**usual | other)


# --- the fund


def test_anyone_reads_the_sums_of_a_fund_by_locality_and_no_button(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    offer(bid=bid, amount_pence=90_000, by=cast["fran"], at=now, once_key="a", reasons={
        "strength": "Warm.", "reason": "It fits.", "next_step": "Say yes.",
    })  # fmt: skip
    page = page_of(sign_in("visitor"), "fund", this_fund().pk)
    # Four pots of £25,000; £900 of one is promised.
    for words in ("£100,000", "£99,100", "£24,100 left of £25,000", "All together", "Barnsley"):
        assert words in page
    assert "Put money into a local pot" not in page
    assert "What is late" not in page


def test_finance_sees_what_is_due_late_and_waiting(
    cast: Cast, now: datetime, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_transfer(cast, now)
    today = timezone.localdate()

    def rows(person: Someone, fund: Fund) -> list[Due]:
        assert fund == this_fund()
        return [
            Due(today.replace(year=today.year - 1), "Report", "The pottery", amount_pence=None),
            Due(today, "Second part", "The walkers", "/awards/", 45_000),
        ]

    monkeypatch.setattr(due, "due_in_fund", [rows])
    page = page_of(sign_in("finn"), "fund", this_fund().pk)
    late, coming = page.split("What is due")
    assert "The pottery" in late
    assert "The walkers" in coming
    assert "£450" in coming
    assert "£1,000" in page
    assert "Put money into a local pot" in page


def test_a_fund_without_money_says_so(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    fund = new_fund(cast, now)
    assert "No money has been put into this fund yet." in page_of(sign_in("visitor"), "fund", fund.pk)
    page = page_of(sign_in("lena"), "fund", fund.pk)
    for words in ("Nothing is late.", "Nothing is due yet.", "No file of day one", "No money waits to be moved."):
        assert words in page
    assert "Fresh" in page_of(sign_in("lena"), "shares")
    assert "Fresh" not in page_of(sign_in("visitor"), "shares")


def test_finance_makes_and_changes_a_fund_on_pages(cast: Cast, sign_in: SignIn) -> None:
    finn, year = sign_in("finn"), Year.of(timezone.localdate())
    typed = {"name": "The new fund", "source": "A council", "year": year.next.slug, **LIMITS}
    day = year.next.ends
    boxes = {"closes_on_day": day.day, "closes_on_month": day.month, "closes_on_year": day.year}
    assert finn.post(reverse("fund-new"), typed | boxes).status_code == 302
    fund = Fund.objects.get(name="The new fund")
    assert (fund.starts_on, fund.closes_on, fund.light_report_up_to_pence) == (year.next.starts, day, 100_050)
    form = page_of(finn, "fund-edit", fund.pk)
    assert "The new fund" in form
    assert "1,000.50" in form
    url = reverse("fund-edit", args=[fund.pk])
    page = finn.post(url, typed | {"name": "Renamed", "tiny_up_to_pence": "50"}, follow=True).content.decode()
    assert "Up to £50" in page
    assert "Bids are taken all year." in page
    taken = finn.post(url, typed | {"name": this_fund().name})
    assert taken.status_code == 400
    assert "There is a fund with this name already." in taken.content.decode()


def test_only_lead_and_finance_open_the_pages_that_change_funds(cast: Cast, sign_in: SignIn) -> None:
    for name, keys in {"fund-new": [], "fund-edit": [this_fund().pk], "fund-allocate": [this_fund().pk],
                       "opening-read": [this_fund().pk], "transfer-ask": [pot().pk], "transfers": [],
                       "opening-blank": []}.items():  # fmt: skip
        assert sign_in("dee").get(reverse(name, args=keys)).status_code == 403
        assert sign_in("lena").get(reverse(name, args=keys)).status_code == 200


def test_money_is_put_in_once_however_often_the_form_is_sent(cast: Cast, sign_in: SignIn) -> None:
    finn, url = sign_in("finn"), reverse("fund-allocate", args=[this_fund().pk])
    typed = {"locality": "wakefield", "amount": "£1,200.50", "why": "More from the council", "once": "abc"}
    for _ in range(2):
        assert finn.post(url, typed).status_code == 302
    assert pot().allocated_pence == PUT_IN + 120_050
    assert finn.post(url, {"locality": "wakefield", "amount": "1.005", "why": "x"}).status_code == 400
    assert finn.post(url, {"locality": "nowhere", "amount": "1", "why": "x"}).status_code == 400
    assert pot().allocated_pence == PUT_IN + 120_050


# --- one local pot


def test_anyone_reads_the_sums_of_a_pot_and_only_staff_its_lines(cast: Cast, sign_in: SignIn) -> None:
    for key, lines in {"visitor": 0, "olu": 0, "maya": 0, "dan": 0, "dee": 1, "finn": 1, "lena": 1}.items():
        page = page_of(sign_in(key), "share", pot().pk)
        assert "£25,000 is left of £25,000" in page
        assert page.count("Every sum agrees") == lines
    assert "Correct this line" not in page_of(sign_in("dee"), "share", pot().pk)


def test_the_lines_of_a_pot_are_in_words_with_a_running_balance(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    bid = a_bid_being_decided(cast["olu"], cast["fran"])
    award = offer(bid=bid, amount_pence=90_000, by=cast["fran"], at=now, once_key="a", reasons={
        "strength": "Warm.", "reason": "It fits.", "next_step": "Say yes.",
    })  # fmt: skip
    agree_transfer(transfer=a_transfer(cast, now), by=cast["lena"], at=now)
    page = page_of(sign_in("finn"), "share", pot().pk)
    order = [page.index(words) for words in ("Moved to another pot", "Promised in an offer", "Money put in")]
    assert order == sorted(order)
    for words in ("−£1,000", "−£900", "+£25,000", "£24,100", "£23,100", award.reference, "Barnsley", "Lena Frost"):
        assert words in page
    assert reverse("offer", args=[award.reference]) in page
    accept(award=award, by=cast["olu"], at=now)
    assert reverse("award", args=[award.reference]) in page_of(sign_in("finn"), "share", pot().pk)
    assert "Moved here from another pot" in page_of(sign_in("finn"), "share", pot("Barnsley").pk)


def test_a_pot_whose_sums_were_touched_says_so_to_staff_and_that_it_is_checked_to_all(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    Share.objects.filter(pk=pot().pk).update(allocated_pence=PUT_IN + 1, free_pence=PUT_IN + 1)
    assert "The sums and the lines do not agree." in page_of(sign_in("dee"), "share", pot().pk)
    reckon(now)
    for name, keys in {"share": [pot().pk], "fund": [this_fund().pk], "shares": []}.items():
        assert "The sums are being checked." in page_of(sign_in("visitor"), name, *keys)
    assert "its lines make £25,000" in page_of(sign_in("finn"), "fund", this_fund().pk)
    assert "its lines make" not in page_of(sign_in("visitor"), "fund", this_fund().pk)


def test_money_put_in_is_corrected_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    finn, line = sign_in("finn"), Line.objects.get(share=pot())
    url = reverse("line-correct", args=[line.pk])
    assert "Take £25,000 out again?" in finn.get(url).content.decode()
    page = finn.post(url, {"why": "The wrong pot"}, follow=True).content.decode()
    assert "Both lines stay on the record." in page
    assert "Correct this line" not in page
    assert pot().allocated_pence == 0
    assert sign_in("dee").get(url).status_code == 403
    assert sign_in("dan").get(url).status_code == 404
    opposite = Line.objects.get(kind="allocation_back")
    assert "The wrong pot" in page
    assert finn.get(reverse("line-correct", args=[opposite.pk])).status_code == 200


def test_fifty_lines_stand_on_a_page_and_ask_the_database_no_more_than_five(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    def more(first: int, last: int) -> None:
        for number in range(first, last):
            allocate(
                fund=this_fund(), locality=pot().locality, amount_pence=1, by=cast["finn"], at=now, why="More",
                once_key=f"n-{number}",
            )  # fmt: skip

    def asked() -> int:
        finn.get(reverse("share", args=[pot().pk]))
        with CaptureQueriesContext(connection) as counted:
            finn.get(reverse("share", args=[pot().pk]))
        return len(counted)

    finn = sign_in("finn")
    more(0, 4)
    few = asked()
    more(4, 59)
    assert asked() == few
    page = finn.get(reverse("share", args=[pot().pk]) + "?page=2").content.decode()
    assert "Recomputed from 60 lines" in page
    assert page.count("Money put in") == 10


# --- transfers


def test_finance_asks_for_money_to_move_and_the_lead_agrees(cast: Cast, sign_in: SignIn) -> None:
    finn, lena = sign_in("finn"), sign_in("lena")
    where = f"{this_fund().pk}-{pot('Barnsley').locality_id}"
    typed = {"to": where, "amount": "1,000", "why": "More bids there.", "once": "k"}
    page = finn.post(reverse("transfer-ask", args=[pot().pk]), typed, follow=True).content.decode()
    assert "You asked for this, so a second person answers" in page
    transfer = Transfer.objects.get()
    own = finn.post(reverse("transfer-agree", args=[transfer.reference]))
    assert own.status_code == 403
    assert "a second person" in own.content.decode()
    assert finn.get(reverse("transfer-agree", args=[transfer.reference])).status_code == 403
    assert "Agree" in page_of(lena, "transfer", transfer.reference)
    assert transfer.reference in page_of(lena, "transfers")
    assert "From Wakefield" in page_of(lena, "transfer-agree", transfer.reference)
    page = lena.post(reverse("transfer-agree", args=[transfer.reference]), follow=True).content.decode()
    assert "The money has moved." in page
    assert pot("Barnsley").free_pence == PUT_IN + 100_000


def test_more_than_is_left_is_refused_on_the_page_with_all_that_was_typed(cast: Cast, sign_in: SignIn) -> None:
    where = f"{this_fund().pk}-{pot('Barnsley').locality_id}"
    answered = sign_in("finn").post(
        reverse("transfer-ask", args=[pot().pk]), {"to": where, "amount": "25,000.01", "why": "More bids there."}
    )
    assert answered.status_code == 409
    page = answered.content.decode()
    assert "£25,000 is left" in page
    assert "More bids there." in page


def test_money_is_offered_to_a_later_fund_of_the_same_place_too(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    later = make_fund(terms=Terms("Next year", Year.of(timezone.localdate(now)).next.next), by=cast["lena"], at=now)
    finn = sign_in("finn")
    assert "Wakefield, in Next year" in page_of(finn, "transfer-ask", pot().pk)
    typed = {"to": f"{later.pk}-{pot().locality_id}", "amount": "5", "why": "Not spent"}
    finn.post(reverse("transfer-ask", args=[pot().pk]), typed)
    assert Transfer.objects.get().kind == "carry"


def test_the_lead_says_no_with_a_reason(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    url = reverse("transfer-turn-down", args=[a_transfer(cast, now).reference])
    lena = sign_in("lena")
    assert lena.get(url).status_code == 200
    assert lena.post(url, {"why": ""}).status_code == 400
    assert "Nothing moved." in lena.post(url, {"why": "Not this year"}, follow=True).content.decode()
    assert "Not made" in page_of(lena, "transfers")
    assert lena.get(url).status_code == 403


def test_what_waits_for_a_second_person_is_on_their_list_and_not_on_that_of_who_asked(
    cast: Cast, now: datetime
) -> None:
    transfer, opening = a_transfer(cast, now), an_opening(cast, now)
    urls = {reverse("transfer", args=[transfer.reference]), reverse("opening", args=[opening.reference])}
    for key, found in {"lena": urls, "finn": set(), "dee": set(), "olu": set()}.items():
        assert {item.url for item in waiting_for(cast[key])} & urls == found


def test_a_transfer_is_not_there_for_anyone_else(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    transfer = a_transfer(cast, now)
    for key in ("dee", "olu", "ada"):
        for name in ("transfer", "transfer-agree", "transfer-turn-down"):
            assert sign_in(key).get(reverse(name, args=[transfer.reference])).status_code == 404


# --- day one


def test_day_one_goes_from_the_blank_file_to_the_pot(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    finn, lena, fund = sign_in("finn"), sign_in("lena"), new_fund(cast, now)
    blank = finn.get(reverse("opening-blank"))
    assert blank["Content-Type"].startswith("text/csv")
    assert '"Kind","Locality","Group"' in blank.content.decode()
    url = reverse("opening-read", args=[fund.pk])
    assert "Download a blank file" in page_of(finn, "opening-read", fund.pk)
    row = AWARD | {"Group": "Hallmoor Knitters"}
    page = finn.post(url, TYPED | {"file": sent(file_of(POT, row))}, follow=True).content.decode()
    assert page.count("The same") == 4
    assert "Hallmoor Knitters" in page
    assert "You read this file in, so a second person counts it" in page
    opening = Opening.objects.get()
    assert finn.get(reverse("opening-count", args=[opening.reference])).status_code == 403
    assert "Count it" in page_of(lena, "opening", opening.reference)
    assert "Does this count?" in page_of(lena, "opening-count", opening.reference)
    page = lena.post(reverse("opening-count", args=[opening.reference]), follow=True).content.decode()
    assert "Day one counts." in page
    assert "Counted" in page
    share = Share.objects.get(fund=fund)
    assert share.free_pence == 719_950
    lines = page_of(finn, "share", share.pk)
    assert "Promised before day one" in lines
    assert Award.objects.get().reference in lines
    assert "day-one.csv" in page_of(finn, "fund", fund.pk)


def test_every_broken_row_is_named_on_the_page_and_nothing_is_read_in(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    url = reverse("opening-read", args=[new_fund(cast, now).pk])
    broken = file_of(POT | {"Put in": "lots"}, AWARD | {"Awarded on": "31/02/2026"})
    answered = sign_in("finn").post(url, TYPED | {"file": sent(broken)})
    page = answered.content.decode()
    assert answered.status_code == 400
    assert "2 things have to be put right" in page
    assert "There is no 31 February 2026." in page
    assert "Enter the amount in numbers" in page
    assert not Opening.objects.exists()


def test_the_same_file_twice_is_refused_on_the_page(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    opening = an_opening(cast, now)
    url = reverse("opening-read", args=[opening.fund_id])
    answered = sign_in("lena").post(url, TYPED | {"file": sent(day_one())})
    assert answered.status_code == 409
    assert f"as {opening.reference}" in answered.content.decode()


def test_totals_a_penny_apart_are_shown_and_typed_again(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    opening = an_opening(cast, now, totals=TOTALS | {"paid": TOTALS["paid"] + 1})
    lena, finn = sign_in("lena"), sign_in("finn")
    page = page_of(lena, "opening", opening.reference)
    assert "£0.01 apart" in page
    assert "Count it" not in page
    refused = lena.post(reverse("opening-count", args=[opening.reference]))
    assert refused.status_code == 409
    assert "the finance system says £1,500.51" in refused.content.decode()
    url = reverse("opening-totals", args=[opening.reference])
    assert lena.get(url).status_code == 403
    assert "1,500.51" in finn.get(url).content.decode()
    assert finn.post(url, TYPED).status_code == 302
    assert "Count it" in page_of(lena, "opening", opening.reference)


def test_a_file_that_does_not_count_yet_is_dropped(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    opening = an_opening(cast, now)
    url = reverse("opening-drop", args=[opening.reference])
    assert sign_in("finn").get(url).status_code == 200
    assert "Another file can be read in." in sign_in("finn").post(url, follow=True).content.decode()
    assert "Dropped" in page_of(sign_in("finn"), "opening", opening.reference)
    assert sign_in("finn").get(url).status_code == 403


def test_no_file_or_too_big_a_file_is_asked_for_again(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    url = reverse("opening-read", args=[new_fund(cast, now).pk])
    finn = sign_in("finn")
    assert "Choose a file." in finn.post(url, TYPED).content.decode()
    big = finn.post(url, TYPED | {"file": sent(b"x" * (5 * 1024 * 1024 + 1))})
    assert big.status_code == 400
    assert "too big" in big.content.decode()


# --- bad input


def test_bad_words_are_answered_with_a_page(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    finn, year = sign_in("finn"), Year.of(timezone.localdate()).slug
    opening = an_opening(cast, now)
    forms: dict[str, tuple[list[Any], dict[str, str]]] = {
        "fund-new": ([], {"name": "N", "source": "S", "year": year, **LIMITS}),
        "fund-allocate": ([this_fund().pk], {"locality": "wakefield", "amount": "5", "why": "W"}),
        "transfer-ask": ([pot().pk], {"to": "1-1", "amount": "5", "why": "W"}),
        "line-correct": ([Line.objects.get(share=pot("Kirklees")).pk], {"why": "W"}),
        "opening-totals": ([opening.reference], TYPED),
    }
    for name, (keys, fields) in forms.items():
        assert_survives(finn, reverse(name, args=keys), fields, bad=A_FEW)
