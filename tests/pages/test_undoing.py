"""Undoing in one tap: on the page of one question, and on the page of the whole plan."""

from datetime import timedelta

import pytest

from planner.database import now as this_moment
from planner.ownership import May
from planner.plans.documents import open_plan
from planner.plans.history import history
from planner.plans.sharing import Terms, share
from tests.writing import Tab, keep, now, rows_of, say, standing, texts

TALK, SELF, HELPS = "c.talk", "c.self", "c.helps"


@pytest.fixture
def whole(browser, crisis_plan):
    """Opens Amina's crisis plan on one page, with all its questions."""
    browser.get(f"/plans/{crisis_plan.id}").press("Show me more")
    return lambda: browser.get(f"/plans/{crisis_plan.id}/on-one-page")


@pytest.fixture
def asked(browser, crisis_plan):
    """Opens the page of one question."""
    own = {one.key: own for own, one in crisis_plan.prompts_by_id.items()}
    return lambda key: browser.get(f"/plans/{crisis_plan.id}/{own[key]}")


def question(opened, key):
    return opened.outline.prompt(key).question


def box_of(opened, key):
    return f"{opened.id_of(opened.outline.prompt(key))}-words"


def undo_of(opened, key):
    return f"Undo my last change: {question(opened, key)}"


def offers(page):
    """What can be undone or brought back on this page, as it is read out."""
    shown = page.all("[data-undo]:not([hidden]) button, [data-undone] button")
    return [each.get("aria-label") for each in shown]


def test_my_last_change_is_undone_in_one_tap_on_the_whole_plan_and_brought_back_in_one(
    whole, crisis_plan
):
    say(crisis_plan, TALK, "My sister")
    say(crisis_plan, TALK, "Rosa", after=1)
    own = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    pressed = whole().press(undo_of(crisis_plan, TALK))
    assert pressed.went_to.endswith(f"/on-one-page#e-{own}")
    page = pressed.land()
    assert page.value(box_of(crisis_plan, TALK)) == "My sister"
    assert page.text("[data-undone] p") == "Undone. I took back “Rosa”."
    page = page.press(f"Bring it back: {question(crisis_plan, TALK)}").land()
    assert page.value(box_of(crisis_plan, TALK)) == "Rosa"
    assert offers(page) == [undo_of(crisis_plan, TALK)]
    assert texts(crisis_plan, own) == ["Rosa", "My sister", "Rosa", "My sister"]


def test_the_whole_plan_offers_to_undo_only_what_i_changed_last(clock, whole, crisis_plan):
    assert offers(whole()) == []
    for key, words in ((TALK, "My sister"), (HELPS, "Quiet")):
        say(crisis_plan, key, words)
        clock.on(minutes=1)
    assert offers(whole()) == [undo_of(crisis_plan, HELPS)]
    say(crisis_plan, TALK, "Rosa", after=1)
    assert offers(whole()) == [undo_of(crisis_plan, TALK)]


def test_undoing_keeps_what_was_typed_elsewhere_on_the_page_and_not_yet_saved(whole, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    say(crisis_plan, TALK, "Rosa", after=1)
    page = whole()
    new = page.all(f'[name="row-{crisis_plan.id_of(crisis_plan.outline.prompt(SELF))}"]')[-1]
    page.press(undo_of(crisis_plan, TALK), {f"{new.get('value')}-words": "Tea"})
    assert (standing(crisis_plan, TALK), standing(crisis_plan, SELF)) == ("My sister", ["Tea"])


def test_what_was_typed_there_and_not_yet_saved_is_what_undoing_takes_back(whole, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    own = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    page = whole().press(undo_of(crisis_plan, TALK), {f"{own}-words": "Rosa"}).land()
    assert page.value(f"{own}-words") == "My sister"
    assert texts(crisis_plan, own) == ["My sister", "Rosa", "My sister"]


def test_a_new_line_is_undone_and_brought_back_on_the_whole_plan(clock, whole, crisis_plan):
    say(crisis_plan, SELF, "Tea")
    clock.on(minutes=1)
    say(crisis_plan, SELF, "A walk")
    page = whole().press(undo_of(crisis_plan, SELF)).land()
    assert standing(crisis_plan, SELF) == ["Tea"]
    assert page.text("[data-undone] p") == "Undone. I took back “A walk”."
    page.press(f"Bring it back: {question(crisis_plan, SELF)}")
    assert standing(crisis_plan, SELF) == ["Tea", "A walk"]


def test_choosing_not_to_answer_is_undone_too(whole, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    page = whole().press(f"Not now: {question(crisis_plan, TALK)}").land()
    page = page.press(undo_of(crisis_plan, TALK)).land()
    assert standing(crisis_plan, TALK) == "My sister"
    assert page.text("[data-undone] p") == "Undone. I took back “Not now”."
    page.press(f"Undo that: {question(crisis_plan, TALK)}")
    assert now(crisis_plan, TALK).own.state == "later"


def test_a_line_that_was_taken_out_comes_back_by_undoing_on_the_whole_plan(
    clock, asked, whole, crisis_plan
):
    say(crisis_plan, SELF, "Tea", "A walk")
    clock.on(minutes=1)
    asked(SELF).press("Take it out: A walk")
    page = whole().press(undo_of(crisis_plan, SELF)).land()
    assert standing(crisis_plan, SELF) == ["Tea", "A walk"]
    assert page.text("[data-undone] p") == "Undone. The line I took out is back."


@pytest.mark.parametrize("on", ["the whole plan", "one question"])
def test_what_somebody_wrote_there_meanwhile_is_not_undone(asked, whole, crisis_plan, on):
    say(crisis_plan, TALK, "My sister")
    page = whole() if on == "the whole plan" else asked(TALK)
    button = undo_of(crisis_plan, TALK) if on == "the whole plan" else "Undo my last change"
    Tab(crisis_plan, TALK).types("Rosa")
    answer = page.press(button)
    assert (answer.status, answer.text("h1")) == (409, "Nothing was undone")
    assert standing(crisis_plan, TALK) == "Rosa"
    assert answer.click("See what it says now").text("h1")


def test_what_my_peer_worker_wrote_last_is_not_mine_to_undo_on_the_whole_plan(
    whole, crisis_plan, amina, joe, paired
):
    say(crisis_plan, HELPS, "Quiet")
    terms = Terms(May.WRITE, this_moment() + timedelta(days=30))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    say(open_plan(crisis_plan.id, by=joe), TALK, "Rosa")
    assert offers(whole()) == [undo_of(crisis_plan, HELPS)]


def test_what_my_peer_worker_wrote_last_is_not_called_my_change(
    asked, crisis_plan, amina, joe, paired
):
    say(crisis_plan, TALK, "My sister")
    assert "Undo my last change" in asked(TALK).text("main")
    terms = Terms(May.WRITE, this_moment() + timedelta(days=30))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    say(open_plan(crisis_plan.id, by=joe), TALK, "Rosa", after=1)
    assert "Undo my last change" not in asked(TALK).text("main")


def test_two_texts_come_first_and_nothing_is_undone_before_one_is_chosen(whole, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    page = whole()
    Tab(crisis_plan, TALK).types("Rosa")
    answer = page.press(undo_of(crisis_plan, TALK), {box_of(crisis_plan, TALK): "Nobody"})
    assert (answer.status, standing(crisis_plan, TALK)) == (409, "Rosa")
    assert "Two texts for the same place" in answer.text("main")


def test_on_the_page_of_one_question_it_is_said_what_was_undone(asked, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    say(crisis_plan, TALK, "Rosa", after=1)
    page = asked(TALK).press("Undo my last change").land()
    assert page.text("#undone p") == "Undone. I took back “Rosa”."
    assert "Undo my last change" not in page.text("main")
    page = page.press(f"Bring it back: {question(crisis_plan, TALK)}").land()
    assert page.value("own-words") == "Rosa"
    assert not page.all("#undone")


def test_what_was_typed_before_undoing_on_one_question_is_kept_before(asked, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    asked(TALK).press("Undo my last change", {"own-words": "Rosa"})
    own = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    said = [one.words.fields.get("words") for one in history(crisis_plan, own)]
    assert (standing(crisis_plan, TALK), said) == ("My sister", ["My sister", "Rosa", "My sister"])


def test_a_line_the_page_has_not_read_anew_is_not_written_over_while_another_is_saved(
    whole, crisis_plan
):
    say(crisis_plan, SELF, "Tea", "A walk")
    tea, walk = rows_of(crisis_plan, SELF)
    page = whole()
    Tab(crisis_plan, SELF, walk).types("A walk with Rosa")
    saved = page.type({f"{tea}-words": "Tea with"}).response.json["saved"]["numbers"]
    assert saved == {f"after-{tea}": 2}
    page.type({f"{tea}-words": "Tea with milk"})
    assert set(standing(crisis_plan, SELF)) == {"Tea with milk", "A walk with Rosa"}
