"""On paper, in a browser: the page that prints holds every word, and nothing that is kept off."""

import pytest

from planner.ways_in.actors import be_called
from tests.form import tag, words
from tests.writing import keep, say
from tests.writing import words as typed

SAFER = "c.safer"
ODD = "“Ich” – zażółć & <b>gęślą</b> 50 %\n\n\tjaźń  👩🏽‍🌾 中文 ሰላም"


@pytest.fixture
def on_paper(browser_of, amina, crisis_plan):
    """Opens Amina's crisis plan as it prints."""
    return lambda: browser_of(amina).get(f"/plans/{crisis_plan.id}/paper")


def sheet(page):
    return page.text("article")


def lines_of(element):
    """All that stands in it, as it was typed: a broken line too."""
    for broken in (each for each in element.iter() if tag(each) == "br"):
        broken.text = "\n"
    return "".join(element.itertext())


def test_every_word_stands_on_the_page_letter_for_letter(on_paper, crisis_plan):
    say(crisis_plan, "c.self", ODD, "Tea")
    rosa = {"name": "Rosa", "link": "my sister", "phone": "07700 900 123", "do": "Ring\nme"}
    say(crisis_plan, "c.people", typed(**rosa))
    page = on_paper()
    exact = {lines_of(each) for each in page.all("article p, article dd")}
    assert {ODD, "Tea", *rosa.values()} <= exact


def test_a_second_language_stands_beside_the_words(on_paper, crisis_plan):
    both = typed("My sister", lang="en", second={"words": "أختي"}, second_lang="ar")
    say(crisis_plan, "c.talk", both)
    (arabic,) = on_paper().all("article [lang=ar]")
    assert (words(arabic), arabic.get("dir")) == ("أختي", "rtl")


def test_what_is_private_stays_off_paper_until_i_let_it_print(on_paper, crisis_plan):
    say(crisis_plan, SAFER, "Rosa keeps the key")
    question = crisis_plan.outline.prompt(SAFER).question
    page = on_paper()
    assert "Rosa keeps the key" not in sheet(page)
    turned_on = page.press(f"Let it print: {question}").land()
    assert "Rosa keeps the key" in sheet(turned_on)
    off = turned_on.press(f"Keep it off paper: {question}").land()
    assert "Rosa keeps the key" not in sheet(off)


def test_what_is_private_can_be_let_print_where_it_is_written(on_paper, browser_of, crisis_plan):
    prompt = crisis_plan.outline.prompt(SAFER)
    page = browser_of(crisis_plan.by).get(f"/plans/{crisis_plan.id}/{crisis_plan.id_of(prompt)}")
    name = page.one("input[name=row]").get("value") + "-words"
    page.press("Let it print", {name: "Rosa keeps the key"})
    assert "Rosa keeps the key" in sheet(on_paper())


def test_the_page_says_whose_it_is_and_when_it_changed(clock, browser_of, signed_in):
    actor = signed_in("amina")
    keep(be_called, "Mina", by=actor)
    home = browser_of(actor).get("/home")
    plan = home.press("Open it: My plan for when things get bad").land()
    page = plan.click("Print or see it on paper")
    assert "This belongs to Mina" in sheet(page)
    assert "Made on 3 February 2027. Last changed on 3 February 2027." in sheet(page)
    assert "Numbers checked on" in sheet(page)
    assert "116 123" in sheet(page)


def test_an_empty_plan_says_that_nothing_is_in_it_yet(on_paper):
    assert "There are no words in this plan yet." in sheet(on_paper())


def test_nobody_else_sees_my_plan_on_paper(crisis_plan, browser_of, kofi):
    say(crisis_plan, "c.self", "Tea")
    assert browser_of(kofi).get(f"/plans/{crisis_plan.id}/paper").status == 404


def test_only_i_turn_an_answer_on_for_paper(crisis_plan, browser_of, kofi, on_paper):
    say(crisis_plan, SAFER, "Rosa keeps the key")
    browser = browser_of(kofi)
    sent = {"csrf_token": browser.get("/home").value("csrf_token"), "on": "yes"}
    sent["prompt"] = str(crisis_plan.id_of(crisis_plan.outline.prompt(SAFER)))
    answer = browser.open("POST", f"/plans/{crisis_plan.id}/paper/keep-off", data=sent)
    assert answer.status_code == 404
    assert "Rosa keeps the key" not in sheet(on_paper())
