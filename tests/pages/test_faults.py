"""What goes wrong through no fault of anyone's: nothing that was typed is lost by it."""

from contextlib import contextmanager

import pytest
from sqlalchemy import text

from planner.database import commit, db, keys, start_writing
from tests.conftest import PIN
from tests.form import words
from tests.writing import Tab, standing

ROOM = "d.home.prob"
TYPED = "  My sister,\nnot my <b>mother"
pytestmark = pytest.mark.usefixtures("paired")


@pytest.fixture
def page(browser_of, amina, discharge_plan):
    """A question, open in a browser that has no script."""
    prompt_id = discharge_plan.id_of(discharge_plan.outline.prompt(ROOM))
    return browser_of(amina).get(f"/plans/{discharge_plan.id}/{prompt_id}")


@pytest.fixture
def broken(app):
    """While this lasts, no words can be read or written."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @contextmanager
    def while_it_lasts():
        rename("revision", "away")
        try:
            yield
        finally:
            rename("away", "revision")

    return while_it_lasts


def rename(one, other):
    db.session.rollback()
    start_writing()
    db.session.execute(text(f"ALTER TABLE {one} RENAME TO {other}"))
    commit()


def test_what_could_not_be_saved_stays_on_the_page_and_is_sent_again(page, broken, discharge_plan):
    with broken():
        page = page.press("Continue", {"own-words": TYPED})
        assert (page.status, page.text("h1")) == (500, "This is not saved yet")
        assert page.one(".ow-words").text == TYPED
        page = page.press("Try again")
        assert page.status == 500
    page.press("Try again").land()
    assert standing(discharge_plan, ROOM) == TYPED


def test_what_someone_else_wrote_meanwhile_is_not_written_over(page, broken, discharge_plan):
    with broken():
        page = page.press("Continue", {"own-words": TYPED})
    Tab(discharge_plan, ROOM).types("Rosa")
    assert page.press("Try again").status == 409
    assert standing(discharge_plan, ROOM) == "Rosa"


def test_a_script_is_told_that_it_is_not_saved(page, broken):
    with broken():
        answer = page.type({"own-words": TYPED})
    assert (answer.status, answer.response.json["kept"]) == (500, False)


@pytest.fixture(params=["plan", "sitting", "all of the words", "all of the keys"])
def worse(request, app):
    """While this lasts, it may not even be asked who is there."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    which = "keys" if request.param in ("sitting", "all of the keys") else None
    of_all = list(db.metadatas[which].tables)
    gone = of_all if request.param.startswith("all") else [request.param]

    @contextmanager
    def while_it_lasts():
        move(which, {name: f"away_{name}" for name in gone})
        try:
            yield
        finally:
            move(which, {f"away_{name}": name for name in gone})

    return while_it_lasts


def move(which, names):
    db.session.rollback()
    keys().rollback()
    with db.engines[which].begin() as line:
        for one, other in names.items():
            line.execute(text(f"ALTER TABLE {one} RENAME TO {other}"))


def test_whatever_cannot_be_asked_whom_to_ring_and_what_i_typed_stand_on_the_page(
    page, worse, discharge_plan
):
    with worse():
        page = page.press("Continue", {"own-words": TYPED})
        assert (page.status, page.text("h1")) == (500, "This is not saved yet")
        assert page.one(".ow-words").text == TYPED
        assert {"999", "116 123"} <= {words(one) for one in page.all("a[href^='tel:']")}
    page.press("Try again").land()
    assert standing(discharge_plan, ROOM) == TYPED


def test_whatever_cannot_be_asked_who_hides_the_screen_sees_nothing_of_it_and_loses_nothing(
    page, worse, discharge_plan
):
    with worse():
        answer = page.press("Hide my screen", {"own-words": TYPED})
        assert "My sister" not in words(answer.one("body"))
    page = answer.press("Try again").land().press("Show it again", pin=PIN).land()
    assert page.value("own-words") == TYPED


def test_a_hidden_screen_shows_nothing_of_it(page, broken):
    with broken():
        hidden = page.press("Hide my screen", {"own-words": TYPED})
    assert "My sister" not in words(hidden.one("body"))


def test_hide_my_screen_keeps_what_could_not_be_saved(page, broken):
    with broken():
        page = page.press("Continue", {"own-words": TYPED})
    page = page.press("Hide my screen").land().press("Show it again", pin=PIN).land()
    assert page.value("own-words") == TYPED


def test_a_pin_or_a_code_never_stands_on_a_page_again(app, browser_of, broken):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    page = browser_of().get("/sign-in/words")
    rename("person", "away")
    typed = {"name": "amber-otter", "words": "four words of mine", "code": "1234567890"}
    answer = page.press("Sign in", typed)
    rename("away", "person")
    assert answer.status == 500
    assert not [secret for secret in typed.values() if secret in answer.html]


def test_words_that_cannot_wait_are_shown_to_be_copied(page):
    page.one("input[name=slip]").set("value", "x")
    page.browser.get("/home").press("Finish")
    page = page.press("Continue", {"own-words": TYPED})
    assert (page.status, page.text("h1")) == (401, "You are signed out")
    assert page.one(".ow-words").text == TYPED


OUT_OF_DATE = {"csrf_token": "x", "called": "Amina from upstairs"}


def test_what_nobody_signed_in_typed_on_a_page_from_before_is_shown_to_be_copied(browser_of):
    page = browser_of().get("/leaving/")
    page.browser.client.delete_cookie("onward")
    answer = page.press("Show me my sheets", {"d.when-words": "With my sister"})
    assert (answer.status, answer.text("h1")) == (419, "This page has waited too long")
    assert answer.one(".ow-words").text == "With my sister"


@pytest.mark.attack
def test_words_that_another_site_sends_never_stand_on_our_page(browser_of, amina):
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    browser = browser_of(amina)
    answer = browser.open("POST", "/ways-in/called", data=OUT_OF_DATE, headers=elsewhere)
    assert answer.status_code in {403, 419, 303}
    assert "upstairs" not in answer.text + browser.get(answer.location or "/home").html


def test_nobody_is_told_that_what_was_too_much_is_kept(browser_of):
    page = browser_of().get("/pickup")
    answer = page.press("Open it", number="1" * (3 * 1024 * 1024))
    assert answer.status == 413
    assert "Nothing was changed by it" in answer.text("main")


def test_an_address_that_is_none_in_what_a_program_says_breaks_no_page(browser_of, amina):
    said = {"Sec-Fetch-Site": "same-origin", "Referer": "http://["}
    assert browser_of(amina).open("POST", "/together/begin", headers=said).status_code == 419
