"""Who may keep the map: peer workers draft and add notes, the coordinator decides, all may say."""

from dataclasses import dataclass
from uuid import UUID

from planner.people import Role

STAFF = {Role.PEER_WORKER, Role.COORDINATOR}


class NotAllowed(Exception):
    """This is for the people who keep the map."""


def is_staff(by):
    """Whether this is someone who keeps the map."""
    return by is not None and by.role in STAFF


def require_staff(by):
    """Stop here unless this is a peer worker or the coordinator."""
    if not is_staff(by):
        raise NotAllowed


def require_coordinator(by):
    """Stop here unless this is the coordinator."""
    if by is None or by.role != Role.COORDINATOR:
        raise NotAllowed


def name_of(by):
    """The name under which someone keeps the map: the first name that people know them by."""
    person = getattr(by, "person", None)
    return person.name if person else by.planner_name


@dataclass(frozen=True)
class Keeper:
    """Someone who keeps the map, without any of their keys: for work that goes on by itself."""

    role: Role
    planner_name: str
    person_id: UUID


def keeper(by):
    """Whoever acts, without their keys."""
    return Keeper(by.role, name_of(by), by.person_id)
