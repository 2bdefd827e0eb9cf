"""History: every revision of an entry in words, and putting an earlier one back."""

from collections import Counter
from dataclasses import dataclass
from os.path import commonprefix

from sqlalchemy import select

from planner.database import db
from planner.ownership import Hidden, live_share
from planner.plans.entries import newest_words
from planner.plans.revisions import OPENING, Entry, Revision, Words, open_words
from planner.plans.writing import Stroke, write

A_SLIP = 20  # letters: what a slip of the finger and its mending take away


@dataclass
class Earlier:
    """What was written at one sitting at one place: its last revision stands for all of them."""

    words: Words
    stands: bool
    beside: bool


def history(opened, entry_id):
    """What was written in one entry, newest first; not each step of a text that only grew.

    Someone it is shared with is given what stands, and what was written during their share.
    """
    entry, since = _entry(opened, entry_id), _since(opened)
    rows = db.session.execute(
        select(*OPENING, Revision.tab, Revision.beside)
        .where(Revision.entry_id == entry_id, Revision.plan_id == opened.id)
        .order_by(Revision.number.desc())
    ).all()
    shown = []
    rows = [row for row in rows if _is_shown(row, entry, since)]
    for row, following in zip(rows, [None, *rows], strict=False):
        words, stands = open_words(opened, row), row.number == entry.head
        starts = following is None or stands or _breaks(row, following)
        if starts or not _grew_into(shown[-1].words, words):
            shown.append(Earlier(words, stands, row.beside))
    return shown


def _since(opened):
    """From when on what was written is shown to whoever opened the plan; None: all of it."""
    return None if opened.is_mine else live_share(opened.by, opened.plan).shared_at


def _is_shown(revision, entry, since):
    return not since or revision.number == entry.head or revision.written_at >= since


def _grew_into(later, words):
    """Whether nothing of these words is lost in the later ones of one page, but a slip or two."""
    if (words.state, words.retired, words.lang) != (later.state, later.retired, later.lang):
        return False
    pairs = ((words.fields, later.fields), (words.second, later.second))
    gone = [_letters_gone(one[key], other.get(key, "")) for one, other in pairs for key in one]
    return sum(gone) <= A_SLIP


def _letters_gone(before, after):
    """How many letters of one text do not stand in another: in one piece, or word by word."""
    start = len(commonprefix([before, after]))
    end = len(commonprefix([before[start:][::-1], after[start:][::-1]]))
    words_gone = Counter(before.split()) - Counter(after.split())
    return min(len(before) - start - end, sum(len(word) for word in words_gone.elements()))


def _breaks(row, following):
    return row.tab != following.tab or row.beside != following.beside


def _entry(opened, entry_id):
    found = db.session.execute(
        select(Entry.head, Entry.since).where(Entry.id == entry_id, Entry.plan_id == opened.id)
    ).first()
    if found is None:
        raise Hidden
    return found


def words_at(opened, entry_id, number):
    """The words of one revision. Raises Hidden if there is none."""
    words = words_if_kept(opened, entry_id, number)
    if words is None or words.cannot_open:
        raise Hidden
    return words


def words_if_kept(opened, entry_id, number):
    """The words of one revision, or None if it was never there or is erased for good."""
    row = db.session.execute(
        select(*OPENING).where(
            Revision.entry_id == entry_id,
            Revision.plan_id == opened.id,
            Revision.number == number,
        )
    ).first()
    return open_words(opened, row) if row else None


def put_back(opened, entry_id, number, *, by):
    """Let an earlier text stand again. It is a new revision; nothing in between is lost.

    Raises Hidden for words that are not in the history of whoever acts.
    """
    if not _is_shown(words_at(opened, entry_id, number), _entry(opened, entry_id), _since(opened)):
        raise Hidden
    return _stand_again(opened, entry_id, number, by)


def _stand_again(opened, entry_id, number, by):
    old = words_at(opened, entry_id, number)
    stands = newest_words(opened, entry_id)
    words = old.changed(order=stands.order)
    after = stands.number
    return write(opened, entry_id, old.prompt_key, words, by=by, after=after, stroke=Stroke.once())
