"""A new key of the site, when the old one may have been seen."""

import os

from sqlalchemy import select

from planner.backup.copying import put
from planner.database import commit_keys, keys, start_writing_keys
from planner.keys import newest_site_key, rewrap
from planner.settings import setting
from planner.ways_in.slots import Slot


def rotate_site_key():
    """Add a new version of the site's key and re-wrap every way in under it. How many.

    The person's own secret is not needed; what is inside a slot is not opened. The older versions
    stay: cards and PINs are looked up by the first, and older backups are sealed under theirs.
    """
    version, _key = newest_site_key()
    path = setting("SITE_KEY_FILE")
    fresh = os.urandom(32)
    kept = path.read_text().rstrip("\n")
    put(path, f"{kept}\n{version + 1} {fresh.hex()}\n".encode(), mode=0o400)
    setting("SITE_KEYS")[version + 1] = fresh
    return _rewrap_all()


def _rewrap_all():
    start_writing_keys()
    slots = keys().scalars(select(Slot)).all()
    for slot in slots:
        slot.wrapped = rewrap(slot.wrapped, slot.about)
    commit_keys()
    return len(slots)
