"""Bringing in: plans that someone took away, put into an Onward where those plans are still empty.

The file is a stranger until it is read: only one part of it is opened, never more than a few
megabytes, and it must keep to the published schema. What is put in is written by whoever brings it.
"""

import json
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from uuid import uuid4

from planner.boxes import UNREADABLE
from planner.ownership import NotAllowed
from planner.plans.choices import HIDDEN, MORE, ONE_AT_A_TIME, TURNED_ON, choose
from planner.plans.documents import open_plan, plans_of, start_plan
from planner.plans.entries import answers_in
from planner.plans.revisions import Words
from planner.plans.writing import MOST_ROWS, Stroke, write
from planner.prompts import NoSuchPrompt, outline
from planner.record import note
from planner.sheets.rows import row_on_page
from planner.takeaway.gathering import ME
from planner.takeaway.schema import DoesNotFit, check

INSIDE = "plans.json"
LARGEST = 8 * 1024 * 1024
MOST_PARTS = 100
WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
CHOICES = (HIDDEN, ONE_AT_A_TIME, MORE, TURNED_ON)


class CannotBringIn(Exception):
    """This is not a file of plans that we can read: broken, too large, or something else."""


@dataclass(frozen=True)
class Line:
    """One thing that would be put in: which question, as a row or not, and its words."""

    prompt: object
    is_row: bool
    words: Words

    @property
    def on_page(self):
        """The words, ready to be read."""
        return row_on_page(self.prompt, self.words)


@dataclass(frozen=True)
class Brought:
    """One plan of a file: what would be put in, what stays in the file, and if it can be."""

    outline: object
    lines: list
    choices: dict
    left: int
    is_free: bool

    @property
    def shown(self):
        """What stands on the page that asks: each question once, with its words."""
        asked = {}
        for line in self.lines:
            if line.words.says_something and not line.words.retired:
                asked.setdefault(line.prompt.key, (line.prompt, []))[1].append(line.on_page)
        return list(asked.values())


def read_file(data):
    """What a file says, as plain values that keep to the schema. Raises CannotBringIn."""
    raw = _inside(data) if data[:2] == b"PK" else data
    if len(raw) > LARGEST:
        raise CannotBringIn
    try:
        told = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse)
        check(told)
        _refuse_unreadable(told)
    except (ValueError, RecursionError, DoesNotFit) as why:
        raise CannotBringIn from why
    return told


def _inside(data):
    """The one part of a zip that is read, and never more of it than we take."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            found = [one for one in parts if one.filename.rpartition("/")[2] == INSIDE]
            if len(parts) > MOST_PARTS or len(found) != 1 or not _may_open(found[0]):
                raise CannotBringIn
            with packed.open(found[0]) as part:
                return part.read(LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as why:
        raise CannotBringIn from why


def _may_open(part):
    right = part.compress_type in WAYS and not part.flag_bits & ENCRYPTED
    return right and part.file_size <= LARGEST


def _once(pairs):
    """An object in which no name stands twice."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _refuse(constant):
    raise ValueError(constant)


def _refuse_unreadable(value):
    """No signs that nobody can see or type, anywhere."""
    if isinstance(value, str) and UNREADABLE.search(value):
        raise ValueError("signs that nobody can read")
    inside = value.items() if isinstance(value, dict) else ()
    for one in (*(each for pair in inside for each in pair), *_listed(value)):
        _refuse_unreadable(one)


def _listed(value):
    return value if isinstance(value, list) else ()


def look_at(told, *, by):
    """What would happen with each plan of a file, if it were put in. Raises CannotBringIn."""
    if not by.is_service_user:
        raise NotAllowed
    kinds = [plan["kind"] for plan in told["plans"]]
    if len(set(kinds)) != len(kinds):
        raise CannotBringIn
    taken = {opened.kind for opened in plans_of(by) if _has_words(opened)}
    return [_look_at(plan, plan["kind"] not in taken) for plan in told["plans"]]


def _has_words(opened):
    return any(answer.all_words for answer in answers_in(opened).values())


def _look_at(plan, is_free):
    asked = outline(plan["kind"])
    found = [_line(asked, answer) for answer in plan["answers"]]
    lines = [line for line in found if line is not None]
    _refuse_too_much(lines)
    choices = {key: text for key, text in plan.get("choices", {}).items() if key in CHOICES}
    return Brought(asked, lines, choices, len(found) - len(lines), is_free)


def _line(asked, answer):
    """What stands, or stood last, of what its owner wrote or agreed to; None if nothing did."""
    try:
        prompt = asked.prompt(answer["prompt"])
    except NoSuchPrompt:
        raise CannotBringIn from None
    texts = sorted(answer["texts"], key=lambda text: text["number"], reverse=True)
    mine = [text for text in texts if text["agreed"] and text["number"] <= answer["stands"]]
    if not mine or (answer["row"] and not prompt.many):
        return None
    says = mine[0]["says"]
    keys = {field.key for field in prompt.fields}
    if not (says.get("fields", {}).keys() | says.get("second", {}).keys()) <= keys:
        raise CannotBringIn
    typed_by = mine[0]["typed_by"]
    typed = {} if typed_by == ME else {"first_typed_by": typed_by}
    return Line(prompt, answer["row"], Words(**says | typed))


def _refuse_too_much(lines):
    """One answer for each question, and no longer a list than anyone can write here."""
    own = [line.prompt.key for line in lines if not line.is_row]
    rows = [line.prompt.key for line in lines if line.is_row]
    if len(set(own)) != len(own) or any(rows.count(key) > 2 * MOST_ROWS for key in set(rows)):
        raise CannotBringIn


def bring_in(told, *, by):
    """Put in every plan that is still empty here. How many were.

    Each text is written now, by whoever brings it; who typed it first is kept as a mark.
    """
    brought = [one for one in look_at(told, by=by) if one.is_free and one.lines]
    for one in brought:
        opened = open_plan(start_plan(one.outline.kind, by=by).id, by=by)
        for line in one.lines:
            entry_id = uuid4() if line.is_row else opened.id_of(line.prompt)
            given = (opened, entry_id, line.prompt.key, line.words)
            write(*given, by=by, after=0, stroke=Stroke.once())
        if one.choices:
            choose(opened, by=by, **one.choices)
        note(by.person_id, "brought_in", by=by, plan_id=opened.id)
    return len(brought)
