"""Numbers to ring: one tap away on every page, and on the page itself when something went wrong."""

import pytest
from werkzeug.exceptions import default_exceptions

from planner.database import undo
from planner.help_numbers import national
from planner.paper.layout import every_blank
from planner.views.faults import FAULTS
from planner.wards.keeping import open_ward
from planner.wards.numbers import put_number
from tests.whole.doors import access_table, befriend, furnish, visitors
from tests.writing import keep

TABLE = access_table()
GETS = [door for door in TABLE["doors"] if door.startswith("GET ")]
LIES_WITH_THE_CARD = "blank-pocket"
A_WHOLE_PAGE = b"<!doctype html>"


@pytest.mark.parametrize("who", ["nobody", "covered", "amina", "joe", "nur"])
def test_on_every_page_numbers_to_ring_are_one_tap_away(app, amina, joe, sam, nur, signed_in, who):
    house = furnish(amina) | befriend(amina, joe, sam, nur)
    comes, seen, without = visitors(app, signed_in)[who](), 0, []
    for door in GETS:
        answer = comes.knock(door, house)
        if A_WHOLE_PAGE in answer.data and answer.status_code not in range(300, 400):
            seen += 1
            if b'href="/help"' not in answer.data and b'href="tel:' not in answer.data:
                without.append(door)
    assert without == []
    assert seen > 20


@pytest.mark.parametrize("status", sorted(set(FAULTS) & set(default_exceptions)))
def test_whatever_goes_wrong_the_numbers_are_there(app, nur, status):
    willow = keep(open_ward, "Willow ward", by=nur)
    keep(put_number, willow, "ward", "01632 960 101", "Any time", rung=True, by=nur)
    with app.test_request_context("/help"):
        page = app.make_response(app.handle_user_exception(default_exceptions[status]()))
        undo()
    told = page.get_data(as_text=True)
    assert page.status_code == status
    assert [one for one in national() if f'href="{one.tel}"' not in told] == []
    assert 'href="tel:01632960101"' in told


def test_numbers_to_ring_stand_on_every_sheet_that_people_take_along(app):
    with app.test_request_context():
        pages = dict(every_blank())
        assert len(pages) > 10
        without = [
            name
            for name, page in pages.items()
            if not all(one.number in page for one in national()[:2]) and name != LIES_WITH_THE_CARD
        ]
    assert without == []
