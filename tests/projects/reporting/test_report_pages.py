"""Reports as people meet them: written page by page, read, and money left over decided."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from network.hooks import waiting_for
from network.models import Person
from network.moves import move
from projects.models import Award, Call, Paper, Repayment, Report, SpendLine
from projects.reporting.actions import ask_back, excuse, keep, save_words
from projects.reporting.late import ring_about_late_reports
from tests.badinput import A_FEW, assert_survives
from tests.projects.bids.made import a_project, a_sent_bid
from tests.projects.reporting.made import an_award, fresh, paid, sent, sent_and_read, sums, the_report

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def photo(colour: str = "red") -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "JPEG")
    return SimpleUploadedFile("till.jpg", data.getvalue(), content_type="image/jpeg")


@pytest.fixture
def award(cast: Cast) -> Award:
    """£900 accepted, all of it paid."""
    return paid(an_award(cast), 90_000, cast)


def url(report: Report, page: str = "") -> str:
    return f"/reports/{report.reference}/{page}"


def text(client: Client, address: str) -> str:
    answered = client.get(address)
    assert answered.status_code == 200, answered.status_code
    return answered.content.decode()


def test_a_group_writes_its_report_page_by_page_and_sends_it(award: Award, sign_in: SignIn) -> None:
    report, olu, tess = the_report(award), sign_in("olu"), sign_in("tess")
    assert "Say how it went" in text(olu, url(report))
    olu.post(url(report, "words/"), {"words": "Forty pots.", "people_count": "12"})
    tess.post(url(report, "photo/"), {"photo": photo("green")})
    added = tess.post(url(report, "spend/"), {"what": "Clay", "amount": "860.00", "receipt": photo()}, follow=True)
    assert "£860" in added.content.decode()
    assert "See the receipt" in added.content.decode()
    check = text(tess, url(report, "send/"))
    assert "Forty pots." in check
    done = tess.post(url(report, "send/"), {"once": "k"}, follow=True).content.decode()
    assert "Your report is in" in done
    kept = Report.objects.get()
    assert (kept.state, kept.people_count, kept.photo is not None) == ("sent", 12, True)
    assert Paper.objects.filter(kind="receipt").count() == 1


def test_the_same_photo_of_a_receipt_twice_is_refused_with_everything_still_there(
    award: Award, sign_in: SignIn
) -> None:
    report, client = the_report(award), sign_in("olu")
    client.post(url(report, "spend/"), {"what": "Clay", "amount": "5", "receipt": photo()})
    again = client.post(url(report, "spend/"), {"what": "Glaze", "amount": "7", "receipt": photo()})
    assert again.status_code == 400
    assert "This receipt is there already" in again.content.decode()
    assert "Glaze" in again.content.decode()
    assert SpendLine.objects.count() == 1


def test_a_line_added_twice_by_a_double_click_is_one_line(award: Award, sign_in: SignIn) -> None:
    client = sign_in("olu")
    for _ in range(2):
        client.post(url(the_report(award), "spend/"), {"what": "Clay", "amount": "5", "once": "same"})
    assert SpendLine.objects.count() == 1


def test_a_line_is_taken_out_after_asking_and_once(cast: Cast, award: Award, sign_in: SignIn) -> None:
    report, client = the_report(award), sign_in("olu")
    client.post(url(report, "spend/"), {"what": "Clay", "amount": "5"})
    address = url(report, f"spend/{SpendLine.objects.get().pk}/remove/")
    assert "Clay: £5" in text(client, address)
    assert SpendLine.objects.count() == 1
    client.post(address, {"once": "1"})
    assert not SpendLine.objects.exists()
    assert "taken out already" in client.get(address, follow=True).content.decode()


def test_more_than_was_paid_is_said_on_the_page(award: Award, sign_in: SignIn) -> None:
    client = sign_in("olu")
    page = client.post(url(the_report(award), "spend/"), {"what": "Kiln", "amount": "1,000"}, follow=True)
    assert "£1,000 spent, and £900 was paid" in page.content.decode()


@pytest.mark.parametrize("amount", ["", "-5", "0", "1.005", "abc"])
def test_an_amount_that_is_none_is_asked_again(award: Award, sign_in: SignIn, amount: str) -> None:
    answered = sign_in("olu").post(url(the_report(award), "spend/"), {"what": "Clay", "amount": amount})
    assert answered.status_code == 400
    assert not SpendLine.objects.exists()


def test_a_report_without_words_is_not_sent_and_says_why(award: Award, sign_in: SignIn) -> None:
    client = sign_in("olu")
    assert "Tell us in a few words how it went." in text(client, url(the_report(award), "send/"))
    assert client.post(url(the_report(award), "send/"), {}).status_code == 400


def test_the_coordinator_reads_it_or_asks_for_more(cast: Cast, award: Award, sign_in: SignIn) -> None:
    report, dee = sent(the_report(award), cast, 90_000), sign_in("dee")
    page = text(dee, url(report))
    assert "It is read and is enough" in page
    assert "Thing 1" in page
    dee.post(url(report, "ask-more/"), {"words": "The tutor's bill, please."})
    assert "The tutor&#x27;s bill, please." in text(sign_in("olu"), url(report))
    sent(report, cast, 90_000)
    dee.post(url(report, "read/"), {"once": "r"})
    assert Report.objects.get().state == "accepted"
    assert dee.get(url(report, "read/")).status_code == 403


def test_staff_move_the_day_and_say_that_it_is_not_needed(cast: Cast, award: Award, sign_in: SignIn) -> None:
    report, dee = the_report(award), sign_in("dee")
    day = timezone.localdate() + timedelta(days=300)
    boxes = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    dee.post(url(report, "move/"), {"why": "Illness", **boxes})
    assert Report.objects.get().due_on == day
    unreal = dee.post(url(report, "move/"), {"why": "x", "until_day": 31, "until_month": 2, "until_year": 2027})
    assert unreal.status_code == 400
    assert "real date" in unreal.content.decode()
    dee.post(url(report, "not-needed/"), {"why": "They lost the room."})
    assert Report.objects.get().state == "excused"
    later = day + timedelta(days=30)
    boxes = {"due_on_day": later.day, "due_on_month": later.month, "due_on_year": later.year, "part": "none"}
    dee.post(f"/awards/{award.reference}/reports/add/", boxes)
    assert Report.objects.filter(state="due").get().due_on == later


def test_money_left_over_goes_through_the_pages_to_the_closing(cast: Cast, award: Award, sign_in: SignIn) -> None:
    sent_and_read(the_report(award), cast, 86_000)
    repayment = Repayment.objects.get()
    address = f"/left-over/{repayment.reference}/"
    page = text(sign_in("dee"), f"/awards/{award.reference}/reports/")
    assert "It cannot be closed yet" in page
    assert "£40" in page
    assert sign_in("dee").get(f"{address}came-back/").status_code == 403
    assert "It has come back" in text(sign_in("finn"), address)
    sign_in("finn").post(f"{address}came-back/", {"once": "b"})
    sign_in("finn").post(f"{address}came-back/", {"once": "b"})
    assert sums()[2] == 4_000
    assert "£40 " in text(sign_in("olu"), address)
    close = f"/awards/{award.reference}/close/"
    assert "letter of thanks" in text(sign_in("dee"), close)
    done = sign_in("dee").post(close, {"once": "c"}, follow=True).content.decode()
    assert "The award is closed" in done
    assert fresh(award).state == "closed"


def test_the_coordinator_lets_the_group_keep_it_and_the_collective_reads_it(
    cast: Cast, award: Award, sign_in: SignIn
) -> None:
    sent_and_read(the_report(award), cast, 86_000)
    address = f"/left-over/{Repayment.objects.get().reference}/"
    assert "for something else" in text(sign_in("dee"), address)
    sign_in("dee").post(f"{address}keep/", {"why": "A shelf for the pots."})
    assert Repayment.objects.get().state == "kept"
    for key, seen in (("maya", True), ("fran", True), ("lena", True), ("visitor", False), ("nia", False)):
        assert ("A shelf for the pots." in text(sign_in(key), "/collectives/wakefield/")) is seen, key


def test_the_lead_lets_it_go(cast: Cast, award: Award, sign_in: SignIn) -> None:
    sent_and_read(the_report(award), cast, 86_000)
    address = f"/left-over/{Repayment.objects.get().reference}/"
    assert "It will not come back" in text(sign_in("lena"), address)
    sign_in("lena").post(f"{address}let-go/", {"why": "The group has ended."})
    assert "The group has ended." in text(sign_in("lena"), address)


def test_the_group_says_itself_that_money_is_left_over(cast: Cast, award: Award, sign_in: SignIn) -> None:
    address = f"/awards/{award.reference}/left-over/"
    assert "£900 was paid" in text(sign_in("olu"), address)
    page = sign_in("olu").post(address, {"amount": "25", "once": "l"}, follow=True).content.decode()
    assert "£25 left over" in page
    too_much = sign_in("olu").post(address, {"amount": "9,000"})
    assert too_much.status_code == 409


@pytest.mark.parametrize("key", ["gwen", "maya", "fran", "dan", "zoe"])
def test_reports_are_not_there_for_anyone_else(cast: Cast, award: Award, sign_in: SignIn, key: str) -> None:
    report, client = the_report(award), sign_in(key)
    row = ask_back(award=award, amount_pence=100, by=cast["olu"], at=timezone.now())
    for address in (url(report), f"/awards/{award.reference}/reports/", f"/left-over/{row.reference}/"):
        assert client.get(address).status_code == 404


# --- what waits for whom, and where the next bid is read


def waits(person: Person) -> list[str]:
    return [item.text for item in waiting_for(Person.objects.get(pk=person.pk))]


def test_a_report_waits_for_the_group_six_weeks_before_its_day(cast: Cast, award: Award, now: datetime) -> None:
    assert "Tell us how it went" not in waits(cast["olu"])
    Report.objects.update(due_on=timezone.localdate(now) + timedelta(days=40))
    assert "Tell us how it went" in waits(cast["olu"])
    Report.objects.update(asked_more="The bill")
    assert "Add to your report and send it in again" in waits(cast["tess"])


def test_a_report_that_came_in_waits_for_the_coordinator_and_after_two_weeks_for_the_lead(
    cast: Cast, award: Award, now: datetime
) -> None:
    sent(the_report(award), cast, 86_000)
    assert "Read a report" in waits(cast["dee"])
    assert "Read a report" not in waits(cast["lena"])
    Report.objects.update(sent_at=now - timedelta(days=15))
    assert "Read a report" in waits(cast["lena"])


def test_money_left_over_waits_for_those_who_decide(cast: Cast, award: Award) -> None:
    sent_and_read(the_report(award), cast, 86_000)
    for key in ("dee", "finn", "lena"):
        assert "See to £40 that is left over" in waits(cast[key])
    assert "See to £40 that is left over" not in waits(cast["olu"])


def test_an_award_with_nothing_to_come_waits_to_be_closed(cast: Cast, award: Award, now: datetime) -> None:
    assert "Close an award" not in waits(cast["dee"])
    sent_and_read(the_report(award), cast, 86_000)
    assert "Close an award" not in waits(cast["dee"])
    keep(repayment=Repayment.objects.get(), by=cast["dee"], at=now, why="A shelf")
    assert "Close an award" in waits(cast["dee"])
    assert "Close an award" not in waits(cast["dan"])


def test_the_pages_of_project_bid_and_award_lead_to_the_reports(cast: Cast, award: Award, sign_in: SignIn) -> None:
    link = f"/awards/{award.reference}/reports/"
    assert award.bid is not None
    pages = (f"/projects/{award.project.reference}/", f"/bids/{award.bid.reference}/", f"/awards/{award.reference}/")
    for address in pages:
        assert link in text(sign_in("olu"), address)
        assert "a report is due on" in text(sign_in("dee"), address)
    assert link not in text(sign_in("visitor"), pages[0])
    sent(the_report(award), cast, 1)
    assert "a report has come in" in text(sign_in("dee"), pages[0])
    Report.objects.update(state="accepted")
    assert "nothing more to come" in text(sign_in("dee"), pages[0])


def test_a_late_report_stands_beside_the_next_bid_only_after_the_call(
    cast: Cast, award: Award, sign_in: SignIn, now: datetime
) -> None:
    Report.objects.update(due_on=timezone.localdate(now) - timedelta(days=1))
    bid = a_sent_bid(cast["olu"], a_project(title="Next"))
    ring_about_late_reports(now)
    words = "Reports of this group that are late"
    assert words not in text(sign_in("dee"), f"/bids/{bid.reference}/")
    move(Call.objects.get(), "ring", by=cast["dee"], at=now, done_at=now, done_by=cast["dee"])
    assert words in text(sign_in("dee"), f"/bids/{bid.reference}/")
    assert words in text(sign_in("lena"), f"/bids/{bid.reference}/")
    assert words not in text(sign_in("olu"), f"/bids/{bid.reference}/")


def test_what_is_held_about_a_person_names_the_reports_they_sent_and_read(cast: Cast, award: Award) -> None:
    from projects.reporting.panels import held  # noqa: PLC0415 - only here

    report = sent_and_read(the_report(award), cast, 1)
    assert held(cast["tess"])["Reports you sent in"][0]["report"] == report.reference
    assert held(cast["dee"])["Reports you read"][0]["report"] == report.reference


# --- programs


def test_a_program_writes_sends_and_reads_a_report(cast: Cast, award: Award, sign_in: SignIn) -> None:
    report, olu, dee = the_report(award), sign_in("olu"), sign_in("dee")
    base, sent_as = f"/api/v1/reports/{report.reference}/", "application/json"
    assert olu.patch(base, {"words": "Forty pots."}, sent_as).json()["words"] == "Forty pots."
    line = olu.post(f"{base}spend/", {"what": "Clay", "amount_pence": 85_000}, sent_as)
    assert line.status_code == 201
    extra = olu.post(f"{base}spend/", {"what": "Tea", "amount_pence": 500, "receipt": photo()})
    assert extra.json()["receipt"]
    assert olu.delete(f"{base}spend/{extra.json()['id']}/").status_code == 204
    assert olu.delete(f"{base}spend/{extra.json()['id']}/").status_code == 404
    assert olu.post(f"{base}spend/", {"what": "Tea", "amount_pence": -1}, sent_as).status_code == 400
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart  # noqa: PLC0415 - only here

    put = olu.put(f"{base}photo/", encode_multipart(BOUNDARY, {"photo": photo("blue")}), MULTIPART_CONTENT)
    assert put.json()["photo"]
    assert olu.post(f"{base}send/").json()["state"] == "sent"
    assert dee.post(f"{base}ask-more/", {"words": "The bill"}, sent_as).json()["asked_more"] == "The bill"
    assert olu.post(f"{base}send/").json()["state"] == "sent"
    assert dee.post(f"{base}read/").json()["state"] == "accepted"
    found = dee.get(f"/api/v1/awards/{award.reference}/reports/").json()
    assert (found["paid_pence"], found["spent_pence"]) == (90_000, 85_000)
    owed = found["left_over"][0]
    assert owed["amount_pence"] == 5_000
    back = sign_in("finn").post(f"/api/v1/left-over/{owed['reference']}/came-back/")
    assert back.json()["state"] == "came_back"
    assert dee.post(f"/api/v1/awards/{award.reference}/close/").json()["state"] == "closed"


def test_a_program_sets_moves_and_excuses_reports_and_decides_about_money(
    cast: Cast, award: Award, sign_in: SignIn
) -> None:
    dee, kind = sign_in("dee"), "application/json"
    day = (timezone.localdate() + timedelta(days=90)).isoformat()
    made = dee.post(f"/api/v1/awards/{award.reference}/reports/", {"due_on": day}, kind)
    assert made.status_code == 201
    base = f"/api/v1/reports/{made.json()[0]['reference']}/"
    assert dee.get(base).json()["due_on"] == day
    later = (timezone.localdate() + timedelta(days=99)).isoformat()
    assert dee.post(f"{base}move/", {"until": later, "why": "Illness"}, kind).json()["due_on"] == later
    assert dee.post(f"{base}not-needed/", {"why": "Illness"}, kind).json()["state"] == "excused"
    for verb, key, state in (("keep", "dee", "kept"), ("let-go", "lena", "let_go")):
        owed = sign_in("olu").post(f"/api/v1/awards/{award.reference}/left-over/", {"amount_pence": 100}, kind)
        assert owed.status_code == 201
        address = f"/api/v1/left-over/{owed.json()['reference']}/"
        assert sign_in("olu").get(address).json()["state"] == "asked"
        assert sign_in(key).post(f"{address}{verb}/", {"why": "Agreed"}, kind).json()["state"] == state


# --- bad input


def test_the_forms_survive_whatever_is_typed(cast: Cast, award: Award, sign_in: SignIn, now: datetime) -> None:
    report = the_report(award)
    save_words(report=report, words="Kept.", people_count=1, by=cast["olu"], at=now)
    olu = sign_in("olu")
    assert_survives(olu, url(report, "words/"), {"words": "Good.", "people_count": "3"}, bad=A_FEW)
    assert_survives(olu, url(report, "spend/"), {"what": "Clay", "amount": "5"}, bad=A_FEW)
    assert_survives(olu, f"/awards/{award.reference}/left-over/", {"amount": "-"}, bad=A_FEW)
    excuse(report=report, by=cast["dee"], at=now, why="Done")


@pytest.mark.parametrize("full", [True, False])
def test_only_where_spending_is_asked_for_does_the_page_speak_of_it(cast: Cast, sign_in: SignIn, full: bool) -> None:
    """After a photo and a few words nobody meets a sum that looks as if it was missing."""
    award = paid(an_award(cast, full=full), 90_000, cast)
    page = sign_in("olu").get(f"/awards/{award.reference}/reports/").content.decode()
    assert ("Shown as spent" in page, "Paid, and not shown as spent" in page) == (full, full)
