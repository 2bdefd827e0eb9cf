"""Paper that everyone can read: tagged, with its own fonts, letter for letter, in its size."""

import base64
import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from planner.paper import FONTS
from tests.data.sheets import made_up
from tests.left_out import BY_VERAPDF, left_out
from tests.reading_pdf import (
    dot,
    drawn,
    empty_boxes,
    font_file,
    fonts_in,
    letters,
    lines_across,
    structure,
    told,
    words_on,
)
from tests.verapdf import missing, verdicts

SETTER = Path(__file__).parents[1] / "data" / "sheets" / "set_pages.py"
LONG_NAME = "Aleksandra-Wilhelmina Featherstonehaugh-Okonkwo, who lives by the canal"
LONG_TITLE = "My list of places and people and all that I like to do on a long summer day"
SHEETS = {
    "plan": made_up.full_plan,
    "large": lambda: made_up.full_plan(size="large", colour="leave"),
    "poster": lambda: made_up.full_plan(size="poster", colour="own"),
    "long names": lambda: made_up.full_plan(title=LONG_TITLE, belongs_to=LONG_NAME, colour="place"),
    "long names, large": lambda: made_up.full_plan(
        title=LONG_TITLE, belongs_to=LONG_NAME, colour="work", size="poster", official=""
    ),
    "no name": lambda: made_up.full_plan(belongs_to="", look_again="", numbers=[]),
    "no words": lambda: made_up.full_plan(parts=[]),
    "scripts": made_up.many_scripts,
    "card": made_up.key_card,
    "words": made_up.words_sheet,
    "help": made_up.help_sheet,
}


@pytest.fixture(scope="module")
def folder(press, tmp_path_factory):
    """A folder with every sheet as a PDF."""
    folder = tmp_path_factory.mktemp("sheets")
    for name, page in SHEETS.items():
        (folder / f"{name}.pdf").write_bytes(press.pdf(page(), "Paper"))
    return folder


@pytest.fixture(params=SHEETS)
def sheet(request, folder):
    """Each sheet in turn."""
    return folder / f"{request.param}.pdf"


def texts_of(thing):
    """Every text in a made-up plan that is to stand on paper."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, list | tuple):
        return [text for each in thing for text in texts_of(each)]
    return texts_of([thing.__dict__[name] for name in thing.__dict__ if name in PRINTED])


PRINTED = {"title", "belongs_to", "made_on", "changed_on", "look_again", "numbers", "parts"}
PRINTED |= {"on_paper", "number", "numbers_checked", "answers", "question", "note", "rows"}
PRINTED |= {"main", "second", "second_by"}


def test_a_sheet_says_that_it_is_tagged_and_in_which_language(sheet):
    with pikepdf.open(sheet) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == "Paper"
        assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()


def test_a_sheet_has_a_heading_and_every_picture_says_what_it_is(sheet):
    with pikepdf.open(sheet) as pdf:
        elements = list(structure(pdf.Root.StructTreeRoot.K))
        kinds = [str(each.get("/S", "")) for each in elements]
        figures = [each for each in elements if str(each.get("/S", "")) == "/Figure"]
        assert kinds.count("/H1") == 1
        assert figures or sheet.stem == "words"  # it has none
        assert all(str(each.get("/Alt", "")).strip() for each in figures)


def test_a_sheet_brings_its_own_fonts(sheet):
    with pikepdf.open(sheet) as pdf:
        names = {str(font.BaseFont).partition("+")[2] for _, _, font in fonts_in(pdf)}
        assert all(font_file(font) for _, _, font in fonts_in(pdf))
        assert names
        assert all(name.startswith(("Onward-Paper", "Noto", "Droid")) for name in names)


def test_no_letter_is_an_empty_box(sheet):
    with pikepdf.open(sheet) as pdf:
        assert empty_boxes(pdf) == 0


def test_an_empty_box_would_be_seen():
    """As weasyprint sets it, without our word that these letters cannot be printed."""
    said = subprocess.run(
        [sys.executable, SETTER, "open"],
        input=json.dumps({"x": "<html lang=en><title>x</title><p>Cherokee ᎣᏏᏲ"}),
        env={"FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    paper = base64.b64decode(json.loads(said.stdout)["x"])
    with pikepdf.open(BytesIO(paper)) as pdf:
        assert empty_boxes(pdf) == 3


@pytest.mark.skipif(bool(missing()), reason=left_out(BY_VERAPDF, missing()))
def test_verapdf_finds_every_sheet_readable_for_everyone(folder, press):
    spoilt = re.sub("<title>A lamp</title>", "", made_up.full_plan())
    (folder / "spoilt.pdf").write_bytes(press.pdf(spoilt, "Paper"))
    said = verdicts(*(folder / f"{name}.pdf" for name in [*SHEETS, "spoilt"]))
    assert [(fine, why) for fine, _, why in said[:-1]] == [(True, "{}")] * len(SHEETS)
    assert min(looked_at for _, looked_at, _ in said) > 1000
    assert said[-1][0] is False, "a picture without a title must be found"
    assert "7.3-1=1" in said[-1][2]


@pytest.mark.parametrize("name", ["plan", "large", "poster"])
def test_every_letter_of_a_plan_is_in_the_text_of_the_pdf(name, folder):
    found = letters(told("pdftotext", "-raw", folder / f"{name}.pdf", "-"))
    arabic = {row.second for part in made_up.PARTS for a in part.answers for row in a.rows}
    said = [text for text in texts_of(made_up.plan()) if text and text not in arabic]
    assert len(said) > 30
    assert [text for text in said if letters(text) not in found] == []


@pytest.fixture(scope="module")
def readings(folder):
    """The scripts as two readers of PDF find them. Each misreads what the other reads well."""
    path = folder / "scripts.pdf"
    by_other = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return letters(told("pdftotext", "-raw", path, "-")), letters(by_other)


@pytest.mark.parametrize(("lang", "way", "words"), made_up.SCRIPTS)
def test_every_word_of_every_script_is_in_the_text_of_the_pdf(lang, way, words, readings):
    said = [letters(word) for word in re.split(r"[\s.:]+", words)]
    assert [word for word in said if not any(word in reading for reading in readings)] == []


def test_words_from_right_to_left_begin_at_the_right(folder):
    right = {word[::-1]: edge for _, _, _, edge, _, word in words_on(folder / "scripts.pdf")}
    assert right["שקט"] < right["צריך"] < right["אני"]
    assert right["אני"] > 500


def test_no_words_lie_over_one_another(sheet):
    words = list(words_on(sheet))
    for at, (page, left, top, right, bottom, word) in enumerate(words):
        for other in words[at + 1 :]:
            across = min(right, other[3]) - max(left, other[1])
            down = min(bottom, other[4]) - max(top, other[2])
            apart = page != other[0] or across < 1 or down < (bottom - top) / 2
            assert apart, f"{word} and {other[5]}"


def test_no_words_run_off_the_paper(sheet):
    """Nor into the five millimetres below, where a printer may cut."""
    assert all(
        left > 60 and right < 595 - 40 and bottom < 842 - 14.2
        for _, left, _, right, bottom, _ in words_on(sheet)
    )


def test_large_print_is_larger(folder):
    def height(name):
        (word,) = [each for each in words_on(folder / f"{name}.pdf") if each[5] == "Biscuit."]
        return word[4] - word[2]

    assert height("large") / height("plan") == pytest.approx(18 / 14, rel=0.02)
    assert height("poster") / height("plan") == pytest.approx(24 / 14, rel=0.02)


@pytest.mark.parametrize("face", ["Regular", "SemiBold"])
def test_a_zero_is_plain(face):
    font = TTFont(FONTS.parent / f"OnwardPaper-{face}.ttf")
    assert font["glyf"]["zero"].numberOfContours == 2
    assert font.getBestCmap()[ord("0")] == "zero"


def test_digits_are_set_in_the_face_with_the_plain_zero(folder):
    with pikepdf.open(folder / "card.pdf") as pdf:
        assert {str(font.BaseFont).partition("+")[2] for _, _, font in fonts_in(pdf)} == {
            "Onward-Paper",
            "Onward-Paper-Semi-Bold",
        }


def test_a_key_card_is_as_large_as_any_card(folder):
    sheet = drawn(folder / "card.pdf")
    inside = sheet.crop((230, 0, 1920, sheet.height))
    lines = lines_across(inside)
    assert len(lines) == 4
    assert [lines[1] - lines[0], lines[3] - lines[2]] == pytest.approx([54.1, 54.1], abs=0.2)
    strip = sheet.crop((200, int(lines[0] * 10) + 8, sheet.width, int(lines[0] * 10) + 34))
    sides = lines_across(strip.transpose(Image.Transpose.ROTATE_270))
    assert len(sides) == 3
    wide = [sides[1] - sides[0], sides[2] - sides[1]]
    assert wide == pytest.approx([85.6, 85.6], abs=0.25)  # a line is 0.2 wide


def test_a_camera_sees_the_very_square_of_the_card(folder):
    sheet, square = drawn(folder / "card.pdf"), made_up.square()
    top = lines_across(sheet.crop((230, 0, 1920, sheet.height)))[0]
    size = 33 / (len(square) + 2)
    places = [(at + 1.5) * size for at in range(len(square))]
    seen = [
        [sheet.getpixel(dot(26.14 + across, top + 7.14 + down)) < 128 for across in places]
        for down in places
    ]
    assert seen == [[bool(dark) for dark in line] for line in square]


@pytest.mark.parametrize("name", ["card", "words", "help"])
def test_a_way_in_is_one_sheet_and_holds_no_other_way_in(name, folder):
    secrets = {"card": [made_up.CARD_CODE[:5]], "words": made_up.WORDS, "help": made_up.CODES[1:4]}
    text = told("pdftotext", folder / f"{name}.pdf", "-")
    assert text.count("\f") == 1
    assert [which for which, parts in secrets.items() if all(each in text for each in parts)] == [
        name
    ]


def test_a_line_drawn_as_it_was_laid_out_is_the_same_to_the_byte_as_one_laid_out_again(press):
    """The worker leaves a step of WeasyPrint out; without that shortcut the paper is the same."""
    pages = {"plan": made_up.full_plan(), "large": made_up.full_plan(size="large")}
    pages |= {"card": made_up.key_card(), "help": made_up.help_sheet()}
    set_again = subprocess.run(
        [sys.executable, SETTER, "guarded"],
        input=json.dumps(pages),
        env={"FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    for name, paper in json.loads(set_again.stdout).items():
        assert base64.b64decode(paper) == press.pdf(pages[name], "Paper"), name
