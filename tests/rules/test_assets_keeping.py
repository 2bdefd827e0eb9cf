"""Keeping the map: checks, notes, suggestions, versions, duplicates, gaps."""

from datetime import date, timedelta

import pytest

from planner.assets import (
    cards,
    checks,
    drawing,
    duplicates,
    gaps,
    index,
    keeping,
    merging,
    moderation,
    notes,
    snapshots,
    suggestions,
)
from planner.assets.cards import NoSuchAsset
from planner.assets.freshness import Freshness, freshness, months_later
from planner.assets.model import State
from planner.assets.results import cards_of
from planner.assets.rights import NotAllowed
from planner.assets.search import Wanted, find
from planner.database import Clock, db, now
from tests.places import ADE, BENCH, CHOIR, DEE, NUR, REFUGE, SAM, WARD, it_is, live


@pytest.fixture(autouse=True)
def tables(app, monkeypatch):
    monkeypatch.setattr(Clock, "moment", Clock.moment)
    it_is(2026, 11, 24)
    db.create_all()


@pytest.fixture
def choir():
    return live(CHOIR)


def test_a_place_need_not_be_a_service_and_names_may_repeat(choir):
    live(BENCH)
    live(CHOIR)
    assert find(Wanted("choir")).total == 2


def test_what_is_not_known_is_never_shown_as_no(choir):
    facts = {fact.key: fact for fact in cards.read(choir.id, by=DEE).facts}
    assert (facts["hearing_loop"].value, facts["hearing_loop"].words) == (
        "unknown",
        "Hearing loop: not known",
    )
    assert facts["free"].said_by == "the place says so"


def test_a_service_user_sees_no_draft():
    draft = keeping.draft(CHOIR, by=SAM)
    with pytest.raises(NoSuchAsset):
        cards.read(draft.id, by=DEE)
    with pytest.raises(NotAllowed):
        keeping.draft(CHOIR, by=DEE)


def test_only_the_coordinator_puts_a_place_on_the_map_and_it_is_checked_then():
    draft = keeping.draft(CHOIR, by=SAM)
    with pytest.raises(NotAllowed):
        keeping.publish(draft, "rang", by=SAM)
    keeping.publish(draft, "rang", by=NUR)
    assert cards.read(draft.id, by=DEE).checked == "Checked 24 November 2026 by Nur, on the phone"


def test_a_group_in_a_home_needs_the_hosts_yes():
    draft = keeping.draft({**CHOIR, "at_home": True}, by=SAM)
    with pytest.raises(keeping.HostMustAgree):
        keeping.publish(draft, "visited", by=NUR)


def test_the_last_approved_version_stands_while_a_change_waits(choir):
    waiting = keeping.change(choir, {"cost": "£2"}, by=SAM, after=choir.version)
    assert cards.read(choir.id, by=DEE).cost == ""
    keeping.approve(waiting, by=NUR)
    assert cards.read(choir.id, by=DEE).cost == "£2"
    assert keeping.waiting_changes(by=NUR) == []


def test_a_change_that_waited_long_brings_no_other_old_words_back(choir):
    waits = keeping.change(choir, {"phone": "01632 960 123"}, by=SAM, after=1)
    keeping.change(choir, {"cost": "£2", "town": "Balham"}, by=NUR, after=1)
    assert moderation.differences(waits) == [("Phone", "", "01632 960 123")]
    keeping.approve(waits, by=NUR)
    assert (choir.phone, choir.cost, choir.town) == ("01632 960 123", "£2", "Balham")


def test_a_group_in_a_home_tells_no_address_before_its_host_has_agreed(choir):
    keeping.change(choir, {"at_home": True}, by=NUR, after=1)
    assert cards.read(choir.id, by=NUR).where.lines == []
    assert find(Wanted("canal")).relaxed
    keeping.change(choir, {"host_agreed_on": "2026-11-20"}, by=NUR, after=2)
    assert "Tooting" in cards.read(choir.id, by=DEE).where.lines


@pytest.mark.parametrize(("who", "is_so"), [("Women over 50.", True), ("Men and women.", False)])
def test_what_is_for_everyone_is_not_told_as_for_women(who, is_so):
    live({**CHOIR, "who_for": who})
    assert (not find(Wanted(filters=frozenset({"women"}))).relaxed) == is_so


def test_somebody_who_read_an_older_version_is_told(choir):
    keeping.change(choir, {"cost": "£2"}, by=NUR, after=1)
    with pytest.raises(keeping.ChangedSince):
        keeping.change(choir, {"cost": "£3"}, by=NUR, after=1)


def test_an_earlier_version_can_stand_again(choir):
    keeping.change(choir, {"name": "Wednesday Choir"}, by=NUR, after=1)
    first = keeping.versions(choir, by=NUR)[-1]
    keeping.put_back(choir, first, by=NUR)
    assert choir.name == "Tuesday Choir"
    assert len(keeping.versions(choir, by=NUR)) == 3


def test_a_group_is_checked_each_three_months_and_then_one_rings_first(choir):
    it_is(2027, 2, 20)
    assert freshness(choir, now().date()) == Freshness.DUE
    it_is(2027, 2, 25)
    card = cards.read(choir.id, by=DEE)
    assert card.ring_first
    assert card.checked == "Ring first. No one has checked since November 2026"


def test_one_tap_says_it_is_still_right(choir):
    it_is(2027, 3, 1)
    checks.still_right(choir, "visited", by=SAM)
    assert cards.read(choir.id, by=DEE).checked == "Checked 1 March 2027 by Sam, by going there"


def test_twice_no_answer_in_a_month_is_unreachable(choir):
    checks.check(choir, how="rang", outcome="no_answer", by=SAM)
    assert not choir.unreachable
    checks.check(choir, how="rang", outcome="no_answer", by=SAM)
    assert choir.unreachable
    assert cards.read(choir.id, by=DEE).ring_first


def test_the_queue_begins_with_what_would_leave_a_category_empty(choir):
    live(BENCH)
    it_is(2028, 1, 1)
    live({**CHOIR, "name": "New Choir"})
    index.sweep(now().date())
    queue = checks.check_queue(by=NUR)
    assert [due.card.name for due in queue] == ["The bench by the pond", "Tuesday Choir"]
    assert queue[0].last_of == ["Quiet and green"]


def test_where_more_is_due_than_the_queue_lays_out_it_says_how_much(choir, monkeypatch):
    live(BENCH)
    it_is(2028, 1, 1)
    monkeypatch.setattr(checks, "MOST", 1)
    assert checks.check_queue(by=NUR).total == 2


def test_the_day_a_check_runs_out_it_comes_later_in_the_search(choir):
    it_is(2027, 2, 25)
    live({**CHOIR, "name": "Zither Choir", "summary": CHOIR["summary"]})
    index.sweep(now().date())
    found = find(Wanted("choir singing"))
    assert [hit.asset.name for hit in found.hits] == ["Zither Choir", "Tuesday Choir"]


def test_a_closed_place_is_told_and_no_longer_found(choir):
    checks.check(choir, how="visited", outcome="closed", by=SAM)
    assert choir.state == State.LIVE
    checks.check(choir, how="visited", outcome="closed", by=NUR)
    assert cards.read(choir.id, by=DEE).is_closed
    assert find(Wanted("choir")).total == 0


@pytest.mark.parametrize(
    ("outcome", "sort"), [("closed", "closed"), ("paused", "paused"), ("changed", "other")]
)
def test_what_a_peer_worker_finds_to_be_otherwise_waits_for_the_coordinator(choir, outcome, sort):
    it_is(2026, 12, 1)
    checks.check(choir, how="visited", outcome=outcome, by=SAM, note="Boarded up.")
    (told,) = suggestions.suggestions(by=NUR)
    assert (told.sort, told.words, told.asset, told.tell) == (sort, "Boarded up.", choir, None)
    card = cards.read(choir.id, by=DEE)
    assert (card.ring_first, card.checked_on) == (True, date(2026, 11, 24))
    assert [due.card.name for due in checks.check_queue(by=NUR)] == ["Tuesday Choir"]
    checks.still_right(choir, "rang", by=NUR)
    assert not cards.read(choir.id, by=DEE).ring_first


def test_a_note_waits_then_shows_its_month_then_ends(choir):
    note = notes.write_note(choir, "like", "Blue door.", visited_on=date(2026, 11, 2), by=SAM)
    assert cards.read(choir.id, by=DEE).notes == []
    notes.approve_note(note, by=NUR)
    (shown,) = cards.read(choir.id, by=DEE).notes
    assert shown.byline == "A peer worker, went in November 2026"
    it_is(2028, 5, 3)
    assert cards.read(choir.id, by=DEE).notes == []


def test_nobody_else_changes_the_words_of_a_note(choir):
    note = notes.write_note(choir, "like", "Blue door.", visited_on=date(2026, 11, 2), by=SAM)
    for other in (ADE, NUR):
        with pytest.raises(NotAllowed):
            notes.rewrite_note(note, "Red door.", by=other)


@pytest.mark.parametrize(
    "text",
    [
        "Ring Pat on 07700 900123",
        "943 476 5919",
        "pat@example.org knows",
        "A patient told me",
        "She told me it helps",
        "Mr Jones is kind",
        "The rude woman at the desk",
    ],
)
def test_a_note_that_seems_to_hold_a_person_is_warned_of(text):
    assert notes.warnings(text)


def test_a_note_about_the_place_is_not_warned_of():
    assert (
        notes.warnings("Blue door, up the ramp. Tea at half past 10. Bus 44 stops outside.") == []
    )


def test_anyone_says_this_is_wrong_and_no_name_is_kept(choir):
    made = suggestions.report(choir, "closed", words="Boarded up.", by=DEE)
    db.session.flush()
    kept = {column.key: getattr(made, column.key) for column in made.__table__.columns}
    assert str(DEE.person_id) not in str(kept.values())
    assert DEE.planner_name not in str(kept.values())
    assert suggestions.suggestions(by=NUR) == [made]


def test_someone_who_wants_to_hear_does_and_is_then_forgotten(choir):
    made = suggestions.suggest(BENCH, by=DEE, tell=True)
    db.session.flush()
    draft = suggestions.use(made, by=NUR)
    suggestions.settle(made, "used", by=NUR, answer="Thank you.")
    assert draft.state == State.SUGGESTED
    assert [each.answer for each in suggestions.answers_for(DEE)] == ["Thank you."]
    suggestions.forget_answer(made, by=DEE)
    assert suggestions.answers_for(DEE) == []


def test_the_same_place_is_suggested_while_typing(choir):
    assert [each.name for each in duplicates.is_it_one_of_these("tues", by=SAM)] == [
        "Tuesday Choir"
    ]


@pytest.mark.parametrize("typed", ["The Tuesday Choir", "choir tues", "TUESDAY choir!"])
def test_the_same_place_is_suggested_however_its_words_stand(choir, typed):
    live({**BENCH, "name": "Choir bench"})
    alike = duplicates.is_it_one_of_these(typed, by=SAM)
    assert [each.name for each in alike] == ["Tuesday Choir"]


def test_a_place_that_has_closed_is_suggested_as_closed(choir):
    keeping.close(choir, by=NUR)
    (alike,) = duplicates.is_it_one_of_these("tuesday choir", by=SAM)
    assert alike.why == "Tooting. Closed for good"


def test_look_alikes_are_shown_until_someone_says_they_are_two(choir):
    other = live({**CHOIR, "name": "Choir, Tuesday", "latitude": 51.4301})
    assert len(duplicates.candidates(by=NUR)) == 1
    duplicates.not_the_same(choir, other, by=NUR)
    assert duplicates.candidates(by=NUR) == []


def test_two_become_one_and_the_old_address_leads_to_it(choir):
    other = live({**CHOIR, "name": "The Tuesday Choir", "phone": "01632 960188"})
    note = notes.write_note(other, "like", "Warm.", visited_on=date(2026, 11, 2), by=SAM)
    notes.approve_note(note, by=NUR)
    merging.merge(other, choir, by=NUR, take=["phone"])
    card = cards.read(other.id, by=DEE)
    assert (card.id, card.phone, len(card.notes)) == (choir.id, "01632 960188", 1)
    assert find(Wanted("choir")).total == 1


def test_a_merge_is_undone_within_ninety_days(choir):
    other = live({**CHOIR, "name": "The Tuesday Choir", "phone": "01632 960188"})
    merging.merge(other, choir, by=NUR, take=["phone"])
    merging.undo_merge(other.id, by=NUR)
    assert cards.read(other.id, by=DEE).name == "The Tuesday Choir"
    assert cards.read(choir.id, by=DEE).phone == ""
    merging.merge(other, choir, by=NUR)
    it_is(2027, 3, 1)
    with pytest.raises(merging.TooLate):
        merging.undo_merge(other.id, by=NUR)


def test_undoing_a_merge_keeps_what_was_written_since(choir):
    other = live({**CHOIR, "name": "The Tuesday Choir", "phone": "01632 960188", "cost": "£1"})
    merging.merge(other, choir, by=NUR, take=["phone", "cost"])
    keeping.change(choir, {"cost": "£2", "town": "Balham"}, by=NUR, after=choir.version)
    merging.undo_merge(other.id, by=NUR)
    assert (choir.phone, choir.cost, choir.town) == ("", "£2", "Balham")
    assert keeping.versions(choir, by=NUR)[0].content["town"] == "Balham"


def test_what_led_to_one_that_is_two_again_leads_there_again(choir):
    second, third = (live({**CHOIR, "name": f"Choir {n}"}) for n in (2, 3))
    merging.merge(third, second, by=NUR)
    merging.merge(second, choir, by=NUR)
    assert cards.read(third.id, by=DEE).id == choir.id
    merging.undo_merge(second.id, by=NUR)
    assert cards.read(third.id, by=DEE).id == second.id


def test_a_spot_on_the_map_is_chosen_as_one(choir):
    other = live({**CHOIR, "latitude": 51.5, "longitude": -0.2})
    (row,) = merging.side_by_side(choir, other)
    assert row == ("latitude", "51.43, -0.17", "51.5, -0.2")
    merging.merge(other, choir, by=NUR, take=["latitude"])
    assert (choir.latitude, choir.longitude) == (51.5, -0.2)


def test_gaps_tell_what_a_category_lacks(choir):
    found = {gap.key: gap for gap in gaps.gaps(by=NUR, languages=["Tamil"])}
    assert "Nothing free" not in found["make"].missing
    assert {"Nothing at the weekend", "Nothing in Tamil"} <= set(found["make"].missing)
    assert found["food"].missing == ["Nothing here at all"]
    assert gaps.count_by_kind(by=NUR)["A group"] == 1


def test_a_refuge_shows_no_address_whoever_writes_it():
    card = cards.read(live({**REFUGE, "shows": "exact"}).id, by=NUR)
    assert card.where.lines == []
    assert not card.where.has_position


def test_a_place_that_shows_its_area_is_drawn_as_a_ring():
    live({**BENCH, "about": "For survivors of domestic abuse."})
    (card,) = cards_of(find(Wanted("bench", WARD)))
    (pin,) = drawing.draw([card], WARD).pins
    assert (card.where.latitude, card.where.is_area, pin.is_area) == (51.45, True, True)


def test_thirty_pins_lie_apart_and_keep_their_numbers(choir):
    card = cards.read(choir.id, by=DEE)
    made = drawing.draw([card] * 30, WARD, "walk")
    assert [pin.number for pin in made.pins] == list(range(1, 31))
    for at, one in enumerate(made.pins):
        assert all((one.x - b.x) ** 2 + (one.y - b.y) ** 2 >= 400 for b in made.pins[:at])


def test_a_place_beyond_the_view_is_named_and_not_drawn(choir):
    live(BENCH)
    cards_ = cards_of(find(Wanted("", WARD)))
    made = drawing.draw(cards_, WARD, "walk")
    assert ([pin.number for pin in made.pins], made.further) == ([1], [2])
    assert drawing.draw([], WARD).is_empty


def test_months_end_where_the_month_ends():
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_later(date(2026, 1, 31), -2) == date(2025, 11, 30)
    assert months_later(date(2026, 1, 1), 12) - date(2026, 1, 1) == timedelta(days=365)


def test_an_erased_place_leaves_nothing_in_the_search(choir):
    kept = snapshots.snapshot(cards.read(choir.id, by=DEE))
    keeping.erase(choir, by=NUR)
    assert find(Wanted("choir")).total == 0
    assert snapshots.what_changed(kept, by=DEE)["state"] == "erased"


def test_a_list_is_told_when_its_place_changed(choir):
    kept = snapshots.snapshot(cards.read(choir.id, by=DEE))
    assert snapshots.what_changed(kept, by=DEE) is None
    keeping.change(choir, {"cost": "£2"}, by=NUR, after=1)
    assert snapshots.what_changed(kept, by=DEE)["cost"] == "£2"
