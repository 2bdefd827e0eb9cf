"""Open Referral: the United Kingdom's versions 3 and 1, and HSDS 3, nested or as tables."""

import re

from planner.assets.exchange.limits import ROWS, CannotRead
from planner.assets.exchange.rows import Reading, Row, words
from planner.assets.exchange.tables import sorted_as
from planner.assets.words import sentence

LISTS = ("contents", "content")
SERVICE = {"status", "organization", "organization_id", "service_at_locations", "schedules"}
ORGANIZATION = {"services", "website", "legal_status", "organization_identifiers", "locations"}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STATES = {
    "inactive": "paused",
    "temporarily closed": "paused",
    "defunct": "closed",
}
BY_DAY = re.compile(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


def services_in(found):
    """The services of a file of any of these shapes, or None when it is none of them."""
    if isinstance(found, list):
        return _services(found)
    if not isinstance(found, dict):
        return None
    if "services.csv" in found:
        return _joined(found)
    for key in LISTS:
        if isinstance(found.get(key), list):
            return _services(found[key]) if found[key] else []
    return _services([found])


def _services(items):
    """Each as a service: of a list of services, of places, or of organisations with services."""
    made = []
    for each in _dicts(items):
        if "service" in each or SERVICE & each.keys():
            made.append(each)
        elif ORGANIZATION & each.keys():
            own = {key: part for key, part in each.items() if key != "services"}
            services = _dicts(each.get("services"))
            made += [{**one, "organization": own} for one in services] or [_as_service(own)]
    return made or None


def _as_service(own):
    """An organisation that names no service stands for itself."""
    return {**own, "organization": own, "url": own.get("website")}


def read_services(services):
    """The rows of these services. What the head of a list claims does not count."""
    if len(services) > ROWS:
        raise CannotRead("too_many", limit=ROWS)
    return Reading("oruk", [_row(at, each) for at, each in enumerate(services, 1)])


def _dicts(value):
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _first(value):
    return next(iter(_dicts(value)), {})


def _row(at, given):
    service, location = _service_and_location(given)
    organization = _first(service.get("organization"))
    address = _first(location.get("addresses") or location.get("physical_addresses"))
    values = {
        "name": words(service.get("name") or organization.get("name"), one_line=True),
        "org_name": words(organization.get("name"), one_line=True),
        "place_name": words(location.get("name"), one_line=True),
        "kind": "service",
        **_description(service),
        **_address(address),
        **_contact(service, organization, location),
        **_who_and_how(service),
        **_times(service, given, location),
    }
    values["categories"], left = sorted_as(_terms(service))
    if left and not values["summary"]:
        values["summary"] = ", ".join(dict.fromkeys(left))[:300]
    values["position"] = [location[key] for key in ("latitude", "longitude") if key in location]
    places = len(_dicts(service.get("service_at_locations")))
    told = sentence("import.more_places", count=places) if places > 1 else ""
    return Row(
        at,
        values,
        source_id=words(service.get("id"), one_line=True),
        notes=[told] if told else [],
        state=STATES.get(words(service.get("status")).lower(), ""),
        staff_note=_access_words(location),
        their_date=words(service.get("assured_date")),
    )


def _service_and_location(given):
    if isinstance(given.get("service"), dict):
        return given["service"], _first(given.get("location"))
    at = _first(given.get("service_at_locations"))
    return given, _first(at.get("location")) or _first(given.get("locations"))


def _description(service):
    text = words(service.get("description"))
    short = words(service.get("summary"), one_line=True)
    first = re.split(r"(?<=[.!?])\s", " ".join(text.split()), maxsplit=1)[0]
    return {
        "summary": short or (first if len(first) <= 200 else ""),
        "about": text,
        "alert": words(service.get("alert"), one_line=True)[:300],
    }


def _address(address):
    street = [words(address.get(key), one_line=True) for key in ("address_1", "address_2")]
    return {
        "address": ", ".join(part for part in street if part),
        "town": words(address.get("city"), one_line=True),
        "postcode": words(address.get("postal_code"), one_line=True),
    }


def _contact(service, organization, location):
    contacts = [
        *_dicts(service.get("contacts")),
        *_dicts(organization.get("contacts")),
        *_dicts(location.get("contacts")),
    ]
    phones = [*_dicts(service.get("phones"))]
    for each in [*contacts, organization, location]:
        phones += _dicts(each.get("phones"))
    emails = [service, *contacts, organization]
    return {
        "phone": next(
            (words(each["number"]).strip('" ') for each in phones if each.get("number")), ""
        ),
        "ask_for": next((words(each["name"]) for each in contacts if each.get("name")), ""),
        "email": next((words(each["email"]) for each in emails if each.get("email")), ""),
        "website": words(
            service.get("url") or organization.get("website") or organization.get("url")
        ),
    }


def _who_and_how(service):
    eligible = _first(service.get("eligibilitys"))
    return {
        "who_for": words(service.get("eligibility_description") or eligible.get("eligibility")),
        "age_min": service.get("minimum_age", eligible.get("minimum_age")),
        "age_max": service.get("maximum_age", eligible.get("maximum_age")),
        "how_to_join": words(service.get("application_process")),
        "cost": _cost(service)[:300],
        "facts": _facts(service),
        "languages": [words(each.get("name")) for each in _dicts(service.get("languages"))],
    }


def _cost(service):
    options = []
    for each in _dicts(service.get("cost_options")):
        parts = [
            words(each.get(key), one_line=True)
            for key in ("option", "amount", "amount_description")
        ]
        options.append(" ".join(part for part in parts if part))
    return "; ".join([part for part in (words(service.get("fees")), *options) if part])


def _facts(service):
    amounts = [each.get("amount") for each in _dicts(service.get("cost_options"))]
    free = bool(amounts) and all(str(amount) in ("0", "0.0", "0.00") for amount in amounts)
    return {"free": {"value": "yes", "said_by": "place"}} if free else {}


def _access_words(location):
    """What they say of getting in is kept for staff to ask about: words are never made a yes."""
    told = _dicts(location.get("accessibility") or location.get("accessibility_for_disabilities"))
    return "\n".join(words(each.get("description") or each.get("accessibility")) for each in told)


def _terms(service):
    terms = [each.get("taxonomy_term") for each in _dicts(service.get("attributes"))]
    terms += [each.get("taxonomy") for each in _dicts(service.get("service_taxonomys"))]
    return [words(each.get("name"), one_line=True) for each in terms if isinstance(each, dict)]


def _times(service, given, location):
    schedules = []
    for place in (service, given, _first(service.get("service_at_locations")), location):
        for key in ("schedules", "regular_schedules", "regular_schedule"):
            schedules += [each for each in _dicts(place.get(key)) if each not in schedules]
    told = [words(each.get("description"), one_line=True) for each in schedules]
    openings = [opening for each in schedules for opening in _openings(each)]
    unique = [each for at, each in enumerate(openings) if each not in openings[:at]]
    return {
        "when_text": "; ".join(dict.fromkeys(part for part in told if part)),
        "openings": unique,
    }


def _openings(schedule):
    hours = [CLOCK.match(words(schedule.get(key))) for key in ("opens_at", "closes_at")]
    if not all(hours):
        return []
    opens, closes = (int(each[1]) * 60 + int(each[2]) for each in hours)
    if opens > 1439 or closes > 1440:
        return []
    closes = closes if closes > opens else closes + 1440
    every = _every(schedule)
    told = schedule.get("byday") or schedule.get("weekday")
    told = ",".join(map(str, told)) if isinstance(told, list) else words(told)
    days = BY_DAY.findall(told.upper())
    ends = {"from_on": _day(schedule, "valid_from"), "until_on": _day(schedule, "valid_to")}
    if ends["from_on"] == ends["until_on"]:
        ends = {}
    return [
        {"day": DAYS.index(day), "opens": opens, "closes": closes, **every, **ends, **_nth(nth)}
        for nth, day in days
    ]


def _every(schedule):
    if str(schedule.get("interval")) == "2" and words(schedule.get("freq")).upper() == "WEEKLY":
        return {"every": "fortnight", "starts_on": _day(schedule, "dtstart")}
    return {}


def _nth(nth):
    return {"every": "month", "nth": int(nth)} if nth and int(nth) in (-1, 1, 2, 3, 4, 5) else {}


def _day(schedule, key):
    found = words(schedule.get(key))[:10]
    return found if re.fullmatch(r"(?!0000)\d{4}-\d{2}-\d{2}", found) else ""


TABLES = {
    "phones.csv": ("service_id", "phones"),
    "schedules.csv": ("service_id", "schedules"),
    "cost_options.csv": ("service_id", "cost_options"),
    "languages.csv": ("service_id", "languages"),
    "contacts.csv": ("service_id", "contacts"),
    "service_at_location.csv": ("service_id", "service_at_locations"),
}


def _joined(tables):
    """Services from a package of tables, joined by their ids."""
    places = {each.get("id"): dict(each) for each in _dicts(tables.get("locations.csv"))}
    for address in _dicts(tables.get("addresses.csv")):
        if address.get("location_id") in places:
            places[address["location_id"]].setdefault("addresses", []).append(address)
    owners = {each.get("id"): each for each in _dicts(tables.get("organizations.csv"))}
    services = {}
    for each in _dicts(tables["services.csv"]):
        service = {**each, "organization": owners.get(each.get("organization_id"), {})}
        services[each.get("id")] = service
    for name, (key, part) in TABLES.items():
        for each in _dicts(tables.get(name)):
            if each.get(key) in services:
                joined = {**each, "location": places.get(each.get("location_id"), {})}
                services[each[key]].setdefault(part, []).append(joined)
    return list(services.values())
