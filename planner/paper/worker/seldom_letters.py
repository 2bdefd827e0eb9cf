"""Letters that none of our fonts can draw: the sheet says so in their place, it leaves no gap.

Whoever wrote them sees where, and writes them in by hand. The fonts are asked only when a page
has a letter that is not in the first of them.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[3] / "static" / "fonts" / "print"
FIRST = "OnwardPaper-Regular.ttf"
INSTEAD = "[letters that we cannot print]"
UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf"}  # room, and signs that only tell how others are drawn


def say_what_cannot_be_drawn(element):
    """Each run of letters without a font becomes a few words that say so."""
    element.text = element.text and _said(element.text)
    element.tail = element.tail and _said(element.tail)


def _said(text):
    if text.isascii():
        return text
    lost = {letter for letter in text if not letter.isascii() and not _is_drawn(letter)}
    if not lost:
        return text
    letters = "".join(map(re.escape, sorted(lost)))
    return re.sub(f"[{letters}](?:[{letters}\\s]*[{letters}])?", INSTEAD, text)


@cache
def _is_drawn(letter):
    """Whether some font of ours has a letter, or there is nothing of it to be seen."""
    if unicodedata.category(letter) in UNSEEN or ord(letter) in _letters_of(FIRST):
        return True
    return any(map(_has(letter), _others()))


def _has(letter):
    return lambda font: ord(letter) in _letters_of(font)


@cache
def _others():
    return tuple(path.name for path in sorted(FONTS.glob("*.ttf")) if path.name != FIRST)


@cache
def _letters_of(font):
    with TTFont(FONTS / font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
