"""Not yet put in: what was typed after signing out, shown to its owner when they are back."""

import pytest

from planner.plans.writing import MOST_ROWS
from tests.writing import Tab, rows_of, say, standing, texts

TALK, SELF = "c.talk", "c.self"


@pytest.fixture
def left(browser_of, signed_in, crisis_plan):
    """Opens a question, signs out, and then sends what was typed on that page."""

    def leave(key, *typed, script=False, meanwhile=lambda: None):
        browser = browser_of(signed_in("amina"))
        prompt_id = crisis_plan.id_of(crisis_plan.outline.prompt(key))
        page = browser.get(f"/plans/{crisis_plan.id}/{prompt_id}")
        meanwhile()
        browser.get("/home").press("Finish")
        names = [each.get("name") for each in page.all("textarea, input")]
        boxes = [
            name for name in names if name and name.endswith("-words") and "second" not in name
        ]
        sent = dict(zip(boxes, typed, strict=False))
        return page.type(sent) if script else page.press("Continue", sent)

    return leave


@pytest.fixture
def inbox(browser_of, signed_in):
    """Opens what is not yet put in, signed in anew."""
    return lambda: browser_of(signed_in("amina")).get("/home").click("See it")


def test_words_typed_after_signing_out_are_kept_and_it_is_said_so(left, crisis_plan):
    page = left(TALK, "My sister")
    assert (page.status, page.text("h1")) == (401, "Your words are kept for you")
    assert standing(crisis_plan, TALK) is None


def test_they_are_shown_at_the_next_sign_in_and_put_in_with_one_tap(left, inbox, crisis_plan):
    left(TALK, "My sister")
    page = inbox()
    assert "My sister" in page.text("main")
    empty = page.press("Put it in").land()
    assert "Nothing waits." in empty.text("main")
    assert standing(crisis_plan, TALK) == "My sister"


def test_what_stood_there_stays_in_the_history(left, inbox, crisis_plan):
    say(crisis_plan, TALK, "Nobody")
    left(TALK, "My sister", meanwhile=lambda: Tab(crisis_plan, TALK).types("Rosa"))
    inbox().press("Put it in")
    entry_id = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    assert texts(crisis_plan, entry_id) == ["My sister", "Rosa", "Nobody"]


def test_only_what_was_typed_is_put_in(left, inbox, crisis_plan):
    say(crisis_plan, SELF, "Tea")
    (tea,) = rows_of(crisis_plan, SELF)
    left(SELF, "Tea", "Music", meanwhile=lambda: Tab(crisis_plan, SELF, tea).types("Coffee"))
    inbox().press("Put it in")
    assert standing(crisis_plan, SELF) == ["Coffee", "Music"]


def test_words_from_two_pages_both_wait(left, inbox):
    left(TALK, "My sister")
    left(TALK, "Rosa", script=True)
    told = inbox().text("main")
    assert "My sister" in told
    assert "Rosa" in told


def test_what_i_did_not_write_can_be_thrown_away(left, inbox, crisis_plan):
    left(TALK, "Something someone else typed")
    inbox().press("Throw it away")
    assert standing(crisis_plan, TALK) is None


def test_nobody_else_is_told_that_something_waits(left, browser_of, kofi):
    left(TALK, "My sister")
    browser = browser_of(kofi)
    assert "not yet put in" not in browser.get("/home").text("main")
    assert "Nothing waits." in browser.get("/not-yet-put-in/").text("main")


def test_words_for_a_list_that_is_full_go_on_waiting(left, inbox, crisis_plan):
    full = [f"Row {n}" for n in range(MOST_ROWS)]
    left(SELF, "Music", meanwhile=lambda: say(crisis_plan, SELF, *full))
    assert inbox().press("Put it in").status == 413
    assert "Music" in inbox().text("main")
