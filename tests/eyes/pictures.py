"""The pictures in the README, taken from the demonstration.

ONWARD_PICTURES=1 .venv/bin/python -m pytest tests/eyes/pictures.py
"""

import pytest
from PIL import Image

from tests.eyes.doing import BAD, LEAVING, ask, hide, open_plan, said_to_be

SMALL_ENOUGH = 150 * 1024
COLOURS = 96


@pytest.fixture
def kept(shot):
    """Keeps a picture small: few colours are enough for paper and ink."""

    def keep(name):
        path = shot(name, full_page=False)
        with Image.open(path) as taken:
            few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        assert path.stat().st_size < SMALL_ENOUGH

    return keep


def test_before_anyone_signs_in(site, page, kept):
    page.goto(site.url)
    kept("front-door")
    page.goto(site.url + "/help")
    kept("help-now")
    page.goto(site.url + "/sign-in")
    kept("sign-in")


def test_home_a_plan_and_a_question(site, page, kept):
    site.at_hour(11)
    site.enter(page, "dee")
    kept("home")
    open_plan(page, site, LEAVING)
    kept("plan")
    ask(page, site, BAD, "What can I do on my own?")
    page.locator("textarea, input[type=text]").first.focus()
    page.keyboard.press("End")
    page.keyboard.type(" ")
    said_to_be(page, "Saved just now")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    kept("question")


def test_paper_and_the_cover(site, page, kept):
    site.enter(page, "dee")
    open_plan(page, site, LEAVING).get_by_role("link", name="Print or see it").click()
    page.get_by_role("heading", level=1).wait_for()
    kept("paper")
    hide(page)
    page.get_by_role("heading", name="Back soon").wait_for()
    kept("hidden")


def test_at_night_in_the_dark(own_site, page, kept):
    own_site.at_hour(3)
    own_site.enter(page, "dee")
    page.goto(own_site.url + "/text-and-colours")
    page.get_by_label("Dark", exact=True).check()
    page.get_by_role("button", name="Use these").click()
    page.goto(own_site.url + "/home")
    kept("home-at-night")
