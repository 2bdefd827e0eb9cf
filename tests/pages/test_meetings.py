"""Showing a meeting in two browsers: mine, and the one at the meeting."""

import pytest

from planner.plans.choices import turn
from tests.writing import keep, say, start

NUMBER, CODE = "dl div:first-child dd", "dl div:last-child dd"


@pytest.fixture
def mine(browser_of, amina, crisis_plan):
    """Amina is about to choose what to show."""
    say(crisis_plan, "c.self", "Walk to the lock")
    say(crisis_plan, "c.safer", "Take the ladder away")
    say(start("discharge_plan", amina), "d.matters", "To my sister")
    return browser_of(amina).get("/show/new")


def begin(page, plan, **chosen):
    """Show all parts of one plan."""
    every = [each.get("value") for each in page.all("input[type=checkbox]")]
    part = [one for one in every if one.startswith(str(plan.id))]
    return page.press("Make the code", part=part, **chosen).land()


def enter(browser, page, name="Jo, nurse"):
    typed = {"number": page.text(NUMBER), "code": page.text(CODE), "name": name}
    return browser.get("/meeting").press("Open it", **typed)


def test_staff_read_a_copy_with_a_code_and_no_sign_in(mine, browser_of, crisis_plan):
    page = begin(mine, crisis_plan)
    there = browser_of()
    read = enter(there, page).land()
    assert "Shown to you by the person who owns it" in read.text("h1")
    assert "Walk to the lock" in read.text("article")


def test_only_what_i_tick_is_shown(mine, browser_of, crisis_plan):
    read = enter(browser_of(), begin(mine, crisis_plan)).land()
    assert "To my sister" not in read.text()


def test_private_answers_are_not_shown_unless_they_may_print(mine, browser_of, crisis_plan, amina):
    assert "ladder" not in enter(browser_of(), begin(mine, crisis_plan)).land().text()
    keep(turn, crisis_plan.outline.prompt("c.safer"), True, crisis_plan, by=amina)
    page = begin(browser_of(amina).get("/show/new"), crisis_plan)
    assert "ladder" in enter(browser_of(), page).land().text()


def test_what_i_write_later_is_not_in_the_copy(mine, browser_of, crisis_plan):
    page = begin(mine, crisis_plan)
    say(crisis_plan, "c.self", "Ring Rosa")
    assert "Ring Rosa" not in enter(browser_of(), page).land().text()


def test_the_page_leads_nowhere(mine, browser_of, crisis_plan):
    read = enter(browser_of(), begin(mine, crisis_plan)).land()
    assert not read.all("form, button, input, iframe")
    links = [each.get("href") for each in read.all("a")]
    assert "tel:999" in links
    assert [each for each in links if not each.startswith(("tel:", "sms:"))] == []


def test_whoever_is_worried_by_it_reads_what_to_do(mine, browser_of, crisis_plan):
    read = enter(browser_of(), begin(mine, crisis_plan)).land()
    assert "say so to the person first" in read.text("main > .ow-note")


def test_the_cookie_is_for_no_script_and_no_other_site(mine, browser_of, crisis_plan):
    answer = enter(browser_of(), begin(mine, crisis_plan))
    (cookie,) = [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("onward-meeting")]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", "Path=/"))
    assert "no-store" in answer.land().headers["Cache-Control"]


def test_i_end_it_and_the_open_page_goes_blank(mine, browser_of, crisis_plan):
    page = begin(mine, crisis_plan)
    there = browser_of()
    enter(there, page)
    assert there.get("/meeting/still").status == 204
    page.press("Stop showing it now")
    assert "Nothing is shown here now" in there.get("/meeting/still").text("h1")
    gone = there.get("/meeting/shown")
    assert (gone.status, "Walk" in gone.html) == (404, False)


def test_i_see_the_name_that_was_typed(mine, browser_of, crisis_plan, amina):
    page = begin(mine, crisis_plan)
    enter(browser_of(), page, "Jo from the ward")
    assert "Jo from the ward opened it today" in browser_of(amina).get(page.url).text("main")
    assert "Jo from the ward" in browser_of(amina).get("/record/").text("main")


def test_a_second_device_is_told_nothing_but_that_it_does_not_open(mine, browser_of, crisis_plan):
    page = begin(mine, crisis_plan)
    enter(browser_of(), page)
    answer = enter(browser_of(), page)
    assert (answer.status, answer.value("name")) == (422, "Jo, nurse")
    assert "opens nothing" in answer.text(".nhsuk-error-summary")


@pytest.mark.parametrize("number", ["0000", "9999999", "", "four"])
def test_a_wrong_number_and_a_wrong_code_are_told_alike(browser_of, number):
    typed = {"number": number or "1", "code": "AAAA AAAA", "name": "Jo"}
    answer = browser_of().get("/meeting").press("Open it", **typed)
    assert "That opens nothing" in answer.text(".nhsuk-error-summary")


def test_a_name_is_asked_for(browser_of):
    answer = browser_of().get("/meeting").press("Open it", number="1234", code="AAAAAAAA")
    assert "Type your name" in answer.text(".nhsuk-error-summary")


def test_paper_only_if_i_say_so(mine, browser_of, amina, crisis_plan):
    read = enter(browser_of(), begin(mine, crisis_plan)).land()
    assert read.all("main.ow-not-printed")
    page = begin(browser_of(amina).get("/show/new"), crisis_plan, may_print="yes")
    assert not enter(browser_of(), page).land().all("main.ow-not-printed")


def test_nothing_ticked_is_put_right(mine):
    answer = mine.press("Make the code")
    assert answer.status == 422
    assert "Tick at least one part" in answer.text(".nhsuk-error-summary")


def test_another_plan_cannot_be_ticked_from_outside(mine, kofi, browser_of):
    (part, *_) = [each.get("value") for each in mine.all("input[type=checkbox]")]
    theirs = browser_of(kofi)
    sent = {"part": part, "csrf_token": theirs.get("/show/new").value("csrf_token")}
    assert theirs.open("POST", "/show/new", data=sent).status_code == 422
    assert mine.press("Make the code", part=[part]).status == 303


def test_the_code_can_be_seen_again_until_it_is_used(mine, browser_of, amina, crisis_plan):
    page = begin(mine, crisis_plan)
    assert browser_of(amina).get(page.url).text(CODE) == page.text(CODE)


def test_nobody_else_sees_my_code(mine, browser_of, crisis_plan, kofi, joe):
    page = begin(mine, crisis_plan)
    assert [browser_of(one).get(page.url).status for one in (kofi, joe)] == [404, 404]


def test_i_am_told_of_wrong_codes_and_make_a_new_one_in_one_tap(
    mine, browser_of, amina, crisis_plan
):
    page = begin(mine, crisis_plan)
    old = {"number": page.text(NUMBER), "code": page.text(CODE), "name": "Jo"}
    wrong = browser_of().get("/meeting").press("Open it", **old | {"code": "AAAA AAAA"})
    assert "It opens on one device only." in wrong.text(".nhsuk-error-summary")
    told = browser_of(amina).get(page.url)
    assert "Somebody typed a wrong code" in told.text("main")
    new = told.press("Make a new number and code").land()
    assert "Somebody typed" not in new.text("main")
    assert browser_of().get("/meeting").press("Open it", **old).status == 422
    assert enter(browser_of(), new).status == 303


def test_whoever_tries_too_often_is_told_to_wait_and_that_nothing_is_used_up(browser_of):
    page, typed = browser_of().get("/meeting"), {"number": "1234", "code": "AAAA AAAA"}
    answers = [page.press("Open it", **typed, name="Jo") for _ in range(7)]
    assert "Nothing is used up. Wait a minute" in answers[-1].text(".nhsuk-error-summary")
    assert answers[-1].value("name") == "Jo"
