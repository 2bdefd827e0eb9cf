"""What is missing from our map: for each category, what nobody would find."""

from dataclasses import dataclass

from planner.assets import bits
from planner.assets.rights import require_staff
from planner.assets.terms import terms_of
from planner.assets.words import categories, kinds, sentence

LOOKED_FOR = {
    "evening": "=evening",
    "weekend": "=weekend",
    "free": "=free",
    "women": "=women",
    "step_free": "=step_free",
    "bus": "=on_bus_route",
}


@dataclass(frozen=True)
class Gap:
    """One category, how many places it has, and what none of them is."""

    key: str
    name: str
    count: int
    missing: list


def gaps(*, by, languages=()):
    """Every category with what is missing in it, the emptiest first."""
    require_staff(by)
    marks = {key: f"=category:{key}" for key in categories()}
    known = bits.read_marks({*marks.values(), *LOOKED_FOR.values(), "=state:live"})
    spoken = {each: _speaking(each) for each in languages}
    found = []
    for key, category in categories().items():
        there = known[marks[key]] & known["=state:live"]
        found.append(Gap(key, category.name, there.bit_count(), _missing(there, known, spoken)))
    return sorted(found, key=lambda gap: gap.count)


def _missing(there, known, spoken):
    if not there:
        return [sentence("gaps.category")]
    missing = [
        sentence(f"gaps.{key}") for key, mark in LOOKED_FOR.items() if not there & known[mark]
    ]
    return missing + [
        sentence("gaps.language", language=name)
        for name, bits_ in spoken.items()
        if not there & bits_
    ]


def _speaking(language):
    found = terms_of(language)[:1]
    known = bits.read(found[0].stems) if found else {}
    return known.get(found[0].phrases[0][0], [0, 0])[1] if found else 0


def count_by_kind(*, by):
    """How many live assets there are of each kind: a map of services alone is a gap too."""
    require_staff(by)
    marks = {key: f"=kind:{key}" for key in kinds()}
    known = bits.read_marks({*marks.values(), "=state:live"})
    return {
        kinds()[key].name: (known[mark] & known["=state:live"]).bit_count()
        for key, mark in marks.items()
    }


def only_services(*, by):
    """Whether the map has services and nothing else; then the sentence that says so."""
    require_staff(by)
    names = {kinds()[key].name for key in ("service", "line") if key in kinds()}
    counts = count_by_kind(by=by)
    others = sum(count for name, count in counts.items() if name not in names)
    return sentence("gaps.only_services") if any(counts.values()) and not others else ""
