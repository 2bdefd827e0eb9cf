"""What the server writes down: one line of JSON for each request, and for what goes wrong.

A demonstration writes down only what goes wrong: whoever tries it reads how to sign in.

Only what is listed here is written. No word of anyone, no address of a visitor, no id of a plan or
a person: the pattern of the page asked for stands in for its address. Of an error it is written
where in the code it arose, never what it says, for that may hold what somebody typed.
"""

import json
import logging
import secrets
import sys
import time
import traceback
from datetime import UTC, datetime

from flask import current_app, g, got_request_exception, request

LOGGER = logging.getLogger("onward")
NO_PAGE = "(no page)"
TOLD = ("request", "method", "page", "status", "ms")


class Line(logging.Formatter):
    """One event as one line of JSON. What other people's code wants to say is left out."""

    def format(self, record):
        """The line, without any text that came from outside the code."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.msg if record.name == LOGGER.name else f"{record.name} warns",
        }
        if record.name != LOGGER.name:
            told["where"] = f"{record.module}:{record.lineno}"
        told |= {name: getattr(record, name) for name in TOLD if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            told["error"] = _chain(record.exc_info[1])
        return json.dumps(told)


def _chain(error):
    """The kinds of error that led to one another, each with its places in the code."""
    chain = []
    while error is not None and len(chain) < 5:
        places = traceback.extract_tb(error.__traceback__)
        places = [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in places[-12:]]
        chain.append({"kind": type(error).__name__, "places": places} | _number(error))
        error = error.__cause__ or error.__context__
    return chain


def _short(filename):
    return "/".join(filename.split("/")[-3:])


def _number(error):
    """What the system calls an error of its own: a full disk and a lost file are told apart."""
    number = getattr(error, "errno", None)
    return {"errno": number} if isinstance(number, int) else {}


class ToStandardError(logging.StreamHandler):
    """Writes to wherever standard error leads at that moment."""

    def __init__(self):
        logging.Handler.__init__(self)

    @property
    def stream(self):
        """Standard error."""
        return sys.stderr


def init_app(app):
    """Write a line for each request, and let nobody else write more than is listed here."""
    _listen()
    app.logger.handlers.clear()
    app.logger.propagate = False
    app.logger.addHandler(logging.NullHandler())
    app.before_request(_begin)
    app.after_request(_write)
    got_request_exception.connect(_write_error, app)


def _listen():
    root = logging.getLogger()
    LOGGER.setLevel(logging.INFO)
    if not any(isinstance(each, ToStandardError) for each in root.handlers):
        handler = ToStandardError()
        handler.setFormatter(Line())
        root.addHandler(handler)


def _begin():
    g.began, g.request_id = time.perf_counter(), secrets.token_hex(4)


def _about():
    page = request.url_rule.rule if request.url_rule else NO_PAGE
    method = request.method if request.url_rule else "-"
    return {"request": g.get("request_id", "-"), "method": method, "page": page}


def _write(response):
    took = round(1000 * (time.perf_counter() - g.began)) if "began" in g else 0
    if not current_app.config["DEMONSTRATION"]:
        LOGGER.info("answered", extra=_about() | {"status": response.status_code, "ms": took})
    if response.status_code >= 500:
        response.headers["X-Request-Id"] = g.get("request_id", "-")
    return response


def _write_error(_app, exception, **_more):
    told = (type(exception), exception, exception.__traceback__)
    LOGGER.error("went wrong", exc_info=told, extra=_about())
