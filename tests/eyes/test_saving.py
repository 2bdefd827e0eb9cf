"""What someone types is saved while they write; nothing that was said to be saved is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.eyes.doing import (
    BAD,
    LEAVING,
    OWN,
    ask,
    box,
    earlier_words,
    open_plan,
    said_to_be,
    write,
)

NOT_SAVED = "Not saved yet. We will try again. Keep this page open."
RAIN = "If it rains then I go to the covered market and have tea"
OUT_OF_SIGHT = (
    "boxes => boxes.filter(one => one.scrollHeight > one.clientHeight + 1).map(one => one.value)"
)
STORED = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,
    location.href, document.title, await caches.keys(), await indexedDB.databases()])"""
GOES_THERE_LATE = """addEventListener("load", () => requestAnimationFrame(() => {
    document.activeElement.blur();
    window.wentThere = true;
}))"""


@pytest.fixture
def kofi(site, page):
    """Kofi, signed in; the clock of his browser stands until the test moves it."""
    page.clock.install()
    site.enter(page, "kofi")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    return page


def revisions(page):
    """How often what stands in the first box was written."""
    return int(page.locator("input[name^='after']").first.input_value())


def what_stands(page, field="words"):
    """What the box shows when the page is opened afresh."""
    page.goto(page.url)
    return box(page, field).input_value()


def test_it_is_saved_about_a_second_after_typing_stops(site, kofi):
    ask(kofi, site, LEAVING, "How will I get there?")
    box(kofi).fill("Marsha drives me")
    kofi.clock.run_for(900)
    said_to_be(kofi, "")
    kofi.clock.run_for(200)
    said_to_be(kofi, "Saved just now")
    assert what_stands(kofi) == "Marsha drives me"


def test_it_is_saved_on_leaving_the_box(site, kofi):
    ask(kofi, site, OWN, "When does our time together end?")
    box(kofi).fill("In May")
    box(kofi).press("Tab")
    said_to_be(kofi, "Saved just now")
    assert what_stands(kofi) == "In May"


def test_it_is_saved_now_and_then_while_someone_writes_on_and_on(site, kofi):
    ask(kofi, site, OWN, "What could I pass on to others?")
    for letter in "It does get lighter":
        box(kofi).press_sequentially(letter)
        kofi.clock.run_for(500)
    said_to_be(kofi, "Saved just now")


def test_one_place_says_in_words_whether_it_is_saved(site, kofi):
    ask(kofi, site, LEAVING, "Who gives me more, and when?")
    site.wire.hold()
    box(kofi).fill("The chemist")
    kofi.clock.run_for(1100)
    said_to_be(kofi, "Saving…")
    site.wire.go_on()
    said_to_be(kofi, "Saved just now")
    kofi.clock.run_for(46_000)
    expect(kofi.locator("[data-saved]")).to_have_count(1)
    expect(kofi.locator("[data-saved]")).to_have_text(re.compile(r"^Saved at \d\d:\d\d by me$"))


def test_without_a_network_the_words_stay_and_go_when_it_is_back(site, kofi):
    ask(kofi, site, LEAVING, "Is there anything we did not agree on?")
    write_and_wait(kofi, "The date.")
    kofi.goto(kofi.url)
    site.wire.cut()
    box(kofi).fill("The date. And the tablets.")
    kofi.clock.run_for(1100)
    said_to_be(kofi, NOT_SAVED)
    box(kofi).fill("The date. And the tablets. I said so.")
    kofi.clock.run_for(5100)
    said_to_be(kofi, NOT_SAVED)
    site.wire.restore()
    kofi.clock.run_for(16_000)
    said_to_be(kofi, "Saved just now")
    assert box(kofi).input_value() == "The date. And the tablets. I said so."
    assert earlier_words(kofi) == ["The date. And the tablets. I said so.", "The date."]


def write_and_wait(page, words):
    box(page).fill(words)
    page.clock.run_for(1100)
    said_to_be(page, "Saved just now")


def test_the_network_coming_back_is_noticed_at_once(site, kofi):
    ask(kofi, site, LEAVING, "Is there a bill or debt I need help with?")
    kofi.context.set_offline(True)
    box(kofi).fill("The gas")
    kofi.clock.run_for(1100)
    said_to_be(kofi, NOT_SAVED)
    kofi.context.set_offline(False)
    said_to_be(kofi, "Saved just now")


def test_an_answer_lost_on_its_way_doubles_nothing(site, kofi):
    ask(kofi, site, LEAVING, "What do I want to say about my medicine?")
    site.wire.drop_next_reply()
    box(kofi).fill("It makes me slow")
    kofi.clock.run_for(1100)
    said_to_be(kofi, NOT_SAVED)
    site.wire.restore()
    kofi.clock.run_for(2100)
    said_to_be(kofi, "Saved just now")
    assert revisions(kofi) == 1
    assert earlier_words(kofi) == ["It makes me slow"]


def test_on_a_slow_network_nobody_is_in_conflict_with_oneself(site, page):
    ask(site.enter(page, "kofi"), site, OWN, "What might get in the way, and what then?")
    site.wire.slow(1.5)
    box(page).focus()
    for word in RAIN.split():
        box(page).press_sequentially(word + " ", delay=40)
        box(page).dispatch_event("change")
    said_to_be(page, "Saved just now")
    expect(page.locator("[data-conflict]")).to_be_empty()
    site.wire.restore()
    assert what_stands(page) == f"{RAIN} "


@pytest.fixture
def two_tabs(site, page):
    """The same question open in two tabs; they have written different words."""
    ask(site.enter(page, "kofi"), site, OWN, "How did it go?")
    write(page, "Well.")
    other = page.context.new_page()
    other.goto(page.url)
    with page.expect_response(page.url):  # “Saved just now” still stands there from before
        write(page, "Well. I went twice.")
    box(other).fill("Well. It was cold.")
    other.get_by_role("heading", name="Two texts for the same place").wait_for()
    return other


@pytest.mark.parametrize(
    ("choice", "stands"),
    [
        ("Keep what I typed now", "Well. It was cold."),
        ("Keep the other", "Well. I went twice."),
        ("Keep both", "Well. I went twice.\nWell. It was cold."),
    ],
)
def test_two_texts_for_one_place_are_both_shown_and_one_chooses(two_tabs, choice, stands):
    cards = two_tabs.locator(".ow-two__card .ow-words")
    assert cards.all_inner_texts() == ["Well. I went twice.", "Well. It was cold."]
    two_tabs.get_by_role("button", name=choice).click()
    expect(two_tabs.locator(".ow-two")).to_have_count(0)
    assert what_stands(two_tabs) == stands
    assert {"Well. I went twice.", "Well. It was cold."} <= set(earlier_words(two_tabs))


def test_saving_moves_neither_focus_nor_caret(site, kofi):
    ask(kofi, site, LEAVING, "Is there a problem with where I live?")
    write_and_wait(kofi, "The lock is broken")
    box(kofi).press("Home")
    box(kofi).press_sequentially("Yes: ")
    kofi.clock.run_for(1100)
    said_to_be(kofi, "Saved just now")
    box(kofi).page.keyboard.type("I think ")
    assert box(kofi).input_value() == "Yes: I think The lock is broken"


def test_the_caret_stays_while_a_row_is_saved_for_the_first_time(site, kofi):
    ask(kofi, site, BAD, "What do I want brought to me?")
    box(kofi).press_sequentially("Slipers")
    box(kofi).press("ArrowLeft")
    site.wire.hold()
    kofi.clock.run_for(1100)
    said_to_be(kofi, "Saving…")
    site.wire.go_on()
    said_to_be(kofi, "Saved just now")
    for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft"):
        kofi.keyboard.press(key)
    kofi.keyboard.type("p")
    assert box(kofi).input_value() == "Slippers"


def test_a_list_written_line_by_line_is_saved_line_by_line(site, kofi):
    ask(kofi, site, BAD, "Who should be told?")
    for line in ("Marsha", "Tomasz"):
        write_and_wait(kofi, line)
        kofi.get_by_role("button", name="Save and add another").dblclick()
        expect(box(kofi)).to_have_value("")
    rows = kofi.locator("[name$='-words']:not([name*='second'])")
    assert [each.input_value() for each in rows.all()] == ["Marsha", "Tomasz", ""]


def test_words_typed_after_being_signed_out_elsewhere_are_kept_and_offered(site, kofi, other_page):
    ask(kofi, site, LEAVING, "What will I do if they don’t turn up?")
    question = kofi.url
    site.enter(other_page, "kofi").goto(site.url + "/ways-in/")
    other_page.get_by_role("button", name="Sign out everywhere but here").click()
    box(kofi).fill("Ring the ward")
    kofi.clock.run_for(1100)
    expect(kofi.locator("[data-saved]")).to_contain_text("Your words are kept for you")
    assert box(kofi).input_value() == "Ring the ward"
    site.enter(other_page, "kofi").get_by_role("link", name="See it").click()
    expect(other_page.locator(".ow-words")).to_have_text("Ring the ward")
    other_page.get_by_role("button", name="Put it in").click()
    expect(other_page.get_by_text("Nothing is waiting")).to_be_visible()
    other_page.goto(question)
    assert box(other_page).input_value() == "Ring the ward"


def test_words_typed_on_a_page_from_before_the_last_sign_in_are_kept(site, kofi):
    ask(kofi, site, LEAVING, "What do I want to know about my rights?")
    again = site.enter(kofi.context.new_page(), "kofi")
    box(kofi).fill("My good coat")
    kofi.clock.run_for(1100)
    expect(kofi.locator("[data-saved]")).to_contain_text("Your words are kept for you")
    assert kofi.get_by_role("link", name="My first page").get_attribute("href") == "/home"
    again.goto(site.url + "/home")
    again.get_by_role("link", name="See it").click()
    again.get_by_role("button", name="Put it in").click()
    ask(again, site, LEAVING, "What do I want to know about my rights?")
    expect(box(again)).to_have_value("My good coat")


def test_an_answer_too_long_waits_for_whoever_goes_away(site, page):
    ask(site.enter(page, "kofi"), site, OWN, "What could I pass on to others?")
    question = page.url
    box(page).fill("b" * 5001)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Please look at this")).to_be_visible()
    page.on("dialog", lambda asks: asks.accept())
    before = len(saves_of(site, question))
    page.get_by_role("link", name="Text and colours").click()
    page.wait_for_url("**/text-and-colours")
    site.wire.wait_for("POST", question.removeprefix(site.url), before + 2)  # a try; then aside
    page.goto(site.url + "/home")
    page.get_by_role("link", name="See it").click()
    expect(page.locator(".ow-words")).to_have_text("b" * 5001)
    page.get_by_role("button", name="Throw it away").click()


def on_one_page(page, site, title):
    """A plan to write in on one page, with all its questions."""
    open_plan(page, site, title)
    if page.get_by_role("button", name="Show me more").count():
        page.get_by_role("button", name="Show me more").click()
        page.get_by_role("button", name="Show me the short set only").wait_for()
    page.get_by_role("link", name="Write on one page").click()
    page.get_by_role("button", name="I am done for now").wait_for()


def part(page, question):
    return page.get_by_role("group", name=question, exact=True)


def test_on_one_page_each_question_says_that_it_is_saved_and_only_that_one_is_sent(site, kofi):
    on_one_page(kofi, site, OWN)
    for question, words in (
        ("Which one comes first?", "The choir"),
        ("What could I pass on to others?", "Songs"),
    ):
        asked = part(kofi, question)
        box(asked).fill(words)
        kofi.clock.run_for(1100)
        expect(asked.locator("[data-saved-words]")).to_have_text("Saved just now")
        (*_before, last) = saves_of(site, kofi.url)
        assert last.up < 2000
    kofi.goto(kofi.url)
    assert box(part(kofi, "Which one comes first?")).input_value() == "The choir"
    assert box(part(kofi, "What could I pass on to others?")).input_value() == "Songs"


def test_on_one_page_enter_saves_and_leaves_one_where_one_is(site, kofi):
    on_one_page(kofi, site, OWN)
    asked = part(kofi, "When does our time together end?")
    box(asked).fill("In June")
    before = len(saves_of(site, kofi.url))
    box(asked).press("Enter")
    expect(asked.locator("[data-saved-words]")).to_have_text("Saved just now")
    expect(box(asked)).to_be_focused()
    assert len(saves_of(site, kofi.url)) == before + 1


def test_on_one_page_what_i_wrote_last_is_undone_in_one_tap_where_i_wrote_it(site, kofi):
    on_one_page(kofi, site, OWN)
    first, then = (
        part(kofi, asked) for asked in ("Which one comes first?", "What could I pass on to others?")
    )
    undo = kofi.get_by_role("button", name="Undo my last change")
    for asked, words in ((first, "The garden"), (then, "Bread")):
        box(asked).fill(words)
        kofi.clock.run_for(1100)
        expect(asked.get_by_role("button", name="Undo my last change")).to_be_visible()
        expect(undo).to_have_count(1)
    box(first).fill("The garden and Rosa")
    then.get_by_role("button", name="Undo my last change").click()
    expect(then.locator("[data-undone] p")).to_have_text("Undone. I took back “Bread”.")
    expect(box(then)).not_to_have_value("Bread")
    expect(box(first)).to_have_value("The garden and Rosa")
    then.get_by_role("button", name="Bring it back").click()
    expect(box(then)).to_have_value("Bread")


def test_on_one_page_words_wait_for_the_network_question_by_question(site, kofi):
    on_one_page(kofi, site, OWN)
    site.wire.cut()
    for question in ("How did it go?", "What can we learn from each other?"):
        box(part(kofi, question)).fill(f"Not yet: {question}")
        kofi.clock.run_for(1100)
        expect(part(kofi, question).locator("[data-saved-words]")).to_have_text(NOT_SAVED)
    site.wire.restore()
    kofi.clock.run_for(16_000)
    last = part(kofi, "What can we learn from each other?")
    expect(last.locator("[data-saved-words]")).to_have_text("Saved just now")
    kofi.goto(kofi.url)
    for question in ("How did it go?", "What can we learn from each other?"):
        assert box(part(kofi, question)).input_value() == f"Not yet: {question}"


def test_on_one_page_of_two_texts_one_chooses_where_they_stand(site, kofi):
    on_one_page(kofi, site, OWN)
    other = kofi.context.new_page()
    other.goto(kofi.url)
    asked, elsewhere = "How did it go?", "What can we learn from each other?"
    box(part(other, asked)).fill("I went twice.")
    box(part(other, asked)).press("Tab")
    expect(part(other, asked).locator("[data-saved-words]")).to_have_text("Saved just now")
    box(part(kofi, asked)).fill("It was cold.")
    box(part(kofi, elsewhere)).fill("Patience")
    cards = part(kofi, asked).locator(".ow-two__card .ow-words")
    expect(cards).to_have_text(["I went twice.", "It was cold."])
    expect(part(kofi, elsewhere).locator(".ow-two")).to_have_count(0)
    part(kofi, asked).get_by_role("button", name="Keep both").click()
    expect(box(part(kofi, asked))).to_have_value("I went twice.\nIt was cold.")
    expect(box(part(kofi, elsewhere))).to_have_value("Patience")
    expect(kofi.locator(".ow-two")).to_have_count(0)


def test_after_one_line_of_a_list_the_next_is_ready_to_write_in(site, kofi):
    ask(kofi, site, BAD, "Who should not be told?")
    for words in ("The warehouse", "My uncle", "Next door", "The gym"):
        box(kofi).fill(words)
        kofi.get_by_role("button", name="Save and add another").click()
        kofi.wait_for_url("**#next")
        expect(box(kofi)).to_have_value("")
        expect(box(kofi)).to_be_focused()
        expect(box(kofi)).to_be_in_viewport()


def test_the_next_line_is_ready_also_where_the_browser_goes_there_late(site, page):
    ask(site.enter(page, "kofi"), site, BAD, "Who should not be told?")
    page.add_init_script(GOES_THERE_LATE)
    box(page).fill("The landlord")
    page.get_by_role("button", name="Save and add another").click()
    page.wait_for_url("**#next")
    page.wait_for_function("window.wentThere")
    expect(box(page)).to_be_focused()


def test_in_a_box_for_one_line_no_keyboard_and_no_paste_makes_two(site, kofi):
    ask(kofi, site, BAD, "What can I do on my own?")
    line = kofi.locator("textarea[data-line]").last
    line.focus()
    kofi.keyboard.insert_text("Tea\nA walk")
    expect(line).to_have_value("Tea / A walk")
    kofi.keyboard.press("Shift+Enter")
    kofi.wait_for_load_state()
    expect(kofi.get_by_text("Tea / A walk").first).to_be_visible()


def test_the_last_change_can_be_undone(site, kofi):
    ask(kofi, site, OWN, "What can we learn from each other?")
    write_and_wait(kofi, "Kindness")
    kofi.goto(kofi.url)
    write_and_wait(kofi, "Nothing at all")
    kofi.goto(kofi.url)
    kofi.get_by_role("button", name="Undo my last change").click()
    expect(box(kofi)).to_have_value("Kindness")


def test_whoever_taps_on_at_once_loses_nothing(site, kofi):
    ask(kofi, site, LEAVING, "When will I see my peer worker after I leave?")
    question = kofi.url
    box(kofi).fill("At the café on Friday")
    kofi.get_by_role("link", name=LEAVING).click()
    expect(kofi.get_by_text("At the café on Friday")).to_be_visible()
    kofi.goto(question)
    assert revisions(kofi) == 1


def test_continue_right_after_typing_saves_once(site, kofi):
    ask(kofi, site, LEAVING, "How many days of medicine will I go home with?")
    question = kofi.url
    box(kofi).fill("Fourteen")
    kofi.get_by_role("button", name="Continue").click()
    kofi.wait_for_url(lambda url: url != question)
    kofi.goto(question)
    assert box(kofi).input_value() == "Fourteen"
    assert revisions(kofi) == 1


def test_a_tab_that_is_closed_while_words_wait_sends_them(site, kofi, other_page):
    ask(kofi, site, BAD, "Who would I like to talk it over with after?")
    question = kofi.url
    box(kofi).fill("Sam, on a walk")
    before = len(saves_of(site, question))
    kofi.close(run_before_unload=True)
    site.wire.wait_for("POST", question.removeprefix(site.url), before + 1)
    site.enter(other_page, "kofi").goto(question)
    assert box(other_page).input_value() == "Sam, on a walk"


def saves_of(site, question):
    path = question.removeprefix(site.url)
    return [each for each in site.wire.seen if (each.method, each.path) == ("POST", path)]


def test_typed_words_stand_in_no_store_of_the_browser(site, kofi):
    ask(kofi, site, OWN, "Which one comes first?")
    site.wire.cut()
    box(kofi).fill("Kingfishers in the canal")
    kofi.clock.run_for(1100)
    said_to_be(kofi, NOT_SAVED)
    assert "Kingfishers" not in kofi.evaluate(STORED)
    site.wire.restore()
    kofi.clock.run_for(6000)
    said_to_be(kofi, "Saved just now")
    assert "Kingfishers" not in kofi.evaluate(STORED)


def test_an_answer_too_long_is_kept_on_the_page_and_said(site, kofi):
    ask(kofi, site, OWN, "What could I pass on to others?")
    box(kofi).fill("a" * 5001)
    kofi.clock.run_for(1100)
    expect(kofi.locator("[data-saved]")).to_contain_text("Make it 5,000 or fewer")
    assert len(box(kofi).input_value()) == 5001
    box(kofi).fill("a" * 5000)
    kofi.clock.run_for(1100)
    said_to_be(kofi, "Saved just now")


def test_one_tap_goes_on_also_after_an_answer_was_said_to_be_too_long(site, kofi):
    ask(kofi, site, OWN, "What could I pass on to others?")
    box(kofi).fill("a" * 5001)
    kofi.clock.run_for(1100)
    expect(kofi.locator("[data-saved]")).to_contain_text("Make it 5,000 or fewer")
    kofi.get_by_role("button", name="Continue").click()
    expect(kofi.get_by_role("heading", name="Please look at this")).to_be_visible()
    assert len(box(kofi).input_value()) == 5001


# ---------- a button that is held ----------

HAS_ARRIVED = "fetch('/help').then((answer) => answer.text()).then(() => null)"
MOVES_ALL_THE_SAME = "removeEventListener('pointerdown', hold)"


def hold_continue(site, page):
    """On a phone something too long is typed, and Continue held until the server has said so."""
    page.set_viewport_size({"width": 390, "height": 844})
    go = page.get_by_role("button", name="Continue")
    box(page).fill("a" * 5001)
    go.scroll_into_view_if_needed()
    there = go.bounding_box()
    page.mouse.move(there["x"] + there["width"] / 2, there["y"] + 5)
    with page.expect_response(lambda answer: answer.status == 422):
        page.mouse.down()
    page.evaluate(HAS_ARRIVED)
    return go, there


def test_a_message_of_two_lines_does_not_move_a_button_that_is_held(site, kofi):
    ask(kofi, site, OWN, "What could I pass on to others?")
    go, there = hold_continue(site, kofi)
    assert go.bounding_box() == there
    kofi.mouse.up()
    expect(kofi.get_by_role("heading", name="Please look at this")).to_be_visible()
    assert len(box(kofi).input_value()) == 5001


def test_twin_a_message_that_does_not_wait_moves_the_button(site, kofi):
    ask(kofi, site, OWN, "What could I pass on to others?")
    kofi.evaluate(MOVES_ALL_THE_SAME)
    go, there = hold_continue(site, kofi)
    expect(kofi.locator("[data-saved]")).to_contain_text("Make it 5,000 or fewer")
    assert go.bounding_box()["y"] > there["y"] + 5
    kofi.mouse.up()


def test_a_message_comes_once_the_button_is_let_go_outside_of_it(site, kofi):
    ask(kofi, site, OWN, "What could I pass on to others?")
    hold_continue(site, kofi)
    kofi.mouse.move(5, 5)
    kofi.mouse.up()
    kofi.clock.run_for(400)
    expect(kofi.locator("[data-saved]")).to_contain_text("Make it 5,000 or fewer")


@pytest.mark.parametrize("question", ["How can I tell it is starting?", "Who can I ask for help?"])
def test_all_the_words_of_a_box_are_in_sight_on_a_phone_with_the_biggest_text(site, page, question):
    page.set_viewport_size({"width": 390, "height": 844})
    site.enter(page, "dee")
    page.goto(site.url + "/text-and-colours")
    page.get_by_label("Biggest").check()
    page.get_by_role("button", name="Use these").click()
    ask(page, site, BAD, question)
    page.locator("main textarea:visible").last.fill(RAIN * 3)
    assert page.locator("main textarea:visible").evaluate_all(OUT_OF_SIGHT) == []
