"""Grid references become the degrees that Ordnance Survey itself publishes for them."""

import csv
from math import cos, degrees, hypot, radians
from pathlib import Path

import pytest

from network.grid import latlon_from_grid, osgb36_from_grid
from network.postcode_source import package_rows

# Ordnance Survey's own test points for the exact (OSTN15) transformation: ETRS89 degrees, then metres east and north.
OS_TEST_POINTS = {
    "TP08 Bristol": (51.42754743020, -2.54407618349, 362269.991, 169978.690),
    "TP15 Nottingham": (52.96219109410, -1.19747655922, 454002.834, 340834.943),
    "TP16 St Helens": (53.34480280190, -2.64049320810, 357455.843, 383290.436),
    "TP19 Blackpool": (53.77911025760, -3.04045490691, 331534.564, 431920.794),
    "TP20 Pudsey": (53.80021519630, -1.66379168242, 422242.186, 433818.701),
    "TP22 Flamborough": (54.11685144290, -0.07773133187, 525745.670, 470703.214),
    "TP29 Aberdeen": (57.13902518960, -2.04856030746, 397160.491, 805349.736),
}
FOUR_LOCALITIES = ("E08000038", "E08000033", "E08000034", "E08000036")


def metres_apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    north = (one[0] - other[0]) * 111_200
    east = (one[1] - other[1]) * 111_320 * cos(radians(one[0]))
    return hypot(north, east)


def test_the_guides_worked_example_gives_the_guides_osgb36_degrees() -> None:
    # "A guide to coordinate systems in Great Britain", annex C: 52°39'27.2531"N 1°43'4.5177"E.
    latitude, longitude = osgb36_from_grid(651409.903, 313177.270)
    assert degrees(latitude) == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=1e-8)
    assert degrees(longitude) == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=1e-8)


def test_the_same_point_in_wgs84_is_where_the_seven_parameters_put_it() -> None:
    # The widely published answer for that point by the same seven parameters: 52°39'28.723"N 1°42'57.787"E.
    latitude, longitude = latlon_from_grid(651409.903, 313177.270)
    assert latitude == pytest.approx(52 + 39 / 60 + 28.723 / 3600, abs=2e-7)
    assert longitude == pytest.approx(1 + 42 / 60 + 57.787 / 3600, abs=2e-7)


@pytest.mark.parametrize("place", OS_TEST_POINTS)
def test_ordnance_survey_test_points_come_out_within_five_metres(place: str) -> None:
    latitude, longitude, easting, northing = OS_TEST_POINTS[place]
    assert metres_apart(latlon_from_grid(easting, northing), (latitude, longitude)) < 5


@pytest.mark.parametrize(
    ("easting", "northing"), [(-1, 400_000), (700_001, 400_000), (400_000, 1_300_001), (float("nan"), 400_000)]
)
def test_a_point_outside_the_grid_is_refused(easting: float, northing: float) -> None:
    with pytest.raises(ValueError, match="outside the National Grid"):
        latlon_from_grid(easting, northing)


def test_real_postcodes_land_within_five_metres_of_their_published_degrees(shared: Path) -> None:
    from_package = {row.postcode: (row.latitude, row.longitude) for row in package_rows(FOUR_LOCALITIES)}
    with (shared / "geo/postcodes_four_localities.csv").open(encoding="utf-8") as lines:
        published = {row["postcode"]: (float(row["lat"]), float(row["long"])) for row in csv.DictReader(lines)}
    sample = sorted(published)[::50]
    far = [postcode for postcode in sample if metres_apart(from_package[postcode], published[postcode]) > 5]
    assert len(sample) > 900
    assert far == []
