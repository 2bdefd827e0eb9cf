"""Which way words run: whatever they begin with, and whether their language was named or not."""

import pytest

from planner.directions import apart, which_way

AS_IT_BEGINS = "auto"


@pytest.mark.parametrize(
    ("text", "lang", "runs"),
    [
        ("My sister", "", AS_IT_BEGINS),
        ("أختي", "", AS_IT_BEGINS),
        ("أختي", "ar", "rtl"),
        ("Rosa أختي وصديقتي", "", "rtl"),
        ("07700 900123 أختي", "", AS_IT_BEGINS),
        ("NHS 111 أتصل بهم أولا", "", "rtl"),
        ("أنا عند St Mary’s Hospital Paddington", "", AS_IT_BEGINS),
        ("Rosa and سلام at the choir", "", AS_IT_BEGINS),
        ("سلام is how I say hello to my mum", "", "ltr"),
        ("🙂 (أختي)", "", AS_IT_BEGINS),
        ("!", "", AS_IT_BEGINS),
        ("", "", AS_IT_BEGINS),
        ("אחותי", "", AS_IT_BEGINS),
        ("Rosa היא אחותי", "", "rtl"),
        ("𞤀𞤣𞤤𞤢𞤥 𞤆𞤵𞤤𞤢𞤪", "", AS_IT_BEGINS),
        ("ߒߞߏ", "", AS_IT_BEGINS),
    ],
)
def test_words_run_as_their_letters_do_whatever_stands_first(text, lang, runs):
    assert which_way(text, lang) == runs


@pytest.mark.parametrize(
    ("text", "lang", "runs"),
    [
        ("Emergency department, St Mary’s Hospital, Paddington: عند", "ar", "rtl"),
        ("Emergency department, St Mary’s Hospital, Paddington: عند", "und-Arab", "rtl"),
        ("07700 900123", "ar", AS_IT_BEGINS),
        ("", "ur", "rtl"),
        ("meri behen ko phone karo", "ur", AS_IT_BEGINS),
        ("Xwişka min", "ku", AS_IT_BEGINS),
        ("خوشکم Rosa", "ku", AS_IT_BEGINS),
        ("Rosa خوشکم و هاوڕێکەم", "ku", "rtl"),
        ("ਮੇਰੀ ਭੈਣ", "pa", AS_IT_BEGINS),
        ("میری بھین", "pa", AS_IT_BEGINS),
        ("سلام عليكم is what my mum says", "en", "ltr"),
        ("أختي", "en", AS_IT_BEGINS),
        ("Moja siostra", "pl", AS_IT_BEGINS),
    ],
)
def test_where_letters_leave_it_open_the_language_that_was_named_decides(text, lang, runs):
    assert which_way(text, lang) == runs


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("اتصلي بي على 07700 900142.", ["07700 900142"]),
        ("+44 (0)20 7946 0958 أو 111", ["+44 (0)20 7946 0958"]),
        ("٠٧٧٠٠ ٩٠٠١٤٢ أختي", ["٠٧٧٠٠ ٩٠٠١٤٢"]),
        ("محمد 01632 960 124 (3)", ["01632 960 124 (3)"]),
        ("(3 01632 960 124) أختي", ["3 01632 960 124"]),
        ("من 10 إلى 12", []),
        ("My sister, 07700 900142", []),
    ],
)
def test_a_number_to_ring_is_never_turned_round_by_the_words_beside_it(text, numbers):
    pieces = apart(text)
    assert "".join(piece for piece, _is_number in pieces) == text
    assert [piece for piece, is_number in pieces if is_number] == numbers
