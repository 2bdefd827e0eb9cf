"""Everything with JavaScript switched off."""

import re

import pytest
from playwright.sync_api import expect

from tests.eyes.doing import (
    BAD,
    LEAVING,
    OWN,
    PIN,
    PLACES,
    ask,
    box,
    come_in,
    finish,
    hide,
    open_plan,
    show_again,
)


@pytest.fixture
def kofi(site, bare_page):
    """Kofi, in a browser without JavaScript."""
    return come_in(bare_page, site, "kofi")


def save(page):
    """Send what is typed with the one filled button, and come back to see it."""
    asked = page.url
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: url != asked)
    page.goto(asked)


def test_someone_joins_with_an_invitation(site, bare_page):
    page = bare_page
    page.goto(site.url)
    page.get_by_role("link", name="I have an invitation").click()
    page.get_by_label("Code on my invitation").fill(site.invitation())
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("My PIN").fill(PIN)
    page.get_by_label("The same six numbers again").fill(PIN)
    page.get_by_label("What do I like to be called?").fill("Ola")
    page.get_by_role("button", name="Make my card").click()
    expect(page.locator(".ow-codes li")).to_have_count(8)
    page.get_by_role("button", name="Print my card").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready to print")
    page.goto(site.url + "/ways-in/new")
    page.get_by_role("button", name="I have them safe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Ola")
    page.goto(site.url + "/ways-in/new")
    expect(page.get_by_text("There is nothing new to show")).to_be_visible()


TYPED = [
    (LEAVING, "How will I get there?", {"words": "The 43 bus"}),
    (LEAVING, "What do I want to say about my medicine?", {"words": "Slow mornings.\nDry mouth."}),
    (LEAVING, "Who is my GP?", {"name": "Dr Adeyemi", "phone": "01632 960 142"}),
    (LEAVING, "What did we agree?", {"what": "A call on day 2", "who": "Sam"}),
    (LEAVING, "What will my first days look like?", {"today": "Sleep", "day1": "Walk"}),
    (BAD, "When will I look at this plan again?", {"words": "May", "date": "2027-05-01"}),
    (BAD, "What am I like when I am OK?", {"words": "I sing"}),
    (BAD, "Who can I ask for help?", {"name": "Auntie Efua", "phone": "07700 900 142"}),
    (BAD, "Which services will I try, and in what order?", {"name": "The crisis café"}),
    (OWN, "What is one small step?", {"what": "Ring the club", "when": "Friday"}),
    (PLACES, "Which places and people are on my list?", {"s.what": "The library", "s.why": "Warm"}),
]


@pytest.mark.parametrize(("plan", "question", "typed"), TYPED, ids=[each[1] for each in TYPED])
def test_every_kind_of_question_can_be_answered(site, kofi, plan, question, typed):
    ask(kofi, site, plan, question)
    row = box(kofi, next(iter(typed))).get_attribute("name").removesuffix(next(iter(typed)))
    for field, words in typed.items():
        kofi.locator(f"[name='{row}{field}']").fill(words)
    save(kofi)
    kept = {field: kofi.locator(f"[name='{row}{field}']").input_value() for field in typed}
    assert kept == typed


def test_a_button_saves_and_the_page_says_so(site, kofi):
    ask(kofi, site, LEAVING, "Where will I stay?")
    expect(kofi.locator("noscript p")).to_have_text(re.compile("hides itself after 3 minutes"))
    box(kofi).fill("By the sea")
    kofi.get_by_role("button", name="Save", exact=True).click()
    expect(kofi.locator("#saved")).to_have_text(re.compile(r"Saved today at \d\d:\d\d by me"))
    expect(box(kofi)).to_have_value("By the sea")


def test_yes_or_no_and_boxes_to_tick_are_kept(site, kofi):
    ask(kofi, site, LEAVING, "Do I have money for the first week?")
    kofi.get_by_label("Yes", exact=True).check()
    save(kofi)
    expect(kofi.get_by_label("Yes", exact=True)).to_be_checked()
    ask(kofi, site, LEAVING, "What would make the meeting easier for me?")
    ticks = kofi.get_by_role("checkbox")
    ticks.nth(0).check()
    ticks.nth(1).check()
    save(kofi)
    ticks.nth(0).uncheck()
    save(kofi)
    assert [each.is_checked() for each in ticks.all()[:2]] == [False, True]


def lines(page):
    """The lines of a list, as they stand, without the empty one."""
    rows = page.locator("[name$='-words']:not([name*='second'])").all()
    return [each.input_value() for each in rows][:-1]


def test_enter_in_a_box_for_one_line_keeps_every_word_in_one_line_and_shows_it(site, kofi):
    ask(kofi, site, BAD, "Who would I like to talk it over with after?")
    kofi.locator("textarea[data-line]").first.fill("Rosa\nmy sister")
    save(kofi)
    expect(kofi.locator("textarea[data-line]").first).to_have_value("Rosa / my sister")


def test_lines_are_added_moved_taken_out_and_brought_back(site, kofi):
    ask(kofi, site, BAD, "Who should be told?")
    for words in ("Mum", "Kwame", "The café"):
        box(kofi).fill(words)
        kofi.get_by_role("button", name="Save and add another").click()
    assert lines(kofi) == ["Mum", "Kwame", "The café"]
    kofi.get_by_role("button", name="Move up: The café").click()
    assert lines(kofi) == ["Mum", "The café", "Kwame"]
    kofi.get_by_role("button", name="Move down: Mum").click()
    assert lines(kofi) == ["The café", "Mum", "Kwame"]
    kofi.get_by_role("button", name="Take it out: Mum").click()
    assert lines(kofi) == ["The café", "Kwame"]
    kofi.get_by_role("button", name="Bring it back: Mum").click()
    assert sorted(lines(kofi)) == ["Kwame", "Mum", "The café"]


@pytest.mark.parametrize(
    ("tap", "shown"),
    [
        ("Skip", "Skip"),
        ("Not now", "Not now"),
        ("I don’t know yet", "I don’t know yet"),
        ("I’d rather not say", "I’d rather not say"),
        ("Keep this for when", "peer worker"),
    ],
)
def test_not_answering_is_an_answer(site, kofi, tap, shown):
    ask(kofi, site, OWN, "How did it go?")
    asked = kofi.url
    kofi.get_by_role("button", name=tap).click()
    kofi.wait_for_url(lambda url: url != asked)
    kofi.goto(asked)
    expect(kofi.get_by_role("button", name=tap, pressed=True)).to_contain_text(shown)


def test_the_last_change_is_undone_and_earlier_words_are_put_back(site, kofi):
    ask(kofi, site, OWN, "What could I pass on to others?")
    box(kofi).fill("Rest")
    save(kofi)
    box(kofi).fill("Rest, then more rest")
    save(kofi)
    kofi.get_by_role("button", name="Undo my last change").click()
    expect(box(kofi)).to_have_value("Rest")
    kofi.get_by_role("link", name="See earlier words").click()
    kofi.get_by_role("button", name="Put this back").first.click()
    expect(box(kofi)).to_have_value("Rest, then more rest")


def test_two_texts_for_one_place_are_both_shown(site, kofi):
    ask(kofi, site, OWN, "What can we learn from each other?")
    other = kofi.context.new_page()
    other.goto(kofi.url)
    box(kofi).fill("Patience")
    save(kofi)
    box(other).fill("Cooking")
    other.get_by_role("button", name="Continue").click()
    expect(other.locator(".ow-two__card .ow-words")).to_have_text(["Patience", "Cooking"])
    other.get_by_role("button", name="Keep both").click()
    expect(box(other)).to_have_value("Patience\nCooking")


def test_a_number_to_print_with_is_given_and_works_once(site, kofi, other_page):
    open_plan(kofi, site, LEAVING).get_by_role("link", name="Print or see it").click()
    kofi.get_by_role("button", name="Print my plan").click()
    number = kofi.locator(".ow-code").inner_text()
    assert re.fullmatch(r"[\d ]{8,9}", number)
    for _ in range(2):
        other_page.goto(site.url + "/pickup")
        other_page.get_by_label("Number").fill(number)
        with other_page.expect_response("**/pickup") as answer:
            other_page.get_by_role("button", name="Open it").click()
        if answer.value.status == 200:
            assert answer.value.headers["content-type"] == "application/pdf"
    expect(other_page.get_by_text("Nothing is waiting under that number").first).to_be_visible()


def test_the_screen_is_hidden_and_shown_again_and_the_end_is_the_end(site, kofi):
    open_plan(kofi, site, BAD)
    hide(kofi)
    expect(kofi.get_by_role("heading", level=1)).to_have_text("Back soon")
    kofi.goto(site.url + "/home")
    expect(kofi.get_by_role("heading", level=1)).to_have_text("Back soon")
    show_again(kofi)
    expect(kofi.get_by_role("heading", level=1)).not_to_have_text("Back soon")
    finish(kofi)
    kofi.goto(site.url + "/home")
    expect(kofi.get_by_role("heading", level=1)).to_have_text("Sign in with my card")


def test_hide_my_screen_keeps_the_words_typed_just_before(site, kofi):
    ask(kofi, site, OWN, "What do I do on a bad day?")
    box(kofi).fill("Walk to the lock and back")
    hide(kofi)
    expect(kofi.get_by_role("heading", level=1)).to_have_text("Back soon")
    show_again(kofi)
    expect(kofi.get_by_label("One thing").first).to_have_value("Walk to the lock and back")


def test_another_page_left_open_shows_nothing_more_once_it_is_touched(site, kofi):
    open_plan(kofi, site, BAD)
    other = kofi.context.new_page()
    other.goto(kofi.url)
    hide(kofi)
    other.reload()
    expect(other.get_by_role("heading", level=1)).to_have_text("Back soon")
    show_again(kofi)
    open_plan(kofi, site, BAD)
    other.goto(kofi.url)
    finish(kofi)
    other.reload()
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in with my card")
    other.close()


def test_words_sent_after_the_end_of_a_sitting_are_kept_and_put_in(site, kofi, other_page):
    ask(kofi, site, OWN, "What might get in the way, and what then?")
    box(kofi).fill("Rain")
    come_in(other_page, site, "kofi").goto(site.url + "/ways-in/")
    other_page.get_by_role("button", name="Sign out everywhere but here").click()
    kofi.get_by_role("button", name="Continue").click()
    expect(kofi.get_by_role("heading", level=1)).to_have_text("Your words are kept for you")
    come_in(kofi, site, "kofi").get_by_role("link", name="See it").click()
    kofi.get_by_role("button", name="Put it in").click()
    ask(kofi, site, OWN, "What might get in the way, and what then?")
    expect(box(kofi)).to_have_value("Rain")


def test_a_plan_is_put_away_and_brought_back(site, kofi):
    open_plan(kofi, site, PLACES)
    kofi.get_by_role("button", name="I don’t want this one").click()
    expect(kofi.get_by_role("link", name=PLACES, exact=True)).to_have_count(0)
    kofi.get_by_role("button", name="Bring it back").click()
    expect(kofi.get_by_role("link", name=PLACES, exact=True)).to_be_visible()


def test_text_and_colours_are_chosen_before_and_after_signing_in(site, bare_page):
    page = bare_page
    for theme, size in (("Dark", "Biggest"), ("Light", "As they are")):
        page.goto(site.url + "/text-and-colours")
        page.get_by_label(theme, exact=True).check()
        page.get_by_label(size, exact=True).check()
        page.get_by_role("button", name="Use these").click()
        letter = {"Biggest": "xl", "As they are": "m"}[size]
        expect(page.locator("html")).to_have_class(f"theme-{theme.lower()} size-{letter}")
        page = come_in(page, site, "kofi")
