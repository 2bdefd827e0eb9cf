"""Boxes: which fields of a form hold what somebody typed, and which a page only sends along."""

import re
from hashlib import sha256

# Signs that nobody can see or type; line ends are none of them.
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
SECRETS = {"pin", "pin_again", "code"}
BETWEEN_LINES = " / "
SENT_ALONG = {
    "csrf_token",
    "slip",
    "page",
    "tab",
    "seq",
    "do",
    "aside",
    "back",
    "from_page",
    "stood",
}
# Of a page to write in: which rows there are, what it had read, and what was chosen, not typed.
MARKS = re.compile("row(-.*)?|after(-.*)?|asked-.*|.*-(common|lang)")


def typed_in(sent):
    """Every field a person can type into, and the rows they belong to."""
    return {name: texts for name, texts in sent.items() if name not in SENT_ALONG}


def words_in(sent):
    """Of what a form sent, what somebody typed, box by box: no id, no number of ours, no choice."""
    boxes = [texts for name, texts in typed_in(sent).items() if not MARKS.fullmatch(name)]
    return [text for texts in boxes for text in texts if text.strip()]


def in_one_line(text):
    """What was typed into a box for one line, in one line: no word of it is lost.

    Such a box grows with its words, so some keyboards can put a line end into it.
    """
    if "\n" not in text:
        return text
    return BETWEEN_LINES.join(line.strip() for line in text.split("\n") if line.strip())


def as_it_stood(boxes):
    """What stood in the boxes of a page, told by marks: it can be asked whether a text is new.

    `boxes`: their names, each with the text that the page had in it; None where one chooses.
    """
    return " ".join(sorted({_mark(name, text) for name, text in boxes}))


def is_new(sent, stood):
    """Whether a form that was sent holds any words that did not stand on its page already."""
    marks = set(stood.split())
    return any(
        text.strip() and not marks & {_mark(name, None), _mark(name, text)}
        for name, texts in worth_keeping(sent).items()
        for text in texts
    )


def _mark(name, text):
    said = [name, "chosen"] if text is None else [name, "typed", *text.strip().splitlines()]
    return sha256("\n".join(said).encode()).hexdigest()[:12]


def is_secret(name):
    """Whether a PIN or a code is typed there: that never stands on a page again."""
    return name.strip("#") in SECRETS


def worth_keeping(sent):
    """What somebody typed, but no secret: no PIN and no code is ever kept."""
    return {name: texts for name, texts in typed_in(sent).items() if not is_secret(name)}
