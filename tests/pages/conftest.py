"""Browsers for tests of pages."""

import pytest

from planner.signposting.signposts import add_own, begin_list
from tests.places import MY_BENCH
from tests.writing import keep


@pytest.fixture
def browser(browser_of, amina):
    """Amina's browser."""
    return browser_of(amina)


@pytest.fixture(params=[False, True], ids=["plain", "htmx"])
def either(request, browser_of, amina):
    """Amina's browser, without htmx and with it."""
    return browser_of(amina, htmx=request.param)


@pytest.fixture
def my_places(amina):
    """Amina's list, with a bench of her own on it."""
    opened = keep(begin_list, amina)
    keep(add_own, opened, MY_BENCH, by=amina)
    return opened
