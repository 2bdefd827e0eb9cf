"""Not yet put in: what was typed after signing out, shown to its owner when they are back."""

from datetime import timedelta

import pytest

from planner.database import now
from planner.ownership import May, shares_by
from planner.plans.inbox import not_yet_in
from planner.plans.sharing import Terms, end_share, share
from planner.plans.writing import MOST_ROWS
from tests.writing import Tab, keep, rows_of, say, standing, texts

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
    assert "Nothing is waiting." in empty.text("main")
    assert standing(crisis_plan, TALK) == "My sister"


LONG = "I walk to the lock and back. " * 180


def test_what_waited_is_put_in_whole_however_long_and_stops_nobody(
    left, inbox, crisis_plan, browser_of, signed_in
):
    left(TALK, LONG)
    inbox().press("Put it in")
    assert standing(crisis_plan, TALK) == LONG
    browser = browser_of(signed_in("amina"))
    page = browser.get(f"/plans/{crisis_plan.id}/{url_of(crisis_plan, TALK)}")
    assert page.press("Continue").status == 303
    whole = browser.get(f"/plans/{crisis_plan.id}/on-one-page")
    assert whole.press("I am done for now").status == 303
    longer = page.press("Continue", {"own-words": LONG + "And home."})
    assert longer.status == 422
    assert "Nothing you typed is lost" in longer.text("main")
    assert longer.value("own-words") == LONG + "And home."
    assert page.press("Continue", {"own-words": "I walk to the lock."}).status == 303
    assert standing(crisis_plan, TALK) == "I walk to the lock."
    assert LONG in texts(crisis_plan, url_of(crisis_plan, TALK))


@pytest.mark.parametrize("where", ["question", "one page"])
def test_of_what_waits_only_what_was_typed_is_taken_away_as_my_words(
    where, browser_of, signed_in, crisis_plan, amina
):
    browser = browser_of(signed_in("amina"))
    which = url_of(crisis_plan, TALK) if where == "question" else "on-one-page"
    page = browser.get(f"/plans/{crisis_plan.id}/{which}")
    browser.get("/home").press("Finish")
    box = page.all("textarea[name$='-words']")[0].get("name")
    page.type({box: "My sister"})
    (waiting,) = not_yet_in(amina)
    assert waiting.words == ["My sister"]


def url_of(opened, key):
    return opened.id_of(opened.outline.prompt(key))


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
    assert "Nothing is waiting." in browser.get("/not-yet-put-in/").text("main")


def test_words_for_a_list_that_is_full_go_on_waiting(left, inbox, crisis_plan):
    full = [f"Row {n}" for n in range(MOST_ROWS)]
    left(SELF, "Music", meanwhile=lambda: say(crisis_plan, SELF, *full))
    assert inbox().press("Put it in").status == 413
    assert "Music" in inbox().text("main")


# ---------- a page from before the last sign-in ----------


@pytest.fixture
def from_before(browser_of, signed_in, crisis_plan):
    """A question's page, open since before its browser signed someone in anew; and that browser."""

    def opened(who="amina"):
        browser = browser_of(signed_in("amina"))
        prompt_id = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
        page = browser.get(f"/plans/{crisis_plan.id}/{prompt_id}")
        browser.client.set_cookie("onward", signed_in(who).token)
        return page

    return opened


@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize("who", ["amina", "kofi"])
def test_words_typed_on_a_page_from_before_the_last_sign_in_wait_for_their_owner(
    from_before, inbox, browser_of, signed_in, crisis_plan, who, script
):
    page, typed = from_before(who), {"own-words": "My sister"}
    answer = page.type(typed) if script else page.press("Continue", typed)
    assert answer.status == 419
    said = answer.response.json["words"] if script else answer.text("main")
    assert "Your words are kept for you" in said
    assert standing(crisis_plan, TALK) is None
    assert "My sister" not in browser_of(signed_in("kofi")).get("/not-yet-put-in/").html
    assert "My sister" in inbox().text("main")


def test_a_page_from_before_whose_slip_is_no_good_says_that_nothing_is_kept(from_before):
    page = from_before()
    page.one("input[name=slip]").set("value", "x")
    answer = page.type({"own-words": "My sister"})
    assert not answer.response.json["kept"]
    assert "Copy what you wrote" in answer.response.json["words"]


def test_what_a_helper_typed_after_their_share_ended_is_shown_as_theirs(
    browser_of, amina, joe, paired, crisis_plan, inbox
):
    until = now() + timedelta(days=9)
    keep(share, crisis_plan, joe.person_id, Terms(May.WRITE, until), by=amina)
    prompt_id = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    page = browser_of(joe).get(f"/plans/{crisis_plan.id}/{prompt_id}")
    keep(end_share, shares_by(amina)[0].id, by=amina)
    page.press("Continue", {"own-words": "Her sister"})
    assert "steady-robin typed this." in inbox().text("main")
