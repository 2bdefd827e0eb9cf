"""Boxes: which fields of a form hold what somebody typed, and which a page only sends along."""

import re

# Signs that nobody can see or type; line ends are none of them.
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
SECRETS = {"pin", "pin_again", "code"}
SENT_ALONG = {"csrf_token", "slip", "page", "tab", "seq", "do", "aside", "back", "from_page"}
# Of a page to write in: which rows there are, what it had read, and what was chosen, not typed.
MARKS = re.compile("row(-.*)?|after(-.*)?|asked-.*|.*-(common|lang)")


def typed_in(sent):
    """Every field a person can type into, and the rows they belong to."""
    return {name: texts for name, texts in sent.items() if name not in SENT_ALONG}


def words_in(sent):
    """Of what a form sent, what somebody typed, box by box: no id, no number of ours, no choice."""
    boxes = [texts for name, texts in typed_in(sent).items() if not MARKS.fullmatch(name)]
    return [text for texts in boxes for text in texts if text.strip()]


def is_secret(name):
    """Whether a PIN or a code is typed there: that never stands on a page again."""
    return name.strip("#") in SECRETS


def worth_keeping(sent):
    """What somebody typed, but no secret: no PIN and no code is ever kept."""
    return {name: texts for name, texts in typed_in(sent).items() if not is_secret(name)}
