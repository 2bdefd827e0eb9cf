"""A coordinator's home: planner names, pairs and days. Nobody's plans, and none of their words."""

import re
from datetime import timedelta

import pytest

from planner.database import commit, now, start_writing
from planner.days import day_in_words, end_of, today
from planner.ownership import May
from planner.pairs import all_pairs, pairs_of
from planner.people import Role, people_who_are
from planner.plans.sharing import Terms, share
from planner.plans.telling import told
from planner.record import record_of
from planner.wards.cover import set_cover
from planner.wards.keeping import open_ward
from planner.ways_in.actors import be_called
from planner.ways_in.cards import WrongCardOrPin, open_with_card
from planner.ways_in.invitations import invitation, invite, join_staff
from planner.ways_in.words import open_with_words
from tests.conftest import PIN
from tests.writing import keep, say

HOME = "/home/coordinator/"


@pytest.fixture
def home(browser_of, nur):
    """Opens Nur's home."""
    return lambda: browser_of(nur).get("/home").land()


def day(days):
    return (today() + timedelta(days=days)).isoformat()


def choose(page, days=120):
    people = {each.text: each.get("value") for each in page.all("option")}
    return {
        "service_user": people["amber-otter"],
        "peer_worker": people["steady-robin"],
        "ends_on": day(days),
    }


def test_where_there_is_nobody_to_put_together_someone_is_invited_first(home):
    start_writing()
    for one in people_who_are(Role.PEER_WORKER):
        one.left_at = now()
    commit()
    page = home()
    assert "It takes a person who has plans here, and a peer worker." in page.text("main")
    assert not page.all("form[action$='/pairs']")


def test_a_coordinator_puts_two_people_together(home, amina, joe):
    page = home()
    assert page.press("Put them together", **choose(page)).status == 303
    (made,) = pairs_of(amina.person_id)
    assert made.peer_worker_id == joe.person_id
    assert "amber-otter" in home().text("table")


def test_whoever_invites_someone_reads_where_the_code_is_typed(home):
    page = home().press("Make an invitation", role="service-user")
    assert "under “I have an invitation”, at the end of the first page" in page.text("main")


def test_a_ward_that_is_not_ready_is_said_to_be_so_where_people_are_invited_to_it(home, nur):
    keep(open_ward, "Elm ward", by=nur)
    assert "Elm ward (not ready yet)" in [each.text for each in home().all("option")]


def test_a_pair_needs_an_end(home, amina):
    page = home()
    again = page.press("Put them together", **(choose(page) | {"ends_on": ""}))
    assert again.status == 422
    assert "Choose the day when it ends" in again.text("main")
    assert not pairs_of(amina.person_id)


def test_a_pair_says_since_when_and_until_when(home, paired):
    days = f"{day_in_words(today())} to {day_in_words(paired.ends_on)}"
    assert home().text('td[data-name="From, to"]') == days


@pytest.mark.parametrize("days", [0, 400])
def test_a_pair_ends_within_a_year(home, amina, days):
    page = home()
    again = page.press("Put them together", **choose(page, days))
    assert again.status == 422
    assert not pairs_of(amina.person_id)


def test_a_coordinator_cannot_make_a_pair_last_longer(home, paired):
    page = home()
    again = page.press("Put them together", **choose(page, 300))
    assert again.status == 422
    assert "Only the person can make that longer" in again.text("main")
    assert all_pairs()[0].ends_on == paired.ends_on


def test_a_coordinator_ends_a_pair_and_what_was_shared(home, paired, crisis_plan, joe, browser_of):
    terms = Terms(may=May.WRITE, until=end_of(today() + timedelta(days=30)))
    keep(share, crisis_plan, joe.person_id, terms, by=crisis_plan.by)
    assert browser_of(joe).get(f"/plans/{crisis_plan.id}").status == 200
    home().press("End it now: amber-otter and steady-robin")
    assert "Nobody has been put together yet" in home().text("main")
    assert browser_of(joe).get(f"/plans/{crisis_plan.id}").status == 404


@pytest.mark.parametrize(
    ("choice", "role"),
    [
        ("service-user", Role.SERVICE_USER),
        ("peer-worker", Role.PEER_WORKER),
        ("coordinator", Role.COORDINATOR),
    ],
)
def test_a_coordinator_invites_someone(home, choice, role):
    page = home().press("Make an invitation", role=choice)
    code = page.text(".ow-code")
    assert re.fullmatch(r"(\w{5}-){2}\w{5}", code)
    assert invitation(code).role == role
    assert code not in home().html


def test_a_lost_card_is_cancelled_face_to_face(home, joined, amina):
    page = home().press("Cancel their card", planner_name="Amber Otter")
    assert "opens nothing now" in page.text("h1")
    with pytest.raises(WrongCardOrPin):
        open_with_card(joined["amina"].card, PIN)
    line = record_of(amina)[0]
    assert (line.act, line.by_id) == ("cancelled_card", joined["nur"].person_id)
    assert told(record_of(amina)[:1], by=amina)[0].what == "cancelled my card"
    assert "amber-otter" in home().text("main")


def test_whoever_lost_a_card_comes_in_with_words_and_makes_another(home, joined, browser_of):
    home().press("Cancel their card", planner_name="amber-otter")
    one = joined["amina"]
    assert open_with_words(one.planner_name, one.words, one.codes[1])[0] == one.person_id
    browser = browser_of()
    typed = {"name": one.planner_name, "words": one.words, "code": one.codes[0]}
    browser.get("/sign-in/words").press("Sign in", **typed)
    page = browser.get("/ways-in/")
    assert "My card was cancelled" in page.text("main")
    new = page.press("Make my card", pin="482957", pin_again="482957").land()
    code = "".join(new.text("section[aria-labelledby=card] .ow-code").split())
    assert open_with_card(code, "482957")[0] == one.person_id


def test_without_a_card_a_one_time_code_uncovers(home, joined, browser_of, amina):
    home().press("Cancel their card", planner_name="amber-otter")
    browser = browser_of(amina)
    covered = browser.get("/home").press("Hide my screen").land()
    assert covered.press("Show it again", code=joined["amina"].codes[0]).status == 303


@pytest.mark.parametrize("name", ["nobody-here", "steady-robin", "calm-meadow", ""])
def test_there_is_no_card_to_cancel_for_others(home, name):
    assert home().press("Cancel their card", planner_name=name).status == 422


def test_weighty_things_ask_for_a_code_after_a_while(clock, browser_of, signed_in, joined):
    browser = browser_of(signed_in("nur", shared=False))
    clock.on(minutes=6)
    page = browser.get(HOME).press("Make an invitation", role="service-user")
    assert page.went_to.startswith("/ways-in/check")
    back = page.land().press("Continue", code=joined["nur"].codes[0])
    assert back.land().title == "This week – Onward"


def test_a_coordinator_sees_no_word_no_title_and_no_name(home, paired, crisis_plan, amina):
    keep(be_called, "Zebedee", by=amina)
    say(crisis_plan, "c.self", "Walk to the unicorn")
    page = home()
    for word in ("Zebedee", "unicorn", crisis_plan.outline.title, str(crisis_plan.id)):
        assert word not in page.html


def test_a_coordinator_does_not_see_when_somebody_wrote(home, paired, crisis_plan):
    before = home().text("main")
    say(crisis_plan, "c.self", "Walk")
    assert home().text("main") == before


def test_a_coordinator_opens_nobodys_plan(browser_of, nur, crisis_plan):
    assert browser_of(nur).get(f"/plans/{crisis_plan.id}").status == 404


def test_a_second_coordinator_is_asked_for_until_there_is_one(home):
    assert "only coordinator" in home().text("main")
    join_staff(invite(Role.COORDINATOR))
    assert "only coordinator" not in home().text("main")


def test_while_my_peer_worker_is_paused_i_am_told_so_and_led_nowhere_that_is_not_there(
    home, joe, browser_of, signed_in, paired
):
    home().press("Pause: steady-robin")
    hers = browser_of(signed_in("amina")).get("/home")
    assert "steady-robin is paused for now" in hers.text("main")
    assert "is with me now" not in hers.text("main")
    seen = hers.browser.get("/sharing/").text("main")
    assert "Paused for now: nothing of mine opens for steady-robin" in seen
    his = browser_of(joe).get("/home/peer-worker").text("main")
    assert "has not opened a plan to you" not in his
    home().press("Let them carry on: steady-robin")
    assert "is with me now" in hers.browser.get("/home").text("main")


def test_a_peer_worker_is_paused_and_goes_on(home, joe, browser_of):
    page = home().press("Pause: steady-robin").land()
    assert "steady-robin, paused today" in page.text("main")
    assert "You are paused" in browser_of(joe).get("/home/peer-worker").text("main")
    page.press("Let them carry on: steady-robin")
    assert "You are paused" not in browser_of(joe).get("/home/peer-worker").text("main")


def test_the_home_says_which_endings_come_which_invitations_wait_and_who_covers(home, paired, nur):
    willow = keep(open_ward, "Willow ward", by=nur)
    keep(set_cover, willow, "Ade", "01632 960 105", by=nur)
    invite(Role.PEER_WORKER)
    paired.ends_on = today() + timedelta(days=15)
    commit()
    said = home().text("main")
    assert "in 2 weeks" in said
    assert "For a peer worker, works until" in said
    assert "When you are away: Ade" in said


@pytest.mark.parametrize("who", ["amina", "joe"])
def test_a_coordinators_pages_are_for_coordinators(browser_of, signed_in, paired, who):
    browser = browser_of(signed_in(who))
    token = browser.get("/ways-in/").one("meta[name=csrf-token]").get("content")
    assert browser.get(HOME).status == 404
    for path in ("pairs", f"pairs/{paired.id}/stop", "invitations", "cards/cancel"):
        sent = {"csrf_token": token, "role": "coordinator", "planner_name": "quiet-fern"}
        assert browser.open("POST", HOME + path, data=sent).status_code == 404
    assert all_pairs()
