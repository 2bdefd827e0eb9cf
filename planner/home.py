"""Home: a person's four plans as four doors, where they left off, and what they may need now.

A plan that was put away says nothing here but that it can be brought back.
"""

from dataclasses import dataclass, field
from functools import cached_property

from planner.days import is_out_of_hours
from planner.papers import old_papers
from planner.plans.choices import is_hidden
from planner.plans.documents import OpenPlan, plans_of
from planner.plans.entries import answers_in_all
from planner.prompts import KINDS, TOGETHER, outline
from planner.sheets import rows_i_agreed, rows_of
from planner.signposting.going_along import places_to_go_together
from planner.signposting.signposts import KIND as SIGNPOSTS


@dataclass
class Door:
    """One plan on the home page, started or not: what it says, and whether it was put away."""

    kind: str
    opened: OpenPlan | None = None
    answers: dict = field(default_factory=dict)
    is_hidden: bool = False

    @property
    def outline(self):
        """What this kind of plan is called, and what it asks."""
        return outline(self.kind)

    @cached_property
    def newest(self):
        """The words that were written here last, or None."""
        said = [answer.newest for answer in self.answers.values() if answer.newest]
        return max(said, key=lambda words: words.written_at, default=None)

    @property
    def stopped_at(self):
        """The answer that was written last, or None."""
        return self.answers[self.newest.prompt_key] if self.newest else None


@dataclass
class Home:
    """What the home page of one person says of their plans."""

    every_door: list
    together: Door
    old_papers: list = field(default_factory=list)

    @property
    def doors(self):
        """The plans that are not put away, in their own order; also those not started yet."""
        return [door for door in self.every_door if not door.is_hidden]

    @property
    def put_away(self):
        """The plans that the person does not want now."""
        return [door for door in self.every_door if door.is_hidden]

    @property
    def go_on(self):
        """The plan that was written in last, or None."""
        written = [door for door in self.doors if door.newest]
        return max(written, key=lambda door: door.newest.written_at, default=None)

    @property
    def wrote_last(self):
        """Whoever wrote last in each of the plans."""
        return {door.newest.typed_by_id for door in self.doors if door.newest}

    @property
    def going_along(self):
        """The places at which they want their peer worker's company, each with its list."""
        (on_list,) = [door for door in self.every_door if door.kind == SIGNPOSTS]
        asked = [] if on_list.is_hidden else places_to_go_together(on_list.answers)
        return [(on_list.opened, post) for post in asked]

    @property
    def kept_for_two(self):
        """The answers kept for when the peer worker is there, each with its plan."""
        return [
            (door.opened, one)
            for door in self.doors
            for one in door.answers.values()
            if one.is_kept
        ]

    def helps(self, at):
        """What they wrote that they can do on their own: shown first when nobody is on duty."""
        return self._at_night(at, "in_crisis", rows_of)

    def rings(self, at):
        """Whom they wrote or agreed that they can ring: shown then too, each with its number."""
        rows = self._at_night(at, "help_numbers_beside", rows_i_agreed)
        return [row for row in rows if any(tel for _label, _text, tel in row.facts)]

    def _at_night(self, at, mark, rows_in):
        if not is_out_of_hours(at):
            return []
        return [
            row
            for door in self.doors
            for prompt in door.outline.marked(mark)
            if prompt.key in door.answers
            for row in rows_in(door.answers[prompt.key])
        ]


def home_of(by):
    """Everything that the plans of whoever acts say on their home page. Two queries for all."""
    all_said = answers_in_all(plans_of(by))
    found = {
        opened.kind: Door(opened.kind, opened, answers, is_hidden(about))
        for opened, answers, about in all_said
    }
    *plans, together = (found.get(kind) or Door(kind) for kind in (*KINDS, TOGETHER))
    return Home(plans, together, old_papers(by, found=all_said))
