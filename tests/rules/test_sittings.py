"""A sitting: from sign-in to Finish. By the clock it hides and ends, and it leaves nothing."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import select, update

from planner.database import commit, commit_keys, keys, start_writing, start_writing_keys
from planner.keys import new_token
from planner.ways_in.actors import Actor, be_called
from planner.ways_in.kept import have_them_safe, show_once, shown
from planner.ways_in.sittings import (
    COVER_TRIES,
    Sitting,
    actor_of,
    checked,
    cover,
    cover_try,
    end_other_sittings,
    end_sitting,
    seen,
    sittings_of,
    uncover,
)


def kept(actor):
    """What the database has of a sitting now, or None."""
    keys().expire_all()
    return keys().scalar(select(Sitting).where(Sitting.id == actor.sitting.id))


def is_covered(actor):
    """Whether someone who comes back with this cookie now meets the cover."""
    return actor_of(actor.token).sitting.is_covered


def test_the_cookie_brings_back_the_person_and_their_keys(app, amina):
    back = actor_of(amina.token)
    assert isinstance(back, Actor)
    assert (back.person_id, back.owner_key) == (amina.person_id, amina.owner_key)
    assert back.private_key == amina.private_key


@pytest.mark.attack
def test_no_other_cookie_brings_anyone_back(app, amina, kofi):
    assert actor_of(new_token()[0]) is None
    assert actor_of(amina.sitting.id) is None
    assert actor_of("") is None
    assert actor_of(kofi.token).person_id == kofi.person_id


@pytest.mark.attack
def test_the_token_is_kept_nowhere_and_what_is_kept_does_not_open(app, amina, kofi):
    row = kept(amina)
    said = str({name.name: getattr(row, name.name) for name in Sitting.__table__.columns})
    assert amina.token not in said
    assert str(amina.owner_key) not in said
    start_writing_keys()
    keys().execute(
        update(Sitting).where(Sitting.id == amina.sitting.id).values(sealed=b"\x01" * 99)
    )
    commit_keys()
    assert actor_of(amina.token) is None


@pytest.mark.attack
def test_a_sitting_sealed_for_one_person_does_not_open_for_another(app, amina, kofi):
    sealed = kept(amina).sealed
    start_writing_keys()
    keys().execute(update(Sitting).where(Sitting.id == kofi.sitting.id).values(sealed=sealed))
    commit_keys()
    assert actor_of(kofi.token) is None


# ---------- by the clock ----------


def test_a_shared_screen_hides_after_three_minutes(clock, amina):
    clock.on(minutes=3)
    assert not is_covered(amina)
    clock.on(seconds=1)
    assert is_covered(amina)


def test_what_is_hidden_stays_hidden_whatever_the_clock_says(clock, amina):
    cover(amina.sitting)
    for _ in range(10):
        clock.on(minutes=1)
        seen(actor_of(amina.token).sitting)
        assert is_covered(amina)


def test_a_shared_screen_is_signed_out_after_fifteen_minutes(clock, amina):
    clock.on(minutes=15)
    assert actor_of(amina.token)
    clock.on(seconds=1)
    assert actor_of(amina.token) is None
    assert kept(amina) is None


def test_where_the_ward_says_so_a_shared_screen_hides_later(clock, amina, app):
    app.config["COVER_AFTER"] = timedelta(minutes=5)
    clock.on(minutes=4, seconds=59)
    assert not is_covered(amina)
    clock.on(seconds=2)
    assert is_covered(amina)


def test_someone_who_is_there_can_go_on_and_on(clock, amina):
    for _ in range(80):
        clock.on(minutes=2, seconds=50)
        seen(actor_of(amina.token).sitting)
        assert not is_covered(amina)


def test_a_shared_screen_is_signed_out_after_four_hours_whoever_is_there(clock, amina):
    for _ in range(2 * 60):
        clock.on(minutes=2)
        seen(actor_of(amina.token).sitting)
    clock.on(seconds=1)
    assert actor_of(amina.token) is None


def test_ones_own_screen_does_not_hide_and_ends_after_twenty_minutes(clock, signed_in):
    amina = signed_in("amina", shared=False)
    clock.on(minutes=20)
    assert not is_covered(amina)
    clock.on(seconds=1)
    assert actor_of(amina.token) is None


def test_ones_own_screen_ends_after_eight_hours(clock, signed_in):
    amina = signed_in("amina", shared=False)
    for _ in range(32):
        clock.on(minutes=15)
        seen(actor_of(amina.token).sitting)
    clock.on(seconds=1)
    assert actor_of(amina.token) is None


@pytest.mark.attack
def test_a_clock_that_is_set_back_ends_the_sitting(clock, amina):
    clock.on(minutes=2)
    seen(actor_of(amina.token).sitting)
    clock.on(minutes=-2)
    assert actor_of(amina.token) is None
    clock.on(minutes=2)
    assert actor_of(amina.token) is None


@pytest.mark.attack
def test_twin_without_the_clock_a_forgotten_screen_stays_open(clock, amina, monkeypatch):
    monkeypatch.setattr("planner.ways_in.sittings._is_over", lambda _sitting: False)
    monkeypatch.setattr("planner.ways_in.sittings._should_cover", lambda _sitting: False)
    clock.on(days=3)
    assert not is_covered(amina)


def test_sittings_that_nobody_came_back_to_are_swept_at_the_next_sign_in(clock, amina, signed_in):
    clock.on(hours=9)
    signed_in("kofi")
    assert kept(amina) is None


# ---------- the cover ----------


@pytest.mark.attack
def test_five_tries_at_the_cover_and_the_sitting_ends(app, amina):
    cover(amina.sitting)
    tried = [cover_try(actor_of(amina.token).sitting) for _ in range(COVER_TRIES)]
    assert tried == [True] * COVER_TRIES
    assert not cover_try(amina.sitting)
    assert actor_of(amina.token) is None


@pytest.mark.attack
def test_many_at_once_try_the_cover_no_more_than_five_times(app, amina):
    cover(amina.sitting)
    sittings = [actor_of(amina.token).sitting for _ in range(12)]
    let = []

    def guess(sitting):
        with app.app_context():
            let.append(cover_try(sitting))

    crowd = [Thread(target=guess, args=(sitting,)) for sitting in sittings]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert sum(let) == COVER_TRIES


def test_a_right_pin_at_the_cover_forgets_the_wrong_ones(app, amina):
    for _ in range(3):
        cover(amina.sitting)
        assert [cover_try(actor_of(amina.token).sitting) for _ in range(4)] == [True] * 4
        uncover(amina.sitting)
    assert not is_covered(amina)


# ---------- fresh checks, and new ways in that are shown once ----------


def test_a_check_is_fresh_for_five_minutes(clock, amina):
    clock.on(minutes=5)
    assert actor_of(amina.token).is_fresh
    clock.on(seconds=1)
    assert not amina.is_fresh
    checked(amina.sitting)
    assert amina.is_fresh


def test_new_ways_in_are_shown_to_one_sitting_alone_until_they_are_safe(app, amina, signed_in):
    elsewhere = signed_in("amina")
    show_once(amina, {"words": "lock canal bread seven"})
    assert shown(actor_of(amina.token)) == {"words": "lock canal bread seven"}
    assert shown(actor_of(elsewhere.token)) == {}
    assert b"canal" not in kept(amina).showing
    have_them_safe(amina)
    assert kept(amina).showing is None


# ---------- the end ----------


@pytest.mark.attack
def test_a_cookie_kept_from_before_opens_nothing_after_finish(app, amina):
    assert actor_of(amina.token)
    end_sitting(amina.sitting.id)
    assert actor_of(amina.token) is None
    assert kept(amina) is None


@pytest.mark.attack
def test_twin_a_row_that_was_not_destroyed_would_open_again(app, amina):
    row = {name.name: getattr(kept(amina), name.name) for name in Sitting.__table__.columns}
    keys().expunge_all()
    end_sitting(amina.sitting.id)
    start_writing_keys()
    keys().add(Sitting(**row))
    commit_keys()
    assert actor_of(amina.token).owner_key == amina.owner_key


def test_someone_signs_themselves_out_everywhere_else(app, amina, signed_in, kofi):
    others = [signed_in("amina"), signed_in("amina", shared=False)]
    assert len(sittings_of(amina)) == 3
    end_other_sittings(amina)
    assert [actor_of(each.token) for each in others] == [None, None]
    assert actor_of(amina.token)
    assert actor_of(kofi.token)


@pytest.mark.attack
def test_nobody_signs_someone_else_out(app, amina, kofi):
    end_sitting(amina.sitting.id, of=kofi.person_id)
    assert actor_of(amina.token)


def test_what_someone_likes_to_be_called_is_theirs_alone(app, amina, kofi):
    start_writing()
    be_called("Mina", by=amina)
    commit()
    assert actor_of(amina.token).called == "Mina"
    assert actor_of(kofi.token).called == ""
    assert b"Mina" not in bytes(actor_of(amina.token).person.called)


def test_someone_who_acts_does_not_tell_their_keys_when_written_down(amina):
    told = repr(amina)
    assert amina.token not in told
    assert str(amina.owner_key) not in told
