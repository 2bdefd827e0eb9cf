"""A service user's own list of places and people."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from planner.assets import cards, keeping, merging, suggestions
from planner.database import db, start_writing
from planner.days import end_of, today
from planner.ownership import Hidden, May, NotAllowed
from planner.plans.answering import Sent, answer
from planner.plans.documents import open_plan
from planner.plans.entries import answers_in
from planner.plans.revisions import Words
from planner.plans.rows import take_out
from planner.plans.sharing import Terms, share
from planner.plans.writing import Stroke
from planner.signposting.changes import leave_it, take_in, with_the_map
from planner.signposting.everyone import copy_of, share_with_everyone
from planner.signposting.files import NoSuchTime, a_moment, calendar_file, contact_file, next_times
from planner.signposting.going_along import wishes
from planner.signposting.signposts import (
    Group,
    add_own,
    begin_list,
    choices,
    how_was_it,
    list_prompt,
    my_list,
    on_my_list,
    part,
    put_on_list,
    say_if_closed,
    signpost_with,
    signposts_in,
)
from tests.places import CHOIR, MY_BENCH, NUR, live
from tests.writing import keep

pytestmark = pytest.mark.usefixtures("clock")
PEER_WORKER, FRIEND, _NO_ONE, _NOT_SURE = choices("with")
KEEP, LATER, CROSS_OFF = choices("how")
MORE = {
    "phone": "01632 960188",
    "ask_for": "Pat",
    "cost": "Free",
    "website": "https://choir.example",
}


@pytest.fixture
def choir(app):
    return keep(live, CHOIR | MORE)


@pytest.fixture
def my_places(amina):
    """Amina's list of places and people, still empty."""
    return keep(begin_list, amina)


@pytest.fixture
def on_the_list(choir, my_places, amina):
    """The choir stands on Amina's list, with why she wants it."""
    card = cards.read(choir.id, by=amina)
    return keep(put_on_list, my_places, card, {"why": "I used to sing."}, by=amina)


@pytest.fixture
def the_map_says(choir):
    """Lets the coordinator change what the map says of the choir."""
    return lambda **values: keep(keeping.change, choir, values, by=NUR, after=choir.version)


@pytest.fixture
def shared(paired, my_places, amina, joe):
    """Amina lets Joe see her list for a week."""
    terms = Terms(May.SEE, end_of(today() + timedelta(days=7)))
    return keep(share, my_places, joe.person_id, terms, by=amina)


def post(opened, row_id, by):
    """One place on a list beside what the map says now."""
    db.session.rollback()
    return with_the_map([signpost_with(opened, row_id)], by=by)[0]


def test_a_place_of_the_map_comes_with_what_the_map_says_of_it(on_the_list, my_places):
    one = signpost_with(my_places, on_the_list)
    assert one.said["name"] == "Tuesday Choir"
    assert one.said["why"] == "I used to sing."
    assert "Ring 01632 960 188. Ask for Pat." in one.said["open"]
    assert one.said["way"].endswith("\nFree")
    assert one.group == Group.TRY


def test_nothing_is_chosen_for_anyone(on_the_list, my_places):
    one = signpost_with(my_places, on_the_list)
    assert [one.said[mark] for mark in ("with", "when", "how")] == ["", "", ""]
    assert not one.wants_company


def test_a_place_is_put_on_the_list_once(on_the_list, my_places, choir, amina):
    again = keep(put_on_list, my_places, cards.read(choir.id, by=amina), {}, by=amina)
    assert again == on_the_list
    assert len(signposts_in(my_places)) == 1


def test_a_place_that_was_taken_out_can_be_put_on_again(on_the_list, my_places, choir, amina):
    keep(take_out, my_places, list_prompt(), on_the_list, by=amina)
    assert on_my_list(my_places, choir.id) is None
    keep(put_on_list, my_places, cards.read(choir.id, by=amina), {}, by=amina)
    assert [one.said["name"] for one in signposts_in(my_places)] == ["Tuesday Choir"]


def test_changing_my_words_on_the_questions_page_keeps_what_the_map_said(
    on_the_list, my_places, amina
):
    before = signpost_with(my_places, on_the_list)
    fields = before.words.fields | {part("why").key: "For Mum."}
    sent = [Sent(on_the_list, Words(fields=fields), before.words.number)]
    keep(answer, my_places, list_prompt(), sent, by=amina, stroke=Stroke.once())
    after = signpost_with(my_places, on_the_list)
    assert (after.said["why"], after.place) == ("For Mum.", before.place)


def test_nobody_but_its_owner_may_put_a_place_on_a_list(shared, my_places, choir, joe):
    theirs = open_plan(my_places.id, by=joe)
    with pytest.raises(NotAllowed):
        put_on_list(theirs, cards.read(choir.id, by=joe), {}, by=joe)


def test_staff_have_no_list(joe):
    with pytest.raises(Hidden):
        begin_list(joe)


def test_a_list_is_begun_once(my_places, amina):
    assert keep(begin_list, amina).id == my_places.id == my_list(amina).id


@pytest.mark.parametrize(
    ("answered", "group"), [(KEEP, Group.GO), (LATER, Group.TRY), (CROSS_OFF, Group.OFF)]
)
def test_how_it_was_says_where_it_stands(on_the_list, my_places, amina, answered, group):
    keep(how_was_it, my_places, on_the_list, answered, by=amina)
    assert signpost_with(my_places, on_the_list).group == group


def test_how_it_was_is_one_of_three(on_the_list, my_places, amina):
    with pytest.raises(Hidden):
        how_was_it(my_places, on_the_list, "Five stars", by=amina)


def test_what_i_do_if_it_is_closed_stands_beside_it(on_the_list, my_places, amina):
    keep(say_if_closed, my_places, on_the_list, "The library.", by=amina)
    one = signpost_with(my_places, on_the_list)
    assert (one.if_closed, one.place["name"]) == ("The library.", "Tuesday Choir")


def test_my_own_place_stands_on_my_list_and_nowhere_on_the_map(my_places, amina):
    keep(add_own, my_places, MY_BENCH, by=amina, if_closed="It never is.")
    (one,) = signposts_in(my_places)
    assert (one.is_own, one.said["why"], one.if_closed) == (True, MY_BENCH["why"], "It never is.")
    assert with_the_map([one], by=amina)[0].change is None


def test_nothing_on_my_list_changes_when_the_map_does(on_the_list, my_places, the_map_says, amina):
    before = signpost_with(my_places, on_the_list).words
    the_map_says(cost="£2")
    one = post(my_places, on_the_list, amina)
    assert one.words == before
    assert one.change.lines == [("Cost", "Free", "£2")]


def test_what_changed_is_taken_in_when_i_say_so(on_the_list, my_places, the_map_says, amina):
    the_map_says(cost="£2")
    keep(take_in, my_places, on_the_list, by=amina)
    one = post(my_places, on_the_list, amina)
    assert one.change is None
    assert one.said["way"].endswith("\n£2")


def test_words_that_i_changed_stay_mine_when_i_take_in_what_the_map_says(
    on_the_list, my_places, the_map_says, amina
):
    one = signpost_with(my_places, on_the_list)
    fields = one.words.fields | {part("way").key: "The 4 from the chip shop."}
    sent = [Sent(on_the_list, Words(fields=fields), one.words.number)]
    keep(answer, my_places, list_prompt(), sent, by=amina, stroke=Stroke.once())
    the_map_says(cost="£2", phone="01632 960199")
    keep(take_in, my_places, on_the_list, by=amina)
    one = signpost_with(my_places, on_the_list)
    assert one.said["way"] == "The 4 from the chip shop."
    assert "01632 960 199" in one.said["open"]


def test_what_i_leave_as_it_was_is_not_asked_again_until_the_next_change(
    on_the_list, my_places, the_map_says, amina
):
    the_map_says(cost="£2")
    keep(leave_it, my_places, on_the_list, by=amina)
    assert post(my_places, on_the_list, amina).change is None
    assert post(my_places, on_the_list, amina).said["way"].endswith("\nFree")
    the_map_says(cost="£3")
    assert post(my_places, on_the_list, amina).change.lines == [("Cost", "Free", "£3")]


def test_a_place_that_closed_is_crossed_off_only_once_i_know(on_the_list, my_places, choir, amina):
    keep(keeping.close, choir, by=NUR)
    one = post(my_places, on_the_list, amina)
    assert (one.group, one.change.told) == (Group.TRY, "It has closed for good.")
    keep(take_in, my_places, on_the_list, by=amina)
    assert post(my_places, on_the_list, amina).group == Group.OFF


def test_a_place_that_was_erased_stays_on_my_list(on_the_list, my_places, choir, amina):
    keep(keeping.erase, choir, by=NUR)
    one = post(my_places, on_the_list, amina)
    assert one.change.told.startswith("It is no longer on the map.")
    assert "Ring 01632 960 188" in one.said["open"]


def test_a_place_that_was_put_together_with_another_is_said_to_be(
    on_the_list, my_places, choir, amina
):
    other = keep(live, CHOIR | {"name": "Print Works Choir", "cost": "Free"})
    keep(merging.merge, choir, other, by=NUR, take=())
    one = post(my_places, on_the_list, amina)
    assert one.change.told == "The map had it twice. It is now one place."
    assert ("Name", "Tuesday Choir", "Print Works Choir") in one.change.lines


def test_a_check_changes_nothing_on_my_list(on_the_list, my_places, choir, clock, amina):
    assert post(my_places, on_the_list, amina).change is None
    clock.on(days=200)
    one = post(my_places, on_the_list, amina)
    assert (one.change, one.ring_first) == (None, True)


def test_a_copy_for_everyone_holds_nothing_of_me(my_places, amina):
    said = MY_BENCH | {"way": "Past the chip shop.", "with": FRIEND, "when": "Sunday", "how": KEEP}
    keep(add_own, my_places, said, by=amina)
    copy = copy_of(signposts_in(my_places)[0])
    keep(share_with_everyone, copy, by=amina)
    (made,) = suggestions.suggestions(by=NUR)
    assert made.content == {"name": MY_BENCH["name"], "getting_there": "Past the chip shop."}
    assert (made.words, made.tell) == ("", None)


def test_only_a_place_of_my_own_can_be_copied_for_everyone(on_the_list, my_places):
    with pytest.raises(Hidden):
        copy_of(signpost_with(my_places, on_the_list))


def test_my_peer_worker_learns_that_i_want_company_only_through_my_list(
    paired, my_places, choir, amina, joe
):
    said = {"with": PEER_WORKER, "when": "Next Tuesday"}
    keep(put_on_list, my_places, cards.read(choir.id, by=amina), said, by=amina)
    assert wishes(joe) == []
    terms = Terms(May.SEE, end_of(today() + timedelta(days=7)))
    keep(share, my_places, joe.person_id, terms, by=amina)
    (wish,) = wishes(joe)
    assert (wish.name, wish.when) == ("Tuesday Choir", "Next Tuesday")


def test_company_is_not_asked_for_where_i_did_not_ask(shared, on_the_list, joe):
    assert wishes(joe) == []


def test_company_is_no_longer_asked_for_once_i_crossed_it_off(shared, my_places, amina, joe):
    row_id = keep(add_own, my_places, MY_BENCH | {"with": PEER_WORKER}, by=amina)
    assert [wish.name for wish in wishes(joe)] == [MY_BENCH["name"]]
    keep(how_was_it, my_places, row_id, CROSS_OFF, by=amina)
    assert wishes(joe) == []


def test_a_time_in_my_calendar_says_neither_where_nor_what(on_the_list, my_places):
    told = calendar_file("My own time", datetime(2027, 2, 9, 18)).decode()
    assert "SUMMARY:My own time" in told
    assert "CLASS:PRIVATE" in told
    assert "DTSTART:20270209T180000Z" in told
    assert not re.search("choir|onward|canal|LOCATION|DESCRIPTION", told, re.IGNORECASE)


def test_summer_time_is_minded_in_a_calendar():
    assert b"DTSTART:20270615T170000Z" in calendar_file("Out", datetime(2027, 6, 15, 18))


@pytest.mark.parametrize(
    ("day", "at"), [("", "18:00"), ("2027-02-30", "18:00"), ("2027-02-09", "")]
)
def test_a_calendar_needs_a_day_and_a_time(day, at):
    with pytest.raises(NoSuchTime):
        a_moment(day, at)


def test_the_next_times_are_told_by_the_map(on_the_list, my_places, clock, amina):
    times = next_times(signpost_with(my_places, on_the_list), by=amina, most=2)
    assert times == [datetime(2027, 2, 9, 18), datetime(2027, 2, 16, 18)]


def test_the_times_of_my_own_place_are_mine_to_say(my_places, amina):
    row_id = keep(add_own, my_places, MY_BENCH, by=amina)
    assert next_times(signpost_with(my_places, row_id), by=amina) == []


def test_a_contact_for_my_phone_is_the_places_own(on_the_list, my_places):
    told = contact_file(signpost_with(my_places, on_the_list)).decode()
    assert "FN:Tuesday Choir" in told
    assert "TEL:01632 960188" in told
    assert "sing" not in told


@pytest.mark.files
def test_what_is_on_a_list_lies_sealed(on_the_list, my_places, app):
    start_writing()
    db.session.rollback()
    path = app.config["INSTANCE"]
    stored = b"".join(each.read_bytes() for each in path.glob("*.db*"))
    assert b"Tuesday Choir" in stored  # the map is open; the list is not
    assert b"I used to sing." not in stored
    assert answers_in(my_places)[list_prompt().key].rows[0].words.kept["place"]["name"]


def test_what_was_never_on_a_list_is_not_found(my_places):
    with pytest.raises(Hidden):
        signpost_with(my_places, uuid4())
