"""Nobody writes a note about a person here, and nobody sends a message to another."""

import re
from pathlib import Path

import pytest

from planner.database import db
from planner.notices import KINDS

TEMPLATES = Path(__file__).parents[2] / "planner" / "templates"
# Every column that can hold words in the open, and why that is no note about anyone.
OPEN_WORDS = {
    "person.planner_name": "two words that were drawn",
    "person.known_as": "the first name of staff, by themselves",
}
A_NOTE = re.compile(r"note|message|comment|chat|observation|remark|rating|score|level", re.I)
A_MESSAGE = re.compile(r"message|chat|reply|inbox_of|mailto:|sms\b", re.I)
# Tables of the map of places, which knows nothing of people's plans.
OF_THE_MAP = re.compile(r"asset|place|facet|search|holiday|import", re.I)


def tables():
    return [table for bind in (None, "keys") for table in db.metadatas[bind].sorted_tables]


def of_people():
    return [table for table in tables() if not OF_THE_MAP.search(table.name)]


def test_no_table_and_no_column_is_for_notes_or_messages(app):
    names = [table.name for table in of_people()]
    names += [f"{table.name}.{column.name}" for table in of_people() for column in table.columns]
    assert [name for name in names if A_NOTE.search(name)] == []


def test_staff_write_no_column_about_someone_but_what_is_sealed(app):
    """Whatever is about a person and can be read by nobody else is sealed: bytes, not text."""
    person = db.metadatas[None].tables["person"]
    held = {
        f"person.{column.name}"
        for column in person.columns
        if str(column.type) == "VARCHAR" and column.name not in ("role", "theme", "size")
    }
    assert held == set(OPEN_WORDS)


@pytest.mark.parametrize("name", ["pair", "share", "notice", "companion", "asking"])
def test_what_stands_between_two_people_holds_no_words(app, name):
    (table,) = (one for one in tables() if one.name == name)
    words = {column.name for column in table.columns if str(column.type) in ("VARCHAR", "TEXT")}
    assert words <= {"parts", "screen", "number", "choices"}


def test_no_door_is_for_messages(app):
    rules = {f"{rule.rule} {rule.endpoint}" for rule in app.url_map.iter_rules()}
    assert [rule for rule in rules if A_MESSAGE.search(rule)] == []


def test_what_is_told_about_a_meeting_is_one_of_three_things():
    assert sorted(KINDS.values()) == ["come", "stay", "unsure"]


@pytest.mark.parametrize("part", ["peer", "coordinator", "confirming"])
def test_no_page_of_staff_has_room_to_write(part):
    pages = "".join(path.read_text() for path in sorted((TEMPLATES / part).glob("*.html")))
    assert "textarea" not in pages
    fields = re.findall(r'text_field\(form, "(\w+)"', pages)
    assert set(fields) <= {"planner_name", "code"}


def test_telling_sends_nothing_but_whom():
    form = (TEMPLATES / "plans" / "_tell.html").read_text()
    assert re.findall(r'name="(\w+)"', form) == ["peer_worker"]


@pytest.mark.parametrize(("who", "home"), [("joe", "peer-worker"), ("nur", "coordinator/")])
def test_what_staff_type_on_their_home_is_kept_nowhere(browser_of, signed_in, paired, who, home):
    browser = browser_of(signed_in(who))
    page = browser.get(f"/home/{home}")
    free = [each.get("name") for each in page.all("input[type=text], textarea")]
    assert set(free) <= {"planner_name"}
