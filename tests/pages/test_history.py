"""How it was before, in a browser: earlier words, put back or erased for good."""

from datetime import timedelta
from uuid import uuid4

import pytest

from planner.database import now as this_moment
from planner.ownership import May
from planner.plans.sharing import Terms, share
from tests.form import words
from tests.writing import Tab, keep, rows_of, say, standing, texts
from tests.writing import words as typed

TALK, SELF = "c.talk", "c.self"


@pytest.fixture
def talk(crisis_plan):
    """One question, answered three times."""
    tab = Tab(crisis_plan, TALK)
    for text in ("My sister", "Rosa", "Nobody yet"):
        tab.types(text)
        tab.read()
    return tab


@pytest.fixture
def question(browser_of, amina, crisis_plan):
    """Opens the page of a question of Amina's crisis plan."""

    def open_page(key):
        prompt_id = crisis_plan.id_of(crisis_plan.outline.prompt(key))
        return browser_of(amina).get(f"/plans/{crisis_plan.id}/{prompt_id}")

    return open_page


def said(page):
    return [words(each) for each in page.all("main p.ow-words")]


def test_every_earlier_text_is_shown_newest_first_and_what_stands_is_named(talk, question):
    page = question(TALK).click("See earlier words")
    assert said(page) == ["Nobody yet", "Rosa", "My sister"]
    assert words(page.all("main section h2")[0]).startswith("It says now")
    assert all(words(one).count(":") == 1 for one in page.all("main section h2"))


def test_a_text_in_a_second_language_is_shown_too(crisis_plan, question):
    say(crisis_plan, TALK, typed("My sister", second={"words": "Moja siostra"}))
    assert said(question(TALK).click("See earlier words")) == ["My sister", "Moja siostra"]


def test_it_is_said_who_else_typed(browser_of, crisis_plan, question, amina, paired):
    browser_of(amina).get("/home").press("steady-robin is with me now")
    question(TALK).press("Continue", {"own-words": "My sister"})
    browser_of(amina).get("/home").press("I am on my own again")
    question(TALK).press("Continue", {"own-words": "Rosa"})
    page = question(TALK).click("See earlier words")
    mine, theirs = (words(each) for each in page.all("main section h2"))
    assert "typed by" not in mine
    assert theirs.endswith(", typed by steady-robin")


def test_words_kept_beside_are_shown(talk, crisis_plan, question):
    say(crisis_plan, TALK, "My aunt", after=1)
    page = question(TALK).click("See earlier words")
    assert "Kept beside" in page.text("main")
    assert said(page) == ["My aunt", "Nobody yet", "Rosa", "My sister"]


def test_an_earlier_text_is_put_back_with_one_tap(talk, crisis_plan, question):
    page = question(TALK).click("See earlier words")
    sent = {"csrf_token": page.value("csrf_token"), "number": 1}
    (first, *_more) = page.all("form[action$='/put-back']")
    page.browser.open("POST", first.get("action"), data=sent)
    assert standing(crisis_plan, TALK) == "My sister"
    assert texts(crisis_plan, talk.entry_id) == ["My sister", "Nobody yet", "Rosa", "My sister"]


def test_there_is_nothing_to_undo_where_nothing_was_written(question):
    assert "How it was before" not in question(TALK).text("main")


def test_each_row_has_a_history_of_its_own(crisis_plan, question):
    say(crisis_plan, SELF, "Tea", "A walk")
    assert said(question(SELF).click("See earlier words: A walk")) == ["A walk"]


@pytest.mark.parametrize("path", ["before", "undo", "put-back", "bring-back", "erase"])
def test_what_was_never_written_is_nowhere(question, crisis_plan, path):
    page = question(SELF)
    url, sent = f"{page.url}/{uuid4()}/{path}", {"csrf_token": page.value("csrf_token")}
    method = "GET" if path == "before" else "POST"
    answer = page.browser.open(method, url, data=sent | {"number": 1})
    assert answer.status_code == 404
    assert rows_of(crisis_plan, SELF) == []


@pytest.mark.parametrize("path", ["before", "undo", "put-back", "bring-back", "erase"])
def test_nobody_else_reaches_my_earlier_words(talk, crisis_plan, browser_of, kofi, path):
    browser = browser_of(kofi)
    page, prompt_id = browser.get("/home"), crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    url = f"/plans/{crisis_plan.id}/{prompt_id}/{talk.entry_id}/{path}"
    sent = {"csrf_token": page.value("csrf_token"), "number": 1}
    answer = browser.open("GET" if path == "before" else "POST", url, data=sent)
    assert (answer.status_code, "Rosa" in answer.text) == (404, False)
    assert texts(crisis_plan, talk.entry_id) == ["Nobody yet", "Rosa", "My sister"]


def test_what_was_taken_out_stands_first_to_be_brought_back(question, crisis_plan):
    say(crisis_plan, SELF, "Tea", "A walk", "Music")
    question(SELF).press("Take it out: Music")
    before = [words(one) for one in question(SELF).all("#before + ul > li")]
    assert before[0].startswith("Taken out: Music")
    assert len(before) == 3


@pytest.mark.parametrize("may", [May.SEE, May.WRITE])
def test_who_helps_is_offered_what_they_may_do_and_only_i_can_erase(
    browser_of, joe, paired, amina, crisis_plan, may
):
    terms = Terms(may, this_moment() + timedelta(days=9))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    tab = Tab(crisis_plan, TALK)
    for text in ("My sister", "Rosa"):
        tab.types(text)
        tab.read()
    prompt_id = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    page = browser_of(joe).get(f"/plans/{crisis_plan.id}/{prompt_id}/{prompt_id}/before")
    assert "My sister" in page.text("main")
    assert "rase" not in page.text("main")
    assert ("Put this back" in page.text("main")) == (may == May.WRITE)
