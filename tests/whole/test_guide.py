"""The guide says what the screen says; it cannot go stale. No picture is missing or left over."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from planner.guide import guide, guides, on_screen
from tests.guide import FOLDER, written
from tests.whole.readability import PLANNER, grade, not_ours

ROOT = PLANNER.parent
PICTURES = ROOT / "docs" / "pictures"
PEOPLE = re.compile(r"\b(?:Sam|Dee)\b")  # names that a screen puts in
CODE = re.compile(r"\{#.*?#\}|\{[{%](.*?)[%}]\}", re.DOTALL)
QUOTED = re.compile(r'"([^"\n]+)"')
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def labels_of(page):
    """What a template says: what stands in quotation marks in its code, and what its tags hold."""
    text = page.read_text(encoding="utf-8")
    quoted = [each for code in CODE.findall(text) for each in QUOTED.findall(code)]
    plain = re.split(r"<[^>]*>|\n", CODE.sub("\n", text))
    return {" ".join(each.split()) for each in [*quoted, *plain]}


def strings_in(told):
    """Every string in a file of content."""
    if isinstance(told, str):
        return [told]
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else []
    return [each for one in inside for each in strings_in(one)]


@cache
def labels():
    """All that can stand on a screen, whole."""
    found = set()
    for page in (PLANNER / "templates").rglob("*.html"):
        found |= labels_of(page) if page.parent.name != "guide" else set()
    for words in (PLANNER / "content").rglob("*.toml"):
        if words.parent.name != "guide":
            found |= set(strings_in(tomllib.loads(words.read_text(encoding="utf-8"))))
    for script in ("planner.js", "camera.js"):
        found |= set(QUOTED.findall((ROOT / "static" / script).read_text(encoding="utf-8")))
    return {label.strip().rstrip(":") for label in found}


def is_on_a_screen(words):
    """Whether a screen says this, whole; where it names somebody, what stands around the name."""
    pieces = [each.strip() for each in PEOPLE.split(words) if each.strip()]
    return all(each in labels() for each in pieces)


@pytest.mark.parametrize("one", guides(), ids=lambda one: one.key)
def test_every_button_and_heading_in_the_guide_stands_on_a_screen(one):
    named = list(on_screen(one))
    assert named
    assert [words for words in named if not is_on_a_screen(words)] == []


def test_twin_a_button_that_is_gone_is_missed():
    assert is_on_a_screen("Let Sam see this")
    assert not is_on_a_screen("Let Sam see all of it")
    assert not is_on_a_screen("Finis")


@pytest.mark.parametrize("name", written())
def test_what_stands_in_the_docs_is_what_stands_on_the_screen(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == written()[name], "python -m tests.guide"


def test_every_picture_is_there_and_none_is_left_over():
    shown = set()
    for page in [*FOLDER.glob("*.md"), ROOT / "README.md"]:
        shown |= {(page.parent / each).resolve() for each in SHOWN.findall(page.read_text())}
    assert shown == set(PICTURES.glob("*"))
    assert [each.name for each in shown if each.stat().st_size > 150 * 1024] == []


@pytest.mark.parametrize("one", guides(), ids=lambda one: one.key)
def test_every_picture_says_what_it_shows(one):
    assert all(bool(part.picture) == bool(part.shows) for part in one.parts)


def test_the_guide_for_the_person_is_as_easy_as_the_screens():
    one = guide("me")
    said = [words for part in one.parts for words in (*part.says, *part.steps, *part.after)]
    text = "\n".join(said).replace("**", "").replace("{product}", "Onward")
    assert grade(text) < 4
    assert not_ours(text) == []


@pytest.mark.parametrize("one", guides(), ids=lambda one: one.key)
def test_no_sentence_in_a_guide_is_long(one):
    said = [words for part in one.parts for words in (*part.says, *part.steps, *part.after)]
    sentences = [each for words in said for each in re.split(r"(?<=[.?!])\s", words)]
    assert [each for each in sentences if len(each.split()) > 28] == []


def test_the_guide_names_nothing_that_has_no_page():
    assert {path.stem for path in Path(FOLDER).glob("*")} == {one.key for one in guides()}
