"""The pictures in the README and the guide, taken in a real browser.

ONWARD_PICTURES=1 .venv/bin/python -m pytest tests/eyes/pictures.py
"""

import base64
import re
import subprocess

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.eyes.conftest import closed, opened
from tests.eyes.doing import BAD, LEAVING, PLACES, ask, come_in, hide, open_plan, said_to_be
from tests.eyes.test_sign_in import joined

SMALL_ENOUGH = 150 * 1024
COLOURS = 96
SIZE = (800, 1000)
SHEETS = {"sheet-week": 2, "sheet-card": 3, "sheet-staff": 4}
PRINT = """async (where) => {
    const form = document.querySelector(`form[action$="${where}"]`);
    const answer = await fetch(form.action, {method: "POST", body: new FormData(form)});
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return btoa(Array.from(bytes, one => String.fromCharCode(one)).join(""));
}"""


@pytest.fixture
def page(chromium):
    """A page of the size that a picture has."""
    page = opened(chromium, SIZE)
    yield page
    closed(page)


def small(path):
    """Keep a picture small: few colours are enough for paper and ink."""
    with Image.open(path) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    assert path.stat().st_size < SMALL_ENOUGH


@pytest.fixture
def kept(shot):
    """Takes a picture, from the top or from where a part of the page begins."""

    def keep(name, of=None, at=None):
        if at is not None:
            at.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 8)")
        small(shot(name, full_page=False, **({"of": of} if of else {})))

    return keep


def test_before_anyone_signs_in_and_the_first_time(real_site, page, kept):
    site = real_site
    page.goto(site.url)
    kept("front-door")
    page.goto(site.url + "/help")
    kept("help-now")
    page.goto(site.url + "/sign-in")
    kept("sign-in")
    page.goto(site.url + "/leaving/")
    page.locator("[name='d.week.72-name']").fill("Priya, from the team")
    page.get_by_role("button", name="Show me my sheets").click()
    page.get_by_role("heading", level=1, name="My first week, ready to take").wait_for()
    kept("leaving")
    joined(site, page, "Dee")
    kept("ways-in")


def test_what_dee_sees_and_writes(site, page, kept):
    site.enter(page, "dee")
    open_plan(page, site, LEAVING)
    kept("plan")
    ask(page, site, BAD, "What can I do on my own?")
    page.locator("textarea, input[type=text]").first.focus()
    page.keyboard.press("End")
    page.keyboard.type(" ")
    said_to_be(page, "Saved just now")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    kept("question")
    open_plan(page, site, BAD)
    kept("pencil", at=page.locator(".ow-slip").first.locator("xpath=ancestor::section[1]"))
    page.get_by_role("link", name="Print or see it").click()
    page.get_by_role("heading", level=1).wait_for()
    kept("paper")
    for name, where in (("sharing", "/sharing/"), ("take-away", "/take-away/")):
        page.goto(site.url + where)
        kept(name)
    open_plan(page, site, PLACES).get_by_role("link", name="Find places and people").click()
    page.get_by_role("heading", level=1, name="Places and people").wait_for()
    kept("places")
    hide(page)
    page.get_by_role("heading", name="Back soon").wait_for()
    kept("hidden")


def test_the_two_of_them(own_site, page, other_page, kept):
    site = own_site
    other_page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    site.enter(page, "dee")
    page.get_by_role("button", name="Sam is with me now").click()
    expect(page.get_by_text("What is typed now is marked as typed by Sam.")).to_be_visible()
    ask(page, site, BAD, "What keeps me going?")
    kept("together")
    sam = site.enter(other_page, "sam")
    kept("peer-home", of=sam)
    sam.get_by_role("link", name=BAD).click()
    sam.get_by_role("heading", level=1, name=BAD).wait_for()
    kept("peer-plan", of=sam)


def test_a_coordinators_pages(site, page, kept):
    site.enter(page, "nur")
    kept("coordinator")
    page.get_by_role("link", name=re.compile("^Open ")).first.click()
    page.locator(".ow-todo").wait_for()
    kept("ward")
    for name, where in (("map-keeping", "/map/"), ("programme", "/programme/")):
        page.goto(site.url + where)
        kept(name)


def test_three_sheets(site, page, kept, tmp_path, shot):
    come_in(page, site, "dee", own_device=True)
    for name, number in SHEETS.items():
        page.goto(f"{site.url}/paper/{number}")
        sheet = tmp_path / f"{name}.pdf"
        sheet.write_bytes(base64.b64decode(page.evaluate(PRINT, f"/paper/{number}/print")))
        to = shot(name).with_suffix("")
        subprocess.run(["pdftoppm", "-r", "75", "-png", "-singlefile", sheet, to], check=True)
        small(to.with_suffix(".png"))
