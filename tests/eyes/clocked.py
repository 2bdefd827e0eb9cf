"""The planner as it is served, but told the time by a file that a test can change."""

from datetime import UTC, datetime, timedelta

from app import app
from planner.database import Clock

__all__ = ["app"]

AHEAD = app.config["INSTANCE"].parent / "seconds-ahead"


def moment():
    """The time as it is, and as much later as the test says."""
    ahead = float(AHEAD.read_text()) if AHEAD.exists() else 0
    return datetime.now(UTC) + timedelta(seconds=ahead)


Clock.moment = staticmethod(moment)
