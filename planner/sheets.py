"""Sheet: what stands on a sheet of paper, chosen by the marks in the content. No prompt is named.

A sheet is plain words in a plain order, for the printed page and for the same page on the screen.
"""

import re
from dataclasses import dataclass, field

from planner.days import a_day, day_in_words
from planner.help_numbers import national
from planner.plans.choices import may_print

ONE_NUMBER = re.compile(r"\+?[0-9 ().\u00a0\u2013-]+")
TEXT_DIRECTION = {"ar": "rtl", "fa": "rtl", "he": "rtl", "ur": "rtl", "ps": "rtl", "ku": "rtl"}


@dataclass
class SheetRow:
    """One thing said: its main words, and what else is known of it."""

    main: str
    facts: list = field(default_factory=list)
    lang: str = ""
    dir: str = "auto"
    second: str = ""
    second_lang: str = ""
    second_dir: str = "auto"
    second_by: str = ""
    mark: str = ""


@dataclass
class SheetAnswer:
    """A question, and what was said."""

    question: str
    rows: list
    note: str = ""


@dataclass
class SheetPart:
    """Questions that belong together."""

    title: str
    answers: list


@dataclass
class Sheet:
    """Everything that stands on one sheet."""

    title: str
    official: str
    colour: str
    belongs_to: str
    made_on: str
    changed_on: str
    look_again: str
    numbers: list
    numbers_checked: str
    parts: list
    demonstration: bool = False
    size: str = ""
    lang: str = "en-GB"


def full_plan(opened, answers, about, *, size="", demonstration=False):
    """Every answered prompt of a plan, in the order asked; sensitive ones only if turned on."""
    outline = opened.outline
    parts = [_part(section, answers, about) for section in outline.sections]
    numbers = national()
    return Sheet(
        title=outline.title,
        official=outline.official,
        colour=outline.colour,
        belongs_to=opened.belongs_to,
        made_on=day_in_words(opened.plan.started_at),
        changed_on=day_in_words(_last_changed(answers) or opened.plan.started_at),
        look_again=_look_again(outline, answers),
        numbers=numbers,
        numbers_checked=day_in_words(min(number.checked_on for number in numbers)),
        parts=[part for part in parts if part.answers],
        demonstration=demonstration,
        size=size,
    )


def _part(section, answers, about):
    said = [
        SheetAnswer(prompt.question, rows_i_agreed(answers[prompt.key]), prompt.note)
        for prompt in section.prompts
        if prompt.key in answers and may_print(prompt, about)
    ]
    return SheetPart(section.title, [answer for answer in said if answer.rows])


def _last_changed(answers):
    newest = [answer.newest for answer in answers.values() if answer.newest]
    return max((words.written_at for words in newest), default=None)


def _look_again(outline, answers):
    for prompt in outline.marked("look_again"):
        if prompt.key in answers and answers[prompt.key].says_something:
            return " ".join(row.main for row in rows_of(answers[prompt.key]))
    return ""


def rows_of(answer):
    """The rows of an answer, ready to be shown; a single answer is one row."""
    if not answer.says_something:
        return []
    every = [row.words for row in answer.rows] if answer.prompt.many else [answer.own]
    return [row_on_page(answer.prompt, words) for words in every if _says(words)]


def rows_i_agreed(answer):
    """The same for paper: only what the owner wrote or agreed to, in its newest such words."""
    own = answer.own.mine if answer.own else None
    if own is not None and own.state != "words":
        return []
    every = [row.words for row in answer.all_rows] if answer.prompt.many else [answer.own]
    mine = [words.mine for words in every if words]
    return [row_on_page(answer.prompt, words) for words in sorted(mine_only(mine), key=_order)]


def mine_only(every):
    """Of several words, those that stand and say something."""
    return [words for words in every if _says(words) and not words.retired]


def _order(words):
    return words.order


def _says(words):
    return words is not None and words.state == "words" and words.says_something


def row_on_page(prompt, words):
    """One thing said, ready to be shown: its main words, and what else is known of it."""
    said = [one.key for one in prompt.fields if words.fields.get(one.key, "").strip()]
    main = said[0] if said else prompt.main_field.key
    facts = [
        (one.label, shown(one, words.fields[one.key]), _tel(one, words.fields[one.key]))
        for one in prompt.fields
        if one.key != main and words.fields.get(one.key, "").strip()
    ]
    return SheetRow(
        main=shown(prompt.field(main), words.fields.get(main, "")),
        facts=facts,
        lang=words.lang,
        dir=direction(words.lang),
        second=words.second.get(prompt.main_field.key, ""),
        second_lang=words.second_lang,
        second_dir=direction(words.second_lang),
        second_by=words.second_by,
    )


def direction(lang):
    """Which way a language runs; left to the letters themselves when nobody said which it is."""
    return TEXT_DIRECTION.get(lang, "auto") if lang else "auto"


def shown(one, text):
    """A field's text as it is read: a day in words; everything else letter for letter."""
    day = a_day(text) if one.control == "date" else None
    return day_in_words(day) if day else text


def _tel(one, text):
    """What a telephone dials: nothing where other words, or a second number, stand beside it."""
    if one.control != "phone" or not ONE_NUMBER.fullmatch(text.strip()):
        return ""
    bare = text.replace("(0)", "") if "+" in text else text
    return "".join(c for c in bare if c.isdigit() or c == "+")
