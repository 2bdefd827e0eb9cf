"""Peer workers and coordinators join, sign in with a code each time, and lift the cover."""

import re
from io import BytesIO

import pyotp
import pytest
from pypdf import PdfReader

from planner.database import Clock
from planner.people import Role, person, person_named
from planner.ways_in.invitations import invite
from planner.ways_in.sittings import cover
from planner.ways_in.words import replace_codes


def shown_by_the_app(secret, later=0):
    return pyotp.TOTP(secret).at(int(Clock.moment().timestamp()) + later)


def typed_in(joined, who, code):
    one = joined[who]
    return {"name": one.planner_name, "words": one.words, "code": code}


@pytest.fixture
def ade(browser_of, clock):
    """Somebody new with the invitation of a peer worker, who has just given their name."""
    browser = browser_of()
    page = browser.get("/invitation").press("Continue", code=invite(Role.PEER_WORKER))
    return page.press("Make my ways in", {"My first name": "Ade"}).land()


def test_a_coordinator_who_joins_is_not_told_that_something_opens_for_them(browser_of, ade):
    page = browser_of().get("/invitation").press("Continue", code=invite(Role.COORDINATOR))
    nur = page.press("Make my ways in", {"My first name": "Nur"}).land()
    assert "You cannot read anyone’s plans." in nur.text("footer")
    assert "You see only what a person shared with you." in ade.text("footer")


def secret_on(page):
    return "".join(page.text("details .ow-code").split())


def test_a_peer_worker_is_given_words_codes_and_a_square_for_their_app(ade):
    assert len(ade.all(".ow-codes li")) == 8
    assert len(ade.text("section[aria-labelledby=six] .ow-code").split()) == 6
    assert ade.all("svg.ow-square path")
    assert not ade.all("#card")


def test_a_peer_worker_shows_that_the_app_works_before_it_is_done(ade):
    right = ade.press("It works", code=shown_by_the_app(secret_on(ade)))
    assert right.status == 303
    home = right.land().land()
    assert "Hello Ade" in home.text("h1")
    assert "not tried" not in home.text("main")
    assert "nothing new to show" in ade.browser.get("/ways-in/new").text("main")


def test_a_wrong_number_from_the_app_shows_everything_again(ade):
    again = ade.press("It works", code="000000")
    assert again.status == 422
    assert "Wait for the next six numbers" in again.text("main")
    assert secret_on(again) == secret_on(ade)


def test_nobody_skips_trying_the_app(ade):
    token = ade.one("form[action$=app] input[name=csrf_token]").get("value")
    ade.browser.open("POST", "/ways-in/new/safe", data={"csrf_token": token})
    assert ade.browser.get("/ways-in/new").all("svg.ow-square")


def test_the_first_name_is_what_people_know_them_by(ade):
    assert person_named(ade.text("main b")).name == "Ade"


def test_a_peer_worker_needs_a_name(browser_of):
    page = browser_of().get("/invitation").press("Continue", code=invite(Role.PEER_WORKER))
    assert page.press("Make my ways in", known_as=" ").status == 422


def test_a_service_users_invitation_leads_to_a_pin(browser_of):
    page = browser_of().get("/invitation").press("Continue", code=invite())
    assert "Choose a PIN" in page.text("h1")


def test_a_peer_worker_signs_in_with_six_words_and_a_code_of_the_app(browser_of, joined, clock):
    page = browser_of().get("/sign-in/staff")
    code = shown_by_the_app(joined["joe"].app_secret)
    assert (
        page.press("Sign in", **typed_in(joined, "joe", code)).land().land().title
        == "Today – Onward"
    )


def test_a_coordinator_comes_to_a_home_of_their_own(browser_of, joined):
    page = browser_of().get("/sign-in/staff")
    home = page.press("Sign in", **typed_in(joined, "nur", joined["nur"].codes[0])).land().land()
    assert home.title == "This week – Onward"


def test_a_code_of_the_app_never_works_twice(browser_of, joined, clock):
    code = shown_by_the_app(joined["joe"].app_secret)
    browser_of().get("/sign-in/staff").press("Sign in", **typed_in(joined, "joe", code))
    again = browser_of().get("/sign-in/staff").press("Sign in", **typed_in(joined, "joe", code))
    assert again.status == 422
    assert "did not open anything" in again.text("main")


def test_words_alone_do_not_sign_a_peer_worker_in(browser_of, joined):
    page = browser_of().get("/sign-in/staff")
    assert page.press("Sign in", **typed_in(joined, "joe", "123456")).status == 422


def test_a_covered_screen_of_staff_asks_for_a_code_and_not_a_pin(clock, browser_of, joe, joined):
    cover(joe.sitting)
    page = browser_of(joe).get("/home")
    assert page.status == 423
    assert not page.all("input[name=pin]")
    wrong = page.press("Show it again", code="000000")
    assert wrong.status == 422
    right = wrong.press("Show it again", code=shown_by_the_app(joined["joe"].app_secret))
    assert right.status == 303
    assert right.land().land().title == "Today – Onward"


def test_a_one_time_code_uncovers_once(browser_of, joe, joined):
    page = browser_of(joe)
    for expected in (303, 422):
        cover(joe.sitting)
        covered = page.get("/home")
        assert covered.press("Show it again", code=joined["joe"].codes[0]).status == expected


def test_five_wrong_codes_at_the_cover_end_the_sitting(browser_of, joe):
    cover(joe.sitting)
    page = browser_of(joe).get("/home")
    for _ in range(4):
        page = page.press("Show it again", code="000000")
    assert page.press("Show it again", code="000000").went_to == "/finished"


def test_staff_have_no_card_and_no_pin_among_their_ways_in(browser_of, joe):
    page = browser_of(joe).get("/ways-in/")
    assert "PIN" not in page.text("main")
    assert "card" not in page.text("main").lower()


def test_staff_change_their_name_their_words_and_their_app(browser_of, joe):
    page = browser_of(joe).get("/ways-in/")
    page = page.press("Use this name", called="Joseph").land()
    assert page.value("My first name") == "Joseph"
    new = page.press("Make new words").land()
    assert len(new.text("section[aria-labelledby=six] .ow-code").split()) == 6
    assert page.press("Set up an app again").land().all("svg.ow-square")


def test_a_change_of_a_way_in_asks_for_a_code_after_a_while(clock, browser_of, signed_in, joined):
    browser = browser_of(signed_in("joe", shared=False))
    clock.on(minutes=6)
    page = browser.get("/ways-in/").press("Make new codes").land()
    checked = page.press("Continue", code=shown_by_the_app(joined["joe"].app_secret))
    assert checked.land().press("Make new codes").went_to == "/ways-in/new"


def test_a_service_user_gets_no_app(browser_of, amina):
    browser = browser_of(amina)
    token = browser.get("/ways-in/").one("meta[name=csrf-token]").get("content")
    assert browser.open("POST", "/ways-in/app", data={"csrf_token": token}).status_code == 404


def test_new_codes_take_the_place_of_the_old(joe, browser_of, joined):
    replace_codes(by=joe)
    page = browser_of().get("/sign-in/staff")
    assert page.press("Sign in", **typed_in(joined, "joe", joined["joe"].codes[0])).status == 422


def test_nobody_but_staff_has_a_name_that_others_read(amina, browser_of):
    browser_of(amina).get("/ways-in/").press("Use this name", called="Mina")
    assert person(amina.person_id).name == "amber-otter"


def printed(page, button, browser):
    """The words of a sheet that leaves a shared tablet under a number, collected elsewhere."""
    number = "".join(re.findall(r"\d", page.press(button).land().text(".ow-code")))
    made = browser.get("/pickup").press("Open it", number=number)
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(made.response.data)).pages)
    return " ".join(text.split())


def test_a_peer_worker_prints_words_and_codes_apart_from_each_other(ade, browser_of):
    words = ade.text("section[aria-labelledby=six] .ow-code").split()
    codes = ade.text(".ow-codes").split()
    codes = [" ".join(pair) for pair in zip(codes[::2], codes[1::2], strict=True)]
    name = ade.text("main b")
    with_words = printed(ade, "Print my words", browser_of())
    with_codes = printed(ade, "Print my codes", browser_of())
    assert [one for one in [name, *words, "My six words"] if one not in with_words] == []
    assert [one for one in [name, *codes, "My one-time codes"] if one not in with_codes] == []
    assert [one for one in codes if one in with_words] == []
    assert " ".join(words) not in with_codes
    assert "four words" not in with_words + with_codes
    assert "my plans" not in with_words + with_codes


@pytest.mark.attack
def test_nobody_else_prints_the_words_of_a_peer_worker(ade, browser_of, joe, amina):
    for other in (joe, amina):
        browser = browser_of(other)
        token = browser.get("/ways-in/").value("csrf_token")
        sent = browser.open("POST", "/ways-in/print/words", data={"csrf_token": token})
        assert (sent.status_code, sent.location) == (303, "/ways-in/")


def test_words_and_codes_are_printed_once_only(ade):
    token = ade.one("form[action$=words] input[name=csrf_token]").get("value")
    ade.press("It works", code=shown_by_the_app(secret_on(ade)))
    sent = ade.browser.open("POST", "/ways-in/print/words", data={"csrf_token": token})
    assert (sent.status_code, sent.location) == (303, "/ways-in/")
