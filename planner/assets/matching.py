"""What fits a search; and where nothing fits all of it, what fits in part, and why."""

from dataclasses import dataclass

from planner.assets import bits, moments, ranking, terms
from planner.assets.model import State
from planner.assets.placing import REACH
from planner.assets.words import facets, sentence

EITHER = {"category", "how"}  # of these, one of those chosen is enough
FOR_ALL = (State.LIVE, State.PAUSED)


@dataclass
class Facet:
    """Something to narrow the results by, and how many would be left."""

    key: str
    words: str
    count: int
    chosen: bool


MARKS = {key: group for group, keys in facets().items() for key in keys}


def mark(key):
    """The reserved word of a facet."""
    return f"=category:{key}" if MARKS[key] == "category" else f"={key}"


class Asking:
    """One search on its way: the terms, the bits read for them, and the sets made of these."""

    def __init__(self, wanted):
        self.wanted = wanted
        self.spans = moments.spans_of(wanted.when)
        self.kept = kept = bits.kept()
        self.terms = terms.terms_of(wanted.words, kept)
        needed = {mark(key) for key in MARKS} | {f"=state:{state}" for state in FOR_ALL}
        needed |= {"=overdue", "=noted", "=unplaced", "=timed"}
        self.marks = bits.read_marks(needed, known=kept)
        known = terms.read_terms(self.terms)
        self.layers = [term.layers(known) for term in self.terms]
        self.fields = [_any(layers) for layers in self.layers]
        self.near, self.far = self._near()
        self.open = self._open(kept) if self.spans else None
        self.only_distance = not self.terms

    def _open(self, kept):
        """What is open then. What has stopped for now is not, whatever its hours say."""
        return moments.open_in(self.spans, kept) & ~self.marked(f"=state:{State.PAUSED}")

    def marked(self, word):
        """The assets that have a reserved word."""
        return self.marks[word]

    def all(self):
        """Everything that anyone may come across."""
        return _any([self.marked(f"=state:{state}") for state in FOR_ALL])

    def _near(self):
        km = REACH.get(self.wanted.reach)
        if not self.wanted.start or km is None:
            return None, None
        return ranking.within(self.wanted.start, km)

    def match(self, words=True, some=False, near=True, when=True, filters=True, but=""):
        """The set that fits. Each part can be left out; `but` leaves out one group of filters."""
        found = self.all()
        if words and self.fields:
            found &= _any(self.fields) if some else _each(self.fields)
        if near and self.near is not None:
            found &= self.near
        if when and self.open is not None:
            found &= self.open
        return found & self._filtered(but) if filters and self.wanted.filters else found

    def _filtered(self, but):
        sets, either = [], {}
        for key in self.wanted.filters & MARKS.keys():
            group, found = MARKS[key], self.marked(mark(key))
            if group == but:
                continue
            if group in EITHER:
                either[group] = either.get(group, 0) | found
            else:
                sets.append(found)
        return _each([self.all(), *sets, *either.values()])

    def match_or_relax(self):
        """The set that fits; or else one that fits in part, and the sentence that says so."""
        steps = [("", {})]
        if self.near is not None:
            steps.append(("relaxed.further", {"near": False}))
        if len(self.fields) > 1:
            steps.append(("relaxed.some_words", {"some": True, "near": False}))
        loose = {"some": True, "near": False}
        if self.open is not None:
            steps.append(("relaxed.other_times", {**loose, "when": False}))
        loose |= {"when": False, "filters": False}
        if self.wanted.filters:
            steps.append(("relaxed.no_filters", loose))
        steps.append(("relaxed.everything", {**loose, "words": False}))
        for said, parts in steps:
            found = self.match(**parts)
            if found:
                self._note_relaxed(parts)
                return found, sentence(said) if said else ""
        return 0, sentence("relaxed.empty_map")

    def _note_relaxed(self, parts):
        if parts.get("near") is False:
            self.far = None
        if parts.get("words") is False:
            self.only_distance = True
        if parts.get("some"):
            self._weigh_number_of_words()

    def _weigh_number_of_words(self):
        """Whoever has more of the words comes first: each counts as more than any field could."""
        extra = [[bits, 0, 0, 0, 0] for bits in self.fields for _ in range(4)]
        self.layers = self.layers + extra

    def ranked(self, match, most):
        """The first of the set: so many, in order."""
        layers = [] if self.only_distance else self.layers
        groups = ranking.groups_of(layers, match, self._bonuses() if layers else [])
        if not self.wanted.start:
            return ranking.best_by_name(groups, most, by_category=not layers)
        nearby = ranking.Nearby(groups, self.wanted.start, most, self.only_distance)
        nearby.unplaced = self.marked("=unplaced")
        return nearby.best(self.far)

    def _bonuses(self):
        opened = [(self.open, 1.06)] if self.open is not None else []
        return [
            *opened,
            (self.marked("=noted"), 1.10),
            (self.marked("=overdue"), 0.8),
            (self.marked(f"=state:{State.PAUSED}"), 0.5),
        ]

    def untimed(self):
        """How many would fit if we knew when they are open."""
        return (self.match(when=False) & ~self.marked("=timed")).bit_count()

    def facets(self, match):
        """Each group with counts. A group of which one is enough is counted without itself."""
        found = {}
        for group, keys in facets().items():
            either = group in EITHER and any(MARKS.get(key) == group for key in self.wanted.filters)
            among = self.match(but=group) if either else match
            found[group] = [
                Facet(
                    key,
                    words,
                    (among & self.marked(mark(key))).bit_count(),
                    key in self.wanted.filters,
                )
                for key, words in keys.items()
            ]
        return found


def _any(sets):
    found = 0
    for each in sets:
        found |= each
    return found


def _each(sets):
    found = sets[0]
    for each in sets[1:]:
        found &= each
    return found
