"""A form on a page, and what a browser sends of it when it is filled in like this."""

FLOWING = {"a", "abbr", "b", "bdi", "cite", "em", "i", "kbd", "mark", "q", "small", "span"}
FLOWING |= {"strong", "sub", "sup", "time", "u"}
UNREAD = {"script", "style", "template"}
BUTTONS = {"submit", "button", "reset", "image"}


def tag(element):
    """What kind of element this is, without its namespace."""
    return element.tag.rsplit("}")[-1] if isinstance(element.tag, str) else ""


def kind(field):
    """What kind of field this is: text, hidden, radio, checkbox, select, textarea, file …"""
    return field.get("type", "text").lower() if tag(field) == "input" else tag(field)


def words(element):
    """The words of an element as they are read: one space between, blocks apart."""
    return " ".join("".join(_pieces(element)).split())


def face(element):
    """The words on a button. A field that is no button has none."""
    if tag(element) == "input" and kind(element) not in BUTTONS:
        return ""
    return words(element) or element.get("value") or element.get("aria-label", "")


def is_set(element, *attributes):
    """Whether an element has any of these attributes that need no value."""
    return any(element.get(name) is not None for name in attributes)


class Form:
    """One form, with the fields that belong to it wherever they stand."""

    def __init__(self, page, element):
        self.page, self.element = page, element

    def fields(self):
        """The fields that are sent, in the order of the page."""
        for field in self.page.all("input[name], select[name], textarea[name]"):
            owner = self.page.form_of(field)
            mine = owner is not None and owner.element is self.element
            if mine and not self.page.is_disabled(field) and kind(field) not in BUTTONS:
                yield field

    def typed(self, by_label, by_name):
        """What a person fills in, by the names of the fields. Nobody can fill in a hidden one."""
        typed = dict(by_name)
        for label, given in (by_label or {}).items():
            field = self.page.field(label)
            name = field.get("name")
            if kind(field) == "checkbox" and isinstance(given, bool):
                ticked = typed.get(name) or self.ticked(name)
                given = (set(ticked) - {_own(field)}) | ({_own(field)} if given else set())
            typed[name] = _own(field) if kind(field) == "radio" and given is True else given
        can_be = {each.get("name") for each in self.fields() if kind(each) != "hidden"}
        assert typed.keys() <= can_be, f"no field {typed.keys() - can_be} to fill in"
        return typed

    def ticked(self, name):
        """The values of the boxes of this name that are ticked on the page."""
        boxes = [each for each in self.fields() if each.get("name") == name]
        return [_own(each) for each in boxes if is_set(each, "checked")]

    def sent(self, typed=None):
        """Every name and value that a browser sends, in the order of the page."""
        typed, sent, offered = dict(typed or {}), [], {}
        for field in self.fields():
            name = field.get("name")
            if kind(field) in {"checkbox", "radio", "select"}:
                values, possible = _chosen(field, typed.get(name))
                offered[name] = offered.get(name, set()) | possible
            else:
                given = typed.get(name) if kind(field) != "hidden" else None
                several = isinstance(given, list)
                values = _written(field, (given.pop(0) if given else None) if several else given)
            sent += [(name, value) for value in values]
        for name, possible in offered.items():
            asked = set(_several(typed.get(name))) - {True}
            assert asked <= possible, f"{name} does not offer {asked - possible}"
        return sent


def _pieces(element):
    if not tag(element) or tag(element) in UNREAD:
        return
    apart = "" if tag(element) in FLOWING else " "
    yield apart + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield apart


def _own(field):
    return field.get("value", "on")


def _several(chosen):
    if chosen is None or chosen is False:
        return []
    return chosen if isinstance(chosen, list | set | frozenset | tuple) else [chosen]


def _chosen(field, typed):
    """What a field with fixed answers sends, and the answers that it offers."""
    if kind(field) == "select":
        return _options(field, typed)
    ticked = is_set(field, "checked")
    if typed is not None:
        ticked = typed is True or _own(field) in _several(typed)
    return [_own(field)] if ticked else [], {_own(field)}


def _options(field, typed):
    options = [each for each in field.iter() if tag(each) == "option"]
    values = [each.get("value", words(each)) for each in options if not is_set(each, "disabled")]
    if typed is not None:
        return _several(typed), set(values)
    now = [each.get("value", words(each)) for each in options if is_set(each, "selected")]
    return now or ([] if is_set(field, "multiple") else values[:1]), set(values)


def _written(field, typed):
    """What a field in which one can write freely sends."""
    if kind(field) == "file":
        return [typed] if typed is not None else []
    longest = int(field.get("maxlength", 10**9))
    assert typed is None or len(typed) <= longest, f"{field.get('name')} takes {longest} letters"
    assert typed is None or not is_set(field, "readonly"), f"{field.get('name')} is read only"
    now = "".join(field.itertext()) if kind(field) == "textarea" else field.get("value", "")
    text = now if typed is None else typed
    return [text.replace("\r\n", "\n").replace("\n", "\r\n")]  # every browser ends lines so
