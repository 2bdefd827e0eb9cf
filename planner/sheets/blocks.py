"""Blocks: the places on a sheet, and what stands in each of them."""

from dataclasses import dataclass, field

from planner.sheets.kinds import prompt_with_key
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


def block_of(place, said):
    """What someone said, where it belongs: the block in one place (a BlockKind) of a sheet."""
    rows = [row for key in place.prompts for row in rows_in(place, key, said)]
    rows += _said_by_us(place)
    asked = [SheetRow(prompt.question) for prompt in _open(place, said)]
    rows = sorted(_each_number_once(rows), key=_without) if place.needs else rows
    rows = rows or (_labels_of_boxes(place) if place.apart and place.write else [])
    empty = not rows and not asked
    return Block(
        place.slot,
        place.heading,
        rows,
        note=place.empty if empty else _notes(place, said),
        asked=asked,
        left=place.left,
        goes=place.goes,
        most=place.most or MANY,
        least=place.least,
        stays=place.stays,
        fixed=place.apart,
        inline=place.inline,
        front=place.front,
        beside=place.beside,
        lines=place.always or (place.lines if place.write and empty else 0),
        columns=_columns(place),
        aloud=place.aloud,
    )


def blank_block(place):
    """The same block with what we say there ourselves, and lines to write on."""
    rows = _said_by_us(place) + (_labels_of_boxes(place) if place.apart else [])
    return Block(place.slot, place.heading, rows, lines=place.lines, columns=_columns(place))


def _each_number_once(rows):
    """Of rows with a number to ring, the first for each number."""
    first = {}
    for at, row in enumerate(rows):
        numbers = tuple(tel for _label, _text, tel in row.facts if tel)
        first.setdefault(numbers or at, row)
    return list(first.values())


def _without(row):
    return row.no_number


def _open(place, said):
    return said.still_open() if place.gathers else []


def _said_by_us(place):
    return [SheetRow(words) for words in place.says]


def _notes(place, said):
    return " ".join(
        prompt.note
        for prompt in map(prompt_with_key, place.prompts)
        if prompt.note and not prompt.asks_for and said.words(prompt.key)
    )


def _columns(place):
    if not place.table:
        return ()
    return tuple(each.label for each in prompt_with_key(place.prompts[0]).fields)


def _labels_of_boxes(place):
    prompt = prompt_with_key(place.prompts[0])
    return [SheetRow("", label=each.label) for each in prompt.fields]
