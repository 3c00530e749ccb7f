"""Loading postcodes: what is new or changed is saved, a second run changes nothing, nothing is lost unasked."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from network.models import Postcode
from network.places import find_place
from network.postcode_loading import load, replace
from network.postcode_source import ATTRIBUTION, PostcodeRow
from network.progress import Progress

pytestmark = pytest.mark.django_db
TITLES = "pcds,lat,long,lad25cd,doterm"


def row(postcode: str, latitude: float = 53.6, longitude: float = -1.5, authority: str = "E08000036") -> PostcodeRow:
    outward, inward = postcode.split()
    return PostcodeRow(postcode, outward, f"{outward} {inward[0]}", latitude, longitude, authority)


def quiet(_count: int, _postcode: str) -> None:
    """Watch nothing."""


def run(*words: str | Path) -> str:
    said = StringIO()
    call_command("load_postcodes", *map(str, words), stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A small file in the form of the ONS Postcode Directory."""
    path = tmp_path / "postcodes.csv"
    lines = [
        "WF1 3AB,53.69,-1.49,E08000036,",
        "S70 2AA,53.55,-1.48,E08000038,",
        "LS1 4AP,53.79,-1.55,E08000035,",
        "WF1 3AA,53.69,-1.49,E08000036,201905",
        "WF1 3ZZ,99.999999,0,E08000036,",
        "WF1 9AA,12.5,-1.49,E08000036,",
    ]
    path.write_text("\n".join([TITLES, *lines]), encoding="utf-8")
    return path


def test_a_second_load_changes_nothing() -> None:
    rows = [row("WF1 3AB"), row("WF1 3AD")]
    assert (load(rows, watch=quiet).new, load(rows, watch=quiet).as_before) == (2, 2)
    assert Postcode.objects.count() == 2


def test_a_postcode_that_moved_is_put_right() -> None:
    load([row("WF1 3AB"), row("WF1 3AD")], watch=quiet)
    done = load([row("WF1 3AB", latitude=53.7, authority="E08000035"), row("WF1 3AD")], watch=quiet)
    assert (done.new, done.changed, done.as_before) == (0, 1, 1)
    moved = Postcode.objects.get(pk="WF1 3AB")
    assert (moved.latitude, moved.authority) == (53.7, "E08000035")


def test_a_postcode_named_twice_is_saved_once() -> None:
    load([row("WF1 3AB"), row("WF1 3AB", latitude=53.7)], watch=quiet)
    assert [found.latitude for found in Postcode.objects.all()] == [53.7]


def test_a_point_outside_britain_is_left_out() -> None:
    done = load([row("WF1 3AB", latitude=5.0), row("WF1 3AD")], watch=quiet)
    assert (done.outside, done.new) == (1, 1)


def test_what_is_not_read_stays_unless_all_is_to_be_replaced() -> None:
    load([row("WF1 3AB")], watch=quiet)
    load([row("WF1 3AD")], watch=quiet)
    assert Postcode.objects.count() == 2
    replace([row("WF1 3AD")], watch=quiet)
    assert list(Postcode.objects.values_list("pk", flat=True)) == ["WF1 3AD"]


def test_replacing_with_nothing_keeps_what_there_is() -> None:
    load([row("WF1 3AB")], watch=quiet)
    with pytest.raises(ValueError, match="none were removed"):
        replace([], watch=quiet)
    assert Postcode.objects.count() == 1


def test_a_load_that_breaks_off_while_replacing_keeps_what_there_was() -> None:
    load([row("WF1 3AB")], watch=quiet)

    def breaks() -> Iterator[PostcodeRow]:
        yield row("WF1 3AD")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the very error that was raised
        replace(breaks(), watch=quiet)
    assert list(Postcode.objects.values_list("pk", flat=True)) == ["WF1 3AB"]


def test_a_file_is_loaded_for_the_authorities_in_the_settings(directory: Path) -> None:
    said = run("--file", directory)
    assert set(Postcode.objects.values_list("pk", flat=True)) == {"WF1 3AB", "S70 2AA", "LS1 4AP"}
    assert "3 new, 0 changed, 0 as before" in said
    assert "Left out, ended: 1." in said
    assert "Left out, outside Great Britain: 1." in said
    assert ATTRIBUTION in said


def test_only_the_named_authorities_are_loaded(directory: Path) -> None:
    run("--file", directory, "--authority", "e08000038", "E08000035")
    assert set(Postcode.objects.values_list("pk", flat=True)) == {"S70 2AA", "LS1 4AP"}


@pytest.mark.usefixtures("cast")
def test_only_the_served_localities_are_loaded(directory: Path) -> None:
    run("--file", directory, "--served")
    assert set(Postcode.objects.values_list("pk", flat=True)) == {"WF1 3AB", "S70 2AA"}


def test_a_second_run_of_the_command_changes_nothing(directory: Path) -> None:
    run("--file", directory)
    before = list(Postcode.objects.order_by("pk").values())
    assert "0 new, 0 changed, 3 as before" in run("--file", directory)
    assert list(Postcode.objects.order_by("pk").values()) == before


def test_a_file_that_is_no_postcode_file_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="not a postcode file we know"):
        run("--file", path)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run("--file", tmp_path / "none.csv")


def test_the_installed_package_places_a_real_postcode_of_burnley() -> None:
    said = run("--authority", "E07000117")
    assert "postcodes from the installed package" in said
    # Burnley town hall, at 53.789 north and 2.240 west on any map.
    place = find_place("BB11 9SA")
    assert place is not None
    assert (round(place.latitude, 1), round(place.longitude, 1)) == (53.8, -2.2)


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_one_line_moves() -> None:
    screen = Screen()
    progress = Progress("postcodes", to=screen)
    progress.tell(1000, 0.5)
    progress.tell(2000)
    progress.end()
    assert screen.getvalue() == f"\r[{'#' * 15}{'.' * 15}]  50% 1,000 postcodes \r2,000 postcodes \n"


def test_elsewhere_a_line_is_written_now_and_then() -> None:
    paper = StringIO()
    progress = Progress("postcodes", to=paper)
    for count in range(0, 110_000, 5_000):
        progress.tell(count)
    progress.end()
    assert paper.getvalue() == "50,000 postcodes so far\n100,000 postcodes so far\n"
