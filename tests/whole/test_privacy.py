"""What is never asked, never kept and never told: real names, scores, messages, other sites."""

import re

import pytest

from planner.database import db
from planner.prompts import KINDS, outline
from tests.form import words
from tests.whole.doors import Visitor, access_table, address, doors, furnish, visitors

TO_LOOK = [door for door in access_table()["doors"] if door.startswith("GET")]
# the map tells of places, never of people
OF_PLACES = ("asset", "place_", "stem", "coverage", "postcode")
REAL_PEOPLE = r"real_?name|first_?name|last_?name|surname|full_?name|nhs|birth|dob|e_?mail|postcode"
REAL_PEOPLE += r"|address|phone|mobile|gender|ethnic|diagnos|hospital_number|photo|password"
NEVER = r"message|chat|inbox_text|score|rating|risk|percent|progress|complet|rank|analytics|track"
NEVER += r"|staff_note|notification|email"


# One of a few that the program knows, nobody's own.
FIXED = {"which", "what", "number", "part", "piece", "name", "key"}


def tables():
    """Every table of people and of what they write, with its columns."""
    for held in db.metadatas.values():
        for name, table in held.tables.items():
            if not name.startswith(OF_PLACES):
                yield name, [column.name for column in table.columns]


def columns_like(pattern):
    return [
        f"{table}.{column}"
        for table, columns in tables()
        for column in columns
        if re.search(pattern, column) or re.search(pattern, table)
    ]


@pytest.mark.parametrize("never", [REAL_PEOPLE, NEVER])
def test_there_is_nowhere_to_keep_it(app, never):
    assert len(list(tables())) > 10
    assert columns_like(never) == []


def test_twin_such_a_column_would_be_found(app):
    assert "person.planner_name" in columns_like("planner_name")


def test_whoever_is_here_has_a_planner_name_and_no_other_in_the_open(app):
    person = dict(tables())["person"]
    assert [column for column in person if "name" in column or "called" in column] == [
        "planner_name",
        "called",
    ]


@pytest.fixture
def pages(app, amina, signed_in):
    """Every page as Amina sees it, and as nobody in particular does."""
    things, found = furnish(amina), {}
    for someone in (Visitor(app, amina), Visitor(app)):
        for door in TO_LOOK:
            page = someone.browser.get(address(door, things)[1])
            if page.whole and not page.went_to:
                found[door, someone.actor is not None] = page
    return found


def test_no_page_asks_who_someone_really_is(pages):
    asked = re.compile(r"NHS number|date of birth|full name|surname|your real name", re.I)
    for (door, _), page in pages.items():
        for field in page.all("input, select, textarea"):
            kind = field.get("type")
            name = field.get("name") or ""
            assert kind != "email", door
            assert not re.search(r"nhs|birth|dob|surname|e-?mail", name), door
        labels = " ".join(words(each) for each in page.all("label, legend"))
        assert not asked.search(labels), door


def test_no_question_asks_who_someone_really_is():
    asked = re.compile(r"\bNHS number\b|date of birth|my full name|surname|hospital number", re.I)
    for kind in KINDS:
        for prompt in outline(kind).prompts:
            labels = " ".join(field.label for field in prompt.fields)
            assert not asked.search(f"{prompt.question} {labels}"), prompt.key


@pytest.mark.attack
def test_no_page_asks_anything_of_another_site(pages):
    at_once = "script[src], link[href], img[src], iframe[src], source[src], video[src], audio[src]"
    for (door, _), page in pages.items():
        for each in page.all(at_once + ", form[action]"):
            to = each.get("src") or each.get("href") or each.get("action")
            assert re.match(r"(/(?!/)|data:)", to), f"{door}: {to}"
        assert not page.all("[ping], [srcset], [style], base, object, embed"), door
        assert not [each for each in page.all("script") if not each.get("src")], door


def test_a_title_names_the_kind_of_page_and_nothing_of_anyone(pages):
    told = re.compile("amber|otter|Walk|Rosa|crisis|things get bad|peer", re.I)
    for (door, _), page in pages.items():
        assert page.title.endswith(" – Onward"), door
        assert not told.search(page.title), door


def test_an_address_holds_nothing_but_random_ids_and_fixed_words(app):
    for door in doors(app):
        for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", door):
            assert kind == "uuid" or name in FIXED, door


def test_no_address_on_any_page_tells_what_it_is_about(pages):
    keys = [prompt.key for kind in KINDS for prompt in outline(kind).prompts]
    for (door, _), page in pages.items():
        for each in page.all("[href], [action], [formaction], [data-autosave]"):
            for to in (each.get("href"), each.get("action"), each.get("formaction")):
                assert not [key for key in [*keys, *KINDS] if key in (to or "")], f"{door}: {to}"
                assert not re.search(r"Walk|Rosa|otter", to or ""), door


@pytest.mark.attack
def test_no_answer_sends_anyone_to_another_site(app, amina, signed_in):
    things, table = furnish(amina), access_table()["doors"]
    for kind in ("nobody", "amina"):
        for door, said in table.items():
            evil = {"next": "https://evil.example/", "back": "//evil.example/plans/"}
            send = said.get("send", {}) | evil
            answer = visitors(app, signed_in)[kind]().knock(door, things, send=send)
            to = answer.headers.get("Location", "/")
            assert re.match(r"/(?![/\\])", to), f"{door}: {to}"


def test_a_sheet_is_a_file_with_a_name_that_tells_nothing(app, signed_in):
    amina = signed_in("amina", shared=False)
    things = furnish(amina)
    answer = Visitor(app, amina).knock("POST /plans/<uuid:plan_id>/paper/print", things)
    assert answer.mimetype == "application/pdf"
    assert re.search(r"filename=plan\.pdf$", answer.headers["Content-Disposition"])
    assert b"/Author" not in answer.data
    assert b"amber-otter" not in answer.data


def test_no_page_counts_how_far_someone_is(pages):
    counted = re.compile(r"\d\s?%|\b\d+ (?:of|out of) \d+\b|\bcomplete[d]?\b|your score", re.I)
    for (door, _), page in pages.items():
        assert not counted.search(page.text("main")), door
        assert not page.all("progress, meter"), door
