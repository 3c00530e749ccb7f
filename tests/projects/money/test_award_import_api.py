"""Bringing in past awards by program, under the same rules as the pages."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from projects.models import Award, ImportRun
from projects.money.importing.runs import MOST_BYTES
from tests.projects.money.award_files import award, bring, sheet

SignIn = Callable[[str], Client]


def post(client: Client, data: bytes, *, dry: str = "", name: str = "awards.csv") -> HttpResponse:
    more = {"dry_run": dry} if dry else {}
    return client.post("/api/v1/award-imports/", {"file": SimpleUploadedFile(name, data), **more})


def test_a_file_is_brought_in_with_its_counts(sign_in: SignIn) -> None:
    answer = post(sign_in("finn"), sheet(award(id="1"), award(id="2", pounds="0.50")))
    told = answer.json()
    assert answer.status_code == 201
    assert (told["applied"], told["counts"]["awards_new"], told["counts"]["pence_new"]) == (True, 2, 50_050)
    assert ImportRun.objects.get().reference == told["reference"]
    assert Award.objects.count() == 2


def test_a_dry_run_says_the_same_and_saves_nothing(sign_in: SignIn) -> None:
    answer = post(sign_in("lena"), sheet(award(name="Graham Roberts")), dry="true")
    told = answer.json()
    assert answer.status_code == 200
    assert (told["applied"], told["reference"], told["counts"]["awards_new"]) == (False, "", 1)
    assert told["notes"] == [{"title": "Names that may be private people", "lines": ["Graham Roberts"]}]
    assert (Award.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_a_second_time_nothing_is_made(sign_in: SignIn, now: datetime) -> None:
    bring(sheet(award()), at=now)
    answer = post(sign_in("lena"), sheet(award()))
    assert answer.status_code == 200
    assert (answer.json()["applied"], answer.json()["counts"]["awards_held"]) == (False, 1)
    assert (Award.objects.count(), ImportRun.objects.count()) == (1, 1)


@pytest.mark.parametrize("dry", ["true", ""])
def test_each_problem_is_told_with_its_row(dry: str, sign_in: SignIn) -> None:
    answer = post(sign_in("lena"), sheet(award(), award(pounds="lots"), award(place="")), dry=dry)
    assert answer.status_code == 400
    assert [problem["row_number"] for problem in answer.json()["problems"]] == [3, 4]
    assert (Award.objects.count(), ImportRun.objects.count()) == (0, 0)


@pytest.mark.parametrize("who", ["dee", "ada", "eva", "olu", "zoe"])
def test_others_are_refused_in_words(who: str, sign_in: SignIn) -> None:
    answer = post(sign_in(who), sheet(award()))
    assert (answer.status_code, answer.json()["detail"]) == (
        403,
        "Only the strategic lead or finance can bring in past awards.",
    )


def test_a_visitor_is_not_let_in(sign_in: SignIn) -> None:
    assert post(sign_in("visitor"), sheet(award())).status_code in {401, 403}
    assert not Award.objects.exists()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n123", b"", b"a" * (MOST_BYTES + 1), b"a,b\n1,2\n"])
def test_a_file_that_cannot_be_used_is_a_wrong_request(data: bytes, sign_in: SignIn) -> None:
    answer = post(sign_in("lena"), data)
    assert answer.status_code == 400
    assert answer.json()


@pytest.mark.parametrize("body", [{}, {"file": "not a file"}, {"dry_run": "perhaps"}])
def test_a_request_without_a_file_is_a_wrong_request(body: dict[str, str], sign_in: SignIn) -> None:
    answer = sign_in("lena").post("/api/v1/award-imports/", body)
    assert answer.status_code == 400
    assert "file" in answer.json()
