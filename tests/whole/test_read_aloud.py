"""What a screen reader and a voice find: headings in order, and names as on the screen."""

import pyotp
import pytest

from planner.ways_in.second_factors import app_code_fits, replace_second_factor
from tests.browser import Page
from tests.form import tag, words
from tests.whole.doors import access_table, befriend, furnish, visitors

GETS = [door for door in access_table()["doors"] if door.startswith("GET ")]
A_WHOLE_PAGE = b"<!doctype html>"
HEADINGS = "h1, h2, h3, h4, h5, h6"
CALLED = "a[aria-label], button[aria-label], summary[aria-label]"


def skipped(page):
    """Headings that stand more than one level under the one before."""
    found = [(int(tag(each)[-1]), words(each)) for each in page.all(HEADINGS)]
    return [
        name
        for (above, _), (level, name) in zip([(0, ""), *found], found, strict=False)
        if level > above + 1
    ]


def called_otherwise(page):
    """What a voice could not press by the words that stand on it (WCAG 2.5.3)."""
    names = [(each.get("aria-label"), words(each)) for each in page.all(CALLED)]
    return [f"{shown} / {name}" for name, shown in names if shown.lower() not in name.lower()]


@pytest.mark.parametrize("who", ["nobody", "covered", "amina", "joe", "nur"])
def test_every_page_has_its_headings_in_order_and_is_pressed_by_the_words_on_it(
    app, amina, joe, sam, nur, signed_in, who
):
    house = furnish(amina) | befriend(amina, joe, sam, nur)
    for one in (joe, nur):  # nothing stands above who they work with once their app is tried
        assert app_code_fits(pyotp.TOTP(replace_second_factor(by=one)).now(), by=one)
    comes, seen, wrong = visitors(app, signed_in)[who](), 0, {}
    for door in GETS:
        answer = comes.knock(door, house)
        if A_WHOLE_PAGE in answer.data and answer.status_code not in range(300, 400):
            page, seen = Page(answer, comes.browser, "/"), seen + 1
            if found := skipped(page) + called_otherwise(page):
                wrong[door] = found
    assert wrong == {}
    assert seen > 20
