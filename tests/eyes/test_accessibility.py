"""Every page can be used by everyone: the judge, sizes of screens and words, the keyboard."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.eyes.conftest import closed, opened
from tests.eyes.doing import (
    BAD,
    LEAVING,
    OWN,
    PIN,
    PLACES,
    ask,
    box,
    hide,
    open_plan,
    said_to_be,
    write,
)
from tests.eyes.looking import faults, scrolls_sideways, small_targets, unread_with_focus

SCREENS = [(1280, 800), (390, 844), (800, 1280)]
SMALL_SCREEN = (320, 640)  # also a large screen at 400 %
WITH_BIG_WORDS = (800, 1280)  # the ward's tablet
LIGHT, OTHER_LOOKS = "theme-light size-m", ["theme-calm size-l", "theme-dark size-xl"]
KIND_OF_PAGE = re.compile(r"(Error: )?[A-Z][a-zA-Z’, ]{2,40}[?]? – Onward")
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
A_SHEET = re.compile(  # any one sheet of information, any one row of the programme
    r"(?<=^/information/)(?!checks)[a-z-]+(\.[a-z]+)?|(?<=^/programme/)[A-Z]\d+"
)
LINKS = "() => [...document.querySelectorAll('a[href]')].map(e => e.getAttribute('href'))"
WEAR = "(look) => {document.documentElement.className = look + ' has-script'}"
BEFORE_OTHERS = "() => document.querySelectorAll('[tabindex]:not([tabindex=\"-1\"])').length"
FACE = """() => {const e = document.activeElement; return e.getAttribute("aria-label") ||
    (e.labels && e.labels.length ? e.labels[0].textContent : e.textContent) || e.tagName}"""


def wrong_with(page):
    """All that is wrong with a page, on every screen, in every look."""
    told = [] if KIND_OF_PAGE.fullmatch(page.title()) else [f"title: {page.title()}"]
    told += ["tabindex"] if page.evaluate(BEFORE_OTHERS) else []
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        told += [f"{width}: {each}" for each in faults(page)]
        told += [f"{width}: small {each}" for each in small_targets(page)]
    for look in OTHER_LOOKS:
        page.evaluate(WEAR, look)
        told += [f"{look}: {each}" for each in faults(page, "color-contrast")]
        told += [f"{look}: {each}" for each in unread_with_focus(page)]
    told += too_wide(page)
    page.evaluate(WEAR, LIGHT)
    return told


def too_wide(page):
    """On a small screen, or a large one at 400 %, nobody scrolls sideways, also with big words."""
    told = []
    for (width, height), size in (SMALL_SCREEN, "m"), (SMALL_SCREEN, "xl"), (WITH_BIG_WORDS, "xl"):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(WEAR, f"theme-light size-{size}")
        told += [f"{width} {size}: too wide"] if scrolls_sideways(page) else []
    return told


def pages_from(page, *urls):
    """One address of each kind of page that can be reached by links."""
    known, waiting = {}, list(urls)
    while waiting:
        at = waiting.pop(0)
        kind = A_SHEET.sub("…", ID.sub("…", urlsplit(at).path))
        if kind in known or urlsplit(at).netloc != urlsplit(urls[0]).netloc:
            continue
        known[kind] = at
        if "text/html" not in page.goto(at).headers.get("content-type", ""):
            continue  # a sheet of paper has judges of its own
        yield at
        waiting += [urljoin(at, each).split("#")[0] for each in page.evaluate(LINKS)]


def test_pages_for_anyone_are_for_everyone(site, page):
    starts = [site.url + at for at in ("/", "/pickup", "/finished", "/nothing-here")]
    told = {at: wrong_with(page) for at in pages_from(page, *starts)}
    assert len(told) > 8
    assert not {at: wrong for at, wrong in told.items() if wrong}


def test_all_that_a_person_can_reach_is_for_everyone(site, page):
    site.enter(page, "dee")
    told = {at: wrong_with(page) for at in pages_from(page, page.url)}
    assert len(told) > 8
    assert not {at: wrong for at, wrong in told.items() if wrong}


@pytest.mark.parametrize("who", ["sam", "nur"])
def test_all_that_a_peer_worker_and_a_coordinator_can_reach_is_for_everyone(site, page, who):
    site.enter(page, who)
    told = {at: wrong_with(page) for at in pages_from(page, page.url)}
    assert len(told) > 8
    assert not {at: wrong for at, wrong in told.items() if wrong}


QUESTIONS = [
    (LEAVING, "When might I leave?"),
    (LEAVING, "Do I have my keys, and does the place work?"),
    (LEAVING, "What will my first days look like?"),
    (LEAVING, "Do I have money for the first week?"),
    (BAD, "Who can I ask for help?"),
    (OWN, "What is one small step?"),
    (PLACES, "Which places and people are on my list?"),
]


@pytest.fixture(scope="module")
def dee(site, chromium):
    """Dee, signed in once for all questions."""
    page = site.enter(opened(chromium), "dee")
    yield page
    closed(page)


@pytest.mark.parametrize(("plan", "question"), QUESTIONS, ids=[each[1] for each in QUESTIONS])
def test_every_kind_of_question_is_for_everyone(site, dee, plan, question):
    assert wrong_with(ask(dee, site, plan, question)) == []
    assert dee.title() == "A question – Onward"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def empty_sign_in(site, page):
    page.goto(site.url + "/sign-in")
    press(page, "Sign in")


def wrong_words(site, page):
    page.goto(site.url + "/sign-in/words")
    press(page, "Sign in")


def used_invitation(site, page):
    page.goto(site.url + "/invitation")
    page.get_by_label("Code on my invitation").fill("AAAA-BBBB-CCCC")
    press(page, "Continue")


def wrong_number(site, page):
    page.goto(site.url + "/pickup")
    page.get_by_label("Number").fill("12345678")
    press(page, "Open it")


def weak_pin(site, page):
    page.goto(site.url + "/invitation")
    page.get_by_label("Code on my invitation").fill(site.invitation())
    press(page, "Continue")
    press(page, "Make my card")


STRANGERS = [empty_sign_in, wrong_words, used_invitation, wrong_number, weak_pin]


@pytest.mark.parametrize("trouble", STRANGERS, ids=lambda each: each.__name__)
def test_what_went_wrong_before_signing_in_is_told_to_everyone(site, page, trouble):
    trouble(site, page)
    expect(page.get_by_role("heading", name="Please look at this")).to_be_visible()
    assert page.evaluate("document.activeElement.className") == "nhsuk-error-summary"
    assert page.title().startswith("Error: ")
    assert wrong_with(page) == []


def too_long(site, page):
    ask(page, site, OWN, "How did it go?")
    box(page).fill("long " * 1001)
    expect(page.get_by_text("Make it 5,000 or fewer").first).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Please look at this")).to_be_visible()
    expect(page.get_by_text("Make it 5,000 or fewer").first).to_be_visible()


def not_saved(site, page):
    ask(page, site, OWN, "What could I pass on to others?")
    site.wire.cut()
    write_only(page, "Rest")
    said_to_be(page, "Not saved yet. We will try again. Keep this page open.")


def write_only(page, words):
    box(page).fill(words)
    box(page).press("Tab")


def two_texts(site, page):
    ask(page, site, OWN, "What can we learn from each other?")
    other = page.context.new_page()
    other.goto(page.url)
    write(other, "Patience")
    other.close()
    box(page).fill("Cooking")
    page.get_by_role("heading", name="Two texts for the same place").wait_for()


def earlier(site, page):
    ask(page, site, LEAVING, "When might I leave?")
    page.get_by_role("link", name="See earlier words").click()
    page.get_by_role("heading", name="How it was before").wait_for()


def new_ways_in(site, page):
    page.goto(site.url + "/ways-in/")
    press(page, "Type my PIN") if page.get_by_role("button", name="Type my PIN").count() else None
    page.get_by_text("I need new codes").click()
    press(page, "Make new codes")
    page.locator(".ow-codes").wait_for()


def a_sheet_waits(site, page):
    open_plan(page, site, BAD).get_by_role("link", name="Print or see it").click()
    press(page, "Print my plan")
    page.get_by_role("heading", name="Ready to print").wait_for()


def covered(site, page):
    hide(page)
    page.get_by_role("heading", name="Back soon").wait_for()


def warned(site, page):
    page.evaluate("document.querySelector('[data-idle]').hidden = false")


def empty_inbox(site, page):
    page.goto(site.url + "/not-yet-put-in/")


STATES = [too_long, not_saved, two_texts, earlier, new_ways_in, a_sheet_waits]
STATES += [covered, warned, empty_inbox]


@pytest.mark.parametrize("state", STATES, ids=lambda each: each.__name__)
def test_every_state_of_a_page_is_for_everyone(site, page, state):
    state(site, site.enter(page, "dee"))
    assert wrong_with(page) == []


# ---------- the keyboard ----------


def tab_to(page, face):
    """Press Tab until the thing with these words has the focus, as it can be seen to have."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if " ".join(page.evaluate(FACE).split()).replace(" :", ":").startswith(face):
            outline = "getComputedStyle(document.activeElement)"
            seen = page.evaluate(f"[{outline}.outlineStyle, {outline}.boxShadow].join()")
            assert seen != "none,none", face
            return
    raise AssertionError(f"the keyboard does not reach “{face}”")


def enter_on(page, face):
    tab_to(page, face)
    page.keyboard.press("Enter")


def test_the_first_key_leads_past_the_top_of_the_page(site, page):
    page.goto(site.url + "/help")
    page.keyboard.press("Tab")
    assert page.evaluate(FACE) == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_whole_way_can_be_gone_by_keyboard_alone(site, page):
    page.goto(site.url)
    enter_on(page, "Sign in with my card")
    page.wait_for_url("**/sign-in")
    tab_to(page, "Code on my card")
    page.keyboard.type(site.card_of("kofi"))
    tab_to(page, "My PIN")
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    page.wait_for_url("**/home")
    enter_on(page, OWN)
    page.get_by_role("heading", level=1, name=OWN).wait_for()
    enter_on(page, "Write something: Which one comes first?")
    page.get_by_role("heading", level=1, name="Which one comes first?").wait_for()
    tab_to(page, "My words")
    page.keyboard.type("The job")
    enter_on(page, "Continue")
    page.get_by_role("heading", level=1, name="What is one small step?").wait_for()
    enter_on(page, "I don’t know yet")
    page.get_by_role("heading", level=1, name="What matters to me?").or_(
        page.get_by_role("heading", level=1)
    ).wait_for()
    enter_on(page, "Finish")
    page.get_by_role("heading", name="You are signed out").wait_for()
