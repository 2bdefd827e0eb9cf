"""One side: a sheet with a place for everything, made of what someone wrote or agreed to."""

from dataclasses import dataclass, field, replace

from planner.database import now
from planner.days import day_in_words
from planner.help_numbers import national
from planner.sheets.blocks import MANY, blank_block, block_of
from planner.sheets.first_check import without_peer_workers
from planner.sheets.kinds import SheetKind
from planner.sheets.ringing import checked, numbers_on
from planner.sheets.rows import SheetRow


@dataclass
class OneSide:
    """A sheet: its words, its blocks, whose it is and of which day."""

    kind: SheetKind
    belongs_to: str
    day: str
    changed_on: str
    blocks: list
    numbers: tuple = ()
    size: str = ""
    blank: bool = False
    left_out: tuple = ()
    more: bool = False
    lang: str = "en-GB"
    offered: list = field(default_factory=list)
    drawn: object = None
    credits: tuple = ()

    @property
    def in_its_foot(self):
        """Numbers that are right everywhere, for a sheet on which no others stand.

        A list to fold has no foot: it goes into the pocket with the card, which begins with them.
        """
        return () if self.numbers or self.kind.key == "pocket" else national()

    @property
    def checked_on(self):
        """The day of the oldest check of its numbers; where none stand, of those in its foot."""
        return checked(self.numbers or self.in_its_foot)

    @property
    def title(self):
        """What stands at its head."""
        return self.kind.title

    @property
    def legal(self):
        """The words that say what these wishes are, with their day."""
        return self.kind.legal.format(day=self.changed_on if not self.blank else "____________")

    @property
    def shown(self):
        """The blocks that have something to show, in order."""
        return [block for block in self.blocks if block.stands]

    def what_for(self, number):
        """What is said of a number to ring: on a card, nothing that tells of a ward."""
        return number.on_a_card if self.kind.faces else number.brief

    def block(self, slot):
        """The block in one place; None where it is left out or empty."""
        return next((one for one in self.shown if one.slot == slot), None)

    def heading(self, slot):
        """What stands over one place, whether or not anything stands in it."""
        return next(one.heading for one in self.kind.blocks if one.slot == slot)

    def others(self, *slots):
        """Every block that has no place of its own."""
        return [one for one in self.shown if one.slot not in slots]


def one_side(
    kind,
    said,
    *,
    belongs_to,
    peer_names=(),
    size="",
    left_out=(),
    numbers=None,
):
    """A sheet with everything that is marked for it. It may still be too much for one side.

    Where nothing was said yet it has lines to write on, as a blank one has: nobody gets an empty
    page.
    """
    blocks = _blocks(kind, said, peer_names)
    nothing_yet = not _says_something(blocks, kind)
    if nothing_yet and size == "aloud":
        size = "large"
    if nothing_yet and not any(place.write for place in kind.blocks):
        bare = _to_write_on(kind, size, _numbers(kind, said, [], numbers))
        return replace(bare, belongs_to=belongs_to)
    return _filled(kind, said, blocks, belongs_to, size, left_out, numbers)


def _blocks(kind, said, peer_names):
    """Every place on a sheet, with what was said there."""
    return [
        without_peer_workers(block_of(place, said), place, kind, said, peer_names)
        for place in kind.blocks
    ]


def _filled(kind, said, blocks, belongs_to, size, left_out, numbers):
    """A sheet with these blocks, but those that were left out; whose it is, and of today."""
    kept = [one for one in blocks if one.slot not in left_out or not one.every]
    today = day_in_words(now())
    return OneSide(
        kind=kind,
        belongs_to=belongs_to,
        day=today,
        changed_on=day_in_words(said.changed_at) if said.changed_at else today,
        blocks=kept,
        numbers=_numbers(kind, said, kept, numbers),
        size=size,
        left_out=tuple(left_out),
        offered=[(one.slot, one.heading) for one in blocks if one.every],
    )


def blank_side(kind, *, size="", numbers=None):
    """The same sheet with nothing on it but lines to write on. It is nobody's yet."""
    blocks = [blank_block(place) for place in kind.blocks]
    lines = [SheetRow("") for _ in range(kind.to_ring.lines)]
    given = numbers_on(kind.to_ring, numbers, own=lines, on_a_card=kind.faces > 0)
    return OneSide(kind, "", "", "", blocks, numbers=given, size=size, blank=True)


def prompts_on(kind):
    """The keys of the prompts that a kind of sheet takes its words from."""
    return {key for place in kind.blocks for key in place.prompts}


def _to_write_on(kind, size, numbers):
    """A blank sheet with all numbers that a filled one would have: my own have the room left."""
    bare, ring = blank_side(kind, size=size), kind.to_ring
    room = ring.places - sum(1 for one in numbers if one.ward)
    for block in bare.blocks:
        block.lines = min(block.lines, room) if block.slot == ring.slot and room else block.lines
    return replace(bare, numbers=numbers)


def _says_something(blocks, kind):
    """Whether any words stand there that are not our own."""
    ours = [place.slot for place in kind.blocks if place.says]
    return any(row.main for block in blocks if block.slot not in ours for row in block.every)


def _has_number(every, needs):
    return any(words.fields.get(needs, "").strip() for words in every)


def _numbers(kind, said, blocks, given):
    """The numbers beside those that its owner wants to ring."""
    ring = kind.to_ring
    rows = next((one.rows for one in blocks if one.slot == ring.slot), [])
    answered = [key for key in ring.prompts if _has_number(said.words(key), ring.needs)]
    own = rows[: ring.most or MANY]
    return numbers_on(ring, given, own=own, answered=answered, on_a_card=kind.faces > 0)
