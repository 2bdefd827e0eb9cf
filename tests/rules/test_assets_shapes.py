"""Files as other people make them: each shape that once was read wrongly, or not at all."""

import json

import pytest

from planner.assets.exchange.checking import check
from planner.assets.exchange.limits import CannotRead
from planner.assets.exchange.reading import read
from planner.assets.exchange.tables import match_columns

CHOIR = {"id": "s1", "name": "Choir", "description": "We sing.", "status": "active"}
BENCH = {**CHOIR, "id": "s2", "name": "Bench"}
SPOT = {"latitude": 51.43, "longitude": -0.17}
ON_THE_GRID = {"latitude": 51.428171, "longitude": -0.167417}


def as_json(found):
    return json.dumps(found).encode()


def features(geometry, **properties):
    one = {"type": "Feature", "geometry": geometry, "properties": {"name": "Choir", **properties}}
    return {"type": "FeatureCollection", "features": [one]}


def v3(**more):
    return as_json({"contents": [{**CHOIR, **more}]})


def rows(data):
    return [check(row) for row in read(data).rows]


TABLES = {
    "sep line": (b"sep=;\r\nName;Town\r\nChoir;Tooting\r\n", {"town": "Tooting"}),
    "title above": (b"Warm spaces,,\n,,\nName,Town,\nChoir,Tooting,\n", {"town": "Tooting"}),
    "comma in a header": (b"Name;Address, line 1\nChoir;1, High St\n", {"address": "1, High St"}),
    "UTF-16 with a mark": ("Name\tTown\nChoir\tTooting\n".encode("utf-16"), {"town": "Tooting"}),
    "UTF-16": ("Name,Town\nChoir,Tooting\n".encode("utf-16-le"), {"town": "Tooting"}),
    "UTF-16 backwards": ("Name,Town\nChoir,Tooting\n".encode("utf-16-be"), {"town": "Tooting"}),
    "old Macs": (b"Name,Town\rChoir,Tooting\r", {"town": "Tooting"}),
    "metres as x and y": (b"name,x,y\nChoir,527500,171500\n", ON_THE_GRID),
    "degrees as X and Y": (b"X,Y,name\n-0.17,51.43,Choir\n", SPOT),
    "thousands": (b'name,Easting,Northing\nChoir,"527,500","171,500"\n', ON_THE_GRID),
    "comma for a point": (b"name;lat;lon\nChoir;51,43;-0,17\n", SPOT),
    "degree signs": ("name,lat,lon\nChoir,51.43°,-0.17°\n".encode(), SPOT),
    "a point in words": (b"name,geom\nChoir,POINT (-0.17 51.43)\n", SPOT),
    "both in one cell": (b'name,lat_lng\nChoir,"51.43, -0.17"\n', SPOT),
    "a location in words": (b"name,location\nChoir,Old Hall\n", {"place_name": "Old Hall"}),
    "a phone held as words": (b'Name,Phone\nChoir,"=""01632960001"""\n', {"phone": "01632960001"}),
    "a mark before a number": (b"Name,Phone\nChoir,'01632960001\n", {"phone": "01632960001"}),
    "who and what": (
        b"Organisation Name,Service Name,Service Description\nMind,Choir,We sing\n",
        {"org_name": "Mind", "about": "We sing"},
    ),
    "a point as GeoJSON": (
        b'name,location\nChoir,"{""type"":""Point"",""coordinates"":[-0.17,51.43]}"\n',
        SPOT,
    ),
}
RECORDS = {
    "UTF-16": (json.dumps({"contents": [CHOIR]}).encode("utf-16"), {"about": "We sing."}),
    "in data": (as_json({"data": [CHOIR], "meta": {"total": 1}}), {"about": "We sing."}),
    "in results": (as_json({"count": 1, "results": [CHOIR]}), {"about": "We sing."}),
    "in a result's records": (as_json({"result": {"records": [CHOIR]}}), {"about": "We sing."}),
    "by organisation": (
        as_json({"organizations": [{"id": "o", "name": "Mind", "services": [CHOIR]}]}),
        {"org_name": "Mind"},
    ),
    "days as a list": (
        v3(schedules=[{"byday": ["MO", "TU"], "opens_at": "9:00", "closes_at": "17:00"}]),
        {
            "openings": [
                {"day": d, "opens": 540, "closes": 1020, "every": "week", "nth": 0} for d in (0, 1)
            ]
        },
    ),
    "not of any standard": (
        as_json([{"name": "Choir", **SPOT, "fee": "20p", "wheelchair": True}]),
        {**SPOT, "cost": "20p", "facts": {"step_free": {"value": "yes", "said_by": "place"}}},
    ),
    "no geometry": (as_json(features(None, town="Tooting")), {"town": "Tooting"}),
    "deeper parts": (as_json(features(None, contact=["Jo"], tags={"a": 1})), {"ask_for": "Jo"}),
    "metres": (as_json(features({"type": "Point", "coordinates": [527500, 171500]})), ON_THE_GRID),
    "features without a head": (
        as_json(features({"type": "Point", "coordinates": [-0.17, 51.43]})["features"]),
        SPOT,
    ),
    "a map server's": (
        as_json(
            {"features": [{"attributes": {"NAME": "Choir"}, "geometry": {"x": -0.17, "y": 51.43}}]}
        ),
        SPOT,
    ),
    "OpenStreetMap's own": (
        as_json({"elements": [{"id": 1, "lat": 51.43, "lon": -0.17, "tags": {"name": "Choir"}}]}),
        SPOT,
    ),
}


@pytest.mark.parametrize("shape", TABLES)
def test_a_table_of_any_shape_is_read(app, shape):
    data, said = TABLES[shape]
    (row,) = rows(data)
    assert {key: row.values.get(key) for key in said} == said
    assert (row.values["name"], row.refused, row.notes) == ("Choir", "", [])


@pytest.mark.parametrize("shape", RECORDS)
def test_records_of_any_shape_are_read(app, shape):
    data, said = RECORDS[shape]
    (row,) = rows(data)
    assert {key: row.values.get(key) for key in said} == said
    assert (row.values["name"], row.refused, row.notes) == ("Choir", "", [])


def test_many_pages_in_one_file_and_a_record_on_each_line_are_read_whole(app):
    pages = as_json(
        [{"page_number": n, "contents": [each]} for n, each in enumerate((CHOIR, BENCH))]
    )
    lines = as_json(CHOIR) + b"\n\n" + as_json(BENCH) + b"\n"
    for data in (pages, lines):
        assert [row.values["name"] for row in rows(data)] == ["Choir", "Bench"]


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b'Name,Town\nBench,\n"Choir,Tooting\nCafe,Balham\n', "A quote mark opens here", 3),
        (b"PK\x03\x04\x14\x00\x06\x00", "This is a spreadsheet", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is a spreadsheet", None),
        (b"<!DOCTYPE html><html></html>", "This is none of them", None),
        (b'Name,About\nChoir,"' + b"x" * 150_000 + b'"\n', "One cell holds more", 2),
        (as_json(CHOIR) + b'\n{"id": \n', "This is not JSON", 2),
        (b"sep=;\nTown;Ward\nTooting;x\n", "No column looks like a name", 1),
        (as_json({"error": "not found"}), "This is none of them", None),
    ],
    ids=lambda given: str(given)[:16],
)
def test_what_is_no_list_of_places_is_refused_in_words(app, data, words, line):
    with pytest.raises(CannotRead, match=words) as why:
        read(data)
    assert why.value.line == line


@pytest.mark.parametrize("name", ["\x1a", "\u202e", " \x00 "])
def test_a_name_of_signs_that_nobody_sees_is_no_name(app, name):
    (row,) = rows(as_json({"contents": [{**CHOIR, "name": name}]}))
    assert row.refused == "It has no name."


def test_half_a_letter_is_left_out(app):
    (row,) = rows(b'{"contents":[{"id":"1","name":"a\\ud800b","status":"active"}]}')
    assert row.values["name"].encode() == b"ab"


def test_what_a_spreadsheet_made_of_a_phone_or_a_day_is_seen_through(app):
    (row,) = rows(b"Name,Phone,Last checked\nChoir,1.63296E+09,45678\n")
    assert "phone" not in row.values
    assert row.their_date == "2025-01-21"
    assert row.notes == ["“1.63296E+09” is not a phone number any more. We left it out."]


@pytest.mark.parametrize("phone", ["call Bob", "01632 96", "07700 900 1234"])
def test_what_may_not_be_a_whole_phone_number_is_said_and_kept(app, phone):
    (row,) = rows(f"Name,Phone\nChoir,{phone}\n".encode())
    assert row.values["phone"] == phone
    assert row.notes == [
        f"“{phone}” may not be a whole phone number. It goes in as it is: ring it first."
    ]


@pytest.mark.parametrize(
    "phone", ["01632 960 123", "020 7946 0000 ext 4", "ask at the bar, 116 123"]
)
def test_a_phone_number_with_words_beside_it_is_let_be(app, phone):
    (row,) = rows(f'Name,Phone\nChoir,"{phone}"\n'.encode())
    assert row.notes == []


def test_the_lines_of_a_table_are_counted_from_the_top_of_the_file(app):
    read_rows = rows(b"sep=,\nOur places,\nName,Town\nChoir,Tooting\n,Balham\n")
    assert [row.line for row in read_rows] == [4, 5]


def test_of_two_columns_the_plainer_name_wins():
    assert match_columns(["Details", "Description", "Title", "Name"]) == {
        "Description": "about",
        "Name": "name",
    }
