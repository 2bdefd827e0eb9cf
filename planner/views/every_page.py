"""What every page knows: whose it is, what may be rung, and how days and numbers are said."""

from functools import cache, lru_cache, partial

from flask import current_app, url_for

from planner.content_pages import languages, states
from planner.days import (
    day_in_words,
    in_short,
    last_day,
    moment_in_words,
    time_in_words,
    weekday_in_words,
    when_in_words,
)
from planner.directions import apart, from_right, which_way
from planner.forms import phone_note
from planner.help_numbers import grouped, to_call
from planner.notices import who_to_tell
from planner.plans.inbox import typed_slip
from planner.serving.security import form_token
from planner.settings import setting
from planner.sheets import row_on_page, rows_of
from planner.together import who_is_with
from planner.views.look import look_of
from planner.views.saving import stands_here, waiting_in
from planner.views.visitor import (
    answers_for,
    here,
    numbers_to_show,
    visitor_or_none,
    who_is_there,
)

SAYS = {
    "apart": apart,
    "from_right": from_right,
    "which_way": which_way,
    "day": day_in_words,
    "in_short": in_short,
    "last_day": last_day,
    "time": time_in_words,
    "weekday": weekday_in_words,
    "when": when_in_words,
    "moment": moment_in_words,
    "grouped": grouped,
    "to_call": to_call,
}


def idle_times():
    """After how many seconds of nobody there the screen is covered, and when that is said."""
    times = {"warn": setting("WARN_AFTER"), "cover": setting("COVER_AFTER")}
    return {name: int(time.total_seconds()) for name, time in times.items()}


def what_every_page_knows():
    """What the layout needs on every page, signed in or not."""
    there, someone = who_is_there(), visitor_or_none()
    return {
        "visitor": there,
        "is_hidden": bool(someone) and not there,
        "whose": (there.called or there.planner_name) if there else None,
        "look": look_of(someone),
        "demonstration": current_app.config["DEMONSTRATION"],
        **numbers_to_show(),
        "product": current_app.config["PRODUCT"],
        "shared_tablet": there.sitting.shared if there else True,
        "idle": idle_times() if there and there.sitting.shared else None,
        "beside_me": who_is_with(there) if there else None,
    }


def teach_templates(environment):
    """How templates say days and numbers, and what any of them may ask."""
    environment.filters |= SAYS
    environment.globals |= {
        "drawn": cache(partial(_drawn, environment)),
        "once": cache(partial(_once, environment)),
        "url_for": addresses(),
        "csrf_token": form_token,
        "this_page": here,
        "answers_for": answers_for,
        "slip_of": typed_slip,
        "languages": languages,
        "phone_note": phone_note,
        "row_on_page": row_on_page,
        "rows_of": rows_of,
        "stands_here": stands_here,
        "states": states,
        "waiting_in": waiting_in,
        "who_to_tell": who_to_tell,
    }


def addresses():
    """Where pages are, for templates: a page that needs no id has its address made once."""
    made = {}

    def address(page, /, **which):
        if which or page.startswith("."):
            return url_for(page, **which)
        if page not in made:
            made[page] = url_for(page)
        return made[page]

    return address


def _drawn(templates, name):
    """One of our own line drawings, as its file has it. Read once: a page has many."""
    return templates.get_template(f"components/{name}.svg").module


def _once(templates, name, macro):
    """A macro that says the same for the same: what it said is kept, since a page has many."""

    @lru_cache(maxsize=2048)
    def said(*told):
        return getattr(templates.get_template(name).module, macro)(*told)

    return said
