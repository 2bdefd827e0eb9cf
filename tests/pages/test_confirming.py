"""I have my card, and someone who is with me: two screens, one number, no PIN."""

from datetime import timedelta

import pytest

from planner.days import today
from planner.pairs import pair
from planner.together import let_confirm
from tests.writing import keep


@pytest.fixture
def named(paired, amina, joe):
    """Amina chose that Joe may say that he is with her."""
    let_confirm(joe.person_id, True, by=amina)


@pytest.fixture
def waiting(named, browser_of, joined):
    """The page of a tablet that shows a number, and waits."""
    page = browser_of().get("/sign-in/with-someone")
    return page.press("Ask them", code=joined["amina"].card).land()


def test_i_come_in_without_a_pin_when_someone_says_they_are_with_me(waiting, browser_of, joe):
    number = waiting.text("b.ow-digits")
    home = browser_of(joe).get("/home").land()
    assert "amber-otter is asking: are you with them?" in home.text("main")
    said = home.press(number)
    assert "You said you are with them" in said.text("h1")
    open_now = waiting.click("Look again")
    assert "They said that they are with you" in open_now.text("main")
    assert "Hello" in open_now.press("Open my plans").land().text("h1")


def test_the_helper_sees_three_numbers_and_no_plan(waiting, browser_of, joe, crisis_plan):
    home = browser_of(joe).get("/home").land()
    assert len(home.all("form[action^='/confirm'] button")) == 3
    home.press(waiting.text("b.ow-digits"))
    assert browser_of(joe).get(f"/plans/{crisis_plan.id}").status == 404


def test_the_helpers_page_finds_out_by_itself(named, browser_of, joe, joined):
    helper = browser_of(joe)
    page = helper.get("/home").land()
    asks = page.one("form[data-news]").get("hx-get")
    assert helper.get(f"{asks}?have=", htmx=True).status == 204
    browser_of().get("/sign-in/with-someone").press("Ask them", code=joined["amina"].card)
    news = helper.get(f"{asks}?have=", htmx=True)
    assert "amber-otter is asking" in news.text()
    have = news.one("#have").get("value")
    assert helper.get(f"{asks}?have={have}", htmx=True).status == 204


def test_a_wrong_number_opens_nothing(waiting, browser_of, joe):
    number = waiting.text("b.ow-digits")
    home = browser_of(joe).get("/home").land()
    offered = [each.get("value") for each in home.all("button[name=number]")]
    wrong = next(one for one in offered if one != number)
    assert "another number" in home.press(wrong).text("h1")
    assert "has run out" in waiting.click("Look again").text("main")


def test_nobody_comes_in_before_someone_said_so(waiting):
    browser = waiting.browser
    token = waiting.one("meta[name=csrf-token]").get("content")
    answer = browser.open("POST", "/sign-in/with-someone/open", data={"csrf_token": token})
    assert answer.location == "/sign-in/with-someone/waiting"
    assert browser.get("/home").went_to == "/sign-in"


def test_another_tablet_does_not_come_in(waiting, browser_of, joe):
    browser_of(joe).get("/home").land().press(waiting.text("b.ow-digits"))
    page = browser_of().get("/sign-in/with-someone/waiting")
    assert "has run out" in page.text("main")


def test_the_page_looks_again_by_itself_with_and_without_a_script(waiting):
    assert '<meta http-equiv="refresh" content="5">' in waiting.html
    asks = waiting.one("#waiting")
    assert asks.get("hx-trigger") == "every 2s"
    part = waiting.browser.get(asks.get("hx-get"), htmx=True)
    assert not part.whole
    assert part.text("b.ow-digits") == waiting.text("b.ow-digits")


def test_after_two_minutes_it_has_run_out(clock, waiting):
    clock.on(minutes=2, seconds=1)
    page = waiting.click("Look again")
    assert "has run out" in page.text("main")
    assert not page.all("[hx-get]")


@pytest.mark.parametrize("code", ["", "0" * 30])
def test_a_card_that_does_not_work_says_what_to_try(named, browser_of, code):
    page = browser_of().get("/sign-in/with-someone").press("Ask them", code=code)
    assert page.status == 422


def test_whether_nobody_was_named_or_the_card_is_wrong_looks_the_same(browser_of, joined, paired):
    said = [
        browser_of()
        .get("/sign-in/with-someone")
        .press("Ask them", code=code)
        .text(".nhsuk-error-message")
        for code in (joined["amina"].card, "0" * 30)
    ]
    assert said[0] == said[1]


def test_i_choose_who_may_say_so_among_my_ways_in(paired, browser_of, amina):
    page = browser_of(amina).get("/ways-in/")
    assert "steady-robin may not say so" in page.text("section[aria-labelledby=companions]")
    page = page.press("Let steady-robin").land()
    assert "steady-robin may say so" in page.text("section[aria-labelledby=companions]")
    page = page.press("Do not let steady-robin").land()
    assert "may not say so" in page.text("section[aria-labelledby=companions]")


def test_choosing_asks_for_the_pin_after_a_while(clock, signed_in, joined, browser_of):
    amina, joe = signed_in("amina", shared=False), signed_in("joe")
    keep(pair, joe.person, amina.person, today() + timedelta(days=9), by=signed_in("nur"))
    clock.on(minutes=6)
    page = browser_of(amina).get("/ways-in/").press("Let steady-robin")
    assert page.went_to.startswith("/ways-in/check")


def test_a_stranger_cannot_say_that_they_are_with_me(waiting, browser_of, sam, amina):
    for someone in (sam, amina):
        page = browser_of(someone).get("/home")
        assert "is asking" not in page.land().html
