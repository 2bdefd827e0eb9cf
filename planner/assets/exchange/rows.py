"""A row of any file, in our own words: what it says of one place, before anything is checked."""

import html
import re
from dataclasses import dataclass, field

TAG = re.compile(r"<(?:br|/p|/div|/li)[^>]*>", re.IGNORECASE)
ANY_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)


@dataclass
class Row:
    """One place as a file tells of it."""

    line: int
    values: dict
    source_id: str = ""
    notes: list = field(default_factory=list)
    refused: str = ""
    state: str = ""
    staff_note: str = ""
    their_date: str = ""


@dataclass
class Reading:
    """All that a file holds: its format, its rows, and how its columns were understood."""

    format: str
    rows: list
    columns: dict = field(default_factory=dict)
    headers: list = field(default_factory=list)


def words(value, one_line=False):
    """Plain words of a value: no HTML, no entities, tidy spaces, paragraphs kept."""
    if value is None or isinstance(value, (dict, list, bool)):
        return ""
    text = html.unescape(html.unescape(str(value))) if "&" in str(value) else str(value)
    text = text.encode(errors="ignore").decode()  # half of a letter is none
    if "<" in text:
        text = ANY_TAG.sub("", TAG.sub("\n", SCRIPT.sub("", text)))
    text = re.sub(r"[ \t\xa0]+", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if one_line:
        return " ".join(text.split())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def listed(value):
    """Several values in one cell."""
    return [part.strip() for part in re.split(r"[;|]", words(value)) if part.strip()]


def yes_or_no(value):
    """Yes, no, or empty when it says neither. Never guessed."""
    said = words(value).lower()
    if said in ("yes", "y", "true", "1", "free", "designated"):
        return "yes"
    return "no" if said in ("no", "n", "false", "0") else ""
