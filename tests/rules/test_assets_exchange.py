"""Bringing places in and handing them on."""

import csv
import json
import time
from collections import Counter
from hashlib import sha256

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import func, select

from planner.assets import cards, checks, duplicates, gaps, index, keeping, terms
from planner.assets.exchange import (
    answers,
    bringing_in,
    handing_on,
    postcodes,
    putting_in,
    referral_out,
    taking_back,
)
from planner.assets.exchange.bringing_in import From, counts, look_at
from planner.assets.exchange.limits import CannotRead
from planner.assets.exchange.putting_in import put_in, trust
from planner.assets.exchange.taking_back import undo
from planner.assets.grid import latitude_and_longitude
from planner.assets.model import Asset, State
from planner.assets.placing import Start, kilometres, position_of
from planner.assets.results import cards_of
from planner.assets.rights import NotAllowed
from planner.assets.search import Wanted, find
from planner.database import Clock, db
from tests.places import CHOIR, DATA, DEE, NUR, REFUGE, it_is, live

HERE = From("A file", "OGL", "© Somebody", trusted=True)
HEAD = "Name,Latitude,Longitude,Postcode,Email,Website,When,Description\n"


@pytest.fixture(autouse=True)
def tables(app, monkeypatch):
    monkeypatch.setattr(Clock, "moment", Clock.moment)
    it_is(2026, 11, 24)
    db.create_all()


def look(data, origin=HERE):
    data = data if isinstance(data, bytes) else data.encode()
    return look_at("places.csv", data, origin, by=NUR)


def of_file(name):
    return look((DATA / name).read_bytes(), From(name, trusted=True))


def how_many():
    return db.session.scalar(select(func.count()).select_from(Asset))


def refused(data):
    began = time.perf_counter()
    with pytest.raises(CannotRead) as why:
        look(data)
    assert time.perf_counter() - began < 2
    assert how_many() == 0
    return str(why.value), why.value.line


def test_every_library_comes_in_once(app):
    rows = list(csv.DictReader((DATA / "libraries.csv").read_text("utf-8-sig").splitlines()))
    batch = of_file("libraries.csv")
    found = counts(batch)
    assert found["refused"] == 0
    assert sum(found.values()) == len(rows)
    put_in(batch, by=NUR)
    assert how_many() == found["new"]
    closed = sum(1 for row in batch.rows if row.wanted and row.content["state"] == "closed")
    assert closed == db.session.scalar(
        select(func.count()).select_from(Asset).where(Asset.state == State.CLOSED)
    )
    assert sum(bool(row["Year closed"]) for row in rows) >= closed > 0


@pytest.mark.parametrize(
    "name",
    [
        "libraries.csv",
        "charities.geojson",
        "healthcare.csv",
        "oruk_service.json",
        "oruk_services.json",
        "oruk_organization.json",
        "hsds_service.json",
        "hsds_tables.json",
    ],
)
def test_the_same_file_again_changes_nothing(name):
    put_in(of_file(name), by=NUR)
    before = how_many()
    again = of_file(name)
    assert counts(again)["new"] == counts(again)["changed"] == 0
    assert put_in(again, by=NUR) == []
    assert how_many() == before > 0


def test_shapes_of_a_map_come_in_as_their_middle():
    features = json.loads((DATA / "charities.geojson").read_text())["features"]
    batch = of_file("charities.geojson")
    assert sum(counts(batch).values()) == len(features)
    assert all(row.content["values"]["latitude"] > 54 for row in batch.rows)


def test_a_row_without_a_name_is_refused_with_its_reason():
    rows = list(csv.DictReader((DATA / "healthcare.csv").read_text().splitlines()))
    batch = of_file("healthcare.csv")
    nameless = [row for row in batch.rows if row.outcome == "refused"]
    assert len(nameless) == sum(not row["name"] for row in rows) == 1
    assert nameless[0].reasons == ["It has no name."]


def test_an_impossible_position_is_left_out_and_said():
    for name in ("oruk_service.json", "hsds_service.json", "hsds_tables.json"):
        (row,) = of_file(name).rows
        assert "There is no such position on earth. We left it out." in row.reasons
        assert "latitude" not in row.content["values"] or row.content["values"]["latitude"] is None


def test_a_service_of_open_referral_keeps_what_it_says():
    (asset,) = put_in(of_file("hsds_service.json"), by=NUR)
    card = cards.read(asset.id, by=DEE)
    assert card.name == "Community Counselling"
    assert card.org_name == "Example Organization Inc."
    assert card.phone == "+44 1234 234567"
    assert card.ages == (12, None)
    assert card.when == ["Thursdays and Fridays, 10am to 6pm"]
    assert not any(fact.value == "yes" for fact in card.facts)
    assert asset.checked_on is None
    assert asset.their_date_on.year == 2005


def test_version_one_of_open_referral_is_read_too():
    service = {
        "id": "old-1",
        "name": "Lunch club",
        "status": "active",
        "eligibilitys": [{"minimum_age": 50}],
        "cost_options": [{"option": "Everyone", "amount": 0}],
        "regular_schedules": [{"opens_at": "12:00", "closes_at": "14:00", "byday": "2FR"}],
        "service_taxonomys": [{"taxonomy": {"name": "food bank", "vocabulary": "x"}}],
        "service_at_locations": [
            {
                "location": {
                    "latitude": 51.43,
                    "longitude": -0.17,
                    "physical_addresses": [{"address_1": "1 High Street", "city": "Tooting"}],
                }
            }
        ],
    }
    (asset,) = put_in(look(json.dumps({"totalElements": 99, "content": [service]})), by=NUR)
    card = cards.read(asset.id, by=DEE)
    assert card.when == ["Second Friday of the month, midday to 2pm"]
    assert (card.where.town, card.ages) == ("Tooting", (50, None))
    assert "Free" in [fact.words for fact in card.known_facts]


def test_a_head_that_lies_and_one_id_many_times_do_no_harm():
    items = [{"id": "1", "name": f"Place {n % 4}", "status": "active"} for n in range(12)]
    batch = look(json.dumps({"total_items": 3, "contents": items}))
    assert Counter(row.outcome for row in batch.rows) == {"new": 4, "same": 8}


@pytest.mark.parametrize(
    ("latitude", "longitude", "reason"),
    [
        ("-0.17", "51.43", "The north and east were"),
        ("0", "0", "The position was 0, 0"),
        ("100", "101", "no such position"),
        ("48.85", "2.35", "not in the United Kingdom"),
        ("north", "-0.1", "not a number"),
        ("nan", "1", "not a number"),
    ],
)
def test_a_wrong_position_is_mended_or_left_out(latitude, longitude, reason):
    (row,) = look(f"{HEAD}Bench,{latitude},{longitude},,,,,\n").rows
    said = " ".join(row.reasons)
    assert reason.removeprefix("The ") in said.replace("North", "north")
    kept = row.content["values"].get("latitude")
    assert kept == (51.43 if latitude == "-0.17" else None)


def test_metres_of_a_web_map_are_read():
    where = {"type": "Point", "coordinates": [-19_336.5, 6_699_400.2]}
    bench = {"type": "Feature", "geometry": where, "properties": {"name": "Bench"}}
    (row,) = look(json.dumps({"type": "FeatureCollection", "features": [bench]})).rows
    values = row.content["values"]
    assert kilometres(Start("", 51.4395, -0.1737), values["latitude"], values["longitude"]) < 0.1
    assert row.reasons == ["New"]


def test_a_service_in_several_places_says_that_the_first_was_taken():
    at = [{"location": {"name": name}} for name in ("Hall", "Annexe")]
    service = {"id": "1", "name": "Advice", "status": "active", "service_at_locations": at}
    (row,) = look(json.dumps(service)).rows
    assert row.content["values"]["place_name"] == "Hall"
    assert "It has 2 places. We took the first one." in row.reasons


def test_a_position_far_from_its_postcode_gives_way():
    with (DATA / "postcodes_sw15-19.csv").open() as lines:
        postcodes.import_postcodes(lines)
    (row,) = look(f"{HEAD}Library,53.5,-1.5,sw179pd,,,,\n").rows
    assert "km from the postcode" in row.reasons[-1]
    assert abs(row.content["values"]["latitude"] - 51.43) < 0.05


def test_what_is_no_address_is_left_out_and_said():
    (row,) = look(
        f'{HEAD}Café &amp; bar,,,,not an email,javascript:alert(1),,"<b>Tea</b><br>Cake"\n'
    ).rows
    values = row.content["values"]
    assert values["name"] == "Café & bar"
    assert values["about"] == "Tea\nCake"
    assert "email" not in values or not values["email"]
    assert "website" not in values or not values["website"]
    assert len(row.reasons) == 3


def test_old_windows_letters_and_breaks_in_cells_are_read():
    data = 'Name;Address;Town\r\n"Café\r\nBlue";1 High Street;Tooting\r\n'.encode("cp1252")
    (row,) = look(data).rows
    assert row.content["values"]["name"] == "Café Blue"


def test_any_header_can_be_matched_by_hand():
    batch = look_at(
        "x.csv", b"Wo,Was\nTooting,Choir\n", HERE, by=NUR, matching={"Was": "name", "Wo": "town"}
    )
    assert (batch.rows[0].name, batch.rows[0].content["values"]["town"]) == ("Choir", "Tooting")


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b"", "empty", None),
        (b"x" * (2 * 1024 * 1024 + 1), "bigger than 2 MB", None),
        (b"[" * 100_000, "nested too deep", 1),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "nested too deep", 1),
        (b'{"id": "1", "name": "a", "name": "b"}', "twice", None),
        (b'{"contents": [\n{"id": 1,\n', "breaks off", 3),
        (b'{"contents": [{"id": NaN}]}', "not JSON", None),
        (b'{"contents": [{"id": ' + b"9" * 10_000 + b"}]}", "not JSON", None),
        (b'{"some": "thing"}', "none of them", None),
        (b"Name,Town\nA,\x00B\n", "not a text file", 2),
        (b"Wo,Was\na,b\n", "No column looks like a name", 1),
        (b"," * 5000 + b"\n", "more than 200 columns", 1),
        (b"Name\n" + b"Bench\n" * 5001, "more than 5000 rows", 5002),
        (b'{"id":"1","name":"x","terms":[]}', "none of them", None),
    ],
    ids=lambda given: str(given)[:24],
)
def test_a_hostile_file_is_refused_at_once_with_its_reason(data, words, line):
    said, where = refused(data)
    assert words in said
    assert where == line


def test_looking_changes_nothing_of_the_map():
    look(f"{HEAD}Bench,51.4,-0.1,,,,,\n")
    assert how_many() == 0
    assert find(Wanted("bench")).total == 0


def test_only_the_coordinator_brings_a_file_in():
    with pytest.raises(NotAllowed):
        look_at("x.csv", b"Name\nBench\n", HERE, by=DEE)


def test_what_comes_in_untrusted_waits_for_a_check():
    batch = look(f"{HEAD}Bench,51.4,-0.1,,,,,\n", From("Unknown"))
    put_in(batch, by=NUR)
    assert find(Wanted("bench")).total == 0
    assert [each.name for each in keeping.drafts(by=NUR)] == ["Bench"]
    assert trust(batch, by=NUR) == 1
    assert find(Wanted("bench")).total == 1


def test_a_newer_file_changes_what_nobody_here_wrote():
    (asset,) = put_in(look("Id,Name,Town,Phone\n1,Bench,Tooting,01632 960 001\n"), by=NUR)
    keeping.change(asset, {"town": "Balham"}, by=NUR, after=asset.version)
    batch = look("Id,Name,Town,Phone\n1,Bench,Streatham,01632 960 002\n")
    put_in(batch, by=NUR)
    assert (asset.town, asset.phone) == ("Balham", "01632 960 002")
    assert batch.rows[0].reasons == [
        "Changed: phone",
        "Someone here wrote this by hand, so we kept it: town",
    ]


def test_a_newer_file_that_says_it_has_closed_sends_somebody_to_look():
    def told(closed):
        return look(f"Id,Name,Year closed\n1,Library,{closed}\n")

    (library,) = put_in(told(""), by=NUR)
    checks.still_right(library, "visited", by=NUR)
    batch = told("2026")
    assert batch.rows[0].reasons == ["Their file says that it has closed. It waits to be checked"]
    put_in(batch, by=NUR)
    assert (library.state, library.unreachable) == (State.LIVE, True)
    assert [due.card.name for due in checks.check_queue(by=NUR)] == ["Library"]
    assert counts(told("2026"))["same"] == 1
    undo(batch, by=NUR)
    assert (library.their_state, library.unreachable) == ("", False)
    put_in(told("2026"), by=NUR)
    checks.still_right(library, "visited", by=NUR)
    assert counts(told("2026"))["same"] == 1
    put_in(told(""), by=NUR)
    assert library.unreachable


def test_what_somebody_wrote_while_a_file_was_worked_out_is_not_written_over():
    (asset,) = put_in(look("Id,Name,Town,Phone\n1,Bench,Tooting,01632 960 001\n"), by=NUR)
    batch = look("Id,Name,Town,Phone\n1,Bench,Streatham,01632 960 002\n")
    worked_out = putting_in.changes(batch, by=NUR)
    assert asset.town == "Tooting"
    keeping.change(asset, {"town": "Balham"}, by=NUR, after=asset.version)
    putting_in.finish(batch, by=NUR, worked_out=worked_out)
    assert (asset.town, asset.phone) == ("Balham", "01632 960 002")
    back = taking_back.back(batch, by=NUR)
    keeping.change(asset, {"town": "Tooting"}, by=NUR, after=asset.version)
    assert taking_back.take_off(batch, by=NUR, worked_out=back) == batch.rows
    assert (asset.town, asset.phone) == ("Tooting", "01632 960 002")


def test_the_index_is_right_though_somebody_changed_it_while_a_file_was_worked_out():
    put_in(look("Id,Name,Town\n1,Bench,Tooting\n"), by=NUR)
    batch = look("Id,Name,Town\n1,Bench,Streatham\n")
    worked_out = putting_in.changes(batch, by=NUR)
    live({**CHOIR, "name": "Streatham Choir"})
    putting_in.finish(batch, by=NUR, worked_out=worked_out)
    assert find(Wanted("streatham")).total == 2


def test_changing_many_places_holds_up_nobody_for_long():
    names = [sha256(str(n).encode()).hexdigest()[:9] for n in range(1500)]
    rows = [f"{n},{name} tea,51.{400 + n},-0.{100 + n}" for n, name in enumerate(names)]
    put_in(look("Id,Name,Lat,Lon,Description\n" + "".join(f"{row},Soup\n" for row in rows)), by=NUR)
    batch = look(
        "Id,Name,Lat,Lon,Description\n" + "".join(f"{row},Cake {row[:3]}\n" for row in rows)
    )
    worked_out = putting_in.changes(batch, by=NUR)
    began = time.process_time()
    assert len(putting_in.finish(batch, by=NUR, worked_out=worked_out)) == counts(batch)["changed"]
    assert time.process_time() - began < 1.5
    assert find(Wanted("cake")).total == counts(batch)["changed"] > 1000


def test_a_batch_is_undone_as_a_whole():
    put_in(look("Id,Name\n1,Bench\n"), by=NUR)
    batch = look("Id,Name,Town\n1,Bench,Tooting\n2,Café,Tooting\n")
    put_in(batch, by=NUR)
    assert undo(batch, by=NUR) == []
    (asset,) = db.session.scalars(select(Asset))
    assert (asset.name, asset.town) == ("Bench", "")
    assert find(Wanted("café")).hits[0].asset is asset


def all_that_is_seen():
    """Everything in which a place of the map could be come across."""
    found = find(Wanted()), find(Wanted("soup"))
    named = [duplicates.is_it_one_of_these("sou", by=NUR), duplicates.candidates(by=NUR)]
    files = handing_on.as_csv(by=NUR), handing_on.as_geojson(by=NUR), referral_out.as_oruk(by=NUR)
    queues = [keeping.drafts(by=NUR), checks.check_queue(by=NUR), gaps.gaps(by=NUR)]
    words = [list(terms.words_beginning(each)) for each in ("sou", "zeb")]
    seen = [(each.total, cards_of(each)) for each in found]
    return str((seen, named, files, queues, words))


SOUP = "Id,Name,Town\n1,Bench,Balham\n" + "".join(f"{n},Soup zebra {n},\n" for n in range(2, 9))


def begun_and_cut_off():
    """A file of which three of seven new rows are in when the power goes."""
    put_in(look("Id,Name\n1,Bench\n"), by=NUR)
    seen = all_that_is_seen()
    batch = look(SOUP)
    putting_in.begin(batch, by=NUR)
    putting_in.put_some(batch, putting_in.new_left(batch)[:3], by=NUR)
    db.session.flush()
    db.session.expire_all()
    return batch, seen


def test_nobody_sees_half_of_a_file_when_the_power_goes():
    batch, before = begun_and_cut_off()
    assert all_that_is_seen() == before
    hidden = db.session.scalars(select(Asset).where(Asset.batch_id == batch.id)).all()
    assert len(hidden) == 3
    for asset in hidden:
        with pytest.raises(cards.NoSuchAsset):
            cards.asset(asset.id, by=NUR)


def test_without_the_hiding_half_of_a_file_would_be_seen(monkeypatch):
    whole = keeping.blank
    monkeypatch.setattr(keeping, "blank", lambda _state: whole(State.LIVE))
    _, before = begun_and_cut_off()
    assert all_that_is_seen() != before


def test_half_of_a_file_stays_hidden_when_the_index_is_made_anew():
    _, before = begun_and_cut_off()
    index.rebuild()
    assert all_that_is_seen() == before


def test_what_was_cut_off_goes_on_and_shows_all_at_once():
    batch, _ = begun_and_cut_off()
    for row_id in putting_in.new_left(batch):
        before = all_that_is_seen()
        putting_in.put_some(batch, [row_id], by=NUR)
        assert all_that_is_seen() == before
    putting_in.finish(batch, by=NUR)
    assert find(Wanted("soup")).total == 7
    assert find(Wanted("balham")).hits[0].asset.name == "Bench"
    assert list(terms.words_beginning("zeb")) == ["zebra"]
    assert putting_in.rows_left(batch) == []


def test_what_was_cut_off_can_be_taken_back():
    batch, before = begun_and_cut_off()
    assert undo(batch, by=NUR) == []
    assert how_many() == 1
    assert all_that_is_seen() == before


def test_a_file_that_is_taken_back_is_gone_at_once_however_long_the_removing_takes():
    put_in(look("Id,Name\n1,Bench\n"), by=NUR)
    batch = look(SOUP)
    put_in(batch, by=NUR)
    taking_back.begin_undo(batch, by=NUR)
    taking_back.take_off(batch, by=NUR)
    assert find(Wanted("soup")).hits[0].asset.name == "Bench"
    assert "zebra" not in handing_on.as_csv(by=NUR)
    assert "Balham" not in handing_on.as_csv(by=NUR)
    assert how_many() == 8
    assert taking_back.take_off(batch, by=NUR) == []
    taking_back.undo_some(batch, taking_back.rows_in(batch), by=NUR)
    assert how_many() == 1


def test_two_files_of_one_source_looked_at_together_bring_nothing_twice():
    first, second = look(SOUP), look(SOUP)
    put_in(first, by=NUR)
    put_in(second, by=NUR)
    assert how_many() == 8
    assert counts(second)["same"] == 8


def test_undoing_leaves_what_somebody_has_worked_on():
    batch = look("Id,Name\n1,Bench\n2,Café\n")
    bench, _ = put_in(batch, by=NUR)
    checks.still_right(bench, "visited", by=NUR)
    assert [row.name for row in undo(batch, by=NUR)] == ["Bench"]
    assert how_many() == 1


def test_a_possible_double_waits_for_somebodys_word():
    live(CHOIR)
    batch = look("Name,Latitude,Longitude\nThe Tuesday Choir,51.4301,-0.1701\n")
    assert counts(batch)["maybe"] == 1
    assert put_in(batch, by=NUR) == []
    other = look("Name,Latitude,Longitude\nThe Tuesday Choir,51.4301,-0.1701\n")
    assert len(put_in(other, by=NUR, also=[other.rows[0].id])) == 1


def test_an_import_never_shows_more_of_a_refuge():
    (asset,) = put_in(look("Name,Address,Lat,Lon\nWomen’s refuge,1 Lane,51.4,-0.1\n"), by=NUR)
    assert cards.read(asset.id, by=DEE).where.lines == []


def test_five_thousand_rows_come_in_within_a_minute():
    names = [sha256(str(n).encode()).hexdigest()[:9] for n in range(5000)]
    rows = "".join(f"{n},{name} tea,51.{400 + n},-0.{100 + n}\n" for n, name in enumerate(names))
    seen = []
    began = time.perf_counter()
    batch = look_at("x.csv", f"Id,Name,Lat,Lon\n{rows}".encode(), HERE, by=NUR)
    put_in(batch, by=NUR, progress=lambda done, of: seen.append((done, of)))
    assert time.perf_counter() - began < 60
    assert seen[-1] == (5000, 5000)
    assert find(Wanted("tea")).total == 5000


def test_the_national_grid_is_met_within_ten_metres():
    for row in csv.DictReader((DATA / "libraries.csv").read_text("utf-8-sig").splitlines()):
        there = Start("", float(row["Latitude"]), float(row["Longitude"]))
        made = latitude_and_longitude(float(row["Easting"]), float(row["Northing"]))
        assert kilometres(there, *made) < 0.010


def test_postcodes_come_in_once_with_the_middle_of_each_area():
    for name in ("postcodes_sw15-19.csv", "postcodes_ze.csv"):
        lines = (DATA / name).read_text().splitlines()
        some = [line for line in lines if int(line.split(",")[1]) < 90]
        assert postcodes.import_postcodes(lines) == len(some)
        assert postcodes.import_postcodes(lines) == len(some)
    assert kilometres(Start("", *position_of("SW17 9PD")), *position_of("sw17")) < 3
    assert position_of("ZE1 0AA")[0] > 60


def test_what_is_handed_on_can_be_read_again():
    live(CHOIR)
    data = handing_on.as_csv(by=NUR)
    batch = look(data, From("ourselves"))
    values = batch.rows[0].content["values"]
    assert {key: values[key] for key in ("name", "kind", "categories", "town")} == {
        "name": "Tuesday Choir",
        "kind": "group",
        "categories": ["make", "meet"],
        "town": "Tooting",
    }
    assert values["openings"][0]["opens"] == 18 * 60


def test_no_spreadsheet_runs_a_name():
    live({**CHOIR, "name": "=HYPERLINK(1)", "summary": "+1", "org_name": "@x"})
    (row,) = list(csv.DictReader(handing_on.as_csv(by=NUR).lstrip("\ufeff").splitlines()))
    assert (row["name"], row["summary"], row["org_name"]) == ("'=HYPERLINK(1)", "'+1", "'@x")


def test_geojson_has_points_longitude_first():
    live(CHOIR)
    live(REFUGE)
    (feature,) = json.loads(handing_on.as_geojson(by=NUR))["features"]
    assert feature["geometry"]["coordinates"] == [-0.17, 51.43]


def schema(name):
    return Draft202012Validator(json.loads((DATA / "schemas" / f"{name}.json").read_text()))


def test_what_we_hand_on_is_sound_open_referral():
    live(CHOIR)
    live({**REFUGE, "cost": "£2"})
    live({"name": "A line", "kind": "line", "categories": ["online"], "phone": "01632 960 100"})
    feed = json.loads(referral_out.as_oruk(by=NUR))
    assert feed["total_items"] == 3
    for service in feed["contents"]:
        schema("compiled__service").validate(service)
        schema("validator_service").validate(service)
    schema("validator_service_list").validate(feed)


def test_the_feeds_other_answers_are_sound_too():
    asset = live(CHOIR)
    assert referral_out.services() == []
    keeping.make_public(asset, True, by=NUR)
    db.session.flush()
    schema("validator_api_details").validate(referral_out.about_this_feed())
    at = answers.every("service_at_locations", {})
    schema("validator_service_at_location").validate(at["contents"][0])
    schema("validator_service_at_location_list").validate(at)
    schema("validator_taxonomy_list").validate(referral_out.page(referral_out.taxonomies()))
    schema("validator_taxonomy_term_list").validate(answers.every("taxonomy_terms", {}))


def test_what_we_hand_on_as_open_referral_we_can_read():
    asset = live(CHOIR)
    batch = look(referral_out.as_oruk(by=NUR), From("ourselves"))
    values = batch.rows[0].content["values"]
    assert (values["name"], values["latitude"]) == (asset.name, asset.latitude)
    assert values["openings"] == asset.openings
    assert set(values["categories"]) == {"make", "meet"}
    assert bringing_in.batches(by=NUR) == [batch]
