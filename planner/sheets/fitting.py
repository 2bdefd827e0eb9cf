"""Fitting: what stays on a sheet that has only so many sides. Fixed steps, the same each time.

First the long lists and long texts are shortened, then the blocks that matter least leave, then
only the first lines stay, and last of all only the first words of each. A text loses whole
sentences from its end, never a part of one; nothing is ever set smaller. Where something was left
out, the sheet says: more in my full plan. What someone does not know yet is asked to the end: those
questions leave last of all.
"""

from dataclasses import replace

from planner.sheets.blocks import MANY
from planner.sheets.sentences import first_sentences

GENTLE = ((99, 5000), (12, 600), (8, 400), (6, 300), (5, 240), (4, 200))
FIRM = ((4, 160), (3, 160), (3, 120), (3, 90), (2, 120), (2, 90), (2, 60), (1, 120), (1, 90))
LAST = ((1, 60), (1, 40), (0, 40))
FEWER_TO_ASK = (20, 16, 12, 9, 6, 4, 2)
LESS_KNOWN = (2, 1, 0)
FEWEST = 40
SHORT = ((3, 120), (1, 120), (1, FEWEST))
LETTERS_A_SIDE, LETTERS_A_LINE = 2800, 75
WORTH_A_TRY, GUESSES = 1.5, 3


def fit(sheet, fills):
    """The fullest version of a sheet that finds room. It is set a few times only.

    `fills` says how much of its room a version fills: all up to 1 fits.
    """
    every = _each_smaller(steps(sheet))
    ladder = [step for step in every if _may_fit(step)] or every[-1:]
    if len(ladder) == 1:
        return ladder[0]
    room = Room(fills)
    if room.fits(ladder[0]):
        return ladder[0]
    found = room.fullest(ladder[1:])
    return _with_what_finds_room(found, sheet, room)


class Room:
    """The room of a sheet: which versions fit it; each try tells where to try next."""

    def __init__(self, fills):
        """`fills` says how much of its room a version fills."""
        self._fills, self._known, self._tried = fills, [], []

    def fits(self, version):
        """Whether a version finds room; it is set to see it, once."""
        if before := [full for tried, full in self._tried if tried == version]:
            return before[0] <= 1
        full = self._fills(version)
        self._known.append((weight(version), full))
        self._tried.append((version, full))
        return full <= 1

    def fullest(self, versions):
        """The first of several versions, each smaller than the one before, that finds room.

        The last is taken to fit. Each try tells where to try next; after a few that told wrong,
        the middle is tried. The answer is sure all the same: the one before it was tried.
        """
        too_full, fits, guesses = -1, len(versions) - 1, GUESSES
        while fits - too_full > 1:
            middle, guesses = (too_full + fits) // 2, guesses - 1
            tried = middle if guesses < 0 else self._likeliest(versions, too_full, fits)
            too_full, fits = (too_full, tried) if self.fits(versions[tried]) else (tried, fits)
        return versions[fits]

    def is_worth_a_try(self, version):
        """Whether it may fit, for all that is known."""
        return self._expected(version) <= WORTH_A_TRY

    def _likeliest(self, versions, too_full, fits):
        """The first that should fit; if none should, the last before the one that does."""
        between = range(too_full + 1, fits)
        return next((at for at in between if self._expected(versions[at]) <= 1), fits - 1)

    def _expected(self, version):
        """How full it should be, told from the two tries nearest to its weight."""
        new = weight(version)
        near = sorted(self._known, key=lambda one: abs(one[0] - new))
        (heavy, full), *others = near
        other = next((one for one in others if one[0] != heavy), None)
        if other is None:
            return full * new / heavy
        return full + (new - heavy) * (full - other[1]) / (heavy - other[0])


def weight(sheet):
    """About how many lines a version has: words, and room for each heading and each thing said."""
    return 4 + len(sheet.numbers) / 2 + sum(map(_block_weight, sheet.blocks))


def _block_weight(block):
    said = [
        len(row.main) + sum(len(text) for _label, text, _tel in row.facts) for row in block.every
    ]
    room = 2 + block.more + 1.5 * block.lines + 0.5 * len(said)
    return (room + sum(said) * block.beside / LETTERS_A_LINE) / block.beside


def _each_smaller(versions):
    """Of several versions those that are smaller than all before: the others gain nothing."""
    found = []
    for version in versions:
        if not found or weight(version) < weight(found[-1]):
            found.append(version)
    return found


def _with_what_finds_room(found, sheet, room):
    """Bring back, in short, what finds room: what matters most before all else."""
    order = [block.slot for block in sheet.blocks]
    gone = sorted(_gone(found, sheet), key=_last_first)
    ways = [[_short(one, min(most, one.most), longest) for one in gone] for most, longest in SHORT]
    fuller = [
        _with(found, way[:count], order)
        for count in range(len(gone), 0, -1)
        for way in ways
        if all(short.every or not one.every for one, short in zip(gone, way[:count], strict=False))
    ]
    fuller = _each_smaller(sorted(fuller, key=weight, reverse=True))
    found = room.fullest([*filter(room.is_worth_a_try, fuller), found])
    said = {block.slot for block in found.blocks if block.every}
    return _one_by_one(found, [one for one in gone if one.slot not in said], order, room)


def _one_by_one(found, gone, order, room):
    """Bring back, in its fewest words, each that was to stay: one too long keeps out no other.

    Our own note beside it, which stands in the plan too, gives way to their words.
    """
    for one in gone:
        shorter = [_short(one, min(most, one.most), longest) for most, longest in reversed(SHORT)]
        fewest = [replace(short, note="") for short in shorter if short.every][:1]
        tried = found if one.goes else _with(found, fewest, order)
        found = tried if room.is_worth_a_try(tried) and room.fits(tried) else found
    return found


def _gone(found, sheet):
    """The blocks that left, and those of which nothing was left but the place."""
    stays = {block.slot for block in found.blocks}
    said = {block.slot for block in found.blocks if block.every}
    return [
        block
        for block in sheet.blocks
        if (block.every and block.slot not in said) or (block.stands and block.slot not in stays)
    ]


def _last_first(block):
    """My own numbers before all, then what was to stay, then what left last."""
    return -block.stays, -(block.goes or MANY)


def _with(sheet, back, order):
    slots = {block.slot for block in back}
    blocks = [*(block for block in sheet.blocks if block.slot not in slots), *back]
    return replace(sheet, blocks=sorted(blocks, key=lambda one: order.index(one.slot)))


def steps(sheet):
    """A sheet from everything down to its first lines, each step smaller than the one before.

    On the front of a card the number of a ward leaves before any of its owner's own.
    """
    if any(block.front for block in sheet.blocks) and any(one.ward for one in sheet.numbers):
        mine = replace(sheet, numbers=tuple(one for one in sheet.numbers if not one.ward))
        return [_shortened(sheet, *GENTLE[0]), *steps(mine)]
    goes = sorted({block.goes for block in sheet.blocks if block.goes and block.rows})
    gentle = [_shortened(sheet, *limits) for limits in GENTLE]
    fewer = [_without(gentle[-1], goes[: at + 1], sheet) for at in range(len(goes))]
    core = _without(sheet, goes, sheet)
    firm = [_shortened(core, *limits) for limits in (*FIRM, *LAST)]
    asked = max((len(block.asked) for block in sheet.blocks), default=0)
    fewest = [_shortened(core, *LAST[-1], asked=most) for most in FEWER_TO_ASK if most < asked]
    bare = [_shortened(core, *LAST[-1], FEWER_TO_ASK[-1], known) for known in LESS_KNOWN]
    return [*gentle, *fewer, *firm, *fewest, *bare]


def _shortened(sheet, most, longest, asked=MANY, known=MANY):
    blocks = [_short(block, min(most, block.most), longest, asked, known) for block in sheet.blocks]
    more = sheet.more or any(block.more for block in blocks)
    return replace(sheet, blocks=blocks, more=more)


def _short(block, most, longest, asked=MANY, known=MANY):
    """A block with its first rows. Some of what matters most always stays.

    `known`: of what is known beside each thing said, so much stays at most, and any number to ring.
    """
    stays = block.stays if longest > 40 else min(block.stays, 2 * most)
    most, longest = max(most, stays, 1 if block.least else 0), max(longest, block.least)
    if block.fixed:
        rows = [replace(row, main=first_sentences(row.main, longest)) for row in block.rows]
    else:
        shorter = [_short_row(row, longest, known) for row in block.rows[:most]]
        rows = [row for row in shorter if row]
    more = block.more or rows != block.rows[: len(rows)] or len(rows) < len(block.rows)
    more, asked = more or asked < len(block.asked), block.asked[:asked]
    note = block.note if rows or not more else ""
    return replace(block, rows=rows, asked=asked, more=more, note=note)


def _short_row(row, longest, known=MANY):
    """A row with as many whole sentences as may stand; None if not even its first may.

    In its fewest words: what and when, and any number to ring.
    """
    main = first_sentences(row.main, longest)
    if row.main and not main:
        return None
    facts = [
        (label, text if tel else first_sentences(text, longest), tel)
        for label, text, tel in row.facts
    ]
    known = min(known, 2) if longest <= FEWEST else known
    facts = [*facts[:known], *(fact for fact in facts[known:] if fact[2])]
    second = first_sentences(row.second, longest)
    stay = {label for label, _text, _tel in facts}
    others = [(label, first_sentences(text, longest)) for label, text in row.second_facts]
    others = [(label, text) for label, text in others if label in stay]
    return replace(row, main=main, facts=facts, second=second, second_facts=others)


def _without(sheet, goes, whole):
    gone = [block for block in sheet.blocks if block.goes in goes]
    stay = [block for block in sheet.blocks if block.goes not in goes]
    left = any(block.rows for block in whole.blocks if block in gone or block.goes in goes)
    return replace(sheet, blocks=stay, more=sheet.more or bool(left))


def _may_fit(sheet):
    """Whether it is worth asking: a side holds only so many letters."""
    letters = sum(
        len(row.main) + sum(len(text) for _label, text, _tel in row.facts)
        for block in sheet.blocks
        for row in (*block.rows, *block.asked)
    )
    return letters <= LETTERS_A_SIDE * max(sheet.kind.sides, 1)
