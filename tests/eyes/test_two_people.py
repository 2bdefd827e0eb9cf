"""Two people, each with a screen of their own, in one plan at the same time."""

import re

import pytest
from playwright.sync_api import expect

from tests.eyes.doing import BAD, ask, box, open_plan, write

TALK, HOPE = "Who would I like to talk it over with after?", "What keeps me going?"
WORSE = "What makes it worse?"
THEIRS = re.compile(rf"^{BAD}\s*, of Dee")
NEXT_POLL = 20_000  # milliseconds: a page asks every few seconds
A_VOICE = """(() => {
    const voice = { localService: true, lang: "en-GB" }, said = [];
    const speech = Object.assign(new EventTarget(), {
        speaking: false,
        getVoices: () => [voice],
        cancel() { this.speaking = false; },
        speak({ text }) { this.speaking = true; said.push(text); },
    });
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.said = said;
})()"""  # as a tablet has one; a browser of a server has none


@pytest.fixture
def dee(site, page):
    """The owner of the plan, at her tablet."""
    return site.enter(page, "dee")


@pytest.fixture
def sam(site, other_page):
    """Her peer worker, on a screen of his own."""
    other_page.goto(site.url)
    other_page.locator("form[action$='/demonstration/sam'] button").click()
    other_page.get_by_role("heading", level=1, name="Hello").wait_for()
    return other_page


def open_hers(sam):
    """Sam opens Dee's plan from his own page."""
    sam.get_by_role("link", name=THEIRS).click()
    sam.get_by_role("heading", level=1, name=BAD).wait_for()
    return sam


def test_what_sam_writes_comes_to_dee_in_pencil_and_is_hers_when_she_says_so(site, dee, sam, axe):
    ask(dee, site, BAD, HOPE)
    where = dee.url
    open_plan(dee, site, BAD)
    open_hers(sam)
    sam.goto(where)
    expect(dee.get_by_text("Sam is on this plan now")).to_be_visible(timeout=NEXT_POLL)
    write(sam, "Slowly, and one thing at a time")
    typed = dee.locator(".ow-slip", has_text="Slowly, and one thing at a time")
    expect(typed).to_be_visible(timeout=NEXT_POLL)
    expect(typed).to_contain_text("Typed by Sam. Not agreed yet")
    assert axe(dee) == []
    assert axe(sam) == []
    typed.get_by_role("link", name="Read it back to me").click()
    expect(dee.get_by_role("heading", level=1)).to_have_text("Is that how I’d say it?")
    assert axe(dee) == []
    dee.get_by_role("button", name="Yes, these are my words").click()
    open_plan(dee, site, BAD)
    expect(dee.locator(".ow-slip", has_text="one thing at a time")).to_have_count(0)
    expect(dee.get_by_text("Slowly, and one thing at a time")).to_be_visible()


def test_nothing_moves_under_dees_finger_when_something_new_comes(site, dee, sam):
    ask(dee, site, BAD, WORSE)
    here = dee.url
    open_hers(sam)
    sam.goto(here)
    box(dee).fill("Being asked many th")
    box(dee).focus()
    before = box(dee).bounding_box()
    write(sam, "Loud rooms")
    expect(dee.get_by_text("Sam wrote here today")).to_be_visible(timeout=NEXT_POLL)
    assert box(dee).bounding_box() == before
    assert box(dee).evaluate("box => box === document.activeElement")
    assert box(dee).input_value() == "Being asked many th"


def test_both_write_in_one_place_and_dee_sees_both_texts(site, dee, sam):
    ask(dee, site, BAD, TALK)
    open_hers(sam)
    sam.goto(dee.url)
    expect(box(sam)).to_be_visible()
    write(dee, "Ring Marsha first")
    box(sam).fill("Ring the team first")
    shown = sam.locator(".ow-two__card .ow-words")
    expect(shown).to_have_text(["Ring Marsha first", "Ring the team first"])
    expect(sam.locator(".ow-two__card h3").first).to_contain_text("Dee wrote this today")
    sam.get_by_role("button", name="Keep both").click()
    open_plan(dee, site, BAD)
    page = dee.locator("main")
    expect(page).to_contain_text("Ring Marsha first")
    expect(page).to_contain_text("Ring the team first")


def test_when_dee_stops_sharing_sams_open_page_goes_blank_and_his_words_wait_for_her(
    own_site, page, other_page
):
    dee = own_site.enter(page, "dee")
    ask(dee, own_site, BAD, TALK)
    where = dee.url
    other_page.goto(own_site.url)
    other_page.locator("form[action$='/demonstration/sam'] button").click()
    sam = open_hers(other_page)
    sam.goto(where)
    expect(box(sam)).to_be_visible()
    dee.goto(own_site.url + "/sharing/")
    dee.get_by_role("button", name=f"Stop now: Sam, {BAD}").click()
    dee.get_by_role("heading", level=1).wait_for()
    box(sam).fill("What I was just typing")
    expect(sam.locator("form[data-autosave]")).to_have_count(0, timeout=NEXT_POLL)
    assert "What I was just typing" not in sam.content()
    dee.goto(own_site.url + "/not-yet-put-in/")
    expect(dee.get_by_text("What I was just typing")).to_be_visible()
    sam.goto(own_site.url + "/home")
    expect(sam.get_by_role("link", name=THEIRS)).to_have_count(0)


def test_a_shared_question_is_read_to_dee_at_a_tap_and_is_quiet_at_the_next(site, dee):
    dee.add_init_script(A_VOICE)
    ask(dee, site, BAD, HOPE)
    dee.wait_for_function("document.documentElement.matches('.has-script') && window.htmx")
    button = dee.get_by_role("button", name="Read it to me")
    button.click()
    assert dee.evaluate("[said.length, speechSynthesis.speaking]") == [1, True]
    assert HOPE in dee.evaluate("said[0]")
    button.click()
    assert dee.evaluate("[said.length, speechSynthesis.speaking]") == [1, False]
