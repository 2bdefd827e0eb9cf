"""Static files: each under an address that holds its fingerprint, so browsers keep it for good.

Beside a copy under that name, in build/, lie two smaller ones: brotli and gzip. They are made at
the first start after a change. The name says what is in them, so they can never be out of date.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

STATIC = Path(__file__).parents[2] / "static"
SMALL = Path(__file__).parents[2] / "build" / "static"
PREFIX = "/static/"
NOT_SERVED = {".br", ".gz", ".toml", ".md", ".txt"}
NAMED_INSIDE = {".woff2"}  # the style sheet names these itself, with their fingerprints behind


class NoSuchFile(Exception):
    """There is no static file of this name."""


def init_app(app):
    """Serve the static files, and let templates ask for their addresses."""
    kept = {"max_age": 31536000, "immutable_file_test": lambda *_: True}
    served = WhiteNoise(app.wsgi_app, allow_all_origins=False, **kept)
    addresses = {}
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        if path.suffix in NOT_SERVED or "print" in path.parts:
            continue
        name = path.relative_to(STATIC).as_posix()
        if path.suffix in NAMED_INSIDE:
            addresses[name] = f"{PREFIX}{name}?{fingerprint(path)}"
            served.add_file_to_dictionary(PREFIX + name, str(path))
            continue
        served_as = _fingerprinted(name, path)
        addresses[name] = PREFIX + served_as
        served.add_file_to_dictionary(
            addresses[name], str(with_smaller_ones(path, SMALL / served_as))
        )
    app.wsgi_app = served
    app.extensions["static_files"] = addresses
    app.jinja_env.globals["asset"] = lambda name: address_of(app, name)


def fingerprint(path):
    """What is in a file, in eight letters: another file of the same name has another."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def _fingerprinted(name, path):
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{fingerprint(path)}{dot}{suffix}"


def with_smaller_ones(path, copy):
    """A copy of a file with its smaller ones beside it; the file alone where none can be made."""
    with contextlib.suppress(OSError):  # a place where nothing may be written
        if not copy.exists():
            _make_smaller(path, copy)
    return copy if copy.exists() else path


def _make_smaller(path, copy):
    """All are made aside, then put in their places whole; the copy last: it vouches for them."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=copy.parent) as aside:
        made = shutil.copyfile(path, Path(aside) / copy.name)
        smaller = Compressor(quiet=True).compress(str(made))
        for each in (*map(Path, smaller), made):
            os.replace(each, copy.parent / each.name)


def address_of(app, name):
    """The address of a static file. Raises NoSuchFile, so that a slip is found by any test."""
    try:
        return app.extensions["static_files"][name]
    except KeyError:
        raise NoSuchFile(name) from None
