"""Which way words run: from the letters themselves, and from the language that was named."""

import re
import unicodedata

FROM_THE_RIGHT = {"ar", "fa", "he", "ps", "ur", "und-Arab"}
BOTH_WAYS = {"", "ku", "pa"}  # written in two scripts: the letters alone say it
RIGHT_LETTERS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
TO_RING = re.compile(r"(\+?(?:\(\d+\)|\d)(?:[\u00a0 -]*(?:\(\d+\)|\d)){6,})")
RIGHT = ("R", "AL")


def which_way(text, lang=""):
    """How a text runs: rtl or ltr; or auto, where it runs as its first letter does.

    A name, a number or a word of another script at its beginning turns nothing round. Where the
    letters of two scripts leave it open, the language that was named decides.
    """
    if lang in FROM_THE_RIGHT and (from_right(text) or not text.strip()):
        return "rtl"
    if not from_right(text):
        return "auto"
    begin = [_begins(word) for word in text.split()]
    said = [way for way in begin if way]
    runs = _by_words(said) if lang in BOTH_WAYS or "ltr" not in said else "ltr"
    return "auto" if said[:1] == [runs] else runs


def from_right(text):
    """Whether any of it is in letters that run from the right."""
    return bool(RIGHT_LETTERS.search(text))


def apart(text):
    """A text in pieces, each with whether it is a number to ring that must be read in one go.

    In words from the right, the groups of a number would change places: 900142 07700.
    """
    if not from_right(text):
        return [(text, False)]
    pieces = TO_RING.split(text)  # every second one is a number
    return [(piece, bool(at % 2)) for at, piece in enumerate(pieces) if piece]


def _begins(word):
    """Which way a word runs, or "" for a number and a sign."""
    kinds = (unicodedata.bidirectional(letter) for letter in word)
    first = next((kind for kind in kinds if kind in ("L", *RIGHT)), "")
    return {"L": "ltr", "": ""}.get(first, "rtl")


def _by_words(said):
    """Most words decide; a name of several words in a text of another script does not."""
    right, left = said.count("rtl"), said.count("ltr")
    return "rtl" if right * (2 if said[:1] == ["rtl"] else 1) >= left else "ltr"
