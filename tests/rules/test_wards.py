"""Wards: their numbers, who covers, and what they lack before people can begin there."""

from datetime import timedelta

import pytest

from planner.database import db
from planner.days import today
from planner.help_numbers import CHECK_AFTER, national, own_numbers
from planner.information.checks import PERSONS_SHEET, note_check, unchecked
from planner.ownership import Hidden, NotAllowed
from planner.wards.cover import NotACover, cover_of, end_cover, set_cover, usual_cover_of
from planner.wards.keeping import (
    AlreadyAWard,
    NoName,
    close_ward,
    closed_wards,
    note_visit,
    open_again,
    open_ward,
    rename_ward,
    room_for,
    say_of_ward,
    ward,
    wards,
)
from planner.wards.keeping import (
    test_page_came_out as came_out,
)
from planner.wards.model import KeptNumber
from planner.wards.numbers import (
    NoNumber,
    NoSuchNumber,
    everywhere,
    numbers_of,
    overdue_everywhere,
    put_number,
    rang_everywhere,
    still_right,
    take_away_number,
)
from planner.wards.on_sheets import on_sheets
from planner.wards.readiness import ON_THE_SHEET, checklist, is_ready, missing, missing_on_sheet
from planner.wards.whose import crisis_numbers_for, numbers_for
from tests.writing import keep

DAY = timedelta(days=1)
NUMBERS = {
    "ward": "01632 960 101",
    "team": "01632 960 102",
    "team-out-of-hours": "01632 960 103",
    "peer-base": "01632 960 104",
}


@pytest.fixture
def willow(nur):
    """A ward of which nothing is said yet."""
    return keep(open_ward, "Willow ward", by=nur)


@pytest.fixture
def ready(willow, nur):
    """A ward where people can begin today."""
    for key, number in NUMBERS.items():
        keep(put_number, willow, key, number, "Any time", rung=True, by=nur)
    for one in national():
        keep(rang_everywhere, one.key, by=nur)
    keep(set_cover, willow, "Ade", "01632 960 105", by=nur)
    said = dict.fromkeys(ON_THE_SHEET, "Ask at the desk") | {"out_of_hours": "The night team"}
    keep(say_of_ward, willow, said, by=nur)
    keep(came_out, willow, by=nur)
    checked(willow)
    return willow


def checked(ward):
    """A peer has checked the ward's information sheet as it is now."""
    for one in unchecked([on_sheets(ward)]):
        if (one.document.name, one.ward_id) == (PERSONS_SHEET, ward.id):
            keep(note_check, one, "Sam", today(), kept_by="calm-meadow")


def kinds(one):
    return {each.kind for each in missing(one)}


def test_a_ward_is_called_as_people_say_it(willow):
    assert [one.name for one in wards()] == ["Willow ward"]


@pytest.mark.parametrize(("name", "why"), [(" ", NoName), ("willow WARD", AlreadyAWard)])
def test_a_ward_needs_a_name_of_its_own(willow, nur, name, why):
    with pytest.raises(why):
        keep(open_ward, name, by=nur)


def test_a_ward_is_called_by_another_name(willow, nur):
    keep(rename_ward, willow, "Willow Ward", by=nur)
    assert ward(willow.id).name == "Willow Ward"


def test_a_closed_ward_is_not_there_any_more(willow, nur):
    keep(close_ward, willow, by=nur)
    assert not wards()
    with pytest.raises(Hidden):
        ward(willow.id)


def test_a_ward_that_closed_by_mistake_is_there_again_with_all_it_said(ready, nur):
    keep(close_ward, ready, by=nur)
    assert [one.name for one in closed_wards()] == ["Willow ward"]
    keep(open_again, ready.id, by=nur)
    assert [one.name for one in wards()] == ["Willow ward"]
    assert is_ready(ready)
    with pytest.raises(Hidden):
        open_again(nur.person_id, by=nur)


@pytest.mark.parametrize("who", ["amina", "joe"])
def test_only_a_coordinator_changes_a_ward(willow, signed_in, who):
    other, begins = signed_in(who), today()
    changes = [
        lambda: open_ward("Elm ward", by=other),
        lambda: rename_ward(willow, "Elm ward", by=other),
        lambda: say_of_ward(willow, {"tablet": "In the office"}, by=other),
        lambda: note_visit(willow, by=other),
        lambda: came_out(willow, by=other),
        lambda: close_ward(willow, by=other),
        lambda: open_again(willow.id, by=other),
        lambda: set_cover(willow, "Ade", "01632 960 105", from_on=begins, by=other),
        lambda: put_number(willow, "ward", "01632 960 101", "", by=other),
        lambda: still_right(willow, "ward", by=other),
        lambda: take_away_number(willow, "ward", by=other),
        lambda: rang_everywhere("life", by=other),
    ]
    for change in changes:
        with pytest.raises(NotAllowed):
            keep(change)


# ---------- numbers ----------


def test_a_wards_number_shows_once_somebody_rang_it(willow, nur):
    keep(put_number, willow, "ward", "01632960101", "Any time", by=nur)
    assert numbers_of(willow) == ()
    keep(still_right, willow, "ward", by=nur)
    (one,) = numbers_of(willow)
    assert (one.name, one.number, one.call) == ("Willow ward", "01632 960 101", "tel:01632960101")
    assert (one.checked_on, one.checked_by) == (today(), "CM")


def test_a_changed_number_does_not_show_until_it_was_rung(willow, nur):
    keep(put_number, willow, "ward", "01632 960 101", "", rung=True, by=nur)
    keep(put_number, willow, "ward", "01632 960 109", "", by=nur)
    assert numbers_of(willow) == ()


def test_every_number_that_ever_stood_there_is_kept(willow, nur):
    for number in ("01632 960 101", "01632 960 109"):
        keep(put_number, willow, "ward", number, "", rung=True, by=nur)
    keep(still_right, willow, "ward", by=nur)
    kept = db.session.query(KeptNumber.number).order_by(KeptNumber.written_at).all()
    assert [one.number for one in kept] == ["01632 960 101", "01632 960 109", "01632 960 109"]


def test_a_ward_adds_a_number_of_its_own_and_takes_it_away(willow, nur):
    said = {"name": "The crisis house", "what": "A bed for a few nights."}
    made = keep(put_number, willow, "", "01632 960 110", "Any time", rung=True, by=nur, **said)
    assert [one.name for one in numbers_of(willow)] == ["The crisis house"]
    keep(still_right, willow, made.key, by=nur)
    assert numbers_of(willow)[0].what == "A bed for a few nights."
    keep(take_away_number, willow, made.key, by=nur)
    assert numbers_of(willow) == ()


def test_whoever_is_ill_at_night_reads_the_number_for_the_night_before_all_but_danger(ready):
    shown = [one.number for one in crisis_numbers_for([ready])]
    mine = [NUMBERS[key] for key in ("team-out-of-hours", "team", "ward")]
    assert shown == ["999", *mine, *(one.number for one in national()[1:])]
    assert [one.number for one in numbers_for([ready])] == [*shown, NUMBERS["peer-base"]]


@pytest.mark.parametrize("typed", ["", "ring the desk"])
def test_a_number_to_ring_has_digits(willow, nur, typed):
    with pytest.raises(NoNumber):
        keep(put_number, willow, "ward", typed, "", by=nur)


def test_nobody_rings_a_number_that_is_not_there(willow, nur):
    for change in (still_right, take_away_number):
        with pytest.raises(NoSuchNumber):
            keep(change, willow, "ward", by=nur)
    with pytest.raises(NoSuchNumber):
        keep(rang_everywhere, "nobody", by=nur)


def test_a_coordinator_notes_that_they_rang_a_number_that_is_right_everywhere(nur, clock):
    clock.on(days=100)
    assert {one.key for one in overdue_everywhere()} == {one.key for one in national()}
    keep(rang_everywhere, "urgent", by=nur)
    rung = {one.key: one for one in everywhere()}
    assert (rung["urgent"].checked_on, rung["urgent"].checked_by) == (today(), "CM")
    assert "urgent" not in {one.key for one in overdue_everywhere()}
    assert rung["life"].checked_on < today()


# ---------- cover ----------


def test_cover_until_a_day_switches_back_by_itself(willow, nur, clock):
    keep(set_cover, willow, "Ade", "01632 960 105", by=nur)
    clock.on(minutes=1)
    keep(set_cover, willow, "Bea", "01632 960 106", until_on=today() + 7 * DAY, by=nur)
    assert (cover_of(willow).who, usual_cover_of(willow).who) == ("Bea", "Ade")
    clock.on(days=7)
    assert cover_of(willow).who == "Bea"
    clock.on(days=1)
    assert cover_of(willow).who == "Ade"


def test_cover_for_later_begins_on_its_day(willow, nur, clock):
    keep(set_cover, willow, "Ade", "01632 960 105", by=nur)
    clock.on(minutes=1)
    days = {"from_on": today() + 3 * DAY, "until_on": today() + 5 * DAY}
    keep(set_cover, willow, "Bea", "01632 960 106", by=nur, **days)
    assert cover_of(willow).who == "Ade"
    clock.on(days=3)
    assert cover_of(willow).who == "Bea"


def test_a_coordinator_is_back_early(willow, nur, clock):
    keep(set_cover, willow, "Ade", "01632 960 105", by=nur)
    clock.on(minutes=1)
    made = keep(set_cover, willow, "Bea", "01632 960 106", until_on=today() + 7 * DAY, by=nur)
    keep(end_cover, made.id, by=nur)
    assert cover_of(willow).who == "Ade"


@pytest.mark.parametrize(
    "said",
    [("", "01632 960 105", None), ("Ade", " ", None), ("Ade", "01632 960 105", -1)],
)
def test_cover_names_someone_who_can_be_reached_and_ends_later_than_today(willow, nur, said):
    who, reach, days = said
    until = today() + days * DAY if days else None
    with pytest.raises(NotACover):
        keep(set_cover, willow, who, reach, until_on=until, by=nur)


# ---------- ready ----------


def test_a_ward_is_ready_when_nothing_is_missing(ready):
    assert missing(ready) == []
    assert is_ready(ready)


def test_a_new_ward_is_told_everything_that_it_lacks(willow):
    assert {"numbers", "cover", "sheet", "test page"} <= kinds(willow)
    assert not is_ready(willow)


@pytest.mark.parametrize("key", [one.key for one in own_numbers()])
def test_a_ward_without_one_of_its_numbers_is_not_ready(ready, nur, key):
    keep(take_away_number, ready, key, by=nur)
    assert kinds(ready) == {"numbers"}


def test_a_ward_with_a_number_that_nobody_rang_is_not_ready(ready, nur, clock):
    clock.on(minutes=1)
    keep(put_number, ready, "team", "01632 960 120", "", by=nur)
    (lacks,) = missing(ready)
    assert lacks.words.startswith("Ring this number, and say that it is right")


def test_a_ward_whose_numbers_were_not_rung_for_long_is_not_ready(clock, ready, nur):
    clock.on(days=CHECK_AFTER.days)
    assert is_ready(ready)
    clock.on(days=1)
    assert kinds(ready) == {"numbers", "everywhere"}
    for key in NUMBERS:
        keep(still_right, ready, key, by=nur)
    assert kinds(ready) == {"everywhere"}
    for one in national():
        keep(rang_everywhere, one.key, by=nur)
    assert is_ready(ready)


@pytest.mark.parametrize("key", [one.key for one in national()])
def test_a_ward_is_not_ready_before_somebody_here_made_sure_of_a_number_for_everyone(
    ready, nur, key
):
    db.session.query(KeptNumber).filter_by(ward_id=None, key=key).delete()
    (lacks,) = missing(ready)
    assert (lacks.kind, "Nobody here has yet" in lacks.words) == ("everywhere", True)
    keep(rang_everywhere, key, by=nur)
    assert is_ready(ready)


def test_whoever_made_sure_on_the_day_of_the_file_stands_beside_the_number(nur, clock):
    clock.moment = clock.moment.replace(year=2026, month=11, day=23)
    keep(rang_everywhere, "urgent", by=nur)
    assert {one.key: one.checked_by for one in everywhere()}["urgent"] == "CM"


def test_a_ward_without_cover_is_not_ready(ready, nur):
    keep(end_cover, cover_of(ready).id, by=nur)
    assert kinds(ready) == {"cover"}


def test_a_ward_without_an_out_of_hours_route_is_not_ready(ready, nur):
    keep(say_of_ward, ready, {"out_of_hours": " "}, by=nur)
    assert kinds(ready) == {"cover"}


@pytest.mark.parametrize("key", ON_THE_SHEET)
def test_a_ward_whose_information_sheet_has_a_gap_is_not_ready(ready, nur, key):
    keep(say_of_ward, ready, {key: ""}, by=nur)
    assert kinds(ready) == {"sheet"}
    assert missing_on_sheet(ready) == [ON_THE_SHEET[key]]


def test_a_ward_whose_information_sheet_no_peer_has_checked_is_not_ready(ready, nur):
    keep(say_of_ward, ready, {"peer_days": "Mondays only"}, by=nur)
    assert kinds(ready) == {"check"}
    checked(ready)
    assert is_ready(ready)


def test_a_sheet_with_gaps_is_not_called_checked(ready, nur):
    assert {one.kind for one in checklist(ready) if not one.done} == {"visit"}
    keep(say_of_ward, ready, {"peer_days": ""}, by=nur)
    assert {one.kind for one in checklist(ready) if not one.done} == {"sheet", "check", "visit"}


@pytest.mark.parametrize("key", ["peer_days", "base_where", "worried_in_hours", "wifi"])
def test_a_ward_says_no_more_than_there_is_room_for(willow, nur, key):
    keep(say_of_ward, willow, {key: "x" * 5000}, by=nur)
    assert len(getattr(willow, key)) == room_for(key)


def test_a_ward_where_no_test_page_came_out_is_not_ready(ready):
    ready.printed_on = None
    assert kinds(ready) == {"test page"}


def test_a_visit_is_noted_with_its_day_and_who(willow, nur):
    keep(note_visit, willow, by=nur)
    assert (willow.visited_on, willow.visited_by) == (today(), "CM")
