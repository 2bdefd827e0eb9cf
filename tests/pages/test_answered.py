"""A browser keeps nothing of what a form sent: its answer is a page that is fetched."""

import pytest
from sqlalchemy import func, select, text

from planner.database import keys
from planner.prompts import outline
from planner.ways_in import answered
from planner.ways_in.answered import DOOR, Answered, answer_that_waits, keep_answer
from planner.ways_in.sittings import cover, end_sitting
from tests.browser import Page
from tests.conftest import PIN, make_app

AS_A_PAGE = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin"}
TALK = outline("crisis_plan").prompt("c.talk")
LONG = "Walk to the lock and back. " * 190
TYPED = {"code": "00000", "pin": "111111"}


@pytest.fixture
def visitor(browser_of):
    """A browser in which nobody is signed in."""
    return browser_of()


def sent(browser, to, data, page="/sign-in"):
    """A form as a real browser sends it: the answer, not followed."""
    token = browser.get(page).value("csrf_token")
    data = {**data, "csrf_token": token}
    return Page(browser.open("POST", to, data=data, headers=AS_A_PAGE), browser, to)


def test_what_was_sent_is_answered_by_sending_on_to_a_page(visitor):
    answer = sent(visitor, "/sign-in", TYPED)
    assert answer.status == 303
    assert answer.html == ""
    page = answer.land()
    assert page.status == 422
    assert page.value("Code on my card") == "00000"
    assert visitor.get(answer.went_to).status == 422, "reloading shows it again"


def test_the_answer_is_for_whoever_sent_the_form_alone(visitor, browser_of):
    answer = sent(visitor, "/sign-in", TYPED)
    other = browser_of()
    other.get("/sign-in")
    assert other.get(answer.went_to).went_to == "/"


def test_the_answer_is_gone_after_ten_minutes(visitor, clock):
    answer = sent(visitor, "/sign-in", TYPED)
    clock.on(minutes=11)
    assert visitor.get(answer.went_to).went_to == "/"


def test_behind_the_cover_and_after_finish_the_answer_is_not_seen(amina, browser_of):
    browser = browser_of(amina)
    answer = sent(browser, "/text-and-colours/none", {}, page="/home")
    assert answer.land().status == 404
    cover(amina.sitting)
    assert browser.get(answer.went_to).land().status == 423
    sent(browser, "/finish", {}, page="/sign-in")
    assert browser.get(answer.went_to).went_to == "/"


def test_a_wrong_pin_at_the_cover_is_told_at_the_cover(amina, browser_of):
    browser = browser_of(amina)
    browser.get("/home").press("Hide my screen")
    token = browser.get("/home").value("csrf_token")
    data = {"pin": "111111", "back": "/ways-in/", "csrf_token": token}
    page = Page(browser.open("POST", "/uncover", data=data, headers=AS_A_PAGE), browser, "/").land()
    assert page.status == 422
    assert page.value("back") == "/ways-in/"
    data["pin"] = PIN
    shown = browser.open("POST", "/uncover", data=data, headers=AS_A_PAGE)
    assert shown.location == "/ways-in/"


def test_only_the_last_few_answers_of_a_visitor_wait(visitor):
    first, *_, last = [sent(visitor, "/sign-in", TYPED) for _ in range(4)]
    assert visitor.get(first.went_to).went_to == "/"
    assert last.land().status == 422


def test_strangers_trying_again_and_again_push_nobodys_answer_out(app, monkeypatch):
    monkeypatch.setattr(answered, "AT_MOST", 10)
    mine = keep_answer("my cookie", "my sitting", 422, b"my page")
    for number in range(12):
        keep_answer(f"stranger {number}", DOOR, 422, b"theirs")
    assert answer_that_waits(mine, "my cookie", "my sitting") == (b"my page", 422)
    waiting = keys().scalar(select(func.count()).select_from(Answered))
    assert waiting + len(answered._at_the_door._waiting) <= 11


@pytest.mark.attack
def test_a_stranger_fills_no_memory_with_long_pages(visitor):
    long = {**TYPED, "code": "0" * 400_000}
    at_once = sent(visitor, "/sign-in", long)
    assert at_once.status == 422, "it comes straight back, and waits nowhere"


def test_whichever_process_is_asked_has_what_i_typed(app, browser_of, amina, crisis_plan):
    browser = browser_of(amina)
    where = f"/plans/{crisis_plan.id}/{crisis_plan.id_of(TALK)}"
    answer = sent(browser, where, {f"own-{TALK.main_field.key}": LONG}, page=where)
    other = make_app(app.config["INSTANCE"]).test_client()
    other.set_cookie("onward", amina.token)
    page = other.get(answer.went_to)
    assert page.status_code == 422
    assert LONG in page.text


def test_it_waits_sealed_and_is_gone_with_the_sitting(app, browser_of, amina):
    browser = browser_of(amina)
    sent(browser, "/text-and-colours/none", {}, page="/home")
    (waits,) = keys().scalars(select(Answered)).all()
    assert b"html" not in waits.sealed
    assert amina.token not in f"{waits.visitor}{waits.sees}"
    end_sitting(amina.sitting.id)
    assert keys().scalar(select(func.count()).select_from(Answered)) == 0


@pytest.mark.files
def test_where_nothing_can_be_written_the_answer_comes_at_once(app, browser_of, amina):
    browser = browser_of(amina)
    browser.get("/home")
    keys().execute(
        text("CREATE TRIGGER full BEFORE INSERT ON answered BEGIN SELECT RAISE(ABORT, 'full'); END")
    )
    keys().commit()
    assert sent(browser, "/text-and-colours/none", {}, page="/home").status == 404
