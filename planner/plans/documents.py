"""Plan, OpenPlan: a service user's plan of one kind, and the same opened by someone who may."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import (
    ask,
    commit,
    commit_keys,
    db,
    is_writing,
    keys,
    now,
    read,
    start_writing,
    start_writing_keys,
)
from planner.keys import keyed_id, mark, new_key, open_sealed, open_with, seal
from planner.ownership import Hidden, May, NotAllowed, live_share, require
from planner.people import person
from planner.plans.keyring import PlanKey, PlanKeys, SharedKey
from planner.prompts import KINDS, TOGETHER, outline
from planner.record import has_looked, note

SENSITIVE_PART = "x"
OWN_PART = "own"
ABOUT = "about"
OWNER_NAME = "name"


KEYS_OF_A_PLAN = select(PlanKey.__table__).where(PlanKey.__table__.c.plan_id == bindparam("plan"))


class NoSuchKind(Exception):
    """There is no plan of this kind."""


class Plan(db.Model):
    """That someone has a plan of one kind. What it says is in its entries, sealed."""

    __table_args__ = (UniqueConstraint("owner_id", "kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(default=now)


ONE_PLAN = select(Plan.__table__).where(Plan.__table__.c.id == bindparam("id"))


@dataclass
class OpenPlan:
    """A plan, opened by someone who may see it, with the keys to read it."""

    plan: Plan
    by: object = field(repr=False)
    may: May
    keys: PlanKeys = field(repr=False)
    owner_called: str = ""
    owner_planner_name: str = ""
    harmed: int = 0
    ids: dict = field(default_factory=dict, repr=False)

    @property
    def belongs_to(self):
        """What the owner likes to be called, as far as whoever opened the plan may know."""
        return self.named_on_paper or self.owner_planner_name or self.by.planner_name

    @property
    def named_on_paper(self):
        """The same for paper: "" if they have not said. The planner name is a part of a way in."""
        return self.by.called if self.is_mine else self.owner_called

    @property
    def id(self):
        """The plan's id."""
        return self.plan.id

    @property
    def kind(self):
        """Which of the four plans this is."""
        return self.plan.kind

    @cached_property
    def outline(self):
        """The prompts this kind of plan asks."""
        return outline(self.plan.kind)

    @cached_property
    def part_names(self):
        """The part of the plan behind each part's mark, for every version of the key."""
        return {
            (mark(self.keys.of_part(part, version), "part"), version): part
            for version in self.keys.versions
            for part in all_parts(self.outline)
            if self.keys.holds(part, version)
        }

    def part_marked(self, marked, version, likely=None):
        """The part of the plan behind a mark; None if whoever opened the plan does not hold it.

        `likely`: the part to look at first. A save needs one, and is spared making all the others.
        """
        if likely and self.keys.marks(likely, version, marked):
            return likely
        return self.part_names.get((marked, version))

    @cached_property
    def prompts(self):
        """The prompts that whoever opened the plan may see, in the order asked."""
        return [one for one in self.outline.prompts if self.keys.holds(part_of(one), 1)]

    @property
    def first_prompt(self):
        """Where to begin: the first of the short set that may be seen."""
        short = [one for one in self.prompts if one.short]
        return (short or self.prompts)[0]

    @cached_property
    def may_print(self):
        """Whether whoever opened the plan may put it on paper: its owner, or who was told so."""
        return self.is_mine or live_share(self.by, self.plan).may_print

    def learn(self, version, made):
        """Take in a new version of the keys."""
        self.keys.parts |= {(part, version): key for part, key in made.items()}
        self.__dict__.pop("part_names", None)

    @property
    def is_mine(self):
        """Whether whoever opened the plan owns it."""
        return self.may == May.OWN

    def is_mine_to_say(self, prompt):
        """Whether whoever opened the plan may answer this: whom I invite only I say."""
        return self.is_mine or "peer_invited" not in prompt.marks

    def id_of(self, prompt):
        """The id of a prompt's own entry in this plan: the same each time, and telling nothing."""
        if prompt.key not in self.ids:
            part_key = self.keys.of_part(part_of(prompt), 1)
            self.ids[prompt.key] = keyed_id(part_key, f"prompt:{prompt.key}")
        return self.ids[prompt.key]

    @cached_property
    def about_id(self):
        """The id of the entry that holds the owner's choices about this plan."""
        return keyed_id(self.keys.of_part(OWN_PART, 1), ABOUT)

    @cached_property
    def prompts_by_id(self):
        """Each prompt of this plan, by the id of its own entry."""
        return {self.id_of(prompt): prompt for prompt in self.prompts}

    def prompt_with_id(self, prompt_id):
        """The prompt whose own entry has this id. Raises Hidden."""
        found = (prompt for prompt in self.prompts if self.id_of(prompt) == prompt_id)
        prompt = next(found, None)
        if prompt is None:
            raise Hidden
        return prompt


def all_parts(a_outline):
    """The name of every part of a plan: its sections, the sensitive part, the owner's own."""
    return {part_of(prompt) for prompt in a_outline.prompts} | {OWN_PART}


def part_of(prompt):
    """The part of a plan that a prompt belongs to: its section, or the sensitive part."""
    return SENSITIVE_PART if prompt.sensitive else f"section:{prompt.section}"


def plan_about(plan_id, version):
    """What a version of a plan's key is bound to."""
    return f"plan|{plan_id}|{version}".encode()


def start_plan(kind, *, by):
    """Start a plan of one kind, or find the one already started. Its key is kept first."""
    if kind not in (*KINDS, TOGETHER):
        raise NoSuchKind
    found = _plan_of(by.person_id, kind)
    if found:
        return found
    plan = Plan(id=uuid4(), owner_id=by.person_id, kind=kind, started_at=now())
    sealed = seal(by.owner_key, new_key(), plan_about(plan.id, 1))
    start_writing_keys()
    keys().add(PlanKey(plan_id=plan.id, version=1, owner_id=by.person_id, sealed=sealed))
    commit_keys()
    start_writing()
    found = _plan_of(by.person_id, kind)
    if found is None:
        db.session.add(plan)
        db.session.flush()
    return found or plan


def _plan_of(owner_id, kind):
    return db.session.scalar(select(Plan).where(Plan.owner_id == owner_id, Plan.kind == kind))


def unopened(plan_id, *, by, to=May.SEE):
    """The plan without its keys, for someone who may see it, and what they may do. Not a word."""
    plan = read(db.session, Plan, ONE_PLAN, {"id": plan_id})
    if plan is None:
        raise Hidden
    return plan, require(by, plan, to)


def open_plan(plan_id, *, by, to=May.SEE):
    """The plan, for someone who may see it, or who may do more if more is asked.

    Raises Hidden for a stranger, NotAllowed for someone who may do less. Before anyone but its
    owner is given a word, a line stands in the owner's record.
    """
    plan, may = unopened(plan_id, by=by, to=to)
    if may == May.OWN:
        return OpenPlan(plan, by, may, _owners_keys(plan, by))
    _note_looking(plan, by)
    return _read_by(plan, by, may)


def open_to_print(plan_id, *, by):
    """The plan, for its owner, or for someone whom the owner lets print it."""
    opened = open_plan(plan_id, by=by)
    if not opened.may_print:
        raise NotAllowed
    return opened


def _note_looking(plan, by):
    if has_looked(by, plan.id):
        return
    was_writing = is_writing()
    start_writing()
    note(plan.owner_id, "looked", by=by, plan_id=plan.id)
    commit()
    if was_writing:
        start_writing()


def _owners_keys(plan, by):
    return _opened(ask(keys, KEYS_OF_A_PLAN, {"plan": plan.id}), by)


def _opened(sealed, by):
    """The keys of a plan for its owner: those they made, and those a helper sealed to them."""
    opened = PlanKeys()
    for key in sealed:
        about = plan_about(key.plan_id, key.version)
        if key.for_public_key:
            bundle = json.loads(open_with(by.private_key, key.sealed, about))
            opened.parts |= {(part, key.version): bytes.fromhex(k) for part, k in bundle.items()}
        else:
            opened.roots[key.version] = open_sealed(by.owner_key, key.sealed, about)
    return opened


def _read_by(plan, by, may):
    """A plan with the keys of the parts that a live share holds. Raises Hidden."""
    share = live_share(by, plan)
    if share is None:
        raise Hidden
    held, called = PlanKeys(), ""
    for key in keys().scalars(select(SharedKey).where(SharedKey.share_id == share.id)):
        about = shared_about(share.id, key.version)
        bundle = json.loads(open_with(by.private_key, key.sealed, about))
        called = bundle.pop(OWNER_NAME, called)
        held.parts |= {(part, key.version): bytes.fromhex(k) for part, k in bundle.items()}
    return OpenPlan(plan, by, may, held, called, person(plan.owner_id).planner_name)


def shared_about(share_id, version):
    """What a reader's keys are bound to."""
    return f"share|{share_id}|{version}".encode()


def plans_of(by):
    """The plans of whoever acts, opened, in the order of the four doors. Two queries."""
    found = {plan.kind: plan for plan in db.session.scalars(_owned_by(by))}
    sealed = keys().scalars(select(PlanKey).where(PlanKey.owner_id == by.person_id)).all()
    return [
        OpenPlan(plan, by, May.OWN, _opened([k for k in sealed if k.plan_id == plan.id], by))
        for plan in (found[kind] for kind in (*KINDS, TOGETHER) if kind in found)
    ]


def _owned_by(by):
    return select(Plan).where(Plan.owner_id == by.person_id)
