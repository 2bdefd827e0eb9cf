"""Hide my screen, wherever somebody types: words come back with the PIN, and no secret waits."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from planner.assets import notes, suggestions
from planner.database import db, now
from planner.ownership import May
from planner.plans.inbox import Waiting
from planner.plans.sharing import Terms, share
from planner.signposting.signposts import add_own, begin_list, signposts_in
from planner.wards.keeping import open_ward
from planner.ways_in.actors import FRESH_FOR
from planner.ways_in.sittings import actor_of, cover
from planner.ways_in.typed import typed_before
from tests.conftest import PIN
from tests.places import CHOIR, MY_BENCH, live
from tests.writing import keep

pytestmark = pytest.mark.usefixtures("clock")
SAID = "Ring the bell twice"


@pytest.fixture
def back(joined):
    """From the cover back to the page, with a PIN; staff with one of their codes."""
    codes = {name: list(one.codes) for name, one in joined.items()}

    def show_again(hidden, who="amina"):
        assert hidden.text("h1") == "Back soon"
        assert SAID not in hidden.html
        proof = {"pin": PIN} if who == "amina" else {"code": codes[who].pop()}
        return hidden.press("Show it again", **proof).land()

    return show_again


@pytest.fixture
def choir(nur):
    return keep(live, CHOIR, by=nur)


@pytest.fixture
def bench(amina):
    """Amina's list, and a bench of her own on it."""
    opened = keep(begin_list, amina)
    keep(add_own, opened, MY_BENCH, by=amina)
    return opened, signposts_in(opened)[0]


@pytest.fixture
def address(choir, amina, nur, joe, crisis_plan, paired, bench):
    """Where each page is at which somebody types; {} in it is filled in here."""
    opened, row = bench
    ward = keep(open_ward, "Rowan ward", by=nur)
    note = keep(notes.write_note, choir, "like", "Warm.", visited_on=now().date(), by=joe)
    made = keep(suggestions.report, choir, "times", by=amina, tell=True)
    keep(notes.approve_note, note, by=nur)
    known = {"choir": choir.id, "list": opened.id, "row": row.id, "ward": ward.id}
    known |= {"note": note.id, "told": made.id, "plan": crisis_plan.id, "joe": joe.person_id}
    return lambda text: text.format(**known)


TYPED = [
    ("amina", "/my-list/{list}/{row}/calendar", "called"),
    ("amina", "/my-list/{list}/{row}/everyone", "name"),
    ("amina", "/my-list/{list}/{row}/if-closed", "if_closed"),
    ("amina", "/my-list/own", "why"),
    ("amina", "/my-list/from-the-map/{choir}", "why"),
    ("amina", "/places/{choir}/wrong", "words"),
    ("amina", "/tell-us-of-a-place/", "words"),
    ("amina", "/plans/{plan}/paper/noted", "whom"),
    ("amina", "/paper/3/noted", "where"),
    ("amina", "/leaving/", "d.when-words"),
    ("amina", "/ways-in/", "called"),
    ("joe", "/ways-in/", "called"),
    ("joe", "/map/add", "summary"),
    ("joe", "/map/{choir}", "note"),
    ("joe", "/map/{choir}/note", "words"),
    ("joe", "/map/notes/{note}", "words"),
    ("nur", "/map/{choir}/change", "summary"),
    ("nur", "/map/{choir}", "answer-{note}"),
    ("nur", "/map/waiting/", "answer-{told}"),
    ("nur", "/map/files/", "source"),
    ("nur", "/map/settings", "holiday"),
    ("nur", "/map/settings", "means"),
    ("nur", "/wards/", "name"),
    ("nur", "/wards/{ward}/numbers", "what"),
    ("nur", "/wards/{ward}/numbers", "hours-team"),
    ("nur", "/wards/{ward}/say/worried", "worried_in_hours"),
    ("nur", "/wards/{ward}/say/sheet", "base_where"),
    ("nur", "/wards/{ward}/cover", "who"),
    ("nur", "/wards/{ward}/cover", "out_of_hours"),
    ("nur", "/programme/R1", "words"),
    ("nur", "/our-own-check/new", "done_by"),
]


@pytest.mark.parametrize(("who", "url", "box"), TYPED)
def test_hide_my_screen_keeps_what_was_typed_with_no_script_too(
    signed_in, browser_of, address, back, who, url, box
):
    url, box = address(url), address(box)
    page = browser_of(signed_in(who)).get(url)
    shown = back(page.press("Hide my screen", **{box: SAID}).land(), who)
    assert shown.url.split("#")[0] == url
    assert shown.value(box) == SAID


def test_each_box_of_such_a_page_goes_by_its_name(signed_in, browser_of, address):
    for who, url in sorted({(who, address(url)) for who, url, _ in TYPED}):
        page = browser_of(signed_in(who)).get(url)
        first = {}
        for one in page.one("form#writing") is not None and page.all("[name][id]"):
            mine = page.form_of(one)
            if mine is not None and mine.element.get("id") == "writing":
                first.setdefault(one.get("name"), one.get("id"))
        assert {name: name for name in first} == first, url


def test_once_it_is_sent_nothing_waits_any_more(browser_of, amina, choir, back):
    url = f"/places/{choir.id}/wrong"
    browser = browser_of(amina)
    shown = back(browser.get(url).press("Hide my screen", words=SAID).land())
    shown.press("Send it", sort="times")
    assert browser.get(url).value("words") == ""


def test_a_page_that_says_what_is_wrong_comes_back_with_what_was_typed(browser_of, nur, back):
    page = browser_of(nur).get("/our-own-check/new")
    wrong = page.press("Keep it", done_on="", done_by=SAID)
    assert wrong.status == 422
    shown = back(wrong.press("Hide my screen").land(), "nur")
    assert shown.url == page.url
    assert shown.value("done_by") == SAID


def test_what_is_sent_after_the_screen_hid_itself_is_there_to_be_sent_again(
    browser_of, joe, choir, clock, back
):
    page = browser_of(joe).get(f"/map/{choir.id}/note")
    clock.on(minutes=3, seconds=1)
    hidden = page.press("Leave it for the coordinator", words=SAID, visited_on="2026-11-01")
    assert hidden.status == 423
    shown = back(hidden, "joe")
    assert (shown.value("words"), shown.value("visited_on")) == (SAID, "2026-11-01")
    assert not notes.notes_of(choir, by=joe)


def test_what_is_typed_before_a_fresh_check_is_there_after_it(browser_of, nur, joined, clock):
    page = browser_of(nur).get("/home/coordinator/")
    for _ in range(3):  # somebody is there all the time
        clock.on(seconds=FRESH_FOR.total_seconds() / 2.5)
        page.browser.send(
            "POST",
            "/still-here",
            [("csrf_token", page.one("meta[name=csrf-token]").get("content"))],
            page,
        )
    check = page.press("Cancel their card", planner_name="amber-otter").land()
    shown = check.press("Continue", code=joined["nur"].codes[0]).land()
    assert shown.value("planner_name") == "amber-otter"


@pytest.mark.parametrize("key", ["c.talk", "c.self"])
def test_hide_my_screen_keeps_what_a_peer_worker_is_about_to_suggest(
    browser_of, amina, joe, paired, crisis_plan, back, key
):
    keep(share, crisis_plan, joe.person_id, Terms(May.SUGGEST, now() + timedelta(9)), by=amina)
    prompt_id = crisis_plan.id_of(crisis_plan.outline.prompt(key))
    page = browser_of(joe).get(f"/plans/{crisis_plan.id}/{prompt_id}")
    (box,) = (
        name
        for each in page.all("form#writing [name]")
        if (name := each.get("name")) and name.endswith("-words") and "second" not in name
    )
    shown = back(page.press("Hide my screen", **{box: SAID}).land(), "joe")
    assert shown.value(box) == SAID


@pytest.mark.attack
def test_no_pin_and_no_code_waits_behind_the_cover(browser_of, amina):
    page = browser_of(amina).get("/ways-in/")
    cover(amina.sitting)
    page.press("Change my PIN", pin="271828", pin_again="271828")
    assert "271828" not in str(typed_before(actor_of(amina.token)))


# ---------- when the sitting ends before they are back ----------


def not_sent(browser_of, signed_in):
    """What waits to be put in, at the next sign-in: the page that shows it."""
    return browser_of(signed_in("amina")).get("/home").click("See it")


def test_what_waited_behind_the_cover_is_there_at_the_next_sign_in(
    browser_of, signed_in, amina, clock
):
    browser_of(amina).get("/my-list/own").press("Hide my screen", name="The quay", why=SAID)
    clock.on(minutes=16)
    assert browser_of(amina).get("/home").land().text("h1") == "Sign in with my card"
    told = not_sent(browser_of, signed_in)
    assert SAID in told.text("main")
    page = told.press("Carry on with it there").land()
    assert (page.url, page.value("why")) == ("/my-list/own", SAID)
    page.press("Put it on my list")
    assert "Nothing is waiting." in page.browser.get("/not-yet-put-in/").text("main")


def test_what_is_sent_after_the_sitting_ended_is_there_at_the_next_sign_in(
    browser_of, signed_in, amina, clock, choir
):
    page = browser_of(amina).get(f"/my-list/from-the-map/{choir.id}")
    clock.on(minutes=16)
    told = page.press("Put it on my list", why=SAID)
    assert (told.status, told.text("h1")) == (401, "Your words are kept for you")
    again = not_sent(browser_of, signed_in).press("Carry on with it there").land()
    assert (again.url, again.value("why")) == (page.url, SAID)


def test_what_is_sent_from_a_page_from_before_the_last_sign_in_waits_for_its_writer(
    browser_of, signed_in, amina, kofi
):
    page = browser_of(amina).get("/my-list/own")
    page.browser.client.set_cookie("onward", kofi.token)
    told = page.press("Put it on my list", name="The quay", why=SAID)
    assert told.status == 419
    assert SAID not in told.html
    assert SAID not in browser_of(kofi).get("/not-yet-put-in/").html
    assert SAID in not_sent(browser_of, signed_in).text("main")


def test_what_was_typed_before_leaving_can_be_kept_though_the_sitting_ended(
    browser_of, signed_in, amina, clock
):
    ready = browser_of(amina).get("/leaving/").press("Show me my sheets", {"d.when-words": SAID})
    clock.on(minutes=16)
    assert ready.land().press("Keep it in my plan").status == 401
    page = not_sent(browser_of, signed_in).press("Carry on with it there").land()
    assert (page.url, page.value("d.when-words")) == ("/leaving/", SAID)


def test_whoever_is_back_is_not_told_that_something_waits(browser_of, amina, back):
    shown = back(browser_of(amina).get("/my-list/own").press("Hide my screen", why=SAID).land())
    assert "not yet put in" not in shown.browser.get("/home").text("main")


def test_it_can_be_thrown_away(browser_of, signed_in, amina, clock):
    browser_of(amina).get("/my-list/own").press("Hide my screen", why=SAID)
    clock.on(minutes=16)
    told = not_sent(browser_of, signed_in).press("Throw it away").land()
    assert "Nothing is waiting." in told.text("main")


@pytest.mark.attack
def test_what_waits_is_sealed_and_a_made_up_slip_leaves_nothing(browser_of, amina, clock):
    page = browser_of(amina).get("/my-list/own")
    page.press("Hide my screen", why=SAID)
    kept = db.session.scalars(select(Waiting)).all()
    assert len(kept) == 1
    assert SAID.encode() not in kept[0].sealed
    clock.on(minutes=16)
    page.one("input[name=slip]").set("value", "x")
    told = page.press("Put it on my list", name="The quay")
    assert told.text("h1") == "You are signed out"
    assert len(db.session.scalars(select(Waiting)).all()) == 1
