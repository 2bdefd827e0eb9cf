"""Postcodes from OS Code-Point Open (no header) or from ONSPD (pcds, lat, long), once."""

import csv
from collections import defaultdict
from contextlib import nullcontext

from sqlalchemy import insert, select

from planner.assets.grid import latitude_and_longitude
from planner.assets.placing import POSTCODE, Postcode, tidy
from planner.database import db

NO_POSITION = 90
BATCH = 5000


def positions(lines):
    """Each postcode of a file with its position, and none for those that have no position."""
    rows = csv.reader(lines)
    first = next(rows, None)
    if first is None:
        return
    names = [name.strip().lower() for name in first]
    if "lat" in names and "long" in names:
        yield from _of_onspd(names, rows)
        return
    for row in (first, *rows):
        found = _of_code_point(row)
        if found:
            yield found


def _of_code_point(row):
    code = tidy(row[0]) if len(row) >= 4 else ""
    if not code or not all(cell.strip().isdigit() for cell in row[1:4]):
        return None
    quality, easting, northing = (int(cell) for cell in row[1:4])
    if quality >= NO_POSITION or not easting:
        return None
    return code, *latitude_and_longitude(easting, northing)


def _of_onspd(names, rows):
    at = [names.index(name) for name in ("pcds" if "pcds" in names else "pcd", "lat", "long")]
    for row in rows:
        try:
            code, north, east = (row[place] for place in at)
            latitude, longitude = float(north), float(east)
        except (IndexError, ValueError):
            continue
        if tidy(code) and 49 <= latitude <= 61.5:
            yield tidy(code), latitude, longitude


def import_postcodes(lines, progress=lambda done: None, keep=nullcontext):
    """Put the postcodes of a file into the table, and the middle of each first part. How many.

    keep: how some of them are kept before the next; what is cut off is gone on with next time.
    """
    known, waiting, count = set(db.session.scalars(select(Postcode.code))), [], 0
    middles = defaultdict(lambda: [0, 0.0, 0.0])
    for code, latitude, longitude in positions(lines):
        _add_to(middles[POSTCODE.fullmatch(code)[1]], latitude, longitude)
        if code not in known:
            known.add(code)
            waiting.append({"code": code, "latitude": latitude, "longitude": longitude})
        count += 1
        if len(waiting) >= BATCH:
            _keep(waiting, keep)
            waiting = []
            progress(count)
    _keep(waiting, keep)
    with keep():
        _keep_middles(middles)
    return count


def _keep(waiting, keep):
    if waiting:
        with keep():
            db.session.execute(insert(Postcode), waiting)


def _add_to(middle, latitude, longitude):
    middle[0] += 1
    middle[1] += latitude
    middle[2] += longitude


def _keep_middles(middles):
    for outcode, (count, latitude, longitude) in middles.items():
        db.session.merge(
            Postcode(code=outcode, latitude=latitude / count, longitude=longitude / count)
        )
