"""Numbers to ring on a sheet: my own first, then a ward’s, and always those right everywhere."""

from dataclasses import replace

import pytest

from planner.help_numbers import national
from planner.plans.revisions import Words
from planner.sheets.kinds import sheet_called
from planner.sheets.one_side import blank_side, one_side
from tests.data.sheets.filled import Said, of_a_ward

WARD, DAY, NIGHT = "01632 960 101", "01632 960 102", "01632 960 103"
WITH_NUMBERS = ["week", "card", "goodbye"]


def ring(name, number):
    return Words({"name": name, "words": name, "phone": number})


def sheet(key, said=None, numbers=None, **other):
    given = (*national(), *(of_a_ward() if numbers is None else numbers))
    return one_side(sheet_called(key), said or Said({}), belongs_to="Dee", numbers=given, **other)


def numbers_of(made):
    return [one.number for one in made.numbers]


@pytest.mark.parametrize("key", WITH_NUMBERS)
def test_where_i_have_none_of_my_own_the_team_at_night_and_in_the_day_stand_there(key):
    found = numbers_of(sheet(key))
    assert found[:3] == [NIGHT, DAY, "999"]
    assert WARD not in found


@pytest.mark.parametrize("key", WITH_NUMBERS)
def test_who_has_their_own_team_has_the_number_for_the_night_too(key):
    said = Said({"d.team.main": [ring("Priya", "01632 960 124")]})
    found = numbers_of(sheet(key, said))
    assert found[0] == NIGHT
    assert found[1] != DAY


@pytest.mark.parametrize("key", WITH_NUMBERS)
def test_however_many_i_have_those_right_everywhere_stand_there(key):
    people = [ring(f"Friend {at}", f"07700 900 1{at}0") for at in range(9)]
    said = Said({prompt: people for prompt in sheet_called(key).to_ring.prompts})
    made = sheet(key, said)
    for one in national()[: sheet_called(key).to_ring.national]:
        assert one in made.numbers


def test_my_own_four_leave_one_place_on_the_card_for_the_team_at_night():
    people = [ring(f"Friend {at}", f"07700 900 1{at}0") for at in range(3)]
    crisis_line = [ring("The crisis line", "01632 960 199")]
    made = sheet("card", Said({"c.people": people, "c.now": crisis_line}))
    assert len(made.block("numbers").rows) == 4
    assert numbers_of(made) == [NIGHT, "999", "111"]


@pytest.mark.parametrize("key", WITH_NUMBERS)
def test_my_main_person_stands_there_without_a_number_with_a_line_to_write_it_on(key):
    grace = Words({"name": "Grace", "words": "Grace", "team": "Elm Street"})
    made = sheet(key, Said({"d.team.main": [grace], "c.now": [ring("The line", "116 124")]}))
    last = made.block("numbers").rows[-1]
    assert last.main == "Grace"
    assert [text for _label, text, _tel in last.facts][-1].startswith("no number yet: ___")


@pytest.mark.parametrize("key", WITH_NUMBERS)
def test_while_my_main_person_has_no_number_the_teams_own_stands_there_first(key):
    found = numbers_of(sheet(key, Said({"d.team.main": [Words({"name": "Grace"})]})))
    assert found[:2] == [NIGHT, DAY]


def test_on_a_full_card_people_with_a_number_come_before_one_without():
    people = [ring(f"Friend {at}", f"07700 900 1{at}0") for at in range(3)]
    line = [ring("The crisis line", "01632 960 199")]
    said = {"c.people": people, "d.team.main": [Words({"name": "Grace"})], "c.now": line}
    made = sheet("card", Said(said))
    assert [row.main for row in made.block("numbers").rows][3:] == ["The crisis line", "Grace"]


def test_a_number_of_my_own_is_not_told_twice():
    said = Said({"c.now": [ring("My team", DAY)]})
    assert numbers_of(sheet("week", said)).count(DAY) == 0


def test_a_card_in_a_pocket_names_no_ward():
    (ward,) = of_a_ward(only=("ward",))
    its_own = replace(ward, key="own-1", number="01632 960 108", on_a_card="")
    made = sheet("card", numbers=(ward, its_own))
    said = [made.what_for(one) for one in made.numbers]
    assert said[0] == "People who know me"
    assert "01632 960 108" not in numbers_of(made)
    assert not [words for words in said if "ward" in words.lower()]


def test_only_the_first_of_two_wards_stands_on_one_side():
    made = sheet("week", numbers=(*of_a_ward("Elm", only=("ward",)), *of_a_ward()))
    assert [one.ward for one in made.numbers if one.ward] == ["Elm"]


@pytest.mark.parametrize("key", WITH_NUMBERS)
def test_a_blank_sheet_has_the_ward_where_its_lines_leave_room(key):
    made = blank_side(sheet_called(key), numbers=(*national(), *of_a_ward()))
    assert NIGHT in numbers_of(made)
    assert "999" in numbers_of(made)


def test_numbers_that_i_leave_out_make_room_for_the_wards():
    people = [ring(f"Friend {at}", f"07700 900 1{at}0") for at in range(4)]
    made = sheet("card", Said({"c.people": people}), left_out=["numbers"])
    assert made.block("numbers") is None
    assert numbers_of(made)[:2] == [NIGHT, DAY]


def test_the_day_of_the_oldest_check_is_told():
    assert sheet("week", numbers=of_a_ward()).checked_on == "23 November 2026"
