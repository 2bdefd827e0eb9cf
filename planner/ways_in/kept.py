"""Kept: what waits in one sitting, where its cookie alone opens it, and is gone when it ends."""

import json

from sqlalchemy import select

from planner.database import keys, start_writing_keys
from planner.keys import open_sealed, padded, seal, token_key, unpadded
from planner.ways_in.sittings import Sitting, change_sitting


def show_once(actor, secrets_by_name):
    """Keep new ways in where only this sitting can open them, until the person has them safe."""
    keep_sealed(actor, "showing", secrets_by_name)


def shown(actor):
    """The new ways in that this sitting still shows, or {}."""
    return kept_sealed(actor, "showing") or {}


def have_them_safe(actor):
    """The person has their new ways in on paper: show them no more."""
    change_sitting(actor.sitting, showing=None)


def keep_sealed(actor, what, said):
    """Keep something where only this sitting can open it, until it ends."""
    plain = padded(json.dumps(said).encode())
    sealed = seal(token_key(actor.token, what), plain, actor.sitting.id.encode())
    change_sitting(actor.sitting, **{what: sealed})


def change_sealed(actor, what, change):
    """Keep what `change` makes of what is kept at this moment: two tabs may keep some at once."""
    start_writing_keys()
    here = Sitting.id == actor.sitting.id
    setattr(actor.sitting, what, keys().scalar(select(getattr(Sitting, what)).where(here)))
    keep_sealed(actor, what, change(kept_sealed(actor, what)))


def kept_sealed(actor, what):
    """What this sitting keeps so, or None."""
    sealed, key = getattr(actor.sitting, what), token_key(actor.token, what)
    plain = sealed and open_sealed(key, sealed, actor.sitting.id.encode())
    return json.loads(unpadded(plain)) if plain else None
