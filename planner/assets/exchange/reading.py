"""Reading a file of any kind that we know, by what it holds and not by what it is called."""

from planner.assets.exchange.features import features_in, read_features
from planner.assets.exchange.limits import CannotRead, json_of, require_size, text_of
from planner.assets.exchange.records import read_records, unwrapped
from planner.assets.exchange.referral import read_services, services_in
from planner.assets.exchange.tables import read_table


def read(data, matching=None):
    """The rows of a file. Raises CannotRead, with the line where there is one."""
    require_size(data)
    if is_table(data):
        return read_table(data, matching)
    found = unwrapped(json_of(data))
    features = features_in(found)
    if features is not None:
        return read_features(features)
    services = services_in(found)
    reading = read_records(found) if services is None else read_services(services)
    if reading is None:
        raise CannotRead("not_known")
    return reading


def is_table(data):
    """Whether it begins as a table does, and not as JSON."""
    begins = text_of(data[:400]).lstrip("\ufeff \r\n\t")[:1]
    if begins == "<":
        raise CannotRead("not_known")
    return begins not in ("{", "[")
