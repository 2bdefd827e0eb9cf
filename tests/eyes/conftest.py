"""A real browser: Debian's Chromium, over TLS, with a network that can be cut.

def test_…(site, page, axe, shot):
    site.enter(page, "dee")
    assert axe(page) == []
"""

import os
import shutil
import subprocess
from pathlib import Path

import playwright as driving
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.eyes.looking import faults
from tests.eyes.site import ROOT, RealSite, Site, prepare
from tests.eyes.wire import certificate, fingerprint
from tests.left_out import IN_A_BROWSER, left_out

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = Path(driving.__file__).parent / "driver" / "node"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGUMENTS += ["--disable-component-update", "--disable-background-networking", "--disable-sync"]
CAMERA = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
# Playwright switches this off; people's own browsers do not.
REMEMBERING = ["--disable-back-forward-cache"]
SIZES = {"tablet": (800, 1280), "tablet-lying": (1280, 800), "phone": (390, 844)}
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


def can_be_driven():
    """Whether there is a Chromium, and what drives it finds all that it needs."""
    line = [DRIVER, "--version"]
    return CHROMIUM and not subprocess.run(line, capture_output=True, check=False).returncode


def pytest_collection_modifyitems(items):
    """Without Chromium these tests cannot be run."""
    if can_be_driven():
        return
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=left_out(*IN_A_BROWSER)))


@pytest.fixture(scope="session")
def pem(tmp_path_factory):
    """A throw-away certificate of this machine."""
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The files of a demonstration as it begins, to be copied."""
    return prepare(tmp_path_factory.mktemp("prepared") / "instance")


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory, pem):
    """The planner running, with databases of its own for this file of tests."""
    running = Site(prepared, tmp_path_factory.mktemp("site") / "instance", pem)
    yield running
    running.close()


@pytest.fixture
def own_site(prepared, tmp_path, pem):
    """The planner running, with databases of its own for this one test."""
    running = Site(prepared, tmp_path / "instance", pem)
    yield running
    running.close()


@pytest.fixture
def real_site(tmp_path, pem):
    """The planner running for real people, of whom nobody has joined yet."""
    running = RealSite(tmp_path, pem)
    yield running
    running.close()


@pytest.fixture(autouse=True)
def whole_network(request):
    """After each test the network is whole again."""
    yield
    if "site" in request.fixturenames:
        request.getfixturevalue("site").wire.restore()


@pytest.fixture(scope="session")
def playwright():
    """What drives the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def arguments(pem):
    """How a browser is started that trusts our certificate."""
    return [*ARGUMENTS, f"--ignore-certificate-errors-spki-list={fingerprint(pem)}"]


@pytest.fixture(scope="session")
def chromium(playwright, arguments):
    """A browser that keeps nothing of a page it has left."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def remembering_chromium(playwright, arguments):
    """A browser as people have it: the back button brings back pages just as they were left."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=arguments, ignore_default_args=REMEMBERING
    )
    yield browser
    browser.close()


def opened(browser, size=SIZES["tablet"], **more):
    """A new person's page in a browser, and what went wrong in it."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, **more)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("console", lambda said: _refused(said.text) and page.troubles.append(said.text))
    return page


def _refused(text):
    return "Content Security Policy" in text or "Permissions policy" in text


def closed(page):
    """Close it; nothing may have gone wrong in it."""
    page.context.close()
    assert page.troubles == []


@pytest.fixture
def page(chromium):
    """A page on a tablet held upright."""
    page = opened(chromium)
    yield page
    closed(page)


@pytest.fixture
def other_page(chromium):
    """A page on somebody else's tablet."""
    page = opened(chromium)
    yield page
    closed(page)


@pytest.fixture
def bare_page(chromium):
    """A page in a browser without JavaScript."""
    page = opened(chromium, java_script_enabled=False)
    yield page
    closed(page)


@pytest.fixture
def remembering_page(remembering_chromium):
    """A page in a browser whose back button brings pages back just as they were left."""
    page = opened(remembering_chromium)
    yield page
    closed(page)


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def sized_page(request, chromium):
    """A page on each of the screens that people have."""
    page = opened(chromium, request.param)
    yield page
    closed(page)


@pytest.fixture
def sizes():
    """The screens that people have: a tablet upright, a tablet lying, a phone."""
    return SIZES


@pytest.fixture(scope="module")
def open_profile(playwright, arguments, tmp_path_factory):
    """Opens a browser whose files can be searched: page, folder = open_profile()."""
    contexts = []

    def opened(more=()):
        folder = tmp_path_factory.mktemp("profile")
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=CHROMIUM,
            args=[*arguments, *more],
            ignore_default_args=REMEMBERING,
            viewport={"width": 800, "height": 1280},
            extra_http_headers={"Accept-Encoding": "identity"},  # so that words would be found
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.pages[0], folder

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def profile(open_profile):
    """Opens a browser whose files can be searched: page, folder = profile()."""
    return open_profile


@pytest.fixture
def axe():
    """Asks the judge of accessibility: axe(page) is what it finds wrong at levels A and AA."""
    return faults


@pytest.fixture
def shot(page, tmp_path):
    """Takes a picture: shot("home"). It is kept in docs/pictures/ only with ONWARD_PICTURES=1."""
    keep = os.environ.get("ONWARD_PICTURES") == "1"
    folder = ROOT / "docs" / "pictures" if keep else tmp_path

    def take(name, of=page, full_page=True):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        of.screenshot(path=path, full_page=full_page, animations="disabled", caret="hide")
        return path

    return take
