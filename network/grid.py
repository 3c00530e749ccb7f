"""Ordnance Survey grid references (eastings and northings, OSGB36) turned into the degrees that maps use (WGS84).

Formulas and constants: Ordnance Survey, "A guide to coordinate systems in Great Britain": the Airy 1830 ellipsoid and
National Grid projection (annex A), Cartesian coordinates (annex B), Transverse Mercator (annex C) and the
seven-parameter Helmert transformation (section 6.6), which OS gives as good to about 5 metres.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

AIRY_A, AIRY_B = 6_377_563.396, 6_356_256.909  # half axes of the ellipsoid the grid is drawn on, metres
WGS84_A, WGS84_B = 6_378_137.0, 6_356_752.314245  # half axes of the ellipsoid satellites use, metres
SCALE = 0.9996012717  # of the grid on its central meridian
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = radians(49), radians(-2)
ORIGIN_EASTING, ORIGIN_NORTHING = 400_000.0, -100_000.0
GRID_WIDTH, GRID_HEIGHT = 700_000, 1_300_000  # the National Grid's own extent, metres

# From OSGB36 to WGS84: metres along each axis, turns in seconds of arc, parts per million.
MOVE_X, MOVE_Y, MOVE_Z = 446.448, -125.157, 542.060
TURN_X, TURN_Y, TURN_Z = (radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = 1 - 20.4894e-6

AIRY_E2 = (AIRY_A**2 - AIRY_B**2) / AIRY_A**2
WGS84_E2 = (WGS84_A**2 - WGS84_B**2) / WGS84_A**2
N = (AIRY_A - AIRY_B) / (AIRY_A + AIRY_B)
ARC = (
    AIRY_B * SCALE * (1 + N + 5 / 4 * N**2 + 5 / 4 * N**3),
    AIRY_B * SCALE * (3 * N + 3 * N**2 + 21 / 8 * N**3),
    AIRY_B * SCALE * (15 / 8 * N**2 + 15 / 8 * N**3),
    AIRY_B * SCALE * (35 / 24 * N**3),
)
NEAR_ENOUGH = 1e-5  # metres of northing: a hundredth of a millimetre, as the guide asks


def latlon_from_grid(easting: float, northing: float) -> tuple[float, float]:
    """WGS84 latitude and longitude, in degrees, of a National Grid point given in metres, within about 5 metres.

    Raises ValueError for a point outside the grid (or not a number at all).
    """
    if not (0 <= easting <= GRID_WIDTH and 0 <= northing <= GRID_HEIGHT):
        raise ValueError(f"{easting}, {northing} is outside the National Grid.")
    return _to_wgs84(*osgb36_from_grid(easting, northing))


def osgb36_from_grid(easting: float, northing: float) -> tuple[float, float]:
    """OSGB36 latitude and longitude, in radians, of a National Grid point in metres (the guide's annex C.2)."""
    latitude = _foot_latitude(northing)
    sine, slope = sin(latitude), tan(latitude)
    secant, slope2 = 1 / cos(latitude), slope * slope
    curve = 1 - AIRY_E2 * sine * sine
    nu = AIRY_A * SCALE / sqrt(curve)
    rho = nu * (1 - AIRY_E2) / curve
    eta2 = nu / rho - 1
    east = (easting - ORIGIN_EASTING) / nu
    east2 = east * east
    vii = slope * nu / (2 * rho)
    viii = slope * nu / (24 * rho) * (5 + 3 * slope2 + eta2 - 9 * slope2 * eta2)
    ix = slope * nu / (720 * rho) * (61 + 90 * slope2 + 45 * slope2 * slope2)
    xi = secant / 6 * (nu / rho + 2 * slope2)
    xii = secant / 120 * (5 + 28 * slope2 + 24 * slope2 * slope2)
    xiia = secant / 5040 * (61 + 662 * slope2 + 1320 * slope2**2 + 720 * slope2**3)
    return (
        latitude - east2 * (vii - east2 * (viii - east2 * ix)),
        ORIGIN_LONGITUDE + east * (secant - east2 * (xi - east2 * (xii - east2 * xiia))),
    )


def _foot_latitude(northing: float) -> float:
    """The latitude (radians) on the central meridian with this northing, found by repeating the guide's C6 and C7."""
    latitude = (northing - ORIGIN_NORTHING) / (AIRY_A * SCALE) + ORIGIN_LATITUDE
    rest = northing - ORIGIN_NORTHING - _arc(latitude)
    while abs(rest) >= NEAR_ENOUGH:
        latitude += rest / (AIRY_A * SCALE)
        rest = northing - ORIGIN_NORTHING - _arc(latitude)
    return latitude


def _arc(latitude: float) -> float:
    """Metres along the central meridian from the grid's true origin to a latitude in radians."""
    apart, both = latitude - ORIGIN_LATITUDE, latitude + ORIGIN_LATITUDE
    return (
        ARC[0] * apart
        - ARC[1] * sin(apart) * cos(both)
        + ARC[2] * sin(2 * apart) * cos(2 * both)
        - ARC[3] * sin(3 * apart) * cos(3 * both)
    )


def _to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Move from the OSGB36 datum (radians) to WGS84 (degrees), at height nought, through Cartesian coordinates."""
    sine, cosine = sin(latitude), cos(latitude)
    nu = AIRY_A / sqrt(1 - AIRY_E2 * sine * sine)
    x, y, z = nu * cosine * cos(longitude), nu * cosine * sin(longitude), nu * (1 - AIRY_E2) * sine
    moved_x = MOVE_X + STRETCH * x - TURN_Z * y + TURN_Y * z
    moved_y = MOVE_Y + TURN_Z * x + STRETCH * y - TURN_X * z
    moved_z = MOVE_Z - TURN_Y * x + TURN_X * y + STRETCH * z
    return _degrees_from_cartesian(moved_x, moved_y, moved_z)


def _degrees_from_cartesian(x: float, y: float, z: float) -> tuple[float, float]:
    """Annex B.2: degrees from metres along the WGS84 axes; three rounds settle it well below a millimetre."""
    flat = hypot(x, y)
    latitude = atan2(z, flat * (1 - WGS84_E2))
    for _ in range(3):
        sine = sin(latitude)
        latitude = atan2(z + WGS84_E2 * WGS84_A / sqrt(1 - WGS84_E2 * sine * sine) * sine, flat)
    return degrees(latitude), degrees(atan2(y, x))
