"""What a ward says of itself, as it stands on sheets for anyone: “Your peer worker” and others."""

from planner.information.checks import Local
from planner.wards.keeping import ward, wards
from planner.wards.whose import crisis_numbers_for

AS_IT_SAYS = ("peer_days", "peer_reach", "how_long", "say_no", "change_worker", "complain")
AS_IT_SAYS += ("base_reach", "out_of_hours", "worried_in_hours", "worried_out_of_hours")


def on_sheets(one):
    """A ward's details, by the key of each, for the sheets that hold them."""
    said = {key: getattr(one, key).strip() for key in AS_IT_SAYS}
    base = (one.base_name.strip(), one.base_where.strip())
    said["base"] = ", ".join(part for part in base if part)
    return Local(one.id, one.name, said)


def all_on_sheets():
    """Every ward that is open, with its details."""
    return tuple(on_sheets(one) for one in wards())


def sheet_numbers(sheet):
    """The numbers to ring on a sheet: right everywhere; and its ward's own, if it is a ward's."""
    return crisis_numbers_for([ward(sheet.ward_id)] if sheet.ward_id else [])
