"""Prompts: what each plan asks, read from planner/content/ once. The words live there, not here.

A prompt is found by its key, or by a mark that the content gives it; no code names one.
"""

from dataclasses import dataclass, fields
from functools import cache, cached_property

from planner.content_pages import ContentFault, frozen, read

KINDS = ("discharge_plan", "crisis_plan", "personal_recovery_plan", "signposting_list")
TOGETHER = "working_together"  # what a service user and their peer worker agreed; not a plan
COLOURS = {"leave", "bad", "own", "place", "work"}
CONTROLS = {"line", "text", "phone", "date", "time", "choice", "choices", "yesno"}
TO_CHOOSE = {"choice", "choices", "yesno"}
SHEETS = {"full", "one-page", "card", "meeting", "first-week", "staff"}
MARKS = {
    "gathers_dont_know",  # questions answered "I don't know yet" are gathered here
    "look_again",  # holds the day to look at the plan again
    "in_crisis",  # shown first to someone who signs in out of hours
    "peer_invited",  # whether the peer worker is asked to the discharge meeting
    "agreed",  # what was agreed at the discharge meeting
    "first_check",  # who checks on someone in the first 3 days: never the peer worker
    "ending",  # the day the time with the peer worker ends
    "goodbye",  # stands on the goodbye sheet
    "help_numbers_beside",  # the help numbers are shown beside it
    "first_on_paper",  # stands above the rest on paper, for whoever finds it
    "kept_where",  # who has a copy, and where the paper is kept
    "helps",  # on the card: what helps
    "worse",  # on the card: what makes it worse
    "people",  # on the card: who to ask
    "strengths",  # strengths, which other plans can use again
    "signpost_name",  # of a signpost: what it is
    "signpost_why",  # why I want it
    "signpost_first",  # the first visit
    "signpost_way",  # how to get there, and what it costs
    "signpost_open",  # when it is open
    "signpost_with",  # who comes along; the first answer is my peer worker
    "signpost_when",  # when I will try it
    "signpost_how",  # how it was: keep it, maybe later, cross it off, in this order
}


class NoSuchPrompt(Exception):
    """This kind of plan does not ask that."""


@dataclass(frozen=True)
class Field:
    """One thing to fill in: a box, a day, or answers to choose from."""

    key: str
    label: str
    hint: str = ""
    control: str = "line"
    choices: tuple = ()
    longest: int = 5000
    prints: tuple = ()


@dataclass(frozen=True)
class Prompt:
    """One question that a plan asks, and help with answering it."""

    key: str
    question: str
    kind: str
    section: str
    fields: tuple
    hint: str = ""
    by_hand: str = ""
    many: bool = False
    short: bool = False
    sensitive: bool = False
    prints: tuple = ()
    sources: tuple = ()
    examples: tuple = ()
    choices: tuple = ()
    one_only: bool = False
    marks: frozenset = frozenset()
    note: str = ""
    asks_for: str = ""
    asks_for_words: str = ""
    parts: tuple = ()

    @property
    def main_field(self):
        """The field that stands for the whole answer or row: the first."""
        return self.fields[0]

    @cached_property
    def fields_of_words(self):
        """The boxes that can be said in a second language: those for words, and the first."""
        words = ("line", "text")
        return [one for one in self.fields if one is self.main_field or one.control in words]

    def field(self, key):
        """The field with this key. Raises NoSuchPrompt."""
        for one in self.fields:
            if one.key == key:
                return one
        raise NoSuchPrompt

    @property
    def hint_for_a_pen(self):
        """Help with answering it by hand: it names nothing that only a screen has."""
        return self.by_hand or self.hint


@dataclass(frozen=True)
class Section:
    """Prompts that belong together."""

    key: str
    title: str
    prompts: tuple
    intro: str = ""


@dataclass(frozen=True)
class Outline:
    """A kind of plan: its names, its look, and its prompts in the order they are asked."""

    kind: str
    title: str
    official: str
    colour: str
    picture: str
    lead: str
    short_set_note: str
    closing: str
    sections: tuple

    @cached_property
    def prompts(self):
        """Every prompt, in the order asked."""
        return tuple(prompt for section in self.sections for prompt in section.prompts)

    @property
    def short_set(self):
        """The few prompts to begin with. The others are there for whoever wants more."""
        return tuple(prompt for prompt in self.prompts if prompt.short)

    def prompt(self, key):
        """The prompt with this key. Raises NoSuchPrompt."""
        for prompt in self.prompts:
            if prompt.key == key:
                return prompt
        raise NoSuchPrompt

    def section_of(self, prompt):
        """The section that a prompt stands in."""
        return next(section for section in self.sections if section.key == prompt.section)

    def marked(self, mark):
        """The prompts with this mark, in the order asked."""
        if mark not in MARKS:
            raise ContentFault(f"No mark is called “{mark}”.")
        return tuple(prompt for prompt in self.prompts if mark in prompt.marks)

    def printed_on(self, sheet):
        """The prompts that stand on this sheet of paper, in the order asked."""
        if sheet not in SHEETS:
            raise ContentFault(f"No sheet is called “{sheet}”.")
        return tuple(prompt for prompt in self.prompts if sheet in prompt.prints)


@cache
def outline(kind):
    """The outline of one kind of plan."""
    if kind not in (*KINDS, TOGETHER):
        raise ContentFault(f"No plan is called “{kind}”.")
    return outline_of(read(kind), kind)


def outline_of(words, kind):
    """The outline that a plan's words make. Raises ContentFault."""
    sections = tuple(_section(section, kind) for section in _needed("sections", words, kind))
    return _made(Outline, words | {"kind": kind, "sections": sections}, kind)


def _section(words, kind):
    key, each = _needed("key", words, f"{kind}.toml, a section"), words.get("each")
    made = tuple(_prompt(prompt, key, kind) for prompt in _needed("prompts", words, key))
    prompts = (_rows_of(made, each, key, kind),) if each else made
    rest = {name: value for name, value in words.items() if name != "each"}
    return _made(Section, rest | {"prompts": prompts}, kind)


def _needed(name, words, where):
    if name not in words:
        raise ContentFault(f"{where}: “{name}” is missing.")
    return words[name]


def _prompt(words, section, kind):
    where = f"{kind}.toml, {words.get('key', 'a prompt without a key')}"
    usual = read_kinds().get(words.get("kind"))
    if usual is None:
        raise ContentFault(f"{where}: no kind is called “{words.get('kind')}”.")
    fields_of = {field["key"]: field for field in usual["fields"]}
    asked = words.get("fields", list(fields_of))
    made = tuple(_field(field, fields_of, words, where) for field in asked)
    rest = {"section": section, "fields": made, "many": words.get("many", usual["many"])}
    return _made(Prompt, words | rest, where)


def _field(words, usual, prompt, where):
    words = {"key": words} if isinstance(words, str) else words
    words = usual.get(words["key"], {}) | words
    if words.get("control") == "choices" and "choices" not in words:
        words = words | {"choices": prompt.get("choices", ())}
        if prompt.get("one_only"):
            words = words | {"control": "choice", "hint": ""}
    return _made(Field, words, where)


def _rows_of(parts, each, section, kind):
    """One prompt whose rows ask every prompt of a section: a signpost is asked eight things."""
    made = tuple(_field_of(part) for part in parts)
    prints = tuple(dict.fromkeys(sheet for part in parts for sheet in part.prints))
    rest = {"section": section, "kind": "signpost", "many": True, "prints": prints}
    return _made(Prompt, each | rest | {"fields": made, "parts": parts}, f"{kind}.toml")


def _field_of(part):
    main = part.main_field
    return Field(part.key, part.question, part.hint, main.control, main.choices, prints=part.prints)


def _made(what, words, where):
    """A Field, Prompt, Section or Outline made of words that were read. Raises ContentFault."""
    known = {field.name for field in fields(what)}
    if unknown := words.keys() - known:
        raise ContentFault(f"{where}: nothing is called {', '.join(sorted(unknown))} here.")
    kept = frozen(words)
    if "marks" in kept:
        kept["marks"] = frozenset(kept["marks"])
    try:
        return what(**kept)
    except TypeError as fault:
        raise ContentFault(f"{where}: {fault}") from fault


@cache
def read_kinds():
    """What each kind of prompt has to fill in."""
    return read("kinds")


def check_content():
    """Read every plan; refuse to start on words that cannot be used. Raises ContentFault."""
    check(outline(kind) for kind in KINDS)


def check(outlines):
    """Refuse plans that cannot be used, or that share a key. Raises ContentFault."""
    seen = set()
    for plan in outlines:
        if plan.colour not in COLOURS:
            raise ContentFault(f"{plan.kind}.toml: no colour is called “{plan.colour}”.")
        _none_twice([section.key for section in plan.sections], set(), plan.kind)
        for prompt in plan.prompts:
            _none_twice([prompt.key, *(part.key for part in prompt.parts)], seen, plan.kind)
            for one in (prompt, *prompt.parts):
                _check_prompt(one, plan)


def _none_twice(keys, seen, kind):
    for key in keys:
        if key in seen:
            raise ContentFault(f"{kind}.toml: “{key}” is used twice. A key is used once, for ever.")
        seen.add(key)


def _check_prompt(prompt, plan):
    where = f"{plan.kind}.toml, {prompt.key}"
    if not prompt.question.strip():
        raise ContentFault(f"{where}: there is no question.")
    for found, known, called in (
        (prompt.prints, SHEETS, "sheet"),
        (prompt.marks, MARKS, "mark"),
        ([prompt.asks_for] if prompt.asks_for else [], {p.key for p in plan.prompts}, "prompt"),
        ([field.control for field in prompt.fields], CONTROLS, "control"),
    ):
        if unknown := set(found) - known:
            raise ContentFault(f"{where}: no {called} is called “{sorted(unknown)[0]}”.")
    _check_fields(prompt, where)


def _check_fields(prompt, where):
    _none_twice([field.key for field in prompt.fields], set(), where)
    for field in prompt.fields:
        if (field.control in TO_CHOOSE) != bool(field.choices):
            raise ContentFault(f"{where}, {field.key}: only something to choose has choices.")
