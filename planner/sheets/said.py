"""What I said: all that someone wrote or agreed to in their plans, ready for any sheet."""

from planner.plans.choices import may_print
from planner.sheets.rows import changed_at, is_open, words_i_agreed


class WhatISaid:
    """What someone wrote or agreed to in all their plans, as far as it may stand on paper."""

    def __init__(self, plans=()):
        self._answers, self._plan_ids = {}, {}
        for opened, answers, about in plans:
            may = {key: one for key, one in answers.items() if may_print(one.prompt, about)}
            self._answers |= may
            self._plan_ids |= dict.fromkeys(may, opened.id)
        self.changed_at = changed_at(self._answers.values())

    def words(self, key):
        """What was said to one prompt, row by row."""
        return words_i_agreed(self._answers[key]) if key in self._answers else []

    def plans_behind(self, keys):
        """The ids of the plans in which any of these prompts is answered."""
        said = [key for key in keys if self.words(key)]
        return list(dict.fromkeys(self._plan_ids[key] for key in sorted(said)))

    def still_open(self):
        """The prompts answered "I don't know yet", over all plans, in the order asked."""
        return [one.prompt for one in self._answers.values() if is_open(one)]
