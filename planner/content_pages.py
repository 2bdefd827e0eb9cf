"""Content: the words in planner/content/, all read here, and the pages that are nothing else."""

import tomllib
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parent / "content"
ACCESS_TABLE = Path(__file__).parent.parent / "docs" / "access-table.toml"
OPENED = {200, 204, 303, 422}  # the page, done, or nearly: something is still to be put right
ONLY_THE_PAGE = {200}  # for someone at the door or the cover, being sent on is being sent away
OUTSIDE = {"nobody", "covered"}


class ContentFault(Exception):
    """The words of a file are written in a way that cannot be used; the message says where."""


def names_in(folder):
    """The names of the files of content in one folder, in order: "information/first-meeting" …"""
    return [f"{folder}/{path.stem}" for path in sorted((CONTENT / folder).glob("*.toml"))]


def text_of(name):
    """The text of one file of content, letter for letter: "states", or "guide/me"."""
    return (CONTENT / f"{name}.toml").read_text(encoding="utf-8")


def read(name):
    """What one file of content says. Raises ContentFault."""
    try:
        return tomllib.loads(text_of(name))
    except tomllib.TOMLDecodeError as fault:
        raise ContentFault(f"{name}.toml cannot be read: {fault}") from fault


def frozen(words):
    """A table of content that can be kept for good: its lists cannot grow any more."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in words.items()}


@cache
def who_can_see_promises():
    """Every promise on the page "Who can see what", with the name of the test that holds it."""
    return read("who_can_see")


@cache
def who_may_do_what():
    """For each kind of person: what they can do with one plan of mine, and what they cannot.

    It follows from docs/access-table.toml, where a test asks every door as every visitor.
    """
    doors = tomllib.loads(ACCESS_TABLE.read_text(encoding="utf-8"))["doors"]
    page = who_can_see_promises()
    found = []
    for person in page["people"]:
        visitor = person["visitor"]
        opens = ONLY_THE_PAGE if visitor in OUTSIDE else OPENED
        may = {one["words"]: doors[one["door"]][visitor] in opens for one in page["doings"]}
        can, cannot = ([each for each in may if may[each] is way] for way in (True, False))
        found.append({"words": person["words"], "can": can, "cannot": cannot})
    return found


@cache
def states():
    """The ways not to answer a prompt: what the button says, what the plan says, and its icon."""
    return read("states")


@cache
def languages():
    """The languages that a person can name for their own words."""
    return read("languages")["languages"]


@cache
def record_sentences():
    """How each act in a record is told, to its owner and to whoever did it; and its icon."""
    return read("record")


@cache
def ward_boxes(part):
    """What a ward is asked in one part of its pages: key, words and hint of each box."""
    return read("wards")[part]
