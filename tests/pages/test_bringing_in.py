"""A file for the map: refused with its reason, looked at row by row, put in, taken back."""

import csv
import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from planner import errands
from planner.assets.exchange import bringing_in, files, putting_in
from planner.assets.exchange.bringing_in import From
from planner.assets.model import Asset, AssetBatch, AssetBatchRow, State
from planner.database import commit, db, start_writing, undo
from tests.places import CHOIR, DATA, REFUGE, live

FILES = "/map/files/"
TABLE = b"Wo,Was,Tel\nTooting,Choir,01632 960 001\nBalham,Bench,\nBalham,,\n"


@pytest.fixture
def browser(browser_of, nur):
    """Nur’s browser."""
    return browser_of(nur)


def upload(browser, data, name="places.csv", **more):
    page = browser.get(FILES)
    sent = {"csrf_token": page.value("csrf_token"), "source": "Somewhere", **more}
    parts = [
        f'--cut\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in sent.items()
    ]
    head = f'--cut\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = b"".join([*parts, head.encode(), data, b"\r\n--cut--\r\n"])
    kind = "multipart/form-data; boundary=cut"
    told = browser.open("POST", FILES, data=body, content_type=kind)
    undo()
    db.session.expire_all()
    return told


def landed(browser, told):
    assert told.status_code == 303, re.sub(r"<[^>]+>", " ", told.text)
    return browser.get(told.location)


def newest():
    undo()
    db.session.expire_all()
    return db.session.scalars(select(AssetBatch)).one()


def how_many():
    undo()
    return db.session.scalar(select(func.count()).select_from(Asset))


def looked_at(browser, data=TABLE, **more):
    """The page with each row of a small table."""
    page = landed(browser, upload(browser, data, **more))
    matched = {"column-1": "town", "column-2": "name", "column-3": "phone"}
    return page.press("Look at each row", **matched).land()


def test_any_headings_are_matched_on_the_screen(browser):
    page = landed(browser, upload(browser, TABLE))
    assert "Which column is what?" in page.text("h1")
    assert "Like: Tooting; Balham" in page.text("main")
    assert page.value("column-3") == "phone"  # guessed from its name
    page = page.press("Look at each row", **{"column-1": "town", "column-2": "name"}).land()
    assert "New: 2" in page.text(".ow-filters")
    assert "Cannot be used: 1" in page.text(".ow-filters")
    assert "It has no name." in page.text("table")
    assert how_many() == 0


def test_one_column_must_be_the_name(browser):
    page = landed(browser, upload(browser, TABLE)).press("Look at each row")
    assert page.status == 422
    assert "Line 1: No column looks like a name" in page.text("main")
    assert newest().state == "matching"


def test_a_file_goes_in_at_once_and_can_be_taken_back(browser):
    page = looked_at(browser).press("Put 2 in").land()
    assert "It is put in, and waits" in page.text("h1")
    assert how_many() == 2
    page = page.press("Take it all back").land()
    assert "It was taken back" in page.text("h1")
    assert how_many() == 0


def test_new_places_wait_for_a_check_unless_the_source_is_trusted(browser):
    page = looked_at(browser)
    assert "wait until one of us has checked them" in page.text("main")
    page = page.press("Put 2 in").land()
    undo()
    assert set(db.session.scalars(select(Asset.state))) == {State.DRAFT}
    assert "Nobody else sees the new places yet." in page.text("main")
    page.press("Put all that waits on the map")
    undo()
    assert set(db.session.scalars(select(Asset.state))) == {State.LIVE}


def test_a_row_can_stay_out_and_a_likely_double_can_go_in(browser, nur):
    start_writing()
    live(CHOIR, by=nur)
    commit()
    data = b"Name,Latitude,Longitude\nThe Tuesday Choir,51.4301,-0.1701\nBench,51.5,-0.2\n"
    page = landed(browser, upload(browser, data)).press("Look at each row").land()
    assert "There already? , stays out" in page.text("table").replace("?,", "? ,")
    assert "nearly the same name, close by" in page.text("table")
    page = page.press("Put it in too: The Tuesday Choir, line 2").land()
    page = page.press("Leave it out: Bench, line 3").land()
    page.press("Put 1 in")
    undo()
    names = set(db.session.scalars(select(Asset.name)))
    assert names == {"Tuesday Choir", "The Tuesday Choir"}


def test_the_same_file_again_has_nothing_to_put_in(browser):
    looked_at(browser, trusted="yes").press("Put 2 in")
    page = landed(browser, upload(browser, TABLE))
    matched = {"column-1": "town", "column-2": "name", "column-3": "phone"}
    page = page.press("Look at each row", **matched).land()
    assert "There is nothing to put in" in page.text("main")
    assert "Nothing new: 2" in page.text(".ow-filters")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "The file is empty."),
        (b"[" * 100_000, "Line 1: The file is nested too deep"),
        (b'{"contents": [\n{"id": 1,\n', "Line 3: This is not JSON"),
        (b'{"id": "1", "name": "a", "name": "b"}', "One record has “name” twice"),
        (b"Name,Town\nA,\x00B\n", "Line 2: This is not a text file"),
        (b"x" * (2 * 1024 * 1024 + 1), "bigger than 2 MB"),
        (b"," * 5000 + b"\n", "more than 200 columns"),
    ],
    ids=lambda given: str(given)[:20],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_with_its_line(browser, data, told):
    answer = upload(browser, data)
    assert answer.status_code == 422
    assert told in answer.text
    assert db.session.scalar(select(func.count()).select_from(AssetBatch)) == 0


def test_a_file_and_where_it_comes_from_are_needed(browser):
    page = browser.get(FILES).press("Look at it")
    assert page.status == 422
    assert "Choose a file." in page.text("main")
    assert "Type where it comes from." in page.text("main")


@pytest.mark.parametrize(
    "name",
    ["charities.geojson", "oruk_service.json", "oruk_services.json", "hsds_service.json"],
)
def test_other_formats_need_no_matching(browser, name):
    page = landed(browser, upload(browser, (DATA / name).read_bytes(), name))
    assert "What this file would do" in page.text("h1")
    made = newest()
    rows = db.session.scalar(select(func.count()).select_from(AssetBatchRow))
    assert rows == made.rows_of > 0
    assert made.data is None


def test_a_long_file_shows_how_far_it_is_and_looks_again_by_itself(browser_of, nur):
    made = on_its_way(nur)
    page = browser_of(nur).get(f"{FILES}{made.id}")
    assert "0 of 2 rows" in page.text("[role=status]")
    assert 'http-equiv="refresh" content="3"' in page.html
    asks = {"HX-Request": "true"}
    part = page.browser.open("GET", f"{FILES}{made.id}", headers=asks)
    assert part.text.lstrip().startswith('<div id="way"')
    errands.look(made.id, nur)
    part = page.browser.open("GET", f"{FILES}{made.id}", headers=asks)
    assert part.headers["HX-Redirect"] == f"{FILES}{made.id}"


def on_its_way(nur, data=b"Name\nBench\nChoir\n"):
    """A file that waits to be looked at, and nobody is at it."""
    start_writing()
    made = files.receive("x.csv", data, files.first_look(data), From("A", trusted=True), by=nur)
    files.match(made, {"Name": "name"}, 2, by=nur)
    commit()
    return made


def nobody_is_at(made):
    """Whoever was at it stopped a while ago."""
    start_writing()
    made.moved_at -= timedelta(seconds=91)
    commit()


def test_what_stopped_on_the_way_is_gone_on_with(browser, nur):
    made = on_its_way(nur)
    nobody_is_at(made)
    page = browser.get(f"{FILES}{made.id}")
    assert "It stopped on the way" in page.text("h1")
    page = page.press("Go on").land()
    assert "What this file would do" in page.text("h1")


def test_what_stopped_half_way_in_is_finished_or_taken_back(browser, nur):
    made = on_its_way(nur)
    errands.look(made.id, nur)
    undo()
    start_writing()
    putting_in.begin(made, by=nur)
    first, _second = putting_in.rows_left(made)
    putting_in.put_some(made, [first], by=nur)
    commit()
    assert how_many() == 1
    nobody_is_at(made)
    page = browser.get(f"{FILES}{made.id}")
    assert "1 of 2 rows" in page.text("main")
    assert "Nobody sees half of it" in page.text("main")
    assert "Choir" not in browser.get("/places/").text("main")
    page.press("Go on")
    assert how_many() == 2
    assert newest().state == "done"


def test_why_it_stopped_is_said_in_words(browser, nur):
    made = on_its_way(nur)
    start_writing()
    made.data = b" "  # harmed since it came
    made.moved_at -= timedelta(seconds=91)
    commit()
    page = browser.get(f"{FILES}{made.id}").press("Go on").land()
    assert "It stopped on the way" in page.text("h1")
    assert "The file is empty." in page.text("main")


def test_half_a_file_is_taken_back_whole(browser, nur):
    made = on_its_way(nur)
    errands.look(made.id, nur)
    undo()
    start_writing()
    putting_in.begin(made, by=nur)
    putting_in.put_some(made, putting_in.rows_left(made)[:1], by=nur)
    commit()
    nobody_is_at(made)
    browser.get(f"{FILES}{made.id}").press("Take it all back")
    assert how_many() == 0


def test_a_file_is_let_go_and_leaves_nothing(browser):
    page = looked_at(browser)
    assert page.press("Do not use this file").went_to == FILES
    undo()
    assert db.session.scalar(select(func.count()).select_from(AssetBatchRow)) == 0


def test_a_batch_that_is_done_cannot_be_done_again(browser):
    page = looked_at(browser)
    page.press("Put 2 in")
    again = page.press("Put 2 in")
    assert again.status == 409
    assert "That has been done already" in again.text("main")
    assert how_many() == 2


def test_a_hundred_rows_stand_on_a_page(browser):
    data = "Name\n" + "".join(f"Place {n} {n * 7919}\n" for n in range(130))
    page = landed(browser, upload(browser, data.encode())).press("Look at each row").land()
    assert len(page.all("tbody tr")) == 100
    assert "page 1 of 2" in page.text("caption")
    assert len(page.click("More rows").all("tbody tr")) == 30


def test_places_that_a_newer_file_no_longer_has_are_marked(browser):
    looked_at(browser, trusted="yes").press("Put 2 in")
    page = landed(browser, upload(browser, b"Town,Name,Tel\nTooting,Choir,01632 960 002\n"))
    page = page.press("Look at each row").land().press("Put 1 in").land()
    page.press("Mark them")
    undo()
    gone = db.session.scalars(select(Asset.name).where(Asset.gone_from_source)).all()
    assert gone == ["Bench"]


@pytest.mark.parametrize(
    ("button", "kind"),
    [
        ("A table (CSV)", "text/csv"),
        ("For maps (GeoJSON)", "application/geo+json"),
        ("Open Referral UK", "application/json"),
    ],
)
def test_the_map_is_handed_on_as_a_file_with_hidden_addresses_hidden(
    browser_of, signed_in, button, kind
):
    own = signed_in("nur", shared=False)
    start_writing()
    live(CHOIR, by=own)
    live(REFUGE, by=own)
    commit()
    page = browser_of(own).get(FILES)
    answer = page.press(button).response
    assert answer.mimetype == kind
    assert "Tuesday Choir" in answer.text
    assert "Hidden Lane" not in answer.text
    if kind == "text/csv":
        assert len(list(csv.DictReader(answer.text.lstrip("\ufeff").splitlines()))) == 2
    else:
        assert json.loads(answer.text)


def test_on_a_shared_tablet_the_file_waits_under_a_number(browser):
    page = browser.get(FILES).press("A table (CSV)")
    assert re.search(r"\d{4} \d{4}", page.text("main"))


def test_only_the_coordinator_brings_files_in(browser_of, joe, amina, nur):
    made = on_its_way(nur)
    for someone in (joe, amina):
        browser = browser_of(someone)
        assert browser.get(FILES).status == 404
        assert browser.get(f"{FILES}{made.id}").status == 404


def test_batches_stand_with_what_came_of_them(browser, nur):
    looked_at(browser).press("Put 2 in")
    assert "On the map" in browser.get(FILES).text("main")
    assert bringing_in.counts(newest()) == {
        "new": 2, "changed": 0, "same": 0, "maybe": 0, "refused": 1,
    }  # fmt: skip
