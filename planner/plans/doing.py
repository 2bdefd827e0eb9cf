"""Doing: what one tap on a question's page asks for, after everything typed there is kept."""

from uuid import uuid4

from planner.ownership import Hidden
from planner.plans.answering import Sent, answer, choose_state
from planner.plans.choices import is_hidden, shows_more, turn
from planner.plans.documents import plans_of
from planner.plans.entries import Row, answers_in, answers_in_all, choices_about, to_ask
from planner.plans.known import change_everywhere, common_id, copied, copies, known
from planner.plans.revisions import STATES
from planner.plans.rows import bring_back, move, take_out
from planner.plans.writing import Stroke


def do(opened, prompt, what, which, *, by):
    """Move a row, take one out, choose someone known, choose not to say: whatever was tapped."""
    if what in TAPS:
        TAPS[what](opened, prompt, which, by)


def _state(opened, prompt, which, by):
    if which not in STATES:
        raise Hidden
    choose_state(opened, prompt, which, by=by)


def _known(opened, prompt, which, by):
    """Put someone or somewhere written before into this prompt: a copy with a common id."""
    one = next(
        (
            each
            for each in known(prompt.kind, by=by, apart_from=prompt.key)
            if str(each.row.id) == which
        ),
        None,
    )
    if one is None:
        raise Hidden
    words = copied(one.row, prompt).changed(common=common_id(one, by=by))
    own = answers_in(opened)[prompt.key].own
    after = own.number if own and not prompt.many else 0
    entry_id = uuid4() if prompt.many else opened.id_of(prompt)
    answer(opened, prompt, [Sent(entry_id, words, after)], by=by, stroke=Stroke.once())


def _everywhere(opened, prompt, _which, by):
    for row in rows_in(answers_in(opened)[prompt.key]):
        change_everywhere(row, by=by)


def rows_in(one):
    """Everything an answer holds, row by row; a single answer is one row."""
    if one.prompt.many:
        return one.rows
    return [Row(one.id, one.own, one.prompt)] if one.own else []


def changed_elsewhere(one, *, by):
    """The other places where a person or place of this answer still stands with other words."""
    return [other for row in rows_in(one) for other in copies(row, by=by)]


TAPS = {
    "up": lambda opened, prompt, which, by: move(opened, prompt, which, by=by, up=True),
    "down": lambda opened, prompt, which, by: move(opened, prompt, which, by=by, up=False),
    "out": lambda opened, prompt, which, by: take_out(opened, prompt, which, by=by),
    "back": lambda opened, prompt, which, by: bring_back(opened, prompt, which, by=by),
    "print": lambda opened, prompt, which, by: turn(prompt, which == "on", opened, by=by),
    "state": _state,
    "known": _known,
    "everywhere": _everywhere,
}


def questions_to_ask(opened, answers):
    """What its owner does not know yet, for the plan that gathers it: of every plan they have.

    Someone it is shared with is told of this plan alone.
    """
    if not opened.outline.marked("gathers_dont_know"):
        return []
    if not opened.is_mine:
        return to_ask(answers)
    mine = answers_in_all(plans_of(opened.by))
    return [one for _, said, about in mine if not is_hidden(about) for one in to_ask(said)]


def next_prompt(opened, prompt):
    """The next question of the set this person is in, or None after the last."""
    asked = _asked(opened, prompt)
    after = asked[asked.index(prompt) + 1 :]
    return after[0] if after else None


def prompt_before(opened, prompt):
    """The question before it in the set this person is in, or None before the first."""
    asked = _asked(opened, prompt)
    before = asked[: asked.index(prompt)]
    return before[-1] if before else None


def _asked(opened, prompt):
    about, _answers = choices_about(opened)
    whole = shows_more(about) or prompt not in opened.outline.short_set
    return [one for one in opened.prompts if whole or one.short]
