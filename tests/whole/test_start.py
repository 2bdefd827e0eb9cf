"""The planner starts soon, and what makes it start sooner changes nothing else."""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from werkzeug.routing import BuildError, Map, Rule

ROOT = Path(__file__).parents[2]
VALUES = {"UUIDConverter": UUID(int=7), "IntegerConverter": 7, "UnicodeConverter": "a way home"}


def in_a_new_python(told):
    """What a new Python says when it is told this."""
    line = [sys.executable, "-c", told]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def values_of(rule):
    return {name: VALUES[type(kind).__name__] for name, kind in rule._converters.items()}


def written(addresses, rule, **more):
    where = addresses.bind("planner.test", url_scheme="https")
    return where.build(rule.endpoint, values_of(rule) | more)


def test_every_address_is_written_as_werkzeug_writes_it(app):
    ours = list(app.url_map.iter_rules())
    theirs = Map([Rule(rule.rule, endpoint=rule.endpoint) for rule in ours])
    assert len(ours) > 200
    for rule in ours:
        for more in ({}, {"place": "at the “lock” & back"}):
            assert written(app.url_map, rule, **more) == written(theirs, rule, **more)


def test_an_address_that_misses_something_is_still_refused(app):
    where = app.url_map.bind("planner.test")
    for _ in range(2):
        with pytest.raises(BuildError):
            where.build("plans.show", {})


def test_the_start_waits_for_no_address_to_be_worked_out(app):
    rule = next(app.url_map.iter_rules("plans.show"))
    before = rule._build_unknown.__code__
    first = written(app.url_map, rule, place="lock")
    assert rule._build_unknown.__code__ is not before  # Werkzeug's own, from now on
    assert written(app.url_map, rule, place="lock") == first


def test_python_looks_for_waste_again_once_the_planner_is_loaded():
    told = "import gc, planner; print(gc.isenabled(), gc.get_freeze_count() > 100_000)"
    assert in_a_new_python(told) == "True True\n"
