"""The eyes themselves: the network is cut when it is said to be, and back really goes back."""

import threading

import pytest
from flask import Flask, request
from werkzeug.serving import make_server

from tests.eyes.looking import left_behind, scrolls_sideways, small_targets
from tests.eyes.wire import Wire

PAGE = """<!doctype html><html lang="en"><head><title>A page – Onward</title></head><body><main>
<h1>{words}</h1><form method="post" action="/said"><label>What helps <input name="text"></label>
<button>Save</button></form><p><a href="/other">Other page</a></p></main></body></html>"""
BAD = """<!doctype html><html><head><title>x</title></head><body><main><h1>x</h1><input name="a">
<button style="width:20px;height:20px">x</button><div style="width:3000px">x</div></main></body>"""
STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'"


@pytest.fixture(scope="module")
def small(pem):
    """A very small site behind the wire, and what was said to it."""
    app, said = Flask("small"), []

    @app.after_request
    def strictly(response):
        loosely = request.path in {"/bad", "/kept", "/other"}
        response.headers["Content-Security-Policy"] = "" if loosely else STRICT
        response.headers["Cache-Control"] = "max-age=60" if loosely else "no-store"
        return response

    app.add_url_rule("/", "page", lambda: PAGE.format(words="A question"))
    app.add_url_rule("/kept", "kept", lambda: PAGE.format(words="CANARY in the mine"))
    app.add_url_rule("/other", "other", lambda: PAGE.format(words="Another"))
    app.add_url_rule("/bad", "bad", lambda: BAD)
    app.add_url_rule(
        "/said",
        "said",
        lambda: [said.append(request.form["text"]), PAGE.format(words="Saved")][1],
        methods=["POST"],
    )
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    wire = Wire(server.server_port, pem)
    wire.said = said
    yield wire
    wire.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def nothing_said_yet(small):
    small.said.clear()
    yield
    small.restore()


def save(page, small, text):
    page.goto(small.url)
    page.get_by_label("What helps").fill(text)
    page.get_by_role("button", name="Save").click()


def test_the_browser_sees_a_page_over_tls(small, page):
    page.goto(small.url)
    assert page.evaluate("window.isSecureContext")
    assert page.url.startswith("https://")
    assert page.get_by_role("heading").inner_text() == "A question"


def test_a_form_goes_through_and_is_noted(small, page):
    save(page, small, "A walk")
    page.get_by_role("heading", name="Saved").wait_for()
    assert small.said == ["A walk"]
    (exchange,) = small.wait_for("POST", "/said")
    assert exchange.status == 200
    assert exchange.up > 100


def test_nothing_gets_through_a_cut_network_until_it_is_whole(small, page):
    ask = "fetch('/').then(answer => answer.status, () => 'cut')"
    page.goto(small.url)
    small.cut()
    assert page.evaluate(ask) == "cut"
    small.restore()
    assert page.evaluate(ask) == 200


def test_a_request_can_be_lost_on_its_way(small, page):
    small.drop_requests()
    with page.expect_event("requestfailed"):
        save(page, small, "A walk")
    assert small.said == []


def test_an_answer_can_be_lost_after_the_server_has_saved(small, page):
    small.drop_next_reply()
    with page.expect_event("requestfailed"):
        save(page, small, "A walk")
    assert small.said == ["A walk"]


def test_an_answer_can_be_held_until_it_is_let_go(small, page):
    page.goto(small.url)
    small.hold()
    page.evaluate("() => {window.answer = 'none'; fetch('/?held').then(() => answer = 'here')}")
    small.wait_for("GET", "/?held")
    assert page.evaluate("answer") == "none"
    small.go_on()
    page.evaluate("fetch('/')")
    assert page.evaluate("answer") == "here"


def test_a_slow_network_is_slow(small, page):
    page.goto(small.url)
    small.slow(0.4)
    page.reload()
    timing = "performance.getEntriesByType('navigation')[0].duration"
    assert page.evaluate(timing) >= 400


def test_the_back_button_brings_a_page_back_as_it_was_left(small, remembering_page):
    page = remembering_page
    page.goto(f"{small.url}/kept")
    page.evaluate("window.leftHere = true")
    page.get_by_label("What helps").fill("half a sentence")
    page.get_by_role("link", name="Other page").click()
    page.get_by_role("heading", name="Another").wait_for()
    page.go_back(wait_until="commit")
    page.get_by_role("heading", name="CANARY").wait_for()
    assert page.evaluate("window.leftHere === true")


def test_the_other_browser_does_not(small, page):
    page.goto(f"{small.url}/kept")
    page.evaluate("window.leftHere = true")
    page.get_by_role("link", name="Other page").click()
    page.get_by_role("heading", name="Another").wait_for()
    page.go_back()
    assert page.evaluate("window.leftHere === undefined")


def test_the_judge_finds_nothing_on_a_good_page_under_a_strict_policy(small, page, axe):
    page.goto(small.url)
    assert axe(page) == []


def test_the_judge_finds_what_is_wrong(small, page, axe):
    page.goto(f"{small.url}/bad")
    assert {fault.split()[0] for fault in axe(page)} >= {"label", "html-has-lang"}
    assert small_targets(page, 24)
    assert scrolls_sideways(page) > 1000


def test_what_a_browser_keeps_in_its_files_can_be_found(small, profile):
    page, folder = profile()
    page.goto(f"{small.url}/kept")
    page.evaluate("localStorage.setItem('kept', 'CANARY' + ' in a box')")
    page.context.close()
    assert left_behind(folder, "CANARY in a box")
    assert not left_behind(folder, "CANARY in the sky")


def test_pictures_are_taken(small, page, shot):
    page.goto(small.url)
    assert shot("a-question").read_bytes().startswith(b"\x89PNG")
