"""A browser for tests. It reads pages as a person does, and refuses ones that are not sound HTML.

    page = browser.get("/plans/…/early-signs")
    page.text("h1"), page.title, page.all("a.entry"), page.value("What helps me")
    page.press("Save", text="I stop sleeping")              # by the names of the fields
    page.press("Save", {"What helps me": "A walk"})         # or by the words of their labels
    page.press("Save", choice="later", days=["mon", "fri"]) # a radio button; check boxes
    page.press("Continue").land()                           # go where the answer sends us
    page.click("My plans")                                  # a link, by its words
    page.type("text", "I stop sl")                          # what is saved while one types

Only what is really on the page can be pressed, filled in or clicked; hidden fields travel along.
With htmx=True an element that says hx-post or hx-get is sent as htmx sends it; else the form is
sent as a browser without JavaScript does. Anything else is open("POST", url, data=...).
"""

import json
from urllib.parse import urlencode, urljoin
from uuid import uuid4

from cssselect2 import ElementWrapper
from tinyhtml5.parser import HTMLParser

from tests.form import Form, face, is_set, kind, tag, words

HOME = "http://localhost"
ANSWERED = "/answered/"  # where the page waits that answers a form; a browser goes there by itself


class Page:
    """What the server answered."""

    def __init__(self, response, browser, url, stands_at=""):
        self.response, self.browser, self.url = response, browser, url
        self.stands_at = urljoin(HOME, stands_at or url)  # what the address bar says
        self.status, self.headers = response.status_code, response.headers
        self.went_to = response.headers.get("HX-Redirect", response.location)
        self.html = response.text if response.mimetype == "text/html" else ""
        self.whole = self.html.lstrip()[:9].lower() == "<!doctype"
        parser = HTMLParser()
        self.tree = parser.parse(self.html if self.whole else f"<!doctype html><body>{self.html}")
        for kept_apart in [each for each in self.tree.iter() if tag(each) == "template"]:
            del kept_apart[:]  # a browser shows nothing of it until a script asks
        self._tab, self._saves = uuid4().hex, 0
        self._parents = {child: parent for parent in self.tree.iter() for child in parent}
        self._refuse_unsound(parser.errors)

    def _refuse_unsound(self, errors):
        assert not errors, f"not sound HTML: {errors[0]}\n{self.html}"
        ids = [element.get("id") for element in self.all("[id]")]
        twice = {each for each in ids if ids.count(each) > 1}
        assert not twice, f"an id stands twice: {twice}\n{self.html}"
        lost = {each.get("form") for each in self.all("[form]")} - {*ids}
        assert not (self.whole and lost), f"they belong to no form here: {lost}\n{self.html}"
        assert not self.whole or len(self.all("h1")) == 1, f"needs exactly one h1:\n{self.html}"
        assert not self.whole or self.title, f"the page has no title:\n{self.html}"

    @property
    def title(self):
        """What stands in the browser's tab."""
        return " ".join("".join(found.text or "" for found in self.all("head title")).split())

    def all(self, selector):
        """Every element that a CSS selector finds."""
        found = ElementWrapper.from_html_root(self.tree).query_all(selector)
        return [wrapper.etree_element for wrapper in found]

    def one(self, selector):
        """The one element that a CSS selector finds."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} of {selector} in:\n{self.html}"
        return found[0]

    def text(self, selector="body"):
        """The words in the one element that a CSS selector finds."""
        return words(self.one(selector))

    def field(self, label):
        """The field with this name, or whose label (of several: whose legend) has these words."""
        fields = [each for each in self.all("input, select, textarea") if each.get("name")]
        named = {}
        for each in fields:
            named.setdefault(each.get("name"), each)
        if label in named:
            return named[label]
        choices = [(text, each) for each in fields for text in self._labels(each)]
        choices += [(text, named[each.get("name")]) for each in fields for text in self._asks(each)]
        return _named(choices, label)

    def value(self, label):
        """What now stands in this field; of check boxes, the list of what is ticked."""
        field = self.field(label)
        now = [value for name, value in self.form_of(field).sent() if name == field.get("name")]
        now = [value.replace("\r\n", "\n") for value in now]
        return now if kind(field) == "checkbox" else next(iter(now), None)

    def click(self, link):
        """Follow the link with these words."""
        found = _named([(words(each), each) for each in self.all("a[href]")], link)
        return self.browser.get(urljoin(self.url, found.get("href")))

    def land(self):
        """The page that this answer sends the browser on to, or this one."""
        return self.browser.get(urljoin(self.url, self.went_to)) if self.went_to else self

    def press(self, button, typed=None, **by_name):
        """Fill in the form on the page and press the button with these words."""
        buttons = [each for each in self.all("button, input") if each.get("type") != "hidden"]
        called = [(text, each) for each in buttons for text in (face(each), each.get("aria-label"))]
        pressed = _named([(text or "", each) for text, each in called], button)
        assert not self.is_disabled(pressed), f"“{button}” cannot be pressed"
        form = self.form_of(pressed)
        assert form is not None, f"“{button}” is in no form"
        sent = form.sent(form.typed(typed, by_name))
        if pressed.get("name"):
            sent.append((pressed.get("name"), pressed.get("value", "")))
        asks = [each for each in (pressed, form.element) if self.browser.htmx and _asked_of(each)]
        return self._by_htmx(asks[0], sent) if asks else self._by_form(form, pressed, sent)

    def type(self, typed=None, leaves=False, **by_name):
        """Write, and wait a moment: what the page's script sends, and does with the answer.

        `leaves`: the page is left, though the server has said that this does not fit.
        """
        (form,) = (Form(self, each) for each in self.all("form[data-autosave]"))
        self._saves += 1
        sent = [*form.sent(form.typed(typed, by_name)), ("tab", self._tab), ("seq", self._saves)]
        sent += [("aside", "yes")] if leaves else []
        url = form.element.get("data-autosave") or form.element.get("action")
        told = {"X-Autosave": "1", "X-CSRFToken": self.one("meta[name=csrf-token]").get("content")}
        answer = self.browser.send("POST", urljoin(self.url, url), sent, self, script=told)
        saved = answer.response.json.get("saved", {}) if answer.response.is_json else {}
        for name, number in saved.get("numbers", {}).items():
            for field in self.all(f'[name="{name}"]'):
                field.set("value", str(number))
        return answer

    def form_of(self, field):
        """The form to which a field or a button belongs."""
        if field.get("form"):
            return Form(self, self.one(f"form#{field.get('form')}"))
        around = (each for each in self._up(field) if tag(each) == "form")
        return next((Form(self, each) for each in around), None)

    def is_disabled(self, field):
        """Whether a field or a button, or the group in which it stands, is switched off."""
        groups = [each for each in self._up(field) if tag(each) == "fieldset"]
        return any(is_set(each, "disabled") for each in [field, *groups])

    def _by_form(self, form, pressed, sent):
        method = pressed.get("formmethod", form.element.get("method", "get")).upper()
        url = pressed.get("formaction", form.element.get("action")) or self.url
        return self.browser.send(method, urljoin(self.url, url), sent, self)

    def _by_htmx(self, element, sent):
        method, url = _asked_of(element)
        sent = sent + list(json.loads(element.get("hx-vals", "{}")).items())
        return self.browser.send(method, urljoin(self.url, url or self.url), sent, self, htmx=True)

    def _up(self, element):
        while element is not None:
            yield element
            element = self._parents.get(element)

    def _labels(self, field):
        yield field.get("aria-label", "")
        for label in self.all("label"):
            around = any(each is label for each in self._up(field))
            if around or (field.get("id") and label.get("for") == field.get("id")):
                yield words(label)

    def _asks(self, field):
        groups = [each for each in self._up(field) if tag(each) == "fieldset"]
        return [words(legend) for group in groups for legend in group if tag(legend) == "legend"]


class Browser:
    """One person's browser, which keeps its cookies; with or without htmx running in it."""

    def __init__(self, app, *, htmx=False, home=HOME, old=False):
        self.app, self.htmx, self.home, self.old = app, htmx, home, old
        self.client = app.test_client()

    def get(self, url, *, htmx=False):
        """Open a page; or, as htmx does, a part of one."""
        return self.send("GET", url, [], htmx=htmx)

    def send(self, method, url, sent, page=None, *, htmx=False, script=None):
        """One request as a browser makes it, from this page or from the address bar."""
        headers = self.headers(method, page, htmx or script) | (script or {})
        headers |= {"HX-Request": "true"} if htmx else {}
        if method == "GET" and sent:
            url = f"{url.split('?')[0]}?{urlencode(sent)}"
        data = _by_name(sent) if method != "GET" else None
        answer = self.open(method, url, headers=headers, data=data)
        if (answer.location or "").startswith(ANSWERED):
            stands_at = answer.location
            answer = self.open("GET", stands_at, headers=self.headers("GET", page, False))
            return Page(answer, self, url, stands_at)
        return Page(answer, self, url)

    def headers(self, method, page, by_script):
        """What a browser says about who asks; an old one (from before 2023) says less."""
        said = {"Sec-Fetch-Site": "same-origin" if page or by_script else "none"}
        said["Sec-Fetch-Mode"] = "cors" if by_script else "navigate"
        said = {} if self.old else said
        if method != "GET":
            hides = page is not None and page.headers.get("Referrer-Policy") == "no-referrer"
            said["Origin"] = "null" if hides and not by_script else self.home
            said |= {"Referer": page.stands_at} if page and not hides else {}
        return said

    def open(self, method, url, **sent):
        """One request in a context of its own: else what Flask keeps of the one before stays."""
        with self.app.app_context():
            return self.client.open(url, method=method, base_url=self.home, **sent)


def _named(choices, wanted):
    """The one thing with exactly these words, or else the one whose words begin so."""
    found = {id(each): each for text, each in choices if text == wanted}
    found = found or {id(each): each for text, each in choices if text and text.startswith(wanted)}
    offered = sorted({text for text, _ in choices if text})
    assert len(found) == 1, f"{len(found)} of “{wanted}” on the page; there are {offered}"
    return next(iter(found.values()))


def _asked_of(element):
    """The method and the address that htmx is told to ask for this element."""
    found = [(each.upper(), element.get(f"hx-{each}")) for each in ("get", "post")]
    return next(((method, url) for method, url in found if url is not None), None)


def _by_name(sent):
    several = {}
    for name, value in sent:
        several.setdefault(name, []).append(value)
    return several
