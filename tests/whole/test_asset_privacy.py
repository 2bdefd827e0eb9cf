"""What the map must never tell: who is interested in what. The rules of the map by themselves.

Asked through the whole app, they stand in test_asset_privacy_by_http.py.
"""

import ast
import json
import logging
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from planner.assets import (
    cards,
    checks,
    drawing,
    duplicates,
    gaps,
    keeping,
    model,
    notes,
    placing,
    snapshots,
    suggestions,
    terms,
)
from planner.assets.exchange import handing_on, referral_out
from planner.assets.model import Asset, AssetSuggestion
from planner.assets.results import cards_of
from planner.assets.search import Wanted, find
from planner.database import Base, Clock, db
from tests.places import BENCH, CHOIR, DEE, NUR, REFUGE, SAM, WARD, it_is, live

PLANNER = Path(__file__).parents[2] / "planner"
FILES = sorted((PLANNER / "assets").rglob("*.py"))
PEOPLES = {"plans", "signposting", "ownership", "keys", "ways_in", "meetings", "takeaway", "record"}
TABLES = {
    mapper.local_table.name
    for mapper in Base.registry.mappers
    if mapper.class_.__module__.startswith("planner.assets")
}
SECRETS = ("12 Hidden Lane", "SW17 9PD", "51.4291", "-0.165")


@pytest.fixture(autouse=True)
def tables(app, monkeypatch):
    monkeypatch.setattr(Clock, "moment", Clock.moment)
    it_is(2026, 11, 24)
    db.create_all()


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def everything_the_map_says():
    """Every queue, list, file and count about assets, as one text."""
    for made in (CHOIR, BENCH, REFUGE):
        assert db.session.scalar(select(Asset.id).where(Asset.name == made["name"]))
    return repr(
        [
            handing_on.as_csv(by=NUR),
            handing_on.as_geojson(by=NUR),
            referral_out.as_oruk(by=NUR),
            checks.check_queue(by=NUR),
            gaps.gaps(by=NUR),
            gaps.count_by_kind(by=NUR),
            duplicates.candidates(by=NUR),
            [card.name for card in cards_of(find(Wanted("", WARD)))],
            [each.words for each in suggestions.suggestions(by=NUR)],
        ]
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_map_knows_nothing_of_peoples_plans_and_lists(path):
    used = {name.split(".")[1] for name in imports(path) if name.startswith("planner.")}
    assert not used & PEOPLES
    assert not {name.split(".")[0] for name in imports(path)} & {"flask", "werkzeug"}


def test_no_table_of_the_map_points_to_a_person_or_a_plan():
    pointed = {
        key.column.table.name
        for mapper in Base.registry.mappers
        if mapper.local_table.name in TABLES
        for key in mapper.local_table.foreign_keys
    }
    assert pointed <= TABLES


def test_nothing_else_points_into_the_map():
    others = {
        (mapper.local_table.name, key.column.table.name)
        for mapper in Base.registry.mappers
        if mapper.local_table.name not in TABLES
        for key in mapper.local_table.foreign_keys
    }
    assert not {pair for pair in others if pair[1] in TABLES}


def test_the_map_says_the_same_however_often_people_keep_its_places():
    choir, bench = live(CHOIR), live(BENCH)
    live(REFUGE)
    before = everything_the_map_says()
    for _ in range(50):
        kept = snapshots.snapshot(cards.read(choir.id, by=DEE))
        snapshots.what_changed(kept, by=DEE)
        cards.read(bench.id, by=DEE)
        find(Wanted("choir", WARD, "bus", "now"))
    db.session.flush()
    assert everything_the_map_says() == before


def test_looking_writes_nothing():
    live(CHOIR)
    db.session.commit()
    find(Wanted("choir helicopter", WARD, "walk", "now", frozenset({"free"})))
    terms.words_beginning("cho")
    assert not db.session.dirty
    assert not db.session.new
    assert not db.session.deleted


def test_looking_logs_nothing(caplog):
    live(CHOIR)
    db.session.add(placing.Postcode(code="SW179PD", latitude=51.43, longitude=-0.165))
    with caplog.at_level(logging.INFO):
        start = placing.near_postcode("SW17 9PD")
        find(Wanted("choir", start))
    assert caplog.records == []


def test_a_postcode_that_was_typed_is_kept_nowhere():
    db.session.add(placing.Postcode(code="SW179PD", latitude=51.42971, longitude=-0.16528))
    kept = json.dumps(Wanted("", placing.near_postcode("SW17 9PD")).kept())
    assert "9PD" not in kept
    assert "51.4297" not in kept
    assert json.loads(kept)[1] == ["SW17", 51.43, -0.17, True]


def test_nothing_is_counted_of_looks_or_saves():
    counted = ("count", "views", "saves", "hits", "popular", "clicks", "score", "rating")
    names = {
        f"{table}.{column.name}"
        for table in TABLES
        for column in Base.metadata.tables[table].columns
    }
    assert not [name for name in names if any(word in name for word in counted)]


def test_two_people_who_look_for_the_same_get_the_same():
    live(CHOIR)
    live(BENCH)
    one, other = (find(Wanted("choir bench", WARD)).hits for who in (DEE, None))
    assert [hit.asset.id for hit in one] == [hit.asset.id for hit in other]


def test_a_suggestion_holds_no_person_and_no_time_of_day():
    choir = live(CHOIR)
    suggestions.report(choir, "times", words="Now at 7.", by=DEE)
    db.session.flush()
    row = dict(db.session.execute(select(AssetSuggestion.__table__)).mappings().one())
    row.pop("id")
    assert not [each for each in row.values() if isinstance(each, UUID) and each != choir.id]
    assert {type(row["made_on"]).__name__} == {"date"}
    assert DEE.planner_name not in repr(row)


def test_someone_erased_leaves_their_suggestion_nameless():
    made = suggestions.suggest(BENCH, by=DEE, tell=True)
    db.session.flush()
    suggestions.forget_everything_of(DEE.person_id)
    assert made.tell is None
    assert suggestions.suggestions(by=NUR) == [made]


def test_erasing_someone_changes_no_asset():
    choir = live(CHOIR)
    note = notes.write_note(choir, "like", "Warm.", visited_on=Clock.moment().date(), by=SAM)
    notes.approve_note(note, by=NUR)
    before = cards.read(choir.id, by=DEE)
    suggestions.forget_everything_of(SAM.person_id)
    assert cards.read(choir.id, by=DEE) == before


def test_a_hidden_address_is_in_no_page_file_index_or_drawing():
    refuge = live({**REFUGE, "about": "We are at 12 Hidden Lane, by the shop."})
    keeping.make_public(refuge, True, by=NUR)
    db.session.flush()
    found = find(Wanted("refuge", WARD))
    shown = cards_of(found)
    told = [
        repr(cards.read(refuge.id, by=DEE)),
        repr(cards.read(refuge.id, by=NUR)),
        repr(shown),
        repr(snapshots.snapshot(shown[0])),
        repr(drawing.draw(shown, WARD)),
        handing_on.as_csv(by=NUR),
        handing_on.as_geojson(by=NUR),
        referral_out.as_oruk(by=NUR),
        repr(referral_out.services()),
        repr(db.session.scalars(select(terms.KnownWord.word)).all()),
    ]
    assert not [secret for secret in SECRETS for text in told if secret in text]
    assert "hidden" not in told[-1]


def test_only_public_live_places_are_in_the_public_feed():
    live(CHOIR)
    bench = live(BENCH)
    keeping.make_public(bench, True, by=NUR)
    db.session.flush()
    assert [service["name"] for service in referral_out.services()] == [BENCH["name"]]


def test_notes_and_first_visits_are_not_handed_on():
    choir = live({**CHOIR, "first_visit": "Ask for the blue door"})
    note = notes.write_note(choir, "like", "Warm soup", visited_on=Clock.moment().date(), by=SAM)
    notes.approve_note(note, by=NUR)
    db.session.flush()
    for told in (
        handing_on.as_csv(by=NUR),
        handing_on.as_geojson(by=NUR),
        referral_out.as_oruk(by=NUR),
    ):
        assert "Warm soup" not in told
        assert "blue door" not in told


def test_no_address_of_a_place_can_hold_a_script():
    card = cards.read(live({**CHOIR, "website": "javascript:alert(1)"}).id, by=DEE)
    assert card.website == ""


def test_no_column_of_an_asset_names_who_suggested_it():
    names = {column.name for column in model.Asset.__table__.columns}
    assert not names & {"person_id", "suggested_by", "made_by", "owner_id"}
