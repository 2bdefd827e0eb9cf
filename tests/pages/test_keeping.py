"""Keeping the map: peer workers draft and write what it was like, the coordinator decides."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from planner.assets import cards, checks, duplicates, keeping, merging, notes, placing, suggestions
from planner.assets.model import State
from planner.assets.search import Wanted, find
from planner.database import commit, db, start_writing, undo
from planner.days import today
from tests.places import BENCH, CHOIR, live


@pytest.fixture
def choir(nur):
    """A choir that is on the map, checked today."""
    return kept(live, CHOIR, by=nur)


def kept(do, *given, **named):
    start_writing()
    made = do(*given, **named)
    commit()
    return made


@pytest.fixture
def browser_of(browser_of):
    """Whatever a browser was answered, what is read next is read anew."""

    def opened(actor, **how):
        browser = browser_of(actor, **how)
        send = browser.send

        def sent(*given, **named):
            answer = send(*given, **named)
            undo()
            db.session.expire_all()
            return answer

        browser.send = sent
        return browser

    return opened


def at(page, end):
    assert page.status == 303, page.text("main")
    assert end in page.went_to
    return page.land()


def test_forty_places_are_typed_in_one_after_the_other(browser_of, joe):
    page = browser_of(joe).get("/map/add")
    for name in ("The pond", "Kettle Café", "Pond Street hall"):
        page = at(page.press("Add it, and the next one", name=name), "/map/add#added")
    assert "3 wait to go on the map. The last one is Pond Street hall." in page.text("#added")
    assert [each.state for each in keeping.drafts(by=joe)] == [State.DRAFT] * 3


def test_a_draft_keeps_what_was_said_and_stands_where_its_postcode_is(browser_of, nur, joe):
    start_writing()
    db.session.add(placing.Postcode(code="SW179PD", latitude=51.43, longitude=-0.165))
    commit()
    browser_of(joe).get("/map/add").press(
        "Add it, and see it",
        name="Singing",
        kind="group",
        categories="make",
        when_text="Tuesdays 6pm to 7.30pm",
        postcode="SW17 9PD",
        **{"fact-free": "yes"},
    )
    (draft,) = keeping.drafts(by=nur)
    made = cards.asset(draft.id, by=nur)
    assert (made.kind, made.categories, made.latitude) == ("group", ["make"], 51.43)
    assert made.facts["free"] == {"value": "yes", "said_by": "peer", "on": str(today())}
    assert "step_free" not in made.facts
    assert made.openings[0]["day"] == 1


def test_only_a_name_is_needed(browser_of, joe):
    page = browser_of(joe).get("/map/add").press("Add it, and the next one", phone="1")
    assert page.status == 422
    assert "Type what it is called" in page.text("main")
    assert page.value("phone") == "1"


def test_while_a_name_is_typed_the_same_place_is_offered(browser_of, joe, choir):
    browser = browser_of(joe, htmx=True)
    field = browser.get("/map/add").field("name")
    token = browser.get("/map/add").value("csrf_token")
    answer = browser.open(
        "POST", field.get("hx-post"), data={"name": "tuesday", "csrf_token": token}
    )
    assert "Is it one of these?" in answer.text
    assert str(choir.id) in answer.text


def test_without_a_script_the_same_place_is_offered_after_sending(browser_of, joe, choir):
    page = browser_of(joe).get("/map/add").press("Add it, and see it", name="Tuesday Choir")
    assert page.status == 409
    assert "Is it one of these?" in page.text("main")
    assert not keeping.drafts(by=joe)
    at(page.press("Add it, and see it", new=["yes"]), "/map/")
    assert len(keeping.drafts(by=joe)) == 1


def test_a_peer_worker_drafts_and_the_coordinator_puts_it_on_the_map(browser_of, joe, nur):
    made = kept(keeping.draft, BENCH, by=joe)
    assert "Put it on the map" not in browser_of(joe).get(f"/map/{made.id}").html
    assert find(Wanted("bench")).total == 0
    page = browser_of(nur).get(f"/map/{made.id}").press("Put it on the map", how="visited")
    assert "On the map. Checked" in at(page, f"/map/{made.id}").text("main")
    assert find(Wanted("bench")).total == 1


def test_drafts_go_on_the_map_one_tap_each(browser_of, joe, nur):
    kept(keeping.draft, BENCH, by=joe)
    page = browser_of(nur).get("/map/waiting/")
    button = "Put The bench by the pond on the map, on the phone"
    assert "Nothing is waiting" in at(page.press(button), "/map/waiting/").text("main")


def test_a_group_in_a_home_needs_the_yes_of_who_lives_there(browser_of, nur):
    made = kept(keeping.draft, {**CHOIR, "at_home": True}, by=nur)
    browser = browser_of(nur)
    page = browser.get(f"/map/{made.id}").press("Put it on the map", how="rang")
    assert page.status == 409
    assert "the day on which they said yes" in page.text("main")
    browser.get(f"/map/{made.id}/change").press("Keep it", host_agreed_on=str(today()))
    assert browser.get(f"/map/{made.id}").press("Put it on the map", how="rang").status == 303


def test_the_coordinators_words_stand_at_once(browser_of, nur, choir):
    page = browser_of(nur).get(f"/map/{choir.id}/change")
    assert page.value("when_text") == "Tuesdays 6pm to 7.30pm"
    at(page.press("Keep it", when_text="Wednesdays 10am to 11am", languages="Tamil, Urdu"), "/map/")
    card = cards.read(choir.id, by=nur)
    assert (card.when, card.languages) == (["Wednesdays, 10 to 11am"], ["Tamil", "Urdu"])
    assert [each.value for each in card.facts if each.key == "free"] == ["yes"]


def test_a_form_that_is_sent_as_it_was_changes_nothing(browser_of, nur, choir):
    before = cards.read(choir.id, by=nur)
    browser_of(nur).get(f"/map/{choir.id}/change").press("Keep it")
    after = cards.read(choir.id, by=nur)
    changed = [key for key, each in vars(after).items() if each != vars(before)[key]]
    assert changed == ["version"]


def test_a_peer_workers_change_waits_and_the_old_words_stand(browser_of, joe, nur, choir):
    page = browser_of(joe).get(f"/map/{choir.id}/change")
    assert "The coordinator reads this first" in page.text("main")
    page.press("Keep it", cost="£2")
    assert cards.read(choir.id, by=joe).cost == ""
    page = browser_of(nur).get("/map/waiting/")
    assert "What does it cost? £2" in page.text("main")
    page.press("Use this change: Tuesday Choir")
    assert cards.read(choir.id, by=joe).cost == "£2"


def test_a_change_that_is_not_used_stays_in_the_history(browser_of, joe, nur, choir):
    browser_of(joe).get(f"/map/{choir.id}/change").press("Keep it", cost="£2")
    browser_of(nur).get("/map/waiting/").press("Not this one: Tuesday Choir")
    assert cards.read(choir.id, by=joe).cost == ""
    assert "(Not used)" in browser_of(nur).get(f"/map/{choir.id}").text("main")


def test_two_who_change_the_same_place_both_keep_their_words(browser_of, nur, choir):
    page = browser_of(nur).get(f"/map/{choir.id}/change")
    kept(keeping.change, choir, {"cost": "£3"}, by=nur, after=choir.version)
    again = page.press("Keep it", cost="£2")
    assert again.status == 409
    assert "Somebody else has changed this place" in again.text("main")
    assert "£3" in again.text(".ow-note")
    assert again.value("cost") == "£2"
    assert cards.read(choir.id, by=nur).cost == "£3"
    again.press("Keep it")
    assert cards.read(choir.id, by=nur).cost == "£2"


def after_an_error(page, _code):
    """The same page, after a web address that is none."""
    return page.press("Keep it", cost="£2", website="no")


def after_hiding(page, code):
    """The same page, once the screen has been hidden and shown again."""
    return page.press("Hide my screen", cost="£2").land().press("Show it again", code=code).land()


@pytest.mark.parametrize("again", [after_an_error, after_hiding])
def test_a_page_remembers_which_words_it_had_shown_and_writes_over_no_newer_ones(
    browser_of, joined, nur, choir, again
):
    page = browser_of(nur).get(f"/map/{choir.id}/change")
    kept(keeping.change, choir, {"cost": "£3"}, by=nur, after=choir.version)
    page = again(page, joined["nur"].codes[0])
    assert page.value("cost") == "£2"
    told = page.press("Keep it", website="")
    assert (told.status, "£3" in told.text(".ow-note")) == (409, True)
    assert cards.read(choir.id, by=nur).cost == "£3"
    told.press("Keep it")
    assert cards.read(choir.id, by=nur).cost == "£2"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": " "}, "Type what it is called"),
        ({"website": "no"}, "not a web address"),
        ({"email": "no"}, "not an email address"),
        ({"latitude": "north"}, "Type a number"),
        ({"latitude": "51.4", "longitude": ""}, "Type both numbers"),
        ({"summary": "x" * 301}, "Make it 300 letters or fewer"),
    ],
)
def test_what_cannot_be_right_is_said_beside_the_box(browser_of, nur, choir, typed, told):
    page = browser_of(nur).get(f"/map/{choir.id}/change").press("Keep it", **typed)
    assert page.status == 422
    assert told in page.text("main")
    assert cards.read(choir.id, by=nur).name == "Tuesday Choir"


def test_an_earlier_version_is_put_back(browser_of, nur, choir):
    browser = browser_of(nur)
    browser.get(f"/map/{choir.id}/change").press("Keep it", name="Wednesday Choir")
    at(browser.get(f"/map/{choir.id}").press("Put this back: version 1"), "#versions")
    assert cards.read(choir.id, by=nur).name == "Tuesday Choir"
    assert len(keeping.versions(choir, by=nur)) == 3


@pytest.mark.parametrize(
    ("button", "state"),
    [
        ("It has stopped for now", State.PAUSED),
        ("It has closed for good", State.CLOSED),
        ("Take it off the map", State.ARCHIVED),
    ],
)
def test_a_place_stops_closes_or_comes_off_the_map(browser_of, nur, choir, button, state):
    at(browser_of(nur).get(f"/map/{choir.id}").press(button), f"/map/{choir.id}")
    assert choir.state == state


def test_a_place_is_handed_on_or_not_and_can_be_removed_for_good(browser_of, nur, choir):
    browser, its_page = browser_of(nur), f"/map/{choir.id}"
    browser.get(its_page).press("Hand it on")
    assert choir.public
    browser.get(its_page).press("Do not hand it on")
    assert not choir.public
    at(browser.get(its_page).press("Remove it for good"), "/map/")
    assert browser.get(its_page).status == 404


# ---------- checks ----------


def test_the_queue_says_why_each_stands_there_and_asks_how(browser_of, joe, nur):
    made = kept(live, CHOIR, by=nur)
    kept(checks.check, made, how="rang", outcome="no_answer", by=nur)
    kept(checks.check, made, how="rang", outcome="no_answer", by=nur)
    page = browser_of(joe).get("/map/check")
    assert "It is the last one we know of for: Making and music, Meeting people." in page.text()
    assert "Never say that someone asked about them" in page.text("main")
    page = at(page.press("Tuesday Choir is still right, on the phone"), "/map/check")
    assert "Nothing to check now" in page.text("main")
    assert made.checked_by == "steady-robin"


def test_with_a_script_the_next_one_comes_in_its_place(browser_of, nur):
    made = kept(live, CHOIR, by=nur)
    for _ in range(2):
        kept(checks.check, made, how="rang", outcome="no_answer", by=nur)
    page = browser_of(nur, htmx=True).get("/map/check")
    part = page.press("Tuesday Choir is still right, on their website")
    assert not part.whole
    assert "Kept: Tuesday Choir is still right. Nothing to check now." in part.text("[role=status]")


def test_what_a_check_finds_is_kept_with_a_word_for_the_next_one(browser_of, nur, choir):
    page = browser_of(nur).get(f"/map/{choir.id}")
    page = at(
        page.press("Keep this check", outcome="closed", how="visited", note="Now flats"), "#checks"
    )
    assert choir.state == State.CLOSED
    assert "It has closed, by going there" in page.text("main")
    assert "Now flats" in page.text("main")


# ---------- what it was like ----------


def note_of(browser_of, joe, choir, **typed):
    said = {"words": "Warm. A sofa by the door.", "visited_on": str(today()), "sort": "like"}
    page = browser_of(joe).get(f"/map/{choir.id}/note")
    return page.press("Leave it for the coordinator", **(said | typed))


def test_a_note_waits_for_the_coordinator_then_everyone_reads_it(browser_of, joe, nur, choir):
    at(note_of(browser_of, joe, choir), "#notes")
    assert cards.read(choir.id, by=joe).notes == []
    page = browser_of(nur).get("/map/waiting/")
    page.press("Let everyone read it: Tuesday Choir")
    (note,) = cards.read(choir.id, by=joe).notes
    assert note.text == "Warm. A sofa by the door."
    assert note.byline.startswith("A peer worker, went in ")


def test_a_note_that_seems_to_hold_a_person_is_looked_at_twice(browser_of, joe, nur, choir):
    page = note_of(browser_of, joe, choir, words="She told me Mrs Hill helps. 07700 900 142")
    assert page.status == 409
    assert "It seems to be about a person" in page.text("main")
    assert "phone number" in page.text("main")
    assert not notes.notes_of(choir, by=nur)
    page.press("Leave it for the coordinator", sure=["yes"])
    assert "It seems to be about a person" in browser_of(nur).get("/map/waiting/").text("main")


def test_a_note_needs_words_and_a_day_that_has_been(browser_of, joe, nur, choir):
    tomorrow = str(today() + timedelta(days=1))
    page = note_of(browser_of, joe, choir, words=" ", visited_on=tomorrow)
    assert page.status == 422
    assert "Write what you found" in page.text("main")
    assert "It cannot be after today" in page.text("main")


def test_only_who_wrote_a_note_can_write_it_anew(browser_of, joe, sam, nur, choir):
    note_of(browser_of, joe, choir)
    browser_of(nur).get("/map/waiting/").press("Let everyone read it: Tuesday Choir")
    (note,) = notes.notes_of(choir, by=nur)
    assert browser_of(sam).get(f"/map/notes/{note.id}").status == 404
    assert browser_of(nur).get(f"/map/notes/{note.id}").status == 404
    page = browser_of(joe).get(f"/map/notes/{note.id}")
    page.press("Leave it for the coordinator", words="Warm, and quiet.")
    assert cards.read(choir.id, by=joe).notes == []
    assert notes.waiting_notes(by=nur)[0][0].text == "Warm, and quiet."


def test_a_place_can_answer_a_note(browser_of, joe, nur, choir):
    note_of(browser_of, joe, choir)
    browser_of(nur).get("/map/waiting/").press("Let everyone read it: Tuesday Choir")
    page = browser_of(nur).get(f"/map/{choir.id}")
    at(page.press("Put it beside the note", {"Their answer": "We have two sofas now."}), "#notes")
    assert cards.read(choir.id, by=joe).notes[0].answer == "We have two sofas now."


# ---------- what people tell us ----------


def test_anyone_signed_in_tells_us_of_a_place_without_a_name(browser_of, amina, joe, nur):
    page = browser_of(amina).get("/tell-us-of-a-place/")
    page = page.press("Send it", name="The quiet bench", summary="Ducks")
    assert "It does not say who told us" in page.text("main")
    (made,) = suggestions.suggestions(by=nur)
    assert made.tell is None
    page = browser_of(nur).get("/map/waiting/")
    assert "New: The quiet bench" in page.text("main")
    assert "amber-otter" not in page.html
    at(page.press("Make a draft of it: The quiet bench"), "/map/")
    assert [each.name for each in keeping.drafts(by=joe)] == ["The quiet bench"]


def test_a_place_that_is_told_of_needs_a_name(browser_of, amina):
    page = browser_of(amina).get("/tell-us-of-a-place/").press("Send it", summary="Ducks")
    assert page.status == 422
    assert "Type what it is called" in page.text("main")


def test_who_wants_to_hear_is_answered_and_nobody_sees_who(browser_of, amina, nur, choir):
    kept(suggestions.report, choir, "times", by=amina, words="At 7 now", tell=True)
    page = browser_of(nur).get("/map/waiting/")
    assert "Tuesday Choir: The times are wrong" in page.text("main")
    assert "amber-otter" not in page.html
    page.press("Put right, thank you: Tuesday Choir", {"What came of it?": "Thank you, we rang."})
    (answered,) = suggestions.answers_for(amina)
    assert (answered.outcome, answered.answer) == ("used", "Thank you, we rang.")


def test_a_peer_worker_makes_drafts_but_settles_nothing(browser_of, amina, joe, nur, choir):
    kept(suggestions.report, choir, "closed", by=amina)
    kept(suggestions.suggest, BENCH, by=amina)
    page = browser_of(joe).get("/map/waiting/")
    assert "We knew already" not in page.html
    made = suggestions.suggestions(by=nur)[0]
    data = {"to": "known", "csrf_token": page.value("csrf_token")}
    answer = page.browser.open("POST", f"/map/waiting/told/{made.id}", data=data)
    assert answer.status_code == 403
    assert len(suggestions.suggestions(by=nur)) == 2


# ---------- the map as a whole ----------


def test_gaps_are_shown_sort_by_sort_and_by_language(browser_of, joe, choir):
    page = browser_of(joe).get("/map/missing").press("Look", languages="Polish")
    assert "Making and music 1 Nothing at the weekend" in page.text("table")
    assert "Nothing in Polish" in page.text("table")


def test_two_that_look_alike_become_one_and_two_again(browser_of, nur, choir):
    other = kept(live, {**CHOIR, "name": "The Tuesday Choir", "cost": "£2"}, by=nur)
    browser = browser_of(nur)
    page = browser.get("/map/twice")
    assert "nearly the same name, close by" in page.text("main")
    assert "They are one" in page.text("main")
    page = browser.get(f"/map/twice/{choir.id}/{other.id}")
    at(page.press("Make them one", cost="other"), "/map/")
    stands = cards.read(choir.id, by=nur)
    assert cards.read(other.id, by=nur).id == stands.id
    assert stands.cost == "£2"
    page = browser.get("/map/twice")
    gone = next(name for _, name, _, _ in merging.named_merges(by=nur))
    page.press(f"They are two after all: {gone}")
    assert cards.read(other.id, by=nur).id != cards.read(choir.id, by=nur).id


def test_two_that_are_two_are_not_asked_about_again(browser_of, joe, nur, choir):
    kept(live, {**CHOIR, "name": "The Tuesday Choir"}, by=nur)
    page = browser_of(joe).get("/map/twice")
    (pair,) = duplicates.candidates(by=joe)
    button = f"They are two: {pair[0].name} and {pair[1].name}"
    assert "No two places look alike" in at(page.press(button), "/map/twice").text("main")


def test_bank_holidays_are_kept_and_taken_out(browser_of, nur):
    page = browser_of(nur).get("/map/settings")
    page = at(page.press("Add this day", day="2027-12-27", holiday="Christmas"), "#holidays")
    assert "27 December 2027: Christmas" in page.text("main")
    page = at(page.press("Take it out: Christmas, 27 December 2027"), "#holidays")
    assert "Christmas" not in page.text("main")


def test_a_place_to_start_from_is_kept_by_its_postcode(browser_of, nur):
    start_writing()
    db.session.add(placing.Postcode(code="SW179PD", latitude=51.43, longitude=-0.165))
    commit()
    page = browser_of(nur).get("/map/settings")
    page = at(page.press("Add this place", place="the ward", postcode="sw17 9pd"), "#starts")
    assert [each.name for each in placing.starting_places()] == ["the ward"]
    assert page.press("Add this place", place="town", postcode="ZZ1 1ZZ").status == 422
    at(page.press("Take it out: the ward"), "#starts")
    assert placing.starting_places() == []


def test_two_words_find_the_same(browser_of, nur, choir):
    page = browser_of(nur).get("/map/settings")
    page = at(page.press("Add these words", phrase="warbling", means="singing"), "#words")
    assert find(Wanted("warbling")).total == 1
    at(page.press("Take it out: singing"), "#words")
    assert find(Wanted("warbling")).relaxed


def test_enter_in_a_box_puts_in_what_stands_there(browser_of, nur, choir):
    page = browser_of(nur).get("/map/settings")
    two = {"phrase": "warbling", "means": "singing", "holiday": "Eid"}
    asks = page.press("Go on", two)
    assert "Tap the button under what you mean" in asks.text("main")
    assert {name: asks.value(name) for name in two} == two
    at(asks.press("Go on", holiday=""), "#words")
    assert find(Wanted("warbling")).total == 1


@pytest.mark.parametrize(
    ("button", "said", "box"),
    [
        ("Add these words", {"phrase": "war" * 40, "means": "singing"}, "phrase"),
        ("Add these words", {"phrase": "warbling", "means": "sing" * 40}, "means"),
        ("Add this day", {"day": "2027-12-27", "holiday": "Christmas " * 12}, "holiday"),
    ],
)
def test_what_is_too_long_is_said_and_stays_on_the_page(browser_of, nur, button, said, box):
    page = browser_of(nur).get("/map/settings")
    del page.one(f"[name={box}]").attrib["maxlength"]
    page = page.press(button, **said)
    assert page.status == 422
    assert "This is longer than fits here." in page.text("main")
    assert page.value(box) == said[box]


@pytest.mark.parametrize("button", ["Print blank cards", "Print the plan for the session"])
def test_the_sheets_of_a_mapping_session_are_handed_over(browser_of, joe, button):
    page = browser_of(joe).get("/map/").press(button)
    assert "This number prints it" in page.text("main")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ("Print blank cards", "What is it like to walk in?"),
        ("Print the plan for the session", "Next session on"),
    ],
)
def test_a_sheet_of_a_mapping_session_has_one_side(browser_of, signed_in, button, words):
    page = browser_of(signed_in("joe", shared=False)).get("/map/").press(button)
    assert page.response.mimetype == "application/pdf"
    (side,) = PdfReader(BytesIO(page.response.data)).pages
    assert words in side.extract_text()


def test_the_map_is_kept_by_staff_alone(browser_of, amina, choir):
    browser = browser_of(amina)
    for at_page in ("", "add", "check", "waiting/", "missing", "twice", "settings", str(choir.id)):
        assert browser.get(f"/map/{at_page}").status == 404


@pytest.fixture
def long_lists(nur, monkeypatch):
    """Seven drafts, seven places to check and many pairs, three on a page."""
    for module in (checks, duplicates, keeping):
        monkeypatch.setattr(module, "LEAF", 3)
    start_writing()
    for n in range(7):
        keeping.draft({"name": f"Draft number {n}", "phone": "01632 960 001"}, by=nur)
        due = keeping.draft({"name": f"Place number {n}"}, by=nur)
        due.state = State.LIVE
    commit()


@pytest.mark.parametrize(
    ("path", "called", "items"),
    [("/map/check", "places", 7), ("/map/waiting/", "places", 7), ("/map/twice", "pairs", 21)],
)
def test_a_long_list_goes_on_without_a_script(browser_of, nur, long_lists, path, called, items):
    page, seen, pages = browser_of(nur).get(path), [], -(-items // 3)
    for number in range(1, pages + 1):
        assert f"Page {number} of {pages}." in page.text("main")
        seen += [each.text for each in page.all("section[aria-labelledby] > :first-child")]
        assert (f"The {called} before" in page.text("main")) == (number > 1)
        if number < pages:
            page = page.click(f"More {called}")
    assert f"More {called}" not in page.text("main")
    assert len(seen) == len(set(seen)) == items
    assert f"Page {pages - 1} of" in page.click(f"The {called} before").text("main")


@pytest.mark.parametrize("page", ["0", "99", "-1", "x", "٣", "1e9"])
def test_a_page_that_is_not_there_is_the_nearest_one(browser_of, nur, long_lists, page):
    assert "of 3." in browser_of(nur).get(f"/map/check?page={page}").text("main")


def test_one_tap_on_a_later_page_stays_on_that_page(browser_of, nur, long_lists):
    page = browser_of(nur).get("/map/check?page=2")
    page = page.press("Place number 3 is still right, by going there").land()
    assert "Page 2 of 2." in page.text("main")
