"""The demonstration's programme: what its made-up coordinator wrote about her made-up service."""

import tomllib
from datetime import timedelta
from pathlib import Path

from planner.database import writing
from planner.pairs import today
from planner.programme import component, newest_entries, put_in
from planner.self_check import checks, keep_check

CONTENT = Path(__file__).parent / "content" / "demonstration" / "programme.toml"


def prepare_programme(*, by):
    """Put in what the coordinator wrote, where nothing is written yet."""
    said = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
    if not newest_entries(by=by):
        with writing():
            for one in said["entry"]:
                told = {"done_on": _day(one), "done_by": one["by"], "by": by}
                put_in(component(one["component"]), one["words"], **told)
    if not checks(by=by):
        with writing():
            for one in said["check"]:
                keep_check(one["answers"], done_on=_day(one), done_by=one["by"], by=by)


def _day(one):
    return today() - timedelta(days=one["days_ago"])
