"""The guide: how each kind of person uses the planner, step by step, in the words of the screen.

The same words stand on a page without signing in and, with pictures, in docs/guide/.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from planner.content_pages import frozen, read

PARTS = ("me", "peer-worker", "coordinator")
ON_SCREEN = re.compile(r"\*\*(.+?)\*\*")


class NoSuchGuide(Exception):
    """There is no guide of this name."""


@dataclass(frozen=True)
class Part:
    """One thing to do: what to know first, the steps, what to know after, and a picture of it."""

    title: str
    says: tuple = ()
    steps: tuple = ()
    after: tuple = ()
    picture: str = ""
    shows: str = ""


@dataclass(frozen=True)
class Guide:
    """A guide for one kind of person."""

    key: str
    title: str
    name: str
    lead: str
    parts: tuple = field(repr=False)


@cache
def guide(key):
    """The guide with this name. Raises NoSuchGuide."""
    if key not in PARTS:
        raise NoSuchGuide
    words = read(f"guide/{key}")
    parts = tuple(Part(**frozen(one)) for one in words.pop("parts"))
    return Guide(key=key, parts=parts, **words)


def guides():
    """Every guide, that of the person first."""
    return [guide(key) for key in PARTS]


def pieces(words, product):
    """The pieces of a sentence: (text, whether it stands so on the screen)."""
    said = ON_SCREEN.split(words.replace("{product}", product))
    return [(text, place % 2 == 1) for place, text in enumerate(said) if text]


def on_screen(one):
    """Each button, link and heading of a guide that its words name."""
    for part in one.parts:
        for words in (*part.says, *part.steps, *part.after):
            yield from ON_SCREEN.findall(words)


def as_markdown(one, product):
    """The guide with its pictures, as it stands in docs/guide/."""
    lines = [f"# {one.title}", one.lead]
    for part in one.parts:
        lines += [f"## {part.title}"]
        lines += [f"![{part.shows}](../pictures/{part.picture}.png)"] if part.picture else []
        lines += part.says
        lines += (
            ["\n".join(f"{n}. {step}" for n, step in enumerate(part.steps, 1))]
            if part.steps
            else []
        )
        lines += part.after
    return "\n\n".join(lines).replace("{product}", product) + "\n"
