"""Papers: sheets, cards and whole plans on paper that are out there: where, and which are old.

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
from planner.keys import open_if_whole, padded, seal, unpadded
from planner.ownership import Hidden, May, NotAllowed, require
from planner.pairs import pairs_of
from planner.people import Person
from planner.plans.choices import is_hidden
from planner.plans.documents import plans_of
from planner.plans.entries import answers_in_all
from planner.prompts import outline
from planner.record import note
from planner.sheets import full_plan
from planner.sheets.kinds import sheet_called
from planner.sheets.one_side import one_side, prompts_on
from planner.sheets.said import WhatISaid
from planner.wards.whose import numbers_given

AT_ONCE, MOST, LONGEST = 9, 40, 80


class TooManyPapers(Exception):
    """One to nine copies at once; no more than forty sheets, and forty copies of one plan."""


@dataclass(frozen=True)
class Paper:
    """One paper that is out there: of which sheet or plan, where, from which day, what it says.

    A copy of a whole plan has its number, of how many that were made in one go.
    """

    id: str
    where: str
    day: str
    says: str
    numbers: list = field(default_factory=list)
    sheet: str = ""
    left_out: list = field(default_factory=list)
    plan: str = ""
    number: int = 1
    of: int = 1

    @property
    def kind(self):
        """The kind of sheet that it is; None for a whole plan."""
        return sheet_called(self.sheet) if self.sheet else None

    @property
    def label(self):
        """Which it is, and where: "My pocket card, in my wallet"."""
        if self.kind:
            return f"{self.kind.title}, {self.where}"
        which = f", copy {self.number} of {self.of}" if self.of > 1 else ""
        return f"{outline(self.plan).title}{which}, for {self.where}"

    @property
    def foot(self):
        """What stands at the foot of a whole plan: "Copy 2 of 4, for the ward round"."""
        return f"Copy {self.number} of {self.of}, for {self.where}"

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
    return _said(answers_in_all(plans_of(by)))


def _said(found):
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
    """The papers that someone noted, the last on top; none, if the list was harmed."""
    kept = open_if_whole(by.owner_key, by.person.papers, _about(by))
    return [Paper(**one) for one in json.loads(unpadded(kept))] if kept else []


def cannot_be_opened(by):
    """Whether a list of papers was kept, and was harmed on the disk since."""
    kept = by.person.papers
    return bool(kept) and open_if_whole(by.owner_key, kept, _about(by)) is None


def paper_with_id(paper_id, *, by):
    """One of the papers that someone noted. Raises Hidden."""
    found = next((one for one in papers_of(by) if one.id == paper_id), None)
    if found is None:
        raise Hidden
    return found


def note_paper(sheet, said, where, *, by):
    """Note where a sheet is, as it was made just now. Raises TooManyPapers, NotAllowed."""
    made = Paper(
        uuid4().hex,
        where[:LONGEST],
        today().isoformat(),
        what_it_says(sheet.kind, said, by=by, left_out=sheet.left_out),
        [one.number for one in (*sheet.numbers, *sheet.in_its_foot)],
        sheet=sheet.kind.key,
        left_out=list(sheet.left_out),
    )
    _put_on_top([made], by)
    note(by.person_id, "noted_paper", by=by, said=made.label)
    return made


def note_copies(opened, sheet, whom, how_many, *, by):
    """Note copies of a whole plan, made for someone. Raises TooManyPapers, NotAllowed."""
    require(by, opened.plan, May.OWN)
    if not 0 < how_many <= AT_ONCE:
        raise TooManyPapers
    stands = whom[:LONGEST], today().isoformat(), whole_plan_says(sheet)
    rung = [one.number for one in sheet.numbers]
    made = [
        Paper(uuid4().hex, *stands, rung, plan=opened.kind, number=number, of=how_many)
        for number in range(1, how_many + 1)
    ]
    _put_on_top(made, by)
    note(by.person_id, "copied", by=by, plan_id=opened.id, said=f"{whom[:LONGEST]}|{how_many}")
    return made


def is_gone(paper_id, *, by):
    """That paper is back, or thrown away: nobody has it any more. Raises Hidden, NotAllowed."""
    noted = _noted_now(by)
    gone = paper_with_id(paper_id, by=by)
    _keep([one for one in noted if one != gone], by)


def old_papers(by, plan=None, found=None):
    """The noted papers that say something else than what I say now, or a number that changed.

    `plan`: only those with words of this plan, and only for its owner: nobody else knows of any.
    `found`: the answers in all plans of whoever acts, where they are read already.
    """
    mine = plan is None or plan.is_mine
    noted = [one for one in papers_of(by) if _has_words_of(plan, one)] if mine else []
    if not noted:
        return []
    found = answers_in_all(plans_of(by)) if found is None else found
    given = numbers_given()
    now = {key: _says_now(*key, found, by) for key in {_what_of(one) for one in noted}}
    return [one for one in noted if _is_old(one, now[_what_of(one)], given)]


def _has_words_of(plan, paper):
    if plan is None or paper.plan:
        return plan is None or paper.plan == plan.kind
    asked = {prompt.key for prompt in plan.outline.prompts}
    return bool(asked & prompts_on(paper.kind))


def _what_of(paper):
    return paper.plan, paper.sheet, tuple(paper.left_out)


def _says_now(plan, sheet, left_out, found, by):
    """The sum of what the same paper would say now; None if there is no such plan any more."""
    if sheet:
        return what_it_says(sheet_called(sheet), _said(found), by=by, left_out=left_out)
    whole = next((one for one in found if one[0].kind == plan), None)
    return whole_plan_says(full_plan(*whole)) if whole else None


def _is_old(paper, says_now, given):
    return paper.says != says_now or not set(paper.numbers) <= given


def what_it_says(kind, said, *, by, left_out=()):
    """A short sum of all that is marked for a sheet: another word, another sum."""
    blocks = everything_on(kind, said, by=by, left_out=left_out).blocks
    return _sum([_words_of(row) for block in blocks for row in block.every])


def whole_plan_says(sheet):
    """A short sum of all words of a whole plan on paper: another word, another sum."""
    return _sum([asdict(part) for part in sheet.parts])


def _sum(words):
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()[:16]


def _words_of(row):
    phone = row.kept.get("place", {}).get("phone", "")
    return row.main, row.facts, row.second, row.second_facts, phone, row.kept.get("if_closed", "")


def _noted_now(by):
    """The papers as they are noted now that nobody else writes: another tab may just have."""
    if not by.is_service_user:
        raise NotAllowed
    by.__dict__.pop("person", None)
    return papers_of(by)


def _put_on_top(made, by):
    before = _noted_now(by)
    if len(made) + sum(one.plan == made[0].plan for one in before) > MOST:
        raise TooManyPapers
    _keep([*made, *before], by)


def _keep(papers, by):
    kept = json.dumps([asdict(one) for one in papers], ensure_ascii=False).encode()
    sealed = seal(by.owner_key, padded(kept), _about(by)) if papers else None
    db.session.execute(update(Person).where(Person.id == by.person_id).values(papers=sealed))
    by.__dict__.pop("person", None)


def _about(by):
    return f"papers|{by.person_id}".encode()
