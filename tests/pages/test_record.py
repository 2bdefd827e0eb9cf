"""The record, read: plain sentences by day, sign-ins, on paper; a peer worker's own acts."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from planner.content_pages import record_sentences
from planner.database import commit, db, start_writing
from planner.days import end_of, today
from planner.ownership import May
from planner.plans.sharing import Terms, end_together_for_good, share
from planner.record import ACTS, Line, note
from tests.conftest import PIN
from tests.writing import keep, say


@pytest.fixture
def shared(crisis_plan, amina, joe, paired):
    """Amina's crisis plan, which Joe may see."""
    say(crisis_plan, "c.self", "Walk to the lock")
    terms = Terms(May.SEE, end_of(today() + timedelta(days=30)))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    return crisis_plan


def test_i_read_who_looked_in_a_plain_sentence(browser_of, shared, amina, joe):
    browser_of(joe).get(f"/plans/{shared.id}")
    page = browser_of(amina).get("/record/")
    (newest, *_) = [" ".join(" ".join(each.itertext()).split()) for each in page.all(".ow-log li")]
    assert newest.startswith("steady-robin looked at My plan for when things get bad")


def test_my_own_acts_say_i_with_the_day_it_ends(browser_of, shared, amina):
    words = browser_of(amina).get("/record/").text("main")
    last = today() + timedelta(days=30)
    assert f"I let steady-robin see My plan for when things get bad until {last.day}" in words


def test_days_are_headings_newest_first(clock, browser_of, amina, signed_in):
    keep(note, amina.person_id, "printed", by=amina)
    clock.on(days=1)
    later = signed_in("amina")
    keep(note, amina.person_id, "ended_shown", by=later)
    page = browser_of(later).get("/record/")
    days = ["".join(each.itertext()) for each in page.all(".ow-log__day")]
    assert days == ["Today, Thursday 4 February 2027", "Wednesday 3 February 2027"]


def test_every_act_has_its_sentence():
    assert set(record_sentences()) == set(ACTS)


@pytest.mark.parametrize("act", ACTS)
def test_every_act_can_be_read_by_its_owner_and_by_who_did_it(browser_of, amina, joe, paired, act):
    keep(note, amina.person_id, act, by=amina, said="Jo|2")
    keep(note, amina.person_id, act, by=joe, said="Jo|2")
    keep(note, amina.person_id, act, said="Jo|2")
    assert browser_of(amina).get("/record/").status == 200
    assert browser_of(joe).get("/record/").status == 200


def test_sign_ins_have_a_list_of_their_own(browser_of, joined):
    browser = browser_of()
    sent = {"code": joined["amina"].card, "pin": PIN}
    browser.get("/sign-in").press("Sign in", **sent)
    page = browser.get("/record/")
    assert "Nothing has happened yet" in page.text("main")
    assert "(now)" in page.text("details")


def test_a_line_behind_my_back_is_said_plainly(browser_of, shared, amina):
    assert not browser_of(amina).get("/record/").all(".ow-note--heed")
    start_writing()
    db.session.execute(update(Line).where(Line.owner_id == amina.person_id).values(place="Else"))
    commit()
    page = browser_of(amina).get("/record/")
    assert "Something here does not fit together" in page.text(".ow-note--heed")


def test_my_record_prints(browser_of, shared, amina):
    ready = browser_of(amina).get("/record/").press("Print my whole record")
    assert "Ready to print" in ready.text("h1")


def test_a_peer_worker_reads_their_own_acts_and_nobody_elses(browser_of, shared, amina, joe):
    browser_of(joe).get(f"/plans/{shared.id}")
    words = browser_of(joe).get("/record/").text("main")
    assert "I looked at “My plan for when things get bad” of amber-otter" in words
    assert "let" not in words.split("amber-otter")[1]


def test_nothing_is_told_about_someone_whose_support_has_ended(
    browser_of, shared, amina, joe, paired
):
    browser_of(joe).get(f"/plans/{shared.id}")
    keep(end_together_for_good, paired.id, by=amina)
    assert "amber-otter" not in browser_of(joe).get("/record/").text("main")


def test_a_coordinator_reads_nobodys_record(browser_of, shared, nur):
    words = browser_of(nur).get("/record/").text("main")
    assert "steady-robin" not in words
    assert "My plan" not in words
