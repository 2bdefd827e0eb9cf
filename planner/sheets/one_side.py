"""One side: a sheet with a place for everything, made of what someone wrote or agreed to."""

from dataclasses import dataclass, field, replace

from planner.database import now
from planner.days import day_in_words
from planner.help_numbers import national
from planner.sheets.kinds import SheetKind, prompt_with_key, sheet_kinds
from planner.sheets.ringing import checked, numbers_on
from planner.sheets.rows import SheetRow, rows_in

MANY = 99


@dataclass
class Block:
    """One place on a sheet: its heading, what stands there, and whether more was left out."""

    slot: str
    heading: str
    rows: list
    note: str = ""
    goes: int = 0
    most: int = MANY
    least: int = 0
    stays: int = 0
    fixed: bool = False
    inline: bool = False
    front: bool = False
    beside: int = 1
    lines: int = 0
    columns: tuple = ()
    aloud: str = ""
    more: bool = False
    asked: list = field(default_factory=list)
    left: str = ""

    @property
    def stands(self):
        """Whether there is anything to show: words, a note, or lines to write on."""
        return bool(self.every or self.note or self.lines)

    @property
    def every(self):
        """All that stands there: what was said, then what is not known yet."""
        return [*self.rows, *self.asked]


@dataclass
class OneSide:
    """A sheet: its words, its blocks, whose it is and of which day."""

    kind: SheetKind
    belongs_to: str
    day: str
    changed_on: str
    blocks: list
    numbers: tuple = ()
    numbers_checked: str = ""
    size: str = ""
    demonstration: bool = False
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
        return self.numbers_checked or checked(self.in_its_foot)

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
    demonstration=False,
    numbers=None,
):
    """A sheet with everything that is marked for it. It may still be too much for one side.

    Where nothing was said yet it has lines to write on, as a blank one has: nobody gets an empty
    page.
    """
    blocks = [_block(one, said, kind, peer_names) for one in kind.blocks]
    if not _says_something(blocks, kind):
        size = "large" if size == "aloud" else size
        if not any(one.write for one in kind.blocks):
            bare = _to_write_on(kind, size, _numbers(kind, said, [], numbers))
            return replace(bare, belongs_to=belongs_to, demonstration=demonstration)
    kept = [one for one in blocks if one.slot not in left_out or not one.every]
    today = day_in_words(now())
    numbers, checked_on = _numbers(kind, said, kept, numbers)
    return OneSide(
        kind=kind,
        belongs_to=belongs_to,
        day=today,
        changed_on=day_in_words(said.changed_at) if said.changed_at else today,
        blocks=kept,
        numbers=numbers,
        numbers_checked=checked_on,
        size=size,
        demonstration=demonstration,
        left_out=tuple(left_out),
        offered=[(one.slot, one.heading) for one in blocks if one.every],
    )


def _to_write_on(kind, size, found):
    """A blank sheet with all numbers that a filled one would have: my own have the room left."""
    bare, ring, (numbers, checked_on) = blank_side(kind, size=size), kind.to_ring, found
    room = ring.places - sum(1 for one in numbers if one.ward)
    for block in bare.blocks:
        block.lines = min(block.lines, room) if block.slot == ring.slot and room else block.lines
    return replace(bare, numbers=numbers, numbers_checked=checked_on)


def _says_something(blocks, kind):
    ours = [one.slot for one in kind.blocks if one.says]
    return any(row.main for block in blocks if block.slot not in ours for row in block.every)


def _numbers(kind, said, blocks, given):
    """The numbers beside those that its owner wants to ring, and the day of the oldest check."""
    ring = kind.to_ring
    rows = next((one.rows for one in blocks if one.slot == ring.slot), [])
    answered = [key for key in ring.prompts if said.words(key)]
    own = rows[: ring.most or MANY]
    return numbers_on(ring, given, own=own, answered=answered, on_a_card=kind.faces > 0)


def blank_side(kind, *, size="", numbers=None):
    """The same sheet with nothing on it but lines to write on. It is nobody's yet."""
    blocks = [
        Block(one.slot, one.heading, _said_by_us(one), lines=one.lines, columns=_columns(one))
        for one in kind.blocks
    ]
    for block, one in zip(blocks, kind.blocks, strict=True):
        block.rows += _labels_of_boxes(one) if one.apart else []
    ring = kind.to_ring
    lines = [SheetRow("") for _ in range(ring.lines)]
    numbers, checked_on = numbers_on(ring, numbers, own=lines, on_a_card=kind.faces > 0)
    words = {"numbers": numbers, "numbers_checked": checked_on, "size": size, "blank": True}
    return OneSide(kind, "", "", "", blocks, **words)


def prompts_on(kind):
    """The keys of the prompts that a kind of sheet takes its words from."""
    return {key for block in kind.blocks for key in block.prompts}


def _block(one, said, kind, peer_names):
    rows = [row for key in one.prompts for row in rows_in(one, key, said)]
    rows += _said_by_us(one)
    asked = [SheetRow(prompt.question) for prompt in _open(one, said)]
    rows = _each_number_once(rows) if one.needs else rows
    rows = rows or (_labels_of_boxes(one) if one.apart and one.write else [])
    block = Block(
        one.slot,
        one.heading,
        rows,
        note=_notes(one, said) if rows or asked else one.empty,
        asked=asked,
        left=one.left,
        goes=one.goes,
        most=one.most or MANY,
        least=one.least,
        stays=one.stays,
        fixed=one.apart,
        inline=one.inline,
        front=one.front,
        beside=one.beside,
        lines=one.always or (one.lines if one.write and not rows and not asked else 0),
        columns=_columns(one),
        aloud=one.aloud,
    )
    return _team_check(block, one, said, kind, peer_names)


def _team_check(block, one, said, kind, peer_names):
    """The first check is the team's own: a peer worker is never printed as it."""
    checks = [key for key in one.prompts if "first_check" in prompt_with_key(key).marks]
    if not checks:
        return block
    names = {name.casefold() for name in peer_names if name}
    theirs = [row for row in block.rows if not _names_one_of(row.main, names)]
    if len(theirs) < len(block.rows) or not theirs:
        block.note = f"{kind.no_check} {kind.peer_is_extra}" if _sees_peer(said) else kind.no_check
        block.lines = max(one.lines, 1)
    block.rows = theirs
    return block


def _each_number_once(rows):
    """Of rows with a number to ring, the first for each number."""
    first = {}
    for at, row in enumerate(rows):
        numbers = tuple(tel for _label, _text, tel in row.facts if tel)
        first.setdefault(numbers or at, row)
    return list(first.values())


def _names_one_of(text, names):
    bare = text.casefold().strip(" .!,")
    words = "peer worker" in bare
    return words or any(bare == name or bare.startswith((f"{name},", f"{name} ")) for name in names)


def _sees_peer(said):
    asked_beside = [
        prompt.key
        for kind in sheet_kinds()
        for block in kind.blocks
        for prompt in map(prompt_with_key, block.prompts)
        if prompt.asks_for
    ]
    return any(said.words(key) for key in asked_beside)


def _open(one, said):
    return said.still_open() if one.gathers else []


def _said_by_us(one):
    return [SheetRow(words) for words in one.says]


def _notes(one, said):
    return " ".join(
        prompt.note
        for prompt in map(prompt_with_key, one.prompts)
        if prompt.note and not prompt.asks_for and said.words(prompt.key)
    )


def _columns(one):
    if not one.table:
        return ()
    return tuple(each.label for each in prompt_with_key(one.prompts[0]).fields)


def _labels_of_boxes(one):
    prompt = prompt_with_key(one.prompts[0])
    return [SheetRow("", label=each.label) for each in prompt.fields]
