"""A whole plan on one page, to write in: for whoever would rather see all of it at once."""

from uuid import UUID

import pytest

from planner.plans.writing import MOST_ROWS
from planner.prompts import KINDS
from tests.conftest import PIN
from tests.form import kind
from tests.form import words as read
from tests.writing import Tab, now, rows_of, say, standing, start, texts
from tests.writing import words as typed

SELF, TALK, HELPS = "c.self", "c.talk", "c.helps"
TO_WRITE = [each for each in KINDS if each != "signposting_list"]


def address(opened):
    return f"/plans/{opened.id}/on-one-page"


@pytest.fixture
def whole(browser, crisis_plan):
    """Opens Amina's crisis plan on one page, with all its questions."""
    browser.get(f"/plans/{crisis_plan.id}").press("Show me more")
    return lambda: browser.get(f"/plans/{crisis_plan.id}").click("Write on one page")


def box_of(opened, key):
    """The name of the box for the words of a question that has one answer."""
    return f"{opened.id_of(opened.outline.prompt(key))}-words"


def new_row(page, opened, key):
    """The name of the box for the words of the empty row of a list."""
    rows = page.all(f'[name="row-{opened.id_of(opened.outline.prompt(key))}"]')
    return f"{rows[-1].get('value')}-words"


@pytest.mark.parametrize("plan", TO_WRITE)
def test_every_question_can_be_answered_on_one_page(browser, amina, plan):
    opened = start(plan, amina)
    browser.get(f"/plans/{opened.id}").press("Show me more")
    page = browser.get(address(opened))
    boxes = page.all("[data-part] input, [data-part] textarea")
    boxes = [each for each in boxes if kind(each) in ("text", "tel", "textarea")]
    sent = {each.get("name"): f"Words {n}" for n, each in enumerate(boxes)}
    assert page.press("I am done for now", sent).went_to == f"/plans/{opened.id}"
    assert len(page.all("[data-part]")) == len(opened.prompts)
    again = browser.get(address(opened))
    assert {name: again.value(name) for name in sent} == sent


def test_the_short_set_comes_first_here_too(browser, crisis_plan):
    page = browser.get(address(crisis_plan))
    assert len(page.all("[data-part]")) == len(crisis_plan.outline.short_set)


def test_what_nobody_touched_is_not_written_again(whole, crisis_plan):
    say(crisis_plan, TALK, typed("My sister", lang="en", second={"words": "Moja siostra"}))
    say(crisis_plan, SELF, "Tea", "A walk")
    page = whole()
    page.press("I am done for now", {box_of(crisis_plan, TALK): "My sister"})
    stands = now(crisis_plan, TALK).own
    assert (stands.number, stands.lang, stands.second) == (1, "en", {"words": "Moja siostra"})
    assert [row.words.number for row in now(crisis_plan, SELF).rows] == [1, 1]


def test_it_is_saved_while_one_writes_question_by_question(clock, whole, crisis_plan):
    page = whole()
    talk, row = box_of(crisis_plan, TALK), new_row(page, crisis_plan, SELF)
    saved = page.type({talk: "My sister"}).response.json["saved"]
    assert saved == {"numbers": {f"after-{talk.removesuffix('-words')}": 1}, "at": "10:42"}
    page.type({talk: "My sister", row: "Tea"})
    page.type({talk: "My sister", row: "Tea with milk"})
    assert standing(crisis_plan, SELF) == ["Tea with milk"]
    assert standing(crisis_plan, TALK) == "My sister"


def test_a_line_can_be_added_and_the_page_stays_at_its_question(whole, crisis_plan):
    page = whole()
    prompt = crisis_plan.outline.prompt(SELF)
    row = new_row(page, crisis_plan, SELF)
    added = page.press(f"Save and add another: {prompt.question}", {row: "Tea"})
    assert added.went_to == f"{address(crisis_plan)}#e-{crisis_plan.id_of(prompt)}"
    assert new_row(added.land(), crisis_plan, SELF) != row


def test_not_answering_is_an_answer_here_too(whole, crisis_plan):
    question = crisis_plan.outline.prompt(TALK).question
    page = whole().press(f"Not now: {question}").land()
    assert now(crisis_plan, TALK).state == "later"
    assert "Not now. I may come back to it" in page.text("main")


def test_all_that_was_typed_stays_when_one_answer_is_too_long(whole, crisis_plan):
    page = whole()
    talk, row = box_of(crisis_plan, TALK), new_row(page, crisis_plan, SELF)
    answer = page.press("I am done for now", {talk: "a" * 5001, row: "Tea"})
    assert (answer.status, answer.value(talk), answer.value(row)) == (422, "a" * 5001, "Tea")
    answer.press("I am done for now", {talk: "a" * 5000})
    assert standing(crisis_plan, SELF) == ["Tea"]
    assert standing(crisis_plan, TALK) == "a" * 5000


def cards(page):
    """The two texts of each place that has two: what stands, and what was typed now."""
    return [read(each) for each in page.all("[data-conflict] .ow-words")]


@pytest.fixture
def two_texts(whole, crisis_plan):
    """The page after something else was written in one place while Amina typed there."""
    page = whole()
    Tab(crisis_plan, TALK).types("Rosa")
    sent = {box_of(crisis_plan, TALK): "My sister", new_row(page, crisis_plan, SELF): "Tea"}
    return page.press("I am done for now", sent)


def test_two_texts_for_one_place_are_both_kept_and_the_rest_is_saved(two_texts, crisis_plan):
    assert (two_texts.status, two_texts.value(box_of(crisis_plan, TALK))) == (409, "My sister")
    assert cards(two_texts) == ["Rosa", "My sister"]
    assert standing(crisis_plan, SELF) == ["Tea"]
    assert two_texts.press("I am done for now").status == 303
    assert standing(crisis_plan, TALK) == "My sister"


@pytest.mark.parametrize(
    ("button", "stands"),
    [
        ("Keep what I typed now", "My sister"),
        ("Keep the other", "Rosa"),
        ("Keep both", "Rosa / My sister"),
    ],
)
def test_i_choose_which_text_stands_and_come_back_to_that_question(
    two_texts, crisis_plan, button, stands
):
    talk = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    chosen = two_texts.press(button, {new_row(two_texts, crisis_plan, HELPS): "Quiet"})
    assert chosen.went_to == f"{address(crisis_plan)}#e-{talk}"
    assert chosen.land().value(f"{talk}-words") == stands
    assert {"Rosa", "My sister"} <= set(texts(crisis_plan, talk))
    assert (standing(crisis_plan, SELF), standing(crisis_plan, HELPS)) == (["Tea"], ["Quiet"])


def test_of_two_texts_in_two_places_each_is_chosen_by_itself(whole, crisis_plan):
    say(crisis_plan, SELF, "Tea")
    (tea,) = rows_of(crisis_plan, SELF)
    page = whole()
    Tab(crisis_plan, TALK).types("Rosa")
    Tab(crisis_plan, SELF, tea).types("Tea with milk")
    sent = {box_of(crisis_plan, TALK): "My sister", f"{tea}-words": "Coffee"}
    page = page.press("I am done for now", sent)
    assert sorted(cards(page)) == ["Coffee", "My sister", "Rosa", "Tea with milk"]
    left = page.press("Keep the other: Tea with milk")
    assert (left.status, cards(left)) == (409, ["Rosa", "My sister"])
    assert left.value(f"{tea}-words") == "Tea with milk"
    assert left.press("Keep both").status == 303
    assert standing(crisis_plan, SELF) == ["Tea with milk"]
    assert standing(crisis_plan, TALK) == "Rosa / My sister"


def test_two_texts_are_told_while_one_writes_at_the_question_they_are_for(whole, crisis_plan):
    page = whole()
    Tab(crisis_plan, TALK).types("Rosa")
    answer = page.type({box_of(crisis_plan, TALK): "My sister"})
    talk = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    assert (answer.status, cards(answer)) == (409, ["Rosa", "My sister"])
    assert [each.get("id") for each in answer.all("[data-conflict]")] == [f"two-{talk}"]
    assert page.all(f"#e-{talk} > #two-{talk}")


def test_a_list_that_is_full_says_which_and_keeps_what_was_typed(whole, crisis_plan):
    page = whole()
    own = crisis_plan.id_of(crisis_plan.outline.prompt(SELF))
    new = [str(UUID(int=n)) for n in range(MOST_ROWS + 1)]
    sent = {"csrf_token": page.value("csrf_token"), "page": "p", f"asked-{own}": "yes"}
    sent |= {f"row-{own}": new} | {f"{one}-words": f"Row {n}" for n, one in enumerate(new)}
    answer = page.browser.open("POST", page.url, data=sent)
    assert answer.status_code == 422
    assert f'<a href="#e-{own}">This list is full: it has 200 lines.' in answer.text
    assert all(f"\nRow {n}</textarea>" in answer.text for n in range(MOST_ROWS + 1))
    assert standing(crisis_plan, SELF) == []


@pytest.mark.parametrize("script", [False, True])
def test_words_that_come_after_signing_out_wait_and_only_what_is_new_is_shown(
    browser, browser_of, signed_in, whole, crisis_plan, script
):
    say(crisis_plan, HELPS, "Quiet")
    page = whole()
    browser.get("/home").press("Finish")
    sent = {box_of(crisis_plan, TALK): "My sister", new_row(page, crisis_plan, SELF): "Tea"}
    answer = page.type(sent) if script else page.press("I am done for now", sent)
    assert answer.status == 401
    waiting = browser_of(signed_in("amina")).get("/home").click("See it")
    assert "My sister" in waiting.text("main")
    assert "Quiet" not in waiting.text("main")
    assert "Nothing is waiting." in waiting.press("Put it in").land().text("main")
    assert (standing(crisis_plan, TALK), standing(crisis_plan, SELF)) == ("My sister", ["Tea"])
    (quiet,) = rows_of(crisis_plan, HELPS)
    assert texts(crisis_plan, quiet) == ["Quiet"]


def test_what_was_typed_for_long_is_saved_behind_the_cover(clock, whole, crisis_plan):
    page = whole()
    clock.on(minutes=4)
    answer = page.press("I am done for now", {box_of(crisis_plan, TALK): "My sister"}).land()
    assert (answer.status, answer.text("h1")) == (423, "Back soon")
    assert standing(crisis_plan, TALK) == "My sister"
    shown = answer.press("Show it again", pin=PIN).land()
    assert shown.url == address(crisis_plan)


def test_a_plan_opens_to_write_in_as_i_like_it_best(browser, crisis_plan, whole):
    goes_on = whole().press("Open it like this each time").land()
    assert goes_on.went_to == address(crisis_plan)
    page = browser.get(f"/plans/{crisis_plan.id}").click("Carry on, all on one page").land()
    goes_on = page.press("Go back to one question at a time").land()
    assert goes_on.went_to != address(crisis_plan)
    assert "one question at a time" in browser.get(f"/plans/{crisis_plan.id}").text("main")
