"""Where my papers are, on the screen: noted in one line, told of when they are old, taken off."""

import pytest
from sqlalchemy import update

from planner.database import db
from planner.people import Person
from tests.writing import keep, say, start


@pytest.fixture
def card(browser_of, amina):
    """The page of Amina's pocket card, with one thing on it."""
    crisis_plan = start("crisis_plan", amina)
    say(crisis_plan, "c.helps", "Talk to me sitting down.")
    return crisis_plan, browser_of(amina).get("/paper/3")


def noted(page, where="in my wallet"):
    return page.click("Note where this paper goes").press("Note it", where=where).land()


def test_after_a_change_i_am_told_which_card_is_old_and_print_a_new_one(card):
    crisis_plan, page = card
    assert "My pocket card, in my wallet" in noted(page).text("main")
    places = (f"/plans/{crisis_plan.id}", "/paper/3", "/paper")
    assert not [at for at in places if "old now" in page.browser.get(at).text("main")]
    say(crisis_plan, "c.helps", "Quiet")
    for at in places:
        told = page.browser.get(at)
        assert "1 paper is old now: My pocket card, in my wallet." in told.text("main")
        assert "Old now." in told.click("Print a new one, or say").text("main")
    list_of_mine = page.browser.get("/paper/noted")
    assert list_of_mine.click("Print a new one").text("article h2") == "My pocket card"
    gone = list_of_mine.press("It is back, or gone: My pocket card, in my wallet").land()
    assert "I have not noted any paper." in gone.text("main")


def test_the_parts_that_i_left_out_stay_left_out_on_the_new_one(card, browser_of, amina):
    crisis_plan, _page = card
    say(crisis_plan, "c.worse", "Standing over me.")
    page = browser_of(amina).get("/paper/3").press("Show it like this", part=["helps"])
    assert "Standing over me." not in page.text("article")
    noted(page)
    say(crisis_plan, "c.worse", "Being rushed.")
    assert "old now" not in page.browser.get("/paper/noted").text("main")
    say(crisis_plan, "c.helps", "Quiet.")
    new = page.browser.get("/paper/noted").click("Print a new one")
    assert "Quiet." in new.text("article")
    assert "Being rushed." not in new.text("article")


def test_home_tells_in_one_line_that_a_paper_of_mine_is_old(card):
    crisis_plan, page = card
    noted(page)
    assert "old now" not in page.browser.get("/home").text("main")
    say(crisis_plan, "c.helps", "Quiet")
    home = page.browser.get("/home")
    assert "1 paper of mine is old now." in home.text("main")
    assert "wallet" not in home.text("main")
    gone = home.click("Where my papers are").press("It is back, or gone: My pocket card").land()
    assert "old now" not in gone.browser.get("/home").text("main")


def test_a_copy_of_a_plan_and_a_card_stand_on_one_list(card):
    crisis_plan, page = card
    noted(page)
    plan = page.browser.get(f"/plans/{crisis_plan.id}/paper").click("Note where this paper goes")
    page = plan.press("Note it", whom="my sister", how_many="1").land()
    assert "My pocket card, in my wallet" in page.text("main")
    assert f"{crisis_plan.outline.title}, for my sister" in page.text("main")
    say(crisis_plan, "c.helps", "Quiet")
    assert "2 of these are old now" in page.browser.get("/paper/noted").text("main")


def test_a_paper_without_a_place_is_asked_for_it(card):
    _plan, page = card
    answer = page.click("Note where this paper goes").press("Note it", where=" ")
    assert answer.status == 422
    assert "Type where it is" in answer.text("main")


def test_of_a_sheet_that_is_not_there_nothing_is_noted(browser_of, amina):
    assert browser_of(amina).get("/paper/99/noted").status == 404


def test_what_is_harmed_of_my_name_or_my_papers_takes_no_page_away(card, amina):
    noted(card[1])
    harmed = {"papers": b"\x00" * 99, "called": b"\x01" * 99}
    keep(db.session.execute, update(Person).where(Person.id == amina.person_id).values(**harmed))
    browser = card[1].browser
    assert "There is nothing you have to fill in." in browser.get("/home").text("main")
    assert "What was on this list cannot be opened." in browser.get("/paper/noted").text("main")
    assert "in my pocket" in noted(browser.get("/paper/3"), "in my pocket").text("main")
