"""Pages whose words are content: read from planner/content/ once."""

import tomllib
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parent / "content"


@cache
def who_can_see_promises():
    """Every promise on the page "Who can see what", with the name of the test that holds it."""
    return tomllib.loads((CONTENT / "who_can_see.toml").read_text())


@cache
def states():
    """The ways not to answer a prompt: what the button says, what the plan says, and its icon."""
    return tomllib.loads((CONTENT / "states.toml").read_text())


@cache
def languages():
    """The languages that a person can name for their own words."""
    return tomllib.loads((CONTENT / "languages.toml").read_text())["languages"]


@cache
def record_sentences():
    """How each act in a record is told, to its owner and to whoever did it; and its icon."""
    return tomllib.loads((CONTENT / "record.toml").read_text())
