"""Sitting: someone at a screen, from sign-in to Finish. By the clock it hides and ends.

The cookie alone holds the token; the server keeps a hash of it, and the owner's key sealed under
it. So a stolen database opens nothing, and ending a sitting destroys the only copy of its keys.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, read, start_writing_keys
from planner.keys import CannotOpen, new_token, open_sealed, seal, token_id, token_key
from planner.settings import setting
from planner.ways_in.actors import Actor
from planner.ways_in.answered import let_answers_go

AT_MOST = {True: timedelta(hours=4), False: timedelta(hours=8)}  # shared, own device
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
    too_long = unseen > setting("END_AFTER")[sitting.shared] or open_for > AT_MOST[sitting.shared]
    return too_long or unseen < -timedelta(minutes=1)  # or the clock was set back


def _should_cover(sitting):
    unseen = now() - sitting.seen_at
    return sitting.shared and not sitting.is_covered and unseen > setting("COVER_AFTER")


def seen(sitting):
    """Someone is there: they read, write or tapped. Kept every few seconds only."""
    if not sitting.is_covered and now() - sitting.seen_at >= SEEN_EVERY:
        change_sitting(sitting, seen_at=now())


def cover(sitting):
    """Hide the screen. Every page answers the cover until a way in is shown again."""
    change_sitting(sitting, covered_at=now())


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
    change_sitting(sitting, seen_at=now(), checked_at=now(), **back)


def sit_together(sitting, peer_worker_id):
    """From now on what is typed here is typed by the peer worker who is there; None ends it."""
    change_sitting(sitting, with_id=peer_worker_id)


def hide_until(sitting, moment):
    """Everything is hidden here, and erased at that moment; None shows it again."""
    change_sitting(sitting, hidden_until=moment)


def checked(sitting):
    """Their PIN or words were right just now."""
    change_sitting(sitting, checked_at=now(), cover_tries=0)


def change_sitting(sitting, **values):
    """Keep these of a sitting, in the database and in what was read of it."""
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
