"""J6: an ending that both know of from the first day, and what stays after it."""

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.eyes.doing import BAD, OWN, ask, finish, open_plan, write
from tests.eyes.joining import Staff, come_in, join

LAST = 64


def in_days(site, days):
    """A day, so many days from today as the server has it."""
    return date.today() + site.ahead + timedelta(days=days)


def said(day):
    """The day as pages say it."""
    return f"{day.day} {day:%B}"


def share(site, page, title):
    """Dee lets Sam read a plan, until the day that is offered."""
    page.goto(site.url + "/sharing/")
    page.get_by_role("link", name=f"Let Sam see “{title}”").click()
    page.get_by_role("button", name="See it as they will see it").click()
    page.get_by_role("button", name="Let Sam see this").click()
    page.get_by_role("heading", level=1, name="Who can see my plans").wait_for()


def our_time(site, page):
    """The page about Dee's time with Sam."""
    page.goto(site.url + "/sharing/")
    page.get_by_role("link", name="My time with Sam").click()
    page.get_by_role("heading", level=1, name="My time with Sam").wait_for()


def test_both_know_the_end_from_the_first_day_and_it_comes_by_itself(real_site, page, other_page):
    site, dee = real_site, page
    hers, card = join(site, dee, "Dee")
    sam = Staff(site, other_page, "Sam", site.invitation("peer worker"))
    site.command("pair", hers, sam.name, "--until", str(in_days(site, 90)))
    # 1. The first session: they set the day, and both homes say it from then on.
    open_plan(dee, site, BAD)
    ask(dee, site, BAD, "What keeps me going?")
    write(dee, "The lock in the morning")
    share(site, dee, BAD)
    our_time(site, dee)
    expect(dee.locator(".ow-note")).to_have_count(0)
    last = in_days(site, LAST)
    dee.get_by_label("Move the day").fill(last.isoformat())
    dee.get_by_role("button", name="Use this day").click()
    expect(dee.locator("main .ow-lead")).to_contain_text(said(last))
    dee.goto(site.url + "/home")
    expect(dee.locator("main")).to_contain_text(f"My time with Sam ends on {said(last)}")
    sams = other_page
    sams.goto(site.url + "/home")
    expect(sams.locator("main")).to_contain_text(f"Your time together ends on {said(last)}")
    sams.get_by_role("link", name=BAD).click()
    expect(sams.get_by_text("The lock in the morning")).to_be_visible()
    hers_as_sam_sees_it = sams.url
    # 2. Eight, four and two weeks before: one quiet line, and no message to anyone.
    for weeks, line in (
        (8, "8 weeks are left of my time with Sam."),
        (4, "4 weeks are left of my time with Sam."),
        (2, "2 weeks are left with Sam. A good time to say what I want in place"),
    ):
        site.on(days=LAST - weeks * 7 - site.ahead.days)
        come_in(site, dee, card, "Dee")
        expect(dee.locator("main")).to_contain_text(f"That is in {weeks} weeks.")
        our_time(site, dee)
        expect(dee.locator(".ow-note")).to_contain_text(line)
    dee.get_by_role("button", name="Hide this line").click()
    dee.goto(site.url + "/home")
    expect(dee.locator("main")).not_to_contain_text("That is in")
    expect(dee.locator("main")).to_contain_text(f"My time with Sam ends on {said(last)}")
    sam.come_in()
    expect(sams.locator("main")).to_contain_text("in 2 weeks. Talk about it together.")
    # 3. The last sessions: what she wants in place, and the goodbye sheet.
    ask(dee, site, OWN, "What do I want in place before then?")
    write(dee, "Tea with Rosa on a Tuesday")
    our_time(site, dee)
    dee.get_by_role("link", name="When our time together ends").click()
    expect(dee.locator("main")).to_contain_text("Tea with Rosa on a Tuesday")
    dee.get_by_role("button", name="Print it").click()
    expect(dee.get_by_role("heading", level=1)).to_have_text("Ready to print")
    # 4. The day: Sam's access stops by itself. What is hers stays hers.
    site.on(days=15)
    sam.come_in()
    expect(sams.locator("main")).to_contain_text("You are not working with anyone here now.")
    assert sams.goto(hers_as_sam_sees_it).status == 404
    assert "The lock" not in sams.content()
    come_in(site, dee, card, "Dee")
    expect(dee.locator("main")).to_contain_text("My time with Sam ended on")
    open_plan(dee, site, BAD)
    expect(dee.get_by_text("The lock in the morning")).to_be_visible()
    # 5. Months later she is back, and so is Sam: nothing of before is open to him.
    site.on(days=150)
    site.command("pair", hers, sam.name, "--until", str(in_days(site, 60)))
    sam.come_in()
    expect(sams.locator("main")).to_contain_text("has not opened a plan to you")
    come_in(site, dee, card, "Dee")
    share(site, dee, BAD)
    sams.goto(site.url + "/home")
    sams.get_by_role("link", name=BAD).click()
    expect(sams.get_by_text("The lock in the morning")).to_be_visible()
    # 6. She ends it early and says no reason.
    our_time(site, dee)
    dee.get_by_text("End it now", exact=True).click()
    dee.get_by_role("button", name="End my time with Sam now").click()
    expect(dee.locator("main")).to_contain_text("No peer worker works with me here yet.")
    assert sams.reload().status == 404
    finish(dee)
