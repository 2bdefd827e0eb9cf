"""Kinds of sheet: what each is called and what stands where, read from the content once."""

from dataclasses import dataclass, field
from functools import cache

from planner.content_pages import frozen, read
from planner.prompts import KINDS, NoSuchPrompt, outline


class NoSuchSheet(Exception):
    """There is no sheet of this kind."""


@dataclass(frozen=True)
class BlockKind:
    """One place on a sheet: its heading, and which answers stand in it."""

    slot: str
    heading: str
    prompts: tuple = ()
    fields: tuple = ()
    needs: str = ""
    labels: dict = field(default_factory=dict)
    small: dict = field(default_factory=dict)
    crossed_off: dict = field(default_factory=dict)
    says: tuple = ()
    most: int = 0
    each: int = 0
    least: int = 0
    goes: int = 0
    lines: int = 0
    always: int = 0
    stays: int = 0
    national: int = 0
    places: int = 0
    local: tuple = ()
    own_instead: dict = field(default_factory=dict)
    no_number: dict = field(default_factory=dict)
    by_hand: tuple = ()
    empty: str = ""
    gathers: str = ""
    left: str = ""
    aloud: str = ""
    apart: bool = False
    table: bool = False
    run: bool = False
    inline: bool = False
    front: bool = False
    beside: int = 1
    write: bool = False


@dataclass(frozen=True)
class SheetKind:
    """One kind of sheet: its words, its look, its sizes, and its blocks in order."""

    key: str
    number: int
    prints: str
    title: str
    what: str
    picture: str
    colour: str
    sizes: tuple
    foot: str
    smallest: int
    blocks: tuple
    official: str = ""
    sides: int = 1
    faces: int = 0
    each_side: int = 0
    cut: str = ""
    legal: str = ""
    no_check: str = ""
    peer_is_extra: str = ""
    on_map: str = ""
    not_on_map: str = ""
    if_closed: str = ""
    map: str = ""
    square: str = ""
    with_all: bool = False

    @property
    def to_ring(self):
        """The place with numbers to ring; of a sheet without any, one with places for none."""
        return max(self.blocks, key=lambda one: one.national)


@cache
def words_on_paper():
    """All words that stand on sheets, as they are written."""
    return read("sheets")


@cache
def sheet_kinds():
    """Every kind of sheet, in the order in which they are offered."""
    return tuple(_kind(words) for words in words_on_paper()["sheets"])


def sheet_kind(number):
    """The kind of sheet with this number. Raises NoSuchSheet."""
    return _the_one([kind for kind in sheet_kinds() if kind.number == number])


def sheet_called(key):
    """The kind of sheet with this key. Raises NoSuchSheet."""
    return _the_one([kind for kind in sheet_kinds() if kind.key == key])


def _the_one(found):
    if not found:
        raise NoSuchSheet
    return found[0]


def _kind(words):
    blocks = tuple(BlockKind(**frozen(block)) for block in words["blocks"])
    return SheetKind(**frozen(words) | {"blocks": blocks})


@cache
def prompt_with_key(key):
    """A prompt of any of the four plans. Raises NoSuchPrompt."""
    for kind in KINDS:
        for prompt in outline(kind).prompts:
            if prompt.key == key:
                return prompt
    raise NoSuchPrompt
