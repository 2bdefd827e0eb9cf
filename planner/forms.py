"""Form: reading what was sent, and saying what is wrong with it in words people can act on."""

from uuid import UUID, uuid4

from werkzeug.datastructures import MultiDict

from planner.boxes import UNREADABLE, in_one_line
from planner.days import a_day
from planner.digits import digits_of
from planner.help_numbers import grouped, looks_long, looks_short
from planner.plans.answering import Choice, Sent
from planner.plans.entries import Row
from planner.plans.revisions import Words
from planner.plans.writing import LONGEST, MOST_ROWS, Stroke

LONGEST_SHORT = 200
NO_DAY = "Choose a day, or type it like this: 2027-02-28."
LIST_IS_FULL = f"This list is full: it has {MOST_ROWS} lines. Take one out before you add another."


class Form:
    """The fields that were sent, and an error for each one that needs attention."""

    def __init__(self, sent=None):
        self.sent = sent if sent is not None else {}
        self.errors = {}

    def errors_in_order(self):
        """What is wrong, each with its box, in the order in which the boxes stand on the page."""
        places = {name: place for place, name in enumerate(self.sent)}
        return sorted(self.errors.items(), key=lambda error: places.get(error[0], len(places)))

    def text(self, name, *, missing="", longest=LONGEST):
        """The words typed into a field, letter for letter. `missing`: the error if none are."""
        words = _readable(self._said(name))
        if missing and not words.strip():
            self.errors[name] = missing
        return self._of_length(name, words, longest)

    def _said(self, name):
        """What was sent under a name, or "". Most of what is looked for is not there at all."""
        if name not in self.sent:  # asking a MultiDict for what it has not costs ten times as much
            return ""
        return self.sent[name]

    def _of_length(self, name, words, longest):
        if len(words) > longest:
            self.errors[name] = (
                f"This is longer than fits here. It has {len(words):,} letters. "
                f"Make it {longest:,} or fewer. Nothing you typed is lost."
            )
        return words

    def choices(self, name):
        """Every box that was ticked, a line each."""
        ticked = "\n".join(_readable(words) for words in self.all(name) if words)
        return self._of_length(name, ticked, LONGEST)

    def number(self, name):
        """The whole number in a hidden field; 0 if someone has tampered with it."""
        digits = self._said(name)
        return int(digits) if digits.isdecimal() and len(digits) < 10 else 0

    def read(self, words, name):
        """The revision that the page has read; after an error, the one it had read before."""
        if self.errors and name in self.sent:
            return self.number(name)
        return words.number if words else 0

    def read_at_first(self, entry_id):
        """The revision that the page had read before it showed two texts for this entry."""
        names = (f"after-first-{entry_id}", f"after-{entry_id}", "after")
        return next((self.number(name) for name in names if name in self.sent), 0)

    def id(self, name):
        """The id in a hidden field, or None."""
        return as_id(self.sent.get(name, ""))

    def pin(self, name):
        """The six numbers typed into a field."""
        pin = digits_of(self.text(name, longest=20))
        if len(pin) != 6 and name not in self.errors:
            self.errors[name] = "Type six numbers for your PIN."
        return pin

    def new_pin(self, name, again):
        """Six numbers typed twice the same."""
        pin, repeated = self.pin(name), self.pin(again)
        if name in self.errors:
            self.errors.pop(again, None)  # the first is said; the second is typed anew with it
        elif again in self.errors:
            self.errors[again] = "Type the same six numbers again."
        if not self.errors and pin != repeated:
            self.errors[again] = "The two PINs are not the same. Type the same six numbers twice."
        return pin

    def day(self, name, *, missing=""):
        """The day in a date field, or None; what is typed there and is no day is an error.

        `missing`: the error if there is none.
        """
        typed = self.text(name, longest=20).strip()
        day = a_day(typed)
        if day is None and (typed or missing):
            self.errors.setdefault(name, missing or NO_DAY)
        return day

    def names_a_person(self, named, at, to_do):
        """An error where the planner name of someone with plans here was typed, else at `at`."""
        said = f"“{named.name}” is the planner name of a person here. {to_do}"
        self.errors[self.box_of(named.name) or at] = said

    def box_of(self, name):
        """The field into which a planner name was typed, in whatever way; "" if none was."""
        letters = name.replace("-", "")
        return next((box for box, said in self.sent.items() if letters in _letters_of(said)), "")

    def stroke(self):
        """The tab and the rising number of this save; without a script only the page's own mark."""
        marks = (_readable(self._said(name))[:64] for name in ("tab", "page"))
        return Stroke(next(filter(None, marks), uuid4().hex), self.number("seq") or None)

    def choice(self):
        """Which of two texts for one place shall stand, or None: a button as in do=keep:mine:…"""
        do, keep, entry_id, *_where = [*self.sent.get("do", "").split(":"), "", ""]
        chosen = Choice(as_id(entry_id), keep)
        return chosen if do == "keep" and keep in Choice.WAYS and chosen.entry_id else None

    def after_choosing(self):
        """The same form without what was typed in the place where one of two texts was chosen."""
        choice = self.choice()
        if choice is None:
            return self
        gone = (f"{choice.entry_id}-", f"after-{choice.entry_id}", f"after-first-{choice.entry_id}")
        kept = [(name, one) for name in self.sent for one in self.all(name)]
        return Form(MultiDict((name, one) for name, one in kept if not name.startswith(gone)))

    def phones(self, *prompts):
        """Every phone number that was typed for these prompts, by its box, to be shown back."""
        boxes = tuple(
            f"-{one.key}" for each in prompts for one in each.fields if one.control == "phone"
        )
        return {name: phone_note(said) for name, said in self.sent.items() if name.endswith(boxes)}

    def all(self, name):
        """Everything sent under one name."""
        return self.sent.getlist(name) if hasattr(self.sent, "getlist") else []

    def answers(self, prompt, own_id):
        """What a question's page says: the prompt's own answer, or each row of its list."""
        return self._answers(prompt, own_id, "own-", "after", "row")

    def answers_among_others(self, prompt, own_id):
        """The same, on a page with many questions: each says by its names whose answer it is."""
        return self._answers(prompt, own_id, f"{own_id}-", f"after-{own_id}", f"row-{own_id}")

    def rows(self, one, name="row"):
        """The rows to write in: those that stand, those typed but not kept, and an empty one."""
        if not one.prompt.many:
            return []
        standing = {row.id for row in one.rows}
        typed = [row for row in map(as_id, self.all(name)) if row and row not in standing]
        return [*one.rows, *(Row(row_id, None, one.prompt) for row_id in typed or [uuid4()])]

    def _answers(self, prompt, own_id, prefix, after, row):
        if not prompt.many:
            return [Sent(own_id, self.in_lines(prompt, prefix), self._after(after, own_id))]
        ids = dict.fromkeys(row_id for row_id in map(as_id, self.all(row)) if row_id)
        return [
            Sent(
                row_id, self.in_lines(prompt, f"{row_id}-"), self._after(f"after-{row_id}", row_id)
            )
            for row_id in ids
        ]

    def in_lines(self, prompt, prefix):
        """What was written in the boxes of a plan, of which those for one line hold one."""
        words, lines = self.words(prompt, prefix), {"line", "phone"}
        short = {one.key for one in prompt.fields if one.control in lines} & words.fields.keys()
        return words.changed(
            fields=words.fields | {key: in_one_line(words.fields[key]) for key in short}
        )

    def _after(self, name, entry_id):
        """While someone chooses between two texts, the other places with two go on waiting."""
        return self.read_at_first(entry_id) if self.choice() else self.number(name)

    def let_stand(self, answers):
        """What stands already stays, however long: nothing is said to be wrong with it."""
        for one in answers.values():
            rows = [(f"{row.id}-", row.words) for row in one.rows]
            for prefix, words in [("own-", one.own), (f"{one.id}-", one.own), *rows]:
                for key, text in words.fields.items() if words else ():
                    self._let_stand(f"{prefix}{key}", text)

    def _let_stand(self, name, text):
        if name in self.errors and _readable(self.sent[name]) == text:
            del self.errors[name]

    def words(self, prompt, prefix=""):
        """What was written for one prompt, or in one row of its list."""
        fields = {one.key: self._field(one, f"{prefix}{one.key}") for one in prompt.fields}
        second = {
            one.key: self.text(f"{prefix}second-{one.key}")
            for one in prompt.fields
            if self._said(f"{prefix}second-{one.key}")
        }
        return Words(
            fields={key: text for key, text in fields.items() if text},
            lang=self._short(f"{prefix}lang"),
            second=second,
            second_lang=self._short(f"{prefix}second-lang"),
            second_by=self._short(f"{prefix}second-by"),
            common=self._short(f"{prefix}common"),
        )

    def _field(self, one, name):
        return self.choices(name) if one.control == "choices" else self.text(name)

    def _short(self, name):
        return self.text(name, longest=LONGEST_SHORT).strip()


def _readable(words):
    """Line ends as one sign, and no signs that nobody can see or type."""
    return UNREADABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def _letters_of(words):
    return "".join(filter(str.isalpha, words.lower()))


def not_chosen(keys, sent):
    """Of the parts that a page offers, those that were not ticked; where it asked, else none."""
    return [key for key in keys if key not in sent.getlist("part")] if "parts" in sent else []


def as_id(text):
    """The id written in a text, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def phone_note(number):
    """How a phone number reads in groups, or a word if its length is odd. "" if none is there."""
    if not number.strip():
        return ""
    if looks_short(number):
        return "This number may be too short. You can keep it if it is right."
    if looks_long(number):
        return "This number may be too long. You can keep it if it is right."
    return f"Read it back out loud: {grouped(number)}"
