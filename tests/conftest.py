"""The people and the plans that tests are about."""

from datetime import UTC, datetime, timedelta

import pytest

from planner import create_app, readiness
from planner.commands.shape import bring_up_to_date
from planner.database import Clock, commit, db, keys, start_writing
from planner.days import today
from planner.pairs import pair
from planner.paper.press import Press
from planner.people import Role
from planner.plans.documents import open_plan, start_plan
from planner.purpose import check_purpose
from planner.ways_in.actors import Actor
from planner.ways_in.invitations import invite, join, join_staff
from planner.ways_in.sittings import begin_sitting
from planner.ways_in.slots import private_key_of
from tests.browser import Browser
from tests.compiled import TEMPLATES
from tests.databases import addresses, copy, leave_out_what_is_about_others, let_go
from tests.left_out import loud_lines
from tests.quick import join_quickly, make_sums_quick

PIN = "248163"
PEOPLE = {
    "amina": ("amber-otter", Role.SERVICE_USER),
    "kofi": ("quiet-fern", Role.SERVICE_USER),
}
MADE = []
STAFF = {
    "joe": ("steady-robin", Role.PEER_WORKER),
    "sam": ("bright-lake", Role.PEER_WORKER),
    "nur": ("calm-meadow", Role.COORDINATOR),
}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, all but what is about files."""
    leave_out_what_is_about_others(config, items)


def make_app(folder, **settings):
    """The application on databases in a folder of its own."""
    files = {"INSTANCE": folder, "SITE_KEY_FILE": folder / "site.key", **addresses(folder)}
    MADE.append(create_app(TESTING=True, **(files | settings)))
    MADE[-1].jinja_env.bytecode_cache = TEMPLATES
    return MADE[-1]


@pytest.fixture(autouse=True)
def no_connection_left():
    """Whatever a test connected to, it lets go of."""
    yield
    while MADE:
        readiness.let_go(MADE.pop())


@pytest.fixture(scope="session")
def first_day(tmp_path_factory):
    """A folder with the databases of an installation that everyone has just joined."""
    folder = tmp_path_factory.mktemp("first-day")
    app = make_app(folder)
    with app.app_context():
        bring_up_to_date()
        check_purpose()
        joined = {
            who: join(invite(role), PIN, planner_name=name) for who, (name, role) in PEOPLE.items()
        }
        for who, (name, role) in STAFF.items():
            joined[who] = join_staff(invite(role), planner_name=name)
        db.engine.dispose()
        db.engines["keys"].dispose()
    return folder, joined


@pytest.fixture
def app(first_day, tmp_path):
    """The application, everyone joined, no plan started."""
    copy(first_day[0], tmp_path / "instance")
    app = make_app(tmp_path / "instance")
    with app.app_context():
        yield app
        db.session.remove()
        keys.remove()
        db.engine.dispose()
        db.engines["keys"].dispose()
    let_go(tmp_path / "instance")


@pytest.fixture
def quick_sums(monkeypatch):
    """PINs and words cost next to nothing here, for tests that try many."""
    make_sums_quick(monkeypatch)


@pytest.fixture
def joined_quickly(app, quick_sums):
    """Amina and Kofi as they join anew with quick sums, for tests that sign in many times."""
    return join_quickly(PIN)


@pytest.fixture
def joined(request, first_day):
    """What each person was given when they joined: card, words and codes."""
    quickly = "joined_quickly" in request.fixturenames
    return request.getfixturevalue("joined_quickly") if quickly else first_day[1]


@pytest.fixture(scope="module")
def press():
    """One press for all tests of a module."""
    press = Press()
    yield press
    press.stop()


@pytest.fixture
def signed_in(app, joined):
    """Signs someone in, as on a shared tablet: their Actor."""

    def sign_in(who, shared=True):
        one = joined[who]
        private_key = private_key_of(one.person_id, one.owner_key)
        _token, actor = begin_sitting(one.person_id, one.owner_key, private_key, shared=shared)
        assert isinstance(actor, Actor)
        return actor

    return sign_in


@pytest.fixture
def amina(signed_in):
    """A service user."""
    return signed_in("amina")


@pytest.fixture
def kofi(signed_in):
    """Another service user."""
    return signed_in("kofi")


@pytest.fixture
def joe(signed_in):
    """A peer worker: the one who works with Amina, where `paired` is asked for too."""
    return signed_in("joe")


@pytest.fixture
def sam(signed_in):
    """Another peer worker, who works with somebody else."""
    return signed_in("sam")


@pytest.fixture
def nur(signed_in):
    """The peer worker coordinator."""
    return signed_in("nur")


@pytest.fixture
def paired(amina, joe, nur):
    """Amina and Joe work together, for four months."""
    start_writing()
    made = pair(joe.person, amina.person, today() + timedelta(days=120), by=nur)
    commit()
    return made


@pytest.fixture
def crisis_plan(amina):
    """Amina's crisis plan, still empty."""
    return _plan("crisis_plan", amina)


@pytest.fixture
def discharge_plan(amina):
    """Amina's discharge plan, still empty."""
    return _plan("discharge_plan", amina)


def _plan(kind, owner):
    start_writing()
    plan = start_plan(kind, by=owner)
    commit()
    return open_plan(plan.id, by=owner)


@pytest.fixture
def browser_of(app):
    """Opens a browser; in it a given person is signed in, or nobody."""

    def open_browser(actor=None, htmx=False):
        browser = Browser(app, htmx=htmx)
        if actor:
            browser.client.set_cookie("onward", actor.token)
        return browser

    return open_browser


@pytest.fixture
def clock():
    """A clock that stands until a test moves it."""

    class Hands:
        """Moves the clock on."""

        moment = datetime(2027, 2, 3, 10, 42, tzinfo=UTC)

        def on(self, **how_long):
            """Let time pass."""
            self.moment += timedelta(**how_long)

    hands, before = Hands(), Clock.moment
    Clock.moment = staticmethod(lambda: hands.moment)
    yield hands
    Clock.moment = before


def pytest_terminal_summary(terminalreporter):
    """What nobody looked at; after `make attacks` also how many were tried and got through."""
    for line in loud_lines(terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(line, red=True, bold=True)
    if terminalreporter.config.option.markexpr == "attack":
        tell_of_attacks(terminalreporter)


def tell_of_attacks(terminalreporter):
    """How many attacks were tried, how many got through, and how many of their twins did."""
    passed, failed = (terminalreporter.stats.get(each, []) for each in ("passed", "failed"))
    twins = [each for each in passed if "twin" in each.nodeid]
    tried = len(passed) + len(failed) - len(twins)
    doors = sum("access" in each.nodeid for each in passed)
    said = f"attacks: {tried} tried, {len(failed)} got through, {doors} of them at every door; "
    said += f"{len(twins)} twins get through when the control is off"
    terminalreporter.write_line(said)
