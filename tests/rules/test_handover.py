"""Someone of the staff leaves the job: nothing opens for them any more, and nothing is deleted."""

from datetime import timedelta

import pytest

from planner.coming_back import agree as agree_to_help
from planner.coming_back import who_may_help
from planner.coordinating import needs_a_second
from planner.database import db, now
from planner.days import end_of, today
from planner.handover import colleagues, come_back_to_the_job, leave_the_job, those_who_left
from planner.ownership import Hidden, May, NotAllowed, shares_by
from planner.pairs import pair, pairs_of
from planner.people import Person, Role, people_who_are, person
from planner.plans.documents import open_plan
from planner.plans.sharing import Terms, share
from planner.plans.telling import told
from planner.record import record_of
from planner.together import begin_together, who_is_with
from planner.ways_in.invitations import invite, join_staff
from planner.ways_in.sittings import actor_of, begin_sitting
from planner.ways_in.slots import private_key_of
from planner.ways_in.words import WrongWordsOrCode, open_with_words
from tests.writing import keep, say, standing


@pytest.fixture
def shared(crisis_plan, amina, joe, paired):
    """Amina's crisis plan, in which Joe may write today."""
    say(crisis_plan, "c.self", "Walk to the lock")
    keep(share, crisis_plan, joe.person_id, Terms(May.WRITE, end_of(today())), by=amina)
    return crisis_plan


@pytest.fixture
def other():
    """A second coordinator, who joined just now."""
    return join_staff(invite(Role.COORDINATOR))


def acting(one):
    """Someone who joined just now, signed in."""
    private_key = private_key_of(one.person_id, one.owner_key)
    return begin_sitting(one.person_id, one.owner_key, private_key, shared=False)[1]


def test_whoever_left_is_signed_in_nowhere_and_does_not_come_in_again(joined, joe, nur):
    one = joined["joe"]
    assert open_with_words(one.planner_name, one.words, one.codes[0])
    keep(leave_the_job, joe.person_id, by=nur)
    assert actor_of(joe.token) is None
    with pytest.raises(WrongWordsOrCode):
        open_with_words(one.planner_name, one.words, one.codes[1])


def test_their_time_with_people_is_over_and_what_was_shared_has_ended(shared, amina, joe, nur):
    keep(leave_the_job, joe.person_id, by=nur)
    assert pairs_of(amina.person_id) == []
    assert shares_by(amina) == []
    with pytest.raises(Hidden):
        open_plan(shared.id, by=joe)


def test_what_is_shared_without_a_pair_ends_too(shared, amina, joe, nur, paired):
    paired.ends_on = today().replace(year=today().year - 1)
    keep(leave_the_job, joe.person_id, by=nur)
    assert shares_by(amina) == []


@pytest.mark.attack
def test_whatever_still_holds_opens_nothing_for_whoever_left(shared, joe):
    def leave_and_end_nothing():
        db.session.get(Person, joe.person_id).left_at = now()

    assert open_plan(shared.id, by=joe)
    keep(leave_and_end_nothing)
    with pytest.raises(Hidden):
        open_plan(shared.id, by=joe)


def test_people_read_of_it_in_their_record_once(shared, amina, kofi, joe, nur):
    keep(leave_the_job, joe.person_id, by=nur)
    keep(leave_the_job, joe.person_id, by=nur)
    lines = [line for line in record_of(amina) if line.act == "left_the_job"]
    assert len(lines) == 1
    assert "nothing I share opens for steady-robin any more" in told(lines, by=amina)[0].what
    assert "left_the_job" not in [line.act for line in record_of(kofi)]


def test_whoever_left_sits_beside_nobody(paired, amina, joe, nur):
    keep(begin_together, joe.person_id, by=amina)
    keep(leave_the_job, joe.person_id, by=nur)
    assert who_is_with(actor_of(amina.token)) is None


def test_they_are_chosen_for_nothing_any_more(joe, nur, sam):
    keep(leave_the_job, joe.person_id, by=nur)
    assert [one.id for one in people_who_are(Role.PEER_WORKER)] == [sam.person_id]
    assert [one.id for one in those_who_left(by=nur)] == [joe.person_id]
    assert joe.person_id not in [one.id for one in colleagues(by=nur)]


def test_a_coordinator_who_left_is_no_second_one(nur, other):
    assert not needs_a_second()
    keep(leave_the_job, other.person_id, by=nur)
    assert needs_a_second()
    with pytest.raises(WrongWordsOrCode):
        open_with_words(other.planner_name, other.words, other.codes[0])


def test_with_the_last_who_holds_the_common_key_nobody_helps_back_in_and_people_are_told(
    amina, joe, nur, paired, other
):
    keep(agree_to_help, joe.person_id, by=amina)
    assert who_may_help(amina).id == joe.person_id
    keep(leave_the_job, nur.person_id, by=acting(other))
    assert who_may_help(amina).id == joe.person_id
    keep(leave_the_job, other.person_id, by=acting(join_staff(invite(Role.COORDINATOR))))
    assert who_may_help(amina) is None
    assert record_of(amina)[0].act == "nobody_helps_back"


def test_whoever_is_back_comes_in_again_with_nothing_shared(shared, amina, joe, nur, joined):
    keep(leave_the_job, joe.person_id, by=nur)
    keep(come_back_to_the_job, joe.person_id, by=nur)
    one = joined["joe"]
    assert open_with_words(one.planner_name, one.words, one.codes[0])[0] == joe.person_id
    assert shares_by(amina) == []
    keep(pair, person(joe.person_id), person(amina.person_id), today() + timedelta(days=30), by=nur)
    assert standing(shared, "c.self") == ["Walk to the lock"]


@pytest.mark.attack
@pytest.mark.parametrize("who", ["amina", "joe", "sam"])
def test_only_a_coordinator_says_that_someone_has_left(signed_in, joe, nur, who):
    someone = signed_in(who)
    for change in (leave_the_job, come_back_to_the_job):
        with pytest.raises(NotAllowed):
            keep(change, joe.person_id, by=someone)
    for asked in (colleagues, those_who_left):
        with pytest.raises(NotAllowed):
            asked(by=someone)


def test_nobody_says_it_of_themselves_or_of_a_service_user(amina, nur):
    for one in (amina.person_id, nur.person_id, None):
        with pytest.raises(Hidden):
            keep(leave_the_job, one, by=nur)
