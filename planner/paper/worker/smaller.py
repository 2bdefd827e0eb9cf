"""The same paper in fewer bytes: what nobody sees, hears or copies leaves before it is written.

weasyprint hands over what it made as objects (`write_pdf(finisher=…)`). We leave out
- of each font the parts that are for setting type: it is set (ISO 32000-1, 9.9, table 126);
- of the structure each piece without a meaning of its own: the lines of a paragraph stand in the
  paragraph itself;
- of each place in a drawing the digits after the third: they are less than a hair.
"""

import io
import re

import pydyf
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

DRAWN_WITH = {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep"}
HOLDS_WORDS = {"/P", "/H1", "/H2", "/H3", "/H4", "/LBody", "/TH", "/TD", "/Caption", "/Span"}
SAYS_NOTHING = {"/Span", "/NonStruct"}
NOTHING_MORE = {"Type", "S", "K", "Pg", "P"}
TOO_FINE = re.compile(rb"(?<=\.\d{3})\d+|>-?0<")  # and a letter that is moved by nothing


def make_smaller(_document, pdf):
    """Leave out of a paper what it can do without; what is seen, read aloud and copied stays."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and "Length1" in one.extra:
            one.stream = [_only_drawn(one.stream[0])]
            one.extra["Length1"] = len(one.stream[0])
        elif isinstance(one, pydyf.Stream):
            one.stream = _drawn_less_finely(one.stream)
    _take_out(_without_meaning(pdf), pdf)


def _only_drawn(font):
    """A font with nothing in it but what draws its letters."""
    found, made = SFNTReader(io.BytesIO(font)), io.BytesIO()
    kept = DRAWN_WITH.intersection(found.tables)
    writer = SFNTWriter(made, len(kept), found.sfntVersion)
    for part in sorted(kept):
        writer[part] = found[part]
    writer.close()
    return made.getvalue()


def _drawn_less_finely(lines):
    """A drawing in thousandths of a pixel. Words to be read aloud are not bytes, and stay."""
    return [
        TOO_FINE.sub(b"", line) if isinstance(line, bytes) and line[-2:] != b"cm" else line
        for line in lines
    ]


def _without_meaning(pdf):
    """The numbers of all pieces of the structure whose words now stand in the piece around them."""
    pieces = {
        one.reference: one
        for one in pdf.objects
        if isinstance(one, dict) and one.get("Type") == "/StructElem"
    }
    lines = dict(zip(pdf.page_references, _lines_of_pages(pdf), strict=False))
    gone = set()
    for piece in pieces.values():
        stays = piece["S"] in HOLDS_WORDS and piece.number not in gone
        look_at = piece["K"][:] if stays else []
        while look_at:
            inner = pieces.get(look_at.pop())
            if inner and _says_nothing(inner, piece["Pg"]):
                _bring_out(inner, piece, pieces, lines[piece["Pg"]])
                look_at += inner["K"]
                gone.add(inner.number)
    return gone


def _lines_of_pages(pdf):
    """For each page a list: in which piece of the structure each of its lines stands."""
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    return pdf.objects[_number(root["ParentTree"])]["Nums"][1::2]


def _number(name):
    return int(name.split()[0])


def _says_nothing(piece, page):
    return piece["S"] in SAYS_NOTHING and piece["Pg"] == page and piece.keys() <= NOTHING_MORE


def _bring_out(inner, outer, pieces, lines):
    """Put what stands in one piece into the piece around it."""
    at = outer["K"].index(inner.reference)
    outer["K"][at : at + 1] = inner["K"]
    for kid in inner["K"]:
        if kid in pieces:
            pieces[kid]["P"] = outer.reference
        elif isinstance(kid, int):
            lines[kid] = outer.reference


def _take_out(gone, pdf):
    """Take objects out of a paper, and number the others anew."""
    stay = [one for one in pdf.objects if one.number not in gone]
    names = {b"%d 0 R" % one.number: b"%d 0 R" % at for at, one in enumerate(stay)}
    kids = pdf.pages["Kids"]
    kids[:] = [names[b"%d 0 R" % number] for number in kids[::3]]
    for at, one in enumerate(stay):
        _rename(one.extra if isinstance(one, pydyf.Stream) else one, names)
        one.number = at
    pdf.objects[:] = stay


def _rename(thing, names):
    """Call by its new name everything that a dictionary or a list speaks of."""
    if isinstance(thing, dict):
        places = thing.items()
    elif isinstance(thing, list):
        places = enumerate(thing)
    else:
        return
    for place, value in places:
        if isinstance(value, bytes):
            thing[place] = names.get(value, value)
        elif isinstance(value, dict | list):
            _rename(value, names)
