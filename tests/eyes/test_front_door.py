"""The front door and the home page, as they are seen."""

import pytest
from playwright.sync_api import expect

from tests.eyes.conftest import closed, opened
from tests.eyes.looking import scrolls_sideways, small_targets


@pytest.mark.parametrize("where", ["/", "/help", "/about", "/who-can-see", "/sign-in"])
def test_pages_for_anyone_are_sound_on_every_screen(site, sized_page, axe, where):
    page = sized_page
    page.goto(site.url + where)
    assert axe(page) == []
    assert scrolls_sideways(page) == 0
    assert small_targets(page) == []


def test_one_comes_in_and_sees_ones_plans(site, sized_page, axe):
    page = site.enter(sized_page, "dee")
    assert axe(page) == []
    assert scrolls_sideways(page) == 0
    assert small_targets(page) == []


def test_one_comes_in_without_javascript(site, bare_page):
    assert site.enter(bare_page, "dee").get_by_role("heading", level=1).is_visible()


def test_a_colour_that_is_shown_can_be_tapped(site, page):
    page.goto(site.url + "/text-and-colours")
    page.locator(".ow-sample.theme-dark").click()
    expect(page.get_by_label("Dark")).to_be_checked()
    page.get_by_role("button", name="Use these").click()
    expect(page.locator("html.theme-dark")).to_be_attached()


ELSEWHERE = "https://elsewhere.example/"


def follow(page, link):
    """Tap a link that stands on another site's page, and look where it led."""
    there = f"<!doctype html><title>Elsewhere</title><a href='{link}'>Over there</a>"
    page.route(ELSEWHERE, lambda route: route.fulfill(body=there, content_type="text/html"))
    page.goto(ELSEWHERE)
    page.get_by_role("link", name="Over there").click()
    page.wait_for_load_state()


def cookie_of(page):
    return {each["name"]: each["value"] for each in page.context.cookies()}.get("__Host-onward")


@pytest.mark.parametrize("where", ["/", "/home", "/sign-in"])
def test_a_link_on_another_site_leaves_me_signed_in(site, page, where):
    before = cookie_of(site.enter(page, "dee"))
    follow(page, site.url + where)
    expect(page.get_by_role("contentinfo").get_by_role("link", name="My ways in")).to_be_visible()
    assert page.url == site.url + where
    assert cookie_of(page) == before


def test_twin_a_server_that_does_not_hear_where_a_link_stands_signs_me_out(site, page):
    before = cookie_of(site.enter(page, "dee"))
    site.wire.unsaid("Sec-Fetch-Site")
    follow(page, site.url + "/home")
    expect(page.get_by_label("Code on my card")).to_be_visible()
    assert cookie_of(page) != before


def test_a_form_on_another_site_leaves_me_signed_in(site, page):
    before = cookie_of(site.enter(page, "dee"))
    form = f"<!doctype html><form method=post action='{site.url}/finish'><button>Go</button></form>"
    page.route(ELSEWHERE, lambda route: route.fulfill(body=form, content_type="text/html"))
    page.goto(ELSEWHERE)
    page.get_by_role("button", name="Go").click()
    page.wait_for_url(site.url + "/**")
    assert cookie_of(page) == before
    page.goto(site.url + "/home")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Dee")


def test_whoever_comes_from_another_site_can_sign_in_and_go_back(site, page):
    follow(page, site.url + "/sign-in")
    expect(page.get_by_label("Code on my card")).to_be_visible()
    assert cookie_of(page)
    page.reload()
    expect(page.get_by_label("Code on my card")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="Over there")).to_be_visible()


def test_without_javascript_too_a_link_on_another_site_leaves_me_signed_in(site, bare_page):
    before = cookie_of(site.enter(bare_page, "dee"))
    follow(bare_page, site.url + "/home")
    expect(bare_page.get_by_role("heading", level=1)).to_have_text("Hello Dee")
    assert cookie_of(bare_page) == before


CUT_OFF = """() => [...document.querySelectorAll(".ow-book, .ow-demo__be")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.innerText)"""


def test_with_the_biggest_words_on_the_narrowest_screen_no_plan_is_cut_off(site, chromium):
    page = opened(chromium, (320, 640))
    page.goto(site.url + "/text-and-colours")
    page.get_by_label("Biggest").check()
    page.get_by_role("button", name="Use these").click()
    page.goto(site.url)
    assert page.evaluate(CUT_OFF) == []
    site.enter(page, "kofi")
    expect(page.locator("html.size-xl")).to_be_attached()
    assert page.evaluate(CUT_OFF) == []
    assert scrolls_sideways(page) == 0
    closed(page)
