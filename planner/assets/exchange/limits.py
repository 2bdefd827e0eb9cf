"""What a file may be: its size, rows and depth. What is more is refused at once, with the line."""

import json
import re

from planner.assets.words import sentence

BYTES = 2 * 1024 * 1024
ROWS = 5000
COLUMNS = 200
DEPTH = 40
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
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
    if data.startswith(SPREADSHEETS):
        raise CannotRead("spreadsheet")
    wide = _wide(data[:400])
    if wide:
        return data.decode(wide, errors="replace").removeprefix("\ufeff")
    if b"\x00" in data:
        raise CannotRead("not_text", line=data[: data.index(b"\x00")].count(b"\n") + 1)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _wide(begins):
    """Which sort of two bytes to a letter this is, with or without the mark that says so."""
    if begins[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    first, second = begins[0::2].count(0), begins[1::2].count(0)
    if min(first, second) or max(first, second) * 4 < len(begins):
        return ""
    return "utf-16-le" if second else "utf-16-be" if first else ""


def json_of(data):
    """What a JSON file holds. Refused: too deep, one key twice, numbers that are none."""
    text = text_of(data)
    _require_depth(text.encode(errors="replace"))
    try:
        return _loaded(text)
    except json.JSONDecodeError as broken:
        if broken.msg == "Extra data":
            return _line_by_line(text)
        raise CannotRead("not_json", line=broken.lineno) from broken
    except (RecursionError, ValueError) as broken:
        raise CannotRead("not_json") from broken


def _loaded(text):
    return json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_no_number)


def _line_by_line(text):
    """Each line a record of its own, as the standard’s "ndjson" has it."""
    found = []
    for at, line in enumerate(text.splitlines(), 1):
        try:
            found += [_loaded(line)] if line.strip() else []
        except json.JSONDecodeError as broken:
            raise CannotRead("not_json", line=at) from broken
    return found


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
