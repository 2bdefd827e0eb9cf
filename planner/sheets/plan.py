"""Full plan: every answered question of a plan, as it stands on paper and on its page."""

from dataclasses import dataclass, replace

from planner.days import day_in_words
from planner.help_numbers import national
from planner.plans.choices import may_print
from planner.sheets.kinds import words_on_paper
from planner.sheets.ringing import checked
from planner.sheets.rows import changed_at, rows_i_agreed
from planner.sheets.sentences import sentences_in


@dataclass
class SheetAnswer:
    """A question, what was said, and of which kind the question is."""

    question: str
    rows: list
    note: str = ""
    picture: str = ""
    shows: str = ""
    first: bool = False

    @property
    def is_short(self):
        """Whether it is plain words that find room in half the width of a sheet."""
        plain = not any(row.facts or row.in_second for row in self.rows)
        return plain and len(self.rows) <= 8 and sum(len(row.main) for row in self.rows) <= 400

    @property
    def is_brief(self):
        """Whether it is so little that it stays on one page with its question."""
        plain = not any(row.facts or row.second_facts for row in self.rows)
        return plain and len(self.rows) <= 5 and sum(map(_letters, self.rows)) <= 240


def _letters(row):
    return len(row.main) + len(row.second)


@dataclass
class SheetPart:
    """Questions that belong together."""

    title: str
    answers: list
    key: str = ""


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
    parts: list
    size: str = ""
    lang: str = "en-GB"

    @property
    def numbers_checked(self):
        """The day of the oldest check of its numbers."""
        return checked(self.numbers)

    @property
    def first(self):
        """What stands above the rest, for whoever finds the sheet in a hurry."""
        return [answer for part in self.parts for answer in part.answers if answer.first]


def full_plan(opened, answers, about, *, size="", left_out=(), numbers=None):
    """Every answered prompt of a plan, in the order asked; sensitive ones only if turned on.

    `left_out`: the keys of the sections that the owner does not want on this print.
    """
    outline = opened.outline
    wanted = [section for section in outline.sections if section.key not in left_out]
    parts = [_part(section, answers, about) for section in wanted]
    return Sheet(
        title=outline.title,
        official=outline.official,
        colour=outline.colour,
        belongs_to=opened.named_on_paper,
        made_on=day_in_words(opened.plan.started_at),
        changed_on=day_in_words(changed_at(answers.values()) or opened.plan.started_at),
        look_again=_look_again(outline, answers),
        numbers=national() if numbers is None else numbers,
        parts=[part for part in parts if part.answers],
        size=size,
    )


def plan_in_sentences(sheet):
    """The same plan for easy reading: one idea a line, each question with its picture."""
    parts = [
        replace(part, answers=[_one_idea_a_line(one) for one in part.answers])
        for part in sheet.parts
    ]
    return replace(sheet, parts=parts)


def _one_idea_a_line(answer):
    rows = [
        each
        for row in answer.rows
        for each in (_row_by_row(row) if row.is_plain else [_with_facts_in_lines(row)])
    ]
    return replace(answer, rows=rows)


def _row_by_row(row):
    ideas = enumerate(sentences_in(row.main))
    return [replace(row, main=idea, second="" if at else row.second) for at, idea in ideas]


def _with_facts_in_lines(row):
    """Someone, or something that is known of more closely: it stays one, each idea on its line."""
    facts = [(label, text if tel else _in_lines(text), tel) for label, text, tel in row.facts]
    return replace(row, main=_in_lines(row.main), facts=facts)


def _in_lines(text):
    return "\n".join(sentences_in(text))


def _part(section, answers, about):
    said = [
        answer_on_sheet(prompt, rows_i_agreed(answers[prompt.key]))
        for prompt in section.prompts
        if prompt.key in answers and may_print(prompt, about)
    ]
    return SheetPart(section.title, [answer for answer in said if answer.rows], section.key)


def answer_on_sheet(prompt, rows):
    """A question with what was said to it, and the picture that goes with it in easy reading."""
    easy = words_on_paper()["easy"]
    picture = easy["own"].get(prompt.key, easy[prompt.kind])
    first = "first_on_paper" in prompt.marks
    rows = [_each_box_labelled(prompt, row) for row in rows] if prompt.kind == "grid" else rows
    return SheetAnswer(prompt.question, rows, prompt.note, picture, easy["shows"][picture], first)


def _each_box_labelled(prompt, row):
    """The boxes of a grid, as the days of a week are: each after its label, the first too."""
    label = prompt.main_field.label
    facts = [(label, row.main, ""), *row.facts] if row.main else row.facts
    others = [(label, row.second), *row.second_facts] if row.second else row.second_facts
    return replace(row, main="", facts=facts, second="", second_facts=others)


def _all_said(row):
    return [row.main, *(text for _label, text, _tel in row.facts)]


def _look_again(outline, answers):
    for prompt in outline.marked("look_again"):
        rows = rows_i_agreed(answers[prompt.key]) if prompt.key in answers else []
        if rows:
            return ", ".join(text for row in rows for text in _all_said(row))
    return ""
