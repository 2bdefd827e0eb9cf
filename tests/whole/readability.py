"""How easy words are to read: an own Flesch–Kincaid counter, and words that do not belong here.

Short texts make every such score generous. It is a floor to stand on, not a proof: people decide.
"""

import re
from pathlib import Path

PLANNER = Path(__file__).parents[2] / "planner"
TEMPLATES = PLANNER / "templates"

# What people on a ward do not say of themselves, other people's names for their own tools,
# and whatever would mark or rank someone.
NOT_OUR_WORDS = re.compile(
    r"""\b(
      risks?|risky|relaps\w*|complian\w*|non-complian\w*|presentations?|presenting|
      engag\w*|disengag\w*|contingenc\w*|formulations?|trigger\w*|discharg\w*|
      service\ users?|patients?|clients?|(?-i:WRAP)|wellness\ toolbox|daily\ maintenance\ plan|
      when\ things\ are\ breaking\ down|post\ crisis\ plan|stanley|(?-i:SPI)|safety\ plan\w*|
      recovery\ star|outcomes?\ star|dialog\+?|directive|binding|capacity|invalid|
      suicid\w*|self-harm\w*|
      score[sd]?|scoring|percent\w*|incomplete|mandatory|required|submit\w*
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
A_PHONE_NUMBER = re.compile(
    r"(?<![\w#&.-])(?:0\d[\d ]{7,}\d|\+44[\d ]{8,}|116 ?\d{3}|999|111|85258)(?![\w%])"
)
A_SCORE = re.compile(
    r"\d\s*%|percent|\bincomplete\b|\bcomplete[ds]?\b|\bcompletion\b|\bscores?\b|\bstars?\b|\bstreaks?\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(\w*(?:color|favor|behavior|neighbor|honor|labor)\w*|center\w*|gray|mom|program|"
    r"apologize\w*|recognize\w*|realize\w*|organize\w*|canceled|traveled)\b",
    re.IGNORECASE,
)


def words_in(text):
    """Every word of a text."""
    return re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)*", text)


def sentences_in(text):
    """Every sentence of a text that has a word in it."""
    return [part for part in re.split(r"[.?!:;\n]+", text) if words_in(part)]


def syllables(word):
    """About how many syllables a word has."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    if not bare:
        return 0
    groups = len(re.findall(r"[aeiouy]+", bare))
    silent = bare.endswith("e") and not re.search(r"[^aeiou]le$|[aeiouy]e$", bare)
    quiet_ed = re.search(r"[^aeioutd]ed$", bare) is not None
    return max(1, groups - silent - quiet_ed)


def grade(text):
    """The Flesch–Kincaid school grade. A grade of 4 is a reading age of about 9."""
    words, sentences = words_in(text), sentences_in(text)
    if not words:
        return 0.0
    beats = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * beats / len(words) - 15.59


def not_ours(text):
    """The words in a text that have no place on a screen of ours."""
    return [found.group(0) for found in NOT_OUR_WORDS.finditer(text)]


def words_of_a_template(path):
    """What people see of a template: no tags, no code, no names of files."""
    text = path.read_text(encoding="utf-8")
    for code in (r"{#.*?#}", r"{%.*?%}", r"{{.*?}}", r"<(style|script|svg).*?</\1>"):
        text = re.sub(code, " ", text, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", text)


def templates():
    """Every page and part of a page."""
    return sorted(TEMPLATES.rglob("*.html"))
