"""Whole set: what someone takes along when their time with a peer worker ends, in one print."""

from planner.sheets.kinds import sheet_called, words_on_paper
from planner.sheets.one_side import prompts_on
from planner.sheets.plan import full_plan


def sheets_in_the_set(said):
    """The kinds of sheet in the set, in their order: the first always, the others with words."""
    first, *others = map(sheet_called, words_on_paper()["whole_set"]["sheets"])
    return [first, *(kind for kind in others if any(map(said.words, prompts_on(kind))))]


def plans_in_the_set(plans):
    """The plans in the set, of those given with what they say: each that has words for paper."""
    wanted = words_on_paper()["whole_set"]["plans"]
    return [one for one in plans if one[0].kind in wanted and full_plan(*one).parts]
