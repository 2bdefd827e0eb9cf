"""A sheet of one side: what stands on it, what leaves first, and nothing cut in its middle."""

import re
from dataclasses import replace

import pytest

from planner.plans.revisions import Words
from planner.sheets.as_text import as_text, under_headings
from planner.sheets.blank import blank_kinds, blank_plan
from planner.sheets.fitting import fit, steps
from planner.sheets.kinds import (
    NoSuchSheet,
    prompt_with_key,
    sheet_kind,
    sheet_kinds,
    words_on_paper,
)
from planner.sheets.one_side import blank_side, one_side, prompts_on
from planner.sheets.sentences import sentences_in
from tests.data.sheets.filled import PROMPTS, Said, dee, everything_in, far_too_much

STYLE = "static/print.css"
KINDS = {kind.key: kind for kind in sheet_kinds()}
CHECK, PEER = "d.week.72", "d.week.peer"


def sheet(key, said, **other):
    return one_side(KINDS[key], said, belongs_to="Dee", **other)


def said_on(made):
    """Every text on a sheet."""
    rows = [row for block in made.shown for row in block.every]
    texts = [[row.main, *(text for _label, text, _tel in row.facts)] for row in rows]
    return [text for each in texts for text in each if text]


def lines(most):
    """A room with so many lines, and what a version fills of it: 60 letters are a line."""
    return lambda made: sum(1 + len(text) // 60 for text in said_on(made)) / most


def check(name, when="Thursday at 2", **other):
    return Said({CHECK: [Words({"name": name, "when": when, "phone": "01632 960 124"} | other)]})


@pytest.mark.parametrize("key", KINDS)
def test_the_marks_in_the_plans_say_which_question_may_stand_on_which_sheet(key):
    kind = KINDS[key]
    for asked in map(prompt_with_key, prompts_on(kind)):
        free = kind.prints in ("full", "one-page") or kind.key in ("goodbye", "card", "week")
        assert kind.prints in asked.prints or "full" in asked.prints or not free, asked.key
    for prompt in PROMPTS:
        if kind.prints in ("meeting", "first-week", "staff") and kind.prints in prompt.prints:
            assert prompt.key in prompts_on(kind), f"{prompt.key} is on no place of {key}"


def test_there_is_no_other_sheet():
    with pytest.raises(NoSuchSheet):
        sheet_kind(99)


def test_who_checks_on_me_when_and_what_i_do_if_they_do_not_come():
    week = sheet("week", dee(), peer_names=["Sam"])
    assert said_on(week)[:4] == [
        "Priya, from the Northway team",
        "Thursday at 2",
        "They visit me",
        "01632 960 124",
    ]
    assert week.block("noshow").rows[0].main == "Wait till 3. Ring Northway. Then ring Marsha."
    assert week.block("days").columns == ()
    assert [row.label for row in week.block("days").rows][0] == "The day I leave"
    assert "14 days, they said." in said_on(week)
    assert len(week.numbers) == 3


@pytest.mark.parametrize(
    "name",
    [
        "Sam",
        "sam",
        "Sam.",
        "Sam, on Tuesday",
        "Sam the peer worker",
        "my peer worker",
        "Peer worker",
    ],
)
def test_the_peer_worker_is_never_printed_as_the_first_check(name):
    week = sheet("week", check(name), peer_names=["Sam"])
    block = week.block("check")
    assert block.rows == []
    assert block.note.startswith("The team’s check is still to be asked.")
    assert block.lines
    assert name not in said_on(week)


def test_someone_else_with_a_name_like_that_is_printed():
    week = sheet("week", check("Samira, Northway"), peer_names=["Sam"])
    assert said_on(week)[0] == "Samira, Northway"


def test_without_a_check_the_sheet_says_that_my_peer_worker_is_extra():
    said = Said({PEER: [Words({"words": "Wednesday at 11, with Sam"})]})
    week = sheet("week", said, peer_names=["Sam"])
    assert week.block("check").note == (
        "The team’s check is still to be asked. My peer worker is extra. That is not this check."
    )
    assert week.block("peer").heading == "My peer worker (extra)"


def test_every_question_i_do_not_know_yet_is_asked_at_the_meeting():
    open_keys = [prompt.key for prompt in PROMPTS][:20]
    meeting = sheet("meeting", Said({}, open_keys))
    asked = [row.main for row in meeting.block("ask").every]
    assert asked == [prompt_with_key(key).question for key in open_keys]


def test_what_i_do_not_know_yet_leaves_a_full_sheet_last_of_all():
    whole = sheet("meeting", far_too_much())
    asked = [row.main for row in whole.block("ask").asked]
    for room in (120, 60, 40):
        fitted = fit(whole, lines(room))
        assert [row.main for row in fitted.block("ask").asked] == asked
    tight = fit(sheet("meeting", Said({}, [one.key for one in PROMPTS[:40]])), lines(15))
    left = tight.block("ask")
    assert 2 <= len(left.asked) < 40
    assert (left.more, left.left) == (True, "More to ask: in the print to read out loud.")


@pytest.mark.parametrize("room", [200, 90, 60, 40, 25, 12])
@pytest.mark.parametrize("key", ["meeting", "week", "card", "staff", "goodbye"])
def test_a_full_sheet_loses_whole_sentences_and_never_a_part_of_one(key, room):
    whole = sheet(key, far_too_much())
    fitted = fit(whole, lines(room))
    first = {text for text in said_on(whole)}
    for text in said_on(fitted):
        began = [one for one in first if one.startswith(text)]
        whole_sentences = any(
            sentences_in(text) == sentences_in(one)[: len(sentences_in(text))] for one in began
        )
        assert whole_sentences, text
    assert fitted.more or said_on(fitted) == said_on(whole)


@pytest.mark.parametrize("room", [60, 40, 30, 25, 20, 15, 12, 10])
@pytest.mark.parametrize("key", ["week", "staff", "goodbye"])
@pytest.mark.parametrize("said", [dee, far_too_much])
def test_nothing_that_may_leave_stands_there_while_what_matters_more_is_empty(said, key, room):
    whole = sheet(key, said())
    fitted = fit(whole, lines(room))
    there = {block.slot for block in fitted.blocks if block.rows}
    may_leave = [block.slot for block in whole.blocks if block.goes and block.slot in there]
    stays = [block.slot for block in whole.blocks if block.rows and not block.goes]
    assert not may_leave or set(stays) <= there


def long_sentences():
    """One sentence to every question, longer than the shortest that a full sheet keeps."""
    return everything_in("I need a quiet room, someone who knows me, and to go slowly, please do.")


@pytest.mark.parametrize("room", [60, 40, 30, 25, 20, 15])
@pytest.mark.parametrize("key", ["meeting", "week", "staff", "goodbye"])
def test_what_is_brought_back_says_something(key, room):
    whole = sheet(key, long_sentences())
    fitted = fit(whole, lines(room))
    emptied = [one.slot for one in fitted.blocks if whole.block(one.slot).every and not one.every]
    assert not emptied or not [one for one in fitted.blocks if one.goes]


def in_strips(made):
    """What a sheet fills where each place is a strip in which 20 letters are a line."""
    said = [[row.main, *(text for _label, text, _tel in row.facts)] for row in every_row(made)]
    return sum(2 + sum(1 + len(text) // 20 for text in row if text) for row in said)


def every_row(made):
    return [row for block in made.shown for row in block.every]


@pytest.mark.parametrize("room", range(60, 20, -2))
def test_a_long_appointment_keeps_neither_the_night_nor_my_medicine_off_the_fridge(room):
    where = "Bus 12 from the corner to the surgery, then up the stairs and to the left"
    at = {"words": "Blood test", "date": "2027-02-12", "time": "09:40", "where": where}
    said = Said(
        {key: dee().words(key) for key in prompts_on(KINDS["week"])}
        | {"d.team.next": [Words(at)] * 3}
    )
    whole = sheet("week", said)
    fitted = fit(whole, lambda made: in_strips(made) / room)
    for slot in ("night", "medicine"):
        blocks = [one for one in fitted.blocks if one.slot != slot]
        short = replace(whole.block(slot), rows=whole.block(slot).rows[:1])
        with_it = replace(fitted, blocks=[*blocks, short])
        assert fitted.block(slot) or in_strips(with_it) > room


def test_the_first_steps_shorten_and_the_last_leaves_hardly_anything():
    sizes = [len(" ".join(said_on(step))) for step in steps(sheet("staff", far_too_much()))]
    assert sizes[:6] == sorted(sizes[:6], reverse=True)
    assert sizes[0] > 10 * sizes[-1]


def test_a_sheet_that_fits_is_left_as_it_is():
    whole = sheet("staff", dee())
    assert said_on(fit(whole, lambda _made: 0.5)) == said_on(whole)
    assert not fit(whole, lambda _made: 0.5).more


@pytest.mark.parametrize("room", [90, 60, 45, 30, 20])
@pytest.mark.parametrize("key", ["meeting", "week", "staff", "goodbye"])
@pytest.mark.parametrize("said", [dee, far_too_much])
def test_a_sheet_is_set_only_a_few_times_until_it_fits(said, key, room):
    asked, fills = [], lines(room)
    fit(sheet(key, said()), lambda made: asked.append(made) or fills(made))
    assert len(asked) <= 12
    assert all(one not in asked[:at] for at, one in enumerate(asked)), "set twice"


@pytest.mark.parametrize("key", ["card", "staff", "places", "pocket", "goodbye"])
def test_where_i_said_nothing_yet_there_are_lines_to_write_on_and_never_an_empty_page(key):
    made = sheet(key, Said({}))
    assert (made.blank, made.belongs_to, made.offered) == (True, "Dee", [])
    assert any(block.lines for block in made.shown)


def test_with_nothing_to_read_out_yet_the_sheet_to_read_out_is_one_to_write_on():
    assert sheet("meeting", Said({}), size="aloud").size == "large"


def test_the_first_check_stays_whatever_leaves():
    smallest = steps(sheet("week", far_too_much()))[-1]
    assert smallest.block("check").rows
    assert smallest.block("noshow").rows


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Osei said so. I agree.",
        "e.g. tea. And toast.",
        "The bus no. 12. It is free.",
        "Ask J. Smith. Not at night!",
    ],
)
def test_a_short_form_ends_no_sentence(text):
    assert len(sentences_in(text)) == 2


@pytest.mark.parametrize(
    "text", ["Tea. No hurry.", "Yes. It went.", "Ring Mum. Go out.", "So do I. It is fine."]
)
def test_a_short_word_ends_a_sentence(text):
    assert len(sentences_in(text)) == 2


def test_the_pocket_card_holds_numbers_and_three_of_each_and_no_address():
    said = everything_in("12 Lock Street")
    card = sheet("card", said)
    assert len(card.block("helps").rows) <= 3
    assert len(card.block("worse").rows) <= 3
    fields = {field.key for key in prompts_on(card.kind) for field in prompt_with_key(key).fields}
    assert "where" in fields, "a place has a field for where it is"
    assert all(row.facts and row.facts[-1][2] for row in card.block("numbers").rows)
    assert "12 Lock Street" not in [
        text for row in card.block("numbers").rows for _, text, _ in row.facts
    ]


def test_the_page_for_staff_says_what_my_wishes_are_and_of_which_day():
    assert sheet("staff", dee()).legal == (
        "These are my wishes on 8 February 2027. Please read them with me. "
        "If you can’t follow one, tell me why. I may want to change them."
    )
    told = " ".join([sheet("staff", dee()).legal, *said_on(sheet("staff", dee()))]).lower()
    assert not re.search("directive|consent|binding", told)


@pytest.mark.parametrize("key", KINDS)
def test_a_blank_sheet_has_the_places_of_the_filled_one_in_the_same_order(key):
    kind = KINDS[key]
    filled = [block.slot for block in sheet(key, everything_in("Tea")).blocks]
    blank = blank_side(kind)
    assert [block.slot for block in blank.blocks] == filled
    assert all(not row.main or block.slot == "how" for block in blank.blocks for row in block.rows)
    assert any(block.lines for block in blank.blocks)


@pytest.mark.parametrize(
    ("_number", "plan"), blank_kinds(), ids=lambda one: getattr(one, "kind", "")
)
def test_a_blank_plan_asks_all_that_the_screen_asks_in_the_same_order(_number, plan):
    asked = [one.question for _part, questions in blank_plan(plan.kind).parts for one in questions]
    assert asked == [one.question for one in plan.prompts if one.prints]
    short = [one.question for _p, few in blank_plan(plan.kind, short=True).parts for one in few]
    assert short == [one.question for one in plan.prompts if one.prints and one.short]


@pytest.mark.parametrize(("_number", "plan"), blank_kinds())
def test_on_a_blank_plan_all_that_is_asked_of_one_person_stands_together(_number, plan):
    for _part, questions in blank_plan(plan.kind).parts:
        for one in questions:
            assert [room for group in one.groups for room in group] == list(one.room)
            assert {len({room.label for room in group}) for group in one.groups} == {len(one.each)}


def test_every_question_stands_under_one_heading_of_the_record():
    under = [key for one in words_on_paper()["text"]["headings"] for key in one["prompts"]]
    assert sorted(under) == sorted(set(under))
    missing = {prompt.key for prompt in PROMPTS if "full" in prompt.prints} - set(under)
    assert missing == set()


def test_my_words_as_text_stand_letter_for_letter_under_the_headings():
    text = as_text(under_headings(dee()), name="Dee")
    assert text.startswith("Personalised Care and Support Plan (PRSB headings)\nIn my own words.")
    assert (
        "ABOUT ME: PLEASE DO AND PLEASE DON’T\n\nWhat helps when I am in crisis?\n- Talk to me"
        in text
    )
    assert "What do I want to say?\n- I want to go home, but not to nothing." in text


def test_a_heading_without_a_word_is_left_away():
    said = Said({"c.helps": [Words({"words": "Tea"})]})
    assert [one.heading for one in under_headings(said)] == ["About me: Please do and please don’t"]


# The sections of the Personalised Care and Support Plan 2.0 and their items, as far as a person
# writes them themselves; where they were read is in docs/standards.md.
STANDARD = {
    "GP practice": [],
    "About me": [
        "What is most important to me",
        "People who are important to me",
        "How I communicate and how to communicate with me",
        "My wellness",
        "Please do and please don’t",
        "How and when to support me",
        "Also worth knowing about me",
    ],
    "Professional contacts": [],
    "Personal contacts": [],
    "Care and support plan": [
        "Strengths",
        "Needs, concerns or problems",
        "Goals and hopes",
        "Actions and activities",
        "Other care planning documents",
        "Planned review date/interval",
    ],
    "Contingency/safety plans": [
        "Trigger factors",
        "What should happen",
        "Who should be contacted",
        "Coping strategies",
        "Relapse indicators / early warning signs",
        "Advance statement",
    ],
    "Additional support plans": [],
}


def test_the_headings_of_the_record_stand_in_the_order_of_the_standard():
    order = [(section, item) for section, items in STANDARD.items() for item in ["", *items]]
    ours = [one["heading"].partition(": ")[::2] for one in words_on_paper()["text"]["headings"]]
    assert ours == sorted(ours, key=order.index)


def test_every_heading_of_the_record_is_one_of_the_standard():
    for one in words_on_paper()["text"]["headings"]:
        section, _, item = one["heading"].partition(": ")
        assert section in STANDARD, one["heading"]
        assert not item or item in STANDARD[section], one["heading"]
