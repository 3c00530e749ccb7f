"""Names written down by many hands: matched, and looked at for private people."""

import csv
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.names import looks_like_a_person, normal_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BARNSLEY METROPOLITAN BOROUGH COUNCIL", "Barnsley Metropolitan Borough Council "),
        ("The Friends of Oak Road park", "Friends of Oak Road Park"),
        ("Friends of the Bridgewater Canal", "Friends of Bridgewater Canal"),
        ("Bowdon Allotments & Garden Society", "Bowdon Allotments and Garden Society"),
        ("St. John's Centre", "St Johns Centre"),
        ("St John’s Centre", "ST JOHN'S  CENTRE"),
        ("Barnsley Gymnastics Club Ltd", "Barnsley Gymnastics Club Limited"),
        ("Sport Works (Manchester & Cheshire) LTD", "Sport Works Manchester and Cheshire"),
        ("Voices for Choices Community Interest Company (CIC)", "Voices for Choices C.I.C."),
        ("Community Revival UK(LTD)", "Community Revival UK"),
        ("G- Force", "G Force"),
        ("Café Society", "Cafe Society"),
        ("Bolton Upon Dearne Youth (B.O.D.Y)", "Bolton Upon Dearne Youth BODY"),
    ],
)
def test_one_partner_written_in_two_ways_matches(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dearne Cricket Club", "Dearne Rugby Club"),
        ("Friends of Oak Road Park", "Friends of Moor Nook Park"),
        ("Blue Sci CIC", "Blu Sci Partington"),
        ("Limited Theatre", "Theatre"),
        ("कि", "का"),
        ("😀", "🎨"),
    ],
)
def test_two_partners_do_not_match(one: str, other: str) -> None:
    assert normal_name(one) != normal_name(other)


def test_a_name_of_nothing_but_passed_over_words_keeps_them() -> None:
    assert normal_name("The Ltd") == "the ltd"
    assert normal_name("THE") == "the"


@given(st.text(max_size=400))
def test_any_name_gives_something_to_match_that_fits_its_column(name: str) -> None:
    form = normal_name(name)
    assert len(form) <= 200
    assert form == " ".join(form.split())
    assert bool(form) == bool(name.split())


@pytest.mark.parametrize(
    "name",
    [
        "Graham Roberts",
        "Shazia Ashraf",
        "Ben Tagoe",
        "Charlotte Armitage",
        "Ryan Harston",
        "GRAHAM ROBERTS",
        "graham roberts",
        "Roberts, Graham",
        "Mary-Jane O'Neill",
        "J. Smith",
        "Sean McKay-Jones",
        "Mrs Khan",
        "Charlotte Church",
        "Łukasz Żółć",
        "María José García",
        "Oscar de la Renta",
        "Graham and Sue Roberts",
        "محمد علي",
    ],
)
def test_a_private_persons_name_is_noticed(name: str) -> None:
    assert looks_like_a_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Wayne Sables Project",
        "SPICE",
        "Beam",
        "Disport",
        "A B",
        "412 Dance Theatre",
        "St. John's Centre",
        "DanceWorks Altrincham",
        "Coffee, Chill and Spill",
        "Wakefield Council",
        "Creative Minds",
        "😀 😀",
    ],
)
def test_a_groups_name_is_not_taken_for_a_person(name: str) -> None:
    assert not looks_like_a_person(name)


def recipients(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["Recipient Org:Name"] for row in csv.DictReader(lines)}


def test_the_five_individuals_in_a_real_file_are_noticed_with_one_false_alarm_at_most(shared: Path) -> None:
    names = recipients(shared / "grants/arts_and_sport_awards_barnsley_wakefield.csv")
    noticed = {name for name in names if looks_like_a_person(name)}
    individuals = {"Graham Roberts", "Shazia Ashraf", "Ben Tagoe", "Charlotte Armitage", "Ryan Harston"}
    assert individuals <= noticed
    assert len(noticed - individuals) <= 1


def test_few_of_a_councils_real_recipients_are_taken_for_people(shared: Path) -> None:
    names = recipients(shared / "grants/trafford_council_grants_360giving.csv")
    noticed = {name for name in names if looks_like_a_person(name)}
    assert "Fae Wolfe" in noticed
    assert len(noticed) <= len(names) * 0.03


def test_real_names_that_match_are_the_same_name_spelt_differently(shared: Path) -> None:
    names = sorted(recipients(shared / "grants/trafford_council_grants_360giving.csv"))
    pairs = [(one, other) for one, other in combinations(names, 2) if normal_name(one) == normal_name(other)]
    unlike = [pair for pair in pairs if SequenceMatcher(None, *(name.lower() for name in pair)).ratio() < 0.8]
    assert ("Calm Connections", "Calm Connections CIC") in pairs
    assert ("St John's Centre", "St Johns Centre") in pairs
    assert unlike == []
