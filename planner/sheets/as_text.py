"""As text: my words under the headings that a team's own record has, to paste in by hand."""

from dataclasses import dataclass

from planner.database import now
from planner.days import day_in_words
from planner.sheets.kinds import prompt_with_key, words_on_paper
from planner.sheets.rows import row_on_page


@dataclass(frozen=True)
class Heading:
    """One heading of the record, with each question and what was said to it, line by line."""

    heading: str
    said: tuple

    @property
    def section(self):
        """The section of the record in which the heading stands."""
        return self.heading.partition(":")[0]


def under_headings(said):
    """All that may stand on paper, under the headings; those without a word are left away."""
    found = (
        Heading(one["heading"], tuple(_said(one["prompts"], said)))
        for one in words_on_paper()["text"]["headings"]
    )
    return [heading for heading in found if heading.said]


def as_text(headings, *, name):
    """The headings as one plain text, that says whose words these are and of which day.

    `name`: what they like to be called; without one it is left out.
    """
    words = words_on_paper()["text"]
    opening = words["opening" if name else "no_name"].format(name=name, day=day_in_words(now()))
    blocks = [f"{words['standard']}\n{opening}"]
    for heading in headings:
        asked = [
            f"{question}\n" + "\n".join(f"- {line}" for line in lines)
            for question, lines in heading.said
        ]
        blocks.append(f"{heading.heading.upper()}\n\n" + "\n\n".join(asked))
    return "\n\n\n".join(blocks) + "\n"


def _said(keys, said):
    for prompt in map(prompt_with_key, keys):
        lines = [_line(row_on_page(prompt, words)) for words in said.words(prompt.key)]
        if lines:
            yield prompt.question, tuple(lines)


def _line(row):
    """One row in one line: its words, then what else is known, each after its label."""
    facts = [f"{label} {text}" for label, text, _tel in row.facts]
    second = [row.second] if row.second else []
    second += [f"{label} {text}" for label, text in row.second_facts]
    translated = [f"[{'; '.join(second)}]"] if second else []
    return "; ".join([row.main, *facts, *translated]).replace("\n", " / ")
