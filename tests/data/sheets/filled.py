"""What someone may have said in all four plans, and every sheet of paper that is made of it.

The rules and templates are the real ones; only the words come from here instead of a database.
"""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from planner.help_numbers import HelpNumber, national, own_numbers
from planner.paper.layout import LAYOUTS, fitted, plan_page, side_page
from planner.plans.revisions import Words
from planner.prompts import KINDS, outline
from planner.sheets.kinds import prompt_with_key, sheet_kinds
from planner.sheets.one_side import one_side
from planner.sheets.plan import Sheet, SheetPart, answer_on_sheet
from planner.sheets.rows import row_on_page

CONTENT = Path(__file__).parents[3] / "planner" / "content" / "demonstration" / "people.toml"
A_DAY = datetime(2027, 2, 8, 9, tzinfo=UTC)
TYPED = {"phone": "01632 960 124", "date": "2027-02-11", "time": "14:00"}
SENTENCES = [
    "I was here before, in spring, and then it took {n} weeks until somebody asked me.",
    "It went well with Grace.",
    "Dr. Osei knows it; ask him, e.g. on a Monday.",
    "Not at night!",
]
PROMPTS = [prompt for kind in KINDS for prompt in outline(kind).prompts]
BLANK = [("sheet", kind.number) for kind in sheet_kinds()]


class Said:
    """What was said to each prompt, and which are answered with: I don't know yet."""

    def __init__(self, words, still_open=()):
        self._words, self._open, self.changed_at = words, still_open, A_DAY

    def words(self, key):
        """What was said to one prompt, row by row."""
        return self._words.get(key, [])

    def still_open(self):
        """The prompts that wait for an answer."""
        return [prompt_with_key(key) for key in self._open]


def dee():
    """What Dee of the demonstration says."""
    people = tomllib.loads(CONTENT.read_text(encoding="utf-8"))["people"]
    entries = next(one for one in people if one["id"] == "dee")["entries"]
    said, still_open = {}, []
    for entry in entries:
        kept = {key: entry[key] for key in entry.keys() & {"lang", "second_lang", "second_by"}}
        if entry.get("state") == "dont_know":
            still_open.append(entry["prompt"])
        for fields in entry.get("rows", [entry["fields"]] if "fields" in entry else []):
            said.setdefault(entry["prompt"], []).append(Words(fields=dict(fields), **kept))
    return Said(said, still_open)


def everything_in(text, lang=""):
    """The same words to every question, in one language."""
    return Said({prompt.key: [_typed(prompt, text, lang)] for prompt in PROMPTS})


def no_spaces(letters=99):
    """So many letters without a space in every box to type in, those for numbers and days too."""
    return Said({one.key: [Words(fields=_unbroken(one, "w" * letters))] for one in PROMPTS})


def _unbroken(prompt, word):
    return {one.key: one.choices[0] if one.choices else word for one in prompt.fields}


def said_where_a_number_goes(text):
    """Words in each box for a number: people say there when to ring, and whom to ask for."""
    ring = [one for one in PROMPTS if any(each.control == "phone" for each in one.fields)]
    typed = {
        one.key: {each.key: text if each.control == "phone" else "Marsha" for each in one.fields}
        for one in ring
    }
    return Said({key: [Words(fields=fields)] for key, fields in typed.items()})


def far_too_much(rows=12):
    """Long answers to every question, row after row; much of it is not known yet."""
    said = {
        prompt.key: [_typed(prompt, _sentences(at)) for at in range(rows if prompt.many else 1)]
        for prompt in PROMPTS
    }
    still_open = ["d.home.travel", "d.med.next", "d.home.where", "c.where", "c.know", "r.ifnot"]
    return Said({key: one for key, one in said.items() if key not in still_open}, still_open)


def _sentences(at):
    return " ".join([f"Thing {at}.", *(one.format(n=at + 2) for one in SENTENCES)])


def _typed(prompt, text, lang=""):
    fields = {}
    for one in prompt.fields:
        picked = one.choices[0] if one.choices else text
        fields[one.key] = TYPED.get(one.control, picked)
    return Words(fields=fields, lang=lang)


def choirs(how_many=4):
    """A list of places of which much is known."""
    choir = {
        "s.what": "Tuesday Choir",
        "s.why": "I used to sing with Mum. I miss it.",
        "s.first": "Blue door, up the ramp. Pat says hello. You can just listen. Tea at half time.",
        "s.get": "The Old Print Works, Canal Street\nTen minutes’ walk. Bus 4 stops outside. Free.",
        "s.open": "Tuesdays, 6 to 7.30pm. Ring first. Ask for Pat.",
        "s.with": "My peer worker",
        "s.when": "A Tuesday, once I am home",
    }
    return Said({"s.list": [Words(fields=dict(choir)) for _ in range(how_many)]})


def nothing():
    """Nobody has said anything yet."""
    return Said({})


LAST_DIGIT = {"ward": 1, "team": 2, "team-out-of-hours": 3}


def of_a_ward(name="Willow ward", only=("ward", "team", "team-out-of-hours")):
    """The numbers that a ward puts in for itself: 101 its own, 102 the team’s, 103 at night."""
    return tuple(
        HelpNumber(
            key=one.key,
            name=name if one.key == "ward" else one.name,
            what=one.what,
            number=f"01632 960 10{LAST_DIGIT[one.key]}",
            call=f"tel:0163296010{LAST_DIGIT[one.key]}",
            hours="",
            checked_on=A_DAY.date(),
            ward=name,
            brief=name if one.key == "ward" else one.name,
            on_a_card=one.on_a_card,
        )
        for one in own_numbers()
        if one.key in only
    )


def sides(said, *, peer_names=("Sam",), belongs_to="Dee", numbers=None):
    """Every sheet of one side, fitted: (name, sheet)."""
    whose = {"belongs_to": belongs_to, "peer_names": peer_names, "numbers": numbers}
    for kind in sheet_kinds():
        for size in kind.sizes:
            made = one_side(kind, said, size=size, **whose)
            yield f"{kind.key}-{size}".strip("-"), fitted(made)


def whole_plans(said, layouts=tuple(LAYOUTS), belongs_to="Dee", kinds=KINDS):
    """Every whole plan in every layout: (name, page)."""
    for kind in kinds:
        for size in layouts:
            yield f"{kind}-{size}".strip("-"), plan_page(whole_plan(kind, said, size, belongs_to))


def whole_plan(kind, said, size="", belongs_to="Dee"):
    """One whole plan as it stands on paper."""
    plan, numbers = outline(kind), national()
    parts = [SheetPart(one.title, _answers(one, said), one.key) for one in plan.sections]
    return Sheet(
        plan.title,
        plan.official,
        plan.colour,
        belongs_to,
        made_on="2 February 2027",
        changed_on="8 February 2027",
        look_again="in March",
        numbers=numbers,
        parts=[part for part in parts if part.answers],
        size=size,
    )


def _answers(section, said):
    asked = [prompt for prompt in section.prompts if "full" in prompt.prints]
    rows = {one: [row_on_page(one, each) for each in said.words(one.key)] for one in asked}
    return [answer_on_sheet(prompt, rows[prompt]) for prompt in asked if rows[prompt]]


def every_page(said):
    """Every sheet and every whole plan in every layout, as pages to set: (name, page)."""
    for name, sheet in sides(said):
        yield name, side_page(sheet)
    yield from whole_plans(said)
