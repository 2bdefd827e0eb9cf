"""Making sure of each row: positions, dates, addresses. What can be mended is, and it is said."""

import re
from datetime import date, timedelta
from math import atan, degrees, sinh

from planner.assets import phrases
from planner.assets.exchange.rows import Row
from planner.assets.grid import latitude_and_longitude
from planner.assets.placing import Start, kilometres, position_of, tidy
from planner.assets.tidying import LENGTHS, email, text, tidied, website
from planner.assets.words import sentence
from planner.help_numbers import looks_long, looks_short

SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -9.0, 2.5
FAR_KM = 10
RADIUS = 6_378_137  # of the earth in metres, as web maps have it
COUNTED_FROM = date(1899, 12, 30)
UNTOLD = ("", None, [], {})


def say(row, key, **filled):
    """Note beside a row what was mended."""
    row.notes.append(sentence(f"import.{key}", **filled))


def check(row: Row):
    """Mend what can be mended in a row, and refuse it with a reason where it cannot be used."""
    values = row.values
    values["name"] = text(values.get("name"), LENGTHS["name"] + 1)
    if not values["name"]:
        row.refused = sentence("import.no_name")
        return row
    latitude, longitude = _position(row, values.pop("position", []))
    values["latitude"], values["longitude"] = latitude, longitude
    _address(row, values)
    _contact(row, values)
    _lengths(row, values)
    _when(row, values)
    _date(row)
    row.values = tidied({key: each for key, each in values.items() if each not in UNTOLD})
    return row


def _position(row, told):
    told = [part for part in told if part not in ("", None)]
    if not told:
        return None, None
    try:
        numbers = [_number(part, told[0] == "grid") for part in told if part != "grid"]
    except (TypeError, ValueError):
        say(row, "not_a_number")
        return None, None
    if len(numbers) != 2 or any(number != number for number in numbers):
        say(row, "not_a_number")
        return None, None
    if told[0] == "grid":
        return _from_grid(row, *numbers)
    return _sound(row, *numbers)


def _number(told, whole):
    """A number as people write it: with a comma, with a degree sign. whole: in the thousands."""
    if not isinstance(told, str):
        return float(told)
    told = told.replace(" ", "").removesuffix("°")
    return float(told.replace(",", "" if whole or "." in told else "."))


def _from_grid(row, easting, northing):
    if not (0 < easting < 700_000 and 0 < northing < 1_300_000):
        say(row, "zero" if easting == northing == 0 else "outside")
        return None, None
    return tuple(round(each, 6) for each in latitude_and_longitude(easting, northing))


def _from_mercator(east, north):
    """Degrees north and east of metres on the map that is drawn on the web."""
    return round(degrees(atan(sinh(north / RADIUS))), 6), round(degrees(east / RADIUS), 6)


def _is_here(latitude, longitude):
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def _sound(row, latitude, longitude):
    if latitude == 0 and longitude == 0:
        say(row, "zero")
    elif _is_here(latitude, longitude):
        return latitude, longitude
    elif _is_here(longitude, latitude):
        say(row, "swapped")
        return longitude, latitude
    elif 180 < longitude < 700_000 and 90 < latitude < 1_300_000:
        return _from_grid(row, longitude, latitude)  # metres on the national grid, called x and y
    elif abs(longitude) < 1_100_000 and 6_200_000 < latitude < 8_800_000:
        return _sound(row, *_from_mercator(longitude, latitude))  # metres as web maps count them
    elif abs(latitude) > 90 or abs(longitude) > 180:
        say(row, "impossible")
    else:
        say(row, "outside")
    return None, None


def _address(row, values):
    code = tidy(values.get("postcode", ""))
    values["postcode"] = f"{code[:-3]} {code[-3:]}" if len(code) > 4 else code
    known = position_of(code) if code else None
    if not known:
        return
    if values["latitude"] is None:
        values["latitude"], values["longitude"] = known
        return
    km = kilometres(Start("", *known), values["latitude"], values["longitude"])
    if km > FAR_KM:
        say(row, "far_from_postcode", km=round(km))
        values["latitude"], values["longitude"] = known


def _contact(row, values):
    for key, sound in (("email", email), ("website", website)):
        told = values.get(key, "")
        kept = sound(told)
        if told and not kept:
            say(row, f"bad_{key}", value=told[:60])
        values[key] = kept
    if re.fullmatch(r"\d[.,]\d+E\+?\d+", values.get("phone", "")):
        say(row, "bad_phone", value=values["phone"])
        values["phone"] = ""
    elif _is_odd(values.get("phone", "")):
        say(row, "odd_phone", value=values["phone"][:60])


def _is_odd(phone):
    no_digit = bool(phone) and not re.search(r"\d", phone)
    return no_digit or looks_short(phone) or looks_long(phone)


def _lengths(row, values):
    for key, longest in LENGTHS.items():
        told = values.get(key)
        if isinstance(told, str) and len(told) > longest:
            say(row, "too_long", field=key, limit=longest)
            values[key] = told[:longest]


def _when(row, values):
    if values.get("openings") or not values.get("when_text"):
        return
    made = phrases.read(values["when_text"], every_day=True)
    values["openings"] = [each.kept() for each in made.openings]
    if made.problem:
        say(row, "times_as_words")


def _date(row):
    told = row.their_date[:10]
    if not told:
        return
    day = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", told)
    told = f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else told
    if re.fullmatch(r"[345]\d{4}", told):  # a spreadsheet counts days
        told = (COUNTED_FROM + timedelta(days=int(told))).isoformat()
    try:
        row.their_date = date.fromisoformat(told).isoformat()
    except ValueError:
        say(row, "bad_date", value=row.their_date[:30])
        row.their_date = ""
