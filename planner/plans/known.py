"""Type once: people and places that their owner wrote anywhere can be chosen again elsewhere."""

from dataclasses import dataclass
from uuid import uuid4

from planner.plans.documents import plans_of
from planner.plans.entries import Row, answers_in_all
from planner.plans.writing import Stroke, write

KINDS = ("person", "place")


@dataclass
class Known:
    """Someone or somewhere that the owner wrote down: the row, and the plan it stands in."""

    row: Row
    opened: object


def known(kind, *, by, apart_from=None):
    """Everyone, or every place, that the owner wrote anywhere: each of them once."""
    if kind not in KINDS:
        return []
    found = {}
    for opened, answers, _about in answers_in_all(plans_of(by)):
        for answer in answers.values():
            if answer.prompt.kind == kind and answer.prompt.key != apart_from:
                for row in _rows(answer):
                    found.setdefault(_same(row), Known(row, opened))
    return list(found.values())


def _rows(answer):
    if answer.prompt.many:
        return [row for row in answer.rows if row.words.says_something]
    return [Row(answer.id, answer.own, answer.prompt)] if answer.says_something else []


def _same(row):
    return row.words.common or row.main.strip().lower()


def copied(known_row, prompt):
    """The words of someone known, for another prompt: the fields that both ask for."""
    keys = {field.key for field in prompt.fields}
    return {key: text for key, text in known_row.words.fields.items() if key in keys}


def common_id(known_one, *, by):
    """The id that copies of one person or place share; the first copy gives it to the original."""
    words = known_one.row.words
    if words.common:
        return words.common
    common = uuid4().hex
    _write(known_one, words.changed(common=common), by)
    return common


def copies(row, *, by):
    """The other places where this same person or place stands with other words."""
    if not row.words.common:
        return []
    return [
        Known(other, opened)
        for opened, answers, _about in answers_in_all(plans_of(by))
        for answer in answers.values()
        for other in _rows(answer)
        if other.words.common == row.words.common and other.id != row.id and _differs(other, row)
    ]


def _differs(one, other):
    both = _asked_by_both(one, other)
    return any(one.words.fields.get(key, "") != other.words.fields.get(key, "") for key in both)


def _asked_by_both(one, other):
    return {field.key for field in one.prompt.fields} & {field.key for field in other.prompt.fields}


def change_everywhere(row, *, by):
    """Give every copy of this person or place the words that this row has now. How many changed."""
    changed = copies(row, by=by)
    for one in changed:
        both = _asked_by_both(one.row, row)
        own = {key: text for key, text in one.row.words.fields.items() if key not in both}
        shared = {key: text for key, text in row.words.fields.items() if key in both}
        _write(one, one.row.words.changed(fields=own | shared), by)
    return len(changed)


def _write(known_one, words, by):
    row = known_one.row
    after = row.words.number
    write(known_one.opened, row.id, row.prompt.key, words, by=by, after=after, stroke=Stroke.once())
