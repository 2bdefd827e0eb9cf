"""The demonstration begins anew each day: whatever was typed into it is gone by the morning."""

from sqlalchemy import delete, update

from planner.database import commit, commit_keys, db, keys, start_writing, start_writing_keys
from planner.days import today
from planner.demonstration.made_up import forget_ways_in
from planner.demonstration.preparing import prepare
from planner.purpose import Installation
from planner.settings import setting

_begun = {}


def begin_the_day():
    """On the first page of a day: wipe everything, and prepare the made-up people again."""
    if _begun.get(setting("INSTANCE")) == today():
        return
    if _is_first_of_the_day():
        _wipe()
        prepare()
    _begun[setting("INSTANCE")] = today()


def _is_first_of_the_day():
    """Whether nobody has begun this day yet; whoever finds so has begun it."""
    start_writing_keys()
    mine = update(Installation).where(
        Installation.purpose == "demonstration", Installation.day < today()
    )
    begun = keys().execute(mine.values(day=today())).rowcount
    commit_keys()
    return bool(begun)


def _wipe():
    """Keys first, so that what is left over, should the power go, opens for nobody."""
    forget_ways_in()
    start_writing_keys()
    for table in reversed(db.metadatas["keys"].sorted_tables):
        if table.name != Installation.__tablename__:
            keys().execute(delete(table))
    commit_keys()
    start_writing()
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(delete(table))
    commit()
    keys().expunge_all()
    db.session.expunge_all()
