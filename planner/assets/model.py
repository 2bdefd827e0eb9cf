"""Asset and what is kept about it: versions, checks, notes, suggestions, batches, redirects.

No table here points to a person or a plan: erasing someone changes no asset.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.database import db, now


class State(StrEnum):
    """Where an asset is in its life. Coming: of a file that is not wholly in; nobody sees it."""

    COMING = "coming"
    SUGGESTED = "suggested"
    DRAFT = "draft"
    LIVE = "live"
    PAUSED = "paused"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Shows(StrEnum):
    """How much of the address anyone sees."""

    EXACT = "exact"
    AREA = "area"
    NONE = "none"


class Asset(db.Model):
    """Anything near here that helps someone live well, as last approved."""

    __table_args__ = (
        CheckConstraint("name <> ''", name="an_asset_has_a_name"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="both_or_neither"),
        Index("ix_asset_source", "source", "source_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    state: Mapped[State] = mapped_column(String(10), default=State.DRAFT)
    kind: Mapped[str] = mapped_column(String(20), default="place")
    categories: Mapped[list] = mapped_column(JSON, default=list)
    name: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(300), default="")
    about: Mapped[str] = mapped_column(Text, default="")
    org_name: Mapped[str] = mapped_column(String(200), default="")
    place_name: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    town: Mapped[str] = mapped_column(String(100), default="")
    postcode: Mapped[str] = mapped_column(String(10), default="", index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    shows: Mapped[Shows] = mapped_column(String(10), default=Shows.EXACT)
    host_agreed_on: Mapped[date | None]
    at_home: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str] = mapped_column(String(60), default="")
    ask_for: Mapped[str] = mapped_column(String(100), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    website: Mapped[str] = mapped_column(String(500), default="")
    cost: Mapped[str] = mapped_column(String(300), default="")
    who_for: Mapped[str] = mapped_column(String(500), default="")
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    how_to_join: Mapped[str] = mapped_column(Text, default="")
    first_visit: Mapped[str] = mapped_column(Text, default="")
    getting_there: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[list] = mapped_column(JSON, default=list)
    when_text: Mapped[str] = mapped_column(Text, default="")
    openings: Mapped[list] = mapped_column(JSON, default=list)
    facts: Mapped[dict] = mapped_column(JSON, default=dict)
    alert: Mapped[str] = mapped_column(String(300), default="")
    alert_until_on: Mapped[date | None]

    public: Mapped[bool] = mapped_column(default=False)
    staff_note: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(String(100), default="")
    source_id: Mapped[str] = mapped_column(String(200), default="")
    their_date_on: Mapped[date | None]
    their_state: Mapped[str] = mapped_column(String(10), default="")
    gone_from_source: Mapped[bool] = mapped_column(default=False)
    written_by_hand: Mapped[list] = mapped_column(JSON, default=list)
    batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("asset_batch.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)

    checked_on: Mapped[date | None] = mapped_column(index=True)
    checked_how: Mapped[str] = mapped_column(String(20), default="")
    checked_by: Mapped[str] = mapped_column(String(80), default="")
    unreachable: Mapped[bool] = mapped_column(default=False)

    notes: Mapped[list["AssetNote"]] = relationship(back_populates="asset", viewonly=True)
    batch: Mapped["AssetBatch | None"] = relationship()

    @property
    def is_open_to_all(self):
        """Whether anyone may come across it."""
        return self.state in (State.LIVE, State.PAUSED, State.CLOSED)

    @property
    def is_seen_by_staff(self):
        """Whether those who keep the map may: not while its file is not wholly in."""
        return self.state != State.COMING


# What a version holds, an import fills and a person may change.
CONTENT = (
    *("kind", "categories", "name", "summary", "about", "org_name", "place_name", "address"),
    *("town", "postcode", "latitude", "longitude", "shows", "host_agreed_on", "at_home", "phone"),
    *("ask_for", "email", "website", "cost", "who_for", "age_min", "age_max", "how_to_join"),
    *("first_visit", "getting_there", "languages", "when_text", "openings", "facts", "alert"),
    "alert_until_on",
)
DAYS = {"host_agreed_on", "alert_until_on"}


class AssetVersion(db.Model):
    """What an asset said at one time, or would say if a waiting change is approved."""

    __table_args__ = (UniqueConstraint("asset_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"))
    number: Mapped[int]
    content: Mapped[dict] = mapped_column(JSON)
    decision: Mapped[str] = mapped_column(String(10), default="waiting", index=True)
    role: Mapped[str] = mapped_column(String(40))
    made_by: Mapped[str] = mapped_column(String(80), default="")
    made_at: Mapped[datetime] = mapped_column(default=now)
    decided_at: Mapped[datetime | None]

    asset: Mapped[Asset] = relationship()


class AssetCheck(db.Model):
    """One time that someone made sure."""

    __table_args__ = (Index("ix_asset_check_asset", "asset_id", "checked_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"))
    checked_on: Mapped[date]
    how: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(40))
    checked_by: Mapped[str] = mapped_column(String(80))
    note: Mapped[str] = mapped_column(String(500), default="")
    made_at: Mapped[datetime] = mapped_column(default=now)


class AssetNote(db.Model):
    """What a peer worker found when they went. It ends by itself after 18 months."""

    __table_args__ = (Index("ix_asset_note_asset", "asset_id", "ends_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"))
    sort: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(String(600))
    visited_on: Mapped[date]
    ends_on: Mapped[date]
    signed: Mapped[str] = mapped_column(String(80))
    written_by: Mapped[UUID]
    decision: Mapped[str] = mapped_column(String(10), default="waiting", index=True)
    answer_of_place: Mapped[str] = mapped_column(String(600), default="")
    public: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(default=now)

    asset: Mapped[Asset] = relationship(back_populates="notes")


class AssetSuggestion(db.Model):
    """Something new for the map, or "this is wrong". It holds no person unless they asked to hear.

    Only the day is kept, never the time.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    asset_id: Mapped[UUID | None] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"))
    sort: Mapped[str] = mapped_column(String(20))
    content: Mapped[dict] = mapped_column(JSON, default=dict)
    words: Mapped[str] = mapped_column(String(600), default="")
    made_on: Mapped[date]
    outcome: Mapped[str] = mapped_column(String(20), default="")
    answer: Mapped[str] = mapped_column(String(600), default="")
    tell: Mapped[UUID | None]
    told: Mapped[bool] = mapped_column(default=False)

    asset: Mapped[Asset | None] = relationship()


class AssetRedirect(db.Model):
    """A merge: the one that went, the one that stands, and how to undo it for 90 days."""

    old_id: Mapped[UUID] = mapped_column(primary_key=True)
    new_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), index=True)
    merged_on: Mapped[date]
    before: Mapped[dict] = mapped_column(JSON)


class AssetsNotTheSame(db.Model):
    """Two that look alike and are not, as somebody decided. Once is enough."""

    first_id: Mapped[UUID] = mapped_column(
        ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True
    )
    second_id: Mapped[UUID] = mapped_column(
        ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True
    )


class AssetBatch(db.Model):
    """One file brought in: looked at first, then put in at once, and undone at once."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    state: Mapped[str] = mapped_column(String(10), default="looking")
    filename: Mapped[str] = mapped_column(String(200))
    format: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(100))
    licence: Mapped[str] = mapped_column(String(100), default="")
    attribution: Mapped[str] = mapped_column(String(500), default="")
    trusted: Mapped[bool] = mapped_column(default=False)
    retrieved_on: Mapped[date]
    made_by: Mapped[str] = mapped_column(String(80), default="")
    made_at: Mapped[datetime] = mapped_column(default=now)
    done_at: Mapped[datetime | None]
    data: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # until it is looked at
    matching: Mapped[dict] = mapped_column(JSON, default=dict)
    rows_done: Mapped[int] = mapped_column(default=0)
    rows_of: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[datetime] = mapped_column(default=now)
    trouble: Mapped[str] = mapped_column(String(300), default="")

    rows: Mapped[list["AssetBatchRow"]] = relationship(
        order_by="AssetBatchRow.line", cascade="all, delete-orphan", passive_deletes=True
    )


class AssetBatchRow(db.Model):
    """What one row of a file would do, or did, and why."""

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(
        ForeignKey("asset_batch.id", ondelete="CASCADE"), index=True
    )
    line: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(200), default="")
    reasons: Mapped[list] = mapped_column(JSON, default=list)
    content: Mapped[dict] = mapped_column(JSON, default=dict)
    before: Mapped[dict] = mapped_column(JSON, default=dict)
    asset_id: Mapped[UUID | None]
    wanted: Mapped[bool] = mapped_column(default=True)
