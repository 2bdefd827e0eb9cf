"""Someone of the staff has left the job: a coordinator says so on a page of its own."""

import pytest

from planner.handover import leave_the_job
from planner.pairs import all_pairs
from tests.writing import keep

HOME = "/home/coordinator/"


@pytest.fixture
def page(browser_of, nur):
    """The page on which Nur says who has left, from her own."""
    return browser_of(nur).get(HOME).click("Someone has left the job")


def test_a_peer_worker_who_left_the_job_is_let_in_no_more_and_can_come_back(
    page, paired, joe, browser_of
):
    theirs = browser_of(joe)
    assert theirs.get("/home/peer-worker").status == 200
    who = {each.text: each.get("value") for each in page.all("select[name=who] option")}
    page = page.press("They have left", who=who["steady-robin, peer worker"]).land()
    assert "steady-robin, left today" in page.text("main")
    assert theirs.get("/home/peer-worker").went_to == "/sign-in"
    assert all_pairs() == []
    home = page.browser.get(HOME)
    assert "steady-robin" not in home.text("main")
    page.press("They are back: steady-robin")
    assert "steady-robin" in page.browser.get(HOME).text("select[name=peer_worker]")


@pytest.mark.attack
def test_whoever_signed_in_at_that_very_moment_is_let_in_no_more(signed_in, browser_of, joe, nur):
    keep(leave_the_job, joe.person_id, by=nur)
    late = browser_of(signed_in("joe"))
    assert late.get("/home/peer-worker").went_to == "/sign-in"


def test_who_has_left_has_to_be_chosen(page):
    page = page.press("They have left")
    assert page.status == 422
    assert "Choose who has left" in page.text("main")


@pytest.mark.attack
def test_an_open_screen_is_not_enough_to_say_so(clock, browser_of, signed_in, joe):
    browser = browser_of(signed_in("nur", shared=False))
    clock.on(minutes=6)
    page = browser.get("/home/has-left/").press("They have left", who=str(joe.person_id))
    assert page.went_to == "/ways-in/check?back=/home/has-left/"
    assert page.land().text(".ow-back") == "Someone has left the job"


@pytest.mark.parametrize("who", ["amina", "joe"])
def test_the_page_is_for_coordinators(browser_of, signed_in, who):
    assert browser_of(signed_in(who)).get("/home/has-left/").status == 404
