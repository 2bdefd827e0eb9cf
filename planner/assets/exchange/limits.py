"""What a file may be: its size, rows and depth. What is more is refused at once, with the line."""

import json
import re

from planner.assets.words import sentence

BYTES = 2 * 1024 * 1024
ROWS = 5000
COLUMNS = 200
DEPTH = 40
STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


class CannotRead(Exception):
    """The file cannot be read. `str` says why; `line` says where, if it is one line."""

    def __init__(self, key, /, line=None, **filled):
        super().__init__(sentence(f"import.{key}", **filled))
        self.line = line


def require_size(data):
    """Stop here unless the file is neither empty nor too big."""
    if not data.strip():
        raise CannotRead("empty")
    if len(data) > BYTES:
        raise CannotRead("too_big")


def text_of(data):
    """The words of a file in UTF-8, UTF-16 or the old Windows way."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise CannotRead("not_text", line=data[: data.index(b"\x00")].count(b"\n") + 1)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def json_of(data):
    """What a JSON file holds. Refused: too deep, one key twice, numbers that are none."""
    _require_depth(data)
    text = text_of(data)
    try:
        return json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_no_number)
    except json.JSONDecodeError as broken:
        raise CannotRead("not_json", line=broken.lineno) from broken
    except (RecursionError, ValueError) as broken:
        raise CannotRead("not_json") from broken


def _require_depth(data):
    depth = 0
    bare = STRING.sub(lambda found: b" " + b"\n" * found[0].count(b"\n"), data)
    for match in re.finditer(rb"[\[\]{}]", bare):
        depth += 1 if match[0] in b"[{" else -1
        if depth > DEPTH:
            raise CannotRead("too_deep", line=bare.count(b"\n", 0, match.start()) + 1)


def _no_key_twice(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise CannotRead("twice", key=twice[:40])
    return found


def _no_number(_name):
    raise CannotRead("not_json")
