"""The planner starts soon, and what makes it start sooner changes nothing else."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from werkzeug.routing import BuildError, Map, Rule

from planner.serving.addresses import Address

ROOT = Path(__file__).parents[2]
VALUES = {"UUIDConverter": UUID(int=7), "IntegerConverter": 7, "UnicodeConverter": "a way home"}


def in_a_new_python(told, instance):
    """What a new Python says when it is told this."""
    line, own = [sys.executable, "-c", told], os.environ | {"PLANNER_INSTANCE": str(instance)}
    told = subprocess.run(line, cwd=ROOT, env=own, capture_output=True, text=True, check=True)
    return told.stdout


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


@pytest.fixture
def worked_out(monkeypatch):
    """How often Werkzeug was asked to work out how an address is written."""
    asked, theirs = [], Rule._compile_builder
    monkeypatch.setattr(
        Rule, "_compile_builder", lambda rule, *how: asked.append(rule) or theirs(rule, *how)
    )
    return asked


def test_an_address_is_worked_out_once_when_it_is_first_written(worked_out):
    address = Address("/plans/<uuid:plan_id>", endpoint="plans.show")
    addresses = Map([address])
    assert worked_out == []
    first = written(addresses, address, place="lock")
    assert worked_out == [address]
    assert written(addresses, address, place="lock") == first
    assert worked_out == [address]


def test_if_werkzeug_asks_in_another_way_they_are_worked_out_at_the_start(worked_out, monkeypatch):
    monkeypatch.delattr(Address, "_compile_builder")  # as if it were asked for by another name
    address = Address("/plans/<uuid:plan_id>", endpoint="plans.show")
    addresses = Map([address])
    assert worked_out == [address, address]  # to write what it knows, and what it does not
    assert written(addresses, address) == f"/plans/{UUID(int=7)}"


def test_an_address_may_have_a_part_of_any_name():
    address = Address("/<rule>/<address>", endpoint="any")
    where = Map([address]).bind("planner.test")
    assert where.build("any", {"rule": "a", "address": "b"}) == "/a/b"


def test_python_looks_for_waste_again_once_the_planner_is_there(tmp_path):
    told = "import gc, app; print(gc.isenabled(), gc.get_freeze_count() > 100_000)"
    assert in_a_new_python(told, tmp_path) == "True True\n"
