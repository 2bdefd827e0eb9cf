"""The same in a second language: shut until it is wanted, and there for every box of words."""

import pytest

from planner.paper.layout import plan_page
from planner.prompts import KINDS, outline
from tests.data.sheets.filled import Said, whole_plan
from tests.form import kind as kind_of
from tests.writing import now, rows_of, say, start
from tests.writing import words as typed

TALK, PEOPLE = "c.talk", "c.people"
PROMPTS = {one.kind: (plan, one) for plan in KINDS[:3] for one in outline(plan).prompts}


def second_boxes(page):
    """The boxes for the second language, by name; of a list those of its empty line."""
    boxes = page.all("details input:not([type=hidden]), details textarea")
    names = [each.get("name") for each in boxes if "second-" in (each.get("name") or "")]
    return [name for name in names if not name.endswith("second-by")]


@pytest.mark.parametrize("kind", PROMPTS)
def test_every_box_of_words_has_one_for_a_second_language(browser, amina, kind):
    plan, prompt = PROMPTS[kind]
    opened = start(plan, amina)
    url = f"/plans/{opened.id}/{opened.id_of(prompt)}"
    page = browser.get(url)
    assert not page.all("details[open]")
    sent = {name: f"Słowa {n}" for n, name in enumerate(second_boxes(page))}
    assert len(sent) == len(prompt.fields_of_words)
    assert page.press("Continue", sent).status == 303
    again = browser.get(url)
    assert {name: again.value(name) for name in sent} == sent
    assert again.all("details[open]")
    shown = browser.get(f"/plans/{opened.id}?more=yes").text("main")
    assert all(text in shown for text in sent.values())


def test_on_the_whole_plan_the_second_language_is_where_it_is_used_and_changed_there(
    browser, crisis_plan
):
    rosa = typed(name="Rosa", link="My sister", lang="en", second_lang="ar")
    say(crisis_plan, PEOPLE, rosa.changed(second={"name": "روزا", "link": "أختي"}))
    say(crisis_plan, TALK, "My sister")
    (row,) = rows_of(crisis_plan, PEOPLE)
    page = browser.get(f"/plans/{crisis_plan.id}/on-one-page")
    assert {name.partition("-second")[0] for name in second_boxes(page)} == {str(row)}
    assert page.value(f"{row}-second-link") == "أختي"
    page.press("I am done for now", {f"{row}-second-link": "أختي الكبرى"})
    said = now(crisis_plan, PEOPLE).rows[0].words
    assert said.second == {"name": "روزا", "link": "أختي الكبرى"}
    assert (said.lang, said.second_lang, said.fields["name"]) == ("en", "ar", "Rosa")


@pytest.mark.parametrize(
    ("text", "lang", "runs"),
    [
        ("", "", "auto"),
        ("My sister", "", "auto"),
        ("Rosa أختي وصديقتي", "", "rtl"),
        ("07700 900123", "ar", "auto"),
        ("", "ar", "rtl"),
    ],
)
def test_words_run_from_their_own_side_where_they_are_written_and_where_they_are_read(
    browser, crisis_plan, text, lang, runs
):
    say(crisis_plan, TALK, typed(text, lang=lang, second_lang="pl", second={"words": "Tak"}))
    own = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    page = browser.get(f"/plans/{crisis_plan.id}/{own}")
    (box,) = [each for each in page.all("[name=own-words]") if kind_of(each) != "hidden"]
    assert box.get("dir") == runs
    shown = browser.get(f"/plans/{crisis_plan.id}?more=yes").all(f"#e-{own} .ow-words")
    assert [each.get("dir") for each in shown] == ([runs] if text else []) + ["auto"]


def test_a_language_that_is_not_on_the_list_can_be_said_to_run_from_the_right(browser, crisis_plan):
    own = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    page = browser.get(f"/plans/{crisis_plan.id}/{own}")
    page.press("Continue", {"own-words": "St Mary’s Hospital ـ", "own-lang": "und-Arab"})
    shown = browser.get(f"/plans/{crisis_plan.id}?more=yes").one(f"#e-{own} .ow-words")
    assert (shown.get("dir"), shown.get("lang")) == ("rtl", "und-Arab")


def test_what_is_known_of_someone_runs_from_its_own_side_too(browser, crisis_plan):
    say(crisis_plan, PEOPLE, typed(name="Rosa", link="NHS أختي وصديقتي"))
    page = browser.get(f"/plans/{crisis_plan.id}?more=yes")
    assert [each.get("dir") for each in page.all(".ow-facts--said bdi")] == ["rtl"]


def test_a_number_to_ring_among_words_from_the_right_keeps_its_order(browser, app, crisis_plan):
    arabic = typed("اتصلي بي على 07700 900142", lang="ar")
    say(crisis_plan, TALK, arabic)
    own = crisis_plan.id_of(crisis_plan.outline.prompt(TALK))
    page = browser.get(f"/plans/{crisis_plan.id}?more=yes")
    assert page.text(f"#e-{own} .ow-words bdi[dir=ltr]") == "07700 900142"
    with app.test_request_context():
        paper = plan_page(whole_plan("crisis_plan", Said({TALK: [arabic]})))
    assert '<bdi dir="ltr">07700 900142</bdi>' in paper
