"""Reading a PDF in tests: its words and where they stand, its structure, fonts and ink."""

import re
import shutil
import subprocess
import unicodedata
from io import BytesIO

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from tests.left_out import BY_A_READER, left_out

PER_MILLIMETRE = 10
UNHEARD = "\u200d\ufe0f"


def told(*command, given=None):
    """What a command says of what it is given; without that command the test is left out."""
    if not shutil.which(command[0]):
        pytest.skip(left_out(*BY_A_READER))
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return done.stdout.decode()


def text_of(path, how="-layout"):
    """All words of a PDF in one line, as a reader of PDF finds them."""
    return " ".join(told("pdftotext", how, path, "-").split())


def sizes_on(path):
    """The sizes in which letters are set, each with its words, in points."""
    found = {}

    def note(text, current, matrix, font, size):
        tall = abs(size * matrix[3] * current[3])
        if text.strip():
            found[round(tall, 1)] = found.get(round(tall, 1), "") + text

    for page in pypdf.PdfReader(path).pages:
        page.extract_text(visitor_text=note)
    return found


def letters(text):
    """The letters of a text, without the room between them and marks that are not heard."""
    kept = unicodedata.normalize("NFC", text)
    return "".join(
        letter
        for letter in kept
        if not letter.isspace()
        and letter not in UNHEARD
        and unicodedata.bidirectional(letter) not in ("RLE", "LRE", "PDF", "RLI", "LRI", "PDI")
    )


def structure(element):
    """Every element of the structure of a PDF."""
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from structure(each)
    elif isinstance(element, pikepdf.Dictionary):
        yield element
        yield from structure(element.get("/K", pikepdf.Array()))


def fonts_in(pdf):
    """Each font of a PDF by its name on each page: (page, name, font)."""
    for page in pdf.pages:
        for name, font in page.Resources.get("/Font", {}).items():
            yield page, name, font


def font_file(font):
    """The file of a font inside a PDF."""
    return font.DescendantFonts[0].FontDescriptor.get("/FontFile2")


def glyphs_drawn(page):
    """The glyphs drawn on a page: (font, glyph)."""
    font = None
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = str(operands[0])
        if str(operator) in ("Tj", "TJ"):
            strings = operands[0] if str(operator) == "TJ" else [operands[0]]
            for string in strings:
                if isinstance(string, pikepdf.String):
                    codes = bytes(string)
                    yield from ((font, codes[at : at + 2]) for at in range(0, len(codes), 2))


def empty_boxes(pdf):
    """How many glyphs are drawn that their font does not have."""
    count = 0
    for page in pdf.pages:
        known = {
            str(name): TTFont(BytesIO(font_file(font).read_bytes()))["maxp"].numGlyphs
            for name, font in page.Resources.get("/Font", {}).items()
        }
        count += sum(
            not 0 < int.from_bytes(glyph, "big") < known[font] for font, glyph in glyphs_drawn(page)
        )
    return count


def words_on(path):
    """Where each word stands: (page, left, top, right, bottom, word), in points."""
    for page, text in enumerate(told("pdftotext", "-bbox", path, "-").split("<page ")[1:]):
        for place, word in re.findall(r"<word ([^>]*)>(.*?)</word>", text):
            yield page, *(float(each) for each in re.findall(r'"([\d.-]+)"', place)), word


def drawn(path):
    """The first page as it comes out of a printer, 10 dots to the millimetre, in grey."""
    to = path.with_suffix("")
    dots = str(PER_MILLIMETRE * 25.4)
    told("pdftoppm", "-r", dots, "-gray", "-png", "-singlefile", path, to)
    with Image.open(to.with_suffix(".png")) as image:
        return image.convert("L")


def dot(across, down):
    """Millimetres as dots of a drawn page."""
    return round(across * PER_MILLIMETRE), round(down * PER_MILLIMETRE)


def lines_across(image):
    """The rows of dots that hold a line from one side to the other, in millimetres."""
    bins = image.reduce((20, 1))
    dots, width = bins.tobytes(), bins.width
    inked = [y for y in range(bins.height) if max(dots[y * width : (y + 1) * width]) < 252]
    return [y / PER_MILLIMETRE for y in inked if y - 1 not in inked]
