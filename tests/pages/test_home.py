"""Home: four plans as four doors, and nothing that has to be filled in."""

from datetime import timedelta

import pytest

from planner.database import commit, now, start_writing
from planner.days import day_in_words, end_of, today
from planner.ownership import May
from planner.pairs import pair, stop_pair
from planner.plans.documents import open_plan, plans_of
from planner.plans.sharing import Terms, share
from planner.prompts import KINDS, TOGETHER, outline
from tests.form import words
from tests.writing import keep, say, start
from tests.writing import words as typed

TITLES = [outline(kind).title for kind in KINDS]


@pytest.fixture
def home(browser_of, signed_in):
    """Opens Amina's home, at whatever hour it is."""
    return lambda: browser_of(signed_in("amina")).get("/home")


def doors(page):
    return [words(each) for each in page.all("main ul h2")]


def test_four_doors_and_nothing_i_have_to_fill_in(home):
    page = home()
    assert doors(page) == TITLES
    assert "There is nothing you have to fill in." in page.text("main")
    assert page.text("main").count("Not started. That is fine.") == 4


def test_a_door_opens_a_plan_and_stays_open(home):
    page = home()
    plan = page.press(f"Open it: {TITLES[1]}").land()
    assert plan.text("h1") == TITLES[1]
    again = plan.click("My plans")
    assert "Nothing in here yet. That is fine." in again.text("main")
    assert again.click(TITLES[1]).url == plan.url


def test_a_plan_i_do_not_want_is_put_away_and_brought_back(home, crisis_plan):
    say(crisis_plan, "c.self", "Tea")
    away = home().click(TITLES[1]).press("I don’t want this one. Put it away.").land()
    assert doors(away) == [TITLES[0], *TITLES[2:]]
    assert "Carry on where I stopped" not in away.text("main")
    back = away.press("Bring it back").land()
    assert doors(back) == TITLES
    assert "Tea" in back.click(TITLES[1]).text("main")


def test_home_says_what_i_wrote_last_and_leads_on_there(clock, home, amina):
    say(start("crisis_plan", amina), "c.self", "Tea")
    clock.on(minutes=1)
    say(start("discharge_plan", amina), "d.home.travel", "The 42 bus")
    page = home()
    question = outline("discharge_plan").prompt("d.home.travel").question
    assert "I wrote in this today at 10:43." in page.text("main")
    assert page.click("Carry on where I stopped").land().text("h1") == question


def test_what_i_wrote_is_told_without_its_words(home, crisis_plan):
    say(crisis_plan, "c.talk", "My sister Rosa")
    assert "Rosa" not in home().text("main")


def test_in_office_hours_home_begins_with_the_plans(clock, home, amina):
    say(start("crisis_plan", amina), "c.self", "Walk to the lock")
    assert "If tonight is hard" not in home().text("main")


@pytest.mark.parametrize("later", [{"hours": 12}, {"days": 3}], ids=["at night", "on a Saturday"])
def test_out_of_hours_what_helps_me_and_help_now_come_first(clock, home, amina, later):
    say(start("crisis_plan", amina), "c.self", "Walk to the lock", "Tea")
    clock.on(**later)
    page = home()
    first = page.all("main h2")[0]
    assert words(first) == "If tonight is hard"
    assert "Walk to the lock" in page.text("section")
    assert page.click("Numbers to ring now").url == "/help"


def test_at_night_whom_i_chose_to_ring_is_one_tap_away(clock, home, amina):
    say(start("crisis_plan", amina), "c.now", typed("Rosa", phone="07700900142"))
    clock.on(hours=12)
    call = home().one("main a[href^='tel:']")
    assert (call.get("href"), words(call)) == ("tel:07700900142", "07700 900 142")


def test_at_night_a_plan_put_away_says_nothing(clock, home, amina):
    plan = start("crisis_plan", amina)
    say(plan, "c.self", "Walk to the lock")
    home().click(TITLES[1]).press("I don’t want this one. Put it away.")
    clock.on(hours=12)
    assert "Walk to the lock" not in home().text("main")


def test_there_is_no_fifth_kind_of_plan(home):
    page = home()
    sent = {"csrf_token": page.value("csrf_token"), "kind": "care_plan"}
    assert page.browser.open("POST", "/plans/start", data=sent).status_code == 404


def test_home_says_who_can_see_each_plan(
    browser_of, crisis_plan, discharge_plan, amina, joe, paired
):
    start_writing()
    share(crisis_plan, joe.person_id, Terms(May.SEE, now() + timedelta(days=9)), by=amina)
    commit()
    shown = [words(each) for each in browser_of(amina).get("/home").all(".ow-book")]
    (bad,) = [one for one in shown if one.startswith("My plan for when things get bad")]
    (leaving,) = [one for one in shown if one.startswith("My plan for leaving hospital")]
    assert "steady-robin can see this until" in bad
    assert "Only me" in leaving


def test_what_we_have_agreed_is_one_tap_away_and_both_can_write_there(
    browser_of, amina, joe, paired
):
    page = browser_of(amina).get("/home").press("What we’ve agreed").land()
    assert page.text("h1") == "What we’ve agreed"
    assert browser_of(amina).get("/home").click("What we’ve agreed").url == page.url
    (agreed,) = [one for one in plans_of(amina) if one.kind == TOGETHER]
    until = end_of(today() + timedelta(days=30))
    keep(share, agreed, joe.person_id, Terms(May.WRITE, until), by=amina)
    theirs = open_plan(agreed.id, by=joe)
    say(theirs, "w.contact", "Tuesdays at two")
    assert "Not agreed yet" in browser_of(amina).get(page.url).text("main")


def test_what_i_kept_for_my_peer_worker_is_listed_when_they_are_with_me(
    browser_of, amina, paired, crisis_plan
):
    browser = browser_of(amina)
    prompt = crisis_plan.outline.prompt("c.talk")
    asked = f"/plans/{crisis_plan.id}/{crisis_plan.id_of(prompt)}"
    browser.get(asked).press("Keep this for when my peer worker is here")
    assert "Kept for when" not in browser.get("/home").text("main")
    home = browser.get("/home").press("steady-robin is with me now").land()
    assert "Kept for when steady-robin is here" in home.text("main")
    assert home.click(prompt.question).url == asked


def test_nobody_to_agree_with_and_nothing_is_asked(browser_of, kofi):
    assert "What we’ve agreed" not in browser_of(kofi).get("/home").text("main")


def test_home_tells_who_wrote_last_where_it_was_not_me(browser_of, amina, paired, crisis_plan):
    browser = browser_of(amina)
    browser.get("/home").press("steady-robin is with me now")
    asked = f"/plans/{crisis_plan.id}/{crisis_plan.id_of(crisis_plan.outline.prompt('c.talk'))}"
    browser.get(asked).press("Continue", {"own-words": "My sister"})
    told = browser.get("/home").text("main")
    assert "steady-robin wrote in this today" in told
    assert "I wrote in this" not in told


def test_when_my_time_with_someone_has_ended_home_says_so_for_two_weeks(
    clock, home, paired, amina, nur
):
    assert "My time with steady-robin ended" not in home().text("main")
    keep(stop_pair, paired.id, by=nur)
    assert f"My time with steady-robin ended on {day_in_words(today())}" in home().text("main")
    clock.on(days=15)
    assert "My time with steady-robin ended" not in home().text("main")


def test_who_works_with_me_again_is_not_said_to_have_ended(home, paired, amina, joe, nur):
    keep(stop_pair, paired.id, by=nur)
    ends_on = today() + timedelta(days=30)
    keep(pair, joe.person, amina.person, ends_on, by=nur)
    assert "My time with steady-robin ended" not in home().text("main")
