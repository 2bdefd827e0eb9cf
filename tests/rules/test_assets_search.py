"""Looking for a place."""

from datetime import date, datetime

import pytest

from planner.assets import bits, cards, index, keeping, notes, ranking, terms, times
from planner.assets.moments import MINUTE, Span, open_in
from planner.assets.placing import (
    NotAPostcode,
    Postcode,
    Start,
    how_far,
    near_place,
    near_postcode,
    set_starting_place,
)
from planner.assets.results import cards_of
from planner.assets.rights import NotAllowed
from planner.assets.search import Wanted, find
from planner.assets.stems import is_one_slip
from planner.database import Clock, db
from tests.places import BENCH, CHOIR, DEE, NUR, REFUGE, SAM, WARD, it_is, live


@pytest.fixture(autouse=True)
def tables(app, monkeypatch):
    monkeypatch.setattr(Clock, "moment", Clock.moment)
    it_is(2026, 11, 24, 18, 30)  # a Tuesday
    db.create_all()


@pytest.fixture
def choir():
    return live(CHOIR)


@pytest.fixture
def bench():
    return live(BENCH)


def names(wanted):
    return [hit.asset.name for hit in find(wanted).hits]


def test_a_place_is_found_by_a_word_of_its_name(choir, bench):
    assert names(Wanted("choir")) == ["Tuesday Choir"]


def test_a_slip_of_the_finger_still_finds_it_and_says_what_was_meant(choir, bench):
    found = find(Wanted("chior"))
    assert found.hits[0].asset.name == "Tuesday Choir"
    assert found.corrected == [("chior", "choir")]


@pytest.mark.parametrize("typed", ["chor", "choirr", "chojr", "hcoir", "tusday", "tuedsay"])
def test_one_letter_wrong_is_put_right(choir, bench, typed):
    assert names(Wanted(typed)) == ["Tuesday Choir"]


@pytest.mark.parametrize(("one", "other"), [("cafe", "cafes"), ("ab", "ba"), ("x", "y")])
def test_a_slip_is_one_letter(one, other):
    assert is_one_slip(one, other)
    assert not is_one_slip("choir", "chair place")


def test_a_word_that_means_the_same_finds_it(choir, bench):
    assert names(Wanted("singing")) == ["Tuesday Choir"]
    terms.set_synonym("warbling", "choir", by=NUR)
    assert names(Wanted("warbling")) == ["Tuesday Choir"]


def test_an_unfinished_last_word_is_enough(choir, bench):
    assert names(Wanted("quiet ben")) == ["The bench by the pond"]


@pytest.mark.parametrize(
    "typed", ['"choir', "choir AND", "choir*", "-choir", "NEAR(choir)", "%choir_"]
)
def test_signs_of_other_search_engines_do_no_harm(choir, bench, typed):
    assert "Tuesday Choir" in names(Wanted(typed))


def test_no_page_is_ever_empty(choir, bench):
    some = find(Wanted("choir helicopter"))
    assert some.relaxed == "Showing places that match some of your words"
    assert find(Wanted("zzzzzzz")).total == 2
    filtered = find(Wanted("bench", filters=frozenset({"hearing_loop"})))
    assert filtered.hits
    assert filtered.relaxed


def test_an_empty_map_says_so():
    found = find(Wanted("choir"))
    assert found.relaxed == "There are no places on the map yet"
    assert found.count == "No places"


def test_the_nearer_of_two_comes_first(choir, bench):
    assert names(Wanted("", WARD)) == ["Tuesday Choir", "The bench by the pond"]


def test_within_a_walk_only_what_is_near(choir, bench):
    found = find(Wanted("", WARD, "walk"))
    assert (found.total, found.hits[0].asset.name) == (1, "Tuesday Choir")


def test_nothing_in_walking_distance_looks_further_and_says_so(bench):
    found = find(Wanted("bench", WARD, "walk"))
    assert found.relaxed == "Nothing that close. Showing places further away"


def test_a_result_says_why_it_stands_here(choir):
    (card,) = cards_of(find(Wanted("choir", WARD, when="now")))
    assert card.reasons == ["5 min walk", "open now", "checked today"]


def test_a_result_says_what_the_map_says_at_that_moment(choir):
    def seen():
        (card,) = cards_of(find(Wanted("choir", WARD)))
        return card

    assert seen() == seen()
    keeping.change(choir, {"cost": "£2"}, by=NUR, after=choir.version)
    assert seen().cost == "£2"
    note = notes.write_note(choir, "like", "Warm.", visited_on=date(2026, 11, 2), by=SAM)
    assert "a peer worker has been" not in seen().reasons
    notes.approve_note(note, by=NUR)
    assert "a peer worker has been" in seen().reasons
    it_is(2026, 12, 1, 12)
    assert {"closed now", "checked 1 week ago"} < set(seen().reasons)
    times.set_bank_holiday(date(2026, 12, 1), "Made up", by=NUR)
    it_is(2026, 12, 1, 18, 30)
    assert "may be closed, bank holiday" in seen().reasons


def test_only_what_is_open_then_is_shown_and_the_unknown_is_counted(choir, bench):
    found = find(Wanted("", when="now"))
    assert [hit.asset.name for hit in found.hits] == ["Tuesday Choir"]
    assert found.unknown_times == 1


ODD = {"name": "Odd hours", "when_text": "Tuesdays 7.10pm to 7.50pm, Sundays 2.10pm to 3pm"}


@pytest.mark.parametrize(
    ("day", "hour", "when", "found"),
    [
        (24, 12, "evening", {"Late", "Odd hours"}),
        (24, 19, "evening", {"Late", "Odd hours"}),
        (24, 21, "evening", {"Late"}),
        (24, 23, "evening", {"Night"}),
        (25, 12, "evening", set()),
        (24, 12, "weekend", {"Sunday", "Saturday", "Odd hours"}),
        (28, 13, "weekend", {"Sunday", "Saturday", "Odd hours"}),
        (28, 17, "weekend", {"Sunday", "Odd hours"}),
        (29, 12, "weekend", {"Sunday", "Odd hours"}),
        (29, 16, "weekend", set()),
    ],
)
def test_whatever_is_open_at_some_time_then_is_shown(day, hour, when, found):
    for name, text in {
        "Late": "Tuesdays 7pm to 9.30pm",
        "Night": "Tuesdays 10.30pm to 1am",
        "Sunday": "Sundays 1pm to 3pm",
        "Saturday": "Saturdays 2pm to 4pm",
        ODD["name"]: ODD["when_text"],
    }.items():
        live({"name": name, "kind": "group", "when_text": text})
    it_is(2026, 11, day, hour)
    asked = find(Wanted(when=when))
    assert {hit.asset.name for hit in asked.hits if not asked.relaxed} == found
    assert all(hit.open == times.OpenState.OPEN for hit in asked.hits) or asked.relaxed
    if found:
        assert f"open {'at the' if when == 'weekend' else 'this'} {when}" in str(
            [card.reasons for card in cards_of(asked)]
        )


def test_what_has_stopped_is_never_said_to_be_open(choir):
    keeping.pause(choir, by=NUR)
    (card,) = cards_of(find(Wanted("choir")))
    assert card.reasons == ["stopped for now", "checked today"]
    assert find(Wanted("choir", when="now")).relaxed
    keeping.close(choir, by=NUR)
    assert cards.read(choir.id, by=DEE).open == times.OpenState.CLOSED


def test_a_monthly_group_is_open_on_its_day_alone():
    live({**CHOIR, "name": "Last Friday supper", "when_text": "Last Friday of the month, 12-2"})
    on = times.london(Clock.moment().replace(day=27, hour=12, minute=30, tzinfo=None))
    assert open_at(on)
    assert not open_at(on.replace(day=20))


def open_at(moment):
    return open_in((Span(moment, moment + MINUTE),))


def test_filters_narrow_and_can_be_taken_off(choir, bench):
    wanted = Wanted("", filters=frozenset({"free", "turn_up", "category:x"} - {"category:x"}))
    assert names(wanted) == ["Tuesday Choir"]
    assert len(names(wanted.without("free").without("turn_up"))) == 2


def test_of_two_categories_one_is_enough(choir, bench):
    assert len(names(Wanted("", filters=frozenset({"quiet", "make"})))) == 2


def test_each_filter_says_how_many_it_would_leave(choir, bench):
    facets = find(Wanted()).facets
    counts = {facet.key: facet.count for group in facets.values() for facet in group}
    assert (counts["free"], counts["quiet"], counts["evening"], counts["hearing_loop"]) == (
        1,
        1,
        1,
        0,
    )


def test_a_draft_is_seen_by_those_who_keep_the_map_only():
    keeping.draft(CHOIR, by=SAM)
    assert find(Wanted("choir")).total == 0
    assert [each.name for each in keeping.drafts(by=SAM)] == [CHOIR["name"]]
    with pytest.raises(NotAllowed):
        keeping.drafts(by=DEE)


def test_nobody_finds_a_hidden_address_by_its_street_or_by_distance():
    live(REFUGE)
    assert find(Wanted("hidden lane")).relaxed
    assert not terms.words_beginning("hidd")
    (hit,) = find(Wanted("refuge", WARD)).hits
    assert hit.km is None


def test_a_word_that_nobody_uses_any_more_is_forgotten(choir):
    assert terms.words_beginning("cho") == ["choir"]
    keeping.change(choir, {"name": "Tuesday Singers"}, by=NUR, after=choir.version)
    assert terms.words_beginning("cho") == []
    assert names(Wanted("singers")) == ["Tuesday Singers"]


def test_the_index_can_be_made_anew(choir, bench):
    db.session.commit()
    index.rebuild()
    assert names(Wanted("choir")) == ["Tuesday Choir"]


def test_what_was_looked_for_can_be_kept_sealed(choir):
    wanted = Wanted("choir", Start("SW17", 51.42971, -0.16528, rough=True), "walk", "now")
    assert Wanted.from_kept(wanted.kept()).start == Start("SW17", 51.43, -0.17, rough=True)
    assert Wanted.from_kept(wanted.kept()).words == "choir"


def test_a_postcode_is_named_by_its_first_part_only(app):
    db.session.add(Postcode(code="SW179PD", latitude=51.43, longitude=-0.165))
    assert near_postcode("sw17 9pd").name == "SW17"
    with pytest.raises(NotAPostcode):
        near_postcode("the ward")


def test_the_coordinator_sets_where_to_start_from(app):
    set_starting_place("ward", "the ward", 51.4275, -0.1737, by=NUR)
    assert near_place("ward") == WARD
    with pytest.raises(NotAllowed):
        set_starting_place("ward", "elsewhere", 1, 1, by=DEE)


@pytest.mark.parametrize(
    ("km", "words"), [(0.9, "11 min walk"), (2.2, "about 1 mile"), (5, "about 3 miles, by bus")]
)
def test_distance_is_told_as_people_go(km, words):
    assert how_far(km) == words


def test_a_stopped_place_comes_after_one_that_goes_on(choir):
    other = live({**CHOIR, "name": "Choir of Tooting"})
    keeping.pause(other, by=NUR)
    assert names(Wanted("choir")) == ["Tuesday Choir", "Choir of Tooting"]


def test_a_hundred_places_come_page_by_page_each_once(app):
    made = [
        keeping.draft(
            {"name": f"Bench {n}", "latitude": 51.4 + n / 1000, "longitude": -0.1}, by=SAM
        )
        for n in range(45)
    ]
    for asset in made:
        asset.state = "live"
    index.put_many(made)
    pages = [names(Wanted("bench", WARD, page=page)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({name for page in pages for name in page}) == 45


def test_beyond_the_last_page_is_the_last_page(choir, bench):
    for page in (2, 99):
        found = find(Wanted(page=page))
        assert (len(found.hits), found.wanted.page) == (2, 1)


def test_looking_outwards_finds_the_same_as_looking_everywhere(monkeypatch):
    words = ("tea", "tea and cake", "cake", "tea tea table")
    for n in range(60):
        values = {"name": f"{words[n % 4]} {n}", "summary": words[n % 3], "kind": "group"}
        keeping.draft(
            {**values, "latitude": 51.3 + n / 200, "longitude": -0.1}, by=SAM
        ).state = "live"
    index.rebuild()
    wanted = [Wanted("tea", WARD), Wanted("", WARD), Wanted("cake table", WARD)]
    everywhere = [names(each) for each in wanted]
    monkeypatch.setattr(ranking, "FEW", 5)
    assert [names(each) for each in wanted] == everywhere


def test_help_by_phone_is_among_the_first_wherever_one_starts(monkeypatch):
    for n in range(30):
        far = {"latitude": 53.0 + n / 200, "longitude": -1.0}
        keeping.draft({"name": f"Tea {n}", **far}, by=SAM).state = "live"
    for n in range(12):
        said = {"summary": "Tea"} if n % 2 else {"about": "Tea"}
        keeping.draft({"name": f"Tea line {n}", "kind": "line", **said}, by=SAM).state = "live"
    index.rebuild()
    everywhere = names(Wanted("tea", WARD))
    assert {f"Tea line {n}" for n in range(12)} < set(everywhere)
    for few in (1, 2, 5, 11):
        monkeypatch.setattr(ranking, "FEW", few)
        assert names(Wanted("tea", WARD)) == everywhere


def test_what_the_index_holds_to_be_open_is_open(app):
    told = {
        **{f"nth {nth}": {"every": "month", "nth": nth} for nth in (1, 2, 3, 4, 5, -1)},
        "night": {"opens": 1320, "closes": 1560},
        "month night": {"every": "month", "nth": 2, "opens": 1320, "closes": 1560},
        "odd minutes": {"opens": 605, "closes": 1000},
        "fortnight": {"every": "fortnight", "starts_on": "2026-11-03"},
        "season": {"until_on": "2026-11-20"},
    }
    made = {}
    for name, more in told.items():
        opening = {"day": 1, "opens": 600, "closes": 1080, **more}
        asset = live({"name": name, "openings": [opening]})
        row = db.session.query(index.Findable).filter_by(asset_id=asset.id).one()
        made[row.number] = asset
    for day in range(1, 31):
        for hour, minute in ((1, 0), (10, 2), (10, 30), (17, 45), (22, 15)):
            moment = datetime(2026, 11, day, hour, minute)
            on = {n for n, a in made.items() if times.open_state(a.openings, moment) == "open"}
            assert set(bits.numbers(open_at(moment))) == on
