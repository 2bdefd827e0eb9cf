"""Every published file that we have: as many places come in as the file itself tells of."""

import csv
import json

import pytest
from sqlalchemy import func, select

from planner.assets.exchange.bringing_in import From, counts, look_at
from planner.assets.exchange.limits import CannotRead
from planner.assets.exchange.putting_in import put_in
from planner.assets.exchange.taking_back import undo
from planner.assets.model import Asset
from planner.database import db
from tests.places import DATA, NUR

FEEDS = sorted(path.name for path in DATA.glob("*.json") if path.name != "hsds_tables.json")
NO_PLACES = {"hsds_base.json", "oruk_api_details.json", "opening_times_freetext.json"}
NO_PLACES |= {name for name in FEEDS if "taxonomy" in name}


def look(name):
    return look_at(name, (DATA / name).read_bytes(), From(name, trusted=True), by=NUR)


def how_many():
    return db.session.scalar(select(func.count()).select_from(Asset))


def told_of(name):
    """How many places a feed tells of: each service, and each organisation that names none."""
    told = json.loads((DATA / name).read_text())
    told = told.get("contents", told) if isinstance(told, dict) else told
    told = told if isinstance(told, list) else [told]
    return sum(len(each.get("services") or [each]) for each in told)


@pytest.mark.parametrize("name", [each for each in FEEDS if each not in NO_PLACES])
def test_every_place_of_a_feed_comes_in_once_and_can_be_taken_back(app, name):
    batch = look(name)
    assert counts(batch) == {
        "new": told_of(name), "changed": 0, "same": 0, "maybe": 0, "refused": 0,
    }  # fmt: skip
    put_in(batch, by=NUR)
    assert how_many() == told_of(name) > 0
    assert counts(look(name))["same"] == told_of(name)
    assert undo(batch, by=NUR) == []
    assert how_many() == 0


@pytest.mark.parametrize("name", sorted(NO_PLACES))
def test_a_file_that_tells_of_no_place_is_refused(app, name):
    with pytest.raises(CannotRead, match="none of them"):
        look(name)
    assert how_many() == 0


def test_every_place_of_the_tables_of_a_feed_comes_in(app):
    tables = json.loads((DATA / "hsds_tables.json").read_text())
    put_in(look("hsds_tables.json"), by=NUR)
    assert how_many() == len(tables["services.csv"]) > 0


def test_every_row_of_a_table_has_its_outcome(app):
    rows = list(csv.DictReader((DATA / "healthcare.csv").read_text().splitlines()))
    batch = look("healthcare.csv")
    found = counts(batch)
    assert sum(found.values()) == len(rows) == 72
    assert found["refused"] == sum(not row["name"] for row in rows)
    put_in(batch, by=NUR, also=[row.id for row in batch.rows if row.outcome == "maybe"])
    assert how_many() == len(rows) - found["refused"] - found["same"]


def test_every_shape_of_a_map_with_a_name_comes_in(app):
    features = json.loads((DATA / "charities.geojson").read_text())["features"]
    named = [each for each in features if each["properties"].get("name")]
    batch = look("charities.geojson")
    put_in(batch, by=NUR, also=[row.id for row in batch.rows if row.outcome == "maybe"])
    assert how_many() == len(named) - counts(batch)["same"]
    assert counts(batch)["refused"] == len(features) - len(named)
