"""Lists of records that follow no standard: unwrapped, and read by what their parts are called."""

from planner.assets.exchange.limits import ROWS, CannotRead
from planner.assets.exchange.rows import Reading
from planner.assets.exchange.tables import match_columns, row_of

WRAPPED = ("data", "results", "result", "items", "value", "records", "organizations", "places")
PAGES = ("contents", "content")
DEEPEST = 3


def unwrapped(found):
    """What a file holds, without the envelope around it; of many pages, all that they hold."""
    for _ in range(DEEPEST):
        inner = _inside(found)
        if inner is None:
            break
        found = inner
    if isinstance(found, list) and found and all(_contents(page) is not None for page in found):
        return [each for page in found for each in _contents(page)]
    return found


def _inside(found):
    if not isinstance(found, dict) or "name" in found or "type" in found:
        return None
    parts = (found[key] for key in WRAPPED if isinstance(found.get(key), (list, dict)))
    return next((part for part in parts if part), None)


def _contents(page):
    parts = (page[key] for key in PAGES if key in page) if isinstance(page, dict) else ()
    return next((part for part in parts if isinstance(part, list)), None)


def read_records(found):
    """The rows of a plain list of records, or None when nothing in them is a name."""
    some = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    columns = match_columns(dict.fromkeys(key for each in some for key in each))
    if "name" not in columns.values():
        return None
    if len(some) > ROWS:
        raise CannotRead("too_many", limit=ROWS)
    rows = [row_of(at, said_in(each, columns)) for at, each in enumerate(some, 1)]
    return Reading("json", rows, columns, list(columns))


def said_in(record, columns):
    """What a record says, under our own names. What is nested deeper is no words of a place."""
    told = {key: _words(each) for key, each in record.items() if key in columns}
    return {columns[key]: told[key] for key in reversed(list(told)) if told[key]}


def _words(value):
    if isinstance(value, list):
        return "; ".join(str(each) for each in value if isinstance(each, (str, int, float)))
    return "" if value is None or isinstance(value, dict) else str(value)
