"""CSV files with any headers: by their names, or as somebody matched them on screen."""

import csv
import io
import re

from planner.assets.exchange.limits import COLUMNS, ROWS, CannotRead, text_of
from planner.assets.exchange.rows import Reading, Row, listed, words, yes_or_no
from planner.assets.stems import plain
from planner.assets.words import categories, content

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TEXTS = ("summary", "about", "who_for", "how_to_join", "first_visit", "getting_there")
LINES = (
    "name",
    "org_name",
    "place_name",
    "town",
    "postcode",
    "phone",
    "ask_for",
    "cost",
    "website",
)


def read_table(data, matching=None):
    """The rows of a CSV file. matching: header to field, where somebody chose it on screen."""
    text = text_of(data)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        headers = next(lines)
        if len(headers) > COLUMNS:
            raise CannotRead("too_wide", limit=COLUMNS, line=1)
        columns = matching or match_columns(headers)
        if "name" not in columns.values():
            raise CannotRead("no_name_column", line=1)
        rows = _rows(lines, headers, columns)
    except csv.Error as broken:
        raise CannotRead("not_text", line=lines.line_num) from broken
    return Reading("csv", rows, columns, headers)


def delimiter(text):
    """What stands between the cells, as the first line tells."""
    first = text[:5000].split("\n", 1)[0]
    return max((",", ";", "\t", "|"), key=first.count)


def match_columns(headers):
    """Which of our fields each header means, as far as its name tells. The first one wins."""
    names = {
        alias: key for key, aliases in content("columns")["columns"].items() for alias in aliases
    }
    columns, taken = {}, set()
    for header in headers:
        key = names.get(re.sub(r"[^a-z0-9]", "", plain(header)))
        if key and (key not in taken):
            columns[header] = key
            taken.add(key)
    return columns


def fields_to_match():
    """The fields that a column can be matched with."""
    return list(content("columns")["columns"])


def _rows(lines, headers, columns):
    rows, before = [], lines.line_num
    for cells in lines:
        at, before = before + 1, lines.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= ROWS:
            raise CannotRead("too_many", limit=ROWS, line=at)
        said = {
            columns[header]: cell
            for header, cell in reversed(list(zip(headers, cells, strict=False)))
            if header in columns
        }
        rows.append(row_of(at, said))
    return rows


def row_of(line, said):
    """A row from our field names and what stands under them."""
    values = {key: words(said.get(key)) for key in TEXTS}
    values |= {key: words(said.get(key), one_line=True) for key in LINES}
    values["address"] = _address(said)
    values["email"] = words(said.get("email"), one_line=True)
    _either(said, values)
    values["kind"] = words(said.get("kind")).lower()
    values["facts"] = _facts(said)
    values["languages"] = listed(said.get("languages"))
    values["categories"], left = sorted_as(listed(said.get("categories")))
    values["when_text"] = _when(said)
    row = Row(line, values, source_id=words(said.get("source_id"), one_line=True))
    values["position"] = _position(said)
    row.staff_note = words(said.get("staff_note"))
    row.their_date = words(said.get("checked_on"))
    row.state = (
        "closed" if yes_or_no(said.get("closed")) != "no" and words(said.get("closed")) else ""
    )
    if left and not values["summary"]:
        values["summary"] = ", ".join(left)[:300]
    return row


def _address(said):
    street = words(said.get("address"), one_line=True)
    if said.get("house"):
        street = f"{words(said['house'], one_line=True)} {street}"
    second = words(said.get("address2"), one_line=True)
    return ", ".join(part.strip() for part in (street, second) if part.strip())


def _either(said, values):
    one = words(said.get("email_or_website"), one_line=True)
    if one:
        values["email" if "@" in one else "website"] = one


def _facts(said):
    found = {"free": yes_or_no(said.get("free")), "step_free": yes_or_no(said.get("step_free"))}
    return {key: {"value": value, "said_by": "place"} for key, value in found.items() if value}


def _when(said):
    if words(said.get("when_text")):
        return words(said["when_text"])
    days = [(day, words(said.get(day), one_line=True)) for day in WEEK]
    return "; ".join(f"{day.capitalize()} {hours}" for day, hours in days if hours)


def _position(said):
    if said.get("position"):
        return [
            part.strip() for part in re.split(r"[,; ]+", said["position"].strip("()[] ")) if part
        ]
    if said.get("latitude") or said.get("longitude"):
        return [said.get("latitude", ""), said.get("longitude", "")]
    if said.get("easting") and said.get("northing"):
        return ["grid", said["easting"], said["northing"]]
    return []


def sorted_as(names):
    """Our categories for other people's words, and the words that have none."""
    ours = {each.name.lower(): key for key, each in categories().items()} | content("columns")[
        "sorts"
    ]
    found, left = [], []
    for name in names:
        key = name.lower() if name.lower() in categories() else ours.get(name.lower())
        if key is None:
            left.append(name)
        elif key not in found:
            found.append(key)
    return found, left
