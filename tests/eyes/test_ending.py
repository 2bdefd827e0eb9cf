"""J6: an ending that both know of from the first day, and what stays after it."""

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.eyes.doing import BAD, OWN, PIN, ask, finish, open_plan, write

SAMS_NAME, LAST = "Sam", 64


def join(site, page):
    """Dee joins: her card, and her planner name."""
    page.goto(site.url + "/invitation")
    page.get_by_label("Code on my invitation").fill(site.invitation())
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("My PIN").fill(PIN)
    page.get_by_label("The same six numbers again").fill(PIN)
    page.get_by_label("What do I like to be called?").fill("Dee")
    page.get_by_role("button", name="Make my card").click()
    name = page.locator(".ow-lead b").first.inner_text()
    card = page.get_by_role("region", name="1. My card").locator(".ow-code").inner_text()
    page.get_by_role("button", name="I have them safe").click()
    return name, card


class PeerWorker:
    """Sam, with his six words and his one-time codes on paper."""

    def __init__(self, site, page):
        self.site, self.page = site, page
        page.goto(site.url + "/invitation")
        page.get_by_label("Code on my invitation").fill(site.invitation("peer worker"))
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("My first name").fill(SAMS_NAME)
        page.get_by_role("button", name="Make my ways in").click()
        self.name = page.locator(".ow-lead b").first.inner_text()
        self.words = (
            page.get_by_role("region", name="My six words").locator(".ow-code").inner_text()
        )
        self.codes = page.locator(".ow-codes li").all_inner_texts()

    def come_in(self):
        """Sign in again: six words, and the next code on the sheet."""
        page = self.page
        page.goto(self.site.url + "/sign-in/staff")
        page.get_by_label("My planner name").fill(self.name)
        page.get_by_label("My six words").fill(self.words)
        page.get_by_label("A code", exact=True).fill(self.codes.pop())
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("heading", level=1, name=f"Hello {SAMS_NAME}").wait_for()
        return page


def come_in(site, page, card):
    """Dee signs in again, however long she was away."""
    page.goto(site.url + "/sign-in")
    page.get_by_label("Code on my card").fill(card)
    page.get_by_label("My PIN").fill(PIN)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", level=1, name="Hello Dee").wait_for()


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
    page.get_by_role("heading", level=1, name="Who can see this").wait_for()


def our_time(site, page):
    """The page about Dee's time with Sam."""
    page.goto(site.url + "/sharing/")
    page.get_by_role("link", name="My time with Sam").click()
    page.get_by_role("heading", level=1, name="My time with Sam").wait_for()


def test_both_know_the_end_from_the_first_day_and_it_comes_by_itself(real_site, page, other_page):
    site, dee = real_site, page
    hers, card = join(site, dee)
    sam = PeerWorker(site, other_page)
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
        come_in(site, dee, card)
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
    expect(sams.locator("main")).to_contain_text("Nobody is put together with you now.")
    assert sams.goto(hers_as_sam_sees_it).status == 404
    assert "The lock" not in sams.content()
    come_in(site, dee, card)
    expect(dee.locator("main")).not_to_contain_text("My time with Sam")
    open_plan(dee, site, BAD)
    expect(dee.get_by_text("The lock in the morning")).to_be_visible()
    # 5. Months later she is back, and so is Sam: nothing of before is open to him.
    site.on(days=150)
    site.command("pair", hers, sam.name, "--until", str(in_days(site, 60)))
    sam.come_in()
    expect(sams.locator("main")).to_contain_text("has not opened a plan to you")
    come_in(site, dee, card)
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
