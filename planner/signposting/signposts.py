"""Signpost: one place or person on somebody's list, from the map or wholly their own.

A signpost is a row of the list, sealed like any other words. Beside the words it keeps what the
map said when it was put there, so that nothing on a list changes by itself.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from uuid import uuid4

from planner.assets.snapshots import snapshot
from planner.content_pages import read
from planner.help_numbers import grouped
from planner.ownership import Hidden, May, require
from planner.plans.answering import Sent, answer
from planner.plans.documents import open_plan, plans_of, start_plan
from planner.plans.entries import Row, answers_in
from planner.plans.revisions import Words
from planner.plans.rows import row_with_id
from planner.plans.writing import Stroke, write
from planner.prompts import KINDS, outline

KIND = KINDS[3]
CLOSED = ("closed", "archived")
MARKS = ("name", "why", "first", "way", "open", "with", "when", "how")


class Group(StrEnum):
    """Where a signpost stands on the list."""

    TRY = "I want to try"
    GO = "I go here"
    OFF = "Crossed off"


def list_prompt():
    """What the list asks of each place on it."""
    return next(one for one in outline(KIND).prompts if one.parts)


def part(mark):
    """The part of a signpost with this mark: why, when, how…"""
    return next(one for one in list_prompt().parts if f"signpost_{mark}" in one.marks)


def choices(mark):
    """The answers to choose from, in their order."""
    return part(mark).main_field.choices


@cache
def words_for(name):
    """The sentences about lists."""
    return read("signposting")[name]


@dataclass
class Signpost:
    """One row of the list: what its owner says, and what the map said when they put it there."""

    row: Row
    now: object = None
    change: object = None
    said: dict = field(default_factory=dict)

    @property
    def id(self):
        """The id of the row."""
        return self.row.id

    @property
    def words(self):
        """The words as they stand, with their history and who typed them."""
        return self.row.words

    @property
    def place(self):
        """What the map said; {} of somebody's own place."""
        return self.words.kept.get("place", {})

    @property
    def is_own(self):
        """Whether nobody but the owner knows of it: it never came from the map."""
        return not self.place

    @property
    def is_closed(self):
        """Whether it is gone, and its owner has taken that in."""
        return self.place.get("state") in CLOSED

    @property
    def if_closed(self):
        """What its owner does if it is closed that day."""
        return self.words.kept.get("if_closed", "")

    @property
    def was_kept(self):
        """Whether its owner tried it and keeps it."""
        return self.said["how"] == choices("how")[0]

    @property
    def wants_company(self):
        """Whether its owner would like their peer worker with them."""
        return self.said["with"] == choices("with")[0]

    @property
    def asks_for_company(self):
        """Whether their peer worker's company is still to come: not been there, not crossed off."""
        return self.wants_company and self.group == Group.TRY

    @property
    def group(self):
        """Where it stands: to try, tried and kept, or crossed off."""
        if self.is_closed or self.said["how"] == choices("how")[2]:
            return Group.OFF
        return Group.GO if self.was_kept else Group.TRY

    @property
    def ring_first(self):
        """Whether nobody has checked it lately: what the map says today, or what it said then."""
        return self.now.ring_first if self.now else bool(self.place.get("ring_first"))


def signpost(row):
    """A row of the list as a signpost."""
    said = {mark: row.words.fields.get(part(mark).key, "") for mark in MARKS}
    return Signpost(row, said=said)


def signposts_in(opened):
    """Every place on the list, in its owner's order."""
    return [signpost(row) for row in answers_in(opened)[list_prompt().key].rows]


def signpost_with(opened, row_id):
    """One place on the list. Raises Hidden."""
    return signpost(row_with_id(answers_in(opened)[list_prompt().key], row_id))


def my_list(by):
    """The visitor's own list, opened; None if they have not begun one."""
    return next((opened for opened in plans_of(by) if opened.kind == KIND), None)


def begin_list(by):
    """The visitor's own list, opened; begun now if it was not. Raises Hidden for staff."""
    if not by.is_service_user:
        raise Hidden
    return my_list(by) or open_plan(start_plan(KIND, by=by).id, by=by)


def open_list(plan_id, *, by, to=May.SEE):
    """A list, for someone who may see it, or do more if asked. Raises Hidden, NotAllowed."""
    opened = open_plan(plan_id, by=by, to=to)
    if opened.kind != KIND:
        raise Hidden
    return opened


def on_my_list(opened, card_id):
    """The place on this list that came from this entry of the map, or None."""
    found = signposts_in(opened) if opened else []
    return next((one for one in found if one.place.get("asset_id") == str(card_id)), None)


def put_on_list(opened, card, said, *, by, if_closed=""):
    """Put a place of the map on the list, with a copy of what the map says. Once is enough.

    Nothing is chosen for anybody: what they left open stays open. Raises TooManyRows.
    """
    already = on_my_list(opened, card.id)
    if already:
        return already.id
    place = snapshot(card)
    kept = {"place": place, "if_closed": if_closed.strip()}
    return _add(opened, {**from_map(place), **said}, kept, by)


def add_own(opened, said, *, by, if_closed=""):
    """Put a place of one's own on the list. Nobody else ever sees it on the map."""
    return _add(opened, said, {"if_closed": if_closed.strip()}, by)


def _add(opened, said, kept, by):
    require(by, opened.plan, May.OWN)
    words = Words(
        fields={part(mark).key: text for mark, text in said.items() if text.strip()},
        kept={name: value for name, value in kept.items() if value},
    )
    sent = Sent(uuid4(), words, 0)
    answer(opened, list_prompt(), [sent], by=by, stroke=Stroke.once())
    return sent.id


def from_map(place):
    """What the map says of a place, as the words that stand on a list and print."""
    when = ". ".join(place["when"])
    where = [", ".join(place["address"]), place["getting_there"], place["cost"]]
    return {
        "name": place["name"],
        "first": place["first_visit"] or place["how_to_join"],
        "way": "\n".join(line for line in where if line),
        "open": "\n".join(line for line in (when, ring_line(place)) if line),
    }


def ring_line(place):
    """Which number to ring and whom to ask for, in one line; empty if the map says neither."""
    told, spoken = words_for("from_map"), place | {"phone": grouped(place["phone"])}
    return " ".join(told[key].format(**spoken) for key in ("phone", "ask_for") if place[key])


def how_was_it(opened, row_id, answered, *, by):
    """Keep it, maybe later, or cross it off: all fine, and each can be changed again."""
    if answered not in choices("how"):
        raise Hidden
    _rewrite(opened, row_id, by, {"how": answered})


def say_if_closed(opened, row_id, text, *, by):
    """What I do if it is closed that day."""
    _rewrite(opened, row_id, by, {}, if_closed=text.strip())


def _rewrite(opened, row_id, by, said, **kept):
    require(by, opened.plan, May.OWN)
    words = signpost_with(opened, row_id).words
    fields = words.fields | {part(mark).key: text for mark, text in said.items()}
    rewrite(opened, row_id, words.changed(fields=fields, kept=words.kept | kept), by=by)


def rewrite(opened, row_id, words, *, by):
    """Let a signpost say this from now on. What it said stays in its history."""
    require(by, opened.plan, May.OWN)
    key, after = list_prompt().key, words.number
    write(opened, row_id, key, words, by=by, after=after, stroke=Stroke.once())
