"""What seals people's words: it opens with the right key, in its own place, and not otherwise."""

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import keys
from planner.keys import CannotOpen

KEY, OTHER = bytes(range(32)), bytes(32)
SECRET = b"I am afraid of the stairs in my block."


def opens(key, sealed, about=b""):
    """Whether a key opens something sealed."""
    try:
        return keys.open_sealed(key, sealed, about) is not None
    except CannotOpen:
        return False


def test_what_is_sealed_opens_with_its_key():
    assert keys.open_sealed(KEY, keys.seal(KEY, SECRET, b"here"), b"here") == SECRET


def test_the_same_words_are_never_sealed_the_same():
    assert len({keys.seal(KEY, SECRET) for _ in range(500)}) == 500


@pytest.mark.attack
def test_no_other_key_and_no_other_place_opens_it():
    sealed = keys.seal(KEY, SECRET, b"her plan")
    assert opens(KEY, sealed, b"her plan")
    assert not opens(OTHER, sealed, b"her plan")
    assert not opens(KEY, sealed, b"his plan")


@pytest.mark.attack
def test_a_bit_changed_anywhere_is_noticed():
    sealed = keys.seal(KEY, SECRET, b"here")
    for at in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[at // 8] ^= 1 << at % 8
        assert not opens(KEY, bytes(changed), b"here")


@pytest.mark.attack
def test_a_piece_of_it_opens_nothing():
    sealed = keys.seal(KEY, SECRET)
    assert not [end for end in range(len(sealed)) if opens(KEY, sealed[:end])]


@given(st.binary(max_size=300))
def test_words_of_any_length_come_back_from_their_padding(plain):
    padded = keys.padded(plain)
    assert len(padded) % keys.PADDING == 0
    assert keys.unpadded(padded) == plain


def test_a_short_answer_is_as_long_as_a_shorter_one():
    assert len({len(keys.seal(KEY, keys.padded(b"x" * size))) for size in range(63)}) == 1


def test_each_purpose_has_a_key_of_its_own():
    assert len({keys.subkey(KEY, purpose) for purpose in ("a", "b", "section:a", "")} | {KEY}) == 5


def test_what_is_sealed_to_someone_opens_for_them_alone():
    private, public = keys.new_key_pair()
    stranger, _ = keys.new_key_pair()
    sealed = keys.seal_to(public, SECRET, b"inbox")
    assert keys.open_with(private, sealed, b"inbox") == SECRET
    for key, about in ((stranger, b"inbox"), (private, b"elsewhere")):
        with pytest.raises(CannotOpen):
            keys.open_with(key, sealed, about)


@pytest.mark.attack
def test_rubbish_in_place_of_what_was_sealed_is_refused():
    private, _ = keys.new_key_pair()
    for rubbish in (b"", b"\x01", b"\x01" + os.urandom(11), os.urandom(200), b"\x01" + bytes(200)):
        assert not opens(KEY, rubbish)
        with pytest.raises(CannotOpen):
            keys.open_with(private, rubbish, b"inbox")


def test_a_token_is_known_to_the_server_only_by_its_mark():
    token, known_as = keys.new_token()
    assert len(token) == 43
    assert token not in known_as
    assert known_as == keys.token_id(token)
    assert keys.token_key(token, "sitting") != keys.token_key(token, "form")


@pytest.mark.attack
def test_a_slot_needs_both_the_card_and_the_key_of_the_site(app):
    wrapped = keys.wrap(KEY, SECRET, b"slot")
    assert keys.unwrap(KEY, wrapped, b"slot") == SECRET
    assert not opens(KEY, wrapped, b"slot")
    assert not opens(keys.site_subkey("slots"), keys.seal(KEY, SECRET), b"slot")
    with pytest.raises(CannotOpen):
        keys.unwrap(OTHER, wrapped, b"slot")


def test_a_slot_opens_after_the_key_of_the_site_was_changed(app):
    wrapped = keys.wrap(KEY, SECRET, b"slot")
    found = keys.lookup("card", b"a code")
    app.config["SITE_KEYS"] = app.config["SITE_KEYS"] | {2: os.urandom(32)}
    assert keys.unwrap(KEY, wrapped, b"slot") == SECRET
    assert keys.lookup("card", b"a code") == found
    renewed = keys.rewrap(wrapped, b"slot")
    app.config["SITE_KEYS"] = {2: app.config["SITE_KEYS"][2]}
    assert keys.unwrap(KEY, renewed, b"slot") == SECRET
    with pytest.raises(CannotOpen):
        keys.unwrap(KEY, wrapped, b"slot")


@pytest.mark.attack
def test_a_kept_pin_is_worth_nothing_without_the_key_of_the_site(app):
    kept = keys.pin_hash("248163")
    assert kept.startswith("$argon2id$")
    assert keys.pin_is_right(kept, "248163")
    assert not keys.pin_is_right(kept, "248164")
    app.config["SITE_KEYS"] = {1: os.urandom(32)}
    assert not keys.pin_is_right(kept, "248163")


@pytest.mark.attack
def test_what_is_found_by_a_secret_tells_nothing_of_it(app):
    one, other = keys.lookup("card", b"a code"), keys.lookup("code", b"a code")
    assert one != other
    assert b"a code".hex() not in one
    app.config["SITE_KEYS"] = {1: os.urandom(32)}
    assert keys.lookup("card", b"a code") != one


def test_an_id_is_the_same_under_one_key_and_tells_nothing_under_another():
    chooser = random.Random(7)
    names = [f"prompt:{chooser.random()}" for _ in range(50)]
    ids = [keys.keyed_id(KEY, name) for name in names]
    assert ids == [keys.keyed_id(KEY, name) for name in names]
    assert len({*ids, *(keys.keyed_id(OTHER, name) for name in names)}) == 100
