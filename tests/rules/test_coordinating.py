"""What a coordinator may do for people: pause a peer worker, cancel a card; and open nothing."""

from datetime import timedelta

import pytest

from planner import ownership
from planner.coming_back import note_coming_back
from planner.coordinating import (
    cancel_card,
    cards_cancelled,
    invitations_waiting,
    pause,
    unpause,
)
from planner.days import end_of, today
from planner.ownership import Hidden, May, NotAllowed, live, live_share_with, shares_by
from planner.people import Role
from planner.plans.documents import open_plan
from planner.plans.shared_with import whom_i_work_with
from planner.plans.sharing import Terms, share
from planner.plans.telling import told
from planner.record import record_of
from planner.together import begin_together, who_is_with
from planner.ways_in.invitations import invite, join
from planner.ways_in.sittings import actor_of
from tests.conftest import PIN
from tests.writing import keep, say, standing

DAYS = timedelta(days=5)


@pytest.fixture
def shared(crisis_plan, amina, joe, paired):
    """Amina's crisis plan, in which Joe may write for five days."""
    say(crisis_plan, "c.self", "Walk to the lock")
    terms = Terms(May.WRITE, end_of(today() + DAYS))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    return crisis_plan


def again(actor):
    """The same sitting, as the next request finds it."""
    return actor_of(actor.token)


def test_while_a_peer_worker_is_paused_nothing_opens_for_them(shared, joe, nur):
    theirs = open_plan(shared.id, by=joe)
    keep(pause, joe.person_id, by=nur)
    with pytest.raises(Hidden):
        open_plan(shared.id, by=again(joe))
    assert all(not one.plans for one in whom_i_work_with(again(joe)))
    with pytest.raises(Hidden):
        say(theirs, "c.self", "She rests")
    assert standing(shared, "c.self") == ["Walk to the lock"]


def test_twin_with_the_pause_not_asked_about_it_would_open(shared, joe, nur, monkeypatch):
    keep(pause, joe.person_id, by=nur)
    monkeypatch.setattr(ownership, "opens_now", live)
    assert open_plan(shared.id, by=again(joe)).may == May.WRITE


def test_a_pause_deletes_nothing(shared, amina, joe, nur):
    keep(pause, joe.person_id, by=nur)
    assert live_share_with(joe.person_id, shared.plan)
    assert len(shares_by(amina)) == 1
    keep(unpause, joe.person_id, by=nur)
    assert standing(open_plan(shared.id, by=again(joe)), "c.self") == ["Walk to the lock"]


def test_what_was_written_meanwhile_opens_after_the_pause(shared, joe, nur):
    keep(pause, joe.person_id, by=nur)
    say(shared, "c.self", "Ring Rosa")
    keep(unpause, joe.person_id, by=nur)
    assert "Ring Rosa" in standing(open_plan(shared.id, by=again(joe)), "c.self")


def test_the_end_of_a_pause_makes_nothing_last_longer(clock, shared, signed_in, nur, joe):
    until = shares_by(shared.by)[0].until
    keep(pause, joe.person_id, by=nur)
    clock.on(days=2)
    keep(unpause, joe.person_id, by=signed_in("nur"))
    assert shares_by(shared.by)[0].until == until
    clock.on(days=4)
    with pytest.raises(Hidden):
        open_plan(shared.id, by=signed_in("joe"))


def test_whoever_shares_with_them_reads_of_the_pause_in_their_record(shared, amina, joe, nur):
    keep(pause, joe.person_id, by=nur)
    keep(pause, joe.person_id, by=nur)
    keep(unpause, joe.person_id, by=nur)
    lines = record_of(amina)[:2]
    assert [line.act for line in lines] == ["unpaused", "paused"]
    assert "nothing I share opens for steady-robin now" in told(lines, by=amina)[1].what


def test_nobody_else_reads_of_it(shared, kofi, joe, nur):
    keep(pause, joe.person_id, by=nur)
    assert "paused" not in [line.act for line in record_of(kofi)]


def test_a_paused_peer_worker_sits_beside_nobody(shared, amina, joe, nur):
    keep(begin_together, joe.person_id, by=amina)
    assert who_is_with(again(amina)).id == joe.person_id
    keep(pause, joe.person_id, by=nur)
    assert who_is_with(again(amina)) is None
    with pytest.raises(Hidden):
        keep(begin_together, joe.person_id, by=again(amina))


@pytest.mark.parametrize("who", ["amina", "joe", "sam"])
def test_only_a_coordinator_pauses_someone(signed_in, joe, who):
    for change in (pause, unpause):
        with pytest.raises(NotAllowed):
            keep(change, joe.person_id, by=signed_in(who))


def test_only_a_peer_worker_can_be_paused(amina, nur):
    for one in (amina, nur):
        with pytest.raises(Hidden):
            keep(pause, one.person_id, by=nur)


def test_invitations_wait_until_they_are_used_or_run_out(signed_in, clock):
    used, _left = invite(), invite(Role.PEER_WORKER)
    assert len(invitations_waiting(by=signed_in("nur"))) == 2
    join(used, PIN)
    assert [one.role for one in invitations_waiting(by=signed_in("nur"))] == [Role.PEER_WORKER]
    clock.on(hours=25)
    assert not invitations_waiting(by=signed_in("nur"))


@pytest.mark.parametrize("who", ["amina", "joe"])
def test_what_was_handed_out_and_cancelled_is_for_coordinators(signed_in, who):
    for told_of in (invitations_waiting, cards_cancelled):
        with pytest.raises(NotAllowed):
            told_of(by=signed_in(who))


def test_whoever_was_helped_back_in_is_not_among_the_cards_cancelled(signed_in):
    helped, lost = signed_in("kofi"), signed_in("amina")
    keep(note_coming_back, helped.person_id, "Joe|Nur")
    keep(cancel_card, lost.planner_name, by=signed_in("nur"))
    assert [name for name, _at in cards_cancelled(by=signed_in("nur"))] == [lost.planner_name]
