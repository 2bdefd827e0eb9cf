"""How tests write in a plan: as a page does that saves while one writes, or without a script."""

from uuid import uuid4

from planner.database import commit, db, start_writing
from planner.plans.answering import Sent, answer
from planner.plans.documents import open_plan, start_plan
from planner.plans.entries import answers_in, newest_words
from planner.plans.history import history
from planner.plans.revisions import Words
from planner.plans.writing import Stroke, write


def words(text="", **said):
    """Words typed into the box of a question, or into several by the keys of their fields."""
    typed = {"words": text} if text else {}
    known = {"lang", "second", "second_lang", "second_by", "common"} & said.keys()
    about = {name: said.pop(name) for name in known}
    return Words(fields=typed | said, **about)


def keep(change, *given, **options):
    """Make a change and keep it, also where two people wrote at once: what the rule answers."""
    start_writing()
    try:
        return change(*given, **options)
    finally:
        commit()


def start(kind, by):
    """A plan of this kind, started and opened."""
    return open_plan(keep(start_plan, kind, by=by).id, by=by)


def say(opened, key, *rows, after=0, stroke=None):
    """Answer a question in one go; several texts are rows of its list. What became of it."""
    prompt = opened.outline.prompt(key)
    said = [words(row) if isinstance(row, str) else row for row in rows]
    ids = [uuid4() for _ in said] if prompt.many else [opened.id_of(prompt)]
    sent = [Sent(one, row, after) for one, row in zip(ids, said, strict=True)]
    return keep(answer, opened, prompt, sent, by=opened.by, stroke=stroke or Stroke.once())


def now(opened, key):
    """What a plan says for a question at this moment, whoever wrote it."""
    db.session.rollback()
    return answers_in(opened)[key]


def standing(opened, key):
    """What stands for a question now: its own words, or those of each row in order."""
    one = now(opened, key)
    if one.prompt.many:
        return [row.main for row in one.rows]
    return one.own.fields.get(one.prompt.main_field.key, "") if one.own else None


def rows_of(opened, key):
    """The ids of the rows of a list, in order."""
    return [row.id for row in now(opened, key).rows]


def texts(opened, entry_id):
    """Every text that the history of an entry shows, newest first."""
    db.session.rollback()
    return [one.words.fields.get("words", "") for one in history(opened, entry_id)]


class Tab:
    """One page of one question, open in somebody's browser, that saves while they write."""

    def __init__(self, opened, key, entry_id=None):
        self.opened, self.key, self.by = opened, key, opened.by
        self.entry_id = entry_id or opened.id_of(opened.outline.prompt(key))
        self.name, self.seq, self.after = uuid4().hex, 0, 0
        self.read()

    def read(self):
        """Load the page anew: what stands now has been read."""
        stands = newest_words(self.opened, self.entry_id)
        self.after = stands.number if stands else 0
        self.name, self.seq = uuid4().hex, 0

    def types(self, text):
        """Write, and let it be saved."""
        self.seq += 1
        saved = self.sends(text, self.seq)
        self.after = saved.number
        return saved

    def sends(self, text, seq, after=None):
        """One save under this number of the tab; None is a page without a script."""
        said, stroke = words(text), Stroke(self.name, seq)
        read = self.after if after is None else after
        given = (self.opened, self.entry_id, self.key, said)
        return keep(write, *given, by=self.by, after=read, stroke=stroke)
