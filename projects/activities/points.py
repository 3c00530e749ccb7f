"""The map's points: single activities when few are in view, cells with a count when many."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, IntegerField, Min
from django.db.models.expressions import Func
from django.urls import reverse

from network.answers import DoesNotFit
from network.mercator import cell_shift, to_latlon, to_xy
from projects.activities.shown import when
from projects.models import Activity
from projects.models.activity import ActivityQuerySet

MOST_SINGLE = 100
MOST_CELLS = 300
ZOOMS = range(5, 20)
REGION = (49.0, 61.0, -9.0, 2.5)  # south, north, west, east: Britain, in degrees


@dataclass(frozen=True)
class View:
    """A box in map units, snapped outward to whole cells so that answers can be kept, and the zoom it is drawn at."""

    west: int
    south: int
    east: int
    north: int
    zoom: int

    @property
    def shift(self) -> int:
        """How far to shift a point right to get its cell."""
        return cell_shift(self.zoom)


def read_view(query: Mapping[str, str]) -> View:
    """Return the box and zoom asked for; raises DoesNotFit when they are not numbers or not a zoom we draw."""
    try:
        south, north, west, east = (float(query[name]) for name in ("south", "north", "west", "east"))
        zoom = int(query["zoom"])
    except (KeyError, ValueError) as wrong:
        raise DoesNotFit("Give south, north, west and east in degrees, and zoom as a whole number.") from wrong
    if zoom not in ZOOMS or not (south <= north and west <= east):
        raise DoesNotFit("Give a zoom from 5 to 19, and a box whose south is below its north and west before its east.")
    clamp = [
        min(max(value, low), high)
        for value, low, high in ((south, *REGION[:2]), (north, *REGION[:2]), (west, *REGION[2:]), (east, *REGION[2:]))
    ]
    left, bottom = to_xy(clamp[0], clamp[2])
    right, top = to_xy(clamp[1], clamp[3])
    shift = cell_shift(zoom)
    return View(
        left >> shift << shift,
        ((bottom >> shift) + 1) << shift,
        ((right >> shift) + 1) << shift,
        top >> shift << shift,
        zoom,
    )


class Shifted(Func):
    """A column divided into cells by shifting it right; both databases write it so."""

    template = "(%(expressions)s >> %(shift)d)"
    output_field = IntegerField()


def answer(activities: ActivityQuerySet, view: View) -> bytes:
    """Return the points in view as GeoJSON. No more than 300 features, however many activities there are."""
    inside = activities.filter(x__gte=view.west, x__lt=view.east, y__gte=view.north, y__lt=view.south)
    singles = list(inside.select_related("project__organisation")[: MOST_SINGLE + 1])
    features = _places(singles) if len(singles) <= MOST_SINGLE else _cells(inside, view)
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


def _places(activities: list[Activity]) -> list[dict[str, Any]]:
    """Return one feature for each point, with every activity there: at one door there may be many."""
    at: dict[tuple[float, float], list[Activity]] = {}
    for activity in activities:
        at.setdefault((activity.public_latitude or 0.0, activity.public_longitude or 0.0), []).append(activity)
    return [
        _feature(
            *point,
            {
                "id": "+".join(activity.reference for activity in found),
                "items": [_item(activity) for activity in found],
            },
        )
        for point, found in at.items()
    ]


def _item(activity: Activity) -> dict[str, Any]:
    return {
        "name": activity.title,
        "group": activity.project.organisation.shown_name,
        "when": when(activity),
        "url": reverse("activity", args=[activity.reference]),
        "rough": activity.hide_place,
    }


def _cells(inside: ActivityQuerySet, view: View) -> list[dict[str, Any]]:
    cells = (
        inside.order_by()
        .annotate(cell_x=Shifted(F("x"), shift=view.shift), cell_y=Shifted(F("y"), shift=view.shift))
        .values("cell_x", "cell_y")
        .annotate(count=Count("pk"), mean_x=Avg("x"), mean_y=Avg("y"), first=Min("title"))
        .order_by("-count", "cell_x", "cell_y")[:MOST_CELLS]
    )
    return [
        _feature(
            *to_latlon(int(cell["mean_x"]), int(cell["mean_y"])),
            {
                "id": f"{view.zoom}/{cell['cell_x']}/{cell['cell_y']}/{cell['count']}",
                "count": cell["count"],
                "name": cell["first"] if cell["count"] == 1 else f"{cell['count']} activities",
            },
        )
        for cell in cells
    ]


def _feature(latitude: float, longitude: float, properties: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [round(longitude, 5), round(latitude, 5)]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def tag_of(body: bytes) -> str:
    """Return the ETag of an answer."""
    return '"' + hashlib.sha256(body).hexdigest()[:24] + '"'
