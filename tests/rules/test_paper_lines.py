"""Where lines end on paper: within no word that has room on the next one, and within no number."""

import re

import pytest

from planner.paper.press import Press
from tests.reading_pdf import words_on

PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>x</title></head><body>{}</body></html>'
NUMBERS = {"01632": ["960", "124"], "116": ["123"], "(0)20": ["7946", "0958"], "٠٧٧٠٠": ["٩٠٠١٤٢"]}


@pytest.fixture(scope="module")
def words_of(tmp_path_factory):
    """Every word of a page as it is set, with where it stands."""
    press, path = Press(), tmp_path_factory.mktemp("lines") / "page.pdf"

    def set_page(html):
        path.write_bytes(press.pdf(PAGE.format(html), "Paper"))
        return list(words_on(path))

    yield set_page
    press.stop()


def test_among_words_from_right_to_left_no_word_in_bold_is_parted(words_of):
    said = "".join(f"{'. ' * at}<bdi>They visit me</bdi>. " for at in range(30))
    words = words_of(f'<p dir="rtl"><b><bdi>שלום</bdi>. {said}</b></p>')
    pieces = {re.sub("[^a-zA-Z]", "", word) for *_place, word in words}
    assert pieces == {"They", "visit", "me", ""}


def test_a_word_too_long_for_any_line_is_parted_all_the_same(words_of):
    words = words_of(f"<p>So <b><i>{'w' * 300}</i></b></p>")
    assert len({one[2] for one in words}) > 3
    assert max(one[3] for one in words) < (210 - 13) / 25.4 * 72


def test_no_number_that_someone_typed_ends_on_the_next_line(words_of):
    text = "ring 01632 960 124 or 116 123, +44 (0)20 7946 0958, ٠٧٧٠٠ ٩٠٠١٤٢ then"
    words = words_of("".join(f"<p>{'a ' * at}<b>x</b> {text}</p>" for at in range(44)))
    assert set(NUMBERS) <= {one[5] for one in words}
    for at, (_page, _left, top, *_edges, word) in enumerate(words):
        if word in NUMBERS:
            rest = words[at + 1 : at + 1 + len(NUMBERS[word])]
            assert {round(one[2]) for one in rest} == {round(top)}, words[at : at + 4]


@pytest.mark.parametrize(
    "text", ["ᏣᎳᎩ ᎦᏬᏂ", "ꕙꔤ", "ꆈꌠꁱ", "𐎠𐎡𐎢", "ᚠᚢᚦ ᚨ", "\ue001", "\U0001cdff"]
)
def test_where_letters_cannot_be_printed_the_sheet_says_so_once_and_leaves_no_gap(words_of, text):
    words = [one[5] for one in words_of(f"<p>before {text} after</p><p><b>x</b> {text}</p>")]
    said = ["[letters", "that", "we", "cannot", "print]"]
    assert words == ["before", *said, "after", "x", *said]


def test_what_can_be_printed_is_not_said_to_be_lost(words_of):
    many = (
        "Żółć שלום سلام আমার ਸ਼ਾਂਤੀ 我需要 ጸጥ ไทย ខ្មែរ ⵜⴰⵎ 😀 👩‍👩‍👧 🏳️‍🌈 e\u0323 – ’“”•☐ \u00ad\u200f"
    )
    assert "print]" not in {one[5] for one in words_of(f"<p>{many}</p>")}


def test_a_row_of_many_numbers_still_ends_where_the_line_does(words_of):
    words = words_of(f"<p>{'12 ' * 200}</p>")
    assert {len(one[5]) for one in words} == {2}
