"""The words: all there, easy to read, our own, and none put into anyone's mouth."""

import json
import re
import tomllib

import pytest

from planner.information.documents import documents
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in
from planner.prompts import KINDS, outline
from planner.sheets.blank import blank_plan
from tests.whole import readability
from tests.whole.readability import PLANNER, grade, not_ours, templates, words_in

CONTENT = PLANNER / "content"
ASKED = json.loads((PLANNER.parent / "tests" / "data" / "prompts.json").read_text())
SHEETS = {
    "F": "full",
    "1": "one-page",
    "C": "card",
    "M": "meeting",
    "W": "first-week",
    "S": "staff",
}
SCREEN_WORDS = [*KINDS, "kinds", "help_numbers", "states", "demonstration/people"]
SCREEN_WORDS += ["wards", "demonstration/ward", "record", "leaving"]
NOT_WORDS = {
    "key", "kind", "official", "colour", "picture", "control", "prints", "sources", "marks", "icon",
    "asks_for", "id", "role", "plan", "prompt", "state", "lang", "second_lang", "call", "phone",
    "planner_name", "second", "number",
}  # fmt: skip
OFFICIAL = {"discharge plan", "crisis plan", "personal recovery plan", "signposting list"}
FOR_STORIES = re.compile(r"07700 900 ?\d{3}|01632 960 ?\d{3}|020 7946 0\d{3}")
ON_A_SCREEN = re.compile(
    r"\b(tap|press|type|pick|choose|click|scroll|screen|tablet|map|add(ed)? (it |your |here)?|"
    r"from the list|circle|in the middle|opens?|is here|typed)\b",
    re.IGNORECASE,
)
# Nothing on a screen names a way to come to harm.
WAYS_TO_HARM = re.compile(
    r"\b(overdos\w*|knife|knives|blades?|razors?|ropes?|hang(ing)?|poison\w*|guns?|jump\w*|drown\w*)\b",
    re.IGNORECASE,
)


def prompts():
    """Every prompt there is, those asked of each signpost among them."""
    return {
        one.key: one
        for kind in KINDS
        for prompt in outline(kind).prompts
        for one in (prompt.parts or (prompt,))
    }


def content(name):
    """One file of words, as it is written."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def said(words, name=""):
    """Every sentence in a file that someone can read on a screen."""
    if isinstance(words, dict):
        for key, value in words.items():
            yield from said(value, key)
    elif isinstance(words, list):
        for value in words:
            yield from said(value, name)
    elif isinstance(words, str) and name not in NOT_WORDS:
        yield words


def asked_words(prompt):
    """The question and its hint."""
    return f"{prompt.question} {prompt.hint}"


def test_every_prompt_of_the_four_plans_is_asked():
    assert len(ASKED) == 97
    assert {one["id"] for one in ASKED} == set(prompts())


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: one["id"])
def test_a_prompt_is_of_its_kind_and_on_its_sheets(asked):
    prompt = prompts()[asked["id"]]
    assert prompt.kind == asked["kind"]
    assert prompt.short == asked["short"]
    assert set(prompt.prints) == {SHEETS[mark] for mark in asked["prints"] if mark != "X"}
    assert prompt.sensitive == ("X" in asked["prints"])


def test_no_key_stands_in_two_places():
    keys = [
        prompt["key"]
        for kind in KINDS
        for section in content(kind)["sections"]
        for prompt in section["prompts"]
    ]
    assert len(keys) == len(set(keys)) == 97


def test_every_prompt_says_why_we_ask_it():
    assert [key for key, prompt in prompts().items() if not prompt.sources] == []


@pytest.mark.parametrize("prompt", prompts().values(), ids=lambda prompt: prompt.key)
def test_a_question_is_short_and_so_is_its_hint(prompt):
    assert len(words_in(prompt.question)) <= 15
    assert len(words_in(prompt.hint)) <= 25
    assert grade(asked_words(prompt)) <= 8


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_plan_speaks_of_a_pen_and_never_of_a_screen(kind):
    hints = [one.hint for _part, asked in blank_plan(kind).parts for one in asked]
    assert [hint for hint in hints if ON_A_SCREEN.search(hint)] == []
    assert ON_A_SCREEN.search("Pick any, or say it my own way.")
    assert all(len(words_in(hint)) <= 25 and grade(hint or "Yes.") <= 8 for hint in hints)


def test_the_questions_as_a_whole_are_easy_to_read():
    assert grade("\n".join(asked_words(prompt) for prompt in prompts().values())) < 4


@pytest.mark.parametrize("name", SCREEN_WORDS)
def test_the_words_on_the_screen_are_easy_to_read(name):
    assert grade("\n".join(said(content(name)))) < 4


@pytest.mark.parametrize("name", SCREEN_WORDS)
def test_no_words_are_used_that_people_do_not_use_of_themselves(name):
    assert [words for words in said(content(name)) if not_ours(words)] == []


@pytest.mark.parametrize("page", templates(), ids=lambda path: path.stem)
def test_no_page_uses_words_that_people_do_not_use_of_themselves(page):
    promises = re.sub(r"not give you a score", "", readability.words_of_a_template(page))
    assert not_ours(promises) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_official_name_is_said_once_so_that_staff_know_it(kind):
    plan = outline(kind)
    assert plan.official in OFFICIAL
    assert plan.official not in "\n".join(said(content(kind))).lower()


def test_words_are_spelled_as_here():
    text = "\n".join(words for name in SCREEN_WORDS for words in said(content(name)))
    assert [found[0] for found in readability.AMERICAN.findall(text)] == []


@pytest.mark.parametrize("name", SCREEN_WORDS)
def test_quotes_are_curly(name):
    assert [words for words in said(content(name)) if "'" in words or '"' in words] == []


def test_examples_are_few_and_only_where_they_do_not_steer():
    counts = {key: len(prompt.examples) for key, prompt in prompts().items()}
    assert max(counts.values()) <= 4
    assert counts["d.home.safe"] == counts["c.safer"] == 0


def test_no_example_holds_a_number_that_someone_could_ring():
    examples = [words for prompt in prompts().values() for words in prompt.examples]
    assert [words for words in examples if re.search(r"\d{3}", words)] == []


def test_nothing_names_a_way_to_come_to_harm():
    text = "\n".join(words for name in SCREEN_WORDS for words in said(content(name)))
    assert WAYS_TO_HARM.findall(text) == []


@pytest.mark.parametrize("page", templates(), ids=lambda path: path.stem)
def test_no_page_holds_a_phone_number(page):
    assert readability.A_PHONE_NUMBER.findall(page.read_text(encoding="utf-8")) == []


def test_a_phone_number_in_a_page_would_be_found():
    for number in ("Ring 999 now", "111, option 2", "116 123", "01632 960124", "text 85258"):
        assert readability.A_PHONE_NUMBER.findall(number)


@pytest.mark.parametrize("page", templates(), ids=lambda path: path.stem)
def test_no_page_marks_anyone(page):
    promises = re.sub(r"not give you a score", "", readability.words_of_a_template(page))
    assert readability.A_SCORE.findall(promises) == []


def test_a_page_that_marks_someone_would_be_found():
    for words in ("40% done", "Your plan is incomplete", "3 of 8 completed", "Your score"):
        assert readability.A_SCORE.findall(words)


@pytest.mark.parametrize("kind", KINDS)
def test_no_words_stand_in_an_answer_before_someone_writes(browser_of, amina, kind):
    browser = browser_of(amina)
    token = browser.get("/home").value("csrf_token")
    browser.open("POST", "/plans/start", data={"kind": kind, "csrf_token": token})
    (opened,) = plans_of(amina)
    answers = answers_in(opened)
    assert not any(answer.says_something for answer in answers.values())


def in_a_sheet(one):
    """Every sentence of a sheet, leaflet or guide, and what stands around them all."""
    kept_out = {"group", "picture", "colour", "direction", "lang"}
    words = {key: value for key, value in tomllib.loads(one.source).items() if key not in kept_out}
    return [*said(words), *said(content("information"))]


ENGLISH = [one for one in documents() if one.lang == "en-GB"]
HARDEST = {"person": 3, "peer": 5, "team": 6, "supervision": 5, "training": 6}


@pytest.mark.parametrize("one", ENGLISH, ids=lambda one: one.name)
def test_a_sheet_is_easy_to_read_for_those_it_is_for(one):
    assert grade("\n".join(in_a_sheet(one))) < HARDEST[one.group]
    for part in one.parts:
        lines = [
            str(line) for block in part.blocks for line in block.lines if block.kind != "facts"
        ]
        assert grade("\n".join(lines)) < HARDEST[one.group] + 3, part.title


@pytest.mark.parametrize("one", ENGLISH, ids=lambda one: one.name)
def test_a_sheet_uses_words_that_people_use_of_themselves(one):
    sentences = in_a_sheet(one)
    text = "\n".join(sentences)
    assert not_ours(text) == []
    assert WAYS_TO_HARM.findall(text) == []
    assert [found[0] for found in readability.AMERICAN.findall(text)] == []
    assert [each for each in sentences if "'" in each or '"' in each] == []


@pytest.mark.parametrize("one", documents(), ids=lambda one: one.name)
def test_no_sheet_holds_a_phone_number_or_marks_anyone(one):
    assert readability.A_PHONE_NUMBER.findall(one.source) == []
    assert readability.A_SCORE.findall(one.source) == []


def test_the_counter_counts_as_people_read():
    assert [readability.syllables(word) for word in ("cat", "table", "walked", "medicine")] == [
        1, 2, 1, 3,
    ]  # fmt: skip
    assert grade("I can walk. It helps.") < 1
    assert grade("Multidisciplinary formulation necessitates collaborative engagement.") > 15
    assert not_ours("Complete your safety plan and name your triggers") == [
        "safety plan",
        "triggers",
    ]


def test_four_words_are_drawn_from_easy_words_each_there_once():
    words = (CONTENT / "words" / "four_words.txt").read_text().split()
    assert len(words) == len(set(words)) == 7776
    assert [word for word in words if not re.fullmatch(r"[a-z]{3,9}", word)] == []


def test_no_word_of_the_four_is_about_harm():
    words = set((CONTENT / "words" / "four_words.txt").read_text().split())
    assert not words & {"kill", "death", "dead", "blood", "knife", "gun", "suicide", "hang", "cut"}
    assert not words & {"drug", "hospital", "ward", "jail", "bomb", "poison", "noose", "burn"}
    assert not words & {"rape", "sex", "nude", "naked", "slave", "hell", "devil", "fat", "ugly"}


def test_planner_names_are_two_easy_words():
    names = content("words/planner_names")
    assert len(set(names["first"])) == len(names["first"]) >= 200
    assert len(set(names["second"])) == len(names["second"]) >= 300
    assert all(re.fullmatch(r"[a-z]{2,12}", word) for word in names["first"] + names["second"])


def test_the_commonest_pins_are_known():
    pins = (CONTENT / "words" / "common_pins.txt").read_text().split()
    assert len(set(pins)) == 100
    assert {"123456", "000000", "111111", "121212", "654321"} <= set(pins)
    assert all(re.fullmatch(r"\d{6}", pin) for pin in pins)


def demonstrated():
    """Every entry of the demonstration, with whose it is."""
    return [
        pytest.param(entry, id=f"{one['id']}-{entry['prompt']}")
        for one in content("demonstration/people")["people"]
        for entry in one["entries"]
    ]


@pytest.mark.parametrize("entry", demonstrated())
def test_the_demonstration_answers_what_is_asked(entry):
    prompt = outline(entry["plan"]).prompt(entry["prompt"])
    assert len(entry.keys() & {"rows", "fields", "state"}) == 1
    assert "state" in entry or prompt.many == ("rows" in entry)
    for row in entry.get("rows", [entry.get("fields", {})]):
        for key, text in row.items():
            choices = prompt.field(key).choices
            assert not choices or set(text.split("\n")) <= set(choices)


def test_the_demonstration_rings_nobody_real():
    text = (CONTENT / "demonstration" / "people.toml").read_text(encoding="utf-8")
    for number in re.findall(r'phone = "([^"]*)"', text):
        assert FOR_STORIES.fullmatch(number)


def test_the_people_of_the_demonstration_have_names_that_could_be_drawn():
    names = content("words/planner_names")
    for one in content("demonstration/people")["people"]:
        first, second = one["planner_name"].split("-")
        assert first in names["first"]
        assert second in names["second"]
