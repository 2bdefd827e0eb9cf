"""Rows: the things said in an answer, ready to be read on a page or on paper."""

import re
from dataclasses import dataclass, field, replace

from planner.days import a_day, day_in_words
from planner.digits import in_plain_digits
from planner.directions import which_way
from planner.plans.revisions import WITHHELD
from planner.sheets.kinds import prompt_with_key

ONE_NUMBER = re.compile(r"\+?[0-9 ().\u00a0\u2013-]{2,30}")
GONE = ("closed", "archived")  # a place of the map that its owner knows has closed


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
    second_facts: list = field(default_factory=list)
    label: str = ""
    no_number: bool = False
    kept: dict = field(default_factory=dict)
    beside: object = None

    @property
    def is_plain(self):
        """Whether it is its main words alone, with nothing known beside them."""
        return not (self.facts or self.second_facts)

    @property
    def in_second(self):
        """All that stands in the second language, box by box."""
        return [text for text in (self.second, *(text for _, text in self.second_facts)) if text]


def rows_of(answer):
    """The rows of an answer, ready to be shown; a single answer is one row."""
    if not answer.says_something:
        return []
    every = [row.words for row in answer.rows] if answer.prompt.many else [answer.own]
    return [row_on_page(answer.prompt, words) for words in every if _says(words)]


def rows_i_agreed(answer):
    """The same for paper: only what the owner wrote or agreed to, in its newest such words."""
    return [row_on_page(answer.prompt, words) for words in words_i_agreed(answer)]


def words_i_agreed(answer):
    """What the owner wrote or agreed to, in its newest such words and in the owner's order."""
    own = answer.own.mine if answer.own else None
    if own is not None and own.choice == WITHHELD:
        return []
    every = [row.words for row in answer.all_rows] if answer.prompt.many else [answer.own]
    return sorted(mine_only([words.mine for words in every if words]), key=_order)


def is_open(answer):
    """Whether the owner said of this: I don't know yet; and nobody agreed on words since."""
    own = answer.own.mine if answer.own else None
    return own is not None and own.choice == "dont_know"


def changed_at(answers):
    """When the owner last wrote in any of these, or agreed to what is there; None if never."""
    mine = [words.mine for one in answers for words in one.all_words if words.mine]
    return max((words.written_at for words in mine if words.written_at), default=None)


def mine_only(every):
    """Of several words, those that stand and say something."""
    return [words for words in every if _says(words) and not words.retired]


def _order(words):
    return words.order


def _says(words):
    return words is not None and words.stands


def row_on_page(prompt, words, only=()):
    """One thing said, ready to be shown: its main words, and what else is known of it.

    `only`: the keys of the fields to show, where not all of them are to stand there.
    """
    asked = [one for one in prompt.fields if not only or one.key in only] or prompt.fields[:1]
    said = [one for one in asked if words.fields.get(one.key, "").strip()]
    main = said[0] if said else asked[0]
    text = shown(main, words.fields.get(main.key, ""))
    return SheetRow(
        main=text,
        facts=[_fact(one, words.fields[one.key]) for one in said if one is not main],
        lang=words.lang,
        dir=which_way(text, words.lang),
        **in_second_language(words, asked),
    )


def in_second_language(words, asked):
    """What these boxes say in the second language, of whom, and which way it runs."""
    if not words.second:
        return {}
    first, *rest = asked
    texts = {key: text for key, text in words.second.items() if text.strip()}
    return {
        "second": texts.get(first.key, ""),
        "second_facts": [(one.label, texts[one.key]) for one in rest if one.key in texts],
        "second_lang": words.second_lang,
        "second_dir": which_way("\n".join(texts.values()), words.second_lang),
        "second_by": words.second_by,
    }


def _fact(one, text):
    return one.label, shown(one, text), dialled(one, text)


def shown(one, text):
    """A field's text as it is read: a day in words; everything else letter for letter."""
    day = a_day(text) if one.control == "date" else None
    return day_in_words(day) if day else text


def dialled(one, text):
    """What a telephone dials: nothing where other words, or a second number, stand beside it."""
    number = in_plain_digits(text)
    if one.control != "phone" or not ONE_NUMBER.fullmatch(number.strip()):
        return ""
    bare = number.replace("(0)", "") if "+" in number else number
    return "".join(c for c in bare if c.isdigit() or c == "+")


def picked(prompt, words, run):
    """What was picked, a row each or in one run, and then the person's own words.

    The same in a second language stands with the last of them.
    """
    first, *rest = prompt.fields
    chosen = words.fields.get(first.key, "").splitlines()
    own = [shown(each, words.fields.get(each.key, "")) for each in rest]
    said = [text for text in (*chosen, *own) if text.strip()]
    texts = [" ".join(map(_with_a_stop, said))] if run and said else said
    rows = [SheetRow(text, lang=words.lang, dir=which_way(text, words.lang)) for text in texts]
    second = in_second_language(words, prompt.fields)
    return [*rows[:-1], *(replace(row, **second) for row in rows[-1:])]


def _with_a_stop(text):
    return text if text.rstrip().endswith((".", "!", "?", "…")) else f"{text}."


def rows_in(one, key, said):
    """What was said to one question, as it stands in a block (a BlockKind) of a sheet."""
    prompt = prompt_with_key(key)
    found = [words for words in said.words(key) if _belongs(words, one, key)]
    rows = [row for words in found for row in _rows_of(one, prompt, words)]
    if rows and one.labels.get(key):
        rows[0].label = one.labels[key]
    return rows[: one.each] if one.each else rows


def _belongs(words, one, asked):
    given = {key: text for key, text in words.fields.items() if text.strip()}
    crossed = any(given.get(key) == says for key, says in one.crossed_off.items())
    crossed = crossed or (one.crossed_off and words.kept.get("place", {}).get("state") in GONE)
    return not crossed and (one.needs in ("", *given) or asked in one.no_number)


def _rows_of(one, prompt, words):
    if one.apart:
        return _each_box(prompt, words)
    if one.small:
        return [_with_small_print(one, prompt, words)]
    if one.table:
        return [_all_boxes(prompt, words)]
    if prompt.main_field.control == "choices":
        return picked(prompt, words, one.run)
    return [_with_or_without_number(one, prompt, words)]


def _with_or_without_number(one, prompt, words):
    """A row on a sheet; of somebody to ring without a number, it says that there is none yet."""
    row = row_on_page(prompt, words, one.fields)
    row.no_number = bool(one.needs) and not words.fields.get(one.needs, "").strip()
    if row.no_number:
        row.facts.append((prompt.field(one.needs).label, one.no_number[prompt.key], ""))
    return row


def _each_box(prompt, words):
    """Each box of an answer as a row of its own, the empty ones too: the days of a week."""
    return [_box(words, each, words.fields.get(each.key, "")) for each in prompt.fields]


def _box(words, each, text):
    runs = which_way(text, words.lang)
    second = in_second_language(words, [each])
    return SheetRow(text, lang=words.lang, dir=runs, label=each.label, **second)


def _all_boxes(prompt, words):
    """A row of a table: all its boxes, the empty ones too."""
    row = row_on_page(prompt, words)
    first, *rest = prompt.fields
    row.main = shown(first, words.fields.get(first.key, ""))
    texts = [(each, words.fields.get(each.key, "")) for each in rest]
    row.facts = [(each.label, shown(each, text), dialled(each, text)) for each, text in texts]
    return row


def _with_small_print(one, prompt, words):
    """A place: its name, then what is known of it, in the order and with the words of the sheet."""
    row = row_on_page(prompt, words, (prompt.main_field.key,))
    row.kept = words.kept
    said = [(prompt.field(key), label) for key, label in one.small.items()]
    asked = [prompt.main_field, *(each for each, _label in said)]
    row.second_facts = in_second_language(words, asked).get("second_facts", [])
    row.facts = [
        (label, shown(each, words.fields[each.key]), dialled(each, words.fields[each.key]))
        for each, label in said
        if words.fields.get(each.key, "").strip()
    ]
    return row
