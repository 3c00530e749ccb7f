"""The pages of bringing in past awards: send, look, say yes; who may; and files that are not what they seem."""

import csv
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from network.models import Event
from partners.models import Organisation
from projects.models import Award, ImportRun, Project
from projects.money.importing.runs import MOST_BYTES
from tests.projects.money.award_files import ARTS, PRIVATE_PEOPLE, TRAFFORD, award, bring, rows_of, sheet

SignIn = Callable[[str], Client]
PAGE = "/imports/awards/"
CUP = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def upload(client: Client, data: bytes, name: str = "awards.csv", once: str = "") -> HttpResponse:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data), "once": once})


def say_yes(client: Client, url: str, once: str = "") -> HttpResponse:
    digest = client.get(url).context["digest"]
    return client.post(url, {"seen": digest, "once": once})


# --- who may


@pytest.mark.parametrize("who", ["lena", "finn"])
def test_the_lead_and_finance_send_a_file(who: str, sign_in: SignIn) -> None:
    client = sign_in(who)
    assert client.get(PAGE).status_code == 200
    url = upload(client, sheet(award())).url
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("who", ["dee", "ada", "eva", "fran", "olu", "maya", "zoe"])
def test_others_are_told_that_they_cannot(who: str, sign_in: SignIn) -> None:
    answer = sign_in(who).get(PAGE)
    assert answer.status_code == 403
    assert b"Only the strategic lead or finance can bring in past awards." in answer.content
    assert upload(sign_in(who), sheet(award())).status_code == 403
    assert not ImportRun.objects.exists()


def test_a_visitor_is_led_to_sign_in(sign_in: SignIn) -> None:
    answer = sign_in("visitor").get(PAGE)
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={PAGE}")


@pytest.mark.parametrize("who", ["finn", "dee", "ada"])
def test_a_file_that_waits_is_seen_by_its_sender_alone(who: str, sign_in: SignIn) -> None:
    url = upload(sign_in("lena"), sheet(award(), award(pounds="lots"))).url
    for address in (url, f"{url}problems.csv"):
        assert sign_in(who).get(address).status_code == 404


# --- look, then yes


def test_the_page_shows_what_the_file_would_do_and_saves_nothing(sign_in: SignIn, shared: Path) -> None:
    client = sign_in("lena")
    page = client.get(upload(client, (shared / "grants" / TRAFFORD).read_bytes(), TRAFFORD).url)
    words = page.content.decode()
    for told in ("555", "£1,291,436.54", "323", "Trafford (E08000009)", "Fae Wolfe", "G-Force is also called"):
        assert told in words
    assert "Bring in 555 awards" in words
    assert "The newest 20 of 555 new awards" in words
    assert (Award.objects.count(), Project.objects.count()) == (0, 0)


def test_the_seven_identifiers_that_occur_twice_are_pointed_out(sign_in: SignIn, shared: Path) -> None:
    rows = rows_of(shared / "grants" / ARTS)
    all_of_them = [row["Identifier"] for row in rows]
    twice = {identifier for identifier in all_of_them if all_of_them.count(identifier) > 1}
    client = sign_in("finn")
    words = client.get(upload(client, (shared / "grants" / ARTS).read_bytes(), ARTS).url).content.decode()
    assert len(twice) == 7
    assert all(f"{identifier} is on rows" in words for identifier in twice)


def test_saying_yes_brings_all_in_and_says_so(sign_in: SignIn) -> None:
    client = sign_in("lena")
    url = upload(client, sheet(award(id="1"), award(id="2", pounds="1.01"))).url
    done = say_yes(client, url)
    assert (done.status_code, done.url) == (302, url)
    words = client.get(url).content.decode()
    assert "The awards are in" in words
    assert "£501.01" in words
    assert Award.objects.count() == 2
    assert Event.objects.get(verb="bring_in_awards").by.name == "Lena Frost"
    assert ImportRun.objects.get().kept is None


def test_the_button_pressed_twice_brings_in_once(sign_in: SignIn) -> None:
    client = sign_in("lena")
    url = upload(client, sheet(award())).url
    digest = client.get(url).context["digest"]
    for once in ("a-key", "a-key", "another-key"):
        assert client.post(url, {"seen": digest, "once": once}).status_code in {200, 302}
    assert Award.objects.count() == 1
    assert Event.objects.filter(verb="bring_in_awards").count() == 1


def test_a_yes_without_the_mark_of_the_page_is_asked_again(sign_in: SignIn) -> None:
    client = sign_in("lena")
    url = upload(client, sheet(award())).url
    answer = client.post(url, {"seen": "x" * 64})
    assert answer.status_code == 409
    assert b"Something changed since this was shown." in answer.content
    assert Award.objects.count() == 0
    assert client.post(url, {"seen": answer.context["digest"]}).status_code == 302
    assert Award.objects.count() == 1


def test_a_file_brought_in_before_has_nothing_new(sign_in: SignIn, now: datetime) -> None:
    bring(sheet(award()), at=now)
    client = sign_in("lena")
    page = client.get(upload(client, sheet(award())).url)
    assert b"Nothing new in this file" in page.content


def test_what_was_brought_in_is_listed_for_the_lead_and_finance(sign_in: SignIn) -> None:
    client = sign_in("lena")
    url = upload(client, sheet(award()), "our-old-awards.csv").url
    say_yes(client, url)
    finance = sign_in("finn")
    assert b"our-old-awards.csv" in finance.get(PAGE).content
    assert finance.get(url).status_code == 200


# --- what is wrong


def test_every_problem_is_on_the_page_and_nothing_is_brought_in(sign_in: SignIn) -> None:
    wrong = [award(pounds="lots"), award(day="soon"), award(name=""), award(place=""), award(title="=1+1")]
    client = sign_in("lena")
    url = upload(client, sheet(award(id="right"), *wrong)).url
    words = client.get(url).content.decode()
    assert "We found 5 problems" in words
    for row in range(3, 8):
        assert f"Row\u00a0{row}" in words
    assert "Bring in" not in words.split("<main")[1]
    assert client.post(url, {"seen": ""}).status_code == 200
    assert Award.objects.count() == 0


def test_the_whole_list_of_problems_is_a_spreadsheet_row_by_row(sign_in: SignIn) -> None:
    client = sign_in("lena")
    url = upload(client, sheet(*(award(id=str(n), pounds="=cmd()" if n else "-5") for n in range(60)))).url
    words = client.get(url).content.decode()
    assert "We found 60 problems and show the first 50" in words
    answer = client.get(f"{url}problems.csv")
    lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0] == ["Row", "Column", "What it says", "What to do"]
    assert [line[0] for line in lines[1:]] == [str(row) for row in range(2, 62)]
    assert lines[2][2] == "'=cmd()"
    assert "attachment" in answer["Content-Disposition"]


def bomb() -> bytes:
    """A workbook whose one sheet is 200 MB of nothing."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"<c/>" * 50_000_000)
    return made.getvalue()


def long_workbook(rows: int) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(list(award()))
    for number in range(rows):
        page.append(list(award(id=str(number)).values()))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "empty.csv", "this one is empty"),
        (b"\n \n", "blank.csv", "This file is empty."),
        (CUP, "really-a-picture.xlsx", "This is not a spreadsheet we can read."),
        (CUP, "really-a-picture.csv", "This is not a spreadsheet we can read."),
        (b"%PDF-1.7 hello", "paper.csv", "This is not a spreadsheet we can read."),
        (b"PK\x03\x04 broken", "broken.xlsx", "This is not a spreadsheet we can read."),
        (b"a,b,c\n1,2,3\n", "others.csv", "These columns are missing"),
        (b"x" * (MOST_BYTES + 1), "big.csv", "This file is too big for a page"),
        (sheet(award()).split(b"\n")[0] + b"\n", "titles.csv", "This file has titles but no awards under them."),
    ],
    ids=["0 bytes", "blank", "picture as xlsx", "picture as csv", "pdf", "broken zip", "other", "too big", "no rows"],
)
def test_a_file_that_cannot_be_used_is_answered_in_a_sentence(
    data: bytes, name: str, told: str, sign_in: SignIn
) -> None:
    answer = upload(sign_in("lena"), data, name)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_a_workbook_made_to_swell_is_refused(sign_in: SignIn) -> None:
    answer = upload(sign_in("lena"), bomb(), "swells.xlsx")
    assert answer.status_code == 400
    assert b"This file unpacks to far more than it should." in answer.content


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_more_rows_than_a_page_takes_are_refused(kind: str, sign_in: SignIn) -> None:
    data = sheet(*(award(id=str(n)) for n in range(10_001))) if kind == "csv" else long_workbook(10_001)
    answer = upload(sign_in("lena"), data, f"long.{kind}")
    assert answer.status_code == 400
    assert b"This file has more than 10,000 rows" in answer.content


def test_sending_nothing_asks_for_a_file(sign_in: SignIn) -> None:
    answer = sign_in("lena").post(PAGE, {})
    assert answer.status_code == 400
    assert b"Choose a file." in answer.content


@pytest.mark.parametrize("name", ["a" * 300 + ".csv", "../../etc/passwd.csv", "=cmd().csv", "🌱 awards.csv"])
def test_any_name_of_a_file_will_do(name: str, sign_in: SignIn) -> None:
    client = sign_in("lena")
    url = upload(client, sheet(award()), name).url
    assert say_yes(client, url).status_code == 302
    kept = Award.objects.get().file_name
    assert kept
    assert "/" not in kept


def test_strange_words_in_cells_are_kept_as_words(sign_in: SignIn) -> None:
    strings = ["<script>alert(1)</script>", "Ω≈ç√∫", "\u202etest", "😍", "' OR 1=1 --", "a\tb"]
    client = sign_in("lena")
    rows = [award(id=str(n), title=text, name=f"Group {text}") for n, text in enumerate(strings)]
    url = upload(client, sheet(*rows)).url
    page = client.get(url)
    assert b"<script>alert" not in page.content
    assert say_yes(client, url).status_code == 302
    assert Award.objects.count() == len(strings)


# --- private people


def test_no_page_a_visitor_can_open_names_a_private_person(sign_in: SignIn, shared: Path, now: datetime) -> None:
    for name in (TRAFFORD, ARTS):
        bring((shared / "grants" / name).read_bytes(), at=now, name=name)
    visitor = sign_in("visitor")
    people = Organisation.objects.filter(name__in=PRIVATE_PEOPLE)
    assert people.count() == len(PRIVATE_PEOPLE)
    awards = Award.objects.filter(organisation__in=people).select_related("project", "organisation")
    pages = ["/partners/", "/projects/", "/local-pots/", "/localities/", "/api/v1/partners/", "/api/v1/projects/"]
    pages += [f"/partners/?q={name}" for name in PRIVATE_PEOPLE] + [f"/projects/?q={name}" for name in PRIVATE_PEOPLE]
    pages += [f"/partners/?page={number}" for number in range(2, 15)]
    pages += [f"/projects/?page={number}" for number in range(2, 25)]
    pages += [f"/api/v1/awards/?page={number}" for number in range(1, 30)]
    pages += [f"/awards/{row.reference}/" for row in awards] + [f"/api/v1/awards/{row.reference}/" for row in awards]
    pages += [f"/partners/{row.reference}/" for row in people] + [
        f"/projects/{row.project.reference}/" for row in awards
    ]
    opened = 0
    for address in pages:
        answer = visitor.get(address)
        assert answer.status_code in {200, 404}
        opened += answer.status_code == 200
        shown = answer.content.decode()
        if "?q=" in address:
            shown = shown.replace(address.split("?q=")[1], "", 1)  # the search box keeps what was typed
        assert not [name for name in PRIVATE_PEOPLE if name in shown], address
    assert opened > 40
    assert settings.DEBUG is False
