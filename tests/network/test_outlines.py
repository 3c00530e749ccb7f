"""Outlines drawn from postcodes: traced, straightened, and close to the real boundaries."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from network import postcode_source
from network.models import Locality, LocalityCode
from network.outline_tracing import signed_area, straightened, traced
from network.outlines import Squares, feature_collection, labelled, largest_pieces, middle_of, outlines
from network.postcode_source import ATTRIBUTION
from network.site.management.commands import draw_outlines

OUTLINES = Path(settings.BASE_DIR) / "projects/static/projects/outlines.geojson"
Rings = list[list[list[float]]]


def test_one_square_is_walked_anticlockwise() -> None:
    assert traced([(2, 3)]) == [[(2, 3), (3, 3), (3, 4), (2, 4), (2, 3)]]


def test_a_hole_is_walked_the_other_way_after_the_outside() -> None:
    ring_of_eight = [(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    assert [signed_area(ring) for ring in traced(ring_of_eight)] == [9, -1]


def test_two_squares_that_touch_at_a_corner_are_walked_apart() -> None:
    assert [signed_area(ring) for ring in traced([(0, 0), (1, 1)])] == [1, 1]
    assert [signed_area(ring) for ring in traced([(0, 1), (1, 0)])] == [1, 1]


def test_a_staircase_becomes_a_straight_line() -> None:
    staircase = [(x, y) for x in range(10) for y in range(10) if y <= x]
    (ring,) = traced(staircase)
    assert len(ring) > 20
    assert len(straightened(ring, (), 0.9)) <= 6


def test_fixed_corners_are_never_dropped() -> None:
    (ring,) = traced([(x, 0) for x in range(10)])
    assert (4, 0) in straightened(ring, {(4, 0), (10, 1)}, 5)
    assert (4, 0) not in straightened(ring, (), 5)


def two_towns() -> list[tuple[float, float, str]]:
    """Postcodes every 200 m or so: West town on one side of a wavy border, East town on the other."""
    places = [(53 + north / 500, -1.5 + east / 330, (east, north)) for east in range(60) for north in range(40)]
    return [(lat, lon, "West" if east < 28 + (north // 5) % 3 else "East") for lat, lon, (east, north) in places]


def edges(rings: Rings) -> set[tuple[tuple[float, ...], tuple[float, ...]]]:
    return {(tuple(a), tuple(b)) for ring in rings for a, b in pairwise(ring)}


def test_neighbours_share_one_line_without_a_gap() -> None:
    drawn = outlines(two_towns(), ["West", "East"], reach=300)
    shared_line = edges(drawn["West"]) & {(b, a) for a, b in edges(drawn["East"])}
    # The border runs the whole height, about 0.08 of a degree; each of its steps is in both outlines.
    height = sum(abs(a[1] - b[1]) for a, b in shared_line)
    assert height >= 0.078


def test_only_the_asked_localities_are_drawn_and_the_rest_hold_them_back() -> None:
    alone = outlines([point for point in two_towns() if point[2] == "West"], ["West"], reach=2000)
    beside = outlines(two_towns(), ["West"], reach=2000)
    assert list(beside) == ["West"]
    assert max(lon for lon, _ in beside["West"][0]) < max(lon for lon, _ in alone["West"][0])


def test_no_points_draw_nothing() -> None:
    assert outlines([], ["West"]) == {}
    assert outlines(two_towns(), ["South"]) == {}


def test_a_stray_postcode_inside_a_neighbour_makes_no_island() -> None:
    stray = (53.04, -1.5 + 50 / 330, "West")
    labels = labelled([*two_towns(), *[stray] * 9], Squares(250, 53), 2)
    assert labels[Squares(250, 53).cell(*stray[:2])] == "East"


def test_only_the_largest_piece_of_a_label_is_kept() -> None:
    assert largest_pieces({(0, 0): "a", (0, 1): "a", (5, 5): "a", (1, 0): "b"}) == {
        (0, 0): "a",
        (0, 1): "a",
        (1, 0): "b",
    }


def test_a_town_stands_in_the_middle_of_its_streets_not_of_its_post_office_boxes() -> None:
    streets = [(53.0, -1.0), (53.1, -1.1), (53.2, -1.2)]
    assert middle_of([*streets, *[(54.0, -2.0)] * 30]) == (53.1, -1.1)
    assert middle_of([(54.0, -2.0)] * 30) == (54.0, -2.0)
    assert middle_of([]) is None


def test_the_collection_says_whom_to_thank() -> None:
    made = feature_collection({}, {"Halifax": (53.722512, -1.863091)}, ATTRIBUTION)
    assert made["attribution"].startswith("Contains OS data, Royal Mail data")
    assert made["features"][0]["geometry"] == {"type": "Point", "coordinates": [-1.8631, 53.7225]}


def features(kind: str) -> dict[str, list]:  # type: ignore[type-arg]
    found = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["name"]: feature["geometry"]["coordinates"]
        for feature in found
        if feature["properties"]["kind"] == kind
    }


def spans(rings: Rings, latitude: float) -> list[tuple[float, float]]:
    """Where a line of latitude runs inside the rings (even-odd rule)."""
    cuts = sorted(
        (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > latitude) != (y2 > latitude)
    )
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def test_the_kept_drawing_is_small_and_holds_four_localities_and_their_towns() -> None:
    assert OUTLINES.stat().st_size <= 60_000
    assert json.loads(OUTLINES.read_text(encoding="utf-8"))["attribution"] == ATTRIBUTION
    assert set(features("locality")) == {"Barnsley", "Calderdale", "Kirklees", "Wakefield"}
    assert {"Barnsley", "Penistone", "Halifax", "Todmorden", "Huddersfield", "Dewsbury", "Pontefract"} <= set(
        features("town")
    )


@pytest.mark.parametrize(
    ("town", "locality"),
    [("Royston", "Barnsley"), ("Brighouse", "Calderdale"), ("Batley", "Kirklees"), ("South Elmsall", "Wakefield")],
)
def test_towns_near_an_edge_stand_inside_their_own_locality(town: str, locality: str) -> None:
    longitude, latitude = features("town")[town]
    inside = {
        name
        for name, rings in features("locality").items()
        if any(west <= longitude <= east for west, east in spans(rings, latitude))
    }
    assert inside == {locality}


@pytest.mark.parametrize("name", ["Barnsley", "Calderdale", "Kirklees", "Wakefield"])
def test_the_kept_drawing_covers_the_real_locality_and_little_else(name: str, shared: Path) -> None:
    real = json.loads((shared / "geo/localities_four.geojson").read_text(encoding="utf-8"))["features"]
    (shape,) = [feature["geometry"] for feature in real if feature["properties"]["name"] == name]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    true_rings = [ring for polygon in polygons for ring in polygon]
    both = either = 0.0
    for step in range(180):
        ours, theirs = (spans(rings, 53.4 + step * 0.0025) for rings in (features("locality")[name], true_rings))
        overlap = sum(max(0.0, min(b, d) - max(a, c)) for a, b in ours for c, d in theirs)
        both += overlap
        either += sum(b - a for a, b in ours) + sum(d - c for c, d in theirs) - overlap
    assert both / either > 0.85


def use_only_letter_h(monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(path for path in postcode_source.package_files() if path.name.startswith("postcodes_H"))
    monkeypatch.setattr(postcode_source, "package_files", lambda: [path])


def test_the_command_draws_a_locality_and_its_towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_only_letter_h(monkeypatch)
    file = tmp_path / "map" / "outlines.geojson"
    call_command("draw_outlines", "--locality", "Calderdale=E08000033", "--to", str(file), verbosity=0)
    drawn = json.loads(file.read_text(encoding="utf-8"))["features"]
    names = [feature["properties"]["name"] for feature in drawn]
    assert names[0] == "Calderdale"
    assert {"Halifax", "Hebden Bridge", "Brighouse"} <= set(names)
    assert "Huddersfield" not in names


def test_the_command_draws_the_localities_the_network_serves(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_only_letter_h(monkeypatch)
    calderdale = Locality.objects.create(name="Calderdale", slug="calderdale", served=True)
    LocalityCode.objects.create(locality=calderdale, code="E08000033")
    Locality.objects.create(name="Trafford", slug="trafford", served=False)
    file = tmp_path / "outlines.geojson"
    call_command("draw_outlines", "--to", str(file), verbosity=0)
    drawn = json.loads(file.read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["name"] for feature in drawn if feature["properties"]["kind"] == "locality"] == [
        "Calderdale"
    ]


def test_the_command_will_not_write_a_drawing_too_large_for_a_phone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_only_letter_h(monkeypatch)
    monkeypatch.setattr(draw_outlines, "MOST_BYTES", 100)
    with pytest.raises(CommandError, match="cheap phones should get 100 at most"):
        call_command("draw_outlines", "--locality", "Calderdale=E08000033", "--to", str(tmp_path / "x.geojson"))
    assert not (tmp_path / "x.geojson").exists()


def test_the_command_says_which_locality_has_no_postcodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_only_letter_h(monkeypatch)
    with pytest.raises(CommandError, match="No postcodes were found for Nowhere"):
        call_command("draw_outlines", "--locality", "Nowhere=E08999999", "--to", str(tmp_path / "x.geojson"))
    assert not (tmp_path / "x.geojson").exists()


def test_the_command_refuses_a_locality_without_a_code() -> None:
    with pytest.raises(CommandError, match="Write a locality as"):
        call_command("draw_outlines", "--locality", "Calderdale")


def test_the_command_asks_for_localities_when_the_network_serves_none(db: None) -> None:
    with pytest.raises(CommandError, match="Say which localities"):
        call_command("draw_outlines")
