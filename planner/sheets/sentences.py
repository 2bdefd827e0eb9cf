"""Sentences: where a text may be parted, in the scripts that we print. Never within a sentence."""

import re

ENDS = re.compile(r"\n+|(?<=[.!?…])[”’\"')\]]*\s+|(?<=[。！？।॥؟۔።])[”’』」]*\s*")
TITLES = "Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Sr|Jr|St|Rd|Ave|Tel|tel|approx"
A_SHORT_FORM = re.compile(rf"(?:\b(?:[A-HJ-Z]|{TITLES})|\b[a-z]\.[a-z])\.$")
A_NUMBER_OF = re.compile(r"\b[Nn]o\.$")


def sentences_in(text):
    """The sentences of a text, each whole. A text without any end is one sentence."""
    found, start = [], 0
    for end in ENDS.finditer(text):
        before = text[start : end.end()].strip()
        if "\n" not in end.group() and _goes_on(before, text[end.end() :]):
            continue
        found.append(before)
        start = end.end()
    return [one for one in (*found, text[start:].strip()) if one]


def _goes_on(before, after):
    """Whether a full stop only ended a short form: "Dr. Osei", or went on in small letters."""
    a_number = A_NUMBER_OF.search(before) and after[:1].isdigit()
    return bool(a_number or A_SHORT_FORM.search(before)) or after[:1].islower()


def first_sentences(text, longest):
    """As many whole sentences from the start as fit; none if even the first is too long."""
    if len(text) <= longest:
        return text
    kept = ""
    for sentence in sentences_in(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > longest:
            break
        kept = longer
    return kept
