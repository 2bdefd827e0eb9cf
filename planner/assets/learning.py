"""How words are written on this map: for typing ahead, and for slips of the finger."""

from sqlalchemy import bindparam, case, delete, func, insert, select, update

from planner.assets.bits import AssetBits, AssetSlip, KnownWord
from planner.assets.pieces import in_pieces
from planner.assets.stems import slips, stem
from planner.database import db


def learn(written, shown=True):
    """Remember how words are written, for typing ahead and for slips of the finger.

    Those of places that nobody may see yet count below nothing, until they are shown.
    """
    words = [word for word in written if len(word) > 2]
    new = []
    for some in in_pieces(words):
        there = set(db.session.scalars(select(KnownWord.word).where(KnownWord.word.in_(some))))
        new += [word for word in some if word not in there]
        again = [
            {"b_word": word, "b_more": written[word]}
            for word in some
            if word in there and written[word]
        ]
        if again:
            db.session.connection().execute(USED_AGAIN if shown else HIDDEN_AGAIN, again)
    if new:
        sign = 1 if shown else -1
        rows = [
            {"word": word, "stem": stem(word), "uses": sign * (written[word] or 1)} for word in new
        ]
        db.session.execute(insert(KnownWord), rows)
        pairs = [{"slip": slip, "word": word} for word in new for slip in slips(word)]
        db.session.execute(insert(AssetSlip), pairs)


KNOWN = KnownWord.__table__
THIS_WORD = KNOWN.update().where(KNOWN.c.word == bindparam("b_word"))
MORE = bindparam("b_more")
USED_AGAIN = THIS_WORD.values(uses=func.abs(KNOWN.c.uses) + MORE)
HIDDEN_AGAIN = THIS_WORD.values(uses=KNOWN.c.uses + case((KNOWN.c.uses < 0, -MORE), else_=MORE))


def forget(emptied):
    """Forget words that no asset has any more, so that typing ahead never tells of them."""
    stems = [word for word in emptied if not word.startswith("=")]
    if not stems:
        return
    left = set(db.session.scalars(select(AssetBits.word).where(AssetBits.word.in_(stems))))
    gone = [word for word in stems if word not in left]
    words = select(KnownWord.word).where(KnownWord.stem.in_(gone))
    db.session.execute(delete(AssetSlip).where(AssetSlip.word.in_(words)))
    db.session.execute(delete(KnownWord).where(KnownWord.stem.in_(gone)))


def show():
    """From now on the words count of all the places that came last."""
    db.session.execute(update(KnownWord).where(KnownWord.uses < 0).values(uses=-KnownWord.uses))
