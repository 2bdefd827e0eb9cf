"""Coming in, hiding the screen and finishing, as people do it on the pages."""

import re

import pytest

from planner.database import keys, undo
from planner.plans.documents import open_plan
from planner.plans.entries import answers_in
from planner.plans.inbox import not_yet_in
from planner.ways_in.invitations import invite
from planner.ways_in.sittings import COVER_TRIES, actor_of
from planner.ways_in.words import codes_left
from tests.browser import Browser
from tests.conftest import PIN
from tests.form import words as spoken

WRONG = "482957"
PROMPT = "c.self"
PUNJABI = str.maketrans("0123456789", "੦੧੨੩੪੫੬੭੮੯")
pytestmark = pytest.mark.usefixtures("joined_quickly")  # many are typed here


@pytest.fixture
def me(joined):
    """Amina's own ways in."""
    return joined["amina"]


@pytest.fixture
def visitor(browser_of):
    """A browser in which nobody is signed in."""
    return browser_of()


def with_card(browser, code, pin=PIN, **more):
    return browser.get("/sign-in").press("Sign in", code=code, pin=pin, **more)


def with_words(browser, name, words, code):
    return browser.get("/sign-in/words").press("Sign in", name=name, words=words, code=code)


# ---------- coming in ----------


def test_someone_joins_and_comes_back_with_the_card_they_were_shown(visitor, app):
    page = visitor.get("/invitation").press("Continue", code=invite())
    typed = {"My PIN": PIN, "The same six": PIN, "What do I like": "Mina"}
    page = page.press("Make my card", typed).land()
    card, words = (spoken(each) for each in page.all(".ow-code"))
    assert len(words.split()) == 4
    assert len(page.all(".ow-codes li")) == 8
    assert "Hello Mina" in visitor.get("/home").text("h1")
    visitor.get("/home").press("Finish").press("I have it. Finish")
    assert with_card(visitor, card).land().text("h1") == "Hello Mina"


@pytest.fixture
def just_joined(visitor):
    """The page that shows someone their new ways in, for the only time."""
    page = visitor.get("/invitation").press("Continue", code=invite())
    return page.press("Make my card", {"My PIN": PIN, "The same six": PIN}).land()


def test_whoever_finishes_before_a_way_in_is_on_paper_is_asked_first(just_joined, visitor):
    card = spoken(just_joined.all(".ow-code")[0])
    asked = visitor.get("/home").press("Finish")
    assert "nobody can show it again" in asked.text("main")
    hidden = visitor.get("/ways-in/new")
    assert "may not be on paper yet" in hidden.text("main")
    again = asked.press("Show it again", {"My PIN": PIN}).land()
    assert spoken(again.all(".ow-code")[0]) == card


def test_whoever_has_it_on_paper_finishes_at_once(just_joined, visitor):
    just_joined.press("I have them safe")
    assert "You are signed out" in visitor.get("/home").press("Finish").land().text("h1")


def test_whoever_says_that_they_have_it_finishes(just_joined, visitor):
    asked = just_joined.press("Finish")
    assert "You are signed out" in asked.press("I have it. Finish").land().text("h1")
    assert visitor.get("/ways-in/new").status == 303


def test_home_tells_that_a_new_way_in_is_not_on_paper(just_joined, visitor):
    new = visitor.get("/home").click("See it and print it")
    assert spoken(new.all(".ow-code")[0]) == spoken(just_joined.all(".ow-code")[0])
    just_joined.press("I have them safe")
    assert "nobody can show it again" not in visitor.get("/home").text("main")


def test_nobody_is_asked_who_they_really_are_to_join(visitor):
    page = visitor.get("/invitation").press("Continue", code=invite())
    names = {each.get("name") for each in page.all("main form input")}
    assert names == {"csrf_token", "code", "pin", "pin_again", "called", "own_device"}


@pytest.mark.parametrize(("pin", "again"), [("123456", "123456"), ("2481", "2481"), (PIN, WRONG)])
def test_a_pin_that_will_not_do_is_said_and_the_invitation_still_works(visitor, pin, again):
    page = visitor.get("/invitation").press("Continue", code=invite())
    page = page.press("Make my card", pin=pin, pin_again=again)
    assert page.status == 422
    assert page.title.startswith("Error: ")
    assert page.press("Make my card", pin=PIN, pin_again=PIN).status == 303


def test_whoever_forgets_to_type_the_pin_again_is_asked_to_do_just_that(visitor):
    page = visitor.get("/invitation").press("Continue", code=invite())
    told = page.press("Make my card", pin=PIN, pin_again="").text("main")
    assert "Type the same six numbers again." in told


def test_a_pin_in_the_digits_of_my_keyboard_is_the_same_pin_on_every_other(visitor):
    page = visitor.get("/invitation").press("Continue", code=invite())
    page = page.press("Make my card", pin="٢٤٨١٦٣", pin_again="۲۴۸۱۶۳").land()
    card = spoken(page.all(".ow-code")[0])
    visitor.get("/home").press("Finish")
    assert with_card(visitor, card.translate(PUNJABI), "248163").went_to == "/home"


def test_signs_that_only_look_like_numbers_are_no_pin(visitor):
    page = visitor.get("/invitation").press("Continue", code=invite())
    page = page.press("Make my card", pin="²⁴⁸¹⁶³", pin_again="²⁴⁸¹⁶³")
    assert page.status == 422
    assert "Type six numbers for your PIN." in page.text("main")


def test_a_pin_that_is_too_short_is_said_once(visitor):
    page = visitor.get("/invitation").press("Continue", code=invite())
    page = page.press("Make my card", pin="248", pin_again="24")
    assert len(page.all(".nhsuk-error-summary li")) == 1


def test_an_invitation_that_does_not_work_says_what_to_do(visitor):
    page = visitor.get("/invitation").press("Continue", code="AAAAA-BBBBB-CCCCC")
    assert page.status == 422
    assert "Check it letter by letter" in page.text("main")


def test_someone_joins_on_their_own_phone(visitor):
    page = visitor.get("/invitation").press("Continue", code=invite())
    page.press("Make my card", pin=PIN, pin_again=PIN, own_device=["yes"])
    assert not actor_of(visitor.client.get_cookie("onward").value).sitting.shared


def test_whoever_joins_keeps_the_text_and_colours_chosen_at_the_door(visitor):
    visitor.get("/text-and-colours").press("Use these", theme="calm", size="l")
    page = visitor.get("/invitation").press("Continue", code=invite())
    page.press("Make my card", pin=PIN, pin_again=PIN)
    visitor.client.delete_cookie("onward-look")
    assert visitor.get("/home").one("html").get("class") == "theme-calm size-l"


def test_numbers_given_in_a_row_say_which_sheet_each_of_them_prints(just_joined):
    for button, named in (
        ("Print my card", "My card"),
        ("Print my words", "My four words"),
        ("Print my help sheet", "My help sheet"),
    ):
        ready = just_joined.press(button)
        assert ready.text("main .ow-lead") == (
            f"This number prints {named}, once, in the next ten minutes."
        )


def test_the_page_after_joining_says_what_is_true_if_everything_is_lost(just_joined):
    said = just_joined.text("main")
    assert "You can make new ones while one way in still works." in said
    assert "If all of them are lost, nobody can open your plans." in said
    assert just_joined.click("If I lose everything").text("h1") == "If I lose everything"


def test_whoever_lost_everything_is_told_the_truth_and_how_to_begin_again(visitor):
    page = visitor.get("/sign-in").click("I lost everything")
    assert "nobody can open those plans any more" in page.text("main")
    assert page.click("I have an invitation").text("h1") == "I have an invitation"
    assert "locked out" not in visitor.get("/sign-in").text("main")


LOOKED = "theme-calm size-l"


def choose(browser, theme="calm", size="l"):
    browser.get("/text-and-colours").press("Use these", theme=theme, size=size)


def looks(page):
    return page.one("html").get("class")


def test_whoever_never_chose_takes_the_text_and_colours_of_the_door_along(visitor, me):
    choose(visitor)
    assert with_card(visitor, me.card).went_to == "/home"
    assert looks(visitor.get("/home")) == LOOKED


def test_whoever_has_chosen_keeps_theirs_whatever_was_chosen_at_the_door(visitor, me):
    with_card(visitor, me.card)
    choose(visitor, "light", "xl")
    visitor.get("/home").press("Finish")
    choose(visitor)
    with_card(visitor, me.card)
    assert looks(visitor.get("/home")) == "theme-light size-xl"


def test_what_one_person_chose_at_a_shared_door_does_not_stick_to_the_next(visitor, joined):
    choose(visitor)
    with_card(visitor, joined["amina"].card)
    visitor.get("/home").press("Finish")
    assert looks(visitor.get("/")) == "theme-light size-m"
    with_card(visitor, joined["kofi"].card)
    assert looks(visitor.get("/home")) == "theme-light size-m"


def test_what_someone_chose_stays_at_the_door_of_their_own_phone(visitor, me):
    choose(visitor)
    with_card(visitor, me.card, own_device=["yes"])
    visitor.get("/home").press("Finish")
    assert looks(visitor.get("/")) == LOOKED
    assert looks(visitor.get("/help")) == LOOKED
    assert "onward-look" not in str(visitor.get("/").headers)


def test_a_choice_at_the_door_goes_when_nobody_has_been_there_for_a_while(visitor):
    choose(visitor)
    assert looks(visitor.get("/help")) == LOOKED
    (held,) = visitor.get("/").headers.getlist("Set-Cookie")
    assert held.startswith("onward-look=calm.l;")
    assert "Max-Age=900;" in held


def test_someone_comes_in_with_words_and_a_code(visitor, me):
    assert with_words(visitor, me.planner_name, me.words, me.codes[0]).went_to == "/home"
    assert visitor.get("/home").status == 200


def test_every_failure_of_a_card_says_the_same_and_what_to_try_next(visitor, me, joined):
    unknown = "".join(reversed(me.card))
    wrong, closed = with_card(visitor, me.card, WRONG), None
    for _ in range(5):
        closed = with_card(visitor, me.card, WRONG)
    said = {page.text(".nhsuk-error-summary") for page in (wrong, closed)}
    assert len(said) == 1
    assert "your four words still work" in said.pop()
    assert with_card(visitor, unknown).status == wrong.status == closed.status == 422


@pytest.mark.attack
def test_every_failure_of_words_says_the_same(visitor, me, clock):
    tries = [("no-body", me.words, me.codes[0]), (me.planner_name, me.words, "0" * 10)]
    tries += [(me.planner_name, "four wrong words here", me.codes[0])] * 3
    said = {with_words(visitor, *each).text(".nhsuk-error-summary") for each in tries}
    assert len(said) == 1


def test_a_misread_letter_is_said_before_anything_else(visitor, me):
    page = with_card(visitor, me.card[:-1] + ("0" if me.card[-1] != "0" else "1"))
    assert "is not right" in page.text(".nhsuk-error-summary")
    for _ in range(8):
        with_card(visitor, me.card[:-2] + "00", WRONG)
    assert with_card(visitor, me.card).status == 303


@pytest.mark.attack
def test_a_pin_is_never_written_back_onto_a_page(visitor, me, browser_of, amina):
    pages = [with_card(visitor, me.card, WRONG)]
    page = visitor.get("/invitation").press("Continue", code=invite())
    pages.append(page.press("Make my card", pin="135791", pin_again=WRONG))
    browser = browser_of(amina)
    pages.append(browser.get("/ways-in/").press("Change my PIN", pin="135791", pin_again=WRONG))
    browser.get("/home").press("Hide my screen")
    pages.append(browser.get("/home").press("Show it again", pin=WRONG))
    assert {page.status for page in pages} == {422}
    for page in pages:
        assert WRONG not in page.html
        assert "135791" not in page.html


def test_fields_let_people_paste_and_offer_no_pin_to_keep(visitor):
    for url in ("/sign-in", "/sign-in/words"):
        page = visitor.get(url)
        assert not page.all("[onpaste], [autocomplete=new-password]")
    assert visitor.get("/sign-in").field("pin").get("autocomplete") in {"off", "one-time-code"}


def test_a_screen_is_shared_unless_someone_says_it_is_their_own(visitor, me, browser_of):
    with_card(visitor, me.card)
    assert actor_of(visitor.client.get_cookie("onward").value).sitting.shared
    own = browser_of()
    page = own.get("/sign-in")
    mine = {"This is my own phone": True, "Code on my card": me.card, "My PIN": PIN}
    assert page.press("Sign in", mine).status == 303
    assert not actor_of(own.client.get_cookie("onward").value).sitting.shared


def test_the_planner_name_of_the_one_who_was_here_before_is_not_shown(visitor, me):
    with_words(visitor, me.planner_name, me.words, me.codes[0])
    visitor.get("/home").press("Finish")
    for url in ("/", "/sign-in", "/sign-in/words", "/finished", "/help"):
        assert me.planner_name not in visitor.get(url).html


# ---------- hiding the screen ----------


@pytest.fixture
def question(clock, browser_of, amina, crisis_plan):
    """Amina's browser, and the page of one question with a row to write in."""
    browser = browser_of(amina)
    prompt = crisis_plan.outline.prompt(PROMPT)
    page = browser.get(f"/plans/{crisis_plan.id}/{crisis_plan.id_of(prompt)}")
    undo()  # what the browser changes from here on is seen
    return browser, page, page.one("input[name=row]").get("value") + "-words"


def written(crisis_plan, amina):
    """What stands in the plan for the question now."""
    opened = open_plan(crisis_plan.id, by=amina)
    return [row.main for row in answers_in(opened)[PROMPT].rows]


def test_a_hidden_screen_shows_nothing_and_the_pin_brings_everything_back(question):
    browser, page, words = question
    page.press("Continue", **{words: "Walk to the lock"})
    hidden = browser.get(page.url).press("Hide my screen").land()
    assert hidden.text("h1") == "Back soon"
    for url in (page.url, "/home", "/ways-in/"):
        again = browser.get(url)
        assert again.status == 423
        assert "Walk" not in again.html
        assert "calm-lock" not in again.html
    shown = browser.get(page.url).press("Show it again", pin=PIN).land()
    assert shown.url == page.url
    assert "Walk to the lock" in shown.html


def test_a_wrong_pin_at_the_cover_can_be_tried_again(browser_of, amina):
    browser = browser_of(amina)
    cover = browser.get("/home").press("Hide my screen").land()
    for _ in range(COVER_TRIES - 1):
        cover = cover.press("Show it again", pin=WRONG)
        assert cover.status == 422
    assert cover.press("Show it again", pin=PIN).land().status == 200


@pytest.mark.attack
def test_the_fifth_wrong_pin_at_the_cover_ends_the_sitting(browser_of, amina, me):
    browser = browser_of(amina)
    cover = browser.get("/home").press("Hide my screen").land()
    for _ in range(COVER_TRIES - 1):
        cover = cover.press("Show it again", pin=WRONG)
    last = cover.press("Show it again", pin=WRONG)
    assert last.went_to == "/finished"
    assert "Clear-Site-Data" in last.headers
    assert actor_of(amina.token) is None
    assert with_card(browser, me.card).status == 303  # the card is not closed by it


@pytest.mark.attack
def test_pins_tried_at_the_check_of_ways_in_count_too(browser_of, amina):
    browser = browser_of(amina)
    page = browser.get("/ways-in/check")
    for _ in range(COVER_TRIES - 1):
        page = page.press("Continue", pin=WRONG)
        assert page.status == 422
    assert page.press("Continue", pin=WRONG).went_to == "/finished"
    assert actor_of(amina.token) is None


def test_someone_elses_turn_ends_the_sitting_behind_the_cover(browser_of, amina):
    browser = browser_of(amina)
    browser.get("/home").press("Hide my screen").land().press("Someone else’s turn")
    assert actor_of(amina.token) is None


def test_help_can_be_reached_from_a_hidden_screen_and_names_nobody(browser_of, amina):
    browser = browser_of(amina)
    page = browser.get("/home").press("Hide my screen").land().click("Help now")
    assert page.status == 200
    assert "calm-lock" not in page.html
    assert page.click("Back to my hidden screen").text("h1") == "Back soon"


@pytest.mark.parametrize("open_page", ["/about", "/text-and-colours", "/help", "/leaving/"])
def test_hide_my_screen_hides_also_a_page_that_anyone_may_open(browser_of, amina, open_page):
    browser = browser_of(amina)
    hidden = browser.get(open_page).press("Hide my screen")
    assert hidden.text("h1") == "Back soon"
    assert hidden.press("Show it again", pin=PIN).went_to == open_page


@pytest.mark.attack
@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil", "/finish"])
def test_the_cover_leads_back_to_our_own_pages_only(browser_of, amina, back):
    browser = browser_of(amina)
    page = browser.get("/home").press("Hide my screen").land()
    send = {"csrf_token": page.value("csrf_token"), "pin": PIN, "back": back}
    assert browser.open("POST", "/uncover", data=send).location == "/home"


def test_a_save_in_flight_when_the_screen_hides_is_kept_and_answers_no_words(
    question, crisis_plan, amina
):
    browser, page, words = question
    browser.get("/home").press("Hide my screen").land()
    answer = page.type(**{words: "Walk to the lock"})
    assert answer.status == 200
    assert "Walk" not in answer.response.text
    assert browser.get("/home").status == 423
    assert written(crisis_plan, amina) == ["Walk to the lock"]


def test_a_slow_writer_without_a_script_loses_nothing_when_the_screen_hides(
    question, crisis_plan, amina, clock
):
    browser, page, words = question
    clock.on(minutes=4)
    answer = page.press("Continue", **{words: "It took me long to write this"})
    after = answer.land()
    assert after.text("h1") == "Back soon"
    assert "It took me" not in answer.response.text + after.html
    assert written(crisis_plan, amina) == ["It took me long to write this"]


def test_hide_my_screen_keeps_what_was_typed_on_a_question_with_no_script(
    question, crisis_plan, amina
):
    browser, page, words = question
    answer = page.press("Hide my screen", **{words: "Someone walks past"})
    assert answer.land().text("h1") == "Back soon"
    assert "Someone walks past" not in answer.response.text + answer.land().html
    assert written(crisis_plan, amina) == ["Someone walks past"]
    shown = answer.land().press("Show it again", pin=PIN).land()
    assert shown.url == page.url
    assert "Someone walks past" in shown.html


def test_hide_my_screen_hides_also_what_is_too_long_to_save_and_keeps_it(question):
    browser, page, words = question
    hidden = page.press("Hide my screen", **{words: "long " * 1001}).land()
    assert hidden.text("h1") == "Back soon"
    hidden.press("Show it again", pin=PIN)
    assert "long long long" in browser.get("/not-yet-put-in/").html


def test_hide_my_screen_keeps_what_was_typed_on_a_whole_plan_with_no_script(
    question, crisis_plan, amina
):
    browser, *_ = question
    page = browser.get(f"/plans/{crisis_plan.id}/on-one-page")
    own = crisis_plan.id_of(crisis_plan.outline.prompt(PROMPT))
    row = page.one(f"input[name=row-{own}]").get("value")
    hidden = page.press("Hide my screen", **{f"{row}-words": "Walk to the lock"}).land()
    assert hidden.text("h1") == "Back soon"
    assert written(crisis_plan, amina) == ["Walk to the lock"]


@pytest.mark.parametrize("to_write_in", ["", "/on-one-page"])
def test_enter_in_a_box_saves_and_hides_nothing(question, crisis_plan, to_write_in):
    browser, page, _words = question
    page = browser.get(f"/plans/{crisis_plan.id}{to_write_in}") if to_write_in else page
    forms = [(one, page.form_of(one)) for one in page.all("button")]
    first = next(one for one, form in forms if form and form.element.get("id") == "writing")
    assert first.get("value") == "here"
    assert first.get("hidden") is not None


@pytest.mark.attack
def test_a_save_in_flight_does_not_count_as_someone_being_there(question, clock, amina):
    browser, page, words = question
    browser.get("/home").press("Hide my screen")
    for at in range(5):
        clock.on(minutes=2, seconds=50)
        assert page.type(**{words: f"Walk {at}"}).status == 200
    clock.on(minutes=2)
    assert page.type(**{words: "Walk once more"}).status == 401
    assert actor_of(amina.token) is None


# ---------- by the clock ----------


def test_a_forgotten_shared_screen_hides_and_then_ends(browser_of, clock, amina):
    browser = browser_of(amina)
    clock.on(minutes=3)
    assert browser.get("/home").status == 200
    clock.on(minutes=3, seconds=1)
    assert browser.get("/home").status == 423
    clock.on(minutes=12)
    assert browser.get("/home").went_to == "/sign-in"


def test_someone_who_taps_i_am_still_here_stays(browser_of, clock, amina):
    browser = browser_of(amina)
    send = {"csrf_token": browser.get("/home").value("csrf_token")}
    for _ in range(20):
        clock.on(minutes=2, seconds=30)
        assert browser.open("POST", "/still-here", data=send).status_code == 204
    assert browser.get("/home").status == 200


def test_a_page_without_a_script_goes_to_the_cover_by_itself(browser_of, clock, amina):
    browser = browser_of(amina)
    page = browser.get("/home").html
    after = int(re.search(r'http-equiv="refresh" content="(\d+)"', page)[1])
    clock.on(seconds=after)
    assert browser.get("/home").status == 423


def test_ones_own_phone_does_not_hide(browser_of, clock, signed_in):
    browser = browser_of(signed_in("amina", shared=False))
    clock.on(minutes=19)
    page = browser.get("/home")
    assert page.status == 200
    assert not page.all("[data-idle-cover]")


# ---------- finishing ----------


def test_finish_ends_it_and_the_page_before_does_not_come_back(browser_of, amina):
    browser = browser_of(amina)
    page = browser.get("/home").press("Finish").land()
    assert page.text("h1") == "You are signed out"
    assert browser.get("/home").land().text("h1") == "Sign in with my card"


def test_finish_can_be_pressed_twice(browser_of, amina):
    browser = browser_of(amina)
    page = browser.get("/home")
    page.press("Finish")
    browser.client.set_cookie("onward", amina.token)
    assert page.press("Finish").land().status == 200


def test_words_that_come_after_finish_wait_for_their_owner_alone(
    question, amina, kofi, browser_of, crisis_plan
):
    browser, page, words = question
    browser.get("/home").press("Finish")
    answer = page.type(**{words: "Walk to the lock"})
    assert answer.status == 401
    assert answer.response.json["kept"]
    assert "Walk" not in answer.response.text
    assert written(crisis_plan, amina) == []
    assert not_yet_in(kofi) == []
    assert "Walk" not in browser_of(kofi).get("/not-yet-put-in/").html
    assert len(not_yet_in(amina)) == 1


def test_words_that_waited_are_put_in_by_their_owner(question, signed_in, browser_of, crisis_plan):
    browser, page, words = question
    browser.get("/home").press("Finish")
    page.type(**{words: "Walk to the lock"})
    amina = signed_in("amina")
    home = browser_of(amina).get("/home").click("See it")
    assert "Walk to the lock" in home.text("main")
    home.press("Put it in")
    assert written(crisis_plan, amina) == ["Walk to the lock"]
    assert not_yet_in(amina) == []


def test_words_that_come_after_finish_without_a_script_wait_too(question, amina):
    browser, page, words = question
    browser.get("/home").press("Finish")
    answer = page.press("Continue", **{words: "Walk to the lock"})
    assert answer.status == 401
    assert answer.text("h1") == "Your words are kept for you"
    assert len(not_yet_in(amina)) == 1


@pytest.mark.attack
def test_nobody_can_leave_words_for_someone_without_a_slip_from_their_page(question, amina):
    browser, page, words = question
    slip = page.value("slip")
    browser.get("/home").press("Finish")
    for forged in ("", "x", slip[:-4] + "AAAA", slip[:40]):
        data = {"slip": forged, "row": words[:36], words: "Not her words"}
        answer = browser.open("POST", page.url, data=data, headers={"X-Autosave": "1"})
        assert answer.status_code == 401
        assert not answer.json["kept"]
    assert not_yet_in(amina) == []


@pytest.mark.attack
def test_a_slip_runs_out(question, amina, clock, signed_in):
    browser, page, words = question
    browser.get("/home").press("Finish")
    clock.on(hours=25)
    assert not page.type(**{words: "Walk to the lock"}).response.json["kept"]
    assert not_yet_in(signed_in("amina")) == []


def test_a_code_that_was_used_is_counted(visitor, me, amina):
    with_words(visitor, me.planner_name, me.words, me.codes[0])
    keys().expire_all()
    assert codes_left(amina) == 7
    assert "7 codes are left" in visitor.get("/ways-in/").text("main")


def test_a_second_person_on_the_same_tablet_ends_the_first_ones_sitting(visitor, joined):
    with_card(visitor, joined["amina"].card)
    token = visitor.client.get_cookie("onward").value
    with_card(visitor, joined["kofi"].card)
    assert actor_of(token) is None
    assert "tall-oak" in visitor.get("/ways-in/").text("main")


def test_signing_in_works_the_same_with_htmx(app, me):
    browser = Browser(app, htmx=True)
    assert with_card(browser, me.card).land().status == 200
