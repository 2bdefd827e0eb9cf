"""Who may pass which door: every route, asked by every kind of visitor (docs/access-table.toml)."""

import pytest

from planner.keys import CannotOpen
from planner.ownership import May
from tests.conftest import make_app
from tests.whole.doors import access_table, befriend, doors, furnish, visitors

TABLE = access_table()
HER_WORDS = (b"Walk to the lock", b"Ring Rosa")
MAY_READ = {"amina", "joe"}
DEMONSTRATION = "POST /demonstration/<person>"


@pytest.fixture
def house(amina, joe, sam, nur):
    """What is Amina's, what Joe may see of it, and what Sam may see no more."""
    return furnish(amina) | befriend(amina, joe, sam, nur)


def test_every_door_stands_in_the_table_with_every_visitor(app):
    assert doors(app) == sorted(TABLE["doors"])
    for door, said in TABLE["doors"].items():
        assert set(TABLE["visitors"]) <= set(said), door


def test_a_demonstration_has_one_more_door(app, tmp_path):
    play = make_app(tmp_path / "play", DEMONSTRATION=True)
    assert set(doors(play)) - set(doors(app)) == {DEMONSTRATION}


@pytest.mark.attack
@pytest.mark.parametrize("who", TABLE["visitors"])
def test_each_visitor_passes_just_the_doors_that_are_theirs(app, house, signed_in, who):
    comes = visitors(app, signed_in)[who]
    wrong, told = {}, []
    for door, said in TABLE["doors"].items():
        answer = comes().knock(door, house, send=said.get("send"))
        if answer.status_code != said[who]:
            wrong[door] = answer.status_code
        if any(words in answer.data for words in HER_WORDS):
            told.append(door)
    assert not wrong
    assert not told or who in MAY_READ


@pytest.mark.attack
@pytest.mark.parametrize("who", sorted(MAY_READ))
def test_twin_those_who_may_read_her_words(app, house, signed_in, who):
    comes = visitors(app, signed_in)[who]
    assert HER_WORDS[0] in comes().knock("GET /plans/<uuid:plan_id>", house).data


@pytest.mark.attack
def test_twin_without_asking_who_owns_it_a_stranger_meets_the_lock(
    app, amina, signed_in, monkeypatch
):
    things = furnish(amina)
    monkeypatch.setattr("planner.plans.documents.require", lambda *_given: May.OWN)
    kofi = visitors(app, signed_in)["kofi"]()
    with pytest.raises(CannotOpen):  # passed the door; the words stay sealed
        kofi.knock("GET /plans/<uuid:plan_id>", things)
