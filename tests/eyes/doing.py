"""What people do in the planner, so that tests can be read as journeys."""

import re

from playwright.sync_api import expect

PIN = "248163"
LEAVING = "My plan for leaving hospital"
BAD = "My plan for when things get bad"
OWN = "My own plan"
PLACES = "My list of places and people"


def open_plan(page, site, title):
    """Home, then one of the four plans; started if it was not."""
    page.goto(site.url + "/home")
    opened = page.get_by_role("link", name=title, exact=True)
    opened.or_(page.get_by_role("button", name=f"Open it: {title}")).click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    return page


def ask(page, site, title, question):
    """Open one question of a plan."""
    open_plan(page, site, title)
    page.goto(page.url + "?more=yes")
    named = re.compile(f"(: |Change ){re.escape(question)}$")
    page.get_by_role("link", name=named).first.click()
    page.get_by_role("heading", level=1, name=question).wait_for()
    return page


def box(page, field="words"):
    """The last box on a question's page for this field: of a list, its empty row."""
    return page.locator(f"[name$='-{field}']:not([name*='second']):visible").last


def said_to_be(page, words):
    """Wait until the one place that speaks of saving says this."""
    expect(page.locator("[data-saved-words]")).to_have_text(words)


def write(page, words, field="words"):
    """Write into the last box, and wait until it is said to be saved."""
    box(page, field).fill(words)
    said_to_be(page, "Saved just now")


def earlier_words(page):
    """The earlier words of the answer on the page, newest first, from its history."""
    page.goto(page.url)
    page.get_by_role("link", name="See earlier words").last.click()
    page.get_by_role("heading", level=1, name="How it was before").wait_for()
    return page.locator(".ow-entry .ow-words").all_inner_texts()


def come_in(page, site, person, pin=PIN, own_device=False):
    """Sign in with the code on the card, and the PIN."""
    page.goto(site.url + "/sign-in")
    page.get_by_label("Code on my card").fill(site.card_of(person))
    page.get_by_label("My PIN").fill(pin)
    page.get_by_label("This is my own phone or computer").set_checked(own_device)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/home")
    return page


def hide(page):
    """One tap on Hide my screen."""
    page.get_by_role("button", name="Hide my screen").click()


def show_again(page, pin=PIN):
    """The PIN at the cover."""
    page.get_by_label("My PIN").fill(pin)
    page.get_by_role("button", name="Show it again").click()


def finish(page):
    """One tap on Finish."""
    page.get_by_role("button", name="Finish", exact=True).click()
    page.get_by_role("heading", name="You are signed out").wait_for()
