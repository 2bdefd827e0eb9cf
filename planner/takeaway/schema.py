"""The published schema of what people take away, and whether a file keeps to it.

What is published (static/take-away.schema.json) is what is enforced: the parts of JSON Schema that
it uses are read here, and a test holds them against the reference implementation.
"""

import json
import re
from functools import cache
from pathlib import Path

SCHEMA = Path(__file__).parents[2] / "static" / "take-away.schema.json"
TYPES = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
}


class DoesNotFit(Exception):
    """Something in a file is not as the schema says; the message tells where."""


@cache
def schema():
    """The schema, as it is published."""
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def check(value, said=None, where="the file"):
    """Whether a value keeps to the schema. Raises DoesNotFit."""
    said = schema() if said is None else said
    for name, rule in RULES.items():
        if name in said and not rule(value, said[name]):
            raise DoesNotFit(where)
    if isinstance(value, dict):
        _check_object(value, said, where)
    if isinstance(value, list) and "items" in said:
        for at, one in enumerate(value):
            check(one, said["items"], f"{where}, {at + 1}")


def _check_object(value, said, where):
    known, others = said.get("properties", {}), said.get("additionalProperties", True)
    for name, one in value.items():
        if name in known:
            check(one, known[name], f"{where}, {name}")
        elif others is False:
            raise DoesNotFit(where)
        elif isinstance(others, dict):
            check(one, others, where)
        if "propertyNames" in said:
            check(name, said["propertyNames"], where)


def _is_of(value, types):
    return any(TYPES[one](value) for one in ([types] if isinstance(types, str) else types))


def _same(value, other):
    """Equal, and not only as Python has it: True is not 1."""
    return value == other and isinstance(value, bool) == isinstance(other, bool)


RULES = {
    "type": _is_of,
    "const": _same,
    "enum": lambda value, choices: any(_same(value, one) for one in choices),
    "required": lambda value, names: not isinstance(value, dict) or set(names) <= set(value),
    "maxLength": lambda value, most: not isinstance(value, str) or len(value) <= most,
    "pattern": lambda value, shape: not isinstance(value, str) or re.search(shape, value),
    "maxItems": lambda value, most: not isinstance(value, list) or len(value) <= most,
    "maxProperties": lambda value, most: not isinstance(value, dict) or len(value) <= most,
    "minimum": lambda value, least: not TYPES["number"](value) or value >= least,
    "maximum": lambda value, most: not TYPES["number"](value) or value <= most,
}
