"""Places and people in a real browser: a misspelt place, my list, and the list on paper."""

import re
from io import BytesIO

import pypdf
import pytest
from playwright.sync_api import expect

from tests.eyes.conftest import SIZES
from tests.eyes.doing import come_in, finish
from tests.eyes.looking import faults, left_behind, scrolls_sideways, small_targets

WHY = "I used to sing with Mum"
LOOKED_FOR = "gosple trombones"
STORED = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,
    await indexedDB.databases(), await caches.keys()])"""
COLLECT = """async (number) => {
    const form = new FormData(document.querySelector("main form"));
    form.set("number", number);
    const answer = await fetch("/pickup", {method: "POST", body: new URLSearchParams(form)});
    return [...new Uint8Array(await answer.arrayBuffer())];
}"""


def wrong_with(page):
    """What is wrong with a page on each of the screens that people have."""
    told = []
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        told += [f"{width}: {each}" for each in faults(page) + small_targets(page)]
        told += [f"{width}: too wide"] if scrolls_sideways(page) else []
    return told


def look_for(page, site, words):
    """Look for something on the map."""
    page.goto(site.url + "/places/")
    page.get_by_label("What am I looking for?").fill(words)
    page.get_by_role("button", name="Find", exact=True).click()
    page.wait_for_url("**/places/#found")


def paper(page, site, number):
    """The text of what the office computer gets under a number."""
    page.goto(site.url + "/pickup")
    file = bytes(page.evaluate(COLLECT, number))
    return " ".join(
        " ".join(one.extract_text().split()) for one in pypdf.PdfReader(BytesIO(file)).pages
    )


def test_someone_finds_a_misspelt_place_and_carries_it_home_on_paper(site, page, other_page):
    told = {}
    come_in(page, site, "kofi")
    look_for(page, site, "Tusday singign")
    expect(page.get_by_role("status")).to_contain_text("I looked for “singing”")
    expect(page.locator("svg.ow-map:visible")).to_have_count(1)
    told["the places"] = wrong_with(page)
    page.get_by_role("link", name="Tuesday Choir").click()
    page.get_by_role("heading", level=1, name="Tuesday Choir").wait_for()
    told["one place"] = wrong_with(page)
    page.get_by_role("link", name="Put on my list").click()
    assert page.locator("input:checked").count() == 0
    told["to my list"] = wrong_with(page)
    page.get_by_label("Why do I want it?").fill(WHY)
    page.get_by_label("What will I do if it is closed?").fill("The library")
    page.get_by_role("button", name="Put it on my list").click()
    expect(page.locator("#list")).to_contain_text(WHY)
    told["my list"] = wrong_with(page)
    page.get_by_text("More for this place").click()
    page.get_by_role("link", name="Say what I will do if it is closed").click()
    expect(page.get_by_label("What will I do if it is closed?")).to_have_value("The library")
    told["if it is closed"] = wrong_with(page)
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Print my list").click()
    expect(page.locator("article svg.ow-map")).to_be_visible()
    told["on paper"] = wrong_with(page)
    page.get_by_role("button", name="Print it").click()
    text = paper(other_page, site, page.locator(".ow-code").inner_text())
    assert not [one for one in (WHY, "01632 960 188", "The library", "North") if one not in text]
    assert not {at: wrong for at, wrong in told.items() if wrong}


def test_what_is_folded_away_is_for_everyone_too(site, page):
    come_in(page, site, "dee")
    page.goto(site.url + "/places/")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert wrong_with(page) == []
    page.get_by_role("radio", name="A postcode").check()
    page.get_by_label("Postcode", exact=True).fill("the moon")
    page.get_by_role("button", name="Look there, then").click()
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("not a whole postcode")
    assert wrong_with(page) == []


@pytest.mark.parametrize("java_script", [True, False])
def test_a_narrow_screen_shows_the_map_that_fits_it(site, request, java_script):
    page = request.getfixturevalue("page" if java_script else "bare_page")
    come_in(page, site, "dee")
    page.goto(site.url + "/places/")
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        shown = page.locator("svg.ow-map:visible")
        expect(shown).to_have_count(1)
        expect(shown).to_have_class(re.compile("narrow" if name == "phone" else "wide"))


def test_without_javascript_a_place_is_found_kept_changed_and_printed(site, bare_page):
    page = bare_page
    come_in(page, site, "dee")
    look_for(page, site, "gosple")
    page.get_by_role("button", name="Take away: From the ward").click()
    page.get_by_role("link", name="St Anne’s gospel singers").click()
    page.get_by_role("link", name="Put on my list").click()
    page.get_by_role("radio", name="No one").check()
    page.get_by_role("button", name="Put it on my list").click()
    listed = page.locator("section", has_text="St Anne’s gospel singers")
    expect(listed).to_contain_text("Ring first")
    listed.get_by_text("How was it?").click()
    page.get_by_role("button", name="Keep it: St Anne’s gospel singers").click()
    expect(page.locator("#list h2", has_text="I go here")).to_be_visible()
    page.get_by_role("link", name="Print my list").click()
    page.get_by_role("button", name="Print it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready to print")


def test_what_the_map_says_anew_is_taken_in_or_left(site, page):
    come_in(page, site, "dee")
    page.goto(site.url + "/home")
    page.get_by_role("link", name="My list of places and people", exact=True).click()
    changed = page.locator("section", has_text="Northway food shop")
    expect(changed).to_contain_text("it was “£4 a basket”. Now it says “£5 a basket”")
    page.get_by_role("button", name="Put the new words on my list: Northway food shop").click()
    expect(page.locator("section", has_text="Northway food shop")).to_contain_text("£5 a basket")
    expect(page.get_by_text("The map says something new")).to_have_count(0)


def test_nothing_of_what_was_looked_for_stays_in_the_browser(site, profile):
    page, folder = profile()
    come_in(page, site, "kofi")
    look_for(page, site, LOOKED_FOR)
    page.get_by_text("Near where, and when").click()
    page.get_by_role("radio", name="A postcode").check()
    page.get_by_label("Postcode", exact=True).fill("SW17 0QT")
    page.get_by_role("button", name="Look there, then").click()
    expect(page.locator("#look")).to_contain_text("SW17")
    kept = page.evaluate(STORED)
    assert not [words for words in ("gosple", "SW17", "0QT") if words in kept]
    finish(page)
    page.context.close()
    assert left_behind(folder, LOOKED_FOR) == []
    assert left_behind(folder, "SW17 0QT") == []
