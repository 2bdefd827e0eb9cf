"""Nobody writes a note about a person here, and nobody sends a message to another."""

import re
from pathlib import Path

import pytest

from planner.database import db
from planner.days import today
from planner.information.checks import keep_checks, unchecked
from planner.notices import KINDS
from planner.people import AboutAPerson, Role, people_who_are
from planner.programme import component, newest_entries, put_in
from planner.self_check import checks, keep_check
from planner.wards.cover import set_cover
from planner.wards.keeping import open_ward, say_of_ward, wards
from planner.wards.numbers import put_number
from tests.writing import keep

PLANNER = Path(__file__).parents[2] / "planner"
TEMPLATES = PLANNER / "templates"
# Every column that can hold words in the open, and why that is no note about anyone.
OPEN_WORDS = {
    "person.planner_name": "two words that were drawn",
    "person.known_as": "the first name of staff, by themselves",
}
A_NOTE = re.compile(r"note|message|comment|chat|observation|remark|rating|score|level", re.I)
A_LOOK_FOR_DANGER = re.compile(
    r"suicid|self.?harm|overdos|\bkill (my|him|her|them)|risk.?(score|flag|word|level)|sentiment|"
    r"danger.?word|red.?flag",
    re.I,
)
A_MESSAGE = re.compile(r"message|chat|reply|inbox_of|mailto:|sms\b", re.I)
# The rooms that staff have for words of their own: what the service did, and what stands on the
# sheets of a ward for everyone to read. Neither is about anyone.
ROOM_OF_STAFF, ROOM_OF_A_WARD = "programme/one.html", "wards/say.html"
PARTS_OF_STAFF = ("programme", "self_check", "coordinator", "peer", "information", "confirming")
PARTS_OF_STAFF += ("wards", "my_ward")
OF_THE_SERVICE = {"programme_entry": {"words", "done_by", "put_in_by", "taken_out_by", "component"}}
OF_THE_SERVICE |= {"self_check": {"done_by", "put_in_by"}}
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


# ---------- nobody's words are looked through ----------


def looks_for_danger(text):
    """Whether a program's text holds what it would take to look through words for danger."""
    return A_LOOK_FOR_DANGER.search(text)


def test_no_program_looks_through_what_people_write_for_danger():
    ours = [*PLANNER.rglob("*.py"), *(PLANNER.parent / "static").glob("*.js")]
    assert len(ours) > 100
    assert [path.name for path in ours if looks_for_danger(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("line", ["RED_FLAGS = {...}", 'if "suicide" in words:', "risk_score = 3"])
def test_twin_a_program_that_does_is_found(line):
    assert looks_for_danger(line)


# ---------- what the service did: about the service, never about a person ----------


@pytest.mark.parametrize("name", OF_THE_SERVICE)
def test_what_the_service_did_is_tied_to_nobody(app, name):
    (table,) = (one for one in tables() if one.name == name)
    assert not table.foreign_keys
    assert [column.name for column in table.columns if column.name.endswith("_id")] == []
    words = {one.name for one in table.columns if str(one.type).startswith(("VARCHAR", "TEXT"))}
    assert words == OF_THE_SERVICE[name]


def test_staff_have_room_to_write_about_the_service_alone_and_it_says_so():
    rooms = {
        str(path.relative_to(TEMPLATES))
        for part in PARTS_OF_STAFF
        for path in (TEMPLATES / part).glob("*.html")
        if "textarea(" in path.read_text()
    }
    assert rooms == {ROOM_OF_STAFF, ROOM_OF_A_WARD}
    page = (TEMPLATES / ROOM_OF_STAFF).read_text()
    assert page.index("words.never") < page.index("textarea(")


@pytest.mark.attack
@pytest.mark.parametrize("around", ["{}", "{} came today", "A walk with {}.", "({})"])
def test_words_that_name_a_person_here_are_not_kept_of_anyone(app, joined, nur, around):
    willow = keep(open_ward, "Willow ward", by=nur)
    for someone in people_who_are(Role.SERVICE_USER):
        for name in (someone.planner_name, someone.planner_name.replace("-", " ").title()):
            said = around.format(name)
            with pytest.raises(AboutAPerson):
                keep(put_in, component("D4"), said, done_on=today(), done_by="Nur", by=nur)
            with pytest.raises(AboutAPerson):
                keep(keep_check, {}, done_on=today(), done_by=said[:40], by=nur)
            for box in ("plans_kept", "worried_in_hours", "out_of_hours"):
                with pytest.raises(AboutAPerson):
                    keep(say_of_ward, willow, {box: said}, by=nur)
            with pytest.raises(AboutAPerson):
                keep(open_ward, said, by=nur)
            with pytest.raises(AboutAPerson):
                keep(set_cover, willow, said, "01632 960 105", by=nur)
            with pytest.raises(AboutAPerson):
                keep(put_number, willow, "", "01632 960 110", "", name=said, by=nur)
            (sheet, *_) = unchecked()
            with pytest.raises(AboutAPerson):
                keep(keep_checks, [sheet.mark], (), said[:40], today(), by=nur)
    assert newest_entries(by=nur) == {}
    assert checks(by=nur) == []
    assert [one.name for one in wards()] == ["Willow ward"]
    assert (willow.plans_kept, willow.worried_in_hours, willow.out_of_hours) == ("", "", "")


@pytest.mark.attack
def test_twin_without_looking_for_planner_names_they_would_be_kept(nur, amina, monkeypatch):
    monkeypatch.setattr("planner.programme.refuse_planner_names", lambda _text: None)
    keep(put_in, component("D4"), "With amber-otter", done_on=today(), done_by="Nur", by=nur)
    assert newest_entries(by=nur)["D4"].words == "With amber-otter"
