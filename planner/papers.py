"""Papers: sheets and cards that someone handed out or keeps somewhere, where, and which are old.

The words of one sheet come from several plans, so what is noted of it stands with the person:
sealed under their own key, and known to nobody else.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from uuid import uuid4

from sqlalchemy import update

from planner.database import db
from planner.days import a_day, day_in_words, today
from planner.keys import open_sealed, padded, seal, unpadded
from planner.ownership import Hidden, NotAllowed
from planner.pairs import pairs_of
from planner.people import Person
from planner.plans.choices import is_hidden
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.record import note
from planner.sheets.kinds import sheet_called
from planner.sheets.one_side import one_side, prompts_on
from planner.sheets.said import WhatISaid
from planner.wards.whose import numbers_given

MOST, LONGEST = 40, 80


class TooManyPapers(Exception):
    """No more than forty papers are noted at once."""


@dataclass(frozen=True)
class Paper:
    """One sheet that is out there: which, where, from which day, and what stood on it."""

    id: str
    sheet: str
    where: str
    day: str
    says: str
    numbers: list = field(default_factory=list)
    left_out: list = field(default_factory=list)

    @property
    def kind(self):
        """The kind of sheet that it is."""
        return sheet_called(self.sheet)

    @property
    def label(self):
        """Which it is, and where: "My pocket card, in my wallet"."""
        return f"{self.kind.title}, {self.where}"

    @property
    def made_on(self):
        """The day on which it was noted, in words."""
        return day_in_words(a_day(self.day))

    @property
    def parts(self):
        """The places on the sheet that were printed; empty where all of them were."""
        slots = [block.slot for block in self.kind.blocks if block.slot not in self.left_out]
        return slots if self.left_out else []


def all_i_said(by):
    """What someone wrote or agreed to in all their plans but those they do not want."""
    found = answers_in_all(plans_of(by))
    return WhatISaid([one for one in found if not is_hidden(one[2])])


def everything_on(kind, said, *, by, size="", left_out=(), numbers=None):
    """A sheet of whoever acts with all that is marked for it, before it is known what fits."""
    return one_side(
        kind,
        said,
        belongs_to=by.called,
        peer_names=[one.peer_worker.name for one in pairs_of(by.person_id)],
        size=size,
        left_out=left_out,
        numbers=numbers,
    )


def papers_of(by):
    """The papers that someone noted, the last on top."""
    sealed = by.person.papers
    kept = unpadded(open_sealed(by.owner_key, sealed, _about(by))) if sealed else b"[]"
    return [Paper(**one) for one in json.loads(kept)]


def note_paper(sheet, said, where, *, by):
    """Note where a sheet is, as it was made just now. Raises TooManyPapers, NotAllowed."""
    _may(by)
    before = papers_of(by)
    if len(before) >= MOST:
        raise TooManyPapers
    made = Paper(
        uuid4().hex,
        sheet.kind.key,
        where[:LONGEST],
        today().isoformat(),
        what_it_says(sheet.kind, said, by=by, left_out=sheet.left_out),
        [one.number for one in (*sheet.numbers, *sheet.in_its_foot)],
        list(sheet.left_out),
    )
    _keep([made, *before], by)
    note(by.person_id, "noted_paper", by=by, said=made.label)
    return made


def is_gone(paper_id, *, by):
    """That paper is back, or thrown away: nobody has it any more. Raises Hidden, NotAllowed."""
    _may(by)
    before = papers_of(by)
    left = [one for one in before if one.id != paper_id]
    if len(left) == len(before):
        raise Hidden
    _keep(left, by)


def old_papers(by, plan=None):
    """The noted papers that say something else than what I say now, or a number that changed.

    `plan`: only those with words of this plan, and only for its owner: nobody else knows of any.
    """
    mine = plan is None or plan.is_mine
    noted = [one for one in papers_of(by) if _has_words_of(plan, one)] if mine else []
    if not noted:
        return []
    said, given = all_i_said(by), numbers_given()
    return [one for one in noted if _is_old(one, said, given, by)]


def _has_words_of(plan, paper):
    asked = {prompt.key for prompt in plan.outline.prompts} if plan else set()
    return plan is None or bool(asked & prompts_on(paper.kind))


def _is_old(paper, said, given, by):
    says = what_it_says(paper.kind, said, by=by, left_out=paper.left_out)
    return says != paper.says or not set(paper.numbers) <= given


def what_it_says(kind, said, *, by, left_out=()):
    """A short sum of all that is marked for a sheet: another word, another sum."""
    blocks = everything_on(kind, said, by=by, left_out=left_out).blocks
    rows = [_words_of(row) for block in blocks for row in block.every]
    told = json.dumps(rows, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _words_of(row):
    phone = row.kept.get("place", {}).get("phone", "")
    return row.main, row.facts, row.second, row.second_facts, phone, row.kept.get("if_closed", "")


def _may(by):
    if not by.is_service_user:
        raise NotAllowed


def _keep(papers, by):
    kept = json.dumps([asdict(one) for one in papers], ensure_ascii=False).encode()
    sealed = seal(by.owner_key, padded(kept), _about(by)) if papers else None
    db.session.execute(update(Person).where(Person.id == by.person_id).values(papers=sealed))
    by.__dict__.pop("person", None)


def _about(by):
    return f"papers|{by.person_id}".encode()
