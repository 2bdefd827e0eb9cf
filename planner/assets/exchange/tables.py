"""CSV files with any headers: by their names, or as somebody matched them on screen."""

import csv
import io
import re
from contextlib import suppress

from planner.assets.exchange.limits import COLUMNS, ROWS, CannotRead, text_of
from planner.assets.exchange.rows import Reading, Row, listed, words, yes_or_no
from planner.assets.stems import plain
from planner.assets.words import categories, content

ABOVE = 8  # so many lines may stand above a table
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
    text, between, above = table_in(text_of(data))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        headers = next(lines)
        if len(headers) > COLUMNS:
            raise CannotRead("too_wide", limit=COLUMNS, line=1)
        columns = matching or match_columns(headers)
        if "name" not in columns.values():
            raise CannotRead("no_name_column", line=1)
        rows = _rows(lines, headers, columns, above)
    except csv.Error as broken:
        raise CannotRead(_broken(broken), line=above + lines.line_num) from broken
    if text.count('"') % 2 and rows and above + lines.line_num > rows[-1].line:
        raise CannotRead("open_quote", line=rows[-1].line)
    return Reading("csv", rows, columns, headers)


def _broken(why):
    return "long_cell" if "field larger" in str(why) else "not_text"


def table_in(text):
    """A table without what stands above it, what stands between its cells, and how many lines
    stood above: a title, or the line in which a spreadsheet says how it divides.
    """
    first = text.split("\n", ABOVE)[:ABOVE]
    said = re.fullmatch(r"\s*\"?sep=(.)\"?\s*", first[0])
    at = int(bool(said)) if said else 0
    at += _heads(first[at:], said[1] if said else "")
    rest = text.split("\n", at)[at]
    return rest, said[1] if said else delimiter(rest), at


def _heads(lines, between):
    """Which of these lines names the columns: one of them is the name; or else the first."""
    for at, line in enumerate(lines):
        cells = csv.reader(io.StringIO(line, newline=""), delimiter=between or delimiter(line))
        with suppress(csv.Error):  # it is told when the whole is read
            if "name" in match_columns(next(cells, [])).values():
                return at
    return 0


def delimiter(text):
    """What stands between the cells, as the first line tells: what makes most names of it."""
    first = text[:5000].split("\n", 1)[0]
    return max(
        (",", ";", "\t", "|"),
        key=lambda sign: (len(match_columns(first.split(sign))), first.count(sign)),
    )


def match_columns(headers):
    """Which of our fields each header means, as far as its name tells. The plainest name wins."""
    called = [(header, re.sub(r"[^a-z0-9]", "", plain(str(header)))) for header in headers]
    columns = {}
    for key, names in content("columns")["columns"].items():
        found = [(names.index(name), at) for at, (_, name) in enumerate(called) if name in names]
        free = [at for _, at in sorted(found) if called[at][0] not in columns]
        if free:
            columns[called[free[0]][0]] = key
    return {header: columns[header] for header in headers if header in columns}


def fields_to_match():
    """The fields that a column can be matched with."""
    return list(content("columns")["columns"])


def _rows(lines, headers, columns, above):
    rows, before = [], above + lines.line_num
    for cells in lines:
        at, before = before + 1, above + lines.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= ROWS:
            raise CannotRead("too_many", limit=ROWS, line=at)
        said = {
            columns[header]: _cell(cell)
            for header, cell in reversed(list(zip(headers, cells, strict=False)))
            if header in columns
        }
        rows.append(row_of(at, said))
    return rows


def _cell(told):
    """What a cell says, without what a spreadsheet needs to leave a number as it is."""
    held = re.fullmatch(r'="(.*)"', told.strip(), re.DOTALL)
    return held[1] if held else re.sub(r"^'(?=[\d+=@-])", "", told)


def row_of(line, said):
    """A row from our field names and what stands under them."""
    values = {key: words(said.get(key)) for key in TEXTS}
    values |= {key: words(said.get(key), one_line=True) for key in LINES}
    values["address"] = _address(said)
    if not re.search(r"\d\D+\d", said.get("position", "")):
        values["place_name"] = values["place_name"] or words(said.get("position"), one_line=True)
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
    if re.search(r"\d\D+\d", said.get("position", "")):
        return _spot(said["position"])
    if said.get("latitude") or said.get("longitude"):
        return [said.get("latitude", ""), said.get("longitude", "")]
    if said.get("easting") and said.get("northing"):
        return ["grid", said["easting"], said["northing"]]
    return []


def _spot(told):
    """A position in one cell: two numbers, or a point as map programs write it."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", told)[:2]
    return numbers[::-1] if re.match(r"\s*(?:SRID|[A-Z]*POINT|\{)", told, re.I) else numbers


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
