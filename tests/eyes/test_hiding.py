"""Hide my screen, with the script: every box of a page comes back, and no PIN does."""

import json
from datetime import datetime

import pyotp
from playwright.sync_api import expect

from tests.eyes.doing import hide, show_again

SEEN = """() => [document.documentElement.outerHTML,
    ...[...document.querySelectorAll("input, textarea")].map(e => e.value)].join(" ")"""
SAID = "Ring the bell twice"


def by_code(page, site, person):
    """Staff have no PIN: at the cover they type what their app shows."""
    site.on(seconds=31)  # each number works once
    kept = json.loads((site.instance / "demonstration" / "people.json").read_text())
    page.get_by_label("A code").fill(
        pyotp.TOTP(kept[person]["app"]).at(datetime.now() + site.ahead)
    )
    page.get_by_role("button", name="Show it again").click()


def test_every_form_of_a_page_keeps_what_was_typed_but_no_pin(site, page):
    site.enter(page, "kofi")
    page.goto(site.url + "/ways-in/")
    page.get_by_label("My name here").fill(SAID)
    page.get_by_label("My new PIN").fill("271828")
    hide(page)
    page.get_by_role("heading", name="Back soon").wait_for()
    assert SAID not in page.evaluate(SEEN)
    show_again(page)
    expect(page.get_by_label("My name here")).to_have_value(SAID)
    assert "271828" not in page.evaluate(SEEN)


def test_on_a_page_of_staff_with_many_forms_each_box_comes_back_as_it_was(site, page):
    site.enter(page, "nur")
    page.goto(site.url + "/map/settings")
    page.get_by_label("What is it called?").fill("Harvest day")
    page.get_by_label("also finds this").fill(SAID)
    hide(page)
    by_code(page, site, "nur")
    expect(page.get_by_label("What is it called?")).to_have_value("Harvest day")
    expect(page.get_by_label("also finds this")).to_have_value(SAID)
    expect(page.get_by_label("Its postcode")).to_have_value("")


def test_a_part_that_was_opened_to_type_in_is_open_again(site, page):
    site.enter(page, "nur")
    page.goto(site.url + "/wards/")
    page.locator("main a", has_text="ward").first.click()
    page.get_by_text("Another name, or no ward any more").click()
    name = page.get_by_label("What do people call it?")
    name.fill("Larch ward")
    hide(page)
    by_code(page, site, "nur")
    expect(name).to_be_visible()
    expect(name).to_have_value("Larch ward")


def test_choices_come_back_too(site, page):
    site.enter(page, "kofi")
    page.goto(site.url + "/tell-us-of-a-place/")
    page.get_by_label("Yes, tell me on my list").check()
    page.get_by_label("Anything else?").fill(SAID)
    hide(page)
    show_again(page)
    expect(page.get_by_label("Yes, tell me on my list")).to_be_checked()
    expect(page.get_by_label("Anything else?")).to_have_value(SAID)
