"""Reading and writing a plan, in a browser."""

from datetime import timedelta
from urllib.parse import quote_from_bytes
from uuid import UUID

import pytest
from sqlalchemy.engine.default import DefaultDialect

from planner.database import now as moment
from planner.help_numbers import national
from planner.ownership import May
from planner.plans.answering import choose_state
from planner.plans.sharing import Terms, share
from planner.plans.writing import MOST_ROWS
from planner.prompts import KINDS
from tests.conftest import PIN
from tests.form import words
from tests.writing import Tab, keep, now, rows_of, say, standing, start, texts
from tests.writing import words as typed

STATES = {
    "Skip": "I skipped this one",
    "Not now": "Not now. I may come back to it",
    "I don’t know yet": "I don’t know yet. On my list to ask at my meeting",
    "I’d rather not say": "I’d rather not say",
    "Keep this for when my peer worker is here": "Kept for when my peer worker is here",
}
SELF, TALK = "c.self", "c.talk"
TOLD = "[role=alert]:not([hidden])"
TAMPERED = ["up:nobody", "state:perhaps", f"known:{UUID(int=7)}", "out:", "print"]
POEM = "  “Ich” – zażółć & <b>gęślą</b>\n\n\tjaźń 50 % 👩🏽‍🌾 中文  "


def url(opened, key):
    return f"/plans/{opened.id}/{opened.id_of(opened.outline.prompt(key))}"


def new_row(page):
    """The id of the empty row at the end of a list."""
    return page.all("input[name=row]")[-1].get("value")


def filled_in(page, prefix):
    """What stands in the boxes of one answer or row, by the keys of its fields."""
    sent = page.form_of(page.field("page")).sent()
    return {
        name.removeprefix(prefix): text.replace("\r\n", "\n")
        for name, text in sent
        if text and name.startswith(prefix)
    }


@pytest.fixture
def statements(monkeypatch):
    """Every statement that is sent to either database, but where a transaction begins."""
    sent, send = [], DefaultDialect.do_execute

    def note(dialect, cursor, statement, *more):
        if not statement.startswith("SELECT pg_advisory_xact_lock"):
            sent.append(statement)
        send(dialect, cursor, statement, *more)

    monkeypatch.setattr(DefaultDialect, "do_execute", note)
    return sent


@pytest.fixture
def asked(browser, crisis_plan):
    """Opens the page of a question of Amina's crisis plan."""
    return lambda key: browser.get(url(crisis_plan, key))


def test_every_question_opens_before_anything_is_written(browser, crisis_plan):
    for prompt in crisis_plan.outline.prompts:
        assert prompt.question in browser.get(url(crisis_plan, prompt.key)).text("h1")


def test_what_i_write_stands_on_my_plan(browser, asked, crisis_plan):
    page = asked(SELF)
    answer = page.press("Continue", {f"{new_row(page)}-words": "Walk to the lock and back."})
    assert answer.status == 303
    assert "Walk to the lock and back." in browser.get(f"/plans/{crisis_plan.id}").text("main")


@pytest.mark.parametrize("plan", KINDS)
def test_every_question_of_every_plan_can_be_answered_and_read_back(browser, amina, plan):
    opened, read_back = start(plan, amina), set()
    for prompt in opened.outline.prompts:
        page = browser.get(url(opened, prompt.key))
        prefix = f"{new_row(page)}-" if prompt.many else "own-"
        sent, stands = {}, {}
        for one in prompt.fields:
            name = prefix + one.key
            sent[name] = _something(one)
            stands[one.key] = sent[name][0] if isinstance(sent[name], list) else sent[name]
        assert page.press("Continue", sent).status == 303
        one = now(opened, prompt.key)
        assert (one.rows[0].words if prompt.many else one.own).fields == stands
        if prompt.kind not in read_back:
            prefix = f"{one.rows[0].id}-" if prompt.many else "own-"
            page = browser.get(url(opened, prompt.key))
            assert filled_in(page, prefix) == stands
        read_back.add(prompt.kind)


def _something(one):
    """Something to write into a box of this kind."""
    known = {"date": "2027-02-14", "time": "14:30", "phone": "07700 900123"}
    if one.choices:
        return [one.choices[-1]] if one.control == "choices" else one.choices[-1]
    return known.get(one.control, f"My words for {one.key}.")


def test_words_come_back_letter_for_letter(browser, amina):
    plan, key = start("discharge_plan", amina), "d.home.prob"
    browser.get(url(plan, key)).press("Continue", {"own-words": POEM})
    there = browser.get(url(plan, key)).value("own-words")
    assert (standing(plan, key), there) == (POEM, POEM)


def test_where_there_is_one_line_all_words_come_back_in_one_line(asked, crisis_plan):
    asked(TALK).press("Continue", {"own-words": POEM})
    (one, other) = (each.strip() for each in POEM.split("\n\n"))
    stands = f"{one} / {other}"
    assert (standing(crisis_plan, TALK), asked(TALK).value("own-words")) == (stands, stands)


@pytest.mark.parametrize("key", [TALK, SELF])
@pytest.mark.parametrize(("button", "told"), STATES.items())
def test_not_answering_stands_on_my_plan_as_an_answer(
    browser, asked, crisis_plan, key, button, told
):
    asked(key).press(button)
    plan = browser.get(f"/plans/{crisis_plan.id}?more=yes")
    assert told in plan.text("main")
    pressed = asked(key).all("button[aria-pressed=true]")
    assert [words(each) for each in pressed] == [button]


def test_tapping_the_same_again_takes_it_back(asked, crisis_plan):
    asked(TALK).press("Skip", {"own-words": "My sister"})
    asked(TALK).press("Skip")
    assert now(crisis_plan, TALK).says_something
    assert asked(TALK).all("button[aria-pressed=true]") == []


@pytest.mark.parametrize("key", [TALK, SELF])
@pytest.mark.parametrize("button", STATES)
def test_what_i_wrote_stays_on_my_plan_whichever_answer_i_choose_beside_it(
    browser, asked, crisis_plan, key, button
):
    say(crisis_plan, key, "My sister")
    asked(key).press(button)
    plan, told = browser.get(f"/plans/{crisis_plan.id}?more=yes"), STATES[button]
    assert ("My sister" in plan.text("main")) == (button != "I’d rather not say")
    assert (told in plan.text("main")) == (button != "Skip")


@pytest.mark.parametrize("key", [TALK, SELF])
def test_what_i_would_rather_not_say_is_still_mine_and_the_page_says_where_it_went(
    asked, crisis_plan, key
):
    say(crisis_plan, key, "My sister")
    asked(key).press("I’d rather not say")
    told = "They do not show on my plan, and they do not print."
    assert told in asked(key).text("main")
    asked(key).press("I’d rather not say")
    assert told not in asked(key).text("main")


def test_going_on_changes_no_choice(asked, crisis_plan):
    asked(TALK).press("Not now")
    asked(TALK).press("Continue")
    assert now(crisis_plan, TALK).state == "later"


def test_what_is_typed_is_kept_whichever_button_is_pressed(asked, crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk")
    first, second = rows_of(crisis_plan, SELF)
    page = asked(SELF)
    typed_in = {f"{first}-words": "Tea with milk", f"{new_row(page)}-words": "Music"}
    page.press("Move up: A walk", typed_in)
    assert standing(crisis_plan, SELF) == ["A walk", "Tea with milk", "Music"]


@pytest.mark.parametrize("button", ["Stop here for now", "Skip", "Save and add another"])
def test_a_new_row_is_kept_whichever_button_is_pressed(asked, crisis_plan, button):
    page = asked(SELF)
    page.press(button, {f"{new_row(page)}-words": "Music"})
    assert standing(crisis_plan, SELF) == ["Music"]


def test_i_do_not_know_yet_stands_among_my_questions_for_the_meeting(browser, discharge_plan):
    browser.get(url(discharge_plan, "d.med.have")).press("I don’t know yet")
    question = discharge_plan.outline.prompt("d.med.have").question
    assert question in browser.get(url(discharge_plan, "d.mtg.ask")).text("main")
    browser.get(url(discharge_plan, "d.med.have")).press("Continue", {"own-words": "Two weeks"})
    assert question not in browser.get(url(discharge_plan, "d.mtg.ask")).text("main")


def test_what_i_do_not_know_yet_in_any_plan_of_mine_stands_among_my_questions(
    browser, asked, discharge_plan
):
    asked(TALK).press("I don’t know yet")
    asking = url(discharge_plan, "d.mtg.ask")
    question = asked(TALK).text("h1")
    assert question in browser.get(asking).text("main")
    assert question in browser.get(f"/plans/{discharge_plan.id}?more=yes").text("main")
    bad = "My plan for when things get bad"
    browser.get("/home").click(bad).press("I don’t want this one. Put it away.")
    assert question not in browser.get(asking).text("main")


def test_a_helper_is_told_what_i_do_not_know_in_this_plan_and_in_no_other(
    browser_of, asked, joe, amina, paired, discharge_plan
):
    asked(TALK).press("I don’t know yet")
    when = discharge_plan.outline.prompt("d.when")
    keep(choose_state, discharge_plan, when, "dont_know", by=amina)
    until = moment() + timedelta(days=9)
    keep(share, discharge_plan, joe.person_id, Terms(May.WRITE, until), by=amina)
    theirs = browser_of(joe)
    for page in (url(discharge_plan, "d.mtg.ask"), f"/plans/{discharge_plan.id}?more=yes"):
        assert asked(TALK).text("h1") not in theirs.get(page).text("main")
    assert when.question in theirs.get(url(discharge_plan, "d.mtg.ask")).text("main")


def test_the_page_says_when_it_was_saved_and_by_whom(clock, asked, crisis_plan):
    assert asked(TALK).text("#saved") == ""
    asked(TALK).press("Continue", {"own-words": "My sister"})
    assert asked(TALK).text("#saved") == "Saved today at 10:42 by me"


def test_the_short_set_comes_first_and_more_when_i_ask(browser, crisis_plan):
    outline = crisis_plan.outline
    longer = [prompt for prompt in outline.prompts if not prompt.short]
    page = browser.get(f"/plans/{crisis_plan.id}")
    assert [words(each) for each in page.all("h3")] == [one.question for one in outline.short_set]
    whole = page.press("Show me more").land()
    assert all(prompt.question in whole.text("main") for prompt in longer)
    shorter = whole.press("Show me the short set only").land()
    assert longer[0].question not in shorter.text("main")


def test_what_i_wrote_beyond_the_short_set_is_shown_too(browser, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    assert "My sister" in browser.get(f"/plans/{crisis_plan.id}").text("main")


def test_going_on_leads_through_the_short_set_to_its_end(browser, crisis_plan):
    page, asked = browser.get(url(crisis_plan, crisis_plan.outline.short_set[0].key)), []
    while page.all("h1#question"):
        asked.append(page.text("h1"))
        page = page.press("Continue").land()
    assert asked == [prompt.question for prompt in crisis_plan.outline.short_set]
    assert page.url.endswith("#end")


def test_i_can_go_back_one_question_and_what_i_typed_is_kept(browser, crisis_plan):
    short = crisis_plan.outline.short_set
    page = browser.get(url(crisis_plan, short[1].key))
    there = page.press("Back one question", {f"{new_row(page)}-words": "I hum"})
    assert there.land().text("h1") == short[0].question
    assert standing(crisis_plan, short[1].key) == ["I hum"]


def test_before_the_first_question_there_is_none(browser, crisis_plan):
    page = browser.get(url(crisis_plan, crisis_plan.outline.short_set[0].key))
    assert "Back one question" not in page.text("main")


def test_i_can_go_on_where_i_stopped(clock, browser, crisis_plan):
    say(crisis_plan, SELF, "Tea")
    clock.on(minutes=1)
    say(crisis_plan, TALK, "My sister")
    page = browser.get(f"/plans/{crisis_plan.id}").click("Carry on").land()
    assert page.text("h1") == crisis_plan.outline.prompt(TALK).question


def test_rows_are_moved_taken_out_and_brought_back_with_buttons(asked, crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk", "Music")
    asked(SELF).press("Move down: Tea")
    assert standing(crisis_plan, SELF) == ["A walk", "Tea", "Music"]
    asked(SELF).press("Take it out: Tea")
    assert standing(crisis_plan, SELF) == ["A walk", "Music"]
    asked(SELF).press("Bring it back: Tea")
    assert standing(crisis_plan, SELF) == ["A walk", "Tea", "Music"]


def test_after_each_tap_in_a_list_i_am_where_it_happened(asked, crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk")
    first, second = rows_of(crisis_plan, SELF)
    for button, place in (
        ("Save and add another", "next"),
        ("Move up: A walk", f"r-{second}"),
        ("Undo my last change: A walk", f"r-{second}"),
        ("Take it out: Tea", "before"),
        ("Bring it back: Tea", f"r-{first}"),
    ):
        landed = asked(SELF).press(button).land()
        assert landed.url.partition("#")[2] == place, button
        assert landed.one(f"[id='{place}']") is not None, button


@pytest.mark.parametrize("page", ["", "/on-one-page"])
def test_each_part_of_a_long_page_is_two_taps_away(browser, crisis_plan, page):
    long = browser.get(f"/plans/{crisis_plan.id}{page}")
    to = [one.get("href") for one in long.all("details a[href^='#part-']")]
    parts = [one for one in long.all("main h2[id^='part-']")]
    assert to == [f"#{one.get('id')}" for one in parts]
    assert len(to) > 3


def test_each_line_of_a_list_stands_on_its_own(browser, crisis_plan):
    say(crisis_plan, SELF, "Tea\nwith milk", "A walk")
    entry = browser.get(f"/plans/{crisis_plan.id}")
    assert ["".join(one.itertext()).strip() for one in entry.all("ul.ow-lines > li")] == [
        "Tea\nwith milk",
        "A walk",
    ]


def test_boxes_for_words_take_any_script_from_its_own_side(asked):
    assert {one.get("dir") for one in asked(TALK).all("textarea")} == {"auto"}
    assert {one.get("dir") for one in asked(SELF).all("input[type=text], textarea")} == {"auto"}


def test_only_what_can_be_moved_offers_to_move(asked, crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk")
    buttons = [one.get("aria-label", "") for one in asked(SELF).all("button")]
    assert [one for one in buttons if "Move" in one] == ["Move down: Tea", "Move up: A walk"]


def test_a_line_without_a_name_is_moved_and_taken_out_by_its_number(asked, crisis_plan):
    say(crisis_plan, "c.places", typed(name="The lock"), typed(note="Where the boats are"))
    buttons = [one.get("aria-label", "") for one in asked("c.places").all("button")]
    assert {"Take it out: The lock", "Take it out: 2", "Move up: 2"} <= set(buttons)


def test_an_empty_list_does_not_speak_of_one_more(asked, crisis_plan):
    assert asked(SELF).text("#next legend") == "Start here, if you like"
    say(crisis_plan, SELF, "Tea")
    assert asked(SELF).text("#next legend") == "One more, if you like"


def test_in_a_list_my_last_change_is_one(asked, crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk", "Music")
    page = asked(SELF)
    assert page.html.count("Undo my last change<") == 1
    assert page.html.count("See earlier words<") == 3


def test_undo_twice_goes_back_and_forth(asked, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    say(crisis_plan, TALK, "Rosa", after=1)
    asked(TALK).press("Undo my last change")
    assert asked(TALK).value("own-words") == "My sister"
    asked(TALK).press("Bring it back")
    assert asked(TALK).value("own-words") == "Rosa"


def test_someone_written_before_is_chosen_again_and_changed_everywhere(
    browser, asked, crisis_plan, discharge_plan
):
    say(crisis_plan, "c.people", typed(name="Rosa", phone="07700 900123"))
    speaks = url(discharge_plan, "d.team.adv")
    browser.get(speaks).press("Rosa")
    page = browser.get(speaks)
    assert (page.value("Name"), page.value("Phone")) == ("Rosa", "07700 900123")
    assert "Change it everywhere?" not in page.text("main")
    page.press("Continue", {"Phone": "07700 900456"})
    browser.get(speaks).press("Yes, change it everywhere")
    (rosa,) = now(crisis_plan, "c.people").rows
    assert rosa.words.fields == {"name": "Rosa", "phone": "07700 900456"}


def test_examples_are_examples_and_never_my_answer(asked, crisis_plan):
    page = asked(TALK)
    examples = crisis_plan.outline.prompt(TALK).examples
    page.press("Continue")
    assert all(one in page.text("main") for one in examples)
    assert (standing(crisis_plan, TALK), page.value("own-words")) == (None, "")


# ---------- what cannot be kept is said, and stays on the page ----------


def test_a_text_that_is_too_long_is_kept_on_the_page(asked, crisis_plan):
    page = asked(TALK).press("Continue", {"own-words": "a" * 5001})
    assert (page.status, page.value("own-words")) == (422, "a" * 5001)
    assert "It has 5,001 letters. Make it 5,000 or fewer." in page.text(TOLD)
    assert page.title.startswith("Error: ")
    assert standing(crisis_plan, TALK) is None


def test_all_that_was_typed_stays_when_one_box_is_too_long(asked, crisis_plan):
    say(crisis_plan, SELF, "Tea")
    (tea,) = rows_of(crisis_plan, SELF)
    page = asked(SELF)
    new = new_row(page)
    sent = {f"{tea}-words": "Tea with milk", f"{new}-words": "a" * 5001, f"{new}-second-by": "Rosa"}
    page = page.press("Continue", sent)
    assert page.status == 422
    assert {name: page.value(name) for name in sent} == sent
    page.press("Continue", {f"{new}-words": "a" * 5000})
    assert standing(crisis_plan, SELF) == ["Tea with milk", "a" * 5000]


def test_putting_an_error_right_writes_over_nothing_that_was_never_read(asked, crisis_plan):
    say(crisis_plan, TALK, "My sister")
    page = asked(TALK).press("Continue", {"own-words": "a" * 5001})
    Tab(crisis_plan, TALK).types("Rosa")
    later = page.press("Continue", {"own-words": "b" * 5001})
    assert later.press("Continue", {"own-words": "Nobody"}).status == 409
    assert standing(crisis_plan, TALK) == "Rosa"


def test_a_list_that_is_full_says_so_and_keeps_what_was_typed(asked, crisis_plan):
    page = asked(SELF)
    new = [new_row(page), *(str(UUID(int=n)) for n in range(MOST_ROWS))]
    sent = {"csrf_token": page.value("csrf_token"), "page": "p", "do": "next", "row": new}
    sent |= {f"{one}-words": f"Row {n}" for n, one in enumerate(new)}
    answer = page.browser.open("POST", page.url, data=sent)
    assert answer.status_code == 422
    assert '<a href="#rows">This list is full: it has 200 lines.' in answer.text
    assert 'id="rows"' in answer.text
    assert all(f"\nRow {n}</textarea>" in answer.text for n in range(MOST_ROWS + 1))
    assert standing(crisis_plan, SELF) == []


@pytest.mark.parametrize("sent", ["a\x00b\x07", "a\x1bb\x7f", "a\ud800b"])
def test_signs_that_nobody_can_type_break_nothing(asked, crisis_plan, sent):
    page = asked(TALK)
    data = f"csrf_token={page.value('csrf_token')}&page=p&do=here&after=0&own-words=".encode()
    data += quote_from_bytes(sent.encode("utf-8", "surrogatepass")).encode()
    kept = page.browser.open(
        "POST", page.url, data=data, content_type="application/x-www-form-urlencoded"
    )
    assert kept.status_code == 303
    assert (standing(crisis_plan, TALK)[0], standing(crisis_plan, TALK)[-1]) == ("a", "b")


def test_a_request_that_is_far_too_large_is_refused_in_words(asked, crisis_plan):
    page = asked(TALK)
    sent = {"csrf_token": page.value("csrf_token"), "own-words": "a" * 4_000_000}
    answer = page.browser.open("POST", page.url, data=sent)
    assert answer.status_code == 413
    assert "Nothing was changed by it." in answer.text
    assert standing(crisis_plan, TALK) is None


@pytest.mark.parametrize("do", TAMPERED)
def test_what_is_typed_is_kept_also_when_a_button_was_tampered_with(asked, crisis_plan, do):
    page = asked(SELF)
    sent = {"csrf_token": page.value("csrf_token"), "page": "p", "row": new_row(page), "do": do}
    answer = page.browser.open("POST", page.url, data=sent | {f"{sent['row']}-words": "Tea"})
    assert answer.status_code in (303, 404)
    assert standing(crisis_plan, SELF) == ["Tea"]
    assert now(crisis_plan, SELF).choice == ""


# ---------- two texts for one place ----------


@pytest.fixture
def two_texts(asked, crisis_plan):
    """The page that Amina gets when something else was written while she typed."""
    say(crisis_plan, SELF, "Tea", "A walk")
    tea, walk = rows_of(crisis_plan, SELF)
    page = asked(SELF)
    Tab(crisis_plan, SELF, tea).types("Tea with milk")
    return page.press("Continue", {f"{tea}-words": "Coffee", f"{walk}-words": "A long walk"})


def test_two_texts_are_both_shown_and_nothing_is_lost(two_texts, crisis_plan):
    assert two_texts.status == 409
    told = two_texts.text(TOLD)
    assert "Tea with milk" in told
    assert "Coffee" in told
    assert standing(crisis_plan, SELF) == ["Tea with milk", "A long walk"]
    assert two_texts.value(f"{rows_of(crisis_plan, SELF)[0]}-words") == "Coffee"


@pytest.mark.parametrize(
    ("button", "stands"),
    [
        ("Keep what I typed now", "Coffee"),
        ("Keep the other", "Tea with milk"),
        ("Keep both", "Tea with milk / Coffee"),
    ],
)
def test_i_choose_which_text_stands_and_what_else_i_typed_is_kept(
    two_texts, crisis_plan, button, stands
):
    tea, walk = rows_of(crisis_plan, SELF)
    sent = {f"{walk}-words": "A walk by the lock", f"{new_row(two_texts)}-words": "Music"}
    assert two_texts.press(button, sent).status == 303
    assert standing(crisis_plan, SELF) == [stands, "A walk by the lock", "Music"]
    assert {"Coffee", "Tea with milk", "Tea"} <= set(texts(crisis_plan, tea))


def test_too_long_a_text_is_not_chosen_and_stays_on_the_page(two_texts, crisis_plan):
    tea, _walk = rows_of(crisis_plan, SELF)
    answer = two_texts.press("Keep both", {f"{tea}-words": "a" * 5001})
    assert (answer.status, answer.value(f"{tea}-words")) == (422, "a" * 5001)
    assert standing(crisis_plan, SELF)[0] == "Tea with milk"


def test_after_one_choice_the_next_two_texts_are_shown(asked, crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk")
    tea, walk = rows_of(crisis_plan, SELF)
    page = asked(SELF)
    Tab(crisis_plan, SELF, tea).types("Tea with milk")
    Tab(crisis_plan, SELF, walk).types("A long walk")
    page = page.press("Continue", {f"{tea}-words": "Coffee", f"{walk}-words": "A run"})
    page = page.press("Keep the other: Tea with milk")
    assert (page.status, page.value(f"{tea}-words")) == (409, "Tea with milk")
    assert "A long walk" in page.text(TOLD)
    assert "Coffee" not in page.text(TOLD)
    assert page.press("Keep what I typed now: A long walk").status == 303
    assert set(standing(crisis_plan, SELF)) == {"Tea with milk", "A run"}


def test_going_on_from_two_texts_lets_mine_stand(two_texts, crisis_plan):
    assert two_texts.press("Continue").status == 303
    tea = rows_of(crisis_plan, SELF)[0]
    assert standing(crisis_plan, SELF)[0] == "Coffee"
    assert "Tea with milk" in texts(crisis_plan, tea)


# ---------- saved while one writes ----------


def test_what_is_saved_while_one_writes_is_told(clock, asked, crisis_plan):
    page = asked(TALK)
    answer = page.type({"own-words": "My"})
    assert (answer.status, answer.response.json) == (
        200,
        {"saved": {"numbers": {"after": 1}, "at": "10:42"}},
    )
    assert page.type({"own-words": "My sister"}).response.json["saved"]["numbers"] == {"after": 2}
    assert standing(crisis_plan, TALK) == "My sister"


def test_a_row_is_numbered_as_it_is_saved(asked, crisis_plan):
    page = asked(SELF)
    new = new_row(page)
    saved = page.type({f"{new}-words": "Tea"}).response.json["saved"]
    assert saved["numbers"] == {f"after-{new}": 1}
    page.type({f"{new}-words": "Tea with milk"})
    page.press("Continue", {f"{new}-words": "Tea with milk and sugar"})
    assert standing(crisis_plan, SELF) == ["Tea with milk and sugar"]


def test_a_phone_number_is_read_back_as_it_is_saved(asked):
    page = asked("c.people")
    name = f"{new_row(page)}-phone"
    shown = page.type({name: "07700900123"}).response.json["shown"]
    assert shown == {name: "Read it back out loud: 07700 900 123"}


def test_too_long_a_text_is_told_while_one_writes(asked, crisis_plan):
    answer = asked(TALK).type({"own-words": "a" * 5001})
    assert (answer.status, list(answer.response.json)) == (422, ["errors"])
    assert "It has 5,001 letters." in answer.response.json["errors"]["own-words"]
    assert standing(crisis_plan, TALK) is None


def test_too_long_a_text_is_not_lost_when_its_page_is_left(asked, browser, crisis_plan):
    page = asked(TALK)
    page.type({"own-words": "a" * 5001})
    assert page.type({"own-words": "a" * 5001}, leaves=True).response.json == {"kept": True}
    browser.get("/home").press("Hide my screen")
    waiting = browser.get("/home").press("Show it again", pin=PIN).land().click("See it")
    assert "a" * 5001 in waiting.text("main")
    assert standing(crisis_plan, TALK) is None


def test_what_fits_is_saved_when_its_page_is_left(asked, crisis_plan):
    asked(TALK).type({"own-words": "My sister"}, leaves=True)
    assert standing(crisis_plan, TALK) == "My sister"


def test_two_texts_are_told_while_one_writes(asked, crisis_plan):
    page = asked(TALK)
    Tab(crisis_plan, TALK).types("My sister")
    answer = page.type({"own-words": "Rosa"})
    assert (answer.status, answer.whole) == (409, False)
    assert "My sister" in answer.text(TOLD)
    assert "Rosa" in answer.text(TOLD)


def test_what_is_typed_after_signing_out_waits_for_its_owner(asked, browser, crisis_plan):
    page = asked(TALK)
    browser.get("/home").press("Finish")
    answer = page.type({"own-words": "My sister"})
    assert (answer.status, answer.response.json["kept"]) == (401, True)
    assert answer.response.json["sign_in"] == "/sign-in"
    assert standing(crisis_plan, TALK) is None


def test_what_is_on_its_way_when_the_screen_is_hidden_is_saved(asked, browser, crisis_plan):
    page = asked("c.people")
    name = f"{new_row(page)}-name"
    browser.get("/home").press("Hide my screen")
    answer = page.type({name: "Rosa"})
    assert answer.status == 200
    assert "Rosa" not in answer.response.text
    assert [row.main for row in now(crisis_plan, "c.people").rows] == ["Rosa"]


def test_two_texts_are_kept_and_not_shown_while_the_screen_is_hidden(asked, browser, crisis_plan):
    page = asked(TALK)
    Tab(crisis_plan, TALK).types("My sister")
    browser.get("/home").press("Hide my screen")
    answer = page.type({"own-words": "Rosa"})
    assert (answer.status, answer.response.json["kept"]) == (423, True)
    assert "My sister" not in answer.response.text
    assert {"My sister", "Rosa"} == set(texts(crisis_plan, crisis_plan.id_of(_talk(crisis_plan))))


def _talk(opened):
    return opened.outline.prompt(TALK)


def test_without_a_script_what_was_typed_for_long_is_saved_behind_the_cover(
    clock, asked, crisis_plan
):
    page = asked(TALK)
    clock.on(minutes=4)
    answer = page.press("Continue", {"own-words": "My sister"}).land()
    assert (answer.status, answer.text("h1")) == (423, "Back soon")
    assert standing(crisis_plan, TALK) == "My sister"


def test_without_a_script_two_texts_are_kept_behind_the_cover(clock, asked, crisis_plan):
    page = asked(TALK)
    Tab(crisis_plan, TALK).types("My sister")
    clock.on(minutes=4)
    answer = page.press("Continue", {"own-words": "Rosa"})
    assert "My sister" not in answer.html + answer.land().html
    assert {"My sister", "Rosa"} == set(texts(crisis_plan, crisis_plan.id_of(_talk(crisis_plan))))


def test_without_a_script_too_long_a_text_waits_behind_the_cover(
    clock, asked, browser_of, signed_in, crisis_plan
):
    page = asked(TALK)
    clock.on(minutes=4)
    answer = page.press("Continue", {"own-words": "a" * 5001})
    assert "a" * 40 not in answer.html + answer.land().html
    assert "a" * 5001 in browser_of(signed_in("amina")).get("/not-yet-put-in/").text("main")


def test_a_save_asks_the_databases_little(asked, crisis_plan, statements):
    page = asked(TALK)
    page.type({"own-words": "My"})
    statements.clear()
    page.type({"own-words": "My sister"})
    assert 3 <= len(statements) <= 7


def test_to_be_shown_more_leads_to_the_first_question_that_is_new(browser_of, amina, crisis_plan):
    page = browser_of(amina).get(f"/plans/{crisis_plan.id}")
    before = [one.get("id") for one in page.all("section.ow-entry")]
    answer = page.press("Show me more")
    after = [one.get("id") for one in answer.land().all("section.ow-entry")]
    first_new = next(one for one in after if one not in before)
    assert answer.went_to == f"/plans/{crisis_plan.id}#{first_new}"


def test_back_to_the_short_set_stays_at_the_end_of_the_plan(browser_of, amina, crisis_plan):
    browser = browser_of(amina)
    page = browser.get(f"/plans/{crisis_plan.id}").press("Show me more").land()
    answer = page.press("Show me the short set only")
    assert answer.went_to == f"/plans/{crisis_plan.id}#end"
    assert answer.land().all("#end")


def test_what_is_known_beside_an_answer_says_what_it_is(browser_of, amina, crisis_plan):
    say(crisis_plan, "c.people", typed(name="Marsha", link="my sister", do="Come"))
    page = browser_of(amina).get(f"/plans/{crisis_plan.id}")
    known = [words(one) for one in page.all(".ow-facts li")]
    assert known == ["Who are they to me? my sister", "What would I like them to do? Come"]


def test_beside_who_can_i_ring_two_numbers_are_in_sight_and_the_others_open_there(
    browser, crisis_plan
):
    prompt_id = crisis_plan.id_of(crisis_plan.outline.prompt("c.now"))
    page = browser.get(f"/plans/{crisis_plan.id}/{prompt_id}")
    rung = [one.get("href") for one in page.all("main a.ow-tel")]
    assert rung == [one.tel for one in national()]
    folded = [one.get("href") for one in page.all("main details a.ow-tel")]
    assert folded == rung[2:]
    assert f"{len(folded)} more that are always there" in page.text("main")
