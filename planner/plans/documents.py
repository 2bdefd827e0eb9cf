"""Plan, OpenPlan: a service user's plan of one kind, and the same plan opened by someone who may."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import commit_keys, db, keys, now, start_writing, start_writing_keys
from planner.keys import keyed_id, mark, new_key, open_sealed, seal, subkey
from planner.ownership import Hidden, May, require, what_may
from planner.prompts import KINDS, outline

SENSITIVE_PART = "x"
OWN_PART = "own"
ABOUT = "about"


class NoSuchKind(Exception):
    """There is no plan of this kind."""


class Plan(db.Model):
    """That someone has a plan of one kind. What it says is in its entries, sealed."""

    __table_args__ = (UniqueConstraint("owner_id", "kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(default=now)


class PlanKey(db.Model):
    """One version of a plan's key, sealed by its owner's key."""

    __bind_key__ = "keys"

    plan_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(index=True)
    sealed: Mapped[bytes]


@dataclass
class PlanKeys:
    """A plan's opened keys: each part of it has its own, for each version of the plan's key."""

    versions: dict[int, bytes] = field(repr=False)
    _parts: dict = field(default_factory=dict, repr=False)

    @property
    def newest(self):
        """The version that new words are sealed under."""
        return max(self.versions)

    def of_part(self, part, version):
        """The key of one part of the plan."""
        if (part, version) not in self._parts:
            self._parts[part, version] = subkey(self.versions[version], f"part:{part}")
        return self._parts[part, version]


@dataclass
class OpenPlan:
    """A plan, opened by someone who may see it, with the keys to read it."""

    plan: Plan
    by: object = field(repr=False)
    may: May
    keys: PlanKeys = field(repr=False)

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
        parts = {part_of(prompt) for prompt in self.outline.prompts} | {OWN_PART}
        return {
            (mark(self.keys.of_part(part, version), "part"), version): part
            for version in self.keys.versions
            for part in parts
        }

    def id_of(self, prompt):
        """The id of a prompt's own entry in this plan: the same each time, and telling nothing."""
        return keyed_id(self.keys.of_part(part_of(prompt), 1), f"prompt:{prompt.key}")

    @cached_property
    def about_id(self):
        """The id of the entry that holds the owner's choices about this plan."""
        return keyed_id(self.keys.of_part(OWN_PART, 1), ABOUT)

    @cached_property
    def prompts_by_id(self):
        """Each prompt of this plan, by the id of its own entry."""
        return {self.id_of(prompt): prompt for prompt in self.outline.prompts}

    def prompt_with_id(self, prompt_id):
        """The prompt whose own entry has this id. Raises Hidden."""
        if prompt_id not in self.prompts_by_id:
            raise Hidden
        return self.prompts_by_id[prompt_id]


def part_of(prompt):
    """The part of a plan that a prompt belongs to: its section, or the sensitive part."""
    return SENSITIVE_PART if prompt.sensitive else f"section:{prompt.section}"


def _about(plan_id, version):
    return f"plan|{plan_id}|{version}".encode()


def start_plan(kind, *, by):
    """Start a plan of one kind, or find the one already started. Its key is kept first."""
    if kind not in KINDS:
        raise NoSuchKind
    found = _plan_of(by.person_id, kind)
    if found:
        return found
    plan = Plan(id=uuid4(), owner_id=by.person_id, kind=kind, started_at=now())
    sealed = seal(by.owner_key, new_key(), _about(plan.id, 1))
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


def open_plan(plan_id, *, by, to=May.SEE):
    """The plan, for someone who may see it, or who may do more if more is asked.

    Raises Hidden for a stranger, NotAllowed for someone who may do less.
    """
    plan = db.session.get(Plan, plan_id)
    if plan is None:
        raise Hidden
    require(by, plan, to)
    return OpenPlan(plan, by, what_may(by, plan), _opened_keys(plan, by))


def _opened_keys(plan, by):
    sealed = keys().scalars(select(PlanKey).where(PlanKey.plan_id == plan.id))
    return PlanKeys(
        {
            key.version: open_sealed(by.owner_key, key.sealed, _about(plan.id, key.version))
            for key in sealed
        }
    )


def plans_of(by):
    """The plans of whoever acts, opened, in the order of the four doors. Two queries."""
    found = {plan.kind: plan for plan in db.session.scalars(_owned_by(by))}
    sealed = keys().scalars(select(PlanKey).where(PlanKey.owner_id == by.person_id)).all()
    opened = []
    for kind in (kind for kind in KINDS if kind in found):
        plan = found[kind]
        versions = {
            key.version: open_sealed(by.owner_key, key.sealed, _about(plan.id, key.version))
            for key in sealed
            if key.plan_id == plan.id
        }
        opened.append(OpenPlan(plan, by, May.OWN, PlanKeys(versions)))
    return opened


def _owned_by(by):
    return select(Plan).where(Plan.owner_id == by.person_id)


