"""Type once: people and places that their owner wrote anywhere can be chosen again elsewhere."""

from dataclasses import dataclass
from uuid import uuid4

from planner.plans.documents import plans_of
from planner.plans.entries import Row, answers_in_all
from planner.plans.writing import Stroke, write

KINDS = ("person", "place")


@dataclass
class Known:
    """Someone or somewhere that the owner wrote down: the row, and the plan it stands in.

    Of a copy that would be changed: whether what it says in a second language comes, or goes.
    """

    row: Row
    opened: object
    second_comes: bool = False
    second_goes: bool = False


def known(kind, *, by, apart_from=None):
    """Everyone, or every place, that the owner wrote anywhere: each of them once.

    Only those with a name: nothing could be tapped that says nothing.
    """
    if kind not in KINDS:
        return []
    found = {}
    for opened, answers, _about in answers_in_all(plans_of(by)):
        for answer in answers.values():
            if answer.prompt.kind == kind and answer.prompt.key != apart_from:
                for row in filter(_has_a_name, _rows(answer)):
                    found.setdefault(_same(row), Known(row, opened))
    return list(found.values())


def _rows(answer):
    if answer.prompt.many:
        return [row for row in answer.rows if row.words.says_something]
    return [Row(answer.id, answer.own, answer.prompt)] if answer.says_something else []


def _has_a_name(row):
    return row.main.strip()


def _same(row):
    return row.words.common or row.main.strip().lower()


def copied(known_row, prompt):
    """The words of someone known, for another prompt: in the boxes that both ask for."""
    keys, words = {field.key for field in prompt.fields}, known_row.words
    fields = {key: text for key, text in words.fields.items() if key in keys}
    second = {key: text for key, text in words.second.items() if key in keys}
    return words.changed(fields=fields, second=second, retired=False, order=0.0)


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
        Known(other, opened, *_second_of(other, row))
        for opened, answers, _about in answers_in_all(plans_of(by))
        for answer in answers.values()
        for other in _rows(answer)
        if other.words.common == row.words.common and other.id != row.id and _differs(other, row)
    ]


def _differs(copy, row):
    """Whether a copy has other words, or not what its row says in the same second language."""
    return not _as_in(copy, row).same_as(copy.words)


def _as_in(copy, row):
    """The words of a copy with those of its row, in the boxes that both ask for.

    What a box says in a second language comes along. Where its row has none in that language, or
    another, it stays only as long as its words do: new words are not put beside an old translation.
    """
    old, new = copy.words, row.words
    both = _asked_by_both(copy, row)
    fields = {key: new.fields.get(key, "") for key in both}
    if not _one_language(old, new):
        return old.retold(fields, {})
    second = {key: new.second[key] for key in both if new.second.get(key)}
    said = old.retold(fields, second)
    if not second or old.second:
        return said
    return said.changed(lang=new.lang, second_lang=new.second_lang, second_by=new.second_by)


def _one_language(old, new):
    return not old.second or not new.second or old.second_lang == new.second_lang


def _second_of(copy, row):
    """Whether anything in a second language comes to a copy, and whether any leaves its words."""
    old, new = copy.words.second, _as_in(copy, row)
    gone = (old.keys() - new.second.keys()) & new.fields.keys()
    return bool(new.second.items() - old.items()), bool(gone)


def _asked_by_both(one, other):
    return {field.key for field in one.prompt.fields} & {field.key for field in other.prompt.fields}


def change_everywhere(row, *, by):
    """Give every copy of this person or place the words that this row has now. How many changed."""
    changed = copies(row, by=by)
    for one in changed:
        _write(one, _as_in(one.row, row), by)
    return len(changed)


def _write(known_one, words, by):
    row = known_one.row
    after = row.words.number
    write(known_one.opened, row.id, row.prompt.key, words, by=by, after=after, stroke=Stroke.once())
