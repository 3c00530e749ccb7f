"""From a postcode to a place, and how far apart two places are. The only importer of geopy."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import Avg, Count

from network.mercator import to_xy
from network.models import Postcode
from network.postcode_text import normal_postcode, outcode, sector

METRES_A_MILE = 1609.344


@dataclass(frozen=True)
class Place:
    """A point in degrees (WGS84), how it was found, and the official code of its authority when known."""

    latitude: float
    longitude: float
    words: str
    authority: str = ""


class HasPoint(Protocol):
    """Anything that keeps a point."""

    latitude: float | None
    longitude: float | None
    x: int | None
    y: int | None


def set_point(record: HasPoint, latitude: float | None, longitude: float | None) -> None:
    """Set a record's latitude, longitude and integer x, y together; None clears all four. Does not save."""
    record.latitude, record.longitude = latitude, longitude
    record.x, record.y = to_xy(latitude, longitude) if latitude is not None and longitude is not None else (None, None)


def find_postcode(text: str) -> Place | None:
    """Return the point of a whole postcode, or None for one we do not know. Raises ValueError in words if malformed."""
    row = Postcode.objects.filter(pk=normal_postcode(text)).first()
    if row is None:
        return None
    return Place(row.latitude, row.longitude, row.postcode, row.authority)


def area(outward: str) -> Place | None:
    """Return the middle of an outward code such as WF1, or None when we know none of its postcodes."""
    found = Postcode.objects.filter(outcode=outward).aggregate(
        latitude=Avg("latitude"), longitude=Avg("longitude"), n=Count("pk")
    )
    return Place(found["latitude"], found["longitude"], f"around {outward}") if found["n"] else None


def find_place(text: str) -> Place | None:
    """Return the best point for what someone typed: the postcode, else its sector, else its outward code, else None."""
    typed = " ".join(text.upper().split())
    try:
        whole = normal_postcode(typed)
    except ValueError:
        return area(typed.split(" ")[0])
    exact = find_postcode(whole)
    if exact is not None:
        return exact
    nearby = Postcode.objects.filter(sector=sector(whole)).aggregate(
        latitude=Avg("latitude"), longitude=Avg("longitude"), n=Count("pk")
    )
    if nearby["n"]:
        return Place(nearby["latitude"], nearby["longitude"], f"around {sector(whole)}")
    return area(outcode(whole))


def metres_between(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the distance in metres between two (latitude, longitude) points on the WGS84 ellipsoid."""
    from geopy.distance import geodesic  # noqa: PLC0415 - slow to import; this is its one importer

    return float(geodesic(first, second).meters)


def miles(metres: float) -> str:
    """Return a distance in words: “0.4 miles”, “3 miles”."""
    distance = metres / METRES_A_MILE
    return f"{distance:.1f} miles" if distance < 10 else f"{distance:.0f} miles"  # noqa: PLR2004
