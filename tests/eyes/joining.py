"""How people join, and come in again, where nobody is made up: with what they were given."""

from tests.eyes.doing import PIN


def join(site, page, called, invitation=None):
    """Someone who will have plans joins: their planner name, and the code on their card."""
    look_up(site, page, invitation or site.invitation())
    page.get_by_label("My PIN").fill(PIN)
    page.get_by_label("The same six numbers again").fill(PIN)
    page.get_by_label("What do I like to be called?").fill(called)
    page.get_by_role("button", name="Make my card").click()
    name = page.locator(".ow-lead b").first.inner_text()
    card = page.get_by_role("region", name="1. My card").locator(".ow-code").inner_text()
    page.get_by_role("button", name="I have them safe").click()
    return name, card


def look_up(site, page, invitation):
    """Type in an invitation."""
    page.goto(site.url + "/invitation")
    page.get_by_label("Code on my invitation").fill(invitation)
    page.get_by_role("button", name="Continue").click()
    page.locator("form[action*='/invitation/']").wait_for()


def come_in(site, page, card, called):
    """They sign in again, however long they were away."""
    page.goto(site.url + "/sign-in")
    page.get_by_label("Code on my card").fill(card)
    page.get_by_label("My PIN").fill(PIN)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", level=1, name=f"Hello {called}").wait_for()


class Staff:
    """A peer worker or a coordinator, with their six words and their one-time codes on paper."""

    def __init__(self, site, page, called, invitation):
        self.site, self.page, self.called = site, page, called
        look_up(site, page, invitation)
        page.get_by_label("My first name").fill(called)
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
        page.get_by_role("heading", level=1, name=f"Hello {self.called}").wait_for()
