"""Reading what was sent: letter for letter, within bounds, and errors that say what to do."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from planner.forms import Form, as_id, phone_note
from planner.people import AboutAPerson
from planner.plans.answering import Choice
from planner.plans.revisions import Words
from planner.prompts import outline

TALK, SELF = outline("crisis_plan").prompt("c.talk"), outline("crisis_plan").prompt("c.self")
LEGAL = outline("crisis_plan").prompt("c.legal")
PEOPLE = outline("crisis_plan").prompt("c.people")
OWN = UUID(int=1)
TOO_LONG = (
    "This is longer than fits here. It has 5,001 letters. Make it 5,000 or fewer. "
    "Nothing you typed is lost."
)
SEEN = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"))


@given(words=SEEN)
def test_words_are_taken_letter_for_letter(words):
    assert Form({"words": words.replace("\n", "\r\n")}).text("words") == words


@given(words=st.text(st.characters()))
def test_whatever_is_sent_can_be_kept(words):
    kept = Form({"words": words}).text("words", longest=10**6)
    assert kept.encode().decode() == kept
    assert not set(kept) & {chr(n) for n in range(32) if n not in (9, 10)}


def test_signs_that_nobody_can_see_or_type_are_left_out():
    assert Form({"words": "a\x00b\x07c\x1b\x7fd\ud800e"}).text("words") == "abcde"


def test_five_thousand_letters_fit_and_one_more_does_not():
    fits, too_long = Form({"words": "é" * 5000}), Form({"words": "é" * 5001})
    assert (len(fits.text("words")), fits.errors) == (5000, {})
    too_long.text("words")
    assert too_long.errors == {"words": TOO_LONG}


def test_a_new_line_counts_as_one_letter():
    form = Form({"words": "a\r\n" * 2500})
    assert (len(form.text("words")), form.errors) == (5000, {})


def test_what_is_missing_is_asked_for():
    form = Form({"name": " \n"})
    form.text("name", missing="Type the name of the place.")
    assert form.errors == {"name": "Type the name of the place."}


def test_ticked_boxes_are_a_line_each_and_have_an_end():
    sent = MultiDict([("own-chosen", ""), ("own-chosen", "A letter"), ("own-chosen", "A card")])
    assert Form(sent).choices("own-chosen") == "A letter\nA card"
    form = Form(MultiDict([("own-chosen", "a" * 5001)]))
    form.choices("own-chosen")
    assert form.errors == {"own-chosen": TOO_LONG}


@pytest.mark.parametrize(
    ("sent", "number"), [("7", 7), ("", 0), ("-1", 0), ("7.0", 0), ("seven", 0), ("9" * 30, 0)]
)
def test_a_hidden_number_someone_tampered_with_is_none(sent, number):
    assert Form({"after": sent}).number("after") == number


@pytest.mark.parametrize("pin", ["248163", "248 163", " 2-4-8-1-6-3 "])
def test_a_pin_is_six_numbers_however_they_are_typed(pin):
    form = Form({"pin": pin})
    assert (form.pin("pin"), form.errors) == ("248163", {})


@pytest.mark.parametrize("pin", ["", "24816", "2481633", "two four"])
def test_a_pin_of_any_other_length_is_asked_for_again(pin):
    form = Form({"pin": pin})
    form.pin("pin")
    assert form.errors == {"pin": "Type six numbers for your PIN."}


def test_a_new_pin_is_typed_twice_the_same():
    form = Form({"pin": "248163", "again": "248164"})
    form.new_pin("pin", "again")
    assert list(form.errors) == ["again"]


def test_a_script_numbers_its_saves_and_a_page_without_one_has_its_own_mark():
    with_script = Form({"tab": "t", "seq": "3", "page": "p"}).stroke()
    without = Form({"page": "p"}).stroke()
    assert (with_script.tab, with_script.seq) == ("t", 3)
    assert (without.tab, without.seq) == ("p", None)
    assert Form({}).stroke().tab != Form({}).stroke().tab


def test_a_mark_of_somebodys_own_making_stays_short():
    assert len(Form({"tab": "t" * 10_000, "seq": "1"}).stroke().tab) == 64
    assert Form({"tab": "a\x00b", "seq": "1"}).stroke().tab == "ab"


def test_a_question_is_read_with_all_that_belongs_to_it():
    sent = {"own-words": "My sister", "own-lang": "pl", "own-second-words": "Moja siostra"}
    (one,) = Form(sent | {"after": "4"}).answers(TALK, OWN)
    said = Words({"words": "My sister"}, lang="pl", second={"words": "Moja siostra"})
    assert (one.id, one.after, one.words) == (OWN, 4, said)


def test_each_row_is_read_once_whatever_was_sent():
    one, two = uuid4(), uuid4()
    sent = [("row", str(one)), ("row", "not a row"), ("row", str(two)), ("row", str(one))]
    sent += [(f"{one}-words", "Tea"), (f"{two}-words", "Music"), (f"after-{two}", "2")]
    read = Form(MultiDict(sent)).answers(SELF, OWN)
    assert [(row.id, row.words.fields["words"], row.after) for row in read] == [
        (one, "Tea", 0),
        (two, "Music", 2),
    ]


def test_no_answer_chosen_is_no_answer():
    (one,) = Form(MultiDict([("own-chosen", ""), ("own-words", "")])).answers(LEGAL, OWN)
    assert one.words == Words()


def test_after_an_error_a_page_still_says_what_it_had_read():
    form, newer = Form({"after": "1"}), Words(number=2)
    assert (form.read(newer, "after"), form.read(None, "after")) == (2, 0)
    form.errors["own-words"] = TOO_LONG
    assert form.read(newer, "after") == 1


def test_a_choice_between_two_texts_says_which_and_where():
    assert Form({"do": f"keep:both:{OWN}:{OWN}"}).choice() == Choice(OWN, "both")


@pytest.mark.parametrize(
    "do", ["", "keep", "keep:both", "keep:both:row", f"keep:all:{OWN}", f"state:both:{OWN}"]
)
def test_whatever_else_is_tapped_is_no_choice(do):
    assert Form({"do": do}).choice() is None


def test_after_a_choice_what_else_was_typed_is_still_there():
    sent = [("row", str(OWN)), (f"{OWN}-words", "Tea"), (f"after-{OWN}", "1")]
    sent += [("own-words", "Rosa"), ("own-words", "Ben"), ("do", f"keep:mine:{OWN}")]
    left = Form(MultiDict(sent)).after_choosing()
    assert (left.all("own-words"), f"{OWN}-words" in left.sent) == (["Rosa", "Ben"], False)


@pytest.mark.parametrize(
    ("typed", "missing", "errors"),
    [
        ("", "", {}),
        ("", "Choose the day.", {"day": "Choose the day."}),
        ("soon", "Choose the day.", {"day": "Choose the day."}),
        ("soon", "", {"day": "Choose a day, or type it like this: 2027-02-28."}),
    ],
)
def test_a_day_that_cannot_be_read_is_asked_for(typed, missing, errors):
    form = Form({"day": typed})
    assert (form.day("day", missing=missing), form.errors) == (None, errors)


def test_a_planner_name_is_said_at_the_box_where_it_was_typed():
    form = Form({"who": "Nur", "words": "Rang Calm Lock today"})
    form.names_a_person(AboutAPerson("calm-lock"), "who", "Take it out.")
    form.names_a_person(AboutAPerson("tall-oak"), "who", "Take it out.")
    assert form.errors == {
        "words": "“calm-lock” is the planner name of a person here. Take it out.",
        "who": "“tall-oak” is the planner name of a person here. Take it out.",
    }


def test_phone_numbers_are_shown_back_by_their_boxes():
    sent = {f"{OWN}-name": "Rosa", f"{OWN}-phone": "07700900123", "own-phone": " "}
    shown = Form(sent).phones(SELF, PEOPLE)
    assert shown == {f"{OWN}-phone": "Read it back out loud: 07700 900 123", "own-phone": ""}
    assert Form(sent).phones(SELF, TALK) == {}


def test_a_line_end_in_a_box_for_one_line_loses_no_word():
    sent = {"own-name": "Rosa\r\n\r\nmy sister\r\n", "own-phone": "07700 900 123\n"}
    (told,) = Form(sent).answers(replace(PEOPLE, many=False), OWN)
    assert told.words.fields == {"name": "Rosa / my sister", "phone": "07700 900 123"}


def test_in_a_box_with_room_to_write_every_line_stays_a_line():
    say = outline("discharge_plan").prompt("d.home.prob")
    (told,) = Form({"own-words": "Slowly\r\nPlease"}).answers(say, OWN)
    assert told.words.fields == {"words": "Slowly\nPlease"}


@pytest.mark.parametrize("text", ["", "row", "1234", "not-an-id-at-all-not-an-id-at-all-no"])
def test_what_is_no_id_is_none(text):
    assert as_id(text) is None


def test_a_phone_number_is_shown_back_in_groups():
    assert phone_note("07700900123") == "Read it back out loud: 07700 900 123"
    assert phone_note("0770090") == "This number may be too short. You can keep it if it is right."
    assert phone_note("  ") == ""


def test_what_is_wrong_is_told_in_the_order_of_the_boxes():
    form = Form(MultiDict([("code", "9F6"), ("pin", ""), ("own_device", "yes")]))
    form.pin("pin")
    form.errors["code"] = "A letter does not fit."
    form.errors["elsewhere"] = "And this."
    assert [box for box, _ in form.errors_in_order()] == ["code", "pin", "elsewhere"]
