"""Eastings and northings of Great Britain as latitude and longitude (OSGB36 to WGS84).

The published formulas of Ordnance Survey: the inverse transverse Mercator projection, then a
seven-parameter Helmert shift. It is right to within about 10 metres, and 2 as a rule.
"""

from math import atan2, cos, degrees, radians, sin, sqrt, tan

AIRY = (6377563.396, 6356256.909)
WGS84 = (6378137.0, 6356752.314245)
SCALE = 0.9996012717
ORIGIN_NORTH, ORIGIN_EAST = radians(49), radians(-2)
FALSE_EAST, FALSE_NORTH = 400000.0, -100000.0
SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = -20.4894e-6


def latitude_and_longitude(easting, northing):
    """Where a point of the National Grid is, in degrees."""
    return _to_wgs84(*_unproject(easting, northing))


def _meridian(latitude):
    major, minor = AIRY
    n = (major - minor) / (major + minor)
    less, more = latitude - ORIGIN_NORTH, latitude + ORIGIN_NORTH
    parts = (
        (1 + n + 1.25 * n**2 + 1.25 * n**3) * less,
        -(3 * n + 3 * n**2 + 2.625 * n**3) * sin(less) * cos(more),
        (1.875 * n**2 + 1.875 * n**3) * sin(2 * less) * cos(2 * more),
        -(35 / 24) * n**3 * sin(3 * less) * cos(3 * more),
    )
    return minor * SCALE * sum(parts)


def _foot(northing):
    latitude = ORIGIN_NORTH
    for _ in range(10):
        missing = northing - FALSE_NORTH - _meridian(latitude)
        latitude += missing / (AIRY[0] * SCALE)
        if abs(missing) < 0.00001:
            break
    return latitude


def _unproject(easting, northing):
    lat = _foot(northing)
    major, minor = AIRY
    e2 = 1 - (minor / major) ** 2
    nu = major * SCALE / sqrt(1 - e2 * sin(lat) ** 2)
    rho = major * SCALE * (1 - e2) / (1 - e2 * sin(lat) ** 2) ** 1.5
    eta2, t, de = nu / rho - 1, tan(lat), easting - FALSE_EAST
    north = (
        lat
        - t / (2 * rho * nu) * de**2
        + t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * de**4
        - t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * de**6
    )
    east = (
        ORIGIN_EAST
        + de / (nu * cos(lat))
        - (nu / rho + 2 * t**2) * de**3 / (6 * nu**3 * cos(lat))
        + (5 + 28 * t**2 + 24 * t**4) * de**5 / (120 * nu**5 * cos(lat))
    )
    return north, east


def _to_wgs84(north, east):
    x, y, z = _cartesian(north, east)
    size, (rx, ry, rz) = 1 + STRETCH, TURN
    x2 = SHIFT[0] + x * size - y * rz + z * ry
    y2 = SHIFT[1] + x * rz + y * size - z * rx
    z2 = SHIFT[2] - x * ry + y * rx + z * size
    return _geographic(x2, y2, z2)


def _cartesian(north, east):
    major, minor = AIRY
    e2 = 1 - (minor / major) ** 2
    nu = major / sqrt(1 - e2 * sin(north) ** 2)
    return nu * cos(north) * cos(east), nu * cos(north) * sin(east), (1 - e2) * nu * sin(north)


def _geographic(x, y, z):
    major, minor = WGS84
    e2 = 1 - (minor / major) ** 2
    p = sqrt(x * x + y * y)
    lat = atan2(z, p * (1 - e2))
    for _ in range(5):
        nu = major / sqrt(1 - e2 * sin(lat) ** 2)
        lat = atan2(z + e2 * nu * sin(lat), p)
    return degrees(lat), degrees(atan2(y, x))
