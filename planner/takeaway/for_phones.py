"""For phones: the people of someone's plans as contacts, and the days as times of a calendar."""

from datetime import UTC, date, datetime, time, timedelta

from planner.days import LONDON, a_day
from planner.plans.choices import may_print
from planner.seldom import contact, private_times
from planner.sheets.rows import words_i_agreed

LASTS = timedelta(hours=1)
NAMES = {"name", "who"}


def said_in(plans):
    """Each thing that someone wrote or agreed to and lets print, with its question."""
    for _opened, answers, about in plans:
        for answer in answers.values():
            if may_print(answer.prompt, about):
                for words in words_i_agreed(answer):
                    yield answer.prompt, words


def contacts(said):
    """Everyone, and every place, with a number to ring, once each; "" if there is nobody.

    What to do is no name: such a number is called as its box is, and only if nobody else has it.
    """
    cards, nameless = {}, {}
    for prompt, words in said:
        phone, name = _line(_first(prompt, words, "phone")), _who(prompt, words)
        if phone and name:
            cards[_digits(phone), name] = _card(name, phone)
        elif phone:
            nameless.setdefault(_digits(phone), _card(_label(prompt, "phone"), phone))
    known = {digits for digits, _name in cards}
    left = [card for digits, card in nameless.items() if digits not in known]
    return "\r\n".join([*cards.values(), *left])


def _who(prompt, words):
    """The name that stands there, of a person or a place; "" where none is asked for."""
    boxes = (one for one in prompt.fields if one.key in NAMES or one.label.startswith("Who"))
    return _line(next((words.fields[one.key] for one in boxes if words.fields.get(one.key)), ""))


def _label(prompt, control):
    return next(one.label for one in prompt.fields if one.control == control)


def _card(name, phone):
    """One contact. In the first line of a name, a comma or a semicolon would split it."""
    whole = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return contact(whole, name, phone=phone)


def _digits(phone):
    return "".join(one for one in phone if one.isdigit())


def calendar(said):
    """Every day that someone wrote down, marked as private; b"" if there is none."""
    days = [(each, a_day(_first(*each, "date"))) for each in said]
    times = [_time(*each, day) for each, day in days if day]
    return private_times(times) if times else b""


def _time(prompt, words, day):
    """What it is called, when it begins and when it ends."""
    begins = _begins(day, _first(prompt, words, "time"))
    called = _line(words.fields.get(prompt.main_field.key, "")) or prompt.question
    return called, begins, begins + (LASTS if isinstance(begins, datetime) else timedelta(days=1))


def _begins(day, at) -> date:
    """The London moment, where a time was written too; else the whole day."""
    try:
        return datetime.combine(day, time.fromisoformat(at), LONDON).astimezone(UTC)
    except ValueError:
        return day


def _first(prompt, words, control):
    """What stands in the first box of this kind, or ""."""
    boxes = (one for one in prompt.fields if one.control == control)
    return next((words.fields[one.key] for one in boxes if words.fields.get(one.key)), "")


def _line(text):
    return " ".join(text.split())
