"""Static files: each under a name that holds its own fingerprint, so browsers may keep it for good."""

import hashlib
from pathlib import Path

from whitenoise import WhiteNoise

STATIC = Path(__file__).parent.parent / "static"
PREFIX = "/static/"
NOT_SERVED = {".br", ".gz", ".toml", ".md", ".txt"}
UNNAMED_INSIDE = {".woff2", ".svg"}  # stylesheets point to these by their plain names


class NoSuchFile(Exception):
    """There is no static file of this name."""


def init_app(app):
    """Serve the static files, and let templates ask for their addresses."""
    served = WhiteNoise(app.wsgi_app, max_age=31536000, immutable_file_test=lambda *_: True)
    addresses = {}
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        if path.suffix in NOT_SERVED or "print" in path.parts:
            continue
        name = path.relative_to(STATIC).as_posix()
        address = PREFIX + (name if path.suffix in UNNAMED_INSIDE else _fingerprinted(name, path))
        served.add_file_to_dictionary(address, str(path))
        addresses[name] = address
    app.wsgi_app = served
    app.extensions["static_files"] = addresses
    app.jinja_env.globals["asset"] = lambda name: address_of(app, name)


def _fingerprinted(name, path):
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}{dot}{suffix}"


def address_of(app, name):
    """The address of a static file. Raises NoSuchFile, so that a slip is found by any test."""
    try:
        return app.extensions["static_files"][name]
    except KeyError:
        raise NoSuchFile(name) from None
