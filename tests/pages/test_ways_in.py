"""My ways in: changing the card, the PIN, the words and the codes, and where I am signed in."""

import pytest

from planner.ways_in.cards import WrongCardOrPin, open_with_card
from planner.ways_in.sittings import actor_of
from planner.ways_in.words import WrongWordsOrCode, open_with_words
from tests.conftest import PIN
from tests.form import words as spoken

NEW_PIN = "482957"
CHANGES = ("Make a new card", "Make new words", "Make new codes")
pytestmark = pytest.mark.usefixtures("joined_quickly")  # many are typed here


@pytest.fixture
def me(joined):
    """Amina's own ways in."""
    return joined["amina"]


@pytest.fixture
def page(clock, browser_of, amina):
    """Amina's page of ways in."""
    return browser_of(amina).get("/ways-in/")


def test_nothing_stops_by_one_tap_and_what_will_stop_is_said_first(page):
    for change in CHANGES:
        folds = [one for one in page.all("details") if change in "".join(one.itertext())]
        (fold,) = folds
        assert "stop" in "".join(fold.itertext())
        assert fold.get("open") is None


def card_opens(code, pin=PIN):
    try:
        return open_with_card(code, pin) is not None
    except WrongCardOrPin:
        return False


def words_open(me, words, code):
    try:
        return open_with_words(me.planner_name, words, code) is not None
    except WrongWordsOrCode:
        return False


def test_a_new_card_is_shown_once_and_the_old_one_opens_nothing(page, me):
    shown = page.press("Make a new card").land()
    new = spoken(shown.one(".ow-code")).replace(" ", "")
    assert new != me.card
    assert card_opens(new)
    assert not card_opens(me.card)
    shown.press("I have them safe")
    assert not page.browser.get("/ways-in/new").all(".ow-code")


def test_new_words_are_shown_once_and_the_old_ones_open_nothing(page, me, clock):
    shown = page.press("Make new words").land()
    new = spoken(shown.one(".ow-code"))
    assert words_open(me, new, me.codes[0])
    clock.on(minutes=2)
    assert not words_open(me, me.words, me.codes[1])


def test_new_codes_are_shown_once_and_the_old_ones_open_nothing(page, me, clock):
    shown = page.press("Make new codes").land()
    codes = [spoken(each) for each in shown.all(".ow-codes li")]
    assert len(codes) == 8
    assert words_open(me, me.words, codes[0])
    clock.on(minutes=2)
    assert not words_open(me, me.words, me.codes[0])


def test_a_new_pin_takes_the_place_of_the_old_one(page, me):
    assert page.press("Change my PIN", pin=NEW_PIN, pin_again=NEW_PIN).status == 303
    assert card_opens(me.card, NEW_PIN)
    assert not card_opens(me.card, PIN)


@pytest.mark.parametrize(("pin", "again"), [("111111", "111111"), ("24", "24"), (NEW_PIN, PIN)])
def test_a_pin_that_will_not_do_changes_nothing(page, me, pin, again):
    answer = page.press("Change my PIN", pin=pin, pin_again=again)
    assert answer.status == 422
    assert answer.title.startswith("Error: ")
    assert card_opens(me.card)


@pytest.mark.attack
@pytest.mark.parametrize("change", CHANGES)
def test_whoever_finds_an_open_screen_cannot_change_a_way_in(page, me, clock, change):
    clock.on(minutes=2)
    page.browser.get("/home")
    clock.on(minutes=2)
    page.browser.get("/home")
    clock.on(minutes=1, seconds=30)
    assert page.press(change).went_to == "/ways-in/check"
    assert page.press("Change my PIN", pin=NEW_PIN, pin_again=NEW_PIN).went_to == "/ways-in/check"
    assert card_opens(me.card)
    assert words_open(me, me.words, me.codes[0])


def test_the_pin_lets_me_change_a_way_in_again(page, me, clock):
    for _ in range(3):
        clock.on(minutes=2)
        page.browser.get("/home")
    check = page.press("Make a new card").land()
    assert check.press("Continue", pin=PIN).went_to == "/ways-in/"
    assert page.press("Make a new card").went_to == "/ways-in/new"
    assert not card_opens(me.card)


@pytest.mark.attack
def test_twin_without_the_fresh_check_an_open_screen_is_enough(page, me, clock, monkeypatch):
    monkeypatch.setattr("planner.ways_in.actors.Actor.is_fresh", True)
    for _ in range(3):
        clock.on(minutes=2)
        page.browser.get("/home")
    assert page.press("Make a new card").went_to == "/ways-in/new"
    assert not card_opens(me.card)


@pytest.mark.attack
def test_what_was_made_just_now_is_not_shown_anywhere_else(page, browser_of, signed_in, kofi):
    page.press("Make a new card")
    for other in (signed_in("amina"), kofi):
        assert not browser_of(other).get("/ways-in/new").all(".ow-code")


def test_what_was_made_just_now_is_gone_after_finish(page, browser_of, signed_in):
    page.press("Make new codes")
    page.browser.get("/home").press("Finish").press("I have it. Finish")
    assert not browser_of(signed_in("amina")).get("/ways-in/new").all(".ow-codes")


def test_i_see_where_i_am_signed_in_and_end_it_there(page, signed_in):
    phone, tablet = signed_in("amina", shared=False), signed_in("amina")
    here = page.browser.get("/ways-in/")
    assert "My own device" in here.text("main")
    mine = here.all("form[action$='sittings/end'] input[name=sitting]")
    assert {each.get("value") for each in mine} == {phone.sitting.id, tablet.sitting.id}
    send = {"csrf_token": here.value("csrf_token"), "sitting": phone.sitting.id}
    assert page.browser.open("POST", "/ways-in/sittings/end", data=send).status_code == 303
    assert actor_of(phone.token) is None
    assert actor_of(tablet.token)
    page.browser.get("/ways-in/").press("Sign out everywhere but here")
    assert actor_of(tablet.token) is None
    assert page.browser.get("/home").status == 200


@pytest.mark.attack
def test_nobody_ends_someone_elses_sitting(page, kofi):
    send = {"csrf_token": page.value("csrf_token"), "sitting": kofi.sitting.id}
    page.browser.open("POST", "/ways-in/sittings/end", data=send)
    assert actor_of(kofi.token)


def test_i_choose_what_i_am_called_and_can_take_it_back(page):
    page.press("Use this name", called="Mina")
    assert page.browser.get("/home").text("h1") == "Hello Mina"
    page.browser.get("/ways-in/").press("Use this name", called="")
    assert page.browser.get("/home").text("h1") == "Hello calm-lock"


def test_a_name_of_any_script_is_kept_letter_for_letter(page):
    for name in ("أمينة", "আমিনা", "Łucja", "ኣሚና", "阿米娜", "O’Neill & Söhne"):
        page.browser.get("/ways-in/").press("Use this name", called=name)
        assert page.browser.get("/ways-in/").value("called") == name


def test_the_page_names_no_code_and_no_pin(page, me):
    for secret in (me.card, me.words, *me.codes, PIN):
        assert secret not in page.html
