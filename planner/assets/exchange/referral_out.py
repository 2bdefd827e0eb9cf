"""Open Referral UK 3: the files, and the answers of its nine addresses, from what anyone may see.

A value that is not there is left out, never null. Notes and first visits are not handed on.
"""

import json
from uuid import NAMESPACE_URL, uuid5

from planner.assets import times
from planner.assets.cards import card
from planner.assets.exchange.handing_on import assets_to_hand_on
from planner.assets.model import State
from planner.assets.rights import require_coordinator
from planner.assets.words import categories, kinds

PROFILE = "https://docs.openreferraluk.org/en/latest/"
STATUS = {State.LIVE: "active", State.PAUSED: "temporarily closed", State.CLOSED: "defunct"}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
VOCABULARY = {"category": "Categories of this map", "kind": "Kinds of this map"}
ACCESS = ("step_free", "accessible_toilet", "hearing_loop")


def made_id(*parts):
    """An id that is the same each time for the same thing."""
    return str(uuid5(NAMESPACE_URL, "/".join(str(part) for part in parts)))


def told(**values):
    """Only what has a value."""
    return {key: each for key, each in values.items() if each not in ("", None, [], {})}


def service(asset):
    """One asset as a service."""
    shown = card(asset)
    summary = "\n\n".join(part for part in (shown.summary, shown.about) if part)
    organization = _organization(shown)
    return told(
        id=str(asset.id),
        name=shown.name,
        status=STATUS.get(asset.state, "inactive"),
        description=summary or shown.name,
        url=shown.website,
        email=shown.email,
        fees=shown.cost,
        alert=shown.alert,
        minimum_age=shown.ages[0],
        maximum_age=shown.ages[1],
        eligibility_description=shown.who_for,
        application_process=shown.how_to_join,
        assured_date=shown.checked_on and shown.checked_on.isoformat(),
        last_modified=asset.changed_at.isoformat(timespec="seconds") + "Z",
        organization_id=organization["id"],
        organization=organization,
        contacts=_contacts(shown),
        cost_options=_costs(shown),
        schedules=_schedules(asset, shown),
        languages=[
            {"id": made_id(asset.id, "language", each), "name": each} for each in shown.languages
        ],
        service_at_locations=[at_location(shown)],
        attributes=[_attribute(asset, sort, key) for sort, key in terms_of(asset)],
    )


def _organization(shown):
    name = shown.org_name or shown.name
    return {"id": made_id("organization", name), "name": name, "description": name}


def _contacts(shown):
    if not shown.phone:
        return []
    phone = {"id": made_id(shown.id, "phone"), "number": shown.phone}
    return [told(id=made_id(shown.id, "contact"), name=shown.ask_for, phones=[phone])]


def _costs(shown):
    free = any(each.key == "free" and each.value == "yes" for each in shown.facts)
    return [{"id": made_id(shown.id, "free"), "option": "Everyone", "amount": 0}] if free else []


def _schedules(asset, shown):
    """One for all days that share their hours. Words that could not be read stand alone."""
    together = {}
    for each in times.openings(asset.openings):
        key = (
            each.opens,
            each.closes,
            each.every,
            each.from_on,
            each.until_on,
            each.starts_on,
            each.note,
        )
        together.setdefault(key, []).append((f"{each.nth}" if each.nth else "") + DAYS[each.day])
    made = [_schedule(asset, shown, key, days) for key, days in together.items()]
    words = {"id": made_id(asset.id, "when"), "description": shown.when_text}
    return made or ([words] if shown.when_text else [])


def _schedule(asset, shown, key, days):
    opens, closes, every, from_on, until_on, starts_on, note = key
    return told(
        id=made_id(asset.id, "schedule", *key, *days),
        freq="MONTHLY" if every == "month" else "WEEKLY",
        interval=2 if every == "fortnight" else 1,
        byday=",".join(days),
        opens_at=_clock(opens),
        closes_at=_clock(closes),
        valid_from=from_on,
        valid_to=until_on,
        dtstart=starts_on,
        description=shown.when_text or "; ".join(shown.when),
        notes=note,
    )


def _clock(minutes):
    minutes = min(minutes, 1439) if minutes == times.DAY else minutes % times.DAY
    return f"{minutes // 60:02}:{minutes % 60:02}"


def at_location(shown):
    """Where a service is, as far as may be told."""
    where = shown.where
    is_there = bool(where.lines) or where.has_position
    location = told(
        id=made_id(shown.id, "location"),
        location_type="physical" if is_there and shown.kind != "line" else "virtual",
        name=where.place_name,
        latitude=where.latitude,
        longitude=where.longitude,
        addresses=_addresses(shown, where),
        accessibility=[
            {"id": made_id(shown.id, each.key), "description": each.words}
            for each in shown.known_facts
            if each.key in ACCESS
        ],
    )
    return {"id": made_id(shown.id, "at"), "location": location}


def _addresses(shown, where):
    if not where.lines or shown.kind == "line":
        return []
    address = {
        "id": made_id(shown.id, "address"),
        "address_1": where.address or where.place_name or where.town or where.postcode,
        "city": where.town or "-",
        "state_province": where.town or "-",
        "postal_code": where.postcode or "-",
        "country": "GB",
        "address_type": "physical",
    }
    return [address]


def terms_of(asset):
    """The terms of one asset: its kind and categories."""
    named = [("category", key) for key in asset.categories if key in categories()]
    return [("kind", asset.kind), *named] if asset.kind in kinds() else named


def term(sort, key):
    """One term of our two lists."""
    name = (kinds() if sort == "kind" else categories())[key].name
    return {"id": made_id("term", sort, key), "name": name, "description": name, "code": key}


def _attribute(asset, sort, key):
    return {
        "id": made_id(asset.id, sort, key),
        "link_type": "service_category",
        "taxonomy_term": term(sort, key),
    }


def taxonomies():
    """Our two lists of terms."""
    return [
        {"id": made_id("taxonomy", sort), "name": name, "description": name}
        for sort, name in VOCABULARY.items()
    ]


def terms_by_list():
    """Every term of both lists."""
    named = {"kind": kinds(), "category": categories()}
    return {sort: [term(sort, key) for key in keys] for sort, keys in named.items()}


def about_this_feed():
    """What the root address of a feed answers."""
    described = PROFILE + "openapi30.json"
    return {"version": "HSDS-UK-3.0", "profile": PROFILE, "openapi_url": described}


def page(items, number=1, size=50, make=None):
    """One page of a list, as the standard wants it. make: how each that stands on it is made."""
    total = len(items)
    pages = max(1, -(-total // size))
    some = [make(each) if make else each for each in items[(number - 1) * size : number * size]]
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(some),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not some,
        "contents": some,
    }


def services(public_only=True):
    """All services that may be handed on. The public feed asks for the public ones only."""
    return [service(asset) for asset in assets_to_hand_on(public_only)]


def as_oruk(*, by):
    """The whole map as one Open Referral UK file."""
    require_coordinator(by)
    items = services(public_only=False)
    return json.dumps(page(items, size=max(1, len(items))), ensure_ascii=False, indent=1)
