"""What may stand in an asset: lengths, known keys, sound addresses. The same for everybody."""

import re
from datetime import date

from planner.assets import phrases
from planner.assets.masking import least, must_show_at_most
from planner.assets.model import CONTENT, DAYS, Asset, Shows
from planner.assets.times import Opening
from planner.assets.words import categories, facts, kinds

LONG = 5000
EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[a-zA-Z]{2,}")
WEBSITE = re.compile(r"https?://[^\s/?#@\"<>]+\.[^\s\"<>]+", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
LENGTHS = {
    column.name: column.type.length or LONG
    for column in Asset.__table__.columns
    if column.name in CONTENT and column.type.python_type is str
}


class NoName(Exception):
    """An asset needs a name."""


def website(typed):
    """A web address that is safe to link to, or empty."""
    typed = typed.strip()
    if typed and "://" not in typed:
        typed = "https://" + typed.lstrip("/")
    return typed if WEBSITE.fullmatch(typed) else ""


def email(typed):
    """An e-mail address, or empty."""
    typed = typed.strip().removeprefix("mailto:")
    return typed if EMAIL.fullmatch(typed) else ""


def text(value, longest=LONG):
    """Plain words: no control signs, no ends, not too long."""
    return CONTROL.sub("", str(value or "")).replace("\r\n", "\n").strip()[:longest]


def tidied(values):
    """The values that may be kept of those given. Unknown keys are left out.

    Raises NoName. A delicate address is shown less, whatever was asked.
    """
    kept = {key: _one(key, value) for key, value in values.items() if key in CONTENT}
    if "name" in kept and not kept["name"]:
        raise NoName
    if "website" in kept:
        kept["website"] = website(kept["website"])
    if "email" in kept:
        kept["email"] = email(kept["email"])
    if kept.get("when_text") and not kept.get("openings"):
        kept["openings"] = [each.kept() for each in phrases.read(kept["when_text"]).openings]
    return kept


def _one(key, value):
    if key in LENGTHS:
        return _known(key, text(value, LENGTHS[key]))
    return OTHERS.get(key, lambda given: given)(value)


def _known(key, value):
    if key == "kind":
        return value if value in kinds() else "place"
    if key == "shows":
        return Shows(value) if value in set(Shows) else Shows.EXACT
    return value


def _facts(given):
    kept = {}
    for key, fact in (given or {}).items():
        if key in facts() and fact.get("value") in ("yes", "no"):
            kept[key] = {part: fact[part] for part in ("value", "said_by", "on") if fact.get(part)}
    return kept


def _age(given):
    number = int(given) if str(given or "").strip().isdigit() else 0
    return number if 0 < number < 100 else None


def _number(given):
    return None if given in (None, "") else float(given)


OTHERS = {
    "facts": _facts,
    "categories": lambda given: [key for key in given or [] if key in categories()],
    "languages": lambda given: [text(each, 40) for each in given or [] if text(each, 40)][:20],
    "openings": lambda given: [Opening(**each).kept() for each in given or []][:60],
    "latitude": _number,
    "longitude": _number,
    "age_min": _age,
    "age_max": _age,
    "at_home": bool,
    **dict.fromkeys(
        DAYS,
        lambda given: (
            date.fromisoformat(given) if isinstance(given, str) and given else given or None
        ),
    ),
}


def content_of(asset):
    """What an asset says now, as plain values."""
    return {key: _plain(getattr(asset, key)) for key in CONTENT}


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def put_content(asset, values):
    """Write tidied values into an asset. Both parts of a position go together."""
    for key, value in values.items():
        setattr(asset, key, value)
    if (asset.latitude is None) != (asset.longitude is None):
        asset.latitude = asset.longitude = None
    said = {key: getattr(asset, key) for key in ("name", "summary", "about", "org_name", "who_for")}
    asset.shows = least(Shows(asset.shows or Shows.EXACT), must_show_at_most(said))
