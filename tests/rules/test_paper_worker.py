"""What leaves a paper before it is written is what nobody sees, hears or copies."""

import base64
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageStat

from planner.paper import FONTS
from tests.data.sheets.made_up import answer, full_plan, key_card, part

SETTER = Path(__file__).parents[1] / "data" / "sheets" / "set_pages.py"
DRAWS_LETTERS = {"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
INDIC = "ਮੈਨੂੰ 0.12345 ਚਾਹ"
LONG = "Walk along the water until it gets dark and come home by the other side. " * 9


@pytest.fixture(scope="module")
def papers():
    """Two sheets as our worker makes them, and with nothing left out: mode to name to PDF."""
    said = [answer("What helps?", LONG), answer("And then?", INDIC)]
    pages = {"plan": full_plan(parts=[part("Part 1", *said)]), "key card": key_card()}
    return {mode: set_in(mode, pages) for mode in ("guarded", "whole")}


def set_in(mode, pages):
    said = subprocess.run(
        [sys.executable, SETTER, mode],
        input=json.dumps(pages),
        env={"FONTCONFIG_FILE": str(FONTS), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: base64.b64decode(made) for name, made in json.loads(said.stdout).items()}


def told(paper, *command):
    return subprocess.run(command, input=paper, capture_output=True, check=True).stdout


def pieces(paper):
    """Every piece of the structure of an open PDF."""
    return [one for one in paper.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one
            and "/P" in one and "/K" in one]  # fmt: skip


@pytest.mark.parametrize("name", ["plan", "key card"])
def test_a_smaller_paper_looks_the_same(papers, name):
    draw = ["pdftoppm", "-r", "60", "-singlefile", "-png", "-"]
    small, whole = (Image.open(io.BytesIO(told(papers[mode][name], *draw))) for mode in papers)
    apart = ImageStat.Stat(ImageChops.difference(small.convert("L"), whole.convert("L")))
    assert apart.mean[0] < 0.2  # of 255: a letter may stand a quarter of a dot further on


@pytest.mark.parametrize("name", ["plan", "key card"])
def test_a_smaller_paper_is_copied_and_read_aloud_as_before(papers, name):
    small, whole = (told(papers[mode][name], "pdftotext", "-", "-") for mode in papers)
    assert small == whole
    small, whole = (
        told(papers[mode][name], "pdfinfo", "-struct-text", "-").split() for mode in papers
    )
    left_out = {b"Span", b"NonStruct", b"(inline)", b"(block)"}
    assert [w for w in small if w not in left_out] == [w for w in whole if w not in left_out]


def test_a_smaller_paper_is_smaller_by_a_tenth(papers):
    for name, small in papers["guarded"].items():
        assert len(small) < 0.9 * len(papers["whole"][name])


def test_a_font_in_a_paper_has_nothing_but_what_draws_its_letters(papers):
    with pikepdf.open(io.BytesIO(papers["guarded"]["plan"])) as paper:
        fonts = [one.FontFile2 for one in paper.objects
                 if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]  # fmt: skip
        assert len(fonts) > 2
        for font in fonts:
            assert set(TTFont(io.BytesIO(font.read_bytes())).keys()) == DRAWS_LETTERS


def test_every_line_is_found_in_the_piece_of_the_structure_that_it_stands_in(papers):
    with pikepdf.open(io.BytesIO(papers["guarded"]["plan"])) as paper:
        numbers = paper.Root.StructTreeRoot.ParentTree.Nums
        for page in paper.pages:
            lines = numbers[2 * int(page.StructParents) + 1]
            for at, piece in enumerate(lines):
                inside = [int(kid) for kid in piece.K if not isinstance(kid, pikepdf.Object)]
                assert at in inside
                assert piece.Pg.objgen == page.objgen


def test_the_lines_of_a_paragraph_stand_in_the_paragraph_itself(papers):
    with pikepdf.open(io.BytesIO(papers["guarded"]["plan"])) as paper:
        paragraphs = [one for one in pieces(paper) if one.S == "/P"]
        assert max(len(one.K) for one in paragraphs) > 5
        for one in paragraphs:
            assert not [kid for kid in one.K if isinstance(kid, pikepdf.Dictionary)
                        and kid.get("/S") in ("/Span", "/NonStruct")]  # fmt: skip


@pytest.fixture(scope="module")
def cards():
    """A key card as it is made, laid out once; and as it would be, laid out twice."""
    page = key_card()
    assert page.count('"pair twice"') == page.count('"pair again"') == 1
    pages = {"once": page, "twice": page.replace(' twice"', '"').replace(' again"', '"')}
    return set_in("guarded", pages)


def test_what_stands_twice_on_a_sheet_looks_as_if_it_was_laid_out_twice(cards):
    draw = ["pdftoppm", "-r", "150", "-singlefile", "-png", "-"]
    once, twice = (Image.open(io.BytesIO(told(cards[name], *draw))) for name in cards)
    assert ImageChops.difference(once.convert("L"), twice.convert("L")).getbbox() is None


def test_what_stands_twice_on_a_sheet_is_copied_twice_and_read_aloud_once(cards):
    for name, read in (("once", 1), ("twice", 2)):
        assert told(cards[name], "pdftotext", "-", "-").count(b"Lost and found") == 2
        aloud = told(cards[name], "pdfinfo", "-struct-text", "-")
        assert aloud.count(b"Lost and found") == read


def test_a_number_beside_a_name_that_runs_from_the_right_stands_where_it_was_written():
    said = full_plan(parts=[part("Part 1", answer("Who?", "ANCHOR"))])
    paper = set_in("guarded", {"plan": said.replace("ANCHOR", "Ring <bdi>שלום</bdi> 07700 900142")})
    found = told(paper["plan"], "pdftotext", "-bbox", "-", "-").decode()
    left = {text: float(x) for x, text in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]*)</word>', found)}
    name = next(text for text in left if set(text) == set("שלום"))
    assert left[name] < left["07700"] < left["900142"]
