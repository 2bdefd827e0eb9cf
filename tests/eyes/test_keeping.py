"""Keeping the map with a real browser: every page for everyone, and a file without JavaScript."""

import csv

import pytest
from playwright.sync_api import expect

from tests.eyes.conftest import SIZES, closed, opened
from tests.eyes.looking import faults, scrolls_sideways, small_targets
from tests.places import DATA

PAGES = ["", "add", "check", "waiting/", "missing", "twice", "settings", "files/"]
TABLE = DATA / "healthcare.csv"


@pytest.fixture(scope="module")
def nur(site, chromium):
    """Nur, signed in once for all pages, where somebody wrote a note and a change waits."""
    page = site.enter(opened(chromium), "sam")
    page.goto(site.url + "/map/check")
    page.goto(site.url + page.locator("#queue .ow-add").first.get_attribute("href"))
    place = page.url.split("#")[0]
    page.goto(place + "/note")
    page.get_by_label("What was it like?").last.fill("Warm. Ask for Mrs Hill.")
    page.get_by_label("When did you go?").fill("2026-01-12")
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_text("It seems to be about a person")).to_be_visible()
    page.goto(place + "/change")
    page.get_by_label("What does it cost?").fill("Free")
    page.get_by_role("button", name="Keep it").click()
    page.goto(site.url + "/map/add")
    page.get_by_label("What is it called?").fill("The step by the canal")
    page.get_by_role("button", name="Add it, and the next one").click()
    expect(page.locator("#added")).to_contain_text("The step by the canal")
    closed(page)
    page = site.enter(opened(chromium), "nur")
    page.place = place
    yield page
    closed(page)


def wrong_with(page):
    told = []
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        told += [f"{width}: {each}" for each in [*faults(page), *small_targets(page)]]
        told += [f"{width}: too wide"] if scrolls_sideways(page) else []
    return told


@pytest.mark.parametrize("at", PAGES)
def test_every_page_of_keeping_is_for_everyone(site, nur, at):
    nur.goto(site.url + "/map/" + at)
    assert nur.title().endswith(" – Onward")
    assert wrong_with(nur) == []


@pytest.mark.parametrize("at", ["", "/change", "/note"])
def test_every_page_of_one_place_is_for_everyone(nur, at):
    nur.goto(nur.place + at)
    nur.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert wrong_with(nur) == []


def test_telling_us_of_a_place_is_for_everyone(site, nur):
    nur.goto(site.url + "/tell-us-of-a-place/")
    assert wrong_with(nur) == []
    nur.get_by_role("button", name="Send it").click()
    expect(nur.get_by_role("heading", name="Please look at this")).to_be_visible()
    assert wrong_with(nur) == []


def test_the_same_place_is_offered_while_its_name_is_typed(site, nur):
    nur.goto(site.url + "/map/add")
    nur.get_by_label("What is it called?").press_sequentially("balham")
    expect(nur.locator("#alike")).to_contain_text("Is it one of these?")
    expect(
        nur.locator("#alike").get_by_role("link", name="Balham Library", exact=True)
    ).to_be_visible()
    assert wrong_with(nur) == []


def test_one_tap_says_that_a_place_is_still_right(site, nur):
    nur.goto(site.url + "/map/check")
    name = nur.locator("#queue h2").first.inner_text()
    nur.get_by_role("button", name=f"{name} is still right, on the phone").click()
    expect(nur.locator("#queue [role=status]")).to_contain_text(f"Kept: {name} is still right.")
    expect(nur.locator("#queue h2").first).not_to_have_text(name)


def bring_in(page, site):
    """A file from choosing it to each of its rows."""
    page.goto(site.url + "/map/files/")
    page.get_by_label("The file").set_input_files(TABLE)
    page.get_by_label("Where does it come from?").fill("OpenStreetMap, Isle of Man")
    page.get_by_label("On what terms?").select_option("ODbL 1.0")
    page.get_by_label("What must be shown beside it?").fill("© OpenStreetMap contributors")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which column is what?")


def test_every_page_of_a_file_is_for_everyone(site, nur):
    bring_in(nur, site)
    assert wrong_with(nur) == []
    nur.get_by_role("button", name="Look at each row").click()
    nur.get_by_role("heading", name="What this file would do").wait_for()
    assert wrong_with(nur) == []
    nur.get_by_role("button", name="Do not use this file").click()
    expect(nur.get_by_role("heading", level=1)).to_have_text("Bring a file in")


def test_without_javascript_a_file_is_brought_in_seen_row_by_row_and_taken_back(site, bare_page):
    page = site.enter(bare_page, "nur")
    rows = list(csv.DictReader(TABLE.read_text().splitlines()))
    bring_in(page, site)
    page.get_by_role("button", name="Look at each row").click()
    page.get_by_role("heading", name="What this file would do").wait_for()
    nameless = sum(not row["name"] for row in rows)
    expect(page.get_by_role("link", name=f"Cannot be used: {nameless}")).to_be_visible()
    page.get_by_role("link", name="Cannot be used").click()
    expect(page.locator("tbody")).to_contain_text("It has no name.")
    page.get_by_role("button", name="Put ").click()
    page.get_by_role("heading", name="It is put in, and waits").wait_for()
    page.get_by_role("button", name="Take it all back").click()
    page.get_by_role("heading", name="It was taken back").wait_for()
