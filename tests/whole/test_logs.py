"""What the server writes down: each request and each fault, and nothing of anyone."""

import json
import logging
import re

import pytest

from planner.serving.logs import LOGGER, Line
from tests.browser import Browser
from tests.quick import make_sums_quick
from tests.whole.test_canary import Planter, live_through_it

AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{24}")
AN_ADDRESS = re.compile(r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b")


@pytest.fixture
def lines(capfd):
    """Every line that was written down until now."""
    return lambda: [json.loads(line) for line in capfd.readouterr().err.splitlines()]


def test_each_request_is_one_line(app, browser_of, amina, lines):
    browser_of(amina).get("/home")
    (line,) = lines()
    assert set(line) == {
        "at",
        "level",
        "what",
        "request",
        "method",
        "page",
        "status",
        "ms",
    }
    told = (line["what"], line["method"], line["page"], line["status"])
    assert told == ("answered", "GET", "/home", 200)


def test_the_pattern_of_a_page_stands_for_its_address(app, browser_of, amina, crisis_plan, lines):
    browser_of(amina).get(f"/plans/{crisis_plan.id}")
    assert [line["page"] for line in lines()] == ["/plans/<uuid:plan_id>"]


def test_an_address_that_is_no_page_is_not_written_down(app, lines):
    Browser(app).get("/amina-khan-was-here?word=lock")
    assert [(line["method"], line["page"], line["status"]) for line in lines()] == [
        ("-", "(no page)", 404)
    ]


@pytest.mark.attack
def test_a_whole_journey_leaves_no_word_no_id_and_no_address(app, monkeypatch, capfd):
    make_sums_quick(monkeypatch)
    planter = Planter(app)
    live_through_it(planter)
    said, written = capfd.readouterr()
    assert len(written.splitlines()) > 40
    told = said + written
    assert not [word for word in planter.planted if word in told]
    assert not AN_ID.findall(told)
    assert not AN_ADDRESS.findall(told)


@pytest.mark.attack
def test_twin_a_log_that_tells_addresses_is_found_out(app, amina, crisis_plan, monkeypatch, capfd):
    monkeypatch.setattr("planner.serving.logs._about", lambda: {"page": f"/plans/{crisis_plan.id}"})
    Browser(app).get("/help")
    assert AN_ID.findall(capfd.readouterr().err)


def test_what_an_error_says_is_not_written_down_but_where_it_arose(lines):
    try:
        int("I cannot sleep")
    except ValueError:
        LOGGER.exception("went wrong")
    (line,) = lines()
    assert line["error"][0]["kind"] == "ValueError"
    assert "test_logs.py" in line["error"][0]["places"][-1]
    assert "sleep" not in json.dumps(line)


def test_what_led_to_an_error_is_told_too(lines):
    try:
        try:
            raise OSError(28, "No space left", "amina.txt")
        except OSError as why:
            raise RuntimeError from why
    except RuntimeError:
        LOGGER.exception("went wrong")
    (line,) = lines()
    assert [one["kind"] for one in line["error"]] == ["RuntimeError", "OSError"]
    assert line["error"][1]["errno"] == 28
    assert "amina" not in json.dumps(line)


def test_other_peoples_code_says_no_more_than_that_it_warns():
    record = logging.makeLogRecord(
        {"name": "waitress", "levelname": "ERROR", "msg": "while serving /plans/1?I+cannot+sleep"}
    )
    told = json.loads(Line().format(record))
    assert told["what"] == "waitress warns"
    assert "sleep" not in json.dumps(told)


def test_a_fault_and_its_answer_carry_the_same_number(app, amina, monkeypatch, lines, browser_of):
    def fail(*_given):
        raise OSError(28, "No space left")

    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    monkeypatch.setattr("planner.views.home.home_of", fail)
    page = browser_of(amina).get("/home")
    wrong, answered = lines()
    assert page.status == 500
    assert wrong["error"][-1]["kind"] == "OSError"
    assert page.headers["X-Request-Id"] == wrong["request"] == answered["request"]
