"""Who may pass which door: every route, asked by every kind of visitor (docs/access-table.toml)."""

import pytest

from planner.keys import CannotOpen
from planner.ownership import May
from tests.conftest import make_app
from tests.whole.doors import access_table, doors, furnish, visitors

TABLE = access_table()
DEMONSTRATION = "POST /demonstration/<person>"


def test_every_door_stands_in_the_table_with_every_visitor(app):
    assert doors(app) == sorted(TABLE["doors"])
    for door, said in TABLE["doors"].items():
        assert set(TABLE["visitors"]) <= set(said), door


def test_a_demonstration_has_one_more_door(app, tmp_path):
    play = make_app(tmp_path / "play", DEMONSTRATION=True)
    assert set(doors(play)) - set(doors(app)) == {DEMONSTRATION}


@pytest.mark.attack
@pytest.mark.parametrize("who", TABLE["visitors"])
def test_each_visitor_passes_just_the_doors_that_are_theirs(app, amina, signed_in, who):
    things, comes = furnish(amina), visitors(app, signed_in)[who]
    wrong = {}
    for door, said in TABLE["doors"].items():
        got = comes().knock(door, things, send=said.get("send")).status_code
        if got != said[who]:
            wrong[door] = got
    assert not wrong


@pytest.mark.attack
@pytest.mark.parametrize("who", ["nobody", "covered", "kofi"])
def test_no_word_of_aminas_reaches_anyone_else_at_any_door(app, amina, signed_in, who):
    things, comes = furnish(amina), visitors(app, signed_in)[who]
    told = []
    for door, said in TABLE["doors"].items():
        answer = comes().knock(door, things, send=said.get("send"))
        if any(words in answer.data for words in (b"Walk to the lock", b"Ring Rosa")):
            told.append(door)
    assert not told


@pytest.mark.attack
def test_twin_amina_herself_reads_her_words(app, amina, signed_in):
    things, comes = furnish(amina), visitors(app, signed_in)["amina"]
    door = "GET /plans/<uuid:plan_id>"
    assert b"Walk to the lock and back" in comes().knock(door, things).data


@pytest.mark.attack
def test_twin_without_asking_who_owns_it_a_stranger_meets_the_lock(
    app, amina, signed_in, monkeypatch
):
    things = furnish(amina)
    monkeypatch.setattr("planner.plans.documents.require", lambda *_given: May.OWN)
    kofi = visitors(app, signed_in)["kofi"]()
    with pytest.raises(CannotOpen):  # passed the door; the words stay sealed
        kofi.knock("GET /plans/<uuid:plan_id>", things)
