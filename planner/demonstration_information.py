"""The demonstration's checks: its made-up peers have read every sheet and guide there is."""

import tomllib
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from planner.database import now, writing
from planner.days import in_london
from planner.information.checks import note_check, unchecked

CHECKS = Path(__file__).parent / "content" / "demonstration" / "checks.toml"


def prepare_checks(wards=()):
    """Note the made-up peers' checks, where there is none yet."""
    said = tomllib.loads(CHECKS.read_text(encoding="utf-8"))
    today = in_london(now()).date()
    with writing():
        for sheet, check in zip(unchecked(wards), cycle(said["checks"]), strict=False):
            day = today - timedelta(days=check["days"])
            note_check(sheet, check["peer"], day, kept_by=said["kept_by"])
