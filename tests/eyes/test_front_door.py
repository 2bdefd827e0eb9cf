"""The front door and the home page, as they are seen."""

import pytest
from playwright.sync_api import expect

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
