"""GeoJSON: points, lines and areas, each as the middle of its outline."""

from planner.assets.exchange.limits import ROWS, CannotRead
from planner.assets.exchange.records import said_in
from planner.assets.exchange.rows import Reading
from planner.assets.exchange.tables import match_columns, row_of


def features_in(found):
    """The features of GeoJSON, or of what map servers send instead; None when it is none."""
    if isinstance(found, list):
        return found if found and all(_is_feature(each) for each in found) else None
    if not isinstance(found, dict):
        return None
    if _is_feature(found):
        return [found]
    some = next((found[key] for key in ("features", "elements") if key in found), None)
    return some if isinstance(some, list) else None


def _is_feature(found):
    return isinstance(found, dict) and str(found.get("type")).lower() == "feature"


def read_features(features):
    """The rows of these features; "line" is the number of the feature."""
    if len(features) > ROWS:
        raise CannotRead("too_many", limit=ROWS)
    return Reading("geojson", [_row(at, each) for at, each in enumerate(features, 1)])


def _row(at, feature):
    feature = feature if isinstance(feature, dict) else {}
    parts = (feature.get(key) for key in ("properties", "attributes", "tags"))
    properties = next((part for part in parts if isinstance(part, dict)), {})
    told = {key: each for key, each in properties.items() if each not in (None, "")}
    said = said_in(told, match_columns(told))
    said.setdefault("source_id", str(feature.get("id") or ""))
    said.pop("position", None)
    row = row_of(at, said)
    middle = centre(feature.get("geometry")) or _spot(feature)
    if middle:
        row.values["position"] = middle
    return row


def _spot(feature):
    """A position that is written without GeoJSON’s geometry."""
    for spot in (feature.get("geometry"), feature, feature.get("center")):
        for north, east in (("y", "x"), ("lat", "lon")):
            if isinstance(spot, dict) and north in spot and east in spot:
                return [spot[north], spot[east]]
    return None


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
