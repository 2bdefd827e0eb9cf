"""Suggestions and "this is wrong", by anyone signed in. Nobody's name, unless they want to hear.

Only the day is kept, so that no two lines can be laid side by side and a person be guessed.
"""

from sqlalchemy import select

from planner.assets import keeping
from planner.assets.model import AssetSuggestion, State
from planner.assets.rights import NotAllowed, require_coordinator, require_staff
from planner.assets.tidying import text, tidied
from planner.database import db, now
from planner.people import Role

WRONG = ("closed", "paused", "times", "where", "phone", "cost", "other")
OUTCOMES = ("used", "known", "not used")


class NotThatSort(Exception):
    """Say what is wrong: closed, paused, times, where, phone, cost, other."""


def suggest(values, *, by, words="", tell=False):
    """Something for the map. tell: whether the one who suggests wants to hear what came of it."""
    _require_someone(by)
    content = {
        key: value for key, value in tidied(values).items() if value not in ("", None, [], {})
    }
    return _keep("new", None, content, words, by, tell)


def report(asset, sort, *, by, words="", tell=False):
    """ "This is wrong." Four taps; words if one likes."""
    _require_someone(by)
    if sort not in WRONG:
        raise NotThatSort
    return _keep(sort, asset.id, {}, words, by, tell)


def _require_someone(by):
    if by is None:
        raise NotAllowed


def _keep(sort, asset_id, content, words, by, tell):
    made = AssetSuggestion(
        sort=sort,
        asset_id=asset_id,
        content=content,
        words=text(words, 600),
        made_on=now().date(),
        tell=by.person_id if tell else None,
    )
    db.session.add(made)
    return made


def suggestions(*, by, settled=False):
    """Those still open first of all, oldest day first; or those that are settled."""
    require_staff(by)
    is_open = AssetSuggestion.outcome == ""
    query = select(AssetSuggestion).where(~is_open if settled else is_open)
    return db.session.scalars(query.order_by(AssetSuggestion.made_on, AssetSuggestion.id)).all()


def suggestion(suggestion_id, *, by):
    """One suggestion, or None."""
    require_staff(by)
    return db.session.get(AssetSuggestion, suggestion_id)


def use(made, *, by, answer=""):
    """Make a draft of a suggestion. The coordinator may answer whoever wanted to hear."""
    require_staff(by)
    made.outcome = "used"
    made.answer = text(answer, 600) if by.role == Role.COORDINATOR else ""
    return keeping.make(made.content, by=by, state=State.SUGGESTED)


def settle(made, outcome, *, by, answer=""):
    """Say what came of it. Nothing settled is deleted."""
    require_coordinator(by)
    if outcome not in OUTCOMES:
        raise NotThatSort
    made.outcome, made.answer = outcome, text(answer, 600)


def answers_for(by):
    """What came of this person's own suggestions, where they wanted to hear."""
    query = select(AssetSuggestion).where(
        AssetSuggestion.tell == by.person_id, AssetSuggestion.outcome != ""
    )
    return db.session.scalars(query.order_by(AssetSuggestion.made_on)).all()


def forget_answer(made, *, by):
    """They have read it: from now on nobody can tell whose it was."""
    if made.tell != by.person_id:
        raise NotAllowed
    made.tell, made.told = None, True


def forget_everything_of(person_id):
    """Someone is being erased: whose suggestions these were goes with them. They stay, nameless."""
    for made in db.session.scalars(
        select(AssetSuggestion).where(AssetSuggestion.tell == person_id)
    ):
        made.tell = None
