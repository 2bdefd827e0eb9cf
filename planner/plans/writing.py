"""Writing: one guarded statement checks the right and moves the head, then one row is added.

A save carries the revision that its writer had read, and the tab and rising number of the stroke.
So a slow network makes no conflict with oneself, a retry is stored once, and a late packet never
overwrites newer words. Two people's words at one moment are both kept, and both shown.
"""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import and_, bindparam, case, func, insert, not_, or_, select, update

from planner.database import ask, ask_one, db, now
from planner.ownership import Hidden, May, NotAllowed, Share, opens_at, require
from planner.plans.documents import Plan
from planner.plans.entries import newest_words
from planner.plans.giving_keys import fresh_keys
from planner.plans.revisions import (
    ENTRIES,
    WITHHELD,
    Entry,
    Revision,
    part_for,
    seal_words,
)
from planner.record import note_once

LONGEST = 5000
MOST_ROWS = 200
AS_IT_IS = {"synchronize_session": False}
PLANS = Plan.__table__.c
ADD_REVISION = insert(Revision.__table__)


class WrittenSince(Exception):
    """Someone else wrote here after this was opened. Both texts are kept; `newest` is theirs."""

    def __init__(self, newest, mine):
        super().__init__()
        self.newest = newest
        self.mine = mine


class TooManyRows(Exception):
    """The list of this prompt is as long as a list may be."""

    def __init__(self, prompt):
        super().__init__()
        self.prompt = prompt


@dataclass(frozen=True)
class Stroke:
    """What a browser says of one save: its tab, and a number that rises in that tab.

    A page without a script has no number: then the same words twice are one save.
    """

    tab: str
    seq: int | None = None
    typist_id: UUID | None = None

    @classmethod
    def once(cls, typist_id=None):
        """A stroke of our own, for what one tap does; of someone else's words, say whose."""
        return cls(uuid4().hex, 1, typist_id)


@dataclass(frozen=True)
class Saved:
    """What became of a save: the number of the revision that now stands."""

    number: int


def write(opened, entry_id, prompt_key, words, *, by, after, stroke):
    """Keep what was written in one entry, by someone who had read revision `after` (0: nothing).

    Raises WrittenSince when somebody else wrote meanwhile; what was sent is kept beside it.
    Raises NotAllowed for what only the owner says, or would rather not.
    """
    require(by, opened.plan, May.WRITE)
    if not (opened.is_mine or may_answer(opened, opened.outline.prompt(prompt_key))):
        raise NotAllowed
    fresh_keys(opened, part_for(opened, prompt_key))
    if stroke.seq is None:
        stroke, already = _without_script(opened, entry_id, words, stroke)
        if already:
            return already
    number = _move_head(opened, entry_id, by, after, stroke)
    if number is None:
        return _otherwise(opened, entry_id, prompt_key, words, by, stroke)
    _add(opened, entry_id, prompt_key, words, number, by, stroke)
    return Saved(number)


def may_answer(opened, prompt):
    """Whether whoever opened the plan may answer this: its owner may always.

    Nobody else may what only the owner says, nor what they would rather not say; and nobody else
    is shown what was written there.
    """
    if opened.is_mine:
        return True
    own = newest_words(opened, opened.id_of(prompt))
    return opened.is_mine_to_say(prompt) and (own is None or own.choice != WITHHELD)


def _move_head(opened, entry_id, by, after, stroke):
    """Move the head on by one, if whoever writes may, and had read what stands. Its new number."""
    statement = MOVE_MY_HEAD if opened.is_mine else MOVE_A_SHARED_HEAD
    what = {"entry": entry_id, "plan": opened.id, "writer": by.person_id, "after": after}
    what |= {} if opened.is_mine else {"moment": now()}
    this_stroke = {"this_tab": stroke.tab, "this_seq": stroke.seq}
    moved = ask_one(db.session, statement, what | this_stroke)
    return moved.head if moved else None


def _moving(plans_to_write):
    """The guarded statement: right, revision read and order of strokes are checked as it moves."""
    same_tab = ENTRIES.tab == bindparam("this_tab")
    read = bindparam("after")
    return (
        update(Entry.__table__)
        .where(
            ENTRIES.id == bindparam("entry"),
            ENTRIES.plan_id.in_(plans_to_write),
            or_(ENTRIES.head == read, and_(same_tab, ENTRIES.since <= read)),
            or_(not_(same_tab), ENTRIES.seq < bindparam("this_seq")),
        )
        .values(
            head=ENTRIES.last + 1,
            last=ENTRIES.last + 1,
            since=case((same_tab, ENTRIES.since), else_=ENTRIES.head),
            tab=bindparam("this_tab"),
            seq=bindparam("this_seq"),
        )
        .returning(ENTRIES.head)
    )


THIS_PLAN = select(PLANS.id).where(PLANS.id == bindparam("plan"))
SHARED_WITH_WRITER = select(Share.plan_id).where(
    Share.reader_id == bindparam("writer"), Share.may >= May.WRITE, opens_at(bindparam("moment"))
)
MOVE_MY_HEAD = _moving(THIS_PLAN.where(PLANS.owner_id == bindparam("writer")))
MOVE_A_SHARED_HEAD = _moving(THIS_PLAN.where(PLANS.id.in_(SHARED_WITH_WRITER)))


def _otherwise(opened, entry_id, prompt_key, words, by, stroke):
    """The head did not move: nothing was here yet, or it is a retry, late, or a real conflict."""
    stands = select(Entry.plan_id, Entry.head, Entry.last, Entry.tab, Entry.seq)
    entry = db.session.execute(stands.where(Entry.id == entry_id)).first()
    if entry is None:
        return _first(opened, entry_id, prompt_key, words, by, stroke)
    if entry.plan_id != opened.id:
        raise Hidden
    seen = _seen(entry_id, stroke)
    if seen is not None and not seen.beside:
        return Saved(seen.number)
    if seen is None:
        _keep_beside(opened, entry_id, prompt_key, words, entry.last + 1, by, stroke)
    if entry.tab == stroke.tab and stroke.seq <= entry.seq:
        return Saved(entry.head)
    raise WrittenSince(newest_words(opened, entry_id), words)


def _seen(entry_id, stroke):
    """What became of this very stroke before, or None."""
    this = (Revision.entry_id == entry_id, Revision.tab == stroke.tab, Revision.seq == stroke.seq)
    return db.session.execute(select(Revision.number, Revision.beside).where(*this)).first()


def _first(opened, entry_id, prompt_key, words, by, stroke):
    """The first words of an entry. Raises Hidden for one that is kept for another question."""
    kept_for = opened.prompts_by_id.get(entry_id)
    if kept_for is not None and kept_for.key != prompt_key:
        raise Hidden
    db.session.execute(
        insert(Entry).values(
            id=entry_id,
            plan_id=opened.id,
            head=1,
            last=1,
            since=0,
            tab=stroke.tab,
            seq=stroke.seq,
        )
    )
    _add(opened, entry_id, prompt_key, words, 1, by, stroke)
    return Saved(1)


def _keep_beside(opened, entry_id, prompt_key, words, number, by, stroke):
    """Keep words in the history that do not stand: they came late, or someone wrote meanwhile."""
    moved = update(Entry).where(Entry.id == entry_id).values(last=number)
    db.session.execute(moved, execution_options=AS_IT_IS)
    _add(opened, entry_id, prompt_key, words, number, by, stroke, beside=True)


def _add(opened, entry_id, prompt_key, words, number, by, stroke, beside=False):
    author = opened.plan.owner_id
    if by.person_id != author:
        note_once(author, "typed", by=by, plan_id=opened.id)
    revision = {
        "id": uuid4(),
        "plan_id": opened.id,
        "entry_id": entry_id,
        "number": number,
        "tab": stroke.tab,
        "seq": stroke.seq,
        "beside": beside,
        "author_id": author,
        "typed_by_id": stroke.typist_id or by.typist_id,
        "written_at": now(),
    }
    sealed = seal_words(opened, entry_id, prompt_key, words, number, author)
    ask(db.session, ADD_REVISION, revision | sealed)


def _without_script(opened, entry_id, words, stroke):
    """A number for a save that has none; or the save itself, if the same words stand already."""
    newest = newest_words(opened, entry_id)
    if newest is not None and newest.same_as(words):
        return stroke, Saved(newest.number)
    highest = select(func.max(Revision.seq)).where(
        Revision.entry_id == entry_id, Revision.tab == stroke.tab
    )
    return Stroke(stroke.tab, (db.session.scalar(highest) or 0) + 1), None
