"""Places as whole numbers on the flat web map (web-mercator), so that a shift groups them into cells.

The world is a square of 2**31 units a side, x east and y south from the top left corner: 1 unit is under 2 cm at the
equator, the numbers fit a 32-bit column, and a square of 64 screen pixels is a power of two at every zoom.
Formula: spherical ("pseudo") Mercator, EPSG 3857, as Leaflet and its tiles use it.
"""

from math import asinh, atan, degrees, pi, radians, sinh, tan

WORLD = 2**31
LATITUDE_LIMIT = 85.05112877980659  # where the square world ends, degrees
CELL_PIXELS_AS_SHIFT = 6  # 64 screen pixels
TILE_PIXELS_AS_SHIFT = 8  # 256: the whole world at zoom 0
DEEPEST_ZOOM = 31 - TILE_PIXELS_AS_SHIFT


def to_xy(latitude: float, longitude: float) -> tuple[int, int]:
    """Units east and south of the map's top left corner for a point in degrees; the poles are drawn at the edge.

    Raises ValueError for degrees that are not on the globe.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees of a globe
        raise ValueError(f"{latitude}, {longitude} is not a place.")
    held = max(-LATITUDE_LIMIT, min(LATITUDE_LIMIT, latitude))
    x = (longitude / 360 + 0.5) * WORLD
    y = (0.5 - asinh(tan(radians(held))) / (2 * pi)) * WORLD
    return min(WORLD - 1, int(x)), max(0, min(WORLD - 1, int(y)))


def to_latlon(x: int, y: int) -> tuple[float, float]:
    """Latitude and longitude, in degrees, of the middle of one unit."""
    longitude = ((x + 0.5) / WORLD - 0.5) * 360
    latitude = degrees(atan(sinh((0.5 - (y + 0.5) / WORLD) * 2 * pi)))
    return latitude, longitude


def cell_shift(zoom: int) -> int:
    """How far to shift x and y right so that all points in one 64-pixel square at this zoom share a number.

    Raises ValueError for a zoom the unit is too coarse for.
    """
    if not 0 <= zoom <= DEEPEST_ZOOM:
        raise ValueError(f"Zoom goes from 0 to {DEEPEST_ZOOM}, not {zoom}.")
    return 31 - TILE_PIXELS_AS_SHIFT - zoom + CELL_PIXELS_AS_SHIFT
