"""The index that answers at once: for each word, a bit for each asset that has it.

An asset has a small number. For every word, and for every 4,096 assets, one row holds a bit for
each of them, in layers: for a word of the text, the field it stands in; for the hours of a day,
each half-hour. Sets are then joined and counted as whole numbers, on SQLite and PostgreSQL alike.
A reserved word begins with "=" and stands for a fact, such as "=free".
"""

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import uuid4

from sqlalchemy import Index, LargeBinary, String, bindparam, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from planner.assets.pieces import in_pieces
from planner.database import db

BLOCK = 4096
BYTES = BLOCK // 8
FIELDS = ("name", "sort", "organisation", "summary", "about")
WEIGHTS = (8, 5, 3, 2, 1)
HALF_HOURS = 48
SPARSE = 10  # so few are picked out one by one
SOME = re.compile(rb"[^\x00]")  # skips empty bytes at the speed of C
SET_IN = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


class AssetBits(db.Model):
    """Which of 4,096 assets have a word, in each layer."""

    __table_args__ = ({"sqlite_with_rowid": False},)

    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    block: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    bits: Mapped[bytes] = mapped_column(LargeBinary)


class AssetTurn(db.Model):
    """One row, taken by whoever changes the index, so that they change it one after another.

    Its mark is new each time, so that what was read once can be known to be still so.
    """

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    mark: Mapped[str] = mapped_column(String(32))


class KnownWord(db.Model):
    """A word that stands on the map, as it is written, and the stem it is found by."""

    __table_args__ = (Index("ix_known_word_stem", "stem"),)

    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    stem: Mapped[str] = mapped_column(String(60))
    uses: Mapped[int] = mapped_column(default=1)


class AssetSlip(db.Model):
    """A known word with one letter left out: how a slip of the finger is put right."""

    slip: Mapped[str] = mapped_column(String(60), primary_key=True)
    word: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)


TABLE = AssetBits.__table__
ROWS_OF = select(TABLE.c.word, TABLE.c.block, TABLE.c.bits).where(
    TABLE.c.word.in_(bindparam("words", expanding=True))
)


def layers_of(word):
    """How many layers a word has."""
    if word.startswith("=open:"):
        return HALF_HOURS
    return 1 if word.startswith("=") else len(FIELDS)


def packed(raw):
    """Bits as they are kept: small where that saves half."""
    small = zlib.compress(raw, 1)
    return b"z" + small if len(small) * 2 < len(raw) else b"r" + raw


def unpacked(kept):
    """Bits as they were."""
    return zlib.decompress(kept[1:]) if kept[:1] == b"z" else kept[1:]


def read(words, layers=None):
    """For each word its layers, each a whole number with a bit for each asset.

    layers: for a word, the only layer that is wanted, such as one half-hour.
    """
    if not words:
        return {}
    rows = db.session.execute(ROWS_OF, {"words": list(words)}).all()
    blocks = defaultdict(dict)
    for word, block, kept in rows:
        blocks[word][block] = unpacked(kept)
    wanted = layers or {}
    return {word: _joined(word, parts, wanted.get(word)) for word, parts in blocks.items()}


TURN = AssetTurn.__table__.c
MARK = select(TURN.mark).where(TURN.id == 1)
_last = ("", {})


def kept():
    """A place to keep what was read, in memory, for as long as the index is the same."""
    global _last
    mark = db.session.execute(MARK).scalar()
    if not mark:
        return {}
    if _last[0] != mark:
        _last = (mark, {})
    return _last[1]


def read_marks(words, layer=0, known=None):
    """One layer of reserved words, read once as long as the index is the same."""
    known = kept() if known is None else known
    missing = {word for word in words if (word, layer) not in known}
    if missing:
        found = read(missing, dict.fromkeys(missing, layer))
        known.update({(word, layer): found.get(word, [0])[0] for word in missing})
    return {word: known[word, layer] for word in words}


def read_layers(words, first, last, known=None):
    """Some layers of reserved words as one: read once as long as the index is the same."""
    if last - first == 1:
        return read_marks(words, first, known)
    known = kept() if known is None else known
    missing = {word for word in words if (word, first, last) not in known}
    found = read(missing)
    for word in missing:
        known[word, first, last] = 0
        for layer in found.get(word, ())[first:last]:
            known[word, first, last] |= layer
    return {word: known[word, first, last] for word in words}


def _joined(word, parts, only):
    wanted = range(layers_of(word)) if only is None else [only]
    last = max(parts) + 1
    empty = bytes(BYTES)
    joined = []
    for layer in wanted:
        start = layer * BYTES
        pieces = [
            parts[block][start : start + BYTES] if block in parts else empty
            for block in range(last)
        ]
        joined.append(int.from_bytes(b"".join(pieces), "little"))
    return joined


def numbers(bits):
    """The numbers of the assets in a set, lowest first."""
    found = []
    if bits.bit_count() <= SPARSE:
        while bits:
            lowest = bits & -bits
            found.append(lowest.bit_length() - 1)
            bits ^= lowest
        return found
    raw = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for match in SOME.finditer(raw):
        first = match.start() * 8
        found += [first + bit for bit in SET_IN[raw[match.start()]]]
    return found


def bits_of(found):
    """The set of these numbers."""
    if not found:
        return 0
    raw = bytearray(max(found) // 8 + 1)
    for number in found:
        raw[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(raw, "little")


@dataclass
class Change:
    """What changes in the index, worked out beside it as it was under a mark."""

    changes: dict
    mark: str
    new: list = field(default_factory=list)
    old: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    emptied: set = field(default_factory=set)


def prepare(changes):
    """Work out changes: {(word, block): [(place in the block, layers before, after), …]}."""
    made, keys = Change(changes, db.session.execute(MARK).scalar()), list(changes)
    for some in in_pieces(keys, 400):
        _prepare_some(made, {key: changes[key] for key in some})
    return made


def change(prepared):
    """Write what was prepared; anew, if somebody changed the index meanwhile.

    Returns the words that no asset has any more.
    """
    if db.session.execute(MARK).scalar() != prepared.mark:
        prepared = prepare(prepared.changes)
    take_turn()
    _write(prepared.new, prepared.old, prepared.gone)
    return prepared.emptied


def take_turn():
    """From now on the index is another. Whoever changes it waits for this."""
    done = db.session.execute(update(AssetTurn).where(AssetTurn.id == 1).values(mark=uuid4().hex))
    if not done.rowcount:
        db.session.execute(insert(AssetTurn).values(id=1, mark=uuid4().hex))


def _prepare_some(made, changes):
    there = {
        (word, block): kept
        for word, block, kept in db.session.execute(
            ROWS_OF.where(TABLE.c.block.in_(bindparam("blocks", expanding=True))),
            {"words": list({word for word, _ in changes}), "blocks": list({b for _, b in changes})},
        )
        if (word, block) in changes
    }
    for (word, block), moves in changes.items():
        raw, is_there = _moved(word, there.get((word, block)), moves), (word, block) in there
        if not any(raw):
            made.emptied.add(word)
            made.gone += [(word, block)] if is_there else []
        elif is_there:
            made.old.append({"b_word": word, "b_block": block, "b_bits": packed(raw)})
        else:
            made.new.append({"word": word, "block": block, "bits": packed(raw)})


def _moved(word, kept, moves):
    raw = bytearray(unpacked(kept) if kept else layers_of(word) * BYTES)
    for place, before, after in moves:
        at, bit = place >> 3, 1 << (place & 7)
        turned, layer = before ^ after, 0
        while turned:
            if turned & 1:
                raw[layer * BYTES + at] ^= bit
            turned >>= 1
            layer += 1
    return bytes(raw)


CHANGED = (
    TABLE.update()
    .where(TABLE.c.word == bindparam("b_word"), TABLE.c.block == bindparam("b_block"))
    .values(bits=bindparam("b_bits"))
)
GONE = delete(TABLE).where(
    TABLE.c.word == bindparam("b_word"), TABLE.c.block == bindparam("b_block")
)


def _write(new, old, empty):
    if new:
        db.session.execute(insert(TABLE), new)
    if old:
        db.session.connection().execute(CHANGED, old)
    if empty:
        gone = [{"b_word": word, "b_block": block} for word, block in empty]
        db.session.connection().execute(GONE, gone)
