"""Sitting, Actor: someone at a screen from sign-in to Finish, and what their sign-in opened.

The cookie alone holds the token; the server keeps a hash of it, and the owner's key sealed under
it. So a stolen database opens nothing, and ending a sitting destroys the only copy of its keys.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, read, start_writing_keys
from planner.keys import (
    CannotOpen,
    new_token,
    open_sealed,
    padded,
    seal,
    token_id,
    token_key,
    unpadded,
)
from planner.people import Person, Role, person
from planner.ways_in.answered import let_answers_go

WARN_AFTER = timedelta(minutes=2)
COVER_AFTER = timedelta(minutes=3)
END_AFTER = {True: timedelta(minutes=15), False: timedelta(minutes=20)}  # shared, own device
AT_MOST = {True: timedelta(hours=4), False: timedelta(hours=8)}
FRESH_FOR = timedelta(minutes=5)
SEEN_EVERY = timedelta(seconds=15)
COVER_TRIES = 5


class Sitting(db.Model):
    """One sign-in, until it ends. `sealed` opens with the cookie's token and with nothing else."""

    __bind_key__ = "keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(index=True)
    sealed: Mapped[bytes]
    showing: Mapped[bytes | None]
    looking: Mapped[bytes | None]
    typed: Mapped[bytes | None]
    shared: Mapped[bool]
    place: Mapped[str] = mapped_column(default="")
    began_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    checked_at: Mapped[datetime] = mapped_column(default=now)
    covered_at: Mapped[datetime | None]
    cover_tries: Mapped[int] = mapped_column(default=0)
    hidden_until: Mapped[datetime | None]
    with_id: Mapped[UUID | None]

    @property
    def is_covered(self):
        """Whether the screen is hidden, and a way in is needed to show it again."""
        return self.covered_at is not None


ONE_SITTING = select(Sitting.__table__).where(Sitting.__table__.c.id == bindparam("id"))


@dataclass
class Actor:
    """Whoever acts: a person, and the keys that their own sign-in opened."""

    person_id: UUID
    sitting: Sitting
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
        """What they like to be called, or "" if they have not said."""
        sealed, about = self.person.called, _called(self.person_id)
        return open_sealed(self.owner_key, sealed, about).decode() if sealed else ""

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


def begin_sitting(person_id, owner_key, private_key, *, shared, place=""):
    """Sign someone in: the token for their cookie, and the Actor. Commits: nothing else is open."""
    token, sitting_id = new_token()
    sealed = seal(token_key(token, "sitting"), owner_key + private_key, sitting_id.encode())
    start_writing_keys()
    _sweep()
    sitting = Sitting(id=sitting_id, person_id=person_id, sealed=sealed, shared=shared)
    sitting.place, sitting.began_at = place, now()
    keys().add(sitting)
    commit_keys()
    keys().expunge(sitting)
    return token, Actor(person_id, sitting, token, owner_key, private_key)


def _sweep():
    """Sittings that nobody came back to are ended by whoever signs in next."""
    _end(Sitting.began_at < now() - max(AT_MOST.values()))


def actor_of(token):
    """The Actor behind a cookie, or None if that sitting is over. Covers and ends by the clock."""
    sitting = read(keys, Sitting, ONE_SITTING, {"id": token_id(token)})
    if sitting is None:
        return None
    if _is_over(sitting):
        end_sitting(sitting.id)
        return None
    if _should_cover(sitting):
        cover(sitting)
    try:
        both = open_sealed(token_key(token, "sitting"), sitting.sealed, sitting.id.encode())
    except CannotOpen:
        return None
    return Actor(sitting.person_id, sitting, token, both[:32], both[32:])


def _is_over(sitting):
    unseen, open_for = now() - sitting.seen_at, now() - sitting.began_at
    too_long = unseen > END_AFTER[sitting.shared] or open_for > AT_MOST[sitting.shared]
    return too_long or unseen < -timedelta(minutes=1)  # or the clock was set back


def _should_cover(sitting):
    return sitting.shared and not sitting.is_covered and now() - sitting.seen_at > COVER_AFTER


def seen(sitting):
    """Someone is there: they read, write or tapped. Kept every few seconds only."""
    if not sitting.is_covered and now() - sitting.seen_at >= SEEN_EVERY:
        _change(sitting, seen_at=now())


def cover(sitting):
    """Hide the screen. Every page answers the cover until a way in is shown again."""
    _change(sitting, covered_at=now())


def cover_try(sitting):
    """Count one try at the PIN, before it is looked at: however they come, five are let through.

    False, and the sitting ends, when no try was left.
    """
    start_writing_keys()
    tries = keys().execute(
        update(Sitting)
        .where(Sitting.id == sitting.id, Sitting.cover_tries < COVER_TRIES)
        .values(cover_tries=Sitting.cover_tries + 1)
        .returning(Sitting.cover_tries)
    )
    sitting.cover_tries = tries.scalar() or COVER_TRIES + 1
    commit_keys()
    if sitting.cover_tries > COVER_TRIES:
        end_sitting(sitting.id)
    return sitting.cover_tries <= COVER_TRIES


def wrong_try(sitting):
    """The PIN was wrong. Whether the sitting goes on: the fifth wrong one ends it."""
    if sitting.cover_tries >= COVER_TRIES:
        end_sitting(sitting.id)
    return sitting.cover_tries < COVER_TRIES


def uncover(sitting):
    """The person is back: their own way in was right. It also counts as a fresh check."""
    back = {"covered_at": None, "cover_tries": 0, "with_id": None}
    _change(sitting, seen_at=now(), checked_at=now(), **back)


def sit_together(sitting, peer_worker_id):
    """From now on what is typed here is typed by the peer worker who is there; None ends it."""
    _change(sitting, with_id=peer_worker_id)


def hide_until(sitting, moment):
    """Everything is hidden here, and erased at that moment; None shows it again."""
    _change(sitting, hidden_until=moment)


def checked(sitting):
    """Their PIN or words were right just now."""
    _change(sitting, checked_at=now(), cover_tries=0)


def show_once(actor, secrets_by_name):
    """Keep new ways in where only this sitting can open them, until the person has them safe."""
    keep_sealed(actor, "showing", secrets_by_name)


def shown(actor):
    """The new ways in that this sitting still shows, or {}."""
    return kept_sealed(actor, "showing") or {}


def have_them_safe(actor):
    """The person has their new ways in on paper: show them no more."""
    _change(actor.sitting, showing=None)


def keep_sealed(actor, what, said):
    """Keep something where only this sitting can open it, until it ends."""
    plain = padded(json.dumps(said).encode())
    sealed = seal(token_key(actor.token, what), plain, actor.sitting.id.encode())
    _change(actor.sitting, **{what: sealed})


def kept_sealed(actor, what):
    """What this sitting keeps so, or None."""
    sealed, key = getattr(actor.sitting, what), token_key(actor.token, what)
    plain = sealed and open_sealed(key, sealed, actor.sitting.id.encode())
    return json.loads(unpadded(plain)) if plain else None


def _change(sitting, **values):
    start_writing_keys()
    keys().execute(update(Sitting).where(Sitting.id == sitting.id).values(**values))
    commit_keys()
    for name, value in values.items():
        setattr(sitting, name, value)


def sittings_of(by):
    """Where this person is signed in now."""
    mine = select(Sitting).where(Sitting.person_id == by.person_id).order_by(Sitting.began_at)
    return [sitting for sitting in keys().scalars(mine) if not _is_over(sitting)]


def end_sitting(sitting_id, *, of=None):
    """End a sitting, and with it the only copy of the keys it opened."""
    start_writing_keys()
    _end((Sitting.id == sitting_id) & (Sitting.person_id == (of or Sitting.person_id)))
    commit_keys()


def _end(which):
    """End sittings, and all that waits to be seen in them."""
    gone = keys().scalars(delete(Sitting).where(which).returning(Sitting.id)).all()
    let_answers_go(gone)


def end_other_sittings(by):
    """Sign this person out everywhere but here."""
    start_writing_keys()
    _end((Sitting.person_id == by.person_id) & (Sitting.id != by.sitting.id))
    commit_keys()
