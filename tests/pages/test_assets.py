"""Places and people, in a browser: looking for one, reading about one, saying what is wrong."""

import logging
import re
from datetime import date

import pytest

from planner.assets import keeping, notes, suggestions
from planner.assets.placing import Postcode, set_starting_place
from planner.assets.search import Wanted, find
from planner.database import db
from planner.days import today
from planner.ways_in.sittings import actor_of
from planner.ways_in.typed import looking_for
from tests.places import BENCH, CHOIR, NUR, REFUGE, SAM, live
from tests.writing import keep

pytestmark = pytest.mark.usefixtures("clock")
PLACES = "/places/"
POSTCODE = "SW17 9PD"
WORDS = "gentle singing"
LIBRARY = {"name": "Canal Library", "kind": "place", "categories": ["everyday"]}


def nearby():
    """A ward to start from, and a table with one postcode."""
    set_starting_place("ward", "the ward", 51.4275, -0.1737, by=NUR)
    db.session.add(Postcode(code="SW179PD", latitude=51.42971, longitude=-0.16528))


@pytest.fixture
def on_the_map(app):
    """A choir and a bench on the map, somewhere to start from, and one postcode."""
    keep(nearby)
    return keep(live, CHOIR), keep(live, BENCH)


def page_words(element):
    return " ".join("".join(element.itertext()).split())


def names(page):
    heads = [page_words(each) for each in page.all(".ow-results h3")]
    return [re.sub(r"^\d+: ", "", each) for each in heads]


def look(browser, **said):
    """Look for something, and read what was found."""
    return browser.get(PLACES).press("Find", **said).land()


def told(page):
    """What is read out when the results are there."""
    return page.text("[role=status]")


def stored(app):
    """Every byte of both databases, once all is written."""
    db.session.rollback()
    return b"".join(each.read_bytes() for each in app.config["INSTANCE"].glob("*.db*"))


# ---------- looking ----------


def test_someone_finds_a_place_by_a_misspelt_word(on_the_map, either):
    page = look(either, q="singign")
    assert names(page) == ["Tuesday Choir"]
    assert "I looked for “singing”, which is near “singign”." in told(page)


def test_how_many_there_are_is_announced_and_why_each_stands_there(on_the_map, browser):
    page = look(browser, q="singing")
    assert told(page) == "1 place for “singing”."
    assert "5 min walk, closed now, checked today" in page.text(".ow-results")


def test_everything_that_narrows_the_search_can_be_taken_away(on_the_map, either):
    page = look(either, q="choir")
    page = page.press("Free").land()
    page = page.press("Find", when="weekend").land()
    chosen = ["“choir”", "From the ward", "Open at the weekend", "Free"]
    for words in chosen:
        page = page.press(f"Take away: {words}").land()
    assert page.all(".ow-chip[aria-pressed=true][value^=drop]") == []
    assert len(names(page)) == 2


def test_one_tap_clears_it_all(on_the_map, browser):
    page = look(browser, q="choir").press("Clear and start again").land()
    assert page.value("q") == ""
    assert len(names(page)) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("helicopter", "Nothing matched. Showing all places"),
        ("choir helicopter", "Showing places that match some of your words"),
        ("\"' OR 1=1; -- NEAR *", "2 places"),
    ],
)
def test_no_search_ends_on_an_empty_page(on_the_map, browser, words, said):
    page = look(browser, q=words)
    assert said in told(page)
    assert names(page)


def test_an_empty_map_says_so(app, browser):
    assert "There are no places on the map yet" in told(browser.get(PLACES))


def test_what_is_not_known_is_said_and_never_counted_as_closed(on_the_map, browser):
    page = look(browser, when="weekend")
    assert "We do not know the times of 1 more" in told(page)


def test_a_filter_that_leaves_nothing_cannot_be_pressed(on_the_map, browser):
    page = browser.get(PLACES)
    (women,) = page.all("button[value='toggle:women'].ow-chip[disabled]")[:1]
    assert women is not None


def test_more_places_are_turned_to_and_back(on_the_map, browser):
    for number in range(22):
        keep(live, LIBRARY | {"name": f"Reading room {number:02}"})
    page = browser.get(PLACES).press("Show me more").land()
    assert len(names(page)) == 4
    assert len(names(page.press("The ones before").land())) == 20


def test_peer_workers_and_coordinators_look_at_the_same_map(on_the_map, browser_of, joe, nur):
    for actor in (joe, nur):
        page = look(browser_of(actor), q="choir")
        assert names(page) == ["Tuesday Choir"]
        assert not page.all("a[href='/my-list/own']")


# ---------- the map ----------


def test_pins_differ_by_number_shape_and_colour_and_the_list_says_it_all(on_the_map, browser):
    page = browser.get(PLACES)
    (drawn,) = page.all("svg.ow-map--wide")
    shapes = {each.get("class") for each in drawn.iter() if "pin" in (each.get("class") or "")}
    assert shapes == {"pin pin--triangle", "pin pin--hexagon"}
    assert [each.text for each in page.all("svg.ow-map--wide .n")] == ["2", "1"]
    assert drawn.get("role") == "img"
    assert drawn.get("aria-label")


def test_a_place_that_nobody_checked_lately_rings_first_on_the_map_and_in_the_list(
    on_the_map, browser_of, signed_in, clock
):
    clock.on(days=200)
    page = browser_of(signed_in("amina")).get(PLACES)
    assert page.all("svg.ow-map--wide .pin--triangle.pin--ring")
    assert "Ring first. No one has checked since February 2027" in page.text("#place-1")


def test_the_map_can_be_put_away_and_brought_back(on_the_map, either):
    page = either.get(PLACES).press("Hide the map").land()
    assert page.all("svg.ow-map") == []
    assert page.press("Show the map").land().all("svg.ow-map")


def test_with_no_place_to_draw_there_is_no_map_and_the_list_is_whole(app, browser):
    keep(live, LIBRARY)
    page = browser.get(PLACES)
    assert (page.all("svg.ow-map"), names(page)) == ([], ["Canal Library"])


def test_a_refuge_is_on_no_map_and_its_address_on_no_page(on_the_map, browser):
    refuge = keep(live, REFUGE)
    pages = [browser.get(PLACES), look(browser, q="refuge"), browser.get(f"{PLACES}{refuge.id}")]
    assert "Not on the map: 3." in pages[0].text("main")
    assert not [page for page in pages if "Hidden Lane" in page.html or "9PD" in page.html]


# ---------- near a postcode ----------


def test_a_postcode_is_used_once_and_stands_in_no_address_page_or_cookie(on_the_map, browser):
    answer = browser.get(PLACES).press("Find", near="postcode", postcode=POSTCODE)
    page = answer.land()
    assert "From SW17" in page.text("#look")
    assert "9PD" not in page.html
    assert "9PD" not in answer.went_to + str(answer.headers)


@pytest.mark.files
def test_no_byte_of_a_postcode_or_of_what_was_looked_for_is_kept(app, amina, browser, caplog):
    with caplog.at_level(logging.DEBUG):
        keep(live, BENCH)
        keep(set_starting_place, "ward", "the ward", 51.4275, -0.1737, by=NUR)
        db.session.execute(
            Postcode.__table__.insert().values(code="SW179PD", latitude=51.4, longitude=-0.1)
        )
        db.session.commit()
        before = stored(app)
        look(browser, q=WORDS, near="postcode", postcode=POSTCODE.lower())
    after, log = stored(app), caplog.text
    kept = ("sw17 9pd", "SW17 9PD", "sw179pd", "gentle", WORDS)
    assert not [each for each in kept if each.encode() in after or each in log]
    assert after.count(b"SW179PD") == before.count(b"SW179PD")
    assert looking_for(actor_of(amina.token))["wanted"][0] == WORDS


@pytest.mark.attack
def test_nothing_is_kept_that_no_button_of_ours_says(on_the_map, browser, amina):
    page = browser.get(PLACES)
    for what in ("whatever I like", "free"):
        token = page.value("csrf_token")
        browser.send("POST", PLACES, [("csrf_token", token), ("do", f"toggle:{what}")], page)
    assert looking_for(actor_of(amina.token))["wanted"][4] == ["free"]


@pytest.mark.files
def test_twin_words_kept_unsealed_would_be_found(app, amina, browser, monkeypatch):
    monkeypatch.setattr("planner.ways_in.kept.seal", lambda _key, plain, _about: plain)
    keep(live, BENCH)
    browser.get(PLACES).press("Find", q=WORDS)
    assert WORDS.encode() in stored(app)


def test_nobody_else_and_no_other_sitting_sees_what_i_looked_for(
    on_the_map, browser, browser_of, signed_in
):
    look(browser, q="singing")
    for who in ("amina", "kofi", "nur"):
        assert browser_of(signed_in(who)).get(PLACES).value("q") == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [("the road", "That is not a whole postcode."), ("ZE1 0AA", "We do not know that post")],
)
def test_a_postcode_we_cannot_use_says_what_to_do_and_keeps_what_was_typed(
    on_the_map, either, typed, said
):
    page = either.get(PLACES).press("Find", q="choir", near="postcode", postcode=typed)
    assert page.status == 422
    assert page.title.startswith("Error: ")
    assert said in page.text("#look")
    assert (page.value("q"), page.value("near"), page.value("postcode")) == (
        "choir",
        "postcode",
        typed,
    )


def test_without_a_table_of_postcodes_one_starts_from_the_ward(app, browser):
    keep(live, CHOIR)
    keep(set_starting_place, "ward", "the ward", 51.4275, -0.1737, by=NUR)
    page = browser.get(PLACES).press("Find", near="postcode", postcode="SW17")
    assert "You can choose near the ward or near town" in page.text("#look")
    assert names(page.press("Find", near="ward").land()) == ["Tuesday Choir"]


# ---------- one place ----------


def test_a_place_says_who_says_so_and_what_nobody_has_told(on_the_map, browser):
    page = browser.get(PLACES).click("1: Tuesday Choir")
    assert "Step-free" in page.text(".ow-kv")
    unknown = page.text("details")
    assert "Not known" in unknown or "not known" in unknown
    assert "Toilet" in unknown
    assert "Toilet" not in page.text(".ow-kv")


def test_facts_with_the_same_voice_are_said_in_one_breath(app, browser):
    said = {"said_by": "peer", "on": "2027-01-20"}
    facts = {"quiet_corner": {"value": "yes", **said}, "can_just_sit": {"value": "yes", **said}}
    facts["peer_run"] = {"value": "no", "said_by": "place"}
    choir = keep(live, CHOIR | {"facts": facts})
    lines = [page_words(each) for each in browser.get(f"{PLACES}{choir.id}").all(".ow-says li")]
    together = "There is a quiet corner. You can just sit. A peer worker who went says so"
    assert [line for line in lines if line.startswith(together)]
    assert sum("says so" in line for line in lines) == 2


def test_the_first_visit_and_a_peers_note_come_before_the_facts(on_the_map, browser):
    choir = on_the_map[0]
    keep(keeping.change, choir, {"first_visit": "Blue door\nPat"}, by=NUR, after=choir.version)
    went = date(2027, 1, 20)
    note = keep(notes.write_note, choir, "like", "Warm.", visited_on=went, by=SAM, signed="Sam")
    keep(notes.approve_note, note, by=NUR)
    text = browser.get(f"{PLACES}{choir.id}").text("main")
    order = ["Put on my list", "The first visit", "Blue door", "“Warm.”", "Sam, went in January"]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)


def test_a_note_says_what_it_is_about_unless_it_is_walking_in(app, browser):
    choir = keep(live, CHOIR)
    for sort, words in (("like", "Warm."), ("cost", "Pay next time.")):
        said = {"visited_on": today(), "by": SAM}
        keep(notes.approve_note, keep(notes.write_note, choir, sort, words, **said), by=NUR)
    told = browser.get(f"/places/{choir.id}").text("main")
    assert "“Pay next time.” What it costs. A peer worker, went in" in told
    assert "“Warm.” A peer worker, went in" in told


def test_a_closed_place_says_so_and_is_not_offered(on_the_map, browser):
    keep(keeping.close, on_the_map[0], by=NUR)
    page = browser.get(f"{PLACES}{on_the_map[0].id}")
    assert "Closed for good" in page.text("main")
    assert not [each for each in page.all("a") if "Put on my list" in "".join(each.itertext())]


def test_their_own_website_says_that_it_leaves_and_tells_nobody_where_from(on_the_map, browser):
    choir = on_the_map[0]
    keep(keeping.change, choir, {"website": "https://choir.example"}, by=NUR, after=choir.version)
    page = browser.get(f"{PLACES}{choir.id}")
    link = page.one("a[href^='https://']")
    assert link.get("rel") == "noreferrer noopener"
    assert "This leaves Onward." in page.text("main")
    assert page.headers["Referrer-Policy"] in ("no-referrer", "same-origin")


def test_a_place_of_the_map_is_open_to_staff_but_not_its_drafts_to_others(app, browser):
    draft = keep(keeping.draft, CHOIR, by=NUR)
    assert browser.get(f"{PLACES}{draft.id}").status == 404


# ---------- something is wrong ----------


def test_someone_says_what_is_wrong_and_nobody_can_tell_who(on_the_map, either):
    page = either.get(f"{PLACES}{on_the_map[0].id}").click("Tell us if something here is wrong")
    done = page.press("Send it", sort="times", words="Now at 7.").land()
    assert "It does not say who told us." in done.text("main")
    (made,) = suggestions.suggestions(by=NUR)
    assert (made.words, made.tell) == ("Now at 7.", None)


def test_who_does_not_say_what_is_wrong_is_asked_and_keeps_their_words(on_the_map, either):
    page = either.get(f"{PLACES}{on_the_map[0].id}/wrong")
    again = page.press("Send it", words="Now at 7.")
    assert again.status == 422
    assert "Choose what is wrong." in again.text("main")
    assert again.value("words") == "Now at 7."


def test_what_is_wrong_is_one_of_a_few(on_the_map, browser):
    at = f"{PLACES}{on_the_map[0].id}/wrong"
    page = browser.get(at)
    sent = [("csrf_token", page.value("csrf_token")), ("sort", "gossip")]
    assert browser.send("POST", at, sent, page).status == 404


# ---------- once a day ----------


def test_on_the_first_look_of_a_day_the_index_learns_whose_check_ran_out(
    on_the_map, browser_of, signed_in, clock
):
    checked_lately = Wanted(filters=frozenset({"checked"}))
    assert find(checked_lately).total == 2
    clock.on(days=100)  # a group's check holds three months, a place's twelve
    assert find(checked_lately).total == 2
    browser_of(signed_in("amina")).get(PLACES)
    db.session.rollback()
    assert [hit.asset.name for hit in find(checked_lately).hits] == [BENCH["name"]]
