"""Invitations: a code that lets someone join once. It holds no key: it opens nothing of anyone."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit, commit_keys, db, keys, now, start_writing, start_writing_keys
from planner.keys import lookup, new_key
from planner.people import Person, Role, new_planner_name
from planner.ways_in.cards import LETTERS, in_groups, make_card, refuse_weak, tidy
from planner.ways_in.second_factors import make_second_factor
from planner.ways_in.slots import make_key_pair
from planner.ways_in.words import HOW_MANY_FOR_STAFF, make_codes, make_words

LETTERS_LONG = 15
LASTS = timedelta(hours=24)


class NoSuchInvitation(Exception):
    """This invitation was used, has run out, or never was."""


class Invitation(db.Model):
    """That someone may join, once, in this role, until it runs out."""

    __bind_key__ = "keys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    find: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    made_at: Mapped[datetime] = mapped_column(default=now)
    until: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ward_id: Mapped[UUID | None]


@dataclass
class Joined:
    """Someone who has just joined: their key, and the ways in to show them once."""

    person_id: UUID
    planner_name: str
    owner_key: bytes = field(repr=False)
    words: str = field(repr=False)
    codes: list = field(repr=False)
    card: str = field(default="", repr=False)
    app_secret: str = field(default="", repr=False)

    def to_show(self):
        """What this person is shown once, to keep on paper or put into their app."""
        shown = {
            "card": self.card,
            "words": self.words,
            "codes": self.codes,
            "app": self.app_secret,
        }
        return {name: secret for name, secret in shown.items() if secret}


def invite(role=Role.SERVICE_USER, ward_id=None):
    """A new invitation's code in groups, to hand over face to face. It runs out in 24 hours.

    `ward_id`: whose numbers they see from the beginning, until they choose for themselves.
    """
    code = "".join(secrets.choice(LETTERS) for _ in range(LETTERS_LONG))
    start_writing_keys()
    made = {"made_at": now(), "until": now() + LASTS, "ward_id": ward_id}
    keys().add(Invitation(find=_find(code), role=role, **made))
    commit_keys()
    return "-".join(in_groups(code))


def waiting_invitations():
    """The invitations that were handed out, are not used yet, and have not run out."""
    waits = select(Invitation).where(Invitation.used_at.is_(None), Invitation.until > now())
    return keys().scalars(waits.order_by(Invitation.until)).all()


def _find(code):
    return lookup("invitation", tidy(code).encode())


def invitation(code):
    """The invitation with this code, if it can still be used. Raises NoSuchInvitation."""
    found = keys().scalar(select(Invitation).where(Invitation.find == _find(code)))
    if found is None or found.used_at or found.until < now():
        raise NoSuchInvitation
    return found


def join(code, pin, *, planner_name=None):
    """Use an invitation: a person with a card, four words and eight codes, made for them alone.

    Raises NoSuchInvitation, WeakPin. Keys are kept first; a person without keys never is.
    """
    refuse_weak(pin)
    invited = invitation(code)
    if invited.role != Role.SERVICE_USER:
        raise NoSuchInvitation
    person_id, owner_key = uuid4(), new_key()
    words = make_words(person_id, owner_key)  # begins to write the keys
    _use(invited)
    card = make_card(person_id, owner_key, pin)
    codes = make_codes(person_id)
    public_key = make_key_pair(person_id, owner_key)
    name = _become(person_id, invited, public_key, planner_name)
    return Joined(person_id, name, owner_key, words, codes, card=card)


def join_staff(code, *, planner_name=None):
    """Use a peer worker's or coordinator's invitation: six words, an app's secret, eight codes.

    Their key pair guards what others share with them, and is made here, under their own words.
    Raises NoSuchInvitation.
    """
    invited = invitation(code)
    if invited.role == Role.SERVICE_USER:
        raise NoSuchInvitation
    person_id, owner_key = uuid4(), new_key()
    words = make_words(person_id, owner_key, HOW_MANY_FOR_STAFF)  # begins to write the keys
    _use(invited)
    secret = make_second_factor(person_id, owner_key)
    codes = make_codes(person_id)
    public_key = make_key_pair(person_id, owner_key)
    name = _become(person_id, invited, public_key, planner_name)
    return Joined(person_id, name, owner_key, words, codes, app_secret=secret)


def _become(person_id, invited, public_key, planner_name):
    """Keys are kept first; then the person is there."""
    role, ward_id = invited.role, invited.ward_id
    commit_keys()
    start_writing()
    name = planner_name or new_planner_name()
    said = {"planner_name": name, "role": role, "public_key": public_key, "ward_id": ward_id}
    db.session.add(Person(id=person_id, **said))
    commit()
    return name


def _use(invited):
    used = keys().execute(
        update(Invitation)
        .where(Invitation.id == invited.id, Invitation.used_at.is_(None))
        .values(used_at=now())
    )
    if not used.rowcount:
        keys().rollback()
        raise NoSuchInvitation
