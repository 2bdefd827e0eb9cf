"""Suggesting: a helper's words stand beside the owner's, never inside, until the owner answers."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.database import ask, db, now
from planner.keys import mark, open_if_whole, padded, seal, unpadded
from planner.ownership import Hidden, May, NotAllowed, require
from planner.plans.agreeing import agree
from planner.plans.documents import part_of
from planner.plans.entries import newest_words, standing_in
from planner.plans.giving_keys import fresh_keys
from planner.plans.revisions import Words
from planner.plans.writing import LONGEST, Stroke, may_answer, write
from planner.record import note


class Suggestion(db.Model):
    """What someone suggests for one entry, sealed, and what its owner answered."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"), index=True)
    entry_id: Mapped[UUID]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    key_version: Mapped[int]
    part: Mapped[str]
    sealed: Mapped[bytes]
    made_at: Mapped[datetime] = mapped_column(default=now)
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]


IN_A_PLAN = (
    select(Suggestion.__table__)
    .where(Suggestion.__table__.c.plan_id == bindparam("plan"))
    .order_by(Suggestion.__table__.c.made_at)
)
WAITING = IN_A_PLAN.where(Suggestion.__table__.c.answer == "")


LANGUAGES = ("lang", "second_lang", "second_by")
BESIDE = ("second", *LANGUAGES)


@dataclass
class Suggested:
    """A suggestion, opened: its words, for which prompt and entry, by whom."""

    id: UUID
    entry_id: UUID
    by_id: UUID
    prompt_key: str
    fields: dict
    made_at: datetime
    answer: str
    lang: str = ""
    second: dict = field(default_factory=dict)
    second_lang: str = ""
    second_by: str = ""


def suggest(opened, prompt, entry_id, words, *, by):
    """Put words beside an entry, for its owner to answer, in place of one's own before.

    The same in a second language goes with them. Raises NotAllowed for what only the owner says.
    """
    require(by, opened.plan, May.SUGGEST)
    if not opened.is_mine_to_say(prompt):
        raise NotAllowed
    part = part_of(prompt)
    fresh_keys(opened, part)
    version = opened.keys.newest(part)
    key = opened.keys.of_part(part, version)
    made = Suggestion(
        id=uuid4(), plan_id=opened.id, entry_id=entry_id, by_id=by.person_id, key_version=version
    )
    said = {"prompt": prompt.key, "fields": _in_bounds(words.fields)}
    beside = {name: getattr(words, name) for name in BESIDE if getattr(words, name)}
    plain = json.dumps(said | beside, ensure_ascii=False).encode()
    made.part, made.sealed = mark(key, "part"), seal(key, padded(plain), _about(made))
    made.made_at = now()
    _replace(made, by)
    db.session.add(made)
    note(opened.plan.owner_id, "suggested", by=by, plan_id=opened.id)
    return made


def _in_bounds(fields):
    return {name: text[:LONGEST] for name, text in fields.items() if text}


def suggest_what_changed(opened, prompt, sent, *, by):
    """Suggest every entry of a page that says something else than the plan does now.

    Raises NotAllowed; Hidden for an entry that answers another question.
    """
    if not may_answer(opened, prompt):
        raise NotAllowed
    stand = standing_in(opened, prompt, [one.id for one in sent])
    for one in sent:
        old, _tab = stand.get(one.id, (Words(), None))
        if one.words.says_something and _says_else(one.words, old):
            suggest(opened, prompt, one.id, one.words, by=by)


def _says_else(words, old):
    return words.fields != old.fields or any(
        getattr(words, name) != getattr(old, name) for name in BESIDE
    )


def _replace(made, by):
    db.session.execute(
        update(Suggestion)
        .where(
            Suggestion.entry_id == made.entry_id,
            Suggestion.by_id == by.person_id,
            Suggestion.answer == "",
        )
        .values(answer="left", answered_at=now())
    )


def _about(made):
    return f"suggestion|{made.plan_id}|{made.entry_id}|{made.id}|{made.by_id}".encode()


def suggestions_in(opened, *, answered=False):
    """What is suggested in a plan and waits for its owner's answer, oldest first.

    One that was harmed on the disk is not among them: the rest of the plan can still be read.
    """
    found = ask(db.session, IN_A_PLAN if answered else WAITING, {"plan": opened.id})
    read = (_opened(opened, one) for one in found if _can_open(opened, one))
    return [one for one in read if one]


def suggestions_by_prompt(opened):
    """What is suggested and waits, for each prompt's key."""
    found = {}
    for one in suggestions_in(opened):
        found.setdefault(one.prompt_key, []).append(one)
    return found


def _can_open(opened, one):
    return (one.part, one.key_version) in opened.part_names


def _opened(opened, one):
    part = opened.part_names[one.part, one.key_version]
    plain = open_if_whole(opened.keys.of_part(part, one.key_version), one.sealed, _about(one))
    if plain is None:
        return None
    told = json.loads(unpadded(plain))
    prompt_key, fields = told.pop("prompt"), told.pop("fields")
    by_id, made_at = one.by_id, one.made_at
    return Suggested(one.id, one.entry_id, by_id, prompt_key, fields, made_at, one.answer, **told)


def accept(opened, suggestion_id, *, by):
    """Put a suggestion in: a revision typed by its maker, and agreed to by the owner."""
    require(by, opened.plan, May.OWN)
    one = _waiting(opened, suggestion_id)
    stands = newest_words(opened, one.entry_id) or Words()
    words = stands.retold(one.fields, one.second).changed(state="words", retired=False)
    words = words.changed(**{name: text for name in LANGUAGES if (text := getattr(one, name))})
    prompt = opened.outline.prompt(one.prompt_key)
    if prompt.many and not stands.number:
        words = words.changed(order=now().timestamp())
    stroke, after = Stroke.once(one.by_id), stands.number
    saved = write(opened, one.entry_id, prompt.key, words, by=by, after=after, stroke=stroke)
    agree(opened, one.entry_id, saved.number, by=by)
    _answer(one.id, "accepted")


def leave_it(opened, suggestion_id, *, by):
    """Leave a suggestion out: what stands is as it was."""
    require(by, opened.plan, May.OWN)
    _answer(_waiting(opened, suggestion_id).id, "left")


def _waiting(opened, suggestion_id):
    one = next((one for one in suggestions_in(opened) if one.id == suggestion_id), None)
    if one is None:
        raise Hidden
    return one


def _answer(suggestion_id, answer):
    this = update(Suggestion).where(Suggestion.id == suggestion_id)
    db.session.execute(this.values(answer=answer, answered_at=now()))
