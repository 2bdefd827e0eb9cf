"""Help numbers: numbers to ring, each with the day it was last checked; and numbers as people read.

What someone types stays letter for letter; grouping is only for showing it back.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from planner.content_pages import read
from planner.digits import in_plain_digits

CHECK_AFTER = timedelta(days=90)
NEVER_SHIP_AFTER = timedelta(days=180)
BETWEEN = " -–().\u00a0\t"
SHORTEST, LONG = 10, 11
ALWAYS_LONG = ("02", "03", "07")
SHORTEST_ABROAD = 8
LONGEST, LONGEST_ABROAD = 11, 17
LONGEST_FROM_ABROAD = 13  # a number of ours after +44; some write its nought too


@dataclass(frozen=True)
class HelpNumber:
    """A number to ring or text: whose it is, what it is for, when, and when it was checked."""

    key: str
    name: str
    what: str
    number: str
    call: str
    hours: str
    checked_on: date
    ward: str = ""
    checked_by: str = ""
    brief: str = ""
    on_a_card: str = ""

    @property
    def tel(self):
        """Where a tap on the number leads: a call, or a text."""
        return self.call

    @property
    def said(self):
        """What it is for; of a ward's number also whose it is."""
        whose = self.name if self.ward in ("", self.name) else f"{self.name}, {self.ward}"
        return f"{whose}. {self.what}" if self.ward else self.what

    @property
    def on_paper(self):
        """Whose it is and what it is for, in few words."""
        if self.ward:
            return self.name if self.name == self.ward else f"{self.name}, {self.ward}"
        return self.brief if self.name == self.number else f"{self.name}. {self.brief}"

    @property
    def is_text(self):
        """Whether it takes texts, not calls."""
        return self.call.startswith("sms:")


@dataclass(frozen=True)
class OwnNumber:
    """A number that each ward puts in for itself: what it is for, and no number yet."""

    key: str
    name: str
    what: str
    in_a_crisis: bool
    on_a_card: str = ""


@cache
def national():
    """The numbers that are right everywhere, the most urgent first."""
    return tuple(HelpNumber(**number) for number in read("help_numbers")["national"])


@cache
def own_numbers():
    """What a ward is asked to put in: its own numbers and its teams’."""
    return tuple(OwnNumber(**number) for number in read("help_numbers")["local"])


def is_due(number, today):
    """Whether it is time to check a number again."""
    return today - number.checked_on > CHECK_AFTER


def looks_short(number):
    """Whether a number has too few digits to be one. It may still be right: only ask."""
    digits = _digits(number)
    if not digits.strip("+") or _is_known_short(digits):
        return False
    if digits.startswith("+"):
        return len(digits) - 1 < SHORTEST_ABROAD
    return len(digits) < (LONG if digits.startswith(ALWAYS_LONG) else SHORTEST)


def looks_long(number):
    """Whether a number has more digits than any has that begins so. Only ask: it may be right."""
    digits = _digits(number)
    if digits.startswith(("+44", "0044")):
        return len(digits.lstrip("+0")) > LONGEST_FROM_ABROAD
    return len(digits) > (LONGEST_ABROAD if digits.startswith(("+", "00")) else LONGEST)


def to_call(number):
    """What a phone is given for a number that people can ring."""
    return f"tel:{_digits(number)}"


def _is_known_short(digits):
    """999, 111 and their like; 116 123; numbers for texts; and the children’s 0800 1111."""
    starts = {3: "1 999", 5: "6 7 8", 6: "116 118", 8: "08001111"}.get(len(digits), "")
    return digits.startswith(tuple(starts.split())) if starts else False


def grouped(number):
    """A number in groups, as it is read aloud. What is not a number we know stays as typed."""
    digits = _digits(number)
    if digits.startswith("+44"):
        return f"+44 {_in_groups('0' + digits[3:].removeprefix('0'))[1:]}"
    if not digits or digits.startswith("+"):
        return number.strip()
    return _in_groups(digits) if _groups(digits) else number.strip()


def _digits(number):
    """The digits of a number, and a leading plus. Nothing if there is anything else in it."""
    bare = in_plain_digits(number).translate(str.maketrans("", "", BETWEEN))
    return bare if bare.removeprefix("+").isascii() and bare.removeprefix("+").isdigit() else ""


def _in_groups(digits):
    at, parts = 0, []
    for size in _groups(digits) or (len(digits),):
        parts.append(digits[at : at + size])
        at += size
    return " ".join(parts)


def _groups(digits):
    """How many digits stand together, by how the number begins. None if we do not know."""
    if len(digits) == 6 and digits.startswith("11"):
        return (3, 3)
    if digits == "08001111":
        return (4, 4)
    if not digits.startswith("0") or len(digits) not in (10, 11):
        return None
    return _groups_of_a_full_number(digits)


def _groups_of_a_full_number(digits):
    last = len(digits) - 7
    if digits.startswith("02"):
        return (3, 4, last)
    if digits[1] in "3589" or digits[2] == "1" or (digits[1] == "1" and digits[3] == "1"):
        return (4, 3, last)
    if len(digits) == 10:
        return (5, 5)
    return (5, 3, 3)
