"""The owner's choices about a plan: hidden or not, what is turned on for paper, how to ask.

They are words like any other: sealed, with a history, in an entry that only the owner can open.
"""

from planner.ownership import May, require
from planner.plans.documents import ABOUT
from planner.plans.entries import newest_words
from planner.plans.revisions import Words
from planner.plans.writing import Stroke, write

HIDDEN, ONE_AT_A_TIME, MORE, TURNED_ON = "hidden", "one_at_a_time", "more", "turned_on"


def is_hidden(about):
    """Whether the owner said they do not want this plan."""
    return about.fields.get(HIDDEN) == "yes"


def shows_more(about):
    """Whether the owner asked for more than the short set."""
    return about.fields.get(MORE) == "yes"


def asks_at_once(about):
    """Whether the owner would rather write in all of it on one page."""
    return about.fields.get(ONE_AT_A_TIME) == "no"


def turned_on(about):
    """The keys of the sensitive prompts that the owner has turned on for paper."""
    return set(about.fields.get(TURNED_ON, "").split())


def may_print(prompt, about):
    """Whether a prompt's answer may stand on paper: sensitive ones only once turned on."""
    return not prompt.sensitive or prompt.key in turned_on(about)


def choose(opened, *, by, **choices):
    """Keep the owner's choices about a plan; the others stay as they are. Raises NotAllowed."""
    require(by, opened.plan, May.OWN)
    about = newest_words(opened, opened.about_id) or Words()
    words = about.changed(fields=about.fields | choices)
    write(
        opened,
        opened.about_id,
        ABOUT,
        words,
        by=by,
        after=about.number,
        stroke=Stroke.once(),
    )


def turn(prompt, on, opened, *, by):
    """Turn a sensitive prompt's answer on or off for paper. Raises NotAllowed."""
    require(by, opened.plan, May.OWN)
    about = newest_words(opened, opened.about_id) or Words()
    keys = turned_on(about) | {prompt.key} if on else turned_on(about) - {prompt.key}
    choose(opened, by=by, **{TURNED_ON: " ".join(sorted(keys))})
