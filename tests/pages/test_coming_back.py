"""Coming back after losing everything, as pages do it: three screens, and one of them is mine."""

import pytest

from planner.record import record_of
from planner.ways_in.sittings import actor_of
from tests.form import words
from tests.writing import say

NEW_PIN = "640278"


def agree(browser):
    return browser.get("/ways-in/lost-everything").press("Yes: steady-robin")


@pytest.fixture
def agreed(browser_of, amina, joe, nur, paired, crisis_plan):
    """Amina wrote something, and agreed beforehand."""
    say(crisis_plan, "c.self", "Walk to the lock")
    assert agree(browser_of(amina)).status == 303
    return amina


def wait(browser, name="amber-otter"):
    return browser.get("/sign-in/lost-everything").press("Ask them", name=name).land()


def tap(browser, number):
    return browser.get("/home/coming-back").press(number)


def test_i_choose_beforehand_in_plain_words_and_can_take_it_back(browser_of, agreed):
    browser = browser_of(agreed)
    page = browser.get("/ways-in/lost-everything")
    assert "steady-robin and a coordinator may help me back in, together" in page.text("main")
    page = page.press("Nobody may help me back in").land()
    assert "Now: nobody may help me back in" in page.text("main")
    acts = [line.act for line in record_of(agreed)]
    assert acts[:2] == ["may_not_help_back", "may_help_back"]


def test_two_people_help_me_and_my_plans_are_there(browser_of, agreed, joe, nur):
    mine = browser_of()
    number = wait(mine).text(".ow-match")
    assert tap(browser_of(joe), number).text("h1") == "You said you are with them"
    page = mine.get("/sign-in/lost-everything/waiting")
    assert "My peer worker: has said so" in page.text("main")
    tap(browser_of(nur), number)
    page = mine.get("/sign-in/lost-everything/waiting")
    page = page.press("Make my new card", pin=NEW_PIN, pin_again=NEW_PIN).land()
    card = words(page.all(".ow-code")[0])
    page.press("I have them safe")
    home = mine.get("/home")
    assert "steady-robin and calm-meadow helped me make a new card today" in home.text("main")
    again = browser_of().get("/sign-in").press("Sign in", code=card, pin=NEW_PIN)
    assert again.status == 303
    assert actor_of(agreed.token) is None


@pytest.mark.attack
def test_staff_see_no_secret_and_nothing_to_choose(browser_of, agreed, joe, nur):
    number = wait(browser_of()).text(".ow-match")
    for one in (joe, nur):
        page = browser_of(one).get("/home/coming-back")
        assert page.all("main input:not([type=hidden])") == []
        said = tap(browser_of(one), number)
        assert not any(word in said.text("main") for word in ("Walk", "code", NEW_PIN))


@pytest.mark.attack
def test_one_alone_brings_no_box_for_a_pin(browser_of, agreed, joe):
    mine = browser_of()
    number = wait(mine).text(".ow-match")
    tap(browser_of(joe), number)
    page = mine.get("/sign-in/lost-everything/waiting")
    assert page.all("main input[name=pin]") == []
    token = page.one("meta[name=csrf-token]").get("content")
    said = {"csrf_token": token, "pin": NEW_PIN, "pin_again": NEW_PIN}
    answer = mine.open(
        "POST",
        "/sign-in/lost-everything/card",
        data=said,
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.location == "/sign-in/lost-everything/waiting"


@pytest.mark.attack
def test_a_name_that_nobody_has_or_that_did_not_agree_looks_the_same(clock, browser_of, agreed):
    pages = [wait(browser_of(), name) for name in ("amber-otter", "quiet-fern", "no-one")]
    texts = [page.text("main").replace(page.text(".ow-match"), "", 1) for page in pages]
    assert texts[0] == texts[1] == texts[2]


@pytest.mark.attack
def test_an_open_screen_of_staff_is_not_enough(clock, browser_of, signed_in, nur):
    joe = signed_in("joe")
    browser = browser_of(joe)
    clock.on(minutes=2, seconds=50)
    browser.get("/home/peer-worker")
    clock.on(minutes=2, seconds=50)
    token = browser.get("/home/coming-back").value("csrf_token")
    answer = browser.open(
        "POST",
        "/home/coming-back/11111111-1111-4111-8111-111111111111",
        data={"csrf_token": token, "number": "11"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.location.startswith("/ways-in/check")


def test_a_wrong_number_ends_it_and_says_so(browser_of, agreed, joe):
    mine = browser_of()
    number = wait(mine).text(".ow-match")
    page = browser_of(joe).get("/home/coming-back")
    others = {each.get("value") for each in page.all("button[name=number]")} - {number}
    assert page.press(others.pop()).text("h1") == "That was another number"
    assert "This has run out" in mine.get("/sign-in/lost-everything/waiting").text("main")


def test_a_pin_that_is_too_easy_is_said_on_the_same_page(browser_of, agreed, joe, nur):
    mine = browser_of()
    number = wait(mine).text(".ow-match")
    tap(browser_of(joe), number)
    tap(browser_of(nur), number)
    page = mine.get("/sign-in/lost-everything/waiting")
    page = page.press("Make my new card", pin="123456", pin_again="123456")
    assert page.status == 422
    assert "Many people use that one" in page.text("main")
