"""Reading a file of any kind that we know, by what it holds and not by what it is called."""

from planner.assets.exchange.features import is_features, read_features
from planner.assets.exchange.limits import CannotRead, json_of, require_size
from planner.assets.exchange.referral import read_services, services_in
from planner.assets.exchange.tables import read_table


def read(data, matching=None):
    """The rows of a file. Raises CannotRead, with the line where there is one."""
    require_size(data)
    if is_table(data):
        return read_table(data, matching)
    found = json_of(data)
    if is_features(found):
        return read_features(found)
    services = services_in(found)
    if services is None:
        raise CannotRead("not_known")
    return read_services(services)


def is_table(data):
    """Whether it begins as a table does, and not as JSON."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"[")
