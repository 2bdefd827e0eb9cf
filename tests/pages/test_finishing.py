"""Finish, and I am on my own again, where somebody writes: with no script nothing typed is lost."""

import pytest

from planner.plans.documents import open_plan
from planner.plans.writing import LONGEST
from planner.prompts import outline
from planner.together import begin_together
from tests.writing import keep, now, say, standing, start, texts

TALK = outline("crisis_plan").prompt("c.talk")
BOX = f"own-{TALK.main_field.key}"


@pytest.fixture(params=["a question", "the whole plan"])
def writing(request, browser, crisis_plan):
    """Amina at a page on which she writes, with no script; and the name of one box on it."""
    own_id = crisis_plan.id_of(TALK)
    if request.param == "a question":
        return browser.get(f"/plans/{crisis_plan.id}/{own_id}"), BOX
    browser.get(f"/plans/{crisis_plan.id}").press("Show me more")
    page = browser.get(f"/plans/{crisis_plan.id}").click("Write on one page")
    return page, f"{own_id}-{TALK.main_field.key}"


def again(signed_in, crisis_plan):
    """Amina’s plan, at her next sign-in."""
    return open_plan(crisis_plan.id, by=signed_in("amina"))


def test_what_i_was_typing_is_saved_when_i_finish(writing, signed_in, crisis_plan):
    page, box = writing
    done = page.press("Finish", {box: "My sister"}).land()
    assert done.text("h1") == "You are signed out"
    assert page.browser.get("/home").land().text("h1") == "Sign in with my card"
    assert standing(again(signed_in, crisis_plan), "c.talk") == "My sister"


def test_what_is_too_long_waits_for_me_when_i_finish(writing, signed_in, browser_of):
    page, box = writing
    done = page.press("Finish", {box: "b" * (LONGEST + 1)}).land()
    assert done.text("h1") == "You are signed out"
    waits = browser_of(signed_in("amina")).get("/home").click("See it")
    assert "b" * (LONGEST + 1) in waits.text("main")


def test_of_two_texts_for_one_place_none_is_lost_when_i_finish(
    writing, amina, signed_in, crisis_plan
):
    page, box = writing
    say(open_plan(crisis_plan.id, by=amina), "c.talk", "My brother")
    done = page.press("Finish", {box: "My sister"}).land()
    assert done.text("h1") == "You are signed out"
    plan = again(signed_in, crisis_plan)
    assert {"My brother", "My sister"} <= set(texts(plan, plan.id_of(TALK)))


def test_enter_in_a_box_finishes_nothing(writing):
    page, _box = writing
    first = next(
        each
        for each in page.all("button")
        if each.get("form") == "writing" or page.form_of(each).element.get("id") == "writing"
    )
    assert (first.get("name"), first.get("value")) == ("do", "here")


def test_what_is_only_sent_waits_for_me_when_i_finish(signed_in, browser_of):
    page = browser_of(signed_in("amina")).get("/paper/3/noted")
    done = page.press("Finish", where="in my wallet").land()
    assert done.text("h1") == "You are signed out"
    waits = browser_of(signed_in("amina")).get("/home").click("See it")
    assert "in my wallet" in waits.text("main")


@pytest.mark.parametrize("page", ["/paper/3/noted", "/ways-in/", "/leaving/", "/my-list/own"])
def test_where_i_typed_nothing_nothing_waits_when_i_finish(signed_in, browser_of, page):
    say(start("discharge_plan", signed_in("amina")), "d.week.noshow", "Ring the ward")
    browser_of(signed_in("amina")).get(page).press("Finish")
    assert "could not be saved" not in browser_of(signed_in("amina")).get("/home").text("main")


def test_what_was_typed_while_someone_was_with_me_is_kept_when_i_am_on_my_own_again(
    browser, amina, joe, paired, crisis_plan
):
    keep(begin_together, joe.person_id, by=amina)
    page = browser.get(f"/plans/{crisis_plan.id}/{crisis_plan.id_of(TALK)}")
    assert page.all("form.ow-together")
    alone = page.press("I am on my own again", {BOX: "My sister"}).land()
    assert not alone.all("form.ow-together")
    one = now(open_plan(crisis_plan.id, by=amina), "c.talk").newest
    assert (one.fields["words"], one.typed_by_id) == ("My sister", joe.person_id)
