"""Handing the map on as CSV and GeoJSON: only what anyone may see, masked like everywhere else."""

import csv
import io
import json

from sqlalchemy import select

from planner.assets.cards import card
from planner.assets.model import Asset, State
from planner.assets.rights import require_coordinator
from planner.assets.words import facts
from planner.database import db

OPEN = (State.LIVE, State.PAUSED)
SHOWN = ("name", "kind", "summary", "about", "org_name", "phone", "ask_for", "email", "website")
MORE = ("cost", "who_for", "how_to_join", "getting_there", "when_text")
PLACE = ("place_name", "address", "town", "postcode", "latitude", "longitude")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def assets_to_hand_on(public_only=False):
    """The live and stopped assets, in an order that is the same each time."""
    query = select(Asset).where(Asset.state.in_(OPEN)).order_by(Asset.name, Asset.id)
    if public_only:
        query = query.where(Asset.public, Asset.state == State.LIVE)
    return db.session.scalars(query).all()


def defused(value):
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.lstrip().startswith(FORMULA):
        return "'" + value
    return value


def as_csv(*, by):
    """The map as a CSV file that this planner can read again."""
    require_coordinator(by)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(
        [
            "id",
            *SHOWN,
            "categories",
            *PLACE,
            "when",
            *MORE,
            "languages",
            *facts(),
            "checked_on",
            "source",
        ]
    )
    for asset in assets_to_hand_on():
        writer.writerow([defused(cell) for cell in _cells(asset)])
    return "\ufeff" + out.getvalue()


def _cells(asset):
    shown = card(asset)
    said = {each.key: each.value for each in shown.facts}
    return [
        str(asset.id),
        *(getattr(shown, key) for key in SHOWN),
        ";".join(asset.categories),
        *(getattr(shown.where, key) for key in PLACE),
        "; ".join(shown.when),
        *(getattr(shown, key) for key in MORE),
        ";".join(shown.languages),
        *(said[key] if said[key] != "unknown" else "" for key in facts()),
        shown.checked_on or "",
        asset.source,
    ]


def as_geojson(*, by):
    """The map as GeoJSON: points only, longitude first. Places without a position are left out."""
    require_coordinator(by)
    features = [_feature(asset) for asset in assets_to_hand_on()]
    collection = {
        "type": "FeatureCollection",
        "features": [feature for feature in features if feature],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1)


def _feature(asset):
    shown = card(asset)
    if not shown.where.has_position:
        return None
    told = {key: getattr(shown, key) for key in (*SHOWN, *MORE)}
    told |= {key: getattr(shown.where, key) for key in PLACE[:4]}
    told |= {"categories": asset.categories, "when": shown.when, "attribution": shown.attribution}
    told |= {each.key: each.value for each in shown.known_facts}
    if shown.where.is_area:
        told["position"] = "about a kilometre"
    return {
        "type": "Feature",
        "id": str(asset.id),
        "geometry": {"type": "Point", "coordinates": [shown.where.longitude, shown.where.latitude]},
        "properties": {key: each for key, each in told.items() if each not in ("", None, [])},
    }
