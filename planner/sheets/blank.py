"""Blank plans: every question in the order of the screen, with room to write by hand."""

from dataclasses import dataclass

from planner.help_numbers import national
from planner.prompts import KINDS, outline
from planner.sheets.kinds import words_on_paper
from planner.sheets.ringing import checked


@dataclass(frozen=True)
class Room:
    """Room to answer one thing by hand: what is asked, what can be ticked, lines to write on."""

    label: str
    choices: tuple
    lines: int


@dataclass(frozen=True)
class BlankQuestion:
    """A question, its hint, and room for each thing it asks; for a list, again and again."""

    question: str
    hint: str
    room: tuple

    @property
    def groups(self):
        """The room row by row: what belongs to one person or one place stands together."""
        size = len(self.each)
        return tuple(self.room[at : at + size] for at in range(0, len(self.room), size))

    @property
    def each(self):
        """What is asked, once: on paper the same room comes again for each row of a list."""
        return tuple(dict.fromkeys(self.room))


@dataclass(frozen=True)
class BlankPlan:
    """A plan that nobody has written in."""

    title: str
    official: str
    colour: str
    is_short: bool
    parts: tuple
    numbers: tuple

    @property
    def numbers_checked(self):
        """The day of the oldest check of its numbers."""
        return checked(self.numbers)


def blank_plan(kind, *, short=False, numbers=None):
    """A plan to fill in by hand: all its questions, or the few to begin with."""
    plan = outline(kind)
    parts = tuple((section.title, _questions(section, short)) for section in plan.sections)
    return BlankPlan(
        plan.title,
        plan.official,
        plan.colour,
        short,
        tuple(part for part in parts if part[1]),
        national() if numbers is None else numbers,
    )


def blank_kinds():
    """The kinds of plan that can be had blank, each with its number."""
    return tuple(enumerate((outline(kind) for kind in KINDS), start=1))


def _questions(section, short):
    """The questions that may ever stand on paper."""
    return tuple(
        BlankQuestion(prompt.question, prompt.hint_for_a_pen, _room(prompt))
        for prompt in section.prompts
        if prompt.prints and (prompt.short or not short)
    )


def _room(prompt):
    words = words_on_paper()["blank"]
    only = len(prompt.fields) == 1
    lines, rows = words["lines"][prompt.kind], words["rows"].get(prompt.kind, 1)
    if prompt.many and not only and rows == 1:  # a list of pairs: line by line, each with its pair
        lines, rows = 1, lines
    once = tuple(
        Room("" if only else one.label, one.choices, 0 if one.choices else lines)
        for one in prompt.fields
    )
    return once * (rows if prompt.many else 1)
