"""What was typed, as terms: with synonyms, an unfinished last word, slips put right."""

from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import String, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from planner.assets.bits import FIELDS, AssetSlip, KnownWord, kept, read, take_turn
from planner.assets.rights import require_coordinator, require_staff
from planner.assets.stems import is_one_slip, slips, split, stem
from planner.assets.words import content
from planner.database import db

MOST_WORDS = 8
MOST_ENDINGS = 8
NEAR_WORDS = 8


class Synonym(db.Model):
    """A word or phrase of people here, and another that means the same."""

    phrase: Mapped[str] = mapped_column(String(80), primary_key=True)
    means: Mapped[str] = mapped_column(String(80), primary_key=True)


@dataclass
class Term:
    """One word or phrase of the search: the phrases that do for it, and those only begun so."""

    typed: str
    phrases: list = field(default_factory=list)
    begun: list = field(default_factory=list)
    corrected: str = ""

    @property
    def stems(self):
        """Every stem that must be read from the index."""
        return {each for phrase in self.phrases + self.begun for each in phrase}

    def layers(self, known):
        """For each field, the assets that have this term there."""
        layers = [0] * len(FIELDS)
        for phrase in self.phrases:
            for at, bits in enumerate(_phrase(phrase, known)):
                layers[at] |= bits
        for phrase in self.begun:
            for bits in _phrase(phrase, known):
                layers[-1] |= bits
        return layers


def _phrase(phrase, known):
    """One word: its fields. More words: each must stand somewhere, together they weigh as tags."""
    if len(phrase) == 1:
        return known.get(phrase[0], [0] * len(FIELDS))
    together, in_name = None, None
    for each in phrase:
        found = known.get(each, [0] * len(FIELDS))
        anywhere = found[0] | found[1] | found[2] | found[3] | found[4]
        together = anywhere if together is None else together & anywhere
        in_name = found[0] if in_name is None else in_name & found[0]
    return [in_name, 0, 0, together, 0]


def terms_of(typed, known=None):
    """The terms of what was typed; every one with all that may stand for it."""
    words = list(dict.fromkeys(split(typed[:200])))[:MOST_WORDS]
    if not words:
        return []
    means = _meanings(words, kept() if known is None else known)
    terms, at = [], 0
    while at < len(words):
        length = next((n for n in (3, 2, 1) if tuple(words[at : at + n]) in means), 1)
        phrase = tuple(words[at : at + length])
        alternatives = [phrase, *means.get(phrase, ())]
        stemmed = dict.fromkeys(tuple(stem(word) for word in each) for each in alternatives)
        terms.append(Term(" ".join(phrase), list(stemmed)))
        at += length
    finish_last_word(terms[-1], words[-1])
    return terms


@cache
def _starter():
    """The synonyms that come with the planner, phrase to phrases."""
    means = {}
    for group in content("synonyms")["groups"]:
        phrases = [tuple(split(each)) for each in group]
        for phrase in phrases:
            means.setdefault(phrase, []).extend(each for each in phrases if each != phrase)
    return means


SAID = Synonym.__table__.c
OURS = select(SAID.phrase, SAID.means).order_by(SAID.phrase, SAID.means)


def _meanings(words, known):
    """Synonyms for every run of up to three words."""
    if "synonyms" not in known:
        known["synonyms"] = _all_meanings()
    runs = (tuple(words[at : at + n]) for n in (1, 2, 3) for at in range(len(words) - n + 1))
    return {run: known["synonyms"][run] for run in runs if run in known["synonyms"]}


def _all_meanings():
    means = {phrase: list(others) for phrase, others in _starter().items()}
    for phrase, other in db.session.execute(OURS):
        means.setdefault(tuple(phrase.split()), []).append(tuple(other.split()))
    return means


KNOWN, SLIP = KnownWord.__table__.c, AssetSlip.__table__.c  # rows, not objects
SHOWN = KNOWN.uses > 0  # below nothing: of places that nobody may see yet
BEGUN = (
    select(KNOWN.stem)
    .where(KNOWN.word >= bindparam("low"), KNOWN.word < bindparam("high"), SHOWN)
    .order_by(KNOWN.uses.desc(), KNOWN.word)
    .limit(MOST_ENDINGS)
)


def finish_last_word(term, word):
    """The last word may be unfinished: those that begin so count, though less."""
    if len(word) < 3 or term.typed.count(" "):
        return
    found = db.session.scalars(BEGUN, {"low": word, "high": word + "\x7f"})
    exact = {each for phrase in term.phrases for each in phrase}
    term.begun = [(each,) for each in dict.fromkeys(found) if each not in exact]


def read_terms(terms):
    """The bits of all terms, with slips put right for words that nobody knows."""
    known = read(set().union(*(term.stems for term in terms)))
    lost = [term for term in terms if not term.stems & known.keys()]
    if lost:
        for term in lost:
            put_right(term)
        known |= read(set().union(*(term.stems for term in lost)))
    return known


LIKELY = (
    select(KNOWN.word, KNOWN.stem, KNOWN.uses)
    .join(AssetSlip.__table__, SLIP.word == KNOWN.word)
    .where(SLIP.slip.in_(bindparam("slips", expanding=True)), SHOWN)
    .distinct()
)


def put_right(term):
    """Known words that are one slip of the finger away from an unknown one."""
    for word in term.typed.split():
        found = likely(word)
        if found:
            term.corrected = found[0][0]
            term.phrases = list(dict.fromkeys((stemmed,) for _, stemmed in found))


def likely(word):
    """Known words one slip away, the most used first."""
    if len(word) < 3:
        return []
    rows = db.session.execute(LIKELY, {"slips": sorted(slips(word))}).all()
    near = [row for row in rows if is_one_slip(word, row.word)]
    near.sort(key=lambda row: (row.word[0] != word[0], -row.uses, row.word))
    return [(row.word, row.stem) for row in near[:NEAR_WORDS]]


TYPED = (
    select(KNOWN.word)
    .where(KNOWN.word >= bindparam("low"), KNOWN.word < bindparam("high"), SHOWN)
    .order_by(KNOWN.uses.desc(), KNOWN.word)
    .limit(bindparam("most"))
)


def words_beginning(typed, most=8):
    """Words of the map that begin so, while somebody types."""
    words = split(typed)
    if not words or len(words[-1]) < 2:
        return []
    last = words[-1]
    return db.session.scalars(TYPED, {"low": last, "high": last + "\x7f", "most": most}).all()


def stems_of(typed):
    """For each word that was typed its stem, and of the last one all that begin so."""
    words = split(typed)[:MOST_WORDS]
    stems = [{stem(word)} for word in words]
    if stems:
        stems[-1] |= {stem(word) for word in words_beginning(words[-1])}
    return stems


def synonyms(*, by):
    """The words that people here have added, each pair once."""
    require_staff(by)
    rows = db.session.execute(select(Synonym.phrase, Synonym.means).order_by(Synonym.phrase))
    return [(phrase, means) for phrase, means in rows if phrase <= means]


def set_synonym(phrase, means, *, by):
    """From now on the two words or phrases find the same."""
    require_coordinator(by)
    take_turn()
    one, other = (" ".join(split(text)) for text in (phrase, means))
    if one and other:
        db.session.merge(Synonym(phrase=one, means=other))
        db.session.merge(Synonym(phrase=other, means=one))


def drop_synonym(phrase, means, *, by):
    """From now on they do not."""
    require_coordinator(by)
    take_turn()
    for one, other in ((phrase, means), (means, phrase)):
        pair = (Synonym.phrase == " ".join(split(one)), Synonym.means == " ".join(split(other)))
        db.session.execute(delete(Synonym).where(*pair))
