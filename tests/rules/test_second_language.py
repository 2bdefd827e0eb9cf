"""A second language: every box of words of every question has one, and it goes everywhere."""

from datetime import timedelta

import pytest

from planner.database import now as this_moment
from planner.ownership import May
from planner.paper.layout import side_page
from planner.plans.answering import Sent
from planner.plans.documents import open_plan, plans_of
from planner.plans.entries import answers_in, choices_about
from planner.plans.revisions import Words
from planner.plans.sharing import Terms, share
from planner.plans.suggesting import accept, suggest_what_changed, suggestions_in
from planner.prompts import KINDS, outline
from planner.sheets import full_plan, rows_of
from planner.sheets.as_text import as_text, under_headings
from planner.sheets.kinds import sheet_kinds
from planner.sheets.one_side import one_side
from planner.takeaway.bringing_in import bring_in, read_file
from planner.takeaway.gathering import as_json, gather
from tests.data.sheets.filled import Said
from tests.writing import keep, now, say, start

PROMPTS = {
    one.kind: (kind, one)
    for kind in KINDS[:3]
    for one in outline(kind).prompts
    if not one.sensitive
}
EVERY = [one for kind in KINDS for one in outline(kind).prompts]
TALK, PEOPLE = "c.talk", "c.people"
PUT_IN = {"date": "2027-03-01", "time": "14:30"}


def in_arabic(prompt):
    """Something in each box of a question, and the same in Arabic where words can be."""
    said = {
        one.key: one.choices[0] if one.choices else PUT_IN.get(one.control, f"English {one.key}")
        for one in prompt.fields
    }
    second = {one.key: f"عربي {one.key}" for one in prompt.fields_of_words}
    return Words(said, lang="en", second=second, second_lang="ar", second_by="Nadia")


def test_every_box_of_words_can_be_said_in_a_second_language():
    for kind, prompt in PROMPTS.values():
        words = [one.key for one in prompt.fields if one.control in ("line", "text")]
        boxes = [one.key for one in prompt.fields_of_words]
        assert set(words) <= set(boxes), (kind, prompt.key)


@pytest.mark.parametrize("kind", PROMPTS)
def test_all_of_it_stands_on_the_plan_and_on_paper(amina, kind):
    plan, prompt = PROMPTS[kind]
    opened, said = start(plan, amina), in_arabic(prompt)
    say(opened, prompt.key, said)
    (row,) = rows_of(answers_in(opened)[prompt.key])
    assert row.in_second == list(said.second.values())
    assert (row.second_lang, row.second_by) == ("ar", "Nadia")
    about, answers = choices_about(opened)
    (part,) = full_plan(opened, answers, about).parts
    assert part.answers[0].rows[0].in_second == list(said.second.values())


@pytest.mark.parametrize("sheet", sheet_kinds(), ids=lambda one: one.key)
def test_all_that_stands_on_a_sheet_stands_there_in_the_second_language_too(app, sheet):
    said = Said({one.key: [in_arabic(one)] for one in EVERY})
    made = one_side(sheet, said, belongs_to="Dee")
    with app.test_request_context():
        page = side_page(made)
    blocks = [block for block in made.blocks if block.slot != "numbers"]  # those are to be rung
    rows = [row for block in blocks for row in block.every]
    assert all(text in page for row in rows for text in row.in_second)
    assert any(row.in_second for row in rows)


def test_all_of_it_stands_in_the_text_for_the_record(crisis_plan):
    said = in_arabic(crisis_plan.outline.prompt(PEOPLE))
    text = as_text(under_headings(Said({PEOPLE: [said]})), name="Amina")
    assert all(second in text for second in said.second.values())


def test_all_of_it_is_taken_away_and_put_back(amina, kofi):
    said = {}
    for plan in KINDS[:3]:
        opened = start(plan, amina)
        for prompt in opened.prompts:
            say(opened, prompt.key, said.setdefault(prompt.key, in_arabic(prompt)))
    keep(bring_in, read_file(as_json(gather(by=amina, with_private=True))), by=kofi)
    for opened in plans_of(kofi):
        for key, answer in answers_in(opened).items():
            (words,) = [one for one in answer.all_words if one.says_something]
            assert (words.second, words.second_lang) == (said[key].second, "ar")


@pytest.fixture
def suggested(crisis_plan, amina, joe, paired):
    """Joe suggests words, in one language and another, and Amina has not answered yet."""

    def suggest(key, words):
        terms = Terms(May.SUGGEST, this_moment() + timedelta(days=30))
        keep(share, crisis_plan, joe.person_id, terms, by=amina)
        theirs = open_plan(crisis_plan.id, by=joe)
        sent = [Sent(theirs.id_of(theirs.outline.prompt(key)), words, 0)]
        keep(suggest_what_changed, theirs, theirs.outline.prompt(key), sent, by=joe)
        (one,) = suggestions_in(crisis_plan)
        return one

    return suggest


def test_what_someone_suggests_in_a_second_language_comes_with_their_words(
    crisis_plan, amina, suggested
):
    said = Words({"words": "Rosa"}, second={"words": "روزا"}, second_lang="ar", second_by="Joe")
    one = suggested(TALK, said)
    assert (one.second, one.second_lang, one.second_by) == (said.second, "ar", "Joe")
    keep(accept, crisis_plan, one.id, by=amina)
    own = now(crisis_plan, TALK).own
    assert (own.fields, own.second, own.second_lang) == (said.fields, said.second, "ar")


def test_what_waits_for_my_answer_is_taken_away_in_both_languages(amina, suggested):
    said = Words({"words": "Rosa"}, second={"words": "روزا"}, second_lang="ar", second_by="Joe")
    suggested(TALK, said)
    told = read_file(as_json(gather(by=amina)))
    (one,) = told["plans"][0]["suggestions"]
    assert (one["fields"], one["second"], one["second_by"]) == (said.fields, said.second, "Joe")


def test_a_second_language_alone_can_be_suggested(crisis_plan, amina, suggested):
    say(crisis_plan, TALK, "Rosa")
    said = Words({"words": "Rosa"}, second={"words": "روزا"}, second_lang="ar")
    keep(accept, crisis_plan, suggested(TALK, said).id, by=amina)
    own = now(crisis_plan, TALK).own
    assert (own.fields, own.second) == ({"words": "Rosa"}, {"words": "روزا"})


def test_words_put_in_from_a_suggestion_never_stand_beside_a_translation_of_others(
    crisis_plan, amina, suggested
):
    say(crisis_plan, TALK, Words({"words": "Rosa"}, second={"words": "روزا"}, second_lang="ar"))
    keep(accept, crisis_plan, suggested(TALK, Words({"words": "Marsha"})).id, by=amina)
    own = now(crisis_plan, TALK).own
    assert (own.fields, own.second) == ({"words": "Marsha"}, {})
