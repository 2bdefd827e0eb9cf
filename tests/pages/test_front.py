"""What anyone may open: the front door, help, what this is, text and colours."""

import re

import pytest

from planner.commands.shape import bring_up_to_date
from planner.database import db, keys
from planner.purpose import check_purpose
from tests.browser import Page
from tests.conftest import make_app
from tests.form import words

OPEN = ("/", "/help", "/about", "/who-can-see", "/text-and-colours", "/sign-in", "/invitation")
ONE_TAP = "form[action^='/demonstration']"


@pytest.fixture
def visitor(browser_of):
    """A browser in which nobody is signed in."""
    return browser_of()


@pytest.mark.parametrize("url", OPEN)
def test_anyone_may_open_it_and_it_shows_nothing_of_anyone(visitor, browser_of, amina, url):
    page = visitor.get(url)
    assert page.status == 200
    assert "amber-otter" not in page.html
    assert visitor.get(url).click("Help now").status == 200


@pytest.mark.parametrize("url", [*OPEN, "/home", "/nothing-here"])
def test_numbers_to_ring_are_one_tap_away_signed_in_or_not(visitor, browser_of, amina, url):
    for browser in (visitor, browser_of(amina)):
        page = browser.get(url).land().click("Help now")
        assert page.all("a[href^='tel:']")


def test_each_number_says_when_it_was_checked(visitor):
    page = visitor.get("/help")
    assert len(page.all("a[href^='tel:'], a[href^='sms:']")) >= 3
    assert re.search(r"checked", page.text("main"), re.I)


@pytest.mark.parametrize(
    "name", ["Leaving hospital", "When things get bad", "My own plan", "Places and people"]
)
def test_each_of_the_four_plans_at_the_door_shows_what_it_asks(visitor, name):
    page = visitor.get("/").click(f"{name}: what it asks")
    assert page.status == 200
    assert page.all("article h4")


def test_an_invitation_and_a_code_from_a_meeting_are_found_at_the_door(visitor, browser_of, amina):
    first = visitor.get("/").all(".ow-acts")[0]
    assert "I have an invitation" in words(first)
    assert visitor.get("/").click("I was given a code at a meeting").status == 200
    assert "I have an invitation" not in browser_of(amina).get("/").text("main")


@pytest.mark.parametrize("theme", ["light", "calm", "dark"])
@pytest.mark.parametrize("size", ["m", "l", "xl"])
def test_text_and_colours_are_chosen_without_signing_in(visitor, theme, size):
    visitor.get("/text-and-colours").press("Use these", theme=theme, size=size)
    assert visitor.get("/").one("html").get("class") == f"theme-{theme} size-{size}"


def test_the_choice_goes_with_the_person_and_not_with_the_tablet(browser_of, amina, signed_in):
    browser = browser_of(amina)
    browser.get("/text-and-colours").press("Use these", theme="dark", size="xl")
    assert "theme-dark size-xl" in browser_of(signed_in("amina")).get("/home").html
    browser.get("/home").press("Finish")
    assert "theme-light size-m" in browser.get("/").html


def test_a_hidden_screen_keeps_the_colours_of_whoever_hid_it(browser_of, amina):
    browser = browser_of(amina)
    browser.get("/text-and-colours").press("Use these", theme="dark", size="xl")
    cover = browser.get("/home").press("Hide my screen").land()
    assert cover.one("html").get("class") == "theme-dark size-xl"


@pytest.mark.attack
@pytest.mark.parametrize("cookie", ["<script>.m", '"onload=x.xl', "dark.huge", "....", "dark"])
def test_a_made_up_choice_is_no_choice(visitor, cookie):
    visitor.client.set_cookie("onward-look", cookie)
    known = r"theme-(light|calm|dark) size-(m|l|xl)"
    assert re.fullmatch(known, visitor.get("/").one("html").get("class"))


def test_who_can_see_what_says_what_nothing_protects_from(visitor):
    said = visitor.get("/who-can-see").text("main").lower()
    for limit in ("paper", "while you are signed in", "already read"):
        assert limit in said


@pytest.mark.parametrize("url", ["/nothing-here", "/plans/x", "/plans/00000000-0000"])
def test_a_page_that_is_not_there_is_calm_and_has_the_numbers(visitor, url):
    page = visitor.get(url)
    assert page.status == 404
    assert "Traceback" not in page.html
    assert page.click("Help now").status == 200


# ---------- the demonstration ----------


@pytest.fixture
def play(tmp_path):
    """A demonstration in which nobody is prepared yet."""
    app = make_app(tmp_path / "play", DEMONSTRATION=True)
    with app.app_context():
        bring_up_to_date()
        check_purpose()
        yield app
        db.session.remove()
        keys.remove()
        db.engine.dispose()
        db.engines["keys"].dispose()


@pytest.mark.attack
def test_a_real_installation_has_no_one_tap_door(app, visitor):
    assert not [rule for rule in app.url_map.iter_rules() if "demonstration" in rule.rule]
    page = visitor.get("/")
    assert not page.all(ONE_TAP)
    send = {"csrf_token": page.one("meta[name=csrf-token]").get("content")}
    for who in ("amina", "kofi", "joe", ""):
        assert visitor.open("POST", f"/demonstration/{who}", data=send).status_code == 404
        assert visitor.get(f"/demonstration/{who}").status == 404
    assert "made-up" not in page.html


def test_twin_a_demonstration_has_it_and_says_so_on_every_page(play):
    assert [rule for rule in play.url_map.iter_rules() if "demonstration" in rule.rule]
    for url in OPEN:
        assert "This is a demonstration" in play.test_client().get(url).text


@pytest.mark.attack
def test_whoever_is_signed_in_finds_the_way_back_at_the_front_door(browser_of, amina):
    door = browser_of(amina).get("/")
    assert "It does not know who is here" not in door.text()
    assert door.click("Go to my page").text("h1").startswith("Hello")
    assert "It does not know who is here" in browser_of().get("/").text()


def test_the_one_tap_door_opens_to_made_up_people_only(play):
    client = play.test_client()
    page = client.get("/").text
    send = {"csrf_token": re.search(r'name="csrf-token" content="([^"]+)"', page)[1]}
    for who in ("nobody", "amber-otter", "..", "%2e%2e"):
        assert client.post(f"/demonstration/{who}", data=send).status_code in {404, 405}


def test_who_can_see_what_says_what_every_door_answers(browser_of):
    page = browser_of().get("/who-can-see")
    said = dict(
        zip(*[[words(each) for each in page.all(tag)] for tag in ("h3", "h3 + ul")], strict=True)
    )
    assert "cannot" not in said["Me, signed in"]
    assert said["The coordinator"].startswith("cannot read that plan, write in it")
    assert said["Someone who is not signed in"].startswith("cannot read that plan")
    helper = said["My peer worker, while I let them write in one plan"]
    assert helper.startswith("can read that plan, write in it, stop the sharing cannot say")
    assert "erase my words" in helper.partition("cannot")[2]


# ---------- the way in from elsewhere: a link on another site, in an e-mail, in a chat ----------

FROM_ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}


@pytest.mark.parametrize("url", ["/", "/home", "/help?x=1&y=%26", "/sign-in"])
def test_a_link_from_elsewhere_is_asked_again_from_our_own_page(visitor, url):
    page = Page(visitor.open("GET", url, headers=FROM_ELSEWHERE), visitor, url)
    assert page.status == 200
    assert page.one("meta[http-equiv=refresh]").get("content") == f"0; url={url}"
    assert page.one("main a").get("href") == url
    assert page.click("Go on").land().text("h1") != page.text("h1")


@pytest.mark.attack
@pytest.mark.parametrize("url", ["/", "/home", "/nothing-here", "/healthz", "/finished"])
def test_whatever_a_link_from_elsewhere_asks_for_no_cookie_is_given(visitor, url):
    answer = visitor.open("GET", url, headers=FROM_ELSEWHERE)
    assert not answer.headers.getlist("Set-Cookie")
    assert "csrf" not in answer.text or url == "/nothing-here"


@pytest.mark.attack
@pytest.mark.parametrize("url", ["/sign-in", "/finish", "/text-and-colours", "/nothing-here"])
def test_a_form_of_another_site_signs_nobody_out(visitor, url):
    answer = visitor.open("POST", url, headers=FROM_ELSEWHERE, data={"code": "x"})
    assert answer.status_code == 403
    assert not answer.headers.getlist("Set-Cookie")


@pytest.mark.attack
@pytest.mark.parametrize("asked", ["x=//evil.example", "'\"><b>", "x=1;url=//evil.example"])
def test_the_way_in_from_elsewhere_leads_nowhere_else(visitor, asked):
    page = Page(visitor.open("GET", f"/help?{asked}", headers=FROM_ELSEWHERE), visitor, "/help")
    assert page.one("main a").get("href").startswith("/help?")
    assert not page.all("b")
    assert page.one("meta[http-equiv]").get("content").startswith("0; url=/help?")


def test_whoever_shows_a_cookie_is_let_in_at_once(browser_of, amina):
    answer = browser_of(amina).open("GET", "/home", headers=FROM_ELSEWHERE)
    assert "One moment" not in answer.text
