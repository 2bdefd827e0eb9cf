"""Keeping a ward: a coordinator opens one, and puts in what it says of itself."""

from sqlalchemy import func, select

from planner.database import db
from planner.days import today
from planner.ownership import Hidden, only_coordinators
from planner.people import refuse_planner_names
from planner.wards.model import LINE, LONG, NAME, SHORT, Ward, first_letters

BASE = ("base_name", "base_where", "base_reach", "out_of_hours")
INFORMATION = ("peer_days", "peer_reach", "how_long", "say_no", "change_worker", "complain")
ALSO = ("languages", "worried_in_hours", "worried_out_of_hours")
VISIT = ("tablet", "wifi", "printer", "quiet_space", "plans_kept", "nights")
LONG_ONES = ("worried_in_hours", "worried_out_of_hours")
ON_SHEETS = (*BASE, *INFORMATION)
CAN_SAY = (*BASE, *INFORMATION, *ALSO, *VISIT)


class NoName(Exception):
    """A ward needs a name, as people say it."""


class AlreadyAWard(Exception):
    """There is a ward with this name."""


def wards():
    """Every ward that is open, by name."""
    open_now = select(Ward).where(Ward.closed_on.is_(None))
    return db.session.scalars(open_now.order_by(func.lower(Ward.name), Ward.id)).all()


def closed_wards():
    """Every ward that has closed, the one that closed last first."""
    closed = select(Ward).where(Ward.closed_on.is_not(None))
    return db.session.scalars(closed.order_by(Ward.closed_on.desc(), Ward.name)).all()


def ward(ward_id):
    """The open ward with this id. Raises Hidden."""
    found = db.session.get(Ward, ward_id) if ward_id else None
    if found is None or found.closed_on:
        raise Hidden
    return found


def open_ward(name, *, by):
    """A ward, by its name as people say it.

    Raises NotAllowed, NoName, AlreadyAWard, AboutAPerson.
    """
    only_coordinators(by)
    made = Ward(name=_new_name(name))
    db.session.add(made)
    db.session.flush()
    return made


def rename_ward(one, name, *, by):
    """Call a ward by another name. Raises NotAllowed, NoName, AlreadyAWard, AboutAPerson."""
    only_coordinators(by)
    one.name = _new_name(name, but=one)


def _new_name(name, but=None):
    name = " ".join(name.split())[:NAME]
    if not name:
        raise NoName
    refuse_planner_names(name)
    same = select(Ward).where(func.lower(Ward.name) == name.lower())
    found = db.session.scalar(same)
    if found is not None and found is not but:
        raise AlreadyAWard
    return name


def room_for(key):
    """How many letters there is room for. What stands on sheets is short, so that it fits."""
    if key in LONG_ONES:
        return LONG
    return SHORT if key in ON_SHEETS else LINE


def say_of_ward(one, said, *, by):
    """Put in what a ward says of itself: some of CAN_SAY. Raises NotAllowed, AboutAPerson."""
    only_coordinators(by)
    refuse_planner_names(" | ".join(said.values()))
    for key in CAN_SAY:
        if key in said:
            setattr(one, key, said[key].strip()[: room_for(key)])


def note_visit(one, *, by):
    """A coordinator was on the ward today, and looked at what is on the visit list."""
    only_coordinators(by)
    one.visited_on, one.visited_by = today(), first_letters(by)


def test_page_came_out(one, *, by):
    """The test page came out well on this ward’s printer today."""
    only_coordinators(by)
    one.printed_on, one.printed_by = today(), first_letters(by)


def close_ward(one, *, by):
    """Close a ward: its numbers show nowhere from now on. Nothing of anyone’s is changed."""
    only_coordinators(by)
    one.closed_on = today()


def open_again(ward_id, *, by):
    """A ward that had closed is there again, with all it said of itself. Raises NotAllowed, Hidden.

    Its numbers show again; those that were not rung for too long have to be rung first.
    """
    only_coordinators(by)
    one = db.session.get(Ward, ward_id)
    if one is None:
        raise Hidden
    one.closed_on = None
    return one
