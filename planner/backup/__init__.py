"""Backups: the words and the keys in two files, each sealed under the site's key.

A copy is made while people write; it holds everything that was saved before it began. Key backups
are kept at most 14 days, so that what was erased stays closed. SQLite only: for PostgreSQL its own
tools do this.
"""

from planner.backup.copying import BadBackup, NotHere, TooOld, back_up, let_go_of_the_old, verify
from planner.backup.restoring import (
    StillServing,
    end_all_sittings,
    refuse_while_serving,
    restore,
)
from planner.backup.rotating import rotate_site_key

__all__ = [
    "BadBackup",
    "NotHere",
    "StillServing",
    "TooOld",
    "back_up",
    "end_all_sittings",
    "let_go_of_the_old",
    "refuse_while_serving",
    "restore",
    "rotate_site_key",
    "verify",
]
