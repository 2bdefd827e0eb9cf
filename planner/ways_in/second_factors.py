"""Second factors of staff: a code from an app every time (TOTP, RFC 6238), or a one-time code.

The secret is sealed under the key that only their six words open, so both are needed at once.
The last time step is remembered, so that no code works twice.
"""

from datetime import UTC
from uuid import UUID

import pyotp
from sqlalchemy import or_, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing_keys
from planner.digits import digits_of
from planner.keys import open_sealed, seal

STEP = 30  # seconds


class SecondFactor(db.Model):
    """What someone's app shares with us, sealed by their own key; and the last step used."""

    __bind_key__ = "keys"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]
    last_step: Mapped[int] = mapped_column(default=0)


def make_second_factor(person_id, owner_key):
    """A new secret in place of any old one: the secret, to put into the app once."""
    secret = pyotp.random_base32()
    sealed = seal(owner_key, secret.encode(), _about(person_id))
    old = keys().get(SecondFactor, person_id)
    if old is None:
        keys().add(SecondFactor(person_id=person_id, sealed=sealed, last_step=0))
    else:
        old.sealed, old.last_step = sealed, 0
    return secret


def replace_second_factor(*, by):
    """A new secret for the app of whoever is signed in; the old one is right no more."""
    start_writing_keys()
    secret = make_second_factor(by.person_id, by.owner_key)
    commit_keys()
    return secret


def has_tried_the_app(by):
    """Whether a code of their app was right at least once: so it is known to work."""
    kept = keys().get(SecondFactor, by.person_id)
    return kept is not None and kept.last_step > 0


def _about(person_id):
    return f"second factor|{person_id}".encode()


def app_code_fits(code, *, by):
    """Whether this is what the app of whoever is signed in shows now."""
    return app_code_is_right(by.person_id, by.owner_key, code)


def in_fours(secret):
    """A secret in groups of four, to type it into an app by hand."""
    return [secret[at : at + 4] for at in range(0, len(secret), 4)]


def address_for_app(secret, planner_name, product):
    """What the square for the app holds. No place and no health word is in it."""
    return pyotp.TOTP(secret).provisioning_uri(name=planner_name, issuer_name=product)


def has_second_factor(person_id):
    """Whether this person signs in with an app."""
    return keys().get(SecondFactor, person_id) is not None


def app_code_is_right(person_id, owner_key, code):
    """Whether the app shows this code now, and it was not used before. Spends the time step."""
    kept = keys().get(SecondFactor, person_id)
    digits = digits_of(code)
    if kept is None or len(digits) != 6:
        return False
    totp = pyotp.TOTP(open_sealed(owner_key, kept.sealed, _about(person_id)).decode())
    step = int(now().replace(tzinfo=UTC).timestamp()) // STEP
    right = next((s for s in (step, step - 1) if totp.at(s * STEP) == digits), None)
    return right is not None and _spend(person_id, right)


def _spend(person_id, step):
    start_writing_keys()
    spent = keys().execute(
        update(SecondFactor)
        .where(
            SecondFactor.person_id == person_id,
            or_(SecondFactor.last_step.is_(None), SecondFactor.last_step < step),
        )
        .values(last_step=step)
    )
    commit_keys()
    return spent.rowcount == 1
