"""Looking for a place: words, near where, when, and what it must have. Never an empty page.

One path on SQLite and PostgreSQL. The steps are in `find`; `ranking` says in which order.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from planner.assets import moments, times
from planner.assets.listing import Listed, listed
from planner.assets.matching import Asking
from planner.assets.model import Asset, State
from planner.assets.placing import Start
from planner.assets.words import sentence
from planner.database import db

PAGE = 20
LAST_PAGE = 25


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Kept sealed, if at all; never in an address or a log."""

    words: str = ""
    start: Start | None = None
    reach: str = "area"
    when: str = ""
    filters: frozenset = frozenset()
    page: int = 1

    def kept(self):
        """As plain values, to be sealed until the page is shown."""
        start = self.start and self.start.kept()
        return [self.words, start, self.reach, self.when, sorted(self.filters), self.page]

    @classmethod
    def from_kept(cls, kept):
        """What was looked for, from its plain values."""
        words, start, reach, when, filters, page = kept
        return cls(words, start and Start(*start), reach, when, frozenset(filters), page)

    def without(self, key):
        """The same search with one chosen filter removed."""
        return replace(self, filters=self.filters - {key}, page=1)


@dataclass
class Hit:
    """One place found, as it stands in results; how far it is, and whether it is open then."""

    place: Listed
    km: float | None
    open: times.OpenState

    @property
    def asset(self):
        """The place itself."""
        return db.session.get(Asset, self.place.asset.id)


@dataclass
class Found:
    """The answer to a search."""

    wanted: Wanted
    total: int
    hits: list
    facets: dict
    relaxed: str = ""
    corrected: list = field(default_factory=list)
    unknown_times: int = 0
    at: datetime | None = None

    @property
    def count(self):
        """How many there are, in words, to be read out."""
        key = "none" if not self.total else "one" if self.total == 1 else "many"
        return sentence(f"counts.{key}", count=f"{self.total:,}")

    @property
    def pages(self):
        """How many pages of results there are."""
        return min(LAST_PAGE, -(-self.total // PAGE))


def find(wanted):
    """The places that fit best, with the reason when not everything fits."""
    asked = Asking(wanted)
    match, relaxed = asked.match_or_relax()
    wanted = _on_a_page(wanted, match.bit_count())
    ranked = asked.ranked(match, PAGE * wanted.page)
    hits = _hits(ranked[(wanted.page - 1) * PAGE :], asked.spans, asked.kept)
    unknown = (match & ~asked.marked("=timed")).bit_count() if not wanted.when else asked.untimed()
    return Found(
        wanted=wanted,
        total=match.bit_count(),
        hits=hits,
        facets=asked.facets(match),
        relaxed=relaxed,
        corrected=[(term.typed, term.corrected) for term in asked.terms if term.corrected],
        unknown_times=unknown,
        at=asked.spans[0].first if asked.spans else None,
    )


def _on_a_page(wanted, total):
    """The same search, on the last page if there are not so many: no page is empty."""
    return replace(wanted, page=min(wanted.page, LAST_PAGE, max(1, -(-total // PAGE))))


def _hits(ranked, spans, kept):
    ranked = ranked[:PAGE]
    there = listed([each.number for each in ranked], kept)
    spans, holidays = spans or moments.spans_of("now"), times.bank_holidays()
    return [
        Hit(there[each.number], each.km, _state(there[each.number].asset, spans, holidays))
        for each in ranked
        if each.number in there
    ]


def _state(asset, spans, holidays):
    """Whether it is open then. What has stopped is not, whatever its hours say."""
    if asset.state == State.PAUSED:
        return times.OpenState.CLOSED
    return moments.state_in(asset.openings, spans, holidays)
