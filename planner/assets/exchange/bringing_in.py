"""One file: look at it, see what each row would do and why, put it in as one batch, undo it.

A second look at the same file finds nothing new. What people here wrote by hand is never changed.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import dumps
from uuid import UUID, uuid4

from sqlalchemy import func, select

from planner.assets.duplicates import everything, trait
from planner.assets.exchange.checking import check
from planner.assets.exchange.reading import read
from planner.assets.model import Asset, AssetBatch, AssetBatchRow, State
from planner.assets.rights import name_of, require_coordinator
from planner.assets.tidying import content_of
from planner.assets.words import sentence
from planner.database import db, now

OUTCOMES = ("new", "changed", "same", "maybe", "refused")
UNTOUCHED = ("first_visit", "facts", "shows", "host_agreed_on", "at_home")


@dataclass(frozen=True)
class From:
    """Where a file comes from, and on what terms."""

    source: str
    licence: str = ""
    attribution: str = ""
    trusted: bool = False
    retrieved_on: date | None = None


def look_at(filename, data, origin, *, by, matching=None):
    """Read a file and say for each row what it would do. Nothing of the map is changed.

    Raises CannotRead. Returns the batch, with its rows.
    """
    require_coordinator(by)
    reading = read(data, matching)
    made = begin(filename, origin, by=by)
    made.format, made.rows = reading.format, compare(reading, origin.source)
    made.state = "looking"
    db.session.add(made)
    db.session.flush()
    return made


def begin(filename, origin, *, by):
    """A batch with nothing in it yet."""
    return AssetBatch(
        id=uuid4(),
        state="matching",
        filename=filename[-200:],
        format="",
        source=origin.source[:100],
        licence=origin.licence[:100],
        attribution=origin.attribution[:500],
        trusted=origin.trusted,
        retrieved_on=origin.retrieved_on or now().date(),
        made_by=name_of(by),
    )


def compare(reading, source, progress=lambda done, of: None):
    """What each row of a file would do, and why. Nothing is written."""
    looking, rows = Looking(source), []
    for done, row in enumerate(reading.rows, 1):
        rows.append(looking.at(check(row)))
        if done % 250 == 0:
            progress(done, len(reading.rows))
    return rows


@dataclass(frozen=True)
class There:
    """What the map says of a place that came from the same source."""

    id: UUID
    content: dict
    written_by_hand: tuple
    state: str
    their_state: str


class Looking:
    """What each row would do, beside the map and beside the rows before it."""

    def __init__(self, source):
        query = select(Asset).where(Asset.source == source, Asset.state != State.COMING)
        self.there = {
            each.source_id: There(
                each.id,
                content_of(each),
                tuple(each.written_by_hand),
                each.state,
                each.their_state,
            )
            for each in db.session.scalars(query)
        }
        self.seen = {}
        self.places = everything()

    def at(self, row):
        """The outcome of one row and its reasons."""
        if row.refused:
            return _said(row, "refused", [row.refused])
        key, digest = self._key(row)
        if key is None:
            return _said(row, "same", [sentence("import.same_line", line=self.seen[digest])])
        self.seen[digest] = self.seen.setdefault(key, row.line)
        asset = self.there.get(key)
        if asset:
            return self._beside(row, asset, key)
        alike = self._alike(row)
        outcome = "maybe" if alike else "new"
        return _said(row, outcome, alike or [sentence("import.new")], key=key, wanted=not alike)

    def _key(self, row):
        """What this place is known by in its source; None when it stood in the file before.

        Many entries of a file may share one id: then what they say tells them apart.
        """
        told = dumps(row.values, sort_keys=True, default=str)
        digest = "=" + sha256(told.encode()).hexdigest()[:32]
        if digest in self.seen:
            return None, digest
        where = [row.values.get(part, "") for part in ("name", "address", "postcode")]
        own = sha256("|".join(where).lower().encode()).hexdigest()[:16]
        key = row.source_id[:180] or own
        if key in self.seen:
            key = f"{key}#{own}"
        return (None, digest) if key in self.seen and self._note(digest, key) else (key, digest)

    def _note(self, digest, key):
        self.seen[digest] = self.seen[key]
        return True

    def _alike(self, row):
        one = trait(row.values)
        said = [
            sentence("import.maybe_same", name=other.name, why=why)
            for other, why in self.places.alike(one)[:3]
        ]
        self.places.add(one)
        return said

    def _beside(self, row, asset, key):
        changes = changes_of(asset, row)
        kept = sorted(set(changes) & set(asset.written_by_hand))
        changes = {name: each for name, each in changes.items() if name not in kept}
        reasons = []
        if kept:
            reasons.append(sentence("import.kept_by_people", fields=", ".join(kept)))
        news = news_of(asset, row)
        if not changes and not news:
            return _said(row, "same", [sentence("import.same"), *reasons], key, asset, True)
        said = [sentence("import.changed", fields=", ".join(sorted(changes)))] if changes else []
        made = _said(row, "changed", [*said, *news, *reasons], key, asset, True)
        made.content = {**made.content, "values": changes, "news": bool(news)}
        return made


def news_of(there, row):
    """What a newer file says of it: closed, stopped, goes on. It is not moved but checked."""
    if row.state == there.their_state or there.state not in (State.LIVE, State.PAUSED):
        return []
    return [sentence(f"import.told_{row.state or 'live'}")]


def changes_of(there, row):
    """What the file says otherwise than the map, of what a file may change."""
    before = there.content
    return {
        key: each
        for key, each in row.values.items()
        if key not in UNTOUCHED and before.get(key) != each
    }


def _said(row, outcome, reasons, key="", asset=None, wanted=False):
    content = {"values": row.values, "key": key, "state": row.state, "staff_note": row.staff_note}
    content["their_date"] = row.their_date
    return AssetBatchRow(
        line=row.line,
        outcome=outcome,
        name=row.values.get("name", "")[:200],
        reasons=[*reasons, *row.notes],
        content={} if outcome == "refused" else content,
        asset_id=asset and asset.id,
        wanted=wanted and outcome in ("new", "changed", "maybe"),
    )


def batch(batch_id, *, by):
    """One batch, or None."""
    require_coordinator(by)
    return db.session.get(AssetBatch, batch_id)


def batches(*, by):
    """Every batch, newest first."""
    require_coordinator(by)
    return db.session.scalars(select(AssetBatch).order_by(AssetBatch.made_at.desc())).all()


def counts(made):
    """How many rows of each outcome a batch has."""
    found = dict.fromkeys(OUTCOMES, 0)
    query = select(AssetBatchRow.outcome, func.count()).where(AssetBatchRow.batch_id == made.id)
    counted = db.session.execute(query.group_by(AssetBatchRow.outcome))
    return found | dict(map(tuple, counted))
