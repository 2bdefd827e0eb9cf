"""A list on paper: each place beside what the map says of it on the day it is printed."""

import pytest
import segno
from sqlalchemy import select

from planner.assets import cards, keeping
from planner.assets.exchange.bringing_in import From, look_at
from planner.assets.exchange.putting_in import put_in
from planner.assets.model import Asset
from planner.assets.placing import set_starting_place
from planner.database import db
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.sheets.kinds import sheet_called
from planner.sheets.one_side import blank_side, one_side
from planner.sheets.said import WhatISaid
from planner.signposting.changes import take_in
from planner.signposting.on_paper import beside_the_map
from planner.signposting.signposts import add_own, begin_list, how_was_it, put_on_list
from tests.places import BENCH, CHOIR, NUR, REFUGE, live
from tests.writing import keep

pytestmark = pytest.mark.usefixtures("clock")
MORE = {"phone": "01632 960188", "ask_for": "Pat", "website": "https://choir.example"}
OWN = {"name": "The bench by the second lock", "why": "Nobody needs anything from me there."}


@pytest.fixture
def my_places(amina):
    """Amina's list of places and people, still empty."""
    return keep(begin_list, amina)


@pytest.fixture
def choose(my_places, amina):
    """Puts a place on the map, and on Amina's list."""

    def chosen(values, if_closed="", **said):
        asset = keep(live, values)
        card = cards.read(asset.id, by=amina)
        row_id = keep(put_on_list, my_places, card, said, by=amina, if_closed=if_closed)
        return asset, row_id

    return chosen


def bring_in(data, origin):
    """Put a file on the map."""
    put_in(look_at("libraries.csv", data, origin, by=NUR), by=NUR)


def printed(by, key="places"):
    """A sheet of whoever prints it, as it would be set now."""
    said = WhatISaid(answers_in_all(plans_of(by)))
    return beside_the_map(one_side(sheet_called(key), said, belongs_to="Dee"), by=by)


def rows(by, key="places"):
    return printed(by, key).block("list").rows


def test_a_place_stands_with_its_number_who_to_ask_for_and_when_it_was_checked(choose, amina):
    choose(CHOIR | MORE, why="I used to sing.")
    (row,) = rows(amina)
    assert ("", "I used to sing.", "") in row.facts
    assert (row.beside.phone, row.beside.ask_for) == ("01632 960188", "Pat")
    assert row.beside.checked == "Checked 3 February 2027 by Nur, by going there"


def test_the_number_stands_there_once(choose, amina):
    choose(CHOIR | MORE)
    (row,) = rows(amina)
    assert not [text for _label, text, _tel in row.facts if "960" in text]
    assert "Tuesdays, 6 to 7.30pm" in [text for _label, text, _tel in row.facts]


def test_what_i_wrote_about_the_number_myself_stays(choose, my_places, amina):
    choose(CHOIR | MORE, open="Ring 01632 960 188 after four. Ask for Pat.")
    (row,) = rows(amina)
    assert "Ring 01632 960 188 after four. Ask for Pat." in [text for _, text, _ in row.facts]


def test_whether_to_ring_first_is_that_of_the_day_it_is_printed(choose, clock, amina):
    choose(CHOIR)
    assert not rows(amina)[0].beside.ring_first
    clock.on(days=200)
    (row,) = rows(amina)
    assert row.beside.ring_first
    assert row.beside.checked == "Ring first. No one has checked since February 2027"


def test_what_i_do_if_it_is_closed_prints_with_it(choose, amina):
    choose(CHOIR, if_closed="The library is warm.")
    assert rows(amina)[0].beside.if_closed == "The library is warm."


def test_the_square_leads_to_the_places_own_page_or_number_and_nowhere_else(choose, amina):
    choose(CHOIR | MORE, why="I used to sing.")
    choose(BENCH | {"phone": "01632 960199"})
    page, number = (row.beside.square for row in rows(amina))
    assert page == tuple(segno.make("https://choir.example", error="m", micro=False).matrix)
    assert number == tuple(segno.make("tel:01632960199", error="m", micro=False).matrix)


def test_my_own_place_has_no_square_and_no_pin(my_places, choose, amina):
    choose(CHOIR)
    keep(add_own, my_places, OWN, by=amina)
    sheet = printed(amina)
    own = sheet.block("list").rows[1].beside
    assert (own.square, own.checked, own.where.has_position) == ((), "", False)
    assert [pin.number for pin in sheet.drawn.pins] == [1]
    assert sheet.drawn.left_out == [2]


def test_a_list_of_my_own_places_has_no_map(my_places, amina):
    keep(add_own, my_places, OWN, by=amina)
    assert printed(amina).drawn is None


def test_no_ward_stands_on_the_map_that_i_carry(choose, app, amina):
    choose(CHOIR)
    choose(BENCH)
    for key, name in (("ward", "the ward"), ("hospital", "Springfield Hospital")):
        keep(set_starting_place, key, name, 51.435, -0.158, by=NUR)
    keep(set_starting_place, "town", "Tooting Broadway", 51.442, -0.16, by=NUR)
    assert [one.name for one in printed(amina).drawn.landmarks] == ["Tooting Broadway"]


def test_a_place_that_does_not_tell_where_it_is_has_no_pin(choose, amina):
    choose(CHOIR)
    choose(REFUGE)
    sheet = printed(amina)
    assert [pin.number for pin in sheet.drawn.pins] == [1]
    assert "Hidden Lane" not in repr(sheet)


def test_what_i_crossed_off_does_not_print(choose, my_places, amina):
    _choir, row_id = choose(CHOIR)
    keep(how_was_it, my_places, row_id, "Cross it off", by=amina)
    assert rows(amina) == []


def test_what_closed_leaves_the_paper_once_i_know(choose, my_places, amina):
    choir, row_id = choose(CHOIR)
    keep(keeping.close, choir, by=NUR)
    assert rows(amina)[0].beside.checked == "Closed for good"
    keep(take_in, my_places, row_id, by=amina)
    assert rows(amina) == []


def test_what_is_no_longer_on_the_map_prints_as_it_was(choose, amina):
    choir, _row_id = choose(CHOIR | MORE)
    keep(keeping.erase, choir, by=NUR)
    (row,) = rows(amina)
    assert (row.main, row.beside.phone) == ("Tuesday Choir", "01632 960188")


def test_the_pocket_list_rings_first_too_and_says_not_why(choose, clock, amina):
    choose(CHOIR | MORE, why="I used to sing.", when="A Tuesday")
    clock.on(days=200)
    (row,) = rows(amina, "pocket")
    assert row.beside.ring_first
    assert "I used to sing." not in repr(row.facts)


def test_the_words_on_a_pocket_list_are_neutral():
    kind = sheet_called("pocket")
    ours = f"{kind.title} {kind.foot} {kind.blocks[0].small}".casefold()
    assert not [word for word in ("mental", "ward", "trust", "sign", "peer") if word in ours]


def test_whose_facts_they_are_stands_on_the_paper_once(choose, my_places, amina):
    credit = "Libraries: Open Government Licence v3.0."
    data = b"Name,Latitude,Longitude\nCanal Library,51.43,-0.17\nMill Library,51.44,-0.16"
    keep(bring_in, data, From("Libraries", "OGL", credit, trusted=True))
    for asset in db.session.scalars(select(Asset)):
        keep(put_on_list, my_places, cards.read(asset.id, by=amina), {}, by=amina)
    assert printed(amina).credits == (credit,)


def test_a_blank_list_has_lines_and_no_map(app, amina):
    sheet = beside_the_map(blank_side(sheet_called("places")), by=amina)
    assert (sheet.drawn, sheet.credits) == (None, ())


def test_other_sheets_know_nothing_of_the_map(choose, my_places, amina):
    choose(CHOIR, when="A Tuesday")
    sheet = printed(amina, "week")
    assert [row.beside for block in sheet.blocks for row in block.rows if row.beside] == []
