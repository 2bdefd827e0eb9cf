"""J7: a coordinator sets up a ward from nothing to ready, and brings the first two together."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.eyes.conftest import closed, opened
from tests.eyes.doing import BAD, ask, finish, write
from tests.eyes.joining import Staff, join, look_up
from tests.eyes.test_journeys import collected

WARD, LAST = "Willow ward", 120
WHO_THEY_REALLY_ARE = re.compile(
    r"surname|full name|last name|NHS|date of birth|born|address", re.I
)
NUMBERS = "01632 960 2{:02}"


def open_ward(site, nur):
    """The page of the ward, from the coordinator's own."""
    nur.goto(site.url + "/home")
    nur.get_by_role("link", name=f"Open {WARD}").click()
    nur.get_by_role("heading", level=1, name=WARD).wait_for()


def step(site, nur, leads):
    """One of the steps that the ward needs, by where it leads."""
    open_ward(site, nur)
    nur.locator(f".ow-todo a[href$='{leads}']").first.click()


def put_in_numbers(site, nur):
    """Each number of the ward: put in, and rung."""
    step(site, nur, "/numbers")
    count = 0
    while (missing := nur.locator("section", has_text="There is no number yet.")).count():
        one = missing.first
        one.get_by_text("Put it in", exact=True).click()
        one.get_by_role("textbox", name="Number:").fill(NUMBERS.format(count))
        one.get_by_label("I rang it just now, and it is right").check()
        one.get_by_role("button", name="Keep this number").click()
        nur.wait_for_load_state()
        count += 1
    return count


def make_sure_of_the_others(site, nur):
    """The numbers that came with the planner: somebody here has looked each one up."""
    step(site, nur, "/wards/numbers")
    while (new := nur.locator("section", has_text="Nobody here has checked it yet.")).count():
        new.first.get_by_role("button").click()
        nur.wait_for_load_state()


def say_who_covers(site, nur):
    """Who is there when the coordinator is not, and at night."""
    step(site, nur, "/cover")
    nur.get_by_label("Who covers?").fill("Ade, senior peer worker")
    nur.get_by_label("How can they be reached?").fill("01632 960 250, till 5")
    nur.get_by_role("button", name="They cover").click()
    nur.get_by_label("Who does a peer worker ring at night and at weekends?").fill("The desk")
    nur.get_by_role("button", name="Keep this").click()
    expect(nur.locator("main")).to_contain_text("Ade, senior peer worker")


def fill_in_the_sheet(site, nur):
    """What the information sheet says of this ward."""
    step(site, nur, "/sheet")
    for box in nur.locator("main input[type=text]").all():
        box.fill("Ask at the desk, Monday to Friday")
    nur.get_by_role("button", name="Keep this").click()


def let_a_peer_check_it(site, nur):
    """A peer has read the sheet as it is for this ward."""
    step(site, nur, "/information/checks")
    nur.get_by_label(f"Your peer worker, {WARD}", exact=True).check()
    nur.get_by_label("Or another peer’s first name").fill("Ola")
    nur.get_by_label("The day they checked it").fill(date.today().isoformat())
    nur.get_by_role("button", name="Keep this check").click()
    nur.wait_for_load_state()


def print_a_test_page(site, nur, office):
    """A page printed on the ward, and collected at the office."""
    step(site, nur, "/test-page")
    nur.get_by_role("button", name="Print the test page").click()
    assert collected(site, office, nur.locator(".ow-code").inner_text()) == "application/pdf"
    step(site, nur, "/test-page")
    nur.get_by_role("button", name="It came out well").click()


def invite(site, nur, whom):
    """An invitation from the coordinator's own page, to hand over face to face."""
    nur.goto(site.url + "/home")
    nur.get_by_label(whom, exact=True).check()
    nur.get_by_role("button", name="Make an invitation").click()
    return nur.locator(".ow-code").first.inner_text()


def choose(box, words):
    """Choose what has these words in it."""
    box.select_option(value=box.locator("option", has_text=words).get_attribute("value"))


def test_a_ward_is_ready_only_when_all_is_there_and_nobody_is_read(
    real_site, page, other_page, chromium
):
    site, nur = real_site, page
    Staff(site, nur, "Nur", site.invitation("peer worker coordinator"))
    # 1. From nothing to ready: numbers, cover, information sheet, test page.
    nur.goto(site.url + "/home")
    expect(nur.get_by_text("There is no ward yet")).to_be_visible()
    nur.get_by_role("link", name="Set up a ward", exact=True).click()
    nur.get_by_label("What do people call it?").fill(WARD)
    nur.get_by_role("button", name="Add this ward").click()
    not_ready = nur.get_by_text("This ward is not ready yet.")
    open_ward(site, nur)
    expect(not_ready).to_be_visible()
    assert put_in_numbers(site, nur) >= 1
    make_sure_of_the_others(site, nur)
    say_who_covers(site, nur)
    fill_in_the_sheet(site, nur)
    let_a_peer_check_it(site, nur)
    open_ward(site, nur)
    expect(not_ready).to_be_visible()
    print_a_test_page(site, nur, other_page)
    open_ward(site, nur)
    expect(nur.get_by_text("This ward is ready. People can begin here.")).to_be_visible()
    nur.goto(site.url + "/home")
    expect(nur.get_by_role("heading", name=f"{WARD}: ready")).to_be_visible()
    # 2. A second coordinator is asked for.
    expect(nur.get_by_text("You are the only coordinator here.")).to_be_visible()
    # 3. Someone joins; nobody is asked who they really are.
    dee = other_page
    look_up(site, dee, invitation := invite(site, nur, "A person who will have plans"))
    assert not WHO_THEY_REALLY_ARE.search(dee.inner_text("main"))
    hers, _card = join(site, dee, "Dee", invitation)
    sam = Staff(site, opened(chromium), "Sam", invite(site, nur, "A peer worker"))
    # 4. The two are put together until a day. That opens nothing.
    ask(dee, site, BAD, "What keeps me going?")
    write(dee, "The lock in the morning")
    nur.goto(site.url + "/home")
    choose(nur.get_by_label("Planner name of the person"), hers)
    choose(nur.get_by_label("Peer worker", exact=True), "Sam")
    last = date.today() + timedelta(days=LAST)
    nur.get_by_label("The day it ends").fill(last.isoformat())
    nur.get_by_role("button", name="Put them together").click()
    sam.page.goto(site.url + "/home")
    expect(sam.page.locator("main")).to_contain_text(f"{hers} has not opened a plan to you.")
    closed(sam.page)
    # 5. Each week: planner names and days. Never a title, a word, or when someone wrote.
    nur.goto(site.url + "/home")
    seen = nur.content()
    assert hers in seen
    assert f"{last.day} {last:%B %Y}" in seen
    assert not [each for each in ("Dee", BAD, "The lock in the morning") if each in seen]
    # 6. What the Trust gets are counts, and fewer than five say no number.
    nur.get_by_role("link", name="Counts for the Trust").click()
    counts = nur.locator("td:not([data-name=Month])").all_inner_texts()
    assert counts
    assert not [each for each in counts if re.search(r"[0-4]", each) and "5" not in each]
    finish(nur)
