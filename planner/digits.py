"""Digits: numbers as people type them, in whatever digits their own keyboard has."""

import unicodedata

PLAIN = frozenset("0123456789")


def in_plain_digits(text):
    """The same text with every digit as 0 to 9: one PIN is one PIN, on this tablet and the next."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(letter):
    return str(unicodedata.decimal(letter, letter))


def digits_of(text):
    """Only the digits of a text, each as 0 to 9. What only looks like one, as ², is none."""
    return "".join(letter for letter in in_plain_digits(text) if letter in PLAIN)
