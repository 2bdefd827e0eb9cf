"""The pages. Each module is one part of the planner; its templates are in a folder of its name."""

from flask import current_app, make_response, redirect, request, url_for
from flask_htmx import HTMX
from flask_login import LoginManager
from sqlalchemy.exc import SQLAlchemyError

from planner.database import start_writing, undo
from planner.days import today
from planner.demonstration import begin_the_day
from planner.due import do_what_is_due
from planner.serving.logs import LOGGER
from planner.serving.security import SAFE_METHODS, check_token, shows_no_cookie_yet
from planner.views import (
    agreeing,
    answered,
    assets,
    bringing_in,
    checking,
    coming_back,
    confirming,
    coordinator,
    counts,
    demonstration,
    everyone,
    faults,
    feed,
    front,
    guide,
    handover,
    health,
    history,
    home,
    inbox,
    information,
    keeping,
    leaving,
    look,
    meetings,
    moderating,
    my_ward,
    notices,
    one_page,
    paper,
    papers,
    peer,
    plans,
    presence,
    programme,
    record,
    ringing,
    saving,
    self_check,
    sharing,
    sign_in,
    signposting,
    staff,
    suggesting,
    takeaway,
    together,
    upkeep,
    visitor,
    wards,
    ways_in,
    whole_set,
)
from planner.views.every_page import teach_templates, what_every_page_knows
from planner.ways_in.sittings import seen

PAGES = (
    health,
    front,
    guide,
    handover,
    sign_in,
    home,
    plans,
    one_page,
    history,
    agreeing,
    together,
    presence,
    inbox,
    leaving,
    paper,
    whole_set,
    sharing,
    papers,
    record,
    meetings,
    ways_in,
    staff,
    confirming,
    peer,
    coordinator,
    notices,
    assets,
    signposting,
    everyone,
    takeaway,
    coming_back,
    answered,
    suggesting,
    keeping,
    checking,
    moderating,
    upkeep,
    bringing_in,
    information,
    programme,
    self_check,
    wards,
    ringing,
    my_ward,
    counts,
)
OPEN_TO_ALL = front.OPEN | sign_in.OPEN | paper.OPEN | meetings.OPEN | demonstration.OPEN
OPEN_TO_ALL |= staff.OPEN | confirming.OPEN | health.OPEN | answered.OPEN | self_check.OPEN
OPEN_TO_ALL |= takeaway.OPEN | coming_back.OPEN | leaving.OPEN | information.OPEN | guide.OPEN
OPEN_WHEN_COVERED = OPEN_TO_ALL | sign_in.AT_THE_COVER
NOT_A_SIGN_OF_LIFE = {"sign_in.cover", "presence.news", "peer.asked"}
WRITING = {"home", "plans", "one_page", "history", "agreeing", "together", "inbox", "sharing"}
WRITING |= {"confirming", "coordinator", "notices", "signposting", "wards", "ringing"}
WRITING |= {"suggesting", "keeping", "checking", "moderating", "upkeep", "information"}
WRITING |= {"handover", "my_ward", "everyone", "papers"}
TAPPED_WHERE_ONE_WRITES = {"finish": sign_in.finish, "alone": together.end}
NOBODY_ASKS = {"health", "feed"}  # no cookie is looked at
DONE_ON = "what was due is done"

login = LoginManager()


def init_app(app):
    """Give the application its pages."""
    app.htmx = HTMX(app)
    login.init_app(app)
    answered.init_app(app)
    look.init_app(app)
    login.request_loader(visitor.who_asks)
    if app.config["DEMONSTRATION"]:
        app.before_request(begin_the_day)
    app.before_request(let_in)
    app.after_request(go_on_once_it_is_kept)
    app.after_request(saving.let_go_of_what_was_sent)  # before that: the last one goes first
    app.extensions[visitor.OPEN_PAGES] = OPEN_TO_ALL
    app.context_processor(what_every_page_knows)
    teach_templates(app.jinja_env)
    for page in PAGES:
        app.register_blueprint(page.bp)
    if app.config["DEMONSTRATION"]:
        app.register_blueprint(demonstration.bp)
    if app.config["PUBLIC_FEED"]:
        app.register_blueprint(feed.bp)
    faults.init_app(app)


def let_in():
    """Let people to the pages that are theirs: sign-in first, and nothing behind a cover."""
    if request.endpoint is None or request.blueprint in NOBODY_ASKS:
        return None
    if shows_no_cookie_yet():
        return front.go_on()
    do_what_is_due_today()
    asking = visitor.visitor_or_none()
    if asking is None and request.endpoint in saving.SAVES:
        return saving.keep_for_later()
    if asking is None and "slip" in request.form and request.endpoint not in OPEN_TO_ALL:
        return saving.keep_typed_for_later()
    if request.method not in SAFE_METHODS:
        check_token()
    if request.endpoint in OPEN_TO_ALL:
        return sign_in.covered() if saving.waits_here() else None
    return let_in_by_name(asking) if asking else sign_in.first()


def let_in_by_name(asking):
    """Let whoever is signed in to what is theirs now; a change waits for its turn to write."""
    if asking.sitting.is_covered and not _may_pass_the_cover():
        visitor.put_by()
        saving.leave_in_case()
        return sign_in.covered()
    if request.endpoint not in NOT_A_SIGN_OF_LIFE:
        seen(asking.sitting)
    if asking.sitting.hidden_until and request.endpoint not in takeaway.WHEN_HIDDEN:
        return redirect(url_for("takeaway.hidden"), 303)
    saving.hide_first_if_asked(asking)
    if request.method not in SAFE_METHODS and request.blueprint in WRITING:
        start_writing()
    return None


def go_on_once_it_is_kept(response):
    """Finish, or I am on my own again, where someone writes: done once what was typed is kept."""
    if request.endpoint not in saving.SAVES or not response.location:
        return response
    go_on = TAPPED_WHERE_ONE_WRITES.get(request.form.get("do"))
    return make_response(go_on()) if go_on and visitor.visitor_or_none() else response


def do_what_is_due_today():
    """On the first request of each day: what is due is done."""
    day = today()
    if current_app.extensions.get(DONE_ON) == day:
        return
    try:
        do_what_is_due(day)
    except (SQLAlchemyError, OSError) as why:  # a full disk: pages are still there to be read
        undo()
        LOGGER.error("what is due today could not be done", exc_info=why)
        return
    current_app.extensions[DONE_ON] = day


def _may_pass_the_cover():
    return request.endpoint in OPEN_WHEN_COVERED | saving.SAVES
