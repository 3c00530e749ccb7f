"""Places on the flat web map, and the cells they fall in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.mercator import LATITUDE_LIMIT, WORLD, cell_shift, to_latlon, to_xy


def test_the_middle_of_the_world_is_where_the_equator_meets_greenwich() -> None:
    assert to_xy(0, 0) == (WORLD // 2, WORLD // 2)


def test_wakefield_falls_in_the_map_tile_that_web_maps_ask_for() -> None:
    # By the tile formula of every web map, 53.68 N 1.5 W at zoom 10 is tile 507/330 (256 pixels: two more shifts).
    x, y = to_xy(53.68, -1.5)
    tile = cell_shift(10) + 2
    assert (x >> tile, y >> tile) == (507, 330)


def test_points_move_east_and_south_as_numbers_grow() -> None:
    assert to_xy(53, -1)[0] > to_xy(53, -2)[0]
    assert to_xy(53, -1)[1] > to_xy(54, -1)[1]


def test_the_corners_of_the_globe_stay_inside_the_square() -> None:
    assert to_xy(90, -180) == (0, 0)
    assert to_xy(-90, 180) == (WORLD - 1, WORLD - 1)


@given(st.floats(-LATITUDE_LIMIT + 0.001, LATITUDE_LIMIT - 0.001), st.floats(-180, 179.999))
def test_going_there_and_back_moves_a_point_by_centimetres_at_most(latitude: float, longitude: float) -> None:
    again = to_latlon(*to_xy(latitude, longitude))
    assert again == (pytest.approx(latitude, abs=2e-7), pytest.approx(longitude, abs=2e-7))


def test_a_cell_at_zoom_nought_is_a_quarter_of_the_world_and_halves_with_each_zoom() -> None:
    assert 1 << cell_shift(0) == WORLD // 4
    assert [cell_shift(zoom) - cell_shift(zoom + 1) for zoom in range(23)] == [1] * 23


@pytest.mark.parametrize("zoom", [-1, 24])
def test_a_zoom_that_no_map_has_is_refused(zoom: int) -> None:
    with pytest.raises(ValueError, match="Zoom goes from 0 to 23"):
        cell_shift(zoom)


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (float("nan"), 0)])
def test_degrees_off_the_globe_are_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="is not a place"):
        to_xy(latitude, longitude)
