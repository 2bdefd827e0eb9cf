"""Documents: what each sheet, leaflet and guide says, read from planner/content/information/ once.

One file is one document: `first-meeting.toml`. Beside it may stand other versions of the same:
`your-peer-worker.easy.toml` in easy words, `your-peer-worker.pl.toml` in another language.

Words are written plainly. Each line is a paragraph; one that begins with "- " is on a list, with
"1. " a step, with "> " something to say out loud; "____ 4" is four lines to write on, "[] " a box
to tick, and "@ peer_days: Days and hours" a detail that each ward puts in: where none is there
yet, the sheet has a line to fill in by hand.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from planner.content_pages import frozen, names_in, read, text_of

EASY = "easy"
OF_ALL_VERSIONS = ("group", "order", "colour", "picture", "large", "numbers_first")
KINDS = (
    ("list", re.compile(r"- (.*)")),
    ("ticks", re.compile(r"\[\] (.*)")),
    ("steps", re.compile(r"\d\. (.*)")),
    ("aloud", re.compile(r"> (.*)")),
    ("rules", re.compile(r"____ (\d+)")),
    ("facts", re.compile(r"@ ([a-z_]+: .*)")),
)


class NoSuchDocument(Exception):
    """There is no information of this name."""


@dataclass(frozen=True)
class Fact:
    """A detail that each ward puts in, with what it is called on the sheet."""

    key: str
    label: str


@dataclass(frozen=True)
class Block:
    """A run of lines of one kind: words, a list, ticks, steps, aloud, rules or facts."""

    kind: str
    lines: tuple


@dataclass(frozen=True)
class Part:
    """A part of a document under its heading; `boxed` if it stands in a panel."""

    title: str
    blocks: tuple
    boxed: bool = False
    half: bool = False


@dataclass(frozen=True)
class Document:
    """A sheet, a leaflet or a guide: for whom it is, what it says, and how it may be printed."""

    key: str
    version: str
    source: str
    title: str
    what: str
    group: str
    order: int
    parts: tuple
    lead: str = ""
    colour: str = "work"
    picture: str = "hands"
    sides: int = 2
    lang: str = "en-GB"
    direction: str = "ltr"
    language: str = ""
    large: bool = False
    numbers_first: bool = False

    @property
    def name(self):
        """What it is called in a record: its key, and which version."""
        return f"{self.key}.{self.version}" if self.version else self.key

    @property
    def is_easy(self):
        """Whether it is the version in easy words."""
        return self.version == EASY

    @property
    def version_words(self):
        """What this version is called: easy words, or the language as it calls itself."""
        if not self.version:
            return ""
        return shell()["easy"] if self.is_easy else self.language

    @property
    def sizes(self):
        """The sizes in which it prints: clear print, and large print where that is offered."""
        return ("", "large") if self.large else ("",)

    @property
    def rows(self):
        """Its parts as they stand: two halves beside each other, every other part by itself."""
        found = []
        for part in self.parts:
            if part.half and found and len(found[-1]) == 1 and found[-1][0].half:
                found[-1].append(part)
            else:
                found.append([part])
        return tuple(map(tuple, found))

    @property
    def facts(self):
        """Every detail of a ward that stands on it."""
        blocks = [block for part in self.parts for block in part.blocks if block.kind == "facts"]
        return tuple(fact for block in blocks for fact in block.lines)

    @property
    def is_local(self):
        """Whether each ward has its own, with its details on it."""
        return bool(self.facts)


@cache
def shell():
    """The words around every document: groups, what is said of checks, names of versions."""
    return read("information")


@cache
def documents():
    """Every document in every version, in the order in which they are shown."""
    groups = [one["key"] for one in shell()["groups"]]
    found = [_read(name) for name in names_in("information")]
    found.sort(key=lambda one: (groups.index(one.group), one.order, one.key, one.version))
    return tuple(found)


def document(name):
    """The document of this name: its key, and after a dot its version. Raises NoSuchDocument."""
    for one in documents():
        if one.name == name:
            return one
    raise NoSuchDocument


def versions_of(one):
    """The same document in its other versions: easy words, other languages."""
    return tuple(each for each in documents() if each.key == one.key and each != one)


def _read(name):
    first_name, _dot, version = name.partition(".")
    said = read(name)
    first = read(first_name) if version else said
    of_all = {each: first[each] for each in OF_ALL_VERSIONS if each in first}
    parts = tuple(_part(one) for one in said["parts"])
    said = frozen(said) | of_all | {"parts": parts}
    key = first_name.removeprefix("information/")
    return Document(key=key, version=version, source=text_of(name), **said)


def _part(said):
    lines = [_line(line.strip()) for line in said["words"].splitlines() if line.strip()]
    runs = groupby(lines, key=lambda line: line[0])
    blocks = tuple(Block(kind, tuple(words for _, words in run)) for kind, run in runs)
    return Part(said.get("title", ""), blocks, said.get("boxed", False), said.get("half", False))


def _line(line):
    """What kind a line is of, and its words; a detail is a Fact, lines to write on a number."""
    for kind, looks in KINDS:
        if found := looks.fullmatch(line):
            return kind, _words(kind, found[1])
    return "words", line


def _words(kind, words):
    if kind == "facts":
        key, _colon, label = words.partition(": ")
        return Fact(key, label)
    return int(words) if kind == "rules" else words
