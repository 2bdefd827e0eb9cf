"""A sheet of paper: every answered question letter for letter, and nothing that stays off."""

from datetime import timedelta

import pytest

from planner.days import end_of, today
from planner.ownership import May
from planner.plans.agreeing import agree
from planner.plans.answering import choose_state
from planner.plans.choices import turn
from planner.plans.documents import open_plan
from planner.plans.entries import choices_about
from planner.plans.rows import take_out
from planner.plans.sharing import Terms, share
from planner.prompts import KINDS
from planner.sheets import full_plan, plan_in_sentences
from planner.ways_in.actors import be_called
from tests.writing import keep, rows_of, say, start, words

ODD = "  He said “no” – twice; 50 % <b>of</b> it & more.\n\n\tZażółć ß ﬁ 👩🏽‍🌾 中文 ሰላም  "


def sheet_of(opened):
    about, answers = choices_about(opened)
    return full_plan(opened, answers, about)


def said(opened):
    """What stands on the sheet: each question with the main words of its rows."""
    return {
        answer.question: [row.main or row.facts[0][1] for row in answer.rows]
        for part in sheet_of(opened).parts
        for answer in part.answers
    }


def question(opened, key):
    return opened.outline.prompt(key).question


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_that_was_answered_stands_on_the_sheet_in_the_order_asked(kind, amina):
    opened = start(kind, amina)
    asked = [one for one in opened.outline.prompts if not one.sensitive]
    for prompt in asked:
        say(
            opened,
            prompt.key,
            words(**{one.key: f"{prompt.key} {one.key}" for one in prompt.fields}),
        )
    on_paper = said(opened)
    assert list(on_paper) == [prompt.question for prompt in asked]
    assert list(on_paper.values()) == [[f"{one.key} {one.main_field.key}"] for one in asked]


def test_words_stand_letter_for_letter(crisis_plan):
    say(crisis_plan, "c.self", ODD, "Tea")
    say(crisis_plan, "c.talk", ODD)
    on_paper = said(crisis_plan)
    assert on_paper[question(crisis_plan, "c.self")] == [ODD, "Tea"]
    assert on_paper[question(crisis_plan, "c.talk")] == [ODD]


def test_all_that_is_known_of_someone_stands_beside_their_name(crisis_plan):
    rosa = words(
        name="Rosa", link="my sister", phone="+44 (0)7700 900123", do="Ring\nme", know="Yes"
    )
    say(crisis_plan, "c.people", rosa)
    (row,) = next(a.rows for p in sheet_of(crisis_plan).parts for a in p.answers)
    assert row.main == "Rosa"
    assert [text for _label, text, _tel in row.facts] == [
        "my sister",
        "+44 (0)7700 900123",
        "Ring\nme",
        "Yes",
    ]


def test_something_known_stands_even_when_there_is_no_name(crisis_plan):
    say(crisis_plan, "c.people", words(phone="07700 900123"))
    assert said(crisis_plan)[question(crisis_plan, "c.people")] == ["07700 900123"]


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("07700 900123", "07700900123"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("(0161) 496-0123", "01614960123"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "07700900123"),
        ("0161 496 0123 ext 4", ""),
        ("0161 496 0123 or 07700 900123", ""),
        ("ask Sam", ""),
    ],
)
def test_a_telephone_dials_a_number_or_nothing(crisis_plan, typed, dialled):
    say(crisis_plan, "c.people", words(name="Rosa", phone=typed))
    (row,) = next(a.rows for p in sheet_of(crisis_plan).parts for a in p.answers)
    assert [(text, tel) for _label, text, tel in row.facts] == [(typed, dialled)]


def test_a_day_reads_as_a_day_and_the_sheet_says_when_to_look_again(crisis_plan):
    say(crisis_plan, "c.look", words("After the summer", date="2027-09-01", time="10:00"))
    sheet = sheet_of(crisis_plan)
    ((row,),) = [a.rows for p in sheet.parts for a in p.answers]
    assert sheet.look_again == "After the summer, 1 September 2027, 10:00"
    assert [text for _label, text, _tel in row.facts] == ["1 September 2027", "10:00"]


def test_what_someone_else_typed_changes_no_day_on_my_sheet_until_i_agree(
    clock, crisis_plan, amina, joe, paired
):
    say(crisis_plan, "c.look", words("After the summer"))
    terms = Terms(May.WRITE, end_of(today() + timedelta(days=5)))
    keep(share, crisis_plan, joe.person_id, terms, by=amina)
    before = sheet_of(crisis_plan)
    clock.on(hours=26)
    hers = open_plan(crisis_plan.id, by=joe)
    say(hers, "c.look", words("Next week"), after=1)
    say(hers, "c.self", "She rests")
    assert sheet_of(crisis_plan) == before
    keep(agree, crisis_plan, rows_of(crisis_plan, "c.self")[0], 1, by=amina)
    assert sheet_of(crisis_plan).changed_on != before.changed_on


def test_empty_lines_in_a_second_language_are_no_translation(crisis_plan):
    say(crisis_plan, "c.talk", words("Slowly", second={"words": " \n\n"}))
    (row,) = next(a.rows for p in sheet_of(crisis_plan).parts for a in p.answers)
    assert row.second == ""


def test_what_is_private_stands_on_the_sheet_only_once_it_is_turned_on(crisis_plan, amina):
    say(crisis_plan, "c.safer", "Rosa keeps the car key")
    say(crisis_plan, "c.self", "Tea")
    assert said(crisis_plan) == {question(crisis_plan, "c.self"): ["Tea"]}
    keep(turn, crisis_plan.outline.prompt("c.safer"), True, crisis_plan, by=amina)
    assert said(crisis_plan)[question(crisis_plan, "c.safer")] == ["Rosa keeps the car key"]


@pytest.mark.parametrize("key", ["c.talk", "c.self"])
def test_what_someone_would_rather_not_say_stands_on_no_sheet(crisis_plan, amina, key):
    say(crisis_plan, key, "My sister")
    keep(choose_state, crisis_plan, crisis_plan.outline.prompt(key), "rather_not", by=amina)
    assert sheet_of(crisis_plan).parts == []


@pytest.mark.parametrize("key", ["c.talk", "c.self"])
@pytest.mark.parametrize("state", ["skip", "later", "dont_know", "keep"])
def test_no_other_choice_takes_what_i_wrote_off_my_sheet(crisis_plan, amina, key, state):
    say(crisis_plan, key, "My sister")
    keep(choose_state, crisis_plan, crisis_plan.outline.prompt(key), state, by=amina)
    assert said(crisis_plan) == {question(crisis_plan, key): ["My sister"]}


def test_a_row_taken_out_stands_on_no_sheet(crisis_plan, amina):
    say(crisis_plan, "c.self", "Tea", "A walk")
    first, prompt = rows_of(crisis_plan, "c.self")[0], crisis_plan.outline.prompt("c.self")
    keep(take_out, crisis_plan, prompt, first, by=amina)
    assert said(crisis_plan) == {prompt.question: ["A walk"]}


def test_words_in_two_languages_stand_side_by_side(crisis_plan):
    both = words("بنت", lang="ar", second="A girl", second_lang="en", second_by="Rosa")
    both = both.changed(second={"words": "A girl"})
    say(crisis_plan, "c.talk", both)
    ((row,),) = [a.rows for p in sheet_of(crisis_plan).parts for a in p.answers]
    assert (row.main, row.lang, row.dir) == ("بنت", "ar", "rtl")
    assert (row.second, row.second_lang, row.second_by) == ("A girl", "en", "Rosa")


def test_a_second_language_stands_also_where_the_answer_is_not_in_the_first_box(discharge_plan):
    said_so = words("I sold the flat").changed(second={"answer": "Sprzedałam mieszkanie"})
    say(discharge_plan, "d.money.now", said_so)
    ((row,),) = [a.rows for p in sheet_of(discharge_plan).parts for a in p.answers]
    assert (row.main, row.second) == ("I sold the flat", "Sprzedałam mieszkanie")


def test_a_sheet_says_whose_it_is_and_when_it_changed(clock, crisis_plan, amina):
    keep(be_called, "Mina", by=amina)
    clock.on(days=2)
    say(crisis_plan, "c.self", "Tea")
    clock.on(days=2)
    sheet = sheet_of(crisis_plan)
    assert (sheet.belongs_to, sheet.changed_on) == ("Mina", "5 February 2027")


def test_without_a_name_the_planner_name_stands_on_no_sheet(crisis_plan, amina):
    say(crisis_plan, "c.self", "Tea")
    assert sheet_of(crisis_plan).belongs_to == ""
    assert amina.planner_name not in repr(sheet_of(crisis_plan))


def test_for_easy_reading_each_idea_has_a_line_and_each_question_a_picture(crisis_plan):
    say(crisis_plan, "c.self", "Tea. No hurry.\nThe radio", "A walk")
    rosa = words(name="Rosa. My sister.", phone="07700 900123", do="Ring me. No big talks.")
    say(crisis_plan, "c.people", rosa)
    easy = plan_in_sentences(sheet_of(crisis_plan))
    said = {one.question: one for part in easy.parts for one in part.answers}
    alone = said[question(crisis_plan, "c.self")]
    assert [row.main for row in alone.rows] == ["Tea.", "No hurry.", "The radio", "A walk"]
    (person,) = said[question(crisis_plan, "c.people")].rows
    assert person.main == "Rosa.\nMy sister."
    assert [text for _, text, _ in person.facts] == ["07700 900123", "Ring me.\nNo big talks."]
    assert all(one.picture and one.shows for one in said.values())


def test_each_day_of_my_first_days_stands_after_its_name(discharge_plan):
    say(discharge_plan, "d.week.days", words(today="Keys and milk", day1="The post"))
    (row,) = next(a.rows for p in sheet_of(discharge_plan).parts for a in p.answers)
    told = [(label, text) for label, text, _tel in row.facts]
    assert told == [("The day I leave", "Keys and milk"), ("Day 1", "The post")]


def test_the_parts_that_i_leave_out_do_not_stand_on_a_whole_plan(crisis_plan):
    say(crisis_plan, "c.self", "Tea")
    say(crisis_plan, "c.talk", "Rosa")
    about, answers = choices_about(crisis_plan)
    section = crisis_plan.outline.section_of(crisis_plan.outline.prompt("c.self")).key
    sheet = full_plan(crisis_plan, answers, about, left_out=[section])
    assert [a.rows[0].main for part in sheet.parts for a in part.answers] == ["Rosa"]


def test_a_sheet_shows_numbers_to_ring_and_when_they_were_checked(crisis_plan):
    sheet = sheet_of(crisis_plan)
    assert {"999", "116 123"} <= {number.number for number in sheet.numbers}
    assert sheet.numbers_checked
