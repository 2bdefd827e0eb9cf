"""The demonstration's checks: its made-up peers have read every sheet and guide there is."""

from datetime import timedelta
from itertools import cycle

from planner.content_pages import read
from planner.database import writing
from planner.days import today
from planner.information.checks import note_check, unchecked


def prepare_checks(wards=()):
    """Note the made-up peers' checks, where there is none yet."""
    said = read("demonstration/checks")
    with writing():
        for sheet, check in zip(unchecked(wards), cycle(said["checks"]), strict=False):
            day = today() - timedelta(days=check["days"])
            note_check(sheet, check["peer"], day, kept_by=said["kept_by"])
