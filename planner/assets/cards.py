"""A place as it may be shown: masked, in words, with what is not known said so.

Every page, sheet and list takes a Card, never an Asset.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import select

from planner.assets import freshness, times
from planner.assets.masking import Whereabouts, whereabouts, without_place_words
from planner.assets.model import Asset, AssetNote, AssetRedirect, State
from planner.assets.rights import is_staff
from planner.assets.words import categories, content, facts, kinds, sentence
from planner.database import db, now
from planner.days import day_in_words


class NoSuchAsset(Exception):
    """There is no such place on the map, or not for this person."""


@dataclass(frozen=True)
class SaidFact:
    """A fact in words, and who says so."""

    key: str
    words: str
    value: str
    said_by: str = ""
    said_on: date | None = None

    @property
    def voice(self):
        """Who says so and since when: facts with the same voice are said in one breath."""
        return self.said_by, str(self.said_on or "")


@dataclass(frozen=True)
class SaidNote:
    """What a peer worker found, and when they went."""

    sort: str
    text: str
    byline: str
    answer: str


@dataclass(frozen=True)
class Card:
    """Everything about one place that may be shown."""

    id: UUID
    version: int
    state: State
    name: str
    kind: str
    kind_name: str
    categories: list
    shape: str
    summary: str
    about: str
    org_name: str
    where: Whereabouts
    phone: str
    ask_for: str
    email: str
    website: str
    when: list
    when_text: str
    cost: str
    who_for: str
    ages: tuple
    how_to_join: str
    first_visit: str
    getting_there: str
    languages: list
    facts: list
    alert: str
    open: times.OpenState
    may_be_holiday: bool
    checked: str
    checked_on: date | None
    ring_first: bool
    attribution: str
    notes: list = field(default_factory=list)
    reasons: list = field(default_factory=list)
    km: float | None = None

    @property
    def is_closed(self):
        """Whether it is gone for good."""
        return self.state == State.CLOSED

    @property
    def is_paused(self):
        """Whether it has stopped for now."""
        return self.state == State.PAUSED

    @property
    def known_facts(self):
        """The facts that somebody told us, yes or no."""
        return [each for each in self.facts if each.value != "unknown"]


PLAIN = ("org_name", "phone", "ask_for", "email", "website", "when_text", "cost", "languages")
MASKED = ("name", "summary", "about", "who_for", "how_to_join", "first_visit", "getting_there")


def card(asset, notes=(), holidays=None, attribution=None):
    """The card of one asset as it stands now, by the clocks of London.

    `holidays`, `attribution`: where the caller has read them already.
    """
    if attribution is None:
        attribution = asset.batch.attribution if asset.batch_id and asset.batch else ""
    at = times.london(now())
    holidays = times.bank_holidays() if holidays is None else holidays
    shown = [key for key in asset.categories if key in categories()]
    return Card(
        id=asset.id,
        version=asset.version,
        state=State(asset.state),
        kind=asset.kind,
        kind_name=kinds()[asset.kind].name if asset.kind in kinds() else asset.kind,
        categories=[categories()[key].name for key in shown],
        shape=categories()[shown[0]].shape if shown else "circle",
        where=whereabouts(asset),
        when=times.in_words(asset.openings) or [asset.when_text or sentence("times.not_known")],
        ages=(asset.age_min, asset.age_max),
        facts=said_facts(asset),
        alert=asset.alert if (asset.alert_until_on or at.date()) >= at.date() else "",
        attribution=attribution,
        notes=[said_note(note) for note in notes],
        **{key: getattr(asset, key) for key in PLAIN},
        **{key: without_place_words(asset, getattr(asset, key)) for key in MASKED},
        **_of_the_day(asset, at, holidays),
    )


def _of_the_day(asset, at, holidays):
    today = at.date()
    return {
        "open": _open_state(asset, at, holidays),
        "may_be_holiday": today in holidays,
        "checked": checked(asset, today),
        "checked_on": asset.checked_on,
        "ring_first": asset.state != State.CLOSED and freshness.is_overdue(asset, today),
    }


def _open_state(asset, at, holidays):
    """Whether it is open. What has stopped or closed is not, whatever its hours say."""
    if asset.state in (State.PAUSED, State.CLOSED, State.ARCHIVED):
        return times.OpenState.CLOSED
    return times.open_state(asset.openings, at, holidays)


def checked(asset, today):
    """How and when it was last checked, in words."""
    if asset.state == State.CLOSED:
        return sentence("checked.closed")
    if asset.unreachable:
        return sentence("checked.unreachable")
    if asset.checked_on is None:
        return sentence("checked.never")
    if freshness.is_overdue(asset, today):
        return sentence("checked.overdue", month=f"{asset.checked_on:%B %Y}")
    how = sentence("how").get(asset.checked_how, asset.checked_how)
    return sentence(
        "checked.checked", day=day_in_words(asset.checked_on), who=asset.checked_by, how=how
    )


def said_facts(asset):
    """Every fact: yes, no or not known."""
    kept = asset.facts
    return [
        _said_fact(fact, kept[key]) if key in kept else _untold()[key]
        for key, fact in facts().items()
    ]


def _said_fact(fact, kept):
    value, on = kept.get("value", "unknown"), kept.get("on")
    voice = content("kinds")["said_by"].get(kept.get("said_by"), "")
    return SaidFact(fact.key, fact.said(value), value, voice, on and date.fromisoformat(on))


@cache
def _untold():
    """Each fact as it is said where nobody has told us."""
    return {key: SaidFact(key, fact.unknown, "unknown") for key, fact in facts().items()}


def said_note(note):
    """A note with its byline."""
    byline = sentence("notes.byline", who=note.signed, month=f"{note.visited_on:%B %Y}")
    return SaidNote(note.sort, note.text, byline, note.answer_of_place)


def current_notes(asset_ids, today):
    """The approved notes of these assets that have not ended, newest visit first."""
    query = (
        select(AssetNote)
        .where(
            AssetNote.asset_id.in_(asset_ids),
            AssetNote.decision == "approved",
            AssetNote.ends_on > today,
        )
        .order_by(AssetNote.visited_on.desc(), AssetNote.id)
    )
    found = {}
    for note in db.session.scalars(query):
        found.setdefault(note.asset_id, []).append(note)
    return found


def asset(asset_id, *, by):
    """The asset with this id, or the one it was merged into. Raises NoSuchAsset."""
    moved = db.session.get(AssetRedirect, asset_id)
    found = db.session.get(Asset, moved.new_id if moved else asset_id)
    if found is None or not found.is_seen_by_staff or not (found.is_open_to_all or is_staff(by)):
        raise NoSuchAsset
    return found


def read(asset_id, *, by):
    """The whole card of one place. Raises NoSuchAsset."""
    found = asset(asset_id, by=by)
    return card(found, current_notes([found.id], now().date()).get(found.id, ()))
