"""Readiness: what a ward still lacks before anyone can begin there, in words."""

from dataclasses import dataclass

from planner.days import day_in_words, today
from planner.help_numbers import CHECK_AFTER
from planner.information.checks import PERSONS_SHEET, is_checked
from planner.wards.cover import cover_of
from planner.wards.numbers import (
    asked_of,
    everywhere,
    kept_numbers,
    nobody_made_sure_of,
    overdue_everywhere,
)
from planner.wards.on_sheets import on_sheets

ON_THE_SHEET = {
    "base_name": "where the peer workers are based",
    "base_reach": "how to reach their base",
    "peer_days": "the days and hours of the peer workers",
    "peer_reach": "how to reach my peer worker",
    "how_long": "how long it lasts",
    "say_no": "how to say no",
    "change_worker": "how to change peer worker",
    "complain": "how to complain, and who to",
}


@dataclass(frozen=True)
class Missing:
    """One thing that a ward lacks: of which kind, and in words what to do."""

    kind: str
    words: str


def missing(ward):
    """All that a ward still lacks. Empty: it is ready."""
    return [
        *missing_numbers(ward),
        *_missing_everywhere(),
        *_missing_cover(ward),
        *_missing_on_sheet(ward),
        *_missing_check(ward),
        *_missing_test_page(ward),
    ]


def is_ready(ward):
    """Whether people can begin on a ward."""
    return not missing(ward)


def missing_numbers(ward):
    """Each number that is not put in, not rung yet, or not rung for too long."""
    kept = kept_numbers(ward.id)
    found = []
    for key, name, _what in asked_of(ward, kept):
        one = kept.get(key)
        if one is None:
            found.append(f"Put in the number: {name}")
        elif one.checked_on is None:
            found.append(f"Ring this number, and say that it is right: {name}")
        elif today() - one.checked_on > CHECK_AFTER:
            found.append(_ring_again(name, one.checked_on))
    return [Missing("numbers", words) for words in found]


def _missing_everywhere():
    """Numbers come with the planner; somebody here makes sure of each before anyone begins."""
    new = nobody_made_sure_of()
    found = [f"Check this number: {one.name}. Nobody here has yet" for one in new]
    for one in overdue_everywhere():
        if one.key not in {each.key for each in new}:
            since = f"It was last checked on {day_in_words(one.checked_on)}"
            found.append(f"Check this number again: {one.name}. {since}")
    return [Missing("everywhere", words) for words in found]


def _ring_again(name, day):
    return f"Ring this number again: {name}. It was last rung on {day_in_words(day)}"


def _missing_cover(ward):
    found = [] if cover_of(ward) else ["Say who covers when the coordinator is away"]
    if not ward.out_of_hours.strip():
        found.append("Say what peer workers do out of hours")
    return [Missing("cover", words) for words in found]


def missing_on_sheet(ward):
    """What the sheet “Your peer worker” still lacks of this ward, in words."""
    return [words for key, words in ON_THE_SHEET.items() if not getattr(ward, key).strip()]


def _missing_on_sheet(ward):
    return [Missing("sheet", f"For the information sheet: {one}") for one in missing_on_sheet(ward)]


def _missing_check(ward):
    """A peer's check of the sheet: asked for once the ward has said all that stands on it."""
    if missing_on_sheet(ward) or is_checked(PERSONS_SHEET, on_sheets(ward)):
        return []
    return [Missing("check", "Have a peer read the sheet as it is now, and keep their check")]


def _missing_test_page(ward):
    printed = [] if ward.printed_on else ["Print a test page on the ward"]
    return [Missing("test page", words) for words in printed]


@dataclass(frozen=True)
class Step:
    """One step of setting a ward up: whether it is done, in words, and what it still lacks."""

    kind: str
    words: str
    lacks: tuple = ()
    done: bool = False


def checklist(ward):
    """Every step of setting a ward up, in order. The visit is asked for, and stops nobody."""
    lacks = {}
    for one in missing(ward):
        lacks.setdefault(one.kind, []).append(one.words)
    steps = [(kind, words(ward), tuple(lacks.get(kind, ()))) for kind, words in STEPS.items()]
    waits = {"check"} if missing_on_sheet(ward) else set()  # it comes after the sheet
    found = [
        Step(kind, words, missed, not missed and kind not in waits) for kind, words, missed in steps
    ]
    return [*found, _visit(ward)]


def _numbers_in_words(ward):
    rung = [one.checked_on for one in kept_numbers(ward.id).values() if one.checked_on]
    return f"Help numbers here{_since(min(rung, default=None), ', last rung on')}"


def _everywhere_in_words(_ward):
    since = None if nobody_made_sure_of() else min(one.checked_on for one in everywhere())
    return f"Help numbers for everyone{_since(since, ', last checked on')}"


def _cover_in_words(ward):
    now = cover_of(ward)
    who = f": {now.who}" if now else ""
    until = f", until {day_in_words(now.until_on)}" if now and now.until_on else ""
    return f"Cover when the coordinator is away{who}{until}"


def _test_page_in_words(ward):
    return f"Test page on the ward’s printer{_since(ward.printed_on, ', came out well on')}"


def _visit(ward):
    words = f"Visit to the ward{_since(ward.visited_on, ', done on')}"
    return Step("visit", words, (), ward.visited_on is not None)


def _since(day, words):
    return f"{words} {day_in_words(day)}" if day else ""


STEPS = {
    "numbers": _numbers_in_words,
    "everywhere": _everywhere_in_words,
    "cover": _cover_in_words,
    "sheet": lambda _ward: "Information sheet for people",
    "check": lambda _ward: "Information sheet checked by a peer",
    "test page": _test_page_in_words,
}
