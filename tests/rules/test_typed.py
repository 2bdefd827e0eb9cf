"""What someone typed that is kept nowhere else waits for them, whichever of their tabs sent it."""

from planner.ways_in.sittings import actor_of
from planner.ways_in.typed import MOST_PAGES, forget_typed, keep_typed, typed_before

NOTE = {"words": ["Ring the bell twice"]}
BENCH = {"name": ["The bench by the second lock"]}


def waits(actor):
    """What waits in this sitting now, whoever reads it."""
    return typed_before(actor_of(actor.token))


def test_what_two_tabs_send_as_the_screen_hides_both_waits(amina):
    one, other = actor_of(amina.token), actor_of(amina.token)
    keep_typed(one, "/my-list/own", BENCH)
    keep_typed(other, "/leaving/", NOTE)
    assert waits(amina) == {"/my-list/own": BENCH, "/leaving/": NOTE}


def test_what_one_tab_sent_does_not_take_what_the_other_typed_meanwhile(amina):
    keep_typed(amina, "/my-list/own", BENCH)
    sends = actor_of(amina.token)
    keep_typed(actor_of(amina.token), "/leaving/", NOTE)
    forget_typed(sends, "/my-list/own")
    assert waits(amina) == {"/leaving/": NOTE}


def test_of_one_page_the_newest_waits(amina):
    keep_typed(amina, "/leaving/", BENCH)
    keep_typed(amina, "/leaving/", NOTE)
    assert waits(amina) == {"/leaving/": NOTE}


def test_what_waits_has_an_end_and_the_newest_is_always_there(amina):
    for number in range(MOST_PAGES + 5):
        keep_typed(amina, f"/places/{number}", NOTE)
    assert list(waits(amina)) == [f"/places/{number}" for number in range(5, MOST_PAGES + 5)]
    keep_typed(amina, "/leaving/", {"words": ["a" * 2_000_000]})
    assert list(waits(amina)) == ["/leaving/"]


def test_it_lies_sealed_and_no_other_sitting_reads_it(amina, signed_in):
    keep_typed(amina, "/leaving/", NOTE)
    assert waits(signed_in("amina")) == {}
    assert NOTE["words"][0].encode() not in amina.sitting.typed
