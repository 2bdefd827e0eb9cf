"""GeoJSON: points, lines and areas, each as the middle of its outline."""

from planner.assets.exchange.limits import ROWS, CannotRead
from planner.assets.exchange.rows import Reading
from planner.assets.exchange.tables import match_columns, row_of


def is_features(found):
    """Whether this is GeoJSON."""
    return isinstance(found, dict) and found.get("type") in ("FeatureCollection", "Feature")


def read_features(found):
    """The rows of a GeoJSON file; "line" is the number of the feature."""
    features = [found] if found["type"] == "Feature" else found.get("features")
    if not isinstance(features, list):
        raise CannotRead("not_known")
    if len(features) > ROWS:
        raise CannotRead("too_many", limit=ROWS)
    return Reading("geojson", [_row(at, each) for at, each in enumerate(features, 1)])


def _row(at, feature):
    feature = feature if isinstance(feature, dict) else {}
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    told = {key: each for key, each in properties.items() if each not in (None, "")}
    columns = match_columns(told)
    said = {columns[key]: str(told[key]) for key in reversed(list(told)) if key in columns}
    said.setdefault("source_id", str(feature.get("id") or ""))
    said.pop("position", None)
    row = row_of(at, said)
    middle = centre(feature.get("geometry"))
    if middle:
        row.values["position"] = middle
    return row


def centre(geometry):
    """The middle of a shape as [latitude, longitude], or None."""
    if not isinstance(geometry, dict):
        return None
    if geometry.get("type") == "GeometryCollection":
        parts = geometry.get("geometries")
        return centre(parts[0]) if isinstance(parts, list) and parts else None
    points = list(dict.fromkeys(_points(geometry.get("coordinates"))))
    if not points:
        return None
    east = sum(point[0] for point in points) / len(points)
    north = sum(point[1] for point in points) / len(points)
    return [north, east]


def _points(coordinates):
    if not isinstance(coordinates, list) or not coordinates:
        return
    if all(isinstance(each, (int, float)) and not isinstance(each, bool) for each in coordinates):
        if len(coordinates) >= 2:
            yield float(coordinates[0]), float(coordinates[1])
        return
    for each in coordinates:
        yield from _points(each)
