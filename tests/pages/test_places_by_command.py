"""Places from the command line: brought in, tried first, postcodes, handed on."""

import csv
import json

import pytest
from sqlalchemy import func, select

from planner.assets.model import Asset
from planner.assets.placing import position_of
from planner.database import db, undo
from tests.places import DATA

SERVICES = "oruk_services.json"


@pytest.fixture
def run(app):
    """Runs a command, as it is typed."""
    return lambda *line: app.test_cli_runner().invoke(args=[str(each) for each in line])


def how_many():
    undo()
    return db.session.scalar(select(func.count()).select_from(Asset))


def test_a_dry_run_says_what_each_row_would_do_and_changes_nothing(run, tmp_path):
    file = tmp_path / "places.csv"
    file.write_text("Name,Town\nBench,Tooting\n,Balham\n")
    told = run("import-assets", file, "--dry-run")
    assert told.exit_code == 0
    assert "2: Bench: New." in told.output
    assert "3: -: Cannot be used. It has no name." in told.output
    assert "New: 1" in told.output
    assert "Nothing was changed." in told.output
    assert how_many() == 0


def test_a_file_is_brought_in_and_a_second_time_changes_nothing(run):
    wanted = len(json.loads((DATA / SERVICES).read_text())["contents"])
    told = run("import-assets", DATA / SERVICES, "--trusted", "--licence", "OGL")
    assert told.exit_code == 0
    put = how_many()
    assert 0 < put <= wanted
    assert f"{put} are in" in told.output
    assert "0 are in" in run("import-assets", DATA / SERVICES).output
    assert how_many() == put


def test_a_file_that_cannot_be_read_is_refused_with_its_line(run, tmp_path):
    file = tmp_path / "broken.json"
    file.write_text('{"contents": [\n{"id": 1,\n')
    told = run("import-assets", file)
    assert told.exit_code == 1
    assert told.output.startswith("Line 3: This is not JSON")


def test_postcodes_are_brought_in_once(run):
    file = DATA / "postcodes_sw15-19.csv"
    rows = list(csv.reader(file.read_text().splitlines()))
    some = [row for row in rows if int(row[1]) < 90]
    assert f"{len(some)} postcodes" in run("import-postcodes", file).output
    undo()
    assert position_of("SW17 9PD")


@pytest.mark.parametrize("which", ["csv", "geojson", "oruk"])
def test_the_map_is_handed_on_as_a_file(run, tmp_path, which):
    run("import-assets", DATA / "charities.geojson", "--trusted", "--source", "OSM")
    told = run("export-assets", "--format", which, "--into", tmp_path / "map")
    assert told.exit_code == 0
    text = (tmp_path / "map").read_text("utf-8-sig")
    if which == "csv":
        assert len(list(csv.DictReader(text.splitlines()))) == how_many()
    elif which == "geojson":
        assert len(json.loads(text)["features"]) == how_many()
    else:
        assert json.loads(text)["total_items"] == how_many()
