"""Opening times as people write them: "Tues & Thurs 10-2", "last Friday of the month, 12-2".

What does not fit stays as words. Nothing is guessed; "7 - 9" is asked about.
"""

import re
from dataclasses import dataclass, field

from planner.assets.times import DAY, Opening

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT = {"weds": 2, "tues": 1, "thur": 3, "thurs": 3}
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
AROUND_THE_CLOCK = {"24/7", "24 hours", "24 hours a day", "24 hours a day, every day of the year"}

TOKENS = re.compile(
    r"""(?P<note>\([^)]*\)|"[^"]*"|(?:except|not|closed(?:\ on)?)\ (?:bank|public)\ holidays
          |term\ time\ only|ph\ (?:off|closed))
    |(?P<month>(?:of|in)\ (?:the|each|every)\ month|monthly|each\ month)
    |(?P<alternate>alternate|every\ other|fortnightly|every\ second\ week)
    |(?P<week>every\ day\ of\ the\ year|(?:7|seven)\ days\ a\ week|every\ day|daily|all\ week)
    |(?P<weekdays>weekdays)|(?P<weekends>weekends?)
    |(?P<other>(?:all\ )?other\ days)|(?P<closed>closed|off)
    |(?P<nth>first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th)\b)
    |(?P<day>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:mo|tu|we|th|fr|sa|su)\b)
    |(?P<time>noon|midday|midnight
       |\d{1,2}[:.]\d{2}(?!\d)\ ?(?:am|pm|noon)?|\d{4}(?!\d)|\d{1,2}(?!\d)\ ?(?:am|pm|noon)?)
    |(?P<dash>-|\bto\b|\buntil\b|\btill?\b)
    |(?P<comma>,|&|\band\b|/)|(?P<stop>;|\.|:|\|\|)
    |(?P<filler>\b(?:open|on|every|each|the|from|hours|hrs)\b)|(?P<space>\s+)|(?P<unknown>.)""",
    re.VERBOSE,
)


class CannotTell(Exception):
    """It may mean two things, or we do not understand it. The first argument says which."""


@dataclass
class Read:
    """What we made of it: the openings, or why there are none."""

    openings: list = field(default_factory=list)
    problem: str = ""


@dataclass
class Clause:
    """Some days and the hours on them."""

    days: list = field(default_factory=list)
    hours: list = field(default_factory=list)
    every: str = "week"
    nth: list = field(default_factory=list)
    note: str = ""
    closed: bool = False
    other: bool = False


def read(text, every_day=False):
    """The openings that this text means. every_day: hours alone mean each day, as in OSM."""
    tidy = _tidy(text)
    if not tidy:
        return Read(problem="empty")
    if tidy.rstrip(".") in AROUND_THE_CLOCK:
        return Read([Opening(day, 0, DAY) for day in range(7)])
    try:
        clauses = _clauses(_tokens(tidy))
        return Read(_openings(clauses, every_day))
    except CannotTell as why:
        return Read(problem=str(why))


def _tidy(text):
    text = re.sub(r"[–—−]", "-", (text or "").strip().lower())
    return re.sub(r"(?<![a-z])([ap])\.\s?m\.?(?=\W|$)", r"\1m", text)


def _tokens(text):
    found = []
    for match in TOKENS.finditer(text):
        kind = match.lastgroup
        if kind == "unknown" or (kind == "stop" and match[0] == "||"):
            raise CannotTell("unparsed")
        if kind not in ("space", "filler"):
            found.append((kind, match[0].strip()))
    return found


def _day(word):
    if word in SHORT:
        return SHORT[word]
    for number, name in enumerate(DAYS):
        if name.startswith(word) or name == word.removesuffix("s"):
            return number
    raise CannotTell("unparsed")


def _clauses(tokens):
    clauses, clause, at = [], Clause(), 0
    while at < len(tokens):
        kind, _ = tokens[at]
        if _begins_anew(kind, clause):
            clauses.append(clause)
            clause = Clause()
        at = READERS.get(kind, _skip)(tokens, at, clause)
    clauses.append(clause)
    return clauses


def _begins_anew(kind, clause):
    days = kind in ("day", "week", "weekdays", "weekends", "other", "nth", "alternate", "closed")
    complete = (clause.hours or clause.closed) and clause.days
    return days and (complete or (kind == "other" and clause.days))


def _skip(_tokens, at, _clause):
    return at + 1


def _read_day(tokens, at, clause):
    first = _day(tokens[at][1])
    kinds = [kind for kind, _ in tokens[at + 1 : at + 3]]
    if kinds == ["dash", "day"]:
        last = _day(tokens[at + 2][1])
        clause.days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
        return at + 3
    clause.days.append(first)
    return at + 1


def _read_days(days):
    def reader(_tokens, at, clause):
        clause.days += [day for day in days if day not in clause.days]
        return at + 1

    return reader


def _read_nth(tokens, at, clause):
    word = tokens[at][1]
    clause.nth.append(NTH.get(word) or int(word[0]))
    clause.every = "month"
    return at + 1


def _read_month(_tokens, at, clause):
    if not clause.nth:
        raise CannotTell("unparsed")
    return at + 1


def _read_alternate(_tokens, at, clause):
    clause.every = "fortnight"
    return at + 1


def _read_note(tokens, at, clause):
    note = tokens[at][1].strip('()" ')
    holidays = "holidays" in note or note.startswith("ph ")
    clause.note = "except bank holidays" if holidays else note
    return at + 1


def _read_closed(_tokens, at, clause):
    clause.closed = True
    return at + 1


def _read_other(_tokens, at, clause):
    clause.other = True
    return at + 1


def _read_time(tokens, at, clause):
    kinds = [kind for kind, _ in tokens[at : at + 3]]
    if kinds != ["time", "dash", "time"]:
        raise CannotTell("unparsed")
    clause.hours.append(hours(tokens[at][1], tokens[at + 2][1]))
    return at + 3


READERS = {
    "day": _read_day,
    "week": _read_days(range(7)),
    "weekdays": _read_days(range(5)),
    "weekends": _read_days((5, 6)),
    "nth": _read_nth,
    "month": _read_month,
    "alternate": _read_alternate,
    "note": _read_note,
    "closed": _read_closed,
    "other": _read_other,
    "time": _read_time,
    "dash": lambda tokens, at, clause: _unreadable(),
}


def _unreadable():
    raise CannotTell("unparsed")


def _time(word):
    """Hour, minute, am or pm or empty, and whether it is surely of 24 hours."""
    special = {"noon": (12, 0, "pm"), "midday": (12, 0, "pm"), "midnight": (12, 0, "am")}
    if word in special:
        return *special[word], False
    suffix = "pm" if word.endswith(("pm", "noon")) else "am" if word.endswith("am") else ""
    digits = word.removesuffix("noon").rstrip("amp ")
    parts = re.split(r"[:.]", digits) if len(digits) != 4 or ":" in digits or "." in digits else ""
    hour, minute = (parts + ["0"])[:2] if parts else (digits[:2], digits[2:])
    sure = not suffix and (not parts or int(hour) > 12 or re.match(r"0\d|\d\d:", digits))
    if int(hour) > 26 or int(minute) > 59 or (suffix and int(hour) > 12):
        raise CannotTell("unparsed")
    return int(hour), int(minute), suffix, bool(sure)


def hours(first, last):
    """Opening and closing in minutes after midnight. Raises CannotTell when it may be either."""
    opens, closes = _time(first), _time(last)
    if opens[3] or closes[3]:
        begin, end = _of_24(opens), _of_24(closes)
    else:
        begin, end = _of_12(opens, closes)
    if end <= begin:
        end += DAY
    return begin, end


def _of_24(time):
    hour, minute, suffix, _ = time
    if suffix:
        hour = hour % 12 + (12 if suffix == "pm" else 0)
    return hour * 60 + minute


def _of_12(opens, closes):
    begin, end = (time[0] % 12 * 60 + time[1] for time in (opens, closes))
    first, last = opens[2], closes[2]
    if not first and last:
        first = last if begin < end and opens[0] != 12 else "am"
        first = "pm" if opens[0] == 12 and last == "pm" else first
    elif first and not last:
        last = first if begin < end else ("am" if first == "pm" else "pm")
    elif not first:
        first, last = _bare(opens[0], begin, end, closes[0])
    return begin + DAY // 2 * (first == "pm"), end + DAY // 2 * (last == "pm")


def _bare(hour, begin, end, last_hour):
    """Neither says am or pm: 9-5 and 10-12 are plain, 7-9 is not."""
    if hour == 12 or hour <= 5:
        return "pm", "pm"
    if last_hour == 12 or end <= begin:
        return "am", "pm"
    if hour >= 9:
        return "am", "am"
    raise CannotTell("ambiguous")


def _openings(clauses, every_day):
    closed = {day for each in clauses if each.closed and not each.hours for day in each.days}
    made = []
    for clause in clauses:
        if clause.hours:
            made += _of_clause(clause, closed, every_day)
        elif not clause.closed:
            raise CannotTell("unparsed")
    if not made:
        raise CannotTell("unparsed")
    return made


def _of_clause(clause, closed, every_day):
    days = clause.days
    if not days and (clause.other or every_day):
        days = [day for day in range(7) if day not in closed]
    if not days:
        raise CannotTell("unparsed")
    return [
        Opening(day, opens, closes, clause.every, nth, note=clause.note)
        for day in dict.fromkeys(days)
        for nth in clause.nth or [0]
        for opens, closes in clause.hours
    ]
