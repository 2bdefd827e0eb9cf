"""The planner as it is served, but told the time by a file that a test can change.

Its templates are compiled once for all the servers that tests start, not by each of them anew.
"""

from datetime import UTC, datetime, timedelta

from jinja2 import FileSystemBytecodeCache

from app import app
from planner.database import Clock

__all__ = ["app"]

AHEAD = app.config["INSTANCE"].parent / "seconds-ahead"


def moment():
    """The time as it is, and as much later as the test says."""
    ahead = float(AHEAD.read_text()) if AHEAD.exists() else 0
    return datetime.now(UTC) + timedelta(seconds=ahead)


Clock.moment = staticmethod(moment)
app.jinja_env.bytecode_cache = FileSystemBytecodeCache()
