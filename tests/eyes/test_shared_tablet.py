"""A tablet that others pick up next: after Finish, and behind the cover, it shows nothing."""

import re
import sqlite3
from contextlib import closing, suppress

import pytest
from playwright.sync_api import Error, expect

from tests.eyes.doing import (
    OWN,
    ask,
    box,
    come_in,
    finish,
    hide,
    open_plan,
    show_again,
    write,
)
from tests.eyes.looking import left_behind

CANARY = "quokkas by the jetty"
TYPED_LAST = "numbats in the shed"
SEEN = """() => [document.documentElement.outerHTML, document.title, location.href,
    ...[...document.querySelectorAll("input, textarea")].map(e => e.value)].join(" ")"""
AT_REST = """() => document.readyState === "complete" ||
    new Promise(rested => addEventListener("load", rested))"""
STORED = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,
    await caches.keys(), await indexedDB.databases()])"""
KIND_OF_PAGE = re.compile(r"^[A-Z][a-z ]+ – Onward$")


def walk(page, site):
    """Kofi opens a page of every kind; his words stand on nearly all. What nobody else may see."""
    come_in(page, site, "kofi")
    ask(page, site, OWN, "What has got me through before?")
    write(page, f"{CANARY}, at dawn")
    page.goto(page.url)
    page.get_by_role("link", name="See earlier words").first.click()
    page.get_by_role("heading", name="How it was before").wait_for()
    open_plan(page, site, OWN)
    page.get_by_role("link", name="Print or see it on paper").click()
    page.get_by_role("button", name="Print my plan").click()
    page.get_by_role("heading", name="Ready to print").wait_for()
    page.goto(site.url + "/ways-in/")
    page.get_by_text("I need new codes").click()
    page.get_by_role("button", name="Make new codes").click()
    code = page.locator(".ow-codes li").first.inner_text()
    page.get_by_role("button", name="I have them safe").click()
    ask(page, site, OWN, "What is one small step?")
    box(page, "what").fill(TYPED_LAST)
    return [CANARY, TYPED_LAST, code, site.card_of("kofi"), "Kofi’s plans"]


def press_finish(page, site):
    finish(page)


def stay_away(page, site):
    """Nobody touches it: warned, covered, signed out."""
    page.clock.fast_forward("03:05")
    page.get_by_role("heading", name="Back soon").wait_for()
    site.on(minutes=16)


def cover_it(page, site):
    hide(page)
    page.get_by_role("heading", name="Back soon").wait_for()


def lose_the_cookie(page, site):
    """The tablet's keeper wipes its cookies; then someone opens the start."""
    page.context.clear_cookies()
    page.goto(site.url)


def close_the_tab(page, site):
    """The tab is closed after Finish; the history stays in the window."""
    finish(page)
    page.goto("about:blank")


def looks(page):
    """What stands on the page at once, before it may come anew; and what stands when it rests."""
    with suppress(Error):  # it is on its way to another page already
        yield page.evaluate(SEEN)
        page.evaluate(AT_REST)
    page.evaluate(AT_REST)
    yield page.evaluate(SEEN)


def seen_by_going(page, how, reload=False):
    """What the next person sees who presses Back, or Forward, until there is no more."""
    seen = []
    for _ in range(page.evaluate("history.length")):
        with suppress(Error):  # the browser asks whether to send a form again: it shows nothing
            how(wait_until="commit")
        seen += looks(page)
        if reload:
            page.reload()
            seen += looks(page)
    return seen


OPAQUE = re.compile(r"about:blank|https://127\.0\.0\.1:\d+(/[a-z-]*|/[0-9a-f-]{36})*(\?more=yes)?")
ENDINGS = [press_finish, stay_away, cover_it, lose_the_cookie, close_the_tab]


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda each: each.__name__)
def test_the_next_person_finds_nothing_by_going_back(site, remembering_page, ending):
    page = remembering_page
    page.clock.install()
    secrets = walk(page, site)
    ending(page, site)
    seen = seen_by_going(page, page.go_back, reload=True) + seen_by_going(page, page.go_forward)
    reopened = page.context.new_page()
    reopened.goto(site.url + "/home")
    seen += [*looks(reopened), reopened.evaluate(STORED)]
    assert len(seen) > 20
    assert not [(secret, each[:300]) for secret in secrets for each in seen if secret in each]


@pytest.mark.parametrize(
    ("lost", "is_seen"),
    [
        ({"headers": ["Cache-Control", "Clear-Site-Data"], "file": "/static/planner."}, True),
        ({"headers": ["Cache-Control"]}, False),
        ({"headers": ["Clear-Site-Data"]}, False),
        ({"file": "/static/planner."}, False),
    ],
    ids=["every layer off", "no no-store", "no clearing", "no blanking"],
)
def test_each_layer_is_worth_having_and_without_them_the_words_come_back(
    own_site, remembering_page, lost, is_seen
):
    page, site = remembering_page, own_site
    site.wire.lose(*lost.get("headers", ()), file=lost.get("file"))
    come_in(page, site, "kofi")
    ask(page, site, OWN, "What has got me through before?")
    box(page).fill(CANARY)
    asked = page.url
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: url != asked)
    for _ in range(2):
        open_plan(page, site, OWN)
        page.goto(page.url + "?more=yes")
        expect(page.get_by_text(CANARY)).to_be_visible()
    finish(page)
    seen = seen_by_going(page, page.go_back)
    assert any(CANARY in each for each in seen) == is_seen


@pytest.fixture(scope="module")
def walked(site, open_profile):
    """A tablet on which Kofi has been and has finished: its files, and what nobody may find."""
    page, folder = open_profile()
    secrets = walk(page, site)
    seen = page.evaluate(STORED)
    finish(page)
    seen += page.evaluate(STORED)
    page.context.close()
    return folder, secrets, seen


def test_the_files_of_the_browser_hold_nothing_of_anyone(walked):
    folder, secrets, seen = walked
    assert not [secret for secret in secrets if secret in seen]
    found = {secret: left_behind(folder, secret) for secret in secrets}
    assert not {secret: files for secret, files in found.items() if files}


@pytest.mark.parametrize(
    ("file", "table"),
    [("Login Data", "logins"), ("Web Data", "autofill"), ("History", "downloads")],
)
def test_the_browser_remembers_no_sign_in_no_typing_no_file(walked, file, table):
    assert rows(walked[0], file, f"SELECT * FROM {table}") == []


def test_the_list_of_pages_seen_tells_only_kinds_of_pages(walked):
    found = rows(walked[0], "History", "SELECT title, url FROM urls")
    assert len(found) > 8
    assert not [title for title, _url in found if title and not KIND_OF_PAGE.match(title)]
    assert not [url for _title, url in found if not OPAQUE.fullmatch(url)]


def rows(folder, file, query):
    """What stands in one of the small databases that the browser keeps."""
    with closing(sqlite3.connect(f"file:{folder / 'Default' / file}?mode=ro", uri=True)) as kept:
        return kept.execute(query).fetchall()


def test_a_browser_that_was_not_told_to_forget_keeps_the_words(own_site, profile):
    """The twin: what is searched for can be found."""
    page, folder = profile()
    own_site.wire.lose("Cache-Control", "Clear-Site-Data", file="/static/planner.")
    come_in(page, own_site, "kofi")
    open_plan(page, own_site, OWN)
    page.context.close()
    assert left_behind(folder, "This belongs to Kofi")


# ---------- the cover ----------


@pytest.fixture
def kofi(site, page):
    """Kofi, at a question; the clock of his browser moves only when the test moves it."""
    return at_a_question(site, page)


def at_a_question(site, page):
    page.clock.install()
    site.enter(page, "kofi")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    return ask(page, site, OWN, "What can we learn from each other?")


def test_hide_my_screen_takes_everything_away_at_once_and_the_pin_brings_it_back(site, kofi):
    box(kofi).fill(TYPED_LAST)
    site.wire.hold()
    kofi.evaluate("document.querySelector('[data-hide] button').click()")
    assert TYPED_LAST not in kofi.evaluate(SEEN)
    assert "learn" not in kofi.evaluate(SEEN)
    site.wire.go_on()
    kofi.get_by_role("heading", name="Back soon").wait_for()
    kofi.goto(site.url + "/home")
    assert "Kofi" not in kofi.evaluate(SEEN)
    show_again(kofi)
    ask(kofi, site, OWN, "What can we learn from each other?")
    assert box(kofi).input_value() == TYPED_LAST


def test_the_pin_brings_one_back_to_the_same_page(kofi):
    where = kofi.url
    hide(kofi)
    show_again(kofi)
    kofi.wait_for_url(where)
    expect(kofi.get_by_role("heading", level=1)).to_have_text("What can we learn from each other?")


def test_on_a_tablet_that_lies_the_keys_and_help_are_in_sight_at_once(kofi, sizes):
    width, height = sizes["tablet-lying"]
    kofi.set_viewport_size({"width": width, "height": height})
    hide(kofi)
    for each in ("1", "Show it again", "Someone else’s turn"):
        expect(kofi.get_by_role("button", name=each, exact=True)).to_be_in_viewport(ratio=1)
    expect(kofi.get_by_role("link", name="Help now")).to_be_in_viewport(ratio=1)


def test_a_wrong_pin_shows_nothing(kofi):
    hide(kofi)
    show_again(kofi, pin="111222")
    expect(kofi.get_by_text("That is not the PIN.").first).to_be_visible()
    assert "learn" not in kofi.evaluate(SEEN)


def test_without_a_network_the_screen_is_hidden_all_the_same_and_nothing_is_lost(site, kofi):
    site.wire.cut()
    box(kofi).fill("To wait, and to laugh")
    hide(kofi)
    assert "laugh" not in kofi.evaluate(SEEN)
    kofi.clock.run_for(5000)
    expect(kofi.get_by_text("Not saved yet.")).to_be_visible()
    site.wire.restore()
    kofi.clock.resume()
    show_again(kofi)
    expect(box(kofi)).to_have_value("To wait, and to laugh")


def test_what_i_typed_before_leaving_is_there_again_after_hiding(site, kofi):
    kofi.goto(site.url + "/leaving/")
    last = kofi.get_by_role("group", name="What do I want to say?").get_by_role("textbox")
    last.fill("I want a copy")
    site.wire.cut()
    hide(kofi)
    assert "I want a copy" not in kofi.evaluate(SEEN)
    kofi.clock.run_for(5000)
    site.wire.restore()
    kofi.clock.resume()
    show_again(kofi)
    kofi.wait_for_url("**/leaving/")
    expect(last).to_have_value("I want a copy")


def test_enter_in_a_box_does_not_hide_the_screen(kofi):
    box(kofi).fill("Patience")
    box(kofi).press("Enter")
    kofi.clock.run_for(3000)
    expect(kofi.get_by_role("heading", level=1)).not_to_have_text("Back soon")
    expect(kofi.get_by_role("button", name="Hide my screen")).to_be_visible()


TAP_HIDE = "document.querySelector('[data-hide] button').click()"
NOT_WAITING = "window.allIsSafe = async () => { await onward.flush(); return true; }"


def hidden_while_the_network_hangs(site, page):
    """Something is typed, nothing is answered any more, and the screen is hidden for a while."""
    box(page).fill("To wait, and to laugh")
    site.wire.hold()
    page.evaluate(TAP_HIDE)
    assert "laugh" not in page.evaluate(SEEN)
    page.clock.run_for(9_000)


def covers_asked_for(site):
    return [each for each in site.wire.seen if each.path == "/cover"]


def test_on_a_network_that_hangs_the_hidden_screen_waits_until_the_words_are_kept(own_site, page):
    kofi = at_a_question(own_site, page)
    hidden_while_the_network_hangs(own_site, kofi)
    expect(kofi.get_by_text("Not saved yet.")).to_be_visible()
    assert covers_asked_for(own_site) == []
    own_site.wire.go_on()
    kofi.clock.run_for(9_000)
    show_again(kofi)
    expect(box(kofi)).to_have_value("To wait, and to laugh")


def test_twin_a_screen_that_does_not_wait_is_left_while_the_words_hang(own_site, page):
    kofi = at_a_question(own_site, page)
    kofi.evaluate(NOT_WAITING)
    hidden_while_the_network_hangs(own_site, kofi)
    assert own_site.wire.wait_for("POST", "/cover")
    own_site.wire.go_on()


def test_a_text_too_long_to_save_is_not_lost_when_the_screen_hides(site, kofi):
    box(kofi).fill("laugh " * 900)
    kofi.clock.run_for(1100)
    expect(kofi.locator("[data-saved]")).to_contain_text("Make it 5,000 or fewer")
    hide(kofi)
    show_again(kofi)
    kofi.goto(site.url + "/home")
    kofi.get_by_role("link", name="See it").click()
    expect(kofi.locator(".ow-words")).to_contain_text("laugh laugh")
    kofi.get_by_role("button", name="Throw it away").click()


# ---------- a second tab ----------


@pytest.fixture
def second(kofi):
    """A second tab of Kofi's, at the same question."""
    other = kofi.context.new_page()
    other.goto(kofi.url)
    return other


def test_whoever_is_busy_in_one_tab_is_not_hidden_by_another(kofi, second):
    kofi.clock.run_for(150_000)
    expect(second.get_by_text("Are you still here?")).to_be_visible()
    box(kofi).press("End")
    expect(second.get_by_text("Are you still here?")).to_be_hidden()
    kofi.clock.run_for(60_000)
    expect(second.get_by_role("heading", level=1)).to_contain_text("What can we learn")


def test_hiding_one_tab_hides_the_other(kofi, second):
    hide(kofi)
    second.get_by_role("heading", name="Back soon").wait_for()
    assert "learn" not in second.evaluate(SEEN)


def test_after_finish_nothing_stands_in_a_second_tab_and_its_words_wait(site, kofi, second):
    box(second).fill("numbats at noon")
    finish(kofi)
    second.wait_for_url("**/finished")
    assert "numbats" not in second.evaluate(SEEN)
    home = site.enter(kofi, "kofi")
    saved = ask(home, site, OWN, "What can we learn from each other?")
    kept = box(saved).input_value()
    home.goto(site.url + "/not-yet-put-in/")
    assert "numbats" in kept + home.inner_text("main")


def test_twin_a_second_tab_that_is_not_told_still_stands_there(kofi, second):
    second.evaluate("tabs.close()")
    finish(kofi)
    expect(second.get_by_role("heading", level=1)).to_contain_text("What can we learn")


def test_nobody_there_is_warned_at_two_minutes_and_covered_at_three(kofi):
    warning = kofi.get_by_text("Are you still here?")
    box(kofi).fill(TYPED_LAST)
    kofi.clock.run_for(119_000)
    expect(warning).to_be_hidden()
    kofi.clock.run_for(2_000)
    expect(warning).to_be_visible()
    kofi.clock.run_for(57_000)
    expect(warning).to_be_visible()
    kofi.clock.run_for(3_000)
    kofi.get_by_role("heading", name="Back soon").wait_for()
    assert TYPED_LAST not in kofi.evaluate(SEEN)


def test_whoever_is_still_there_may_say_so_more_than_ten_times(site, kofi):
    for _ in range(11):
        kofi.clock.run_for(150_000)
        site.on(seconds=150)
        with kofi.expect_response("**/still-here"):
            kofi.get_by_role("button", name="I am still here").click()
        expect(kofi.get_by_text("Are you still here?")).to_be_hidden()
    kofi.goto(kofi.url)
    expect(kofi.get_by_role("heading", level=1)).to_have_text("What can we learn from each other?")


def test_a_tablet_that_slept_is_covered_when_it_wakes(kofi):
    kofi.clock.fast_forward(600_000)
    kofi.get_by_role("heading", name="Back soon").wait_for()


def test_the_server_covers_and_signs_out_also_a_page_that_does_not_ask(site, bare_page):
    page = site.enter(bare_page, "kofi")
    site.on(minutes=3, seconds=1)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Back soon")
    site.on(minutes=13)
    page.goto(site.url + "/home")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in with my card")


def test_an_own_device_is_not_covered_but_signed_out_after_twenty_minutes(site, page):
    come_in(page, site, "kofi", own_device=True)
    site.on(minutes=19)
    page.goto(site.url + "/home")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Kofi")
    site.on(minutes=21)
    page.goto(site.url + "/home")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in with my card")
