"""Together at one screen: only the service user begins it, and it ends with the sitting."""

import pytest

from planner.ownership import Hidden, NotAllowed
from planner.pairs import stop_pair
from planner.plans.documents import open_plan
from planner.record import record_of
from planner.together import begin_together, end_together, who_is_with
from planner.ways_in.sittings import actor_of, cover, uncover
from tests.writing import keep


def test_my_peer_worker_is_with_me_when_i_say_so(paired, amina, joe):
    keep(begin_together, joe.person_id, by=amina)
    assert who_is_with(actor_of(amina.token)).id == joe.person_id
    assert record_of(amina)[0].act == "together"


def test_a_peer_worker_cannot_begin_it(paired, amina, joe):
    with pytest.raises(NotAllowed):
        keep(begin_together, amina.person_id, by=joe)


@pytest.mark.parametrize("who", ["sam", "nur", "kofi"])
def test_only_someone_i_work_with_can_be_with_me(paired, amina, signed_in, who):
    with pytest.raises(Hidden):
        keep(begin_together, signed_in(who).person_id, by=amina)


def test_after_our_time_together_it_does_not_begin(paired, amina, joe):
    keep(stop_pair, paired.id, by=joe)
    with pytest.raises(Hidden):
        keep(begin_together, joe.person_id, by=amina)


def test_it_gives_no_lasting_right(paired, crisis_plan, amina, joe):
    keep(begin_together, joe.person_id, by=amina)
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)


def test_it_ends_at_a_tap(paired, amina, joe):
    keep(begin_together, joe.person_id, by=amina)
    end_together(amina)
    assert who_is_with(actor_of(amina.token)) is None


def test_it_ends_with_the_cover(paired, amina, joe):
    keep(begin_together, joe.person_id, by=amina)
    cover(amina.sitting)
    assert who_is_with(actor_of(amina.token)) is None


def test_words_on_their_way_when_the_screen_hides_are_still_typed_by_who_sat_there(
    paired, amina, joe
):
    keep(begin_together, joe.person_id, by=amina)
    cover(amina.sitting)
    assert actor_of(amina.token).typist_id == joe.person_id
    uncover(amina.sitting)
    assert actor_of(amina.token).typist_id == amina.person_id
    assert who_is_with(actor_of(amina.token)) is None


def test_another_sitting_knows_nothing_of_it(paired, amina, joe, signed_in):
    keep(begin_together, joe.person_id, by=amina)
    assert who_is_with(signed_in("amina")) is None
