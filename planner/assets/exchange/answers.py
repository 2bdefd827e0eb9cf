"""What the feed answers: one page of a list, one thing, and the standard's own questions.

A question with a value that makes no sense is left out, as if nobody had asked it.
"""

from collections import defaultdict
from datetime import UTC, datetime

from planner.assets.exchange import referral_out as out
from planner.assets.exchange.handing_on import assets_to_hand_on
from planner.assets.placing import NoSuchPostcode, NotAPostcode, kilometres, near_postcode

MOST = 100
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
PAGING = {"page", "per_page", "format", "full"}  # all that we tell is told in full
YES = ("true", "1", "yes")
IN_SHORT = ("id", "name", "status", "description", "organization_id")


def every(what, asked):
    """One page of a list. asked: the questions by name, as they were sent."""
    items, make = _items(what, _said(asked))
    if is_yes(asked, "minimal") and not asked.get("per_page"):
        return out.page(items, 1, max(1, len(items)), make)  # the standard wants these all at once
    number = _number(asked.get("page"), 1)
    size = min(_number(asked.get("per_page"), 50), MOST)
    return out.page(items, number, size, make)


def in_a_stream(what, asked):
    """All that fits, without pages: for the standard’s "ndjson", a record on each line."""
    items, make = _items(what, _said(asked))
    return (make(each) if make else each for each in items)


def _said(asked):
    return {key: value for key, value in asked.items() if value}


def is_yes(asked, key):
    """Whether a question is answered with yes."""
    return asked.get(key, "").lower() in YES


def one(what, item_id, asked=None):
    """One thing by its id, or None."""
    if what == "organizations":
        whole = is_yes(asked or {}, "full_service")
        everyone = _organizations(with_services=True, whole=whole)
        found = [each for each in everyone if each["id"] == item_id]
    elif what in ("services", "service_at_locations"):
        make, known_by = MADE[what]
        found = [make(asset) for asset in assets_to_hand_on(True) if known_by(asset) == item_id]
    else:
        found = [each for each in _terms_and_lists(what, {}) if each["id"] == item_id]
    return found[0] if found else None


def _number(given, otherwise):
    sound = bool(given) and given.isascii() and given.isdecimal() and len(given) < 7
    return max(1, int(given)) if sound else otherwise


def _items(what, asked):
    """All that fits, and how each is made: only what stands on the page is made, if it can be."""
    if what == "organizations":
        whole = is_yes(asked, "full_service")
        services = whole or is_yes(asked, "full")
        return _worded(_organizations(with_services=services, whole=whole), asked), None
    if what not in MADE:
        return _worded(_terms_and_lists(what, asked), asked), None
    make, _known_by = MADE[what]
    assets = assets_to_hand_on(public_only=True)
    if not asked.keys() - PAGING:
        return assets, make
    items = [each for each in map(make, assets) if _fits(each.get("service", each), asked)]
    if what == "service_at_locations":
        items = _near(items, asked)
    minimal = what == "services" and is_yes(asked, "minimal")
    return items, _minimal if minimal else None


def _at(asset):
    """Where a service is, with the service itself."""
    service = out.service(asset)
    (place,) = service.pop("service_at_locations")
    return {**place, "service": service}


MADE = {
    "services": (out.service, lambda asset: str(asset.id)),
    "service_at_locations": (_at, lambda asset: out.made_id(asset.id, "at")),
}


def _minimal(service):
    return {key: service[key] for key in ("id", "name", "status", "last_modified")}


def _organizations(with_services=False, whole=False):
    """Whoever offers the services, each once; with what they offer, in short or whole."""
    found, offered = {}, defaultdict(list)
    for service in map(out.service, assets_to_hand_on(public_only=True)):
        own = service["organization"]
        found[own["id"]] = own
        told = service.keys() - {"organization"} if whole else IN_SHORT
        offered[own["id"]].append({key: service[key] for key in service if key in told})
    if not with_services:
        return list(found.values())
    return [{**each, "services": offered[each["id"]]} for each in found.values()]


def _terms_and_lists(what, asked):
    if what == "taxonomies":
        return out.taxonomies()
    if asked.get("parent_id"):
        return []  # our terms have none above them
    of_list = asked.get("taxonomy_id")
    named = [(sort, one) for sort, terms in out.terms_by_list().items() for one in terms]
    return [one for sort, one in named if not of_list or out.made_id("taxonomy", sort) == of_list]


def _worded(items, asked):
    words = asked.get("search", "").lower().split()
    return [each for each in items if all(word in _text(each) for word in words)]


def _text(item):
    return f"{item['name']} {item['description']}".lower()


def _fits(service, asked):
    return all(fits(service, asked[key], asked) for key, fits in QUESTIONS.items() if key in asked)


def _has_words(service, words, _asked):
    return bool(_worded([service], {"search": words}))


def _has_term(service, term, _asked):
    return any(each["taxonomy_term"]["id"] == term for each in service.get("attributes", ()))


def _has_list(service, taxonomy, _asked):
    terms = out.terms_by_list()
    ids = {
        each["id"]
        for sort in terms
        if out.made_id("taxonomy", sort) == taxonomy
        for each in terms[sort]
    }
    return any(each["taxonomy_term"]["id"] in ids for each in service.get("attributes", ()))


def _since(service, moment, _asked):
    try:
        asked = datetime.fromisoformat(moment.replace(" ", "+"))
    except ValueError:
        return True
    asked = asked if asked.tzinfo else asked.replace(tzinfo=UTC)
    return datetime.fromisoformat(service["last_modified"]) >= asked


def _old_enough(service, age, _asked):
    return not age.isdecimal() or service.get("maximum_age", 200) >= int(age)


def _young_enough(service, age, _asked):
    return not age.isdecimal() or service.get("minimum_age", 0) <= int(age)


def _then(service, _given, asked):
    """Whether it is on, on one of these days, at some time between these two."""
    days = {day.strip().upper() for day in asked.get("day", "").split(",") if day.strip()}
    first, last = asked.get("start_time", "00:00"), asked.get("end_time", "24:00")
    return any(
        (not days or days & {day[-2:] for day in each["byday"].split(",")})
        and each["opens_at"] < last
        and each["closes_at"] > first
        for each in service.get("schedules", ())
        if "byday" in each
    )


QUESTIONS = {
    "search": _has_words,
    "taxonomy_term_id": _has_term,
    "taxonomy_id": _has_list,
    "organization_id": lambda service, given, _asked: service["organization_id"] == given,
    "modified_after": _since,
    "minimum_age": _old_enough,
    "maximum_age": _young_enough,
    "day": _then,
    "start_time": _then,
    "end_time": _then,
}


def _near(items, asked):
    """Those within so many metres of a postcode. Where it is not known, nothing is near."""
    metres = _number(asked.get("proximity"), 5000)
    if "postcode" not in asked:
        return items
    try:
        start = near_postcode(asked["postcode"])
    except (NotAPostcode, NoSuchPostcode):
        return []
    placed = [each for each in items if "latitude" in each["location"]]
    return [each for each in placed if _km(start, each["location"]) * 1000 <= metres]


def _km(start, location):
    return kilometres(start, location["latitude"], location["longitude"])
