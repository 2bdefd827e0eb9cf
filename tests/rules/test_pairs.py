"""Pairs: who works with whom and until when. It lets nobody read anything."""

from datetime import timedelta

import pytest

from planner.days import today
from planner.ownership import Hidden, NotAllowed
from planner.pairs import (
    AlreadyAPair,
    NotAPair,
    all_pairs,
    hush,
    move_end,
    pair,
    pair_with,
    pairs_of,
    stop_pair,
)
from planner.people import Role, person
from planner.plans.documents import open_plan
from planner.plans.shared_with import whom_i_work_with
from planner.record import record_of
from tests.writing import keep

MONTH = timedelta(days=30)


def two(joined, first="joe", second="amina"):
    return person(joined[first].person_id), person(joined[second].person_id)


def test_a_coordinator_says_who_works_with_whom(nur, joined, amina, joe):
    made = keep(pair, *two(joined), today() + MONTH, by=nur)
    assert pairs_of(amina.person_id) == pairs_of(joe.person_id) == [made]


def test_a_pair_gives_no_access_to_anything(paired, crisis_plan, joe):
    with pytest.raises(Hidden):
        open_plan(crisis_plan.id, by=joe)
    (one,) = whom_i_work_with(joe)
    assert one.plans == []


def test_a_pair_tells_no_name_but_the_planner_name(paired, amina, joe):
    (one,) = whom_i_work_with(joe)
    assert one.name == amina.planner_name


@pytest.mark.parametrize("who", ["amina", "joe"])
def test_only_a_coordinator_makes_a_pair(signed_in, joined, who):
    with pytest.raises(NotAllowed):
        keep(pair, *two(joined), today() + MONTH, by=signed_in(who))


@pytest.mark.parametrize("who", [("amina", "joe"), ("joe", "sam"), ("nur", "amina")])
def test_a_pair_is_a_peer_worker_and_a_service_user(nur, joined, who):
    with pytest.raises(NotAPair):
        keep(pair, *two(joined, *who), today() + MONTH, by=nur)


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_pair_has_an_end_within_a_year(nur, joined, days):
    with pytest.raises(NotAPair):
        keep(pair, *two(joined), today() + timedelta(days=days), by=nur)


def test_a_pair_lasts_through_its_last_day(clock, signed_in, joined):
    keep(pair, *two(joined), today() + timedelta(days=1), by=signed_in("nur"))
    amina = joined["amina"].person_id
    clock.on(days=1, hours=13, minutes=17)  # the last minute of the day
    assert pairs_of(amina)
    clock.on(minutes=1)
    assert not pairs_of(amina)
    assert not all_pairs()


def test_a_coordinator_cannot_make_it_longer_by_making_it_again(nur, joined, paired):
    with pytest.raises(AlreadyAPair):
        keep(pair, *two(joined), today() + 7 * MONTH, by=nur)
    assert pairs_of(paired.service_user_id) == [paired]


@pytest.mark.parametrize("who", ["amina", "joe", "nur"])
def test_either_of_the_two_and_the_coordinator_may_end_it(signed_in, paired, who):
    keep(stop_pair, paired.id, by=signed_in(who))
    assert pair_with(paired.service_user_id, paired.peer_worker_id) is None


@pytest.mark.parametrize("who", ["kofi", "sam"])
def test_for_everyone_else_the_pair_is_not_there(signed_in, paired, who):
    with pytest.raises(Hidden):
        keep(stop_pair, paired.id, by=signed_in(who))


@pytest.mark.parametrize("who", ["joe", "nur"])
@pytest.mark.parametrize("days", [10, 200])
def test_only_the_service_user_moves_the_end(signed_in, paired, who, days):
    before = paired.ends_on
    with pytest.raises(NotAllowed):
        keep(move_end, paired.id, today() + timedelta(days=days), by=signed_in(who))
    assert pairs_of(paired.service_user_id)[0].ends_on == before


def test_the_service_user_moves_the_end(amina, paired):
    keep(move_end, paired.id, today() + timedelta(days=200), by=amina)
    assert pairs_of(amina.person_id)[0].ends_on == today() + timedelta(days=200)


@pytest.mark.parametrize(
    ("days", "weeks", "is_ending"), [(57, 8, False), (56, 8, True), (28, 4, True), (14, 2, True)]
)
def test_the_end_is_told_from_eight_weeks_before(nur, joined, days, weeks, is_ending):
    made = keep(pair, *two(joined), today() + timedelta(days=days), by=nur)
    assert (made.weeks_left, made.is_ending) == (weeks, is_ending)


def test_the_line_about_the_end_is_hidden_by_the_service_user_alone(nur, joined, amina, joe):
    made = keep(pair, *two(joined), today() + timedelta(days=28), by=nur)
    with pytest.raises(Hidden):
        hush(made.id, True, by=joe)
    assert made.is_told
    keep(hush, made.id, True, by=amina)
    assert (made.is_told, made.is_ending) == (False, True)
    keep(hush, made.id, False, by=amina)
    assert made.is_told


def test_both_ends_of_a_pair_stand_in_the_record_of_the_service_user(amina, paired):
    keep(stop_pair, paired.id, by=amina)
    assert [line.act for line in record_of(amina)][:2] == ["ended_pair", "paired"]


def test_the_coordinators_view_of_a_pair_holds_nothing_of_a_plan(paired, crisis_plan):
    (one,) = all_pairs()
    held = {column.key for column in one.__table__.columns}
    assert held == {
        "id", "peer_worker_id", "service_user_id", "made_by_id", "made_at", "ends_on", "stopped_at",
        "is_hushed",
    }  # fmt: skip
    assert one.peer_worker.role == Role.PEER_WORKER
