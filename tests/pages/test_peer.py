"""A peer worker's home: the people of today, what they opened, and what waits. Nothing more."""

from datetime import timedelta
from uuid import uuid4

import pytest

from planner.days import end_of, today
from planner.ownership import May
from planner.pairs import move_end, pair
from planner.plans.documents import open_plan
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, end_together_for_good, share
from planner.plans.suggesting import accept, leave_it, suggest, suggestions_in
from planner.record import record_of
from planner.ways_in.actors import be_called
from tests.writing import keep, say, words


def give(plan, reader, may=May.SUGGEST, days=30):
    terms = Terms(may=may, until=end_of(today() + timedelta(days=days)))
    return keep(share, plan, reader.person_id, terms, by=plan.by)


@pytest.fixture
def home(browser_of, joe):
    """Opens Joe's home."""
    return lambda: browser_of(joe).get("/home").land()


def test_a_peer_workers_home_is_not_the_four_plans(home, paired):
    page = home()
    assert page.title == "Today – Onward"
    assert page.status == 200


def test_i_see_whom_i_work_with_and_until_when(home, paired):
    said = home().text("main")
    assert "amber-otter" in said
    assert f"ends on {paired.ends_on.day} {paired.ends_on:%B %Y}" in said


def test_someone_who_opened_nothing_is_called_by_their_planner_name(home, paired, amina):
    keep(be_called, "Mina", by=amina)
    page = home()
    assert "Mina" not in page.html
    assert "has not opened a plan to you" in page.text("main")


def test_what_someone_likes_to_be_called_comes_with_what_they_share(
    home, paired, signed_in, crisis_plan, joe
):
    keep(be_called, "Mina", by=crisis_plan.by)
    give(crisis_plan, joe)
    assert "Mina" in home().text("main")


def test_i_see_which_plan_and_what_i_may_do_and_until_when(home, paired, crisis_plan, joe):
    give(crisis_plan, joe, May.WRITE)
    said = home().text(".ow-person + .ow-rows")
    assert "My plan for when things get bad" in said
    assert "You may write until" in said


def test_i_open_a_plan_that_was_shared(home, paired, crisis_plan, joe):
    give(crisis_plan, joe)
    assert home().click("My plan for when things get bad").status == 200


def test_looking_at_my_home_is_not_looking_at_a_plan(home, paired, crisis_plan, joe, amina):
    give(crisis_plan, joe)
    home()
    assert "looked" not in [line.act for line in record_of(amina)]


def test_nothing_is_left_of_someone_whose_support_has_ended(home, paired, crisis_plan, joe, amina):
    give(crisis_plan, joe)
    keep(end_together_for_good, paired.id, by=amina)
    page = home()
    assert "amber-otter" not in page.html
    assert str(crisis_plan.id) not in page.html


def test_nothing_is_left_the_day_after_the_end(clock, browser_of, signed_in, joined):
    amina, joe = signed_in("amina"), signed_in("joe", shared=False)
    made = keep(pair, joe.person, amina.person, today() + timedelta(days=1), by=signed_in("nur"))
    assert "amber-otter" in browser_of(joe).get("/home/peer-worker").html
    clock.on(days=2)
    again = signed_in("joe")
    assert made.ends_on < today()
    assert "amber-otter" not in browser_of(again).get("/home/peer-worker").html


@pytest.mark.parametrize(
    ("days", "said"),
    [(50, "in 7 weeks"), (28, "in 4 weeks"), (8, "in 1 week."), (3, "in a few days")],
)
def test_an_end_that_is_near_is_said(home, paired, amina, days, said):
    keep(move_end, paired.id, today() + timedelta(days=days), by=amina)
    assert said in home().text(".ow-person")


def test_i_hear_what_became_of_what_i_suggested(home, paired, crisis_plan, joe, amina):
    give(crisis_plan, joe)
    theirs, prompt = open_plan(crisis_plan.id, by=joe), crisis_plan.outline.prompt("c.self")
    for text, answer in (("Walk to the lock", accept), ("Ring Rosa", leave_it)):
        keep(suggest, theirs, prompt, uuid4(), Words({"words": text}), by=joe)
        (waiting,) = suggestions_in(crisis_plan)
        keep(answer, crisis_plan, waiting.id, by=amina)
    said = home().text("main")
    assert "put in what you suggested today" in said
    assert "left out what you suggested today" in said
    assert "Walk to the lock" not in said


def test_a_suggestion_that_i_replaced_myself_was_not_left_out(home, paired, crisis_plan, joe):
    give(crisis_plan, joe)
    theirs, prompt = open_plan(crisis_plan.id, by=joe), crisis_plan.outline.prompt("c.hope")
    for text in ("The sea", "The sea in May"):
        entry_id = theirs.id_of(prompt)
        keep(suggest, theirs, prompt, entry_id, Words({"words": text}), by=joe)
    assert "what you suggested" not in home().text("main")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Yes", "would like you to come"),
        ("No", "does not want you"),
        ("Not sure", "is not sure yet"),
    ],
)
def test_i_read_whether_i_am_wanted_at_the_meeting(
    browser_of, home, paired, discharge_plan, amina, joe, said, told
):
    say(discharge_plan, "d.mtg.peer", words(answer=said))
    page = browser_of(amina).get(f"/plans/{discharge_plan.id}?more=yes")
    assert page.press(f"Tell {joe.person.name}").status == 303
    assert told in home().text(".ow-person")


def test_what_i_choose_on_the_day_is_what_my_peer_worker_is_told(
    browser_of, home, paired, discharge_plan, amina, joe
):
    say(discharge_plan, "d.mtg.peer", words(answer="Yes"))
    prompt = discharge_plan.outline.prompt("d.mtg.peer")
    asked = f"/plans/{discharge_plan.id}/{discharge_plan.id_of(prompt)}"
    browser, tell = browser_of(amina), f"Tell {joe.person.name}"
    page = browser.get(asked).press(tell).land()
    assert f"You told {joe.person.name} today" in page.text("#told")
    page = page.press(tell, {"own-answer": "No"}).land()
    assert "does not want you" in home().text(".ow-person")
    page.press("Continue", {"own-answer": "Yes"})
    assert "You changed your answer after you told" in browser.get(asked).text("#told")
    browser.get(asked).press(tell, {"own-answer": ""})
    assert "meeting" not in home().text(".ow-person")


def test_i_can_keep_a_plan_of_my_own(home):
    plan = home().press("Start my own plan").land()
    assert plan.status == 200
    assert "My own plan" in home().text("main")


@pytest.mark.parametrize("who", ["amina", "nur"])
def test_a_peer_workers_home_is_for_peer_workers(browser_of, signed_in, who):
    assert browser_of(signed_in(who)).get("/home/peer-worker").status == 404


def test_there_is_nowhere_to_write_on_a_peer_workers_home(home, paired, crisis_plan, joe):
    give(crisis_plan, joe, May.WRITE)
    page = home()
    assert not page.all("textarea, input[type=text]")


def test_whether_i_come_is_not_for_me_to_say(browser_of, paired, discharge_plan, amina, joe):
    until = end_of(today() + timedelta(days=30))
    keep(share, discharge_plan, joe.person_id, Terms(May.WRITE, until), by=amina)
    prompt_id = discharge_plan.id_of(discharge_plan.outline.prompt("d.mtg.peer"))
    page = browser_of(joe).get(f"/plans/{discharge_plan.id}/{prompt_id}")
    assert "says this" in page.text(".ow-lead")
    assert page.all("main form.ow-ask, main [data-autosave]") == []
