"""The demonstration's programme: what its made-up coordinator wrote about her made-up service."""

from datetime import timedelta

from planner.content_pages import read
from planner.database import writing
from planner.days import today
from planner.programme import component, newest_entries, put_in
from planner.self_check import checks, keep_check


def prepare_programme(*, by):
    """Put in what the coordinator wrote, where nothing is written yet."""
    said = read("demonstration/programme")
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
