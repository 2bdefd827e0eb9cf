"""Whole ways through: alone with the ward tablet, at three at night, to the end of a plan."""

import re

from playwright.sync_api import expect

from tests.eyes.doing import (
    BAD,
    LEAVING,
    OWN,
    PIN,
    ask,
    box,
    come_in,
    finish,
    hide,
    open_plan,
    show_again,
    write,
)
from tests.eyes.test_sign_in import joined

MIDNIGHT_GONE = 3


def test_dee_alone_with_the_ward_tablet(site, page, other_page):
    """J1, from a tablet that belongs to nobody to a sheet of paper in her hand."""
    joined(site, page, "Dee two")
    page.get_by_role("button", name="I have them safe").click()
    expect(page.get_by_text("There is nothing you have to fill in.")).to_be_visible()
    assert not re.search(r"\d+ ?%|\d+ of \d+", page.inner_text("main"))
    open_plan(page, site, BAD)
    page.get_by_role("link", name="Carry on, one question at a time").click()
    write(page, "I stop opening the post")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="Stop here for now").click()
    page.get_by_role("link", name="Carry on where I stopped").click()
    hide(page)
    page.get_by_role("heading", name="Back soon").wait_for()
    page.go_back()
    assert "the post" not in page.content()
    page.goto(site.url + "/home")
    show_again(page)
    ask(page, site, BAD, "What keeps me going?")
    page.get_by_role("button", name="Keep this for when my peer worker is here").click()
    open_plan(page, site, BAD)
    expect(page.get_by_text("I stop opening the post")).to_be_visible()
    page.get_by_role("link", name="Print or see it").click()
    page.get_by_role("button", name="Print my plan").click()
    number = page.locator(".ow-code").inner_text()
    finish(page)
    assert collected(site, other_page, number) == "application/pdf"


def collected(site, page, number):
    """What the office computer gets under this number: the kind of file."""
    page.goto(site.url + "/pickup")
    page.get_by_label("Number").fill(number)
    with page.expect_response("**/pickup") as answer:
        page.get_by_role("button", name="Open it").click()
    return answer.value.headers["content-type"]


def test_three_in_the_morning_help_comes_first(own_site, page):
    """J5: signed in at night, she sees what she can do on her own before anything else."""
    site = own_site
    site.at_hour(MIDNIGHT_GONE)
    come_in(page, site, "dee")
    first = page.locator("main h2").first
    expect(first).to_have_text("If tonight is hard")
    expect(page.get_by_role("link", name="Numbers to ring now")).to_be_visible()
    weight = sum(each.down for each in site.wire.seen if each.path == "/home")
    assert weight < 100_000
    page.get_by_role("link", name="Numbers to ring now").click()
    assert page.locator("main a[href^='tel:']").count() >= 3
    finish(page)
    page.get_by_role("link", name="Help now").click()
    assert page.locator("main a[href^='tel:']").count() >= 3


def test_on_a_phone_numbers_to_ring_and_the_box_for_my_own_are_on_the_first_screen(site, page):
    page.set_viewport_size({"width": 390, "height": 844})
    ask(site.enter(page, "kofi"), site, BAD, "Who can I ring right now?")
    ring = page.locator("main a[href^='tel:']").nth(1)
    for seen in (ring, box(page)):
        there = seen.bounding_box()
        assert there["y"] + there["height"] <= 844
    page.get_by_text("more that are always there").click()
    expect(page.get_by_role("link", name="85258")).to_be_visible()


def test_a_plan_is_written_question_by_question_to_its_end(site, page):
    """One question a page, each with its own kind of answer, until home again."""
    come_in(page, site, "kofi")
    open_plan(page, site, OWN)
    page.get_by_role("link", name="Carry on, one question at a time").click()
    asked = []
    while page.url.count("/") > 4:
        asked.append(page.get_by_role("heading", level=1).inner_text())
        before = page.url
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(lambda url, before=before: url != before)
        page.wait_for_load_state()
    assert len(asked) == len(set(asked))
    assert len(asked) >= 2


def test_what_is_not_known_yet_is_asked_at_the_meeting(site, page):
    come_in(page, site, "kofi")
    ask(page, site, LEAVING, "How many days of medicine will I go home with?")
    page.get_by_role("button", name="I don’t know yet").click()
    ask(page, site, LEAVING, "What do I want to ask?")
    expect(page.get_by_text("How many days of medicine will I go home with?")).to_be_visible()
    assert box(page).input_value() == ""
    assert PIN not in page.content()
