"""What a screen promises is held by tests that are named; so is what the hazard log relies on."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from planner.content_pages import who_can_see_promises

ROOT = Path(__file__).parents[2]
TRUTHS = tomllib.loads((ROOT / "docs/truths.toml").read_text())["truths"]
HAZARDS = tomllib.loads((ROOT / "docs/hazard-log.toml").read_text())["hazards"]
CONTROLS = [(one["id"], each) for one in HAZARDS for each in one["controls"]]
TEMPLATES = sorted((ROOT / "planner/templates").rglob("*.html"))
A_PROMISE = re.compile(
    r"""keeps?\ nothing|nothing\ (of\ (yours|mine)\ )?(stays|shows)|
    nothing\ is\ (kept|saved|sent|told|written)|
    \b(nobody|no\ one)(\ else)?(\ here|\ outside)?\ (can|sees?|reads?|is\ told|will|knows?|ever)\b|
    nobody’s\ words|only\ (I|you)\ (can\ |will\ )?(see|read|know)|cannot\ (read|see)\ |
    \bnot\ kept|names\ nobody|never\ (sees?|holds?|shows?)|shows?\ nobody|opens?\ nothing|
    lets\ nobody|\bno\ key\b|knows\ nothing|\bnobody\ (at\ work|but\ \w+|for\ you)\b|
    \bkeeps?\ no\ note|writes?\ no(thing|\ note)|only\ the\ person\ holds|
    \b(nobody|no\ \w+,\ \w+\ or\ \w+)\ can\ open""",
    re.IGNORECASE | re.VERBOSE,
)
# Content that promises nothing of ours: what plans ask, what people wrote, names, the map's words.
NOT_OURS = re.compile(r"/(demonstration|words/|asset_|languages|signposting_list|\w+_plan\.toml)")
OURS = sorted(
    path for path in (ROOT / "planner/content").rglob("*.toml") if not NOT_OURS.search(str(path))
)
LEVELS = {"severity": range(1, 6), "likelihood": range(1, 6)}


@cache
def named_in(path):
    """The names of all tests in a file."""
    found = ast.walk(ast.parse((ROOT / path).read_text()))
    return {each.name for each in found if isinstance(each, ast.FunctionDef)}


def is_there(named):
    """Whether a test, or a file of tests, is there under this name."""
    path, _, name = named.partition("::")
    return (ROOT / path).is_file() and (not name or name in named_in(path))


def test_every_sentence_of_who_can_see_what_names_its_tests():
    told = {one["sentence"] for one in TRUTHS if "page" not in one}
    said = {words for one in who_can_see_promises()["promises"] for words in sentences(one)}
    assert said == told


def sentences(promise):
    return {each for each in [promise["words"], *promise["points"]] if each}


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda one: one["sentence"][:40])
def test_a_sentence_stands_where_it_is_said_to_and_its_tests_are_there(truth):
    if truth.get("page") == "anywhere":
        assert any(truth["sentence"] in words_on(page) for page in TEMPLATES)
    elif truth.get("page") == "content":
        assert any(truth["sentence"] in words_of(path) for path in OURS)
    elif "page" in truth:
        page = (ROOT / "planner/templates" / truth["page"]).read_text()
        assert truth["sentence"] in page
    assert bool(truth.get("tests")) != bool(truth.get("advice"))
    assert not [named for named in truth.get("tests", []) if not is_there(named)]


@pytest.mark.parametrize(("hazard", "control"), CONTROLS, ids=lambda given: str(given)[:40])
def test_what_keeps_a_hazard_away_is_tested(hazard, control):
    assert control["says"]
    assert control.get("tests") or control.get("done_by"), "tested here, or done by somebody named"
    assert not [named for named in control.get("tests", []) if not is_there(named)]


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda one: one["id"])
def test_each_hazard_says_what_could_happen_and_how_bad_it_would_be(hazard):
    assert {"id", "name", "could_happen", "effect", "causes", "before", "after"} <= hazard.keys()
    for when in ("before", "after"):
        assert all(hazard[when][name] in levels for name, levels in LEVELS.items())
    assert hazard["after"]["likelihood"] <= hazard["before"]["likelihood"]
    assert any("tests" in control for control in hazard["controls"])


def test_the_hazards_are_numbered_in_order():
    assert [one["id"] for one in HAZARDS] == [f"H{n:02}" for n in range(1, len(HAZARDS) + 1)]


@cache
def words_on(page):
    """What a template says: its words, without what is put in, the tags and the comments."""
    text = re.sub(r"\{#.*?#\}", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{[%{].*?[%}]\}", "…", text, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "\n", text)


@cache
def words_of(path):
    """What stands on screens and sheets out of one file of content, a line for each text."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return "\n".join(texts_in(told)).replace("**", "")


def texts_in(told):
    """Every text in what a file of content says."""
    if isinstance(told, str):
        return [told]
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else []
    return [each for one in inside for each in texts_in(one)]


def promises_in(words):
    """Each sentence that promises somebody something about who can see what."""
    lines = [line.strip() for line in words.splitlines()]
    sentences = [each for line in lines for each in re.split(r"(?<=[.?!])\s*", line)]
    return [each.strip("… ") for each in sentences if A_PROMISE.search(each)]


@pytest.mark.parametrize("page", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_promise_on_a_page_names_its_tests(page):
    told = {truth["sentence"] for truth in TRUTHS}
    said = promises_in(words_on(page))
    assert [each for each in said if not any(one in each or each in one for one in told)] == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_promise_in_a_sheet_or_a_guide_names_its_tests(path):
    told = {truth["sentence"] for truth in TRUTHS}
    said = promises_in(words_of(path))
    assert [each for each in said if not any(one in each or each in one for one in told)] == []


def test_twin_a_promise_without_a_test_is_found():
    assert promises_in("Good day. Nobody else can read this. It rains.") == [
        "Nobody else can read this."
    ]


def test_twin_a_test_that_is_gone_is_missed():
    assert is_there("tests/whole/test_truths.py::is_there")
    assert not is_there("tests/whole/test_truths.py::test_that_nobody_wrote")
    assert not is_there("tests/whole/test_nothing_of_the_kind.py")
