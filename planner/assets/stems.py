"""Words as they are looked for: without capitals, accents, endings and little words."""

import re
import unicodedata
from functools import cache, lru_cache

from planner.assets.words import content
from planner.seldom import stemmer

WORD = re.compile(r"[a-z0-9]+")
LONGEST = 40


@cache
def little_words():
    """Words that say nothing about a place."""
    return frozenset(content("synonyms")["stop"])


def plain(text):
    """The text in small letters, without accents and apostrophes."""
    small = text.lower().replace("’", "").replace("'", "")
    if small.isascii():
        return small
    bare = unicodedata.normalize("NFKD", small)
    return "".join(each for each in bare if not unicodedata.combining(each))


def split(text):
    """Every word of the text that says something, as written."""
    stop = little_words()
    return [word[:LONGEST] for word in WORD.findall(plain(text)) if word not in stop]


@cache
def _english():
    return stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word):
    """What a word is found by."""
    return _english().stemWord(word)


def slips(word):
    """The word, and the word with each one letter left out."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def is_one_slip(one, other):
    """Whether a single slip makes one of the other: a letter more, less, wrong, or two swapped."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((n for n, letter in enumerate(one) if letter != other[n]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped == other[at:]
