"""Actor: whoever acts, and what their sign-in opened; what they like to be called."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import update

from planner.database import db, now
from planner.keys import open_if_whole, seal
from planner.people import Person, Role, person

FRESH_FOR = timedelta(minutes=5)


@dataclass
class Actor:
    """Whoever acts: a person, and the keys that their own sign-in opened."""

    person_id: UUID
    sitting: object
    token: str = field(repr=False)
    owner_key: bytes = field(repr=False)
    private_key: bytes = field(repr=False)

    is_authenticated = is_active = True
    is_anonymous = False

    def get_id(self):
        """The name by which Flask-Login knows the sitting."""
        return self.sitting.id

    @cached_property
    def person(self):
        """The person who acts."""
        return person(self.person_id)

    @property
    def role(self):
        """What they are here to do."""
        return self.person.role

    @property
    def typist_id(self):
        """Who is typing: the person themselves, or their peer worker who sits with them."""
        together = self.sitting.with_id if self.sitting else None
        return together or self.person_id

    @property
    def planner_name(self):
        """The two words that staff may see."""
        return self.person.planner_name

    @cached_property
    def called(self):
        """What they like to be called, or "" if they have not said, or if it was harmed."""
        sealed, about = self.person.called, _called(self.person_id)
        return (open_if_whole(self.owner_key, sealed, about) or b"").decode()

    @property
    def is_fresh(self):
        """Whether their PIN or words were checked in the last five minutes."""
        return now() - self.sitting.checked_at <= FRESH_FOR

    @property
    def is_service_user(self):
        """Whether the plans here are their own."""
        return self.role == Role.SERVICE_USER


def be_called(name, *, by):
    """Keep what someone likes to be called, sealed under their own key."""
    sealed = seal(by.owner_key, name.encode(), _called(by.person_id)) if name else None
    db.session.execute(update(Person).where(Person.id == by.person_id).values(called=sealed))
    for read_before in ("person", "called"):
        by.__dict__.pop(read_before, None)


def _called(person_id):
    return f"called|{person_id}".encode()
