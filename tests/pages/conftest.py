"""Browsers for tests of pages."""

import pytest


@pytest.fixture
def browser(browser_of, amina):
    """Amina's browser."""
    return browser_of(amina)


@pytest.fixture(params=[False, True], ids=["plain", "htmx"])
def either(request, browser_of, amina):
    """Amina's browser, without htmx and with it."""
    return browser_of(amina, htmx=request.param)
