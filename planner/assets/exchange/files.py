"""A file on its way to the map: which column means what, how far it is, and each row's outcome.

The file itself is kept only until every row has been looked at.
"""

import csv
import io
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, select

from planner.assets.asking import label_of
from planner.assets.exchange.bringing_in import begin
from planner.assets.exchange.limits import COLUMNS, CannotRead, require_size, text_of
from planner.assets.exchange.reading import is_table, read
from planner.assets.exchange.tables import fields_to_match, match_columns, table_in
from planner.assets.model import AssetBatch, AssetBatchRow
from planner.assets.rights import require_coordinator
from planner.assets.words import sentence
from planner.database import db, now

PAGE = 100
ON_THE_WAY = ("reading", "going", "undoing")
STALLED = timedelta(seconds=90)
ROW = ("line", "outcome", "name", "reasons", "content", "asset_id", "wanted")


@dataclass(frozen=True)
class Column:
    """One column of somebody's table: what it is called, what it may mean, how it begins."""

    header: str
    field: str
    examples: list


def first_look(data):
    """The format of a file, and how many rows it has where that is known already.

    Raises CannotRead, with the line where there is one.
    """
    require_size(data)
    if is_table(data):
        _require_table(data)
        return "csv", 0
    reading = read(data)
    return reading.format, len(reading.rows)


def receive(filename, data, looked, origin, *, by):
    """Keep a file that was looked at for the first time, to be looked at row by row."""
    require_coordinator(by)
    made = begin(filename, origin, by=by)
    made.data, (made.format, made.rows_of) = data, looked
    made.state = "matching" if made.format == "csv" else "reading"
    made.moved_at = now()
    db.session.add(made)
    db.session.flush()
    return made


def _require_table(data):
    lines = _lines(data, 2)
    if len(lines[0]) > COLUMNS:
        raise CannotRead("too_wide", limit=COLUMNS, line=1)


def _lines(data, most):
    text, between, _above = table_in(text_of(data))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        return [row for row, _ in zip(rows, range(most), strict=False)]
    except csv.Error as broken:
        raise CannotRead("not_text", line=rows.line_num) from broken


def columns_of(made):
    """The columns of a table, each with what its name seems to mean and how it begins."""
    headers, *rows = _lines(made.data, 4)
    guessed = made.matching or match_columns(headers)
    return [
        Column(header, guessed.get(header, ""), _examples(rows, at))
        for at, header in enumerate(headers)
        if header.strip()
    ]


def _examples(rows, at):
    return [row[at].strip()[:60] for row in rows if at < len(row) and row[at].strip()]


def meanings():
    """What a column can mean: key and words."""
    own = sentence("column")
    return [(key, own.get(key) or label_of(key)) for key in fields_to_match()]


def rows_in(made, matching):
    """How many rows a table has. Raises CannotRead when no column is the name."""
    return len(read(made.data, matching or {"": ""}).rows)


def match(made, matching, rows, *, by):
    """Say which column means what."""
    require_coordinator(by)
    made.matching, made.state, made.rows_of = matching, "reading", rows
    made.moved_at = now()


def reading_of(made):
    """All that a file holds that waits to be looked at."""
    return read(made.data, made.matching or None)


def note_progress(made, done):
    """How far it is."""
    made.rows_done, made.moved_at = done, now()


def note_trouble(made, words):
    """It stopped, and why."""
    made.trouble, made.moved_at = words[:300], now()


def keep_rows(made, rows):
    """Every row has been looked at. The file itself is not needed any more."""
    made.state, made.data, made.rows_done, made.moved_at = "looking", None, 0, now()
    db.session.add(made)
    db.session.flush()
    if rows:
        db.session.execute(insert(AssetBatchRow.__table__), [_as_values(made, row) for row in rows])


def _as_values(made, row):
    """A row as plain values: thousands are written at once, so that nobody waits."""
    said = {key: getattr(row, key) for key in ROW}
    return {**said, "batch_id": made.id, "before": {}}


def is_under_way(made):
    """Whether something is being done with it now."""
    busy = made.state in ON_THE_WAY and not made.trouble
    return busy and now() - made.moved_at < STALLED


def rows_of(made, outcome="", page=1, *, by):
    """One page of the rows, of one outcome or of all."""
    require_coordinator(by)
    query = select(AssetBatchRow).where(AssetBatchRow.batch_id == made.id)
    if outcome:
        query = query.where(AssetBatchRow.outcome == outcome)
    query = query.order_by(AssetBatchRow.line, AssetBatchRow.id)
    return db.session.scalars(query.offset((page - 1) * PAGE).limit(PAGE)).all()


def forget(made, *, by):
    """Let a file go that nothing was taken from."""
    require_coordinator(by)
    if made.state in ("matching", "reading", "looking"):
        db.session.execute(delete(AssetBatch).where(AssetBatch.id == made.id))


def go_on(made, *, by):
    """Begin again with what stopped on the way."""
    require_coordinator(by)
    made.trouble, made.moved_at = "", now()
